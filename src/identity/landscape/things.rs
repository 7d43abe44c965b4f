//! Which rows speak of one thing.

use super::Known;
use super::organizations::Foundation;
use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::names::{self, Mark, Name, fold};
use crate::model::{EntityId, Entry, Kind, Landscape, slug};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A row, and what of it can tell its thing.
pub(super) struct Row<'l> {
    pub(super) entry: &'l Entry,
    pub(super) name: Name,
    pub(super) kind: Kind,
    repository: Option<String>,
    pub(super) permalink: Option<String>,
    page: Option<String>,
}

/// A thing and the rows that speak of it.
pub(super) struct Thing {
    pub(super) id: EntityId,
    /// Indexes of its rows; the one that tells most of it first.
    pub(super) rows: Vec<usize>,
}

/// The rows of a landscape and the things they speak of.
pub(super) struct Things<'l> {
    pub(super) rows: Vec<Row<'l>>,
    pub(super) list: Vec<Thing>,
    /// Why each row is taken to speak of its thing.
    pub(super) reasons: Vec<String>,
    /// Which thing each row speaks of.
    pub(super) of_row: Vec<usize>,
}

/// What is equal in two rows of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Kind and name, as the alias table knows it.
    Alias(EntityId),
    /// Name and repository.
    Repository(String, String),
    /// Repository, where both rows are at a stage.
    Staged(String),
    /// Name and Crunchbase page.
    Permalink(Kind, String, String),
    /// Name and home page.
    Page(Kind, String, String),
}

impl Key {
    const fn words(&self) -> &'static str {
        match self {
            Self::Alias(_) => "the alias table",
            Self::Repository(..) => "its name and repository",
            Self::Staged(_) => "its repository, both being at a stage",
            Self::Permalink(..) => "its name and Crunchbase page",
            Self::Page(..) => "its name and home page",
        }
    }
}

impl<'l> Things<'l> {
    pub(super) fn of(
        landscape: &'l Landscape,
        foundation: &Foundation,
        aliases: &Aliases,
        known_before: &mut Known,
    ) -> Self {
        let rows: Vec<Row<'l>> = landscape
            .entries
            .iter()
            .map(|entry| Row::new(entry, landscape))
            .collect();
        // Hosted projects come first, so that nothing else can take a name from them.
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&index| {
            (
                rows[index].entry.stage.is_none(),
                rows[index].name.mark.is_some(),
            )
        });
        let mut known: HashMap<Key, usize> = HashMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut reasons = vec![String::new(); rows.len()];
        let mut of_row = vec![0; rows.len()];
        for index in order {
            let row = &rows[index];
            let keys = row.keys(foundation, aliases);
            let found = keys.iter().find_map(|key| Some((key, *known.get(key)?)));
            let (group, reason) = if let Some((key, group)) = found {
                let first = rows[groups[group][0]].entry.line;
                (group, format!("{}, as line {first}", key.words()))
            } else {
                groups.push(Vec::new());
                let own = keys.first().map_or("its name", Key::words);
                (groups.len() - 1, own.to_owned())
            };
            groups[group].push(index);
            of_row[index] = group;
            reasons[index] = reason;
            for key in keys {
                known.entry(key).or_insert(group);
            }
        }
        let ids = mint(&groups, &rows, aliases, known_before);
        let list = groups
            .into_iter()
            .zip(ids)
            .map(|(rows, id)| Thing { id, rows });
        Self {
            list: list.collect(),
            rows,
            reasons,
            of_row,
        }
    }

    /// The row of a thing that tells most of it.
    pub(super) fn first(&self, thing: &Thing) -> &Row<'l> {
        &self.rows[thing.rows[0]]
    }

    /// Pairs of things that may be one, each with the reason.
    pub(super) fn candidates(&self, aliases: &Aliases) -> Vec<(&Thing, &Thing, &'static str)> {
        let mut alike: BTreeMap<(Likeness, bool, String), BTreeSet<usize>> = BTreeMap::new();
        for (row, &thing) in self.rows.iter().zip(&self.of_row) {
            let of_organizations = row.kind == Kind::Organization;
            let mut note = |likeness, key: String| {
                let key = (likeness, of_organizations, key);
                alike.entry(key).or_default().insert(thing);
            };
            if let Some(repository) = row.repository.as_ref().filter(|_| !of_organizations) {
                note(Likeness::Repository, repository.clone());
            }
            if let Some(permalink) = row.permalink.as_ref().filter(|_| of_organizations) {
                note(Likeness::Permalink, permalink.clone());
            }
            note(Likeness::Name, row.key());
            // A part is known to be another thing than its whole.
            let is_part = row.entry.parent_project.is_some();
            if let Some(page) = row.page.as_ref().filter(|_| !is_part) {
                note(Likeness::Page, page.clone());
            }
        }
        let mut pairs = Vec::new();
        let mut told = BTreeSet::new();
        for ((likeness, ..), things) in alike {
            let things: Vec<usize> = things.into_iter().collect();
            for &other in &things[1..] {
                let (one, other) = (&self.list[things[0]], &self.list[other]);
                let related = aliases.are_distinct(&one.id, &other.id)
                    || aliases.whole(&one.id) == Some(&other.id)
                    || aliases.whole(&other.id) == Some(&one.id)
                    || (likeness == Likeness::Page && !self.begin_alike(one, other));
                if !related && told.insert((&one.id, &other.id)) {
                    pairs.push((one, other, likeness.words()));
                }
            }
        }
        pairs
    }

    /// Whether the name of one thing begins with that of the other.
    fn begin_alike(&self, one: &Thing, other: &Thing) -> bool {
        let (one, other) = (self.first(one).key(), self.first(other).key());
        one.starts_with(&other) || other.starts_with(&one)
    }
}

