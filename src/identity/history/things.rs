//! Which thing each track of rows speaks of.
//!
//! A track whose row stands in a landscape that is read beside the history speaks of what it
//! speaks of there. Any other is held against the things of those landscapes, and then against the
//! other tracks, by the strongest key that leads to one thing only. What is left is a thing of its
//! own: it was dropped from the landscape.

use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::landscape::{Foundation, free, is_of_members};
use crate::identity::names::{self, Mark, Name, fold};
use crate::model::{Dataset, EntityId, History, Kind, RecordedRow, Relation, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A track, and why it is taken to speak of its thing.
pub(super) struct Track {
    /// Indexes of its rows, in the order of time.
    pub(super) rows: Vec<usize>,
    /// The reason.
    pub(super) because: String,
}

/// A thing and the tracks that speak of it.
pub(super) struct Thing {
    pub(super) id: EntityId,
    pub(super) tracks: Vec<Track>,
}

/// The things that a history speaks of, by identifier.
pub(super) struct Things {
    pub(super) list: Vec<Thing>,
}

/// What can lead to a thing. Organizations and other things are told apart by the flag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    /// The row itself: its name as written, and its subcategory.
    Row(String, EntityId),
    NameAndRepository(String, String),
    NameAndPage(bool, String, String),
    NameAndOrganization(String, String),
    Name(bool, String),
}

impl Key {
    const fn words(&self) -> &'static str {
        match self {
            Self::Row(..) => "its row in the landscape",
            Self::NameAndRepository(..) => "its name and repository",
            Self::NameAndPage(..) => "its name and home page",
            Self::NameAndOrganization(..) => "its name and Crunchbase page",
            Self::Name(..) => "its name",
        }
    }
}

/// Where keys lead: to one thing, or to several, and then they tell nothing.
#[derive(Default)]
struct Index {
    things: HashMap<Key, BTreeSet<EntityId>>,
    places: HashMap<EntityId, Places>,
}

impl Index {
    fn add(&mut self, key: Key, id: &EntityId) {
        self.things.entry(key).or_default().insert(id.clone());
    }

    /// The thing that a key of a track leads to. A name alone leads to none that is found elsewhere
    /// in every way.
    fn one(&self, key: &Key, track: &Places) -> Option<&EntityId> {
        let things = self.things.get(key)?;
        let id = things.first().filter(|_| things.len() == 1)?;
        let elsewhere = |places: &Places| places.contradicts(track);
        let of_name = matches!(key, Key::Name(false, _));
        let is_other = of_name && self.places.get(id).is_some_and(elsewhere);
        (!is_other).then_some(id)
    }

    /// Takes in what a landscape says.
    fn add_landscape(&mut self, dataset: &Dataset) {
        for listing in &dataset.listings {
            let row = Key::Row(listing.name.clone(), listing.category.clone());
            self.add(row, &listing.thing);
        }
        let mut places: BTreeMap<&EntityId, Places> = BTreeMap::new();
        for fact in &dataset.statements {
            let Value::Literal(url) = &fact.value else {
                continue;
            };
            let of = places.entry(&fact.subject).or_default();
            match fact.relation {
                Relation::PrimaryRepository => of.repositories.push(address::repository(url)),
                Relation::Homepage => of.pages.push(address::page(url)),
                Relation::SameAs => of.organizations.extend(address::permalink(url)),
                _ => {}
            }
        }
        let listed: BTreeSet<&EntityId> = dataset.listings.iter().map(|row| &row.thing).collect();
        for entity in &dataset.entities {
            if matches!(entity.id.kind(), Kind::Category | Kind::Stage | Kind::Topic) {
                continue;
            }
            let names = entity.other_names.iter().chain([&entity.name]);
            let of_organization = entity.id.kind() == Kind::Organization;
            let names: BTreeSet<String> = names
                .map(|label| key(&label.text, of_organization))
                .collect();
            let places = places.remove(&entity.id).unwrap_or_default();
            // What has no row is only named by others: a row is not likely to speak of it, unless
            // it is an organization.
            if listed.contains(&entity.id) || of_organization {
                self.add_thing(&entity.id, &names, &places);
            }
        }
    }

    fn add_thing(&mut self, id: &EntityId, names: &BTreeSet<String>, places: &Places) {
        let own = self.places.entry(id.clone()).or_default();
        own.repositories.extend(places.repositories.iter().cloned());
        own.pages.extend(places.pages.iter().cloned());
        for key in keys(id.kind() == Kind::Organization, names, places) {
            self.add(key, id);
        }
    }
}

