//! Where a source comes from, and where in it a fact stands.

use super::Mapping;
use super::terms::text;
use crate::model::{SourceDescription, SourceKind};
use crate::rdf::iri;
use crate::rdf::provenance::{self, Origin};
use crate::rdf::vocabulary::{dcterms, foaf, oa, prov, rdf, schema, sg};
use oxigraph::model::Literal;
use std::slice;

impl Mapping<'_, '_> {
    pub(super) fn describe_source(&mut self, source: &SourceDescription) {
        let node = iri::source(&source.id);
        let references = source
            .references
            .iter()
            .map(|r| (dcterms::REFERENCES, "references", r));
        let mentions = source
            .mentions
            .iter()
            .map(|m| (schema::MENTIONS, "mentions", m));
        for (predicate, relation, (thing, at)) in references.chain(mentions) {
            let subject = format!("source/{}", source.id);
            let statement = iri::statement(&source.id, &subject, relation, &thing.to_string());
            let fact = (&node, predicate, iri::entity(thing).into());
            self.tell(fact, &statement, None, at);
        }
        let origin = Origin {
            slug: &source.id,
            classes: match source.kind {
                SourceKind::Report => &[schema::BLOG_POSTING, foaf::DOCUMENT, prov::ENTITY],
                SourceKind::Landscape
                | SourceKind::History
                | SourceKind::List
                | SourceKind::Maintainers
                | SourceKind::Schedule => provenance::LIST,
            },
            title: text(&source.title, source.language.as_deref()),
            date: Some(source.date),
        };
        let graphs = slice::from_ref(&self.graph);
        for quad in provenance::quads(&origin, graphs) {
            (self.take)(quad.as_ref());
        }
        let data = std::mem::replace(&mut self.graph, provenance::graph());
        if let Some(language) = &source.language {
            self.add(&node, dcterms::LANGUAGE, Literal::from(language.as_str()));
        }
        if let Some(reason) = &source.date_inferred_from {
            self.add(
                &node,
                sg::DATE_INFERRED_FROM,
                Literal::from(reason.as_str()),
            );
        }
        for (predicate, thing) in [
            (dcterms::PUBLISHER, &source.publisher),
            (schema::AUTHOR, &source.author),
            (schema::ABOUT, &source.about),
        ] {
            if let Some(thing) = thing {
                self.add(&node, predicate, iri::entity(thing));
            }
        }
        self.graph = data;
    }

    /// A line of a source: of the one that is mapped, or of a version of it.
    pub(super) fn evidence(&mut self, source: &str, line: u32) {
        let node = iri::evidence(source, line);
        let selector = iri::selector(source, line);
        self.add_type(&node, oa::SPECIFIC_RESOURCE);
        self.add_type(&node, prov::ENTITY);
        self.add(&node, oa::HAS_SOURCE, iri::source(source));
        self.add(&node, oa::HAS_SELECTOR, selector.clone());
        self.add(&node, sg::LINE_START, Literal::from(line));
        self.add(&node, sg::LINE_END, Literal::from(line));
        if let Some(section) = self.source.section_of(line) {
            let heading = Literal::from(section.heading.as_str());
            self.add(&node, sg::SECTION_HEADING, heading);
        }
        // RFC 5147 counts the positions between lines from 0.
        let range = format!("line={},{line}", line - 1);
        self.add_type(&selector, oa::FRAGMENT_SELECTOR);
        self.add(
            &selector,
            dcterms::CONFORMS_TO,
            iri::page("http://tools.ietf.org/rfc/rfc5147"),
        );
        self.add(&selector, rdf::VALUE, Literal::from(range));
    }
}
