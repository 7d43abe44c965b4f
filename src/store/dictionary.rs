//! Terms and their numbers, read where they lie.

use super::column::{Column, Rows};
use super::layout::{Layout, Section};
use super::term::{Kind, Parts, bucket};
use oxigraph::model::{Term, TermRef};
use std::str;

/// The terms of a graph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dictionary<'b> {
    pub(super) shapes: Rows<'b>,
    pub(super) shape_texts: &'b [u8],
    pub(super) starts: &'b [[u8; 8]],
    pub(super) texts: &'b [u8],
    pub(super) buckets: Column<'b>,
    pub(super) hashed: Column<'b>,
}

impl<'b> Dictionary<'b> {
    pub(super) fn new(layout: &Layout, bytes: &'b [u8]) -> Self {
        let section = |section| layout.section(bytes, section);
        Self {
            shapes: Rows::new(section(Section::Shapes)),
            shape_texts: section(Section::ShapeTexts),
            starts: section(Section::TermStarts).as_chunks().0,
            texts: section(Section::TermTexts),
            buckets: Column::new(section(Section::Buckets)),
            hashed: Column::new(section(Section::Hashed)),
        }
    }

    /// How many terms there are.
    pub(super) fn len(self) -> u32 {
        u32::try_from(self.hashed.len()).unwrap_or(u32::MAX)
    }

    /// The number of a term that is here.
    pub(super) fn id(self, term: TermRef<'_>) -> Option<u32> {
        let sought = Parts::of(term);
        let buckets = u32::try_from(self.buckets.len()).ok()?.checked_sub(1)?;
        let places = self.buckets.range(bucket(sought.hash(), buckets));
        let mut candidates = self.hashed.part(places).iter();
        candidates.find(|id| self.parts(*id).is_some_and(|parts| parts.is(&sought)))
    }

    /// The term of a number, if that is one.
    pub(super) fn term(self, id: u32) -> Option<Term> {
        self.parts(id).map(Parts::into_term)
    }

    /// The term of a number in parts.
    pub(super) fn parts(self, id: u32) -> Option<Parts<'b>> {
        let place = id as usize;
        let start = self.starts.get(place)?;
        let end = self.starts.get(place + 1)?;
        let [start, end] = [start, end].map(|at| u64::from_le_bytes(*at));
        let text = self
            .texts
            .get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?;
        let shapes = 0..self.shapes.len();
        let after = self.shapes.first_not(shapes, |[first, ..]| first <= id);
        let [_, start, kind] = self.shapes.at(after.checked_sub(1)?)?;
        let [_, end, _] = self.shapes.at(after)?;
        let shape = self.shape_texts.get(start as usize..end as usize)?;
        Some(Parts {
            kind: Kind::of_number(kind)?,
            shape: str::from_utf8(shape).ok()?,
            text: str::from_utf8(text).ok()?,
        })
    }
}
