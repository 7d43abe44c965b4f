//! What a talk is about among what it names.

use super::gazetteer::Gazetteer;
use super::reading::Hit;
use super::text::Text;
use super::weigh::is_link;
use std::collections::{BTreeMap, BTreeSet};

/// What after a name and a hyphen makes it tell how something is, not what.
const HOW: [&str; 9] = [
    "native",
    "like",
    "style",
    "aware",
    "first",
    "compatible",
    "friendly",
    "ready",
    "only",
];
/// What after a name makes it that of an event.
const EVENTS: [&str; 5] = ["Day", "Days", "Summit", "Con", "Conf"];
/// How often a description names what a talk is about whose title names nothing.
const OFTEN: usize = 3;

/// The things that a talk is about, by index; `hits` are in the order of their places, and the
/// title is the first `title` bytes of the text.
///
/// What the title begins with, and what is named along with it; else all that the title names for
/// itself. What most talks build on is the subject only of those that name nothing else.
pub(super) fn about(
    gazetteer: &Gazetteer,
    text: &Text<'_>,
    title: usize,
    hits: &[Hit],
) -> BTreeSet<usize> {
    let count = hits.partition_point(|hit| hit.place.start <= title);
    let (in_title, in_description) = hits.split_at(count);
    let raw = text.raw();
    let own: Vec<&Hit> = in_title
        .iter()
        .filter(|hit| is_subject(raw, title, hit, in_title))
        .collect();
    let heads: Vec<&Hit> = heads(raw, title, &own);
    let named = if heads.is_empty() { own } else { heads };
    let is_ground = |thing: &usize| gazetteer.things[*thing].is_ground;
    let things: BTreeSet<usize> = named.iter().map(|hit| hit.thing).collect();
    let upper: BTreeSet<usize> = things
        .iter()
        .copied()
        .filter(|thing| !is_ground(thing))
        .collect();
    if !upper.is_empty() {
        return upper;
    }
    if !things.is_empty() {
        return things;
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for hit in in_description.iter().filter(|hit| !is_ground(&hit.thing)) {
        *counts.entry(hit.thing).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    counts.retain(|_, count| *count == most && most >= OFTEN);
    counts.into_keys().collect()
}

/// Whether a name in a title stands for itself: it does not say how something else is, nor what
/// was left behind.
fn is_subject(raw: &str, title: usize, hit: &Hit, others: &[Hit]) -> bool {
    let after = &raw[hit.place.end..title.max(hit.place.end)];
    let how = after.strip_prefix(['-', '‑']).map(str::to_lowercase);
    if how.is_some_and(|how| HOW.iter().any(|word| how.starts_with(word))) {
        return false;
    }
    let before = raw[..hit.place.start].to_lowercase();
    let left = before.ends_with("from ") || before.ends_with("away from ");
    let reached = others.iter().any(|other| {
        let gap = raw
            .get(hit.place.end..other.place.start)
            .unwrap_or_default();
        gap.to_lowercase().contains(" to ") && other.thing != hit.thing
    });
    !(left && reached || before.ends_with("another "))
}

/// The names that begin a part of the title which is parted off by a colon or a dash, with those
/// that are named along with them.
fn heads<'h>(raw: &str, title: usize, own: &[&'h Hit]) -> Vec<&'h Hit> {
    let starts = |hit: &Hit| {
        let before = raw[..hit.place.start].trim_end();
        before.is_empty() || before.ends_with([':', '|', '：', '｜'])
    };
    let Some(first) = own.iter().position(|hit| starts(hit)) else {
        return Vec::new();
    };
    let mut last = first;
    while let Some(next) = own.get(last + 1) {
        if !raw
            .get(own[last].place.end..next.place.start)
            .is_some_and(is_link)
        {
            break;
        }
        last += 1;
    }
    let rest = &raw[own[last].place.end..title.max(own[last].place.end)];
    // `Istio Day:` is the name of an event.
    let next = rest.split_whitespace().next().unwrap_or_default();
    if EVENTS.contains(&next.trim_end_matches(':')) {
        return Vec::new();
    }
    let end = rest
        .find([':', '：', '|'])
        .or_else(|| rest.find(" - "))
        .or_else(|| rest.find(" – "));
    // What is parted off is the name, perhaps with a few words more.
    let parts = end.is_some_and(|end| rest[..end].split_whitespace().count() < 5);
    if parts {
        own[first..=last].to_vec()
    } else {
        Vec::new()
    }
}
