//! What a table cannot show at once: the graph of things, and the stages of projects over time.
//!
//! Invariant: facts come from [`query`](crate::query) or from the store's triples; nothing here
//! decides how they look.

pub mod candidates;
pub mod difference;
mod facts;
pub mod integrity;
pub mod maturity;
pub mod projection;
pub mod story;
pub mod survival;
