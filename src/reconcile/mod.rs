//! One answer for each project and day, out of the claims of all sources.
//!
//! Sources tell the stages of a project differently, and none tells them in full. The rules, each
//! named on what it decides:
//!
//! 1. *Contemporaneous beats hindsight.* What a source said at the time, a version of a landscape
//!    or a dated report, outranks a date that was written down more than a year later and that
//!    contradicts it.
//! 2. *But a file lags.* A day that was declared up to half a year before the versions of a
//!    landscape first showed the move is the better day for that same move.
//! 3. *Otherwise declared dates decide*: those of a landscape before those of other lists, and
//!    these before a report's; what a version shows, before what only follows from the custom of
//!    the time.
//! 4. Where no date is declared, what the versions show counts.
//! 5. A claim of one day never invents a beginning or an end: the tenure it supports runs between
//!    the moves that other claims give, or stays known on that day only.
//!
//! Invariant: a project has at most one tenure on any day, and every claim that speaks of a tenure
//! is named by it, whether it won or not.

mod observed;

use crate::model::{
    Basis, Claim, ClaimRef, ClaimTime, Clock, Dataset, DeclaredDay, EntityId, Rule, SourceKind,
    Tenure,
};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A claim with what its source is worth.
struct Word<'d> {
    claim: &'d Claim,
    source: ClaimRef,
    kind: SourceKind,
    /// The day the source speaks of.
    day: Date,
}

/// The tenures of every project of which a source claims a stage, by project and day.
///
/// ```
/// use stratigraph::model::Rule;
/// use stratigraph::{reconcile, source::dataset_json::parse};
///
/// let read = |id: &str, kind: &str, day: &str, claim: &str| {
///     let text = format!(r#"{{"format": "stratigraph-dataset/1",
///         "source": {{"id": "{id}", "kind": "{kind}", "title": "{id}", "date": "{day}"}},
///         "entities": [{{"id": "project/tikv", "name": "TiKV", "at": [1]}}],
///         "claims": [{{"project": "project/tikv", {claim}, "at": [1]}}]}}"#);
///     parse(&text, id).0
/// };
/// let report = read("report", "report", "2018-12-11", r#""stage": "sandbox", "asOf": "2018-12-11""#);
/// let list = read("landscape", "landscape", "2026-08-07", r#""stage": "incubating", "from": "2018-08-28""#);
/// let datasets = [report.ok_or("a report")?, list.ok_or("a landscape")?];
/// let tenures = reconcile::tenures(&datasets);
/// assert_eq!((tenures[0].stage.slug(), tenures[0].rule), ("sandbox", Rule::Contemporaneous));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn tenures(datasets: &[Dataset]) -> Vec<Tenure> {
    let mut words: BTreeMap<&EntityId, Vec<Word<'_>>> = BTreeMap::new();
    for dataset in datasets {
        for claim in &dataset.claims {
            let of_project = words.entry(&claim.project).or_default();
            let own = of_project
                .iter()
                .filter(|word| word.source.source == dataset.source.id);
            of_project.push(Word {
                source: ClaimRef {
                    source: dataset.source.id.clone(),
                    number: own.count() + 1,
                },
                claim,
                kind: dataset.source.kind,
                day: dataset.source.date,
            });
        }
    }
    let mut days: BTreeMap<&EntityId, Vec<(&DeclaredDay, Date)>> = BTreeMap::new();
    for dataset in datasets {
        for declared in &dataset.recorded.declared {
            if let Some(version) = dataset.recorded.versions.get(declared.from) {
                let of_project = days.entry(&declared.thing).or_default();
                of_project.push((declared, version.day));
            }
        }
    }
    words
        .into_iter()
        .flat_map(|(project, words)| {
            let days = days.get(project).map_or(&[][..], Vec::as_slice);
            path(project, &words, days)
        })
        .collect()
}

