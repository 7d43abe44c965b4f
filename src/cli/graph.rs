//! Which graph a command reads.

use super::Failure;
use crate::assemble;
use crate::model::Finding;
use crate::source::inputs;
use crate::store::Store;
use clap::Args;
use std::path::PathBuf;

/// The argument of every command that reads a graph.
#[derive(Debug, Args)]
pub(super) struct Graph {
    /// Read this graph file, made by build, instead of the embedded graph; - for standard input
    #[arg(long = "graph", short, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Graph {
    /// The graph, whole.
    pub(super) fn open(&self) -> Result<Store, Failure> {
        let Some(file) = &self.file else {
            return sound(assemble::embedded());
        };
        assemble::load(&inputs::read(file)?).map_err(|finding| vec![finding].into())
    }
}

/// The graph of the given datasets in JSON, if there is no fault in any of them.
pub(super) fn of_datasets<'f>(
    files: impl IntoIterator<Item = &'f PathBuf>,
) -> Result<Store, Failure> {
    let read = |file: &PathBuf| inputs::read(file);
    let inputs = files.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    sound(assemble::read(&inputs))
}

/// A graph about which nothing was found, else the findings.
fn sound((store, findings): (Store, Vec<Finding>)) -> Result<Store, Failure> {
    if findings.is_empty() {
        Ok(store)
    } else {
        Err(findings.into())
    }
}
