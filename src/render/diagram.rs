//! A diagram as it is meant, before anyone decides where things stand.
//!
//! Both pictures of it, [DOT](super::dot) and [SVG](super::svg), are drawn from this one value.

/// A diagram: nodes, edges, the clusters that hold nodes, and the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagram {
    /// The heading.
    pub title: String,
    /// Which way edges point.
    pub direction: Direction,
    /// The nodes, sorted by [`Node::id`].
    pub nodes: Vec<Node>,
    /// The edges, sorted; indices are into `nodes`.
    pub edges: Vec<Edge>,
    /// The boxes that nodes are grouped in, in the order they are shown.
    pub clusters: Vec<Cluster>,
    /// What the looks mean; one entry a look.
    pub legend: Vec<LegendEntry>,
    /// What was left out: `"+37 more"`.
    pub remainder: Option<String>,
}

/// The way edges point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From top to bottom.
    TopToBottom,
}

/// A node of a diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The IRI of what it stands for, or another stable text unique in the diagram.
    pub id: String,
    /// The name to show; may hold newlines.
    pub label: String,
    /// Facts shown under the name in smaller type, one a line.
    pub details: Vec<String>,
    /// How it looks.
    pub look: Look,
    /// What a pointer resting on it shows.
    pub tooltip: String,
    /// The address it links to.
    pub link: Option<String>,
    /// The cluster that holds it, an index into [`Diagram::clusters`].
    pub cluster: Option<usize>,
}

/// The look of a node, a cluster or a legend entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Look {
    /// The outline.
    pub shape: Shape,
    /// The fill colour, `#rrggbb`.
    pub fill: &'static str,
    /// The colour of the outline, `#rrggbb`.
    pub stroke: &'static str,
}

/// The outline of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A rectangle.
    Box,
    /// A rectangle with round corners.
    Rounded,
    /// An ellipse.
    Ellipse,
    /// A rectangle with a folded corner.
    Note,
    /// A hexagon.
    Hexagon,
}

/// An edge of a diagram.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Where it begins, an index into [`Diagram::nodes`].
    pub from: usize,
    /// Where it ends, an index into [`Diagram::nodes`].
    pub to: usize,
    /// What it means; may be empty.
    pub label: String,
}

/// A box with a heading that holds nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// A stable text unique among the clusters.
    pub id: String,
    /// The heading.
    pub label: String,
    /// How it looks; the shape is not used.
    pub look: Look,
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// What the look means.
    pub label: String,
    /// The look.
    pub look: Look,
}
