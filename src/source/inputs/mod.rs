//! The only reader of disk, network and standard input.
//!
//! Nothing is read without a bound: a file, a stream or an answer that is larger than the
//! [`Limits`] allow is refused, and never held whole. Nothing is fetched but what is named by an
//! `http` or `https` address.

mod fetch;
pub(in crate::source) mod repository;
mod text;

pub use fetch::FetchError;
pub use repository::{Cause, Repository, RepositoryError};

use crate::model::Finding;
use memmap2::Mmap;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// An input as it was read, with the name to blame in findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// A path as it was given, `<stdin>`, or an address without what is secret in it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// An input as bytes, with the name to blame in findings.
#[derive(Clone)]
pub struct Raw {
    /// A path as it was given, or `<stdin>`.
    pub name: String,
    /// All of it: a file that is mapped into memory, or what was read.
    pub bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
}

impl Raw {
    /// The text that the bytes are.
    ///
    /// # Errors
    /// [`InputError`] if it is larger than a text may be, or not UTF-8.
    pub fn into_text(self) -> Result<Input, InputError> {
        let bytes = (*self.bytes).as_ref();
        let limit = Limits::default().bytes;
        if bytes.len() as u64 > limit {
            return Err(Stop::TooLarge(limit).of(&self.name));
        }
        text::decode(self.name, bytes.to_vec())
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Raw")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// How much is read, and how long it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of one input, counted after decompression.
    pub bytes: u64,
    /// The longest time until a server is reached.
    pub connect: Duration,
    /// The longest time until all of an answer is there, whatever leads to it.
    pub whole: Duration,
}

impl Default for Limits {
    /// 256 MiB; 30 seconds to reach a server, two minutes for all.
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            connect: Duration::from_secs(30),
            whole: Duration::from_secs(120),
        }
    }
}

/// What is told while an input is read: the bytes so far, and how many there will be, if that is
/// known.
pub type Progress<'p> = &'p mut dyn FnMut(u64, Option<u64>);

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
    /// There is more of it than may be read.
    #[error("\"{name}\" is larger than {}", size(*limit))]
    TooLarge {
        /// The input's name.
        name: String,
        /// The most bytes that may be read.
        limit: u64,
    },
    /// The location is an address of a kind that is not read.
    #[error("cannot read \"{name}\": addresses that begin with \"{scheme}:\" are not known")]
    Scheme {
        /// The input's name.
        name: String,
        /// What the address begins with.
        scheme: String,
    },
    /// The web did not give it.
    #[error("cannot fetch \"{name}\"")]
    Fetch {
        /// The address, without what is secret in it.
        name: String,
        /// Why not.
        #[source]
        source: FetchError,
    },
    /// The input is not text, or not in UTF-8.
    #[error("{0}")]
    NotText(Finding),
}

/// The text of bytes that were read elsewhere; `name` is what findings blame.
///
/// # Errors
/// [`InputError`] if they are not UTF-8.
pub(in crate::source) fn decode(name: &str, bytes: &[u8]) -> Result<Input, InputError> {
    text::decode(name.to_owned(), bytes.to_vec())
}

/// Reads a file, or standard input where `path` is `-`, within the usual limits.
///
/// # Errors
/// [`InputError`] if it cannot be read, is too large, or is not UTF-8.
pub fn read(path: &Path) -> Result<Input, InputError> {
    if path.as_os_str() == "-" {
        return read_stdin();
    }
    read_file(path, Limits::default(), &mut |_, _| {})
}

/// Reads standard input to its end, within the usual limits.
///
/// # Errors
/// [`InputError`] if it cannot be read, is too large, or is not UTF-8.
pub fn read_stdin() -> Result<Input, InputError> {
    read_standard_input(Limits::default(), &mut |_, _| {})
}

/// Opens a file without reading it; standard input, where `path` is `-`, and what is no file but a
/// pipe or a device is read to its end, within the usual limits.
///
/// # Errors
/// [`InputError`] if it cannot be opened or read, or is too large to be read.
///
/// ```
/// use std::path::Path;
/// use stratigraph::source::inputs;
///
/// let manifest = inputs::open(Path::new("Cargo.toml"))?;
/// assert!((*manifest.bytes).as_ref().starts_with(b"[package]"));
/// # Ok::<(), stratigraph::source::inputs::InputError>(())
/// ```
pub fn open(path: &Path) -> Result<Raw, InputError> {
    let most = Limits::default().bytes;
    if path.as_os_str() == "-" {
        let name = "<stdin>".to_owned();
        let bytes = drain(io::stdin().lock(), None, most, &mut |_, _| {});
        let bytes = Arc::new(bytes.map_err(|stop| stop.of(&name))?);
        return Ok(Raw { name, bytes });
    }
    let name = path.display().to_string();
    let because = |source| Stop::Io(source).of(&name);
    let file = File::open(path).map_err(because)?;
    let metadata = file.metadata().map_err(because)?;
    if !metadata.is_file() || metadata.len() == 0 {
        let bytes = drain(file, None, most, &mut |_, _| {});
        let bytes = Arc::new(bytes.map_err(|stop| stop.of(&name))?);
        return Ok(Raw { name, bytes });
    }
    let bytes = Arc::new(map(&file).map_err(because)?);
    Ok(Raw { name, bytes })
}

/// Maps a file into memory, to be read only where it is looked at.
#[expect(
    unsafe_code,
    reason = "the bytes of a mapped file change where somebody writes into it. This program never \
              does: it writes a graph beside and renames it into place, which leaves what is mapped \
              as it was. Should another do it, readers see other bytes, as with any damaged file: \
              they keep none of what they checked and hold every number against the bounds when \
              they use it. Where the file is cut, the system ends the process"
)]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the file is only read, and nothing above relies on its bytes to stay the same.
    unsafe { Mmap::map(file) }
}

