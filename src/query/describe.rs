//! Everything that is known of one thing, each fact with its source and place.

use super::names::label;
use super::{Names, Thing};
use crate::identity::Reason;
use crate::model::Clock;
use crate::rdf::iri;
use crate::rdf::vocabulary::{conf, dcterms, doap, oa, org, prov, rdf, schema, sg, skos, void};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::BTreeSet;

/// Everything that is known of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The thing.
    pub thing: Thing,
    /// The day of which the store is a view.
    pub day: Option<Date>,
    /// The facts: names first, then what it has to others, then what others have to it.
    pub facts: Vec<Fact>,
}

/// Which end of a fact the thing stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// The thing is the subject.
    Out,
    /// The thing is the object.
    In,
}

/// One fact about a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Which end the thing stands at.
    pub direction: Direction,
    /// The property.
    pub property: NamedNode,
    /// What people call the property.
    pub property_label: String,
    /// What stands at the other end.
    pub value: FactValue,
    /// What else is said of it: for a claim its day, for a talk the speaker's title.
    pub details: Vec<(String, FactValue)>,
    /// Our own word on how far it goes.
    pub note: Option<String>,
    /// Who says so and where, one entry a place.
    pub evidence: Vec<Evidence>,
}

/// A value with the name to show for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactValue {
    /// The name to show.
    pub label: String,
    /// The term itself.
    pub term: Term,
}

impl Ord for FactValue {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |value: &Self| (value.label.clone(), value.term.to_string());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for FactValue {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A place in a source that a fact rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The source's IRI.
    pub source: NamedNode,
    /// The source's title.
    pub source_label: String,
    /// The first and the last line, from 1, where the source has lines.
    pub lines: Option<(u32, u32)>,
    /// The heading of the section, where the source has sections.
    pub section: Option<String>,
}

/// Classes of the nodes that stand for a relation with more than two ends.
const NODES: [NamedNodeRef<'_>; 9] = [
    sg::STAGE_CLAIM,
    sg::STAGE_TENURE,
    sg::ENTRY_CLASS,
    schema::REVIEW,
    conf::ROLE_DURING_EVENT,
    org::MEMBERSHIP,
    schema::QUANTITATIVE_VALUE,
    sg::IDENTIFICATION_CLASS,
    sg::MENTION_CLASS,
];

/// Properties that repeat in short what such a node says in full, or that are no facts of the
/// thing but the account of where facts come from, or of what was said of it in the past, which is
/// a story of its own.
const PASSED_OVER: [NamedNodeRef<'_>; 19] = [
    rdf::TYPE,
    rdf::SUBJECT,
    rdf::PREDICATE,
    rdf::OBJECT,
    prov::WAS_DERIVED_FROM,
    prov::USED,
    oa::HAS_SOURCE,
    schema::PERFORMER,
    sg::WORKS_FOR,
    doap::MAINTAINER,
    sg::STATED_STAGE,
    sg::CURRENT_STAGE,
    sg::PRIMARY_CATEGORY,
    sg::PRIMARY_REPOSITORY,
    sg::MEMBER_OF,
    skos::IN_SCHEME,
    dcterms::TITLE,
    sg::LISTING,
    sg::DECLARED_DATE,
];

/// Gathers all that the graph holds of a thing.
///
/// ```
/// use stratigraph::assemble;
/// use stratigraph::query::{Names, describe};
///
/// let (store, _) = assemble::embedded();
/// let harbor = Names::new(&store).resolve("harbor")?;
/// let known = describe(&store, &harbor);
/// assert!(known.facts.iter().any(|f| f.property_label == "runs on" && f.value.label == "Kubernetes"));
/// # Ok::<(), stratigraph::query::NameError>(())
/// ```
#[must_use]
pub fn describe(store: &Store, thing: &Thing) -> Description {
    let gathering = Gathering {
        store,
        thing: thing.iri.clone(),
    };
    let term = Term::from(thing.iri.clone());
    let mut facts: Vec<Fact> = store
        .matching(None, Some(&term), None, None)
        .filter_map(|quad| gathering.fact(&quad, Direction::Out))
        .collect();
    let mut shown = nodes_of(&gathering, &term);
    shown.insert(thing.iri.clone());
    let incoming = store.matching(None, None, None, Some(&term)).filter(|quad| {
        !matches!(&quad.subject, NamedOrBlankNode::NamedNode(subject) if shown.contains(subject))
    });
    facts.extend(incoming.filter_map(|quad| gathering.fact(&quad, Direction::In)));
    facts.sort_by_cached_key(|fact| (rank(fact), fact.clone()));
    facts.dedup_by(|next, kept| {
        let same = next.property == kept.property
            && next.direction == kept.direction
            && next.value == kept.value
            && next.details == kept.details;
        if same {
            kept.note = match (kept.note.take(), next.note.take()) {
                (Some(one), Some(other)) if one != other => Some(format!("{one}; {other}")),
                (one, other) => one.or(other),
            };
            kept.evidence.append(&mut next.evidence);
            kept.evidence.sort();
            kept.evidence.dedup();
        }
        same
    });
    Description {
        day: store.day(),
        thing: Names::new(store).thing(&thing.iri),
        facts,
    }
}

/// Whether a quad says what goes without saying: that a source declares the day it gives.
fn is_usual(quad: &Quad) -> bool {
    let declared = iri::clock(Clock::Declared.name());
    quad.predicate.as_ref() == sg::CLOCK && quad.object == Term::from(declared)
}

/// The nodes that the thing itself points to: they are not shown a second time from behind.
fn nodes_of(gathering: &Gathering<'_>, thing: &Term) -> BTreeSet<NamedNode> {
    let triples = gathering.store.triples(Some(thing), None, None);
    let objects = triples.filter_map(|[_, _, object]| match object {
        Term::NamedNode(node) if gathering.is_node(object) => Some(node.clone()),
        _ => None,
    });
    objects.collect()
}

fn rank(fact: &Fact) -> u8 {
    match fact.property.as_ref() {
        skos::PREF_LABEL => 0,
        skos::ALT_LABEL => 1,
        skos::HIDDEN_LABEL => 2,
        sg::TENURE => 3,
        sg::CLAIM => 4,
        _ if fact.direction == Direction::Out => 5,
        _ => 6,
    }
}

struct Gathering<'s> {
    store: &'s Store,
    thing: NamedNode,
}

