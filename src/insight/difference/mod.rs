//! What changed between two graphs, or between two days of one.
//!
//! A [`Snapshot`] takes out of a graph what is compared; [`Difference::between`] holds two of them
//! against each other.
//!
//! Invariants: the changes are in a total order, so the same snapshots give the same changes; and
//! the difference the other way has the mirrored changes.

mod compare;
mod kind;
mod pairs;
mod snapshot;
mod stages;

pub use kind::Kind;
pub use snapshot::Snapshot;

use compare::Comparison;
use jiff::civil::Date;
use oxigraph::model::NamedNode;
use std::fmt;

/// One change of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What sort of change it is.
    pub kind: Kind,
    /// The thing, by its IRI after the change.
    pub thing: NamedNode,
    /// The thing's name after the change.
    pub name: String,
    /// The thing's home page, if one is known.
    pub homepage: Option<String>,
    /// What held before: a stage, a name, a category, an address, a tier.
    pub before: Option<String>,
    /// What holds after it.
    pub after: Option<String>,
    /// The day of the change, where the graph tells it.
    pub date: Option<Date>,
    /// The foundation, where the graphs speak of more than one.
    pub foundation: Option<String>,
    /// What else there is to say: `same repository: https://...`.
    pub more: Option<String>,
    /// Where a source says so: of what is no more, where it said that it was.
    pub place: Option<Place>,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The source.
    pub source: NamedNode,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The source's title.
    pub title: String,
}

impl fmt::Display for Place {
    /// The source's slug and the line: `landscape:905`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = self.source.as_str();
        f.write_str(source.rsplit('/').next().unwrap_or(source))?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// What changed from one snapshot to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The changes, by kind, then by name.
    pub changes: Vec<Change>,
    /// How many projects have a stage that the graph does not tell of one of the two days.
    pub unknown_stages: usize,
    /// How many memberships of two days are without a day of joining.
    pub undated_members: usize,
}

impl Difference {
    /// Compares two snapshots, the earlier one first.
    ///
    /// A thing is known again by its IRI. Where one thing is gone and one has come that alone
    /// share a repository or a home page, they are one thing with another name. Takes a time that
    /// grows with the number of things, and of changes by their sorting.
    ///
    /// Where both snapshots are of days and the first is the later one, the changes are those of
    /// the time between, told backwards.
    ///
    /// ```
    /// use stratigraph::assemble;
    /// use stratigraph::insight::difference::{Difference, Snapshot};
    ///
    /// let (store, _) = assemble::embedded();
    /// let now = Snapshot::of(&store, None);
    /// assert_eq!(Difference::between(&now, &now), Difference::default());
    /// ```
    #[must_use]
    pub fn between(before: &Snapshot<'_>, after: &Snapshot<'_>) -> Self {
        if before.day.is_some() && after.day.is_some() && before.day > after.day {
            return Self::between(after, before).mirrored();
        }
        Comparison::new(before, after).difference()
    }

    /// Only the changes of the given kinds.
    #[must_use]
    pub fn only(mut self, kinds: &[Kind]) -> Self {
        self.changes.retain(|change| kinds.contains(&change.kind));
        self
    }

    /// How many changes there are of each kind of which there are any, in order.
    pub fn counts(&self) -> impl Iterator<Item = (Kind, usize)> + '_ {
        Kind::ALL
            .into_iter()
            .map(|kind| (kind, self.of_kind(kind).count()))
            .filter(|(_, count)| *count > 0)
    }

    /// The changes of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.kind == kind)
    }

    /// The same changes, told backwards.
    fn mirrored(self) -> Self {
        let mirrored = |change: Change| Change {
            kind: change.kind.mirrored(),
            before: change.after,
            after: change.before,
            ..change
        };
        let mut changes: Vec<Change> = self.changes.into_iter().map(mirrored).collect();
        sort(&mut changes);
        Self { changes, ..self }
    }
}

/// Puts changes in their order.
fn sort(changes: &mut [Change]) {
    changes.sort_by_cached_key(|change| {
        (
            change.kind,
            change.name.to_lowercase(),
            change.thing.clone(),
            change.foundation.clone(),
            change.before.clone(),
            change.after.clone(),
        )
    });
}
