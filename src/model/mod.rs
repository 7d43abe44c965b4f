//! Plain values: what a source says, before any of it is RDF.
//!
//! One [`Dataset`] is everything that one source says. Its parts name each other by
//! [`EntityId`], and each carries the [`Lines`] of the source that it rests on. A [`Landscape`] is
//! what a landscape file says, before it is known which of its entries speak of the same thing. A
//! [`Manifest`] names the sources that a graph is built from.
//!
//! Invariant: nothing here reads, writes or knows RDF.

mod dataset;
mod entity;
mod finding;
mod history;
mod label;
mod landscape;
mod listing;
mod manifest;
mod mention;
mod opt_out;
mod people;
mod recorded;
mod relation;
mod report;
mod roster;
mod schedule;
mod similar;
mod stage;
mod tenure;

pub use dataset::{
    Appearance, Basis, Claim, ClaimTime, Dataset, Figure, Lines, Section, SourceDescription,
    SourceKind, Statement, Value,
};
pub use entity::{Entity, EntityId, EntityIdError, Kind};
pub use finding::{Finding, Position, Severity};
pub use history::{History, RecordedItem, RecordedRow, Version};
pub use label::{Label, LabelKind, slug};
pub use landscape::{
    Audit, Category, Entry, Landscape, LandscapeSource, Link, LinkKind, Located, Repository,
    SecondPath, Shelf, Subcategory, Summary,
};
pub use listing::{Listing, Membership, Review, ReviewKind};
pub use manifest::{
    Manifest, ManifestHistory, ManifestKind, ManifestSource, RESERVED_SLUGS, location_day,
    location_slug,
};
pub use mention::{Confidence, Field, Mention};
pub use opt_out::OptOut;
pub use people::{Account, Hours, Identification, Maintainership};
pub use recorded::{DeclaredDay, Recorded, RecordedListing, RecordedVersion};
pub use relation::{LiteralType, Range, Relation};
pub use report::{
    Passage, Report, ReportedDay, ReportedEvent, ReportedLink, ReportedSession, StageForm,
    StageWord,
};
pub use roster::{Roster, Seat};
pub use schedule::{Schedule, Session, Speaker};
pub use similar::nearest;
pub use stage::{Stage, UnknownStage};
pub use tenure::{ClaimRef, Clock, Rule, Tenure};
