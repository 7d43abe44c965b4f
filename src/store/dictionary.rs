//! Terms and their numbers.

use oxigraph::model::Term;
use std::collections::HashMap;

/// Terms by number, each once, numbered from 0 in the order they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    terms: Vec<Term>,
    ids: HashMap<Term, u32>,
}

impl Dictionary {
    /// The number of a term, a new one where the term is new.
    pub(super) fn insert(&mut self, term: Term) -> u32 {
        if let Some(id) = self.ids.get(&term) {
            return *id;
        }
        // More terms than numbers would need more memory than there is: 2^32 terms of 64 bytes.
        let id = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.push(term.clone());
        self.ids.insert(term, id);
        id
    }

    /// The number of a term that is here.
    pub(super) fn id(&self, term: &Term) -> Option<u32> {
        self.ids.get(term).copied()
    }

    /// The term of a number.
    pub(super) fn term(&self, id: u32) -> Option<&Term> {
        self.terms.get(id as usize)
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.terms.len()).unwrap_or(u32::MAX)
    }
}
