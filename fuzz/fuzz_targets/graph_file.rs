//! Any bytes as a graph file: refused, or a store that answers.
#![no_main]

#[path = "../../tests/any_bytes/graph_file.rs"]
mod graph_file;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    graph_file::holds(bytes);
});
