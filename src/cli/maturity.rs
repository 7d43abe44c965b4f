//! `stratigraph maturity`: which project stands at which stage, and who says so.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::insight::maturity::{Standing, Standings, first_day};
use crate::model::Stage;
use crate::query::{Answer, Solutions};
use crate::render::answer::AnswerFormat;
use clap::builder::{PossibleValue, ValueParserFactory};
use jiff::civil::Date;
use oxigraph::model::Term;
use std::collections::BTreeSet;

/// List projects by maturity stage: since when, and who says so where
///
/// Each source has its word; where two sources disagree about a project, both are shown and the
/// disagreement is named.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only projects at this stage
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
    /// As it was known on this day, written as 2018-12-11
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The form of the answer: table, csv, tsv, json or xml
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    #[command(flatten)]
    graph: Graph,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = args.graph.open()?;
    let standings = Standings::of(&store, args.as_of)?;
    if standings.words.is_empty() {
        let day = first_day(&store)?.map_or_else(String::new, |day| {
            format!("; the first word on a stage is of {day}")
        });
        console.note(format!("no source speaks of a stage by then{day}"));
    }
    let format = args.output.format(args.format, console)?;
    let shown = standings
        .words
        .iter()
        .filter(|word| args.stage.is_none_or(|stage| word.stage == stage));
    let rows: Vec<_> = shown.map(|word| row(word, &standings)).collect();
    let headings = [
        "stage", "project", "since", "until", "as_of", "source", "line", "section", "disputed",
    ];
    let solutions = Solutions::of_texts(headings, rows);
    let solutions = match format {
        AnswerFormat::Table => without_empty(solutions),
        _ => solutions,
    };
    args.output
        .answer(&Answer::Solutions(solutions), format, console)?;
    let disputed = standings.disputed().len();
    if disputed > 0 {
        let projects = if disputed == 1 {
            "1 project"
        } else {
            &format!("{disputed} projects")
        };
        console.note(format!(
            "sources disagree about {projects}: see the column \"disputed\""
        ));
    }
    Ok(Outcome::Done)
}

fn row(word: &Standing, standings: &Standings) -> [String; 9] {
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    let dissent: BTreeSet<String> = standings
        .dissent(word)
        .map(|other| format!("{} says {}", other.source_name, other.stage))
        .collect();
    [
        word.stage.to_string(),
        word.name.clone(),
        date(word.since),
        date(word.until),
        date(word.as_of),
        word.source_name.clone(),
        word.line.map_or_else(String::new, |line| line.to_string()),
        word.section.clone().unwrap_or_default(),
        dissent.into_iter().collect::<Vec<_>>().join("; "),
    ]
}

/// The table without the columns in which nothing stands.
fn without_empty(solutions: Solutions) -> Solutions {
    let filled: Vec<bool> = (0..solutions.variables.len())
        .map(|column| solutions.rows.iter().any(|row| row[column].is_some()))
        .collect();
    let keep = |index: &usize| solutions.rows.is_empty() || filled[*index];
    let columns: Vec<usize> = (0..filled.len()).filter(keep).collect();
    let pick = |row: Vec<Option<Term>>| columns.iter().map(|index| row[*index].clone()).collect();
    Solutions {
        variables: columns
            .iter()
            .map(|index| solutions.variables[*index].clone())
            .collect(),
        rows: solutions.rows.into_iter().map(pick).collect(),
    }
}

/// Makes the stages known to the command line.
impl ValueParserFactory for Stage {
    type Parser = clap::builder::EnumValueParser<Self>;

    fn value_parser() -> Self::Parser {
        clap::builder::EnumValueParser::new()
    }
}

impl clap::ValueEnum for Stage {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.slug()))
    }
}
