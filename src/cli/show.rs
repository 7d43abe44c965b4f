//! `stratigraph show`: everything known of one thing, or its story.

use super::graph::{self, Graph};
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::insight::story::{self, Story};
use crate::query::{Answer, Thing, describe, triples_about};
use crate::render::answer::AnswerFormat;
use crate::render::{description, story as telling};
use crate::store::Store;
use clap::ValueEnum;

/// Show everything known of one thing, each fact with its source and place
///
/// NAME is any name of the thing, whatever its case (harbor, K8s, "Red Hat"), an identifier
/// (project/harbor), a short IRI (prj:harbor) or an IRI.
///
/// With --history, in time order what became of it in a landscape whose git history is in the graph:
/// listed, renamed, moved, dropped, its stage, addresses and days, each with the commit and pull
/// request that did it.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The thing's name, identifier or IRI
    #[arg(required = true)]
    name: Vec<String>,
    /// Tell its story in the landscape instead, in time order
    #[arg(long)]
    history: bool,
    /// The form of the description; else the extension of the file, else table
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// JSON with values, details and evidence
    Json,
    /// The triples as Turtle; of a description only
    Turtle,
    /// One row a step, with commas; of a story only
    Csv,
    /// One row a step, with tabs; of a story only
    Tsv,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.graph.open()?;
    let thing = graph::thing(&args.name.join(" "), &store)?;
    let format = args.output.choose(args.format, of_extension)?;
    if args.history {
        return tell(&thing, &store, format, args, console);
    }
    match format {
        Some(Format::Csv | Format::Tsv) => {
            return Err(Failure::usage("a description has no rows")
                .with_hint("write it as table, json or turtle, or tell the story: --history"));
        }
        Some(Format::Turtle) => {
            let triples = Answer::Graph(triples_about(&store, &thing));
            args.output
                .answer(&triples, AnswerFormat::Turtle, console)?;
        }
        Some(Format::Json) => {
            let json = description::json(&describe(&store, &thing));
            args.output.write(format!("{json:#}\n").as_bytes())?;
        }
        Some(Format::Table) | None => {
            let style = console.table_style(args.output.output.is_some());
            let text = description::text(&describe(&store, &thing), style);
            args.output.write(text.as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}

/// Tells the story of a thing.
fn tell(
    thing: &Thing,
    store: &Store,
    format: Option<Format>,
    args: &Args,
    console: &Console,
) -> Result<Outcome, Failure> {
    let told = Story::of(store, &thing.iri);
    if told.steps.is_empty() {
        return Err(untold(thing, store));
    }
    let rows = || Answer::Solutions(telling::solutions(&told));
    let output = &args.output;
    match format {
        Some(Format::Turtle) => {
            return Err(Failure::usage("a story is no graph")
                .with_hint("write it as table, json, csv or tsv"));
        }
        Some(Format::Json) => {
            let json = telling::json(thing, &told);
            output.write(format!("{json:#}\n").as_bytes())?;
        }
        Some(Format::Csv) => output.answer(&rows(), AnswerFormat::Csv, console)?,
        Some(Format::Tsv) => output.answer(&rows(), AnswerFormat::Tsv, console)?,
        Some(Format::Table) | None => {
            let style = console.table_style(output.output.is_some());
            output.write(telling::text(thing, &told, style).as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}

/// Why there is no story of a thing.
fn untold(thing: &Thing, store: &Store) -> Failure {
    let name = &thing.name;
    if story::is_told(store) {
        let message = format!("no history in the graph tells of \"{name}\"");
        return Failure::not_found(message).with_hint(
            "a history tells of what stood in the landscape; everything else: stratigraph show NAME",
        );
    }
    Failure::not_found(format!(
        "the graph holds no history that tells of \"{name}\""
    ))
    .with_hint(
        "build one from a clone of the landscape: \
         stratigraph build --landscape-history REPOSITORY -o graph.sgraph",
    )
}

fn of_extension(extension: &str) -> Option<Format> {
    match extension {
        "json" => Some(Format::Json),
        "ttl" => Some(Format::Turtle),
        "txt" => Some(Format::Table),
        "csv" => Some(Format::Csv),
        "tsv" => Some(Format::Tsv),
        _ => None,
    }
}
