//! The facts of hosted projects alone, to be shipped or handed on.

use crate::model::{Dataset, EntityId, Kind, Relation, Value};
use std::collections::BTreeSet;

/// What of a landscape is plain fact about the projects that its foundation hosts, and about
/// their parts: names, stages with days, category, home page, repository, parent.
///
/// Left out are texts (descriptions, use cases), what was taken from Crunchbase (vendors), and
/// everything about products and members.
#[must_use]
pub fn hosted(dataset: &Dataset) -> Dataset {
    let mut kept: BTreeSet<&EntityId> = dataset.claims.iter().map(|claim| &claim.project).collect();
    let parts = dataset
        .statements
        .iter()
        .filter(|fact| fact.relation == Relation::PartOf);
    for part in parts {
        if matches!(&part.value, Value::Entity(whole) if kept.contains(whole)) {
            kept.insert(&part.subject);
        }
    }
    let told = |relation| {
        use Relation::{
            Homepage, HostedBy, KindOf, PartOf, PrimaryCategory, PrimaryRepository, Subject,
        };
        matches!(
            relation,
            Homepage | HostedBy | KindOf | PartOf | PrimaryCategory | PrimaryRepository | Subject
        )
    };
    let mut facts = Dataset::new(dataset.source.clone());
    facts.claims.clone_from(&dataset.claims);
    let statements = dataset.statements.iter();
    facts.statements = statements
        .filter(|fact| kept.contains(&fact.subject) && told(fact.relation))
        .cloned()
        .collect();
    let mut named: BTreeSet<&EntityId> = kept;
    named.extend(
        facts
            .statements
            .iter()
            .filter_map(|fact| match &fact.value {
                Value::Entity(thing) => Some(thing),
                Value::Literal(_) => None,
            }),
    );
    let broader = dataset
        .statements
        .iter()
        .filter(|fact| fact.relation == Relation::Broader && named.contains(&fact.subject));
    let broader: Vec<_> = broader.cloned().collect();
    let wholes = broader.iter().filter_map(|fact| match &fact.value {
        Value::Entity(whole) => Some(whole),
        Value::Literal(_) => None,
    });
    named.extend(wholes);
    let things = dataset.entities.iter();
    facts.entities = things
        .filter(|thing| named.contains(&thing.id) || thing.id.kind() == Kind::Stage)
        .cloned()
        .collect();
    facts.statements.extend(broader);
    facts
}
