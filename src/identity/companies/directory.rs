//! The organizations that datasets speak of, by all that names them.

use super::spelling::{self, LeftOut};
use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::known::Reason;
use crate::identity::names::fold;
use crate::model::{Dataset, EntityId, Kind, Relation, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The organizations of datasets.
#[derive(Clone, Debug, Default)]
pub(super) struct Directory {
    pub(super) shown: BTreeMap<EntityId, String>,
    exact: HashMap<String, BTreeSet<EntityId>>,
    full: HashMap<String, BTreeSet<EntityId>>,
    short: HashMap<String, BTreeSet<EntityId>>,
    /// By the permalink of their Crunchbase pages, folded.
    pages: HashMap<String, BTreeSet<EntityId>>,
    hosts: HashMap<String, BTreeSet<EntityId>>,
    pub(super) wholes: BTreeMap<EntityId, EntityId>,
    /// Who makes the products and projects of a name.
    makers: HashMap<String, BTreeSet<EntityId>>,
}

impl Directory {
    pub(super) fn of(datasets: &[Dataset]) -> Self {
        let mut directory = Self::default();
        for dataset in datasets {
            directory.take(dataset);
        }
        directory
    }

    fn take(&mut self, dataset: &Dataset) {
        let mut products: HashMap<&EntityId, Vec<&str>> = HashMap::new();
        for thing in &dataset.entities {
            let others = thing.other_names.iter().map(|other| other.text.as_str());
            let names = others.chain([thing.name.text.as_str()]);
            match thing.id.kind() {
                Kind::Organization => {
                    let shown = || thing.name.text.clone();
                    self.shown.entry(thing.id.clone()).or_insert_with(shown);
                    for name in names {
                        self.note(name, &thing.id);
                    }
                }
                Kind::Project | Kind::Product => {
                    products.entry(&thing.id).or_default().extend(names);
                }
                _ => {}
            }
        }
        for statement in &dataset.statements {
            let of = &statement.subject;
            match (statement.relation, &statement.value) {
                (Relation::SubOrganizationOf, Value::Entity(whole)) => {
                    self.wholes.insert(of.clone(), whole.clone());
                }
                (Relation::Homepage, Value::Literal(url)) if of.kind() == Kind::Organization => {
                    let host = address::host(url);
                    self.hosts.entry(host).or_default().insert(of.clone());
                }
                (Relation::SameAs, Value::Literal(url)) if of.kind() == Kind::Organization => {
                    if let Some(permalink) = address::permalink(url) {
                        self.note_page(&permalink, of);
                    }
                }
                (Relation::Vendor, Value::Entity(maker)) => {
                    for name in products.get(of).into_iter().flatten() {
                        let makers = self.makers.entry(fold(name)).or_default();
                        makers.insert(maker.clone());
                    }
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, name: &str, id: &EntityId) {
        let add = |index: &mut HashMap<String, BTreeSet<EntityId>>, key: String| {
            index.entry(key).or_default().insert(id.clone());
        };
        add(&mut self.exact, fold(name));
        add(&mut self.full, spelling::full_key(name));
        if let Some((before, inside)) = spelling::bracketed(name) {
            add(&mut self.full, spelling::full_key(before));
            add(&mut self.full, spelling::full_key(inside));
        }
        for shorter in spelling::shorter(name) {
            add(&mut self.short, shorter.key);
        }
    }

    /// Notes the name that a Crunchbase page tells, unless it is that of the whole to which the
    /// organization belongs: Tencent's, of Tencent Cloud.
    fn note_page(&mut self, permalink: &str, id: &EntityId) {
        let key = fold(permalink);
        let name = self.shown.get(id).map(String::as_str).unwrap_or_default();
        let of_whole = spelling::wholes(name).any(|whole| spelling::full_key(whole) == key);
        if !of_whole {
            self.pages.entry(key).or_default().insert(id.clone());
        }
    }

    /// The organization that has the name, whatever its legal form and article.
    pub(super) fn named(&self, name: &str) -> Option<(EntityId, Reason)> {
        if let Some(id) = only(self.exact.get(&fold(name))) {
            let same = self.shown.get(id).is_some_and(|shown| shown == name);
            let why = if same {
                Reason::Name
            } else {
                Reason::FoldedName
            };
            return Some((id.clone(), why));
        }
        if let Some(id) = only(self.full.get(&spelling::full_key(name))) {
            return Some((id.clone(), Reason::LegalName));
        }
        // `McKinsey and Company` and `McKinsey & Company` differ by more than signs.
        let id = EntityId::of_name(Kind::Organization, spelling::shown(name));
        let known = self.shown.contains_key(&id) && !crate::model::slug(name).is_empty();
        known.then_some((id, Reason::FoldedName))
    }

    /// The organization whose name differs by a word of trade or the ending of an address.
    pub(super) fn nearly_named(&self, name: &str, aliases: &Aliases) -> Option<(EntityId, Reason)> {
        let by_host = |host: String| {
            let id = only(self.hosts.get(&host))?.clone();
            Some((id, Reason::HomePage(host)))
        };
        if let Some(found) = spelling::host(name).and_then(by_host) {
            return Some(found);
        }
        let own = EntityId::of_name(Kind::Organization, spelling::shown(name));
        let is_other = |id: &EntityId| aliases.are_distinct(&own, id);
        for shorter in spelling::shorter(name) {
            let alias = aliases.by_name(Kind::Organization, &shorter.key);
            let found = alias.or_else(|| only(self.full.get(&shorter.key)));
            if let Some(id) = found.filter(|id| !shorter.is_whole && !is_other(id)) {
                return Some((id.clone(), reason(shorter.left_out)));
            }
        }
        let key = spelling::full_key(name);
        let longer = only(self.short.get(&key)).map(|id| (id, Reason::TradeName));
        let by_page = || Some((only(self.pages.get(&key))?, Reason::Page(key.clone())));
        let found = longer.or_else(by_page).filter(|(id, _)| !is_other(id));
        found.map(|(id, why)| (id.clone(), why))
    }

    /// The full keys of all names, each with its organizations.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, &EntityId)> {
        let keys = self.full.iter();
        keys.flat_map(|(key, ids)| ids.iter().map(move |id| (key.as_str(), id)))
    }

    /// Who makes the only product or project of a name, or all that have it.
    pub(super) fn maker(&self, name: &str) -> Option<&EntityId> {
        only(self.makers.get(&fold(name)))
    }
}

/// The reason for which a shorter name stands for a longer one.
pub(super) const fn reason(left_out: LeftOut) -> Reason {
    match left_out {
        LeftOut::Domain => Reason::DomainName,
        LeftOut::Trade => Reason::TradeName,
    }
}

fn only(ids: Option<&BTreeSet<EntityId>>) -> Option<&EntityId> {
    ids.filter(|ids| ids.len() == 1)?.first()
}
