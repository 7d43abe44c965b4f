//! The commands as a person types them, right and wrong.

use crate::support::{Run, data, expect, program, root, run, run_with, scratch};
use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};

/// Runs that must fail: the arguments, the exit code, and all that is said.
const FAILURES: [(&[&str], i32, &str); 17] = [
    (
        &["query", "SELCT * WHERE { ?s ?p ?o }"],
        3,
        "<query>:1:1: error: unexpected \"SELCT\"\n  SELCT * WHERE { ?s ?p ?o }\n  ^\nhint: did you mean SELECT?\n",
    ),
    (
        &["query", "SELECT * WHERE {\n  ?s ?p ?o"],
        3,
        "<query>:2:11: error: the query ends too early\n    ?s ?p ?o\n            ^\nhint: \"{\" is opened 1 and closed 0 times: add \"}\"\n",
    ),
    (
        &["query", "SELECT * WHERE { ?s dopa:release ?o }"],
        3,
        "<query>:1:21: error: unknown prefix \"dopa:\"\n  SELECT * WHERE { ?s dopa:release ?o }\n                      ^\nhint: did you mean \"doap:\"?\n",
    ),
    (
        &["query", "INSERT DATA { <a:a> <a:b> <a:c> }"],
        3,
        "<query>:1:1: error: \"INSERT\" is an update, not a query\n  INSERT DATA { <a:a> <a:b> <a:c> }\n  ^\nhint: a graph is only read: to change it, change a source and build again\n",
    ),
    (
        &["query", ""],
        3,
        "<query>:1:1: error: the query is empty\n  \n  ^\n",
    ),
    (
        &["query", "talsk"],
        5,
        "error: there is no question \"talsk\"\nhint: did you mean \"talks\"?\n",
    ),
    (
        &["query", "tests/no-such-file.rq"],
        4,
        "error: cannot read \"tests/no-such-file.rq\": No such file or directory (os error 2)\n",
    ),
    (
        &["query", "talks", "--param", "colour=red"],
        2,
        "error: the question \"talks\" has no parameter \"colour\"\nhint: it takes company\n",
    ),
    (
        &["query", "talks", "--param", "company=Gogle"],
        5,
        "error: nothing in the graph is called \"Gogle\"\nhint: did you mean \"Google\"?\n",
    ),
    (
        &["query", "talks", "--format", "turtle"],
        2,
        "error: turtle has no form for a table\nhint: use table, csv, tsv, json or xml; CONSTRUCT gives triples\n",
    ),
    (
        &["query", "SELECT * WHERE { ?s ?p ?o }", "--max-rows", "3"],
        3,
        "error: the answer has more than 3 rows\nhint: allow more with --max-rows, or ask for less with LIMIT\n",
    ),
    (
        &["show", "Harbr"],
        5,
        "error: nothing in the graph is called \"Harbr\"\nhint: did you mean \"Harbor\"?\n",
    ),
    (
        &["diagram", "matruity"],
        5,
        "error: there is no view \"matruity\"\nhint: did you mean \"maturity\"?\n",
    ),
    (
        &["diagram", "neighbourhood"],
        2,
        "error: a neighbourhood needs a middle\nhint: give it with --focus NAME\n",
    ),
    (
        &["export", "g:mta"],
        5,
        "error: there is no graph \"g:mta\"\nhint: did you mean \"meta\"?\n",
    ),
    (
        &["export", "-o", "/no/such/folder/out.ttl"],
        4,
        "error: cannot write \"/no/such/folder/out.ttl\": No such file or directory (os error 2)\n",
    ),
    (
        &["search", "zzzzqqq"],
        5,
        "error: nothing is called anything like \"zzzzqqq\"\n",
    ),
];

#[test]
fn what_goes_wrong_is_said_with_its_exit_code() {
    for (arguments, code, stderr) in FAILURES {
        let expected = Run {
            code,
            stdout: String::new(),
            stderr: stderr.to_owned(),
        };
        assert_eq!(run(arguments), expected, "stratigraph {arguments:?}");
    }
}

