//! Which graph a command reads.

use super::Failure;
use crate::assemble;
use crate::model::Finding;
use crate::source::inputs;
use crate::store::{self, Store};
use clap::Args;
use std::path::{Path, PathBuf};

/// The argument of every command that reads a graph.
#[derive(Debug, Args)]
pub(super) struct Graph {
    /// Read this graph file, made by build, or N-Quads, instead of the embedded graph; - for
    /// standard input
    #[arg(long = "graph", short, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Graph {
    /// The file, where one is given.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The graph, whole.
    pub(super) fn open(&self) -> Result<Store, Failure> {
        let Some(file) = &self.file else {
            return sound(assemble::embedded());
        };
        of_file(file)
    }
}

/// The graph that a file made by `build` holds, or N-Quads from elsewhere: what it begins with
/// tells which.
pub(super) fn of_file(file: &Path) -> Result<Store, Failure> {
    let file = inputs::open(file)?;
    let store = if store::is_graph((*file.bytes).as_ref()) {
        assemble::open(&file)
    } else {
        assemble::load(&file.into_text()?)
    };
    store.map_err(|finding| vec![finding].into())
}

/// A graph about which nothing was found, else the findings.
fn sound((store, findings): (Store, Vec<Finding>)) -> Result<Store, Failure> {
    if findings.is_empty() {
        Ok(store)
    } else {
        Err(findings.into())
    }
}
