//! What can be wrong with a repository, and what to do about it.

use std::fmt;

/// Why a repository could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryError {
    /// Nothing there can be read, or nothing is there.
    #[error("cannot read \"{name}\"")]
    Io {
        /// The repository's name.
        name: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// What is there is neither a repository nor a bundle.
    #[error("\"{name}\" is no git repository and no git bundle")]
    NotARepository {
        /// The repository's name.
        name: String,
        /// What gix said.
        #[source]
        source: Option<Cause>,
    },
    /// The clone has only the newest commits.
    #[error("\"{name}\" is a shallow clone: the older commits, and so the history, are not in it")]
    Shallow {
        /// The repository's name.
        name: String,
    },
    /// There is no commit yet.
    #[error("\"{name}\" is empty: it has no commit")]
    Empty {
        /// The repository's name.
        name: String,
    },
    /// No branch or tag has that name.
    #[error("\"{name}\" has no branch \"{branch}\"")]
    UnknownBranch {
        /// The repository's name.
        name: String,
        /// What was sought.
        branch: String,
        /// The branches it has.
        known: Vec<String>,
    },
    /// A bundle needs commits that are not in it.
    #[error("the bundle \"{name}\" holds only what came after commit {commit}")]
    Prerequisite {
        /// The bundle's name.
        name: String,
        /// The first of the commits it needs.
        commit: String,
    },
    /// A bundle is of a kind that is not read.
    #[error("the bundle \"{name}\" cannot be read: {what}")]
    Bundle {
        /// The bundle's name.
        name: String,
        /// What keeps it from being read.
        what: String,
    },
    /// The objects of a bundle cannot be read.
    #[error("the bundle \"{name}\" is damaged or cut short")]
    Pack {
        /// The bundle's name.
        name: String,
        /// What gix said.
        #[source]
        source: Cause,
    },
    /// No commit has an id that begins so.
    #[error("\"{name}\" has no commit \"{id}\"")]
    UnknownCommit {
        /// The repository's name.
        name: String,
        /// What was sought.
        id: String,
    },
    /// Several commits have ids that begin so.
    #[error("several commits of \"{name}\" have ids that begin with \"{id}\"")]
    AmbiguousCommit {
        /// The repository's name.
        name: String,
        /// What was sought.
        id: String,
        /// The ids of those commits.
        candidates: Vec<String>,
    },
    /// An object is missing or damaged.
    #[error("{what} {id} of commit {commit} in \"{name}\" is missing or damaged")]
    Object {
        /// The repository's name.
        name: String,
        /// What kind of object should be there: `the commit`, `the tree`, `the file`.
        what: &'static str,
        /// Its id.
        id: String,
        /// The commit that needs it.
        commit: String,
        /// What gix said.
        #[source]
        source: Option<Cause>,
    },
}

/// What a library said of a fault, in its own words.
#[derive(Debug)]
pub struct Cause(String);

impl Cause {
    pub(super) fn new(said: impl fmt::Display) -> Self {
        let mut said = said.to_string().replace(['`', '\''], "\"");
        if let Some(first) = said.get(..1).map(str::to_ascii_lowercase) {
            said.replace_range(..1, &first);
        }
        Self(said)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Cause {}

impl RepositoryError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Io { name, .. } if name.contains("://") => {
                return Some(format!("clone it first: git clone --bare {name}"));
            }
            Self::Io { .. } => return None,
            Self::NotARepository { .. } => {
                "give the folder of a clone, bare or not, or a file that \"git bundle create\" made"
            }
            Self::Shallow { .. } => {
                "fetch the rest with: git fetch --unshallow; or clone again without --depth"
            }
            Self::Empty { .. } => "give a clone that has commits",
            Self::UnknownBranch { known, .. } if known.is_empty() => "it has no branches",
            Self::UnknownBranch { known, .. } => {
                return Some(format!("it has {}", listed(known)));
            }
            Self::Prerequisite { .. } => {
                "make one that holds all: git bundle create FILE BRANCH; or give the clone itself"
            }
            Self::Bundle { .. } => "make a plain one: git bundle create FILE BRANCH",
            Self::Pack { .. } => "get the file again; git bundle verify FILE tells more",
            Self::UnknownCommit { .. } => {
                "give an id of 4 to 40 digits as git log shows it, or a day such as 2020-06-30"
            }
            Self::AmbiguousCommit { candidates, .. } => {
                return Some(format!("give more digits: {}", listed(candidates)));
            }
            Self::Object { .. } => "look at the clone with: git fsck; or clone again, whole",
        };
        Some(hint.to_owned())
    }
}

/// Some names in quotes; of many only the first.
fn listed(names: &[String]) -> String {
    const MOST: usize = 10;
    let quoted: Vec<_> = names
        .iter()
        .take(MOST)
        .map(|name| format!("\"{name}\""))
        .collect();
    let rest = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    format!("{}{rest}", quoted.join(", "))
}
