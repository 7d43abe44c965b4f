//! Projections as diagrams: what each view shows, groups and leaves out.

use super::diagram::{Cluster, Diagram, Direction, Edge, LegendEntry, Look, Node};
use super::looks;
use crate::insight::projection::{Entity, Projection};
use crate::model::{Kind, Stage};
use oxigraph::model::NamedNode;
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// The projects of a projection in the boxes of their stages. Projects without one, and things
/// that are no projects, are left out.
#[must_use]
pub fn maturity(projection: &Projection, title: &str) -> Diagram {
    let present: BTreeSet<Stage> = projection
        .graph
        .node_weights()
        .filter_map(|entity| entity.stage.clone())
        .collect();
    let stages: Vec<Stage> = present.into_iter().collect();
    let cluster = |entity: &Entity| stages.iter().position(|s| Some(s) == entity.stage.as_ref());
    let mut diagram = draw(
        projection,
        title,
        |entity| cluster(entity).is_some(),
        cluster,
    );
    diagram.clusters = stages
        .iter()
        .map(|stage| {
            let members = diagram
                .nodes
                .iter()
                .filter(|node| node.cluster == stages.iter().position(|other| other == stage));
            Cluster {
                id: stage.slug().to_owned(),
                label: format!("{stage} ({})", members.count()),
                look: looks::of_stage(stage),
            }
        })
        .collect();
    diagram
}

/// Everything in a projection, from left to right.
#[must_use]
pub fn plain(projection: &Projection, title: &str) -> Diagram {
    draw(projection, title, |_| true, |_| None)
}

/// A projection around one of its things, which stands out; `more` things were left out.
#[must_use]
pub fn around(projection: &Projection, focus: &NamedNode, title: &str, more: usize) -> Diagram {
    let mut diagram = plain(projection, title);
    for node in &mut diagram.nodes {
        if node.id == focus.as_str() {
            node.look.stroke = "#c53030";
            node.label = format!("● {}", node.label);
        }
    }
    diagram.remainder = (more > 0).then(|| format!("+{more} more"));
    diagram
}

fn draw(
    projection: &Projection,
    title: &str,
    shown: impl Fn(&Entity) -> bool,
    cluster: impl Fn(&Entity) -> Option<usize>,
) -> Diagram {
    let graph = &projection.graph;
    let mut places = BTreeMap::new();
    let mut nodes = Vec::new();
    let mut legend: BTreeMap<(u16, Look), String> = BTreeMap::new();
    for index in graph.node_indices() {
        let entity = &graph[index];
        if !shown(entity) {
            continue;
        }
        let (rank, look, meaning) = look_of(entity);
        places.insert(index, nodes.len());
        nodes.push(Node {
            id: entity.iri.as_str().to_owned(),
            label: entity.name.clone(),
            details: entity.facts.clone(),
            look,
            tooltip: tooltip(entity, &meaning),
            link: Some(entity.iri.as_str().to_owned()),
            cluster: cluster(entity),
        });
        legend.insert((rank, look), meaning);
    }
    let mut labels: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    for edge in graph.edge_references() {
        if let (Some(&from), Some(&to)) = (places.get(&edge.source()), places.get(&edge.target())) {
            labels
                .entry((from, to))
                .or_default()
                .insert(&edge.weight().name);
        }
    }
    let edges = labels.into_iter().map(|((from, to), labels)| Edge {
        from,
        to,
        label: labels.into_iter().collect::<Vec<_>>().join(", "),
    });
    Diagram {
        title: title.to_owned(),
        direction: Direction::LeftToRight,
        nodes,
        edges: edges.collect(),
        clusters: Vec::new(),
        legend: legend
            .into_iter()
            .map(|((_, look), meaning)| LegendEntry {
                label: meaning,
                look,
            })
            .collect(),
        remainder: None,
    }
}

/// The look of an entity, what it means, and where that stands in the legend.
fn look_of(entity: &Entity) -> (u16, Look, String) {
    match (&entity.stage, entity.kind) {
        (Some(stage), _) => (stage.rank(), looks::of_stage(stage), stage_meaning(stage)),
        (None, Some(kind)) => {
            let (look, meaning) = looks::of_kind(kind);
            (KINDS + kind as u16, look, meaning.to_owned())
        }
        (None, None) => (u16::MAX, looks::ELSEWHERE, "something else".to_owned()),
    }
}

/// Where kinds begin in the legend, after the stages.
const KINDS: u16 = 1_000;

fn stage_meaning(stage: &Stage) -> String {
    match stage.word() {
        "inception" => "project at inception".to_owned(),
        word => format!("{word} project"),
    }
}

fn tooltip(entity: &Entity, meaning: &str) -> String {
    let mut tooltip = format!("{}\n{meaning}", entity.name);
    if entity.kind == Some(Kind::Project) && entity.stage.is_none() {
        tooltip.push_str(", no stage stated");
    }
    for fact in &entity.facts {
        tooltip.push('\n');
        tooltip.push_str(fact);
    }
    tooltip
}
