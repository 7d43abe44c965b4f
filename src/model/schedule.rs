//! What the calendar of an event says: its sessions, and who speaks in them.

use super::Located;
use jiff::Timestamp;

/// The programme of an event, as its calendar tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// What the calendar calls itself: `kccnceu2026`.
    pub calendar: Option<String>,
    /// The name of the event, where the calendar tells it: `KubeCon + CloudNativeCon Europe 2026`.
    pub event: Option<String>,
    /// Its sessions, in the order of the file.
    pub sessions: Vec<Session>,
}

/// One item of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// What tells it from all others (RFC 5545, section 3.8.4.7).
    pub uid: String,
    /// The line it begins on, from 1.
    pub line: u32,
    /// Whether somebody talks on a subject in it.
    pub is_talk: bool,
    /// Its title, without its speakers and without the level of skill it asks for.
    pub title: Located<String>,
    /// The level of skill that it asks for, as written: `Intermediate Skill Level`.
    pub level: Option<String>,
    /// Who speaks, in the order in which they are named.
    pub speakers: Vec<Speaker>,
    /// When it begins.
    pub begins: Timestamp,
    /// When it ends, where that is told.
    pub ends: Option<Timestamp>,
    /// The tracks and formats it belongs to, as written.
    pub categories: Vec<String>,
    /// Where it takes place: the room first, then what holds it, out to the country.
    pub places: Vec<String>,
    /// What it is about, in plain text.
    pub description: Option<Located<String>>,
    /// The address of its page.
    pub url: Option<String>,
}

/// Somebody who speaks, as a title or heading names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name, without title and company; nicknames stay in it.
    pub name: String,
    /// What they are, as stated: `Principal Engineer`.
    pub title: Option<String>,
    /// For whom they speak, as stated: `Hitachi, Ltd.`.
    pub company: Option<String>,
    /// Whether they lead the talk of others.
    pub is_moderator: bool,
}
