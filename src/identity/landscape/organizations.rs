//! Who stands behind the things of a landscape.

use super::things::{self, Things};
use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::names::{self, fold};
use crate::model::{Entity, EntityId, Kind, Label, LabelKind, Landscape, Lines};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The foundation whose landscape it is.
pub(in crate::identity) struct Foundation {
    /// Which organization it is.
    pub(in crate::identity) id: EntityId,
    /// Its name.
    pub(in crate::identity) name: String,
    /// Its Crunchbase page, which what it hosts has too.
    pub(super) permalink: Option<String>,
    /// Whether the file or somebody tells its name; else it is called by the file.
    pub(super) is_told: bool,
}

impl Foundation {
    /// What stands before the names of its stages and categories; nothing for the CNCF, whose
    /// names were there first.
    pub(super) fn scope(&self) -> Option<&str> {
        (self.id.slug() != CNCF).then(|| self.id.slug())
    }

    /// A category of its landscape.
    pub(in crate::identity) fn category(&self, name: &str) -> EntityId {
        let id = EntityId::of_name(Kind::Category, name);
        match self.scope() {
            Some(scope) => EntityId::of_name(Kind::Category, scope).apart(id.slug()),
            None => id,
        }
    }

    /// A subcategory of its landscape.
    pub(in crate::identity) fn shelf(&self, category: &str, name: &str) -> EntityId {
        let part = EntityId::of_name(Kind::Category, name);
        self.category(category).part(&part)
    }
}

/// The slug of the foundation whose stages and categories need no prefix.
const CNCF: &str = "cncf";

/// The foundation of a landscape: the one somebody named, else the organization whose Crunchbase
/// page most of the staged projects have, else one called like the file.
pub(in crate::identity) fn foundation(landscape: &Landscape, aliases: &Aliases) -> Foundation {
    let staged = landscape
        .entries
        .iter()
        .filter(|entry| entry.stage.is_some());
    let mut pages: BTreeMap<String, usize> = BTreeMap::new();
    for page in staged.filter_map(|entry| address::permalink(&entry.crunchbase.as_ref()?.value)) {
        *pages.entry(page).or_default() += 1;
    }
    let most = pages.into_iter().max_by_key(|(_, count)| *count);
    let permalink = most.map(|(page, _)| page);
    let (name, alias) = match (&landscape.source.foundation, &permalink) {
        (Some(name), _) => (
            name.clone(),
            aliases.by_name(Kind::Organization, &fold(name)),
        ),
        (None, Some(page)) => (names::of_permalink(page), aliases.by_permalink(page)),
        (None, None) => (landscape.source.id.clone(), None),
    };
    let by_members = of_members(landscape).filter(|_| alias.is_none());
    let is_told =
        landscape.source.foundation.is_some() || permalink.is_some() || by_members.is_some();
    let name = match (&landscape.source.foundation, by_members) {
        (None, Some(told)) => told.to_owned(),
        _ => name,
    };
    let alias = alias.or_else(|| aliases.by_name(Kind::Organization, &fold(&name)));
    let minted = || EntityId::of_name(Kind::Organization, &name);
    let id = alias.cloned().unwrap_or_else(minted);
    Foundation {
        name: aliases.label(&id).unwrap_or(&name).to_owned(),
        id,
        permalink,
        is_told,
    }
}

/// What stands before the word in the name of the category of members: `LF Energy Members`.
fn of_members(landscape: &Landscape) -> Option<&str> {
    let mut names = landscape.categories.iter().filter_map(|category| {
        let name = category.name.trim();
        let before = name
            .strip_suffix("Members")
            .or(name.strip_suffix("Member"))?;
        Some(before.trim()).filter(|before| !before.is_empty())
    });
    names.next()
}

/// The organizations of a landscape: those that have rows, and those that others name.
pub(super) struct Organizations<'a> {
    aliases: &'a Aliases,
    by_permalink: HashMap<String, EntityId>,
    by_name: HashMap<String, EntityId>,
    /// Those without a row: the name to show and the lines that name them.
    named: BTreeMap<EntityId, (String, Vec<u32>)>,
    /// The Crunchbase pages by which those without a row are known, and a line that names each.
    pages: BTreeMap<(EntityId, String), u32>,
    taken: BTreeSet<EntityId>,
    /// Pairs of one name that different Crunchbase pages tell apart, and where.
    namesakes: BTreeMap<(EntityId, EntityId), u32>,
}

