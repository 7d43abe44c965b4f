//! Commits, and what their trees hold.

use super::{Cause, Id, Repository, RepositoryError};
use gix::bstr::ByteSlice as _;
use gix::hash::Prefix;
use gix::objs::{FindExt as _, Kind};
use gix::odb::HeaderExt as _;
use std::collections::{BTreeSet, HashSet};

/// What of a commit is needed.
#[derive(Clone, Debug)]
pub(in crate::source) struct Commit {
    pub(in crate::source) id: Id,
    /// The folder it holds.
    pub(in crate::source) tree: Id,
    /// The commit before it on its branch.
    pub(in crate::source) parent: Option<Id>,
    /// When it was committed, in seconds since 1970, as the committer's clock told it.
    pub(in crate::source) seconds: i64,
    /// The first line of its message.
    pub(in crate::source) subject: String,
}

/// The way to a file: the names of folders, then its own.
#[derive(Clone, Debug)]
pub(in crate::source) struct Way(Vec<String>);

/// So many files are looked at to find what a wrong path was meant to be.
const MANY: usize = 5_000;

impl Way {
    /// The parts of a path; "/" parts them, and "./" at its start says nothing.
    pub(in crate::source) fn new(path: &str) -> Self {
        let parts = path.split('/').filter(|part| !matches!(*part, "" | "."));
        Self(parts.map(ToOwned::to_owned).collect())
    }
}

impl Repository {
    /// Reads a commit; `child` is the one that leads to it.
    pub(in crate::source) fn commit(&self, id: Id, child: Id) -> Result<Commit, RepositoryError> {
        let at_fault = |error| self.damaged((child, id), "the commit", Cause::new(error));
        let mut bytes = Vec::new();
        let commit = self.objects.find_commit(&id, &mut bytes);
        let commit = commit.map_err(at_fault)?;
        let seconds = commit.committer().and_then(|committer| committer.time());
        let parent = commit.parents().next();
        Ok(Commit {
            id,
            tree: commit.tree(),
            parent,
            seconds: seconds.map_err(at_fault)?.seconds,
            subject: commit.message().summary().to_str_lossy().into_owned(),
        })
    }

    /// The commits from a tip back along the first parents, newest first.
    pub(in crate::source) fn chain(&self, tip: Id) -> Result<Vec<Commit>, RepositoryError> {
        let mut commits: Vec<Commit> = Vec::new();
        let mut next = Some(tip);
        while let Some(id) = next {
            let child = commits.last().map_or(id, |commit| commit.id);
            let commit = self.commit(id, child)?;
            next = commit.parent;
            commits.push(commit);
        }
        Ok(commits)
    }

    /// The id of the file that stands at a path in a commit; a folder or link there is none.
    pub(in crate::source) fn file(
        &self,
        commit: &Commit,
        way: &Way,
    ) -> Result<Option<Id>, RepositoryError> {
        let mut bytes = Vec::new();
        let mut tree = commit.tree;
        for (depth, part) in way.0.iter().enumerate() {
            let found = self.objects.find_tree_iter(&tree, &mut bytes);
            let mut entries = found.map_err(|error| {
                self.damaged((commit.id, tree), "the folder", Cause::new(error))
            })?;
            let entry = entries.find_map(|entry| match entry {
                Ok(entry) if entry.filename != part.as_str() => None,
                other => Some(other),
            });
            let entry = entry.transpose().map_err(|error| {
                self.damaged((commit.id, tree), "the folder", Cause::new(error))
            })?;
            let is_last = depth + 1 == way.0.len();
            match entry {
                Some(entry) if is_last && entry.mode.is_blob() => {
                    return Ok(Some(entry.oid.to_owned()));
                }
                Some(entry) if !is_last && entry.mode.is_tree() => tree = entry.oid.to_owned(),
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// The paths and ids of the files of a commit, in no order that means anything; of very many
    /// only some.
    pub(in crate::source) fn files(&self, commit: &Commit) -> Vec<(String, Id)> {
        let mut files = Vec::new();
        let mut folders = vec![(String::new(), commit.tree)];
        let mut bytes = Vec::new();
        while let Some((folder, id)) = folders.pop() {
            // What cannot be read is told where it is needed.
            let Ok(entries) = self.objects.find_tree_iter(&id, &mut bytes) else {
                continue;
            };
            for entry in entries.filter_map(Result::ok) {
                let path = format!("{folder}{}", entry.filename);
                if entry.mode.is_tree() {
                    folders.push((format!("{path}/"), entry.oid.to_owned()));
                } else if entry.mode.is_blob() {
                    files.push((path, entry.oid.to_owned()));
                }
            }
            if files.len() > MANY {
                break;
            }
        }
        files
    }

    /// The commit whose id begins with some digits.
    pub(in crate::source) fn find_commit(&self, digits: &str) -> Result<Id, RepositoryError> {
        let unknown = || RepositoryError::UnknownCommit {
            name: self.name.clone(),
            id: digits.to_owned(),
        };
        let prefix = Prefix::from_hex(&digits.to_ascii_lowercase()).map_err(|_| unknown())?;
        let mut found = HashSet::new();
        let looked_up = self.objects.lookup_prefix(prefix, Some(&mut found));
        looked_up.map_err(|_| unknown())?;
        let is_commit = |id: &Id| {
            let header = self.objects.header(id);
            header.is_ok_and(|header| header.kind() == Kind::Commit)
        };
        let commits: BTreeSet<Id> = found.into_iter().filter(is_commit).collect();
        match commits.len() {
            0 => Err(unknown()),
            1 => commits.into_iter().next().ok_or_else(unknown),
            _ => Err(RepositoryError::AmbiguousCommit {
                name: self.name.clone(),
                id: digits.to_owned(),
                candidates: commits.iter().map(ToString::to_string).collect(),
            }),
        }
    }
}
