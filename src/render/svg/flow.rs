//! Lays nodes out along the way their edges point: the picture of a diagram with edges.

use super::grid;
use super::layered::{self, Item, Link, Placement, Track};
use super::scene::{ARROW, End, Line, Route, Scene, follow, loop_room, turn};
use crate::render::diagram::{Diagram, Direction, Node, Shape};
use crate::render::geometry::{CORNER, Point, Rect, Size, Step, count};

/// The room between two stacks of components.
const STACK_GAP: f64 = 56.0;
/// The room that each of many lines needs at a node.
const LINE_ROOM: f64 = 8.0;
/// Nodes grow no further than this for their lines.
const MOST_ROOM: f64 = 160.0;
/// At most so many stacks.
const STACKS: usize = 8;
/// The least width that nodes without edges are given before they begin another row.
const LOOSE_WIDTH: f64 = 560.0;

/// Places the nodes of a diagram without clusters.
///
/// Nodes without edges stand in rows beneath the others.
pub(super) fn scene(diagram: &Diagram, sizes: &[Size], lines: &[Line]) -> Scene {
    let linked = linked(sizes.len(), lines);
    let (members, loose): (Vec<usize>, Vec<usize>) =
        (0..sizes.len()).partition(|&node| linked[node]);
    let mut index = vec![usize::MAX; sizes.len()];
    for (place, &node) in members.iter().enumerate() {
        index[node] = place;
    }
    let items = items(diagram, sizes, lines);
    let items: Vec<Item> = members.iter().map(|&node| items[node].clone()).collect();
    let connections = links(diagram.direction, lines, |node| index[node]);
    let placement = stacks(&items, &connections, diagram.direction);

    let (along, across) = placement.centers.first().copied().unwrap_or_default();
    let anywhere = Rect::around(diagram.direction.point(along, across), Size::default());
    let mut scene = Scene {
        nodes: vec![anywhere; sizes.len()],
        ..Scene::default()
    };
    for (&node, &(along, across)) in members.iter().zip(&placement.centers) {
        scene.nodes[node] = Rect::around(diagram.direction.point(along, across), sizes[node]);
    }
    draw_lines(&mut scene, diagram, lines, &placement);
    append_loose(&mut scene, sizes, lines, &loose);
    scene
}

/// By node, whether a line begins or ends at it.
pub(super) fn linked(nodes: usize, lines: &[Line]) -> Vec<bool> {
    let mut linked = vec![false; nodes];
    for line in lines {
        linked[line.from] = true;
        linked[line.to] = true;
    }
    linked
}

/// Puts nodes without edges beneath the others.
fn append_loose(scene: &mut Scene, sizes: &[Size], lines: &[Line], loose: &[usize]) {
    let bounds = scene.bounds(lines).unwrap_or_default();
    let corner = Point {
        x: bounds.left,
        y: bounds.bottom() + STACK_GAP / 2.0,
    };
    let frames = grid::rows(sizes, loose, bounds.size.width.max(LOOSE_WIDTH));
    for (&node, frame) in loose.iter().zip(frames) {
        scene.nodes[node] = frame.shifted(corner);
    }
}

/// How far the items reach across.
pub(super) fn reach_across(items: &[Item], placement: &Placement) -> (f64, f64) {
    let mut reach = (f64::MAX, f64::MIN);
    for (item, center) in items.iter().zip(&placement.centers) {
        reach.0 = reach.0.min(center.1 - item.before);
        reach.1 = reach.1.max(center.1 + item.after);
    }
    reach
}

/// Nodes as items, by node; loops make them take more room.
pub(super) fn items(diagram: &Diagram, sizes: &[Size], lines: &[Line]) -> Vec<Item> {
    let direction = diagram.direction;
    let mut looks: Vec<_> = diagram.nodes.iter().map(|node| node.look).collect();
    looks.sort_unstable();
    looks.dedup();
    let item = |(node, &size): (&Node, &Size)| {
        let half = direction.across(size) / 2.0;
        Item {
            along: direction.along(size),
            before: half,
            after: half,
            port: match node.look.shape {
                Shape::Ellipse => half * 0.5,
                _ => (half - CORNER).max(3.0),
            },
            kind: looks.binary_search(&node.look).unwrap_or(0),
        }
    };
    let mut items: Vec<Item> = diagram.nodes.iter().zip(sizes).map(item).collect();
    for line in lines.iter().filter(|line| line.from == line.to) {
        let item = &mut items[line.from];
        item.after += loop_room(line, direction);
        item.along = item.along.max(direction.along(line.label_size)).max(44.0);
    }
    items
}

