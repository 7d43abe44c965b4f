//! Times of sessions: in UTC, in a zone with a name, in a zone that the file defines, or in none.

use super::lines::Line;
use ical::recur::IcalRecurDateTime;
use ical::tree::cst::IcalCst;
use ical::tz::{IcalTz, IcalTzOffset, IcalTzTransitions};
use jiff::civil::{Date, DateTime, Time as TimeOfDay};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Timestamp, ToSpan};
use std::collections::BTreeMap;

/// So long may the definition of a zone be, in bytes.
const LONGEST_ZONE: usize = 65_536;

/// The zones of a calendar.
#[derive(Default)]
pub(super) struct Zones {
    /// Those that the file defines, by their names.
    own: BTreeMap<String, IcalTzTransitions>,
    /// The zone of times that name none.
    usual: Option<TimeZone>,
}

/// A time, as a property tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) timestamp: Timestamp,
    /// When the day ends, if it is a day without an hour.
    pub(super) day_ends: Option<Timestamp>,
    /// Whether it names no zone and the calendar tells none either.
    pub(super) is_floating: bool,
}

impl Zones {
    /// Adds the zone that the lines of a `VTIMEZONE` define, from its first line to its last;
    /// whether it could be read.
    pub(super) fn define(&mut self, lines: &str) -> bool {
        // Zones change by the year; what repeats more often would never come to an end.
        let lasts = |line: &str| {
            let line = line.to_ascii_uppercase();
            let often = ["BYHOUR", "BYMINUTE", "BYSECOND"];
            line.starts_with("RRULE")
                && (!line.contains("FREQ=YEARLY") || often.iter().any(|part| line.contains(part)))
        };
        if lines.len() > LONGEST_ZONE || lines.lines().any(lasts) {
            return false;
        }
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{lines}END:VCALENDAR\r\n");
        let Ok(calendar) = IcalCst::parse(&text) else {
            return false;
        };
        let calendar = calendar.decode();
        let zone = calendar.components.iter().find_map(IcalTz::of_component);
        let Some(zone) = zone.filter(|zone| !zone.observances.is_empty()) else {
            return false;
        };
        let id = zone.id.clone();
        self.own.insert(id, IcalTzTransitions::of_zone(zone));
        true
    }

    /// Sets the zone of times that name none; whether it is known.
    pub(super) fn set_usual(&mut self, name: &str) -> bool {
        self.usual = named(name);
        self.usual.is_some()
    }

    /// The time that a property tells.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn time(&mut self, line: &Line) -> Result<Time, String> {
        let value = line.value.trim();
        let wrong = || format!("\"{value}\" is no time");
        let (written, is_utc) = match value.strip_suffix(['Z', 'z']) {
            Some(written) => (written, true),
            None => (value, false),
        };
        let (local, is_day) = civil(written).ok_or_else(wrong)?;
        let zone = line.parameter("TZID").filter(|_| !is_utc);
        let mut resolve = |local: DateTime| match zone {
            _ if is_utc => Ok(zoned(local, &TimeZone::UTC)),
            None => Ok(zoned(local, self.usual.as_ref().unwrap_or(&TimeZone::UTC))),
            Some(name) => match (named(name), self.own.get_mut(name)) {
                (Some(zone), _) => Ok(zoned(local, &zone)),
                (None, Some(zone)) => Ok(defined(local, zone)),
                (None, None) => Err(format!("the time zone \"{name}\" is not known")),
            },
        };
        let timestamp = resolve(local)?.ok_or_else(wrong)?;
        let day_ends = match local.checked_add(1.day()) {
            Ok(next) if is_day => resolve(next)?,
            _ => None,
        };
        Ok(Time {
            timestamp,
            day_ends,
            is_floating: !is_utc && zone.is_none() && self.usual.is_none(),
        })
    }
}

/// A zone of the time zone database, whose name may stand behind a slash (RFC 5545, 3.2.19).
fn named(name: &str) -> Option<TimeZone> {
    let name = name.trim_start_matches('/');
    if name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("gmt") {
        return Some(TimeZone::UTC);
    }
    TimeZone::get(name).ok()
}

fn zoned(local: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(local).ok()
}

/// The time in a zone that the file defines.
fn defined(local: DateTime, zone: &mut IcalTzTransitions) -> Option<Timestamp> {
    let part = |part: i8| u8::try_from(part).ok();
    let offset = zone.resolve(IcalRecurDateTime {
        year: local.year().into(),
        month: part(local.month())?,
        day: part(local.day())?,
        hour: part(local.hour())?,
        minute: part(local.minute())?,
        second: part(local.second())?,
    });
    let seconds = match offset {
        IcalTzOffset::One(seconds) => seconds,
        IcalTzOffset::Gap { before, .. } => before,
        IcalTzOffset::Fold { earlier, .. } => earlier,
    };
    let offset = Offset::from_seconds(seconds).ok()?;
    offset.to_timestamp(local).ok()
}

/// A day, with a time of day or without, and whether it is without: `20260323T083000`, `20260323`.
fn civil(written: &str) -> Option<(DateTime, bool)> {
    let (day, time) = match written.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (written, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if day.len() != 8 || !all_digits(day) {
        return None;
    }
    let (year, month) = (day[..4].parse().ok()?, day[4..6].parse().ok()?);
    let day = Date::new(year, month, day[6..].parse().ok()?).ok()?;
    let Some(time) = time else {
        return Some((day.at(0, 0, 0, 0), true));
    };
    if time.len() != 6 || !all_digits(time) {
        return None;
    }
    let (hour, minute) = (time[..2].parse().ok()?, time[2..4].parse().ok()?);
    // A leap second is told as the one before.
    let second = time[4..].parse::<i8>().ok()?;
    let second = if second == 60 { 59 } else { second };
    let time = TimeOfDay::new(hour, minute, second, 0).ok()?;
    Some((day.to_datetime(time), false))
}

/// When something ends that takes so long: `PT1H30M` (RFC 5545, section 3.3.6).
pub(super) fn after(begins: Timestamp, duration: &str) -> Option<Timestamp> {
    let span: Span = duration.trim().parse().ok()?;
    let ends = begins
        .to_zoned_datetime(TimeZone::UTC)
        .checked_add(span)
        .ok()?;
    Some(ends.timestamp())
}
