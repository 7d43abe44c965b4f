//! The catalogue: every question has its words and its golden answer.

use crate::support::{
    data, example, expect, files, past, questions_graph, report_graph, root, run, scratch, skipped,
};
use std::fmt::Write as _;
use std::process::Command;
use std::{env, fs};
use stratigraph::bundle;
use stratigraph::model::SourceKind;
use stratigraph::query::{Catalogue, NamedQuery, Need};

/// The parameters of the question's example, as arguments.
fn arguments(query: &NamedQuery) -> Vec<String> {
    let values = example(query).into_iter();
    values
        .flat_map(|(name, value)| ["--param".to_owned(), format!("{name}={value}")])
        .collect()
}

/// The graph that a question has its golden answer from: what is past is asked of the landscape
/// that has a past.
pub(crate) fn graph(query: &NamedQuery) -> &'static str {
    let of_past = |need: &Need| need.told_by == SourceKind::History;
    if query.needs.iter().any(of_past) {
        past::graph()
    } else {
        &questions_graph().0
    }
}

/// The answer of a question.
fn answer(name: &str, parameters: &[String], graph: &str) -> String {
    let mut arguments = vec!["query", name, "--graph", graph, "--format", "tsv"];
    arguments.extend(parameters.iter().map(String::as_str));
    data(&arguments)
}

#[test]
fn the_landscapes_of_the_goldens_are_odd_in_two_places_only() {
    let odd = questions_graph()
        .1
        .lines()
        .filter(|line| line.contains(": warning: "));
    assert_eq!(
        odd.collect::<Vec<_>>(),
        [
            "tests/fixtures/questions/landscape.yml:105:25: warning: \"Tetragon\" has \"accepted\" \
             and no \"project\"; its days are left out",
            "tests/fixtures/questions/other-foundation.yml:56:22: warning: \"Chart Format\" is at \
             the stage early-adoption, and no day tells since when",
        ]
    );
}

#[test]
fn every_question_gives_its_golden_answer() {
    for query in Catalogue::new(bundle::questions()).iter() {
        let parameters = arguments(query);
        let ask = |parameters: &[String]| answer(&query.name, parameters, graph(query));
        let golden = ask(&parameters);
        assert!(
            golden.lines().count() > 1,
            "{}: the example has no answer",
            query.name
        );
        expect(&format!("queries/{}.tsv", query.name), &golden);
        if !parameters.is_empty() && query.parameters.iter().all(|parameter| parameter.optional) {
            expect(&format!("queries/{}.all.tsv", query.name), &ask(&[]));
        }
    }
}

#[test]
fn what_is_asked_of_stages_is_answered_from_the_history_too() {
    for (name, parameters) in [
        ("archived", &[][..]),
        ("moves", &[]),
        ("stages-on", &["day=2024-06-30"]),
        ("projects-at-stage", &["day=2024-06-30"]),
        ("reached-stage", &["project=tikv"]),
        ("growth", &[]),
    ] {
        let given = parameters
            .iter()
            .flat_map(|value| ["--param".to_owned(), (*value).to_owned()]);
        let given: Vec<String> = given.collect();
        let golden = answer(name, &given, past::graph());
        expect(&format!("queries/{name}.past.tsv"), &golden);
    }
}

#[test]
fn a_question_that_a_graph_cannot_answer_says_what_is_missing() {
    let folder = scratch("unanswered");
    let dataset = r#"{"format": "stratigraph-dataset/1",
        "source": {"id": "note", "kind": "report", "title": "A note", "date": "2018-12-11"},
        "entities": [{"id": "place/seattle", "name": "Seattle", "at": [1]}]}"#;
    let (note, file) = (folder.join("note.json"), folder.join("graph.nq"));
    fs::write(&note, dataset).unwrap();
    let (note, file) = (note.to_str().unwrap(), file.to_str().unwrap());
    assert_eq!(run(&["build", "--dataset", note, "-o", file]).code, 0);
    let mut said = String::new();
    for query in Catalogue::new(bundle::questions()).iter() {
        let parameters = arguments(query);
        let mut arguments = vec!["query", query.name.as_str(), "--graph", file];
        arguments.extend(parameters.iter().map(String::as_str));
        let run = run(&arguments);
        // Every graph has its sources and the vocabulary.
        if !["sources", "vocabulary"].contains(&query.name.as_str()) {
            assert_eq!((run.code, run.stdout.as_str()), (5, ""), "{}", query.name);
        }
        let _ = writeln!(said, "{}\n{}", query.name, run.stderr);
    }
    expect("unanswered.txt", &said);
}