/// The sizes of nodes that many lines end at, with room for all of them on one side.
pub(super) fn widened(diagram: &Diagram, sizes: &[Size], lines: &[Line]) -> Vec<Size> {
    let mut ends = vec![[0_usize; 2]; sizes.len()];
    for line in lines.iter().filter(|line| line.from != line.to) {
        ends[line.from][0] += 1;
        ends[line.to][1] += 1;
    }
    let widened = |(size, ends): (&Size, &[usize; 2])| {
        let most = count(ends[0].max(ends[1]));
        let room = (2.0 * CORNER + most * LINE_ROOM).min(MOST_ROOM);
        match diagram.direction {
            Direction::LeftToRight => Size {
                height: size.height.max(room),
                ..*size
            },
            Direction::TopToBottom => Size {
                width: size.width.max(room),
                ..*size
            },
        }
    };
    sizes.iter().zip(&ends).map(widened).collect()
}

/// Lines as links between items.
pub(super) fn links(
    direction: Direction,
    lines: &[Line],
    item: impl Fn(usize) -> usize,
) -> Vec<Link> {
    lines
        .iter()
        .map(|line| Link {
            from: item(line.from),
            to: item(line.to),
            label: (!line.label.is_empty() && line.from != line.to).then_some((
                direction.along(line.label_size),
                direction.across(line.label_size),
            )),
        })
        .collect()
}

/// Places items in one stack of layers, or in several side by side if one would be too long.
fn stacks(items: &[Item], links: &[Link], direction: Direction) -> Placement {
    let longest = match direction {
        Direction::LeftToRight => 1.3,
        Direction::TopToBottom => 2.4,
    };
    let components = layered::components(items.len(), links);
    let groups = components.iter().max().map_or(1, |last| last + 1);
    let mut placement = layered::place(items, links, None);
    for stacks in 2..=STACKS.min(groups) {
        let (along, across) = extent(items, &placement);
        if across <= longest * along {
            break;
        }
        placement = side_by_side(items, links, &components, stacks);
    }
    placement
}

fn extent(items: &[Item], placement: &Placement) -> (f64, f64) {
    let reach = reach_across(items, placement);
    let end = |(item, center): (&Item, &(f64, f64))| center.0 + item.along / 2.0;
    let along = items.iter().zip(&placement.centers).map(end);
    (along.fold(0.0, f64::max), reach.1 - reach.0)
}

/// Places components in so many stacks of about as many items each.
fn side_by_side(items: &[Item], links: &[Link], components: &[usize], stacks: usize) -> Placement {
    let mut whole = Placement {
        centers: vec![(0.0, 0.0); items.len()],
        tracks: vec![Track::default(); links.len()],
    };
    let mut before = vec![0; items.len() + 1];
    for &component in components {
        before[component + 1] += 1;
    }
    for component in 1..before.len() {
        before[component] += before[component - 1];
    }
    let stack = |item: usize| before[components[item]] * stacks / items.len().max(1);
    let mut offset = 0.0;
    for number in 0..stacks {
        let members: Vec<usize> = (0..items.len())
            .filter(|&item| stack(item) == number)
            .collect();
        offset += place_stack(&mut whole, items, links, &members, offset);
    }
    whole
}

