//! `stratigraph import landscape`: the facts of hosted projects.

use crate::assemble::{self, Source};
use crate::cli::output::Output;
use crate::cli::{Console, Failure, Outcome};
use crate::identity::landscape::hosted;
use crate::model::{ManifestKind, Severity};
use crate::render::dataset;
use crate::source::inputs;
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The landscape in YAML; - for standard input
    file: PathBuf,
    /// The slug of the source in the dataset; else that of the file's name
    #[arg(long, value_name = "SLUG")]
    name: Option<String>,
    /// The title of the source in the dataset; else the file's name
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The foundation whose landscape it is; else the one whose Crunchbase page most projects have
    #[arg(long, value_name = "NAME")]
    foundation: Option<String>,
    /// The day the file is of, written as 2026-08-07; else the one in its name
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let source = Source {
        name: args.name.clone(),
        title: args.title.clone(),
        foundation: args.foundation.clone(),
        date: args.date,
        ..Source::new(ManifestKind::Landscape, inputs::read(&args.file)?)
    };
    let assembly = assemble::assemble(&[source]);
    if assembly.worst() == Some(Severity::Error) {
        return Err(assembly.findings.into());
    }
    let Some(landscape) = assembly.datasets.first() else {
        return Err(Failure::not_found("there is nothing to import"));
    };
    let facts = hosted(landscape);
    let text = dataset::json(&facts, "dataset.schema.json");
    args.output.write(text.as_bytes())?;
    let projects = facts.claims.iter().map(|claim| &claim.project);
    let projects: std::collections::BTreeSet<_> = projects.collect();
    console.note(format!("{} hosted projects", projects.len()));
    Ok(Outcome::Done)
}
