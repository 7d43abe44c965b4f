//! The stages that projects move through: where each stands on a day, when it moved, how long
//! that takes, and which sources say so or say otherwise.
//!
//! [`Paths`] is read from a store once; all else is worked out from it: the [`Standing`]s of a
//! day, the [`Move`]s, the [`Passages`] from stage to stage, the [`Counts`] over time, and the
//! lanes of a [`Timeline`].
//!
//! Invariant: the wall clock is never looked at. What lasts is counted up to the day of which the
//! store is a view, else to the newest day that a source is of.

mod counts;
mod moves;
mod passages;
mod read;
mod standings;
mod timeline;
mod told;

pub use counts::{Counts, Every, Period};
pub use moves::Move;
pub use passages::{Passage, Passages};
pub use standings::Standing;
pub use timeline::{Bar, Grouping, Lane, Timeline};

use crate::model::{ClaimTime, Clock, Stage};
use jiff::civil::Date;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The rule by which a tenure is decided that nobody contradicts.
pub const AGREED: &str = "agreed";

/// A thing and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its IRI.
    pub iri: NamedNode,
}

/// A source's word that a project was at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The claim itself.
    pub iri: NamedNode,
    /// The stage.
    pub stage: Stage,
    /// The time it speaks of.
    pub time: ClaimTime,
    /// Who says so.
    pub source: Named,
    /// The first line that says so, from 1.
    pub line: Option<u32>,
    /// The heading of the section it stands in.
    pub section: Option<String>,
}

/// A time that a project was at a stage, as all sources together tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// The stage.
    pub stage: Stage,
    /// The first day and the day after the last one; or only a day on which it was seen so.
    pub time: ClaimTime,
    /// By which clock the first day is told, where the graph says so.
    pub clock: Option<Clock>,
    /// The rule by which it was decided among claims: `agreed`, `contemporaneous`. None where the
    /// graph has no decisions, and the newest word holds.
    pub rule: Option<String>,
    /// The claims it was made from, those it overrules among them.
    pub made_from: BTreeSet<NamedNode>,
}

impl Tenure {
    /// The first day of it, where that is known.
    #[must_use]
    pub const fn since(&self) -> Option<Date> {
        match self.time {
            ClaimTime::Between(first, _) => Some(first),
            ClaimTime::AsOf(_) => None,
        }
    }

    /// The day on which it was seen, where no more is known of its time.
    #[must_use]
    pub const fn seen_on(&self) -> Option<Date> {
        match self.time {
            ClaimTime::Between(..) => None,
            ClaimTime::AsOf(day) => Some(day),
        }
    }

    /// How many days it lasted by a day, or until its end; `None` where its beginning is not
    /// known, or lies after that day.
    #[must_use]
    pub fn days(&self, by: Option<Date>) -> Option<u32> {
        days_between(self.since()?, self.time.end().or(by)?)
    }
}

/// The way of one project through the stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The project.
    pub project: Named,
    /// The foundation that hosts it.
    pub foundation: Option<Named>,
    /// The category in which it is listed first.
    pub category: Option<Named>,
    /// The subcategory in which it is listed first.
    pub subcategory: Option<Named>,
    /// Its times at a stage, one after the other.
    pub tenures: Vec<Tenure>,
    /// What the sources say, by time, stage and source.
    pub claims: Vec<Claim>,
}

impl Path {
    /// The tenure that holds on a day. One that was only seen on a day holds from then on, until
    /// the next begins.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Tenure> {
        let begun = |tenure: &&Tenure| tenure.time.first() <= day;
        let last = self.tenures.iter().rev().find(begun)?;
        last.time.end().is_none_or(|end| day < end).then_some(last)
    }

    /// The claims on which a tenure rests, the best first: those that give its first day, then
    /// those that give any.
    #[must_use]
    pub fn claims_for(&self, tenure: &Tenure) -> Vec<&Claim> {
        let supports = |claim: &&Claim| {
            let told = tenure.made_from.contains(&claim.iri) || claim.time.meets(tenure.time);
            told && claim.stage == tenure.stage
        };
        let mut claims: Vec<&Claim> = self.claims.iter().filter(supports).collect();
        claims.sort_by_key(|claim| {
            let made_from = tenure.made_from.contains(&claim.iri);
            let dated = matches!(claim.time, ClaimTime::Between(..));
            let same = claim.time.first() == tenure.time.first();
            (!made_from, !same, !dated)
        });
        claims
    }

    /// The claims that tell of another stage on some day of a tenure.
    #[must_use]
    pub fn claims_against(&self, tenure: &Tenure) -> Vec<&Claim> {
        let against = |claim: &&Claim| {
            let told = tenure.made_from.contains(&claim.iri) || claim.time.meets(tenure.time);
            told && claim.stage != tenure.stage
        };
        self.claims.iter().filter(against).collect()
    }

    /// The category and subcategory in one text, as a landscape writes paths.
    #[must_use]
    pub fn category_path(&self) -> String {
        let names = [&self.category, &self.subcategory].into_iter().flatten();
        let names: Vec<&str> = names.map(|named| named.name.as_str()).collect();
        names.join(" / ")
    }
}

