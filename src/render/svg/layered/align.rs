//! Finds where vertices lie across their layer: in order, apart, and near their neighbours.

use super::network::{Network, Part, Vertex};
use crate::render::geometry::count;

/// How often the layers are swept; more changes little.
const SWEEPS: usize = 60;
/// Sweeps that look at one side only, to bring distant layers near each other.
const ROUGH_SWEEPS: usize = 8;

/// Links are bent by less than this only if there is no other way.
const KINK: f64 = 12.0;

/// By vertex, its place across.
///
/// Each sweep solves each layer exactly: the sum of the squared lengths across of its strands is
/// least, with neighbours kept apart.
pub(super) fn across(network: &Network, layers: &[Vec<usize>]) -> Vec<f64> {
    let mut across = vec![0.0; network.vertices.len()];
    let gaps: Vec<Vec<f64>> = layers.iter().map(|layer| gaps(network, layer)).collect();
    for (layer, gaps) in layers.iter().zip(&gaps) {
        settle(layer, gaps, &mut across, |_, _| (0.0, 1.0));
    }
    for sweep in 0..SWEEPS {
        let forwards = sweep % 2 == 0;
        let rough = sweep < ROUGH_SWEEPS;
        for index in 0..layers.len() {
            let index = if forwards {
                index
            } else {
                layers.len() - 1 - index
            };
            settle(
                &layers[index],
                &gaps[index],
                &mut across,
                |vertex, across| {
                    let up = &network.up[vertex][..];
                    let down = &network.down[vertex][..];
                    let (up, down) = match (rough, forwards) {
                        (true, true) => (up, &[][..]),
                        (true, false) => (&[][..], down),
                        (false, _) => (up, down),
                    };
                    wish(network, vertex, up.iter().chain(down), across)
                },
            );
        }
    }
    close_up(network, layers, &gaps, &mut across);
    straighten(network, layers, &gaps, &mut across);
    across
}

/// Takes small kinks out of links that pass several layers, where their neighbours have room.
fn straighten(network: &Network, layers: &[Vec<usize>], gaps: &[Vec<f64>], across: &mut [f64]) {
    let mut places = vec![0; across.len()];
    for (place, &vertex) in layers.iter().flat_map(|layer| layer.iter().enumerate()) {
        places[vertex] = place;
    }
    for chain in &network.chains {
        let inner = chain.get(1..chain.len().saturating_sub(1));
        for pair in inner.unwrap_or_default().windows(2) {
            let (wanted, vertex) = (across[pair[0]], pair[1]);
            let rank = network.vertices[vertex].rank;
            let (layer, gaps, place) = (&layers[rank], &gaps[rank], places[vertex]);
            let low = place
                .checked_sub(1)
                .map(|left| across[layer[left]] + gaps[left]);
            let high = layer
                .get(place + 1)
                .map(|&right| across[right] - gaps[place]);
            let free =
                low.is_none_or(|low| low <= wanted) && high.is_none_or(|high| wanted <= high);
            if free && (across[vertex] - wanted).abs() < KINK {
                across[vertex] = wanted;
            }
        }
    }
}

/// Moves each component up against those before it.
fn close_up(network: &Network, layers: &[Vec<usize>], gaps: &[Vec<f64>], across: &mut [f64]) {
    let component = |vertex: usize| network.vertices[vertex].component;
    let top = |vertex: usize, across: &[f64]| across[vertex] - network.vertices[vertex].before;
    let members = components(network);
    let first = members.first().into_iter().flatten();
    let ceiling = first
        .map(|&vertex| top(vertex, across))
        .fold(f64::MAX, f64::min);
    for (own, members) in members.iter().enumerate().skip(1) {
        let below_ceiling = members.iter().map(|&vertex| top(vertex, across) - ceiling);
        let mut room = below_ceiling.fold(f64::MAX, f64::min);
        for (layer, gaps) in layers.iter().zip(gaps) {
            for (pair, gap) in layer.windows(2).zip(gaps) {
                if component(pair[0]) != own && component(pair[1]) == own {
                    room = room.min(across[pair[1]] - across[pair[0]] - gap);
                }
            }
        }
        for &vertex in members {
            across[vertex] -= room;
        }
    }
}

