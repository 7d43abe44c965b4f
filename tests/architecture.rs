//! The layers of the source: a module uses only lower ones, and only the edges touch the world.

use crate::support::{files, root};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Modules from the lowest layer to the highest; those of one layer do not know each other.
const LAYERS: [&[&str]; 9] = [
    &["bundle", "model"],
    &["source"],
    &["identity", "reconcile"],
    &["rdf"],
    &["store"],
    &["query", "assemble", "validity"],
    &["insight"],
    &["render"],
    &["cli", "server"],
];

/// What touches the world, and the files that may.
const WORLD: [(&str, &[&str]); 13] = [
    (
        "std::fs",
        &[
            "src/source/inputs/mod.rs",
            "src/source/inputs/repository/",
            "src/cli/output.rs",
        ],
    ),
    ("gix", &["src/source/inputs/repository/"]),
    ("tempfile", &["src/source/inputs/repository/"]),
    ("memmap2", &["src/source/inputs/mod.rs"]),
    ("std::net", &["src/source/inputs/fetch.rs"]),
    ("ureq", &["src/source/inputs/fetch.rs"]),
    ("std::env", &["src/cli/", "src/main.rs"]),
    ("std::process", &["src/cli/", "src/main.rs"]),
    ("io::stdin", &["src/source/inputs/mod.rs"]),
    ("io::stdout", &["src/cli/"]),
    ("io::stderr", &["src/cli/"]),
    ("include_str!", &["src/bundle.rs"]),
    ("include_dir!", &["src/bundle.rs"]),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// The code of a file: no comments and no tests, which may stand in a file `tests.rs`.
fn code(path: &Path) -> Vec<(usize, String)> {
    if path.file_name().is_some_and(|name| name == "tests.rs") {
        return Vec::new();
    }
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(ToOwned::to_owned)
        .zip(1..)
        .map(|(line, number)| (number, line))
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

/// The modules of the crate that a line names.
fn used(line: &str) -> Vec<&str> {
    let names = line.split("crate::").skip(1);
    names
        .map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap()
        })
        .collect()
}

#[test]
fn a_module_uses_only_lower_layers() {
    let mut faults = String::new();
    for path in files("src", "rs") {
        let module = path.split('/').nth(1).unwrap().trim_end_matches(".rs");
        if module == "lib" || module == "main" {
            continue;
        }
        let own = layer(module).unwrap_or_else(|| panic!("{path}: \"{module}\" is in no layer"));
        for (number, line) in code(&root().join(&path)) {
            for name in used(&line) {
                let theirs = layer(name);
                let allowed = name == module || theirs.is_some_and(|theirs| theirs < own);
                if !allowed {
                    writeln!(faults, "{path}:{number}: {module} may not use {name}").unwrap();
                }
            }
        }
    }
    assert_eq!(faults, "");
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut faults = String::new();
    for path in files("src", "rs") {
        for (number, line) in code(&root().join(&path)) {
            for (what, may) in WORLD {
                if line.contains(what) && !may.iter().any(|allowed| path.starts_with(allowed)) {
                    writeln!(faults, "{path}:{number}: {what} may not stand here").unwrap();
                }
            }
        }
    }
    assert_eq!(faults, "");
}

#[test]
fn no_source_file_passes_five_hundred_lines() {
    let long: Vec<String> = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .filter(|path| {
            fs::read_to_string(root().join(path))
                .unwrap()
                .lines()
                .count()
                > 500
        })
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn every_test_file_is_part_of_the_test_program() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    let forgotten: Vec<String> = files("tests", "rs")
        .into_iter()
        .filter(|path| path.matches('/').count() == 1 && path != "tests/main.rs")
        .filter(|path| {
            let module = path.trim_start_matches("tests/").trim_end_matches(".rs");
            !main.contains(&format!("mod {module};"))
        })
        .collect();
    assert_eq!(forgotten, Vec::<String>::new());
}

#[test]
fn every_file_of_the_embedded_folders_is_embedded() {
    let embedded: Vec<String> = [
        stratigraph::bundle::ontology(),
        stratigraph::bundle::reports(),
        stratigraph::bundle::questions(),
        stratigraph::bundle::checks(),
        stratigraph::bundle::views(),
    ]
    .into_iter()
    .flatten()
    .map(|file| file.path)
    .collect();
    let mut on_disk = files("queries", "rq");
    on_disk.extend(files("graph-data/reports", "json"));
    on_disk.push("graph-data/ontology.ttl".to_owned());
    let missing: Vec<&String> = on_disk
        .iter()
        .filter(|path| !embedded.contains(path))
        .collect();
    assert!(
        missing.is_empty(),
        "not embedded (touch src/bundle.rs and build again): {missing:?}"
    );
    assert_eq!(embedded.len(), on_disk.len());
}
