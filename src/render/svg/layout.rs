//! Decides where everything in a diagram stands.
//!
//! Three pictures are told apart: nodes without edges stand in grids, nodes with edges flow along
//! them, and clusters with edges between their nodes become bands. Heading, legend and remainder
//! are put around whichever it is.

use super::grid::{Block, PADDING};
use super::measure::{LEADING, NAME, Written};
use super::scene::{Line, Scene};
use super::{bands, flow, grid, measure, scene};
use crate::render::diagram::{Cluster, Diagram};
use crate::render::geometry::{Point, Rect, Size, count};
use crate::render::text_metrics::{fitting, widest, wrap};

/// The type size of the heading.
pub(super) const TITLE: f64 = 20.0;
/// The type size of the legend and of what was left out.
pub(super) const NOTE: f64 = 12.0;
/// The size of a sample in the legend.
const SWATCH: Size = Size {
    width: 26.0,
    height: 16.0,
};
/// What stands in a picture of nothing.
const NOTHING: &str = "nothing to show";
/// The room around the picture.
const MARGIN: f64 = 24.0;
/// The room between heading, body and legend.
const SECTION: f64 = 22.0;
/// The room between a sample and its meaning, and half of that between two of these.
const SWATCH_GAP: f64 = 9.0;
/// The least width between the margins.
const LEAST_WIDTH: f64 = 420.0;
/// Names wrap at this many columns.
const COLUMNS: usize = 34;
/// Names wrap at this many columns in a crowded grid.
const GRID_COLUMNS: usize = 22;
/// From so many nodes on a grid is crowded.
const CROWD: usize = 25;

/// Lines of text set in one size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// Where the first line begins, on its baseline.
    pub(super) at: Point,
}

/// Where everything in a diagram stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    /// The size of the picture.
    pub(super) size: Size,
    /// The heading.
    pub(super) title: Text,
    /// The body: outlines of nodes and clusters, ways of lines.
    pub(super) scene: Scene,
    /// What is written in each node.
    pub(super) nodes: Vec<Written>,
    /// The heading of each cluster.
    pub(super) headings: Vec<Text>,
    /// The edges as lines.
    pub(super) lines: Vec<Line>,
    /// A sample and its meaning for each entry of the legend.
    pub(super) legend: Vec<(Rect, Text)>,
    /// What was left out, or that there is nothing.
    pub(super) remarks: Vec<Text>,
}

/// Decides where everything in a diagram stands.
pub(super) fn layout(diagram: &Diagram) -> Layout {
    let lines = scene::lines(diagram);
    let has_grids = lines.is_empty() || !diagram.clusters.is_empty();
    let columns = if has_grids && diagram.nodes.len() >= CROWD {
        GRID_COLUMNS
    } else {
        COLUMNS
    };
    let nodes: Vec<Written> = diagram
        .nodes
        .iter()
        .map(|node| measure::node(node, columns))
        .collect();
    let sizes: Vec<Size> = nodes.iter().map(|node| node.size).collect();
    let headings: Vec<Text> = diagram.clusters.iter().map(heading).collect();
    let scene = arrange(diagram, &sizes, &lines, &headings);
    frame(diagram, scene, nodes, headings, lines)
}

/// The heading of a cluster, beginning in the corner of the picture.
fn heading(cluster: &Cluster) -> Text {
    Text {
        lines: wrap(&cluster.label, COLUMNS),
        at: Point {
            x: PADDING,
            y: PADDING + NAME * 0.8,
        },
    }
}

/// The room that a heading takes above the nodes of its cluster.
fn heading_room(heading: &Text, most_lines: usize) -> Size {
    Size {
        width: widest(&heading.lines, NAME) * 1.08,
        height: PADDING * 1.7 + count(most_lines) * NAME * LEADING - 4.0,
    }
}

/// Places nodes, clusters and lines.
fn arrange(diagram: &Diagram, sizes: &[Size], lines: &[Line], headings: &[Text]) -> Scene {
    let most_lines = headings.iter().map(|heading| heading.lines.len()).max();
    let rooms: Vec<Size> = headings
        .iter()
        .map(|heading| heading_room(heading, most_lines.unwrap_or(0)))
        .collect();
    if lines.is_empty() {
        grid::scene(sizes, &blocks(diagram, &rooms))
    } else if rooms.is_empty() {
        flow::scene(diagram, &flow::widened(diagram, sizes, lines), lines)
    } else {
        let sizes = flow::widened(diagram, sizes, lines);
        bands::scene(diagram, &sizes, lines, &rooms)
    }
}

