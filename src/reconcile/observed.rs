//! What was seen in the versions of a landscape, held against the days it declares.
//!
//! Both are spans of days, one after the other. The days on which versions show a move are first
//! bettered by the days that were declared for it, then both are laid over each other, and each
//! stretch of days goes to one of them.

use super::Word;
use crate::model::{Basis, ClaimRef, ClaimTime, Clock, DeclaredDay, EntityId, Rule, Stage, Tenure};
use jiff::civil::Date;
use jiff::{Span as Duration, ToSpan};
use std::collections::BTreeSet;

/// How long a landscape may take to show a move: half a year. A day that was declared for the same
/// move is the better one if it is no further from that on which the versions first show it. The
/// slowest true one known, the graduation of Rook, took 156 days.
const LAG: i64 = 180;

/// A time at one stage.
#[derive(Clone, Debug)]
struct Span {
    stage: Stage,
    from: Date,
    until: Option<Date>,
    clock: Clock,
    /// Whether the stage follows only from what was usual on the first day.
    is_inferred: bool,
    /// Whether a move brought it: else nothing tells when it began.
    moved: bool,
    /// The day on which the first day is known to have been written down.
    written: Date,
    source: ClaimRef,
    /// The time that the claim itself gives.
    said: ClaimTime,
}

impl Span {
    fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether it speaks of a tenure: for it or against it by its bettered days, or for it by its
    /// own.
    fn speaks_of(&self, stage: &Stage, from: Date, until: Option<Date>) -> bool {
        let meets =
            self.until.is_none_or(|end| end > from) && until.is_none_or(|end| end > self.from);
        meets || (self.stage == *stage && self.said.meets(ClaimTime::Between(from, until)))
    }
}