/// Where a thing is found.
#[derive(Default)]
struct Places {
    repositories: Vec<String>,
    pages: Vec<String>,
    organizations: Vec<String>,
}

impl Places {
    /// Whether the home pages are on different hosts, and the repositories differ in name or only
    /// one has any.
    fn contradicts(&self, other: &Self) -> bool {
        let hosts = |places: &Self| -> BTreeSet<String> {
            let hosts = places.pages.iter().map(|page| address::host(page));
            hosts.collect()
        };
        let names = |places: &Self| -> BTreeSet<String> {
            let names = places.repositories.iter();
            names
                .filter_map(|url| Some(url.rsplit('/').next()?.to_owned()))
                .collect()
        };
        let apart = |one: BTreeSet<String>, other: BTreeSet<String>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
        };
        let one_has_none = self.repositories.is_empty() != other.repositories.is_empty();
        apart(hosts(self), hosts(other)) && (one_has_none || apart(names(self), names(other)))
    }
}

/// Every key that names and places make, the strongest first.
fn keys(of_organization: bool, names: &BTreeSet<String>, places: &Places) -> Vec<Key> {
    let with = |places: &[String], key: &dyn Fn(String, String) -> Key| -> Vec<Key> {
        let pairs = names
            .iter()
            .flat_map(|name| places.iter().map(move |place| (name, place)));
        pairs
            .map(|(name, place)| key(name.clone(), place.clone()))
            .collect()
    };
    let page = |name, page| Key::NameAndPage(of_organization, name, page);
    let mut keys = with(&places.repositories, &Key::NameAndRepository);
    keys.extend(with(&places.pages, &page));
    if of_organization {
        keys.extend(with(&places.organizations, &Key::NameAndOrganization));
    }
    let names = names.iter().cloned();
    keys.extend(names.map(|name| Key::Name(of_organization, name)));
    keys
}

/// A name as a key; a legal form tells no two organizations apart.
fn key(name: &str, of_organization: bool) -> String {
    if of_organization {
        fold(names::without_legal_form(name))
    } else {
        fold(name)
    }
}

/// A track and what of its rows can tell its thing.
struct Candidate {
    rows: Vec<usize>,
    is_organization: bool,
    names: BTreeSet<String>,
    places: Places,
}

impl Candidate {
    fn new(history: &History, rows: &[usize]) -> Self {
        let rows = rows.to_vec();
        let last = rows.last().map(|&row| &history.rows[row]);
        let is_organization = last.is_some_and(is_organization);
        let mut names = BTreeSet::new();
        let mut places = Places::default();
        // The newest rows tell most.
        for row in rows.iter().rev().map(|&row| &history.rows[row]) {
            let name = Name::read(&row.item.name);
            let each = [Some(name.text), name.short, name.long];
            names.extend(
                each.into_iter()
                    .flatten()
                    .map(|name| key(&name, is_organization)),
            );
            let note = |places: &mut Vec<String>, place: Option<String>| {
                if let Some(place) = place.filter(|place| !places.contains(place)) {
                    places.push(place);
                }
            };
            let item = &row.item;
            let repository = item.repository.as_deref().map(address::repository);
            note(&mut places.repositories, repository);
            note(
                &mut places.pages,
                item.homepage.as_deref().map(address::page),
            );
            let page = item.crunchbase.as_deref().and_then(address::permalink);
            note(&mut places.organizations, page);
        }
        Self {
            rows,
            is_organization,
            names,
            places,
        }
    }

    /// The row of the track in the version in which it last stood.
    fn last<'h>(&self, history: &'h History) -> Option<&'h RecordedRow> {
        self.rows.last().map(|&row| &history.rows[row])
    }
}

/// Whether a row is one of members or of certified providers.
fn is_organization(row: &RecordedRow) -> bool {
    let mark = Name::read(&row.item.name).mark;
    matches!(mark, Some(Mark::Member | Mark::Certified)) || is_of_members(&row.category)
}

