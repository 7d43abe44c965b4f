//! The store as the SPARQL evaluator sees it.

use super::Store;
use super::dictionary::Dictionary;
use oxigraph::model::Term;
use spareval::{InternalQuad, QueryableDataset};
use std::cell::RefCell;

/// A view of a [`Store`] for the length of one query.
///
/// The terms that the query itself computes get numbers after those of the store and are
/// forgotten with the view.
#[derive(Debug)]
pub struct Bridge<'s> {
    store: &'s Store,
    computed: RefCell<Dictionary>,
}

/// A number came back that this view never gave out: a fault of the evaluator or of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no term has the number {0}")]
pub struct UnknownId(u32);

impl<'s> Bridge<'s> {
    /// A view of a store.
    #[must_use]
    pub fn new(store: &'s Store) -> Self {
        Self {
            store,
            computed: RefCell::default(),
        }
    }
}

impl<'s> QueryableDataset<'s> for Bridge<'s> {
    type InternalTerm = u32;
    type Error = UnknownId;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, UnknownId>> + use<'s> {
        let (s, p, o) = (subject.copied(), predicate.copied(), object.copied());
        let store = self.store;
        let (union, named) = match graph_name {
            Some(None) => (Some(store.union.matching([s, p, o])), None),
            Some(Some(graph)) => (None, Some(store.named.matching([Some(*graph), s, p, o]))),
            None => (None, Some(store.named.matching([None, s, p, o]))),
        };
        let quad = |subject, predicate, object, graph_name| {
            Ok(InternalQuad {
                subject,
                predicate,
                object,
                graph_name,
            })
        };
        let union = union
            .into_iter()
            .flatten()
            .map(move |[s, p, o]| quad(s, p, o, None));
        let named = named
            .into_iter()
            .flatten()
            .map(move |[g, s, p, o]| quad(s, p, o, Some(g)));
        union.chain(named)
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<u32, UnknownId>> + use<'s> {
        self.store.graphs.iter().copied().map(Ok)
    }

    fn contains_internal_graph_name(&self, graph_name: &u32) -> Result<bool, UnknownId> {
        Ok(self.store.graphs.binary_search(graph_name).is_ok())
    }

    fn internalize_term(&self, term: Term) -> Result<u32, UnknownId> {
        let known = self.store.terms.id(&term);
        Ok(known
            .unwrap_or_else(|| self.store.terms.len() + self.computed.borrow_mut().insert(term)))
    }

    fn externalize_term(&self, id: u32) -> Result<Term, UnknownId> {
        if let Some(term) = self.store.terms.term(id) {
            return Ok(term.clone());
        }
        let computed = self.computed.borrow();
        let term = id
            .checked_sub(self.store.terms.len())
            .and_then(|id| computed.term(id));
        term.cloned().ok_or(UnknownId(id))
    }
}
