//! Names of things found in texts.

use super::Mapping;
use crate::model::Mention;
use crate::rdf::iri;
use crate::rdf::vocabulary::{oa, sg, xsd};
use oxigraph::model::Literal;

impl Mapping<'_, '_> {
    pub(super) fn mention(&mut self, mention: &Mention) {
        let node = iri::mention(&self.source.id, mention);
        self.add_type(&node, sg::MENTION_CLASS);
        self.add(&iri::entity(&mention.of), sg::MENTION, node.clone());
        self.add(&node, sg::MENTION_OF, iri::entity(&mention.thing));
        self.add(&node, oa::EXACT, Literal::from(mention.exact.as_str()));
        self.add(&node, sg::FIELD, Literal::from(mention.field.name()));
        if let Some(text) = &mention.text {
            self.add(&node, sg::IN_TEXT, Literal::from(text.as_str()));
        }
        for (predicate, place) in [
            (sg::SPAN_START, mention.span.start),
            (sg::SPAN_END, mention.span.end),
        ] {
            let place = Literal::new_typed_literal(place.to_string(), xsd::INTEGER);
            self.add(&node, predicate, place);
        }
        let confidence = mention.confidence.to_string();
        let confidence = Literal::new_typed_literal(confidence, xsd::DECIMAL);
        self.add(&node, sg::CONFIDENCE, confidence);
        self.derive(&node, &mention.at);
    }
}