impl Things {
    pub(super) fn of(
        history: &History,
        tracks: &[Vec<usize>],
        landscapes: &[&Dataset],
        foundation: &Foundation,
        aliases: &Aliases,
    ) -> Self {
        let mut index = Index::default();
        let mut taken = BTreeSet::new();
        for dataset in landscapes {
            index.add_landscape(dataset);
            taken.extend(dataset.entities.iter().map(|entity| entity.id.clone()));
        }
        let mut things: BTreeMap<EntityId, Vec<Track>> = BTreeMap::new();
        let mut left = Vec::new();
        for rows in tracks {
            let track = Candidate::new(history, rows);
            match known(&track, history, &index, foundation, aliases) {
                Some((id, because)) => things.entry(id).or_default().push(Track {
                    rows: track.rows,
                    because,
                }),
                None => left.push(track),
            }
        }
        // Those that stood last lead: the others are held against them.
        left.sort_by_key(|track| {
            let last = track.last(history);
            (
                last.map_or(0, |row| usize::MAX - row.until.unwrap_or(usize::MAX)),
                track.rows.first().copied(),
            )
        });
        let mut dropped = Index::default();
        for track in left {
            let own = keys(track.is_organization, &track.names, &track.places);
            let found = own
                .iter()
                .find_map(|key| Some((key, dropped.one(key, &track.places)?.clone())));
            let (id, because) = match found {
                Some((key, id)) => (id, key.words().to_owned()),
                None => (mint(&track, history, &mut taken), "its name".to_owned()),
            };
            dropped.add_thing(&id, &track.names, &track.places);
            let rows = track.rows;
            things.entry(id).or_default().push(Track { rows, because });
        }
        let list = things.into_iter().map(|(id, tracks)| Thing { id, tracks });
        Self {
            list: list.collect(),
        }
    }
}

/// The thing of a landscape that a track speaks of, and why.
fn known(
    track: &Candidate,
    history: &History,
    index: &Index,
    foundation: &Foundation,
    aliases: &Aliases,
) -> Option<(EntityId, String)> {
    let last = track.last(history)?;
    let shelf = foundation.shelf(&last.category, &last.subcategory);
    let row = Key::Row(last.item.name.clone(), shelf);
    let kinds: &[Kind] = if track.is_organization {
        &[Kind::Organization]
    } else {
        &[Kind::Project, Kind::Product]
    };
    let alias = || {
        let names = track.names.iter();
        let mut known = names.flat_map(|name| kinds.iter().map(move |kind| (*kind, name)));
        let id = known.find_map(|(kind, name)| aliases.by_name(kind, name))?;
        Some((id.clone(), "the alias table".to_owned()))
    };
    let exact = index
        .one(&row, &track.places)
        .map(|id| (id.clone(), row.words().to_owned()));
    exact.or_else(alias).or_else(|| {
        let keys = keys(track.is_organization, &track.names, &track.places);
        keys.iter().find_map(|key| {
            Some((
                index.one(key, &track.places)?.clone(),
                key.words().to_owned(),
            ))
        })
    })
}

/// An identifier for a thing that no landscape lists.
fn mint(track: &Candidate, history: &History, taken: &mut BTreeSet<EntityId>) -> EntityId {
    let rows = || track.rows.iter().map(|&row| &history.rows[row]);
    let name = track.last(history).map(|row| Name::read(&row.item.name));
    let brief = name.as_ref().map_or("", Name::brief);
    let of_project = |row: &RecordedRow| row.item.repository.is_some() || row.item.stage.is_some();
    let (kind, brief) = if track.is_organization {
        (Kind::Organization, names::without_legal_form(brief))
    } else if rows().any(of_project) {
        (Kind::Project, brief)
    } else {
        (Kind::Product, brief)
    };
    let repository = track.places.repositories.first();
    let more = repository
        .map(|repository| address::owner(repository).to_owned())
        .or_else(|| track.places.organizations.first().cloned())
        .or_else(|| track.places.pages.first().map(|page| address::host(page)))
        .unwrap_or_default();
    free(&EntityId::of_name(kind, brief), &more, taken)
}

impl Thing {
    /// The name to show, that of the newest row, and every other that a row ever gave, each once.
    pub(super) fn label(&self, history: &History, aliases: &Aliases) -> (String, Vec<String>) {
        let rows = || self.tracks.iter().flat_map(|track| &track.rows).copied();
        let newest = rows().max_by_key(|&row| {
            let row = &history.rows[row];
            (row.until.unwrap_or(usize::MAX), row.from)
        });
        let read = |row: usize| Name::read(&history.rows[row].item.name);
        let newest = newest.map(|row| read(row).text).unwrap_or_default();
        let shown = match aliases.label(&self.id) {
            Some(label) => label,
            None if self.id.kind() == Kind::Organization => names::without_legal_form(&newest),
            None => &newest,
        };
        let mut others = BTreeSet::new();
        for name in rows().map(read) {
            others.extend(
                [Some(name.text), name.short, name.long]
                    .into_iter()
                    .flatten(),
            );
        }
        // A spelling that differs in case only helps nobody to find it.
        others.retain(|other| other.to_lowercase() != shown.to_lowercase());
        (shown.to_owned(), others.into_iter().collect())
    }
}
