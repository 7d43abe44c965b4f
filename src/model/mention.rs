//! Names of things found in texts.

use super::{EntityId, Lines};
use std::fmt;
use std::ops::Range;

/// A place in a text where a thing is named.
///
/// It says that the name stands there and how sure it is that this thing is meant, no more: what
/// the text has to do with the thing is told by statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Whose text it is: a talk, a project.
    pub of: EntityId,
    /// Which of its texts.
    pub field: Field,
    /// The whole text, where the graph holds it.
    pub text: Option<String>,
    /// The thing that is named.
    pub thing: EntityId,
    /// The name, as written.
    pub exact: String,
    /// Where the name stands in the text, in characters from 0, up to but not including the end.
    pub span: Range<usize>,
    /// How sure it is that the thing is meant.
    pub confidence: Confidence,
    /// Where the source holds the text.
    pub at: Lines,
}

/// Which text of a thing a name stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title of a talk.
    Title,
    /// What a talk is about, in its own words.
    Abstract,
    /// What a project works with, in the words of its landscape.
    Integrations,
}

impl Field {
    /// The field's name in the graph.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Abstract => "abstract",
            Self::Integrations => "integrations",
        }
    }
}

/// How sure something is, in hundredths: 100 is certain.
///
/// ```
/// use stratigraph::model::Confidence;
///
/// assert_eq!(Confidence::percent(90).to_string(), "0.9");
/// assert_eq!(Confidence::percent(200), Confidence::percent(100));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// So many hundredths; more than a hundred are a hundred.
    #[must_use]
    pub const fn percent(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths, 0 to 100.
    #[must_use]
    pub const fn as_percent(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Confidence {
    /// As a decimal fraction of 1, always with a point: `1.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        if rest % 10 == 0 {
            write!(f, "{whole}.{}", rest / 10)
        } else {
            write!(f, "{whole}.{rest:02}")
        }
    }
}
