//! Whether the bytes of a graph hold one: every checksum, and every number in every section.
//!
//! After this, each term, triple and graph is found in every way in which it can be asked for.

use super::Store;
use super::column::Column;
use super::dictionary::Dictionary;
use super::index::{Index, Order};
use super::layout::{FileError, Section};
use super::term::{Kind, Parts, bucket};
use oxigraph::model::{BlankNode, Literal, NamedNode, Term};
use std::collections::HashSet;

pub(super) fn verify(store: &Store) -> Result<(), FileError> {
    store.layout.check(store.bytes())?;
    let (terms, index) = (store.terms(), store.index());
    let [subjects, predicates, objects] = index.orders;
    for (sound, section) in [
        (shapes(terms), Section::Shapes),
        (texts(terms), Section::TermTexts),
        (hashes(terms), Section::Hashed),
        (graphs(&index, terms), Section::Graphs),
        (sets(&index), Section::SetGraphs),
        (rows(&index, subjects, terms), Section::SubjectRows),
        (rows(&index, predicates, terms), Section::PredicateRows),
        (rows(&index, objects, terms), Section::ObjectRows),
        (of_graphs(&index, subjects), Section::GraphSubjectRows),
        (of_graphs(&index, predicates), Section::GraphPredicateRows),
        (of_graphs(&index, objects), Section::GraphObjectRows),
    ] {
        if sound.is_none() {
            return Err(FileError::Damaged(section.name()));
        }
    }
    Ok(())
}

/// Something where a condition holds, so that conditions can be put in a row with `?`.
fn holds(condition: bool) -> Option<()> {
    condition.then_some(())
}

/// Whether numbers ascend, or at least do not descend.
fn ascend(mut numbers: impl Iterator<Item = u32>, strictly: bool) -> Option<()> {
    let Some(mut last) = numbers.next() else {
        return Some(());
    };
    for number in numbers {
        holds(last < number || last == number && !strictly)?;
        last = number;
    }
    Some(())
}

/// Whether a column tells the starts of what covers `length` entries.
fn cover(starts: Column<'_>, length: usize) -> Option<()> {
    ascend(starts.iter(), false)?;
    let last = starts.len().checked_sub(1)?;
    holds(starts.at(0)? == 0 && starts.at(last)? as usize == length)
}

/// Whether every shape is of a kind, has a text and terms, and stands after the one before.
fn shapes(terms: Dictionary<'_>) -> Option<()> {
    let count = terms.shapes.len().checked_sub(1)?;
    holds(terms.shapes.at(count)?[0] == terms.len())?;
    holds(terms.shapes.at(count)?[1] as usize == terms.shape_texts.len())?;
    let mut last = None;
    for shape in 0..count {
        let [first, start, kind] = terms.shapes.at(shape)?;
        let [end, ..] = terms.shapes.at(shape + 1)?;
        holds(first < end && (shape > 0 || first == 0 && start == 0))?;
        let kind = Kind::of_number(kind)?;
        let key = (kind, terms.parts(first)?.shape);
        holds(last.is_none_or(|last| last < key))?;
        match kind {
            Kind::Iri => {}
            Kind::Blank | Kind::String => holds(key.1.is_empty())?,
            Kind::Language => {
                let tagged = Literal::new_language_tagged_literal("", key.1).ok()?;
                holds(tagged.language() == Some(key.1))?;
            }
            Kind::Typed => {
                let datatype = NamedNode::new(key.1).ok()?;
                let typed = Literal::new_typed_literal("", datatype);
                holds(Kind::of(typed.as_ref()) == Kind::Typed)?;
            }
        }
        last = Some(key);
    }
    Some(())
}

/// Whether every term can be read, is one, and stands after the one before.
fn texts(terms: Dictionary<'_>) -> Option<()> {
    let mut last = None;
    for id in 0..terms.len() {
        let parts = terms.parts(id)?;
        let key = (parts.kind, parts.shape, parts.text);
        holds(last.is_none_or(|last| last < key))?;
        last = Some(key);
        match parts.into_term() {
            Term::NamedNode(node) => drop(NamedNode::new(node.into_string()).ok()?),
            Term::BlankNode(node) => drop(BlankNode::new(node.into_string()).ok()?),
            Term::Literal(_) => {}
        }
    }
    let ends = terms.starts.first().zip(terms.starts.last())?;
    let [start, end] = [ends.0, ends.1].map(|at| u64::from_le_bytes(*at));
    holds(start == 0 && end == terms.texts.len() as u64)
}

