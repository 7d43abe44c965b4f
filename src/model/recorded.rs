//! What the history of a landscape says once it is known which of its rows speak of which thing.

use super::{EntityId, Stage};
use jiff::civil::Date;

/// What the versions of a landscape file tell: when which thing was listed, and how.
///
/// Times are counted in versions: indexes into [`Recorded::versions`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The path of the file in its repository.
    pub path: String,
    /// The versions of the file, oldest first.
    pub versions: Vec<RecordedVersion>,
    /// The times in which a row stood as it is, by thing, those of one thing in order of time.
    pub listings: Vec<RecordedListing>,
    /// The days that rows declared, by thing.
    pub declared: Vec<DeclaredDay>,
}

/// A version of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedVersion {
    /// The id of the commit that made it.
    pub commit: String,
    /// The day from which it stood: that of the commit, but never before that of the version
    /// before it.
    pub day: Date,
    /// The number of the pull request by which it came, where the commit tells it.
    pub request: Option<u32>,
}

/// A time in which a row of a thing stood as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedListing {
    /// The thing.
    pub thing: EntityId,
    /// Why the row is taken to speak of it.
    pub because: String,
    /// The name in the row, as written.
    pub name: String,
    /// The subcategory it stood in.
    pub category: EntityId,
    /// The stage it states.
    pub stage: Option<Stage>,
    /// The home page it gives.
    pub homepage: Option<String>,
    /// The repository it gives.
    pub repository: Option<String>,
    /// The Crunchbase page of the organization it names.
    pub organization_page: Option<String>,
    /// The advisory groups it names.
    pub groups: Vec<String>,
    /// The line it began on when it began.
    pub line: u32,
    /// The version from which it stood.
    pub from: usize,
    /// The version in which it stood no more.
    pub until: Option<usize>,
    /// The listing that it changes or takes up again, as an index into [`Recorded::listings`].
    pub after: Option<usize>,
}

/// A day that the rows of a thing declared under a key, and in which versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredDay {
    /// The thing.
    pub thing: EntityId,
    /// The key: `accepted`, `joined`.
    pub key: String,
    /// The stage that begins on the day, where one does.
    pub stage: Option<Stage>,
    /// The day.
    pub day: Date,
    /// The version that first declared it.
    pub from: usize,
    /// The version that declared it no more.
    pub until: Option<usize>,
}
