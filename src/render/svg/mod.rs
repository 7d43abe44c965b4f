//! Draws a diagram as a standalone SVG document, with no other program's help.
//!
//! The document follows [SVG 1.1](https://www.w3.org/TR/SVG11/), but for two things of SVG 2 that
//! viewers which do not know them pass over: links have no `xlink:` prefix, and headings of
//! clusters are painted over their rim by `paint-order`. The same diagram gives the same bytes.

mod bands;
mod flow;
mod grid;
mod layered;
mod layout;
mod measure;
#[cfg(test)]
mod samples;
mod scene;

use crate::render::diagram::{Cluster, Diagram, Look, Node, Shape};
use crate::render::geometry::{Point, Rect};
use crate::render::looks;
use crate::render::markup::{
    FONTS, INK, LINE, PALE_INK, PAPER, escape, is_harmless, outline, px, tooltip, way,
};
use layout::{Layout, NOTE, TITLE, Text, layout};
use measure::{DETAIL, EDGE, LEADING, NAME, Written, text_height};
use scene::{Line, Route};

/// The style of remarks.
const ITALIC: &str = r#" font-style="italic""#;
/// The style of facts under a name.
const PALE: &str = r#" fill-opacity="0.75""#;
/// The style of headings.
const BOLD: &str = r#" font-weight="bold""#;

/// Draws a diagram as a standalone SVG document.
///
/// Edges that name no node are left out, and so are links that lead elsewhere than to the web or
/// to a mailbox; characters that XML forbids become U+FFFD.
///
/// ```
/// use stratigraph::render::diagram::{Diagram, Direction};
/// use stratigraph::render::svg::svg;
///
/// let empty = Diagram {
///     title: "Who uses what".to_owned(),
///     direction: Direction::LeftToRight,
///     nodes: Vec::new(),
///     edges: Vec::new(),
///     clusters: Vec::new(),
///     legend: Vec::new(),
///     remainder: None,
/// };
/// assert!(svg(&empty).contains("nothing to show"));
/// ```
#[must_use]
pub fn svg(diagram: &Diagram) -> String {
    let layout = layout(diagram);
    let scene = &layout.scene;
    let clusters = diagram.clusters.iter().zip(&scene.clusters);
    let headings = diagram.clusters.iter().zip(&layout.headings);
    let nodes = diagram.nodes.iter().zip(&scene.nodes).zip(&layout.nodes);
    let ways = scene
        .routes
        .iter()
        .map(|route| (route, &layout.lines[route.line]));
    let legend = diagram.legend.iter().zip(&layout.legend);

    let mut out = head(diagram, &layout);
    out.push_str(&text(&layout.title, TITLE, INK, BOLD));
    out.extend(clusters.map(|(cluster, frame)| draw_cluster(cluster, *frame)));
    out.extend(
        ways.clone()
            .map(|(route, line)| draw_line(diagram, line, route)),
    );
    out.extend(nodes.map(|((node, frame), written)| draw_node(node, *frame, written)));
    out.extend(ways.map(|(route, line)| draw_words(line, route)));
    out.extend(headings.map(|(cluster, heading)| draw_heading(cluster, heading)));
    out.extend(
        layout
            .remarks
            .iter()
            .map(|remark| text(remark, NOTE, PALE_INK, ITALIC)),
    );
    out.extend(legend.map(|(entry, (swatch, meaning))| {
        outline(entry.look, entry.look.fill, *swatch) + &text(meaning, NOTE, PALE_INK, "")
    }));
    out.push_str("</svg>\n");
    out
}

/// The beginning of the document: its name, its arrowheads and its ground.
fn head(diagram: &Diagram, layout: &Layout) -> String {
    let (width, height) = (px(layout.size.width), px(layout.size.height));
    let title = escape(&diagram.title);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{FONTS}">
<title>{title}</title>
<defs>
<marker id="arrow" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0.7 L8,4 L0,7.3 Z" fill="{LINE}"/></marker>
<marker id="arrow-back" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M8,0.7 L0,4 L8,7.3 Z" fill="{LINE}"/></marker>
</defs>
<rect width="100%" height="100%" fill="{PAPER}"/>
"#
    )
}

