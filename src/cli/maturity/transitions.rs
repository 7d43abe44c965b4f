//! `stratigraph maturity transitions`: who moved when.

use super::choice::Choice;
use super::{Asking, Listing, cell};
use crate::cli::{Console, Failure, Outcome};
use crate::insight::maturity::Move;
use jiff::civil::Date;

/// List who moved to which stage when, and how long it was at the one before
///
/// By date, then by name. The stage before is "entry" for a project that came in. With --stage
/// only moves from or to that stage. A move whose day no source tells is not there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Not before this day, written as 2018-12-11
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Not after this day, written as 2018-12-11
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    pub(super) asking: Asking,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let from = args.from.unwrap_or(Date::MIN);
    let to = args.to.unwrap_or(Date::MAX);
    if from > to {
        return Err(Failure::usage(format!(
            "the first day {from} comes after the last day {to}"
        ))
        .with_hint("give the earlier day with --from, the later one with --to"));
    }
    let store = args.asking.graph.open()?;
    let chosen = args.choice.of(&store)?;
    let concerned =
        |step: &Move<'_>| chosen.stage(step.to) || step.from.is_some_and(|from| chosen.stage(from));
    let moves = chosen.paths.moves(&(from..=to));
    let rows: Vec<[String; 7]> = moves
        .into_iter()
        .filter(concerned)
        .map(|step| row(&step))
        .collect();
    if rows.is_empty() {
        console.note("no project is known to have moved then");
    }
    let headings = [
        "date",
        "project",
        "foundation",
        "from",
        "to",
        "days",
        "category",
    ];
    args.asking
        .write(Listing::new(headings, rows), chosen.several, console)?;
    Ok(Outcome::Done)
}

fn row(step: &Move<'_>) -> [String; 7] {
    [
        step.date.to_string(),
        step.path.project.name.clone(),
        cell(step.path.foundation.as_ref().map(|named| &named.name)),
        step.from
            .map_or_else(|| super::ENTRY.to_owned(), ToString::to_string),
        step.to.to_string(),
        cell(step.days),
        step.path.category_path(),
    ]
}
