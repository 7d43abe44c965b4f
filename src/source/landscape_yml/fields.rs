//! Reading a mapping by a table of its keys.

use super::outline::Outline;
use super::values::{self, Read};
use crate::model::{self, Located, nearest};
use crate::source::faults::Faults;
use crate::source::yaml::{Key, Node, Value};
use std::collections::BTreeSet;

/// The known keys of one level of the file.
pub(super) struct Level<T: 'static> {
    /// What has these keys, for findings: `"an item"`.
    pub(super) what: &'static str,
    /// Each key and how it is read.
    pub(super) keys: &'static [(&'static str, Field<T>)],
    /// Takes a key that is none of these, if it can.
    pub(super) other: fn(&mut T, &Pair<'_>, &mut Context<'_, '_>) -> bool,
    /// Where a key belongs that is known on another level.
    pub(super) elsewhere: fn(&str) -> Option<&'static str>,
}

/// How the value of a key is read into a record.
pub(super) enum Field<T> {
    /// A text.
    Text(Slot<T, String>),
    /// An `http` or `https` address.
    Url(Slot<T, String>),
    /// A day.
    Date(Slot<T, jiff::civil::Date>),
    /// A text of which the slug counts.
    Slug(Slot<T, String>),
    /// Whether something is so.
    Flag(Slot<T, bool>),
    /// A text or a list of texts.
    Texts(fn(&mut T) -> &mut Vec<Located<String>>),
    /// The address of a page of that kind.
    Link(model::LinkKind, fn(&mut T) -> &mut Vec<model::Link>),
    /// A list whose items are read by a function.
    List(ReadInto<T>),
    /// A value that is read by a function of its own.
    Own(ReadInto<T>),
    /// An old spelling of another key.
    Formerly(&'static str),
    /// Begins what it names, and holds nothing itself: `- item:`.
    Marker,
    /// Known, and not taken from here.
    NotCarried,
}

/// Where a record keeps a value.
type Slot<T, V> = fn(&mut T) -> &mut Option<Located<V>>;

/// Reads a value into a record. Gives false if the value is of a kind that cannot stand there.
type ReadInto<T> = fn(&mut T, &Pair<'_>, &mut Context<'_, '_>) -> bool;

/// A key's name for findings, and its value.
pub(super) struct Pair<'n> {
    pub(super) key: &'n str,
    pub(super) value: &'n Node<'n>,
}

/// What reading needs beside the value: where faults go, and what the file is divided into.
pub(super) struct Context<'f, 'n> {
    pub(super) faults: &'f mut Faults<'n>,
    pub(super) outline: &'f Outline,
    /// The slugs of the stages that items of the file are at.
    pub(super) stages: &'f BTreeSet<String>,
}

/// So many keys of a mapping are looked at to tell which of the known ones it lacks.
const MANY: usize = 100;

impl<T> Level<T> {
    /// Whether a key is known on this level.
    pub(super) fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// Reads a mapping into a record. Gives false if a value is of a kind that cannot stand there.
    pub(super) fn fill(
        &self,
        record: &mut T,
        node: &Node<'_>,
        context: &mut Context<'_, '_>,
    ) -> bool {
        let Value::Mapping(pairs) = &node.value else {
            let message = format!("{} must be a mapping, not {}", self.what, node.kind());
            let hint = Some(values::SPOILT.to_owned());
            context.faults.error(node.at, message, hint);
            return false;
        };
        let mut sound = true;
        for (key, value) in pairs {
            let pair = Pair {
                key: &key.name,
                value,
            };
            if let Some((name, field)) = self.field(&key.name) {
                if name != key.name {
                    context.faults.warning(
                        key.at,
                        format!("\"{}\" is an old spelling", key.name),
                        Some(format!("write \"{name}\"")),
                    );
                }
                sound &= field.read(record, &pair, context);
            } else if !(self.other)(record, &pair, context) {
                self.unknown(key, node, context.faults);
            }
        }
        sound
    }

    /// Reports the keys of a mapping that this level does not know.
    pub(super) fn check(&self, node: &Node<'_>, faults: &mut Faults<'_>) {
        let Value::Mapping(pairs) = &node.value else {
            return;
        };
        for (key, value) in pairs {
            match self.field(&key.name) {
                Some((key, Field::Marker)) => {
                    marker(&Pair { key, value }, faults);
                }
                Some(_) => {}
                None => self.unknown(key, node, faults),
            }
        }
    }

