//! Events to a tree, within limits.

use super::{Key, Limits, Node, Style, Value};
use crate::model::Position;
use crate::source::faults::Faults;
use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, StrInput};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Why a text is no tree.
pub(super) struct Refusal {
    pub(super) at: Position,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Refusal {
    fn new(at: Position, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            hint: None,
        }
    }
}

/// Takes the events of one text and makes the tree of its first document.
pub(super) struct Builder<'t, 'f, 'n> {
    events: Parser<'t, StrInput<'t>>,
    limits: Limits,
    faults: &'f mut Faults<'n>,
    anchored: HashMap<usize, Node<'t>>,
    nodes: usize,
    repeated: usize,
}

impl<'t, 'f, 'n> Builder<'t, 'f, 'n> {
    pub(super) fn new(text: &'t str, limits: Limits, faults: &'f mut Faults<'n>) -> Self {
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: limits.depth,
            block_nesting_limit: limits.depth,
        };
        Self {
            events: Parser::new_from_str_with_options(text, options),
            limits,
            faults,
            anchored: HashMap::new(),
            nodes: 0,
            repeated: 0,
        }
    }

    /// The first document; `None` where there is none.
    pub(super) fn document(mut self) -> Result<Option<Node<'t>>, Refusal> {
        let mut root = None;
        loop {
            match self.next()? {
                (_, Event::StreamEnd) => return Ok(root),
                (at, Event::DocumentStart(..)) if root.is_some() => {
                    let message = "a second document begins here; only the first is read";
                    self.faults.error(at, message.to_owned(), None);
                    return Ok(root);
                }
                (_, Event::DocumentStart(..)) => {
                    let (at, event) = self.next()?;
                    root = Some(self.node(at, event, 1)?);
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Position, Event<'t>), Refusal> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Ok((position(&span.start), event)),
            Some(Err(error)) => Err(self.scan_refusal(&error)),
            None => Ok((super::START, Event::StreamEnd)),
        }
    }

    fn scan_refusal(&self, error: &ScanError) -> Refusal {
        let at = position(error.marker());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return too_deep(at, self.limits);
        }
        let said = error.info().replace(['`', '\''], "\"");
        Refusal::new(at, format!("not valid YAML: {said}"))
    }

    /// The node that begins with an event, `depth` levels below the top.
    fn node(&mut self, at: Position, event: Event<'t>, depth: usize) -> Result<Node<'t>, Refusal> {
        self.count(at, depth)?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                (scalar(text, plain), anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.sequence(depth)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.mapping(at, depth)?, anchor),
            Event::Alias(id) => return self.alias(at, id, depth),
            _ => return Err(Refusal::new(at, "a value should stand here")),
        };
        let node = Node { at, value };
        if anchor != 0 {
            self.repeat(at, &node)?;
            self.anchored.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn sequence(&mut self, depth: usize) -> Result<Value<'t>, Refusal> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (_, Event::SequenceEnd) => return Ok(Value::Sequence(items)),
                (at, event) => items.push(self.node(at, event, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, start: Position, depth: usize) -> Result<Value<'t>, Refusal> {
        let mut pairs: Vec<(Key<'t>, Node<'t>)> = Vec::new();
        let mut seen = Keys::default();
        loop {
            let (at, event) = match self.next()? {
                (_, Event::MappingEnd) => return Ok(Value::Mapping(pairs)),
                next => next,
            };
            let name = match self.node(at, event, depth + 1)?.value {
                Value::Scalar(name, _) => name,
                Value::Null => Cow::Borrowed(""),
                _ => return Err(Refusal::new(at, "a list or mapping stands for a key")),
            };
            let (value_at, event) = self.next()?;
            let value = self.node(value_at, event, depth + 1)?;
            if seen.holds(&pairs, &name) {
                let message = format!(
                    "the key \"{name}\" stands twice in the mapping that begins at {start}"
                );
                let hint = "the first counts; leave one out".to_owned();
                self.faults.error(at, message, Some(hint));
                continue;
            }
            seen.add(name.clone());
            pairs.push((Key { at, name }, value));
        }
    }

    /// What an alias stands for, as if it were written there.
    fn alias(&mut self, at: Position, id: usize, depth: usize) -> Result<Node<'t>, Refusal> {
        let Some(node) = self.anchored.get(&id).cloned() else {
            return Err(Refusal::new(at, "an alias stands within what it repeats"));
        };
        if depth + height(&node) > self.limits.depth + 1 {
            return Err(too_deep(at, self.limits));
        }
        self.repeat(at, &node)?;
        Ok(node)
    }

    fn count(&mut self, at: Position, depth: usize) -> Result<(), Refusal> {
        self.nodes += 1;
        if depth > self.limits.depth {
            return Err(too_deep(at, self.limits));
        }
        if self.nodes > self.limits.nodes {
            let message = format!("there are more than {} values", self.limits.nodes);
            return Err(Refusal::new(at, message));
        }
        Ok(())
    }

    /// Takes what a copy of the node needs from the budget for repetition.
    fn repeat(&mut self, at: Position, node: &Node<'t>) -> Result<(), Refusal> {
        self.repeated += weight(node);
        if self.repeated > self.limits.repeated {
            return Err(Refusal {
                at,
                message: "anchors and aliases make the text too large".to_owned(),
                hint: Some("write out what they stand for".to_owned()),
            });
        }
        Ok(())
    }
}

