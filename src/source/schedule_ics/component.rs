//! What begins and ends in a calendar (RFC 5545, section 3.6).

use super::lines::Line;
use crate::model::Position;
use crate::source::faults::Faults;

/// A component that is open: its name, and where it begins.
struct Open {
    name: String,
    at: Position,
}

/// The lines of one event.
pub(super) struct Event {
    /// Where it begins.
    pub(super) at: Position,
    pub(super) lines: Vec<Line>,
}

/// What a calendar holds that a schedule is made of.
#[derive(Default)]
pub(super) struct Calendar {
    /// The lines of the calendar itself.
    pub(super) lines: Vec<Line>,
    pub(super) events: Vec<Event>,
    /// The definitions of time zones, each whole, and where it begins.
    pub(super) zones: Vec<(Position, String)>,
}

/// The components of a calendar while it is read.
#[derive(Default)]
pub(super) struct Components {
    open: Vec<Open>,
    calendar: Calendar,
    /// The event that is open.
    event: Option<Event>,
    /// How many components are open around it.
    event_depth: usize,
    was_begun: bool,
}

impl Components {
    /// Whether a calendar was begun.
    pub(super) const fn is_calendar(&self) -> bool {
        self.was_begun
    }

    /// Takes the next line.
    pub(super) fn take(&mut self, line: Line, faults: &mut Faults<'_>) {
        let value = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => self.begin(value, &line, faults),
            "END" => self.end(&value, &line, faults),
            _ if !self.was_begun => {}
            _ => self.add(line),
        }
    }

    fn begin(&mut self, name: String, line: &Line, faults: &mut Faults<'_>) {
        if name == "VCALENDAR" {
            self.was_begun = true;
        } else if !self.was_begun {
            return;
        }
        // Neither begins within another of its kind: the end of that one is missing.
        if name == "VCALENDAR" {
            self.close_from(0, faults);
        } else if name == "VEVENT" && self.event.is_some() {
            self.close_from(self.event_depth, faults);
        }
        if name == "VEVENT" {
            self.event_depth = self.open.len();
            self.event = Some(Event {
                at: line.at,
                lines: Vec::new(),
            });
        } else if name == "VTIMEZONE" {
            self.calendar.zones.push((line.at, String::new()));
        }
        self.open.push(Open { name, at: line.at });
        self.keep_zone_line(&line.whole);
    }

    fn end(&mut self, name: &str, line: &Line, faults: &mut Faults<'_>) {
        self.keep_zone_line(&line.whole);
        if self.open.last().is_some_and(|open| open.name == name) {
            self.open.pop();
            if name == "VEVENT" {
                self.calendar.events.extend(self.event.take());
            }
            return;
        }
        if !self.was_begun {
            return;
        }
        // Only few are open in any calendar that was not made to be slow.
        let near = self.open.iter().rev().take(16);
        let Some(back) = near.map(|open| open.name == name).position(|same| same) else {
            let message = format!("\"{name}\" ends, which was not begun");
            faults.warning(line.at, message, None);
            return;
        };
        self.close_from(self.open.len() - back, faults);
        self.open.pop();
        if name == "VEVENT" {
            self.calendar.events.extend(self.event.take());
        }
    }

    /// Adds a line to the component that is open.
    fn add(&mut self, line: Line) {
        let mut names = self.open.iter().rev().map(|open| open.name.as_str());
        match (names.next(), &mut self.event) {
            (Some("VEVENT"), Some(event)) => event.lines.push(line),
            (Some("VCALENDAR"), _) => self.calendar.lines.push(line),
            _ => self.keep_zone_line(&line.whole),
        }
    }

    /// Keeps a line of the definition of a zone; nothing in it lies deeper than its two halves.
    fn keep_zone_line(&mut self, line: &str) {
        let depth = self.open.iter().rev().take(2);
        let is_inside = depth.enumerate().any(|(back, open)| {
            open.name == "VTIMEZONE"
                && (back == 0
                    || self
                        .open
                        .last()
                        .is_some_and(|half| half.name == "STANDARD" || half.name == "DAYLIGHT"))
        });
        if let Some((_, text)) = self.calendar.zones.last_mut().filter(|_| is_inside) {
            text.push_str(line);
            text.push_str("\r\n");
        }
    }

    /// Closes all that is open from an index on, whose ends are missing.
    fn close_from(&mut self, index: usize, faults: &mut Faults<'_>) {
        for open in self.open.drain(index..) {
            let name = &open.name;
            let left = if name == "VEVENT" {
                ", and is left out"
            } else {
                ""
            };
            let message = format!("\"{name}\" does not end{left}; the calendar may be cut short");
            faults.error(open.at, message, None);
            if open.name == "VEVENT" {
                self.event = None;
            }
        }
    }

    /// What was read, once there are no more lines.
    pub(super) fn finish(mut self, faults: &mut Faults<'_>) -> Calendar {
        self.close_from(0, faults);
        self.calendar
    }
}
