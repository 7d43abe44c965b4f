//! The faults met while reading one file, each with its place.

use crate::model::{Finding, Position};
use crate::source::faults;
use serde::Deserialize;

/// Collects findings about one text. A place is given as a slice of that text.
pub(super) struct Faults<'a> {
    text: &'a str,
    told: faults::Faults<'a>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(text: &'a str, name: &'a str) -> Self {
        Self {
            text,
            told: faults::Faults::new(name),
        }
    }

    /// All findings, in the order of their places.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.told.into_findings()
    }

    /// Reports an error at the beginning of `place`.
    pub(super) fn error(&mut self, place: &str, message: String, hint: Option<String>) {
        self.error_at(self.offset(place), message, hint);
    }

    /// Reports an error where `record` writes `value` as a JSON string, else at its beginning.
    pub(super) fn error_in(
        &mut self,
        record: &str,
        value: &str,
        message: String,
        hint: Option<String>,
    ) {
        let quoted = format!("\"{value}\"");
        let within = record.find(&quoted).unwrap_or(0);
        self.error_at(self.offset(record) + within, message, hint);
    }

    /// Reads an object out of a part of the text; a fault is reported where it stands.
    pub(super) fn object<T: Deserialize<'a>>(&mut self, part: &'a str) -> Option<T> {
        let begun = part.trim_start();
        if !begun.is_empty() && !begun.starts_with('{') {
            self.error(part, "expected an object: { ... }".to_owned(), None);
            return None;
        }
        self.parse(part)
    }

    /// Reads a JSON value out of a part of the text; a fault is reported where it stands.
    pub(super) fn parse<T: Deserialize<'a>>(&mut self, part: &'a str) -> Option<T> {
        match serde_json::from_str(part) {
            Ok(value) => Some(value),
            Err(error) => {
                let line_start = match error.line() {
                    0 | 1 => 0,
                    line => part
                        .match_indices('\n')
                        .nth(line - 2)
                        .map_or(0, |(i, _)| i + 1),
                };
                let within = line_start + error.column().saturating_sub(1);
                let offset = self.offset(part) + within.min(part.len());
                self.error_at(offset, message_of(&error), None);
                None
            }
        }
    }

    fn offset(&self, place: &str) -> usize {
        (place.as_ptr() as usize)
            .saturating_sub(self.text.as_ptr() as usize)
            .min(self.text.len())
    }

    fn error_at(&mut self, offset: usize, message: String, hint: Option<String>) {
        let position = Position::of_byte(self.text, offset);
        self.told.error(position, message, hint);
    }
}

/// What `serde_json` says, without its own account of the place.
fn message_of(error: &serde_json::Error) -> String {
    let full = error.to_string();
    let message = full
        .rfind(" at line ")
        .map_or(full.as_str(), |i| &full[..i]);
    message.replace('`', "\"")
}
