//! People who asked to be left out: nothing that is told names them.

use super::names::{INVISIBLE, fold};
use crate::model::{Dataset, Entity, EntityId, Kind, OptOut, Value};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands where a name stood.
const LEFT_OUT: &str = "…";

/// Who was left out, and by what names they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The people.
    pub people: BTreeSet<EntityId>,
    /// The names of their accounts, in small letters.
    pub handles: BTreeSet<String>,
    /// Their names, in small letters and with single spaces.
    names: BTreeSet<Vec<char>>,
}

/// Takes the people that a list leaves out from what the sources say, and their names from every
/// text. What they did stays: a talk, without them.
#[must_use]
pub fn leave_out(datasets: &mut [Dataset], list: &OptOut) -> LeftOut {
    if list.is_empty() {
        return LeftOut::default();
    }
    let left_out = LeftOut::of(datasets, list);
    for dataset in datasets {
        left_out.take_people(dataset);
        left_out.take_names(dataset);
    }
    left_out
}

impl LeftOut {
    /// Finds who is meant.
    fn of(datasets: &[Dataset], list: &OptOut) -> Self {
        let mut left_out = Self::default();
        let handles = list.handles.iter().map(|handle| handle.to_lowercase());
        left_out.handles.extend(handles);
        let names: BTreeSet<String> = list.names.iter().map(|name| fold(name)).collect();
        left_out.people.extend(list.ids.iter().cloned());
        for dataset in datasets {
            let accounts = dataset.accounts.iter();
            let own = accounts.filter(|account| left_out.has_handle(&account.handle));
            let own: Vec<EntityId> = own.map(|account| account.person.clone()).collect();
            let entities = dataset.entities.iter().filter(|thing| is_person(&thing.id));
            let called =
                entities.filter(|thing| texts(thing).any(|name| names.contains(&fold(name))));
            let called: Vec<EntityId> = called.map(|thing| thing.id.clone()).collect();
            let records = dataset.identifications.iter();
            let written = records.filter(|record| {
                is_person(&record.thing) && names.contains(&fold(&record.as_written))
            });
            let written: Vec<EntityId> = written.map(|record| record.thing.clone()).collect();
            left_out
                .people
                .extend(own.into_iter().chain(called).chain(written));
        }
        // Whoever is left out by one key is left out by all.
        for name in &list.names {
            left_out.name(name);
        }
        for dataset in datasets {
            let accounts = dataset.accounts.iter();
            let own = accounts.filter(|account| left_out.people.contains(&account.person));
            let own: Vec<String> = own.map(|account| account.handle.to_lowercase()).collect();
            left_out.handles.extend(own);
            for thing in &dataset.entities {
                if left_out.people.contains(&thing.id) {
                    texts(thing).for_each(|name| left_out.name(name));
                }
            }
            for record in &dataset.identifications {
                if left_out.people.contains(&record.thing) {
                    left_out.name(&record.as_written);
                }
            }
        }
        left_out
    }

    /// Notes a name, if it is one that no other word could be.
    fn name(&mut self, name: &str) {
        if name.split_whitespace().count() > 1 {
            let letters = letters(name.trim()).into_iter();
            self.names
                .insert(letters.map(|(_, letter)| letter).collect());
        }
    }

    /// Whether an account is of somebody who is left out.
    #[must_use]
    pub fn has_handle(&self, handle: &str) -> bool {
        self.handles.contains(&handle.to_lowercase())
    }

