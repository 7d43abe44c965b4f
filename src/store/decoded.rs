//! Terms as values, each made when it is first asked for and then kept.

use super::dictionary::Dictionary;
use oxigraph::model::Term;
use std::sync::OnceLock;

/// So many terms get room at a time.
const BLOCK: usize = 256;

/// The terms of a dictionary that were asked for.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    blocks: Box<[OnceLock<Block>]>,
}

type Block = Box<[OnceLock<Term>]>;

impl Decoded {
    /// Room for so many terms.
    pub(super) fn new(terms: u32) -> Self {
        let blocks = (terms as usize).div_ceil(BLOCK);
        Self {
            blocks: (0..blocks).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The term of a number of the dictionary.
    pub(super) fn term(&self, id: u32, terms: Dictionary<'_>) -> Option<&Term> {
        let (block, place) = (id as usize / BLOCK, id as usize % BLOCK);
        let empty = || (0..BLOCK).map(|_| OnceLock::new()).collect();
        let slot = self.blocks.get(block)?.get_or_init(empty).get(place)?;
        if let Some(term) = slot.get() {
            return Some(term);
        }
        let term = terms.term(id)?;
        Some(slot.get_or_init(|| term))
    }
}