/// Whether every term is found by its hash, and no other that is the same. Each bucket is gone
/// through once: to look every term up would take very long where one holds them all.
fn hashes(terms: Dictionary<'_>) -> Option<()> {
    cover(terms.buckets, terms.hashed.len())?;
    let buckets = u32::try_from(terms.buckets.len()).ok()?.checked_sub(1)?;
    for number in 0..buckets {
        let mut same = HashSet::new();
        let ids = terms.hashed.part(terms.buckets.range(number));
        ascend(ids.iter(), true)?;
        for id in ids.iter() {
            let term = terms.term(id)?;
            holds(bucket(Parts::of(term.as_ref()).hash(), buckets) == number)?;
            holds(same.insert(term))?;
        }
    }
    Some(())
}

fn is_literal(id: u32, terms: Dictionary<'_>) -> Option<bool> {
    Some(terms.parts(id)?.kind > Kind::Blank)
}

fn graphs(index: &Index<'_>, terms: Dictionary<'_>) -> Option<()> {
    ascend(index.graphs.iter(), true)?;
    for graph in index.graphs.iter() {
        holds(!is_literal(graph, terms)?)?;
    }
    cover(index.graph_starts, index.orders[0].of_graphs.len())
}

/// Whether every set has graphs, each once, and all of them are known.
fn sets(index: &Index<'_>) -> Option<()> {
    cover(index.set_starts, index.set_graphs.len())?;
    let sets = u32::try_from(index.set_starts.len()).ok()?.checked_sub(1)?;
    for set in 0..sets {
        let graphs = index.set(set);
        holds(graphs.len() > 0)?;
        ascend(graphs.iter(), true)?;
        for graph in graphs.iter() {
            index.graph(graph)?;
        }
    }
    Some(())
}

/// Whether the rows are sorted, of terms that may stand there, and the same as by subject.
fn rows(index: &Index<'_>, order: Order<'_>, terms: Dictionary<'_>) -> Option<()> {
    cover(order.starts, order.rows.len())?;
    let [a, b, c] = order.columns;
    for first in 0..terms.len() {
        let mut last = None;
        for place in order.starts.range(first) {
            let [second, third, set] = order.rows.at(place)?;
            holds(last.is_none_or(|last| last < (second, third)))?;
            last = Some((second, third));
            let mut triple = [0; 3];
            (triple[a], triple[b], triple[c]) = (first, second, third);
            let [subject, predicate, object] = triple;
            holds(object < terms.len() && !is_literal(subject, terms)?)?;
            holds(terms.parts(predicate)?.kind == Kind::Iri)?;
            let (subjects, mut places) = index.run(triple.map(Some));
            let same = subjects.rows.at(places.next()?)?;
            holds(places.next().is_none() && same == [predicate, object, set])?;
            holds(index.set(set).len() > 0)?;
        }
    }
    Some(())
}

/// Whether the graphs have the rows whose sets have the graphs.
fn of_graphs(index: &Index<'_>, order: Order<'_>) -> Option<()> {
    let graphs = (0_u32..).zip(index.graphs.iter());
    for (place, graph) in graphs {
        let numbers = order.of_graphs.part(index.graph_starts.range(place));
        holds(numbers.len() > 0)?;
        ascend(numbers.iter(), true)?;
        for number in numbers.iter() {
            let [.., set] = order.rows.at(number as usize)?;
            let set = index.set(set);
            holds(set.at(set.first_from(graph)) == Some(graph))?;
        }
    }
    let sets = (0..order.rows.len()).map(|place| Some(index.set(order.rows.at(place)?[2]).len()));
    holds(sets.sum::<Option<usize>>()? == order.of_graphs.len())
}