/// The tenures of a project that follow from what a landscape declares and what its versions show.
///
/// `declared` are the claims with days that decide, `seen` those that were observed, `days` every
/// day that a version ever declared, with the day on which it first did.
pub(super) fn tenures(
    project: &EntityId,
    declared: &[&Word<'_>],
    seen: &[&Word<'_>],
    days: &[(&DeclaredDay, Date)],
) -> Vec<Tenure> {
    let declared: Vec<Span> = sorted(declared.iter().filter_map(|word| span(word, days)));
    let mut seen: Vec<(Span, Date)> = seen
        .iter()
        .filter_map(|word| Some((span(word, days)?, word.day)))
        .collect();
    seen.sort_by_key(|(span, _)| span.from);
    let last_declared = declared.last().filter(|last| last.until.is_none());
    let mut seen: Vec<Span> = seen
        .into_iter()
        .map(|(mut span, newest)| {
            // The versions say nothing of what a later landscape tells.
            if span.until.is_none() && last_declared.is_some_and(|last| last.from > newest) {
                span.until = Some(newest);
            }
            span
        })
        .collect();
    better(&mut seen, &declared, days);
    fill_back(&mut seen, &declared);
    lay(project, &declared, &seen)
}

fn sorted(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_by_key(|span| span.from);
    spans
}

fn span(word: &Word<'_>, days: &[(&DeclaredDay, Date)]) -> Option<Span> {
    let ClaimTime::Between(from, until) = word.claim.time else {
        return None;
    };
    let stage = &word.claim.stage;
    let (clock, moved) = match word.claim.basis {
        Basis::Observed { moved, .. } => (Clock::Recorded, moved),
        Basis::Stated | Basis::Inferred => (Clock::Declared, true),
    };
    let written = days
        .iter()
        .filter(|(declared, _)| declared.day == from && declared.stage.as_ref() == Some(stage))
        .map(|(_, first)| *first)
        .min();
    Some(Span {
        stage: stage.clone(),
        from,
        until,
        clock,
        is_inferred: word.claim.basis == Basis::Inferred,
        moved,
        written: written.unwrap_or(word.day),
        source: word.source.clone(),
        said: word.claim.time,
    })
}

/// Takes the declared day for the day on which the versions first show a move, where one is near
/// enough before it. Where the versions show no move, for the project was listed at the stage at
/// once, any day before will do.
fn better(seen: &mut [Span], declared: &[Span], days: &[(&DeclaredDay, Date)]) {
    for index in 0..seen.len() {
        let (before, rest) = seen.split_at_mut(index);
        let Some(span) = rest.first_mut() else { break };
        let not_before = before.last().map(|last| last.from);
        let near = |day: &Date| {
            *day <= span.from
                && not_before.is_none_or(|limit| *day > limit)
                && (!span.moved || within(*day, span.from, LAG.days()))
        };
        let of_stage = declared.iter().filter(|other| other.stage == span.stage);
        let now = of_stage.map(|other| other.from).filter(near).max();
        let once = days
            .iter()
            .filter(|(other, _)| other.stage.as_ref() == Some(&span.stage))
            .map(|(other, _)| other.day)
            .filter(near)
            .max();
        let Some(day) = now.or(once) else { continue };
        let first = span.from;
        span.from = day;
        span.clock = Clock::Declared;
        if let Some(last) = before.last_mut()
            && last.until.is_none_or(|until| until == first || until > day)
        {
            last.until = Some(day);
        }
    }
}

/// Whether a day is no longer before another than that.
fn within(day: Date, other: Date, duration: Duration) -> bool {
    day.checked_add(duration).is_ok_and(|limit| limit >= other)
}

/// Where the first version already shows another stage than the one that was usual on entering, and
/// nothing tells of a move between, the project was at it from the beginning.
fn fill_back(seen: &mut [Span], declared: &[Span]) {
    let Some(first) = seen.first_mut().filter(|first| !first.moved) else {
        return;
    };
    let Some(at) = declared.iter().position(|span| span.covers(first.from)) else {
        return;
    };
    let comes_later = declared[at..].iter().any(|span| span.stage == first.stage);
    if declared[at].is_inferred && !comes_later {
        let inferred = declared[..=at]
            .iter()
            .rev()
            .take_while(|span| span.is_inferred);
        if let Some(entry) = inferred.last() {
            first.from = entry.from;
            first.clock = Clock::Declared;
        }
    }
}

/// Gives each stretch of days to what was declared or to what was seen.
fn lay(project: &EntityId, declared: &[Span], seen: &[Span]) -> Vec<Tenure> {
    let spans = || declared.iter().chain(seen);
    let edges: BTreeSet<Date> = spans()
        .flat_map(|span| [Some(span.from), span.until])
        .flatten()
        .collect();
    let edges: Vec<Date> = edges.into_iter().collect();
    let mut tenures: Vec<Tenure> = Vec::new();
    for (index, &from) in edges.iter().enumerate() {
        let until = edges.get(index + 1).copied();
        let said = declared.iter().rev().find(|span| span.covers(from));
        let shown = seen.iter().rev().find(|span| span.covers(from));
        let Some((chosen, rule)) = choose(said, shown, declared, from) else {
            continue;
        };
        let begins = |span: Option<&Span>| {
            span.filter(|span| span.from == from && span.stage == chosen.stage)
                .map(|span| span.clock)
        };
        let clock = begins(said).or(begins(shown)).unwrap_or(Clock::Recorded);
        match tenures.last_mut() {
            Some(last) if last.until == Some(from) && last.stage == chosen.stage => {
                last.until = until;
                last.rule = last.rule.max(rule);
            }
            _ => tenures.push(Tenure {
                project: project.clone(),
                stage: chosen.stage.clone(),
                from: Some(from),
                until,
                as_of: None,
                clock,
                rule,
                claims: Vec::new(),
            }),
        }
    }
    for tenure in &mut tenures {
        let Some(from) = tenure.from else { continue };
        let spoken = spans().filter(|span| span.speaks_of(&tenure.stage, from, tenure.until));
        tenure.claims = spoken.map(|span| span.source.clone()).collect();
    }
    tenures
}

/// Whose word counts from a day on, and by which rule.
fn choose<'s>(
    said: Option<&'s Span>,
    shown: Option<&'s Span>,
    declared: &[Span],
    from: Date,
) -> Option<(&'s Span, Rule)> {
    let year = 1.year();
    match (said, shown) {
        (None, None) => None,
        (Some(said), None) => Some((said, Rule::Agreed)),
        (Some(said), Some(shown)) if said.stage == shown.stage => Some((said, Rule::Agreed)),
        (Some(said), Some(shown)) => {
            let next = declared.iter().find(|span| span.from > said.from);
            let next = next.filter(|next| next.stage == shown.stage);
            let written = next.unwrap_or(said).written;
            if said.is_inferred && next.is_none() {
                Some((shown, Rule::Observed))
            } else if within(from, written, year) {
                Some((said, Rule::Declared))
            } else {
                Some((shown, Rule::Contemporaneous))
            }
        }
        (None, Some(shown)) => {
            // The day that was declared for this same move at the time may be the later one.
            let next = declared.iter().find(|span| span.from > from);
            let soon = next.is_some_and(|next| {
                next.stage == shown.stage
                    && within(from, next.from, LAG.days())
                    && within(from, next.written, year)
            });
            (!soon).then_some((shown, Rule::Observed))
        }
    }
}
