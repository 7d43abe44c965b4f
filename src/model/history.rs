//! What the history of a landscape file tells: which row stood where, from which version to which.

use jiff::civil::Date;

/// The history of one landscape file along one branch.
///
/// Times are counted in versions: indexes into [`History::versions`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The path of the file in its repository, `landscape.yml`.
    pub path: String,
    /// The versions of the file, oldest first: those that can be read, and differ from the one
    /// before.
    pub versions: Vec<Version>,
    /// Every row that ever stood in the file, in the order in which they came, those of one
    /// version in the order of the file.
    pub rows: Vec<RecordedRow>,
}

/// One version of the file: the commit that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The id of the commit, in hexadecimal digits.
    pub commit: String,
    /// The day of the commit in UTC, as its committer's clock told it. Clocks differ: a version may
    /// be of an earlier day than the one before it.
    pub day: Date,
    /// The first line of the commit's message.
    pub subject: String,
}

/// A row of the file over the versions in which it stood as it is, without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRow {
    /// The name of its category.
    pub category: String,
    /// The name of its subcategory.
    pub subcategory: String,
    /// What it says.
    pub item: RecordedItem,
    /// The line it began on in the first of its versions.
    pub line: u32,
    /// The first version it stood in.
    pub from: usize,
    /// The version that had it no more; `None` where the newest has it.
    pub until: Option<usize>,
}

/// What of a row is followed through its history.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordedItem {
    /// Its name, as written.
    pub name: String,
    /// Its stage, as written.
    pub stage: Option<String>,
    /// The address of its home page.
    pub homepage: Option<String>,
    /// The address of its first repository.
    pub repository: Option<String>,
    /// The Crunchbase page of the organization behind it.
    pub crunchbase: Option<String>,
    /// The name of the organization behind it, where the row says it.
    pub organization: Option<String>,
    /// The advisory groups it belongs to.
    pub groups: Vec<String>,
    /// The days it declares, by key: `accepted`, `graduated`, `joined`, `annual_review_date`.
    pub days: Vec<(String, Date)>,
}
