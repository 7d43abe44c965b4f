//! `stratigraph maturity list`: where each project stands.

use super::choice::Choice;
use super::{Asking, Listing, cell, nothing_known};
use crate::cli::{Console, Failure, Outcome};
use crate::insight::maturity::{AGREED, Standing};
use std::collections::BTreeSet;

/// List projects by stage: since when, by whose word, and who says otherwise
///
/// One row a project. Where sources disagree, the column `rule` names the rule by which the stage
/// was decided, and `disputed` tells who says otherwise of the day. A project that is only known to
/// have been at a stage on some day (`as_of`) stands there from then on, until a later move is
/// known.
#[derive(Debug, clap::Args)]
#[group(id = "list")]
pub(super) struct Args {
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    pub(super) asking: Asking,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.asking.graph.open()?;
    let chosen = args.choice.of(&store)?;
    let standings = chosen.paths.standings();
    if standings.is_empty() {
        nothing_known(chosen.first_day, console);
    }
    let shown = standings.into_iter();
    let shown: Vec<Standing<'_>> = shown
        .filter(|standing| chosen.stage(&standing.tenure.stage))
        .collect();
    let headings = [
        "stage",
        "project",
        "foundation",
        "category",
        "since",
        "until",
        "as_of",
        "days",
        "rule",
        "source",
        "line",
        "section",
        "disputed",
    ];
    let listing = Listing::new(headings, shown.iter().map(row).collect());
    args.asking.write(listing, chosen.several, console)?;
    let disputed = shown.iter().filter(|standing| !standing.against.is_empty());
    match disputed.count() {
        0 => {}
        1 => console.note("of 1 project something else is said too: see the column \"disputed\""),
        more => console.note(format!(
            "of {more} projects something else is said too: see the column \"disputed\""
        )),
    }
    Ok(Outcome::Done)
}

fn row(standing: &Standing<'_>) -> [String; 13] {
    let Standing {
        path,
        tenure,
        days,
        basis,
        against,
    } = standing;
    let dissent: BTreeSet<String> = against
        .iter()
        .map(|claim| format!("{} says {}", claim.source.name, claim.stage))
        .collect();
    let dissent: Vec<String> = dissent.into_iter().collect();
    [
        tenure.stage.to_string(),
        path.project.name.clone(),
        cell(path.foundation.as_ref().map(|named| &named.name)),
        path.category_path(),
        cell(tenure.since()),
        cell(tenure.time.end()),
        cell(tenure.seen_on()),
        cell(*days),
        cell(tenure.rule.as_ref().filter(|rule| *rule != AGREED)),
        cell(basis.map(|claim| &claim.source.name)),
        cell(basis.and_then(|claim| claim.line)),
        cell(basis.and_then(|claim| claim.section.as_ref())),
        dissent.join("; "),
    ]
}
