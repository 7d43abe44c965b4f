//! Whole messages, by text.

use super::*;
use crate::rdf::iri::PREFIXES;
use spargebra::SparqlParser;
use std::fs;

/// What is told of a text; `None` if the parser takes it.
fn told(text: &str) -> Option<SyntaxFault> {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        if let Ok(with_prefix) = parser.clone().with_prefix(*prefix, *namespace) {
            parser = with_prefix;
        }
    }
    let error = parser.parse_query(text).err()?;
    Some(explain(&Question::new("q", text), &error))
}

#[test]
fn every_fault_is_told_as_what_it_is() {
    for (text, expected) in CASES {
        let shown = told(text).map_or("in order".to_owned(), |fault| fault.to_string());
        assert_eq!(shown, *expected, "{text}");
    }
}

#[test]
fn of_a_long_line_the_part_around_the_fault_is_shown() {
    let text = format!(
        "SELECT * {{ {}foo {}}}",
        "?a ?b ?c . ".repeat(90),
        "?x ".repeat(90)
    );
    let shown = told(&text)
        .map(|fault| fault.to_string())
        .unwrap_or_default();
    let expected = "q:1:1002: error: unexpected \"foo\"\n  \
        … . ?a ?b ?c . ?a ?b ?c . ?a ?b ?c . ?a ?b ?c . ?a ?b ?c . \
        foo ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x ?x …\n";
    assert_eq!(
        shown.lines().take(2).collect::<Vec<_>>().join("\n") + "\n",
        expected
    );
    let line = |number| shown.lines().nth(number).unwrap_or("");
    let caret = line(2).chars().count() - 1;
    assert!(
        line(1)
            .chars()
            .skip(caret)
            .collect::<String>()
            .starts_with("foo")
    );
}

/// Whatever is missing from a query, what is told lies within it.
#[test]
fn the_fault_lies_within_the_text() {
    let Ok(text) = fs::read_to_string("queries/numbers.rq") else {
        return;
    };
    for (at, letter) in text.char_indices().step_by(9) {
        for put in ["", "\u{1F980}", "\"", "(", "}"] {
            let text = format!("{}{put}{}", &text[..at], &text[at + letter.len_utf8()..]);
            let Some(fault) = told(&text) else { continue };
            let line = text
                .lines()
                .nth(fault.position.map_or(usize::MAX, |p| p.line as usize - 1));
            assert_eq!(Some(fault.line.as_str()), line, "{fault}");
            let columns = fault.line.chars().count() + 1;
            assert!(
                fault.position.is_some_and(|p| p.column as usize <= columns),
                "{fault}"
            );
        }
    }
}

const CASES: &[(&str, &str)] = &[
    (
        "SELCT * WHERE { ?s ?p ?o }",
        r#"q:1:1: error: unexpected "SELCT"
  SELCT * WHERE { ?s ?p ?o }
  ^
hint: did you mean SELECT?"#,
    ),
    (
        "SELECT * WHERE {
  ?s ?p ?o",
        r#"q:2:11: error: the query ends too early
    ?s ?p ?o
            ^
hint: "{" is opened 1 and closed 0 times: add "}""#,
    ),
    (
        "SELECT * WHERE { ?s ?p ?o FILTR(?s) }",
        r#"q:1:27: error: unexpected "FILTR"
  SELECT * WHERE { ?s ?p ?o FILTR(?s) }
                            ^
hint: did you mean FILTER?"#,
    ),
    (
        "SELECT * WHERE { ?s ?p ?o . FLITER(1) }",
        r#"q:1:29: error: unexpected "FLITER"
  SELECT * WHERE { ?s ?p ?o . FLITER(1) }
                              ^
hint: did you mean FILTER?"#,
    ),
    (
        "SELECT * { ?s ?p ?o }}",
        r#"q:1:22: error: "}" closes nothing
  SELECT * { ?s ?p ?o }}
                       ^
hint: remove it"#,
    ),
    (
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }",
        r#"q:1:8: error: "?s" is neither grouped nor aggregated
  SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }
         ^
hint: add it to GROUP BY, or select (SAMPLE(?s) AS ?some)"#,
    ),
    (
        "SELECT * { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } } }",
        r#"q:1:21: error: "?s" is neither grouped nor aggregated
  SELECT * { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } } }
                      ^
