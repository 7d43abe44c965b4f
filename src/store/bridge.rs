//! The store as the SPARQL evaluator sees it.

use super::Store;
use super::dictionary::Dictionary;
use super::index::Index;
use super::matches::{Matches, Place};
use super::term::{Kind, Parts};
use super::view::View;
use hashbrown::{HashMap, HashTable};
use oxigraph::model::Term;
use spareval::{ExpressionTerm, InternalQuad, QueryableDataset};
use std::cell::RefCell;

/// A view of a [`Store`] for the length of one query.
///
/// The terms that the query itself computes get numbers after those of the store and are
/// forgotten with the view.
#[derive(Debug)]
pub struct Bridge<'s> {
    terms: Dictionary<'s>,
    index: Index<'s>,
    view: Option<&'s View>,
    computed: RefCell<Computed>,
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
            terms: store.terms(),
            index: store.index(),
            view: store.view.as_deref(),
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
        let pattern = [subject.copied(), predicate.copied(), object.copied()];
        let place = match graph_name {
            Some(None) => Place::Union,
            Some(Some(graph)) => Place::Graph(*graph),
            None => Place::Each,
        };
        let matches = Matches::new(&self.index, self.view, place, pattern);
        matches.map(|(graph_name, [subject, predicate, object])| {
            Ok(InternalQuad {
                subject,
                predicate,
                object,
                graph_name,
            })
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<u32, UnknownId>> + use<'s> {
        super::graphs(&self.index, self.view).map(Ok)
    }

    fn contains_internal_graph_name(&self, graph_name: &u32) -> Result<bool, UnknownId> {
        Ok(match self.view {
            None => self.index.graph(*graph_name).is_some(),
            Some(view) => view.graphs.binary_search(graph_name).is_ok(),
        })
    }

    fn internalize_term(&self, term: Term) -> Result<u32, UnknownId> {
        let hash = Parts::of(term.as_ref()).hash();
        if let Some(id) = self.terms.id_hashed(term.as_ref(), hash) {
            return Ok(id);
        }
        let place = self.computed.borrow_mut().insert(term, hash);
        let id = u32::try_from(place).ok();
        // More terms than numbers would need more memory than there is.
        id.and_then(|id| self.terms.len().checked_add(id))
            .ok_or(UnknownId(u32::MAX))
    }

    fn externalize_term(&self, id: u32) -> Result<Term, UnknownId> {
        let term = match id.checked_sub(self.terms.len()) {
            None => self.terms.term(id),
            Some(place) => self.computed.borrow().terms.get(place as usize).cloned(),
        };
        term.ok_or(UnknownId(id))
    }

    // What expressions compute with most is spared the way over a term, which holds its datatype.
    fn externalize_expression_term(&self, id: u32) -> Result<ExpressionTerm, UnknownId> {
        let computed = self.computed.borrow();
        let parts = match id.checked_sub(self.terms.len()) {
            None => self.terms.parts(id),
            Some(place) => computed
                .terms
                .get(place as usize)
                .map(|term| Parts::of(term.as_ref())),
        };
        let parts = parts.ok_or(UnknownId(id))?;
        let integer = parts
            .as_integer()
            .map(|it| ExpressionTerm::IntegerLiteral(it.into()));
        Ok(match (integer, parts.kind) {
            (Some(integer), _) => integer,
            (None, Kind::String) => ExpressionTerm::StringLiteral(parts.text.to_owned()),
            (None, _) => parts.into_term().into(),
        })
    }

    fn internalize_expression_term(&self, term: ExpressionTerm) -> Result<u32, UnknownId> {
        let ExpressionTerm::IntegerLiteral(integer) = term else {
            return self.internalize_term(term.into());
        };
        let integer = i64::from(integer);
        let known = self.computed.borrow().integers.get(&integer).copied();
        if let Some(id) = known {
            return Ok(id);
        }
        let id = self.internalize_term(term.into())?;
        self.computed.borrow_mut().integers.insert(integer, id);
        Ok(id)
    }
}

/// The terms that a query computes, each once, in the order they came.
#[derive(Debug, Default)]
struct Computed {
    terms: Vec<Term>,
    /// The place of each, by the hash that the dictionary has for it too.
    places: HashTable<usize>,
    /// The numbers of the integers that were computed so far.
    integers: HashMap<i64, u32>,
}

impl Computed {
    /// The place of a term, a new one where the term is new.
    fn insert(&mut self, term: Term, hash: u64) -> usize {
        let Self { terms, places, .. } = self;
        if let Some(place) = places.find(hash, |place| terms[*place] == term) {
            return *place;
        }
        let place = terms.len();
        terms.push(term);
        places.insert_unique(hash, place, |place| {
            Parts::of(terms[*place].as_ref()).hash()
        });
        place
    }
}
