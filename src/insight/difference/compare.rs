//! Two snapshots, thing by thing.

use super::pairs::{Named, Pair, pairs};
use super::snapshot::{Membership, Snapshot};
use super::stages::{At, Standing};
use super::{Change, Difference, Kind, Place, sort};
use crate::insight::facts::short;
use crate::model::Stage;
use crate::rdf::iri;
use crate::rdf::vocabulary::{schema, sg};
use jiff::civil::Date;
use oxigraph::model::{NamedNode, NamedNodeRef};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A comparison under way.
pub(super) struct Comparison<'a> {
    before: &'a Snapshot<'a>,
    after: &'a Snapshot<'a>,
    /// Whether there is more than one foundation, so that each change has to name its own.
    names_foundations: bool,
    found: Difference,
}

/// What a change says of its thing.
#[derive(Default)]
struct Detail {
    before: Option<String>,
    after: Option<String>,
    date: Option<Date>,
    more: Option<String>,
    place: Option<Place>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(before: &'a Snapshot<'a>, after: &'a Snapshot<'a>) -> Self {
        let foundations: BTreeSet<String> = foundations(before).chain(foundations(after)).collect();
        Self {
            before,
            after,
            names_foundations: foundations.len() > 1,
            found: Difference::default(),
        }
    }

    pub(super) fn difference(mut self) -> Difference {
        for pair in pairs(self.before, self.after) {
            self.stages(&pair);
            self.listing(&pair);
            self.attributes(&pair);
            self.memberships(&pair);
        }
        sort(&mut self.found.changes);
        self.found
    }

    fn tell(&mut self, kind: Kind, pair: &Pair<'_>, foundation: Option<String>, detail: Detail) {
        let Some((iri, thing)) = pair.last() else {
            return;
        };
        let name = thing.names.first();
        self.found.changes.push(Change {
            kind,
            thing: iri.clone(),
            name: name.map_or_else(|| short(iri), |(_, name)| (*name).to_owned()),
            homepage: thing.homepages.first().map(|page| (*page).to_owned()),
            before: detail.before,
            after: detail.after,
            date: detail.date,
            foundation: foundation.filter(|_| self.names_foundations),
            more: detail.more,
            place: detail.place,
        });
    }

    fn stages(&mut self, pair: &Pair<'_>) {
        let sides = [pair.before, pair.after];
        let foundations: BTreeSet<&String> = sides
            .iter()
            .flatten()
            .flat_map(|(_, thing)| thing.stages.keys())
            .collect();
        for foundation in foundations {
            let [old, new] = sides.map(|side| side?.1.stages.get(foundation));
            if [old, new].contains(&Some(&At::Unknown)) {
                self.found.unknown_stages += 1;
            } else if let Some((kind, detail)) = self.step(old, new) {
                let foundation = self.foundation(foundation, pair);
                self.tell(kind, pair, Some(foundation), detail);
            }
        }
    }

    /// The step from one standing to another, if there is one.
    fn step(&self, old: Option<&At<'_>>, new: Option<&At<'_>>) -> Option<(Kind, Detail)> {
        let stage = |standing: &Standing<'_>| Some(standing.stage.to_string());
        match (old, new) {
            (Some(At::Stage(old)), Some(At::Stage(new))) => {
                let detail = Detail {
                    before: stage(old),
                    after: stage(new),
                    date: new.since,
                    place: evidence(new.node, self.after),
                    ..Detail::default()
                };
                Some((step_kind(&old.stage, &new.stage)?, detail))
            }
            (_, Some(At::Stage(new))) => {
                let moved_on = new.since.filter(|_| new.since != new.entered);
                let detail = Detail {
                    after: stage(new),
                    date: new.entered,
                    more: moved_on.map(|day| format!("{} since {day}", new.stage)),
                    place: evidence(new.node, self.after),
                    ..Detail::default()
                };
                Some((Kind::Accepted, detail))
            }
            (Some(At::Stage(old)), _) => {
                let detail = Detail {
                    before: stage(old),
                    date: match new {
                        Some(At::Ended(day)) => Some(*day),
                        _ => None,
                    },
                    place: evidence(old.node, self.before),
                    ..Detail::default()
                };
                Some((Kind::Withdrawn, detail))
            }
            _ => None,
        }
    }

    fn listing(&mut self, pair: &Pair<'_>) {
        let [old, new] =
            [pair.before, pair.after].map(|side| side.filter(|(_, thing)| thing.is_listed()));
        let (kind, detail) = match (old, new) {
            (None, Some(new)) => {
                let detail = Detail {
                    after: paths(&new.1.categories, self.after),
                    date: came(new, None, self.after).map(|(day, _)| day),
                    place: place(new, self.after),
                    ..Detail::default()
                };
                (Kind::Listed, detail)
            }
            (Some(old), None) => {
                let detail = Detail {
                    before: paths(&old.1.categories, self.before),
                    date: went(old, self.before).map(|(day, _)| day),
                    place: went(old, self.before)
                        .map(|(_, place)| place)
                        .or_else(|| place(old, self.before)),
                    ..Detail::default()
                };
                (Kind::Dropped, detail)
            }
            _ => return,
        };
        self.tell(kind, pair, self.host(pair), detail);
    }

