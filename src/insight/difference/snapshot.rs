//! What matters for a comparison, taken out of a graph once.

use super::stages::{At, Path, standings};
use crate::insight::facts::{Facts, address, ranked_label};
use crate::rdf::vocabulary::{doap, foaf, org, schema, sg, skos};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// A graph as it is compared: its projects with their stages, what is listed and where, and the
/// members of its foundations.
#[derive(Debug)]
pub struct Snapshot<'s> {
    pub(super) facts: Facts<'s>,
    pub(super) day: Option<Date>,
    pub(super) things: BTreeMap<&'s NamedNode, Thing<'s>>,
    /// What the history of a landscape tells of, on whatever day, where a day is asked for.
    past: BTreeSet<&'s NamedNode>,
}

/// A thing that stands at a stage, is listed, or is a member.
#[derive(Debug, Default)]
pub(super) struct Thing<'s> {
    /// Its preferred names, the one to show first.
    pub(super) names: BTreeSet<(u8, &'s str)>,
    /// The rows that list it, or the times in which they did.
    pub(super) entries: BTreeSet<&'s NamedNode>,
    /// Where it is listed first, one for each landscape.
    pub(super) categories: BTreeSet<&'s NamedNode>,
    /// Its first repository, one for each landscape.
    pub(super) first_repositories: BTreeSet<&'s str>,
    /// All its repositories.
    pub(super) repositories: BTreeSet<&'s str>,
    pub(super) homepages: BTreeSet<&'s str>,
    pub(super) hosts: BTreeSet<&'s NamedNode>,
    /// Where it stands, by foundation.
    pub(super) stages: BTreeMap<String, At<'s>>,
    /// Its memberships, by organization.
    pub(super) memberships: BTreeMap<&'s NamedNode, Membership<'s>>,
    pub(super) is_organization: bool,
}

/// A membership of an organization in another.
#[derive(Debug, Default)]
pub(super) struct Membership<'s> {
    pub(super) roles: BTreeSet<&'s NamedNode>,
    /// The day of joining, where the graph tells it.
    pub(super) since: Option<Date>,
    pub(super) end_user: bool,
    pub(super) node: Option<&'s NamedNode>,
}

impl<'s> Snapshot<'s> {
    /// Takes out of a graph what is compared, as of a day; without a day, by the newest word.
    ///
    /// Only stages and memberships have days, and listings where the graph holds the history of a
    /// landscape; all else is taken as it stands in the graph. Goes over the triples of each property
    /// that matters once.
    #[must_use]
    pub fn of(store: &'s Store, day: Option<Date>) -> Self {
        let mut snapshot = Self {
            facts: Facts::new(store),
            day,
            things: BTreeMap::new(),
            past: BTreeSet::new(),
        };
        if let Some(day) = day {
            snapshot.read_past(day);
        }
        snapshot.read_entries();
        snapshot.read_stages();
        snapshot.read_memberships();
        snapshot.read_attributes();
        snapshot
    }

    /// Whether there is nothing that could be compared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// Whether anything is listed, or a member.
    #[must_use]
    pub fn has_listings(&self) -> bool {
        self.things
            .values()
            .any(|thing| !thing.entries.is_empty() || !thing.memberships.is_empty())
    }

    /// Whether the days of listings are known, by the history of a landscape.
    #[must_use]
    pub fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    /// Reads what was listed on a day, and how, where a history tells it.
    fn read_past(&mut self, day: Date) {
        let facts = self.facts;
        for (thing, listing) in facts.relations(sg::LISTING) {
            self.past.insert(thing);
            let begun = facts.day(listing, schema::START_DATE);
            let ended = facts.day(listing, schema::END_DATE);
            if begun.is_none_or(|begun| begun > day) || ended.is_some_and(|ended| ended <= day) {
                continue;
            }
            let thing = self.thing(thing);
            thing.entries.insert(listing);
            thing.categories.extend(facts.nodes(listing, sg::LISTED_IN));
            let values = |property| facts.values(listing, property);
            let names = values(sg::LISTED_NAME).filter_map(ranked_label);
            thing.names.extend(names);
            let repositories = values(sg::LISTED_REPOSITORY).filter_map(address);
            thing.first_repositories.extend(repositories);
            let pages = values(sg::LISTED_HOMEPAGE).filter_map(address);
            thing.homepages.extend(pages);
        }
    }

