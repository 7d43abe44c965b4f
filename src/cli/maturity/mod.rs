//! `stratigraph maturity`: which project stands at which stage, and how it came there.

mod choice;
mod counts;
mod durations;
mod list;
mod show;
mod timeline;
mod transitions;

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::query::{Answer, Solutions};
use crate::render::answer::AnswerFormat;
use clap::Subcommand;
use jiff::civil::Date;

/// List projects by maturity stage, and tell how they came there: since when, and who says so
///
/// Without a subcommand it lists. What several sources say is brought together, one stage a
/// project and day; where a source says otherwise, that is told. Nothing depends on today: what
/// lasts is counted up to the day of --as-of, else up to the newest day that a source is of.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: list::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Transitions(transitions::Args),
    Durations(durations::Args),
    Counts(counts::Args),
    Timeline(timeline::Args),
}

impl Args {
    /// Which graph is asked.
    pub(super) fn graph(&mut self) -> &mut Graph {
        match &mut self.command {
            None => &mut self.list.asking.graph,
            Some(Command::List(args)) => &mut args.asking.graph,
            Some(Command::Show(args)) => &mut args.asking.graph,
            Some(Command::Transitions(args)) => &mut args.asking.graph,
            Some(Command::Durations(args)) => &mut args.asking.graph,
            Some(Command::Counts(args)) => &mut args.graph,
            Some(Command::Timeline(args)) => &mut args.graph,
        }
    }
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    match &args.command {
        None => list::run(&args.list, console),
        Some(Command::List(args)) => list::run(args, console),
        Some(Command::Show(args)) => show::run(args, console),
        Some(Command::Transitions(args)) => transitions::run(args, console),
        Some(Command::Durations(args)) => durations::run(args, console),
        Some(Command::Counts(args)) => counts::run(args, console),
        Some(Command::Timeline(args)) => timeline::run(args, console),
    }
}

/// Which graph is asked, and how the answer is given.
#[derive(Debug, clap::Args)]
struct Asking {
    /// The form of the answer: table, csv, tsv, json or xml
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    output: Output,
}

/// An answer in the making.
struct Listing {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Listing {
    fn new<const N: usize>(headings: [&str; N], rows: Vec<[String; N]>) -> Self {
        Self {
            headings: headings.map(ToOwned::to_owned).to_vec(),
            rows: rows.into_iter().map(Vec::from).collect(),
        }
    }

    /// The answer. A table for people has no columns in which nothing stands; other formats have
    /// all of them, so that programs find what they look for.
    fn answer(self, format: AnswerFormat) -> Answer {
        let headings = self.headings.iter().map(String::as_str);
        let solutions = Solutions::of_rows(headings, self.rows);
        Answer::Solutions(match format {
            AnswerFormat::Table => solutions.without_empty_columns(),
            _ => solutions,
        })
    }

    /// Leaves out the foundation in a table for people, unless there are several.
    fn of_several(self, several: bool, format: AnswerFormat) -> Self {
        if several {
            self
        } else {
            self.without("foundation", format)
        }
    }

    /// Leaves out a column of a table for people in which the same would stand in every row.
    fn without(mut self, heading: &str, format: AnswerFormat) -> Self {
        if format == AnswerFormat::Table
            && let Some(column) = self.headings.iter().position(|own| own == heading)
        {
            self.headings.remove(column);
            for row in &mut self.rows {
                row.remove(column);
            }
        }
        self
    }
}

impl Asking {
    fn format(&self, console: &Console) -> Result<AnswerFormat, Failure> {
        self.output.format(self.format, console)
    }

    /// Writes the listing of projects of one foundation or several.
    fn write(&self, listing: Listing, several: bool, console: &Console) -> Result<(), Failure> {
        let format = self.format(console)?;
        let listing = listing.of_several(several, format);
        self.output.answer(&listing.answer(format), format, console)
    }
}

/// What is told in the place of a stage before the first one.
const ENTRY: &str = "entry";

/// A cell: what there is, or nothing.
fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Says that nothing is known by a day, and when something first is.
fn nothing_known(first: Option<Date>, console: &Console) {
    let day = first.map(|day| format!("; the first word on a stage is of {day}"));
    console.note(format!("no source speaks of a stage by then{}", cell(day)));
}
