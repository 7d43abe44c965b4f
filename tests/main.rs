//! Every integration test of stratigraph, in one program: one module a subject.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects, stops where that does not hold, and says what it skips"
)]

mod architecture;
mod assembly;
mod build;
mod charts;
mod check;
mod command_line;
mod dataset;
mod diagrams;
mod diff;
mod documents;
mod failures;
mod graph_file;
mod inputs;
mod landscape;
mod manifest;
mod maturity;
mod peers;
mod questions;
mod readme;
mod server;
mod store;
mod store_mutation;
mod store_oracle;
mod support;
mod vocabulary;
