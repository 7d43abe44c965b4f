//! What is known of words: which are common, and which names mean other things.

use crate::identity::names::fold;
use crate::model::{EntityId, Finding, Position, Severity, nearest};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

/// What a person decided about names in texts, and the words of a language.
///
/// The table has one line a decision, its parts parted by tabs: the name, what is said of it, the
/// value, and why. Empty lines and lines that begin with `#` are passed over.
///
/// ```text
/// Score           common  score-spec | Humanitec   to score is not it
/// Volcano Engine  other   -                        a cloud of ByteDance
/// ```
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By the key of a name that means other things too, words near which it means the thing.
    common: HashMap<String, Vec<String>>,
    other: Vec<String>,
    grounds: BTreeSet<EntityId>,
    /// Sorted, one a line, with a star after those that everybody uses.
    words: String,
}

/// What can be said of a name.
const RELATIONS: [&str; 3] = ["common", "other", "ground"];

impl Lexicon {
    /// Reads the table, and tells every line that is at fault.
    ///
    /// `words` are the words of a language in lower case, sorted, one a line, with `*` after those
    /// that everybody uses: a name that is a word needs more around it to be taken for the thing.
    ///
    /// ```
    /// use stratigraph::identity::mentions::Lexicon;
    ///
    /// let (_, findings) = Lexicon::parse("Score\tcomon\t-\tto score is not it", "", "names.tsv");
    /// assert_eq!(
    ///     findings[0].to_string(),
    ///     "names.tsv:1:1: error: nothing is said by \"comon\"\nhint: did you mean \"common\"?"
    /// );
    /// ```
    #[must_use]
    pub fn parse(table: &str, words: &str, name: &str) -> (Self, Vec<Finding>) {
        let mut lexicon = Self {
            words: words.to_owned(),
            ..Self::default()
        };
        let mut findings = Vec::new();
        for (line, number) in table.lines().zip(1..) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Err((message, hint)) = lexicon.take(line) {
                findings.push(Finding {
                    severity: Severity::Error,
                    input: name.to_owned(),
                    position: Some(Position {
                        line: number,
                        column: 1,
                    }),
                    message,
                    hint,
                });
            }
        }
        (lexicon, findings)
    }

    /// Takes one line in; else says what is wrong with it and what to do.
    fn take(&mut self, line: &str) -> Result<(), (String, Option<String>)> {
        let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [name, relation, value, _why] = parts[..] else {
            let hint = "write name, relation, value and reason with tabs between them";
            return Err((
                "the line has not four parts".to_owned(),
                Some(hint.to_owned()),
            ));
        };
        match relation {
            "common" => {
                let near = value.split('|').map(str::trim).filter(|near| *near != "-");
                let near = near.map(ToOwned::to_owned).collect();
                self.common.insert(fold(name), near);
            }
            "other" => self.other.push(name.to_owned()),
            "ground" => {
                let id = name.parse().map_err(|error| (format!("{error}"), None));
                self.grounds.insert(id?);
            }
            other => {
                let hint = nearest(other, RELATIONS).map_or_else(
                    || format!("write one of {}", RELATIONS.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                return Err((format!("nothing is said by \"{other}\""), Some(hint)));
            }
        }
        Ok(())
    }

    /// Words near which a name means the thing, if it means other things too; by its key.
    pub(super) fn common(&self, key: &str) -> Option<&[String]> {
        self.common.get(key).map(Vec::as_slice)
    }

    /// Names that are those of something else.
    pub(super) fn others(&self) -> &[String] {
        &self.other
    }

    /// Whether a thing is what most texts build on.
    pub(super) fn is_ground(&self, id: &EntityId) -> bool {
        self.grounds.contains(id)
    }

    /// Whether something is a word, or more than one of it.
    pub(super) fn is_word(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.frequency(&lower).is_some()
            || single(&lower).is_some_and(|one| self.frequency(one).is_some())
    }

    /// Whether something is a word that everybody uses, or more than one of it.
    pub(super) fn is_everyday(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let word = self.frequency(&lower);
        let word = word.or_else(|| self.frequency(single(&lower)?));
        word == Some(Frequency::Everyday)
    }

    /// Looks a word up by halves: the list is never split into lines, as only few are asked for.
    fn frequency(&self, word: &str) -> Option<Frequency> {
        let mut rest = self.words.as_str();
        while !rest.is_empty() {
            let mut middle = rest.len() / 2;
            while !rest.is_char_boundary(middle) {
                middle -= 1;
            }
            let start = rest[..middle].rfind('\n').map_or(0, |end| end + 1);
            let end = rest[middle..]
                .find('\n')
                .map_or(rest.len(), |at| middle + at);
            let line = &rest[start..end];
            match word.cmp(line.trim_end_matches('*')) {
                Ordering::Equal if line.ends_with('*') => return Some(Frequency::Everyday),
                Ordering::Equal => return Some(Frequency::Rare),
                Ordering::Less => rest = &rest[..start.saturating_sub(1)],
                Ordering::Greater => rest = rest.get(end + 1..).unwrap_or_default(),
            }
        }
        None
    }
}

/// How often a word is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Everyday,
    Rare,
}

/// A word that stands for more than one, as one.
fn single(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|one| one.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn words_are_found_wherever_they_stand_in_the_list() {
        let (lexicon, _) = Lexicon::parse("", "curve\nfluid\nkeep*\nscore*\nvolcano\n", "");
        for word in ["curve", "fluid", "Keep", "score", "Scores", "volcano"] {
            assert!(lexicon.is_word(word), "{word}");
        }
        for word in ["", "a", "cur", "curves-of", "kept", "zebra", "istio"] {
            assert!(!lexicon.is_word(word), "{word}");
        }
        let everyday = ["curve", "keep", "Scores"].map(|word| lexicon.is_everyday(word));
        assert_eq!(everyday, [false, true, true]);
    }
}
