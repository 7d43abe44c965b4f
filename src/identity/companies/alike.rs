//! Organizations whose names are alike, though nothing tells that they are one.

use crate::model::EntityId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two organizations that may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// One of them.
    pub one: EntityId,
    /// The other.
    pub other: EntityId,
    /// Why they may be: `the names differ by a letter`.
    pub why: &'static str,
}

/// The fewest letters of a name that one letter more or less may make another.
const LONG: usize = 6;

/// The most letters of one: what is longer is no name.
const LONGEST: usize = 60;

/// The fewest letters that names have to begin with alike.
const BEGINNING: usize = 5;

/// The most names that one may begin like: more have a common word there.
const FEW: usize = 2;

/// Pairs of what is new with each other and with what is known: names that differ by a letter, and
/// names that begin with the other where hardly any else does.
pub(super) fn find(
    new: &BTreeMap<&str, &EntityId>,
    known: Vec<(&str, &EntityId)>,
) -> Vec<Candidate> {
    let mut all = known;
    all.extend(new.iter().map(|(key, id)| (*key, *id)));
    all.sort_unstable();
    let mut found = BTreeSet::new();
    let mut near: HashMap<String, BTreeSet<&EntityId>> = HashMap::new();
    for (key, id) in &all {
        for less in with_less(key) {
            near.entry(less).or_default().insert(id);
        }
    }
    let mut pair = |one: &EntityId, other: &EntityId, why| {
        if one != other {
            let (one, other) = (one.min(other).clone(), one.max(other).clone());
            found.insert(Candidate { one, other, why });
        }
    };
    for (key, id) in new {
        let others = with_less(key)
            .into_iter()
            .filter_map(|less| near.get(&less));
        for other in others.flatten() {
            pair(id, other, "the names differ by a letter");
        }
        if key.chars().count() >= BEGINNING {
            let start = all.partition_point(|(other, _)| other <= key);
            let longer = all[start..]
                .iter()
                .take_while(|(other, _)| other.starts_with(key));
            let longer: BTreeSet<&EntityId> = longer.map(|(_, id)| *id).take(FEW + 1).collect();
            for other in longer.iter().filter(|_| longer.len() <= FEW) {
                pair(id, other, "one name begins with the other");
            }
        }
    }
    found.into_iter().collect()
}

/// The key, and what is left of it without one of its letters: two keys that differ by a letter
/// have one of these in common.
fn with_less(key: &str) -> Vec<String> {
    if !(LONG..=LONGEST).contains(&key.chars().count()) {
        return Vec::new();
    }
    let mut found = vec![key.to_owned()];
    for (at, letter) in key.char_indices() {
        let mut less = key[..at].to_owned();
        less.push_str(&key[at + letter.len_utf8()..]);
        found.push(less);
    }
    found
}
