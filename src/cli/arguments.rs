//! The arguments of the program and of its commands.

use super::console::ConsoleArgs;
use super::graph::Graph;
use super::{
    Failure, build, check, diagram, diff, export, import, manual, maturity, query, search, show,
};
use clap::{Parser, Subcommand};
use std::ffi::OsString;

/// Ask the cloud native landscape: projects, maturity, talks, people and companies, each fact
/// with its source and place.
#[derive(Debug, Parser)]
#[command(
    name = "stratigraph",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "With no data given, every command reads the graph embedded in the program.\n\
        Begin with: stratigraph query --list"
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) console: ConsoleArgs,
    #[command(
        flatten,
        next_help_heading = "Options before or after a command that reads a graph"
    )]
    pub(super) graph: Graph,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Query(query::Args),
    Show(show::Args),
    Search(search::Args),
    Maturity(maturity::Args),
    Diff(diff::Args),
    Diagram(diagram::Args),
    Export(export::Args),
    Build(build::Args),
    Import(import::Args),
    Check(check::Args),
    Completions(manual::CompletionsArgs),
    Man(manual::ManArgs),
}

impl Command {
    /// Takes what was said of the graph before the command as if it stood after it.
    ///
    /// Fails where that was said there too, and where the command reads no graph.
    pub(super) fn take(&mut self, before: Graph) -> Result<(), Failure> {
        let name = match self {
            Self::Query(args) => return args.graph.take(before),
            Self::Show(args) => return args.graph.take(before),
            Self::Search(args) => return args.graph.take(before),
            Self::Maturity(args) => return args.graph().take(before),
            Self::Diff(args) => return args.take(before),
            Self::Diagram(args) => return args.graph.take(before),
            Self::Export(args) => return args.graph.take(before),
            Self::Check(args) => return args.graph.take(before),
            Self::Build(_) => "build",
            Self::Import(_) => "import",
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
        };
        match before.given() {
            Some(option) => Err(Failure::usage(format!(
                "the command \"{name}\" reads no graph, so it takes no {option}"
            ))),
            None => Ok(()),
        }
    }
}

/// A command without the others.
#[derive(Debug, Parser)]
struct Alone<A: clap::Args> {
    #[command(flatten)]
    console: ConsoleArgs,
    #[command(flatten)]
    args: A,
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// What is wrong with them, or the help that was asked for.
pub(super) fn read(args: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let args: Vec<OsString> = args.into_iter().collect();
    // To make the arguments of all commands takes as long as many an answer, so the command that is
    // called most is first read as if it were the only one. Whatever is not right then is told by
    // them all.
    if let Some(place) = command(&args).filter(|place| args[*place] == "query") {
        let others = [&args[..place], &args[place + 1..]].concat();
        if let Ok(Alone { console, args }) = Alone::try_parse_from(others) {
            return Ok(Cli {
                console,
                graph: Graph::default(),
                command: Command::Query(args),
            });
        }
    }
    Cli::try_parse_from(args)
}

/// Where the command stands, unless something stands before it that cannot be passed over for
/// certain.
fn command(args: &[OsString]) -> Option<usize> {
    let mut place = 1;
    loop {
        let arg = args.get(place)?.to_str()?;
        place += match arg {
            "--graph" | "-f" | "--as-of" | "--color" => 2,
            "--quiet" | "-q" | "--verbose" | "-v" => 1,
            _ if arg.starts_with('-') => return None,
            _ => return Some(place),
        };
    }
}
