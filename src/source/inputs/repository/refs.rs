//! The branches and tags of a repository.

use super::{Cause, Id, Repository, RepositoryError};
use gix::objs::{FindExt, Kind};

/// Where branches and tags are read from.
pub(super) enum Refs {
    /// A clone, which knows them.
    OfClone(Box<gix::Repository>),
    /// The lines of a bundle.
    OfBundle(Vec<(String, Id)>),
}

/// Where a name that is not written in full may stand, the first counts.
const PLACES: [&str; 5] = [
    "",
    "refs/heads/",
    "refs/remotes/",
    "refs/remotes/origin/",
    "refs/tags/",
];

/// What stands where the branch is told that people look at first.
const HEAD: &str = "HEAD";

/// So many tags may lead from one to another.
const DEEPEST: usize = 10;

impl Refs {
    /// What a name in full stands at.
    fn find(&self, name: &str) -> Option<Id> {
        match self {
            Self::OfClone(clone) if name == HEAD => clone.head_id().ok().map(gix::Id::detach),
            Self::OfClone(clone) => {
                let found = clone.try_find_reference(name).ok()??;
                // The library also takes a part of a name, in an order of its own.
                let is_it = found.name().as_bstr() == name;
                let id = is_it.then(|| found.into_fully_peeled_id().ok())?;
                id.map(gix::Id::detach)
            }
            Self::OfBundle(refs) => refs
                .iter()
                .find_map(|(own, id)| (own == name).then_some(*id)),
        }
    }

    /// The names of the branches, without what all begin with, sorted.
    fn branches(&self) -> Vec<String> {
        let mut all: Vec<String> = match self {
            Self::OfClone(clone) => {
                let references = clone.references();
                let all = references.as_ref().ok().and_then(|all| all.all().ok());
                let all = all.into_iter().flatten().filter_map(Result::ok);
                all.map(|found| found.name().as_bstr().to_string())
                    .collect()
            }
            Self::OfBundle(refs) => refs.iter().map(|(own, _)| own.clone()).collect(),
        };
        all.retain(|name| !name.ends_with("/HEAD"));
        let short = |name: &String| {
            let local = name.strip_prefix("refs/heads/");
            let short = local.or_else(|| name.strip_prefix("refs/remotes/"));
            short.map(ToOwned::to_owned)
        };
        let mut branches: Vec<String> = all.iter().filter_map(short).collect();
        branches.sort();
        branches.dedup();
        branches
    }
}

impl Repository {
    /// The commit that a branch or tag stands at; without a name the one that people look at.
    pub(in crate::source) fn tip(&self, branch: Option<&str>) -> Result<Id, RepositoryError> {
        let sought = branch.unwrap_or(HEAD);
        let found = PLACES
            .iter()
            .find_map(|place| self.refs.find(&format!("{place}{sought}")));
        if let Some(id) = found {
            return self.commit_of(id);
        }
        let name = self.name.clone();
        let known = self.refs.branches();
        match (&self.refs, branch, known.as_slice()) {
            (_, _, []) => Err(RepositoryError::Empty { name }),
            // A bundle need not say which of its branches comes first.
            (Refs::OfBundle(_), None, [only]) => self.tip(Some(only)),
            _ => Err(RepositoryError::UnknownBranch {
                name,
                branch: sought.to_owned(),
                known,
            }),
        }
    }

    /// The commit that an id stands for, by way of tags.
    fn commit_of(&self, mut id: Id) -> Result<Id, RepositoryError> {
        let mut bytes = Vec::new();
        for _ in 0..DEEPEST {
            let found = self.objects.find(&id, &mut bytes);
            let found =
                found.map_err(|error| self.damaged((id, id), "the commit", Cause::new(error)))?;
            match found.kind {
                Kind::Commit => return Ok(id),
                Kind::Tag => {
                    let tag = gix::objs::TagRefIter::from_bytes(&bytes, gix::hash::Kind::Sha1);
                    let target = tag.target_id();
                    id = target
                        .map_err(|error| self.damaged((id, id), "the tag", Cause::new(error)))?;
                }
                Kind::Blob | Kind::Tree => break,
            }
        }
        Err(RepositoryError::UnknownCommit {
            name: self.name.clone(),
            id: id.to_string(),
        })
    }
}
