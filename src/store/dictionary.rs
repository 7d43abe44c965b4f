//! Terms and their numbers, read where they lie.

use super::column::{Column, Rows};
use super::layout::{Layout, Section};
use super::term::{Kind, Parts, bucket};
use oxigraph::model::{Term, TermRef};
use std::ops::Range;
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
    blocks: &'b Blocks,
}

/// For each block of terms, the shape of its first: from there the shape of a term is a step or
/// two, where a search through all shapes takes ten.
///
/// It is made when a graph is opened and only tells where to begin, so shapes that are not in order
/// lead to no term or another one.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// A block has two to the power of this many terms.
    bits: u32,
    shapes: Box<[u32]>,
}

impl Blocks {
    /// About so many blocks, whatever the number of terms.
    const MOST: usize = 1 << 10;

    /// The blocks of a graph.
    pub(super) fn new(layout: &Layout, bytes: &[u8]) -> Self {
        let shapes = Rows::new(layout.section(bytes, Section::Shapes));
        let terms = Column::new(layout.section(bytes, Section::Hashed)).len();
        let bits = (terms / Self::MOST).next_power_of_two().trailing_zeros();
        let mut blocks = Vec::with_capacity((terms >> bits) + 1);
        let mut shape = 0;
        for block in 0..=terms >> bits {
            let begins = |shape: usize| {
                shapes
                    .at(shape)
                    .is_some_and(|[first, ..]| first as usize <= block << bits)
            };
            while begins(shape + 1) {
                shape += 1;
            }
            blocks.push(u32::try_from(shape).unwrap_or(u32::MAX));
        }
        let shapes = blocks.into_boxed_slice();
        Self { bits, shapes }
    }
}

impl<'b> Dictionary<'b> {
    pub(super) fn new(layout: &Layout, bytes: &'b [u8], blocks: &'b Blocks) -> Self {
        let section = |section| layout.section(bytes, section);
        Self {
            shapes: Rows::new(section(Section::Shapes)),
            shape_texts: section(Section::ShapeTexts),
            starts: section(Section::TermStarts).as_chunks().0,
            texts: section(Section::TermTexts),
            buckets: Column::new(section(Section::Buckets)),
            hashed: Column::new(section(Section::Hashed)),
            blocks,
        }
    }

    /// How many terms there are.
    pub(super) fn len(self) -> u32 {
        u32::try_from(self.hashed.len()).unwrap_or(u32::MAX)
    }

    /// The number of a term that is here.
    pub(super) fn id(self, term: TermRef<'_>) -> Option<u32> {
        self.id_hashed(term, Parts::of(term).hash())
    }

    /// The number of a term that is here, whose hash is known.
    pub(super) fn id_hashed(self, term: TermRef<'_>, hash: u64) -> Option<u32> {
        let sought = Parts::of(term);
        let buckets = u32::try_from(self.buckets.len()).ok()?.checked_sub(1)?;
        let places = self.buckets.range(bucket(hash, buckets));
        let mut candidates = self.hashed.part(places).iter();
        candidates.find(|id| self.parts(*id).is_some_and(|parts| parts.is(&sought)))
    }

    /// The term of a number, if that is one.
    pub(super) fn term(self, id: u32) -> Option<Term> {
        self.parts(id).map(Parts::into_term)
    }

    /// The shape of a term: where its text begins and ends, and its kind.
    fn shape(self, id: u32) -> Option<[u32; 3]> {
        /// More steps than this are rare, and a search takes fewer.
        const STEPS: usize = 16;
        let block = (id >> self.blocks.bits) as usize;
        let begin = *self.blocks.shapes.get(block)? as usize;
        let near = (begin..begin + STEPS).find(|place| {
            let next = self.shapes.at(place + 1);
            next.is_none_or(|[first, ..]| id < first)
        });
        let place = near.or_else(|| {
            let shapes = 0..self.shapes.len();
            let after = self.shapes.first_not(shapes, |[first, ..]| first <= id);
            after.checked_sub(1)
        })?;
        let [_, start, kind] = self.shapes.at(place)?;
        let [_, end, _] = self.shapes.at(place + 1)?;
        Some([start, end, kind])
    }

    /// The numbers of the literals whose text begins so: one run for each language and datatype.
    pub(super) fn literals(self, beginning: &str) -> Vec<Range<u32>> {
        let shapes = (0..self.shapes.len()).filter_map(|place| {
            let [start, _, kind] = self.shapes.at(place)?;
            let [end, ..] = self.shapes.at(place + 1)?;
            let is_literal = !matches!(Kind::of_number(kind)?, Kind::Iri | Kind::Blank);
            is_literal.then_some(start..end)
        });
        let runs = shapes.map(|shape| {
            let start = self.first_not(shape.clone(), |text| text < beginning);
            let end = self.first_not(start..shape.end, |text| text.starts_with(beginning));
            start..end
        });
        runs.filter(|run| !run.is_empty()).collect()
    }

    /// The first of some numbers whose text is not before what is sought, where the texts are
    /// sorted.
    fn first_not(self, ids: Range<u32>, before: impl Fn(&str) -> bool) -> u32 {
        let Range { mut start, mut end } = ids;
        while start < end {
            let middle = start + (end - start) / 2;
            if self.parts(middle).is_some_and(|parts| before(parts.text)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
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
        let [start, end, kind] = self.shape(id)?;
        let shape = self.shape_texts.get(start as usize..end as usize)?;
        Some(Parts {
            kind: Kind::of_number(kind)?,
            shape: str::from_utf8(shape).ok()?,
            text: str::from_utf8(text).ok()?,
        })
    }
}
