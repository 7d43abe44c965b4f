//! Items and links as a network in which every strand leads from one layer to the next.

use super::align::spread;
use super::rank::components;
use super::{Item, Link, Placement, Run, Track};
use crate::render::geometry::count;

/// The least room between two layers.
const LAYER_GAP: f64 = 30.0;
/// The most room between two layers.
const WIDEST_LAYER_GAP: f64 = 130.0;
/// The room between two layers as a share of the way across that a strand makes between them.
const STEEPNESS: f64 = 0.22;
/// Links end at an item at least this far apart, if there is room.
const PORT_GAP: f64 = 9.0;

/// A lone link ends no further than this from the middle of an item.
const LONE_REACH: f64 = 6.0;

/// What a vertex stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// An item.
    Item,
    /// What is written on a link.
    Label,
    /// A link on its way past a layer.
    Bend,
}

/// Something that takes a place in a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Vertex {
    pub(super) rank: usize,
    pub(super) component: usize,
    pub(super) part: Part,
    pub(super) along: f64,
    pub(super) before: f64,
    pub(super) after: f64,
}

/// Items, labels and bends, and the strands between them.
pub(super) struct Network {
    /// The items first, in their order, then the rest.
    pub(super) vertices: Vec<Vertex>,
    /// By vertex, its neighbours in the layer before.
    pub(super) up: Vec<Vec<usize>>,
    /// By vertex, its neighbours in the layer after.
    pub(super) down: Vec<Vec<usize>>,
    /// By link, the vertices it runs through, by rank; empty if it stays in one layer.
    pub(super) chains: Vec<Vec<usize>>,
}

impl Network {
    /// Parts the links into strands.
    pub(super) fn new(items: &[Item], links: &[Link], ranks: &[usize]) -> Self {
        let components = components(items.len(), links);
        let vertices = items.iter().enumerate().map(|(index, item)| Vertex {
            rank: ranks[index],
            component: components[index],
            part: Part::Item,
            along: item.along,
            before: item.before,
            after: item.after,
        });
        let mut network = Network {
            vertices: vertices.collect(),
            up: Vec::new(),
            down: Vec::new(),
            chains: Vec::new(),
        };
        for link in links {
            let chain = network.chain(items.len(), link);
            network.chains.push(chain);
        }
        network.up = vec![Vec::new(); network.vertices.len()];
        network.down = vec![Vec::new(); network.vertices.len()];
        for strand in network.chains.iter().flat_map(|chain| chain.windows(2)) {
            network.down[strand[0]].push(strand[1]);
            network.up[strand[1]].push(strand[0]);
        }
        network
    }

    /// Adds the vertices a link needs on its way; answers all it runs through.
    fn chain(&mut self, items: usize, link: &Link) -> Vec<usize> {
        if link.from >= items || link.to >= items {
            return Vec::new();
        }
        let (mut first, mut last) = (link.from, link.to);
        if self.vertices[first].rank > self.vertices[last].rank {
            (first, last) = (last, first);
        }
        let (start, end) = (self.vertices[first].rank, self.vertices[last].rank);
        if start == end {
            return Vec::new();
        }
        let middle = usize::midpoint(start, end) | 1;
        let mut chain = vec![first];
        for rank in start + 1..end {
            let label = link.label.filter(|_| rank == middle);
            let (along, across) = label.unwrap_or_default();
            chain.push(self.vertices.len());
            self.vertices.push(Vertex {
                rank,
                component: self.vertices[first].component,
                part: if label.is_some() {
                    Part::Label
                } else {
                    Part::Bend
                },
                along,
                before: across / 2.0,
                after: across / 2.0,
            });
        }
        chain.push(last);
        chain
    }

    /// Turns places in layers into the placement of items and links.
    pub(super) fn placement(
        &self,
        items: &[Item],
        links: &[Link],
        layers: &[Vec<usize>],
        across: &[f64],
    ) -> Placement {
        let spans = self.spans(layers, across);
        let middle = |vertex: usize| {
            let (start, end) = spans[self.vertices[vertex].rank];
            (f64::midpoint(start, end), across[vertex])
        };
        let ports = self.ports(items, across);
        let tracks = self.chains.iter().zip(&ports).zip(links);
        Placement {
            centers: (0..items.len()).map(middle).collect(),
            tracks: tracks
                .map(|((chain, ports), link)| {
                    let mut runs = self.runs(chain, *ports, &spans, across);
                    if chain.first() == Some(&link.to) {
                        runs.reverse();
                        for run in &mut runs {
                            (run.start, run.end) = (run.end, run.start);
                        }
                    }
                    let labelled = |&&vertex: &&usize| self.vertices[vertex].part == Part::Label;
                    let label = chain.iter().find(labelled).map(|&vertex| middle(vertex));
                    Track { runs, label }
                })
                .collect(),
        }
    }

