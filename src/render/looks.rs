//! The one table of what colours and shapes mean.

use super::diagram::{Look, Shape};
use crate::model::{Kind, Stage};

/// The look of a thing of a kind, with its meaning.
pub(super) const fn of_kind(kind: Kind) -> (Look, &'static str) {
    let (shape, fill, stroke, meaning) = match kind {
        Kind::Project => (Shape::Rounded, "#eef2f7", "#5b6b7f", "project"),
        Kind::Product => (Shape::Box, "#f3eefb", "#7d5ba6", "product or service"),
        Kind::Release => (Shape::Hexagon, "#eef2f7", "#5b6b7f", "release"),
        Kind::Organization => (Shape::Box, "#fdf0dc", "#b7791f", "organization"),
        Kind::Person => (Shape::Ellipse, "#e3f1fb", "#2b6cb0", "person"),
        Kind::Event => (Shape::Note, "#fbe9ee", "#b83260", "event"),
        Kind::Series => (Shape::Note, "#fdf5f7", "#b83260", "series of events"),
        Kind::Talk => (Shape::Note, "#fffbe0", "#a08a12", "talk"),
        Kind::Place => (Shape::Hexagon, "#e9f5ee", "#3f7d58", "place"),
        Kind::Topic => (Shape::Ellipse, "#f4f4f2", "#7a7a72", "topic"),
        Kind::Document => (Shape::Note, "#f4f4f2", "#7a7a72", "document"),
        Kind::Stage => (Shape::Hexagon, "#ffffff", "#333333", "stage"),
    };
    let look = Look {
        shape,
        fill,
        stroke,
    };
    (look, meaning)
}

/// The look of a project at a stage. The colours differ in lightness too, so that they can be
/// told apart in grey and by people who see colours differently.
pub(super) const fn of_stage(stage: Stage) -> Look {
    let (fill, stroke) = match stage {
        Stage::Inception => ("#f2e5ff", "#7b4fb3"),
        Stage::Sandbox => ("#fde3b0", "#a86b00"),
        Stage::Incubating => ("#a9d3f5", "#1f5f99"),
        Stage::Graduated => ("#2f855a", "#1c5638"),
        Stage::Archived => ("#c9c9c9", "#6b6b6b"),
    };
    Look {
        shape: Shape::Rounded,
        fill,
        stroke,
    }
}

/// The look of a thing from elsewhere.
pub(super) const ELSEWHERE: Look = Look {
    shape: Shape::Box,
    fill: "#ffffff",
    stroke: "#999999",
};

/// The colour of text that can be read on a fill (`#rrggbb`), by its relative luminance.
pub(super) fn ink(fill: &str) -> &'static str {
    let channel = |at: usize| {
        let hex = fill.get(at..at + 2).unwrap_or("ff");
        f64::from(u8::from_str_radix(hex, 16).unwrap_or(255))
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if luminance < 140.0 {
        "#ffffff"
    } else {
        "#1a1a1a"
    }
}
