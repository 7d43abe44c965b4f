//! `stratigraph show`: everything known of one thing.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::query::{Answer, Names, describe, triples_about};
use crate::render::answer::AnswerFormat;
use crate::render::description;
use clap::ValueEnum;

/// Show everything known of one thing, each fact with its source and place
///
/// NAME is any name of the thing, whatever its case (harbor, K8s, "Red Hat"), an identifier
/// (project/harbor), a short IRI (prj:harbor) or an IRI.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The thing's name, identifier or IRI
    #[arg(required = true)]
    name: Vec<String>,
    /// The form of the description; else the extension of the file, else text
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// JSON with values, details and evidence
    Json,
    /// The triples as Turtle
    Turtle,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.graph.open()?;
    let thing = Names::new(&store).resolve(&args.name.join(" "))?;
    match args.output.choose(args.format, of_extension)? {
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

fn of_extension(extension: &str) -> Option<Format> {
    match extension {
        "json" => Some(Format::Json),
        "ttl" => Some(Format::Turtle),
        "txt" => Some(Format::Table),
        _ => None,
    }
}
