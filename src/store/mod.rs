//! The quads, laid out for reading, and the bridge to the SPARQL evaluator.
//!
//! A [`Store`] is built once and then only read. It is one run of bytes, in memory or in a file
//! that is mapped there, and both look the same: nothing is parsed before the first question.
//! Terms stand once in a dictionary and are known by number; the distinct triples of all graphs
//! stand in three orders, so that those of every pattern are one run, with the graphs they stand
//! in. The default graph of a query is the union of all named graphs, in which no triple stands
//! twice. `layout.rs` tells what stands in each byte.
//!
//! A store may be the view of a day: the same bytes, with some triples left out and some put in
//! wherever it is asked.
//!
//! Bytes that make no sense give fewer answers or wrong ones, but no panic, no endless loop and no
//! read out of bounds: every place and number is checked when it is used. A file that is made to have
//! all terms in one bucket is sound, but every look for a term goes through them all; the time of a
//! question has its limit for such.
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
mod matches;
mod term;
mod verify;
mod view;

use decoded::Decoded;
use dictionary::{Blocks, Dictionary};
use index::Index;
use jiff::civil::Date;
use layout::Layout;
use matches::{Matches, Place};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::fmt;
use std::sync::Arc;
use view::View;

pub use bridge::{Bridge, UnknownId};
pub use layout::{Bytes, FileError, is_graph};
pub use loading::Loading;
pub(crate) use view::Overlay;

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
    blocks: Arc<Blocks>,
    decoded: Arc<Decoded>,
    view: Option<Box<View>>,
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
    /// The header is checked, and that all that it tells of fits; what it tells of is not read, but
    /// for the few shapes that terms have.
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
    /// assert_eq!(cut.err(), Some(FileError::Truncated { missing: 412 }));
    /// # Ok::<(), FileError>(())
    /// ```
    pub fn open(bytes: Bytes) -> Result<Self, FileError> {
        let layout = Layout::read((*bytes).as_ref())?;
        let mut store = Self {
            blocks: Arc::new(Blocks::new(&layout, (*bytes).as_ref())),
            bytes,
            layout,
            decoded: Arc::default(),
            view: None,
        };
        store.decoded = Arc::new(Decoded::new(store.terms().len()));
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

    /// The graph as bytes, to be kept in a file. Equal quads give equal bytes. Those of a view are
    /// those of the whole graph.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// What the maker of the graph keeps with it; see [`Loading::keep`].
    #[must_use]
    pub fn notes(&self) -> &[u8] {
        self.layout.section(self.bytes(), layout::Section::Notes)
    }

    /// What was just laid out; should it not be sound, which is a fault of ours, it is empty.
    fn of_sound(bytes: Vec<u8>) -> Self {
        Self::open(Arc::new(bytes)).unwrap_or_else(|_| Self {
            bytes: Arc::new([]),
            layout: Layout::default(),
            blocks: Arc::default(),
            decoded: Arc::default(),
            view: None,
        })
    }

    /// The graph of which this is a view, whole; the bytes are shared.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self {
            bytes: Arc::clone(&self.bytes),
            layout: self.layout.clone(),
            blocks: Arc::clone(&self.blocks),
            decoded: Arc::clone(&self.decoded),
            view: None,
        }
    }

    /// The day of which this is a view; none where it is the whole graph.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        Some(self.view.as_ref()?.day)
    }

    /// The view of a day on the whole graph.
    pub(crate) fn seen(&self, day: Date, overlay: Overlay) -> Self {
        Self {
            view: Some(Box::new(View::new(day, overlay, &self.index()))),
            ..self.whole()
        }
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
            .map(|pattern| self.matches(Place::Union, pattern))
            .into_iter()
            .flatten()
            .filter_map(move |(_, row)| {
                let [s, p, o] = row.map(|id| self.decoded.term(id, terms));
                Some([s?, p?, o?])
            })
    }

    /// The distinct triples of a predicate whose object is a literal with a text that begins so and
    /// `fits`. Terms are made only of these.
    pub fn triples_of_text<'s, 'f>(
        &'s self,
        predicate: &Term,
        beginning: &str,
        fits: &'f dyn Fn(&str) -> bool,
    ) -> impl Iterator<Item = [&'s Term; 3]> + use<'s, 'f> {
        let (terms, index) = (self.terms(), self.index());
        let predicate = terms.id(predicate.as_ref());
        let literals = predicate
            .map(|_| terms.literals(beginning))
            .unwrap_or_default();
        predicate
            .into_iter()
            .flat_map(move |predicate| {
                let runs = literals.clone().into_iter();
                runs.flat_map(move |run| index.triples_between(predicate, run))
            })
            .filter(move |[.., object]| terms.parts(*object).is_some_and(|it| fits(it.text)))
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
            .map(|[graph, s, p, o]| {
                let place = graph.map_or(Place::Each, Place::Graph);
                self.matches(place, [s, p, o])
            })
            .into_iter()
            .flatten()
            .filter_map(move |(graph, [s, p, o])| {
                quad([graph?, s, p, o].map(|id| self.decoded.term(id, terms)))
            })
    }

    /// How many quads stand in a named graph.
    #[must_use]
    pub fn count(&self, graph: &NamedNode) -> usize {
        let graph = self.id(graph.as_ref()).map(Place::Graph);
        graph.map_or(0, |graph| self.matches(graph, [None; 3]).count())
    }

    /// The named graphs, sorted by IRI.
    #[must_use]
    pub fn graphs(&self) -> Vec<NamedNode> {
        let terms = self.terms();
        let mut graphs: Vec<NamedNode> = graphs(&self.index(), self.view.as_deref())
            .filter_map(|id| match terms.term(id)? {
                Term::NamedNode(graph) => Some(graph),
                _ => None,
            })
            .collect();
        graphs.sort();
        graphs
    }

    /// The number of a term, if any quad holds it.
    pub(crate) fn id(&self, term: NamedNodeRef<'_>) -> Option<u32> {
        self.terms().id(term.into())
    }

    /// The term of a number.
    pub(crate) fn term(&self, id: u32) -> Option<&Term> {
        self.decoded.term(id, self.terms())
    }

    /// The distinct triples that have the terms of some numbers, in numbers.
    pub(crate) fn rows(
        &self,
        pattern: [Option<u32>; 3],
    ) -> impl Iterator<Item = [u32; 3]> + use<'_> {
        self.matches(Place::Union, pattern).map(|(_, row)| row)
    }

    /// The graphs in which a triple stands, in numbers.
    pub(crate) fn graphs_of(&self, triple: [u32; 3]) -> impl Iterator<Item = u32> + use<'_> {
        let quads = self.matches(Place::Each, triple.map(Some));
        quads.filter_map(|(graph, _)| graph)
    }

    fn matches(&self, place: Place, pattern: [Option<u32>; 3]) -> Matches<'_> {
        Matches::new(&self.index(), self.view.as_deref(), place, pattern)
    }

    fn terms(&self) -> Dictionary<'_> {
        Dictionary::new(&self.layout, self.bytes(), &self.blocks)
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

/// The named graphs in which anything is to be seen.
fn graphs<'s>(index: &Index<'s>, view: Option<&'s View>) -> impl Iterator<Item = u32> + use<'s> {
    let all = view.is_none().then(|| index.graphs.iter());
    let seen = view.map(|view| view.graphs.iter().copied());
    all.into_iter().flatten().chain(seen.into_iter().flatten())
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