impl Gathering<'_> {
    /// The fact that a quad tells of the thing, if it tells one.
    fn fact(&self, quad: &Quad, direction: Direction) -> Option<Fact> {
        let skipped = PASSED_OVER.contains(&quad.predicate.as_ref());
        let title = quad.predicate.as_ref() == schema::NAME;
        let source = self.has_type(&quad.subject.clone().into(), void::DATASET);
        if skipped || title || source {
            return None;
        }
        let other: Term = match direction {
            Direction::Out => quad.object.clone(),
            Direction::In => quad.subject.clone().into(),
        };
        let graph = graph_term(&quad.graph_name)?;
        if self.has_type(&other, rdf::STATEMENT) {
            return None;
        }
        let mut fact = Fact {
            direction,
            property: quad.predicate.clone(),
            property_label: label(self.store, &quad.predicate.clone().into()),
            value: self.value(&other),
            details: Vec::new(),
            note: None,
            evidence: Vec::new(),
        };
        if self.is_node(&other) {
            self.unfold(&other, &graph, &mut fact);
            if self.goes_without_saying(&fact) {
                return None;
            }
        } else {
            self.cite(quad, &graph, &mut fact);
        }
        if let (true, Term::NamedNode(named)) = (fact.evidence.is_empty(), &graph) {
            // What no source says, the graph itself does: the vocabulary, or the account of sources.
            fact.evidence.push(Evidence {
                source: named.clone(),
                source_label: label(self.store, &graph),
                lines: None,
                section: None,
            });
        }
        fact.evidence.sort();
        fact.evidence.dedup();
        Some(fact)
    }

    /// Whether a fact tells that the thing is recognized by the name that it is shown by.
    fn goes_without_saying(&self, fact: &Fact) -> bool {
        let by_name = Reason::Name.to_string();
        let details = &fact.details[..];
        fact.property.as_ref() == sg::IDENTIFICATION
            && matches!(details, [(_, by)] if by.label == by_name)
            && fact.value.label == label(self.store, &self.thing.clone().into())
    }

    /// Puts what a node says in the place of the node.
    fn unfold(&self, node: &Term, graph: &Term, fact: &mut Fact) {
        let own = Term::from(self.thing.clone());
        let mut details: Vec<(u8, NamedNode, FactValue)> = Vec::new();
        for quad in self.store.matching(Some(graph), Some(node), None, None) {
            if quad.predicate.as_ref() == prov::WAS_DERIVED_FROM {
                fact.evidence.extend(self.evidence(&quad.object));
            } else if quad.object != own && quad.predicate.as_ref() != rdf::TYPE && !is_usual(&quad)
            {
                let object = match quad.predicate.as_ref() {
                    sg::UNDER_MEMBERSHIP => self.organization(&quad.object),
                    _ => Some(quad.object.clone()),
                };
                let Some(object) = object.filter(|object| *object != own) else {
                    continue;
                };
                details.push((
                    detail_rank(&quad.predicate),
                    quad.predicate,
                    self.value(&object),
                ));
            }
        }
        for quad in self
            .store
            .matching(Some(graph), None, Some(&sg::CLAIM.into()), Some(node))
        {
            let project = Term::from(quad.subject);
            if project != own {
                details.push((0, quad.predicate, self.value(&project)));
            }
        }
        details.sort();
        let mut details = details
            .into_iter()
            .map(|(_, property, value)| (label(self.store, &property.into()), value));
        if let Some((_, first)) = details.next() {
            fact.value = first;
        }
        fact.details = details.collect();
    }

    /// Finds the statement about a triple and takes its note and places, else those of the thing.
    fn cite(&self, quad: &Quad, graph: &Term, fact: &mut Fact) {
        let subject = Term::from(quad.subject.clone());
        let predicate = Term::from(quad.predicate.clone());
        let about = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT].map(Term::from);
        let [is_subject, is_predicate, is_object] = &about;
        let holds = |statement: &Term, property: &Term, value: &Term| {
            let mut quads =
                self.store
                    .matching(Some(graph), Some(statement), Some(property), Some(value));
            quads.next().is_some()
        };
        let mut statements = self
            .store
            .matching(Some(graph), None, Some(is_object), Some(&quad.object))
            .map(|quad| Term::from(quad.subject))
            .filter(|statement| {
                holds(statement, is_subject, &subject) && holds(statement, is_predicate, &predicate)
            });
        let resting = statements.next().unwrap_or(subject);
        for quad in self.store.matching(Some(graph), Some(&resting), None, None) {
            match (quad.predicate.as_ref(), quad.object) {
                (prov::WAS_DERIVED_FROM, place) => fact.evidence.extend(self.evidence(&place)),
                (sg::NOTE, Term::Literal(note)) => fact.note = Some(note.value().to_owned()),
                _ => {}
            }
        }
    }

    /// The place in a source; where another node stands for it, such as a claim on which a tenure
    /// rests, the places on which that rests.
    fn evidence(&self, place: &Term) -> Vec<Evidence> {
        if let Some(evidence) = self.place(place) {
            return vec![evidence];
        }
        let rests_on = Term::from(prov::WAS_DERIVED_FROM);
        let places = self.store.triples(Some(place), Some(&rests_on), None);
        places
            .filter_map(|[_, _, place]| self.place(place))
            .collect()
    }

    fn place(&self, place: &Term) -> Option<Evidence> {
        let one = |property: NamedNodeRef<'_>| self.object(place, property);
        let Term::NamedNode(source) = one(oa::HAS_SOURCE)? else {
            return None;
        };
        let number = |property| match one(property)? {
            Term::Literal(literal) => literal.value().parse().ok(),
            _ => None,
        };
        let lines = number(sg::LINE_START).zip(number(sg::LINE_END));
        Some(Evidence {
            source_label: label(self.store, &source.clone().into()),
            source,
            lines,
            section: one(sg::SECTION_HEADING).map(|heading| label(self.store, &heading)),
        })
    }

    fn organization(&self, membership: &Term) -> Option<Term> {
        self.object(membership, org::ORGANIZATION)
    }

    fn object(&self, subject: &Term, property: NamedNodeRef<'_>) -> Option<Term> {
        let mut triples = self
            .store
            .triples(Some(subject), Some(&property.into()), None);
        triples.next().map(|[_, _, object]| object.clone())
    }

    fn value(&self, term: &Term) -> FactValue {
        FactValue {
            label: label(self.store, term),
            term: term.clone(),
        }
    }

    fn is_node(&self, term: &Term) -> bool {
        NODES.iter().any(|class| self.has_type(term, *class))
    }

    fn has_type(&self, term: &Term, class: NamedNodeRef<'_>) -> bool {
        let mut types =
            self.store
                .triples(Some(term), Some(&rdf::TYPE.into()), Some(&class.into()));
        types.next().is_some()
    }
}

