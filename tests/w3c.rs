//! The W3C's tests of SPARQL 1.1 queries, asked through the store and the door of the program.

mod manifest;
mod results;

use crate::store::{oracle, ours, theirs};
use crate::support::{real_data, root, told};
use manifest::{BASE, Test};
use oxigraph::model::{GraphNameRef, NamedNode};
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::{Query, SparqlParser};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;
use stratigraph::query::{Answer, Limits, QueryError, Question, evaluate};
use stratigraph::render::answer::{self, AnswerFormat};
use stratigraph::render::table::TableStyle;
use stratigraph::store::{Loading, Store};

/// The manifests: of the query language, and of the forms of results, which it does not include.
const MANIFESTS: [&str; 3] = [
    "manifest-sparql11-query.ttl",
    "csv-tsv-res/manifest.ttl",
    "json-res/manifest.ttl",
];

/// The tests that need not pass, each with the reason, which is the evaluator: it gives the same
/// answer on a store of its own.
const EXCUSED: &[(&str, &str)] = &[
    ("aggregates/manifest#agg-empty-group-count-graph", GRAPH),
    ("aggregates/manifest#agg-groupconcat-04", LANGUAGE),
    ("aggregates/manifest#agg-groupconcat-06", LANGUAGE),
    ("bindings/manifest#graph", GRAPH),
    (
        "functions/manifest#bnode01",
        "it gives the same nameless node for the same text in every row",
    ),
    ("negation/manifest#graph-minus", GRAPH),
    ("property-path/manifest#zero_or_more_set_end", NOT_THERE),
    ("property-path/manifest#zero_or_more_set_start", NOT_THERE),
    ("property-path/manifest#zero_or_one_set_end", NOT_THERE),
    ("property-path/manifest#zero_or_one_set_start", NOT_THERE),
];

const GRAPH: &str = "it goes into all graphs at once, where GRAPH ?g holds more than patterns";
const LANGUAGE: &str = "it keeps a language that all texts share, as SPARQL 1.2 has it";
const NOT_THERE: &str = "it finds no path of no steps at a node that is not in the graph";

/// What came of tests.
#[derive(Debug, Default, PartialEq)]
struct Report {
    passed: usize,
    excused: usize,
    /// How many there were of each type that is not run.
    left: BTreeMap<String, usize>,
    /// What went wrong, by the address of the test.
    failures: BTreeMap<String, String>,
}

impl Report {
    fn line(&self) -> String {
        let ran = self.passed + self.excused + self.failures.len();
        let mut line = format!("{ran} tests of the W3C ran: {} passed", self.passed);
        write!(line, ", {} are excused", self.excused).unwrap();
        for (kind, count) in &self.left {
            write!(line, "; {count} of the type {kind} are not for us").unwrap();
        }
        line
    }
}

/// Runs the tests of manifests, some of which are excused.
fn run(folder: &Path, manifests: &[&str], excused: &[(&str, &str)]) -> Report {
    let mut report = Report::default();
    let mut excused: BTreeMap<String, &str> = excused
        .iter()
        .map(|(iri, why)| (format!("{BASE}{iri}"), *why))
        .collect();
    for manifest in manifests {
        for test in manifest::tests(folder, &format!("{BASE}{manifest}")) {
            let outcome = match test.kind.as_str() {
                "PositiveSyntaxTest11" => syntax(folder, &test, true),
                "NegativeSyntaxTest11" => syntax(folder, &test, false),
                "QueryEvaluationTest" | "CSVResultFormatTest" => evaluation(folder, &test),
                _ => {
                    *report.left.entry(test.kind).or_default() += 1;
                    continue;
                }
            };
            match (outcome, excused.remove(&test.iri)) {
                (Ok(()), None) => report.passed += 1,
                (Err(_), Some(_)) if is_of_the_evaluator(folder, &test) => report.excused += 1,
                (Err(_), Some(why)) => {
                    let failure = format!("that {why} is no excuse, for its own store does not");
                    report.failures.insert(test.iri, failure);
                }
                (Ok(()), Some(_)) => {
                    let failure = "it passes and needs no excuse any more".to_owned();
                    report.failures.insert(test.iri, failure);
                }
                (Err(failure), None) => {
                    report.failures.insert(test.iri, failure);
                }
            }
        }
    }
    for (iri, _) in excused {
        let failure = "it is excused, but there is no such test".to_owned();
        report.failures.insert(iri, failure);
    }
    report
}

/// Asks in the way of the program; relative addresses begin where the file of the query stands.
fn ask(store: &Store, base: &str, text: &str) -> Result<Answer, QueryError> {
    let limits = Limits {
        time: Some(Duration::from_secs(20)),
        rows: None,
    };
    let text = format!("BASE <{base}>\n{text}");
    evaluate(store, &Question::new(base, text), limits)
}

fn syntax(folder: &Path, test: &Test, is_sound: bool) -> Result<(), String> {
    let written = String::from_utf8(manifest::bytes(folder, &test.query)).unwrap();
    match (ask(&Store::default(), &test.query, &written), is_sound) {
        (Err(QueryError::Syntax(fault)), true) => Err(format!("it is refused: {fault}")),
        (Err(QueryError::Syntax(_)), false) | (_, true) => Ok(()),
        (_, false) => Err("it is read".to_owned()),
    }
}

