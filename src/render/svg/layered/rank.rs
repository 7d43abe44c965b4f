//! Gives each item its layer: links point forwards and are short.

use std::cmp::Ordering;

use super::{Item, Link};

/// The links that count for ranking, by item: where each leads to, and where it comes from.
struct Neighbours {
    next: Vec<Vec<usize>>,
    previous: Vec<Vec<usize>>,
}

impl Neighbours {
    fn new(items: usize, links: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut neighbours = Neighbours {
            next: vec![Vec::new(); items],
            previous: vec![Vec::new(); items],
        };
        for (from, to) in links {
            neighbours.next[from].push(to);
            neighbours.previous[to].push(from);
        }
        neighbours
    }
}

/// The links between two different items, as pairs.
pub(super) fn pairs(items: usize, links: &[Link]) -> impl Iterator<Item = (usize, usize)> {
    links
        .iter()
        .map(|link| (link.from, link.to))
        .filter(move |&(from, to)| from != to && from < items && to < items)
}

/// The rank of each item, every link at least `step` ranks long.
///
/// Links that close a cycle run backwards. Groups of items that nothing connects are shifted
/// until their kinds stand where they stand in bigger groups.
pub(super) fn ranks(items: &[Item], links: &[Link], step: usize) -> Vec<usize> {
    let sequence = sequence(&Neighbours::new(items.len(), pairs(items.len(), links)));
    let mut place = vec![0; items.len()];
    for (index, &item) in sequence.iter().enumerate() {
        place[item] = index;
    }
    let forward = pairs(items.len(), links).map(|(from, to)| {
        if place[from] < place[to] {
            (from, to)
        } else {
            (to, from)
        }
    });
    let neighbours = Neighbours::new(items.len(), forward);
    let mut ranks = longest_paths(&neighbours, &sequence, step);
    shorten(&neighbours, &sequence, step, &mut ranks);
    join_kinds(items, &components(items.len(), links), step, &mut ranks);
    ranks
}

/// An order of the items that few links run against (Eades, Lin and Smyth 1993).
fn sequence(neighbours: &Neighbours) -> Vec<usize> {
    let items = neighbours.next.len();
    let mut leaving: Vec<usize> = neighbours.next.iter().map(Vec::len).collect();
    let mut arriving: Vec<usize> = neighbours.previous.iter().map(Vec::len).collect();
    let mut left: Vec<usize> = (0..items).collect();
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    loop {
        let source = left.iter().position(|&item| arriving[item] == 0);
        let sink = left.iter().position(|&item| leaving[item] == 0);
        let busiest = (0..left.len()).max_by_key(|&index| {
            let item = left[index];
            (items + leaving[item]).saturating_sub(arriving[item]) * (items + 1) + items - item
        });
        let Some(index) = source.or(sink).or(busiest) else {
            break;
        };
        let item = left.remove(index);
        for &next in &neighbours.next[item] {
            arriving[next] -= 1;
        }
        for &previous in &neighbours.previous[item] {
            leaving[previous] -= 1;
        }
        if source.is_none() && sink.is_some() {
            tail.push(item);
        } else {
            head.push(item);
        }
    }
    head.extend(tail.into_iter().rev());
    head
}

/// As far back as the links allow.
fn longest_paths(neighbours: &Neighbours, sequence: &[usize], step: usize) -> Vec<usize> {
    let mut ranks = vec![0; sequence.len()];
    for &item in sequence {
        for &next in &neighbours.next[item] {
            ranks[next] = ranks[next].max(ranks[item] + step);
        }
    }
    ranks
}

