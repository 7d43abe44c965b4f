//! `stratigraph check`: the integrity questions, asked.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome, candidates};
use crate::assemble::{self, Source};
use crate::bundle;
use crate::insight::integrity::{self, Fault};
use crate::model::{Kind, ManifestKind, Severity};
use crate::query::{Answer, Catalogue, Solutions};
use crate::render::answer::AnswerFormat;
use crate::source::inputs;
use crate::store::Store;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Check the integrity of the graph; the exit code is 1 where an error is found
///
/// Every question in queries/checks is asked; each row of its answer is a finding, with the place
/// in the source that it comes from. Given dataset files, those are read and checked in the place
/// of the embedded graph; faults in the files themselves are told with line and column. Of a
/// landscape file (.yml, .yaml), a list of maintainers (.csv) and a schedule (.ics) everything is
/// told that is wrong or odd in it. A graph file is held against its checksums first.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Datasets in JSON, - for standard input, landscapes in YAML, lists of maintainers in CSV, or
    /// schedules as iCalendar files; else the embedded graph
    #[arg(value_name = "FILE", conflicts_with = "list")]
    files: Vec<PathBuf>,
    /// List the checks instead of asking them
    #[arg(long)]
    list: bool,
    /// List what may be one thing, as lines for an alias table to choose from
    #[arg(long, conflicts_with = "list")]
    candidates: bool,
    /// The form of the findings: table, csv, tsv, json or xml
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    #[command(flatten)]
    pub(super) graph: Graph,
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
        whole(&args.graph)?
    } else {
        args.graph.seen(files(&args.files, console)?)
    };
    if args.candidates {
        return candidates::list(&store, args.format, &args.output, console);
    }
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
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    console.note(format!(
        "{} checks, {errors} error{}, {warnings} warning{}",
        checks.iter().count(),
        plural(errors),
        plural(warnings)
    ));
    Ok(if errors > 0 {
        Outcome::No
    } else {
        Outcome::Done
    })
}

/// The graph, every byte of its file held against checksums and rules.
fn whole(graph: &Graph) -> Result<Store, Failure> {
    let store = graph.open()?;
    store.verify().map_err(|error| match graph.file() {
        Some(file) => vec![assemble::unsound(&file.display().to_string(), error)].into(),
        None => Failure::bug(error.to_string()),
    })?;
    Ok(store)
}

/// How a file is to be read, by the ending of its name.
fn kind_of(file: &Path) -> ManifestKind {
    let ending = file.extension().and_then(OsStr::to_str);
    match ending {
        Some("yml" | "yaml") => ManifestKind::Landscape,
        Some("csv" | "tsv") => ManifestKind::Maintainers,
        Some("ics") => ManifestKind::Schedule,
        _ => ManifestKind::Dataset,
    }
}

/// The graph of some files, if none of them is at fault; tells what is odd in them.
fn files(files: &[PathBuf], console: &Console) -> Result<Store, Failure> {
    let mut sources = Vec::new();
    for file in files {
        sources.push(Source::new(kind_of(file), inputs::read(file)?));
    }
    let assembly = assemble::assemble(sources);
    if assembly.worst() == Some(Severity::Error) {
        return Err(assembly.findings.into());
    }
    for finding in &assembly.findings {
        console.note(finding);
    }
    for dataset in assembly
        .datasets
        .iter()
        .filter(|dataset| !dataset.listings.is_empty())
    {
        let categories = dataset.entities.iter().map(|thing| &thing.id);
        let categories = categories.filter(|id| id.kind() == Kind::Category);
        let (below, above): (Vec<_>, Vec<_>) = categories.partition(|id| id.slug().contains('.'));
        console.note(format!(
            "{}: {} entries in {} subcategories of {} categories",
            dataset.source.title,
            dataset.listings.len(),
            below.len(),
            above.len(),
        ));
    }
    Ok(assembly.into_store())
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
