//! How long the questions of the catalogue take, against Oxigraph's own store in memory.
//!
//!     stratigraph build --landscape landscape.yml -o landscape.sgraph
//!     cargo bench --bench catalogue -- landscape.sgraph
//!
//! With `--texts` it prints each question instead, for programs that are asked from outside: its
//! name, the values of its example, and the whole text with these values, parted by tabs.
//!
//! Both stores hold the same quads and are asked the same text by the same evaluator, in turn. Ours
//! is asked it as this library asks: with the triples of an EXISTS in order. In
//! Oxigraph's the default graph holds every triple once more, so that it need not look for doubles
//! in the union of the named graphs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that cannot set itself up should stop, and prints what it measured"
)]

use oxigraph::model::{GraphName, Term, Variable};
use oxigraph::sparql::{CancellationToken, PreparedSparqlQuery, QueryResults, SparqlEvaluator};
use oxigraph::store::Store as Theirs;
use spargebra::{Query, SparqlParser};
use std::env;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};
use stratigraph::query::{Catalogue, Limits, Names, Question, plan};
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
    let mut arguments = env::args().skip(1);
    let Some(file) = arguments.find(|argument| !argument.starts_with('-')) else {
        println!("skipped: give a graph file, made by stratigraph build");
        return;
    };
    let store = assemble::open(&inputs::open(Path::new(&file)).unwrap()).unwrap();
    if env::args().any(|argument| argument == "--texts") {
        let line = |(prefix, iri)| format!("PREFIX {prefix}: <{iri}>");
        let prefixes: Vec<String> = PREFIXES.iter().copied().map(line).collect();
        for (name, values, text) in catalogue(&store) {
            let text = format!("{} {text}", prefixes.join(" ")).replace('\n', " ");
            println!("{name}\t{}\t{text}", values.join(" "));
        }
        return;
    }
    let theirs = Theirs::new().unwrap();
    theirs
        .extend(store.quads().flat_map(|quad| {
            let mut union = quad.clone();
            union.graph_name = GraphName::DefaultGraph;
            [quad, union]
        }))
        .unwrap();
    println!("| question | rows | ours | Oxigraph | ratio |\n|---|---|---|---|---|");
    let mut logarithms = Vec::new();
    let mut given_up = Vec::new();
    let shapes = SHAPES.map(|(name, text)| (format!("shape: {name}"), text.to_owned()));
    let questions = catalogue(&store).into_iter();
    let questions = questions.map(|(name, _, text)| (name, text));
    for (name, text) in questions.chain(shapes) {
        let Some((rows, ours, other)) = medians(&store, &theirs, &text) else {
            given_up.push(name);
            continue;
        };
        let ratio = other.as_secs_f64() / ours.as_secs_f64();
        logarithms.push((ratio.ln(), name.clone()));
        let [ours, other] = [ours, other].map(|time| time.as_secs_f64() * 1e3);
        println!("| `{name}` | {rows} | {ours:.2} ms | {other:.2} ms | {ratio:.1} |");
    }
    let count = f64::from(u32::try_from(logarithms.len()).unwrap());
    let sum: f64 = logarithms.iter().map(|(logarithm, _)| logarithm).sum();
    let least = logarithms
        .iter()
        .min_by(|one, other| one.0.total_cmp(&other.0));
    let (least, name) = least.unwrap();
    println!(
        "\ngeometric mean {:.2} of {count}, least {:.2} ({name}); not within {} s: {}",
        (sum / count).exp(),
        least.exp(),
        LIMIT.as_secs(),
        given_up.join(", "),
    );
}

/// The questions that the graph can answer: the name of each, the values of its example, and its
/// text with these.
fn catalogue(store: &Store) -> Vec<(String, Vec<String>, String)> {
    let names = Names::new(store);
    let mut questions = Vec::new();
    for query in Catalogue::new(bundle::questions()).iter() {
        let mut lines = query.text.lines();
        let example = lines.find_map(|line| line.strip_prefix("# example: "));
        let values = example.unwrap_or_default().split_whitespace();
        let values: Vec<String> = values.map(ToOwned::to_owned).collect();
        let pairs = values.iter().filter_map(|value| value.split_once('='));
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let is_met = matches!(query.unmet(store, Limits::default()), Ok(None));
        if let Some(question) = query
            .ask(&pairs.collect::<Vec<_>>(), &names)
            .ok()
            .filter(|_| is_met)
        {
            let text = with_values(&question.text, &question.bindings);
            questions.push((query.name.clone(), values, text));
        }
    }
    questions
}