/// The clusters as blocks, and one of the nodes that belong to none.
fn blocks(diagram: &Diagram, rooms: &[Size]) -> Vec<Block> {
    let mut blocks: Vec<Block> = rooms
        .iter()
        .map(|&room| Block {
            nodes: Vec::new(),
            heading: Some(room),
        })
        .collect();
    let mut rest = Block {
        nodes: Vec::new(),
        heading: None,
    };
    for (index, node) in diagram.nodes.iter().enumerate() {
        let own = node.cluster.and_then(|cluster| blocks.get_mut(cluster));
        own.unwrap_or(&mut rest).nodes.push(index);
    }
    if !rest.nodes.is_empty() {
        blocks.push(rest);
    }
    blocks
}

/// Puts the heading above the body and everything else beneath it.
fn frame(
    diagram: &Diagram,
    mut scene: Scene,
    nodes: Vec<Written>,
    mut headings: Vec<Text>,
    lines: Vec<Line>,
) -> Layout {
    let bounds = scene.bounds(&lines).unwrap_or_default();
    let width = bounds.size.width.max(LEAST_WIDTH);
    let title = Text {
        lines: fitting(&diagram.title, TITLE * 1.1, width),
        at: Point {
            x: MARGIN,
            y: MARGIN + TITLE * 0.8,
        },
    };
    let mut width = width.max(widest(&title.lines, TITLE * 1.1));
    let mut pen = Point {
        x: MARGIN,
        y: MARGIN,
    };
    if !title.lines.is_empty() {
        pen.y += height(&title, TITLE) + SECTION - 6.0;
    }
    let left = MARGIN + (width - bounds.size.width) / 2.0;
    scene.shift(Point {
        x: left - bounds.left,
        y: pen.y - bounds.top,
    });
    for (heading, cluster) in headings.iter_mut().zip(&scene.clusters) {
        heading.at = heading.at.shifted(Point {
            x: cluster.left,
            y: cluster.top,
        });
    }
    pen.y += bounds.size.height;
    let nothing = diagram.nodes.is_empty() && diagram.clusters.is_empty();
    let mut remarks = Vec::new();
    let said = nothing.then_some(NOTHING);
    for remark in said.into_iter().chain(diagram.remainder.as_deref()) {
        pen.y += if remarks.is_empty() && !nothing {
            SECTION - 8.0
        } else {
            4.0
        };
        let text = note(&fitting(remark, NOTE, width), pen);
        pen.y += height(&text, NOTE);
        remarks.push(text);
    }
    let legend = legend(diagram, width, &mut pen);
    for (_, text) in &legend {
        width = width.max(text.at.x + widest(&text.lines, NOTE) - MARGIN);
    }
    let size = Size {
        width: width + 2.0 * MARGIN,
        height: pen.y + MARGIN,
    };
    Layout {
        size,
        title,
        scene,
        nodes,
        headings,
        lines,
        legend,
        remarks,
    }
}

/// Samples with their meanings in rows no longer than `width`; `pen` ends beneath them.
fn legend(diagram: &Diagram, width: f64, pen: &mut Point) -> Vec<(Rect, Text)> {
    let mut legend: Vec<(Rect, Text)> = Vec::new();
    if diagram.legend.is_empty() {
        return legend;
    }
    pen.y += SECTION;
    let mut row = SWATCH.height;
    for entry in &diagram.legend {
        let lines = fitting(&entry.label, NOTE, width - SWATCH.width - SWATCH_GAP);
        let wide = SWATCH.width + SWATCH_GAP + widest(&lines, NOTE);
        if pen.x > MARGIN && pen.x + wide > MARGIN + width {
            *pen = Point {
                x: MARGIN,
                y: pen.y + row + SWATCH_GAP,
            };
            row = SWATCH.height;
        }
        let swatch = Rect {
            left: pen.x,
            top: pen.y,
            size: SWATCH,
        };
        let text = note(
            &lines,
            Point {
                x: pen.x + SWATCH.width + SWATCH_GAP,
                y: pen.y,
            },
        );
        row = row.max(height(&text, NOTE));
        pen.x += wide + 2.0 * SWATCH_GAP;
        legend.push((swatch, text));
    }
    pen.x = MARGIN;
    pen.y += row;
    legend
}

