//! Why there is no history to read.

use crate::source::inputs::{InputError, RepositoryError};
use jiff::civil::Date;

/// A history could not be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The repository is at fault.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// The version that was asked for is no text.
    #[error(transparent)]
    Input(#[from] InputError),
    /// No commit of the branch has the file.
    #[error("\"{name}\" has no file \"{path}\"")]
    NoFile {
        /// The repository's name.
        name: String,
        /// The path that was sought.
        path: String,
        /// The path of a file that may have been meant.
        nearest: Option<String>,
    },
    /// The newest commit does not have the file; an older one has.
    #[error(
        "\"{path}\" is not in the newest commit of \"{name}\": commit {commit} of {day} removed it"
    )]
    Removed {
        /// The repository's name.
        name: String,
        /// The path that was sought.
        path: String,
        /// The commit that removed it.
        commit: String,
        /// The day of that commit.
        day: Date,
        /// The path under which that commit has the same file.
        moved: Option<String>,
    },
    /// A commit does not have the file.
    #[error("commit {commit} of \"{name}\" has no file \"{path}\"")]
    NotThere {
        /// The repository's name.
        name: String,
        /// The path that was sought.
        path: String,
        /// The commit.
        commit: String,
    },
    /// The file did not stand there so early.
    #[error("\"{path}\" did not stand in \"{name}\" on {day}: it begins on {first}")]
    TooEarly {
        /// The repository's name.
        name: String,
        /// The path that was sought.
        path: String,
        /// The day that was asked for.
        day: Date,
        /// The day of the first version.
        first: Date,
    },
    /// The history would end before it begins.
    #[error("no version can be of {since} or later and of {until} or earlier")]
    NoTime {
        /// The first day.
        since: Date,
        /// The last day.
        until: Date,
    },
    /// No version of the file can be read.
    #[error("none of the {versions} versions of \"{path}\" in \"{name}\" is a landscape")]
    NoLandscape {
        /// The repository's name.
        name: String,
        /// The path.
        path: String,
        /// How many versions there are.
        versions: usize,
        /// What the newest of them lacks.
        newest: Option<String>,
    },
}

impl HistoryError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Repository(error) => error.hint(),
            Self::NoFile { nearest, .. } => Some(match nearest {
                Some(path) => format!("did you mean \"{path}\"?"),
                None => "say where in the repository it stands with --path".to_owned(),
            }),
            Self::Removed { moved, commit, .. } => Some(match moved {
                Some(path) => format!("it stands as \"{path}\" since: give that with --path"),
                None => format!(
                    "read the history until then from a branch that ends there: \
                     git branch before {commit}^"
                ),
            }),
            Self::TooEarly { .. } => Some("give a later day".to_owned()),
            Self::NoTime { .. } => Some("give --since an earlier day than --until".to_owned()),
            Self::NoLandscape { newest, .. } => newest.clone(),
            Self::NotThere { .. } | Self::Input(_) => None,
        }
    }
}