/// The ways of all projects of a graph.
///
/// ```
/// use stratigraph::assemble;
/// use stratigraph::insight::maturity::Paths;
///
/// let (store, _) = assemble::embedded();
/// let paths = Paths::of(&store.as_of("2018-02-20".parse()?));
/// let beginners = paths.standings().into_iter().filter(|s| s.tenure.stage.word() == "inception");
/// let names: Vec<_> = beginners.map(|standing| standing.path.project.name.clone()).collect();
/// assert_eq!(names, ["CoreDNS", "Linkerd", "rkt", "Rook"]);
/// # Ok::<(), jiff::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// The ways, by name of the project.
    pub paths: Vec<Path>,
    /// The day up to which everything is counted that lasts: that of the view, else the newest
    /// that a source is of.
    pub day: Option<Date>,
    /// Whether this is the view of one day, in which nothing later is known.
    pub is_of_day: bool,
}

impl Paths {
    /// The ways of the projects that pass a test.
    #[must_use]
    pub fn only(mut self, test: impl Fn(&Path) -> bool) -> Self {
        self.paths.retain(test);
        self
    }

    /// The way of a project.
    #[must_use]
    pub fn of_project(&self, project: &NamedNode) -> Option<&Path> {
        self.paths.iter().find(|path| path.project.iri == *project)
    }

    /// The stages that any project has or is said to have had, in their order.
    #[must_use]
    pub fn stages(&self) -> Vec<Stage> {
        let of = |path: &'_ Path| -> Vec<Stage> {
            let tenures = path.tenures.iter().map(|tenure| tenure.stage.clone());
            let claims = path.claims.iter().map(|claim| claim.stage.clone());
            tenures.chain(claims).collect()
        };
        let stages: BTreeSet<Stage> = self.paths.iter().flat_map(of).collect();
        stages.into_iter().collect()
    }

    /// The foundations that host the projects, by name.
    #[must_use]
    pub fn foundations(&self) -> Vec<Named> {
        distinct(self.paths.iter().filter_map(|path| path.foundation.clone()))
    }

    /// The categories and subcategories of the projects, by name.
    #[must_use]
    pub fn categories(&self) -> Vec<Named> {
        let of = |path: &Path| [path.category.clone(), path.subcategory.clone()];
        distinct(self.paths.iter().flat_map(of).flatten())
    }

    /// The projects of each foundation apart, by its name; first those of no known one. Where
    /// there is only one foundation, those of no known one are taken to be its own.
    #[must_use]
    pub fn by_foundation(&self) -> Vec<(Option<Named>, Self)> {
        if let [] | [_] = self.foundations()[..] {
            return vec![(self.foundations().pop(), self.clone())];
        }
        let mut apart: BTreeMap<Option<Named>, Vec<Path>> = BTreeMap::new();
        for path in &self.paths {
            let own = apart.entry(path.foundation.clone()).or_default();
            own.push(path.clone());
        }
        let with = |paths| Self { paths, ..*self };
        let apart = apart.into_iter();
        apart
            .map(|(foundation, paths)| (foundation, with(paths)))
            .collect()
    }

    /// The first day that any project is known to be at a stage.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        let tenures = self.paths.iter().flat_map(|path| &path.tenures);
        tenures.map(|tenure| tenure.time.first()).min()
    }

    /// The stage at which each project stands.
    #[must_use]
    pub fn by_project(&self) -> BTreeMap<&NamedNode, Stage> {
        let standings = self.standings().into_iter();
        standings
            .map(|standing| (&standing.path.project.iri, standing.tenure.stage.clone()))
            .collect()
    }
}

fn distinct(named: impl Iterator<Item = Named>) -> Vec<Named> {
    named.collect::<BTreeSet<_>>().into_iter().collect()
}

/// How many days there are from a day to another; `None` where the other comes first.
fn days_between(from: Date, to: Date) -> Option<u32> {
    u32::try_from(from.duration_until(to).as_hours() / 24).ok()
}
