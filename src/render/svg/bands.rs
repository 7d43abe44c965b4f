//! Lays clusters out as bands: the picture of a diagram with clusters and edges.
//!
//! A band is one layer of the flow. Its nodes with edges come first, those without follow in a
//! grid, so that a few edges do not turn a large cluster into one long row.

use super::flow::{draw_lines, items, linked, links, reach_across};
use super::grid::{ASPECT, GAP, PADDING, cells};
use super::layered::{self, Item, Placement};
use super::scene::{Line, Scene};
use crate::render::diagram::{Diagram, Direction};
use crate::render::geometry::{Rect, Size, count};

/// About the room between two bands.
const BAND_GAP: f64 = 90.0;
/// About the room between two nodes with edges.
const NODE_GAP: f64 = 22.0;

/// A grid is about so many times as long as it reaches across, at most.
const LONGEST: f64 = 1.6;

/// The nodes of a cluster, or those of none.
#[derive(Clone, Debug, Default, PartialEq)]
struct Band {
    /// Those with edges.
    linked: Vec<usize>,
    /// Those without.
    rest: Vec<usize>,
    /// The outlines of these, from the corner of the grid they stand in.
    frames: Vec<Rect>,
    /// The extent of that grid.
    grid: Size,
    /// The room kept free along, before and after the nodes.
    inset: (f64, f64),
    /// How long it is at least, for its heading.
    least: f64,
}

/// Bands as items in layers.
struct Row {
    items: Vec<Item>,
    /// By item, the number of its band.
    bands: Vec<usize>,
    /// By node, its item; no item at all for nodes in grids.
    of_node: Vec<usize>,
    /// By band, the item of its grid.
    of_grid: Vec<Option<usize>>,
}

/// Places the nodes of a diagram whose clusters are bands, in their order.
///
/// Nodes without a cluster come last. `headings` is the room that each heading takes.
pub(super) fn scene(diagram: &Diagram, sizes: &[Size], lines: &[Line], headings: &[Size]) -> Scene {
    let direction = diagram.direction;
    let mut bands = bands(diagram, lines, headings);
    arrange_grids(&mut bands, sizes, direction);
    let row = row(&bands, &items(diagram, sizes, lines), direction);
    let connections = links(direction, lines, |node| row.of_node[node]);
    let placement = layered::place(&row.items, &connections, Some(&row.bands));

    let mut scene = Scene {
        nodes: vec![Rect::default(); sizes.len()],
        ..Scene::default()
    };
    let spans = spans(&row, &placement, bands.len());
    for (number, (band, span)) in bands.iter().zip(&spans).enumerate() {
        let middle = f64::midpoint(span.0 + band.inset.0, span.1 - band.inset.1);
        for &node in &band.linked {
            let across = placement.centers[row.of_node[node]].1;
            scene.nodes[node] = Rect::around(direction.point(middle, across), sizes[node]);
        }
        if let Some(item) = row.of_grid[number] {
            let start = middle - direction.along(band.grid) / 2.0;
            let corner = direction.point(start, placement.centers[item].1);
            for (&node, frame) in band.rest.iter().zip(&band.frames) {
                scene.nodes[node] = frame.shifted(corner);
            }
        }
    }
    let reach = reach_across(&row.items, &placement);
    scene.clusters = outlines(&spans, reach, headings, direction);
    draw_lines(&mut scene, diagram, lines, &placement);
    scene
}

/// The outlines of clusters, all of them reaching equally far across.
fn outlines(
    spans: &[(f64, f64)],
    reach: (f64, f64),
    headings: &[Size],
    direction: Direction,
) -> Vec<Rect> {
    let above = match direction {
        Direction::LeftToRight => highest(headings),
        Direction::TopToBottom => PADDING,
    };
    let outline = |&(start, end): &(f64, f64)| {
        let corner = direction.point(start, reach.0 - above);
        Rect::between(corner, direction.point(end, reach.1 + PADDING))
    };
    spans.iter().take(headings.len()).map(outline).collect()
}

/// The clusters as bands, and one of the nodes that belong to none.
fn bands(diagram: &Diagram, lines: &[Line], headings: &[Size]) -> Vec<Band> {
    let band = |heading: &Size| match diagram.direction {
        Direction::LeftToRight => Band {
            inset: (PADDING, PADDING),
            least: heading.width,
            ..Band::default()
        },
        Direction::TopToBottom => Band {
            inset: (highest(headings), PADDING),
            ..Band::default()
        },
    };
    let mut bands: Vec<Band> = headings.iter().map(band).collect();
    let mut none = Band::default();
    let linked = linked(diagram.nodes.len(), lines);
    for (index, node) in diagram.nodes.iter().enumerate() {
        let own = node.cluster.and_then(|cluster| bands.get_mut(cluster));
        let band = own.unwrap_or(&mut none);
        if linked[index] {
            band.linked.push(index);
        } else {
            band.rest.push(index);
        }
    }
    if none != Band::default() {
        bands.push(none);
    }
    bands
}

fn highest(headings: &[Size]) -> f64 {
    headings.iter().map(|size| size.height).fold(0.0, f64::max)
}

