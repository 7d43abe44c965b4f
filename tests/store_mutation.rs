//! The fuzzer of graph files: sound ones are cut and changed, and what comes of them is asked.
//!
//! Whatever the bytes, there is an error or a store that answers in time. The changes are the same
//! in every run; `STRATIGRAPH_CASES=100` makes a hundred times as many. What a fuzzer finds that
//! looks where it gets, `fuzz/` tells.

use crate::any_bytes::graph_file::{CHECKSUM, holds};
use crate::support::{Random, cases};
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, Quad, Term};
use std::sync::Arc;
use stratigraph::store::{FileError, Store};

/// A small graph with all there is: every kind of term, several graphs, triples of many.
pub(crate) fn sound() -> Vec<u8> {
    let node = |name: String| NamedNode::new_unchecked(format!("http://example.com/{name}"));
    let label = NamedNode::new_unchecked("http://www.w3.org/2004/02/skos/core#prefLabel");
    let mut quads = Vec::new();
    for i in 0..40 {
        let object: Term = match i % 6 {
            0 => Literal::from(i).into(),
            1 => Literal::from("größer").into(),
            2 => Literal::new_language_tagged_literal_unchecked("x", "en").into(),
            3 => BlankNode::new_unchecked("b").into(),
            _ => node(format!("thing/{}", i % 7)).into(),
        };
        let named = Literal::new_simple_literal(format!("Thing {i}"));
        for graph in 0..=i % 3 {
            let graph = GraphName::from(node(format!("graph/{graph}")));
            let subject = node(format!("thing/{i}"));
            let predicate = node(format!("p{}", i % 4));
            quads.push(Quad::new(
                subject.clone(),
                predicate,
                object.clone(),
                graph.clone(),
            ));
            quads.push(Quad::new(subject, label.clone(), named.clone(), graph));
        }
    }
    Store::new(quads).bytes().to_vec()
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = sound();
    for length in 0..whole.len() {
        let cut = Store::open(Arc::new(whole[..length].to_vec())).err();
        let expected = if length == 0 {
            FileError::Foreign
        } else {
            // Before the header is there, nothing tells how long the whole is.
            let header = CHECKSUM + 8;
            let known = if length < header { header } else { whole.len() };
            FileError::Truncated {
                missing: (known - length) as u64,
            }
        };
        assert_eq!(cut, Some(expected), "{length}");
    }
}

#[test]
fn a_changed_header_is_refused() {
    let whole = sound();
    for place in 0..CHECKSUM + 4 {
        for bit in 0..8 {
            let mut changed = whole.clone();
            changed[place] ^= 1 << bit;
            let opened = Store::open(Arc::new(changed));
            assert!(opened.is_err(), "byte {place}, bit {bit}");
        }
    }
}

#[test]
fn a_changed_table_of_sections_gives_an_error_or_a_store_that_answers() {
    let whole = sound();
    let mut random = Random(1);
    for _ in 0..cases(1_000) {
        let mut changed = whole.clone();
        for _ in 0..=random.below(3) {
            let at = 12 + random.below((CHECKSUM - 12) / 4) * 4;
            let number = u32::from_le_bytes(changed[at..at + 4].try_into().unwrap());
            let number = match random.below(6) {
                0 => u32::MAX,
                1 => 0,
                2 => number.wrapping_add(8),
                3 => number.wrapping_sub(8),
                4 => number.wrapping_mul(2),
                _ => 1 << random.below(32),
            };
            changed[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        let sum = crc32fast::hash(&changed[..CHECKSUM]);
        changed[CHECKSUM..CHECKSUM + 4].copy_from_slice(&sum.to_le_bytes());
        holds(&changed);
    }
}

#[test]
fn changed_sections_with_right_checksums_give_an_error_or_a_store_that_answers() {
    let whole = sound();
    assert!(holds(&whole));
    let mut opened = 0;
    let all = cases(300);
    for seed in 0..all {
        let mut random = Random(seed);
        let mut changed = whole.clone();
        for _ in 0..=random.below(6) {
            let body = CHECKSUM + 8;
            let at = body + random.below((changed.len() - body) / 4) * 4;
            let Some(place) = changed.get_mut(at..at + 4) else {
                continue;
            };
            let number = u32::from_le_bytes(place.try_into().unwrap());
            let number = match random.below(8) {
                0 => u32::MAX,
                1 => 0,
                2 => number.wrapping_add(1),
                3 => number.wrapping_sub(1),
                4 => u32::try_from(random.below(200)).unwrap(),
                5 => number ^ 1 << random.below(32),
                6 => 0xFFFE_FFFE,
                _ => u32::MAX - u32::try_from(random.below(64)).unwrap(),
            };
            place.copy_from_slice(&number.to_le_bytes());
        }
        opened += u64::from(holds(&changed));
    }
    assert_eq!(
        opened, all,
        "the header is right, so every change is reached"
    );
}
