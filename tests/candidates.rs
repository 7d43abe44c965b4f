//! What may be one thing is listed as lines for an alias table, for a person to choose from.

use crate::support::{expect, graph_of, root, run, scratch};
use stratigraph::identity::Aliases;

/// What `check --candidates` tells of two rows that may be one and of people of one name.
fn listed(name: &str, more: &[&str]) -> String {
    let folder = scratch(name);
    let landscape = root().join("tests/fixtures/graphs/identities.yml");
    let people = root().join("tests/fixtures/candidates/people.ttl");
    let graph = graph_of(&folder, &[("--landscape", &landscape), ("--rdf", &people)]);
    let graph = graph.to_str().unwrap();
    let listed = run(&[&["check", "--candidates", "--graph", graph], more].concat());
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    assert!(
        listed.stderr.ends_with(" pairs to decide\n"),
        "{}",
        listed.stderr
    );
    listed.stdout
}

#[test]
fn pairs_are_listed_with_the_lines_that_decide_them() {
    expect("candidates.txt", &listed("candidates", &[]));
}

#[test]
fn every_line_that_is_offered_can_stand_in_the_table() {
    let text = listed("candidates-lines", &[]);
    let chosen = text.lines().filter_map(|line| line.strip_prefix('#'));
    let chosen: Vec<&str> = chosen.filter(|line| !line.starts_with(' ')).collect();
    assert!(chosen.len() > 4, "{text}");
    assert_eq!(Aliases::parse(&chosen.join("\n"), "mine").1, []);
    assert_eq!(Aliases::parse(&text, "mine").1, []);
}

#[test]
fn pairs_come_in_every_form_of_an_answer_too() {
    let rows = listed("candidates-rows", &["--format", "csv"]);
    let heading = rows.lines().next().unwrap();
    assert_eq!(heading, "one,other,because,ifOne,ifTwo,place");
    assert!(rows.contains("Ada,Ada,both have one name,"), "{rows}");
}