impl<'a> Organizations<'a> {
    pub(super) fn new(
        landscape: &Landscape,
        foundation: &Foundation,
        things: &Things<'_>,
        aliases: &'a Aliases,
    ) -> Self {
        let mut organizations = Self {
            aliases,
            by_permalink: HashMap::new(),
            by_name: HashMap::new(),
            named: BTreeMap::new(),
            pages: BTreeMap::new(),
            taken: BTreeSet::new(),
            namesakes: BTreeMap::new(),
        };
        let rows = || {
            let own = things
                .list
                .iter()
                .filter(|thing| thing.id.kind() == Kind::Organization);
            own.flat_map(|thing| {
                thing
                    .rows
                    .iter()
                    .map(move |&row| (thing, &things.rows[row]))
            })
        };
        // Where several have one page, it is that of the one with the shortest name, and of those
        // the first: SAP before SAP Labs.
        let mut lengths: HashMap<&str, usize> = HashMap::new();
        for (thing, row) in rows() {
            organizations.taken.insert(thing.id.clone());
            organizations
                .by_name
                .entry(row.key())
                .or_insert_with(|| thing.id.clone());
            if let Some(permalink) = &row.permalink {
                let length = row.name.text.chars().count();
                let kept = lengths.entry(permalink).or_insert(usize::MAX);
                if length < *kept {
                    *kept = length;
                    organizations
                        .by_permalink
                        .insert(permalink.clone(), thing.id.clone());
                }
            }
        }
        if let Some(permalink) = &foundation.permalink {
            organizations
                .by_permalink
                .insert(permalink.clone(), foundation.id.clone());
        }
        if organizations.taken.insert(foundation.id.clone()) {
            let staged = landscape.entries.iter().find(|entry| entry.stage.is_some());
            let line = staged
                .or(landscape.entries.first())
                .map_or(1, |entry| entry.line);
            let named = (foundation.name.clone(), vec![line]);
            organizations.named.insert(foundation.id.clone(), named);
        }
        organizations
    }

    /// The organization that has a Crunchbase page, named by something that comes from it.
    pub(super) fn of_page(&mut self, permalink: &str, by: &str, line: u32) -> EntityId {
        let told = names::of_permalink(permalink);
        // A permalink knows no capitals; what is called like its maker does.
        let name = if fold(&told) == fold(by) { by } else { &told };
        let alias = self.aliases.by_permalink(permalink);
        if let Some(id) = alias.or(self.by_permalink.get(permalink)) {
            let id = self.cite(id.clone(), name, line);
            return self.known_by(id, permalink, line);
        }
        let plain = EntityId::of_name(Kind::Organization, &told);
        let id = things::free(&plain, permalink, &mut self.taken);
        if let Some(namesake) = self.by_name.get(&fold(&told)) {
            let pair = (namesake.clone(), id.clone());
            self.namesakes.insert(pair, line);
        }
        self.named.insert(id.clone(), (name.to_owned(), Vec::new()));
        self.by_permalink.insert(permalink.to_owned(), id.clone());
        let id = self.cite(id, name, line);
        self.known_by(id, permalink, line)
    }

    /// Notes by which page an organization without a row is known.
    fn known_by(&mut self, id: EntityId, permalink: &str, line: u32) -> EntityId {
        if self.named.contains_key(&id) {
            let page = address::crunchbase(permalink);
            self.pages.entry((id.clone(), page)).or_insert(line);
        }
        id
    }

    /// The Crunchbase pages by which organizations without a row are known.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&EntityId, &str, u32)> {
        let pages = self.pages.iter();
        pages.map(|((id, page), line)| (id, page.as_str(), *line))
    }

    /// The organization that has a name.
    pub(super) fn of_name(&mut self, written: &str, line: u32) -> EntityId {
        let key = things::key(written);
        let name = names::without_legal_form(written.trim()).to_owned();
        let known = self.aliases.by_name(Kind::Organization, &key);
        if let Some(id) = known.or(self.by_name.get(&key)) {
            let id = id.clone();
            return self.cite(id, &name, line);
        }
        let plain = EntityId::of_name(Kind::Organization, &name);
        let id = things::free(&plain, "", &mut self.taken);
        self.named.insert(id.clone(), (name.clone(), Vec::new()));
        self.by_name.insert(key, id.clone());
        self.cite(id, &name, line)
    }

    /// An organization that another is a part of.
    pub(super) fn whole(&mut self, id: &EntityId, line: u32) -> EntityId {
        self.cite(id.clone(), &names::of_permalink(id.slug()), line)
    }

    /// Pairs of organizations that have one name, and the line that names the second.
    pub(super) fn namesakes(&self) -> impl Iterator<Item = (&EntityId, &EntityId, u32)> {
        let pairs = self.namesakes.iter();
        pairs.map(|((one, other), line)| (one, other, *line))
    }

    /// Notes where an organization without a row is named.
    fn cite(&mut self, id: EntityId, name: &str, line: u32) -> EntityId {
        let shown = || {
            let label = self.aliases.label(&id);
            (label.unwrap_or(name).to_owned(), Vec::new())
        };
        let is_new = self.taken.insert(id.clone());
        if is_new || self.named.contains_key(&id) {
            self.named
                .entry(id.clone())
                .or_insert_with(shown)
                .1
                .push(line);
        }
        id
    }

    /// The organizations that have no row of their own, as things.
    pub(super) fn into_entities(self) -> impl Iterator<Item = Entity> {
        self.named
            .into_iter()
            .map(|(id, (name, lines))| entity(id, &name, &[], lines))
    }
}

/// A thing with its names.
pub(in crate::identity) fn entity(
    id: EntityId,
    name: &str,
    others: &[String],
    lines: Vec<u32>,
) -> Entity {
    let label = |text: &str, kind| Label {
        text: text.to_owned(),
        language: None,
        kind,
        at: Lines::default(),
    };
    let alternative = |other: &String| label(other, LabelKind::Alternative);
    Entity {
        id,
        name: label(name, LabelKind::Preferred),
        other_names: others.iter().map(alternative).collect(),
        at: Lines::new(lines),
    }
}
