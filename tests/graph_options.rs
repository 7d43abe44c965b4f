//! Which graph is read, and of which day: said before the command or after it.

use crate::support::{data, report_graph, run};

#[test]
fn the_graph_and_the_day_may_stand_before_the_command() {
    let (graph, day) = (report_graph(), "2018-12-12");
    let joined = format!("--graph={graph}");
    let after = |command: &[&str]| data(&[command, &["--graph", graph, "--as-of", day]].concat());
    for command in [
        &["query", "talks"][..],
        &["query", "stages-on", "--param", "day=2018-11-30"],
        &["query", "SELECT * { ?s a conf:Talk }", "--max-rows", "100"],
        &["show", "harbor"],
        &["search", "harbor"],
        &["maturity"],
        &["maturity", "list", "--stage", "sandbox"],
        &["maturity", "show", "harbor"],
        &["maturity", "counts"],
        &["maturity", "timeline"],
        &["diagram", "maturity"],
        &["export", "--format", "nquads"],
        &["check", "--quiet"],
    ] {
        let expected = after(command);
        for before in [
            &["--graph", graph, "--as-of", day][..],
            &["--as-of", day, "--quiet", "-f", graph],
            &["--color", "never", &joined, "--as-of", day],
        ] {
            let given = data(&[before, command].concat());
            assert_eq!(given, expected, "stratigraph {before:?} {command:?}");
        }
        let apart = [&["--graph", graph], command, &["--as-of", day]].concat();
        assert_eq!(data(&apart), expected, "stratigraph {apart:?}");
    }
    let days = ["diff", "--as-of", "2018-11-01", "2018-12-31"];
    let [before, after] = [
        [&["--graph", graph], &days[..]].concat(),
        [&days[..], &["--graph", graph]].concat(),
    ]
    .map(|arguments| run(&arguments));
    assert_eq!((before.code, before.stderr), (0, after.stderr));
}

#[test]
fn what_stands_before_a_command_that_does_not_take_it_is_refused() {
    let graph = report_graph();
    for (arguments, fault) in [
        (
            &[
                "--graph",
                graph,
                "build",
                "--dataset",
                "x.json",
                "-o",
                "x.nq",
            ][..],
            "the command \"build\" reads no graph, so it takes no --graph",
        ),
        (
            &["--as-of", "2018-12-01", "man"],
            "the command \"man\" reads no graph, so it takes no --as-of",
        ),
        (
            &["--graph", graph, "query", "talks", "--graph", graph],
            "--graph is given before the command and after it",
        ),
        (
            &["-qf", graph, "maturity", "counts", "--graph", graph],
            "--graph is given before the command and after it",
        ),
        (
            &[
                "--as-of",
                "2018-12-01",
                "show",
                "harbor",
                "--as-of",
                "2018-12-01",
            ],
            "--as-of is given before the command and after it",
        ),
        (
            &["--graph", graph, "diff", graph, graph],
            "two graph files are compared, so --graph cannot name one more",
        ),
        (
            &["--as-of", "2018-12-01", "diff", graph, graph],
            "two days are compared, not one\n\
             hint: write both after the command: --as-of DAY DAY",
        ),
    ] {
        let run = run(arguments);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (2, format!("error: {fault}\n").as_str()),
            "stratigraph {arguments:?}"
        );
    }
}
