//! What a landscape says of the stages of its projects.
//!
//! A landscape has four days for each project: accepted, incubating, graduated, archived. They
//! become claims, each from its day to that of the next, none of no length. `accepted` alone tells
//! that a project entered, and not at which stage: for the CNCF that was inception before
//! 2018-02-27 and sandbox from then on (its technical oversight committee renamed the stage on
//! that day); for another foundation it is known only if it has a stage called sandbox.

use super::organizations::{Foundation, entity};
use super::things::{Thing, Things};
use crate::model::{
    Basis, Claim, ClaimTime, Dataset, Entity, EntityId, Entry, Finding, Kind, Landscape, Lines,
    Located, Position, Severity, Stage, nearest,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The day on which sandbox took the place of inception.
const SANDBOX_SINCE: Date = Date::constant(2018, 2, 27);

/// The stages of the landscape's foundation.
pub(in crate::identity) struct Ladder {
    scope: Option<String>,
    /// The words of the file for stages, each with the first place that has it and how many do.
    words: BTreeMap<String, (Position, usize)>,
}

impl Ladder {
    pub(in crate::identity) fn of(landscape: &Landscape, foundation: &Foundation) -> Self {
        let mut words = BTreeMap::new();
        for entry in &landscape.entries {
            if let Some(stage) = &entry.stage {
                let (_, count) = words
                    .entry(stage.value.clone())
                    .or_insert((stage.position(), 0));
                *count += 1;
            }
        }
        Self {
            scope: foundation.scope().map(ToOwned::to_owned),
            words,
        }
    }

    /// The stage that a word stands for.
    pub(in crate::identity) fn stage(&self, word: &str) -> Option<Stage> {
        Stage::of(self.scope.as_deref(), word).ok()
    }

    /// The stage that the day under a key of the format begins; the foundation may call it by
    /// another word.
    fn begun_by(&self, key: &str) -> Option<Stage> {
        let words = match key {
            "incubating" => &["incubating", "incubation"][..],
            "graduated" => &["graduated"],
            "archived" => &["archived", "emeritus", "retired", "deprecated", "dormant"],
            _ => return self.stage(key),
        };
        let own = words.iter().find(|word| self.words.contains_key(**word));
        self.stage(own.unwrap_or(&words[0]))
    }

    /// The stage that begins on a day which a row declares under a key, if one does.
    pub(in crate::identity) fn begun(&self, key: &str, day: Date) -> Option<Stage> {
        match key {
            "accepted" => self.entry(day),
            "joined" | "annual_review_date" => None,
            _ => self.begun_by(key),
        }
    }

    /// The stage at which a project entered on a day.
    fn entry(&self, day: Date) -> Option<Stage> {
        match &self.scope {
            None if day < SANDBOX_SINCE => self.stage("inception"),
            None => self.stage("sandbox"),
            Some(_) => self
                .stage("sandbox")
                .filter(|_| self.words.contains_key("sandbox")),
        }
    }

    /// The stages that the vocabulary does not name, as things: those that rows state, and those
    /// that only a day of the claims begins.
    pub(super) fn entities(&self, claims: &[Claim]) -> Vec<Entity> {
        let mut stages: BTreeMap<Stage, Lines> = BTreeMap::new();
        if self.scope.is_some() {
            for (word, (at, _)) in &self.words {
                if let Some(stage) = self.stage(word) {
                    stages.entry(stage).or_insert_with(|| Lines::one(at.line));
                }
            }
            for claim in claims {
                let lines = || claim.at.clone();
                stages.entry(claim.stage.clone()).or_insert_with(lines);
            }
        }
        let entities = stages.into_iter();
        entities
            .filter_map(|(stage, lines)| stage_as_thing(&stage, &lines))
            .collect()
    }

    /// What an unknown word was meant to be: a stage of the CNCF, or one that more rows have.
    fn meant(&self, word: &str) -> Option<&str> {
        let (_, count) = self.words.get(word)?;
        let common = self.words.iter().filter(|(_, (_, others))| others > count);
        let known = Stage::CNCF
            .into_iter()
            .chain(common.map(|(word, _)| word.as_str()));
        nearest(word, known)
    }
}

/// A stage that the vocabulary does not name, as a thing.
pub(in crate::identity) fn stage_as_thing(stage: &Stage, lines: &Lines) -> Option<Entity> {
    let id = EntityId::new(Kind::Stage, stage.slug()).ok()?;
    let mut name = stage.word().replace('-', " ");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Some(entity(id, &name, &[], lines.iter().collect()))
}

/// The claims about each project, and what is odd in what the file says of stages.
pub(super) fn claims(
    landscape: &Landscape,
    things: &Things<'_>,
    ladder: &Ladder,
    dataset: &mut Dataset,
    findings: &mut Vec<Finding>,
    input: &str,
) {
    let day = dataset.source.date;
    let mut warn = |at, message, hint: Option<String>| {
        findings.push(Finding {
            severity: Severity::Warning,
            input: input.to_owned(),
            position: Some(at),
            message,
            hint,
        });
    };
    for (word, (at, _)) in &ladder.words {
        let own = ladder.stage(word).is_some_and(|stage| stage.is_usual());
        if let Some(near) = ladder.meant(word).filter(|near| !own && near != word) {
            let hint = format!("did you mean \"{near}\"?");
            warn(
                *at,
                format!("unknown maturity stage \"{word}\""),
                Some(hint),
            );
        } else if ladder.stage(word).is_none() {
            let hint = format!("the CNCF has {}", Stage::CNCF.join(", "));
            warn(
                *at,
                format!("unknown maturity stage \"{word}\""),
                Some(hint),
            );
        }
    }
    let mut placed = BTreeSet::new();
    for thing in &things.list {
        let entries = || thing.rows.iter().map(|&row| things.rows[row].entry);
        let Some(staged) = entries().find(|entry| entry.stage.is_some()) else {
            for entry in entries() {
                if let Some((key, day)) = marks(entry).next() {
                    let message = format!(
                        "\"{}\" has \"{key}\" and no \"project\"; its days are left out",
                        entry.name.value
                    );
                    warn(day.position(), message, None);
                }
            }
            continue;
        };
        placed.insert(&thing.id);
        for other in entries().filter(|other| !std::ptr::eq(*other, staged)) {
            disagreement(staged, other, &mut warn);
        }
        path(thing, staged, ladder, day, dataset, &mut warn);
    }
    if placed.is_empty()
        && landscape
            .entries
            .iter()
            .any(|entry| marks(entry).next().is_some())
    {
        warn(
            Position { line: 1, column: 1 },
            "no item has a \"project\", so there are no stages".to_owned(),
            None,
        );
    }
}

/// Warns where two rows of one project tell its stages differently.
fn disagreement(
    staged: &Entry,
    other: &Entry,
    warn: &mut dyn FnMut(Position, String, Option<String>),
) {
    for (key, day) in marks(other) {
        let counts = marks(staged).find(|(own, _)| *own == key);
        if let Some((_, one)) = counts.filter(|(_, one)| one.value != day.value) {
            let message = format!(
                "\"{}\" has \"{key}\" {} here and {} on line {}; the latter counts",
                other.name.value, day.value, one.value, one.line
            );
            warn(day.position(), message, None);
        }
    }
}

/// The days of an entry's path, by key, in the order in which the stages are entered; those of
/// stages that only its foundation has come last, by day.
fn marks(entry: &Entry) -> impl Iterator<Item = (&str, &Located<Date>)> {
    let mut own: Vec<(&str, &Located<Date>)> = entry
        .stage_days
        .iter()
        .map(|(stage, day)| (stage.as_str(), day))
        .collect();
    own.sort_by_key(|(_, day)| day.value);
    entry.stage_days_by_key().chain(own)
}

/// The claims about one project.
fn path(
    thing: &Thing,
    entry: &Entry,
    ladder: &Ladder,
    as_of: Date,
    dataset: &mut Dataset,
    warn: &mut dyn FnMut(Position, String, Option<String>),
) {
    let mut moves: Vec<(Date, Stage, u32, Basis)> = Vec::new();
    let mut days: Vec<(&str, &Located<Date>)> = marks(entry).collect();
    if !entry.stage_days.is_empty() {
        // Where the foundation's own stages stand among the usual ones only their days tell.
        days.sort_by_key(|(_, day)| day.value);
    }
    for (key, given) in days {
        let day = given.value;
        let Some(stage) = ladder.begun(key, day) else {
            continue;
        };
        match moves.last() {
            Some((last, ..)) if *last > day => {
                let message = format!("\"{}\" is \"{key}\" {day}, before {last}", entry.name.value);
                let hint = "a project cannot leave a stage before it enters it";
                warn(given.position(), message, Some(hint.to_owned()));
                continue;
            }
            // Whoever enters two stages on one day was never at the first.
            Some((last, ..)) if *last == day => {
                moves.pop();
            }
            _ => {}
        }
        let basis = if key == "accepted" {
            Basis::Inferred
        } else {
            Basis::Stated
        };
        moves.push((day, stage, given.line, basis));
    }
    rename_inception(&mut moves, ladder);
    let claim = |stage: &Stage, time, line, basis| Claim {
        project: thing.id.clone(),
        stage: stage.clone(),
        as_stated: None,
        time,
        basis,
        at: Lines::one(line),
    };
    for (index, (day, stage, line, basis)) in moves.iter().enumerate() {
        let end = moves.get(index + 1).map(|(end, ..)| *end);
        dataset
            .claims
            .push(claim(stage, ClaimTime::Between(*day, end), *line, *basis));
    }
    let stated = entry
        .stage
        .as_ref()
        .and_then(|word| Some((ladder.stage(&word.value)?, word)));
    if let Some((stated, word)) = stated
        && moves.last().is_none_or(|(_, last, ..)| *last != stated)
    {
        let message = match moves.last() {
            Some((_, last, ..)) => format!(
                "\"{}\" is at the stage {stated}, but its days end with {last}",
                entry.name.value
            ),
            None => format!(
                "\"{}\" is at the stage {stated}, and no day tells since when",
                entry.name.value
            ),
        };
        warn(word.position(), message, None);
        dataset.claims.push(claim(
            &stated,
            ClaimTime::AsOf(as_of),
            word.line,
            Basis::Stated,
        ));
    }
}

/// What stood at inception on the day on which the stage was renamed stood at sandbox from then on.
fn rename_inception(moves: &mut Vec<(Date, Stage, u32, Basis)>, ladder: &Ladder) {
    if ladder.scope.is_some() {
        return;
    }
    let stood = moves.partition_point(|(day, ..)| *day < SANDBOX_SINCE);
    let line = moves[..stood]
        .last()
        .filter(|(_, stage, ..)| stage.word() == "inception")
        .map(|(_, _, line, _)| *line);
    let is_taken = moves
        .get(stood)
        .is_some_and(|(day, ..)| *day == SANDBOX_SINCE);
    if let (Some(line), Some(sandbox), false) = (line, ladder.stage("sandbox"), is_taken) {
        moves.insert(stood, (SANDBOX_SINCE, sandbox, line, Basis::Inferred));
    }
}
