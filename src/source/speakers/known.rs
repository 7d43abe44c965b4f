//! Who is known already, by which unclear cases are decided.

use super::given::GIVEN;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// People and companies that other sources name, or other lines of the same one.
///
/// ```
/// use stratigraph::source::speakers::{Known, split};
///
/// let title = "Meshes at Sea - Flynn, Buoyant";
/// let unclear = split(title, &Known::default());
/// assert_eq!((unclear.speakers.len(), unclear.doubts.len()), (0, 1));
/// let known = Known::new([], ["Buoyant"]);
/// assert_eq!(split(title, &known).speakers[0].name, "Flynn");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Known {
    people: HashSet<String>,
    given: HashSet<String>,
    companies: HashSet<String>,
}

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| GIVEN.split_whitespace().collect());

impl Known {
    /// Those that are named.
    #[must_use]
    pub fn new<'n>(
        people: impl IntoIterator<Item = &'n str>,
        companies: impl IntoIterator<Item = &'n str>,
    ) -> Self {
        let mut known = Self::default();
        people.into_iter().for_each(|name| known.add_person(name));
        companies
            .into_iter()
            .for_each(|name| known.add_company(name));
        known
    }

    /// Adds a person, whose first name then tells of a person too.
    pub fn add_person(&mut self, name: &str) {
        let key = person_key(name);
        if let Some((given, _)) = key.split_once(' ')
            && given.chars().count() > 2
        {
            self.given.insert(given.to_owned());
        }
        self.people.insert(key);
    }

    /// Adds a company.
    pub fn add_company(&mut self, name: &str) {
        let key = company_key(name);
        if !key.is_empty() {
            self.companies.insert(key);
        }
    }

    pub(super) fn has_person(&self, name: &str) -> bool {
        self.people.contains(&person_key(name))
    }

    pub(super) fn has_company(&self, name: &str) -> bool {
        self.companies.contains(&company_key(name))
    }

    /// Whether a folded word is somebody's first name.
    pub(super) fn is_given(&self, word: &str) -> bool {
        COMMON.contains(word) || self.given.contains(word)
    }
}

/// A text in small letters, without marks on them.
pub(in crate::source) fn fold(text: &str) -> String {
    let bare = text.nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::with_capacity(text.len());
    for c in bare.flat_map(char::to_lowercase) {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            '’' => folded.push('\''),
            c => folded.push(c),
        }
    }
    folded
}

/// A person's name as a key: its words, folded.
fn person_key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'');
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A company's name as a key: its letters and digits, folded.
fn company_key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}
