//! The lines of events to sessions.

use super::component::{Calendar, Event};
use super::lines::Line;
use super::talks::is_talk;
use super::text::{plain, unescape, unescape_list, without_entities};
use super::times::{Time, Zones, after};
use crate::model::{Located, Position, Schedule, Session};
use crate::source::faults::Faults;
use crate::source::speakers::{Known, split};
use jiff::Timestamp;
use std::collections::HashMap;

/// Makes a schedule of a calendar.
pub(super) fn schedule(calendar: Calendar, known: &Known, faults: &mut Faults<'_>) -> Schedule {
    let mut zones = Zones::default();
    for (at, lines) in &calendar.zones {
        if !zones.define(lines) {
            let message = "this time zone cannot be read".to_owned();
            faults.warning(*at, message, None);
        }
    }
    let mut schedule = Schedule::default();
    for line in &calendar.lines {
        head(line, &mut schedule, &mut zones, faults);
    }
    let mut known = known.clone();
    for event in &calendar.events {
        if let Some(line) = event.line("SUMMARY") {
            known.learn(&without_entities(&unescape(&line.value).0));
        }
    }
    let mut reader = Reader {
        zones,
        known,
        uids: HashMap::new(),
        is_floating: false,
    };
    for event in calendar.events {
        schedule.sessions.extend(reader.read(&event, faults));
    }
    schedule
}

/// Reads a line of the calendar itself.
fn head(line: &Line, schedule: &mut Schedule, zones: &mut Zones, faults: &mut Faults<'_>) {
    let value = || unescape(&line.value).0.trim().to_owned();
    match line.name.as_str() {
        "X-WR-CALNAME" | "NAME" if schedule.calendar.is_none() => {
            schedule.calendar = Some(value()).filter(|name| !name.is_empty());
        }
        "PRODID" if schedule.event.is_none() => schedule.event = event_name(&value()),
        "X-WR-TIMEZONE" | "TIMEZONE-ID" if !zones.set_usual(&value()) => {
            let message = format!("the time zone \"{}\" is not known", value());
            faults.warning(line.value_at, message, None);
        }
        _ => {}
    }
}

/// The name of the event that a product identifier of Sched tells:
/// `-//Sched.com KubeCon + CloudNativeCon Europe 2026//EN`.
fn event_name(product: &str) -> Option<String> {
    let owner = product.split("//").find(|part| part.len() > 1)?;
    let name = owner.strip_prefix("Sched.com ")?.trim();
    (!name.is_empty()).then(|| without_entities(name))
}

impl Event {
    /// Its first line of a name.
    fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }
}

/// What is kept from one event to the next.
struct Reader {
    zones: Zones,
    known: Known,
    /// On which line the session of each UID begins.
    uids: HashMap<String, u32>,
    /// Whether it was told that times have no zone.
    is_floating: bool,
}

impl Reader {
    /// Makes a session of an event; `None` where it lacks what a session cannot be without.
    fn read(&mut self, event: &Event, faults: &mut Faults<'_>) -> Option<Session> {
        let uid = self.uid(event, faults)?;
        let begins = self.begins(event, faults)?;
        let title = event.line("SUMMARY");
        let at = title.map_or(event.at, |line| line.value_at);
        let written = title.map(|line| without_entities(&text(line, faults)));
        let heading = split(written.as_deref().unwrap_or_default(), &self.known);
        if heading.title.is_empty() {
            let message = "a session has no title; it is left out".to_owned();
            faults.error(at, message, None);
            return None;
        }
        if event
            .line("STATUS")
            .is_some_and(|line| line.value.trim() == "CANCELLED")
        {
            let message = format!("\"{}\" is cancelled, and is left out", heading.title);
            faults.warning(at, message, None);
            return None;
        }
        self.uids.insert(uid.clone(), event.at.line);
        for doubt in heading.doubts {
            faults.warning(at, doubt.message, None);
        }
        if let Some(rule) = event.line("RRULE") {
            let message = "a session that is repeated; only its first time is kept".to_owned();
            faults.warning(rule.at, message, None);
        }
        let categories = list(event, "CATEGORIES", faults);
        Some(Session {
            uid,
            line: event.at.line,
            is_talk: is_talk(&heading.title, &heading.speakers, &categories),
            title: located(heading.title, at),
            level: heading.level,
            speakers: heading.speakers,
            begins: begins.timestamp,
            ends: self.ends(event, begins, faults),
            categories,
            places: places(event, faults),
            description: event.line("DESCRIPTION").and_then(|line| {
                let description = plain(&text(line, faults));
                (!description.is_empty()).then(|| located(description, line.value_at))
            }),
            url: event
                .line("URL")
                .map(|line| line.value.trim().to_owned())
                .filter(|url| !url.is_empty()),
        })
    }