/// Moves items nearer to where more of their links lead, until none wants to move.
fn shorten(neighbours: &Neighbours, sequence: &[usize], step: usize, ranks: &mut [usize]) {
    for _ in 0..sequence.len() {
        let mut moved = false;
        for &item in sequence.iter().rev() {
            let (next, previous) = (&neighbours.next[item], &neighbours.previous[item]);
            let earliest = previous.iter().map(|&other| ranks[other] + step).max();
            let latest = next.iter().map(|&other| ranks[other] - step).min();
            let wanted = match next.len().cmp(&previous.len()) {
                Ordering::Greater => latest,
                Ordering::Less => earliest,
                Ordering::Equal => None,
            };
            if let Some(wanted) = wanted.filter(|&wanted| wanted != ranks[item]) {
                ranks[item] = wanted;
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

/// The number of the group of connected items that each item belongs to, counted from zero.
pub(in crate::render) fn components(items: usize, links: &[Link]) -> Vec<usize> {
    let both = pairs(items, links).flat_map(|(from, to)| [(from, to), (to, from)]);
    let neighbours = Neighbours::new(items, both);
    let mut components = vec![usize::MAX; items];
    let mut found = 0;
    for item in 0..items {
        if components[item] != usize::MAX {
            continue;
        }
        let mut open = vec![item];
        while let Some(item) = open.pop() {
            if components[item] == usize::MAX {
                components[item] = found;
                open.extend(&neighbours.next[item]);
            }
        }
        found += 1;
    }
    components
}

/// Shifts whole components so that items of a kind share their rank.
fn join_kinds(items: &[Item], components: &[usize], step: usize, ranks: &mut [usize]) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (item, &component) in components.iter().enumerate() {
        if groups.len() <= component {
            groups.resize(component + 1, Vec::new());
        }
        groups[component].push(item);
    }
    for group in &groups {
        let first = group.iter().map(|&item| ranks[item]).min().unwrap_or(0);
        for &item in group {
            ranks[item] -= first;
        }
    }
    groups.sort_by_key(|group| usize::MAX - group.len());
    let depth = ranks.iter().max().copied().unwrap_or(0);
    let kinds = items.iter().map(|item| item.kind + 1).max().unwrap_or(0);
    let mut seen = vec![vec![0_usize; kinds]; depth + 1];
    for group in &groups {
        let last = group.iter().map(|&item| ranks[item]).max().unwrap_or(0);
        let alike = |shift: usize| -> usize {
            let like = |&item: &usize| seen[ranks[item] + shift][items[item].kind];
            group.iter().map(like).sum()
        };
        let shift = (0..=depth - last)
            .step_by(step)
            .max_by_key(|&shift| (alike(shift), depth - shift))
            .unwrap_or(0);
        for &item in group {
            ranks[item] += shift;
            seen[ranks[item]][items[item].kind] += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks_of(kinds: &[usize], pairs: &[(usize, usize)]) -> Vec<usize> {
        let items: Vec<Item> = kinds
            .iter()
            .map(|&kind| Item {
                along: 1.0,
                before: 1.0,
                after: 1.0,
                port: 0.0,
                kind,
            })
            .collect();
        let links: Vec<Link> = pairs
            .iter()
            .map(|&(from, to)| Link {
                from,
                to,
                label: None,
            })
            .collect();
        ranks(&items, &links, 1)
    }

    #[test]
    fn links_point_forwards() {
        assert_eq!(ranks_of(&[0; 3], &[(2, 1), (1, 0)]), [2, 1, 0]);
    }

    #[test]
    fn a_late_source_stands_before_its_target() {
        assert_eq!(ranks_of(&[0; 4], &[(0, 1), (1, 2), (3, 2)]), [0, 1, 2, 1]);
    }

    #[test]
    fn a_cycle_is_cut_once() {
        assert_eq!(ranks_of(&[0; 3], &[(0, 1), (1, 2), (2, 0)]), [0, 1, 2]);
    }

    #[test]
    fn kinds_share_a_rank_though_nothing_connects_them() {
        assert_eq!(
            ranks_of(&[0, 1, 2, 1, 2], &[(0, 1), (1, 2), (3, 4)]),
            [0, 1, 2, 1, 2]
        );
    }

    #[test]
    fn no_items_have_no_ranks() {
        assert_eq!(ranks_of(&[], &[]), Vec::<usize>::new());
    }
}