/// Lines of text, flush left.
fn text(text: &Text, size: f64, fill: &str, style: &str) -> String {
    if text.lines.is_empty() {
        return String::new();
    }
    let spans = spans(&text.lines, text.at, size);
    format!(
        "<text font-size=\"{}\" fill=\"{fill}\"{style}>{spans}</text>\n",
        px(size)
    )
}

/// Lines of text, the first on the baseline at `at`.
fn spans(lines: &[String], at: Point, size: f64) -> String {
    let mut baseline = at.y;
    let span = |line: &String| {
        let span = format!(
            r#"<tspan x="{}" y="{}">{}</tspan>"#,
            px(at.x),
            px(baseline),
            escape(line)
        );
        baseline += size * LEADING;
        span
    };
    lines.iter().map(span).collect()
}

/// A box that holds nodes, tinted so that nodes of the same look stand out from it.
fn draw_cluster(cluster: &Cluster, frame: Rect) -> String {
    let shape = Shape::Rounded;
    let outline = outline(
        Look {
            shape,
            ..cluster.look
        },
        &tint(cluster.look.fill),
        frame,
    );
    format!("<g class=\"cluster\">{}</g>\n", outline.trim_end())
}

/// The heading of a box, with a rim that keeps it legible where lines pass.
fn draw_heading(cluster: &Cluster, heading: &Text) -> String {
    let style = format!("{BOLD}{}", rim(&tint(cluster.look.fill)));
    text(heading, NAME, INK, &style)
}

/// A colour mixed with much white; white for what is no colour.
fn tint(colour: &str) -> String {
    let channel = |from: usize| {
        let digits = colour.get(from..from + 2).unwrap_or_default();
        let channel = u8::from_str_radix(digits, 16).unwrap_or(u8::MAX);
        u8::MAX - (u8::MAX - channel) / 5
    };
    format!("#{:02x}{:02x}{:02x}", channel(1), channel(3), channel(5))
}

/// The attributes that paint text over a rim of this colour.
fn rim(colour: &str) -> String {
    format!(
        r#" stroke="{}" stroke-width="4" stroke-linejoin="round" paint-order="stroke""#,
        escape(colour)
    )
}

/// A node with what is written in it.
fn draw_node(node: &Node, frame: Rect, written: &Written) -> String {
    let center = frame.center();
    let height = text_height(written.name.len(), written.details.len());
    let top = center.y - height / 2.0;
    let details_top = top + height - text_height(0, written.details.len());
    let ink = looks::ink(node.look.fill);
    let name = centered(&written.name, center.x, top, NAME, ink, "");
    let details = centered(&written.details, center.x, details_top, DETAIL, ink, PALE);
    let group = format!(
        "<g class=\"node\">{}\n{}{name}{details}</g>\n",
        tooltip(&node.tooltip),
        outline(node.look, node.look.fill, frame),
    );
    match node.link.as_deref().filter(|link| is_harmless(link)) {
        Some(address) => format!("<a href=\"{}\">\n{group}</a>\n", escape(address)),
        None => group,
    }
}

