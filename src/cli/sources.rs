//! The sources that a command is told to read, and how far their reading has come.

use super::{Console, Failure, history};
use crate::assemble::Source;
use crate::model::{ManifestKind, Severity};
use crate::source::inputs::{self, Input, InputError, Limits};
use crate::source::manifest_toml;
use indicatif::{ProgressBar, ProgressStyle};
use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

/// Reads inputs one after the other and shows how far it is, where somebody can see it.
pub(super) struct Reading {
    bar: ProgressBar,
}

impl Reading {
    pub(super) fn new(console: &Console) -> Self {
        let bar = if console.shows_progress() {
            ProgressBar::no_length()
        } else {
            ProgressBar::hidden()
        };
        // The template is our own, and one that cannot be read leaves the usual one.
        if let Ok(style) = ProgressStyle::with_template("{spinner} {bytes} of {total_bytes} {msg}")
        {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Shows how many versions of a history are read, as they are told.
    pub(super) fn versions(&mut self, name: &str) -> impl FnMut(usize, usize) + use<> {
        let bar = self.bar.clone();
        bar.reset();
        if let Ok(style) = ProgressStyle::with_template(
            "{spinner} {bar:20} {human_pos} of {human_len} versions, {per_sec}  {msg}",
        ) {
            bar.set_style(style);
        }
        bar.set_message(name.to_owned());
        bar.enable_steady_tick(Duration::from_millis(100));
        move |done, whole| {
            bar.set_length(whole as u64);
            bar.set_position(done as u64);
            if done == whole {
                bar.finish_and_clear();
            }
        }
    }

    /// Reads a file, standard input or an address.
    pub(super) fn read(&mut self, location: &OsStr) -> Result<Input, InputError> {
        self.bar.reset();
        self.bar
            .set_message(location.to_string_lossy().into_owned());
        self.bar.enable_steady_tick(Duration::from_millis(100));
        let mut progress = |read, whole| {
            if let Some(whole) = whole {
                self.bar.set_length(whole);
            }
            self.bar.set_position(read);
        };
        let input = inputs::read_location(location, Limits::default(), &mut progress);
        self.bar.finish_and_clear();
        input
    }
}

/// The sources that a manifest lists, read; paths in it start at its own folder.
pub(super) fn of_manifest(
    file: &Path,
    output: &Path,
    reading: &mut Reading,
    console: &Console,
) -> Result<Vec<Source>, Failure> {
    let input = reading.read(file.as_os_str())?;
    let (manifest, findings) = manifest_toml::parse(&input.text, &input.name);
    let at_fault = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let Some(manifest) = manifest.filter(|_| !at_fault) else {
        return Err(findings.into());
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut sources = Vec::new();
    for source in manifest.sources {
        let location = manifest_toml::resolve(&source.location, folder);
        let read = if source.kind == ManifestKind::LandscapeHistory {
            let options = history::options(source.history);
            history::read(Path::new(&location), &options, output, reading, console)?
        } else {
            Source::new(source.kind, reading.read(&location)?)
        };
        sources.push(Source {
            name: source.name,
            title: source.title,
            foundation: source.foundation,
            date: source.date,
            event: source.event,
            ..read
        });
    }
    Ok(sources)
}
