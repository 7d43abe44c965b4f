//! Lays nodes out in grids, one beside the other: the picture of a diagram without edges.

use super::scene::Scene;
use crate::render::geometry::{Point, Rect, Size, count};

/// The room between the outline of a cluster and what is in it.
pub(super) const PADDING: f64 = 14.0;
/// The room between two nodes.
pub(super) const GAP: f64 = 10.0;
/// The room between two blocks.
const BLOCK_GAP: f64 = 22.0;
/// How much wider than high a picture should be.
pub(super) const ASPECT: f64 = 1.5;

/// Nodes that are shown together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// The nodes.
    pub(super) nodes: Vec<usize>,
    /// The room of its heading, if it has an outline.
    pub(super) heading: Option<Size>,
}

/// A block as a grid.
struct Grid {
    columns: usize,
    cell: Size,
    size: Size,
}

/// Places blocks side by side, with as many rows as make the whole a little wider than high.
///
/// All blocks are of one height. The clusters of the scene are the blocks that have a heading.
pub(super) fn scene(sizes: &[Size], blocks: &[Block]) -> Scene {
    let most = blocks.iter().map(|block| block.nodes.len()).max();
    let grids = (1..=most.unwrap_or(1).max(1))
        .map(|rows| {
            let shape = |block: &Block| shape(sizes, block, block.nodes.len().div_ceil(rows));
            blocks.iter().map(shape).collect::<Vec<Grid>>()
        })
        .min_by(|one, other| skew(one).total_cmp(&skew(other)))
        .unwrap_or_default();
    let height = height(&grids);
    let mut scene = Scene {
        nodes: vec![Rect::default(); sizes.len()],
        ..Scene::default()
    };
    let mut left = 0.0;
    for (block, grid) in blocks.iter().zip(&grids) {
        fill(&mut scene, block, grid, left);
        if block.heading.is_some() {
            scene.clusters.push(Rect {
                left,
                top: 0.0,
                size: Size {
                    width: grid.size.width,
                    height,
                },
            });
        }
        left += grid.size.width + BLOCK_GAP;
    }
    scene
}

/// The outlines of nodes in rows no wider than `width`, from the corner of the picture.
pub(super) fn rows(sizes: &[Size], nodes: &[usize], width: f64) -> Vec<Rect> {
    let fits = |columns: &usize| cells(sizes, nodes, *columns).1.width <= width;
    let columns = (1..=nodes.len()).rev().find(fits).unwrap_or(1);
    cells(sizes, nodes, columns).0
}

/// The outlines of nodes in so many columns, from the corner of the picture, and their extent.
pub(super) fn cells(sizes: &[Size], nodes: &[usize], columns: usize) -> (Vec<Rect>, Size) {
    let block = Block {
        nodes: nodes.to_vec(),
        heading: None,
    };
    let grid = shape(sizes, &block, columns);
    let frames = (0..nodes.len()).map(|index| cell(&grid, index));
    (frames.collect(), grid.size)
}

/// How far a row of grids is from the wished form.
fn skew(grids: &[Grid]) -> f64 {
    let width: f64 = grids.iter().map(|grid| grid.size.width + BLOCK_GAP).sum();
    (width / height(grids) / ASPECT).ln().abs()
}

fn height(grids: &[Grid]) -> f64 {
    grids
        .iter()
        .map(|grid| grid.size.height)
        .fold(1.0, f64::max)
}

/// A block in so many columns.
fn shape(sizes: &[Size], block: &Block, columns: usize) -> Grid {
    let columns = columns.max(1);
    let rows = block.nodes.len().div_ceil(columns);
    let mut cell = Size::default();
    for &node in &block.nodes {
        cell.width = cell.width.max(sizes[node].width);
        cell.height = cell.height.max(sizes[node].height);
    }
    let inner = Size {
        width: count(columns) * (cell.width + GAP) - GAP,
        height: (count(rows) * (cell.height + GAP) - GAP).max(0.0),
    };
    let size = match block.heading {
        None => inner,
        Some(heading) => Size {
            width: inner.width.max(heading.width) + 2.0 * PADDING,
            height: inner.height + heading.height + PADDING,
        },
    };
    if inner.width < size.width - 2.0 * PADDING && columns > 0 {
        cell.width = (size.width - 2.0 * PADDING + GAP) / count(columns) - GAP;
    }
    Grid {
        columns,
        cell,
        size,
    }
}

/// Puts the nodes of a block in their cells.
fn fill(scene: &mut Scene, block: &Block, grid: &Grid, left: f64) {
    let (inset, top) = match block.heading {
        Some(heading) => (PADDING, heading.height),
        None => (0.0, 0.0),
    };
    let corner = Point {
        x: left + inset,
        y: top,
    };
    for (index, &node) in block.nodes.iter().enumerate() {
        scene.nodes[node] = cell(grid, index).shifted(corner);
    }
}

/// One of the cells of a grid.
fn cell(grid: &Grid, index: usize) -> Rect {
    let (row, column) = (index / grid.columns, index % grid.columns);
    Rect {
        left: count(column) * (grid.cell.width + GAP),
        top: count(row) * (grid.cell.height + GAP),
        size: grid.cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        width: 90.0,
        height: 30.0,
    };

    fn blocks(numbers: &[usize]) -> (Vec<Size>, Vec<Block>) {
        let mut first = 0;
        let blocks = numbers.iter().map(|number| {
            let nodes = (first..first + number).collect();
            first += number;
            let heading = Some(Size {
                width: 60.0,
                height: 30.0,
            });
            Block { nodes, heading }
        });
        let blocks = blocks.collect();
        (vec![SIZE; first], blocks)
    }

    #[test]
    fn many_nodes_make_a_picture_that_is_a_little_wider_than_high() {
        let (sizes, blocks) = blocks(&[38, 38, 151, 28]);
        let scene = scene(&sizes, &blocks);
        let aspect = |bounds: Rect| bounds.size.width / bounds.size.height;
        let aspect = scene.bounds(&[]).map(aspect);
        assert!(aspect.is_some_and(|aspect| (1.2..1.9).contains(&aspect)));
    }

    #[test]
    fn clusters_hold_their_own_nodes_and_no_others() {
        let (sizes, blocks) = blocks(&[5, 0, 17, 2]);
        let scene = scene(&sizes, &blocks);
        for (index, cluster) in scene.clusters.iter().enumerate() {
            for (node, frame) in scene.nodes.iter().enumerate() {
                let inside = cluster.union(*frame) == *cluster;
                let outside = frame.right() < cluster.left || frame.left > cluster.right();
                assert_eq!(inside, blocks[index].nodes.contains(&node));
                assert_eq!(outside, !inside);
            }
        }
    }

    #[test]
    fn rows_are_as_wide_as_they_may_be() {
        let frames = rows(&[SIZE; 5], &[0, 1, 2, 3, 4], 300.0);
        let size = frames.into_iter().reduce(Rect::union).map(|all| all.size);
        let expected = Size {
            width: 290.0,
            height: 70.0,
        };
        assert_eq!(size, Some(expected));
    }
}
