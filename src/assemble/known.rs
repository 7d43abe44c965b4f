//! What a graph knows things by, as a dataset.

use crate::model::{
    Dataset, Entity, EntityId, Kind, Label, LabelKind, Lines, Relation, SourceDescription,
    SourceKind, Statement, Value,
};
use crate::rdf::iri;
use crate::rdf::vocabulary::{sg, skos};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{NamedNodeRef, Term};
use std::collections::BTreeMap;

/// The things of a graph with all their names, and who hosts which project: as much as it takes to
/// find them in texts of others.
///
/// ```
/// use stratigraph::assemble;
///
/// let (store, _) = assemble::embedded();
/// let known = assemble::known(&store);
/// let harbor = known.entities.iter().find(|thing| thing.id.to_string() == "project/harbor");
/// assert_eq!(harbor.map(|harbor| harbor.name.text.as_str()), Some("Harbor"));
/// ```
#[must_use]
pub fn known(store: &Store) -> Dataset {
    let mut things: BTreeMap<EntityId, Entity> = BTreeMap::new();
    let mut add = |predicate: NamedNodeRef<'_>, kind: LabelKind| {
        for (id, object) in told(store, predicate) {
            if let Term::Literal(name) = object {
                take(&mut things, id, label(name.value(), kind));
            }
        }
    };
    add(skos::PREF_LABEL, LabelKind::Preferred);
    add(skos::ALT_LABEL, LabelKind::Alternative);
    add(skos::HIDDEN_LABEL, LabelKind::Hidden);
    let hosts = told(store, sg::HOSTED_BY).filter_map(|(subject, object)| {
        let host = match object {
            Term::NamedNode(host) => iri::entity_id(host.as_str())?,
            _ => return None,
        };
        Some(Statement {
            subject,
            relation: Relation::HostedBy,
            value: Value::Entity(host),
            note: None,
            at: Lines::default(),
        })
    });
    let mut dataset = Dataset::new(description());
    dataset.statements = hosts.collect();
    dataset.entities = things.into_values().collect();
    dataset
}

/// What a predicate tells of things of ours.
fn told<'s>(
    store: &'s Store,
    predicate: NamedNodeRef<'_>,
) -> impl Iterator<Item = (EntityId, &'s Term)> {
    let triples = store.triples(None, Some(&predicate.into()), None);
    triples.filter_map(|[subject, _, object]| match subject {
        Term::NamedNode(subject) => Some((iri::entity_id(subject.as_str())?, object)),
        _ => None,
    })
}

/// Gives a thing a name. The first preferred one is the one to show.
fn take(things: &mut BTreeMap<EntityId, Entity>, id: EntityId, name: Label) {
    if matches!(id.kind(), Kind::Stage | Kind::Category) {
        return;
    }
    let Some(thing) = things.get_mut(&id) else {
        let thing = Entity {
            id: id.clone(),
            name,
            other_names: Vec::new(),
            at: Lines::default(),
        };
        things.insert(id, thing);
        return;
    };
    let kind = match name.kind {
        LabelKind::Preferred => LabelKind::Alternative,
        kind => kind,
    };
    thing.other_names.push(Label { kind, ..name });
}

fn label(text: &str, kind: LabelKind) -> Label {
    Label {
        text: text.to_owned(),
        language: None,
        kind,
        at: Lines::default(),
    }
}

/// The description of what no source tells.
fn description() -> SourceDescription {
    SourceDescription {
        id: "known".to_owned(),
        kind: SourceKind::Landscape,
        title: "What is known".to_owned(),
        language: None,
        publisher: None,
        author: None,
        about: None,
        date: Date::ZERO,
        date_inferred_from: None,
        references: Vec::new(),
        mentions: Vec::new(),
        sections: Vec::new(),
    }
}
