//! What the versions of a landscape show of the stages of its projects, and the days that rows
//! declared.

use super::things::Thing;
use crate::identity::landscape::Ladder;
use crate::model::{
    Basis, Claim, ClaimTime, Dataset, DeclaredDay, History, Kind, Lines, Recorded, Stage,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A time in which the file stated one stage for a thing, in versions.
struct Sight {
    stage: Stage,
    from: usize,
    line: u32,
    until: Option<usize>,
}

/// Adds the claims that were seen of a thing, and the days that its rows declared.
pub(super) fn observe(history: &History, thing: &Thing, ladder: &Ladder, dataset: &mut Dataset) {
    declared(history, thing, ladder, dataset);
    if thing.id.kind() != Kind::Project {
        return;
    }
    let rows = || thing.tracks.iter().flat_map(|track| &track.rows);
    let sights = sights(history, thing, ladder);
    let days = &dataset.recorded;
    let mut claims = Vec::new();
    for sight in &sights {
        let (first, end) = (
            day(days, sight.from),
            sight.until.map(|until| day(days, until)),
        );
        // What stood for less than a day says nothing of any day.
        if end.is_some_and(|end| end <= first) {
            continue;
        }
        let before = sight.from.checked_sub(1);
        let moved = before.is_some_and(|before| {
            rows().any(|&row| {
                let row = &history.rows[row];
                row.from <= before && row.until.is_none_or(|until| until > before)
            })
        });
        claims.push(Claim {
            project: thing.id.clone(),
            stage: sight.stage.clone(),
            as_stated: None,
            time: ClaimTime::Between(first, end),
            basis: Basis::Observed {
                from: sight.from,
                line: sight.line,
                until: sight.until,
                moved,
            },
            at: Lines::default(),
        });
    }
    dataset.claims.append(&mut claims);
}

/// The stages that the file stated, one after the other. Where two rows of a project state two at
/// once, the one that stated its own first counts.
fn sights(history: &History, thing: &Thing, ladder: &Ladder) -> Vec<Sight> {
    let rows = thing.tracks.iter().flat_map(|track| &track.rows);
    let mut all: Vec<Sight> = rows
        .filter_map(|&row| {
            let row = &history.rows[row];
            Some(Sight {
                stage: ladder.stage(row.item.stage.as_deref()?)?,
                from: row.from,
                line: row.line,
                until: row.until,
            })
        })
        .collect();
    all.sort_by_key(|sight| (sight.from, sight.line));
    let mut path: Vec<Sight> = Vec::new();
    for mut sight in all {
        let Some(last) = path.last_mut() else {
            path.push(sight);
            continue;
        };
        let Some(end) = last.until else {
            // The last one stands to the end: whatever came after it states the same or loses.
            continue;
        };
        if end < sight.from || (end == sight.from && last.stage != sight.stage) {
            path.push(sight);
        } else if sight.until.is_none_or(|until| until > end) {
            if last.stage == sight.stage {
                last.until = sight.until;
            } else {
                sight.from = end;
                path.push(sight);
            }
        }
    }
    path
}

/// From which version, and up to which.
type Span = (usize, Option<usize>);

/// The days that the rows of a thing declared, each with the versions in which one did.
fn declared(history: &History, thing: &Thing, ladder: &Ladder, dataset: &mut Dataset) {
    let mut spans: BTreeMap<(&str, Date), Vec<Span>> = BTreeMap::new();
    for &row in thing.tracks.iter().flat_map(|track| &track.rows) {
        let row = &history.rows[row];
        for (key, day) in &row.item.days {
            spans
                .entry((key, *day))
                .or_default()
                .push((row.from, row.until));
        }
    }
    for ((key, day), mut spans) in spans {
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::new();
        for (from, until) in spans {
            match joined.last_mut() {
                Some((_, None)) => {}
                Some((_, end)) if end.is_some_and(|end| end >= from) => {
                    *end = until.and_then(|until| end.map(|end| end.max(until)));
                }
                _ => joined.push((from, until)),
            }
        }
        let stage = ladder.begun(key, day);
        dataset
            .recorded
            .declared
            .extend(joined.into_iter().map(|(from, until)| DeclaredDay {
                thing: thing.id.clone(),
                key: key.to_owned(),
                stage: stage.clone(),
                day,
                from,
                until,
            }));
    }
}

fn day(recorded: &Recorded, version: usize) -> Date {
    recorded
        .versions
        .get(version)
        .map_or(Date::MIN, |version| version.day)
}
