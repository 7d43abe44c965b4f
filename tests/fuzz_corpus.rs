//! What the fuzzers begin with, and what they found once: each file of `fuzz/corpus` holds what
//! must hold of any bytes.
//!
//! The graph files are made here, and made anew where `UPDATE_EXPECTED` is set; so they also show
//! that the same quads give the same bytes from one version of the program to the next.

use crate::any_bytes::graph_file::{CHECKSUM, ENTRY, TABLE, sum_again};
use crate::any_bytes::{graph_file, landscape_yml, maintainers_csv, report_text, schedule_ics};
use crate::store_mutation::sound;
use crate::support::root;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::sync::Arc;
use stratigraph::store::Store;

/// The graph files that are made, by name.
fn made() -> BTreeMap<&'static str, Vec<u8>> {
    let node = |name: &str| NamedNode::new_unchecked(format!("http://example.com/{name}"));
    let quad = |subject: &str, graph: &str| {
        let graph = GraphName::from(node(graph));
        Quad::new(node(subject), node("p1"), Literal::from(subject), graph)
    };
    let one = Store::new([quad("a", "graph/1")]).bytes().to_vec();
    let mut cut = one.clone();
    cut.truncate(one.len() / 2);
    let mut newer = one.clone();
    newer[8] = 3;
    let mut longer = one.clone();
    longer.extend([0; 8]);
    BTreeMap::from([
        ("all-kinds-of-terms.sgraph", sound()),
        ("cut.sgraph", cut),
        ("empty.sgraph", Store::default().bytes().to_vec()),
        ("longer.sgraph", longer),
        ("newer.sgraph", newer),
        ("no-graph.nq", b"<x:a> <x:b> <x:c> <x:d> .\n".to_vec()),
        ("one-bucket-for-all.sgraph", in_one_bucket(&sound())),
        ("one-quad.sgraph", one),
        (
            "one-triple-in-two-graphs.sgraph",
            Store::new([quad("a", "graph/1"), quad("a", "graph/2")])
                .bytes()
                .to_vec(),
        ),
    ])
}

/// A sound graph with all of its terms in one bucket, as slow to ask as a file can be made.
fn in_one_bucket(bytes: &[u8]) -> Vec<u8> {
    /// Which the buckets and the terms by hash are among the sections.
    const BUCKETS: usize = 4;
    const HASHED: usize = 5;
    let number = |at: usize| {
        let number = u64::from_le_bytes(*bytes[at..].first_chunk().unwrap());
        usize::try_from(number).unwrap()
    };
    let mut changed = bytes[..CHECKSUM + 8].to_vec();
    for (section, entry) in (TABLE..CHECKSUM).step_by(ENTRY).enumerate() {
        let own = &bytes[number(entry)..][..number(entry + 8)];
        let terms = u32::try_from(own.len() / 4).unwrap();
        let own = match section {
            BUCKETS => [0, terms - 1].map(u32::to_le_bytes).concat(),
            HASHED => (0..terms).flat_map(u32::to_le_bytes).collect(),
            _ => own.to_vec(),
        };
        let start = changed.len().next_multiple_of(8);
        changed.resize(start, 0);
        changed[entry..entry + 8].copy_from_slice(&(start as u64).to_le_bytes());
        changed[entry + 8..entry + 16].copy_from_slice(&(own.len() as u64).to_le_bytes());
        changed.extend(own);
    }
    let length = changed.len() as u64;
    changed[16..24].copy_from_slice(&length.to_le_bytes());
    sum_again(&mut changed);
    changed
}

#[test]
fn the_graph_files_of_the_corpus_are_what_their_names_say() {
    let folder = root().join("fuzz/corpus/graph_file");
    for (name, bytes) in made() {
        let file = folder.join(name);
        if env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &bytes).unwrap();
        }
        assert!(fs::read(&file).unwrap() == bytes, "{name}");
    }
    let sound = |name: &str| {
        let store = Store::open(Arc::new(made().remove(name).unwrap())).unwrap();
        assert_eq!(store.verify(), Ok(()), "{name}");
        store
    };
    let [slow, fast] = ["one-bucket-for-all.sgraph", "all-kinds-of-terms.sgraph"].map(sound);
    assert!(slow.bytes().len() < fast.bytes().len());
    assert!(slow.quads().eq(fast.quads()));
}

#[test]
fn every_file_of_the_corpus_holds() {
    let read = |folder: &str| {
        let mut files: Vec<_> = fs::read_dir(root().join(folder)).unwrap().collect();
        files.sort_by_key(|entry| entry.as_ref().unwrap().path());
        files
            .into_iter()
            .map(|entry| fs::read(entry.unwrap().path()).unwrap())
            .collect::<Vec<_>>()
    };
    let graphs = read("fuzz/corpus/graph_file");
    let opened = graphs
        .iter()
        .filter(|bytes| graph_file::holds(bytes))
        .count();
    assert!(opened > 4 && opened < graphs.len());
    for folder in ["fuzz/corpus/landscape_yml", "tests/fixtures/landscape"] {
        for text in read(folder)
            .into_iter()
            .filter_map(|bytes| String::from_utf8(bytes).ok())
        {
            landscape_yml::holds(&text);
        }
    }
    for folder in ["fuzz/corpus/maintainers_csv", "tests/fixtures/maintainers"] {
        assert!(
            changed(read(folder))
                .filter(|text| maintainers_csv::holds(text))
                .count()
                > 0
        );
    }
    for folder in ["fuzz/corpus/report_text", "tests/fixtures/reports"] {
        assert!(
            changed(read(folder))
                .filter(|text| report_text::holds(text))
                .count()
                > 0
        );
    }
    for folder in ["fuzz/corpus/schedule_ics", "tests/fixtures/schedules"] {
        let calendars = read(folder);
        assert!(calendars.iter().any(|bytes| schedule_ics::holds(bytes)));
    }
}

/// Texts, and many changed ones that are the same in every run: cut, doubled, and with pieces of one
/// in another place.
fn changed(files: Vec<Vec<u8>>) -> impl Iterator<Item = String> {
    let texts = files
        .into_iter()
        .filter_map(|bytes| String::from_utf8(bytes).ok());
    let mut state = 7_usize;
    let mut draw = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below.max(1)
    };
    texts.flat_map(move |text| {
        let mut all = vec![text.clone()];
        for _ in 0..60 {
            let mut signs: Vec<char> = text.chars().collect();
            for _ in 0..=draw(4) {
                let (from, length, to) = (draw(signs.len()), draw(30), draw(signs.len()));
                let piece: Vec<char> = signs.iter().skip(from).take(length).copied().collect();
                match draw(3) {
                    0 => drop(signs.drain(from..(from + length).min(signs.len()))),
                    1 => drop(signs.splice(to..to, piece)),
                    _ => signs.truncate(from),
                }
            }
            all.push(signs.into_iter().collect());
        }
        all
    })
}
