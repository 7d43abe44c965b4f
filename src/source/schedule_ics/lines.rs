//! Bytes to content lines (RFC 5545, section 3.1), each with its place.

use crate::model::Position;
use crate::source::faults::Faults;
use ical::tree::leaf::IcalLeaf;
use ical::tree::line::IcalLine;

/// A content line: `NAME;PARAMETER=value:value`.
pub(super) struct Line {
    /// Its name, in capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    /// Its value, as written.
    pub(super) value: String,
    /// Where it begins.
    pub(super) at: Position,
    /// Where its value begins.
    pub(super) value_at: Position,
    /// The whole line, unfolded.
    pub(super) whole: String,
}

impl Line {
    /// The value of a parameter, whose name is in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let (_, value) = parameters.find(|(own, _)| own == name)?;
        Some(value.trim_matches('"'))
    }
}

/// A piece of an unfolded line: where it begins in it, in bytes, and where it stands in the file.
struct Piece {
    start: usize,
    at: Position,
}

/// A line in the making.
struct Unfolded {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Unfolded {
    /// Where a byte of the line stands in the file.
    fn place(&self, byte: usize) -> Position {
        let index = self.pieces.partition_point(|piece| piece.start <= byte);
        let Some(piece) = self.pieces.get(index.saturating_sub(1)) else {
            return Position { line: 1, column: 1 };
        };
        let before = &self.bytes[piece.start.min(byte)..byte];
        // A character that the fold cuts counts where it ends.
        let characters = before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        Position {
            line: piece.at.line,
            column: piece.at.column + u32::try_from(characters).unwrap_or(u32::MAX),
        }
    }
}

/// Reads the content lines of a file one after the other. What is no content line is told and left
/// out.
pub(super) fn each(
    bytes: &[u8],
    faults: &mut Faults<'_>,
    mut read: impl FnMut(Line, &mut Faults<'_>),
) {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    // Some old programs end lines with nothing but a carriage return.
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut current: Option<Unfolded> = None;
    for (number, physical) in (1_u32..).zip(bytes.split(|byte| *byte == end)) {
        let physical = physical.strip_suffix(b"\r").unwrap_or(physical);
        let at = |column| Position {
            line: number,
            column,
        };
        match (physical.first(), &mut current) {
            (Some(b' ' | b'\t'), Some(line)) => {
                let start = line.bytes.len();
                line.pieces.push(Piece { start, at: at(2) });
                line.bytes.extend_from_slice(&physical[1..]);
            }
            (None, _) => {}
            _ => {
                let next = Unfolded {
                    bytes: physical.to_vec(),
                    pieces: vec![Piece {
                        start: 0,
                        at: at(1),
                    }],
                };
                if let Some(line) = current.replace(next) {
                    finish(&line, faults, &mut read);
                }
            }
        }
    }
    if let Some(line) = current {
        finish(&line, faults, &mut read);
    }
}

fn finish(line: &Unfolded, faults: &mut Faults<'_>, read: &mut impl FnMut(Line, &mut Faults<'_>)) {
    let at = line.place(0);
    if line.bytes.iter().all(u8::is_ascii_whitespace) {
        return;
    }
    let whole = match str::from_utf8(&line.bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let message = "not UTF-8 text: this byte is no part of a character".to_owned();
            let hint = "save the file as UTF-8".to_owned();
            faults.warning(line.place(error.valid_up_to()), message, Some(hint));
            String::from_utf8_lossy(&line.bytes).into_owned()
        }
    };
    // A tail of another line may hold a colon too, but its head is no name.
    let parsed = IcalLine::take(whole.as_bytes())
        .ok()
        .map(|(parsed, _)| parsed);
    let parsed = parsed.filter(|parsed| is_name(parsed.name.get()));
    let Some(parsed) = parsed else {
        let start: String = whole.chars().take(40).collect();
        let message = format!("\"{start}\" is no content line, and is left out");
        let hint = "a line that goes on from the one before begins with a space".to_owned();
        faults.warning(at, message, Some(hint));
        return;
    };
    let value = parsed.raw_value_str().into_owned();
    let parameters = parsed.params.iter().map(|parameter| {
        let values: Vec<&str> = parameter.values.iter().map(IcalLeaf::get).collect();
        (parameter.name.get().to_ascii_uppercase(), values.join(","))
    });
    let name = parsed.name.get().to_ascii_uppercase();
    let parameters = parameters.collect();
    let value_at = line.place(line.bytes.len().saturating_sub(value.len()));
    drop(parsed);
    read(
        Line {
            name,
            parameters,
            value,
            at,
            value_at,
            whole,
        },
        faults,
    );
}

/// Whether a text is the name of a property: letters, digits and hyphens.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
