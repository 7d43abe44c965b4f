//! A graph as it was on a day, laid over the bytes of the whole.
//!
//! What days mean is not known here: an [`Overlay`] tells by numbers what is not to be seen, and
//! what is in its place.

use super::index::{Index, Triple};
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;

/// What is left out of a graph, and what is put in, by numbers of terms.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    /// Nothing is to be seen of these: no triple in which one is subject or object.
    pub(crate) hidden: Nodes,
    /// Triples that are not to be seen in any graph.
    pub(crate) without: HashSet<Triple>,
    /// Triples that are to be seen, in the graphs of the numbers; none stands there already, and
    /// something else is to be seen in each.
    pub(crate) with: HashMap<Triple, Vec<u32>>,
}

/// Numbers of terms.
#[derive(Debug, Default)]
pub(crate) struct Nodes(Vec<u64>);

impl Nodes {
    /// Takes a number in; whether it is new.
    pub(crate) fn insert(&mut self, node: u32) -> bool {
        let (word, bit) = (node as usize / 64, 1 << (node % 64));
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }

    /// Whether a number is among them.
    pub(crate) fn contains(&self, node: u32) -> bool {
        let word = self.0.get(node as usize / 64);
        word.is_some_and(|word| word & (1 << (node % 64)) != 0)
    }
}

/// A day, and what is to be seen on it.
#[derive(Debug)]
pub(super) struct View {
    pub(super) day: Date,
    overlay: Overlay,
    /// The predicates of the triples that are left out, so that most triples need not be looked up.
    thinned: Vec<u32>,
    /// The predicates of the triples that are put in.
    thickened: Vec<u32>,
    /// The triples that are put in, sorted by subject, and by object.
    by_subject: Vec<Triple>,
    by_object: Vec<Triple>,
    /// The named graphs in which anything is to be seen, in order.
    pub(super) graphs: Vec<u32>,
}

impl View {
    pub(super) fn new(day: Date, overlay: Overlay, index: &Index<'_>) -> Self {
        let mut by_subject: Vec<Triple> = overlay.with.keys().copied().collect();
        by_subject.sort_unstable();
        let mut by_object = by_subject.clone();
        by_object.sort_by_key(|[_, _, object]| *object);
        let mut view = Self {
            day,
            thinned: predicates(overlay.without.iter()),
            thickened: predicates(overlay.with.keys()),
            overlay,
            by_subject,
            by_object,
            graphs: Vec::new(),
        };
        let is_seen = |graph: &u32| {
            let mut rows = index.quads(Some(*graph), [None; 3]);
            rows.any(|(_, triple)| view.shows(triple))
        };
        view.graphs = index.graphs.iter().filter(is_seen).collect();
        view
    }

    /// Whether nothing is to be seen of a node.
    pub(super) fn hides(&self, node: u32) -> bool {
        self.overlay.hidden.contains(node)
    }

    /// Whether a triple of the graph is to be seen.
    pub(super) fn shows(&self, triple: Triple) -> bool {
        let [subject, predicate, object] = triple;
        !(self.hides(subject)
            || self.hides(object)
            || self.thinned.contains(&predicate) && self.overlay.without.contains(&triple))
    }

    /// The triples put in that have the given terms.
    pub(super) fn added(&self, pattern: [Option<u32>; 3]) -> impl Iterator<Item = Triple> + '_ {
        let [subject, predicate, object] = pattern;
        let with = |triples: &[Triple], place: usize, term: u32| {
            let start = triples.partition_point(|triple| triple[place] < term);
            start..triples.partition_point(|triple| triple[place] <= term)
        };
        let triples = match (subject, predicate, object) {
            (_, Some(predicate), _) if !self.thickened.contains(&predicate) => &[],
            (Some(subject), ..) => &self.by_subject[with(&self.by_subject, 0, subject)],
            (_, _, Some(object)) => &self.by_object[with(&self.by_object, 2, object)],
            _ => &self.by_subject[..],
        };
        triples.iter().copied().filter(move |triple| {
            let fits = |(term, sought): (&u32, Option<u32>)| sought.is_none_or(|id| id == *term);
            triple.iter().zip(pattern).all(fits)
        })
    }

    /// The graphs in which a triple is put.
    pub(super) fn graphs_of(&self, added: Triple) -> &[u32] {
        self.overlay.with.get(&added).map_or(&[], Vec::as_slice)
    }
}

fn predicates<'t>(triples: impl Iterator<Item = &'t Triple>) -> Vec<u32> {
    let predicates: HashSet<u32> = triples.map(|[_, predicate, _]| *predicate).collect();
    predicates.into_iter().collect()
}
