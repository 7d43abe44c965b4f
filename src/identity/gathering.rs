//! What a source says, gathered record by record: each thing once, with all its lines.

use super::known::Known;
use super::names;
use super::people::Settled;
use crate::model::{
    Dataset, Entity, EntityId, Identification, Kind, Label, LabelKind, Lines, Relation, Statement,
    Value,
};
use std::collections::BTreeMap;

/// A thing in the making.
struct Thing {
    name: Label,
    others: Vec<Label>,
    lines: Vec<u32>,
}

/// A relation of a thing to another or to a value.
type Told = (EntityId, Relation, Value);

/// What the records of one source say.
#[derive(Default)]
pub(super) struct Gathering {
    things: BTreeMap<EntityId, Thing>,
    identifications: BTreeMap<(EntityId, String, String), Vec<u32>>,
    statements: BTreeMap<Told, Vec<u32>>,
}

impl Gathering {
    /// A record speaks of a thing.
    pub(super) fn thing(&mut self, id: &EntityId, name: &str, line: u32) {
        let thing = self.things.entry(id.clone()).or_insert_with(|| Thing {
            name: label(name, None, LabelKind::Preferred),
            others: Vec::new(),
            lines: Vec::new(),
        });
        thing.lines.push(line);
    }

    /// A record speaks of an organization or a project, under a name that was found to stand for
    /// it.
    pub(super) fn known(&mut self, known: &Known, as_written: &str, line: u32) {
        self.thing(&known.id, &known.name, line);
        self.identify(&known.id, as_written, &known.why.to_string(), line);
        self.also_called(&known.id, label(as_written, None, LabelKind::Alternative));
        let mut part = known;
        while let Some(whole) = &part.part_of {
            self.thing(&whole.id, &whole.name, line);
            if part.id.kind() == Kind::Organization && whole.id.kind() == Kind::Organization {
                self.relate(&part.id, Relation::SubOrganizationOf, &whole.id, line);
            }
            part = whole;
        }
    }

    /// A record speaks of a person, under a name that was found to be theirs.
    pub(super) fn person(&mut self, person: &Settled, as_written: &str, line: u32) {
        let id = &person.id;
        self.thing(id, &person.name, line);
        self.identify(id, as_written, &person.why.to_string(), line);
        self.also_called(id, label(&person.written, None, LabelKind::Alternative));
        for name in &person.native {
            let language = Some(script(name));
            self.also_called(id, label(name, language, LabelKind::Alternative));
        }
        for nickname in &person.nicknames {
            self.say(id, Relation::Nickname, nickname, line);
        }
    }

    /// A thing has another name, if it has not got it yet.
    fn also_called(&mut self, id: &EntityId, other: Label) {
        let Some(thing) = self.things.get_mut(id) else {
            return;
        };
        // What differs in capitals only is found as well.
        let key = |label: &Label| (label.text.to_lowercase(), label.language.clone());
        let same = |label: &Label| key(label) == key(&other);
        if !same(&thing.name) && !thing.others.iter().any(same) {
            thing.others.push(other);
        }
    }

    /// A record that writes a name so is taken to speak of a thing.
    fn identify(&mut self, id: &EntityId, as_written: &str, by: &str, line: u32) {
        let key = (id.clone(), as_written.to_owned(), by.to_owned());
        self.identifications.entry(key).or_default().push(line);
    }

    /// A thing has a relation to another.
    pub(super) fn relate(
        &mut self,
        subject: &EntityId,
        relation: Relation,
        to: &EntityId,
        line: u32,
    ) {
        self.tell(subject, relation, Value::Entity(to.clone()), line);
    }

    /// A thing has a value.
    pub(super) fn say(&mut self, subject: &EntityId, relation: Relation, value: &str, line: u32) {
        let value = Value::Literal(value.to_owned());
        self.tell(subject, relation, value, line);
    }

    fn tell(&mut self, subject: &EntityId, relation: Relation, value: Value, line: u32) {
        let told = (subject.clone(), relation, value);
        self.statements.entry(told).or_default().push(line);
    }

    /// Puts what was gathered into a dataset.
    pub(super) fn pour_into(self, dataset: &mut Dataset) {
        let things = self.things.into_iter().map(|(id, thing)| Entity {
            id,
            name: thing.name,
            other_names: thing.others,
            at: Lines::new(thing.lines),
        });
        dataset.entities.extend(things);
        let statements = self.statements.into_iter();
        let statements = statements.map(|((subject, relation, value), lines)| Statement {
            subject,
            relation,
            value,
            note: None,
            at: Lines::new(lines),
        });
        dataset.statements.extend(statements);
        let identifications = self.identifications.into_iter();
        let identifications =
            identifications.map(|((thing, as_written, matched_by), lines)| Identification {
                thing,
                as_written,
                matched_by,
                at: Lines::new(lines),
            });
        dataset.identifications.extend(identifications);
    }
}

/// The language of a name, by the letters that it is written in.
fn script(name: &str) -> &'static str {
    let has = |range: std::ops::RangeInclusive<char>| name.chars().any(|c| range.contains(&c));
    if has('\u{3040}'..='\u{30ff}') {
        "ja"
    } else if has('\u{1100}'..='\u{11ff}') || has('\u{ac00}'..='\u{d7af}') {
        "ko"
    } else {
        "zh-Hans"
    }
}

fn label(text: &str, language: Option<&str>, kind: LabelKind) -> Label {
    Label {
        text: names::tidy(text),
        language: language.map(ToOwned::to_owned),
        kind,
        at: Lines::default(),
    }
}
