//! The commands as a person types them, right and wrong.

use crate::support::{
    Run, data, expect, program, report_graph, root, run, run_with, scratch, skipped,
};
use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};

#[test]
fn wrong_arguments_are_usage_and_help_is_not() {
    for (arguments, code) in [
        (&["query"][..], 2),
        (&["nonsense"], 2),
        (&["maturity", "--as-of", "soon"], 2),
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
fn a_query_too_deep_for_an_ordinary_stack_is_answered_or_refused() {
    let unions = vec!["{?s ?p ?o}"; 1_500].join(" UNION ");
    let steps = vec!["sg:x"; 100].join("/");
    let sums = vec!["1"; 5_000].join("+");
    for (text, code) in [
        (format!("ASK {{ {unions} }}"), 0),
        (format!("ASK {{ ?s {steps} ?o }}"), 1),
        (format!("ASK {{ FILTER({sums} > 1) }}"), 0),
        (
            format!("ASK {{ {}{} }}", "{".repeat(250), "}".repeat(250)),
            0,
        ),
        (
            format!("ASK {{ {}{} }}", "{".repeat(300), "}".repeat(300)),
            3,
        ),
        (
            format!(
                "ASK {{ FILTER({}true{}) }}",
                "(".repeat(300),
                ")".repeat(300)
            ),
            3,
        ),
        (format!("ASK {{ {} }}", " ".repeat(100_000)), 3),
    ] {
        let run = run_with(&["query", "-", "--timeout", "100"], text.as_bytes());
        assert_eq!(run.code, code, "{}...: {}", &text[..40], run.stderr);
    }
}

#[test]
fn a_bound_value_means_the_same_on_both_sides_of_minus() {
    let text = "SELECT ?x WHERE { ?x a doap:Project MINUS { ?x sg:statedStage ?s } }";
    let ask = |value: &str| data(&["query", text, "--param", value]).lines().count() - 1;
    assert_eq!((ask("x=prj:harbor"), ask("x=prj:kustomize")), (0, 1));
}

#[test]
fn a_built_graph_is_read_by_every_command_and_disagreements_are_said() {
    let folder = scratch("build");
    let graph = folder.join("graph.sgraph");
    let graph = graph.to_str().unwrap();
    let report = "graph-data/reports/kubecon-na-2018-day1.json";
    let list = "tests/fixtures/datasets/list.json";
    let built = run(&["build", "--dataset", report, "--dataset", list, "-o", graph]);
    assert_eq!(
        (built.code, built.stdout.as_str()),
        (0, ""),
        "{}",
        built.stderr
    );
    let first = fs::read(graph).unwrap();
    run(&["build", "--dataset", report, "--dataset", list, "-o", graph]);
    assert_eq!(fs::read(graph).unwrap(), first);
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing is left beside the file"
    );
    let ask = |day: &str| {
        run(&[
            "maturity", "--graph", graph, "--as-of", day, "--stage", "sandbox", "--format", "csv",
        ])
    };
    let disputed = ask("2018-12-11");
    assert_eq!(
        disputed.stderr,
        "of 1 project something else is said too: see the column \"disputed\"\n"
    );
    let row = disputed
        .stdout
        .lines()
        .find(|line| line.contains(",TiKV,"))
        .unwrap();
    assert!(row.ends_with("A list says incubating"), "{row}");
    let later = ask("2020-09-02");
    assert_eq!(
        (later.stderr.as_str(), later.stdout.contains("TiKV")),
        ("", false)
    );
    let questions = data(&[
        "query",
        "disagreements",
        "--graph",
        graph,
        "--format",
        "csv",
    ]);
    assert!(questions.contains("TiKV"), "{questions}");
    assert_eq!(run(&["check", "--graph", graph]).code, 0);
}

#[test]
fn check_answers_no_where_it_finds_an_error() {
    let run = run(&[
        "check",
        "tests/fixtures/datasets/unsound.json",
        "--format",
        "csv",
    ]);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("error,self-relation,Harbor"),
        "{}",
        run.stdout
    );
}

#[test]
fn no_color_is_heard() {
    let on_a_terminal = |no_color: &str| {
        let stratigraph = env!("CARGO_BIN_EXE_stratigraph");
        let command = format!("{stratigraph} query talks --color auto");
        let output = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .env("NO_COLOR", no_color)
            .stdin(Stdio::null())
            .output();
        output
            .ok()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (Some(plain), Some(colored)) = (on_a_terminal("1"), on_a_terminal("")) else {
        return skipped("there is no program \"script\" to be a terminal");
    };
    assert!(
        !plain.contains("\u{1b}[1m") && colored.contains("\u{1b}[1m"),
        "{colored}"
    );
    assert!(
        plain.contains("speaker"),
        "a table comes without asking: {plain}"
    );
}

#[test]
fn a_full_disk_is_told() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else {
        return skipped("there is no /dev/full");
    };
    let output = program()
        .args(["export"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("error: cannot write")
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
        "<stdin>:1:8: error: not UTF-8 text: this byte is no part of a character\n\
         hint: save the file as UTF-8\n"
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
fn a_format_that_is_asked_for_wins_over_the_extension() {
    let folder = scratch("asked-format");
    let path = folder.join("answer.unknown");
    let path = path.to_str().unwrap();
    for (arguments, begins) in [
        (&["query", "talks", "--format", "csv"][..], "speaker,"),
        (&["export", "meta", "--format", "nquads"], "<https://"),
        (&["show", "harbor", "--format", "json"], "{"),
        (&["diagram", "maturity", "--format", "dot"], "digraph"),
    ] {
        assert_eq!(data(&[arguments, &["-o", path]].concat()), "");
        assert!(
            fs::read_to_string(path).unwrap().starts_with(begins),
            "{arguments:?}"
        );
    }
}

#[test]
fn show_tells_everything_with_its_place() {
    for (name, file) in [("harbor", "harbor"), ("Clayton Coleman", "clayton-coleman")] {
        let shown = data(&["show", name, "--graph", report_graph()]);
        expect(&format!("show/{file}.txt"), &shown);
    }
    for (format, file) in [("json", "harbor.json"), ("turtle", "harbor.ttl")] {
        let shown = data(&[
            "show",
            "harbor",
            "--graph",
            report_graph(),
            "--format",
            format,
        ]);
        expect(&format!("show/{file}"), &shown);
    }
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
        ("kubern", "Kubernetes"),
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
    let day = ["--as-of", "2018-02-01", "--format", "csv"];
    let inception = data(&[&["maturity", "--stage", "inception"], &day[..]].concat());
    let projects: Vec<&str> = inception
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(1).unwrap())
        .collect();
    assert_eq!(projects, ["CoreDNS", "Linkerd", "rkt", "Rook"]);
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
        "diff",
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
    assert!(data(&["man", "maturity", "durations"]).contains(".TH stratigraph-maturity-durations"));
    assert_eq!(run(&["man", "nonsense"]).code, 5);
    assert_eq!(run(&["man", "maturity", "nonsense"]).code, 5);
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
