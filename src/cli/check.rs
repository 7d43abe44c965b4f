//! `stratigraph check`: the integrity questions, asked.

use super::graph::{self, Graph};
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::bundle;
use crate::insight::integrity::{self, Fault};
use crate::model::Severity;
use crate::query::{Answer, Catalogue, Solutions};
use crate::render::answer::AnswerFormat;
use crate::source::{inputs, landscape_yml};
use std::path::{Path, PathBuf};

/// Check the integrity of the graph; the exit code is 1 where an error is found
///
/// Every question in queries/checks is asked; each row of its answer is a finding, with the place
/// in the source that it comes from. Given dataset files, those are read and checked in the place
/// of the embedded graph; faults in the files themselves are told with line and column. Of a
/// landscape file (.yml, .yaml) everything is told that is wrong or odd in it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Datasets in JSON, - for standard input, or landscape files in YAML; else the embedded graph
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
    let (landscapes, datasets): (Vec<&PathBuf>, Vec<&PathBuf>) =
        args.files.iter().partition(|file| is_yaml(file));
    for file in &landscapes {
        landscape(file, console)?;
    }
    let store = match (datasets.is_empty(), landscapes.is_empty()) {
        (true, true) => args.graph.open()?,
        (true, false) => return Ok(Outcome::Done),
        (false, _) => graph::of_datasets(datasets)?,
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

/// Whether a file's name says that it is YAML, and so a landscape file.
fn is_yaml(file: &Path) -> bool {
    let ending = file.extension();
    ending.is_some_and(|ending| ending == "yml" || ending == "yaml")
}

/// Tells what is wrong or odd in a landscape file.
fn landscape(file: &Path, console: &Console) -> Result<(), Failure> {
    let input = inputs::read(file)?;
    let (landscape, findings) = landscape_yml::parse(&input.text, &input.name);
    let Some(landscape) = landscape.filter(|_| {
        findings
            .iter()
            .all(|finding| finding.severity == Severity::Warning)
    }) else {
        return Err(findings.into());
    };
    for finding in &findings {
        console.note(finding);
    }
    let categories = landscape.categories.len();
    let subcategories: usize = landscape
        .categories
        .iter()
        .map(|category| category.subcategories.len())
        .sum();
    console.note(format!(
        "{}: {} entries in {subcategories} subcategories of {categories} categories, \
         {} warnings",
        input.name,
        landscape.entries.len(),
        findings.len()
    ));
    Ok(())
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
