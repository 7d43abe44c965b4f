//! What only a landscape tells: rows and their things, members and their tiers, reviews.

use super::{EntityId, Lines};
use jiff::civil::Date;

/// A row of a landscape, and the thing it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The slug of the row: those of its category, subcategory and name.
    pub slug: String,
    /// Its name, as written.
    pub name: String,
    /// The thing it speaks of.
    pub thing: EntityId,
    /// Why it is taken to speak of that thing.
    pub because: String,
    /// The subcategory it stands in.
    pub category: EntityId,
    /// Where else it is to be shown.
    pub also_in: Vec<EntityId>,
    /// Where it begins.
    pub at: Lines,
}

/// What an organization is to a foundation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The member.
    pub member: EntityId,
    /// The foundation.
    pub organization: EntityId,
    /// The tier as people call it, `Platinum`; `None` where the source does not tell it.
    pub tier: Option<String>,
    /// The day of joining.
    pub since: Option<Date>,
    /// Whether the member is an end user.
    pub end_user: bool,
    /// Where the source says so.
    pub at: Lines,
}

/// A review of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The project.
    pub of: EntityId,
    /// What sort of review it is.
    pub kind: ReviewKind,
    /// Its day.
    pub date: Option<Date>,
    /// The address of its report.
    pub url: Option<String>,
    /// Who made it.
    pub authors: Vec<EntityId>,
    /// Where the source says so.
    pub at: Lines,
}

/// What sort of review a review is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewKind {
    /// An audit by somebody from outside, and of what: `security`.
    Audit(Option<String>),
    /// The yearly account that a project gives to its foundation.
    Annual,
}
