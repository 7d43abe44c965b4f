//! The small parts of an SVG document: text, numbers, colours, paths and outlines.

use std::borrow::Cow;
use std::fmt::{self, Display};

use super::geometry::{CORNER, Point, Rect, Step};
use crate::render::diagram::{Look, Shape};

/// The typefaces, the first that a viewer has.
pub(super) const FONTS: &str = "Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK JP', sans-serif";
/// The colour of the heading.
pub(super) const INK: &str = "#1f2933";
/// The colour of the ground.
pub(super) const PAPER: &str = "#ffffff";
/// The colour of the legend and of words beside the matter.
pub(super) const PALE_INK: &str = "#52606d";
/// The colour of lines.
pub(super) const LINE: &str = "#8a97a5";

/// A length in pixels that prints with at most one decimal.
pub(super) struct Px(f64);

/// Wraps a length for printing.
pub(super) fn px(length: f64) -> Px {
    Px(length)
}

impl Display for Px {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = if self.0.is_finite() { self.0 } else { 0.0 };
        let text = format!("{length:.1}");
        let text = text.strip_suffix(".0").unwrap_or(&text);
        formatter.write_str(if text == "-0" { "0" } else { text })
    }
}

/// Text as the content of an element or the value of an attribute.
///
/// Characters that [XML 1.0](https://www.w3.org/TR/xml/#charsets) forbids become U+FFFD.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(needs_escape) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ if is_forbidden(character) => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

fn needs_escape(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'') || is_forbidden(character)
}

/// Whether no XML 1.0 document may hold this character.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}')
        || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// The data of a path; stretches too short to see are left out.
pub(super) fn way(start: Point, steps: &[Step]) -> String {
    let mut stretches = vec![format!("M{}", place(start))];
    let mut pen = start;
    for step in steps {
        match *step {
            Step::Line(end) if (end.x - pen.x).abs() + (end.y - pen.y).abs() < 0.1 => {}
            Step::Line(end) => {
                stretches.push(format!("L{}", place(end)));
                pen = end;
            }
            Step::Curve(first, second, end) => {
                let [first, second, last] = [first, second, end].map(place);
                stretches.push(format!("C{first} {second} {last}"));
                pen = end;
            }
        }
    }
    stretches.join(" ")
}

fn place(point: Point) -> String {
    format!("{},{}", px(point.x), px(point.y))
}

/// The outline that a look has, filled with a colour.
pub(super) fn outline(look: Look, fill: &str, frame: Rect) -> String {
    let paint = format!(
        r#"fill="{}" stroke="{}" stroke-width="1.2""#,
        escape(fill),
        escape(look.stroke)
    );
    let corner = CORNER.min(frame.size.height * 0.4);
    let form = match look.shape {
        Shape::Box => rect(frame, 0.0),
        Shape::Rounded => rect(frame, corner),
        Shape::Ellipse => ellipse(frame),
        Shape::Note => return note(frame, corner, &paint),
        Shape::Hexagon => hexagon(frame),
    };
    format!("<{form} {paint}/>\n")
}

fn rect(frame: Rect, radius: f64) -> String {
    let round = if radius > 0.0 {
        format!(r#" rx="{}""#, px(radius))
    } else {
        String::new()
    };
    format!(
        r#"rect x="{}" y="{}" width="{}" height="{}"{round}"#,
        px(frame.left),
        px(frame.top),
        px(frame.size.width),
        px(frame.size.height),
    )
}

fn ellipse(frame: Rect) -> String {
    let center = frame.center();
    format!(
        r#"ellipse cx="{}" cy="{}" rx="{}" ry="{}""#,
        px(center.x),
        px(center.y),
        px(frame.size.width / 2.0),
        px(frame.size.height / 2.0),
    )
}

fn hexagon(frame: Rect) -> String {
    let slope = Shape::slope(frame.size.height);
    let (left, right, middle) = (frame.left, frame.right(), frame.center().y);
    let corners = [
        (left, middle),
        (left + slope, frame.top),
        (right - slope, frame.top),
        (right, middle),
        (right - slope, frame.bottom()),
        (left + slope, frame.bottom()),
    ];
    let corners = corners.map(|(x, y)| place(Point { x, y }));
    format!(r#"polygon points="{}""#, corners.join(" "))
}

/// A sheet whose upper right corner is folded down.
fn note(frame: Rect, fold: f64, paint: &str) -> String {
    let (left, top, right, bottom) = (
        px(frame.left),
        px(frame.top),
        px(frame.right()),
        px(frame.bottom()),
    );
    let (inner, lower) = (px(frame.right() - fold), px(frame.top + fold));
    format!(
        "<path d=\"M{left},{top} L{inner},{top} L{right},{lower} L{right},{bottom} L{left},{bottom} Z\" {paint}/>\n\
         <path d=\"M{inner},{top} L{inner},{lower} L{right},{lower}\" {paint}/>\n"
    )
}

/// What a pointer that rests on something shows.
pub(super) fn tooltip(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("<title>{}</title>", escape(text))
    }
}

/// Whether a link leads to the web, to a mailbox or to another place on the same site.
pub(super) fn is_harmless(link: &str) -> bool {
    match link.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_print_with_at_most_one_decimal() {
        let lengths = [0.0, -0.01, 2.0, 2.34, -3.149, f64::NAN];
        let printed = lengths.map(|length| px(length).to_string());
        assert_eq!(printed, ["0", "0", "2", "2.3", "-3.1", "0"]);
    }

    #[test]
    fn what_xml_reads_as_markup_is_escaped() {
        assert_eq!(
            escape("a<b> & \"c\" 'd' \u{1f980} 日本"),
            "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; \u{1f980} 日本"
        );
    }

    #[test]
    fn what_xml_forbids_is_replaced() {
        assert_eq!(
            escape("\0a\u{b}\u{1f}\u{ffff}\tb\n"),
            "\u{fffd}a\u{fffd}\u{fffd}\u{fffd}\tb\n"
        );
    }

    #[test]
    fn a_way_leaves_out_what_cannot_be_seen() {
        let at = |x| Point { x, y: 1.0 };
        let steps = [
            Step::Line(at(0.0)),
            Step::Curve(at(1.0), at(2.0), at(3.0)),
            Step::Line(at(4.5)),
        ];
        assert_eq!(way(at(0.0), &steps), "M0,1 C1,1 2,1 3,1 L4.5,1");
    }

    #[test]
    fn only_harmless_links_are_kept() {
        let kept = [
            "https://example.org/?a&b",
            "mailto:a@example.org",
            "/node?x=a:b",
            "#there",
        ];
        let dropped = [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
        ];
        assert_eq!(kept.map(is_harmless), [true; 4]);
        assert_eq!(dropped.map(is_harmless), [false; 3]);
    }
}