/// The tenures of one project.
fn path(project: &EntityId, words: &[Word<'_>], days: &[(&DeclaredDay, Date)]) -> Vec<Tenure> {
    let declared = declared(words);
    let seen: Vec<&Word<'_>> = words.iter().filter(|word| is_observed(word)).collect();
    let mut tenures: Vec<Tenure> = if seen.is_empty() {
        declared.iter().map(|word| dated(project, word)).collect()
    } else {
        observed::tenures(project, &declared, &seen, days)
    };
    tenures.sort_by_key(|tenure| tenure.from);
    let base = declared.first();
    for word in words
        .iter()
        .filter(|word| !declared.iter().any(|own| own.source == word.source))
        .filter(|word| !is_observed(word))
    {
        match word.claim.time {
            ClaimTime::AsOf(day) => {
                let written = base.map(|base| base.day);
                hear(project, word, day, written, &mut tenures);
            }

            ClaimTime::Between(from, until) => overlay(word, from, until, &mut tenures),
        }
    }
    join(&mut tenures);
    tenures.sort_by_key(|tenure| tenure.from.or(tenure.as_of));
    tenures
}

/// The dated claims that decide: those of the source that is worth most.
fn declared<'w, 'd>(words: &'w [Word<'d>]) -> Vec<&'w Word<'d>> {
    let dated =
        |word: &&Word<'_>| matches!(word.claim.time, ClaimTime::Between(..)) && !is_observed(word);
    // Of two landscapes the newer one knows more.
    let best = words.iter().filter(dated).min_by_key(|word| {
        (
            word.kind.precedence(),
            std::cmp::Reverse(word.day),
            &word.source.source,
        )
    });
    let of_best =
        |word: &&Word<'_>| best.is_some_and(|best| best.source.source == word.source.source);
    words.iter().filter(dated).filter(of_best).collect()
}

/// Whether a claim was seen in versions of its source.
const fn is_observed(word: &Word<'_>) -> bool {
    matches!(word.claim.basis, Basis::Observed { .. })
}

fn dated(project: &EntityId, word: &Word<'_>) -> Tenure {
    let (from, until) = match word.claim.time {
        ClaimTime::Between(from, until) => (Some(from), until),
        ClaimTime::AsOf(_) => (None, None),
    };
    Tenure {
        project: project.clone(),
        stage: word.claim.stage.clone(),
        from,
        until,
        as_of: None,
        clock: Clock::Declared,
        rule: Rule::Agreed,
        claims: vec![word.source.clone()],
    }
}

/// Takes a claim of one day in. `written` is the day on which the declared dates are known to
/// have been written down.
fn hear(
    project: &EntityId,
    word: &Word<'_>,
    day: Date,
    written: Option<Date>,
    tenures: &mut Vec<Tenure>,
) {
    let stage = &word.claim.stage;
    let holds = |tenure: &&mut Tenure| {
        tenure.from.is_some_and(|from| from <= day) && tenure.until.is_none_or(|until| day < until)
    };
    let Some(held) = tenures.iter_mut().find(holds) else {
        return know(project, word, day, tenures);
    };
    held.claims.push(word.source.clone());
    if held.stage == *stage {
        return;
    }
    let own = held
        .claims
        .first()
        .is_some_and(|first| first.source == word.source.source);
    if own && held.until.is_none() {
        // The source itself tells of a move after the last one that it dates.
        if held.from == Some(day) {
            held.stage = stage.clone();
            return;
        }
        held.until = Some(day);
        return know(project, word, day, tenures);
    }
    let year = 1.year();
    let after = |one: Date, other: Date| other.checked_add(year).is_ok_and(|limit| one > limit);
    let is_hindsight = written.is_some_and(|written| after(written, day));
    if is_hindsight && !after(word.day, day) {
        held.stage = stage.clone();
        held.rule = Rule::Contemporaneous;
    } else if held.rule == Rule::Agreed {
        held.rule = Rule::Declared;
    }
}

/// Adds a tenure of which nothing is known but one day.
fn know(project: &EntityId, word: &Word<'_>, day: Date, tenures: &mut Vec<Tenure>) {
    let same = |tenure: &&mut Tenure| tenure.as_of == Some(day) && tenure.stage == word.claim.stage;
    if let Some(known) = tenures.iter_mut().find(same) {
        known.claims.push(word.source.clone());
        return;
    }
    tenures.push(Tenure {
        as_of: Some(day),
        ..dated(project, word)
    });
}

/// Notes a dated claim that does not decide on the tenures it speaks of.
fn overlay(word: &Word<'_>, from: Date, until: Option<Date>, tenures: &mut [Tenure]) {
    for tenure in tenures {
        let Some(first) = tenure.from else { continue };
        let apart = until.is_some_and(|until| until <= first)
            || tenure.until.is_some_and(|until| until <= from);
        if apart {
            continue;
        }
        tenure.claims.push(word.source.clone());
        let agrees = tenure.stage == word.claim.stage && (first, tenure.until) == (from, until);
        if !agrees && tenure.rule == Rule::Agreed {
            tenure.rule = Rule::Declared;
        }
    }
}

/// Makes one tenure of two that follow each other at one stage.
fn join(tenures: &mut Vec<Tenure>) {
    tenures.dedup_by(|next, kept| {
        let joins = kept.stage == next.stage && kept.until.is_some() && kept.until == next.from;
        if joins {
            kept.until = next.until;
            kept.rule = kept.rule.max(next.rule);
            kept.claims.append(&mut next.claims);
        }
        joins
    });
    for tenure in tenures {
        tenure.claims.sort();
        tenure.claims.dedup();
    }
}