/// The vertices by component.
fn components(network: &Network) -> Vec<Vec<usize>> {
    let mut members = Vec::new();
    for (vertex, shape) in network.vertices.iter().enumerate() {
        if members.len() <= shape.component {
            members.resize(shape.component + 1, Vec::new());
        }
        members[shape.component].push(vertex);
    }
    members
}

/// Moves the vertices of a layer as near to where they wish to be as the others let them.
fn settle(
    layer: &[usize],
    gaps: &[f64],
    across: &mut [f64],
    wish: impl Fn(usize, &[f64]) -> (f64, f64),
) {
    let wishes: Vec<(f64, f64)> = layer.iter().map(|&vertex| wish(vertex, across)).collect();
    for (&vertex, place) in layer.iter().zip(spread(&wishes, gaps)) {
        across[vertex] = place;
    }
}

/// Where a vertex would like to be, and how much.
fn wish<'a>(
    network: &Network,
    vertex: usize,
    neighbours: impl Iterator<Item = &'a usize>,
    across: &[f64],
) -> (f64, f64) {
    let (mut sum, mut weight) = (0.0, 0.0);
    for &other in neighbours {
        let pull = pull(network, vertex, other);
        sum += pull * across[other];
        weight += pull;
    }
    if weight > 0.0 {
        (sum / weight, weight)
    } else {
        (across[vertex], 0.01)
    }
}

/// How hard a strand pulls: one of many at an item less, since all of them cannot be straight,
/// and one between the bends of a link more, since a kink there is seen first.
fn pull(network: &Network, one: usize, other: usize) -> f64 {
    let (one, other) = if network.vertices[one].rank < network.vertices[other].rank {
        (one, other)
    } else {
        (other, one)
    };
    let strands = network.down[one].len().max(network.up[other].len());
    let whole = match (network.vertices[one].part, network.vertices[other].part) {
        (Part::Item, Part::Item) => 1.0,
        (Part::Item, _) | (_, Part::Item) => 2.0,
        _ => 8.0,
    };
    whole / count(strands.max(1)).powi(2)
}

/// From each vertex of a layer to the next, the least way.
fn gaps(network: &Network, layer: &[usize]) -> Vec<f64> {
    let gap = |pair: &[usize]| {
        let (one, other) = (&network.vertices[pair[0]], &network.vertices[pair[1]]);
        one.after + room(one, other) + other.before
    };
    layer.windows(2).map(gap).collect()
}

/// The room kept free between two vertices.
fn room(one: &Vertex, other: &Vertex) -> f64 {
    let parts = match (one.part, other.part) {
        (Part::Item, Part::Item) => 18.0,
        (Part::Item, _) | (_, Part::Item) => 14.0,
        (Part::Bend, Part::Bend) => 9.0,
        _ => 5.0,
    };
    if one.component == other.component {
        parts
    } else {
        parts + 12.0
    }
}

/// The places nearest to those wished for, weighted, that keep the gaps between them.
///
/// Least squares by pooling adjacent violators: whoever would come too near his neighbour is
/// moved together with him to where both together wish to be.
pub(super) fn spread(wishes: &[(f64, f64)], gaps: &[f64]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(wishes.len());
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    let mut offset = 0.0;
    for (index, &(place, weight)) in wishes.iter().enumerate() {
        offsets.push(offset);
        let mut pool = (place - offset, weight, 1);
        while let Some(&last) = pools.last() {
            if last.0 <= pool.0 {
                break;
            }
            pools.pop();
            let weight = last.1 + pool.1;
            let mean = (last.0 * last.1 + pool.0 * pool.1) / weight;
            pool = (mean, weight, last.2 + pool.2);
        }
        pools.push(pool);
        offset += gaps.get(index).copied().unwrap_or(0.0);
    }
    pools
        .iter()
        .flat_map(|&(mean, _, members)| std::iter::repeat_n(mean, members))
        .zip(offsets)
        .map(|(mean, offset)| mean + offset)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_room_gets_the_place_wished_for() {
        assert_eq!(spread(&[(1.0, 1.0), (20.0, 1.0)], &[10.0]), [1.0, 20.0]);
    }

    #[test]
    fn who_has_not_meets_the_others_half_way() {
        let wishes = [(0.0, 1.0), (0.0, 1.0), (0.0, 1.0)];
        assert_eq!(spread(&wishes, &[9.0, 18.0]), [-12.0, -3.0, 15.0]);
    }
}
