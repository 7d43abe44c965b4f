//! Plain values: what a source says, before any of it is RDF.
//!
//! One [`Dataset`] is everything that one source says. Its parts name each other by
//! [`EntityId`], and each carries the [`Lines`] of the source that it rests on.
//!
//! Invariant: nothing here reads, writes or knows RDF.

mod dataset;
mod entity;
mod finding;
mod label;
mod relation;
mod similar;
mod stage;

pub use dataset::{
    Appearance, Claim, ClaimTime, Dataset, Figure, Lines, Section, SourceDescription, SourceKind,
    Statement, Value,
};
pub use entity::{Entity, EntityId, EntityIdError, Kind};
pub use finding::{Finding, Position, Severity};
pub use label::{Label, LabelKind, slug};
pub use relation::{LiteralType, Range, Relation};
pub use similar::nearest;
pub use stage::{Stage, UnknownStage};
