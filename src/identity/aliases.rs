//! The alias table: what a person decided about who is who.
//!
//! One line a decision, its parts parted by tabs: the thing, what is said of it, the value, and
//! why. Empty lines and lines that begin with `#` are passed over.
//!
//! ```text
//! org/cncf       crunchbase  cloud-native-computing-foundation  its permalink
//! project/druid  name        Apache Druid                       one repository, apache/druid
//! ```

use super::names::fold;
use crate::model::{EntityId, Finding, Kind, Position, Severity, nearest};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Names and keys that stand for a thing because a person said so.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    names: HashMap<(Kind, String), EntityId>,
    permalinks: HashMap<String, EntityId>,
    labels: BTreeMap<EntityId, String>,
    wholes: BTreeMap<EntityId, EntityId>,
    distinct: BTreeSet<(EntityId, EntityId)>,
    handles: HashMap<String, EntityId>,
    unclear: BTreeSet<String>,
    /// What texts call things, as written.
    spoken: Vec<(EntityId, String)>,
}

/// What can be said of a thing.
const RELATIONS: [&str; 9] = [
    "name",
    "crunchbase",
    "label",
    "part-of",
    "not",
    "handle",
    "unclear",
    "called",
    "component",
];

impl Aliases {
    /// Reads the table, and tells every line that is at fault.
    ///
    /// ```
    /// use stratigraph::identity::Aliases;
    ///
    /// let (_, findings) = Aliases::parse("org/cncf\tcrunchbas\tx\tits permalink", "aliases.tsv");
    /// assert_eq!(
    ///     findings[0].to_string(),
    ///     "aliases.tsv:1:1: error: nothing is said by \"crunchbas\"\nhint: did you mean \"crunchbase\"?"
    /// );
    /// ```
    #[must_use]
    pub fn parse(text: &str, name: &str) -> (Self, Vec<Finding>) {
        let mut aliases = Self::default();
        let findings = aliases.read(text, name);
        (aliases, findings)
    }

    /// Reads a further table, whose lines count more than those read before, and tells every line
    /// that is at fault.
    #[must_use]
    pub fn read(&mut self, text: &str, name: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (line, number) in text.lines().zip(1..) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Err((message, hint)) = self.take(line) {
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
        findings
    }

    /// Takes one line in; else says what is wrong with it and what to do.
    fn take(&mut self, line: &str) -> Result<(), (String, Option<String>)> {
        let parts: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [thing, relation, value, _why] = parts[..] else {
            let hint = "write thing, relation, value and reason with tabs between them";
            return Err((
                "the line has not four parts".to_owned(),
                Some(hint.to_owned()),
            ));
        };
        let id = |text: &str| {
            let id: Result<EntityId, _> = text.parse();
            id.map_err(|error| (error.to_string(), None))
        };
        let thing = id(thing)?;
        match relation {
            "name" => {
                self.spoken.push((thing.clone(), value.to_owned()));
                self.names.insert((thing.kind(), fold(value)), thing);
            }
            "called" | "component" => self.spoken.push((thing, value.to_owned())),
            "crunchbase" => {
                self.permalinks.insert(value.to_owned(), thing);
            }
            "label" => {
                self.spoken.push((thing.clone(), value.to_owned()));
                self.names
                    .insert((thing.kind(), fold(value)), thing.clone());
                self.labels.insert(thing, value.to_owned());
            }
            "part-of" => {
                self.wholes.insert(thing, id(value)?);
            }
            "not" => {
                self.distinct.insert(pair(thing, id(value)?));
            }
            "handle" => {
                self.handles.insert(value.to_lowercase(), thing);
            }
            "unclear" => {
                self.unclear.insert(fold(value));
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

    /// The thing of a kind that a name is said to stand for.
    pub(super) fn by_name(&self, kind: Kind, key: &str) -> Option<&EntityId> {
        self.names.get(&(kind, key.to_owned()))
    }

    /// What texts call things, and the parts of things that texts name for the whole.
    pub(super) fn spoken(&self) -> impl Iterator<Item = (&EntityId, &str)> {
        self.spoken.iter().map(|(id, name)| (id, name.as_str()))
    }

    /// The organization that a permalink is said to stand for.
    pub(super) fn by_permalink(&self, permalink: &str) -> Option<&EntityId> {
        self.permalinks.get(permalink)
    }

    /// The name to show for a thing, where one is laid down.
    pub(super) fn label(&self, id: &EntityId) -> Option<&str> {
        self.labels.get(id).map(String::as_str)
    }

    /// What a thing is said to be a part of.
    pub(super) fn whole(&self, id: &EntityId) -> Option<&EntityId> {
        self.wholes.get(id)
    }

    /// The things that others are said to be a part of.
    pub(super) fn wholes(&self) -> impl Iterator<Item = &EntityId> {
        self.wholes.values()
    }

    /// The person that an account at GitHub is said to be of.
    pub(super) fn by_handle(&self, handle: &str) -> Option<&EntityId> {
        self.handles.get(&handle.to_lowercase())
    }

    /// Whether a name is said to stand for nobody in particular.
    pub(super) fn is_unclear(&self, key: &str) -> bool {
        self.unclear.contains(key)
    }

    /// Whether two things are said to be two.
    pub(super) fn are_distinct(&self, one: &EntityId, other: &EntityId) -> bool {
        self.distinct.contains(&pair(one.clone(), other.clone()))
    }
}

fn pair(one: EntityId, other: EntityId) -> (EntityId, EntityId) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}
