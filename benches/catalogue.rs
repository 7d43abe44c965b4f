//! How long the questions of the catalogue take, against Oxigraph's own store in memory.
//!
//!     stratigraph build --landscape landscape.yml -o landscape.sgraph
//!     cargo bench --bench catalogue -- landscape.sgraph
//!
//! Both stores hold the same quads and are asked the same text by the same evaluator, in turn. In
//! Oxigraph's the default graph holds every triple once more, so that it need not look for doubles
//! in the union of the named graphs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot set itself up should stop, and prints what it measured"
)]

use oxigraph::model::{GraphName, Term, Variable};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store as Theirs;
use std::env;
use std::path::Path;
use std::time::{Duration, Instant};
use stratigraph::query::{Catalogue, Names};
use stratigraph::rdf::iri::PREFIXES;
use stratigraph::source::inputs;
use stratigraph::store::{Bridge, Store};
use stratigraph::{assemble, bundle};

/// Shapes of queries that the catalogue has little of.
const SHAPES: [(&str, &str); 9] = [
    (
        "star",
        "SELECT * { ?p a doap:Project ; skos:prefLabel ?n ; sg:statedStage ?s ; foaf:homepage ?h }",
    ),
    (
        "chain",
        "SELECT * { ?p sg:entry ?e . ?e sg:listedIn ?c . ?c skos:broader ?b . ?b skos:prefLabel ?n }",
    ),
    ("path", "SELECT * { ?e sg:listedIn/skos:broader* ?c }"),
    (
        "filter",
        "SELECT * { ?p skos:prefLabel ?n FILTER(STRLEN(?n) > 20) }",
    ),
    (
        "text",
        "SELECT * { ?p skos:prefLabel ?n FILTER(CONTAINS(LCASE(?n), \"kube\")) }",
    ),
    (
        "aggregate",
        "SELECT ?c (COUNT(*) AS ?n) { ?e sg:listedIn ?c } GROUP BY ?c ORDER BY DESC(?n)",
    ),
    (
        "optional",
        "SELECT * { ?p a doap:Project OPTIONAL { ?p sg:statedStage ?s } OPTIONAL { ?p doap:repository ?r } }",
    ),
    (
        "graphs",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    ),
    ("all", "SELECT * { ?s ?p ?o }"),
];

fn main() {
    let Some(file) = env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'))
    else {
        println!("skipped: give a graph file, made by stratigraph build");
        return;
    };
    let store = assemble::open(&inputs::open(Path::new(&file)).unwrap()).unwrap();
    let theirs = Theirs::new().unwrap();
    theirs
        .extend(store.quads().flat_map(|quad| {
            let mut union = quad.clone();
            union.graph_name = GraphName::DefaultGraph;
            [quad, union]
        }))
        .unwrap();
    println!(
        "{:<28}{:>9}{:>12}{:>12}{:>8}",
        "question", "rows", "stratigraph", "oxigraph", "ratio"
    );
    let mut logarithms = Vec::new();
    for (name, text) in questions(&store) {
        let (rows, ours, other) = medians(&store, &theirs, &text);
        let ratio = other.as_secs_f64() / ours.as_secs_f64();
        logarithms.push((ratio.ln(), name.clone()));
        let [ours, other] = [ours, other].map(|time| time.as_secs_f64() * 1e3);
        println!("{name:<28}{rows:>9}{ours:>9.3} ms{other:>9.3} ms{ratio:>8.2}");
    }
    let count = f64::from(u32::try_from(logarithms.len()).unwrap());
    let mean = (logarithms
        .iter()
        .map(|(logarithm, _)| logarithm)
        .sum::<f64>()
        / count)
        .exp();
    let worst = logarithms
        .iter()
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .unwrap();
    println!(
        "geometric mean {mean:.2}, worst {:.2} ({})",
        worst.0.exp(),
        worst.1
    );
}

/// The texts of the questions that the graph can answer, with the values of their examples.
fn questions(store: &Store) -> Vec<(String, String)> {
    let names = Names::new(store);
    let mut texts = Vec::new();
    for query in Catalogue::new(bundle::questions()).iter() {
        let example = query
            .text
            .lines()
            .find_map(|line| line.strip_prefix("# example: "));
        let values = example.unwrap_or_default().split_whitespace();
        let values = values.filter_map(|value| value.split_once('='));
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        if let Ok(question) = query.ask(&values.collect::<Vec<_>>(), &names) {
            texts.push((
                query.name.clone(),
                with_values(&question.text, &question.bindings),
            ));
        }
    }
    texts.extend(SHAPES.map(|(name, text)| (format!("shape: {name}"), text.to_owned())));
    texts
}

/// The text with values written in the place of variables, which both evaluators read alike.
fn with_values(text: &str, values: &[(Variable, Term)]) -> String {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut text = lines.collect::<Vec<_>>().join("\n");
    for (variable, term) in values {
        text = text.replace(&format!("BOUND({variable})"), "true");
        let name = variable.to_string();
        let mut parts = text.split(&name);
        let mut replaced = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let longer = part.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            replaced += &if longer {
                name.clone()
            } else {
                term.to_string()
            };
            replaced += part;
        }
        text = replaced;
    }
    text
}

/// How many rows a question has, and the medians of the times both take, asked in turn.
fn medians(ours: &Store, theirs: &Theirs, text: &str) -> (usize, Duration, Duration) {
    let evaluator = || {
        let with_prefix = |evaluator: SparqlEvaluator, (prefix, iri): &(&str, &str)| {
            evaluator.with_prefix(*prefix, *iri).unwrap()
        };
        PREFIXES.iter().fold(SparqlEvaluator::new(), with_prefix)
    };
    let mut times = [Vec::new(), Vec::new()];
    let mut rows = 0;
    let start = Instant::now();
    while times[0].len() < 5 || times[0].len() < 101 && start.elapsed() < Duration::from_secs(2) {
        let query = evaluator().parse_query(text).unwrap();
        let begun = Instant::now();
        let answer = query
            .on_queryable_dataset(Bridge::new(ours))
            .execute()
            .unwrap();
        rows = count(answer);
        times[0].push(begun.elapsed());
        let query = evaluator().parse_query(text).unwrap();
        let begun = Instant::now();
        let answer = query.on_store(theirs).execute().unwrap();
        assert_eq!(rows, count(answer), "{text}");
        times[1].push(begun.elapsed());
    }
    let [ours, theirs] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    (rows, ours, theirs)
}

fn count(answer: QueryResults<'_>) -> usize {
    match answer {
        QueryResults::Boolean(_) => 1,
        QueryResults::Solutions(rows) => rows.map(Result::unwrap).count(),
        QueryResults::Graph(triples) => triples.map(Result::unwrap).count(),
    }
}
