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
#[derive(Debug, Default, Args)]
pub(super) struct Graph {
    #[command(flatten)]
    whole: WholeGraph,
    /// Show the graph as it was on this day, written as 2018-12-11
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
}

/// The argument that tells which graph is read.
#[derive(Debug, Default, Args)]
pub(super) struct WholeGraph {
    /// Read this graph file, made by build, or N-Quads, instead of the embedded graph; - for
    /// standard input
    #[arg(long = "graph", short, value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Graph {
    /// Takes what was said before the command too.
    pub(super) fn take(&mut self, before: Self) -> Result<(), Failure> {
        self.whole.take(before.whole)?;
        once(&mut self.as_of, before.as_of, DAY)
    }

    /// What of it is given, by the name of the option.
    pub(super) fn given(&self) -> Option<&'static str> {
        let file = self.whole.file.as_ref().map(|_| FILE);
        file.or_else(|| self.as_of.map(|_| DAY))
    }

    /// Which graph it is, for a command that takes two days.
    pub(super) fn without_day(self) -> Result<WholeGraph, Failure> {
        match self.as_of {
            None => Ok(self.whole),
            Some(_) => Err(Failure::usage("two days are compared, not one")
                .with_hint(format!("write both after the command: {DAY} DAY DAY"))),
        }
    }

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

/// The options, as they are written.
const FILE: &str = "--graph";
const DAY: &str = "--as-of";

/// Takes a value that was given before the command, which is not to be given after it too.
fn once<T>(own: &mut Option<T>, before: Option<T>, name: &str) -> Result<(), Failure> {
    if own.is_some() && before.is_some() {
        let message = format!("{name} is given before the command and after it");
        return Err(Failure::usage(message));
    }
    *own = before.or_else(|| own.take());
    Ok(())
}

impl WholeGraph {
    /// Takes what was said before the command too.
    pub(super) fn take(&mut self, before: Self) -> Result<(), Failure> {
        once(&mut self.file, before.file, FILE)
    }

    /// Whether one is named.
    pub(super) const fn is_given(&self) -> bool {
        self.file.is_some()
    }

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
