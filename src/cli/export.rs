//! `stratigraph export`: the graph itself, or one named graph of it.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::model::nearest;
use crate::query::{Answer, Solutions};
use crate::rdf::iri;
use crate::render::answer::{self, AnswerFormat};
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};

/// Write the whole graph, or one of its named graphs, as RDF
///
/// In Turtle and N-Triples the named graphs become one, in which no triple stands twice; `TriG`,
/// N-Quads and JSON-LD keep them apart.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The named graph: its last part, as --list shows it, or its IRI; else all
    #[arg(value_name = "GRAPH")]
    named: Option<String>,
    /// List the named graphs and their sizes
    #[arg(long, conflicts_with = "named")]
    list: bool,
    /// turtle, ntriples, nquads, trig or jsonld; else the extension of the file, else trig
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.graph.open()?;
    if args.list {
        return list(&store, args, console);
    }
    let graph = args
        .named
        .as_ref()
        .map(|name| find(name, &store))
        .transpose()?;
    let format = args
        .output
        .choose(args.format, AnswerFormat::of_extension)?;
    let format = format.unwrap_or(AnswerFormat::TriG);
    let quads = store.matching(graph.map(Term::from).as_ref(), None, None, None);
    let mut data = Vec::new();
    answer::write_quads(quads, format, &mut data)?;
    args.output.write(&data)?;
    Ok(Outcome::Done)
}

fn list(store: &Store, args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let rows = store.graphs().into_iter().map(|graph| {
        let quads = store
            .matching(Some(&graph.clone().into()), None, None, None)
            .count();
        [short(&graph), quads.to_string(), graph.into_string()]
    });
    let listing = Solutions::of_texts(["graph", "triples", "iri"], rows.collect());
    let format = args.output.format(args.format, console)?;
    args.output
        .answer(&Answer::Solutions(listing), format, console)?;
    Ok(Outcome::Done)
}

fn find(name: &str, store: &Store) -> Result<NamedNode, Failure> {
    let graphs = store.graphs();
    let bare = name
        .strip_prefix("g:")
        .unwrap_or(name)
        .trim_start_matches('<')
        .trim_end_matches('>');
    let fits = |graph: &&NamedNode| graph.as_str() == bare || short(graph) == bare;
    if let Some(graph) = graphs.iter().find(fits) {
        return Ok(graph.clone());
    }
    let shorts: Vec<String> = graphs.iter().map(short).collect();
    let hint = nearest(bare, shorts.iter().map(String::as_str)).map_or_else(
        || format!("there are {}", shorts.join(", ")),
        |near| format!("did you mean \"{near}\"?"),
    );
    Err(Failure::not_found(format!("there is no graph \"{name}\"")).with_hint(hint))
}

/// The last part of a graph's IRI if it is one of ours, else the whole.
fn short(graph: &NamedNode) -> String {
    iri::graph_slug(graph.as_str())
        .unwrap_or(graph.as_str())
        .to_owned()
}
