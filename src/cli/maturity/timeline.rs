//! `stratigraph maturity timeline`: the ways of projects as a chart.

use super::choice::{self, Choice};
use crate::cli::graph::Graph;
use crate::cli::output::Output;
use crate::cli::{Console, Failure, Outcome};
use crate::insight::maturity::{Bar, Grouping, Lane, Timeline};
use crate::render::chart::timeline::{self, Row, Span};
use clap::ValueEnum;
use std::collections::BTreeSet;

/// Draw how projects moved through the stages: an SVG with a bar for each time at a stage
///
/// Without a name all projects are drawn that --stage, --category and --foundation leave, in
/// groups. The bars reach to the day of --as-of, else to the newest day that a source is of.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only these projects, by any of their names
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// What the projects are grouped by
    #[arg(long, value_name = "WHAT", default_value = "stage")]
    by: By,
    /// The form of the picture
    #[arg(long, value_name = "FORMAT")]
    format: Option<Form>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// The stage at which they stand
    Stage,
    /// The category in which they are listed first
    Category,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A vector picture
    Svg,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let svg = |extension: &str| (extension == "svg").then_some(Form::Svg);
    args.output.choose(args.format, svg)?;
    let store = args.graph.open()?;
    let mut chosen = args.choice.of(&store)?;
    if !args.projects.is_empty() {
        let mut wanted = BTreeSet::new();
        for name in &args.projects {
            let path = choice::project(name, &chosen.paths, &store)?;
            wanted.insert(path.project.iri.clone());
        }
        chosen.paths = chosen.paths.only(|path| wanted.contains(&path.project.iri));
    }
    let at_stage = |path: &crate::insight::maturity::Path| {
        let newest = path.tenures.last();
        newest.is_some_and(|tenure| chosen.stage(&tenure.stage))
    };
    let paths = chosen.paths.clone().only(at_stage);
    let grouping = match args.by {
        By::Stage => Grouping::Stage,
        By::Category => Grouping::Category,
    };
    let ways = Timeline::of(&paths, grouping);
    let (Some(first), Some(last)) = (ways.first, ways.last) else {
        super::nothing_known(chosen.first_day, console);
        return Err(Failure::not_found("there is nothing to draw"));
    };
    let one = ways.lanes.len() == 1;
    let picture = timeline::timeline(&timeline::Timeline {
        title: match &ways.lanes[..] {
            [lane] => format!("{} through the stages", lane.name),
            _ => "Projects through the stages".to_owned(),
        },
        subtitle: if one {
            format!("up to {last}")
        } else {
            format!("{} projects, up to {last}", ways.lanes.len())
        },
        rows: ways.lanes.iter().map(|lane| row(lane, one)).collect(),
        first,
        last,
        remainder: None,
    });
    args.output.write(picture.as_bytes())?;
    Ok(Outcome::Done)
}

fn row(lane: &Lane, alone: bool) -> Row {
    Row {
        label: lane.name.clone(),
        link: Some(lane.project.as_str().to_owned()),
        group: if alone {
            String::new()
        } else {
            lane.group.clone()
        },
        spans: lane.bars.iter().map(|bar| span(&lane.name, bar)).collect(),
    }
}

fn span(name: &str, bar: &Bar) -> Span {
    let begin = if bar.is_begun { "since" } else { "seen on" };
    let time = match bar.until {
        Some(until) => format!("from {} until {until}", bar.from),
        None => format!("{begin} {}", bar.from),
    };
    Span {
        stage: bar.stage.clone(),
        from: bar.from,
        until: bar.until,
        tooltip: format!("{name}: {} {time}", bar.stage),
    }
}
