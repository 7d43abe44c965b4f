//! Bytes to text, which is UTF-8 or is refused.

use super::{Input, InputError};
use crate::model::{Finding, Position, Severity};

/// The marks that texts in other encodings begin with, longer ones first.
const MARKS: [(&[u8], &str); 4] = [
    (&[0xFF, 0xFE, 0, 0], "UTF-32"),
    (&[0, 0, 0xFE, 0xFF], "UTF-32"),
    (&[0xFF, 0xFE], "UTF-16"),
    (&[0xFE, 0xFF], "UTF-16"),
];

/// The text of some bytes, without the byte order mark it may begin with.
pub(super) fn decode(name: String, bytes: Vec<u8>) -> Result<Input, InputError> {
    if let Some(encoding) = foreign(&bytes) {
        let start = Position { line: 1, column: 1 };
        let message = format!("{encoding} text");
        return Err(refused(name, start, message, "save the file as UTF-8"));
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let sound = String::from_utf8_lossy(&error.as_bytes()[..offset]);
            let message = "not UTF-8 text: this byte is no part of a character".to_owned();
            let at = Position::of_byte(&sound, offset);
            return Err(refused(name, at, message, "save the file as UTF-8"));
        }
    };
    if let Some(offset) = text.find('\0') {
        let at = Position::of_byte(&text, offset);
        let message = "a NUL byte, which no text holds".to_owned();
        let hint = "give a text file; this one is another, or damaged";
        return Err(refused(name, at, message, hint));
    }
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(Input { name, text })
}

fn refused(input: String, at: Position, message: String, hint: &str) -> InputError {
    InputError::NotText(Finding {
        severity: Severity::Error,
        input,
        position: Some(at),
        message,
        hint: Some(hint.to_owned()),
    })
}

/// The encoding of a text in wider units than bytes, by its mark, or by where its NUL bytes stand:
/// of a letter in a Latin script all bytes but one are NUL.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, encoding)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(encoding);
    }
    let sample = &bytes[..bytes.len().min(1_024)];
    let mostly = |width: usize, place: usize| {
        let units = sample.chunks_exact(width);
        let count = units.len();
        let of_letter = |unit: &&[u8]| {
            unit.iter()
                .enumerate()
                .all(|(i, b)| (*b == 0) != (i == place))
        };
        count > 0 && units.filter(of_letter).count() * 2 > count
    };
    [
        (4, 0, "UTF-32"),
        (4, 3, "UTF-32"),
        (2, 0, "UTF-16"),
        (2, 1, "UTF-16"),
    ]
    .into_iter()
    .find(|(width, place, _)| mostly(*width, *place))
    .map(|(_, _, encoding)| encoding)
}
