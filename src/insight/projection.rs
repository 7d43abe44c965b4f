//! The graph of things: entities as nodes, relations as edges, literals inside the nodes.

use crate::model::{Kind, Stage};
use crate::query::Names;
use crate::rdf::iri;
use crate::rdf::vocabulary::{conf, dcterms, rdf, schema, sg, skos};
use crate::store::Store;
use oxigraph::model::{NamedNode, NamedNodeRef, Term, Triple};
use petgraph::Direction::{Incoming, Outgoing};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A thing as a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The thing's IRI.
    pub iri: NamedNode,
    /// Its preferred name.
    pub name: String,
    /// Its kind; `None` for a thing from elsewhere.
    pub kind: Option<Kind>,
    /// The stage it stands at by the last word on it, if it is a project that has one.
    pub stage: Option<Stage>,
    /// Its literal facts in words, sorted, as far as the name does not tell them: `planned for
    /// 2019`.
    pub facts: Vec<String>,
}

/// A relation as an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// The property.
    pub property: NamedNode,
    /// What people call it.
    pub name: String,
}

/// A directed graph of things, over [petgraph](petgraph::graph::DiGraph).
///
/// Nodes are numbered in the order of their IRIs and edges sorted, so the same triples give the
/// same graph.
#[derive(Clone, Debug, Default)]
pub struct Projection {
    /// The graph.
    pub graph: DiGraph<Entity, Relation>,
    index: BTreeMap<NamedNode, NodeIndex>,
}

/// Properties that a picture tells in another way: kinds and stages by colour, or not at all.
const NOT_DRAWN: [NamedNodeRef<'_>; 7] = [
    rdf::TYPE,
    skos::IN_SCHEME,
    conf::DURING,
    sg::STATED_STAGE,
    sg::CURRENT_STAGE,
    sg::PRIMARY_CATEGORY,
    sg::CANDIDATE_MATCH,
];

impl Projection {
    /// Every relation between two things of a store, and what literals say of them; pages and
    /// the nodes that stand for claims, memberships and places in sources are no things.
    #[must_use]
    pub fn whole(store: &Store, stages: &BTreeMap<&NamedNode, Stage>) -> Self {
        let is_thing = |iri: &NamedNode| iri::entity_id(iri.as_str()).is_some();
        let triples = store
            .triples(None, None, None)
            .filter_map(|[s, p, o]| match (s, p, o) {
                (Term::NamedNode(s), Term::NamedNode(p), Term::NamedNode(o)) => (is_thing(s)
                    && is_thing(o))
                .then(|| Triple::new(s.clone(), p.clone(), o.clone())),
                (Term::NamedNode(s), Term::NamedNode(p), Term::Literal(o)) => {
                    is_thing(s).then(|| Triple::new(s.clone(), p.clone(), o.clone()))
                }
                _ => None,
            });
        Self::of(triples, store, stages)
    }

    /// What the given triples tell of, whatever it is, blank nodes left out. Names are taken from
    /// the triples, else from the store; kinds and stages from the store.
    #[must_use]
    pub fn of(
        triples: impl IntoIterator<Item = Triple>,
        store: &Store,
        stages: &BTreeMap<&NamedNode, Stage>,
    ) -> Self {
        let mut things: BTreeMap<NamedNode, BTreeSet<(String, String)>> = BTreeMap::new();
        let mut edges: BTreeSet<(NamedNode, NamedNode, NamedNode)> = BTreeSet::new();
        let mut given: BTreeMap<NamedNode, String> = BTreeMap::new();
        let names = Names::new(store);
        for triple in triples {
            let Term::NamedNode(subject) = Term::from(triple.subject) else {
                continue;
            };
            let property = triple.predicate;
            match triple.object {
                Term::NamedNode(object) if !NOT_DRAWN.contains(&property.as_ref()) => {
                    things.entry(subject.clone()).or_default();
                    things.entry(object.clone()).or_default();
                    edges.insert((subject, object, property));
                }
                Term::Literal(value) if !is_left_out(&property) => {
                    let fact = (names.thing(&property).name, value.value().to_owned());
                    things.entry(subject).or_default().insert(fact);
                }
                Term::Literal(value) => {
                    if property.as_ref() == skos::PREF_LABEL {
                        given.insert(subject.clone(), value.value().to_owned());
                    }
                    things.entry(subject).or_default();
                }
                Term::NamedNode(_) => {
                    things.entry(subject).or_default();
                }
                Term::BlankNode(_) => {}
            }
        }
        let mut projection = Self::default();
        for (iri, facts) in things {
            let name = given.remove(&iri).unwrap_or_else(|| names.thing(&iri).name);
            let news = facts
                .into_iter()
                .filter(|(_, value)| !name.contains(value.as_str()));
            let entity = Entity {
                kind: iri::entity_id(iri.as_str()).map(|id| id.kind()),
                stage: stages.get(&iri).cloned(),
                facts: news
                    .map(|(property, value)| format!("{property} {value}"))
                    .collect(),
                iri: iri.clone(),
                name,
            };
            let node = projection.graph.add_node(entity);
            projection.index.insert(iri, node);
        }
        for (from, to, property) in edges {
            if let (Some(&from), Some(&to)) = (projection.node(&from), projection.node(&to)) {
                let name = names.thing(&property).name;
                projection
                    .graph
                    .add_edge(from, to, Relation { property, name });
            }
        }
        projection
    }

