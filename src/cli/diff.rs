//! `stratigraph diff`: what changed between two graph files, or between two days of one graph.

use super::graph::{self, Graph, WholeGraph};
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::insight::difference::{Difference, Kind, Snapshot};
use crate::query::Answer;
use crate::render::answer::AnswerFormat;
use crate::render::difference::{self, Sides};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Tell what changed between two graph files, or between two days of one graph
///
/// Two files: which projects were accepted, promoted, archived; what was listed, dropped, renamed
/// or moved to another category; who joined, left or changed the tier. Two days (--as-of): what
/// has a day in the graph, which is stages and joining, and everything else where the graph holds the
/// history of the landscape; a member that left is then told as dropped. A thing that goes while another comes with
/// the same repository or home page is told as one that was renamed.
#[derive(Debug, clap::Args)]
#[command(override_usage = "stratigraph diff [OPTIONS] BEFORE AFTER\n       \
                            stratigraph diff [OPTIONS] --as-of DAY DAY [--graph FILE]")]
pub(super) struct Args {
    /// The earlier graph file, made by build; - for standard input
    #[arg(required_unless_present = "as_of", conflicts_with_all = ["as_of", "file"])]
    before: Option<PathBuf>,
    /// The later graph file
    #[arg(required_unless_present = "as_of")]
    after: Option<PathBuf>,
    /// Compare two days of one graph instead, written as 2018-12-11
    #[arg(long, value_name = "DAY", num_args = 2)]
    as_of: Vec<Date>,
    /// Only changes of this kind; may repeat
    #[arg(long = "kind", value_name = "KIND")]
    kinds: Vec<Kind>,
    /// End with exit code 1 if there are changes
    #[arg(long)]
    exit_code: bool,
    /// The form of the changes; else the extension of the file, else table or tsv
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    graph: WholeGraph,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people
    Table,
    /// A document with a section for each kind
    Markdown,
    /// An object with the counts and the changes
    Json,
    /// One row a change
    Csv,
    /// One row a change
    Tsv,
}

impl Args {
    /// Takes what was said of the graph before the command as if it stood after it.
    pub(super) fn take(&mut self, before: Graph) -> Result<(), Failure> {
        let graph = before.without_day()?;
        if graph.is_given() && self.before.is_some() {
            return Err(Failure::usage(
                "two graph files are compared, so --graph cannot name one more",
            ));
        }
        self.graph.take(graph)
    }
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let format = format(args, console)?;
    let (difference, sides) = match (&args.before, &args.after, &args.as_of[..]) {
        (Some(before), Some(after), _) => files(before, after, console)?,
        (_, _, [before, after]) => days(*before, *after, args, console)?,
        _ => return Err(Failure::usage("there are no two graphs or days to compare")),
    };
    let difference = if args.kinds.is_empty() {
        difference
    } else {
        difference.only(&args.kinds)
    };
    if difference.changes.is_empty() {
        let of_these = if args.kinds.is_empty() {
            ""
        } else {
            " of these kinds"
        };
        console.note(format!("no changes{of_these}"));
    }
    write(&difference, &sides, format, args, console)?;
    Ok(if args.exit_code && !difference.changes.is_empty() {
        Outcome::No
    } else {
        Outcome::Done
    })
}

fn files(before: &Path, after: &Path, console: &Console) -> Result<(Difference, Sides), Failure> {
    if [before, after].iter().all(|file| file.as_os_str() == "-") {
        return Err(Failure::usage("standard input can be read only once")
            .with_hint("give one of the two graphs as a file"));
    }
    let stores = [graph::of_file(before)?, graph::of_file(after)?];
    let [old, new] = [&stores[0], &stores[1]].map(|store| Snapshot::of(store, None));
    for (file, snapshot) in [(before, &old), (after, &new)] {
        if snapshot.is_empty() {
            let name = called(file);
            console.note(format!("\"{name}\" holds no stages, listings or members"));
        }
    }
    let sides = Sides {
        before: called(before),
        after: called(after),
    };
    Ok((Difference::between(&old, &new), sides))
}

/// The name of a graph file to tell it by.
fn called(file: &Path) -> String {
    if file.as_os_str() == "-" {
        "<stdin>".to_owned()
    } else {
        file.display().to_string()
    }
}

fn days(
    before: Date,
    after: Date,
    args: &Args,
    console: &Console,
) -> Result<(Difference, Sides), Failure> {
    let store = args.graph.open()?;
    let [old, new] = [before, after].map(|day| Snapshot::of(&store, Some(day)));
    let difference = Difference::between(&old, &new);
    if before > after {
        console.note(format!(
            "{before} is later than {after}: what changed is told backwards"
        ));
    }
    let untold = untold(&difference, &new, &args.kinds);
    if !untold.is_empty() {
        console.note(untold.join("; "));
    }
    let sides = Sides {
        before: before.to_string(),
        after: after.to_string(),
    };
    Ok((difference, sides))
}

/// What two days of a graph cannot tell of the kinds that are asked for.
fn untold(difference: &Difference, snapshot: &Snapshot<'_>, asked: &[Kind]) -> Vec<String> {
    let asked: Vec<Kind> = Kind::ALL
        .into_iter()
        .filter(|kind| asked.is_empty() || asked.contains(kind))
        .collect();
    let number = |count: usize, one: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("of {count} {one}{plural} the graph does not tell")
    };
    let mut untold: Vec<String> = Vec::new();
    if snapshot.has_listings() && !snapshot.has_past() && !asked.iter().all(|kind| kind.has_days())
    {
        untold.push(
            "listings have no dates in this graph: what was listed, dropped, renamed or moved, \
             and which members left, only two graph files can tell"
                .to_owned(),
        );
    }
    let of_stages = |kind: &Kind| kind.has_days() && *kind != Kind::Joined;
    if difference.unknown_stages > 0 && asked.iter().any(of_stages) {
        let projects = number(difference.unknown_stages, "project");
        untold.push(format!("{projects} the stage on both days"));
    }
    if difference.undated_members > 0 && asked.contains(&Kind::Joined) {
        let members = number(difference.undated_members, "member");
        untold.push(format!("{members} the day of joining"));
    }
    untold
}

fn format(args: &Args, console: &Console) -> Result<Format, Failure> {
    let usual = if console.is_terminal() && args.output.output.is_none() {
        Format::Table
    } else {
        Format::Tsv
    };
    let chosen = args.output.choose(args.format, of_extension)?;
    Ok(chosen.unwrap_or(usual))
}

fn of_extension(extension: &str) -> Option<Format> {
    match extension {
        "txt" => Some(Format::Table),
        "md" | "markdown" => Some(Format::Markdown),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "tsv" => Some(Format::Tsv),
        _ => None,
    }
}

fn write(
    changes: &Difference,
    sides: &Sides,
    format: Format,
    args: &Args,
    console: &Console,
) -> Result<(), Failure> {
    let rows = || Answer::Solutions(difference::solutions(changes));
    let output = &args.output;
    match format {
        Format::Csv => output.answer(&rows(), AnswerFormat::Csv, console),
        Format::Tsv => output.answer(&rows(), AnswerFormat::Tsv, console),
        Format::Markdown => output.write(difference::markdown(changes, sides).as_bytes()),
        Format::Json => {
            let json = difference::json(changes, sides);
            output.write(format!("{json:#}\n").as_bytes())
        }
        Format::Table => {
            let style = console.table_style(output.output.is_some());
            output.write(difference::text(changes, style).as_bytes())
        }
    }
}

/// Makes the kinds of changes known to the command line.
impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.title()))
    }
}
