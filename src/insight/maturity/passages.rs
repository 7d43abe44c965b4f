//! How long it takes from stage to stage.

use super::{Path, Paths, days_between};
use crate::insight::survival::{Curve, Observation, median};
use crate::model::Stage;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How long it takes from one stage to another.
///
/// Those still waiting on the day are counted as what they are: not moved by then. Those that
/// left another way (straight to a later stage, or into the archive) are counted up to that
/// moment and no further, so the curve tells of this one move and no other: it is
/// cause-specific, with what else may happen taken for chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The stage that is left; `None` for the way from entry, whatever the stage of entry was.
    pub from: Option<Stage>,
    /// The stage that is reached.
    pub to: Stage,
    /// How many have neither reached it nor left another way.
    pub waiting: usize,
    /// The share that has not moved yet, by days since it began.
    pub curve: Curve,
    /// The median of the days it took those that did move.
    pub median_of_moved: Option<f64>,
}

impl Passage {
    fn of(from: Option<Stage>, to: Stage, seen: &[Seen]) -> Self {
        let moved = seen.iter().filter(|seen| seen.end == End::Moved);
        let observation = |seen: &Seen| Observation {
            time: seen.days,
            happened: seen.end == End::Moved,
        };
        Self {
            from,
            to,
            waiting: seen.iter().filter(|seen| seen.end == End::Waiting).count(),
            median_of_moved: median(moved.map(|seen| seen.days).collect()),
            curve: Curve::of(seen.iter().map(observation)),
        }
    }

    /// How many moved.
    #[must_use]
    pub fn moved(&self) -> usize {
        self.curve.events()
    }

    /// How many left another way.
    #[must_use]
    pub fn left(&self) -> usize {
        self.curve.watched - self.moved() - self.waiting
    }
}

/// How long it takes from stage to stage, for each move that some project made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passages {
    /// The ways from entry first, then by the stage that is left; each by the stage reached.
    pub passages: Vec<Passage>,
    /// How many stays at a stage could not be counted, as nobody tells when they began.
    pub unknown: usize,
}

/// How one stay was seen to end, and after how many days.
struct Seen {
    days: u32,
    end: End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Moved,
    Left,
    Waiting,
}

impl Passages {
    /// How long it took the projects, as seen on the day of the view.
    #[must_use]
    pub fn of(paths: &Paths) -> Self {
        let Some(day) = paths.day else {
            return Self::default();
        };
        let moves = || paths.paths.iter().flat_map(Path::moves);
        let pairs: BTreeSet<(Option<&Stage>, &Stage)> = moves()
            .filter_map(|step| Some((Some(step.from?), step.to)))
            .flat_map(|(from, to)| [(None, to), (from, to)])
            .collect();
        let passage = |(from, to): (Option<&Stage>, &Stage)| {
            let seen: Vec<Seen> = match from {
                Some(from) => paths
                    .paths
                    .iter()
                    .flat_map(|path| stays(path, from, to, day))
                    .collect(),
                None => paths
                    .paths
                    .iter()
                    .filter_map(|path| way(path, to, day))
                    .collect(),
            };
            Passage::of(from.cloned(), to.clone(), &seen)
        };
        let tenures = paths.paths.iter().flat_map(|path| &path.tenures);
        Self {
            passages: pairs
                .into_iter()
                .map(passage)
                .filter(|passage| passage.moved() > 0)
                .collect(),
            unknown: tenures.filter(|tenure| tenure.since().is_none()).count(),
        }
    }
}

/// The stays of a project at a stage, and whether each ended by the move to another.
fn stays<'p>(
    path: &'p Path,
    from: &'p Stage,
    to: &'p Stage,
    day: Date,
) -> impl Iterator<Item = Seen> + use<'p> {
    let moves: Vec<_> = path.moves().collect();
    let stays = path.tenures.iter().filter(move |stay| stay.stage == *from);
    stays.filter_map(move |stay| {
        let since = stay.since()?;
        let next = moves.iter().find(|step| step.date > since);
        let (last, end) = match (stay.time.end(), next) {
            (_, Some(step)) if step.from == Some(from) && step.date <= day => (
                step.date,
                if step.to == to { End::Moved } else { End::Left },
            ),
            (Some(end), _) if end <= day => (end, End::Left),
            _ => (day, End::Waiting),
        };
        let days = days_between(since, last)?;
        Some(Seen { days, end })
    })
}

/// The way of a project from its entry to a stage. A project that entered there or beyond is not
/// on the way, and one that comes to a later stage is no longer.
fn way(path: &Path, to: &Stage, day: Date) -> Option<Seen> {
    let entry = path.tenures.first()?;
    let since = entry.since()?;
    if entry.stage >= *to {
        return None;
    }
    let arrived = path.tenures.iter().find(|tenure| tenure.stage >= *to);
    let ended = path.tenures.last()?.time.end();
    let (last, end) = match arrived {
        // The day on which it was only seen there is not the day it came.
        Some(tenure) if tenure.time.first() <= day => match tenure.since() {
            Some(date) if tenure.stage == *to => (date, End::Moved),
            _ => (tenure.time.first(), End::Left),
        },
        _ => match ended {
            Some(end) if end <= day => (end, End::Left),
            _ => (day, End::Waiting),
        },
    };
    let days = days_between(since, last)?;
    Some(Seen { days, end })
}
