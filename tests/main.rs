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
mod candidates;
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
mod graph_options;
mod inputs;
mod landscape;
mod landscape_history;
mod landscape_history_oracle;
mod maintainers;
mod manifest;
mod maturity;
mod mentions;
mod opt_out;
mod peers;
mod quality;
mod questions;
mod readme;
mod reports;
mod repositories;
mod schedules;
mod server;
mod speakers;
mod stages_seen;
mod store;
mod store_mutation;
mod store_oracle;
mod story;
mod support;
mod talks;
mod tracks;
mod validity;
mod validity_oracle;
mod vocabulary;
mod w3c;
mod who;
mod who_maintains;
