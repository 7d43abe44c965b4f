//! What comparisons and stories ask the store for.

use super::difference::Place;
use crate::rdf::iri;
use crate::rdf::vocabulary::{oa, prov, rdf, schema, sg, skos};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};

/// How far a place is looked for: from a tenure to its claim, and from there to the evidence.
const STEPS_TO_EVIDENCE: u8 = 2;

/// How many times in a landscape one row can have, at most.
const MOST_LISTINGS: usize = 1 << 16;

/// The facts of a store, whatever graph they stand in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'s> {
    store: &'s Store,
}

impl<'s> Facts<'s> {
    pub(super) const fn new(store: &'s Store) -> Self {
        Self { store }
    }

    /// Everything that has a property, and its value.
    pub(super) fn having(
        self,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = (&'s NamedNode, &'s Term)> + use<'s> {
        let triples = self.store.triples(None, Some(&property.into()), None);
        triples.filter_map(|[subject, _, object]| Some((node(subject)?, object)))
    }

    /// Everything that has a property whose value is a thing, and that thing.
    pub(super) fn relations(
        self,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = (&'s NamedNode, &'s NamedNode)> + use<'s> {
        self.having(property)
            .filter_map(|(subject, object)| Some((subject, node(object)?)))
    }

    /// Everything of a class.
    pub(super) fn of_class(
        self,
        class: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'s NamedNode> + use<'s> {
        let triples = self
            .store
            .triples(None, Some(&rdf::TYPE.into()), Some(&class.into()));
        triples.filter_map(|[subject, ..]| node(subject))
    }

    /// The values that a thing has by a property.
    pub(super) fn values(
        self,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'s Term> + use<'s> {
        let subject = Term::from(subject.clone());
        self.store
            .triples(Some(&subject), Some(&property.into()), None)
            .map(|[_, _, object]| object)
    }

    /// The things that a thing has a property to.
    pub(super) fn nodes(
        self,
        subject: &NamedNode,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'s NamedNode> + use<'s> {
        self.values(subject, property).filter_map(node)
    }

    /// The first day that a thing has by a property.
    pub(super) fn day(self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Option<Date> {
        let days = self.values(subject, property).filter_map(literal);
        days.filter_map(|day| day.value().parse().ok()).min()
    }

    /// The least number that a thing has by a property.
    pub(super) fn number(self, subject: &NamedNode, property: NamedNodeRef<'_>) -> Option<u32> {
        let numbers = self.values(subject, property).filter_map(literal);
        numbers
            .filter_map(|number| number.value().parse().ok())
            .min()
    }

    /// Whether a thing has a property with the value true.
    pub(super) fn is(self, subject: &NamedNode, property: NamedNodeRef<'_>) -> bool {
        self.values(subject, property)
            .any(|value| literal(value).is_some_and(|value| value.value() == "true"))
    }

    /// The preferred name of a thing, if it has one.
    pub(super) fn known_name(self, thing: &NamedNode) -> Option<&'s str> {
        let names = self
            .values(thing, skos::PREF_LABEL)
            .filter_map(ranked_label);
        names.min().map(|(_, name)| name)
    }

    /// What a thing is called; its short IRI where it has no name.
    pub(super) fn name(self, thing: &NamedNode) -> String {
        self.known_name(thing)
            .map_or_else(|| short(thing), ToOwned::to_owned)
    }

    /// A category with those above it: `Provisioning / Container Registry`.
    pub(super) fn path(self, category: &NamedNode) -> String {
        let mut names = vec![self.name(category)];
        let mut lower = category;
        // A category that is above itself is a fault in the graph, and no reason to go on for ever.
        while let Some(upper) = self.nodes(lower, skos::BROADER).min() {
            if names.len() > 8 {
                break;
            }
            names.push(self.name(upper));
            lower = upper;
        }
        names.reverse();
        names.join(" / ")
    }

    /// The rank that the graph gives a stage.
    pub(super) fn rank(self, stage: &NamedNode) -> Option<u16> {
        u16::try_from(self.number(stage, schema::POSITION)?).ok()
    }

    /// The first place in a source that a node rests on.
    pub(super) fn place(self, node: &NamedNode) -> Option<Place> {
        self.places(node, STEPS_TO_EVIDENCE)
    }

    /// The time in a landscape since which its row stands without a gap; given a property, since
    /// which it says the same by that.
    pub(super) fn since(
        self,
        listing: &'s NamedNode,
        property: Option<NamedNodeRef<'_>>,
    ) -> &'s NamedNode {
        let mut first = listing;
        // A row that follows itself is a fault in the graph, and no reason to go on for ever.
        for _ in 0..MOST_LISTINGS {
            let Some(before) = self.nodes(first, prov::WAS_REVISION_OF).min() else {
                break;
            };
            let mut ended = self.nodes(before, sg::ENDED_BY);
            let goes_on = ended.any(|ended| self.nodes(first, sg::BEGUN_BY).any(|b| b == ended));
            let same = property.is_none_or(|property| {
                self.values(before, property)
                    .eq(self.values(first, property))
            });
            if !goes_on || !same {
                break;
            }
            first = before;
        }
        first
    }

    /// The version by which a time in a landscape began or ended, as a place.
    pub(super) fn version(self, listing: &NamedNode, turn: NamedNodeRef<'_>) -> Option<Place> {
        let version = self.nodes(listing, turn).min()?;
        let begun = turn == sg::BEGUN_BY;
        Some(Place {
            source: version.clone(),
            line: self.number(listing, sg::LINE_START).filter(|_| begun),
            title: self.name(version),
        })
    }

    fn places(self, thing: &NamedNode, steps: u8) -> Option<Place> {
        let origins = self.nodes(thing, prov::WAS_DERIVED_FROM);
        let places = origins.filter_map(|origin| {
            let Some(source) = self.nodes(origin, oa::HAS_SOURCE).min() else {
                return (steps > 1)
                    .then(|| self.places(origin, steps - 1))
                    .flatten();
            };
            Some(Place {
                source: source.clone(),
                line: self.number(origin, sg::LINE_START),
                title: self.name(source),
            })
        });
        places.min()
    }
}

/// A thing's IRI in its short form.
pub(super) fn short(thing: &NamedNode) -> String {
    iri::compact(thing.as_str()).unwrap_or_else(|| thing.as_str().to_owned())
}

/// A name, with how well it serves: one without a language first, then English, then any other.
pub(super) fn ranked_label(term: &Term) -> Option<(u8, &str)> {
    let label = literal(term)?;
    let rank = match label.language() {
        None => 0,
        Some(language) if language.starts_with("en") => 1,
        Some(_) => 2,
    };
    Some((rank, label.value()))
}

/// The text of a value that is an address: an IRI, or one written as text.
pub(super) fn address(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(page) => Some(page.as_str()),
        Term::Literal(page) => Some(page.value()),
        Term::BlankNode(_) => None,
    }
}

const fn node(term: &Term) -> Option<&NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

const fn literal(term: &Term) -> Option<&Literal> {
    match term {
        Term::Literal(literal) => Some(literal),
        _ => None,
    }
}
