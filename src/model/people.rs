//! What lists of maintainers and programmes tell: who maintains what, which accounts are whose,
//! when something takes place, and why a record is taken to speak of a thing.

use super::{EntityId, Lines};
use jiff::Timestamp;

/// One person's place among the maintainers of a project, as seen on the day of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maintainership {
    /// The person.
    pub person: EntityId,
    /// The project.
    pub project: EntityId,
    /// The committee or part of the project, where the source names one.
    pub unit: Option<EntityId>,
    /// For whom the person works, as stated: an organization, or a project named in its place.
    pub employer: Option<EntityId>,
    /// What the source notes of the person: `inactive while on leave`.
    pub note: Option<String>,
    /// Where the source says so.
    pub at: Lines,
}

/// A person's account at GitHub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub person: EntityId,
    /// The name of the account, as written.
    pub handle: String,
    /// Where the source says so.
    pub at: Lines,
}

/// When a talk or another item of a programme takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The talk or the event.
    pub of: EntityId,
    /// When it begins.
    pub begins: Timestamp,
    /// When it ends, where that is told.
    pub ends: Option<Timestamp>,
}

/// Why a record of the source is taken to speak of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identification {
    /// The thing.
    pub thing: EntityId,
    /// The name in the record, as written.
    pub as_written: String,
    /// By what it was found: `folded name`, `account`.
    pub matched_by: String,
    /// Where the records stand.
    pub at: Lines,
}
