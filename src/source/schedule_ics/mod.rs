//! Calendars of events (RFC 5545), as Sched and others publish them, to a [`Schedule`].
//!
//! `lines` finds the content lines with their places, which a library takes apart; `component`
//! follows what begins and ends; `session` makes a session of the lines of one event, with the help
//! of `text` (escapes, entities, tags), `times` (zones) and `talks` (what is a talk). Speakers come
//! out of titles by [`speakers`](super::speakers).
//!
//! Nothing is dropped without a word but what no graph asks for: alarms, to-dos, journals.

mod component;
mod lines;
mod session;
mod talks;
mod text;
mod times;

use super::faults::Faults;
use super::speakers::Known;
use crate::model::{Finding, Position, Schedule};
use component::Components;

/// Parses a calendar and reports every fault in it, in the order of their places.
///
/// `name` is what findings blame, and `known` are people and companies by which unclear speakers
/// are decided; what the calendar itself says without doubt is added to them. Where the file is no
/// calendar there is no schedule; where single sessions are at fault, it holds the others. Bytes
/// are taken, as a line may be folded within a character.
///
/// ```
/// use stratigraph::source::{schedule_ics::parse, speakers::Known};
///
/// let calendar = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:examplecon\r\n\
///     PRODID:-//Sched.com ExampleCon 2026//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n\
///     DTSTART;TZID=Europe/Amsterdam:20260323T110000\r\nDTEND:20260323T103000Z\r\n\
///     SUMMARY:Meshes at Sea - Ana Silva\\, Example\\, Ltd.\r\nCATEGORIES:NETWORKS\r\n\
///     LOCATION:Hall 7\\, Amsterdam\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let (schedule, findings) = parse(calendar, "con.ics", &Known::default());
/// let schedule = schedule.ok_or("it is a calendar")?;
/// assert_eq!(schedule.event.as_deref(), Some("ExampleCon 2026"));
/// let session = &schedule.sessions[0];
/// assert_eq!(session.begins.to_string(), "2026-03-23T10:00:00Z");
/// assert_eq!(session.title.value, "Meshes at Sea");
/// assert_eq!(session.speakers[0].company.as_deref(), Some("Example, Ltd."));
/// assert_eq!(session.places, ["Hall 7", "Amsterdam"]);
/// assert!(session.is_talk && findings.is_empty());
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn parse(bytes: &[u8], name: &str, known: &Known) -> (Option<Schedule>, Vec<Finding>) {
    let mut faults = Faults::new(name);
    let mut components = Components::default();
    lines::each(bytes, &mut faults, |line, faults| {
        components.take(line, faults);
    });
    if !components.is_calendar() {
        // What else is said of a file of another kind only hides that it is one.
        let mut faults = Faults::new(name);
        let message = "this is no calendar: there is no line \"BEGIN:VCALENDAR\"".to_owned();
        let hint = "give a file of iCalendar, as calendars export it".to_owned();
        faults.error(Position { line: 1, column: 1 }, message, Some(hint));
        return (None, faults.into_findings());
    }
    let calendar = components.finish(&mut faults);
    let schedule = session::schedule(calendar, known, &mut faults);
    (Some(schedule), faults.into_findings())
}
