//! The paper that charts are drawn on: heading, legend, remarks, and the document around them.

use crate::model::Stage;
use crate::render::diagram::{Look, Shape};
use crate::render::geometry::{Point, Rect, Size};
use crate::render::looks;
use crate::render::markup::{FONTS, INK, PALE_INK, PAPER, escape, outline, px, tooltip};
use crate::render::text_metrics::{fitting, width};

/// The room around everything.
pub(super) const MARGIN: f64 = 24.0;
/// The type size of numbers and days on axes.
pub(super) const AXIS: f64 = 11.0;
/// The colour of the lines that marks are read against.
pub(super) const GRID: &str = "#e1e7ed";
/// What stands in a chart of nothing.
const NOTHING: &str = "nothing to show";
/// The type size of the heading.
const TITLE: f64 = 20.0;
/// The type size of the line under the heading.
const SUBTITLE: f64 = 13.0;
/// The type size of the legend and of remarks.
const NOTE: f64 = 12.0;
/// From one line of a text to the next, as a factor of its type size.
const LEADING: f64 = 1.28;
/// The size of a sample in the legend.
const SWATCH: Size = Size {
    width: 22.0,
    height: 12.0,
};
/// The room between a sample and its meaning.
const SWATCH_GAP: f64 = 7.0;
/// The room between a meaning and the next sample.
const ENTRY_GAP: f64 = 20.0;

/// A sheet that is filled from the top.
pub(super) struct Sheet {
    /// How wide it is.
    pub(super) width: f64,
    /// Where the next thing may stand.
    pub(super) top: f64,
    /// What has been drawn.
    body: String,
}

impl Sheet {
    /// A sheet with nothing but its heading and the line under it.
    pub(super) fn new(width: f64, title: &str, subtitle: &str) -> Self {
        let mut sheet = Self {
            width,
            top: MARGIN,
            body: String::new(),
        };
        let bold = format!(r#"fill="{INK}" font-weight="bold""#);
        sheet.write(title, TITLE, 1.1, &bold);
        if !title.is_empty() && !subtitle.is_empty() {
            sheet.top += 3.0;
        }
        sheet.write(subtitle, SUBTITLE, 1.0, &format!(r#"fill="{PALE_INK}""#));
        sheet
    }

    /// Adds what is drawn elsewhere.
    pub(super) fn draw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// Lines of text over the whole width; bold type is wider by a `stretch`.
    fn write(&mut self, text: &str, size: f64, stretch: f64, paint: &str) {
        for line in fitting(text, size * stretch, self.width - 2.0 * MARGIN) {
            let at = Point {
                x: MARGIN,
                y: self.top + size * 0.85,
            };
            let style = format!(r#" font-size="{}" {paint}"#, px(size));
            self.body.push_str(&words(at, &style, &line));
            self.top += size * LEADING;
        }
    }

    /// Samples of the looks of stages, each with its word.
    pub(super) fn legend(&mut self, entries: &[(String, Look)]) {
        if entries.is_empty() {
            return;
        }
        self.top += 12.0;
        let mut left = MARGIN;
        let mut drawn = String::new();
        for (meaning, look) in entries {
            let wide = SWATCH.width + SWATCH_GAP + width(meaning, NOTE);
            if left > MARGIN && left + wide > self.width - MARGIN {
                left = MARGIN;
                self.top += SWATCH.height + 8.0;
            }
            let frame = Rect {
                left,
                top: self.top,
                size: SWATCH,
            };
            let at = Point {
                x: left + SWATCH.width + SWATCH_GAP,
                y: self.top + SWATCH.height / 2.0 + NOTE * 0.35,
            };
            drawn.push_str(&swatch(*look, frame));
            drawn.push_str(&words(at, "", meaning));
            left += wide + ENTRY_GAP;
        }
        let style = format!(r#"class="legend" font-size="{NOTE}" fill="{PALE_INK}""#);
        self.body.push_str(&group(&style, &drawn));
        self.top += SWATCH.height;
    }

    /// A remark under everything else.
    pub(super) fn remark(&mut self, text: &str) {
        self.top += 10.0;
        let style = format!(r#"fill="{PALE_INK}" font-style="italic""#);
        self.write(text, NOTE, 1.0, &style);
    }

    /// Says that there is nothing to show.
    pub(super) fn nothing(&mut self) {
        self.top += 8.0;
        self.remark(NOTHING);
    }

    /// The whole document.
    pub(super) fn finish(self, title: &str, description: &str) -> String {
        let (width, height) = (px(self.width), px(self.top + MARGIN));
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}">
<title>{}</title>
<desc>{}</desc>
<rect width="100%" height="100%" fill="{PAPER}"/>
{}</svg>
"#,
            escape(title),
            escape(description),
            self.body
        )
    }
}

/// A sample of a look, square at its corners as the marks are.
fn swatch(look: Look, frame: Rect) -> String {
    let shape = Shape::Box;
    outline(Look { shape, ..look }, look.fill, frame)
}

/// A line of text; `style` is empty or begins with a space.
pub(super) fn words(at: Point, style: &str, text: &str) -> String {
    told(at, style, text, "")
}

/// A line of text that tells more by its tooltip.
pub(super) fn told(at: Point, style: &str, text: &str, more: &str) -> String {
    format!(
        "<text x=\"{}\" y=\"{}\"{style}>{}{}</text>\n",
        px(at.x),
        px(at.y),
        tooltip(more),
        escape(text)
    )
}

/// Things that have attributes in common; nothing where there are no things.
pub(super) fn group(attributes: &str, things: &str) -> String {
    if things.is_empty() {
        return String::new();
    }
    format!("<g {attributes}>\n{things}</g>\n")
}

/// The attributes that keep text legible where lines pass behind it.
pub(super) fn rim() -> String {
    format!(r#" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke""#)
}

/// A length on the grid of tenths of a pixel that lengths are printed on, so that marks which
/// touch as numbers touch as printed.
pub(super) fn snap(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// What stages are called in a legend: by their words, and by their slugs where two of different
/// foundations share a word.
pub(super) fn names(stages: &[Stage]) -> Vec<String> {
    let name = |stage: &Stage| {
        let shared = |other: &Stage| other != stage && other.word() == stage.word();
        if stages.iter().any(shared) {
            stage.slug().to_owned()
        } else {
            spoken(stage)
        }
    };
    stages.iter().map(name).collect()
}

/// The word for a stage as it is spoken: `early adoption`.
pub(super) fn spoken(stage: &Stage) -> String {
    stage.word().replace('-', " ")
}

/// Each of these stages once, by rank, with what it is called and how it looks.
pub(super) fn by_rank(stages: impl Iterator<Item = Stage>) -> Vec<(Stage, Look)> {
    let mut stages: Vec<Stage> = stages.collect();
    stages.sort();
    stages.dedup();
    let looks = looks::of_stages(&stages);
    stages.into_iter().zip(looks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_that_share_a_word_are_told_apart_by_their_foundations() {
        let stage = |slug: &str| slug.parse::<Stage>().ok();
        let slugs = ["sandbox", "lf-energy.sandbox", "lf-energy.early-adoption"];
        let stages: Vec<Stage> = slugs.into_iter().filter_map(stage).collect();
        assert_eq!(
            names(&stages),
            ["sandbox", "lf-energy.sandbox", "early adoption"]
        );
    }
}
