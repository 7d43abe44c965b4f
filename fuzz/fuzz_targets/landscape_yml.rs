//! Any text as a landscape: refused with a reason, or a sound graph.
#![no_main]

#[path = "../../tests/any_bytes/landscape_yml.rs"]
mod landscape_yml;

libfuzzer_sys::fuzz_target!(|text: &str| {
    landscape_yml::holds(text);
});
