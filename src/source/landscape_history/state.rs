//! What was read of a history, in bytes, to go on from when there are new commits.

use super::Options;
use super::timeline::{Change, Timeline};
use crate::model::{History, RecordedItem, RecordedRow, Version};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What was read of a history.
///
/// It is kept with what was made of the history, as bytes, and given to [`super::read`] with the
/// same repository later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    branch: Option<String>,
    since: Option<Date>,
    until: Option<Date>,
    /// The commits of the first and the last change that was read, and how many there were.
    first: String,
    last: String,
    changes: usize,
    pub(super) history: History,
}

/// Bytes are no state.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// They do not begin like one.
    #[error("this is not what was read of a history")]
    Unknown,
    /// A program of another version wrote them.
    #[error("what was read of a history is kept in form {0}, which is not known here")]
    Form(u32),
    /// Bytes are missing or changed.
    #[error("what was read of a history is damaged")]
    Damaged,
}

/// What the bytes of a state begin with.
const SIGNATURE: [u8; 4] = *b"sgLH";

/// The form they are written in; another one for any change of what follows.
const FORM: u32 = 2;

/// The length of signature, form, and checksum of the rest.
const HEAD: usize = 12;

impl State {
    pub(super) fn new(options: &Options, timeline: &Timeline, history: History) -> Self {
        let commit = |change: Option<&Change>| {
            change.map_or_else(String::new, |change| change.version.commit.clone())
        };
        Self {
            branch: options.branch.clone(),
            since: options.since,
            until: options.until,
            first: commit(timeline.changes.first()),
            last: commit(timeline.changes.last()),
            changes: timeline.changes.len(),
            history,
        }
    }

    /// The history that was read.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whether it was read with the same options; verifying makes no difference.
    pub(super) fn is_of(&self, options: &Options) -> bool {
        (&self.history.path, &self.branch, self.since, self.until)
            == (&options.path, &options.branch, options.since, options.until)
    }

    /// How many of some changes were read; `None` if they are others.
    pub(super) fn changes_in(&self, changes: &[Change]) -> Option<usize> {
        let commit = |index: usize| changes.get(index).map(|change| &change.version.commit);
        let last = self.changes.checked_sub(1)?;
        let same = commit(0) == Some(&self.first) && commit(last) == Some(&self.last);
        same.then_some(self.changes)
    }

    /// The state as bytes.
    ///
    /// # Errors
    /// [`StateError`] if the history holds more than fits, which none does that was read.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StateError> {
        let mut bytes = Vec::from(SIGNATURE);
        bytes.extend(FORM.to_le_bytes());
        bytes.extend([0; 4]);
        let mut bytes =
            postcard::to_extend(&Written::of(self), bytes).map_err(|_| StateError::Damaged)?;
        let sum = crc32fast::hash(&bytes[HEAD..]);
        bytes[HEAD - 4..HEAD].copy_from_slice(&sum.to_le_bytes());
        Ok(bytes)
    }

    /// The state that bytes are.
    ///
    /// # Errors
    /// [`StateError`] if they are none, are damaged, or were written by a program of another
    /// version.
    ///
    /// ```
    /// use stratigraph::source::landscape_history::{State, StateError};
    ///
    /// assert!(matches!(State::from_bytes(b"x"), Err(StateError::Unknown)));
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, StateError> {
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(StateError::Unknown)?;
        let number = |at: usize| {
            let four = head[at..].first_chunk().copied();
            u32::from_le_bytes(four.unwrap_or_default())
        };
        if !head.starts_with(&SIGNATURE) {
            return Err(StateError::Unknown);
        }
        if number(4) != FORM {
            return Err(StateError::Form(number(4)));
        }
        if number(8) != crc32fast::hash(rest) {
            return Err(StateError::Damaged);
        }
        let (written, left): (Written<'_>, _) =
            postcard::take_from_bytes(rest).map_err(|_| StateError::Damaged)?;
        if !left.is_empty() {
            return Err(StateError::Damaged);
        }
        written.state().ok_or(StateError::Damaged)
    }
}

/// A state as it is written: each text once, and its number wherever it is meant.
#[derive(Serialize, Deserialize)]
struct Written<'b> {
    #[serde(borrow)]
    texts: Vec<&'b str>,
    path: u32,
    branch: Option<u32>,
    since: Option<i32>,
    until: Option<i32>,
    first: u32,
    last: u32,
    changes: u32,
    versions: Vec<(u32, i32, u32)>,
    rows: Vec<WrittenRow>,
}

/// A row as it is written.
#[derive(Serialize, Deserialize)]
struct WrittenRow {
    category: u32,
    subcategory: u32,
    name: u32,
    /// Stage, home page, repository, Crunchbase page and organization.
    facts: [Option<u32>; 5],
    groups: Vec<u32>,
    days: Vec<(u32, i32)>,
    line: u32,
    from: u32,
    until: Option<u32>,
}

