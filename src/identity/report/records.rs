//! The records of a dataset in the making: things with all their lines, statements each once.

use super::names::Names;
use crate::model::{
    Appearance, Claim, Dataset, Entity, EntityId, Kind, Label, LabelKind, Lines, Relation,
    ReportedSession, SourceDescription, Stage, Statement, Value,
};
use std::collections::{BTreeMap, BTreeSet};

/// What tells a statement from all others.
pub(super) type Key = (EntityId, Relation, Value);

#[derive(Default)]
pub(super) struct Records {
    things: BTreeMap<EntityId, Thing>,
    statements: BTreeMap<Key, (BTreeSet<u32>, Option<String>)>,
    /// What the report brings up outside of talks.
    asides: BTreeMap<EntityId, BTreeSet<u32>>,
    /// The talks, with the lines that speak of them.
    talks: Vec<(EntityId, u32, u32)>,
    /// The claims, with all their lines.
    claims: Vec<(Claim, BTreeSet<u32>)>,
    /// Where the claim stands that a project has a stage.
    claimed: BTreeMap<(EntityId, Stage), usize>,
    pub(super) appearances: Vec<Appearance>,
}

#[derive(Default)]
struct Thing {
    /// The name that it has where nothing knows another.
    name: String,
    lines: BTreeSet<u32>,
    /// As it is written in the text, where.
    written: BTreeMap<String, BTreeSet<u32>>,
}

impl Records {
    /// Whether a thing is declared.
    pub(super) fn has(&self, id: &EntityId) -> bool {
        self.things.contains_key(id)
    }

    /// A thing by its name, which stands on a line.
    pub(super) fn thing(&mut self, id: &EntityId, name: &str, line: u32) {
        let thing = self.things.entry(id.clone()).or_default();
        if thing.name.is_empty() {
            name.clone_into(&mut thing.name);
        }
        thing.lines.insert(line);
    }

    /// A thing that the text calls by some name.
    pub(super) fn named(&mut self, id: &EntityId, written: &str, line: u32) {
        self.thing(id, written, line);
        if let Some(thing) = self.things.get_mut(id) {
            thing
                .written
                .entry(written.to_owned())
                .or_default()
                .insert(line);
        }
    }

    /// A company with its name to show, and as it is stated.
    pub(super) fn company(&mut self, id: &EntityId, name: &str, stated: &str, line: u32) {
        self.thing(id, name, line);
        self.named(id, stated, line);
    }

    /// A talk, whose lines are those of its section.
    pub(super) fn talk(&mut self, session: &ReportedSession, id: &EntityId) {
        self.thing(id, &session.title, session.line);
        self.talks.push((id.clone(), session.line, session.last));
    }

    /// The talk that a line speaks of.
    pub(super) fn talk_of(&self, line: u32) -> Option<&EntityId> {
        let begun = self.talks.partition_point(|(_, first, _)| *first <= line);
        let (id, _, last) = self.talks.get(begun.checked_sub(1)?)?;
        (line <= *last).then_some(id)
    }

    pub(super) fn state(
        &mut self,
        subject: &EntityId,
        relation: Relation,
        value: Value,
        lines: impl IntoIterator<Item = u32>,
    ) -> Key {
        let key = (subject.clone(), relation, value);
        let (own, _) = self.statements.entry(key.clone()).or_default();
        own.extend(lines);
        key
    }

    pub(super) fn note(&mut self, key: Key, note: &str) {
        self.statements.entry(key).or_default().1 = Some(note.to_owned());
    }

    /// What a talk brings up; where it is about it, that says so already.
    pub(super) fn mention(&mut self, talk: &EntityId, thing: &EntityId, line: u32) {
        let about = (talk.clone(), Relation::About, Value::Entity(thing.clone()));
        if let Some((lines, _)) = self.statements.get_mut(&about) {
            lines.insert(line);
        } else {
            self.state(
                talk,
                Relation::Mentions,
                Value::Entity(thing.clone()),
                [line],
            );
        }
        self.thing(talk, "", line);
    }

    /// What the report itself brings up.
    pub(super) fn aside(&mut self, thing: &EntityId, line: u32) {
        self.asides.entry(thing.clone()).or_default().insert(line);
    }

    /// A claim; one that is made twice has the lines of both.
    pub(super) fn claim(&mut self, claim: Claim) {
        let key = (claim.project.clone(), claim.stage.clone());
        let index = *self.claimed.entry(key).or_insert(self.claims.len());
        let lines: BTreeSet<u32> = claim.at.iter().collect();
        match self.claims.get_mut(index) {
            Some((_, own)) => own.extend(lines),
            None => self.claims.push((claim, lines)),
        }
    }

    /// The dataset, in the order that its format asks for.
    pub(super) fn into_dataset(self, mut source: SourceDescription, names: &Names) -> Dataset {
        let lines = |lines: BTreeSet<u32>| Lines::new(lines.into_iter().collect());
        let asides = self
            .asides
            .into_iter()
            .map(|(thing, at)| (thing, lines(at)));
        source.mentions = asides.collect();
        source.mentions.sort_by_key(|(_, at)| at.iter().next());
        let mut dataset = Dataset::new(source);
        dataset.entities = self
            .things
            .into_iter()
            .map(|(id, thing)| entity(id, thing, names))
            .collect();
        dataset.appearances = self.appearances;
        let claims = self.claims.into_iter();
        dataset.claims = claims
            .map(|(claim, at)| Claim {
                at: lines(at),
                ..claim
            })
            .collect();
        let statements = self.statements.into_iter();
        dataset.statements = statements
            .map(|((subject, relation, value), (at, note))| Statement {
                subject,
                relation,
                value,
                note,
                at: lines(at),
            })
            .collect();
        dataset.statements.sort_by(|a, b| {
            let first = |statement: &Statement| statement.at.iter().next();
            (first(a), &a.subject).cmp(&(first(b), &b.subject))
        });
        dataset
    }
}

fn entity(id: EntityId, thing: Thing, names: &Names) -> Entity {
    let lines = |lines: BTreeSet<u32>| Lines::new(lines.into_iter().collect());
    // The words that lead to a page are its name here, whatever others call it.
    let known = names.shown(&id).filter(|_| id.kind() != Kind::Document);
    let name = tidy(known.unwrap_or(&thing.name));
    let label = |text: String, kind: LabelKind, at: Lines| Label {
        text,
        language: None,
        kind,
        at,
    };
    let others = thing
        .written
        .into_iter()
        .filter(|(written, _)| tidy(written) != name);
    let other_names = others
        .map(|(written, at)| {
            let kind = if names.is_hidden(&id, &written) {
                LabelKind::Hidden
            } else {
                LabelKind::Alternative
            };
            label(tidy(&written), kind, lines(at))
        })
        .collect();
    Entity {
        name: label(name, LabelKind::Preferred, Lines::default()),
        other_names,
        at: lines(thing.lines),
        id,
    }
}

/// A name with single spaces, none of them of another sort.
fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
