//! Which graph a command reads.

use super::Failure;
use crate::assemble;
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
            let (store, findings) = assemble::embedded();
            return if findings.is_empty() {
                Ok(store)
            } else {
                Err(findings.into())
            };
        };
        assemble::load(&inputs::read(file)?).map_err(|finding| vec![finding].into())
    }
}
