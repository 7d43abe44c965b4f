//! `stratigraph maturity show`: the whole way of one project.

use super::{Asking, Listing, cell, choice, nothing_known};
use crate::cli::{Console, Failure, Outcome};
use crate::insight::maturity::{Claim, Path, Paths, Tenure};
use crate::model::{ClaimTime, Clock};
use crate::render::answer::{self, AnswerFormat};
use jiff::civil::Date;

/// Show the way of one project through the stages, and what is said for and against each
///
/// PROJECT is any name of the project, an identifier or an IRI, as for show. One row a claim: the
/// source says it for the time at the stage or against it, on some day of it at least. A first day
/// that no source declares is that on which a version of a landscape first showed the stage. Days are
/// counted to the end of that time; where it lasts, to the day of --as-of or the newest day that a
/// source is of.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project's name, identifier or IRI
    #[arg(required = true)]
    project: Vec<String>,
    #[command(flatten)]
    pub(super) asking: Asking,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.asking.graph.open()?;
    let whole = store.whole();
    let path = choice::project(&args.project.join(" "), &Paths::of(&whole), &whole)?.clone();
    let paths = Paths::of(&store);
    let seen = paths.of_project(&path.project.iri);
    if seen.is_none() {
        let first = path.tenures.first();
        nothing_known(first.map(|tenure| tenure.time.first()), console);
    }
    let mut rows = Vec::new();
    if let Some(path) = seen {
        let tenures = path.tenures.iter();
        rows.extend(tenures.flat_map(|tenure| rows_of(tenure, path, paths.day)));
    }
    let format = args.asking.format(console)?;
    let mut data = Vec::new();
    if format == AnswerFormat::Table {
        blank_repeated(&mut rows);
        data.extend(heading(&path, paths.day).into_bytes());
    }
    let headings = [
        "stage", "since", "until", "as_of", "told", "days", "rule", "claim", "says", "source",
        "line", "section",
    ];
    let answer = Listing::new(headings, rows).answer(format);
    let style = console.table_style(args.asking.output.output.is_some());
    answer::write(&answer, format, style, &mut data)?;
    args.asking.output.write(&data)?;
    Ok(Outcome::Done)
}

/// The cells that tell of the tenure, before those that tell of a claim.
const OF_TENURE: usize = 7;

/// The rows of one tenure: one a claim, or one alone where there is none.
fn rows_of(tenure: &Tenure, path: &Path, day: Option<Date>) -> Vec<[String; 12]> {
    let claims_for = path.claims_for(tenure).into_iter();
    let against = path.claims_against(tenure).into_iter();
    let claims = claims_for.map(|claim| ("for", claim));
    let claims: Vec<_> = claims
        .chain(against.map(|claim| ("against", claim)))
        .collect();
    let row = |claim: Option<(&str, &Claim)>| {
        let (side, claim) = claim.unzip();
        [
            tenure.stage.to_string(),
            cell(tenure.since()),
            cell(tenure.time.end()),
            cell(tenure.seen_on()),
            told(tenure),
            cell(tenure.days(day)),
            cell(tenure.rule.as_ref()),
            cell(side),
            cell(claim.map(says)),
            cell(claim.map(|claim| &claim.source.name)),
            cell(claim.and_then(|claim| claim.line)),
            cell(claim.and_then(|claim| claim.section.as_ref())),
        ]
    };
    if claims.is_empty() {
        return vec![row(None)];
    }
    claims.into_iter().map(|claim| row(Some(claim))).collect()
}

/// How the first day is told, where no source declares it.
fn told(tenure: &Tenure) -> String {
    let seen = tenure.clock == Some(Clock::Recorded);
    cell(seen.then_some("seen in the history"))
}

/// What a claim says, in words.
fn says(claim: &Claim) -> String {
    let stage = &claim.stage;
    match claim.time {
        ClaimTime::AsOf(day) => format!("{stage} on {day}"),
        ClaimTime::Between(first, Some(end)) => format!("{stage} from {first} until {end}"),
        ClaimTime::Between(first, None) => format!("{stage} since {first}"),
    }
}

/// Leaves what is the same as in the row above to the eye.
fn blank_repeated(rows: &mut [[String; 12]]) {
    for index in (1..rows.len()).rev() {
        if rows[index][..OF_TENURE] == rows[index - 1][..OF_TENURE] {
            rows[index][..OF_TENURE].fill(String::new());
        }
    }
}

/// What stands above the table.
fn heading(path: &Path, day: Option<Date>) -> String {
    let parts = [
        cell(path.foundation.as_ref().map(|named| &named.name)),
        path.category_path(),
        day.map_or_else(String::new, |day| format!("as of {day}")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}\n{}\n\n", path.project.name, parts.join(" · "))
}
