//! The maturity stages that projects move through.

use std::fmt;
use std::str::FromStr;

/// A maturity stage: a word such as `sandbox`, and its rank among the stages of its foundation.
///
/// Stages are data. The five of the CNCF (its project lifecycle, kept by the Technical Oversight
/// Committee) are known by their bare words; those of any other foundation are written with the
/// foundation's slug before them, `lf-energy.early-adoption`, so that stages of two foundations
/// are never one. Stages are ordered by rank, then by slug.
///
/// ```
/// use stratigraph::model::Stage;
///
/// let sandbox: Stage = "Sandbox".parse()?;
/// assert!(sandbox < Stage::of(None, "graduated")?);
/// assert_eq!(Stage::of(Some("lf-energy"), "incubation")?.slug(), "lf-energy.incubation");
/// # Ok::<(), stratigraph::model::UnknownStage>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stage {
    rank: u16,
    slug: String,
}

/// Words for stages and their usual ranks; a word that is not here stands below `graduated`.
const RANKS: [(&str, u16); 10] = [
    ("inception", 1),
    ("sandbox", 2),
    ("incubating", 3),
    ("incubation", 3),
    ("graduated", 5),
    ("archived", 9),
    ("emeritus", 9),
    ("retired", 9),
    ("deprecated", 9),
    ("dormant", 9),
];

/// The rank of a stage whose word tells nothing of it.
const BETWEEN: u16 = 4;

impl Stage {
    /// The words of the CNCF's stages, in order. `inception` is the entry stage that `sandbox`
    /// replaced on 2018-02-27.
    pub const CNCF: [&str; 5] = [
        "inception",
        "sandbox",
        "incubating",
        "graduated",
        "archived",
    ];

    /// The stage that a foundation calls by a word; without a foundation, one of the CNCF's.
    ///
    /// # Errors
    /// [`UnknownStage`] where foundation or word is no slug, or the word none of the CNCF's.
    pub fn of(foundation: Option<&str>, word: &str) -> Result<Self, UnknownStage> {
        let word = word.to_ascii_lowercase();
        match foundation {
            Some(foundation) => format!("{foundation}.{word}").parse(),
            None => word.parse(),
        }
    }

    /// The stage with another rank than the usual one of its word.
    #[must_use]
    pub fn with_rank(self, rank: u16) -> Self {
        Self { rank, ..self }
    }

    /// What it is called in identifiers and IRIs: `incubating`, `lf-energy.incubation`.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The word for it, without the foundation.
    #[must_use]
    pub fn word(&self) -> &str {
        self.slug
            .rsplit_once('.')
            .map_or(&self.slug, |(_, word)| word)
    }

    /// Its place among the stages of its foundation: lower ones are entered first.
    #[must_use]
    pub const fn rank(&self) -> u16 {
        self.rank
    }

    /// Whether its word is one that foundations commonly use.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        RANKS.iter().any(|(known, _)| *known == self.word())
    }

    /// Whether a project at this stage is no longer an active one.
    #[must_use]
    pub fn is_end(&self) -> bool {
        rank_of(self.word()) == 9
    }
}

fn rank_of(word: &str) -> u16 {
    let known = RANKS.iter().find(|(known, _)| *known == word);
    known.map_or(BETWEEN, |(_, rank)| *rank)
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
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
        let slug = text.to_ascii_lowercase();
        let plain = |part: &str| {
            let of_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            !part.is_empty() && part.chars().all(of_slug)
        };
        let (sound, word) = match slug.split_once('.') {
            Some((foundation, word)) => (plain(foundation) && plain(word), word),
            None => (Self::CNCF.contains(&slug.as_str()), slug.as_str()),
        };
        if !sound {
            return Err(UnknownStage(text.to_owned()));
        }
        Ok(Self {
            rank: rank_of(word),
            slug,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Stage;

    #[test]
    fn stages_stand_in_the_order_in_which_they_are_entered() {
        let words = Stage::CNCF.map(|word| word.parse::<Stage>().ok());
        assert!(words.is_sorted(), "{words:?}");
        let at = |word| Stage::of(Some("aswf"), word).ok();
        let own = [
            at("incubation"),
            at("adopted"),
            at("graduated"),
            at("retired"),
        ];
        assert!(own.is_sorted(), "{own:?}");
    }

    #[test]
    fn a_word_of_another_foundation_is_no_stage_of_the_cncf() {
        for text in ["adopted", "", "lfai.", ".sandbox", "a.b.c", "lf ai.sandbox"] {
            assert!(text.parse::<Stage>().is_err(), "{text}");
        }
    }
}
