//! The terminal: colour, width, and what is said on standard error.

use super::Failure;
use crate::render::table::TableStyle;
use clap::{Args, ValueEnum};
use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::process::{self, ExitCode};
use std::thread;
use std::time::Duration;

/// The arguments that every command takes.
#[derive(Debug, Args)]
pub(super) struct ConsoleArgs {
    /// When to use colour and bold type
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Say nothing but faults on standard error
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more on standard error
    #[arg(long, short, global = true)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How to speak to the person or program that called.
#[derive(Debug)]
pub(super) struct Console {
    color: Color,
    quiet: bool,
    verbose: bool,
    terminal: bool,
}

impl Console {
    pub(super) fn new(args: &ConsoleArgs) -> Self {
        Self {
            color: args.color,
            quiet: args.quiet,
            verbose: args.verbose,
            terminal: io::stdout().is_terminal(),
        }
    }

    /// Whether standard output is a terminal.
    pub(super) const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether somebody sees how far a long task has come.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// How a table is laid out; one for a file has no limits and no colour.
    pub(super) fn table_style(&self, to_file: bool) -> TableStyle {
        let on_screen = self.terminal && !to_file;
        TableStyle {
            width: on_screen
                .then(terminal_size::terminal_size)
                .flatten()
                .map(|(width, _)| width.0),
            bold: !to_file && self.colored(self.terminal),
        }
    }

    /// Says what is worth knowing, unless asked to be quiet.
    pub(super) fn note(&self, message: impl Display) {
        if !self.quiet {
            say(&harmless(&message.to_string()));
        }
    }

    /// Says what only the curious want to know.
    pub(super) fn detail(&self, message: impl Display) {
        if self.verbose {
            say(&harmless(&message.to_string()));
        }
    }

    /// Says what went wrong and gives the exit code for it.
    pub(super) fn fail(&self, failure: &Failure) -> ExitCode {
        if !failure.message.is_empty() {
            let colored = self.colored(io::stderr().is_terminal());
            say(&failure.display(colored));
        }
        ExitCode::from(failure.code)
    }

    /// Ends the program with a failure if it still runs after some time, whatever it is doing.
    pub(super) fn end_after(&self, time: Duration, failure: &Failure) {
        let message = failure
            .display(self.colored(io::stderr().is_terminal()))
            .to_string();
        let code = i32::from(failure.code);
        thread::spawn(move || {
            thread::sleep(time);
            say(&message);
            process::exit(code);
        });
    }

    fn colored(&self, terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && env::var_os("NO_COLOR").is_none_or(|set| set.is_empty()),
        }
    }
}

/// The text without the control characters by which an input could drive a terminal.
pub(super) fn harmless(text: &str) -> String {
    let kept = |c: char| !c.is_control() || c == '\n' || c == '\t';
    text.chars()
        .map(|c| {
            if kept(c) {
                c
            } else {
                char::REPLACEMENT_CHARACTER
            }
        })
        .collect()
}

/// Writes a line to standard error; where that is closed there is nobody to tell.
fn say(message: &dyn Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