/// Texts by number.
#[derive(Default)]
struct Texts<'b> {
    numbers: HashMap<&'b str, u32>,
    texts: Vec<&'b str>,
}

impl<'b> Texts<'b> {
    fn number(&mut self, text: &'b str) -> u32 {
        let next = size(self.texts.len());
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            self.texts.push(text);
        }
        number
    }
}

impl<'b> Written<'b> {
    fn of(state: &'b State) -> Self {
        let mut texts = Texts::default();
        let history = &state.history;
        let versions = history.versions.iter().map(|version| {
            (
                texts.number(&version.commit),
                number_of(version.day),
                texts.number(&version.subject),
            )
        });
        let versions = versions.collect();
        let rows = history.rows.iter();
        let rows = rows.map(|row| WrittenRow::of(row, &mut texts)).collect();
        Self {
            path: texts.number(&history.path),
            branch: state.branch.as_ref().map(|branch| texts.number(branch)),
            since: state.since.map(number_of),
            until: state.until.map(number_of),
            first: texts.number(&state.first),
            last: texts.number(&state.last),
            changes: size(state.changes),
            versions,
            rows,
            texts: texts.texts,
        }
    }

    fn state(&self) -> Option<State> {
        let text = |number: u32| text(&self.texts, number);
        let optional_day = |number: Option<i32>| match number {
            Some(number) => day_of(number).map(Some),
            None => Some(None),
        };
        let versions = self.versions.iter().map(|(commit, day, subject)| {
            Some(Version {
                commit: text(*commit)?,
                day: day_of(*day)?,
                subject: text(*subject)?,
            })
        });
        let versions: Vec<Version> = versions.collect::<Option<_>>()?;
        let count = versions.len();
        let rows = self.rows.iter().map(|row| row.row(&self.texts, count));
        Some(State {
            branch: match self.branch {
                Some(branch) => Some(text(branch)?),
                None => None,
            },
            since: optional_day(self.since)?,
            until: optional_day(self.until)?,
            first: text(self.first)?,
            last: text(self.last)?,
            changes: self.changes as usize,
            history: History {
                path: text(self.path)?,
                versions,
                rows: rows.collect::<Option<_>>()?,
            },
        })
    }
}

impl WrittenRow {
    fn of<'b>(row: &'b RecordedRow, texts: &mut Texts<'b>) -> Self {
        let item = &row.item;
        let facts = [
            &item.stage,
            &item.homepage,
            &item.repository,
            &item.crunchbase,
            &item.organization,
        ];
        Self {
            category: texts.number(&row.category),
            subcategory: texts.number(&row.subcategory),
            name: texts.number(&item.name),
            facts: facts.map(|fact| fact.as_ref().map(|fact| texts.number(fact))),
            groups: item
                .groups
                .iter()
                .map(|group| texts.number(group))
                .collect(),
            days: item
                .days
                .iter()
                .map(|(key, day)| (texts.number(key), number_of(*day)))
                .collect(),
            line: row.line,
            from: size(row.from),
            until: row.until.map(size),
        }
    }

    fn row(&self, texts: &[&str], versions: usize) -> Option<RecordedRow> {
        let text = |number: u32| text(texts, number);
        let fact = |index: usize| match self.facts[index] {
            Some(number) => text(number).map(Some),
            None => Some(None),
        };
        let days = self.days.iter();
        let days = days.map(|(key, day)| Some((text(*key)?, day_of(*day)?)));
        let from = self.from as usize;
        let until = self.until.map(|until| until as usize);
        if from >= versions || until.is_some_and(|until| until <= from || until >= versions) {
            return None;
        }
        Some(RecordedRow {
            category: text(self.category)?,
            subcategory: text(self.subcategory)?,
            item: RecordedItem {
                name: text(self.name)?,
                stage: fact(0)?,
                homepage: fact(1)?,
                repository: fact(2)?,
                crunchbase: fact(3)?,
                organization: fact(4)?,
                groups: self
                    .groups
                    .iter()
                    .map(|group| text(*group))
                    .collect::<Option<_>>()?,
                days: days.collect::<Option<_>>()?,
            },
            line: self.line,
            from,
            until,
        })
    }
}

fn text(texts: &[&str], number: u32) -> Option<String> {
    texts.get(number as usize).map(|text| (*text).to_owned())
}

/// Counts are of things held in memory, of which there are fewer.
fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A day as year, month and day, eight bits for each of the latter.
fn number_of(day: Date) -> i32 {
    i32::from(day.year()) << 16 | i32::from(day.month()) << 8 | i32::from(day.day())
}

fn day_of(number: i32) -> Option<Date> {
    let part = |bits: i32| i8::try_from(number >> bits & 0xff).ok();
    let year = i16::try_from(number >> 16).ok()?;
    Date::new(year, part(8)?, part(0)?).ok()
}
