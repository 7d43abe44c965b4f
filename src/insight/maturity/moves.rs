//! When projects moved from stage to stage.

use super::{Path, Paths, Tenure, days_between};
use crate::model::{ClaimTime, Stage};
use jiff::civil::Date;
use std::ops::RangeInclusive;

/// A project's move to a stage.
#[derive(Clone, Debug)]
pub struct Move<'p> {
    /// The first day at the new stage.
    pub date: Date,
    /// The way of the project.
    pub path: &'p Path,
    /// The stage it left; `None` where it entered.
    pub from: Option<&'p Stage>,
    /// The stage it came to.
    pub to: &'p Stage,
    /// How many days it was at the stage that it left, where that is known.
    pub days: Option<u32>,
}

impl Path {
    /// The moves of the project, by date. A stage at which it was only seen on some day is not
    /// moved to, for nobody knows when; it can be moved from.
    pub fn moves(&self) -> impl Iterator<Item = Move<'_>> {
        let before = [None].into_iter().chain(self.tenures.iter().map(Some));
        let steps = before.zip(&self.tenures);
        steps.filter_map(|(before, tenure)| {
            let date = tenure.since()?;
            let left = before.filter(|before| runs_up_to(before, date));
            if left.is_some_and(|left| left.since().is_some() && left.stage == tenure.stage) {
                return None;
            }
            let left = left.filter(|left| left.stage != tenure.stage);
            Some(Move {
                date,
                path: self,
                from: left.map(|left| &left.stage),
                to: &tenure.stage,
                days: left
                    .and_then(Tenure::since)
                    .and_then(|since| days_between(since, date)),
            })
        })
    }
}

/// Whether a tenure lasts until another begins; what came long before is not moved from.
fn runs_up_to(tenure: &Tenure, day: Date) -> bool {
    match tenure.time {
        ClaimTime::AsOf(_) => true,
        ClaimTime::Between(_, end) => end.is_none_or(|end| end == day),
    }
}

impl Paths {
    /// The moves within some days, by date, then by name of the project.
    #[must_use]
    pub fn moves(&self, days: &RangeInclusive<Date>) -> Vec<Move<'_>> {
        let moves = self.paths.iter().flat_map(Path::moves);
        let mut moves: Vec<Move<'_>> = moves.filter(|step| days.contains(&step.date)).collect();
        // The ways are sorted by name, and this keeps their order.
        moves.sort_by_key(|step| step.date);
        moves
    }
}
