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
    let text = String::from_utf8(bytes).or_else(|error| match mended(error.as_bytes()) {
        Some(text) => Ok(text),
        None => Err(error),
    });
    let mut text = match text {
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

/// The text of bytes in which lines are folded within characters, as calendars may be (RFC 5545,
/// section 3.1): each such fold is moved behind its character, so that the lines keep their
/// numbers. `None` where the bytes are no text even so.
fn mended(bytes: &[u8]) -> Option<String> {
    let mut mended = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        let sound = match std::str::from_utf8(rest) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        mended.extend_from_slice(&rest[..sound]);
        rest = &rest[sound..];
        if rest.is_empty() {
            return String::from_utf8(mended).ok();
        }
        let head = rest
            .iter()
            .take(4)
            .take_while(|byte| **byte >= 0x80)
            .count();
        let after = &rest[head..];
        let fold = [&b"\r\n "[..], b"\r\n\t", b"\n ", b"\n\t"];
        let fold = fold.into_iter().find(|fold| after.starts_with(fold))?;
        let tail = after[fold.len()..].iter();
        let tail = tail
            .take(4 - head.min(3))
            .take_while(|byte| (0x80..0xC0).contains(*byte));
        // The first bytes that make a whole character with those before the fold.
        let count = (1..=tail.count()).find(|count| {
            let whole = [&rest[..head], &after[fold.len()..fold.len() + count]].concat();
            std::str::from_utf8(&whole).is_ok()
        })?;
        mended.extend_from_slice(&rest[..head]);
        mended.extend_from_slice(&after[fold.len()..fold.len() + count]);
        mended.extend_from_slice(fold);
        rest = &after[fold.len() + count..];
    }
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

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn a_fold_within_a_character_is_moved_behind_it() {
        let whole = "SUMMARY:Ádám – 明城 😀 z";
        for fold in ["\r\n ", "\n\t"] {
            for at in 0..=whole.len() {
                let mut bytes = whole.as_bytes().to_vec();
                bytes.splice(at..at, fold.bytes());
                let text = mended(&bytes).unwrap_or_default();
                assert_eq!(text.replace(fold, ""), whole, "folded at {at}");
                assert_eq!(text.lines().count(), 2, "folded at {at}");
            }
        }
    }

    #[test]
    fn what_is_no_text_is_not_mended() {
        for bytes in [&b"\xc3"[..], b"\xc3\r\n x", b"\x80\r\n \x80", b"a\xff\n b"] {
            assert_eq!(mended(bytes), None, "{bytes:?}");
        }
    }
}