/// Reads what stands at a location: `-` is standard input, what begins with `http://` or
/// `https://` is fetched, all else is a file.
///
/// # Errors
/// [`InputError`] if it cannot be read or fetched, is too large, takes too long, or is not UTF-8.
///
/// ```
/// use stratigraph::source::inputs::{Limits, read_location};
///
/// let input = read_location("Cargo.toml", Limits::default(), &mut |_, _| {})?;
/// assert!(input.text.starts_with("[package]"));
/// let error = read_location("ftp://example.org/x", Limits::default(), &mut |_, _| {});
/// assert_eq!(
///     error.err().map(|error| error.to_string()).as_deref(),
///     Some("cannot read \"ftp://example.org/x\": addresses that begin with \"ftp:\" are not known"),
/// );
/// # Ok::<(), stratigraph::source::inputs::InputError>(())
/// ```
pub fn read_location(
    location: impl AsRef<OsStr>,
    limits: Limits,
    progress: Progress<'_>,
) -> Result<Input, InputError> {
    let location = location.as_ref();
    if location == "-" {
        return read_standard_input(limits, progress);
    }
    let Some((scheme, url)) = location.to_str().and_then(|url| Some((scheme(url)?, url))) else {
        return read_file(Path::new(location), limits, progress);
    };
    let name = fetch::without_secrets(url);
    match scheme.as_str() {
        "http" | "https" => {
            let bytes = fetch::fetch(url, &name, limits, progress)?;
            text::decode(name, bytes)
        }
        _ => Err(InputError::Scheme { name, scheme }),
    }
}

/// Whether a location is on the web, so that reading it fetches.
#[must_use]
pub fn is_url(location: &str) -> bool {
    scheme(location).is_some_and(|scheme| scheme == "http" || scheme == "https")
}

/// What an address begins with, in small letters; `None` for a path.
#[must_use]
pub fn scheme(location: &str) -> Option<String> {
    let (scheme, _) = location.split_once("://")?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    sound.then(|| scheme.to_ascii_lowercase())
}

fn read_file(path: &Path, limits: Limits, progress: Progress<'_>) -> Result<Input, InputError> {
    let name = path.display().to_string();
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    let (metadata, file) = match opened {
        Ok(opened) => opened,
        Err(source) => return Err(InputError::Io { name, source }),
    };
    // Of a pipe or a device the length says nothing.
    let length = metadata.is_file().then_some(metadata.len());
    let bytes = drain(file, length, limits.bytes, progress).map_err(|stop| stop.of(&name))?;
    text::decode(name, bytes)
}

fn read_standard_input(limits: Limits, progress: Progress<'_>) -> Result<Input, InputError> {
    let name = "<stdin>".to_owned();
    let bytes = drain(io::stdin().lock(), None, limits.bytes, progress);
    text::decode(name.clone(), bytes.map_err(|stop| stop.of(&name))?)
}

/// Why a stream was not read to its end.
enum Stop {
    TooLarge(u64),
    Io(io::Error),
}

impl Stop {
    fn of(self, name: &str) -> InputError {
        let name = name.to_owned();
        match self {
            Self::TooLarge(limit) => InputError::TooLarge { name, limit },
            Self::Io(source) => InputError::Io { name, source },
        }
    }
}

/// Reads a stream to its end, unless it goes on past `most` bytes or says that it will.
fn drain(
    mut reader: impl Read,
    length: Option<u64>,
    most: u64,
    progress: Progress<'_>,
) -> Result<Vec<u8>, Stop> {
    /// So much is read between two words of progress.
    const STEP: u64 = 1 << 18;
    if length.is_some_and(|length| length > most) {
        return Err(Stop::TooLarge(most));
    }
    let mut bytes = Vec::new();
    let mut count = 0;
    loop {
        let step = STEP.min((most - count).saturating_add(1));
        let read = reader.by_ref().take(step).read_to_end(&mut bytes);
        count += match read {
            Ok(0) => return Ok(bytes),
            Ok(read) => read as u64,
            Err(error) => return Err(Stop::Io(error)),
        };
        if count > most {
            return Err(Stop::TooLarge(most));
        }
        progress(count, length);
    }
}

/// A number of bytes in the largest unit that leaves no rest.
fn size(bytes: u64) -> String {
    let units = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let fits = |(unit, _): &&(u64, &str)| bytes > 0 && bytes.is_multiple_of(*unit);
    units.iter().find(fits).map_or_else(
        || format!("{bytes} bytes"),
        |(unit, name)| format!("{} {name}", bytes / unit),
    )
}

#[cfg(test)]
mod tests {
    use super::{is_url, scheme, size};

    #[test]
    fn an_address_is_told_from_a_path() {
        for (location, expected) in [
            ("https://example.org/x", Some("https")),
            ("HTTP://EXAMPLE.ORG", Some("http")),
            ("git+ssh://x", Some("git+ssh")),
            ("landscape.yml", None),
            ("C:\\landscape.yml", None),
            ("://x", None),
            ("a b://x", None),
            ("./odd://name", None),
        ] {
            assert_eq!(scheme(location).as_deref(), expected, "{location}");
        }
        assert!(is_url("HTTPS://x") && !is_url("ftp://x") && !is_url("-"));
    }

    #[test]
    fn a_size_is_told_in_whole_units() {
        assert_eq!(size(256 << 20), "256 MiB");
        assert_eq!(size(1_000), "1000 bytes");
    }
}
