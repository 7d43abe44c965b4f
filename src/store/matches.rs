//! What matches a pattern, with a view of the graph or without.

use super::index::{Index, Quads, Triple, Triples};
use super::view::View;
use std::vec;

/// The graphs in which triples are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In the union of all, in which no triple stands twice.
    Union,
    /// In every one by itself.
    Each,
    /// In one.
    Graph(u32),
}

/// The triples that match, each with its graph unless it is of the union.
pub(super) enum Matches<'s> {
    Union(Triples<'s>),
    Named(Quads<'s>),
    Seen(Box<Seen<'s>>),
}

/// What is to be seen of the triples that match.
pub(super) struct Seen<'s> {
    rows: Rows<'s>,
    view: &'s View,
    added: vec::IntoIter<Match>,
}

enum Rows<'s> {
    Union(Triples<'s>),
    Named(Quads<'s>),
}

/// A triple with its graph, unless it is of the union.
type Match = (Option<u32>, Triple);

impl<'s> Matches<'s> {
    #[inline]
    pub(super) fn new(
        index: &Index<'s>,
        view: Option<&'s View>,
        place: Place,
        pattern: [Option<u32>; 3],
    ) -> Self {
        if let Some(view) = view {
            return Self::Seen(Box::new(Seen::new(index, view, place, pattern)));
        }
        match place {
            Place::Union => Self::Union(index.triples(pattern)),
            Place::Each => Self::Named(index.quads(None, pattern)),
            Place::Graph(graph) => Self::Named(index.quads(Some(graph), pattern)),
        }
    }
}

impl<'s> Seen<'s> {
    fn new(index: &Index<'s>, view: &'s View, place: Place, pattern: [Option<u32>; 3]) -> Self {
        let named = || {
            view.added(pattern).flat_map(|triple| {
                let graphs = view.graphs_of(triple).iter();
                graphs.map(move |graph| (Some(*graph), triple))
            })
        };
        let (rows, added): (_, Vec<Match>) = match place {
            Place::Union => (
                Rows::Union(index.triples(pattern)),
                view.added(pattern).map(|triple| (None, triple)).collect(),
            ),
            Place::Each => (Rows::Named(index.quads(None, pattern)), named().collect()),
            Place::Graph(graph) => (
                Rows::Named(index.quads(Some(graph), pattern)),
                named().filter(|(of, _)| *of == Some(graph)).collect(),
            ),
        };
        let added = added.into_iter();
        Self { rows, view, added }
    }
}

impl Iterator for Matches<'_> {
    type Item = Match;

    #[inline]
    fn next(&mut self) -> Option<Match> {
        match self {
            Self::Union(triples) => triples.next().map(|triple| (None, triple)),
            Self::Named(quads) => quads.next().map(|(graph, triple)| (Some(graph), triple)),
            Self::Seen(seen) => seen.next(),
        }
    }
}

impl Iterator for Seen<'_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        let view = self.view;
        let shown = |triple: &Triple| view.shows(*triple);
        let row = match &mut self.rows {
            Rows::Union(triples) => triples.find(shown).map(|triple| (None, triple)),
            Rows::Named(quads) => quads
                .find(|(_, triple)| shown(triple))
                .map(|(graph, triple)| (Some(graph), triple)),
        };
        row.or_else(|| self.added.next())
    }
}
