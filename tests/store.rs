//! The store against Oxigraph's own, which is the oracle.

use crate::questions::graph;
use crate::support::{example, past, questions_graph};
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store as Oracle;
use std::collections::BTreeSet;
use std::path::Path;
use stratigraph::bundle;
use stratigraph::query::{Answer, Catalogue, Limits, Names, Question, evaluate};
use stratigraph::rdf::iri::PREFIXES;
use stratigraph::source::inputs;
use stratigraph::{assemble, store::Store};

/// The oracle with the same quads, their union in its default graph.
pub(crate) fn oracle(store: &Store) -> Oracle {
    let oracle = Oracle::new().unwrap();
    for quad in store.quads() {
        oracle.insert(&quad).unwrap();
        let mut union = quad;
        union.graph_name = GraphName::DefaultGraph;
        oracle.insert(&union).unwrap();
    }
    oracle
}

/// The rows of an answer as sorted texts.
pub(crate) fn ours(store: &Store, question: &Question) -> Vec<String> {
    let mut rows = match evaluate(store, question, Limits::default()).unwrap() {
        Answer::Solutions(solutions) => {
            let row = |row: &Vec<Option<Term>>| format!("{row:?}");
            solutions.rows.iter().map(row).collect()
        }
        Answer::Boolean(yes) => vec![yes.to_string()],
        Answer::Graph(triples) => triples.iter().map(ToString::to_string).collect::<Vec<_>>(),
    };
    rows.sort();
    rows
}

/// The text with every whole `word` replaced, comments left alone. Where a part of the query gives
/// it on, or groups by it, it keeps its name and gets the value there.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut replaced = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let line_replaced = replace_in_line(line, word, by);
        let keeps = line.contains("SELECT ") || line.contains("GROUP BY ");
        if keeps && line_replaced != line {
            let values = format!("WHERE {{ VALUES {word} {{ {by} }} ");
            replaced.push_str(&line.replace("WHERE {", &values));
        } else {
            replaced.push_str(&line_replaced);
        }
        replaced.push('\n');
    }
    replaced
}

fn replace_in_line(line: &str, word: &str, by: &str) -> String {
    let mut parts = line.split(word);
    let mut replaced = parts.next().unwrap().to_owned();
    for part in parts {
        let longer = part.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        replaced.push_str(if longer { word } else { by });
        replaced.push_str(part);
    }
    replaced
}

pub(crate) fn theirs(oracle: &Oracle, question: &Question) -> Vec<String> {
    let evaluator = PREFIXES
        .iter()
        .fold(SparqlEvaluator::new(), |evaluator, (prefix, iri)| {
            evaluator.with_prefix(*prefix, *iri).unwrap()
        });
    // The naive way to give a variable a value: write it into the text.
    let mut text = question.text.clone();
    for (variable, term) in &question.bindings {
        text = text.replace(&format!("BOUND({variable})"), "true");
        text = replace_word(&text, &variable.to_string(), &term.to_string());
    }
    let query = evaluator.parse_query(&text).unwrap();
    let mut rows: Vec<String> = match query.on_store(oracle).execute().unwrap() {
        QueryResults::Solutions(solutions) => solutions
            .map(|row| format!("{:?}", row.unwrap().values().to_vec()))
            .collect(),
        QueryResults::Boolean(yes) => vec![yes.to_string()],
        QueryResults::Graph(triples) => {
            let triples: BTreeSet<String> = triples.map(|t| t.unwrap().to_string()).collect();
            triples.into_iter().collect()
        }
    };
    rows.sort();
    rows
}

#[test]
fn the_catalogue_gets_the_answers_that_oxigraph_gives() {
    let graphs = [questions_graph().0.as_str(), past::graph()].map(|file| {
        let store = assemble::open(&inputs::open(Path::new(file)).unwrap()).unwrap();
        assert_eq!(store.verify(), Ok(()));
        (file, oracle(&store), store)
    });
    let files = [bundle::questions(), bundle::checks(), bundle::views()];
    for query in Catalogue::new(files.into_iter().flatten()).iter() {
        let file = graph(query);
        let (_, oracle, store) = graphs.iter().find(|(own, ..)| *own == file).unwrap();
        let names = Names::new(store);
        let question = query.ask(&example(query), &names).unwrap();
        assert_eq!(
            ours(store, &question),
            theirs(oracle, &question),
            "{}",
            query.name
        );
    }
}