    /// Compares names, categories and addresses of a thing that is there before and after.
    fn attributes(&mut self, pair: &Pair<'_>) {
        let (Some(before), Some(after)) = (pair.before, pair.after) else {
            return;
        };
        let (old, new) = (before.1, after.1);
        let (earlier, later) = (self.before, self.after);
        // What a history does not list on a day, it does not name.
        if later.has_past() && old.is_listed() != new.is_listed() {
            return;
        }
        let mut tell = |kind, from, to, more| {
            let (date, version) = came(after, said_by(kind), later).unzip();
            // Said before already: only another row that said otherwise went.
            let said_before = |date| earlier.day < later.day && earlier.day >= Some(date);
            if date.is_some_and(said_before) {
                return;
            }
            let detail = Detail {
                before: from,
                after: to,
                date,
                more,
                place: version
                    .or_else(|| place(after, later))
                    .or_else(|| place(before, earlier)),
            };
            self.tell(kind, pair, self.host(pair), detail);
        };
        if let Some([from, to]) = other_name(&old.names, &new.names) {
            tell(Kind::Renamed, Some(from), Some(to), pair.reason.clone());
        }
        // What a thing is given by its first row is part of being listed.
        if old.is_listed() != new.is_listed() {
            return;
        }
        let (from, to) = (old.counted_repositories(), new.counted_repositories());
        if from != to {
            tell(Kind::Repository, joined(from), joined(to), None);
        }
        let (from, to) = (&old.homepages, &new.homepages);
        if from != to {
            tell(Kind::Homepage, joined(from), joined(to), None);
        }
        // A first category that only came or only went is that of a landscape more or less.
        let left = &old.categories - &new.categories;
        let entered = &new.categories - &old.categories;
        if !left.is_empty() && !entered.is_empty() {
            let [from, to] = [paths(&left, earlier), paths(&entered, later)];
            tell(Kind::Moved, from, to, None);
        }
    }

    fn memberships(&mut self, pair: &Pair<'_>) {
        let sides = [pair.before, pair.after];
        let organizations: BTreeSet<&NamedNode> = sides
            .iter()
            .flatten()
            .flat_map(|(_, thing)| thing.memberships.keys().copied())
            .collect();
        let two_days = self.before.day.is_some() && self.after.day.is_some();
        for organization in organizations {
            let [old, new] = sides.map(|side| side?.1.memberships.get(organization));
            if two_days && new.is_some_and(|membership| membership.since.is_none()) {
                self.found.undated_members += 1;
            }
            if let Some((kind, detail)) = self.membership(old, new) {
                self.tell(kind, pair, Some(self.called(organization)), detail);
            }
        }
    }

    /// What became of a membership in one organization, if anything did.
    fn membership(
        &self,
        old: Option<&Membership<'_>>,
        new: Option<&Membership<'_>>,
    ) -> Option<(Kind, Detail)> {
        let tiers = |membership: &Membership<'_>, within: &Snapshot<'_>| {
            let roles = membership.roles.iter();
            let names: BTreeSet<String> = roles.map(|role| within.facts.name(role)).collect();
            (!names.is_empty()).then(|| names.into_iter().collect::<Vec<_>>().join(", "))
        };
        let kind = match (old, new) {
            (None, _) => Kind::Joined,
            (_, None) => Kind::Left,
            (Some(old), Some(new)) if old.roles != new.roles => Kind::Tier,
            _ => return None,
        };
        let joined = new.filter(|_| kind == Kind::Joined);
        let detail = Detail {
            before: old.and_then(|old| tiers(old, self.before)),
            after: new.and_then(|new| tiers(new, self.after)),
            date: joined.and_then(|new| new.since),
            more: joined
                .filter(|new| new.end_user)
                .map(|_| "end user".to_owned()),
            place: match (old, new) {
                (_, Some(new)) => evidence(new.node, self.after),
                (old, None) => evidence(old?.node, self.before),
            },
        };
        Some((kind, detail))
    }

    /// The name of the foundation among whose stages a project stands.
    fn foundation(&self, slug: &str, pair: &Pair<'_>) -> String {
        let organization = format!("org/{slug}").parse().ok();
        let known = organization.and_then(|id| {
            let organization = iri::entity(&id);
            let name = self.after.facts.known_name(&organization);
            name.or_else(|| self.before.facts.known_name(&organization))
        });
        known
            .map(ToOwned::to_owned)
            .or_else(|| self.host(pair))
            .unwrap_or_else(|| slug.to_owned())
    }

