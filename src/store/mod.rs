//! The quads, laid out for reading, and the bridge to the SPARQL evaluator.
//!
//! A [`Store`] is built once and then only read. Terms stand once in a dictionary and are known
//! by number; triples of all graphs together, and quads of each graph, are sorted arrays of
//! numbers, one array for each order in which they are asked for. The default graph of a query
//! is the union of all named graphs, in which no triple stands twice.

mod bridge;
mod dictionary;
mod index;

use dictionary::Dictionary;
use index::Index;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, QuadRef, Term};

pub use bridge::{Bridge, UnknownId};

/// A set of quads to ask. Every quad stands in a named graph.
///
/// ```
/// use oxigraph::model::{GraphName, NamedNode, Quad};
/// use stratigraph::store::Store;
///
/// let node = |name: &str| NamedNode::new_unchecked(format!("http://example.com/{name}"));
/// let quad = |graph| Quad::new(node("harbor"), node("uses"), node("etcd"), node(graph));
/// let store = Store::new([quad("one"), quad("two")]);
/// assert_eq!((store.quads().count(), store.triples(None, None, None).count()), (2, 1));
/// ```
#[derive(Debug, Default)]
pub struct Store {
    terms: Dictionary,
    /// Distinct triples of all graphs: subject, predicate, object.
    union: Index<3>,
    /// All quads: graph, subject, predicate, object.
    named: Index<4>,
    /// The named graphs, sorted by number.
    graphs: Vec<u32>,
}

/// A store in the making: takes quads one by one.
#[derive(Debug, Default)]
pub struct Loading {
    terms: Dictionary,
    rows: Vec<[u32; 4]>,
}

impl Loading {
    /// Takes a quad, unless it is of the unnamed graph, for nothing may stand there.
    pub fn add(&mut self, quad: QuadRef<'_>) {
        let graph: Term = match quad.graph_name {
            GraphNameRef::NamedNode(graph) => graph.into_owned().into(),
            GraphNameRef::BlankNode(graph) => graph.into_owned().into(),
            GraphNameRef::DefaultGraph => return,
        };
        self.rows.push([
            self.terms.insert(graph),
            self.terms.insert(quad.subject.into_owned().into()),
            self.terms.insert(quad.predicate.into_owned().into()),
            self.terms.insert(quad.object.into_owned()),
        ]);
    }

    /// Lays the quads out for reading, each once.
    #[must_use]
    pub fn finish(self) -> Store {
        let Self { terms, rows } = self;
        let mut graphs: Vec<u32> = rows.iter().map(|[graph, ..]| *graph).collect();
        graphs.sort_unstable();
        graphs.dedup();
        let triples = rows.iter().map(|&[_, s, p, o]| [s, p, o]).collect();
        Store {
            terms,
            graphs,
            union: Index::new(triples, &[[0, 1, 2], [1, 2, 0], [2, 0, 1]]),
            named: Index::new(
                rows,
                &[
                    [0, 1, 2, 3],
                    [0, 2, 3, 1],
                    [0, 3, 1, 2],
                    [1, 2, 3, 0],
                    [2, 3, 1, 0],
                    [3, 1, 2, 0],
                ],
            ),
        }
    }
}

impl Store {
    /// The given quads, each once. A quad of the unnamed graph is left out, for nothing may
    /// stand there.
    #[must_use]
    pub fn new(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut loading = Loading::default();
        for quad in quads {
            loading.add(quad.as_ref());
        }
        loading.finish()
    }

    /// Every quad, sorted by the order in which its terms first came.
    pub fn quads(&self) -> impl Iterator<Item = Quad> + '_ {
        self.matching(None, None, None, None)
    }

    /// The distinct triples that match, whatever graph they stand in.
    pub fn triples<'s>(
        &'s self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
    ) -> impl Iterator<Item = [&'s Term; 3]> + use<'s> {
        self.pattern([subject, predicate, object])
            .map(|pattern| self.union.matching(pattern))
            .into_iter()
            .flatten()
            .filter_map(|row| {
                let [s, p, o] = row.map(|id| self.terms.term(id));
                Some([s?, p?, o?])
            })
    }

    /// The quads that match.
    pub fn matching<'s>(
        &'s self,
        graph: Option<&Term>,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
    ) -> impl Iterator<Item = Quad> + use<'s> {
        self.pattern([graph, subject, predicate, object])
            .map(|pattern| self.named.matching(pattern))
            .into_iter()
            .flatten()
            .filter_map(|row| self.quad(row))
    }

    /// The named graphs, sorted by IRI.
    #[must_use]
    pub fn graphs(&self) -> Vec<NamedNode> {
        let mut graphs: Vec<NamedNode> = self
            .graphs
            .iter()
            .filter_map(|id| match self.terms.term(*id)? {
                Term::NamedNode(graph) => Some(graph.clone()),
                _ => None,
            })
            .collect();
        graphs.sort();
        graphs
    }

    /// The pattern in numbers; `None` where it names a term that no quad holds.
    fn pattern<const N: usize>(&self, terms: [Option<&Term>; N]) -> Option<[Option<u32>; N]> {
        let mut pattern = [None; N];
        for (slot, term) in pattern.iter_mut().zip(terms) {
            if let Some(term) = term {
                *slot = Some(self.terms.id(term)?);
            }
        }
        Some(pattern)
    }

    fn quad(&self, row: [u32; 4]) -> Option<Quad> {
        let [graph, subject, predicate, object] = row.map(|id| self.terms.term(id));
        let node = |term: &Term| match term {
            Term::NamedNode(node) => Some(NamedOrBlankNode::from(node.clone())),
            Term::BlankNode(node) => Some(node.clone().into()),
            Term::Literal(_) => None,
        };
        let Term::NamedNode(predicate) = predicate? else {
            return None;
        };
        Some(Quad::new(
            node(subject?)?,
            predicate.clone(),
            object?.clone(),
            GraphName::from(node(graph?)?),
        ))
    }
}