#[test]
fn every_shape_of_query_gets_the_answer_that_oxigraph_gives() {
    let (store, _) = assemble::embedded();
    assert_eq!(store.verify(), Ok(()));
    let oracle = oracle(&store);
    for text in [
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT ?s FROM g:meta WHERE { ?s a ?c }",
        "SELECT ?s FROM NAMED g:meta WHERE { GRAPH ?g { ?s a ?c } }",
        "SELECT ?s WHERE { GRAPH g:meta { ?s prov:wasDerivedFrom ?o } }",
        "SELECT ?s WHERE { GRAPH <http://example.com/none> { ?s ?p ?o } }",
        "SELECT ?a ?b WHERE { ?a org:subOrganizationOf+ ?b }",
        "SELECT ?a ?b WHERE { ?a (sg:uses|sg:runsOn)* ?b . ?a a doap:Project }",
        "SELECT ?a WHERE { ?a a doap:Project MINUS { ?a sg:claim ?c } }",
        "SELECT ?a ?n WHERE { ?a a doap:Project OPTIONAL { ?a skos:altLabel ?n } }",
        "SELECT ?a WHERE { ?a a foaf:Person FILTER NOT EXISTS { ?a sg:appearance ?x } }",
        "SELECT ?a WHERE { ?a a doap:Project FILTER EXISTS { ?c sg:stage ?s . ?a sg:claim ?c } }",
        "SELECT ?a WHERE { ?a a foaf:Person
            FILTER NOT EXISTS { ?o org:subOrganizationOf* ?u . ?m org:organization ?o .
                ?x sg:underMembership ?m . ?a sg:appearance ?x } }",
        "SELECT ?a ?x WHERE { ?a a doap:Project BIND(EXISTS { GRAPH ?g { ?a sg:claim ?c . ?c a ?k }
            FILTER(!EXISTS { ?c sg:asOf ?day . ?day ?p ?o }) } AS ?x) }",
        "SELECT (CONCAT(?n, \"!\") AS ?m) WHERE { ?a a doap:Project ; skos:prefLabel ?n }",
        "SELECT ?n WHERE { VALUES ?n { \"Harbor\" \"nothing\" } ?a skos:prefLabel ?n }",
        "SELECT ?x WHERE { ?x ?x ?x }",
        "SELECT ?s WHERE { ?s ?p ?s }",
        "ASK { prj:harbor sg:runsOn prj:kubernetes }",
        "ASK { prj:kubernetes sg:runsOn prj:harbor }",
        "CONSTRUCT { ?b sg:uses ?a } WHERE { ?a sg:uses ?b }",
        "DESCRIBE prj:harbor",
        "SELECT (SUM(?v) AS ?sum) (MIN(?v) AS ?least) WHERE { ?f schema:value|schema:minValue ?v }",
    ] {
        let question = Question::new("<test>", text);
        assert_eq!(
            ours(&store, &question),
            theirs(&oracle, &question),
            "{text}"
        );
    }
}

#[test]
fn a_triple_of_two_graphs_stands_once_in_the_union() {
    let node = |name: &str| NamedNode::new_unchecked(format!("http://example.com/{name}"));
    let quad = |object: Term, graph: &str| Quad::new(node("s"), node("p"), object, node(graph));
    let store = Store::new([
        quad(node("o").into(), "one"),
        quad(node("o").into(), "two"),
        quad(Literal::from("o").into(), "two"),
        Quad::new(node("s"), node("p"), node("o"), GraphNameRef::DefaultGraph),
    ]);
    let count = |text| ours(&store, &Question::new("<test>", text)).len();
    assert_eq!(count("SELECT * WHERE { ?s ?p ?o }"), 2);
    assert_eq!(count("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }"), 3);
    assert_eq!(store.graphs(), [node("one"), node("two")]);
    assert_eq!(store.quads().count(), 3);
    let unknown = NamedNodeRef::new_unchecked("http://example.com/unknown").into();
    assert_eq!(store.triples(Some(&unknown), None, None).count(), 0);
}

#[test]
fn a_text_is_found_by_what_it_begins_with_in_every_language() {
    let node = |name: &str| NamedNode::new_unchecked(format!("http://example.com/{name}"));
    let quad = |object: Literal| Quad::new(node("s"), node("name"), object, node("g"));
    let german = |text| Literal::new_language_tagged_literal_unchecked(text, "de");
    let store = Store::new([
        quad("harbor".into()),
        quad("harness".into()),
        quad("Harbor".into()),
        quad(german("harbor")),
        quad(german("hafen")),
        quad(Literal::new_typed_literal("harbor", node("type"))),
        Quad::new(node("s"), node("other"), Literal::from("harbor"), node("g")),
    ]);
    let found = |predicate: &str, beginning, fits: &dyn Fn(&str) -> bool| {
        let predicate = node(predicate).into();
        let triples = store.triples_of_text(&predicate, beginning, fits);
        let texts = triples.map(|[.., object]| object.to_string());
        texts.collect::<Vec<_>>()
    };
    let typed = "\"harbor\"^^<http://example.com/type>";
    assert_eq!(
        found("name", "harb", &|_| true),
        ["\"harbor\"", "\"harbor\"@de", typed]
    );
    assert_eq!(
        found("name", "ha", &|text| text.len() == 5),
        ["\"hafen\"@de"]
    );
    assert_eq!(found("name", "", &|_| true).len(), 6);
    assert_eq!(found("none", "", &|_| true).len(), 0);
}
