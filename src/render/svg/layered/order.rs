//! Orders the vertices of each layer so that few strands cross.

use super::network::Network;
use crate::render::geometry::count;

/// How often the layers are swept, forwards and backwards in turn.
const SWEEPS: usize = 24;
/// How often neighbours are tried in the other order after a sweep.
const SWAPS: usize = 6;

/// The vertices by layer, in the order in which they stand.
pub(super) fn layers(network: &Network) -> Vec<Vec<usize>> {
    let mut layers = as_found(network);
    let mut places = places(network, &layers);
    let mut best = (crossings(network, &layers, &places), layers.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        let forwards = sweep % 2 == 0;
        for index in 0..layers.len() {
            let layer = if forwards {
                index
            } else {
                layers.len() - 1 - index
            };
            let toward = if forwards { &network.up } else { &network.down };
            sort_by_barycenter(network, &mut layers[layer], toward, &mut places);
        }
        for layer in &mut layers {
            swap_neighbours(network, layer, &mut places);
        }
        let crossings = crossings(network, &layers, &places);
        if crossings < best.0 {
            best = (crossings, layers.clone());
        }
    }
    best.1
}

/// Layers filled by walking each component from its first vertex.
fn as_found(network: &Network) -> Vec<Vec<usize>> {
    let ranks = network.vertices.iter().map(|vertex| vertex.rank + 1).max();
    let mut layers = vec![Vec::new(); ranks.unwrap_or(0)];
    let mut seen = vec![false; network.vertices.len()];
    let mut starts: Vec<usize> = (0..network.vertices.len()).collect();
    starts.sort_by_key(|&vertex| {
        let vertex = network.vertices[vertex];
        (vertex.component, vertex.rank)
    });
    for start in starts {
        let mut open = vec![start];
        while let Some(vertex) = open.pop() {
            if std::mem::replace(&mut seen[vertex], true) {
                continue;
            }
            layers[network.vertices[vertex].rank].push(vertex);
            open.extend(network.up[vertex].iter().rev());
            open.extend(network.down[vertex].iter().rev());
        }
    }
    for layer in &mut layers {
        layer.sort_by_key(|&vertex| network.vertices[vertex].component);
    }
    layers
}

/// By vertex, its place in its layer.
fn places(network: &Network, layers: &[Vec<usize>]) -> Vec<usize> {
    let mut places = vec![0; network.vertices.len()];
    for layer in layers {
        note_places(layer, &mut places);
    }
    places
}

fn note_places(layer: &[usize], places: &mut [usize]) {
    for (place, &vertex) in layer.iter().enumerate() {
        places[vertex] = place;
    }
}

/// Sorts a layer by the mean place of each vertex's neighbours; components stay together.
fn sort_by_barycenter(
    network: &Network,
    layer: &mut [usize],
    toward: &[Vec<usize>],
    places: &mut [usize],
) {
    let mut keyed: Vec<(usize, f64, usize)> = layer
        .iter()
        .map(|&vertex| {
            let neighbours = &toward[vertex];
            let sum: usize = neighbours.iter().map(|&other| places[other]).sum();
            let mean = if neighbours.is_empty() {
                count(places[vertex])
            } else {
                count(sum) / count(neighbours.len())
            };
            (network.vertices[vertex].component, mean, vertex)
        })
        .collect();
    keyed.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    for (slot, (_, _, vertex)) in layer.iter_mut().zip(keyed) {
        *slot = vertex;
    }
    note_places(layer, places);
}

/// Swaps vertices that stand side by side while that undoes crossings.
fn swap_neighbours(network: &Network, layer: &mut [usize], places: &mut [usize]) {
    for _ in 0..SWAPS {
        let mut swapped = false;
        for index in 1..layer.len() {
            let (one, other) = (layer[index - 1], layer[index]);
            if network.vertices[one].component != network.vertices[other].component {
                continue;
            }
            let crossed = |left: usize, right: usize| {
                crossed(&network.up[left], &network.up[right], places)
                    + crossed(&network.down[left], &network.down[right], places)
            };
            if crossed(other, one) < crossed(one, other) {
                layer.swap(index - 1, index);
                places.swap(one, other);
                swapped = true;
            }
        }
        if !swapped {
            return;
        }
    }
}

/// How often the strands of a vertex cross those of the vertex to its right.
fn crossed(left: &[usize], right: &[usize], places: &[usize]) -> usize {
    let beyond = |&one: &usize| {
        let behind = |&&other: &&usize| places[other] < places[one];
        right.iter().filter(behind).count()
    };
    left.iter().map(beyond).sum()
}

/// How often strands cross, all layers together.
fn crossings(network: &Network, layers: &[Vec<usize>], places: &[usize]) -> usize {
    layers
        .windows(2)
        .map(|pair| {
            let mut ends = Vec::new();
            for &vertex in &pair[0] {
                let first = ends.len();
                ends.extend(network.down[vertex].iter().map(|&next| places[next]));
                ends[first..].sort_unstable();
            }
            inversions(&ends, pair[1].len())
        })
        .sum()
}

/// How many pairs of numbers below `limit` stand in the wrong order (a Fenwick tree).
fn inversions(numbers: &[usize], limit: usize) -> usize {
    let mut tree = vec![0_usize; limit + 1];
    let mut inversions = 0;
    for (seen, &number) in numbers.iter().enumerate() {
        let mut not_greater = 0;
        let mut index = number + 1;
        while index > 0 {
            not_greater += tree[index];
            index &= index - 1;
        }
        inversions += seen - not_greater;
        let mut index = number + 1;
        while index <= limit {
            tree[index] += 1;
            index += index & index.wrapping_neg();
        }
    }
    inversions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::svg::layered::{Item, Link};

    #[test]
    fn inversions_are_pairs_in_the_wrong_order() {
        assert_eq!(inversions(&[2, 0, 1, 1], 3), 3);
    }

    #[test]
    fn crossed_links_are_untangled() {
        let item = Item {
            along: 1.0,
            before: 1.0,
            after: 1.0,
            port: 0.0,
            kind: 0,
        };
        let links = [(0, 5), (1, 4), (2, 3), (0, 4)].map(|(from, to)| Link {
            from,
            to,
            label: None,
        });
        let network = Network::new(&vec![item; 6], &links, &[0, 0, 0, 1, 1, 1]);
        let layers = layers(&network);
        let places = places(&network, &layers);
        assert_eq!(crossings(&network, &layers, &places), 0);
    }
}
