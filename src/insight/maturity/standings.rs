//! Which project stands at which stage, and who says otherwise.

use super::{Claim, Path, Paths, Tenure};
use crate::model::Stage;

/// Where a project stands.
#[derive(Clone, Debug)]
pub struct Standing<'p> {
    /// The way of the project.
    pub path: &'p Path,
    /// Its time at the stage at which it stands.
    pub tenure: &'p Tenure,
    /// How many days it has been there, where its beginning is known.
    pub days: Option<u32>,
    /// The claim that it rests on first.
    pub basis: Option<&'p Claim>,
    /// The claims that tell of another stage on the day.
    pub against: Vec<&'p Claim>,
}

impl Paths {
    /// Where each project stands on the day of the view; where none was asked for, at the end of
    /// its way. By stage, then by name; where there are several foundations, by foundation first.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing<'_>> {
        let mut standings: Vec<Standing<'_>> = self
            .paths
            .iter()
            .filter_map(|path| self.standing(path))
            .collect();
        let several = self.foundations().len() > 1;
        let foundation = |path: &'_ Path| path.foundation.as_ref().filter(|_| several).cloned();
        // The ways are sorted by name, and this keeps their order.
        standings.sort_by_cached_key(|standing| -> (_, Stage) {
            (foundation(standing.path), standing.tenure.stage.clone())
        });
        standings
    }

    fn standing<'p>(&self, path: &'p Path) -> Option<Standing<'p>> {
        let tenure = match self.day.filter(|_| self.is_of_day) {
            Some(day) => path.on(day),
            None => path.tenures.last(),
        }?;
        let other = |claim: &&Claim| {
            let that_day = self.day.is_some_and(|day| claim.time.covers(day));
            that_day && claim.stage != tenure.stage
        };
        Some(Standing {
            path,
            tenure,
            days: tenure.days(self.day),
            basis: path.claims_for(tenure).first().copied(),
            against: path.claims.iter().filter(other).collect(),
        })
    }
}
