//! What of a history is asked for.

use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::str::FromStr;

/// Which file, along which branch, and from when until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The path of the file in the repository, its parts joined by `/`.
    pub path: String,
    /// The branch or tag, in short or in full; without one, what `HEAD` stands at.
    pub branch: Option<String>,
    /// The first day: the version that stood on it is the first.
    pub since: Option<Date>,
    /// The last day: the version that stood on it is the last.
    pub until: Option<Date>,
    /// Of so many versions, one is parsed whole and held against what was made of it by what
    /// changed; without a number, none is.
    pub verify: Option<NonZeroUsize>,
}

impl Default for Options {
    /// All versions of `landscape.yml` along the branch that people look at first.
    fn default() -> Self {
        Self {
            path: "landscape.yml".to_owned(),
            branch: None,
            since: None,
            until: None,
            verify: None,
        }
    }
}

/// One version of a history.
///
/// ```
/// use stratigraph::source::landscape_history::At;
///
/// assert_eq!("2020-06-30".parse(), Ok(At::Day("2020-06-30".parse()?)));
/// assert_eq!("2eaec44b".parse(), Ok(At::Commit("2eaec44b".to_owned())));
/// assert!("yesterday".parse::<At>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// The version that a commit has: its id, or the first digits of it.
    Commit(String),
    /// The version that stood on a day.
    Day(Date),
}

/// A text names neither a commit nor a day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is neither a commit's id, of 4 to 40 digits, nor a day such as 2020-06-30")]
pub struct AtError(String);

impl FromStr for At {
    type Err = AtError;

    fn from_str(text: &str) -> Result<Self, AtError> {
        let are_digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if are_digits && (4..=40).contains(&text.len()) {
            return Ok(Self::Commit(text.to_ascii_lowercase()));
        }
        let day = text.parse().map_err(|_| AtError(text.to_owned()))?;
        Ok(Self::Day(day))
    }
}
