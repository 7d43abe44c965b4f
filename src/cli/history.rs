//! The history of a landscape as a source: which repository, and what of it.

use super::output::is_of_repository;
use super::sources::Reading;
use super::{Console, Failure};
use crate::assemble::{self, Past, Source};
use crate::model::{ManifestHistory, ManifestKind, Severity, location_slug};
use crate::source::inputs::{self, Repository};
use crate::source::landscape_history::{self as history, At, Options, State};
use crate::store;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The arguments by which a history is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct HistoryArgs {
    /// A git repository with a landscape file, bare or not, or a git bundle: every version of the
    /// file is read
    #[arg(
        long = "landscape-history",
        value_name = "REPOSITORY",
        group = "sources"
    )]
    repository: Option<PathBuf>,
    /// The path of the landscape file in the repository
    #[arg(
        long,
        value_name = "PATH",
        default_value = "landscape.yml",
        requires = "repository"
    )]
    path: String,
    /// The branch to follow, in place of the one that HEAD stands at
    #[arg(long, value_name = "BRANCH", requires = "repository")]
    branch: Option<String>,
    /// Begin with the version that stood on this day
    #[arg(long, value_name = "DAY", requires = "repository")]
    since: Option<Date>,
    /// End with the version that stood on this day
    #[arg(long, value_name = "DAY", requires = "repository")]
    until: Option<Date>,
    /// Read one version only, as a landscape of its day: that of a commit, or the one that stood
    /// on a day
    #[arg(
        long,
        value_name = "COMMIT|DAY",
        requires = "repository",
        conflicts_with_all = ["since", "until", "verify"]
    )]
    at: Option<At>,
    /// Parse every Nth version whole as well, and hold it against what was read by what changed
    #[arg(long, value_name = "N", requires = "repository")]
    verify: Option<NonZeroUsize>,
}

impl HistoryArgs {
    /// The source that is asked for, if one is. What was read when `output` was built is not read
    /// again.
    pub(super) fn source(
        &self,
        output: &Path,
        reading: &mut Reading,
        console: &Console,
    ) -> Result<Option<Source>, Failure> {
        let Some(location) = &self.repository else {
            return Ok(None);
        };
        let options = Options {
            path: self.path.clone(),
            branch: self.branch.clone(),
            since: self.since,
            until: self.until,
            verify: self.verify,
        };
        let Some(at) = &self.at else {
            return read(location, &options, output, reading, console).map(Some);
        };
        refuse_output(location, &options.path, output)?;
        let repository = Repository::open(location)?;
        let (input, version) = history::at(&repository, &options, at)?;
        let day = match at {
            At::Commit(_) => version.day,
            At::Day(day) => *day,
        };
        Ok(Some(Source {
            date: Some(day),
            name: Some(location_slug(&self.path)),
            ..Source::new(ManifestKind::Landscape, input)
        }))
    }
}

/// Refuses to write where the repository would no longer be one.
fn refuse_output(location: &Path, path: &str, output: &Path) -> Result<(), Failure> {
    if is_of_repository(output, location, path) {
        let output = output.display();
        let message =
            format!("\"{output}\" is of the repository that is read and cannot be written to");
        return Err(Failure::usage(message));
    }
    Ok(())
}

/// What a manifest asks for.
pub(super) fn options(asked: ManifestHistory) -> Options {
    let usual = Options::default();
    Options {
        path: asked.path.unwrap_or(usual.path),
        branch: asked.branch,
        since: asked.since,
        until: asked.until,
        verify: None,
    }
}

/// A repository's history as a source. What was read when `output` was built is not read again.
pub(super) fn read(
    location: &Path,
    options: &Options,
    output: &Path,
    reading: &mut Reading,
    console: &Console,
) -> Result<Source, Failure> {
    refuse_output(location, &options.path, output)?;
    let repository = Repository::open(location)?;
    // There is nothing to verify in what is taken from before.
    let mut states = match options.verify {
        None => states_of(output),
        Some(_) => Vec::new(),
    };
    states.retain(|state| state.history().path == options.path);
    let mut progress = reading.versions(repository.name());
    let read = history::read(&repository, options, &states, &mut progress)?;
    if read.is_refuted {
        let errors = read.findings.into_iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error);
        return Err(errors.collect::<Vec<_>>().into());
    }
    let versions = read.history.versions.len();
    if let Some(why) = &read.anew {
        console.note(format!("all versions are read: {why}"));
    } else if !states.is_empty() {
        let new = read.versions_read;
        console.note(format!("{new} of {versions} versions are new"));
    }
    let newest = read.history.versions.last();
    let newest = newest.map_or_else(String::new, |version| version.commit.clone());
    let (input, _) = history::at(&repository, options, &At::Commit(newest))?;
    let state = read.state.to_bytes();
    let state = state.map_err(|error| Failure::bug(error.to_string()))?;
    Ok(Source {
        history: Some(Box::new(Past {
            history: read.history,
            findings: read.findings,
            state,
        })),
        ..Source::new(ManifestKind::LandscapeHistory, input)
    })
}

/// What was read when a graph file was built; nothing where there is none, for it is about to be
/// written.
fn states_of(file: &Path) -> Vec<State> {
    let Ok(file) = inputs::open(file) else {
        return Vec::new();
    };
    if !store::is_graph((*file.bytes).as_ref()) {
        return Vec::new();
    }
    assemble::open(&file).map_or_else(|_| Vec::new(), |store| assemble::states(&store))
}
