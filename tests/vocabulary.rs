//! The code's terms, the ontology and the shapes name the same things.

use crate::support::root;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeSet;
use std::fs;
use stratigraph::assemble;
use stratigraph::model::Stage;
use stratigraph::rdf::iri::{self, PREFIXES};
use stratigraph::rdf::vocabulary::sg;

const NS: &str = "https://w3id.org/stratigraph/ns#";

fn turtle(path: &str) -> Vec<Quad> {
    let text = fs::read_to_string(root().join(path)).unwrap();
    RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(&text)
        .collect::<Result<_, _>>()
        .unwrap()
}

/// The terms of our own namespace among some IRIs, shapes left out.
fn own(iris: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let own = iris
        .into_iter()
        .filter_map(|iri| iri.strip_prefix(NS).map(ToOwned::to_owned));
    own.filter(|term| !term.ends_with("Shape")).collect()
}

fn iris(quads: &[Quad]) -> impl Iterator<Item = String> + '_ {
    quads.iter().flat_map(|quad| {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
            NamedOrBlankNode::BlankNode(_) => None,
        };
        let object = match &quad.object {
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            _ => None,
        };
        [subject, Some(quad.predicate.as_str().to_owned()), object]
            .into_iter()
            .flatten()
    })
}

fn constants() -> BTreeSet<String> {
    own(sg::ALL
        .iter()
        .map(|term| NamedNodeRef::as_str(*term).to_owned()))
}

#[test]
fn the_ontology_declares_the_terms_of_the_code_and_no_others() {
    let declared = own(turtle("graph-data/ontology.ttl").iter().filter_map(|quad| {
        match (&quad.subject, quad.predicate.as_str().ends_with("#type")) {
            (NamedOrBlankNode::NamedNode(subject), true) => Some(subject.as_str().to_owned()),
            _ => None,
        }
    }));
    assert_eq!(declared, constants());
}

#[test]
fn every_own_term_has_a_label_and_a_comment() {
    let ontology = turtle("graph-data/ontology.ttl");
    for property in ["label", "comment"] {
        let named = own(ontology.iter().filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(subject) if quad.predicate.as_str().ends_with(property) => {
                Some(subject.as_str().to_owned())
            }
            _ => None,
        }));
        assert_eq!(named, constants(), "terms with a {property}");
    }
}

#[test]
fn the_shapes_speak_only_of_declared_terms() {
    let used = own(iris(&turtle("graph-data/shapes.ttl")));
    let undeclared: Vec<_> = used.difference(&constants()).cloned().collect();
    assert_eq!(undeclared, Vec::<String>::new());
}

#[test]
fn the_graph_uses_no_own_term_that_is_not_declared() {
    let (store, _) = assemble::embedded();
    let data: Vec<Quad> = store
        .quads()
        .filter(|quad| !quad.graph_name.to_string().contains("/graph/ontology"))
        .collect();
    let used = own(iris(&data));
    let undeclared: Vec<_> = used.difference(&constants()).cloned().collect();
    assert_eq!(undeclared, Vec::<String>::new());
}

#[test]
fn prefixes_are_sorted_and_each_namespace_has_one() {
    let names: Vec<&str> = PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(names, sorted);
    let namespaces: BTreeSet<&str> = PREFIXES.iter().map(|(_, namespace)| *namespace).collect();
    assert_eq!(namespaces.len(), PREFIXES.len());
}

#[test]
fn every_property_and_class_in_use_has_a_label_to_show() {
    let (store, _) = assemble::embedded();
    let label = NamedNodeRef::new_unchecked("http://www.w3.org/2000/01/rdf-schema#label").into();
    let kind: Term =
        NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#type").into();
    let mut terms: BTreeSet<String> = BTreeSet::new();
    for [_, property, object] in store.triples(None, None, None) {
        terms.insert(property.to_string());
        if *property == kind {
            terms.insert(object.to_string());
        }
    }
    let unlabelled: Vec<String> = terms
        .into_iter()
        .filter(|term| !term.contains("owl#") && !term.contains("rdf-schema#"))
        .filter(|term| {
            let term: Term = term.parse().unwrap();
            store
                .triples(Some(&term), Some(&label), None)
                .next()
                .is_none()
        })
        .collect();
    assert_eq!(unlabelled, Vec::<String>::new());
}

#[test]
fn the_stages_of_the_ontology_have_the_ranks_of_the_model() {
    let (store, _) = assemble::embedded();
    let position = NamedNodeRef::new_unchecked("https://schema.org/position").into();
    for word in Stage::CNCF {
        let stage: Stage = word.parse().unwrap();
        let ranks: Vec<String> = store
            .triples(Some(&iri::stage(&stage).into()), Some(&position), None)
            .map(|[_, _, rank]| rank.to_string())
            .collect();
        let integer = "http://www.w3.org/2001/XMLSchema#integer";
        assert_eq!(
            ranks,
            [format!("\"{}\"^^<{integer}>", stage.rank())],
            "{word}"
        );
    }
}
