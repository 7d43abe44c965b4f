//! The answers about maintainers and talks, counted again by programs that share nothing with ours.

use crate::support::{data, graph_of, real_data, root, scratch, skipped};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// What a script in Python says, if there is a Python that has what it needs.
fn python(needs: &str, script: &str, arguments: &[&Path]) -> Option<String> {
    let python = env::var_os("STRATIGRAPH_PYTHON").unwrap_or_else(|| "python3".into());
    let there = Command::new(&python)
        .args(["-c", &format!("import {needs}")])
        .output();
    if !there.is_ok_and(|output| output.status.success()) {
        skipped(&format!(
            "there is no Python with {needs}, which counts again"
        ));
        return None;
    }
    let counted = Command::new(&python)
        .arg(root().join(script))
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&counted.stderr), "");
    Some(String::from_utf8(counted.stdout).unwrap())
}

#[test]
fn a_recount_of_the_maintainers_and_talks_comes_to_the_same_answers() {
    let facts = root().join("tests/fixtures/talks/people.ttl");
    let answers = root().join("tests/expected/queries");
    let script = "tests/fixtures/talks/recount.py";
    if let Some(said) = python("rdflib", script, &[&facts, &answers]) {
        assert_eq!(said, "7 answers are right\n");
    }
}

#[test]
fn a_recount_of_the_list_of_maintainers_comes_to_the_same_numbers() {
    let Some(list) = real_data("maintainers/project-maintainers-2026-08-21.csv") else {
        return;
    };
    let landscape = real_data("landscape/landscape-2026-08-07.yml").unwrap();
    let folder = scratch("who-maintains");
    let sources = [
        ("--landscape", landscape.as_path()),
        ("--maintainers", list.as_path()),
    ];
    let graph = graph_of(&folder, &sources);
    for question in [
        "maintainer-spread",
        "one-company-projects",
        "multi-project-maintainers",
    ] {
        let graph = graph.to_str().unwrap();
        let answer = data(&["query", question, "--graph", graph, "--format", "tsv"]);
        fs::write(folder.join(format!("{question}.tsv")), answer).unwrap();
    }
    let script = "tests/fixtures/talks/recount_list.py";
    if let Some(said) = python("csv", script, &[&list, &folder]) {
        assert!(said.ends_with(" projects are counted right\n"), "{said}");
    }
}
