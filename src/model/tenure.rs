//! A time that a project was at a stage.

use super::{EntityId, Stage};
use jiff::civil::Date;

/// A time that a project was at a stage, as all sources together tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// The project.
    pub project: EntityId,
    /// The stage.
    pub stage: Stage,
    /// The first day; `None` where no source tells it.
    pub from: Option<Date>,
    /// The day after the last one; `None` where it goes on, or no source tells it.
    pub until: Option<Date>,
    /// A day on which it is known to have held, where its first day is not.
    pub as_of: Option<Date>,
    /// By which clock its first day is told.
    pub clock: Clock,
    /// How it was decided.
    pub rule: Rule,
    /// The claims that speak of it, for and against: their source and number in it.
    pub claims: Vec<ClaimRef>,
}

/// One claim of a source: the source's slug, and which of its claims about the project it is,
/// from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimRef {
    /// The slug of the source.
    pub source: String,
    /// Its number among the source's claims about the project, from 1.
    pub number: usize,
}

/// How it is decided at which stage a project was, where sources tell it differently; what is more
/// worth telling is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Every claim that speaks of the time names this stage.
    Agreed,
    /// No date is declared for the time, or the stage would only follow from the custom of it; the
    /// versions of a landscape show the stage.
    Observed,
    /// The dates that a landscape declares decide, before those of other lists, and a list before
    /// a report.
    Declared,
    /// What a source said at the time outranks a date that another wrote down more than a year
    /// later.
    Contemporaneous,
}

impl Rule {
    /// The rule's name in IRIs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Observed => "observed",
            Self::Contemporaneous => "contemporaneous",
            Self::Declared => "declared",
        }
    }
}

/// By which clock a day is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// A source declares it: valid time.
    Declared,
    /// It is that of the version of a source which first says so: recorded time.
    Recorded,
}

impl Clock {
    /// The clock's name in IRIs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Recorded => "recorded",
        }
    }
}