    /// The node of a thing.
    #[must_use]
    pub fn node(&self, iri: &NamedNode) -> Option<&NodeIndex> {
        self.index.get(iri)
    }

    /// What lies within `depth` steps of a node, edges taken either way, nearest first; at most
    /// `most` things, and how many more there are.
    ///
    /// Takes time linear in the nodes and edges within reach.
    #[must_use]
    pub fn neighbourhood(&self, focus: NodeIndex, depth: usize, most: usize) -> (Self, usize) {
        let mut reached: Vec<NodeIndex> = vec![focus];
        let mut seen: BTreeSet<NodeIndex> = BTreeSet::from([focus]);
        let mut queue = VecDeque::from([(focus, 0)]);
        while let Some((node, distance)) = queue.pop_front() {
            if distance == depth {
                continue;
            }
            let ways = [Outgoing, Incoming].map(|way| self.graph.neighbors_directed(node, way));
            let near: BTreeSet<NodeIndex> = ways.into_iter().flatten().collect();
            for node in near {
                if seen.insert(node) {
                    reached.push(node);
                    queue.push_back((node, distance + 1));
                }
            }
        }
        let more = reached.len().saturating_sub(most);
        reached.truncate(most);
        (self.among(&reached.into_iter().collect()), more)
    }

    /// The things of a set and the relations among them.
    fn among(&self, nodes: &BTreeSet<NodeIndex>) -> Self {
        let mut part = Self::default();
        for &node in nodes {
            if let Some(entity) = self.graph.node_weight(node) {
                let iri = entity.iri.clone();
                part.index.insert(iri, part.graph.add_node(entity.clone()));
            }
        }
        for edge in self.graph.edge_indices() {
            let ends = self
                .graph
                .edge_endpoints(edge)
                .zip(self.graph.edge_weight(edge));
            if let Some(((from, to), relation)) = ends {
                let find = |node: NodeIndex| part.index.get(&self.graph[node].iri).copied();
                if let (Some(from), Some(to)) = (find(from), find(to)) {
                    part.graph.add_edge(from, to, relation.clone());
                }
            }
        }
        part
    }
}

/// Whether a property tells what has no room in a node: a name, which it shows anyway, what is not
/// of the thing itself but of its place in a vocabulary, texts, and lists of words.
fn is_left_out(property: &NamedNode) -> bool {
    let left_out = [
        skos::PREF_LABEL,
        skos::ALT_LABEL,
        skos::HIDDEN_LABEL,
        skos::DEFINITION,
        schema::NAME,
        schema::POSITION,
        schema::KEYWORDS,
        dcterms::AUDIENCE,
        dcterms::DESCRIPTION,
        sg::ANNOTATION,
        sg::BUSINESS_USE_CASE,
        sg::CLOMONITOR_NAME,
        sg::INTEGRATES_WITH_TEXT,
        sg::LFX_SLUG,
        sg::NOTE,
        sg::USE_CASE,
    ];
    left_out.contains(&property.as_ref())
}
