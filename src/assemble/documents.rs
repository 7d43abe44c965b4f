//! People's own RDF: read, and without those who asked to be left out.

use super::Source;
use crate::identity::LeftOut;
use crate::model::{Finding, Severity};
use crate::rdf::document::{self, DocumentSource};
use crate::rdf::iri;
use crate::rdf::vocabulary::foaf;
use crate::source::inputs::Input;
use oxigraph::model::{Literal, NamedOrBlankNode, Quad, Term};

/// The quads of somebody's own RDF.
pub(super) fn read(source: &Source, findings: &mut Vec<Finding>) -> Vec<Quad> {
    let Input { name, text } = &source.input;
    let Some(format) = document::format_of(name) else {
        findings.push(Finding {
            severity: Severity::Error,
            input: name.clone(),
            position: None,
            message: "its name does not tell which form of RDF it is".to_owned(),
            hint: Some(format!(
                "let it end in one of {}",
                document::EXTENSIONS.map(|(ending, _)| ending).join(", ")
            )),
        });
        return Vec::new();
    };
    let slug = source.slug();
    let described = DocumentSource {
        slug: &slug,
        title: source.title.as_deref().unwrap_or(name),
        date: source.date,
    };
    let (quads, mut found) = document::parse(text, format, &described, name);
    findings.append(&mut found);
    quads
}

/// The quads that name nobody who is left out; in texts a name is taken out.
pub(super) fn without(quads: Vec<Quad>, left_out: &LeftOut) -> Vec<Quad> {
    let quads = quads.into_iter();
    quads.filter_map(|quad| clear(quad, left_out)).collect()
}

fn clear(mut quad: Quad, left_out: &LeftOut) -> Option<Quad> {
    let named = |iri: &str| {
        let account = iri
            .strip_prefix("https://github.com/")
            .or(iri.strip_prefix("http://github.com/"));
        let person = iri::entity_id(iri).is_some_and(|id| left_out.people.contains(&id));
        person || account.is_some_and(|handle| left_out.has_handle(handle.trim_end_matches('/')))
    };
    if matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if named(node.as_str())) {
        return None;
    }
    let is_name = quad.predicate.as_ref() == foaf::ACCOUNT_NAME;
    match &quad.object {
        Term::NamedNode(node) if named(node.as_str()) => return None,
        Term::Literal(literal) if is_name && left_out.has_handle(literal.value()) => return None,
        Term::Literal(literal) => {
            if let Some(text) = left_out.cleared(literal.value()) {
                quad.object = match literal.language() {
                    Some(tag) => Literal::new_language_tagged_literal_unchecked(text, tag).into(),
                    None => Literal::from(text).into(),
                };
            }
        }
        _ => {}
    }
    Some(quad)
}
