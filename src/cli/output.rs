//! Where a command's data goes.

use super::{Console, Failure};
use crate::query::Answer;
use crate::render::answer::{self, AnswerFormat};
use clap::Args;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

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
    pub(super) fn extension(&self) -> Option<String> {
        let extension = self.output.as_ref()?.extension()?;
        Some(extension.to_str()?.to_ascii_lowercase())
    }

    /// The format of an answer: the one asked for, else the one of the file's extension, else a
    /// table on a terminal and TSV elsewhere.
    pub(super) fn format(&self, asked: Option<AnswerFormat>, console: &Console) -> AnswerFormat {
        let of_extension = || AnswerFormat::of_extension(&self.extension()?);
        asked.or_else(of_extension).unwrap_or({
            if console.is_terminal() && self.output.is_none() {
                AnswerFormat::Table
            } else {
                AnswerFormat::Tsv
            }
        })
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

/// Makes the formats of answers known to the command line.
impl clap::ValueEnum for AnswerFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}
