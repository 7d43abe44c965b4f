//! The quads, laid out for reading, and the bridge to the SPARQL evaluator.
//!
//! A [`Store`] is built once and then only read. It is one run of bytes, in memory or in a file
//! that is mapped there, and both look the same: nothing is parsed before the first question.
//! Terms stand once in a dictionary and are known by number; the distinct triples of all graphs
//! stand in three orders, so that those of every pattern are one run, with the graphs they stand
//! in. The default graph of a query is the union of all named graphs, in which no triple stands
//! twice. `layout.rs` tells what stands in each byte.
//!
//! Bytes that make no sense give fewer answers or wrong ones, but no panic, no endless loop and no
//! read out of bounds: every place and number is checked when it is used.
//!
//! The evaluator plans joins from the shape of a query alone and asks no dataset for counts, so
//! none are kept; those of a pattern could be had from the length of its run.

mod bridge;
mod column;
mod decoded;
mod dictionary;
mod freeze;
mod index;
mod layout;
mod loading;
mod term;
mod verify;

use decoded::Decoded;
use dictionary::Dictionary;
use index::Index;
use layout::Layout;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::fmt;
use std::sync::Arc;

pub use bridge::{Bridge, UnknownId};
pub use layout::{Bytes, FileError, is_graph};
pub use loading::Loading;

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
pub struct Store {
    bytes: Bytes,
    layout: Layout,
    decoded: Decoded,
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

    /// The graph that some bytes hold, which [`Store::bytes`] gave.
    ///
    /// The header is checked, and that all that it tells of fits; what it tells of is not read.
    ///
    /// # Errors
    /// [`FileError`] where they hold none, or not one of this version.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use stratigraph::store::{FileError, Store};
    ///
    /// let bytes = Store::default().bytes().to_vec();
    /// assert_eq!(Store::open(Arc::new(bytes.clone()))?.quads().count(), 0);
    /// let cut = Store::open(Arc::new(bytes[..100].to_vec()));
    /// assert_eq!(cut.err(), Some(FileError::Truncated { missing: 388 }));
    /// # Ok::<(), FileError>(())
    /// ```
    pub fn open(bytes: Bytes) -> Result<Self, FileError> {
        let layout = Layout::read((*bytes).as_ref())?;
        let mut store = Self {
            bytes,
            layout,
            decoded: Decoded::default(),
        };
        store.decoded = Decoded::new(store.terms().len());
        Ok(store)
    }

    /// Holds the whole graph against its checksums and its rules, which takes much longer than to
    /// open it.
    ///
    /// # Errors
    /// [`FileError::Damaged`] with what is not as it was written.
    pub fn verify(&self) -> Result<(), FileError> {
        verify::verify(self)
    }

    /// The graph as bytes, to be kept in a file. Equal quads give equal bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// What was just laid out; should it not be sound, which is a fault of ours, it is empty.
    fn of_sound(bytes: Vec<u8>) -> Self {
        Self::open(Arc::new(bytes)).unwrap_or_else(|_| Self {
            bytes: Arc::new([]),
            layout: Layout::default(),
            decoded: Decoded::default(),
        })
    }

    /// Every quad, in an order that is the same for the same quads.
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
        let terms = self.terms();
        let pattern = pattern(terms, [subject, predicate, object]);
        pattern
            .map(|pattern| self.index().triples(pattern))
            .into_iter()
            .flatten()
            .filter_map(move |row| {
                let [s, p, o] = row.map(|id| self.decoded.term(id, terms));
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
        let terms = self.terms();
        let pattern = pattern(terms, [graph, subject, predicate, object]);
        pattern
            .map(|[graph, s, p, o]| self.index().quads(graph, [s, p, o]))
            .into_iter()
            .flatten()
            .filter_map(move |(graph, [s, p, o])| {
                quad([graph, s, p, o].map(|id| self.decoded.term(id, terms)))
            })
    }

    /// How many quads stand in a named graph.
    #[must_use]
    pub fn count(&self, graph: &NamedNode) -> usize {
        let pattern = pattern(self.terms(), [Some(&graph.clone().into())]);
        let quads = pattern.map(|[graph]| self.index().quads(graph, [None; 3]).count());
        quads.unwrap_or(0)
    }

    /// The named graphs, sorted by IRI.
    #[must_use]
    pub fn graphs(&self) -> Vec<NamedNode> {
        let terms = self.terms();
        let graphs = self.index().graphs.iter();
        let mut graphs: Vec<NamedNode> = graphs
            .filter_map(|id| match terms.term(id)? {
                Term::NamedNode(graph) => Some(graph),
                _ => None,
            })
            .collect();
        graphs.sort();
        graphs
    }

    fn terms(&self) -> Dictionary<'_> {
        Dictionary::new(&self.layout, self.bytes())
    }

    fn index(&self) -> Index<'_> {
        Index::new(&self.layout, self.bytes())
    }
}

impl Default for Store {
    /// A store without a quad.
    fn default() -> Self {
        Loading::default().finish()
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("terms", &self.terms().len())
            .field("triples", &self.index().len())
            .finish_non_exhaustive()
    }
}

/// The pattern in numbers; `None` where it names a term that no quad holds.
fn pattern<const N: usize>(
    known: Dictionary<'_>,
    terms: [Option<&Term>; N],
) -> Option<[Option<u32>; N]> {
    let mut pattern = [None; N];
    for (slot, term) in pattern.iter_mut().zip(terms) {
        if let Some(term) = term {
            *slot = Some(known.id(term.as_ref())?);
        }
    }
    Some(pattern)
}

fn quad([graph, subject, predicate, object]: [Option<&Term>; 4]) -> Option<Quad> {
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