#[test]
fn a_missing_fact_is_no_missing_answer() {
    let (file, _) = questions_graph();
    let nobody = run(&["query", "members", "-p", "tier=Diamond", "--graph", file]);
    assert_eq!((nobody.code, nobody.stderr.as_str()), (0, ""));
    assert_eq!(nobody.stdout.lines().count(), 1);
}

#[test]
fn a_recount_of_the_landscape_comes_to_the_same_answers() {
    let python = env::var_os("STRATIGRAPH_PYTHON").unwrap_or_else(|| "python3".into());
    let yaml = Command::new(&python).args(["-c", "import yaml"]).output();
    if !yaml.is_ok_and(|output| output.status.success()) {
        return skipped("there is no Python with PyYAML, which recounts the landscape");
    }
    let recount = Command::new(&python)
        .arg(root().join("tests/fixtures/questions/recount.py"))
        .arg(root().join("tests/fixtures/questions/landscape.yml"))
        .arg(root().join("tests/expected/queries"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&recount.stdout);
    let fault = String::from_utf8_lossy(&recount.stderr);
    assert_eq!(
        (said.as_ref(), fault.as_ref()),
        ("17 answers are right\n", "")
    );
}

#[test]
fn every_golden_answer_belongs_to_a_question() {
    let catalogue = Catalogue::new(bundle::questions());
    for path in files("tests/expected/queries", "tsv") {
        let file = path.rsplit('/').next().unwrap();
        let name = file.split('.').next().unwrap();
        assert!(catalogue.find(name).is_ok(), "{path}");
    }
}

#[test]
fn every_question_is_described() {
    let catalogue = Catalogue::new(bundle::questions());
    assert!(catalogue.iter().count() >= 15);
    for query in catalogue.iter() {
        assert!(
            !query.title.is_empty() && !query.answers.is_empty(),
            "{}",
            query.name
        );
        let declared = query
            .text
            .lines()
            .filter(|line| line.starts_with("# param "))
            .count();
        assert_eq!(
            query.parameters.len(),
            declared,
            "{}: a parameter is not read",
            query.name
        );
        let needs = query.text.lines();
        let needs = needs.filter(|line| line.starts_with("# needs ")).count();
        assert_eq!(
            query.needs.len(),
            needs,
            "{}: a need is not read",
            query.name
        );
        for parameter in &query.parameters {
            assert!(
                query.text.contains(&format!("?{}", parameter.name)),
                "{}",
                query.name
            );
        }
    }
}

#[test]
fn the_list_names_every_question() {
    let list = data(&["query", "--list", "--format", "csv"]);
    for query in Catalogue::new(bundle::questions()).iter() {
        assert!(list.contains(&format!("{},", query.name)), "{}", query.name);
    }
}

#[test]
fn show_prints_the_sparql_as_it_stands_in_the_file() {
    for query in Catalogue::new(bundle::questions()).iter() {
        assert_eq!(data(&["query", &query.name, "--show"]), query.text);
    }
}

#[test]
fn eight_talks_and_thirteen_speakers_are_known() {
    let count = |pattern: &str| data(&["query", pattern, "--format", "csv"]);
    assert_eq!(
        count("SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t a conf:Talk }"),
        "n\r\n8\r\n"
    );
    assert_eq!(
        count(
            "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?a a conf:RoleDuringEvent ; conf:isHeldBy ?p }"
        ),
        "n\r\n13\r\n"
    );
}

#[test]
fn the_reports_six_claims_stand_on_its_day_and_none_before() {
    let graph = report_graph();
    let as_of = |day| {
        run(&[
            "maturity", "--graph", graph, "--as-of", day, "--format", "tsv",
        ])
    };
    expect("maturity-2018-12-11.tsv", &as_of("2018-12-11").stdout);
    let before = as_of("2018-12-10");
    assert_eq!((before.code, before.stdout.lines().count()), (0, 1));
    assert_eq!(
        before.stderr,
        "no source speaks of a stage by then; the first word on a stage is of 2018-12-11\n"
    );
}
