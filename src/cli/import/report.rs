//! `stratigraph import report`: the draft of a dataset of a report in words.

use crate::assemble::{self, Written};
use crate::cli::graph::WholeGraph;
use crate::cli::output::Output;
use crate::cli::{Console, Failure, Outcome};
use crate::model::{Kind, Severity};
use crate::render::dataset;
use crate::source::inputs;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The report, as plain text or Markdown; - for standard input
    #[arg(value_name = "FILE")]
    report: PathBuf,
    /// The slug of the source in the dataset; else that of the file's name
    #[arg(long, value_name = "SLUG")]
    name: Option<String>,
    /// The event with its year; else the one that the title names
    #[arg(long, value_name = "NAME")]
    event: Option<String>,
    /// The day the report is of, written as 2018-12-11; else the one that it tells
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    /// The language of the report, as a tag like ja; else the one that its words tell
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    graph: WholeGraph,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let report = Written {
        input: inputs::read(&args.report)?,
        name: args.name.clone(),
        event: args.event.clone(),
        date: args.date,
        language: args.language.clone(),
    };
    let known = assemble::known(&args.graph.open()?);
    let (draft, findings) = assemble::draft(&report, known);
    let mut severities = findings.iter().map(|finding| finding.severity);
    let is_at_fault = severities.any(|severity| severity == Severity::Error);
    let Some(draft) = draft.filter(|_| !is_at_fault) else {
        return Err(findings.into());
    };
    args.output
        .write(dataset::json(&draft, "../dataset.schema.json").as_bytes())?;
    for finding in &findings {
        console.note(finding);
    }
    let talks = draft.entities.iter();
    let talks = talks.filter(|thing| thing.id.kind() == Kind::Talk);
    console.note(format!(
        "{} talks, {} appearances, {} claims of stages; look the draft over",
        talks.count(),
        draft.appearances.len(),
        draft.claims.len()
    ));
    Ok(Outcome::Done)
}
