//! What the body of a picture consists of: nodes, clusters, and the lines between nodes.

use std::collections::BTreeMap;

use super::layered::Run;
use super::measure;
use crate::render::diagram::{Diagram, Direction, Shape};
use crate::render::geometry::{Point, Rect, Size, Step};

/// The room an arrowhead takes between the end of a line and the outline it points at.
pub(super) const ARROW: f64 = 7.0;
/// How far a loop at a node reaches out.
const LOOP: f64 = 26.0;

/// The edges that are drawn as one line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The node where it begins.
    pub(super) from: usize,
    /// The node where it ends.
    pub(super) to: usize,
    /// Whether an edge leads back, too.
    pub(super) both_ways: bool,
    /// What is written on it.
    pub(super) label: Vec<String>,
    /// The room that takes.
    pub(super) label_size: Size,
}

/// The way of a line on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// The line, an index into the lines.
    pub(super) line: usize,
    /// Where it begins.
    pub(super) start: Point,
    /// The way from there.
    pub(super) steps: Vec<Step>,
    /// The middle of what is written on it.
    pub(super) label: Point,
}

/// The body of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    /// The outline of each node.
    pub(super) nodes: Vec<Rect>,
    /// The outline of each cluster.
    pub(super) clusters: Vec<Rect>,
    /// The ways of the lines, those at the back first.
    pub(super) routes: Vec<Route>,
}

impl Scene {
    /// Moves all of it.
    pub(super) fn shift(&mut self, by: Point) {
        for rect in self.nodes.iter_mut().chain(&mut self.clusters) {
            *rect = rect.shifted(by);
        }
        for route in &mut self.routes {
            route.start = route.start.shifted(by);
            route.label = route.label.shifted(by);
            for step in &mut route.steps {
                *step = step.shifted(by);
            }
        }
    }

    /// The smallest rectangle that holds all of it.
    pub(super) fn bounds(&self, lines: &[Line]) -> Option<Rect> {
        let labels = self
            .routes
            .iter()
            .map(|route| Rect::around(route.label, lines[route.line].label_size));
        let dot = |point: &Point| Rect::around(*point, Size::default());
        let bends = self.routes.iter().flat_map(|route| &route.steps);
        let bends = bends.flat_map(|step| match step {
            Step::Line(end) => vec![dot(end)],
            Step::Curve(first, second, end) => vec![dot(first), dot(second), dot(end)],
        });
        let boxes = self.nodes.iter().chain(&self.clusters).copied();
        boxes.chain(labels).chain(bends).reduce(Rect::union)
    }
}

/// The lines of a diagram: edges between the same two nodes become one.
///
/// Edges that lead there and back are one line, too, if they say the same. Edges that name no
/// node are left out.
pub(super) fn lines(diagram: &Diagram) -> Vec<Line> {
    let nodes = diagram.nodes.len();
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut labels: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for edge in &diagram.edges {
        if edge.from < nodes && edge.to < nodes {
            let known = labels.entry((edge.from, edge.to)).or_insert_with(|| {
                ends.push((edge.from, edge.to));
                Vec::new()
            });
            if !edge.label.is_empty() && !known.contains(&edge.label.as_str()) {
                known.push(&edge.label);
            }
        }
    }
    let same = |from, to| from != to && labels.get(&(to, from)) == labels.get(&(from, to));
    let kept = ends
        .iter()
        .filter(|&&(from, to)| from <= to || !same(from, to));
    kept.map(|&(from, to)| {
        let (label, label_size) = measure::edge(&labels[&(from, to)].join("\n"));
        Line {
            from,
            to,
            both_ways: same(from, to),
            label,
            label_size,
        }
    })
    .collect()
}

/// A node as the end of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// Its outline.
    pub(super) frame: Rect,
    /// The form of that.
    pub(super) shape: Shape,
}

/// The way of a line along straight runs, from the outline of one node to that of another.
pub(super) fn follow(
    runs: &[Run],
    ends: (End, End),
    both_ways: bool,
    direction: Direction,
) -> Option<(Point, Vec<Step>)> {
    let mut runs = runs.to_vec();
    let [first, .., last] = &mut runs[..] else {
        return None;
    };
    let sign = if first.start <= last.end { 1.0 } else { -1.0 };
    let tail = if both_ways { ARROW } else { 0.0 };
    first.start = outline(ends.0, direction, first.across, sign, tail);
    last.end = outline(ends.1, direction, last.across, -sign, ARROW);
    if (first.end - first.start) * sign < 0.0 {
        first.end = first.start;
    }
    if (last.end - last.start) * sign < 0.0 {
        last.start = last.end;
    }
    let start = direction.point(first.start, first.across);
    let mut steps = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).map(|before| runs[before]) {
            steps.push(bridge(&before, run, direction));
        }
        steps.push(Step::Line(direction.point(run.end, run.across)));
    }
    Some((start, steps))
}

/// The place `beyond` the outline of a node, seen `across`, on the side that `sign` tells.
fn outline(end: End, direction: Direction, across: f64, sign: f64, beyond: f64) -> f64 {
    let (along, middle) = direction.split(end.frame.center());
    let reach = end.shape.reach(end.frame.size, direction, across - middle);
    along + sign * (reach + beyond)
}

/// From one straight run to the next.
fn bridge(before: &Run, after: &Run, direction: Direction) -> Step {
    let end = direction.point(after.start, after.across);
    if (before.across - after.across).abs() < 0.05 {
        return Step::Line(end);
    }
    let middle = f64::midpoint(before.end, after.start);
    Step::Curve(
        direction.point(middle, before.across),
        direction.point(middle, after.across),
        end,
    )
}

/// How far a loop and its words reach out from a node.
pub(super) fn loop_room(line: &Line, direction: Direction) -> f64 {
    LOOP + direction.across(line.label_size)
}

/// A loop from a node back to itself, on the side that no other line uses.
pub(super) fn turn(line: usize, label_size: Size, end: End, direction: Direction) -> Route {
    let (along, middle) = direction.split(end.frame.center());
    let edge = middle + end.shape.reach(end.frame.size, direction.turned(), 9.0);
    let out = edge + LOOP + 4.0;
    let curve = Step::Curve(
        direction.point(along - 22.0, out),
        direction.point(along + 20.0, out),
        direction.point(along + 10.0, edge + ARROW),
    );
    let label = edge + LOOP - 2.0 + direction.across(label_size) / 2.0;
    Route {
        line,
        start: direction.point(along - 9.0, edge),
        steps: vec![curve],
        label: direction.point(along, label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::svg::samples;

    fn ends_of(edges: &[(usize, usize, &str)]) -> Vec<(usize, usize, bool, Vec<String>)> {
        lines(&samples::diagram(3, edges))
            .into_iter()
            .map(|line| (line.from, line.to, line.both_ways, line.label))
            .collect()
    }

    #[test]
    fn edges_between_the_same_nodes_become_one_line() {
        let label = vec!["likes".to_owned(), "knows".to_owned()];
        assert_eq!(
            ends_of(&[(0, 1, "likes"), (0, 1, "knows"), (0, 1, "likes")]),
            [(0, 1, false, label)]
        );
    }

    #[test]
    fn there_and_back_is_one_line_if_it_says_the_same() {
        assert_eq!(ends_of(&[(0, 1, ""), (1, 0, "")]), [(0, 1, true, vec![])]);
        assert_eq!(ends_of(&[(0, 1, "a"), (1, 0, "b")]).len(), 2);
    }

    #[test]
    fn edges_that_name_no_node_are_left_out() {
        assert_eq!(ends_of(&[(0, 3, ""), (9, 1, "")]), []);
    }
}
