//! Identifiers and names to show.
//!
//! A person's identifier is made of the name. Where several persons have one name, the first
//! holder is decided by what is known of them, never by the order of the sources: whom the alias
//! table or a source gives the identifier; else whose account is called like it; else who has an
//! account, in the order of the alphabet; else by company, project and name, in that order. The
//! others get the account, the company or the project added.

use super::Settled;
use super::clusters::{Clusters, Facts};
use super::name::PersonName;
use crate::identity::aliases::Aliases;
use crate::identity::known::Reason;
use crate::model::{EntityId, Kind, slug};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What each person is called: by the first record.
pub(super) type Ids = HashMap<usize, (EntityId, String)>;

/// An identifier and a name for each person.
pub(super) fn ids(clusters: &Clusters<'_>) -> Ids {
    let mut ids = Ids::new();
    let (mut taken, mut numbers) = (BTreeSet::new(), HashMap::new());
    let mut waiting = Vec::new();
    for root in clusters.roots() {
        let facts = clusters.facts(root);
        let (name, plain) = called(clusters, facts);
        if let Some(pinned) = &facts.pinned {
            taken.insert(pinned.clone());
            ids.insert(root, (pinned.clone(), name));
        } else {
            waiting.push((plain, rank(clusters, facts), root, name));
        }
    }
    waiting.sort();
    for (plain, rank, root, name) in waiting {
        let facts = clusters.facts(root);
        let company = facts.companies.first().map(|id| id.slug().to_owned());
        let project = facts.projects.first().map(|id| id.slug().to_owned());
        let handle = rank.handle.filter(|handle| !handle.is_empty());
        let more = handle.or(company).or(project).unwrap_or_default();
        let id = free(&plain, &more, &mut taken, &mut numbers);
        ids.insert(root, (id, name));
    }
    ids
}

/// An identifier that is not taken: the plain one, else one told apart by what more is known, and
/// in the end by a number, after those that were given before.
fn free(
    plain: &EntityId,
    more: &str,
    taken: &mut BTreeSet<EntityId>,
    numbers: &mut HashMap<(EntityId, String), usize>,
) -> EntityId {
    if taken.insert(plain.clone()) {
        return plain.clone();
    }
    let told = plain.apart(more);
    if !more.is_empty() && taken.insert(told.clone()) {
        return told;
    }
    let key = (plain.clone(), more.to_owned());
    let number = numbers.entry(key).or_insert(1);
    loop {
        *number += 1;
        let id = plain.apart(format!("{more} {number}").trim());
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

/// What tells who holds an identifier first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_without_handle: bool,
    is_called_otherwise: bool,
    handle: Option<String>,
    company: Option<EntityId>,
    is_without_company: bool,
    project: Option<EntityId>,
    written: Option<String>,
    /// Where all that is the same, the place in the source.
    place: Option<(u32, usize)>,
}

fn rank(clusters: &Clusters<'_>, facts: &Facts) -> Rank {
    let name = facts.written.first().map(|it| it.replace(' ', "-"));
    let handle = facts.handles.first().cloned();
    let places = facts.records.iter().map(|&record| {
        let record = &clusters.records[record];
        (record.line, record.source)
    });
    Rank {
        is_without_handle: handle.is_none(),
        is_called_otherwise: handle != name,
        handle,
        company: facts.companies.first().cloned(),
        is_without_company: facts.companies.is_empty(),
        project: facts.projects.first().cloned(),
        written: facts.written.first().cloned(),
        place: places.min(),
    }
}

/// The name of a person to show, and the identifier it makes.
fn called(clusters: &Clusters<'_>, facts: &Facts) -> (String, EntityId) {
    let handle = facts.handles.first();
    let own = |record: &usize| !clusters.names[*record].is_handle(clusters.records[*record].handle);
    let mut counts: BTreeMap<&str, (&PersonName, usize, usize)> = BTreeMap::new();
    for &record in facts.records.iter().filter(|record| own(record)) {
        let name = &clusters.names[record];
        let count = counts.entry(&name.shown).or_insert((name, 0, 0));
        count.1 += 1;
        count.2 += usize::from(clusters.records[record].handle.is_some());
    }
    let telling = |(text, (name, count, by_account)): &(&str, (&PersonName, usize, usize))| {
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let marks = text.chars().filter(|c| !c.is_ascii()).count();
        let length = text.chars().count();
        let order = Reverse((*text).to_owned());
        (
            !name.is_weak(),
            capital,
            *count,
            *by_account,
            marks,
            length,
            order,
        )
    };
    let best = counts.into_iter().max_by_key(telling);
    if let Some((name, _)) = best {
        return (name.to_owned(), EntityId::of_name(Kind::Person, name));
    }
    let written = facts
        .records
        .iter()
        .find_map(|&record| clusters.records[record].handle);
    let shown = written.or(handle.map(String::as_str)).unwrap_or("unnamed");
    let account = slug(shown);
    let id = EntityId::new(Kind::Person, format!("gh_{account}"));
    let id = id.unwrap_or_else(|_| EntityId::of_name(Kind::Person, shown));
    (shown.to_owned(), id)
}

/// The person of each record.
pub(super) fn settled(clusters: &mut Clusters<'_>, ids: &Ids, aliases: &Aliases) -> Vec<Settled> {
    let mut settled = Vec::with_capacity(clusters.records.len());
    for record in 0..clusters.records.len() {
        let root = clusters.root(record);
        let (id, name) = &ids[&root];
        let own = &clusters.names[record];
        settled.push(Settled {
            id: id.clone(),
            name: aliases.label(id).unwrap_or(name).to_owned(),
            written: if own.shown.is_empty() {
                name.clone()
            } else {
                own.shown.clone()
            },
            native: own.native.clone(),
            nicknames: own.nicknames.clone(),
            why: clusters.why[record].clone().unwrap_or(Reason::Name),
        });
    }
    settled
}
