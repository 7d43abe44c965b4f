//! Persons who may be one, for somebody to decide.

use super::clusters::{Clusters, Sign};
use super::naming::Ids;
use crate::identity::aliases::Aliases;
use crate::model::EntityId;
use std::collections::{BTreeMap, BTreeSet};

/// Two persons who may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// One of them.
    pub one: EntityId,
    /// The other.
    pub other: EntityId,
    /// Why they may be: `both have one name`.
    pub why: String,
    /// A record of each, by its place among the records.
    pub records: (usize, usize),
}

/// The most persons of one name, or of one company or project with a word of the name in common, who
/// are held against each other; of more, each is held against the first alone.
const CROWD: usize = 40;

/// Pairs of one name that nothing joins, and pairs of one company or project whose names are alike.
pub(super) fn find(clusters: &mut Clusters<'_>, ids: &Ids, aliases: &Aliases) -> Vec<Candidate> {
    let mut pairs: BTreeMap<(usize, usize), String> = BTreeMap::new();
    of_one_name(clusters, &mut pairs);
    of_like_names(clusters, &mut pairs);
    let mut found = Vec::new();
    for ((one, other), why) in pairs {
        let (a, b) = (&ids[&one].0, &ids[&other].0);
        if a != b && !aliases.are_distinct(a, b) {
            let (first, second) = if a <= b { (one, other) } else { (other, one) };
            found.push(Candidate {
                one: ids[&first].0.clone(),
                other: ids[&second].0.clone(),
                why,
                records: (first, second),
            });
        }
    }
    found.sort();
    found
}

fn of_one_name(clusters: &Clusters<'_>, pairs: &mut BTreeMap<(usize, usize), String>) {
    let mut by_key: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for root in clusters.roots() {
        for key in &clusters.facts(root).keys {
            by_key.entry(key).or_default().push(root);
        }
    }
    for same in by_key.values().filter(|same| same.len() > 1) {
        // Those with an account stand for themselves: two of them are two, unless more is the same.
        let is_crowd = same.len() > CROWD;
        for (at, &other) in same.iter().enumerate().skip(1) {
            for &one in same.iter().take(if is_crowd { 1 } else { at }) {
                let (a, b) = (clusters.facts(one), clusters.facts(other));
                let accounts = !a.handles.is_empty() && !b.handles.is_empty();
                let weak = a.is_weak || b.is_weak;
                match common(clusters, one, other) {
                    Some(sign) => {
                        let why = format!("both have one name, and {}", clusters.signal(&sign));
                        pairs.insert((one, other), why);
                    }
                    None if accounts || weak => {}
                    None => {
                        pairs.insert((one, other), "both have one name".to_owned());
                    }
                }
            }
        }
    }
}

/// The most telling sign that two persons have in common.
fn common(clusters: &Clusters<'_>, one: usize, other: usize) -> Option<Sign> {
    (0..Clusters::RANKS).find_map(|rank| {
        let theirs: BTreeSet<Sign> = clusters.signs(other, rank).into_iter().collect();
        let own = clusters.signs(one, rank);
        own.into_iter().find(|sign| theirs.contains(sign))
    })
}

fn of_like_names(clusters: &Clusters<'_>, pairs: &mut BTreeMap<(usize, usize), String>) {
    let mut near: BTreeMap<(Sign, &str), BTreeSet<usize>> = BTreeMap::new();
    for root in clusters.roots() {
        let facts = clusters.facts(root);
        if facts.is_weak {
            continue;
        }
        for rank in 0..2 {
            for sign in clusters.signs(root, rank) {
                for written in &facts.written {
                    for word in written.split(' ') {
                        let near = near.entry((sign.clone(), word)).or_default();
                        near.insert(root);
                    }
                }
            }
        }
    }
    for ((sign, _), those) in near {
        let those: Vec<usize> = those.into_iter().take(CROWD).collect();
        for (at, &one) in those.iter().enumerate() {
            for &other in &those[at + 1..] {
                if !pairs.contains_key(&(one, other)) && are_alike(clusters, one, other) {
                    let why = format!("the names are alike, and {}", clusters.signal(&sign));
                    pairs.insert((one, other), why);
                }
            }
        }
    }
}

/// Whether a name of one person is a slip of the pen away from one of the other.
fn are_alike(clusters: &Clusters<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (clusters.facts(one), clusters.facts(other));
    let both_told = !one.handles.is_empty() && !other.handles.is_empty();
    let mut pairs = one
        .written
        .iter()
        .flat_map(|a| other.written.iter().map(move |b| (a, b)));
    !both_told
        && pairs.any(|(a, b)| {
            let length = a.chars().count().min(b.chars().count());
            let allowed = (length / 5).min(2);
            a.chars().count().abs_diff(b.chars().count()) <= allowed
                && strsim::osa_distance(a, b) <= allowed
        })
}
