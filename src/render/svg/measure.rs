//! How much room a node needs for what is written in it.

use crate::render::diagram::{Node, Shape};
use crate::render::geometry::{Size, count};
use crate::render::text_metrics::{widest, wrap};

/// The type size of names, in pixels.
pub(super) const NAME: f64 = 13.0;
/// The type size of the facts under a name.
pub(super) const DETAIL: f64 = 10.5;
/// The type size of words on edges.
pub(super) const EDGE: f64 = 11.0;
/// From one line of a text to the next, as a factor of its type size.
pub(super) const LEADING: f64 = 1.28;
/// The room between a name and the facts under it.
pub(super) const NAME_GAP: f64 = 3.0;
/// Words on edges wrap at this many columns.
const EDGE_COLUMNS: usize = 26;

/// What is written in a node, broken into lines, and the size its outline needs for that.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written {
    /// The lines of its name.
    pub(super) name: Vec<String>,
    /// The lines of the facts under it.
    pub(super) details: Vec<String>,
    /// The size of its outline.
    pub(super) size: Size,
}

/// Breaks what is written in a node at `columns` and measures it.
pub(super) fn node(node: &Node, columns: usize) -> Written {
    let name = wrap(&node.label, columns);
    let details: Vec<String> = node
        .details
        .iter()
        .flat_map(|detail| wrap(detail, columns + columns / 5))
        .collect();
    let text = Size {
        width: widest(&name, NAME).max(widest(&details, DETAIL)),
        height: text_height(name.len(), details.len()),
    };
    let size = outline(node.look.shape, text);
    Written {
        name,
        details,
        size,
    }
}

/// The height of a name above its facts.
pub(super) fn text_height(name: usize, details: usize) -> f64 {
    let gap = if name > 0 && details > 0 {
        NAME_GAP
    } else {
        0.0
    };
    count(name) * NAME * LEADING + gap + count(details) * DETAIL * LEADING
}

/// The size of the outline that holds a text of this size.
fn outline(shape: Shape, text: Size) -> Size {
    let padded = Size {
        width: (text.width + 26.0).max(46.0),
        height: (text.height + 16.0).max(33.0),
    };
    match shape {
        Shape::Box | Shape::Rounded => padded,
        Shape::Note => Size {
            width: padded.width + 6.0,
            ..padded
        },
        Shape::Hexagon => Size {
            width: padded.width + 2.0 * Shape::slope(padded.height) - 8.0,
            ..padded
        },
        Shape::Ellipse => Size {
            width: (text.width * 1.2 + 24.0).max(60.0),
            height: (text.height * 1.5 + 12.0).max(36.0),
        },
    }
}

/// The lines of the words on an edge and the room they take.
pub(super) fn edge(label: &str) -> (Vec<String>, Size) {
    let lines = wrap(label, EDGE_COLUMNS);
    let size = Size {
        width: widest(&lines, EDGE) + 8.0,
        height: count(lines.len()) * EDGE * LEADING + 2.0,
    };
    (lines, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: Size = Size {
        width: 100.0,
        height: 20.0,
    };

    #[test]
    fn every_outline_has_room_for_its_text() {
        let shapes = [Shape::Box, Shape::Rounded, Shape::Note, Shape::Hexagon];
        for size in shapes.map(|shape| outline(shape, TEXT)) {
            assert!(size.width >= TEXT.width + 20.0 && size.height >= TEXT.height + 10.0);
        }
        let ellipse = outline(Shape::Ellipse, TEXT);
        let corner = (TEXT.width / ellipse.width).powi(2) + (TEXT.height / ellipse.height).powi(2);
        assert!(corner < 1.0, "the corner of the text is within the ellipse");
    }

    #[test]
    fn long_words_on_an_edge_take_two_lines() {
        let (lines, size) = edge("was accepted as a sandbox project");
        assert_eq!(lines, ["was accepted as a", "sandbox project"]);
        assert!(size.height > 2.0 * EDGE);
    }
}