fn evaluation(folder: &Path, test: &Test) -> Result<(), String> {
    let (asked, is_ordered) = query(folder, test)?;
    let answer = ask(&store(folder, test), &test.query, &asked);
    let answer = answer.map_err(|error| error.to_string())?;
    let (_, extension) = test.result.rsplit_once('.').unwrap();
    // A table or a truth that is told as RDF is told by us in another form.
    let form = match (&answer, extension) {
        (Answer::Graph(_), _) => "ttl",
        (_, "ttl" | "rdf") => "srx",
        (_, other) => other,
    };
    let mut written = Vec::new();
    let format = AnswerFormat::of_extension(form).unwrap();
    answer::write(&answer, format, TableStyle::default(), &mut written).unwrap();
    let bytes = manifest::bytes(folder, &test.result);
    let expected = results::read(&bytes, extension, &test.result, is_ordered);
    let found = results::read(&written, form, &test.result, is_ordered);
    if found == expected {
        return Ok(());
    }
    let [expected, found] = [&bytes, &written].map(|bytes| String::from_utf8_lossy(bytes));
    Err(format!(
        "{asked}\n--- expected\n{expected}\n--- found\n{found}"
    ))
}

/// The query of a test that asks its dataset, and whether it asks for an order.
fn query(folder: &Path, test: &Test) -> Result<(String, bool), String> {
    let written = String::from_utf8(manifest::bytes(folder, &test.query)).unwrap();
    let parser = SparqlParser::new().with_base_iri(test.query.as_str());
    let query = parser.unwrap().parse_query(&written);
    let mut query = query.map_err(|error| error.to_string())?;
    let is_ordered = is_ordered(&query);
    // Where no graph has a name, the union of all graphs is the default graph of the test.
    if test.graphs.is_empty() && !written.to_uppercase().contains("GRAPH") {
        return Ok((written, is_ordered));
    }
    with_dataset(&mut query, test);
    Ok((query.to_string(), is_ordered))
}

/// Whether Oxigraph's own store gives the same answer as ours.
fn is_of_the_evaluator(folder: &Path, test: &Test) -> bool {
    let store = store(folder, test);
    query(folder, test).is_ok_and(|(asked, _)| {
        let question = Question::new("<test>", format!("BASE <{}>\n{asked}", test.query));
        ours(&store, &question) == theirs(&oracle(&store), &question)
    })
}

/// The data of a test, each file in a graph of its own.
fn store(folder: &Path, test: &Test) -> Store {
    let files: BTreeSet<&NamedNode> = test.data.iter().chain(&test.graphs).collect();
    let mut loading = Loading::default();
    for file in files {
        for triple in &manifest::graph(folder, file.as_str()) {
            loading.add(triple.in_graph(GraphNameRef::from(file)));
        }
    }
    loading.finish()
}

/// Asks the dataset of the test, where the query names none itself.
fn with_dataset(query: &mut Query, test: &Test) {
    let (Query::Select { dataset, .. }
    | Query::Construct { dataset, .. }
    | Query::Describe { dataset, .. }
    | Query::Ask { dataset, .. }) = query;
    dataset.get_or_insert_with(|| QueryDataset {
        default: test.data.clone(),
        named: Some(test.graphs.clone()),
    });
}

/// Whether the query asks for an order.
fn is_ordered(query: &Query) -> bool {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut pattern = pattern;
    while let GraphPattern::Project { inner, .. }
    | GraphPattern::Distinct { inner }
    | GraphPattern::Reduced { inner }
    | GraphPattern::Slice { inner, .. } = pattern
    {
        pattern = inner;
    }
    matches!(pattern, GraphPattern::OrderBy { .. })
}

#[test]
fn the_tests_of_the_w3c_pass() {
    let Some(folder) = real_data("w3c") else {
        return;
    };
    let report = run(&folder, &MANIFESTS, EXCUSED);
    told(&report.line());
    let mut failures = String::new();
    for (iri, failure) in &report.failures {
        writeln!(failures, "{iri}: {failure}\n").unwrap();
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The failures of the manifest of our own, and what else came of it.
fn own(excused: &[(&str, &str)]) -> Report {
    run(
        &root().join("tests/fixtures/w3c"),
        &["manifest.ttl"],
        excused,
    )
}

#[test]
fn a_test_passes_where_the_result_is_what_it_expects_and_fails_where_it_is_not() {
    let report = own(&[]);
    let failed: Vec<&str> = report
        .failures
        .keys()
        .map(|iri| &iri[BASE.len()..])
        .collect();
    assert_eq!(
        failed,
        [
            "own#wrong-csv",
            "own#wrong-form",
            "own#wrong-graph",
            "own#wrong-nameless",
            "own#wrong-number",
            "own#wrong-order",
            "own#wrong-sound",
            "own#wrong-truth",
            "own#wrong-unsound",
            "own#wrong-value",
        ],
        "{report:#?}"
    );
    assert_eq!(
        report.line(),
        "22 tests of the W3C ran: 12 passed, 0 are excused; 1 of the type UpdateEvaluationTest \
         are not for us"
    );
}

#[test]
fn an_excuse_holds_for_a_test_that_fails_by_the_evaluator_and_for_no_other() {
    let without = own(&[]);
    let report = own(&[
        ("own#wrong-value", "it is so"),
        ("own#xml", "it was so"),
        ("own#nothing", "it was never so"),
    ]);
    assert_eq!((report.passed, report.excused), (11, 1));
    let new = |(iri, failure): (&String, &String)| {
        let is_new = !without.failures.contains_key(iri);
        is_new.then(|| format!("{}: {failure}", &iri[BASE.len()..]))
    };
    let new: Vec<String> = report.failures.iter().filter_map(new).collect();
    assert_eq!(
        new,
        [
            "own#nothing: it is excused, but there is no such test",
            "own#xml: it passes and needs no excuse any more",
        ]
    );
}
