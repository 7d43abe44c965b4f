//! The integrity questions find the faults they are for, and nothing in what is embedded.

use crate::support::{data, files, root, run};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use std::fs;
use stratigraph::insight::integrity;
use stratigraph::query::Catalogue;
use stratigraph::store::Store;
use stratigraph::{assemble, bundle};

/// The embedded graph with the triples of a Turtle file added in a graph of their own.
fn embedded_with(fixture: &str) -> Store {
    let (store, _) = assemble::embedded();
    let text = fs::read_to_string(root().join(fixture)).unwrap();
    let graph = NamedNode::new_unchecked("https://w3id.org/stratigraph/graph/fault");
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
    let added: Vec<Quad> = parser.for_slice(&text).collect::<Result<_, _>>().unwrap();
    Store::new(store.quads().chain(added))
}

#[test]
fn the_embedded_graph_is_sound() {
    let run = run(&["check", "--format", "tsv"]);
    assert_eq!(
        (run.code, run.stdout.lines().count()),
        (0, 1),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn every_check_finds_the_fault_it_is_for() {
    let checks = Catalogue::new(bundle::checks());
    let mut missed = Vec::new();
    for check in checks.iter() {
        let store = embedded_with(&format!("tests/fixtures/checks/{}.ttl", check.name));
        let faults = integrity::check(&store, &checks).unwrap();
        if !faults.iter().any(|fault| fault.check == check.name) {
            missed.push(&check.name);
        }
    }
    assert_eq!(missed, Vec::<&String>::new());
}

#[test]
fn every_check_has_a_title_and_every_fixture_a_check() {
    let checks = Catalogue::new(bundle::checks());
    for check in checks.iter() {
        assert!(
            !check.title.is_empty() && !check.answers.is_empty(),
            "{}",
            check.name
        );
    }
    let names: Vec<String> = checks.iter().map(|check| check.name.clone()).collect();
    let fixtures: Vec<String> = files("tests/fixtures/checks", "ttl")
        .iter()
        .map(|path| {
            path.rsplit('/')
                .next()
                .unwrap()
                .trim_end_matches(".ttl")
                .to_owned()
        })
        .collect();
    assert_eq!(fixtures, names);
    assert_eq!(
        data(&["check", "--list", "--format", "tsv"])
            .lines()
            .count(),
        names.len() + 1
    );
}
