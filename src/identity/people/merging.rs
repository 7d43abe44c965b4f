//! Which persons are one, by rules that each name their reason.

use super::clusters::{Clusters, Sign};
use crate::identity::known::{Reason, Signal};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Takes for one person whatever is known to be.
pub(super) fn merge(clusters: &mut Clusters<'_>) {
    by_identifier(clusters);
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for root in clusters.roots() {
        for key in clusters.facts(root).keys.clone() {
            by_key.entry(key).or_default().push(root);
        }
    }
    for group in by_key.values().filter(|group| group.len() > 1) {
        by_name(clusters, group);
    }
    by_longer_name(clusters, &by_key);
}

/// By the account at GitHub, and by the identifier that the alias table or a source gives.
fn by_identifier(clusters: &mut Clusters<'_>) {
    let mut handles: HashMap<String, usize> = HashMap::new();
    let mut pins = HashMap::new();
    for index in 0..clusters.records.len() {
        let record = &clusters.records[index];
        let handle = record.handle.map(str::to_lowercase);
        let pin = clusters.facts(index).pinned.clone();
        if let Some(handle) = handle {
            let why = Reason::Handle(record.handle.unwrap_or_default().to_owned());
            clusters.why[index] = Some(why);
            handles.entry(handle).or_insert(index);
        }
        if let Some(pin) = pin {
            let stated = record.stated.as_ref() == Some(&pin);
            let why = if stated {
                Reason::Stated
            } else {
                Reason::Alias
            };
            clusters.why[index].get_or_insert(why);
            pins.entry(pin).or_insert_with(Vec::new).push(index);
        }
    }
    for same in pins.into_values() {
        for other in &same[1..] {
            clusters.unite(same[0], *other);
        }
    }
    for index in 0..clusters.records.len() {
        let handle = clusters.records[index].handle.map(str::to_lowercase);
        if let Some(first) = handle.and_then(|handle| handles.get(&handle)) {
            clusters.unite(*first, index);
        }
    }
}

/// Persons of one name: those with something more in common are one. Two accounts are two
/// persons; one without goes to the only one with an account that it has most in common with.
fn by_name(clusters: &mut Clusters<'_>, group: &[usize]) {
    loop {
        let (owners, others) = present(clusters, group);
        let joined = join_others(clusters, &others)
            || join_owners(clusters, &owners, &others)
            || join_untold(clusters, group);
        if !joined {
            return;
        }
    }
}

/// The persons of a group, those with an account and those without.
fn present(clusters: &mut Clusters<'_>, group: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let roots: BTreeSet<usize> = group.iter().map(|&it| clusters.root(it)).collect();
    let has_handle = |root: &usize| !clusters.facts(*root).handles.is_empty();
    roots.into_iter().partition(has_handle)
}

/// Joins those without an account that have a sign in common.
fn join_others(clusters: &mut Clusters<'_>, others: &[usize]) -> bool {
    let mut joined = false;
    for rank in 0..Clusters::RANKS {
        let mut first: HashMap<Sign, usize> = HashMap::new();
        for &other in others {
            let root = clusters.root(other);
            for sign in clusters.signs(root, rank) {
                let known = *first.entry(sign.clone()).or_insert(root);
                joined |= join(clusters, known, root, &sign);
            }
        }
    }
    joined
}

/// Joins each without an account with the only one that has a sign in common with it.
fn join_owners(clusters: &mut Clusters<'_>, owners: &[usize], others: &[usize]) -> bool {
    let mut found = Vec::new();
    let mut left: BTreeSet<usize> = others.iter().map(|&it| clusters.root(it)).collect();
    for rank in 0..Clusters::RANKS {
        let mut of_sign: HashMap<Sign, BTreeSet<usize>> = HashMap::new();
        for &owner in owners {
            for sign in clusters.signs(owner, rank) {
                of_sign.entry(sign).or_default().insert(owner);
            }
        }
        left.retain(|&other| {
            let signs = clusters.signs(other, rank);
            let mut those: BTreeMap<usize, &Sign> = BTreeMap::new();
            for sign in &signs {
                for owner in of_sign.get(sign).into_iter().flatten() {
                    those.entry(*owner).or_insert(sign);
                }
            }
            if let (1, Some((owner, sign))) = (those.len(), those.first_key_value()) {
                found.push((*owner, other, (*sign).clone()));
            }
            those.is_empty()
        });
    }
    let mut joined = false;
    for (owner, other, sign) in found {
        joined |= join(clusters, owner, other, &sign);
    }
    joined
}

