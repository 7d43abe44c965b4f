//! Which commits of a branch changed the file, and which of those are asked for.

use super::{HistoryError, Options};
use crate::model::{Version, nearest};
use crate::source::inputs::Repository;
use crate::source::inputs::repository::{Commit, Id, Way};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// A commit that changed the file.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) version: Version,
    pub(super) commit: Commit,
    /// The file; `None` where the commit removed it.
    pub(super) file: Option<Id>,
}

/// The changes of a file along a branch.
#[derive(Debug)]
pub(super) struct Timeline {
    /// Those that are asked for, oldest first; the first has the file.
    pub(super) changes: Vec<Change>,
    /// The path under which the commit before the first change of all has the same file.
    pub(super) moved_from: Option<(Version, String)>,
}

impl Timeline {
    /// Walks a branch.
    pub(super) fn read(repository: &Repository, options: &Options) -> Result<Self, HistoryError> {
        if let (Some(since), Some(until)) = (options.since, options.until)
            && since > until
        {
            return Err(HistoryError::NoTime { since, until });
        }
        let tip = repository.tip(options.branch.as_deref())?;
        let chain = repository.chain(tip)?;
        let way = Way::new(&options.path);
        let mut changes: Vec<Change> = Vec::new();
        let mut before: Option<Commit> = None;
        let mut moved_from = None;
        let mut last: Option<(Id, Option<Id>)> = None;
        for commit in chain.into_iter().rev() {
            // The same folder holds the same file.
            let file = match last {
                Some((tree, file)) if tree == commit.tree => file,
                _ => repository.file(&commit, &way)?,
            };
            last = Some((commit.tree, file));
            let known = changes.last().and_then(|change| change.file);
            if file != known {
                if changes.is_empty() {
                    moved_from = moved(repository, before.as_ref(), file);
                }
                changes.push(Change {
                    version: version(&commit),
                    commit: commit.clone(),
                    file,
                });
            }
            before = Some(commit);
        }
        let newest = before.ok_or_else(|| nothing(repository, options, None))?;
        match changes.last() {
            None => return Err(nothing(repository, options, Some(&newest))),
            Some(change) if change.file.is_none() => {
                let file = changes.iter().rev().find_map(|change| change.file);
                return Err(HistoryError::Removed {
                    name: repository.name().to_owned(),
                    path: options.path.clone(),
                    commit: change.version.commit.clone(),
                    day: change.version.day,
                    moved: path_of(repository, &change.commit, file),
                });
            }
            Some(_) => {}
        }
        let changes = within(changes, repository, options)?;
        Ok(Self {
            changes,
            moved_from,
        })
    }

    /// The change that stood on a day.
    pub(super) fn on(&self, day: Date) -> Option<&Change> {
        let last = last_by(&self.changes, day)?;
        self.changes[..=last]
            .iter()
            .rev()
            .find(|change| change.file.is_some())
    }
}

/// The changes that stood between the days that are asked for.
fn within(
    mut changes: Vec<Change>,
    repository: &Repository,
    options: &Options,
) -> Result<Vec<Change>, HistoryError> {
    if let Some(until) = options.until {
        let last = last_by(&changes, until);
        let last = last.ok_or_else(|| too_early(repository, options, until, &changes))?;
        changes.truncate(last + 1);
    }
    if let Some(first) = options.since.and_then(|since| last_by(&changes, since)) {
        // What was removed on that day is not what stood.
        let there = (0..=first)
            .rev()
            .find(|index| changes[*index].file.is_some());
        changes.drain(..there.unwrap_or(first));
    }
    Ok(changes)
}

/// The last change that stood by a day. A change stands from its own day, but not before the one
/// before it: clocks differ.
fn last_by(changes: &[Change], day: Date) -> Option<usize> {
    let mut latest = Date::MIN;
    let by_then = changes.iter().take_while(|change| {
        latest = latest.max(change.version.day);
        latest <= day
    });
    by_then.count().checked_sub(1)
}

/// What is told of a day on which the file was not there yet.
pub(super) fn too_early(
    repository: &Repository,
    options: &Options,
    day: Date,
    changes: &[Change],
) -> HistoryError {
    HistoryError::TooEarly {
        name: repository.name().to_owned(),
        path: options.path.clone(),
        day,
        first: changes.first().map_or(day, |change| change.version.day),
    }
}

/// What is told where no commit has the file.
fn nothing(repository: &Repository, options: &Options, newest: Option<&Commit>) -> HistoryError {
    let files = newest.map_or_else(Vec::new, |newest| repository.files(newest));
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    // A file of that name in another folder, or else a path written much like it.
    let same = paths.iter().find(|path| file(path) == file(&options.path));
    let like = || nearest(&options.path, paths.iter().copied());
    HistoryError::NoFile {
        name: repository.name().to_owned(),
        path: options.path.clone(),
        nearest: same.copied().or_else(like).map(ToOwned::to_owned),
    }
}

/// The path that a file had in the commit before, if it did not change.
fn moved(
    repository: &Repository,
    before: Option<&Commit>,
    file: Option<Id>,
) -> Option<(Version, String)> {
    let before = before?;
    let path = path_of(repository, before, file)?;
    Some((version(before), path))
}

/// The path under which a commit has a file.
fn path_of(repository: &Repository, commit: &Commit, file: Option<Id>) -> Option<String> {
    let files = repository.files(commit).into_iter();
    let mut paths = files.filter_map(|(path, own)| (Some(own) == file).then_some(path));
    paths.next()
}

/// The commit as a version of the file.
pub(super) fn version(commit: &Commit) -> Version {
    let time = Timestamp::from_second(commit.seconds).unwrap_or(if commit.seconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    });
    Version {
        commit: commit.id.to_string(),
        day: Offset::UTC.to_datetime(time).date(),
        subject: commit.subject.clone(),
    }
}