/// Small text whose upper left corner is at `corner`.
fn note(lines: &[String], corner: Point) -> Text {
    Text {
        lines: lines.to_vec(),
        at: Point {
            x: corner.x,
            y: corner.y + NOTE,
        },
    }
}

fn height(text: &Text, size: f64) -> f64 {
    count(text.lines.len()) * size * LEADING
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diagram::Direction;
    use crate::render::svg::samples;

    fn overlap(one: Rect, other: Rect) -> bool {
        one.left < other.right() - 0.01
            && other.left < one.right() - 0.01
            && one.top < other.bottom() - 0.01
            && other.top < one.bottom() - 0.01
    }

    fn holds(outer: Rect, inner: Rect) -> bool {
        outer.left < inner.left + 0.01
            && outer.top < inner.top + 0.01
            && outer.right() > inner.right() - 0.01
            && outer.bottom() > inner.bottom() - 0.01
    }

    /// Diagrams of all kinds: with and without edges and clusters, in both directions.
    fn diagrams() -> impl Iterator<Item = Diagram> {
        (0..80).map(|seed| {
            let mut diagram = samples::random(1 + seed % 37, (seed % 4) * 11, seed);
            if seed % 2 == 0 {
                diagram.direction = Direction::TopToBottom;
            }
            if seed % 3 == 0 {
                diagram.clusters = ["One", "Two", "Three"].map(samples::cluster).to_vec();
                for (index, node) in diagram.nodes.iter_mut().enumerate() {
                    node.cluster = Some(index % 5).filter(|cluster| *cluster < 4);
                }
            }
            diagram
        })
    }

    #[test]
    fn nodes_and_words_on_lines_never_overlap() {
        for (seed, diagram) in diagrams().enumerate() {
            let layout = layout(&diagram);
            let routes = layout.scene.routes.iter();
            let written = routes.filter(|route| {
                let line = &layout.lines[route.line];
                !line.label.is_empty() && (route.steps.len() > 1 || line.from == line.to)
            });
            let words =
                written.map(|route| Rect::around(route.label, layout.lines[route.line].label_size));
            let boxes: Vec<Rect> = layout.scene.nodes.iter().copied().chain(words).collect();
            for (index, one) in boxes.iter().enumerate() {
                for (before, other) in boxes[..index].iter().enumerate() {
                    assert!(
                        !overlap(*one, *other),
                        "{before} and {index} of diagram {seed}"
                    );
                }
            }
        }
    }

    #[test]
    fn clusters_hold_their_own_nodes_and_never_overlap() {
        for (seed, diagram) in diagrams().enumerate() {
            let scene = layout(&diagram).scene;
            for (index, cluster) in scene.clusters.iter().enumerate() {
                for (node, frame) in diagram.nodes.iter().zip(&scene.nodes) {
                    let inside = holds(*cluster, *frame);
                    assert_eq!(inside, node.cluster == Some(index), "{} of {seed}", node.id);
                    assert_eq!(overlap(*cluster, *frame), inside, "{} of {seed}", node.id);
                }
                for other in &scene.clusters[..index] {
                    assert!(!overlap(*cluster, *other), "{index} of {seed}");
                }
            }
        }
    }

    #[test]
    fn everything_stands_within_the_margins() {
        for (seed, diagram) in diagrams().enumerate() {
            let layout = layout(&diagram);
            let sheet = Rect {
                left: MARGIN,
                top: MARGIN,
                size: Size {
                    width: layout.size.width - 2.0 * MARGIN,
                    height: layout.size.height - 2.0 * MARGIN,
                },
            };
            let bounds = layout.scene.bounds(&layout.lines);
            let held = bounds.is_none_or(|bounds| holds(sheet, bounds));
            assert!(held, "diagram {seed}");
        }
    }
}