    /// The UID of an event, if no other has it.
    fn uid(&self, event: &Event, faults: &mut Faults<'_>) -> Option<String> {
        let uid = event
            .line("UID")
            .map(|line| unescape(&line.value).0.trim().to_owned());
        let Some(uid) = uid.filter(|uid| !uid.is_empty()) else {
            let message = "a session has no \"UID\"; it is left out".to_owned();
            faults.error(event.at, message, None);
            return None;
        };
        if let Some(line) = self.uids.get(&uid) {
            let message = format!("the UID \"{uid}\" is that of line {line} too; it is left out");
            faults.error(event.at, message, None);
            return None;
        }
        Some(uid)
    }

    fn begins(&mut self, event: &Event, faults: &mut Faults<'_>) -> Option<Time> {
        let Some(line) = event.line("DTSTART") else {
            let message = "a session has no \"DTSTART\"; it is left out".to_owned();
            faults.error(event.at, message, None);
            return None;
        };
        match self.zones.time(line) {
            Ok(time) => {
                if time.is_floating && !self.is_floating {
                    self.is_floating = true;
                    let message = "times name no zone; they are taken for UTC".to_owned();
                    let hint = "give the calendar an \"X-WR-TIMEZONE\"".to_owned();
                    faults.warning(line.value_at, message, Some(hint));
                }
                Some(time)
            }
            Err(message) => {
                let message = format!("{message}; the session is left out");
                faults.error(line.value_at, message, None);
                None
            }
        }
    }

    fn ends(&mut self, event: &Event, begins: Time, faults: &mut Faults<'_>) -> Option<Timestamp> {
        let start = begins.timestamp;
        let (line, ends) = match (event.line("DTEND"), event.line("DURATION")) {
            (Some(line), _) => (line, self.zones.time(line).map(|time| time.timestamp)),
            (None, Some(line)) => {
                let wrong = || format!("\"{}\" is no duration", line.value.trim());
                (line, after(start, &line.value).ok_or_else(wrong))
            }
            (None, None) => return begins.day_ends,
        };
        let ends = ends.and_then(|ends| {
            let is_after = ends >= start;
            is_after
                .then_some(ends)
                .ok_or_else(|| "a session ends before it begins".to_owned())
        });
        ends.inspect_err(|message| {
            let message = format!("{message}; when it ends is left out");
            faults.warning(line.value_at, message, None);
        })
        .ok()
    }
}

/// The text of a line; a wrong escape in it is told.
fn text(line: &Line, faults: &mut Faults<'_>) -> String {
    let (text, wrong) = unescape(&line.value);
    tell(line, wrong, faults);
    text
}

fn tell(line: &Line, wrong: Option<String>, faults: &mut Faults<'_>) {
    if let Some(escape) = wrong {
        let message = format!("\"{escape}\" in \"{}\" is no escape", line.name);
        let hint = r#"the escapes are "\\", "\;", "\," and "\n""#.to_owned();
        faults.warning(line.value_at, message, Some(hint));
    }
}

/// The values of all lines of a name, which commas part.
fn list(event: &Event, name: &str, faults: &mut Faults<'_>) -> Vec<String> {
    let mut values = Vec::new();
    for line in event.lines.iter().filter(|line| line.name == name) {
        let (texts, wrong) = unescape_list(&line.value, true);
        tell(line, wrong, faults);
        let texts = texts.iter().map(|text| without_entities(text.trim()));
        values.extend(texts.filter(|text| !text.is_empty()));
    }
    values
}

/// Where an event takes place: what commas part, from the room out.
fn places(event: &Event, faults: &mut Faults<'_>) -> Vec<String> {
    let Some(line) = event.line("LOCATION") else {
        return Vec::new();
    };
    let text = without_entities(&text(line, faults));
    let parts = text.split([',', '\n']).map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

const fn located(value: String, at: Position) -> Located<String> {
    Located {
        value,
        line: at.line,
        column: at.column,
    }
}
