//! Where named graphs come from: the part of `g:meta` that every source has.

use super::iri;
use super::vocabulary::{dcat, dcterms, prov, rdf, skos, void, xsd};
use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

/// The classes of a source that somebody keeps up.
pub(super) const LIST: &[NamedNodeRef<'static>] = &[dcat::DATASET, prov::ENTITY];

/// What is told of every source.
pub(super) struct Origin<'o> {
    /// Its slug.
    pub(super) slug: &'o str,
    /// What it is.
    pub(super) classes: &'o [NamedNodeRef<'static>],
    /// Its title, as written.
    pub(super) title: Literal,
    /// The day it speaks of.
    pub(super) date: Option<Date>,
}

/// The graph that says where the other graphs come from.
pub(super) fn graph() -> NamedNode {
    iri::graph("meta")
}

/// What a source is, and that the named graphs come from it by way of this program.
pub(super) fn quads(origin: &Origin<'_>, graphs: &[NamedNode]) -> Vec<Quad> {
    let source = iri::source(origin.slug);
    let import = iri::activity(&format!("import-{}", origin.slug));
    let program = iri::program();
    let mut quads = Vec::new();
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(subject.clone(), predicate, object, graph()));
    };
    for class in origin.classes {
        add(&source, rdf::TYPE, (*class).into());
    }
    add(&source, skos::PREF_LABEL, origin.title.clone().into());
    add(&source, dcterms::TITLE, origin.title.clone().into());
    if let Some(day) = origin.date {
        add(&source, dcterms::DATE, date(day).into());
    }
    for graph in graphs {
        add(graph, rdf::TYPE, prov::ENTITY.into());
        add(graph, rdf::TYPE, void::DATASET.into());
        add(graph, prov::WAS_DERIVED_FROM, source.clone().into());
        add(graph, prov::WAS_GENERATED_BY, import.clone().into());
    }
    add(&import, rdf::TYPE, prov::ACTIVITY.into());
    add(&import, prov::USED, source.into());
    add(&import, prov::WAS_ASSOCIATED_WITH, program.clone().into());
    add(&program, rdf::TYPE, prov::SOFTWARE_AGENT.into());
    quads
}

/// A day as a literal.
pub(super) fn date(day: Date) -> Literal {
    Literal::new_typed_literal(day.to_string(), xsd::DATE)
}
