//! The git history of a landscape file: every version of it to a
//! [`History`].
//!
//! `timeline` finds the commits that changed the file, `text` and `cut` what changed in it,
//! `blocks` what that says, and `compose` makes the rows of each version of it; where a text is not
//! surely made of the pieces it is cut into, all of it is parsed. `rows` tells in which versions
//! each row stood.
//!
//! Only the first parents of merges are followed: what stood on a branch that was merged is
//! recorded as the merge brought it.
//!
//! Invariant: the rows of a version are those that a parse of all of it gives.

mod blocks;
mod compose;
mod cut;
mod error;
mod options;
mod rows;
mod state;
mod text;
mod timeline;

pub use error::HistoryError;
pub use options::{At, AtError, Options};
pub use state::{State, StateError};

use crate::model::{Finding, History, Severity, Version};
use crate::source::inputs::repository::{Bytes, Id};
use crate::source::inputs::{self, Input, Repository};
use compose::Composer;
use rows::{Placed, Records};
use timeline::{Change, Timeline};

/// What is told while a history is read: how many versions are done, and how many there are.
pub type Progress<'p> = &'p mut dyn FnMut(usize, usize);

/// A history that was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The history.
    pub history: History,
    /// What is wrong or odd in the versions that were read now, by their order.
    pub findings: Vec<Finding>,
    /// What to keep in order to go on from here later.
    pub state: State,
    /// How many versions were read now; less than all where it went on from a state.
    pub versions_read: usize,
    /// Why it did not go on from the states that were given: what the last of them was.
    pub anew: Option<Anew>,
    /// Whether a version that was parsed whole says something else than what was made of it, which
    /// is a fault of this program.
    pub is_refuted: bool,
}

/// Why a state could not be gone on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anew {
    /// It is of another file, branch, first or last day.
    OtherOptions,
    /// The branch does not hold what was read.
    OtherHistory,
}

impl std::fmt::Display for Anew {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OtherOptions => "what was read before is another file, branch or time",
            Self::OtherHistory => "the branch does not hold what was read before",
        })
    }
}

/// Reads the history of a file, or of what is new in it since the first of some states that is of
/// it.
///
/// A version that cannot be read is told, and the one before it counts until the next that can. An
/// item at fault is told with the first version that has it. Mere warnings are not told.
///
/// # Errors
/// [`HistoryError`] if the repository cannot be read, has no such branch or file, or nothing of the
/// time that is asked for, or if an object in it is damaged.
pub fn read(
    repository: &Repository,
    options: &Options,
    states: &[State],
    progress: Progress<'_>,
) -> Result<Reading, HistoryError> {
    let timeline = Timeline::read(repository, options)?;
    let mut anew = None;
    let mut reader = Reader::new(options);
    let mut done = 0;
    for state in states {
        match Reader::resume(repository, options, &timeline, state)? {
            Ok((resumed, read)) => {
                (reader, done, anew) = (resumed, read, None);
                break;
            }
            Err(why) => anew = Some(why),
        }
    }
    if done == 0 {
        reader.tell_beginning(&timeline);
    }
    let changes = &timeline.changes[done..];
    progress(done, timeline.changes.len());
    let there: Vec<&Change> = changes
        .iter()
        .filter(|change| change.file.is_some())
        .collect();
    let files: Vec<(Id, Id)> = there
        .iter()
        .filter_map(|change| Some((change.commit.id, change.file?)))
        .collect();
    for pair in changes.windows(2) {
        reader.tell_gap(pair);
    }
    let whole = timeline.changes.len();
    repository.each_version(&files, &mut |index, bytes| {
        reader.take(there[index], bytes);
        progress(whole - files.len() + index + 1, whole);
        Ok::<(), HistoryError>(())
    })?;
    reader.finish(repository, options, &timeline, anew, changes.len())
}

/// The text of one version, and which it is.
///
/// # Errors
/// [`HistoryError`] if there is no such commit or day, if the file did not stand there then, or is
/// no text.
pub fn at(
    repository: &Repository,
    options: &Options,
    at: &At,
) -> Result<(Input, Version), HistoryError> {
    let (commit, file) = match at {
        At::Commit(digits) => {
            let id = repository.find_commit(digits)?;
            let commit = repository.commit(id, id)?;
            let way = inputs::repository::Way::new(&options.path);
            let file = repository.file(&commit, &way)?;
            let there = file.ok_or_else(|| HistoryError::NotThere {
                name: repository.name().to_owned(),
                path: options.path.clone(),
                commit: id.to_string(),
            });
            (commit, there?)
        }
        At::Day(day) => {
            let timeline = Timeline::read(repository, options)?;
            let change = timeline.on(*day);
            let found = change.and_then(|change| Some((change.commit.clone(), change.file?)));
            found
                .ok_or_else(|| timeline::too_early(repository, options, *day, &timeline.changes))?
        }
    };
    let version = timeline::version(&commit);
    let bytes = repository.version(commit.id, file)?;
    let input = inputs::decode(&name(&options.path, &version), &bytes)?;
    Ok((input, version))
}

/// What findings call a version: the path and the first digits of the commit.
fn name(path: &str, version: &Version) -> String {
    let digits = version.commit.get(..12).unwrap_or(&version.commit);
    format!("{path}@{digits}")
}

/// Takes one version after the other.
struct Reader {
    path: String,
    verify: Option<usize>,
    composer: Composer,
    records: Records,
    versions: Vec<Version>,
    findings: Vec<Finding>,
    /// The file of the newest version that can be read.
    file: Option<Id>,
    /// How many versions were taken, whether they can be read or not.
    taken: usize,
    is_refuted: bool,
}

