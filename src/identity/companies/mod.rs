//! Which organization a source means by what it writes for a company.
//!
//! `spelling` tells what of a name is its own, `nobody` what is no company, `directory` knows the
//! organizations of the datasets. What is left is told apart by its own spellings, all of them at
//! once, so that the order in which sources are read means nothing.

mod alike;
mod directory;
mod nobody;
mod spelling;

use crate::identity::aliases::Aliases;
use crate::identity::known::{Known, Reason};
use crate::identity::names::{self, fold};
use crate::identity::projects::Projects;
use crate::model::{Dataset, EntityId, Kind};
pub use alike::Candidate;
use directory::Directory;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// For whom somebody works, by what a source states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Employer {
    /// An organization.
    Organization(Known),
    /// A project, in the place of an employer: a part in the project, and no employment.
    Project(Known),
    /// Nobody: they are independent.
    Nobody,
    /// What is stated tells no company.
    Unclear,
}

/// The organizations that datasets speak of and that other sources state.
#[derive(Clone, Debug)]
pub struct Companies<'a> {
    aliases: &'a Aliases,
    projects: &'a Projects<'a>,
    directory: Directory,
    /// What is stated and stands in no dataset, by its full key.
    new: BTreeMap<String, New>,
    /// What belongs to what, by the words of the sources.
    wholes: BTreeMap<EntityId, Known>,
    shown: BTreeMap<EntityId, String>,
    /// What each that was stated was found to be.
    found: HashMap<String, Employer>,
}

/// An organization that no dataset speaks of.
#[derive(Clone, Debug)]
struct New {
    id: EntityId,
    name: String,
    /// Whether its name is the shorter one of another spelling.
    why: Option<Reason>,
}

