//! Which graph a command reads, and of which day.

use super::Failure;
use crate::assemble;
use crate::model::Finding;
use crate::query::{NameError, Names, Thing};
use crate::source::inputs;
use crate::store::{self, Store};
use clap::Args;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// The arguments of every command that reads a graph.
#[derive(Debug, Args)]
pub(super) struct Graph {
    #[command(flatten)]
    whole: WholeGraph,
    /// Show the graph as it was on this day, written as 2018-12-11
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
}

/// The argument that tells which graph is read.
#[derive(Debug, Args)]
pub(super) struct WholeGraph {
    /// Read this graph file, made by build, or N-Quads, instead of the embedded graph; - for
    /// standard input
    #[arg(long = "graph", short, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Graph {
    /// The file, where one is given.
    pub(super) fn file(&self) -> Option<&Path> {
        self.whole.file.as_deref()
    }

    /// The graph, as it was on the day if one is asked for.
    pub(super) fn open(&self) -> Result<Store, Failure> {
        Ok(self.seen(self.whole.open()?))
    }

    /// A graph as it was on the day, if one is asked for.
    pub(super) fn seen(&self, store: Store) -> Store {
        match self.as_of {
            Some(day) => store.as_of(day),
            None => store,
        }
    }
}

/// The thing of a name; says so where it came only after the day of a view.
pub(super) fn thing(name: &str, store: &Store) -> Result<Thing, Failure> {
    let unknown = match Names::new(store).resolve(name) {
        Ok(thing) => return Ok(thing),
        Err(unknown) => unknown,
    };
    if let (NameError::Unknown { .. }, Some(day)) = (&unknown, store.day())
        && let Ok(thing) = Names::new(&store.whole()).resolve(name)
    {
        let message = format!("\"{}\" was not there yet on {day}", thing.name);
        return Err(Failure::not_found(message));
    }
    Err(unknown.into())
}

impl WholeGraph {
    /// The graph.
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