    /// The present spelling of a key, and how it is read.
    fn field(&self, name: &str) -> Option<(&'static str, &Field<T>)> {
        let (known, field) = self.keys.iter().find(|(known, _)| *known == name)?;
        match field {
            Field::Formerly(present) => self.field(present),
            _ => Some((known, field)),
        }
    }

    fn unknown(&self, key: &Key<'_>, node: &Node<'_>, faults: &mut Faults<'_>) {
        let name = &key.name;
        let message = format!("{} has no key \"{name}\"; it is left out", self.what);
        let hint = if faults.has_room() {
            self.meant(name, node)
        } else {
            None
        };
        faults.warning(key.at, message, hint);
    }

    /// What an unknown key was meant to be, or where it belongs.
    fn meant(&self, name: &str, node: &Node<'_>) -> Option<String> {
        let keys = match &node.value {
            Value::Mapping(pairs) => pairs.iter().take(MANY).map(|(key, _)| &key.name).collect(),
            _ => Vec::new(),
        };
        let there = |known: &str| keys.iter().any(|key| *key == known);
        let candidates = self
            .keys
            .iter()
            .filter(|(known, field)| !matches!(field, Field::Formerly(_)) && !there(known));
        if let Some(place) = (self.elsewhere)(name) {
            Some(format!("it belongs {place}"))
        } else if let Some(near) = nearest(name, candidates.map(|(known, _)| *known)) {
            Some(format!("did you mean \"{near}\"?"))
        } else if self.has("other_links") && name.ends_with("_url") {
            Some("further addresses can stand under \"other_links\"".to_owned())
        } else {
            None
        }
    }
}

impl<T> Field<T> {
    fn read(&self, record: &mut T, pair: &Pair<'_>, context: &mut Context<'_, '_>) -> bool {
        let faults = &mut *context.faults;
        match self {
            Self::Text(slot) => put(slot(record), values::text(pair, faults), pair, faults),
            Self::Url(slot) => put(slot(record), values::url(pair, faults), pair, faults),
            Self::Date(slot) => put(slot(record), values::date(pair, faults), pair, faults),
            Self::Slug(slot) => put(slot(record), values::slug(pair, faults), pair, faults),
            Self::Flag(slot) => put(slot(record), values::flag(pair, faults), pair, faults),
            Self::Texts(all) => each(pair, context, &mut |pair, context| {
                let read = values::text(pair, context.faults);
                read.then(|text| all(record).push(text))
            }),
            Self::Link(kind, links) => values::url(pair, faults).then(|url| {
                links(record).push(model::Link {
                    kind: *kind,
                    name: None,
                    url,
                });
            }),
            Self::List(item) if matches!(pair.value.value, Value::Sequence(_) | Value::Null) => {
                each(pair, context, &mut |pair, context| {
                    item(record, pair, context)
                })
            }
            Self::List(_) => values::wrong_kind(pair, "a list", faults),
            Self::Own(read) => read(record, pair, context),
            Self::Marker => marker(pair, faults),
            Self::Formerly(_) | Self::NotCarried => true,
        }
    }
}

/// Reads each item of a list, or the one value that stands in its place.
fn each(
    pair: &Pair<'_>,
    context: &mut Context<'_, '_>,
    read: &mut dyn FnMut(&Pair<'_>, &mut Context<'_, '_>) -> bool,
) -> bool {
    match &pair.value.value {
        Value::Null => true,
        Value::Sequence(items) => {
            let mut sound = true;
            for value in items {
                let key = pair.key;
                sound &= read(&Pair { key, value }, context);
            }
            sound
        }
        _ => read(pair, context),
    }
}

/// Reports a marker that holds something. That spoils nothing by itself.
fn marker(pair: &Pair<'_>, faults: &mut Faults<'_>) -> bool {
    if pair.value.value != Value::Null {
        let message = format!("\"{}\" holds something; it is left out", pair.key);
        let hint = format!("keys stand beside \"{}:\", not below it", pair.key);
        faults.warning(pair.value.at, message, Some(hint));
    }
    true
}

/// Puts what was read in its place, unless another spelling of the key has filled it.
pub(super) fn put<V>(
    slot: &mut Option<Located<V>>,
    read: Read<Located<V>>,
    pair: &Pair<'_>,
    faults: &mut Faults<'_>,
) -> bool {
    read.then(|value| {
        if let Some(first) = slot {
            let message = format!(
                "\"{}\" says again what line {} says; it is left out",
                pair.key, first.line
            );
            faults.warning(pair.value.at, message, None);
        } else {
            *slot = Some(value);
        }
    })
}
