//! What holds of any bytes that are read as a calendar.

use std::time::{Duration, Instant};
use stratigraph::source::schedule_ics;
use stratigraph::source::speakers::Known;

/// So long may a small file take, whatever is in it.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads bytes as a calendar; whether they are one. Every session has a title and a UID of its own,
/// every speaker a name, and every finding a place in the file.
pub(crate) fn holds(bytes: &[u8]) -> bool {
    let start = Instant::now();
    let (schedule, findings) = schedule_ics::parse(bytes, "con.ics", &Known::default());
    let is_one = schedule.is_some();
    assert!(
        is_one || !findings.is_empty(),
        "it is refused without a word"
    );
    let sessions = schedule.unwrap_or_default().sessions;
    let mut uids: Vec<&str> = sessions
        .iter()
        .map(|session| session.uid.as_str())
        .collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), sessions.len());
    for session in &sessions {
        assert!(!session.title.value.is_empty());
        assert!(session.ends.is_none_or(|ends| ends >= session.begins));
        assert!(
            session
                .speakers
                .iter()
                .all(|speaker| !speaker.name.is_empty())
        );
    }
    // A carriage return alone may end a line.
    let ends = bytes.iter().filter(|byte| b"\r\n".contains(byte));
    let lines = u32::try_from(ends.count() + 1).unwrap();
    for finding in findings {
        let position = finding.position;
        assert!(
            position.is_none_or(|at| (1..=lines).contains(&at.line)),
            "{finding}"
        );
    }
    let time = start.elapsed();
    assert!(time < LONGEST, "it took {time:?}");
    is_one
}
