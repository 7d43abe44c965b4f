//! A store in the making.

use super::term::{Kind, Parts};
use super::{Store, freeze};
use hashbrown::{DefaultHashBuilder, HashTable};
use oxigraph::model::{GraphNameRef, QuadRef, TermRef};
use std::hash::BuildHasher;

/// A store in the making: takes quads one by one.
#[derive(Debug, Default)]
pub struct Loading {
    terms: Terms,
    rows: Vec<[u32; 4]>,
    /// The graph and the subject of the last quad, which are often those of the next.
    last: [Option<u32>; 2],
    notes: Vec<u8>,
}

impl Loading {
    /// Takes a quad, unless it is of the unnamed graph, for nothing may stand there.
    pub fn add(&mut self, quad: QuadRef<'_>) {
        let graph: TermRef<'_> = match quad.graph_name {
            GraphNameRef::NamedNode(graph) => graph.into(),
            GraphNameRef::BlankNode(graph) => graph.into(),
            GraphNameRef::DefaultGraph => return,
        };
        let [graph, subject] =
            [(0, Parts::of(graph)), (1, Parts::of(quad.subject.into()))].map(|(place, parts)| {
                let last = self.last[place].filter(|id| self.terms.parts(*id).same(&parts));
                let id = last.unwrap_or_else(|| self.terms.insert(parts));
                self.last[place] = Some(id);
                id
            });
        let predicate = self.terms.insert(Parts::of(quad.predicate.into()));
        let object = self.terms.insert(Parts::of(quad.object));
        self.rows.push([graph, subject, predicate, object]);
    }

    /// Keeps bytes with the graph, for whoever makes it: they are no part of what it says.
    pub fn keep(&mut self, notes: Vec<u8>) {
        self.notes = notes;
    }

    /// Lays the quads out for reading, each once. The same quads give the same bytes, in whatever
    /// order they came.
    #[must_use]
    pub fn finish(self) -> Store {
        Store::of_sound(freeze::bytes(self.terms, self.rows, self.notes))
    }
}

/// Terms, each once, numbered from 0 in the order they came.
#[derive(Debug, Default)]
pub(super) struct Terms {
    texts: String,
    held: Vec<Held>,
    /// Languages and datatypes, and none.
    shapes: Vec<String>,
    /// Half of the hash, and the number.
    ids: HashTable<(u32, u32)>,
    hasher: DefaultHashBuilder,
}

#[derive(Clone, Copy, Debug)]
struct Held {
    kind: Kind,
    shape: u32,
    start: usize,
    end: usize,
}

impl Terms {
    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// The term of a number that was given out; else an empty string.
    pub(super) fn parts(&self, id: u32) -> Parts<'_> {
        let held = self.held.get(id as usize);
        let text = held.and_then(|held| self.texts.get(held.start..held.end));
        let shape = held.and_then(|held| self.shapes.get(held.shape as usize));
        Parts {
            kind: held.map_or(Kind::String, |held| held.kind),
            shape: shape.map_or("", String::as_str),
            text: text.unwrap_or_default(),
        }
    }

    /// The number of a term, a new one where the term is new.
    pub(super) fn insert(&mut self, new: Parts<'_>) -> u32 {
        let hash = self.hasher.hash_one((new.kind, new.text, new.shape));
        // Half of the hash is kept, so that few texts are looked at that are not the one sought.
        let half = u32::try_from(hash >> 32).unwrap_or_default();
        let whole = |half: u32| u64::from(half) << 32 | u64::from(half);
        let same = |(known, id): &(u32, u32)| *known == half && self.parts(*id).same(&new);
        if let Some((_, id)) = self.ids.find(whole(half), same) {
            return *id;
        }
        // More terms than numbers would need more memory than there is.
        let id = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        self.ids
            .insert_unique(whole(half), (half, id), |(half, _)| whole(*half));
        let shape = self.shapes.iter().position(|shape| shape == new.shape);
        let shape = shape.unwrap_or_else(|| {
            self.shapes.push(new.shape.to_owned());
            self.shapes.len() - 1
        });
        let start = self.texts.len();
        self.texts.push_str(new.text);
        self.held.push(Held {
            kind: new.kind,
            shape: u32::try_from(shape).unwrap_or(u32::MAX),
            start,
            end: self.texts.len(),
        });
        id
    }
}
