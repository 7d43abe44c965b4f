//! Numbers in bytes, read one by one where they lie.

use std::ops::Range;

/// A column of numbers of four bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column<'b>(&'b [[u8; 4]]);

impl<'b> Column<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    pub(super) const fn len(self) -> usize {
        self.0.len()
    }

    /// The number at a place.
    pub(super) fn at(self, place: usize) -> Option<u32> {
        self.0.get(place).copied().map(u32::from_le_bytes)
    }

    /// The numbers at some places; none where those are not all there.
    pub(super) fn part(self, places: Range<usize>) -> Self {
        Self(self.0.get(places).unwrap_or_default())
    }

    /// The places that the thing of a number has, where this column tells the starts.
    pub(super) fn range(self, number: u32) -> Range<usize> {
        let number = number as usize;
        match (self.at(number), self.at(number.saturating_add(1))) {
            (Some(start), Some(end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// The first place whose number is at least `least`, where the numbers ascend.
    pub(super) fn first_from(self, least: u32) -> usize {
        self.0
            .partition_point(|number| u32::from_le_bytes(*number) < least)
    }

    pub(super) fn iter(self) -> impl ExactSizeIterator<Item = u32> + use<'b> {
        self.0.iter().copied().map(u32::from_le_bytes)
    }
}

/// Rows of three numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'b>(&'b [[u8; 12]]);

impl<'b> Rows<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes.as_chunks().0)
    }

    pub(super) const fn len(self) -> usize {
        self.0.len()
    }

    pub(super) fn at(self, place: usize) -> Option<[u32; 3]> {
        self.0.get(place).map(row)
    }

    /// The first of some places whose row is not before what is sought, where the rows are sorted.
    pub(super) fn first_not(
        self,
        places: Range<usize>,
        before: impl Fn([u32; 3]) -> bool,
    ) -> usize {
        let rows = self.0.get(places.clone()).unwrap_or_default();
        places.start + rows.partition_point(|bytes| before(row(bytes)))
    }
}

fn row(bytes: &[u8; 12]) -> [u32; 3] {
    let mut row = [0; 3];
    for (number, bytes) in row.iter_mut().zip(bytes.as_chunks().0) {
        *number = u32::from_le_bytes(*bytes);
    }
    row
}

/// Numbers as bytes.
pub(super) fn bytes_of(numbers: &[u32]) -> Vec<u8> {
    let mut bytes = vec![0; numbers.len() * 4];
    for (place, number) in bytes.as_chunks_mut().0.iter_mut().zip(numbers) {
        *place = number.to_le_bytes();
    }
    bytes
}