/// The order in which a node's parts are read: what it is about first.
fn detail_rank(property: &NamedNode) -> u8 {
    match property.as_ref() {
        sg::STAGE
        | schema::NAME
        | sg::LISTED_NAME
        | sg::REVIEW_KIND
        | sg::AS_WRITTEN
        | sg::MENTION_OF => 1,
        conf::DURING | org::ORGANIZATION => 2,
        conf::IS_HELD_BY | org::MEMBER => 3,
        schema::VALUE | schema::MIN_VALUE | sg::UNIT => 4,
        sg::TITLE_AS_STATED | sg::NOTE_AS_STATED => 5,
        sg::UNDER_MEMBERSHIP => 6,
        conf::WITH_ROLE | org::ROLE => 7,
        schema::START_DATE => 8,
        schema::END_DATE => 9,
        _ => 10,
    }
}

fn graph_term(graph: &GraphName) -> Option<Term> {
    match graph {
        GraphName::NamedNode(graph) => Some(graph.clone().into()),
        GraphName::BlankNode(graph) => Some(graph.clone().into()),
        GraphName::DefaultGraph => None,
    }
}

/// The triples that tell of a thing: those it stands in, and those of the nodes and statements
/// that speak of it.
#[must_use]
pub fn triples_about(store: &Store, thing: &Thing) -> Vec<Triple> {
    let term = Term::from(thing.iri.clone());
    let gathering = Gathering {
        store,
        thing: thing.iri.clone(),
    };
    let mut speakers = nodes_of(&gathering, &term);
    let triple = |[s, p, o]: [&Term; 3]| match (s, p) {
        (Term::NamedNode(s), Term::NamedNode(p)) => {
            Some(Triple::new(s.clone(), p.clone(), o.clone()))
        }
        _ => None,
    };
    let mut triples: Vec<Triple> = store
        .triples(Some(&term), None, None)
        .filter_map(triple)
        .collect();
    for [subject, predicate, object] in store.triples(None, None, Some(&term)) {
        match subject {
            Term::NamedNode(node)
                if gathering.is_node(subject) || gathering.has_type(subject, rdf::STATEMENT) =>
            {
                speakers.insert(node.clone());
            }
            _ => triples.extend(triple([subject, predicate, object])),
        }
    }
    for speaker in speakers {
        triples.extend(
            store
                .triples(Some(&speaker.into()), None, None)
                .filter_map(triple),
        );
    }
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    triples
}
