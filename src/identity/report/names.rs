//! The names of known things, and where a text has them.

use crate::identity::names::fold;
use crate::model::{Dataset, EntityId, Kind, LabelKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A place in a text where a thing is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The thing.
    pub thing: EntityId,
    /// Where, in bytes.
    pub place: Range<usize>,
}

/// The names of things that datasets speak of.
///
/// ```
/// use stratigraph::identity::report::Names;
/// use stratigraph::source::dataset_json::parse;
///
/// let text = r#"{"format": "stratigraph-dataset/1",
///     "source": {"id": "note", "kind": "list", "title": "A note", "date": "2018-12-11"},
///     "entities": [{"id": "project/etcd", "name": "etcd", "at": [1]},
///                  {"id": "project/etcd-operator", "name": "etcd-operator", "at": [1]}]}"#;
/// let (note, _) = parse(text, "note.json");
/// let notes: Vec<_> = note.into_iter().collect();
/// let names = Names::new(&notes);
/// let found = names.find("etcd-operatorはetcdを管理する。netcdf is another.");
/// let found: Vec<_> = found.iter().map(|found| (found.thing.slug(), found.place.clone())).collect();
/// assert_eq!(found, [("etcd-operator", 0..13), ("etcd", 16..20)]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    shown: BTreeMap<EntityId, String>,
    /// Names that are misspelt.
    hidden: BTreeSet<(EntityId, String)>,
    /// By kind and folded name.
    called: HashMap<(Kind, String), EntityId>,
    /// By the first character in small letters, the longest first.
    written: HashMap<char, Vec<(String, EntityId)>>,
}

/// What texts name, and what of one name is sooner meant.
const NAMED: [Kind; 3] = [Kind::Project, Kind::Product, Kind::Organization];

impl Names {
    /// The names of the things that datasets speak of.
    #[must_use]
    pub fn new(datasets: &[Dataset]) -> Self {
        let mut names = Self::default();
        let mut things: Vec<_> = datasets
            .iter()
            .flat_map(|dataset| &dataset.entities)
            .collect();
        things.sort_by_key(|thing| &thing.id);
        for thing in things {
            let id = &thing.id;
            names
                .shown
                .entry(id.clone())
                .or_insert_with(|| thing.name.text.clone());
            let hidden = thing.other_names.iter();
            let hidden = hidden.filter(|other| other.kind == LabelKind::Hidden);
            names
                .hidden
                .extend(hidden.map(|other| (id.clone(), other.text.clone())));
            let others = thing.other_names.iter().map(|other| other.text.as_str());
            for name in [thing.name.text.as_str()].into_iter().chain(others) {
                let key = (id.kind(), fold(name));
                names.called.entry(key).or_insert_with(|| id.clone());
                if NAMED.contains(&id.kind()) && tells(name) {
                    names.write(name, id);
                }
            }
        }
        for written in names.written.values_mut() {
            // Things of one name stand in the order of their kinds, and the first is taken.
            written.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        names
    }

    fn write(&mut self, name: &str, id: &EntityId) {
        if let Some(first) = name.chars().next().and_then(small) {
            let written = self.written.entry(first).or_default();
            written.push((name.to_owned(), id.clone()));
        }
    }

    /// The thing of a kind that has a name, whatever the case, spaces and marks.
    #[must_use]
    pub fn called(&self, kind: Kind, name: &str) -> Option<&EntityId> {
        self.called.get(&(kind, fold(name)))
    }

    /// The name to show for a thing.
    #[must_use]
    pub fn shown(&self, thing: &EntityId) -> Option<&str> {
        self.shown.get(thing).map(String::as_str)
    }

    /// Whether a name of a thing is one to find it by and never to show.
    pub(super) fn is_hidden(&self, thing: &EntityId, name: &str) -> bool {
        self.hidden.contains(&(thing.clone(), name.to_owned()))
    }

    /// Where a text names things, in order: as whole words, the longest name first.
    ///
    /// A name that is written like any other word at the beginning of a sentence is left out, unless
    /// it goes on to be or do something there, or the text has it in another place too.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Named> {
        let found = self.all(text);
        let sure = found.iter().filter(|named| is_sure(text, named));
        let sure = sure.map(|named| named.thing.clone()).collect();
        keep(text, found, &sure)
    }

