//! Answers, graphs and numbers as text: tables, result formats, DOT, SVG and charts.
//!
//! Invariant: nothing here asks the store; what is drawn is what is given.

pub mod answer;
pub mod chart;
pub mod dataset;
pub mod description;
pub mod diagram;
pub mod difference;
pub mod dot;
mod geometry;
mod looks;
mod markup;
pub mod story;
pub mod svg;
pub mod table;
mod text_metrics;
pub mod views;
