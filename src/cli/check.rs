//! `stratigraph check`: the integrity questions, asked.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::assemble;
use crate::bundle;
use crate::insight::integrity::{self, Fault};
use crate::model::Severity;
use crate::query::{Answer, Catalogue, Solutions};
use crate::render::answer::AnswerFormat;
use crate::source::inputs;
use crate::store::Store;
use std::path::PathBuf;

/// Check the integrity of the graph; the exit code is 1 where an error is found
///
/// Every question in queries/checks is asked; each row of its answer is a finding, with the place
/// in the source that it comes from. Given dataset files, those are read and checked in the place
/// of the embedded graph; faults in the files themselves are told with line and column.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Datasets in JSON to check, - for standard input; else the embedded graph
    #[arg(value_name = "FILE", conflicts_with = "list")]
    files: Vec<PathBuf>,
    /// List the checks instead of asking them
    #[arg(long)]
    list: bool,
    /// The form of the findings: table, csv, tsv, json or xml
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let checks = Catalogue::new(bundle::checks());
    let format = args.output.format(args.format, console)?;
    if args.list {
        let rows = checks.iter().map(|check| {
            [
                check.name.clone(),
                integrity::severity(check).to_string(),
                check.title.clone(),
            ]
        });
        let listing = Solutions::of_texts(["check", "severity", "finds"], rows.collect());
        args.output
            .answer(&Answer::Solutions(listing), format, console)?;
        return Ok(Outcome::Done);
    }
    let store = if args.files.is_empty() {
        args.graph.open()?
    } else {
        given(&args.files)?
    };
    let faults = integrity::check(&store, &checks)?;
    let count = |severity| {
        faults
            .iter()
            .filter(|fault| fault.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if !faults.is_empty() || format != AnswerFormat::Table {
        let rows = faults.iter().map(row).collect();
        let headings = ["severity", "check", "thing", "finding", "place"];
        let answer = Answer::Solutions(Solutions::of_texts(headings, rows));
        args.output.answer(&answer, format, console)?;
    }
    console.note(format!(
        "{} checks, {errors} errors, {warnings} warnings",
        checks.iter().count()
    ));
    Ok(if errors > 0 {
        Outcome::No
    } else {
        Outcome::Done
    })
}

/// The graph of the given datasets, if there is no fault in them.
fn given(files: &[PathBuf]) -> Result<Store, Failure> {
    let mut inputs = Vec::new();
    for file in files {
        inputs.push(inputs::read(file)?);
    }
    let (store, findings) = assemble::read(&inputs);
    if findings.is_empty() {
        Ok(store)
    } else {
        Err(findings.into())
    }
}

fn row(fault: &Fault) -> [String; 5] {
    [
        fault.severity.to_string(),
        fault.check.clone(),
        fault.thing.clone(),
        fault.finding.clone(),
        fault.places.join("; "),
    ]
}
