//! The integrity questions find the faults they are for, and nothing in what is embedded.

use crate::support::{data, expect, files, graph_of, past, real_data, root, run, scratch};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Quad};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use stratigraph::insight::integrity::{self, Fault};
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
fn the_embedded_graph_is_sound_but_for_a_stage_on_which_its_sources_differ() {
    let run = run(&["check", "--format", "csv"]);
    let findings: Vec<&str> = run.stdout.lines().skip(1).collect();
    assert_eq!(
        (run.code, findings.len()),
        (0, 1),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let differs = "warning,sources-disagree,TiKV,\"on 2018-12-11 it is at the stage Incubating in";
    assert!(findings[0].starts_with(differs), "{}", findings[0]);
}

#[test]
fn every_check_finds_the_fault_it_is_for_and_no_other() {
    let mut told = String::new();
    for file in bundle::checks() {
        let check = Catalogue::new(vec![file]);
        let name = &check.iter().next().unwrap().name;
        let store = embedded_with(&format!("tests/fixtures/checks/{name}.ttl"));
        let faults = integrity::check(&store, &check).unwrap();
        assert!(!faults.is_empty(), "{name} finds nothing");
        for fault in faults {
            let Fault { thing, finding, .. } = fault;
            writeln!(told, "{}: {name}: {thing}: {finding}", fault.severity).unwrap();
        }
    }
    expect("checks.txt", &told);
}

#[test]
fn the_graphs_of_landscapes_are_sound() {
    for name in ["every-field", "another-foundation", "two-rows"] {
        let file = root().join(format!("tests/fixtures/landscape/{name}.yml"));
        let folder = scratch(&format!("sound-{name}"));
        let graph = graph_of(&folder, &[("--landscape", &file)]);
        let checked = run(&[
            "check",
            "--format",
            "tsv",
            "--graph",
            graph.to_str().unwrap(),
        ]);
        let errors = checked
            .stdout
            .lines()
            .filter(|line| line.starts_with("\"error\""));
        assert_eq!(errors.collect::<Vec<_>>(), Vec::<&str>::new(), "{name}");
        assert_eq!(checked.code, 0, "{name}");
    }
}

#[test]
fn a_landscape_with_a_past_is_sound_and_differs_from_it_where_a_rule_had_to_decide() {
    let checked = run(&["check", "--format", "tsv", "--graph", past::graph()]);
    assert_eq!(checked.code, 0);
    let told: Vec<String> = checked
        .stdout
        .lines()
        .skip(1)
        .map(|line| line.split('\t').take(4).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        told,
        [
            "\"warning\" \"sources-disagree\" \"TiKV\" \"on 2018-08-28 it is at the stage \
             Incubating in “landscape.yml”, but Sandbox in “landscape.yml at 03c0ffeec0ff”\"",
            "\"warning\" \"sources-disagree\" \"rkt\" \"on 2018-03-01 it is at the stage Sandbox \
             in “landscape.yml”, but Incubating in “landscape.yml at 01c0ffeec0ff”\"",
        ]
    );
}

#[test]
fn the_real_landscape_is_sound_and_differs_from_the_report_about_tikv() {
    let Some(landscape) = real_data("landscape/landscape-2026-08-07.yml") else {
        return;
    };
    let report = root().join("graph-data/reports/kubecon-na-2018-day1.json");
    let sources: [(&str, &Path); 2] = [("--landscape", &landscape), ("--dataset", &report)];
    let graph = graph_of(&scratch("sound-real"), &sources);
    let checked = run(&[
        "check",
        "--format",
        "csv",
        "--graph",
        graph.to_str().unwrap(),
    ]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    let differences = checked
        .stdout
        .lines()
        .filter(|line| line.contains("sources-disagree"));
    let differences: Vec<&str> = differences.collect();
    assert_eq!(differences.len(), 1, "{differences:?}");
    let expected = "warning,sources-disagree,TiKV,\"on 2018-12-11 it is at the stage Incubating";
    assert!(differences[0].starts_with(expected), "{differences:?}");
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
