//! Any text as a report: refused with a reason, or a sound draft.
#![no_main]

#[path = "../../tests/any_bytes/report_text.rs"]
mod report_text;

libfuzzer_sys::fuzz_target!(|text: &str| {
    report_text::holds(text);
});
