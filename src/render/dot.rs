//! A diagram in the DOT language (<https://graphviz.org/doc/info/lang.html>).
//!
//! Built as a syntax tree and printed by `graphviz-rust`; the escapes are ours. Nodes are named
//! by their IRIs and everything is sorted, so the same diagram gives the same bytes.

use super::diagram::{Cluster, Diagram, Direction, Edge, LegendEntry, Look, Node, Shape};
use super::looks;
use graphviz_rust::dot_structures::{
    Attribute, Edge as DotEdge, EdgeTy, Graph, GraphAttributes, Id, Node as DotNode, NodeId, Stmt,
    Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

/// Writes a diagram as a DOT document.
#[must_use]
pub fn dot(diagram: &Diagram) -> String {
    let graph = Graph::DiGraph {
        id: text("stratigraph"),
        strict: false,
        stmts: statements(diagram),
    };
    // One statement a line, whatever its length.
    let mut document = graph.print(&mut PrinterContext::new(
        true,
        2,
        "\n".to_owned(),
        usize::MAX,
    ));
    document.push('\n');
    document
}

fn statements(diagram: &Diagram) -> Vec<Stmt> {
    let heading = match &diagram.remainder {
        Some(remainder) => format!("{} ({remainder})", diagram.title),
        None => diagram.title.clone(),
    };
    let direction = match diagram.direction {
        Direction::LeftToRight => "LR",
        Direction::TopToBottom => "TB",
    };
    let mut statements = vec![
        Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
            ("charset", "UTF-8"),
            ("rankdir", direction),
            ("label", &escape(&heading)),
            ("labelloc", "t"),
            ("fontsize", "20"),
            ("fontname", FONT),
            ("nodesep", "0.25"),
            ("ranksep", "0.9"),
            ("bgcolor", "white"),
            ("compound", "true"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Node(attributes(&[
            ("fontname", FONT),
            ("fontsize", "12"),
            ("penwidth", "1.2"),
            ("margin", "0.14,0.07"),
        ]))),
        Stmt::GAttribute(GraphAttributes::Edge(attributes(&[
            ("fontname", FONT),
            ("fontsize", "9"),
            ("color", "#8a8a8a"),
            ("fontcolor", "#555555"),
            ("arrowsize", "0.7"),
        ]))),
    ];
    for (index, cluster) in diagram.clusters.iter().enumerate() {
        let members = diagram
            .nodes
            .iter()
            .filter(|node| node.cluster == Some(index));
        statements.push(Stmt::Subgraph(cluster_of(cluster, members)));
    }
    let free = diagram.nodes.iter().filter(|node| node.cluster.is_none());
    statements.extend(free.map(|node| Stmt::Node(node_of(node))));
    statements.extend(scaffold(diagram).into_iter().map(Stmt::Edge));
    let edges = diagram
        .edges
        .iter()
        .filter_map(|edge| edge_of(edge, diagram));
    statements.extend(edges.map(Stmt::Edge));
    if !diagram.legend.is_empty() {
        statements.push(Stmt::Subgraph(legend_of(&diagram.legend)));
    }
    statements
}

const FONT: &str = "Helvetica,Arial,sans-serif";

fn cluster_of<'n>(cluster: &Cluster, members: impl Iterator<Item = &'n Node>) -> Subgraph {
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
        ("label", &escape(&cluster.label)),
        ("labelloc", "t"),
        ("style", "rounded,filled"),
        ("fillcolor", "#fafafa"),
        ("color", cluster.look.stroke),
        ("fontsize", "15"),
        ("margin", "14"),
    ])))];
    stmts.extend(members.map(|node| Stmt::Node(node_of(node))));
    Subgraph {
        id: text(&format!("cluster_{}", escape(&cluster.id))),
        stmts,
    }
}

fn node_of(node: &Node) -> DotNode {
    let mut shown = escape(&node.label);
    for detail in &node.details {
        shown.push_str("\\n");
        shown.push_str(&escape(detail));
    }
    let mut all = vec![("label", shown), ("tooltip", escape(&node.tooltip))];
    if let Some(link) = &node.link {
        all.push(("URL", escape(link)));
    }
    all.extend(look(node.look));
    DotNode {
        id: NodeId(text(&escape(&node.id)), None),
        attributes: owned(&all),
    }
}