impl Reader {
    fn new(options: &Options) -> Self {
        Self {
            path: options.path.clone(),
            verify: options.verify.map(std::num::NonZeroUsize::get),
            composer: Composer::default(),
            records: Records::default(),
            versions: Vec::new(),
            findings: Vec::new(),
            file: None,
            taken: 0,
            is_refuted: false,
        }
    }

    /// Goes on from a state, if the branch still holds what it read; with how many changes are
    /// done.
    fn resume(
        repository: &Repository,
        options: &Options,
        timeline: &Timeline,
        state: &State,
    ) -> Result<Result<(Self, usize), Anew>, HistoryError> {
        if !state.is_of(options) {
            return Ok(Err(Anew::OtherOptions));
        }
        let last = state.history.versions.last().map(|version| &version.commit);
        let of_last = |change: &&Change| Some(&change.version.commit) == last;
        let read = state.changes_in(&timeline.changes);
        let newest = read.and_then(|read| timeline.changes[..read].iter().rfind(of_last));
        let (Some(read), Some(newest)) = (read, newest) else {
            return Ok(Err(Anew::OtherHistory));
        };
        let Some(file) = newest.file else {
            return Ok(Err(Anew::OtherHistory));
        };
        let mut reader = Self::new(options);
        let bytes = repository.version(newest.commit.id, file)?;
        let composed = reader
            .composer
            .next(&bytes, &name(&options.path, &newest.version));
        let rows = &mut reader.composer.rows;
        let records = composed
            .rows
            .and_then(|newest| Records::resume(&state.history.rows, newest, rows));
        let Some(records) = records else {
            return Ok(Err(Anew::OtherHistory));
        };
        reader.records = records;
        reader.versions.clone_from(&state.history.versions);
        reader.file = Some(file);
        let there = timeline.changes[..read].iter();
        reader.taken = there.filter(|change| change.file.is_some()).count();
        Ok(Ok((reader, read)))
    }

    /// Tells where the file stood before, if it stood elsewhere.
    fn tell_beginning(&mut self, timeline: &Timeline) {
        if let Some((version, path)) = &timeline.moved_from {
            let message = format!("\"{}\" was moved here: it is \"{path}\" before", self.path);
            self.findings.push(Finding {
                severity: Severity::Warning,
                input: name(path, version),
                position: None,
                message,
                hint: Some(format!("read what came before with --path {path}")),
            });
        }
    }

    /// Tells that the file was not there from one change to the next.
    fn tell_gap(&mut self, pair: &[Change]) {
        let [gone, back] = pair else { return };
        if gone.file.is_none() {
            self.findings.push(Finding {
                severity: Severity::Warning,
                input: name(&self.path, &gone.version),
                position: None,
                message: format!(
                    "the file is removed on {}, and back on {} with commit {}",
                    gone.version.day, back.version.day, back.version.commit
                ),
                hint: Some("the version before it counts until then".to_owned()),
            });
        }
    }

    fn take(&mut self, change: &Change, bytes: &Bytes) {
        self.taken += 1;
        if self.file == change.file {
            // What came between could not be read, or the file was not there.
            return;
        }
        let name = name(&self.path, &change.version);
        let composed = self.composer.next(bytes, &name);
        self.findings.extend(composed.errors);
        if let Some(every) = self.verify
            && (self.taken - 1).is_multiple_of(every)
        {
            self.verify(composed.rows.as_deref(), bytes, &name);
        }
        if let Some(rows) = composed.rows {
            self.records.take(self.versions.len(), rows);
            self.versions.push(change.version.clone());
            self.file = change.file;
        }
    }

    /// Holds the rows of a version against those that parsing all of it gives.
    fn verify(&mut self, composed: Option<&[Placed]>, bytes: &Bytes, name: &str) {
        let (parsed, _) = self.composer.whole(bytes, name);
        if composed == parsed.as_deref() {
            return;
        }
        self.is_refuted = true;
        let told = |rows: Option<&[Placed]>, index: usize| match rows.map(|rows| rows.get(index)) {
            None => "no landscape".to_owned(),
            Some(None) => "no more items".to_owned(),
            Some(Some(placed)) => {
                let ((category, subcategory), item) = self.composer.rows.parts(placed.row);
                let line = placed.line;
                format!(
                    "\"{}\" in \"{category} / {subcategory}\" on line {line}",
                    item.name
                )
            }
        };
        let (one, other) = (composed, parsed.as_deref());
        let same = one
            .unwrap_or_default()
            .iter()
            .zip(other.unwrap_or_default());
        let index = same.take_while(|(one, other)| one == other).count();
        let message = format!(
            "reading what changed gives {}, and reading all gives {}",
            told(one, index),
            told(other, index)
        );
        self.findings.push(Finding {
            severity: Severity::Error,
            input: name.to_owned(),
            position: None,
            message,
            hint: Some("this is a fault of stratigraph: please report it".to_owned()),
        });
    }

    fn finish(
        self,
        repository: &Repository,
        options: &Options,
        timeline: &Timeline,
        anew: Option<Anew>,
        versions_read: usize,
    ) -> Result<Reading, HistoryError> {
        if self.versions.is_empty() {
            let newest = self.findings.last();
            return Err(HistoryError::NoLandscape {
                name: repository.name().to_owned(),
                path: self.path,
                versions: self.taken,
                newest: newest.map(|finding| {
                    let place = finding.position.map(|at| format!(":{at}"));
                    let place = place.unwrap_or_default();
                    format!("{}{place}: {}", finding.input, finding.message)
                }),
            });
        }
        let history = History {
            path: self.path,
            rows: self.records.rows(&self.composer.rows),
            versions: self.versions,
        };
        Ok(Reading {
            state: State::new(options, timeline, history.clone()),
            history,
            findings: self.findings,
            versions_read,
            anew,
            is_refuted: self.is_refuted,
        })
    }
}
