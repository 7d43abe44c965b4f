//! Which graph a command reads.

use super::Failure;
use crate::assemble;
use crate::model::Finding;
use crate::source::inputs::{self, Limits};
use crate::store::Store;
use clap::Args;
use std::path::{Path, PathBuf};

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
        of_file(file)
    }
}

/// The graph that a file made by `build` holds.
pub(super) fn of_file(file: &Path) -> Result<Store, Failure> {
    // Whoever has built a graph can read it, however large it is.
    let limits = Limits {
        bytes: u64::MAX,
        ..Limits::default()
    };
    let input = inputs::read_location(file, limits, &mut |_, _| {})?;
    assemble::load(&input).map_err(|finding| vec![finding].into())
}

/// A graph about which nothing was found, else the findings.
fn sound((store, findings): (Store, Vec<Finding>)) -> Result<Store, Failure> {
    if findings.is_empty() {
        Ok(store)
    } else {
        Err(findings.into())
    }
}
