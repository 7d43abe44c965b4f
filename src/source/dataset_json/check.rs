//! What holds between records: things are declared once, and only declared things are named.

use super::Placed;
use super::faults::Faults;
use crate::model::{
    Appearance, Claim, Entity, EntityId, Figure, Kind, SourceDescription, Statement, Value, nearest,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeSet, HashSet};

/// A record that names things, and is told apart from others by a key.
pub(super) trait Naming {
    /// The things it names.
    fn names(&self) -> Vec<&EntityId>;
    /// What no two records of one file may share.
    fn key(&self) -> String;
}

impl Naming for Appearance {
    fn names(&self) -> Vec<&EntityId> {
        [&self.talk, &self.person]
            .into_iter()
            .chain(&self.organization)
            .collect()
    }

    fn key(&self) -> String {
        format!("appearance of {} in {}", self.person, self.talk)
    }
}

impl Naming for Claim {
    fn names(&self) -> Vec<&EntityId> {
        vec![&self.project]
    }

    fn key(&self) -> String {
        format!(
            "claim that {} is {} ({:?})",
            self.project, self.stage, self.time
        )
    }
}

impl Naming for Figure {
    fn names(&self) -> Vec<&EntityId> {
        vec![&self.of]
    }

    fn key(&self) -> String {
        format!("figure \"{}\" of {}", self.measure, self.of)
    }
}

impl Naming for Statement {
    fn names(&self) -> Vec<&EntityId> {
        match &self.value {
            Value::Entity(object) => vec![&self.subject, object],
            Value::Literal(_) => vec![&self.subject],
        }
    }

    fn key(&self) -> String {
        let value = match &self.value {
            Value::Entity(object) => object.to_string(),
            Value::Literal(text) => text.clone(),
        };
        format!("statement {} {} {value}", self.subject, self.relation)
    }
}

/// The identifier of a record, whatever else is in it.
#[derive(Deserialize)]
struct Identified {
    id: String,
}

/// The things a file declares. A second declaration of a thing is reported and left out; one that
/// is at fault, and so left out already, counts as declared.
pub(super) fn declared(
    entities: &mut Vec<Placed<'_, Entity>>,
    written: &[&RawValue],
    faults: &mut Faults<'_>,
) -> BTreeSet<String> {
    let mut declared = BTreeSet::new();
    entities.retain(|Placed { record, text }| {
        let id = record.id.to_string();
        let new = !declared.contains(&id);
        if !new {
            faults.error_in(
                text,
                &id,
                format!("\"{id}\" is declared a second time"),
                None,
            );
        }
        declared.insert(id);
        new
    });
    let spoiled = written
        .iter()
        .filter_map(|raw| serde_json::from_str(raw.get()).ok());
    declared.extend(spoiled.map(|record: Identified| record.id));
    declared
}

/// Reports the undeclared things that the source's description names.
pub(super) fn source(
    source: &SourceDescription,
    text: &str,
    declared: &BTreeSet<String>,
    faults: &mut Faults<'_>,
) {
    let single = [&source.publisher, &source.author, &source.about];
    let named = source.references.iter().chain(&source.mentions);
    for id in single
        .into_iter()
        .flatten()
        .chain(named.map(|(thing, _)| thing))
    {
        undeclared(id, text, declared, faults);
    }
}

/// Reports and leaves out the records that name undeclared things or stand twice.
pub(super) fn references<T: Naming>(
    records: &mut Vec<Placed<'_, T>>,
    declared: &BTreeSet<String>,
    faults: &mut Faults<'_>,
) {
    let mut seen = HashSet::new();
    records.retain(|Placed { record, text }| {
        let mut sound = true;
        for id in record.names() {
            sound &= !undeclared(id, text, declared, faults);
        }
        let key = record.key();
        if seen.contains(&key) {
            faults.error(text, format!("the {key} stands twice"), None);
            sound = false;
        }
        seen.insert(key);
        sound
    });
}

fn undeclared(
    id: &EntityId,
    text: &str,
    declared: &BTreeSet<String>,
    faults: &mut Faults<'_>,
) -> bool {
    let id_text = id.to_string();
    if id.kind() == Kind::Stage || declared.contains(&id_text) {
        return false;
    }
    let hint = nearest(&id_text, declared.iter().map(String::as_str))
        .map(|near| format!("did you mean \"{near}\"?"));
    let message = format!("\"{id_text}\" is not declared among the entities");
    faults.error_in(text, &id_text, message, hint);
    true
}
