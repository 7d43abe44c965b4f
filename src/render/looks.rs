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
        Kind::Unit => (Shape::Box, "#eef2f7", "#5b6b7f", "committee"),
        Kind::Category => (Shape::Ellipse, "#edf4f4", "#4f7f83", "category"),
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
pub(super) fn of_stage(stage: &Stage) -> Look {
    usual(stage).unwrap_or_else(|| rounded(OTHERS[0]))
}

/// The looks of stages that stand in one picture: those whose words have no colour of their own
/// get different ones, in the order in which they stand.
pub(super) fn of_stages(stages: &[Stage]) -> Vec<Look> {
    let mut others: Vec<&str> = Vec::new();
    let mut looks = Vec::new();
    for stage in stages {
        let word = stage.word();
        looks.push(usual(stage).unwrap_or_else(|| {
            let place = others.iter().position(|other| *other == word);
            let place = place.unwrap_or_else(|| {
                others.push(word);
                others.len() - 1
            });
            rounded(OTHERS[place % OTHERS.len()])
        }));
    }
    looks
}

/// Fill and outline of stages whose words have no colour of their own.
const OTHERS: [(&str, &str); 4] = [
    ("#7ccdc4", "#1d6f66"),
    ("#f3b8c6", "#a3365a"),
    ("#cdd98a", "#66751a"),
    ("#8f86c9", "#463d85"),
];

/// The look of a stage whose word has a colour of its own.
fn usual(stage: &Stage) -> Option<Look> {
    let colours = match stage.word() {
        "inception" => ("#f2e5ff", "#7b4fb3"),
        "sandbox" => ("#fde3b0", "#a86b00"),
        "incubating" | "incubation" => ("#a9d3f5", "#1f5f99"),
        "graduated" => ("#2f855a", "#1c5638"),
        _ if stage.is_end() => ("#c9c9c9", "#6b6b6b"),
        _ => return None,
    };
    Some(rounded(colours))
}

const fn rounded((fill, stroke): (&'static str, &'static str)) -> Look {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_without_a_colour_of_their_own_are_told_apart() {
        let stage = |slug: &str| slug.parse::<Stage>().ok();
        let slugs = ["a.growth", "a.sandbox", "a.impact", "b.growth", "sandbox"];
        let stages: Vec<Stage> = slugs.into_iter().filter_map(stage).collect();
        let fills: Vec<&str> = of_stages(&stages).iter().map(|look| look.fill).collect();
        assert_eq!(
            fills,
            ["#7ccdc4", "#fde3b0", "#f3b8c6", "#7ccdc4", "#fde3b0"]
        );
    }
}