impl<'a> Companies<'a> {
    /// The organizations of datasets and of all that is stated elsewhere, in any order.
    ///
    /// ```
    /// use stratigraph::identity::companies::{Companies, Employer};
    /// use stratigraph::identity::{Aliases, projects::Projects};
    ///
    /// let aliases = Aliases::default();
    /// let projects = Projects::new(&aliases, &[]);
    /// let stated = ["RedHat", "Red Hat, Inc.", "Independent"];
    /// let companies = Companies::new(&aliases, &projects, &[], stated);
    /// let Employer::Organization(red_hat) = companies.find("RedHat") else {
    ///     return Err("a company");
    /// };
    /// assert_eq!((red_hat.id.to_string(), red_hat.name), ("org/red-hat".to_owned(), "Red Hat".to_owned()));
    /// assert_eq!(companies.find("Independent"), Employer::Nobody);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn new<'s>(
        aliases: &'a Aliases,
        projects: &'a Projects<'a>,
        datasets: &[Dataset],
        stated: impl IntoIterator<Item = &'s str>,
    ) -> Self {
        let mut companies = Self {
            aliases,
            projects,
            directory: Directory::of(datasets),
            new: BTreeMap::new(),
            wholes: BTreeMap::new(),
            shown: BTreeMap::new(),
            found: HashMap::new(),
        };
        let stated: BTreeSet<&str> = stated.into_iter().collect();
        companies.learn(&stated.iter().map(|text| spelling::clean(text)).collect());
        for whole in aliases.wholes() {
            let name = || names::of_permalink(whole.slug());
            companies.shown.entry(whole.clone()).or_insert_with(name);
        }
        let found = stated
            .into_iter()
            .map(|text| (text.to_owned(), companies.tell(text)));
        companies.found = found.collect();
        companies
    }

    /// Pairs of organizations of which one is stated, and whose names are so much alike that they
    /// may be one, for somebody to decide.
    #[must_use]
    pub fn candidates(&self) -> Vec<Candidate> {
        let new = self.new.iter().map(|(key, new)| (key.as_str(), &new.id));
        let mut found = alike::find(&new.collect(), self.directory.keys().collect());
        found.retain(|pair| {
            !self.aliases.are_distinct(&pair.one, &pair.other)
                && self.group(&pair.one) != self.group(&pair.other)
        });
        found
    }

    /// Whom a source means.
    #[must_use]
    pub fn find(&self, stated: &str) -> Employer {
        let found = self.found.get(stated);
        found.cloned().unwrap_or_else(|| self.tell(stated))
    }

    fn tell(&self, stated: &str) -> Employer {
        let name = spelling::clean(stated);
        if nobody::is_independence(&name) {
            return Employer::Nobody;
        }
        if self.is_unclear(&name) {
            return Employer::Unclear;
        }
        match self.known(&name) {
            Some(Found::Organization(id, why)) => self.organization(&id, why),
            Some(Found::Project(project)) => Employer::Project(project),
            None => match self.newly(&name) {
                Some((id, why)) => self.organization(&id, why),
                None => Employer::Unclear,
            },
        }
    }

    /// The organization that another is a unit of or belongs to, as far as is told.
    #[must_use]
    pub fn whole(&self, id: &EntityId) -> Option<&EntityId> {
        let told = self.aliases.whole(id);
        let told = told.or_else(|| self.directory.wholes.get(id));
        told.or_else(|| Some(&self.wholes.get(id)?.id))
    }

    /// The outermost organization that one belongs to: itself, where it belongs to none.
    #[must_use]
    pub fn group<'s>(&'s self, id: &'s EntityId) -> &'s EntityId {
        let mut outer = id;
        // No chain is longer; a ring would be.
        for _ in 0..8 {
            match self.whole(outer) {
                Some(whole) => outer = whole,
                None => break,
            }
        }
        outer
    }

    /// The name to show for an organization; its slug where nobody names it.
    #[must_use]
    pub fn name<'s>(&'s self, id: &'s EntityId) -> &'s str {
        let label = self.aliases.label(id);
        let known = label.or_else(|| self.directory.shown.get(id).map(String::as_str));
        let told = known.or_else(|| self.shown.get(id).map(String::as_str));
        told.unwrap_or(id.slug())
    }

    /// The projects beside which the companies are told apart.
    #[must_use]
    pub const fn projects(&self) -> &Projects<'a> {
        self.projects
    }

    fn organization(&self, id: &EntityId, why: Reason) -> Employer {
        let part_of = self.whole(id).map(|whole| {
            let why = self
                .wholes
                .get(id)
                .map_or(Reason::Alias, |it| it.why.clone());
            Box::new(self.as_known(whole, why))
        });
        Employer::Organization(Known {
            part_of,
            ..self.as_known(id, why)
        })
    }

    fn as_known(&self, id: &EntityId, why: Reason) -> Known {
        Known {
            id: id.clone(),
            name: self.name(id).to_owned(),
            why,
            is_new: !self.directory.shown.contains_key(id),
            part_of: None,
        }
    }

    /// What the alias table and the datasets know by a name.
    fn known(&self, name: &str) -> Option<Found> {
        for key in [fold(name), spelling::full_key(name)] {
            if let Some(id) = self.aliases.by_name(Kind::Organization, &key) {
                return Some(Found::Organization(id.clone(), Reason::Alias));
            }
        }
        if let Some((id, why)) = self.directory.named(name) {
            return Some(Found::Organization(id, why));
        }
        if let Some((own, _)) = parts(name) {
            return self.known(own);
        }
        let project = self.projects.named(name);
        let (hosted, other) = match project {
            Some(it) if self.projects.is_hosted(&it.id) => (Some(it), None),
            it => (None, it),
        };
        if let Some(project) = hosted {
            return Some(Found::Project(project));
        }
        if let Some((id, why)) = self.directory.nearly_named(name, self.aliases) {
            return Some(Found::Organization(id, why));
        }
        let maker = self.directory.maker(name);
        match (maker, other) {
            // What a foundation lists as its own is a project, hosted or not.
            (Some(maker), other) if !self.is_foundation(maker) || other.is_none() => {
                let why = Reason::Product(name.to_owned());
                Some(Found::Organization(maker.clone(), why))
            }
            (Some(_), Some(project)) => Some(Found::Project(project)),
            _ => None,
        }
    }

    fn is_foundation(&self, id: &EntityId) -> bool {
        let name = self.name(id);
        name.contains("Foundation") || id.slug() == "cncf"
    }

    /// Whether a text tells no company, or none in particular.
    fn is_unclear(&self, name: &str) -> bool {
        nobody::is_untold(name) || nobody::is_role(name) || self.aliases.is_unclear(&fold(name))
    }

    /// The organization that is stated and stands in no dataset.
    fn newly(&self, name: &str) -> Option<(EntityId, Reason)> {
        if let Some(new) = self.new.get(&spelling::full_key(name)) {
            let why = new.why.clone().unwrap_or(if new.name == name {
                Reason::Name
            } else {
                Reason::FoldedName
            });
            return Some((new.id.clone(), why));
        }
        let (own, _) = parts(name)?;
        self.newly(own)
    }

    /// Tells apart what is stated and stands in no dataset.
    fn learn(&mut self, stated: &BTreeSet<String>) {
        let mut spellings: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for text in stated {
            let mut rest = Some(text.as_str());
            while let Some(name) = rest.take() {
                if let (None, Some((own, owner))) = (self.exactly(name), parts(name)) {
                    if let Some(owner) = owner {
                        owners.insert(own, owner);
                        self.spell(&mut spellings, owner);
                    }
                    rest = Some(own);
                } else {
                    self.spell(&mut spellings, name);
                }
            }
        }
        self.mint(&spellings);
        self.learn_wholes(&spellings, &owners);
    }

    /// Gives each name that no dataset has an organization: its own, or that of a shorter name.
    fn mint(&mut self, spellings: &BTreeMap<String, BTreeSet<&str>>) {
        let mut taken: BTreeSet<EntityId> = self.directory.shown.keys().cloned().collect();
        // Shorter keys come first, so that one finds its shorter name told of already.
        let mut keys: Vec<&String> = spellings.keys().collect();
        keys.sort_by_key(|key| (key.len(), *key));
        for key in keys {
            let names = &spellings[key];
            let name = best(names).to_owned();
            let plain = EntityId::of_name(Kind::Organization, &name);
            let shorter = names.iter().flat_map(|name| spelling::shorter(name));
            let mut shorter = shorter.filter(|it| !it.is_whole).filter_map(|it| {
                let of: &New = self.new.get(&it.key).filter(|of| of.why.is_none())?;
                let distinct = self.aliases.are_distinct(&plain, &of.id);
                (!distinct).then(|| (of.clone(), directory::reason(it.left_out)))
            });
            if let Some((of, why)) = shorter.next() {
                let why = Some(why);
                self.new.insert(key.clone(), New { why, ..of });
            } else {
                let id = super::landscape::free(&plain, "", &mut taken);
                self.shown.insert(id.clone(), name.clone());
                self.new.insert(
                    key.clone(),
                    New {
                        id,
                        name,
                        why: None,
                    },
                );
            }
        }
    }

    /// Notes a name that no dataset has.
    fn spell<'s>(&self, spellings: &mut BTreeMap<String, BTreeSet<&'s str>>, name: &'s str) {
        // A single letter is what is left of a name that was cut off.
        let is_cut_off = fold(name).chars().count() < 2;
        let is_none = is_cut_off || nobody::is_independence(name) || self.is_unclear(name);
        if !is_none && self.known(name).is_none() {
            spellings
                .entry(spelling::full_key(name))
                .or_default()
                .insert(name);
        }
    }

    /// Whether the whole text is a name that is known.
    fn exactly(&self, name: &str) -> Option<EntityId> {
        let alias = self.aliases.by_name(Kind::Organization, &fold(name));
        alias
            .cloned()
            .or_else(|| Some(self.directory.named(name)?.0))
    }

    fn learn_wholes(
        &mut self,
        spellings: &BTreeMap<String, BTreeSet<&str>>,
        owners: &BTreeMap<&str, &str>,
    ) {
        let mut told = Vec::new();
        for (own, owner) in owners {
            if let (Employer::Organization(own), Employer::Organization(owner)) =
                (self.find(own), self.find(owner))
            {
                let why = Reason::Part(owner.name.clone());
                told.push((own.id, Known { why, ..owner }));
            }
        }
        for name in spellings.values().flatten() {
            let whole = spelling::wholes(name).find_map(|whole| {
                let new = || Some(self.new.get(&spelling::full_key(whole))?.id.clone());
                let id = self.exactly(whole).or_else(new)?;
                Some(self.as_known(&id, Reason::Part(whole.to_owned())))
            });
            let own = self.new.get(&spelling::full_key(name));
            if let (Some(own), Some(whole)) = (own, whole) {
                told.push((own.id.clone(), whole));
            }
        }
        for (id, whole) in told {
            if id != whole.id && self.group(&whole.id) != &id {
                self.wholes.entry(id).or_insert(whole);
            }
        }
    }
}