/// Joins those of whom a list tells no company and no account with each other, and with the only
/// other one whom the list calls so.
fn join_untold(clusters: &mut Clusters<'_>, group: &[usize]) -> bool {
    let roots: BTreeSet<usize> = group.iter().map(|&it| clusters.root(it)).collect();
    let mut in_list: BTreeMap<(usize, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for root in roots {
        let facts = clusters.facts(root);
        if facts.is_weak {
            continue;
        }
        let is_untold =
            facts.companies.is_empty() && facts.handles.is_empty() && facts.sources.len() == 1;
        for &source in &facts.sources {
            for written in &facts.written {
                let (untold, told) = in_list.entry((source, written.clone())).or_default();
                if is_untold { &mut *untold } else { told }.push(root);
            }
        }
    }
    let why = Reason::NameAnd(Signal::Source);
    let mut joined = false;
    for (untold, told) in in_list.into_values() {
        let Some(&first) = untold.first() else {
            continue;
        };
        let only = if told.len() == 1 { &told[..] } else { &[] };
        if untold.len() + only.len() < 2 {
            continue;
        }
        for &root in &untold {
            clusters.explain(root, &why);
        }
        for &other in untold[1..].iter().chain(only) {
            joined |= clusters.unite(first, other);
        }
    }
    joined
}

/// Joins two persons by a sign, and says so of the records that have no account.
fn join(clusters: &mut Clusters<'_>, one: usize, other: usize, sign: &Sign) -> bool {
    let (one, other) = (clusters.root(one), clusters.root(other));
    if one == other {
        return false;
    }
    let why = Reason::NameAnd(clusters.signal(sign));
    united(clusters, one, other, &why)
}

fn united(clusters: &mut Clusters<'_>, one: usize, other: usize, why: &Reason) -> bool {
    let before: Vec<usize> = [one, other]
        .into_iter()
        .filter(|&root| clusters.facts(root).handles.is_empty())
        .flat_map(|root| clusters.facts(root).records.clone())
        .collect();
    let joined = clusters.unite(one, other);
    if joined {
        for record in before {
            clusters.why[record].get_or_insert_with(|| why.clone());
        }
    }
    joined
}

/// The most words of a name of which shorter names are sought.
const LONGEST: usize = 6;

/// The fewest letters of a name that may be a longer one's.
const LETTERS: usize = 8;

/// Joins a person with the only one whose name has all the words of theirs but some, where they
/// have the company or the project in common: `Jorge Turrado Ferrero`, `Jorge Turrado`.
fn by_longer_name(clusters: &mut Clusters<'_>, by_key: &BTreeMap<String, Vec<usize>>) {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for key in by_key.keys() {
        let words: Vec<&str> = key.split(' ').collect();
        if words.len() < 3 || words.len() > LONGEST {
            continue;
        }
        for short in shorter(&words) {
            for &one in by_key.get(&short).into_iter().flatten() {
                for &other in &by_key[key] {
                    let (one, other) = (clusters.root(one), clusters.root(other));
                    if one != other {
                        pairs.insert((one, other));
                    }
                }
            }
        }
    }
    let mut signed: Vec<(usize, usize, Sign)> = Vec::new();
    for (one, other) in pairs {
        let both = |rank: usize| {
            let theirs: BTreeSet<Sign> = clusters.signs(other, rank).into_iter().collect();
            clusters
                .signs(one, rank)
                .into_iter()
                .find(|sign| theirs.contains(sign))
        };
        let two =
            !clusters.facts(one).handles.is_empty() && !clusters.facts(other).handles.is_empty();
        if let Some(sign) = (0..3).find_map(both).filter(|_| !two) {
            signed.push((one, other, sign));
        }
    }
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for (one, other, _) in &signed {
        *counts.entry(*one).or_default() += 1;
        *counts.entry(*other).or_default() += 1;
    }
    for (one, other, sign) in signed {
        if counts[&one] == 1 && counts[&other] == 1 {
            let why = Reason::LongerNameAnd(clusters.signal(&sign));
            let (one, other) = (clusters.root(one), clusters.root(other));
            united(clusters, one, other, &why);
        }
    }
}

/// The keys of the names that have some of the words: two at least, and so many letters that they
/// are no accident.
fn shorter(words: &[&str]) -> Vec<String> {
    let all = 1_u32 << words.len();
    let sets = (1..all - 1).filter(|set| set.count_ones() >= 2);
    let names = sets.map(|set| {
        let kept = words
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1);
        kept.map(|(_, word)| *word).collect::<Vec<_>>()
    });
    let letters = |name: &Vec<&str>| name.iter().map(|word| word.chars().count()).sum::<usize>();
    let long = names.filter(|name| letters(name) >= LETTERS);
    long.map(|name| name.join(" ")).collect()
}
