//! Records that are known to be of one person, and what they tell of that person together.

use super::Record;
use super::name::PersonName;
use crate::identity::aliases::Aliases;
use crate::identity::companies::Companies;
use crate::identity::known::{Reason, Signal};
use crate::identity::names::fold;
use crate::model::{EntityId, Kind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the records of one person tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) records: Vec<usize>,
    pub(super) handles: BTreeSet<String>,
    /// The identifier that the alias table or a source gives.
    pub(super) pinned: Option<EntityId>,
    pub(super) companies: BTreeSet<EntityId>,
    /// The outermost organizations of the companies.
    pub(super) groups: BTreeSet<EntityId>,
    pub(super) projects: BTreeSet<EntityId>,
    /// The talks and lists in which they are named: source and number.
    places: BTreeSet<(usize, u32)>,
    pub(super) sources: BTreeSet<usize>,
    pub(super) keys: BTreeSet<String>,
    /// The names in the order of their words.
    pub(super) written: BTreeSet<String>,
    pub(super) is_weak: bool,
    is_independent: bool,
}

/// What the value of a signal is, so that records which have it are found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sign {
    Company(EntityId),
    Project(EntityId),
    Group(EntityId),
    Independent,
    /// The key of somebody named beside them.
    Beside(String),
}

/// Records on their way to persons.
pub(super) struct Clusters<'c> {
    pub(super) records: &'c [Record<'c>],
    pub(super) names: Vec<PersonName>,
    companies: &'c Companies<'c>,
    parents: Vec<usize>,
    /// What the records of a person tell, at the first of them.
    facts: Vec<Facts>,
    /// Why a record is taken to speak of its person.
    pub(super) why: Vec<Option<Reason>>,
    /// Who is named in each talk and list, by key.
    together: HashMap<(usize, u32), BTreeMap<String, usize>>,
}

