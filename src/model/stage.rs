//! The maturity stages a CNCF project moves through.

use std::fmt;
use std::str::FromStr;

/// A maturity stage of a CNCF project, in the order projects move through them.
///
/// Source: the CNCF project lifecycle of the Technical Oversight Committee; `Inception` is the
/// entry stage that `Sandbox` replaced on 2018-02-27.
///
/// ```
/// use stratigraph::model::Stage;
///
/// assert_eq!("Incubating".parse(), Ok(Stage::Incubating));
/// assert!(Stage::Sandbox < Stage::Graduated);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The entry stage before 2018-02-27.
    Inception,
    /// The entry stage since 2018-02-27: early projects, few promises.
    Sandbox,
    /// In production use by several organisations.
    Incubating,
    /// Proven, widely adopted, with a committed community.
    Graduated,
    /// No longer hosted as an active project.
    Archived,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [
        Self::Inception,
        Self::Sandbox,
        Self::Incubating,
        Self::Graduated,
        Self::Archived,
    ];

    /// The stage's slug, as it stands in data files and IRIs: `"incubating"`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Inception => "inception",
            Self::Sandbox => "sandbox",
            Self::Incubating => "incubating",
            Self::Graduated => "graduated",
            Self::Archived => "archived",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// The text is not the slug of a stage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown maturity stage \"{0}\"")]
pub struct UnknownStage(pub String);

impl FromStr for Stage {
    type Err = UnknownStage;

    /// Reads a stage's slug, whatever its case.
    fn from_str(text: &str) -> Result<Self, UnknownStage> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.slug().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownStage(text.to_owned()))
    }
}
