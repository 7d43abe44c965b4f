//! `stratigraph import`: a foreign source to a dataset in JSON.

mod landscape;
mod report;

use super::{Console, Failure, Outcome};
use clap::Subcommand;

/// Make a dataset in JSON of a foreign source, to be looked over, kept and built from
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The facts of the projects that a landscape's foundation hosts
    ///
    /// Names, stages with their days, category, home page, repository and parent of every hosted
    /// project; no texts, no members, nothing from Crunchbase. So graph-data/cncf-projects.json is
    /// made.
    Landscape(landscape::Args),
    /// A draft of the facts that a report of an event tells in words
    ///
    /// Sections, talks with speakers, titles and companies, stages of projects, and what else is
    /// named, each with its lines. Plain text or Markdown, in any language. What is told in full
    /// sentences is not read, so look the draft over, and add to it.
    Report(report::Args),
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    match &args.what {
        What::Landscape(args) => landscape::run(args, console),
        What::Report(args) => report::run(args, console),
    }
}