    /// The name of the foundation that hosts a thing, if one alone does.
    fn host(&self, pair: &Pair<'_>) -> Option<String> {
        let hosts = &pair.last()?.1.hosts;
        let host = hosts.first().filter(|_| hosts.len() == 1)?;
        Some(self.called(host))
    }

    /// What a thing is called after the change, or was before it.
    fn called(&self, thing: &NamedNode) -> String {
        let name = self.after.facts.known_name(thing);
        name.map_or_else(|| self.before.facts.name(thing), ToOwned::to_owned)
    }
}

/// The kind of a step between two stages of one foundation, if they are two.
fn step_kind(old: &Stage, new: &Stage) -> Option<Kind> {
    if old.slug() == new.slug() {
        return None;
    }
    Some(match (old.is_end(), new.is_end()) {
        (false, true) => Kind::Archived,
        (true, false) => Kind::Restored,
        _ => match new.rank().cmp(&old.rank()) {
            Ordering::Greater => Kind::Promoted,
            Ordering::Less => Kind::Demoted,
            Ordering::Equal => Kind::Restaged,
        },
    })
}

/// The slugs of the foundations that have stages or members in a snapshot.
fn foundations(snapshot: &Snapshot<'_>) -> impl Iterator<Item = String> {
    snapshot.things.values().flat_map(|thing| {
        let slug = |organization: &&NamedNode| {
            iri::entity_id(organization.as_str())
                .map_or_else(|| organization.to_string(), |id| id.slug().to_owned())
        };
        let organizations = thing.memberships.keys().map(slug);
        thing.stages.keys().cloned().chain(organizations)
    })
}

/// The names to show of before and after, where no preferred name is still one.
fn other_name(old: &BTreeSet<(u8, &str)>, new: &BTreeSet<(u8, &str)>) -> Option<[String; 2]> {
    let kept: BTreeSet<&str> = old.iter().map(|(_, name)| *name).collect();
    if new.iter().any(|(_, name)| kept.contains(name)) {
        return None;
    }
    Some([old.first()?.1.to_owned(), new.first()?.1.to_owned()])
}

/// Where a source says what a node stands for.
fn evidence(node: Option<&NamedNode>, snapshot: &Snapshot<'_>) -> Option<Place> {
    snapshot.facts.place(node?)
}

/// Where a thing is listed; where the row does not say, or there is none, where it is spoken of.
fn place((iri, thing): Named<'_>, snapshot: &Snapshot<'_>) -> Option<Place> {
    let facts = snapshot.facts;
    let rows = thing.entries.iter();
    let places = rows.filter_map(|row| facts.place(row));
    let version = || came((iri, thing), None, snapshot).map(|(_, place)| place);
    places.min().or_else(version).or_else(|| facts.place(iri))
}

/// When the rows of a thing came, or came to say what they do by a property, where a history tells
/// it; the last of them.
fn came(
    (_, thing): Named<'_>,
    property: Option<NamedNodeRef<'_>>,
    snapshot: &Snapshot<'_>,
) -> Option<(Date, Place)> {
    let facts = snapshot.facts;
    let rows = thing.entries.iter().filter_map(|row| {
        let first = facts.since(row, property);
        let day = facts.day(first, schema::START_DATE)?;
        Some((day, facts.version(first, sg::BEGUN_BY)?))
    });
    rows.max()
}

/// When the last row of a thing went, where a history tells it.
fn went((_, thing): Named<'_>, snapshot: &Snapshot<'_>) -> Option<(Date, Place)> {
    let facts = snapshot.facts;
    let rows = thing.entries.iter().filter_map(|row| {
        let day = facts.day(row, schema::END_DATE)?;
        Some((day, facts.version(row, sg::ENDED_BY)?))
    });
    rows.max()
}

/// By what a listing says what a change of this kind is about.
const fn said_by(kind: Kind) -> Option<NamedNodeRef<'static>> {
    match kind {
        Kind::Renamed => Some(sg::LISTED_NAME),
        Kind::Moved => Some(sg::LISTED_IN),
        Kind::Repository => Some(sg::LISTED_REPOSITORY),
        Kind::Homepage => Some(sg::LISTED_HOMEPAGE),
        _ => None,
    }
}

/// The paths of categories.
fn paths(categories: &BTreeSet<&NamedNode>, snapshot: &Snapshot<'_>) -> Option<String> {
    let categories = categories.iter();
    let paths: BTreeSet<String> = categories
        .map(|category| snapshot.facts.path(category))
        .collect();
    (!paths.is_empty()).then(|| paths.into_iter().collect::<Vec<_>>().join("; "))
}

fn joined(addresses: &BTreeSet<&str>) -> Option<String> {
    let all: Vec<&str> = addresses.iter().copied().collect();
    (!all.is_empty()).then(|| all.join(", "))
}
