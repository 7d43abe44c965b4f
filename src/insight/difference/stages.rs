//! Where a project stands on a day, out of what the graph says of its stages.

use crate::insight::facts::Facts;
use crate::model::Stage;
use crate::rdf::iri;
use crate::rdf::vocabulary::{schema, sg};
use jiff::civil::Date;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// What the graph says of one project's stages.
#[derive(Debug, Default)]
pub(super) struct Path<'s> {
    /// The times that the sources together tell.
    pub(super) tenures: BTreeSet<&'s NamedNode>,
    /// The word of each source; asked only where there are no tenures.
    pub(super) claims: BTreeSet<&'s NamedNode>,
    /// The stages that hold now.
    pub(super) current: BTreeSet<&'s NamedNode>,
    /// The stages that a source names without their time.
    pub(super) stated: BTreeSet<&'s NamedNode>,
}

/// Where a project stands among the stages of one foundation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum At<'s> {
    /// At a stage.
    Stage(Standing<'s>),
    /// At none any more, since that day.
    Ended(Date),
    /// The graph knows a stage of it, but not of this day.
    Unknown,
}

/// The stage that a project stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing<'s> {
    pub(super) stage: Stage,
    /// The first day of the stage.
    pub(super) since: Option<Date>,
    /// The first day of the stages that led to this one without a gap.
    pub(super) entered: Option<Date>,
    /// The tenure or claim that says so.
    pub(super) node: Option<&'s NamedNode>,
}

/// A tenure or a claim.
#[derive(Clone, Debug)]
struct Word<'s> {
    stage: Stage,
    /// The first day, or the day of which the word is.
    from: Option<Date>,
    /// The day after the last one.
    until: Option<Date>,
    /// Whether `from` is the first day, and not only a day on which it was so.
    dated: bool,
    node: &'s NamedNode,
}

/// All that is said of the stages of one foundation.
#[derive(Debug, Default)]
struct Said<'s> {
    words: Vec<Word<'s>>,
    /// The stage that holds now, if the graph says so without a day.
    now: Option<Stage>,
}

/// Where a project stands: by foundation, as of a day or by the newest word.
///
/// A tenure counts from its first day up to the day before its end. Where a word is only of one
/// day, it counts from that day on, and of the days before it nothing is known.
pub(super) fn standings<'s>(
    path: &Path<'s>,
    facts: Facts<'s>,
    day: Option<Date>,
) -> BTreeMap<String, At<'s>> {
    let mut by_foundation: BTreeMap<String, Said<'s>> = BTreeMap::new();
    let nodes = if path.tenures.is_empty() {
        &path.claims
    } else {
        &path.tenures
    };
    for word in nodes.iter().filter_map(|node| word(node, facts)) {
        let said = by_foundation.entry(foundation(&word.stage)).or_default();
        said.words.push(word);
    }
    for stage in path.stated.iter().filter_map(|iri| stage(iri, facts)) {
        let said = by_foundation.entry(foundation(&stage)).or_default();
        if said.words.is_empty() {
            said.now = said.now.take().max(Some(stage));
        }
    }
    let mut current: BTreeMap<String, Stage> = BTreeMap::new();
    for stage in path.current.iter().filter_map(|iri| stage(iri, facts)) {
        let kept = current.entry(foundation(&stage)).or_insert(stage.clone());
        *kept = stage.max(kept.clone());
    }
    for (foundation, stage) in current {
        by_foundation.entry(foundation).or_default().now = Some(stage);
    }
    by_foundation
        .into_iter()
        .filter_map(|(foundation, said)| Some((foundation, said.at(day)?)))
        .collect()
}

/// The slug of the foundation whose stage it is.
fn foundation(stage: &Stage) -> String {
    let slug = stage.slug().split_once('.');
    slug.map_or("cncf", |(foundation, _)| foundation).to_owned()
}

/// The stage of an IRI, with the rank that the graph gives it.
fn stage(iri: &NamedNode, facts: Facts<'_>) -> Option<Stage> {
    let stage: Stage = iri::entity_id(iri.as_str())?.slug().parse().ok()?;
    Some(match facts.rank(iri) {
        Some(rank) => stage.with_rank(rank),
        None => stage,
    })
}

fn word<'s>(node: &'s NamedNode, facts: Facts<'s>) -> Option<Word<'s>> {
    let stage = facts
        .nodes(node, sg::STAGE)
        .filter_map(|iri| stage(iri, facts))
        .min()?;
    let start = facts.day(node, schema::START_DATE);
    Some(Word {
        stage,
        from: start.or_else(|| facts.day(node, sg::AS_OF)),
        until: facts.day(node, schema::END_DATE),
        dated: start.is_some(),
        node,
    })
}

impl<'s> Said<'s> {
    fn at(&self, day: Option<Date>) -> Option<At<'s>> {
        match day {
            Some(day) => self.on(day),
            None => self.newest(),
        }
    }

    fn newest(&self) -> Option<At<'s>> {
        if let Some(now) = &self.now {
            let open = self.words.iter().filter(|word| {
                let same = word.stage.slug() == now.slug();
                same && word.until.is_none()
            });
            let standing = open
                .max_by_key(|word| (word.from, word.node))
                .map(|word| self.standing(word));
            let undated = || Standing {
                stage: now.clone(),
                since: None,
                entered: None,
                node: None,
            };
            return Some(At::Stage(standing.unwrap_or_else(undated)));
        }
        let last = latest(&self.words, |_| true)?;
        Some(match last.until {
            Some(end) => At::Ended(end),
            None => At::Stage(self.standing(last)),
        })
    }

    fn on(&self, day: Date) -> Option<At<'s>> {
        let holds = |word: &Word<'_>| {
            word.from.is_some_and(|from| from <= day) && word.until.is_none_or(|end| day < end)
        };
        if let Some(word) = latest(&self.words, holds) {
            return Some(At::Stage(self.standing(word)));
        }
        let first = self
            .words
            .iter()
            .min_by_key(|word| (word.from, !word.dated));
        if first.is_none_or(|word| !word.dated && word.until.is_none_or(|end| day < end)) {
            return Some(At::Unknown);
        }
        let ends = self.words.iter().filter_map(|word| word.until);
        ends.filter(|end| *end <= day).max().map(At::Ended)
    }

    fn standing(&self, word: &Word<'s>) -> Standing<'s> {
        let since = word.from.filter(|_| word.dated);
        Standing {
            stage: word.stage.clone(),
            since,
            entered: since.map(|since| self.entered(since)),
            node: Some(word.node),
        }
    }

    /// The first day of the words that follow each other without a gap up to a day.
    fn entered(&self, day: Date) -> Date {
        let mut dated: Vec<&Word<'_>> = self.words.iter().filter(|word| word.dated).collect();
        dated.sort_by_key(|word| std::cmp::Reverse(word.from));
        let mut entered = day;
        for word in dated {
            let reaches = word.until.is_none_or(|end| end >= entered);
            if let Some(from) = word.from.filter(|from| *from < entered && reaches) {
                entered = from;
            }
        }
        entered
    }
}

/// The last of the words that pass a test, the highest stage where several begin on one day.
fn latest<'w, 's>(words: &'w [Word<'s>], test: impl Fn(&Word<'_>) -> bool) -> Option<&'w Word<'s>> {
    let passing = words.iter().filter(|word| test(word));
    passing.max_by_key(|word| (word.from, &word.stage, word.node))
}
