//! The tree that a YAML text becomes.

use crate::model::Position;
use std::borrow::Cow;

/// A value of a YAML document and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Node<'t> {
    /// Where it begins.
    pub(in crate::source) at: Position,
    /// What it is.
    pub(in crate::source) value: Value<'t>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum Value<'t> {
    /// Nothing: `~`, `null`, or no text at all.
    Null,
    /// A text; what a plain one means is for its reader to say.
    Scalar(Cow<'t, str>, Style),
    /// A list.
    Sequence(Vec<Node<'t>>),
    /// Keys and their values in the order of the file, each key once.
    Mapping(Vec<(Key<'t>, Node<'t>)>),
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Style {
    /// Without quotes, so that it may stand for a number or a truth value.
    Plain,
    /// In quotes, as a block, or tagged: nothing but a text.
    Quoted,
}

/// A key of a mapping and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Key<'t> {
    /// Where it begins.
    pub(in crate::source) at: Position,
    /// The key.
    pub(in crate::source) name: Cow<'t, str>,
}

impl<'t> Node<'t> {
    /// What the node is, in a word for findings: `"a list"`.
    pub(in crate::source) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(..) => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The value of a key, if this is a mapping that has it.
    pub(in crate::source) fn get(&self, key: &str) -> Option<&Node<'t>> {
        let Value::Mapping(pairs) = &self.value else {
            return None;
        };
        let pair = pairs.iter().find(|(own, _)| own.name == key);
        pair.map(|(_, value)| value)
    }
}
