//! Any bytes as a calendar: refused with a reason, or sound sessions.
#![no_main]

#[path = "../../tests/any_bytes/schedule_ics.rs"]
mod schedule_ics;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    schedule_ics::holds(bytes);
});
