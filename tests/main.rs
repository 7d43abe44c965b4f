//! Every integration test of stratigraph, in one program: one module a subject.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects, stops where that does not hold, and says what it skips"
)]

mod any_bytes;
mod architecture;
mod assembly;
mod build;
mod build_history;
mod charts;
mod check;
mod command_line;
mod dataset;
mod diagrams;
mod diff;
mod documents;
mod failures;
mod fuzz_corpus;
mod graph_file;
mod inputs;
mod landscape;
mod landscape_history;
mod landscape_history_oracle;
mod manifest;
mod maturity;
mod peers;
mod questions;
mod readme;
mod repositories;
mod server;
mod stages_seen;
mod store;
mod store_mutation;
mod store_oracle;
mod story;
mod support;
mod tracks;
mod validity;
mod validity_oracle;
mod vocabulary;
mod w3c;
