//! Places items in layers so that links point one way, cross little and run straight.
//!
//! This is the method of Sugiyama, Tagawa and Toda (1981) in four steps, a file each: [`rank`]
//! gives each item its layer, [`network`] gives links that pass a layer a place in it, [`order`]
//! untangles the layers, [`align`] straightens what was untangled. Lengths are *along* the way
//! links point and *across* it. Nothing here depends on the order of a hash map, so the same
//! input always gives the same picture.

mod align;
mod network;
mod order;
mod rank;

use network::Network;
pub(super) use rank::components;

/// Something to be placed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// Its length along.
    pub(super) along: f64,
    /// How far it reaches from its middle towards the item before it in its layer.
    pub(super) before: f64,
    /// How far it reaches from its middle towards the item after it in its layer.
    pub(super) after: f64,
    /// How far from its middle a link may end.
    pub(super) port: f64,
    /// Items of a kind are brought into one layer where nothing speaks against it.
    pub(super) kind: usize,
}

/// A connection between two different items.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// Where it begins, an index into the items.
    pub(super) from: usize,
    /// Where it ends, an index into the items.
    pub(super) to: usize,
    /// The lengths along and across of what is written on it.
    pub(super) label: Option<(f64, f64)>,
}

/// Where the items stand and the links run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placement {
    /// The middle of each item, along and across.
    pub(super) centers: Vec<(f64, f64)>,
    /// The way of each link; empty where both ends stand in one layer.
    pub(super) tracks: Vec<Track>,
}

/// The way of a link, from where it begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Track {
    /// The straight runs, the first from the middle of an item, the last to the middle of one;
    /// between two runs there is room to curve.
    pub(super) runs: Vec<Run>,
    /// The middle of what is written on it.
    pub(super) label: Option<(f64, f64)>,
}

impl Track {
    /// The track moved along and across.
    pub(super) fn shifted(mut self, along: f64, across: f64) -> Track {
        for run in &mut self.runs {
            run.start += along;
            run.end += along;
            run.across += across;
        }
        self.label = self.label.map(|at| (at.0 + along, at.1 + across));
        self
    }
}

/// A straight run along.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    /// Where it begins.
    pub(super) start: f64,
    /// Where it ends; before `start` if the link runs backwards.
    pub(super) end: f64,
    /// Where it lies across.
    pub(super) across: f64,
}

/// Places items in layers; in the given ones, if there are any, else in those that suit the links.
///
/// Links that name no item, or the same item twice, get an empty track. The cost is that of a
/// fixed number of sweeps over items and links, where a link weighs as much as it passes layers,
/// and of ranking, which is quadratic in the items.
pub(super) fn place(items: &[Item], links: &[Link], layers: Option<&[usize]>) -> Placement {
    let step = if links.iter().any(|link| link.label.is_some()) {
        2
    } else {
        1
    };
    let ranks = match layers {
        Some(layers) => layers.iter().map(|layer| layer * step).collect(),
        None => rank::ranks(items, links, step),
    };
    let network = Network::new(items, links, &ranks);
    let layers = order::layers(&network);
    let across = align::across(&network, &layers);
    network.placement(items, links, &layers, &across)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::geometry::count;

    fn items(number: usize) -> Vec<Item> {
        (0..number)
            .map(|index| Item {
                along: 50.0 + 10.0 * count(index % 7),
                before: 15.0,
                after: 15.0 + 5.0 * count(index % 3),
                port: 6.0,
                kind: index % 4,
            })
            .collect()
    }

    fn random_links(items: usize, number: usize, mut seed: usize) -> Vec<Link> {
        let mut random = || {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 2_147_483_648;
            (seed >> 8) % items
        };
        (0..number)
            .map(|index| Link {
                from: random(),
                to: random(),
                label: (index % 3 == 0).then_some((40.0, 14.0)),
            })
            .collect()
    }

    fn overlap(items: &[Item], centers: &[(f64, f64)], one: usize, other: usize) -> bool {
        let along = (centers[one].0 - centers[other].0).abs();
        let (first, second) = if centers[one].1 <= centers[other].1 {
            (one, other)
        } else {
            (other, one)
        };
        along < f64::midpoint(items[one].along, items[other].along) - 0.001
            && centers[second].1 - centers[first].1
                < items[first].after + items[second].before - 0.001
    }

    #[test]
    fn items_never_overlap() {
        for seed in 1..40 {
            let items = items(2 + seed % 30);
            let links = random_links(items.len(), seed * 2, seed);
            let centers = place(&items, &links, None).centers;
            for one in 0..items.len() {
                for other in 0..one {
                    assert!(
                        !overlap(&items, &centers, one, other),
                        "{one} and {other} of graph {seed}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_run_passes_through_an_item() {
        for seed in 1..30 {
            let items = items(3 + seed % 20);
            let links = random_links(items.len(), seed * 2, seed);
            let placement = place(&items, &links, None);
            for (link, track) in links.iter().zip(&placement.tracks) {
                for run in &track.runs {
                    for (index, item) in items.iter().enumerate() {
                        let (along, across) = placement.centers[index];
                        let hit = run.start.max(run.end) > along - item.along / 2.0
                            && run.start.min(run.end) < along + item.along / 2.0
                            && run.across > across - item.before
                            && run.across < across + item.after;
                        assert!(
                            !hit || [link.from, link.to].contains(&index),
                            "{link:?} runs through {index} of graph {seed}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_chain_runs_straight() {
        let links = [(0, 1), (1, 2)].map(|(from, to)| Link {
            from,
            to,
            label: None,
        });
        let placement = place(&items(3), &links, None);
        let across: Vec<f64> = placement.centers.iter().map(|center| center.1).collect();
        assert!(across.iter().all(|place| (place - across[0]).abs() < 0.001));
    }

    #[test]
    fn links_that_lead_nowhere_or_back_have_no_track() {
        let links = [(0, 0), (0, 9)].map(|(from, to)| Link {
            from,
            to,
            label: None,
        });
        let placement = place(&items(1), &links, None);
        assert_eq!(placement.tracks, [Track::default(), Track::default()]);
    }
}
