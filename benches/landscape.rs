//! How long a landscape takes on its way into the graph, part by part.
//!
//! `cargo bench` measures on a landscape that is made here, in the size of the CNCF's; with
//! `STRATIGRAPH_REAL_DATA` set, on the real one too. What a whole process takes against another
//! program is measured by the scripts beside this file.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot set itself up should stop"
)]

use divan::{Bencher, black_box};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use stratigraph::assemble::{self, Assembly, Source};
use stratigraph::model::ManifestKind;
use stratigraph::rdf::format::NQuads;
use stratigraph::source::inputs::Input;
use stratigraph::source::landscape_yml;

fn main() {
    divan::main();
}

/// The landscapes to measure on: the name of each, and its size in items where it is made here.
const LANDSCAPES: [&str; 2] = ["made", "real"];

/// A landscape with so many items in 15 categories.
fn made(items: usize) -> String {
    let mut text = String::from("landscape:\n");
    for category in 0..15 {
        let head = "  - category:\n    name: Category";
        let below = "    subcategories:\n      - subcategory:\n        name: Subcategory";
        writeln!(
            text,
            "{head} {category}\n{below} {category}\n        items:"
        )
        .unwrap();
        for item in (category..items).step_by(15) {
            let maker = item % 700;
            write!(
                text,
                "          - item:\n            name: Item {item}\n            \
                 homepage_url: https://item{item}.example/\n            \
                 repo_url: https://github.com/maker{maker}/item{item}\n            \
                 logo: item{item}.svg\n            \
                 description: What item {item} is for, in a sentence of usual length\n            \
                 crunchbase: https://www.crunchbase.com/organization/maker-{maker}\n"
            )
            .unwrap();
            if item % 9 == 0 {
                text.push_str(
                    "            project: incubating\n            extra:\n              \
                     accepted: '2019-03-12'\n              incubating: '2020-11-02'\n              \
                     dev_stats_url: https://devstats.example/\n",
                );
            }
        }
    }
    text
}

/// The landscape of that name; `None` where it is not at hand.
fn landscape(name: &str) -> Option<String> {
    if name == "made" {
        return Some(made(2_400));
    }
    let folder = env::var_os("STRATIGRAPH_REAL_DATA")?;
    fs::read_to_string(Path::new(&folder).join("landscape/landscape-2026-08-07.yml")).ok()
}

fn assembled(text: String) -> Assembly {
    let name = "landscape-2026-08-07.yml".to_owned();
    let input = Input { name, text };
    assemble::assemble(&[Source::new(ManifestKind::Landscape, input)])
}

#[divan::bench(args = LANDSCAPES)]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(text) = landscape(name) {
        bencher.bench(|| landscape_yml::parse(black_box(&text), "landscape.yml"));
    }
}

#[divan::bench(args = LANDSCAPES)]
fn read_and_settle(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(text) = landscape(name) {
        bencher.with_inputs(|| text.clone()).bench_values(assembled);
    }
}

#[divan::bench(args = LANDSCAPES)]
fn write(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(text) = landscape(name) {
        let assembly = assembled(text);
        let bencher = bencher.with_inputs(|| assembly.clone());
        bencher.bench_values(|assembly| {
            let mut lines = NQuads::default();
            assembly.each_quad(&mut |quad| lines.add(quad));
            let mut document = Vec::new();
            lines.finish().write(&mut document).unwrap();
            document
        });
    }
}
