//! The only reader of the disk and of standard input.

use crate::model::{Finding, Position, Severity};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// An input as it was read, with the name to blame in findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// A path as it was given, or `<stdin>`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// An input could not be read.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The disk or the terminal refused.
    #[error("cannot read \"{name}\"")]
    Io {
        /// The input's name.
        name: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The input is not text.
    #[error("{0}")]
    NotUtf8(Finding),
}

/// Reads a file, or standard input where `path` is `-`.
///
/// # Errors
/// [`InputError`] if it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<Input, InputError> {
    if path.as_os_str() == "-" {
        return read_stdin();
    }
    let name = path.display().to_string();
    match fs::read(path) {
        Ok(bytes) => decode(name, bytes),
        Err(source) => Err(InputError::Io { name, source }),
    }
}

/// Reads standard input to its end.
///
/// # Errors
/// [`InputError`] if it cannot be read or is not UTF-8.
pub fn read_stdin() -> Result<Input, InputError> {
    let name = "<stdin>".to_owned();
    let mut bytes = Vec::new();
    match io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => decode(name, bytes),
        Err(source) => Err(InputError::Io { name, source }),
    }
}

/// The text of some bytes, without the byte order mark it may begin with.
fn decode(name: String, bytes: Vec<u8>) -> Result<Input, InputError> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Input {
            name,
            text: text
                .strip_prefix('\u{feff}')
                .map(ToOwned::to_owned)
                .unwrap_or(text),
        }),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let sound = String::from_utf8_lossy(&error.as_bytes()[..offset]);
            Err(InputError::NotUtf8(Finding {
                severity: Severity::Error,
                position: Some(Position::of_byte(&sound, offset)),
                message: "not UTF-8 text: this byte is no part of a character".to_owned(),
                hint: Some("save the file as UTF-8".to_owned()),
                input: name,
            }))
        }
    }
}