    /// Where a text names things, some of which are `known` to be named around it.
    pub(super) fn find_beside(&self, text: &str, known: &BTreeSet<EntityId>) -> Vec<Named> {
        keep(text, self.all(text), known)
    }

    fn all(&self, text: &str) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        let mut next = 0;
        for (at, c) in text.char_indices() {
            if at < next || !begins(text, at) {
                continue;
            }
            let Some(written) = small(c).and_then(|first| self.written.get(&first)) else {
                continue;
            };
            let fits = |name: &str| {
                let end = at + name.len();
                is_same(text.get(at..end), name) && ends(text, end)
            };
            if let Some((name, thing)) = written.iter().find(|(name, _)| fits(name)) {
                next = at + name.len();
                let place = at..next;
                let thing = thing.clone();
                found.push(Named { thing, place });
            }
        }
        found
    }
}

/// Leaves what is named for certain, or known to be.
fn keep(text: &str, mut found: Vec<Named>, known: &BTreeSet<EntityId>) -> Vec<Named> {
    found.retain(|named| known.contains(&named.thing) || is_sure(text, named));
    found
}

/// Whether a name is not only the first word of a sentence.
fn is_sure(text: &str, named: &Named) -> bool {
    !looks_common(&text[named.place.clone()])
        || !is_first(text, named.place.start)
        || does(&text[named.place.end..])
}

/// Whether a text goes on as it does behind the name of something that is or does something.
fn does(after: &str) -> bool {
    let verbs = [
        "and",
        "are",
        "became",
        "can",
        "does",
        "graduated",
        "had",
        "hat",
        "has",
        "have",
        "is",
        "ist",
        "itself",
        "joined",
        "kann",
        "kam",
        "moved",
        "now",
        "und",
        "uses",
        "was",
        "were",
        "wird",
        "wurde",
    ];
    let word = after
        .trim_start()
        .split(|c: char| !c.is_alphabetic())
        .next();
    after.starts_with([',', '\'', '’'])
        || after.starts_with(' ') && word.is_some_and(|word| verbs.contains(&word))
}

/// Whether a name is long enough to be told from other words.
fn tells(name: &str) -> bool {
    let length = name.chars().count();
    let has_sign = name.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
    let is_plain = name.chars().skip(1).all(char::is_lowercase);
    length >= 4
        || length == 3 && has_sign && !is_plain
        || length == 2 && has_sign && !name.is_ascii()
}

/// Whether a name has but one capital, at its front, as any word has that begins a sentence.
fn looks_common(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_ascii_lowercase())
}

/// Whether a place is the first of a sentence in a text of Latin letters.
fn is_first(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '"', '“', '„', '«', '(', '*']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '•', '|'])
}

/// Whether a piece of text is a name: exactly, or but for case where the name has capitals within.
fn is_same(text: Option<&str>, name: &str) -> bool {
    let has_inner = name.chars().count() > 4
        && name.chars().skip(1).any(char::is_uppercase)
        && !name.contains(' ');
    text.is_some_and(|text| text == name || has_inner && text.eq_ignore_ascii_case(name))
}

/// Whether a name can begin at a place: no word goes on there.
fn begins(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let own = text[at..].chars().next();
    let joins = |c: char| is_of_word(c) || "-_@.".contains(c);
    own.is_some_and(|own| !is_of_word(own) && own.is_alphabetic() || !before.is_some_and(joins))
}

/// Whether a name can end at a place: no word goes on there, unless it is made of the name.
fn ends(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    let (first, second) = (after.next(), after.next());
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| !is_of_word(c)) {
        return true;
    }
    match (first, second) {
        // `Atlas-native` and `Atlas-Cluster` speak of Atlas, `atlas-operator` is another thing.
        (Some('-'), Some(c)) if c.is_lowercase() => {
            let made = ["native", "based", "like", "style", "compatible", "basiert"];
            made.iter().any(|word| text[at + 1..].starts_with(word))
        }
        (Some('.' | '_' | '/' | ':'), Some(c)) => !(c.is_lowercase() || c.is_ascii_digit()),
        (Some(c), _) => !is_of_word(c),
        (None, _) => true,
    }
}

/// Whether a character is a letter or digit of a script that parts words.
fn is_of_word(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit()
}

fn small(c: char) -> Option<char> {
    c.to_lowercase().next()
}
