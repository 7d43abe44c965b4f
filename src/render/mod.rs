//! Answers and graphs as text: tables, result formats, DOT and SVG.
//!
//! Invariant: nothing here asks the store; what is drawn is what is given.

pub mod answer;
pub mod description;
pub mod diagram;
pub mod dot;
mod looks;
pub mod svg;
pub mod table;
pub mod views;
