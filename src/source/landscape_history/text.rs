//! The text of a version and its pieces, each known by its content; what did not change since the
//! version before is not looked at again.

use super::cut::{self, Kind, Piece};
use crate::source::inputs::repository::Bytes;
use std::sync::Arc;

/// The mark that a text may begin with and that is no part of it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A piece of a text, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) piece: Piece,
    /// The number of its content among those of its kind.
    pub(super) content: u32,
    /// The row it is, as long as it stands on the same shelf; only for an item that says the same
    /// in every file.
    pub(super) row: Option<Standing>,
}

/// What an item was found to be on a shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) shelf: u32,
    /// The number of the row; `None` where it is at fault and left out.
    pub(super) row: Option<u32>,
    /// What of it was said: an index for the blocks.
    pub(super) saying: usize,
    /// The line of the piece that it begins on, from 1.
    pub(super) line: u32,
}

/// The text of a version, cut.
#[derive(Default)]
pub(super) struct Text {
    bytes: Bytes,
    pub(super) pieces: Vec<Known>,
}

impl Text {
    /// The bytes of the text.
    pub(super) fn bytes(&self) -> &[u8] {
        let bytes = self.bytes.as_slice();
        bytes.strip_prefix(MARK).unwrap_or(bytes)
    }

    /// Takes the next version in place of this one; `number` gives a content its number.
    pub(super) fn replace(&mut self, next: &Bytes, number: &mut dyn FnMut(Kind, &[u8]) -> u32) {
        let next = Self {
            bytes: Arc::clone(next),
            pieces: std::mem::take(&mut self.pieces),
        };
        let old = std::mem::replace(self, next);
        let (old, new) = (old.bytes(), self.bytes());
        let start = cut::common_start(old, new);
        let end = cut::common_end(&old[start..], &new[start..]);
        // A piece ends where the line after it says so, and that line may have changed: the last
        // piece that lies whole in what is common is cut again.
        let mut place = 0;
        let mut first = 0;
        for (index, known) in self.pieces.iter().enumerate().skip(1) {
            let begins = place + self.pieces[index - 1].piece.length;
            if begins + known.piece.length >= start {
                break;
            }
            (place, first) = (begins, index);
        }
        let kind = self
            .pieces
            .get(first)
            .map_or(Kind::Heading, |known| known.piece.kind);
        // The old pieces that begin in the common end, in their order.
        let mut rest = first;
        let mut rest_begins = place;
        let (old_length, new_length) = (old.len(), new.len());
        let pieces = &self.pieces;
        let (cut, met) = cut::cut(new, place, kind, &mut |at, kind| {
            let left = new_length - at;
            if left > end {
                return false;
            }
            while let Some(known) = pieces.get(rest)
                && old_length - rest_begins > left
            {
                rest_begins += known.piece.length;
                rest += 1;
            }
            let known = pieces.get(rest);
            old_length - rest_begins == left && known.is_some_and(|known| known.piece.kind == kind)
        });
        if !met {
            rest = self.pieces.len();
        }
        let mut at = place;
        let known: Vec<Known> = cut
            .into_iter()
            .map(|piece| {
                let content = number(piece.kind, &new[at..at + piece.length]);
                at += piece.length;
                Known {
                    piece,
                    content,
                    row: None,
                }
            })
            .collect();
        self.pieces.splice(first..rest, known);
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::source::inputs::repository::Bytes;
    use std::collections::HashMap;

    /// The next of some numbers that look random and are the same in every run.
    fn next(seed: &mut u64, below: usize) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(*seed >> 33).unwrap_or(0) % below
    }

    #[test]
    fn a_text_that_is_cut_again_where_it_changed_is_cut_like_a_new_one() {
        const LINES: [&str; 8] = [
            "  - subcategory:\n",
            "    items:\n",
            "      - item:\n",
            "      - name: x\n",
            "        name: y\n",
            "\n",
            "# a\n",
            "    - items:\n",
        ];
        let mut seed = 7;
        let mut numbers: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut number = |_, bytes: &[u8]| {
            let new = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(bytes.to_vec()).or_insert(new)
        };
        let mut lines: Vec<&str> = Vec::new();
        let mut text = Text::default();
        for round in 0..5_000 {
            for _ in 0..=next(&mut seed, 3) {
                let at = next(&mut seed, lines.len() + 1);
                if lines.len() > 30 || (at < lines.len() && next(&mut seed, 3) == 0) {
                    lines.remove(at.min(lines.len() - 1));
                } else {
                    lines.insert(at, LINES[next(&mut seed, LINES.len())]);
                }
            }
            let joined = lines.concat();
            let ended = if round % 3 == 0 {
                joined.trim_end()
            } else {
                &joined
            };
            let bytes = Bytes::new(ended.as_bytes().to_vec());
            let mut new = Text::default();
            new.replace(&bytes, &mut number);
            text.replace(&bytes, &mut number);
            let told = |text: &Text| {
                let pieces = text.pieces.iter();
                let told: Vec<_> = pieces.map(|known| (known.piece, known.content)).collect();
                told
            };
            assert_eq!(told(&text), told(&new), "round {round}: {ended}");
        }
    }
}
