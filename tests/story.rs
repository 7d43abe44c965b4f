//! The past of a landscape: `show --history` tells what became of one thing, `diff --as-of` what
//! changed between two days.

use crate::support::{data, expect, past, run, scratch};
use std::fs;

fn story(thing: &str, format: &str) -> String {
    let arguments = ["show", "--history", thing, "--graph", past::graph()];
    data(&[&arguments[..], &["--format", format]].concat())
}

#[test]
fn the_story_of_a_project_is_told_in_time_order_with_its_commits() {
    let mut told = String::new();
    for thing in ["harbor", "tikv", "openebs", "brigade", "notary", "registro"] {
        told.push_str(&story(thing, "table"));
        told.push('\n');
    }
    expect("story/table.txt", &told);
}

#[test]
fn a_story_has_the_formats_of_answers() {
    expect("story/openebs.json", &story("openebs", "json"));
    expect("story/openebs.tsv", &story("openebs", "tsv"));
    expect("story/openebs.csv", &story("openebs", "csv"));
}

#[test]
fn the_extension_of_a_file_tells_the_format_of_a_story() {
    let file = scratch("story").join("openebs.csv");
    let file = file.to_str().unwrap();
    let graph = past::graph();
    data(&["show", "--history", "openebs", "--graph", graph, "-o", file]);
    assert_eq!(fs::read_to_string(file).unwrap(), story("openebs", "csv"));
}

#[test]
fn a_thing_without_a_story_says_so_and_how_to_get_one() {
    let embedded = run(&["show", "--history", "harbor"]);
    assert_eq!(
        (embedded.code, embedded.stderr.as_str()),
        (
            5,
            "error: the graph holds no history that tells of \"Harbor\"\n\
             hint: build one from a clone of the landscape: stratigraph build --landscape-history \
             REPOSITORY -o graph.sgraph\n"
        )
    );
    let unlisted = run(&["show", "--history", "org/cncf", "--graph", past::graph()]);
    assert_eq!(
        (unlisted.code, unlisted.stderr.as_str()),
        (
            5,
            "error: no history in the graph tells of \"CNCF\"\n\
             hint: a history tells of what stood in the landscape; everything else: stratigraph \
             show NAME\n"
        )
    );
}

#[test]
fn a_description_has_no_rows_and_a_story_is_no_graph() {
    for (arguments, message) in [
        (
            &["show", "harbor", "--format", "csv"][..],
            "a description has no rows",
        ),
        (
            &[
                "show",
                "--history",
                "harbor",
                "--format",
                "turtle",
                "--graph",
                past::graph(),
            ],
            "a story is no graph",
        ),
    ] {
        let run = run(arguments);
        let first = run.stderr.lines().next();
        assert_eq!((run.code, first), (2, Some(&*format!("error: {message}"))));
    }
}

#[test]
fn two_days_of_a_landscape_with_a_past_tell_what_was_listed_dropped_renamed_and_moved() {
    let between = |days: [&str; 2]| {
        let arguments = [
            "diff",
            "--graph",
            past::graph(),
            "--format",
            "table",
            "--as-of",
        ];
        run(&[&arguments[..], &days].concat()).stdout
    };
    let told = [
        between(["2018-03-01", "2019-12-31"]),
        between(["2019-12-31", "2024-08-01"]),
        between(["2024-08-01", "2024-12-31"]),
    ];
    expect("diff/past.txt", &told.join("\n"));
}
