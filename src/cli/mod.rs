//! The command line: one file per command.
//!
//! Data goes to standard output or to the file of `-o`, all else to standard error. Only here
//! does anything print, read the environment or end the process.

mod arguments;
mod build;
mod candidates;
mod check;
mod console;
mod diagram;
mod diff;
mod export;
mod failure;
mod graph;
mod graphviz;
mod history;
mod import;
mod manual;
mod maturity;
mod output;
mod query;
mod search;
mod show;
mod sources;

use arguments::{Cli, Command};
use console::Console;
use failure::Failure;
use std::ffi::OsString;
use std::process::ExitCode;

/// What a command that succeeded has to say by its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It is done.
    Done,
    /// The answer is no.
    No,
}

/// Runs the program with the given arguments, the program's name first.
///
/// The exit codes: 0 done, 1 the answer is no, 2 usage, 3 bad input or query, 4 input or output,
/// 5 not found, 124 out of time, 70 a fault of ours.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut cli = match arguments::read(args) {
        Ok(cli) => cli,
        Err(error) => return failure::usage(&error),
    };
    let console = Console::new(&cli.console);
    let outcome = match cli.command.take(cli.graph) {
        Ok(()) => run_command(&cli.command, &console),
        Err(failure) => Err(failure),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Err(failure) => console.fail(&failure),
    }
}

fn run_command(command: &Command, console: &Console) -> Result<Outcome, Failure> {
    match command {
        Command::Query(args) => query::run(args, console),
        Command::Show(args) => show::run(args, console),
        Command::Search(args) => search::run(args, console),
        Command::Maturity(args) => maturity::run(args, console),
        Command::Diff(args) => diff::run(args, console),
        Command::Diagram(args) => diagram::run(args, console),
        Command::Export(args) => export::run(args, console),
        Command::Build(args) => build::run(args, console),
        Command::Import(args) => import::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Completions(args) => manual::completions(args, console),
        Command::Man(args) => manual::man(args, console),
    }
}
