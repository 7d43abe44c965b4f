//! YAML text to a light tree in which every key and value knows its place.
//!
//! The text is split into events by `granit-parser`; what this module adds is the tree, and the
//! bounds that keep a hostile text from growing into more than its size warrants.
//!
//! Invariant: memory and time grow with the length of the text, whatever stands in it.

mod builder;
mod node;

use super::faults::Faults;
use crate::model::Position;
use builder::{Builder, Refusal};
pub(super) use node::{Key, Node, Style, Value};

/// How much a text may hold before it is refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The length of the text.
    bytes: usize,
    /// How deep values may stand in each other.
    depth: usize,
    /// How many values there may be.
    nodes: usize,
    /// How many bytes the values that aliases repeat may take.
    repeated: usize,
}

impl Default for Limits {
    /// About a hundred times what the largest known landscape needs.
    fn default() -> Self {
        Self {
            bytes: 128 << 20,
            depth: 64,
            nodes: 4_000_000,
            repeated: 16 << 20,
        }
    }
}

/// Parses the first document of a text. What keeps it from being read is reported, and there is
/// no tree then; keys that stand twice and further documents are reported and left out.
pub(super) fn parse<'t>(text: &'t str, faults: &mut Faults<'_>) -> Option<Node<'t>> {
    parse_within(text, Limits::default(), faults)
}

/// Parses a text that stands `depth` levels deep in another, on its own. Anchors are refused, for
/// what they name may be used elsewhere.
pub(super) fn parse_part<'t>(
    text: &'t str,
    depth: usize,
    faults: &mut Faults<'_>,
) -> Option<Node<'t>> {
    let whole = Limits::default();
    let limits = Limits {
        depth: whole.depth - depth,
        repeated: 0,
        ..whole
    };
    parse_within(text, limits, faults)
}

fn parse_within<'t>(text: &'t str, limits: Limits, faults: &mut Faults<'_>) -> Option<Node<'t>> {
    if text.len() > limits.bytes {
        let message = format!(
            "the text is {} bytes long, and {} is the most that is read",
            text.len(),
            limits.bytes
        );
        faults.error(START, message, None);
        return None;
    }
    match Builder::new(text, limits, faults).document() {
        Ok(Some(root)) => Some(root),
        Ok(None) => {
            faults.error(START, "there is nothing to read".to_owned(), None);
            None
        }
        Err(Refusal { at, message, hint }) => {
            faults.error(at, message, hint);
            None
        }
    }
}

const START: Position = Position { line: 1, column: 1 };

#[cfg(test)]
mod tests;
