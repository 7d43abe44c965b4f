//! Diagrams for tests.

use crate::render::diagram::{Cluster, Diagram, Direction, Edge, Look, Node, Shape};

/// A look.
pub(super) const LOOK: Look = Look {
    shape: Shape::Rounded,
    fill: "#ffffff",
    stroke: "#333333",
};

/// A diagram of so many nodes with these edges.
pub(super) fn diagram(nodes: usize, edges: &[(usize, usize, &str)]) -> Diagram {
    Diagram {
        title: "A sample".to_owned(),
        direction: Direction::LeftToRight,
        nodes: (0..nodes).map(node).collect(),
        edges: edges
            .iter()
            .map(|&(from, to, label)| Edge {
                from,
                to,
                label: label.to_owned(),
            })
            .collect(),
        clusters: Vec::new(),
        legend: Vec::new(),
        remainder: None,
    }
}

/// A diagram of nodes of every shape with edges that lead anywhere, some of them nowhere.
pub(super) fn random(nodes: usize, edges: usize, mut seed: usize) -> Diagram {
    let mut random = || {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 2_147_483_648;
        (seed >> 8) % (nodes + 1)
    };
    let labels = ["", "knows", "a label of\ntwo lines"];
    let edges: Vec<_> = (0..edges)
        .map(|index| (random(), random(), labels[index % 3]))
        .collect();
    let mut diagram = diagram(nodes, &edges);
    let shapes = [
        Shape::Box,
        Shape::Rounded,
        Shape::Ellipse,
        Shape::Note,
        Shape::Hexagon,
    ];
    for (index, node) in diagram.nodes.iter_mut().enumerate() {
        node.look.shape = shapes[index % shapes.len()];
    }
    diagram
}

/// A cluster.
pub(super) fn cluster(label: &str) -> Cluster {
    Cluster {
        id: label.to_owned(),
        label: label.to_owned(),
        look: LOOK,
    }
}

fn node(index: usize) -> Node {
    Node {
        id: format!("node {index:03}"),
        label: format!("number {index}"),
        details: Vec::new(),
        look: LOOK,
        tooltip: String::new(),
        link: None,
        cluster: None,
    }
}
