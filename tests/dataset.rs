//! Datasets in JSON: what is read, and what is said of broken ones.

use crate::support::{expect, files, root, run, run_with};
use std::fs;
use stratigraph::insight::maturity::{Paths, Standing};
use stratigraph::model::{Dataset, Finding, Lines};
use stratigraph::rdf::format::NQuads;
use stratigraph::source::dataset_json::parse;
use stratigraph::{assemble, rdf};

#[test]
fn a_broken_dataset_gets_every_fault_told_with_its_place() {
    for path in files("tests/fixtures/broken", "json") {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".json");
        let run = run(&["check", &path]);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{path}");
        expect(&format!("broken/{name}.txt"), &run.stderr);
    }
}

#[test]
fn a_fault_spoils_its_record_and_not_the_others() {
    let text = r#"{
        "format": "stratigraph-dataset/1",
        "source": {"id": "s", "kind": "report", "title": "S", "date": "2018-12-11"},
        "entities": [
            {"id": "project/harbor", "name": "Harbor", "at": [1]},
            {"id": "project/tikv", "at": [1]}
        ]
    }"#;
    let (dataset, findings) = parse(text, "s.json");
    let dataset = dataset.unwrap();
    assert_eq!(dataset.entities.len(), 1);
    assert_eq!(dataset.entities[0].at, Lines::new(vec![1]));
    let told: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert_eq!(told, ["s.json:6:45: error: missing field \"name\""]);
}

#[test]
fn a_position_counts_characters_and_not_bytes() {
    let text = "{\"format\": \"stratigraph-dataset/1\",\n\"source\": {\"title\": \"現地レポート\", \"kind\": 5}}";
    let (_, findings) = parse(text, "s.json");
    let told: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert_eq!(
        told,
        ["s.json:2:39: error: invalid type: integer \"5\", expected a string"]
    );
}

#[test]
fn a_dataset_can_be_checked_from_standard_input() {
    let report = fs::read(root().join("graph-data/reports/kubecon-na-2018-day1.json")).unwrap();
    let run = run_with(&["check", "-", "--format", "table"], &report);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
}

/// The dataset as an N-Quads document.
fn document(dataset: &Dataset) -> Vec<u8> {
    let mut lines = NQuads::default();
    rdf::each_quad(dataset, &mut |quad| lines.add(quad));
    let mut text = Vec::new();
    lines.finish().write(&mut text).unwrap();
    text
}

#[test]
fn the_same_dataset_gives_the_same_quads_whatever_the_order_of_its_records() {
    let text =
        fs::read_to_string(root().join("graph-data/reports/kubecon-na-2018-day1.json")).unwrap();
    let (dataset, _) = parse(&text, "report");
    let mut dataset = dataset.unwrap();
    let quads = document(&dataset);
    dataset.entities.reverse();
    dataset.statements.reverse();
    dataset.appearances.reverse();
    dataset.figures.reverse();
    assert_eq!(document(&dataset), quads);
}

#[test]
fn two_sources_that_disagree_are_both_heard() {
    let read = |id: &str, day: &str, time: &str, stage: &str| {
        let text = format!(
            r#"{{"format": "stratigraph-dataset/1",
            "source": {{"id": "{id}", "kind": "list", "title": "{id}", "date": "{day}"}},
            "entities": [{{"id": "project/tikv", "name": "TiKV", "at": [1]}}],
            "claims": [{{"project": "project/tikv", "stage": "{stage}", {time}, "at": [1]}}]}}"#
        );
        let (dataset, findings) = parse(&text, id);
        assert_eq!(findings, []);
        dataset.unwrap()
    };
    let assembly = assemble::graph(vec![
        read("report", "2018-12-11", r#""asOf": "2018-12-11""#, "sandbox"),
        read(
            "landscape",
            "2022-11-01",
            r#""from": "2018-08-28", "to": "2020-09-02""#,
            "incubating",
        ),
    ]);
    let store = assembly.into_store();
    let words = |day: &str| {
        let view = Paths::of(&store.as_of(day.parse().unwrap()));
        let word = |standing: &Standing<'_>| {
            let source = standing
                .basis
                .map_or("nobody yet", |claim| &claim.source.name);
            let others = standing.against.iter();
            let others: Vec<_> = others.map(|other| other.stage.to_string()).collect();
            let stage = &standing.tenure.stage;
            format!("{source}: {stage} (not {})", others.join(", "))
        };
        view.standings().iter().map(word).collect::<Vec<_>>()
    };
    assert_eq!(words("2018-08-27"), Vec::<String>::new());
    assert_eq!(
        words("2018-12-10"),
        ["nobody yet: sandbox (not incubating)"]
    );
    assert_eq!(words("2018-12-11"), ["report: sandbox (not incubating)"]);
    assert_eq!(words("2020-09-01"), ["report: sandbox (not incubating)"]);
    assert_eq!(words("2020-09-02"), Vec::<String>::new());
}