/// Lines of text around `x`, from `top` downwards.
fn centered(lines: &[String], x: f64, top: f64, size: f64, fill: &str, style: &str) -> String {
    let at = Point {
        x,
        y: top + size * (LEADING / 2.0 + 0.35),
    };
    let lines = lines.to_vec();
    let style = format!(r#" text-anchor="middle"{style}"#);
    text(&Text { lines, at }, size, fill, &style)
}

/// A line with its arrowheads.
fn draw_line(diagram: &Diagram, line: &Line, route: &Route) -> String {
    let (from, to) = (&diagram.nodes[line.from], &diagram.nodes[line.to]);
    let arrow = if line.both_ways {
        "\u{2194}"
    } else {
        "\u{2192}"
    };
    let mut title = format!("{} {arrow} {}", from.label, to.label);
    if !line.label.is_empty() {
        title = format!("{title}: {}", line.label.join(", "));
    }
    let back = if line.both_ways {
        r#" marker-start="url(#arrow-back)""#
    } else {
        ""
    };
    format!(
        "<g class=\"edge\">{}<path d=\"{}\" fill=\"none\" stroke=\"{LINE}\" stroke-width=\"1.3\" marker-end=\"url(#arrow)\"{back}/></g>\n",
        tooltip(&title),
        way(route.start, &route.steps),
    )
}

/// What is written on a line, on paper of its own that keeps it legible.
fn draw_words(line: &Line, route: &Route) -> String {
    if line.label.is_empty() {
        return String::new();
    }
    let size = line.label_size;
    let (left, top) = (
        route.label.x - size.width / 2.0,
        route.label.y - size.height / 2.0,
    );
    let words = centered(&line.label, route.label.x, top + 1.0, EDGE, PALE_INK, "");
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{PAPER}\"/>\n{words}",
        px(left),
        px(top),
        px(size.width),
        px(size.height),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diagram::{Direction, LegendEntry};
    use crate::render::svg::samples;

    /// The text of a document without its tags, a space for each.
    fn words(svg: &str) -> String {
        let parts = svg.split('<').filter_map(|part| part.split_once('>'));
        let words: Vec<&str> = parts.map(|(_, text)| text.trim()).collect();
        words.join(" ")
    }

    fn full() -> Diagram {
        let mut diagram = samples::random(20, 30, 7);
        diagram.clusters = vec![samples::cluster("First"), samples::cluster("Second")];
        diagram.nodes[3].cluster = Some(0);
        diagram.nodes[4].cluster = Some(9);
        diagram.nodes[5].details = vec!["since 2018".to_owned()];
        diagram.remainder = Some("+37 more".to_owned());
        diagram.legend = vec![LegendEntry {
            label: "a project".to_owned(),
            look: samples::LOOK,
        }];
        diagram
    }

    #[test]
    fn whatever_the_diagram_says_is_in_the_picture() {
        let diagram = full();
        let words = words(&svg(&diagram));
        let names = diagram.nodes.iter().map(|node| node.label.as_str());
        let others = [
            "First",
            "Second",
            "since 2018",
            "+37 more",
            "a project",
            &diagram.title,
        ];
        let missing: Vec<&str> = names
            .chain(others)
            .filter(|said| !words.contains(said))
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
    }

    #[test]
    fn the_same_diagram_gives_the_same_bytes() {
        assert_eq!(svg(&full()), svg(&full()));
    }

    #[test]
    fn a_diagram_of_nothing_says_so() {
        let empty = samples::diagram(0, &[(0, 1, "lost")]);
        assert_eq!(words(&svg(&empty)).matches("nothing to show").count(), 1);
    }

    #[test]
    fn a_tint_is_a_pale_colour() {
        assert_eq!(
            ["#000000", "#ff8000", "none"].map(tint),
            ["#cccccc", "#ffe6cc", "#ffffff"]
        );
    }

    #[test]
    fn a_node_is_a_link_with_a_tooltip_around_an_outline_and_its_name() {
        let mut diagram = samples::diagram(1, &[]);
        diagram.direction = Direction::TopToBottom;
        diagram.nodes[0].label = "R&D\n\u{0}".to_owned();
        diagram.nodes[0].tooltip = "<here>".to_owned();
        diagram.nodes[0].link = Some("https://example.org/?a&b".to_owned());
        let svg = svg(&diagram);
        let node = svg.find("<a ").and_then(|start| svg.get(start..));
        let expected = "\
<a href=\"https://example.org/?a&amp;b\">
<g class=\"node\"><title>&lt;here&gt;</title>
<rect x=\"207.3\" y=\"65.6\" width=\"53.4\" height=\"49.3\" rx=\"9\" fill=\"#ffffff\" stroke=\"#333333\" stroke-width=\"1.2\"/>
<text font-size=\"13\" fill=\"#1a1a1a\" text-anchor=\"middle\"><tspan x=\"234\" y=\"86.5\">R&amp;D</tspan><tspan x=\"234\" y=\"103.1\">\u{fffd}</tspan></text>
</g>
</a>
</svg>
";
        assert_eq!(node, Some(expected));
    }
}