    /// Where each layer begins and ends; steep strands get more room between two layers.
    fn spans(&self, layers: &[Vec<usize>], across: &[f64]) -> Vec<(f64, f64)> {
        let mut spans = Vec::with_capacity(layers.len());
        let mut start = 0.0;
        for layer in layers {
            let thick = layer
                .iter()
                .map(|&vertex| self.vertices[vertex].along)
                .fold(0.0, f64::max);
            let steepest = layer
                .iter()
                .flat_map(|&vertex| self.down[vertex].iter().map(move |&next| (vertex, next)))
                .map(|(vertex, next)| (across[vertex] - across[next]).abs())
                .fold(0.0, f64::max);
            spans.push((start, start + thick));
            start += thick + (steepest * STEEPNESS).clamp(LAYER_GAP, WIDEST_LAYER_GAP);
        }
        spans
    }

    /// By link, where it lies across at its first and at its last item.
    ///
    /// Links that nearly run straight on are led to the place where they do.
    fn ports(&self, items: &[Item], across: &[f64]) -> Vec<(f64, f64)> {
        let mut ports = vec![(0.0, 0.0); self.chains.len()];
        let mut leaving = vec![Vec::new(); items.len()];
        let mut arriving = vec![Vec::new(); items.len()];
        for (link, chain) in self.chains.iter().enumerate() {
            if let [first, second, ..] = chain[..] {
                leaving[first].push((across[second], link));
            }
        }
        for (item, wishes) in leaving.into_iter().enumerate() {
            for (link, port) in grant(wishes, across[item], items[item].port) {
                ports[link].0 = port;
            }
        }
        for (link, chain) in self.chains.iter().enumerate() {
            match chain[..] {
                [_, last] => arriving[last].push((ports[link].0, link)),
                [.., previous, last] => arriving[last].push((across[previous], link)),
                _ => {}
            }
        }
        for (item, wishes) in arriving.into_iter().enumerate() {
            for (link, port) in grant(wishes, across[item], items[item].port) {
                ports[link].1 = port;
            }
        }
        ports
    }

    /// The straight runs of a chain, by rank.
    fn runs(
        &self,
        chain: &[usize],
        ports: (f64, f64),
        spans: &[(f64, f64)],
        across: &[f64],
    ) -> Vec<Run> {
        let last = chain.len().saturating_sub(1);
        let run = |(index, &vertex): (usize, &usize)| {
            let (start, end) = spans[self.vertices[vertex].rank];
            let middle = f64::midpoint(start, end);
            Run {
                start: if index == 0 { middle } else { start },
                end: if index == last { middle } else { end },
                across: match index {
                    0 => ports.0,
                    _ if index == last => ports.1,
                    _ => across[vertex],
                },
            }
        };
        chain.iter().enumerate().map(run).collect()
    }
}

/// Gives each link that wishes to end somewhere at an item a port of its own.
fn grant(mut wishes: Vec<(f64, usize)>, middle: f64, reach: f64) -> Vec<(usize, f64)> {
    wishes.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let between = count(wishes.len().saturating_sub(1).max(1));
    if let [(place, link)] = wishes[..]
        && (place - middle).abs() > reach.min(LONE_REACH)
    {
        return vec![(link, middle)];
    }
    let gap = PORT_GAP.min(2.0 * reach / between);
    let wanted: Vec<(f64, f64)> = wishes.iter().map(|wish| (wish.0, 1.0)).collect();
    let free = spread(&wanted, &vec![gap; wishes.len()]);
    let all = gap * count(wishes.len().saturating_sub(1));
    let (low, high) = (middle - reach, (middle + reach - all).max(middle - reach));
    let granted = free.iter().enumerate().map(|(index, place)| {
        let offset = gap * count(index);
        (place - offset).clamp(low, high) + offset
    });
    wishes.iter().map(|wish| wish.1).zip(granted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_link_runs_straight_or_ends_in_the_middle() {
        assert_eq!(grant(vec![(3.0, 7)], 0.0, 5.0), [(7, 3.0)]);
        assert_eq!(grant(vec![(30.0, 7)], 0.0, 5.0), [(7, 0.0)]);
    }

    #[test]
    fn links_share_the_side_of_an_item_in_order() {
        let wishes = vec![(100.0, 0), (-100.0, 1), (0.0, 2)];
        assert_eq!(grant(wishes, 0.0, 5.0), [(1, -5.0), (2, 0.0), (0, 5.0)]);
    }
}