/// What is alike in two things that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Repository,
    Permalink,
    Name,
    /// The home page, where one name begins with the other.
    Page,
}

impl Likeness {
    const fn words(self) -> &'static str {
        match self {
            Self::Repository => "one repository",
            Self::Permalink => "one Crunchbase page",
            Self::Name => "one name",
            Self::Page => "one home page, and names that begin alike",
        }
    }
}

impl<'l> Row<'l> {
    fn new(entry: &'l Entry, landscape: &Landscape) -> Self {
        let name = Name::read(&entry.name.value);
        let text = |value: &'l Option<crate::model::Located<String>>| {
            value.as_ref().map(|value| value.value.as_str())
        };
        let category = &landscape.categories[entry.shelf.category].name;
        let kind = if matches!(name.mark, Some(Mark::Member | Mark::Certified))
            || is_of_members(category)
        {
            Kind::Organization
        } else if entry.repository.is_some()
            || entry.stage.is_some()
            || entry.specification.as_ref().is_some_and(|flag| flag.value)
        {
            Kind::Project
        } else {
            Kind::Product
        };
        Self {
            repository: text(&entry.repository).map(address::repository),
            permalink: text(&entry.crunchbase).and_then(address::permalink),
            page: text(&entry.homepage).map(address::page),
            entry,
            name,
            kind,
        }
    }

    /// The name as a key; a legal form after it tells no two organizations apart.
    pub(super) fn key(&self) -> String {
        match self.kind {
            Kind::Organization => fold(names::without_legal_form(&self.name.text)),
            _ => fold(&self.name.text),
        }
    }

    /// Every name that the row gives the thing, as keys.
    pub(super) fn every_key(&self) -> impl Iterator<Item = String> + '_ {
        let more = self.name.short.iter().chain(&self.name.long);
        more.map(|name| fold(name)).chain([self.key()])
    }

    /// Where the thing is found.
    fn places(&self) -> impl Iterator<Item = String> + '_ {
        let repository = self
            .repository
            .iter()
            .filter(|_| self.kind == Kind::Project);
        repository.chain(&self.permalink).chain(&self.page).cloned()
    }

    /// What tells the thing, most telling first.
    fn keys(&self, foundation: &Foundation, aliases: &Aliases) -> Vec<Key> {
        let name = self.key();
        let alias = aliases.by_name(self.kind, &name).cloned().map(Key::Alias);
        let repository = self
            .repository
            .clone()
            .filter(|_| self.kind == Kind::Project);
        // No foundation takes one repository for two of its projects.
        let is_staged = self.entry.stage.is_some();
        let staged = repository.clone().filter(|_| is_staged).map(Key::Staged);
        let repository = repository.map(|repository| Key::Repository(name.clone(), repository));
        // What a foundation hosts has its Crunchbase page: that tells nothing of the single thing.
        let own = self
            .permalink
            .clone()
            .filter(|own| foundation.permalink.as_ref() != Some(own));
        let permalink = |kind| {
            own.clone()
                .map(|own| Key::Permalink(kind, name.clone(), own))
        };
        let page = |kind| {
            self.page
                .clone()
                .map(|page| Key::Page(kind, name.clone(), page))
        };
        // A row without repository may speak of what another row with one calls a project.
        let kind = match self.kind {
            Kind::Product => Kind::Project,
            kind => kind,
        };
        [alias, repository, staged, permalink(kind), page(kind)]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// Whether a category by its name is one of members: `CNCF Members`.
pub(in crate::identity) fn is_of_members(category: &str) -> bool {
    let words = category.split(|c: char| !c.is_alphanumeric());
    words
        .into_iter()
        .any(|word| matches!(word.to_lowercase().as_str(), "member" | "members"))
}

/// An identifier for each group of rows, no two alike.
fn mint(
    groups: &[Vec<usize>],
    rows: &[Row<'_>],
    aliases: &Aliases,
    known: &mut Known,
) -> Vec<EntityId> {
    let mut taken: BTreeSet<EntityId> = BTreeSet::new();
    let mut new = Vec::new();
    let ids = groups.iter().map(|group| {
        let row = &rows[group[0]];
        let alias = group.iter().find_map(|&index| {
            let row = &rows[index];
            aliases.by_name(row.kind, &row.key())
        });
        if let Some(id) = alias {
            taken.insert(id.clone());
            return id.clone();
        }
        let places: BTreeSet<String> = group
            .iter()
            .flat_map(|&index| rows[index].places())
            .collect();
        let brief = match row.kind {
            Kind::Organization => names::without_legal_form(row.name.brief()),
            _ => row.name.brief(),
        };
        let plain = EntityId::of_name(row.kind, brief);
        let more = row
            .repository
            .as_deref()
            .map(address::owner)
            .filter(|_| row.kind == Kind::Project)
            .or(row.permalink.as_deref())
            .map_or_else(
                || row.page.as_deref().map(address::host).unwrap_or_default(),
                ToOwned::to_owned,
            );
        if known.is_other(&plain, &places) {
            taken.insert(plain.clone());
        }
        let id = free(&plain, &more, &mut taken);
        new.push((id.clone(), places));
        id
    });
    let ids = ids.collect();
    for (id, places) in new {
        known.add(id, places);
    }
    ids
}

/// An identifier that is not taken: the plain one, else one told apart by what more is known, and
/// by a number in the end.
pub(in crate::identity) fn free(
    plain: &EntityId,
    more: &str,
    taken: &mut BTreeSet<EntityId>,
) -> EntityId {
    let mut id = plain.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        id = if number == 1 && !slug(more).is_empty() {
            plain.apart(more)
        } else {
            plain.apart(&format!("{more} {}", number + 1))
        };
        number += 1;
    }
    id
}

/// The name of a thing to show, and its other names, each once.
pub(super) fn labels(
    things: &Things<'_>,
    thing: &Thing,
    aliases: &Aliases,
) -> (String, Vec<String>) {
    let organization = thing.id.kind() == Kind::Organization;
    let first = &things.first(thing).name;
    let shown = match aliases.label(&thing.id) {
        Some(label) => label,
        None if organization => names::without_legal_form(&first.text),
        None => &first.text,
    };
    let mut others = BTreeSet::new();
    for &index in &thing.rows {
        let name = &things.rows[index].name;
        others.insert(name.text.clone());
        others.extend(name.short.clone());
        others.extend(name.long.clone());
    }
    others.remove(shown);
    // A spelling that differs in case only helps nobody to find it.
    others.retain(|other| other.to_lowercase() != shown.to_lowercase());
    (shown.to_owned(), others.into_iter().collect())
}

/// The key of a name, for those who look a thing up by it.
pub(super) fn key(name: &str) -> String {
    fold(names::without_legal_form(&Name::read(name).text))
}