#[test]
fn wrong_arguments_are_usage_and_help_is_not() {
    for (arguments, code) in [
        (&["query"][..], 2),
        (&["nonsense"], 2),
        (&["maturity", "--as-of", "soon"], 2),
        (&["maturity", "--stage", "gradauted"], 2),
        (&["query", "talks", "--param", "company"], 2),
        (&["--help"], 0),
        (&["--version"], 0),
        (&["diagram", "--help"], 0),
    ] {
        assert_eq!(run(arguments).code, code, "stratigraph {arguments:?}");
    }
}

#[test]
fn a_query_that_takes_too_long_is_stopped() {
    let endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let run = run(&["query", endless, "--timeout", "0.2"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            124,
            "error: the query did not end within 0.2 s\n\
             hint: give it longer with --timeout, or ask for less\n"
        )
    );
}

#[test]
fn ask_answers_by_its_exit_code_too() {
    let yes = run(&[
        "query",
        "ASK { prj:harbor sg:runsOn prj:kubernetes }",
        "--format",
        "table",
    ]);
    let no = run(&[
        "query",
        "ASK { prj:kubernetes sg:runsOn prj:harbor }",
        "--format",
        "table",
    ]);
    assert_eq!((yes.code, yes.stdout.as_str()), (0, "yes\n"));
    assert_eq!((no.code, no.stdout.as_str()), (1, "no\n"));
}

#[test]
fn a_query_comes_from_an_argument_a_file_or_standard_input() {
    let text = "SELECT ?n WHERE { prj:harbor skos:prefLabel ?n }";
    let file = scratch("query-from-file").join("name.rq");
    fs::write(&file, text).unwrap();
    let argument = data(&["query", text]);
    assert_eq!(argument, "?n\n\"Harbor\"\n");
    assert_eq!(data(&["query", file.to_str().unwrap()]), argument);
    assert_eq!(run_with(&["query", "-"], text.as_bytes()).stdout, argument);
    let broken = run_with(&["query", "-"], b"SELECT \xff");
    assert_eq!(broken.code, 3);
    assert_eq!(
        broken.stderr,
        "error: \"<stdin>\" is not UTF-8 text: byte 7 (from 0) fits no character\n"
    );
}

#[test]
fn a_parameter_is_bound_and_never_pasted() {
    let text = "SELECT ?s WHERE { ?s skos:prefLabel ?name }";
    let ask = |value: &str| data(&["query", text, "--param", value]);
    assert_eq!(
        ask("name=Harbor"),
        "?s\n<https://w3id.org/stratigraph/project/harbor>\n"
    );
    assert_eq!(ask("?name=\"Harbor\""), ask("name=Harbor"));
    assert_eq!(ask("name=\" } DELETE WHERE { ?s ?p ?o"), "?s\n");
}

#[test]
fn every_format_of_an_answer_is_written() {
    let select = "SELECT ?s ?n WHERE { ?s a foaf:Person ; skos:prefLabel ?n } ORDER BY ?n LIMIT 2";
    let construct = "CONSTRUCT WHERE { prj:harbor sg:runsOn ?o }";
    let mut all = String::new();
    for (text, formats) in [
        (select, &["table", "csv", "tsv", "json", "xml"][..]),
        (
            "ASK { prj:harbor a doap:Project }",
            &["table", "csv", "tsv", "json", "xml"],
        ),
        (
            construct,
            &[
                "table", "csv", "turtle", "ntriples", "nquads", "trig", "jsonld", "json", "xml",
            ],
        ),
    ] {
        for format in formats {
            let answer = data(&["query", text, "--format", format]).replace('\r', "");
            writeln!(all, "=== {format}\n{answer}").unwrap();
        }
    }
    expect("formats.txt", &all);
}

#[test]
fn the_extension_of_the_file_decides_where_no_format_is_given() {
    let folder = scratch("query-extensions");
    for (file, begins) in [
        ("a.csv", "speaker,"),
        ("a.json", "{\"head\""),
        ("a.txt", "speaker"),
    ] {
        let path = folder.join(file);
        assert_eq!(data(&["query", "talks", "-o", path.to_str().unwrap()]), "");
        assert!(
            fs::read_to_string(path).unwrap().starts_with(begins),
            "{file}"
        );
    }
}