/// The text with values written in the place of variables, which both evaluators read alike. Where a
/// part of the query gives a variable on, or groups by it, it keeps its name and gets the value there.
fn with_values(text: &str, values: &[(Variable, Term)]) -> String {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let lines = text.lines().filter(|line| !is_comment(line));
    let mut text = lines.collect::<Vec<_>>().join("\n");
    for (variable, term) in values {
        text = text.replace(&format!("BOUND({variable})"), "true");
        let (name, term) = (variable.to_string(), term.to_string());
        let lines = text.lines().map(|line| {
            let replaced = with_value(line, &name, &term);
            let keeps = line.contains("SELECT ") || line.contains("GROUP BY ");
            if keeps && replaced != line {
                line.replace("WHERE {", &format!("WHERE {{ VALUES {name} {{ {term} }} "))
            } else {
                replaced
            }
        });
        text = lines.collect::<Vec<_>>().join("\n");
    }
    text
}

fn with_value(line: &str, name: &str, term: &str) -> String {
    let mut parts = line.split(name);
    let mut replaced = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let longer = part.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        replaced += if longer { name } else { term };
        replaced += part;
    }
    replaced
}

/// How long one answer may take; a question that takes longer on either side is left out.
const LIMIT: Duration = Duration::from_secs(30);

/// How many rows a question has, and the medians of the times both take, asked in turn; `None` where
/// one of them does not end in time.
fn medians(ours: &Store, theirs: &Theirs, text: &str) -> Option<(usize, Duration, Duration)> {
    let with_prefix = |parser: SparqlParser, (prefix, iri): &(&str, &str)| {
        parser.with_prefix(*prefix, *iri).unwrap()
    };
    let parser = PREFIXES.iter().fold(SparqlParser::new(), with_prefix);
    let their_query = parser.parse_query(text).unwrap();
    let our_query = plan(&Question::new("benchmark", text)).unwrap();
    let mut times = [Vec::new(), Vec::new()];
    let mut rows = 0;
    let start = Instant::now();
    while times[0].len() < 5 && start.elapsed() < LIMIT
        || times[0].len() < 101 && start.elapsed() < Duration::from_secs(2)
    {
        let (found, time) = timed(our_query.clone(), |prepared| {
            let bridge = Bridge::new(ours);
            prepared
                .on_queryable_dataset(bridge)
                .execute()
                .ok()
                .and_then(count)
        })?;
        times[0].push(time);
        let (other, time) = timed(their_query.clone(), |prepared| {
            prepared.on_store(theirs).execute().ok().and_then(count)
        })?;
        times[1].push(time);
        assert_eq!(found, other, "{text}");
        rows = found;
    }
    let [ours, theirs] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    Some((rows, ours, theirs))
}

/// What work on a query gives, and how long it takes; `None` where it does not end in time.
fn timed(
    query: Query,
    work: impl FnOnce(PreparedSparqlQuery) -> Option<usize>,
) -> Option<(usize, Duration)> {
    let token = CancellationToken::new();
    let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
    let (done, watch) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if watch.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
                token.cancel();
            }
        });
        let begun = Instant::now();
        let rows = work(evaluator.for_query(query));
        let time = begun.elapsed();
        drop(done);
        Some((rows?, time))
    })
}

/// The rows of an answer; `None` where it was given up.
fn count(answer: QueryResults<'_>) -> Option<usize> {
    match answer {
        QueryResults::Boolean(_) => Some(1),
        QueryResults::Solutions(mut rows) => {
            rows.try_fold(0, |count, row| row.ok().map(|_| count + 1))
        }
        QueryResults::Graph(mut triples) => {
            triples.try_fold(0, |count, triple| triple.ok().map(|_| count + 1))
        }
    }
}
