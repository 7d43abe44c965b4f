//! Any text as a list of maintainers: refused with a reason, or sound seats.
#![no_main]

#[path = "../../tests/any_bytes/maintainers_csv.rs"]
mod maintainers_csv;

libfuzzer_sys::fuzz_target!(|text: &str| {
    maintainers_csv::holds(text);
});
