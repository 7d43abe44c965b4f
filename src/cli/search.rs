//! `stratigraph search`: things by what they might be called.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::query::{Answer, Names, Solutions};
use crate::rdf::iri;
use crate::render::answer::AnswerFormat;

/// Find things by their names, best first; letters may be missing in between
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to look for; every word must fit
    #[arg(required = true)]
    text: Vec<String>,
    /// Show at most this many
    #[arg(long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(u16).range(1..))]
    limit: u16,
    /// The form of the answer: table, csv, tsv, json or xml
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.graph.open()?;
    let text = args.text.join(" ");
    if text.trim().is_empty() {
        return Err(Failure::usage("there is nothing to look for"));
    }
    let found = Names::new(&store).search(&text, args.limit.into());
    if found.is_empty() {
        return Err(Failure::not_found(format!(
            "nothing is called anything like \"{text}\""
        )));
    }
    let rows = found.into_iter().map(|found| {
        let matched = if found.matched == found.thing.name {
            String::new()
        } else {
            found.matched
        };
        let iri = found.thing.iri.as_str();
        let short = iri::compact(iri).unwrap_or_else(|| iri.to_owned());
        [
            found.thing.name,
            found.thing.kinds.join(", "),
            matched,
            short,
        ]
    });
    let answer = Solutions::of_texts(["name", "kind", "also", "iri"], rows.collect());
    let format = args.output.format(args.format, console)?;
    args.output
        .answer(&Answer::Solutions(answer), format, console)?;
    Ok(Outcome::Done)
}