hint: add it to GROUP BY, or select (SAMPLE(?s) AS ?some)"#,
    ),
    (
        "SELECT (1 AS ?s) { ?s ?p ?o }",
        r#"q:1:14: error: "?s" is in use already
  SELECT (1 AS ?s) { ?s ?p ?o }
               ^
hint: give the expression a name of its own"#,
    ),
    (
        "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999",
        "q:1:29: error: the number after LIMIT is too large
  SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999
                              ^
hint: the largest is 18446744073709551615",
    ),
    (
        r#"SELECT * { ?s ?p "unterminated }"#,
        r#"q:1:18: error: the string is not closed
  SELECT * { ?s ?p "unterminated }
                   ^
hint: close it with " in its line, or write it in """"#,
    ),
    (
        "SELECT * { <rel> ?p ?o }",
        r#"q:1:12: error: "<rel>" is a relative IRI, and there is no BASE
  SELECT * { <rel> ?p ?o }
             ^
hint: write it in full, with https:// or the like, or as a name with its prefix"#,
    ),
    (
        r#"SELECT * { <http://e/a"b> ?p ?o }"#,
        r#"q:1:23: error: the character " cannot stand in an IRI
  SELECT * { <http://e/a"b> ?p ?o }
                        ^
hint: write %22"#,
    ),
    (
        "PREFIX a: <http://a/> SELCT ?x WHERE {}",
        r#"q:1:23: error: unexpected "SELCT"
  PREFIX a: <http://a/> SELCT ?x WHERE {}
                        ^
hint: did you mean SELECT?"#,
    ),
    (
        "SELECT * { ?s dopa:release ?o }",
        r#"q:1:15: error: unknown prefix "dopa:"
  SELECT * { ?s dopa:release ?o }
                ^
hint: did you mean "doap:"?"#,
    ),
    (
        "SELECT * { ?s ex:release ?o }",
        r#"q:1:15: error: unknown prefix "ex:"
  SELECT * { ?s ex:release ?o }
                ^
hint: declare it with PREFIX ex: <...>; known are act, app, cat, clock, co, conf, dcat, dcl, dcterms, doap, doc, ent, ev, evt, fig, foaf, g, idn, lst, mem, men, oa, org, owl, per, plc, prd, prj, prov, pso, rdf, rdfs, rel, rev, role, rule, schema, scheme, ser, sg, skos, src, st, stage, ten, tlk, top, unit, void, xsd"#,
    ),
    (
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        r#"q:1:1: error: "INSERT" is an update, not a query
  INSERT DATA { <a:a> <a:b> <a:c> }
  ^
hint: a graph is only read: to change it, change a source and build again"#,
    ),
    (
        "",
        "q:1:1: error: the query is empty
  
  ^",
    ),
    (
        "# only
# comments",
        "q:1:1: error: the query is empty
  # only
  ^
hint: there are only comments",
    ),
    (
        "SELECT *\r\nWHERE {\r\n\t?s\tfoo ?o\r\n}\r",
        "q:3:5: error: unexpected \"foo\"\n  \t?s\tfoo ?o\n  \t  \t^\nhint: a term is a variable (?x), a name with its prefix or a string in quotes",
    ),
    (
        "\u{feff}SELCT *",
        r#"q:1:1: error: unexpected "SELCT"
  SELCT *
  ^
hint: did you mean SELECT?"#,
    ),
    (
        "\u{feff}SELECT * {}",
        "q:1:1: error: a byte order mark begins the query
  SELECT * {}
  ^
hint: save the text without it",
    ),
    (
        "SELECT * { ?s ?p \"\u{7}\" foo }",
        r#"q:1:22: error: unexpected "foo"
  SELECT * { ?s ?p "�" foo }
                       ^
hint: a term is a variable (?x), a name with its prefix or a string in quotes"#,
    ),
    (
        "SELECT * { ?a ?b ?c ?d ?e ?f }",
        r#"q:1:21: error: unexpected "?d"
  SELECT * { ?a ?b ?c ?d ?e ?f }
                      ^
hint: is there a "." missing before it?"#,
    ),
    ("SELECT ?x WHERE { ?x a doap:Project ; }", "in order"),
    (
        "SELECT * WHERE { ?s ?p ?o . } ORDER BY",
        "q:1:39: error: the query ends too early
  SELECT * WHERE { ?s ?p ?o . } ORDER BY
                                        ^
hint: expected a variable, a function or an expression in brackets after BY",
    ),
    (
        "SELECT * WHERE { ?s ?p 'it's' }",
        r#"q:1:28: error: unexpected "s"
  SELECT * WHERE { ?s ?p 'it's' }
                             ^
hint: within '...' write \', or use "...""#,
    ),
    (
        "ASK { ?s foo ?o }",
        r#"q:1:10: error: unexpected "foo"
  ASK { ?s foo ?o }
           ^
hint: a term is a variable (?x), a name with its prefix or a string in quotes"#,
    ),
    (
        "SELECT ?x, ?y WHERE { ?x ?y ?z }",
        r#"q:1:10: error: unexpected ","
  SELECT ?x, ?y WHERE { ?x ?y ?z }
           ^
hint: the variables stand without ",""#,
    ),
    (
        "SELECT COUNT(?x) WHERE { ?x ?y ?z }",
        r#"q:1:8: error: unexpected "COUNT"
  SELECT COUNT(?x) WHERE { ?x ?y ?z }
         ^
hint: give it a name: (COUNT(...) AS ?name)"#,
    ),
    (
        "SELECT * WHERE { FILTER(?x > 1 }",
        r#"q:1:24: error: "(" is not closed
  SELECT * WHERE { FILTER(?x > 1 }
                         ^
hint: add ")" before the "}" at 1:32"#,
    ),
    (
        "SELECT * WHERE { FILTER ?x > 1 }",
        r#"q:1:25: error: unexpected "?x"
  SELECT * WHERE { FILTER ?x > 1 }
                          ^
hint: expected a condition in brackets or a function after FILTER"#,
    ),
    (
        "SELECT * WHERE { ?s ?p ?o BIND(1 AS ?s) }",
        r#"q:1:37: error: "?s" is in use already
  SELECT * WHERE { ?s ?p ?o BIND(1 AS ?s) }
                                      ^
hint: give the expression a name of its own"#,
    ),
    (
        "SELECT * WHERE { ?s ?p ?o } ;",
        r#"q:1:29: error: unexpected ";"
  SELECT * WHERE { ?s ?p ?o } ;
                              ^
hint: a query ends without ";""#,
    ),
    (
        "SELECT * WHERE { FILTER(?a == 1 AND ?b) }",
        r#"q:1:28: error: unexpected "=="
  SELECT * WHERE { FILTER(?a == 1 AND ?b) }
                             ^
hint: did you mean "="?"#,
    ),
    (
        "SELECT * WHERE { FILTER(?a = 1 AND ?b) }",
        r#"q:1:32: error: unexpected "AND"
  SELECT * WHERE { FILTER(?a = 1 AND ?b) }
                                 ^
hint: did you mean "&&"?"#,
    ),
    (
        r#"SELECT * WHERE { VALUES (?a ?b) { (1 "x"@en) ("2"^^xsd:int) } ?a ?b ?c }"#,
        r#"q:1:46: error: 1 value for 2 variables
  SELECT * WHERE { VALUES (?a ?b) { (1 "x"@en) ("2"^^xsd:int) } ?a ?b ?c }
                                               ^
hint: every row has a value for every variable; UNDEF stands for none"#,
    ),
    (
        "SELECT * WHERE { ?s <http://e/a ?o . ?x ?y ?z }",
        r#"q:1:21: error: the IRI is not closed
  SELECT * WHERE { ?s <http://e/a ?o . ?x ?y ?z }
                      ^
hint: close it with ">""#,
    ),
    (
        "SELECT * WHERE { ?s <http://e/a b> ?o }",
        "q:1:32: error: a space cannot stand in an IRI
  SELECT * WHERE { ?s <http://e/a b> ?o }
                                 ^
hint: write %20",
    ),
    (
        "SELECT WHERE { ?s ?p ?o }",
        r#"q:1:8: error: unexpected "WHERE"
  SELECT WHERE { ?s ?p ?o }
         ^
hint: expected variables, (expression AS ?variable) or * after SELECT"#,
    ),
    (
        "{ ?s ?p ?o }",
        r#"q:1:1: error: unexpected "{"
  { ?s ?p ?o }
  ^
hint: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"#,
    ),
    (
        "SELECT * WHERE { ?s ?p ?o } LIMIT -1",
        r#"q:1:35: error: unexpected "-"
  SELECT * WHERE { ?s ?p ?o } LIMIT -1
                                    ^
hint: expected a whole number after LIMIT"#,
    ),
    (
        "SELECT * WHERE { ?s ?p “x” }",
        r#"q:1:24: error: unexpected character "“" (U+201C)
  SELECT * WHERE { ?s ?p “x” }
                         ^
hint: write straight quotes: " or '"#,
    ),
    (
        r#"SELECT * WHERE { ?s ?p "a\qb" }"#,
        r#"q:1:26: error: "\q" is no escape
  SELECT * WHERE { ?s ?p "a\qb" }
                           ^
hint: a backslash itself is \\"#,
    ),
    (
        "SELECT * WHERE { { ?s ?p ?o } UNION { ?a ?b ?c  ORDER BY ?s",
        r#"q:1:49: error: unexpected "ORDER"
  SELECT * WHERE { { ?s ?p ?o } UNION { ?a ?b ?c  ORDER BY ?s
                                                  ^
hint: is the "{" at 1:37 to be closed before it?"#,
    ),
    (
        "SELECT (SUM(?x) + ?y AS ?z) WHERE { ?x ?p ?y }",
        r#"q:1:19: error: "?y" is neither grouped nor aggregated
  SELECT (SUM(?x) + ?y AS ?z) WHERE { ?x ?p ?y }
                    ^
hint: add it to GROUP BY, or select (SAMPLE(?y) AS ?some)"#,
    ),
    (
        "SELECT * WHERE { ?s ?p }",
        r#"q:1:24: error: unexpected "}"
  SELECT * WHERE { ?s ?p }
                         ^
hint: a triple has a subject, a predicate and an object"#,
    ),
    (
        r#"SELECT * WHERE { FILTER(STRSTART(?x, "a")) }"#,
        r#"q:1:25: error: unexpected "STRSTART"
  SELECT * WHERE { FILTER(STRSTART(?x, "a")) }
                          ^
hint: did you mean STRSTARTS?"#,
    ),
    (
        "SELECT * WHERE { { ?s ?p _:a } { ?a ?b _:a } }",
        r#"q:1:40: error: "_:a" is in use in another group
  SELECT * WHERE { { ?s ?p _:a } { ?a ?b _:a } }
                                         ^
hint: write a variable instead"#,
    ),
    (
        "PREFIX a: <http://a/>",
        "q:1:22: error: the query ends too early
  PREFIX a: <http://a/>
                       ^
hint: a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE",
    ),
    (
        "SELECT ?x FORM <http://a/> { }",
        r#"q:1:11: error: unexpected "FORM"
  SELECT ?x FORM <http://a/> { }
            ^
hint: did you mean FROM?"#,
    ),
    (
        r#"SELECT * WHERE { ?s ?p TRUE ; ?q "x" }"#,
        r#"q:1:24: error: unexpected "TRUE"
  SELECT * WHERE { ?s ?p TRUE ; ?q "x" }
                         ^
hint: did you mean true?"#,
    ),
    (
        "SELECT * { ?talk a conf:Talk ; schema:performer ?on } ORDER BY talk",
        r#"q:1:64: error: unexpected "talk"
  SELECT * { ?talk a conf:Talk ; schema:performer ?on } ORDER BY talk
                                                                 ^
hint: did you mean ?talk?"#,
    ),
    (
        "SELECT * { ?s ?p ?o } ORDER BY LASE(?s)",
        r#"q:1:32: error: unexpected "LASE"
  SELECT * { ?s ?p ?o } ORDER BY LASE(?s)
                                 ^
hint: did you mean LCASE?"#,
    ),
    (
        "SELECT * WHERE { FILTER(< ?b) }",
        r#"q:1:25: error: unexpected "<"
  SELECT * WHERE { FILTER(< ?b) }
                          ^
hint: an IRI is written <...>; a comparison stands in round brackets"#,
    ),
    (
        r#"SELECT * WHERE { # {
  ?s ?p """a
b"" }"#,
        r#"q:2:9: error: the string is not closed
    ?s ?p """a
          ^
hint: close it with """"#,
    ),
    (
        "SELECT (2 AS ?s) { ?a ?b ?c } GROUP BY (1 AS ?s)",
        r#"q:1:14: error: "?s" is in use already
  SELECT (2 AS ?s) { ?a ?b ?c } GROUP BY (1 AS ?s)
               ^
hint: give the expression a name of its own"#,
    ),
    (
        "SELECT * { ?s ?p ?o
# }
",
        r#"q:1:20: error: the query ends too early
  SELECT * { ?s ?p ?o
                     ^
hint: "{" is opened 1 and closed 0 times: add "}""#,
    ),
];
