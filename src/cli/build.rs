//! `stratigraph build`: sources to a graph file.

use super::output::write_whole;
use super::{Console, Failure, Outcome, graph};
use crate::rdf::format::{self, RdfFormat};
use std::path::PathBuf;

/// Build a graph file from sources, to be read by every command with --graph
///
/// All faults of all sources are told before anything is written. The same sources give the same
/// bytes. The file is N-Quads, which any RDF tool reads.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A dataset in JSON, as graph-data/README.md describes it; - for standard input; may repeat
    #[arg(long = "dataset", value_name = "FILE", required = true)]
    datasets: Vec<PathBuf>,
    /// The graph file to write
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = graph::of_datasets(&args.datasets)?;
    let mut data = Vec::new();
    format::write(store.quads(), RdfFormat::NQuads, &mut data)
        .map_err(|error| Failure::write(Some(&args.output), &error))?;
    write_whole(&args.output, &data)?;
    for graph in store.graphs() {
        let quads = store
            .matching(Some(&graph.clone().into()), None, None, None)
            .count();
        console.note(format!("{quads:>8} quads in {}", graph.as_str()));
    }
    Ok(Outcome::Done)
}
