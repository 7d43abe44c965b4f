//! Stages over time as standalone SVG documents.
//!
//! Invariant: a chart is a pure function of the values given, and the same values give the same
//! bytes. Every mark tells by its tooltip what it stands for.

mod areas;
mod columns;
pub mod counts;
mod marks;
mod periods;
mod plot;
mod scale;
mod sheet;
pub mod timeline;