fn edge_of(edge: &Edge, diagram: &Diagram) -> Option<DotEdge> {
    let (from, to) = (diagram.nodes.get(edge.from)?, diagram.nodes.get(edge.to)?);
    let tooltip = format!("{} {} {}", from.label, edge.label, to.label);
    let mut all = Vec::new();
    if !edge.label.is_empty() {
        all.push(("label", escape(&edge.label)));
        all.push(("tooltip", escape(&tooltip)));
        all.push(("labeltooltip", escape(&tooltip)));
    }
    if !diagram.clusters.is_empty() {
        // The clusters decide where nodes stand, not the edges.
        all.push(("constraint", "false".to_owned()));
    }
    Some(DotEdge {
        ty: EdgeTy::Pair(vertex(from), vertex(to)),
        attributes: owned(&all),
    })
}

/// Unseen edges that put the nodes of each cluster into rows and columns, and the clusters side
/// by side in their order.
fn scaffold(diagram: &Diagram) -> Vec<DotEdge> {
    let mut edges = Vec::new();
    let mut last: Option<&Node> = None;
    for index in 0..diagram.clusters.len() {
        let members: Vec<&Node> = diagram
            .nodes
            .iter()
            .filter(|node| node.cluster == Some(index))
            .collect();
        // Thrice as many rows as columns: labels are that much wider than high.
        let rows = (3 * members.len()).isqrt().max(1);
        for (place, node) in members.iter().enumerate() {
            if let Some(next) = members.get(place + rows) {
                edges.push(unseen(node, next));
            }
        }
        let corner = members.len().checked_sub(1).map(|end| end - end % rows);
        if let (Some(last), Some(first)) = (last, members.first()) {
            edges.push(unseen(last, first));
        }
        last = corner
            .and_then(|corner| members.get(corner).copied())
            .or(last);
    }
    edges
}

fn unseen(from: &Node, to: &Node) -> DotEdge {
    DotEdge {
        ty: EdgeTy::Pair(vertex(from), vertex(to)),
        attributes: attributes(&[("style", "invis")]),
    }
}

fn vertex(node: &Node) -> Vertex {
    Vertex::N(NodeId(text(&escape(&node.id)), None))
}

fn legend_of(legend: &[LegendEntry]) -> Subgraph {
    let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(attributes(&[
        ("label", "legend"),
        ("labelloc", "t"),
        ("style", "rounded"),
        ("color", "#cccccc"),
        ("fontsize", "11"),
        ("fontcolor", "#777777"),
        ("margin", "10"),
    ])))];
    for (index, entry) in legend.iter().enumerate() {
        let mut all = vec![
            ("label", escape(&entry.label)),
            ("tooltip", escape(&entry.label)),
            ("fontsize", "10".to_owned()),
            ("height", "0.2".to_owned()),
        ];
        all.extend(look(entry.look));
        stmts.push(Stmt::Node(DotNode {
            id: NodeId(text(&format!("legend {index}")), None),
            attributes: owned(&all),
        }));
    }
    Subgraph {
        id: text("cluster_legend of the diagram"),
        stmts,
    }
}

fn look(look: Look) -> Vec<(&'static str, String)> {
    let (shape, style) = match look.shape {
        Shape::Box => ("box", "filled"),
        Shape::Rounded => ("box", "rounded,filled"),
        Shape::Ellipse => ("ellipse", "filled"),
        Shape::Note => ("note", "filled"),
        Shape::Hexagon => ("hexagon", "filled"),
    };
    [
        ("shape", shape),
        ("style", style),
        ("fillcolor", look.fill),
        ("color", look.stroke),
        ("fontcolor", looks::ink(look.fill)),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn attributes(all: &[(&str, &str)]) -> Vec<Attribute> {
    let owned =
        |(name, value): &(&str, &str)| Attribute(Id::Plain((*name).to_owned()), text(value));
    all.iter().map(owned).collect()
}

fn owned(all: &[(&str, String)]) -> Vec<Attribute> {
    let all: Vec<_> = all
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    attributes(&all)
}

/// A quoted string of the DOT language; its content must be escaped already.
fn text(escaped: &str) -> Id {
    Id::Escaped(format!("\"{escaped}\""))
}

/// Escapes a text for a label, tooltip or address (`escString`) and for a name: backslashes and quotes are doubled or escaped, and
/// a newline becomes a centred line break. Characters that no XML document may hold, and so no
/// SVG, become U+FFFD; so does NUL.
fn escape(content: &str) -> String {
    let mut escaped = String::with_capacity(content.len());
    for c in content.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            '\r' => {}
            // Graphviz reads entities in labels: an ampersand must not begin one.
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