/// Arranges nodes without edges in the grids that make the picture a little wider than high.
fn arrange_grids(bands: &mut [Band], sizes: &[Size], direction: Direction) {
    let most = bands.iter().map(|band| band.rest.len()).max().unwrap_or(0);
    let cell = bands
        .iter()
        .flat_map(|band| &band.rest)
        .map(|&node| direction.across(sizes[node]) + GAP)
        .fold(0.0, f64::max);
    let least = bands
        .iter()
        .map(|band| linked_across(band, sizes, direction))
        .fold(0.0, f64::max);
    let best = (1..=most)
        .map(|cells| least + cell * count(cells))
        .map(|reach| {
            let tried: Vec<Band> = bands
                .iter()
                .map(|band| within(band, sizes, direction, reach))
                .collect();
            (skew(&tried, sizes, direction), tried)
        })
        .min_by(|one, other| one.0.total_cmp(&other.0));
    if let Some((_, best)) = best {
        bands.clone_from_slice(&best);
    }
}

/// A band whose grid is as long as it must be for the band to reach no further across, but no
/// long narrow strip.
fn within(band: &Band, sizes: &[Size], direction: Direction, reach: f64) -> Band {
    let room = reach - linked_across(band, sizes, direction);
    let grid = |long: usize| {
        let columns = match direction {
            Direction::LeftToRight => long,
            Direction::TopToBottom => band.rest.len().div_ceil(long),
        };
        cells(sizes, &band.rest, columns)
    };
    let mut long = 1;
    let (mut frames, mut size) = grid(long);
    while long < band.rest.len()
        && direction.across(size) > room
        && direction.along(size) < LONGEST * direction.across(size)
    {
        long += 1;
        (frames, size) = grid(long);
    }
    Band {
        frames,
        grid: size,
        ..band.clone()
    }
}

/// About how far the nodes with edges reach across.
fn linked_across(band: &Band, sizes: &[Size], direction: Direction) -> f64 {
    let across = |&node: &usize| direction.across(sizes[node]) + NODE_GAP;
    band.linked.iter().map(across).sum()
}

/// How far bands are from the wished form.
fn skew(bands: &[Band], sizes: &[Size], direction: Direction) -> f64 {
    let along = |band: &Band| {
        let linked = band.linked.iter().map(|&node| direction.along(sizes[node]));
        linked.fold(direction.along(band.grid).max(band.least), f64::max) + BAND_GAP
    };
    let across = |band: &Band| {
        linked_across(band, sizes, direction) + direction.across(band.grid) + 2.0 * PADDING
    };
    let along: f64 = bands.iter().map(along).sum();
    let across = bands.iter().map(across).fold(1.0, f64::max);
    let aspect = match direction {
        Direction::LeftToRight => along / across,
        Direction::TopToBottom => across / along,
    };
    (aspect / ASPECT).ln().abs()
}

/// Bands as items: one for each node with edges, one for each grid.
fn row(bands: &[Band], nodes: &[Item], direction: Direction) -> Row {
    let mut row = Row {
        items: Vec::new(),
        bands: Vec::new(),
        of_node: vec![usize::MAX; nodes.len()],
        of_grid: vec![None; bands.len()],
    };
    for (number, band) in bands.iter().enumerate() {
        for &node in &band.linked {
            row.of_node[node] = row.items.len();
            row.items.push(widened(&nodes[node], band));
            row.bands.push(number);
        }
    }
    for (number, band) in bands.iter().enumerate() {
        if !band.rest.is_empty() || band.linked.is_empty() {
            row.of_grid[number] = Some(row.items.len());
            row.items.push(widened(&grid_item(band, direction), band));
            row.bands.push(number);
        }
    }
    row
}

/// An item as long as its band needs it to be.
fn widened(item: &Item, band: &Band) -> Item {
    Item {
        along: item.along.max(band.least) + band.inset.0 + band.inset.1,
        ..item.clone()
    }
}

/// A grid as an item whose place across is where it begins.
fn grid_item(band: &Band, direction: Direction) -> Item {
    Item {
        along: direction.along(band.grid),
        before: 0.0,
        after: direction.across(band.grid),
        port: 0.0,
        kind: 0,
    }
}

/// Where each band begins and ends along.
fn spans(row: &Row, placement: &Placement, bands: usize) -> Vec<(f64, f64)> {
    let mut spans = vec![(f64::MAX, f64::MIN); bands];
    for ((item, &band), center) in row.items.iter().zip(&row.bands).zip(&placement.centers) {
        spans[band].0 = spans[band].0.min(center.0 - item.along / 2.0);
        spans[band].1 = spans[band].1.max(center.0 + item.along / 2.0);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::svg::{samples, scene};

    #[test]
    fn a_few_edges_do_not_make_a_large_cluster_one_long_row() {
        let mut diagram = samples::diagram(255, &[(0, 40, ""), (41, 100, "runs on")]);
        diagram.clusters = ["One", "Two", "Three", "Four"]
            .map(samples::cluster)
            .to_vec();
        for (index, node) in diagram.nodes.iter_mut().enumerate() {
            let ends = [38, 76, 227, 255];
            node.cluster = ends.iter().position(|end| index < *end);
        }
        let size = Size {
            width: 100.0,
            height: 33.0,
        };
        let lines = scene::lines(&diagram);
        for direction in [Direction::LeftToRight, Direction::TopToBottom] {
            diagram.direction = direction;
            let scene = super::scene(&diagram, &[size; 255], &lines, &[size; 4]);
            let bounds = scene.bounds(&lines).map(|bounds| bounds.size);
            let aspect = bounds.map(|size| size.width / size.height);
            assert!(
                aspect.is_some_and(|aspect| (1.2..2.0).contains(&aspect)),
                "{aspect:?}"
            );
        }
    }
}
