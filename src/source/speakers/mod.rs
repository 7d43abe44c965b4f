//! Speakers out of titles: `Title - A, X & B, Y; C & D, Z`.
//!
//! A text is cut where names, titles and companies may end (`chunks`), each piece is weighed by
//! what words tell (`shape`), and the reading of all pieces that is most likely as a whole is taken
//! (`labels`). Where another reading is nearly as likely the piece is left out and told as a
//! [`Doubt`]. What other sources know decides more cases ([`Known`]).
//!
//! Invariant: the time taken grows with the length of the text, whatever is in it.

mod chunks;
mod clean;
mod given;
mod known;
mod labels;
mod people;
mod separator;
mod shape;
mod words;

pub use known::Known;
pub(in crate::source) use known::fold;

use crate::model::Speaker;
use chunks::Join;
use clean::{clean, without_level};
use labels::Label;
use separator::Group;

/// A title, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The title, without its speakers and the level of skill.
    pub title: String,
    /// The level of skill that it asks for, as written: `Intermediate Skill Level`.
    pub level: Option<String>,
    /// Who speaks, in the order in which they are named.
    pub speakers: Vec<Speaker>,
    /// What could not be read for certain, and is not among the speakers.
    pub doubts: Vec<Doubt>,
}

/// A piece of text that can be read in more than one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The text.
    pub text: String,
    /// What is not certain: lower case, no full stop.
    pub message: String,
}

impl Doubt {
    fn new(text: &str, one: Label, other: Label) -> Self {
        let (one, other) = (one.noun(), other.noun());
        Self {
            message: format!("it is not certain whether \"{text}\" is {one} or {other}"),
            text: text.to_owned(),
        }
    }

    fn second(name: &str, text: &str) -> Self {
        Self {
            message: format!(
                "\"{text}\" is a second post of \"{name}\", and only the first is kept"
            ),
            text: text.to_owned(),
        }
    }

    fn ownerless(text: &str) -> Self {
        Self {
            message: format!("it is not certain whose post \"{text}\" is"),
            text: text.to_owned(),
        }
    }

    fn names(text: &str) -> Self {
        Self {
            message: format!("it is not certain whether \"{text}\" names speakers"),
            text: text.to_owned(),
        }
    }
}

/// Takes a title apart.
///
/// ```
/// use stratigraph::source::speakers::{Known, split};
///
/// let title = "Meshes in Practice - Ana Silva & Bo Lind, Example, Ltd.; Cleo Marsh (Moderator) [I]";
/// let heading = split(title, &Known::default());
/// assert_eq!(heading.title, "Meshes in Practice");
/// assert_eq!(heading.level.as_deref(), Some("I"));
/// let told: Vec<_> = heading
///     .speakers
///     .iter()
///     .map(|s| (s.name.as_str(), s.company.as_deref(), s.is_moderator))
///     .collect();
/// assert_eq!(
///     told,
///     [
///         ("Ana Silva", Some("Example, Ltd."), false),
///         ("Bo Lind", Some("Example, Ltd."), false),
///         ("Cleo Marsh", None, true),
///     ]
/// );
/// ```
#[must_use]
pub fn split(title: &str, known: &Known) -> Heading {
    let text = clean(title);
    let (text, level) = without_level(&text);
    let mut heading = Heading {
        level: level.map(ToOwned::to_owned),
        ..Heading::default()
    };
    match separator::cut(text, known) {
        Ok(cut) => {
            let (title, level) = without_level(cut.title);
            title.clone_into(&mut heading.title);
            heading.level = heading.level.or(level.map(ToOwned::to_owned));
            (heading.speakers, heading.doubts) = gather(cut.speakers, &cut.groups, known);
        }
        Err(unclear) => {
            text.clone_into(&mut heading.title);
            heading.doubts = unclear.map(Doubt::names).into_iter().collect();
        }
    }
    heading
}

/// Reads a text that names speakers and nothing else.
///
/// ```
/// use stratigraph::source::speakers::{Known, read};
///
/// let (speakers, doubts) = read("Ana Silva, Head of Platform, Example Bank", &Known::default());
/// assert_eq!(speakers[0].title.as_deref(), Some("Head of Platform"));
/// assert_eq!(speakers[0].company.as_deref(), Some("Example Bank"));
/// assert!(doubts.is_empty());
/// ```
#[must_use]
pub fn read(text: &str, known: &Known) -> (Vec<Speaker>, Vec<Doubt>) {
    let text = clean(text);
    gather(&text, &separator::read(&text, known), known)
}

fn gather(text: &str, groups: &[Group], known: &Known) -> (Vec<Speaker>, Vec<Doubt>) {
    let (mut speakers, mut doubts) = (Vec::new(), Vec::new());
    for group in groups {
        speakers.extend(people::speakers(
            text,
            &group.chunks,
            &group.labels,
            known,
            &mut doubts,
        ));
    }
    (speakers, doubts)
}

impl Known {
    /// Learns people and companies from a title in which nothing is unclear: of groups like
    /// `A & B, X` the last piece is a company and all before it are people.
    pub fn learn(&mut self, title: &str) {
        let text = clean(title);
        let (text, _) = without_level(&text);
        let Ok(cut) = separator::cut(text, &Self::default()) else {
            return;
        };
        for group in &cut.groups {
            let Some((last, before)) = group.chunks.split_last() else {
                continue;
            };
            let piece = |chunk: &chunks::Chunk| &cut.speakers[chunk.start..chunk.end];
            let is_plain = before.iter().all(|chunk| chunk.join != Join::Comma);
            if !is_plain || last.join != Join::Comma {
                continue;
            }
            let label = group.labels.last().map(|last| last.label);
            for chunk in before {
                self.add_person(piece(chunk));
            }
            if label == Some(Label::Company) {
                self.add_company(piece(last));
            }
        }
    }
}
