//! `stratigraph maturity durations`: how long it takes from stage to stage.

use super::choice::Choice;
use super::{Asking, ENTRY, Listing, cell};
use crate::cli::{Console, Failure, Outcome};
use crate::insight::maturity::{Passage, Passages};

/// Tell how many days projects take from stage to stage, those still waiting counted rightly
///
/// One row for each move that some project made, and one from entry to each stage that was reached
/// later: how many were at risk at first (`at_start`), and of these how many moved, are waiting
/// still, or left another way (into the archive, or straight to a later stage).
///
/// The days by which a quarter, half and three quarters have moved (`q25`, `median`, `q75`) are
/// estimated after Kaplan and Meier (1958): who waits still counts as not moved by the day that is
/// looked at, who left another way as not moved by that moment (censored), so that each row tells
/// of its own move only (cause-specific). It is "not reached" where the curve never falls so far.
/// `at_median` is the number still at risk at the median: where it is small, little is known.
/// `moved_median` is the plain median of those that did move. A stay whose beginning no source
/// tells is not counted.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    pub(super) asking: Asking,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.asking.graph.open()?;
    let chosen = args.choice.of(&store)?;
    let mut rows = Vec::new();
    let mut unknown = 0;
    // Stages of two foundations are never one, nor are the ways between them.
    for (foundation, paths) in chosen.paths.by_foundation() {
        let passages = Passages::of(&paths);
        unknown += passages.unknown;
        let concerned = |passage: &&Passage| {
            let from = passage.from.as_ref();
            chosen.stage(&passage.to) || from.is_some_and(|from| chosen.stage(from))
        };
        let foundation = cell(foundation.map(|named| named.name));
        let shown = passages.passages.iter().filter(concerned);
        rows.extend(shown.map(|passage| row(&foundation, passage)));
    }
    if rows.is_empty() {
        console.note("no project is known to have moved from stage to stage by then");
    }
    let headings = [
        "foundation",
        "from",
        "to",
        "at_start",
        "moved",
        "waiting",
        "left",
        "q25",
        "median",
        "q75",
        "at_median",
        "moved_median",
    ];
    args.asking
        .write(Listing::new(headings, rows), chosen.several, console)?;
    if unknown > 0 {
        let stays = if unknown == 1 { "stay" } else { "stays" };
        console.note(format!(
            "{unknown} {stays} at a stage not counted: no source tells the beginning"
        ));
    }
    Ok(Outcome::Done)
}

fn row(foundation: &str, passage: &Passage) -> [String; 12] {
    let step = |share| passage.curve.quantile(share);
    let days =
        |share| step(share).map_or_else(|| "not reached".to_owned(), |step| step.time.to_string());
    let from = passage.from.as_ref();
    [
        foundation.to_owned(),
        from.map_or_else(|| ENTRY.to_owned(), ToString::to_string),
        passage.to.to_string(),
        passage.curve.watched.to_string(),
        passage.moved().to_string(),
        passage.waiting.to_string(),
        passage.left().to_string(),
        days(0.25),
        days(0.5),
        days(0.75),
        cell(step(0.5).map(|step| step.at_risk)),
        cell(passage.median_of_moved),
    ]
}
