//! Manifests of the W3C's tests: which there are, and what each needs.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Graph, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::fs;
use std::path::Path;

/// What the addresses of the tests begin with; the rest is their place in the folder.
pub(crate) const BASE: &str = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/";

/// The vocabularies of manifests.
const MANIFEST: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const QUERY: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";

/// A test, with the addresses of its files.
#[derive(Debug, Default)]
pub(crate) struct Test {
    pub(crate) iri: String,
    /// Its type without the namespace: `QueryEvaluationTest`.
    pub(crate) kind: String,
    pub(crate) query: String,
    /// What the default graph is made of.
    pub(crate) data: Vec<NamedNode>,
    /// The named graphs.
    pub(crate) graphs: Vec<NamedNode>,
    pub(crate) result: String,
}

/// The tests of a manifest and of all that it includes, in their order.
pub(crate) fn tests(folder: &Path, manifest: &str) -> Vec<Test> {
    let graph = graph(folder, manifest);
    let this = NamedNode::new(manifest).unwrap().into();
    let entries = list(&graph, &this, "entries");
    let own = entries.iter().map(|test| read(&graph, test));
    let included = list(&graph, &this, "include");
    let included = included
        .iter()
        .flat_map(|manifest| tests(folder, &text(manifest)));
    own.chain(included).collect()
}

fn read(graph: &Graph, test: &Term) -> Test {
    let node = node(test).unwrap();
    let one = |node: &NamedOrBlankNode, space: &str, name: &str| {
        let mut found = objects(graph, node, space, name).into_iter();
        found.next()
    };
    let kind = graph.object_for_subject_predicate(&node, rdf::TYPE);
    let kind = text(&kind.unwrap().into_owned());
    let mut test = Test {
        iri: text(test),
        kind: kind.rsplit('#').next().unwrap().to_owned(),
        result: one(&node, MANIFEST, "result").map_or_else(String::new, |result| text(&result)),
        ..Test::default()
    };
    // The action of a test of syntax is the query itself.
    match one(&node, MANIFEST, "action").unwrap() {
        Term::BlankNode(action) => {
            let action = action.into();
            let nodes = |name: &str| {
                let found = objects(graph, &action, QUERY, name);
                found.iter().map(named).collect()
            };
            test.query = one(&action, QUERY, "query").map_or_else(String::new, |node| text(&node));
            test.data = nodes("data");
            test.graphs = nodes("graphData");
        }
        query => test.query = text(&query),
    }
    test
}

/// The graph of a file of RDF.
pub(crate) fn graph(folder: &Path, iri: &str) -> Graph {
    let (_, extension) = iri.rsplit_once('.').unwrap();
    let format = RdfFormat::from_extension(extension).unwrap();
    graph_of(&bytes(folder, iri), format, iri)
}

/// The graph of a document of RDF, its nameless nodes unlike those of any other.
pub(crate) fn graph_of(bytes: &[u8], format: RdfFormat, base: &str) -> Graph {
    let parser = RdfParser::from_format(format).with_base_iri(base).unwrap();
    let quads = parser.rename_blank_nodes().for_slice(bytes);
    quads
        .map(|quad| Triple::from(quad.unwrap_or_else(|error| panic!("{base}: {error}"))))
        .collect()
}

/// The bytes of a file by its address.
pub(crate) fn bytes(folder: &Path, iri: &str) -> Vec<u8> {
    let place = iri.strip_prefix(BASE).unwrap_or(iri);
    fs::read(folder.join(place)).unwrap_or_else(|error| panic!("{iri}: {error}"))
}

/// What a node is said to have, in one of the vocabularies.
fn objects(graph: &Graph, node: &NamedOrBlankNode, space: &str, name: &str) -> Vec<Term> {
    let property = format!("{space}{name}");
    let property = NamedNodeRef::new_unchecked(&property);
    let found = graph.objects_for_subject_predicate(node, property);
    let mut found: Vec<Term> = found.map(oxigraph::model::TermRef::into_owned).collect();
    found.sort_by_key(ToString::to_string);
    found
}

fn list(graph: &Graph, node: &NamedOrBlankNode, name: &str) -> Vec<Term> {
    let mut items = Vec::new();
    let mut rest = objects(graph, node, MANIFEST, name).into_iter().next();
    while let Some(NamedOrBlankNode::BlankNode(cell)) = rest.as_ref().and_then(self::node) {
        let of_cell = |property| graph.object_for_subject_predicate(&cell, property);
        items.push(of_cell(rdf::FIRST).unwrap().into_owned());
        rest = of_cell(rdf::REST).map(oxigraph::model::TermRef::into_owned);
    }
    items
}

fn node(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

fn named(term: &Term) -> NamedNode {
    match term {
        Term::NamedNode(node) => node.clone(),
        other => panic!("{other} is no address"),
    }
}

fn text(term: &Term) -> String {
    named(term).into_string()
}
