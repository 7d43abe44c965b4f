//! Where a command's data goes.

use super::{Console, Failure};
use crate::query::Answer;
use crate::render::answer::{self, AnswerFormat};
use clap::Args;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, Once};

/// The argument of every command that gives data.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

impl Output {
    /// Writes the data, whole.
    pub(super) fn write(&self, data: &[u8]) -> Result<(), Failure> {
        let written = if let Some(path) = &self.output {
            fs::write(path, data)
        } else {
            let mut stdout = io::stdout().lock();
            stdout.write_all(data).and_then(|()| stdout.flush())
        };
        written.map_err(|error| Failure::write(self.output.as_deref(), &error))
    }

    /// The extension of the file's name, in lower case.
    fn extension(&self) -> Option<String> {
        let extension = self.output.as_ref()?.extension()?;
        Some(extension.to_str()?.to_ascii_lowercase())
    }

    /// The format that was asked for, else the one of the file's extension, if it has one.
    ///
    /// Fails where nothing was asked and the extension stands for no format.
    pub(super) fn choose<F>(
        &self,
        asked: Option<F>,
        of_extension: impl Fn(&str) -> Option<F>,
    ) -> Result<Option<F>, Failure> {
        let (None, Some(extension)) = (&asked, self.extension()) else {
            return Ok(asked);
        };
        of_extension(&extension).map(Some).ok_or_else(|| {
            Failure::usage(format!("no format goes with the extension \"{extension}\""))
                .with_hint("say which with --format")
        })
    }

    /// The format of an answer: the one asked for, else the one of the file's extension, else a
    /// table on a terminal and TSV elsewhere.
    pub(super) fn format(
        &self,
        asked: Option<AnswerFormat>,
        console: &Console,
    ) -> Result<AnswerFormat, Failure> {
        let screen = console.is_terminal() && self.output.is_none();
        let usual = if screen {
            AnswerFormat::Table
        } else {
            AnswerFormat::Tsv
        };
        let chosen = self.choose(asked, AnswerFormat::of_extension)?;
        Ok(chosen.unwrap_or(usual))
    }

    /// Writes an answer.
    pub(super) fn answer(
        &self,
        answer: &Answer,
        format: AnswerFormat,
        console: &Console,
    ) -> Result<(), Failure> {
        let mut data = Vec::new();
        let style = console.table_style(self.output.is_some());
        answer::write(answer, format, style, &mut data)?;
        self.write(&data)
    }
}

/// Writes a file whole or not at all: beside its place first, then renamed into it. A link is
/// followed; what is no file, such as a device or a pipe, is written to as it stands.
pub(super) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::write(Some(path), &error);
    let buffered = |file: File| {
        let mut writer = BufWriter::with_capacity(1 << 18, file);
        write(&mut writer)?;
        writer.into_inner().map_err(io::Error::from)
    };
    let there = fs::metadata(path);
    if there
        .as_ref()
        .is_ok_and(|there| !there.is_file() && !there.is_dir())
    {
        let file = File::options().write(true).open(path);
        return file.and_then(buffered).map(drop).map_err(failed);
    }
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut beside = place.as_os_str().to_owned();
    beside.push(format!(".{}.part", process::id()));
    let _unfinished = Unfinished::begin(Path::new(&beside));
    let written = File::create(&beside)
        .and_then(buffered)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&beside, &place));
    written.map_err(|error| {
        // What cannot be written cannot always be removed either; the first fault is the one to tell.
        let _ = fs::remove_file(&beside);
        failed(error)
    })
}

/// A file that is being written, and is removed if somebody stops the program meanwhile.
struct Unfinished;

/// The file that is being written.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

impl Unfinished {
    fn begin(path: &Path) -> Self {
        static HANDLER: Once = Once::new();
        HANDLER.call_once(|| {
            // Where no handler can be set, being stopped leaves the file behind.
            let _ = ctrlc::set_handler(|| {
                if let Ok(mut file) = UNFINISHED.lock()
                    && let Some(file) = file.take()
                {
                    let _ = fs::remove_file(file);
                }
                process::exit(INTERRUPTED);
            });
        });
        if let Ok(mut file) = UNFINISHED.lock() {
            *file = Some(path.to_owned());
        }
        Self
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Ok(mut file) = UNFINISHED.lock() {
            *file = None;
        }
    }
}

/// What shells say of a program that somebody stopped: 128, and the number of SIGINT.
const INTERRUPTED: i32 = 130;

/// Whether a path and the name of an input stand for one file that is there.
pub(super) fn is_same_file(path: &Path, input: &str) -> bool {
    let places = [path, Path::new(input)].map(fs::canonicalize);
    matches!(places, [Ok(one), Ok(other)] if one == other && one.is_file())
}

/// Whether writing to a path would change a repository: it is the repository's own file or folder,
/// stands where git keeps what it needs, or is the file in a work tree that is read.
pub(super) fn is_of_repository(path: &Path, repository: &Path, file: &str) -> bool {
    let Ok(whole) = fs::canonicalize(repository) else {
        return false;
    };
    let place = fs::canonicalize(path).or_else(|_| {
        // What is not there yet stands in its folder.
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
        io::Result::Ok(
            path.file_name()
                .map_or(folder.clone(), |name| folder.join(name)),
        )
    });
    let Ok(place) = place else { return false };
    let git = whole.join(".git");
    if git.exists() {
        place.starts_with(&git) || place == whole.join(file)
    } else {
        place.starts_with(&whole)
    }
}

/// Makes the formats of answers known to the command line.
impl clap::ValueEnum for AnswerFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}
