//! Calendars become schedules, and what is wrong with them is told with its place.

use crate::any_bytes::schedule_ics::holds;
use crate::support::{expect, files, root};
use std::fmt::Write;
use std::fs;
use stratigraph::model::{Finding, Schedule, Session};
use stratigraph::source::schedule_ics;
use stratigraph::source::speakers::Known;

fn parse(bytes: &[u8]) -> (Option<Schedule>, Vec<Finding>) {
    schedule_ics::parse(bytes, "con.ics", &Known::default())
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/schedules").join(name)).unwrap()
}

/// A session as lines that a person reads.
fn shown(session: &Session, text: &mut String) {
    let kind = if session.is_talk { "talk" } else { "no talk" };
    let title = &session.title;
    writeln!(text, "{} ({kind}) l. {}", session.uid, session.line).unwrap();
    writeln!(text, "  {} at {}", title.value, title.position()).unwrap();
    let ends = session.ends.map(|ends| ends.to_string());
    writeln!(
        text,
        "  {} until {}",
        session.begins,
        ends.as_deref().unwrap_or("?")
    )
    .unwrap();
    for speaker in &session.speakers {
        writeln!(text, "  {speaker:?}").unwrap();
    }
    for (name, values) in [
        ("level", session.level.as_slice()),
        ("categories", &session.categories),
    ] {
        if !values.is_empty() {
            writeln!(text, "  {name} {values:?}").unwrap();
        }
    }
    writeln!(
        text,
        "  places {:?}, page {:?}",
        session.places, session.url
    )
    .unwrap();
    if let Some(description) = &session.description {
        let at = description.position();
        writeln!(text, "  {:?} at {at}", description.value).unwrap();
    }
}

#[test]
fn every_calendar_gives_the_sessions_and_findings_that_are_expected() {
    for path in files("tests/fixtures/schedules", "ics") {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".ics");
        let (schedule, findings) = parse(&fs::read(root().join(&path)).unwrap());
        let mut text = String::new();
        if let Some(schedule) = schedule {
            writeln!(text, "{:?} of {:?}", schedule.calendar, schedule.event).unwrap();
            for session in &schedule.sessions {
                shown(session, &mut text);
            }
        }
        for finding in findings {
            writeln!(text, "{finding}").unwrap();
        }
        expect(&format!("schedules/{name}.txt"), &text);
    }
}

/// A schedule without the places in the file.
fn unplaced(bytes: &[u8]) -> Schedule {
    let mut schedule = parse(bytes).0.unwrap();
    for session in &mut schedule.sessions {
        session.line = 0;
        (session.title.line, session.title.column) = (0, 0);
        if let Some(description) = &mut session.description {
            (description.line, description.column) = (0, 0);
        }
    }
    schedule
}

#[test]
fn a_line_folded_at_any_byte_says_the_same() {
    let whole = fixture("programme.ics");
    let expected = unplaced(&whole);
    let ends: Vec<bool> = whole.iter().map(|byte| b"\r\n".contains(byte)).collect();
    for at in 1..whole.len() {
        // Not at the edges of lines: there a fold would join two of them, or be an empty line.
        if ends[at - 1] || ends[at] {
            continue;
        }
        for fold in ["\r\n ", "\n\t", "\r\n \r\n "] {
            let folded = [&whole[..at], fold.as_bytes(), &whole[at..]].concat();
            assert!(unplaced(&folded) == expected, "folded at byte {at}");
        }
    }
}

#[test]
fn lines_that_are_all_folded_short_say_the_same() {
    let whole = fixture("programme.ics");
    for width in [1, 2, 3, 7, 75] {
        let mut folded = Vec::new();
        for line in whole.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            folded.extend(line.chunks(width).collect::<Vec<_>>().join(&b"\r\n "[..]));
            folded.extend(b"\r\n");
        }
        assert!(unplaced(&folded) == unplaced(&whole), "folded at {width}");
    }
}

#[test]
fn line_ends_of_any_kind_say_the_same() {
    let whole = fixture("programme.ics");
    let text = String::from_utf8(whole.clone()).unwrap();
    for end in ["\n", "\r", "\r\n\r\n"] {
        let other = text.replace("\r\n", end);
        assert!(unplaced(other.as_bytes()) == unplaced(&whole), "{end:?}");
    }
    let marked = ["\u{feff}".as_bytes(), &whole].concat();
    assert_eq!(parse(&marked), parse(&whole));
}

#[test]
fn a_calendar_cut_anywhere_gives_the_sessions_before_the_cut_and_says_so() {
    let whole = fixture("programme.ics");
    let sessions = parse(&whole).0.unwrap().sessions;
    let uids: Vec<&str> = sessions
        .iter()
        .map(|session| session.uid.as_str())
        .collect();
    for length in 0..whole.len() - "\r\n".len() {
        let (schedule, findings) = parse(&whole[..length]);
        assert!(!findings.is_empty(), "cut at byte {length}");
        let read = schedule.unwrap_or_default().sessions;
        let read: Vec<&str> = read.iter().map(|session| session.uid.as_str()).collect();
        let ended = String::from_utf8_lossy(&whole[..length])
            .matches("END:VEVENT")
            .count();
        assert_eq!(read, uids[..ended], "cut at byte {length}");
    }
}

#[test]
fn a_calendar_with_any_bytes_changed_holds() {
    let whole = fixture("faults.ics");
    let signs = b"\r\n :;,\\\"-&(<\0\xffAZ9";
    // The same changes in every run, by a generator of no further quality.
    let mut seed = 1_usize;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let mut read = 0;
    for _ in 0..1_000 {
        let mut changed = whole.clone();
        for _ in 0..=next(8) {
            let (at, sign) = (next(changed.len()), signs[next(signs.len())]);
            match next(3) {
                0 => changed[at] = sign,
                1 => changed.insert(at, sign),
                _ => changed.truncate(changed.len() - next(40)),
            }
        }
        read += usize::from(holds(&changed));
    }
    assert!(read > 500, "{read}");
}

#[test]
fn components_nested_without_end_are_told_and_do_no_harm() {
    let deep = "BEGIN:VCALENDAR\n".to_owned() + &"BEGIN:VEVENT\nBEGIN:X\n".repeat(50_000);
    let (schedule, findings) = parse(deep.as_bytes());
    assert_eq!(schedule, Some(Schedule::default()));
    assert_eq!(findings.len(), 1_001);
    let zone = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:x\n".to_owned()
        + &"BEGIN:STANDARD\n".repeat(50_000);
    assert!(parse(zone.as_bytes()).0.unwrap().sessions.is_empty());
}

#[test]
fn a_flood_of_signs_in_a_description_is_read_at_once() {
    let signs = ["<", "&", "<b", "&#", "\\\\", "(", "- "].map(|sign| sign.repeat(200_000));
    for signs in signs {
        let calendar = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260101\nSUMMARY:T{signs}\n\
             DESCRIPTION:{signs}>\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        assert_eq!(parse(calendar.as_bytes()).0.unwrap().sessions.len(), 1);
    }
}
