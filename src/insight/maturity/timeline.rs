//! The ways of projects as lanes of bars over time.

use super::{Path, Paths};
use crate::model::Stage;
use jiff::civil::Date;
use oxigraph::model::NamedNode;

/// What the lanes of a timeline are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By the stage at which the projects stand, in the order of the stages.
    Stage,
    /// By the category in which they are listed first, by name.
    Category,
}

/// A time at a stage, as a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The stage.
    pub stage: Stage,
    /// Where the bar begins.
    pub from: Date,
    /// Where it ends; `None` where it has not ended by the day of the view.
    pub until: Option<Date>,
    /// Whether the stage began where the bar does; else it was first seen then.
    pub is_begun: bool,
}

/// The way of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The project.
    pub project: NamedNode,
    /// Its name.
    pub name: String,
    /// The name of the group it belongs to; empty for a project of no category.
    pub group: String,
    /// Its times at a stage, one after the other.
    pub bars: Vec<Bar>,
}

/// The ways of projects, beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The lanes: by group, and in it by day of entry, then by name.
    pub lanes: Vec<Lane>,
    /// The first day of any of them.
    pub first: Option<Date>,
    /// The day up to which the bars without an end reach.
    pub last: Option<Date>,
}

impl Timeline {
    /// The lanes of the projects that stand at a stage on the day of the view, or stood at one
    /// before.
    #[must_use]
    pub fn of(paths: &Paths, grouping: Grouping) -> Self {
        let mut lanes: Vec<_> = paths
            .paths
            .iter()
            .filter_map(|path| {
                let stage = &path.tenures.last()?.stage;
                let entry = path.tenures.first()?.time.first();
                let (rank, group) = match grouping {
                    Grouping::Stage => (Some(stage.clone()), stage.to_string()),
                    Grouping::Category => {
                        let category = path.category.as_ref();
                        (
                            None,
                            category.map_or_else(String::new, |named| named.name.clone()),
                        )
                    }
                };
                Some(((rank, group.clone(), entry), lane(path, group)))
            })
            .collect();
        // The ways are sorted by name, and this keeps their order.
        lanes.sort_by(|(one, _), (other, _)| one.cmp(other));
        Self {
            lanes: lanes.into_iter().map(|(_, lane)| lane).collect(),
            first: paths.first_day(),
            last: paths.day,
        }
    }
}

fn lane(path: &Path, group: String) -> Lane {
    let nexts = path
        .tenures
        .iter()
        .skip(1)
        .map(|next| Some(next.time.first()));
    let bars = path.tenures.iter().zip(nexts.chain([None]));
    Lane {
        project: path.project.iri.clone(),
        name: path.project.name.clone(),
        group,
        bars: bars
            .map(|(tenure, next)| Bar {
                stage: tenure.stage.clone(),
                from: tenure.time.first(),
                until: tenure.time.end().or(next),
                is_begun: tenure.since().is_some(),
            })
            .collect(),
    }
}
