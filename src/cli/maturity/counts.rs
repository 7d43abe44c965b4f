//! `stratigraph maturity counts`: how many projects stand at each stage, over time.

use super::choice::{Choice, Chosen};
use super::{Listing, cell};
use crate::cli::graph::Graph;
use crate::cli::output::Output;
use crate::cli::{Console, Failure, Outcome};
use crate::insight::maturity::{Counts, Every, Period};
use crate::model::Stage;
use crate::render::answer::AnswerFormat;
use crate::render::chart::counts;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::collections::BTreeMap;

/// Count the projects at each stage at the end of each year, quarter or month
///
/// The last row is of the day of --as-of, else of the newest day that a source is of. With --stage
/// only those stages are counted. The projects of several foundations are counted apart.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How long a period is
    #[arg(long, value_name = "PERIOD", default_value = "year")]
    by: By,
    /// The form of the answer: table, csv, tsv, json or xml; svg for a chart
    #[arg(long, value_name = "FORMAT")]
    format: Option<Form>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

/// A table in one of its forms, or a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Answer(AnswerFormat),
    Svg,
}

impl Form {
    fn of_extension(extension: &str) -> Option<Self> {
        match extension {
            "svg" => Some(Self::Svg),
            _ => AnswerFormat::of_extension(extension).map(Self::Answer),
        }
    }
}

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Answer(AnswerFormat::Table),
            Self::Answer(AnswerFormat::Csv),
            Self::Answer(AnswerFormat::Tsv),
            Self::Answer(AnswerFormat::Json),
            Self::Answer(AnswerFormat::Xml),
            Self::Svg,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Answer(format) => format.to_possible_value(),
            Self::Svg => Some(PossibleValue::new("svg")),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// From January to December
    Year,
    /// Three months
    Quarter,
    /// One month
    Month,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let form = args.output.choose(args.format, Form::of_extension)?;
    let store = args.graph.open()?;
    let chosen = args.choice.of(&store)?;
    let every = match args.by {
        By::Year => Every::Year,
        By::Quarter => Every::Quarter,
        By::Month => Every::Month,
    };
    let apart = chosen.paths.by_foundation().into_iter();
    let counts: Vec<(String, Counts)> = apart
        .map(|(foundation, paths)| {
            (
                cell(foundation.map(|named| named.name)),
                Counts::of(&paths, every),
            )
        })
        .collect();
    if counts.iter().all(|(_, counts)| counts.periods.is_empty()) {
        super::nothing_known(chosen.first_day, console);
    }
    let asked = match form {
        Some(Form::Svg) => {
            let [(_, counts)] = &counts[..] else {
                return Err(
                    Failure::usage("a chart is of the projects of one foundation")
                        .with_hint("say which with --foundation"),
                );
            };
            args.output.write(chart(counts, &chosen).as_bytes())?;
            return Ok(Outcome::Done);
        }
        Some(Form::Answer(format)) => Some(format),
        None => None,
    };
    let format = args.output.format(asked, console)?;
    let listing = listing(&counts, &chosen).of_several(chosen.several, format);
    args.output
        .answer(&listing.answer(format), format, console)?;
    Ok(Outcome::Done)
}

/// The numbers as stacked columns.
fn chart(counts: &Counts, chosen: &Chosen) -> String {
    let shown = || {
        counts
            .stages
            .iter()
            .enumerate()
            .filter(|(_, stage)| chosen.stage(stage))
    };
    let values = |period: &Period| {
        let value = |(index, _)| u32::try_from(period.values[index]).unwrap_or(u32::MAX);
        shown().map(value).collect()
    };
    let last = counts.periods.last().map(|period| period.last_day);
    counts::counts(&counts::Counts {
        title: "Projects at each stage".to_owned(),
        subtitle: last.map_or_else(String::new, |day| {
            format!("at the end of each period, up to {day}")
        }),
        stages: shown().map(|(_, stage)| stage.clone()).collect(),
        periods: counts
            .periods
            .iter()
            .map(|period| counts::Period {
                label: period.label.replace("-Q", " Q"),
                values: values(period),
            })
            .collect(),
    })
}

/// One row a period, one column a stage. Stages of one word share a column, whatever foundation
/// they are of, as no row is of two foundations.
fn listing(counts: &[(String, Counts)], chosen: &Chosen) -> Listing {
    let words = words(counts, chosen);
    let mut rows = Vec::new();
    for (foundation, counts) in counts {
        for period in &counts.periods {
            let value = |word: &&str| {
                let own = |stage: &Stage| stage.word() == *word && chosen.stage(stage);
                let index = counts.stages.iter().position(own)?;
                period.values.get(index).copied()
            };
            let values: Vec<Option<usize>> = words.iter().map(value).collect();
            let total: usize = values.iter().flatten().sum();
            let mut row = vec![period.label.clone(), foundation.clone()];
            row.extend(values.into_iter().map(cell));
            row.push(total.to_string());
            rows.push(row);
        }
    }
    let stages = words.iter().map(|word| word.replace('-', "_"));
    let before = ["period", "foundation"].map(ToOwned::to_owned).into_iter();
    Listing {
        headings: before.chain(stages).chain(["total".to_owned()]).collect(),
        rows,
    }
}

/// The words for the stages that are counted, in the order of the stages.
fn words<'c>(counts: &'c [(String, Counts)], chosen: &Chosen) -> Vec<&'c str> {
    let mut ranks: BTreeMap<&str, u16> = BTreeMap::new();
    for stage in counts.iter().flat_map(|(_, counts)| &counts.stages) {
        if chosen.stage(stage) {
            let rank = ranks.entry(stage.word()).or_insert(stage.rank());
            *rank = stage.rank().max(*rank);
        }
    }
    let mut words: Vec<&str> = ranks.keys().copied().collect();
    words.sort_by_key(|word| ranks.get(word));
    words
}