/// The keys of one mapping: few are compared one by one, many are hashed.
#[derive(Default)]
struct Keys<'t>(HashSet<Cow<'t, str>>);

impl<'t> Keys<'t> {
    /// So many keys are sooner compared than hashed.
    const FEW: usize = 32;

    fn holds(&mut self, pairs: &[(Key<'t>, Node<'t>)], name: &str) -> bool {
        if pairs.len() < Self::FEW {
            return pairs.iter().any(|(key, _)| key.name == name);
        }
        if self.0.is_empty() {
            self.0.extend(pairs.iter().map(|(key, _)| key.name.clone()));
        }
        self.0.contains(name)
    }

    fn add(&mut self, name: Cow<'t, str>) {
        if !self.0.is_empty() {
            self.0.insert(name);
        }
    }
}

fn scalar(text: Cow<'_, str>, plain: bool) -> Value<'_> {
    match (plain, text.as_ref()) {
        (true, "" | "~" | "null" | "Null" | "NULL") => Value::Null,
        (true, _) => Value::Scalar(text, Style::Plain),
        (false, _) => Value::Scalar(text, Style::Quoted),
    }
}

/// How many levels a node has.
fn height(node: &Node<'_>) -> usize {
    1 + children(node).map(height).max().unwrap_or(0)
}

/// About how many bytes a copy of the node takes.
fn weight(node: &Node<'_>) -> usize {
    let own = match &node.value {
        Value::Scalar(text, _) => text.len(),
        Value::Mapping(pairs) => pairs
            .iter()
            .map(|(key, _)| size_of::<Key<'_>>() + key.name.len())
            .sum(),
        Value::Null | Value::Sequence(_) => 0,
    };
    size_of::<Node<'_>>() + own + children(node).map(weight).sum::<usize>()
}

fn children<'n, 't>(node: &'n Node<'t>) -> Box<dyn Iterator<Item = &'n Node<'t>> + 'n> {
    match &node.value {
        Value::Sequence(items) => Box::new(items.iter()),
        Value::Mapping(pairs) => Box::new(pairs.iter().map(|(_, value)| value)),
        Value::Null | Value::Scalar(..) => Box::new(std::iter::empty()),
    }
}

fn too_deep(at: Position, limits: Limits) -> Refusal {
    let message = format!("values stand in each other more than {} deep", limits.depth);
    Refusal::new(at, message)
}

fn position(marker: &Marker) -> Position {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position {
        line: count(marker.line()),
        column: count(marker.col() + 1),
    }
}