/// What a name leads to.
enum Found {
    Organization(EntityId, Reason),
    Project(Known),
}

/// A name that tells more than one organization: its own part, and its owner where it tells one.
fn parts(name: &str) -> Option<(&str, Option<&str>)> {
    if let Some(owned) = spelling::owned(name) {
        if nobody::is_role(owned.own) {
            return Some((owned.owner, None));
        }
        return Some((owned.own, Some(owned.owner)));
    }
    let after_role = name.split_once(", ");
    if let Some((_, rest)) = after_role.filter(|(role, _)| nobody::is_role(role)) {
        return Some((rest, None));
    }
    spelling::bracketed(name).map(|(before, _)| (before, None))
}

/// The spelling to show: with spaces rather than without, with small letters rather than none,
/// and without an article where somebody leaves it out.
fn best<'n>(names: &BTreeSet<&'n str>) -> &'n str {
    let shown: BTreeSet<&str> = names.iter().map(|name| spelling::shown(name)).collect();
    let rank = |name: &&str| {
        let spaces = spelling::without_article(name).matches(' ').count();
        let capital = name.chars().next().is_some_and(char::is_uppercase);
        let small = name.chars().any(char::is_lowercase);
        (spaces, capital, small)
    };
    shown.into_iter().rev().max_by_key(rank).unwrap_or_default()
}
