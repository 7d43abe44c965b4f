//! Which records speak of the same thing.
//!
//! Rows of a landscape are no things: one project may have several rows, and two things one name.
//! What is the same is decided by exact keys (a repository, a Crunchbase page together with a
//! name) and by the alias table, never by likeness alone: what is only likely becomes a candidate
//! (`sg:candidateMatch`) for a person to decide. In the history of a landscape a row is followed
//! from version to version, and what it was called before leads to its thing too.
//!
//! Invariant: nothing is merged silently; every row carries the reason for which it is taken to
//! speak of its thing.

mod address;
mod aliases;
pub mod companies;
mod gathering;
pub mod history;
mod known;
mod labels;
pub mod landscape;
pub mod maintainers;
mod meeting;
pub mod mentions;
mod names;
mod opt_out;
pub mod people;
pub mod projects;
pub mod report;
pub mod schedule;

pub use aliases::Aliases;
pub use known::{Known, Reason, Signal};
pub use labels::settle;
pub use meeting::meet;
pub use opt_out::{LeftOut, leave_out};