    /// Whether nobody is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.handles.is_empty() && self.names.is_empty()
    }

    fn take_people(&self, dataset: &mut Dataset) {
        let stays = |id: &EntityId| !self.people.contains(id);
        let source = &mut dataset.source;
        for thing in [&mut source.author, &mut source.about, &mut source.publisher] {
            *thing = thing.take().filter(stays);
        }
        source.references.retain(|(thing, _)| stays(thing));
        source.mentions.retain(|(thing, _)| stays(thing));
        dataset.entities.retain(|thing| stays(&thing.id));
        dataset.appearances.retain(|part| stays(&part.person));
        dataset.maintainers.retain(|seat| stays(&seat.person));
        dataset.accounts.retain(|account| stays(&account.person));
        dataset.figures.retain(|figure| stays(&figure.of));
        let identifications = &mut dataset.identifications;
        identifications.retain(|record| stays(&record.thing));
        dataset
            .mentions_found
            .retain(|mention| stays(&mention.thing) && stays(&mention.of));
        dataset.statements.retain(|statement| {
            let object = match &statement.value {
                Value::Entity(object) => stays(object),
                Value::Literal(_) => true,
            };
            object && stays(&statement.subject)
        });
    }

    fn take_names(&self, dataset: &mut Dataset) {
        let source = &mut dataset.source;
        self.clear(&mut source.title);
        for section in &mut source.sections {
            self.clear(&mut section.heading);
        }
        for thing in &mut dataset.entities {
            self.clear(&mut thing.name.text);
            for other in &mut thing.other_names {
                self.clear(&mut other.text);
            }
        }
        for statement in &mut dataset.statements {
            if let Value::Literal(text) = &mut statement.value {
                self.clear(text);
            }
            statement.note.iter_mut().for_each(|note| self.clear(note));
        }
        for part in &mut dataset.appearances {
            part.title.iter_mut().for_each(|title| self.clear(title));
        }
        for seat in &mut dataset.maintainers {
            seat.note.iter_mut().for_each(|note| self.clear(note));
        }
        for record in &mut dataset.identifications {
            self.clear(&mut record.as_written);
            self.clear(&mut record.matched_by);
        }
        for mention in &mut dataset.mentions_found {
            self.clear(&mut mention.exact);
            mention.text.iter_mut().for_each(|text| self.clear(text));
        }
        for listing in &mut dataset.listings {
            self.clear(&mut listing.name);
        }
        for listing in &mut dataset.recorded.listings {
            self.clear(&mut listing.name);
        }
    }

    fn clear(&self, text: &mut String) {
        if let Some(cleared) = self.cleared(text) {
            *text = cleared;
        }
    }

    /// A text without the names of those who are left out; `None` where it names nobody.
    #[must_use]
    pub fn cleared(&self, text: &str) -> Option<String> {
        let letters = letters(text);
        let is_word = |at: usize| letters.get(at).is_some_and(|(_, c)| c.is_alphanumeric());
        let mut cleared = String::new();
        let mut told = 0;
        let mut at = 0;
        while at < letters.len() {
            let begins = at == 0 || !is_word(at - 1);
            let stands = |name: &&Vec<char>| {
                let end = at + name.len();
                let here = letters.get(at..end);
                here.is_some_and(|here| here.iter().zip(*name).all(|((_, c), own)| c == own))
                    && !is_word(end)
            };
            let longest = self
                .names
                .iter()
                .filter(stands)
                .max_by_key(|name| name.len());
            let Some(name) = longest.filter(|_| begins) else {
                at += 1;
                continue;
            };
            cleared.push_str(&text[told..letters[at].0]);
            cleared.push_str(LEFT_OUT);
            at += name.len();
            told = letters.get(at).map_or(text.len(), |(offset, _)| *offset);
        }
        (!cleared.is_empty()).then(|| cleared + &text[told..])
    }
}

/// The letters of a text, small and without marks, each with the place of its character; spaces in
/// a row are one, and what nobody sees is none.
fn letters(text: &str) -> Vec<(usize, char)> {
    let mut letters: Vec<(usize, char)> = Vec::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        if c.is_whitespace() {
            if !matches!(letters.last(), Some((_, ' '))) {
                letters.push((place, ' '));
            }
            continue;
        }
        let plain = std::iter::once(c).nfkd();
        let plain = plain.filter(|c| !is_combining_mark(*c) && !INVISIBLE.contains(c));
        letters.extend(plain.flat_map(char::to_lowercase).map(|c| (place, c)));
    }
    letters
}

fn is_person(id: &EntityId) -> bool {
    id.kind() == Kind::Person
}

fn texts(thing: &Entity) -> impl Iterator<Item = &str> {
    let others = thing.other_names.iter().map(|other| other.text.as_str());
    std::iter::once(thing.name.text.as_str()).chain(others)
}

#[cfg(test)]
mod tests {
    use super::{LeftOut, leave_out};
    use crate::model::OptOut;

    #[test]
    fn a_name_is_taken_out_of_a_text_as_whole_words() {
        let mut left_out = LeftOut::default();
        left_out.name("Ada Example");
        left_out.name("Ada");
        for (text, expected) in [
            (
                "Keynote: a chat with Ada Example",
                Some("Keynote: a chat with …"),
            ),
            (
                "ADA\u{a0}EXAMPLE, and Ada Example's cat",
                Some("…, and …'s cat"),
            ),
            ("Ada Examples of SPARQL", None),
            ("Granada Example", None),
            ("A\u{301}da  Ex\u{200b}ample", Some("…")),
            ("Ada", None),
        ] {
            assert_eq!(left_out.cleared(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_empty_list_changes_nothing() {
        assert!(leave_out(&mut [], &OptOut::default()).is_empty());
    }
}