impl<'c> Clusters<'c> {
    pub(super) fn new(
        records: &'c [Record<'c>],
        companies: &'c Companies<'c>,
        aliases: &Aliases,
    ) -> Self {
        let names: Vec<PersonName> = records
            .iter()
            .map(|record| PersonName::read(record.name))
            .collect();
        let mut together: HashMap<(usize, u32), BTreeMap<String, usize>> = HashMap::new();
        let mut facts = Vec::with_capacity(records.len());
        for (index, (record, name)) in records.iter().zip(&names).enumerate() {
            let own = of_record(index, record, name, companies, aliases);
            if let (Some(place), false) = (own.places.first(), own.is_weak) {
                let beside = together.entry(*place).or_default();
                if let Some(key) = name.keys().into_iter().next() {
                    beside.entry(key).or_insert(index);
                }
            }
            facts.push(own);
        }
        Self {
            records,
            names,
            companies,
            parents: (0..records.len()).collect(),
            facts,
            why: vec![None; records.len()],
            together,
        }
    }

    /// The first record of the person of whom a record speaks.
    pub(super) fn root(&mut self, record: usize) -> usize {
        let mut root = record;
        while self.parents[root] != root {
            self.parents[root] = self.parents[self.parents[root]];
            root = self.parents[root];
        }
        root
    }

    /// The first record of each person.
    pub(super) fn roots(&self) -> Vec<usize> {
        let all = self.parents.iter().enumerate();
        let own = all.filter(|(index, parent)| index == *parent);
        own.map(|(index, _)| index).collect()
    }

    pub(super) fn facts(&self, root: usize) -> &Facts {
        &self.facts[root]
    }

    /// Takes two persons for one, unless both have an identifier, and these are two.
    pub(super) fn unite(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = (one.min(other), one.max(other));
        let pins = (&self.facts[first].pinned, &self.facts[second].pinned);
        if first == second || matches!(pins, (Some(one), Some(other)) if one != other) {
            return false;
        }
        self.parents[second] = first;
        let mut more = std::mem::take(&mut self.facts[second]);
        let facts = &mut self.facts[first];
        facts.records.append(&mut more.records);
        facts.handles.append(&mut more.handles);
        facts.pinned = facts.pinned.take().or(more.pinned);
        facts.companies.append(&mut more.companies);
        facts.groups.append(&mut more.groups);
        facts.projects.append(&mut more.projects);
        facts.places.append(&mut more.places);
        facts.sources.append(&mut more.sources);
        facts.keys.append(&mut more.keys);
        facts.written.append(&mut more.written);
        facts.is_weak &= more.is_weak;
        facts.is_independent |= more.is_independent;
        true
    }

    /// Says of the records of a person why they are taken for that person's, where nothing more
    /// telling was said before.
    pub(super) fn explain(&mut self, root: usize, why: &Reason) {
        for &record in &self.facts[root].records {
            self.why[record].get_or_insert_with(|| why.clone());
        }
    }

    /// Everything by which a person of one name may be told to be another record's, the most
    /// telling first: 0 the company, 1 the project, 2 the group, 3 independence, 4 the people
    /// beside.
    pub(super) fn signs(&self, root: usize, rank: usize) -> Vec<Sign> {
        let facts = &self.facts[root];
        let all = |ids: &BTreeSet<EntityId>, sign: fn(EntityId) -> Sign| {
            ids.iter().cloned().map(sign).collect()
        };
        match rank {
            0 => all(&facts.companies, Sign::Company),
            1 => all(&facts.projects, Sign::Project),
            2 => all(&facts.groups, Sign::Group),
            // Those of whom a name is shared by many tell too little to go by company of others.
            _ if facts.is_weak => Vec::new(),
            3 => facts
                .is_independent
                .then_some(Sign::Independent)
                .into_iter()
                .collect(),
            _ => {
                let places = facts
                    .places
                    .iter()
                    .filter_map(|place| self.together.get(place));
                let keys = places.flat_map(BTreeMap::keys);
                let others = keys.filter(|key| !facts.keys.contains(*key));
                let others: BTreeSet<&String> = others.collect();
                others.into_iter().cloned().map(Sign::Beside).collect()
            }
        }
    }

    /// How many ranks of signs there are.
    pub(super) const RANKS: usize = 5;

    /// A sign in words.
    pub(super) fn signal(&self, sign: &Sign) -> Signal {
        match sign {
            Sign::Company(id) => Signal::Company(self.companies.name(id).to_owned()),
            Sign::Project(id) => Signal::Project(self.companies.projects().name(id).to_owned()),
            Sign::Group(id) => Signal::Group(self.companies.name(id).to_owned()),
            Sign::Independent => Signal::Independent,
            Sign::Beside(key) => {
                let named = self.together.values().filter_map(|those| those.get(key));
                let first = named.min();
                let shown = first.map(|&index| self.names[index].shown.clone());
                Signal::Beside(shown.unwrap_or_else(|| key.clone()))
            }
        }
    }
}

fn of_record(
    index: usize,
    record: &Record<'_>,
    name: &PersonName,
    companies: &Companies<'_>,
    aliases: &Aliases,
) -> Facts {
    let handle = record.handle.map(str::to_lowercase);
    let by_handle = handle.as_deref().and_then(|it| aliases.by_handle(it));
    let by_name = || {
        let mut keys = [record.name, &name.shown].into_iter().map(fold);
        keys.find_map(|key| aliases.by_name(Kind::Person, &key))
    };
    let pinned = by_handle.or_else(by_name).or(record.stated.as_ref());
    let company = record.company.iter();
    Facts {
        records: vec![index],
        handles: handle.into_iter().collect(),
        pinned: pinned.cloned(),
        groups: company
            .clone()
            .map(|id| companies.group(id).clone())
            .collect(),
        companies: company.cloned().collect(),
        projects: record.projects.iter().cloned().collect(),
        places: record
            .beside
            .iter()
            .map(|&it| (record.source, it))
            .collect(),
        sources: BTreeSet::from([record.source]),
        keys: name.keys().into_iter().collect(),
        written: BTreeSet::from([name.words.join(" ")]),
        is_weak: name.is_weak(),
        is_independent: record.is_independent,
    }
}