/// Places some of the items from `offset` on; answers how much room they take.
fn place_stack(
    whole: &mut Placement,
    items: &[Item],
    links: &[Link],
    members: &[usize],
    offset: f64,
) -> f64 {
    if members.is_empty() {
        return 0.0;
    }
    let own: Vec<Item> = members.iter().map(|&item| items[item].clone()).collect();
    let place = |item: usize| members.binary_search(&item).ok();
    let (numbers, inner): (Vec<usize>, Vec<Link>) = links
        .iter()
        .enumerate()
        .filter_map(|(number, link)| {
            let (from, to, label) = (place(link.from)?, place(link.to)?, link.label);
            Some((number, Link { from, to, label }))
        })
        .unzip();
    let placement = layered::place(&own, &inner, None);
    let top = reach_across(&own, &placement).0;
    let along = extent(&own, &placement).0;
    for (&item, center) in members.iter().zip(&placement.centers) {
        whole.centers[item] = (center.0 + offset, center.1 - top);
    }
    for (number, track) in numbers.into_iter().zip(placement.tracks) {
        whole.tracks[number] = track.shifted(offset, -top);
    }
    along + STACK_GAP
}

/// Draws the lines whose tracks are known, those within a layer as arcs, and the loops.
pub(super) fn draw_lines(
    scene: &mut Scene,
    diagram: &Diagram,
    lines: &[Line],
    placement: &Placement,
) {
    let direction = diagram.direction;
    for (index, (line, track)) in lines.iter().zip(&placement.tracks).enumerate() {
        let ends = (end(scene, diagram, line.from), end(scene, diagram, line.to));
        let route = match follow(&track.runs, ends, line.both_ways, direction) {
            Some((start, steps)) => Route {
                line: index,
                start,
                steps,
                label: track.label.map_or(start, |at| direction.point(at.0, at.1)),
            },
            None if line.from == line.to => turn(index, line.label_size, ends.0, direction),
            None => arc(index, ends.0.frame, ends.1.frame, direction),
        };
        scene.routes.push(route);
    }
}

/// An arc between two nodes of one layer, through the room after it.
fn arc(line: usize, from: Rect, to: Rect, direction: Direction) -> Route {
    let far = |rect: Rect| {
        let (along, across) = direction.split(rect.center());
        (along + direction.along(rect.size) / 2.0, across)
    };
    let (from, to) = (far(from), far(to));
    let out = from.0.max(to.0) + 34.0;
    let end = to.0 + ARROW;
    Route {
        line,
        start: direction.point(from.0, from.1),
        steps: vec![Step::Curve(
            direction.point(out, from.1),
            direction.point(out, to.1),
            direction.point(end, to.1),
        )],
        label: direction.point(out - 8.0, f64::midpoint(from.1, to.1)),
    }
}

fn end(scene: &Scene, diagram: &Diagram, node: usize) -> End {
    End {
        frame: scene.nodes[node],
        shape: diagram.nodes[node].look.shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::svg::samples;
    use crate::render::svg::scene;

    const SIZE: Size = Size {
        width: 80.0,
        height: 30.0,
    };

    fn bounds(nodes: usize, edges: &[(usize, usize, &str)]) -> Option<Size> {
        let diagram = samples::diagram(nodes, edges);
        let lines = scene::lines(&diagram);
        let scene = super::scene(&diagram, &vec![SIZE; nodes], &lines);
        scene.bounds(&lines).map(|bounds| bounds.size)
    }

    #[test]
    fn many_pairs_stand_in_several_stacks() {
        let edges: Vec<_> = (0..30).map(|pair| (2 * pair, 2 * pair + 1, "")).collect();
        let sensible =
            |size: Size| size.height < 1.5 * size.width && size.width < 3.0 * size.height;
        assert!(bounds(60, &edges).is_some_and(sensible));
    }

    #[test]
    fn nodes_without_edges_stand_beneath_the_others() {
        let diagram = samples::diagram(4, &[(0, 3, "")]);
        let lines = scene::lines(&diagram);
        let scene = super::scene(&diagram, &[SIZE; 4], &lines);
        let linked = scene.nodes[0].bottom().max(scene.nodes[3].bottom());
        assert!(scene.nodes[1].top > linked && scene.nodes[2].top > linked);
    }

    #[test]
    fn a_hub_grows_for_its_lines() {
        let edges: Vec<_> = (1..12).map(|spoke| (0, spoke, "")).collect();
        let diagram = samples::diagram(12, &edges);
        let sizes = widened(&diagram, &[SIZE; 12], &scene::lines(&diagram));
        let heights: Vec<f64> = sizes.iter().map(|size| size.height).collect();
        assert_eq!((heights[0], heights[1]), (106.0, 30.0));
    }
}
