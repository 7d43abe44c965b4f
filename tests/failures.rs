//! What goes wrong is said, with its exit code.

use crate::support::{Run, run};

/// Runs that must fail: the arguments, the exit code, and all that is said.
const FAILURES: [(&[&str], i32, &str); 23] = [
    (
        &["diagram", "talks", "-o", "talks.pdf"],
        2,
        "error: no format goes with the extension \"pdf\"\nhint: say which with --format\n",
    ),
    (
        &[
            "query",
            "talks",
            "--param",
            "company=google",
            "--param",
            "company=lyft",
        ],
        2,
        "error: the parameter \"company\" is given twice\n",
    ),
    (
        &["query", "SELECT (1 AS ?x) WHERE { }", "--param", "x=2"],
        2,
        "error: the query computes ?x itself, so no value can be given for it\n",
    ),
    (
        &[
            "query",
            "SELECT ?x WHERE { ?x a doap:Project }",
            "--param",
            "y=2",
        ],
        2,
        "error: the query names no variable ?y\n",
    ),
    (&["search", " "], 2, "error: there is nothing to look for\n"),
    (
        &["show", "a\u{1b}[31mb"],
        5,
        "error: nothing in the graph is called \"a\u{fffd}[31mb\"\n\
         hint: look for it with: stratigraph search TEXT\n",
    ),
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