    fn thing(&mut self, iri: &'s NamedNode) -> &mut Thing<'s> {
        self.things.entry(iri).or_default()
    }

    fn read_entries(&mut self) {
        for (thing, entry) in self.facts.relations(sg::ENTRY) {
            self.enter(thing, entry);
        }
        // Pages have a primary topic too, and are no rows.
        let rows: BTreeSet<&NamedNode> = self.facts.of_class(sg::ENTRY_CLASS).collect();
        for (entry, thing) in self.facts.relations(foaf::PRIMARY_TOPIC) {
            if rows.contains(entry) {
                self.enter(thing, entry);
            }
        }
    }

    /// Notes a row of a thing, unless it is known on which days it was listed.
    fn enter(&mut self, thing: &'s NamedNode, entry: &'s NamedNode) {
        if !self.past.contains(thing) {
            self.thing(thing).entries.insert(entry);
        }
    }

    fn read_stages(&mut self) {
        let facts = self.facts;
        let mut paths: BTreeMap<&NamedNode, Path<'s>> = BTreeMap::new();
        for (project, node) in facts.relations(sg::TENURE) {
            paths.entry(project).or_default().tenures.insert(node);
        }
        for (project, node) in facts.relations(sg::CLAIM) {
            paths.entry(project).or_default().claims.insert(node);
        }
        for (project, stage) in facts.relations(sg::CURRENT_STAGE) {
            paths.entry(project).or_default().current.insert(stage);
        }
        for (project, stage) in facts.relations(sg::STATED_STAGE) {
            paths.entry(project).or_default().stated.insert(stage);
        }
        for (project, path) in paths {
            let stages = standings(&path, facts, self.day);
            if !stages.is_empty() {
                self.thing(project).stages = stages;
            }
        }
    }

    /// Reads who is a member of what. A membership without a day of joining is taken to hold on
    /// every day, for nothing tells on which it began.
    fn read_memberships(&mut self) {
        let facts = self.facts;
        let day = self.day;
        let organizations: BTreeSet<&NamedNode> =
            facts.of_class(org::FORMAL_ORGANIZATION).collect();
        for (node, member) in facts.relations(org::MEMBER) {
            let since = facts.day(node, schema::START_DATE);
            let until = facts.day(node, schema::END_DATE);
            let begun = day.is_none_or(|day| since.is_none_or(|since| since <= day));
            let over = until.is_some_and(|end| day.is_none_or(|day| end <= day));
            // A person's membership is an employment or a maintainer's part, and no member's.
            if !begun || over || !organizations.contains(member) {
                continue;
            }
            for organization in facts.nodes(node, org::ORGANIZATION) {
                let thing = self.thing(member);
                thing.is_organization = true;
                let membership = thing.memberships.entry(organization).or_default();
                membership.roles.extend(facts.nodes(node, org::ROLE));
                membership.end_user |= facts.is(node, sg::END_USER);
                let earlier = membership.since.is_none_or(|kept| since < Some(kept));
                if membership.node.is_none() || (since.is_some() && earlier) {
                    membership.since = since;
                    membership.node = Some(node);
                }
            }
        }
        for organization in organizations {
            if let Some(thing) = self.things.get_mut(organization) {
                thing.is_organization = true;
            }
        }
    }

    /// Reads what else is said of the things that are compared.
    fn read_attributes(&mut self) {
        let facts = self.facts;
        let past = &self.past;
        let things = &mut self.things;
        for (thing, name) in facts.having(skos::PREF_LABEL) {
            if let Some(known) = things.get_mut(thing)
                && (!past.contains(thing) || !known.is_listed())
            {
                known.names.extend(ranked_label(name));
            }
        }
        for (thing, foundation) in facts.relations(sg::HOSTED_BY) {
            if let Some(thing) = things.get_mut(thing) {
                thing.hosts.insert(foundation);
            }
        }
        // How a thing was listed on a day is known; how it is listed now tells nothing of that day.
        let mut things: BTreeMap<_, _> = things
            .iter_mut()
            .filter(|(thing, _)| !past.contains(*thing))
            .collect();
        for (thing, category) in facts.relations(sg::PRIMARY_CATEGORY) {
            if let Some(thing) = things.get_mut(&thing) {
                thing.categories.insert(category);
            }
        }
        for (thing, repository) in facts.having(sg::PRIMARY_REPOSITORY) {
            if let Some(thing) = things.get_mut(&thing) {
                thing.first_repositories.extend(address(repository));
                thing.repositories.extend(address(repository));
            }
        }
        for (thing, repository) in facts.having(doap::REPOSITORY) {
            if let Some(thing) = things.get_mut(&thing) {
                thing.repositories.extend(address(repository));
            }
        }
        for (thing, page) in facts.having(foaf::HOMEPAGE) {
            if let Some(thing) = things.get_mut(&thing) {
                thing.homepages.extend(address(page));
            }
        }
    }
}

impl<'s> Thing<'s> {
    pub(super) fn is_listed(&self) -> bool {
        !self.entries.is_empty()
    }

    /// The repositories that count as the first ones: where none is marked, all.
    pub(super) fn counted_repositories(&self) -> &BTreeSet<&'s str> {
        if self.first_repositories.is_empty() {
            &self.repositories
        } else {
            &self.first_repositories
        }
    }
}