#[test]
fn show_tells_everything_with_its_place() {
    for (name, file) in [("harbor", "harbor"), ("Clayton Coleman", "clayton-coleman")] {
        expect(&format!("show/{file}.txt"), &data(&["show", name]));
    }
    expect(
        "show/harbor.json",
        &data(&["show", "harbor", "--format", "json"]),
    );
    expect(
        "show/harbor.ttl",
        &data(&["show", "harbor", "--format", "turtle"]),
    );
}

#[test]
fn a_thing_is_found_by_any_of_its_names() {
    let harbor = data(&["show", "Harbor"]);
    for name in ["harbor", "HARBOR", "project/harbor", "prj:harbor"] {
        assert_eq!(data(&["show", name]), harbor, "{name}");
    }
    assert_eq!(
        data(&["show", "https://w3id.org/stratigraph/project/harbor"]),
        harbor
    );
    let kubernetes = data(&["show", "Kubernetes"]);
    for name in ["k8s", "Kuberentes"] {
        assert_eq!(data(&["show", name]), kubernetes, "{name}");
    }
}

#[test]
fn search_puts_the_best_first() {
    for (text, best) in [
        ("kube", "Kubernetes"),
        ("coleman", "Clayton Coleman"),
        ("hrbr", "Harbor"),
    ] {
        let found = data(&["search", text, "--format", "csv"]);
        let first = found.lines().nth(1).unwrap();
        assert!(first.starts_with(best), "{text}: {found}");
    }
    let limited = data(&["search", "e", "--limit", "3", "--format", "csv"]);
    assert_eq!(limited.lines().count(), 4);
}

#[test]
fn maturity_can_be_asked_for_one_stage() {
    let sandbox = data(&["maturity", "--stage", "sandbox", "--format", "csv"]);
    let projects: Vec<&str> = sandbox
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap())
        .collect();
    assert_eq!(projects, ["OpenMetrics", "TiKV"]);
}

#[test]
fn color_is_used_where_asked_for_and_nowhere_else() {
    let arguments = ["query", "talks", "--format", "table"];
    assert!(!data(&arguments).contains('\u{1b}'));
    let colored = program()
        .args(arguments)
        .args(["--color", "always"])
        .output()
        .unwrap();
    assert!(
        String::from_utf8(colored.stdout)
            .unwrap()
            .contains("\u{1b}[1m")
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = program()
        .args(["export", "--format", "nquads"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run: Run = child.wait_with_output().unwrap().into();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn quiet_leaves_only_faults_on_standard_error() {
    assert_eq!(
        run(&["maturity", "--as-of", "2000-01-01", "--quiet"]).stderr,
        ""
    );
    assert_ne!(run(&["show", "nothing-such", "--quiet"]).stderr, "");
}

#[test]
fn export_gives_the_same_bytes_twice_and_graphs_apart() {
    let whole = data(&["export"]);
    assert_eq!(data(&["export"]), whole);
    let list = data(&["export", "--list", "--format", "csv"]);
    for line in list.lines().skip(1) {
        let mut cells = line.split(',');
        let (graph, triples) = (cells.next().unwrap(), cells.next().unwrap());
        let quads = data(&["export", graph, "--format", "nquads"]);
        assert_eq!(quads.lines().count().to_string(), triples, "{graph}");
    }
}

#[test]
fn completions_and_manual_pages_are_made_for_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(
            data(&["completions", shell]).contains("maturity"),
            "{shell}"
        );
    }
    assert!(data(&["man"]).contains(".TH stratigraph"));
    let commands = [
        "query",
        "show",
        "search",
        "maturity",
        "diagram",
        "export",
        "check",
        "completions",
        "man",
    ];
    for command in commands {
        assert!(
            data(&["man", command]).contains(".SH SYNOPSIS"),
            "{command}"
        );
    }
    assert_eq!(run(&["man", "nonsense"]).code, 5);
}

#[test]
fn bash_takes_the_completions() {
    let script = data(&["completions", "bash"]);
    let bash = Command::new("bash")
        .args(["-n", "-c", &script])
        .current_dir(root())
        .status();
    if let Ok(status) = bash {
        assert!(status.success());
    }
}
