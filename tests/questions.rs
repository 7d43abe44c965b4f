//! The catalogue: every question has its words and its golden answer.

use crate::support::{data, expect, files, run};
use stratigraph::bundle;
use stratigraph::query::{Catalogue, NamedQuery};

/// The parameters of the question's example, as arguments.
fn example(query: &NamedQuery) -> Vec<String> {
    let line = query
        .text
        .lines()
        .find_map(|line| line.strip_prefix("# example: "));
    let values = line.unwrap_or("").split_whitespace();
    values
        .flat_map(|value| ["--param".to_owned(), value.to_owned()])
        .collect()
}

#[test]
fn every_question_gives_its_golden_answer() {
    for query in Catalogue::new(bundle::questions()).iter() {
        let parameters = example(query);
        let ask = |parameters: &[String]| {
            let mut arguments = vec!["query", query.name.as_str(), "--format", "tsv"];
            arguments.extend(parameters.iter().map(String::as_str));
            data(&arguments)
        };
        expect(&format!("queries/{}.tsv", query.name), &ask(&parameters));
        if !parameters.is_empty() && query.parameters.iter().all(|parameter| parameter.optional) {
            expect(&format!("queries/{}.all.tsv", query.name), &ask(&[]));
        }
    }
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
    let as_of = |day| run(&["maturity", "--as-of", day, "--format", "tsv"]);
    expect("maturity-2018-12-11.tsv", &as_of("2018-12-11").stdout);
    let before = as_of("2018-12-10");
    assert_eq!((before.code, before.stdout.lines().count()), (0, 1));
    assert_eq!(
        before.stderr,
        "no source speaks of a stage by then; the first word on a stage is of 2018-12-11\n"
    );
}
