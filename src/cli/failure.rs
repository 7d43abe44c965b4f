//! The one place where errors become messages and exit codes.

use super::console::harmless;
use crate::model::{Finding, SourceKind};
use crate::query::{CatalogueError, NameError, Need, QueryError};
use crate::render::answer::AnswerError;
use crate::source::inputs::{FetchError, InputError, RepositoryError};
use crate::source::landscape_history::HistoryError;
use clap::error::ErrorKind;
use std::error::Error;
use std::fmt::{self, Display, Write as _};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Wrong arguments.
const USAGE: u8 = 2;
/// A fault in an input or a query.
const INPUT: u8 = 3;
/// The disk, the network or a pipe.
const IO: u8 = 4;
/// Something that was named does not exist.
const NOT_FOUND: u8 = 5;
/// A fault of ours.
const BUG: u8 = 70;
/// The time was over.
const TIME: u8 = 124;

/// Why a command did not do its work.
#[derive(Debug)]
pub(super) struct Failure {
    /// The exit code.
    pub(super) code: u8,
    /// What went wrong: lower case, no full stop; empty where nothing is to be said.
    pub(super) message: String,
    /// Whether the message begins with a place and the word `error` already.
    placed: bool,
    hint: Option<String>,
}

impl Failure {
    fn new(code: u8, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            placed: false,
            hint: None,
        }
    }

    /// The arguments do not make sense together.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new(USAGE, message)
    }

    /// What was named does not exist.
    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(NOT_FOUND, message)
    }

    /// The embedded graph is at fault, or something else that only we can mend.
    pub(super) fn bug(message: impl Into<String>) -> Self {
        Self::new(BUG, message).with_hint("this is a fault of stratigraph: please report it")
    }

    /// A file or standard output cannot be written.
    pub(super) fn write(path: Option<&Path>, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            // Whoever read the pipe has read enough.
            return Self::new(0, "");
        }
        let name = path.map_or_else(|| "<stdout>".to_owned(), |path| path.display().to_string());
        Self::new(IO, format!("cannot write \"{name}\": {error}"))
    }

    /// Another program could not be run.
    pub(super) fn program(message: impl Into<String>) -> Self {
        Self::new(IO, message)
    }

    /// The failure with a word on what to do.
    pub(super) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The message, with `error:` in red if `colored`.
    pub(super) fn display(&self, colored: bool) -> impl Display + '_ {
        Displayed {
            failure: self,
            colored,
        }
    }
}

struct Displayed<'f> {
    failure: &'f Failure,
    colored: bool,
}

impl Display for Displayed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure {
            message,
            placed,
            hint,
            ..
        } = self.failure;
        if !placed {
            f.write_str(if self.colored {
                "\u{1b}[1;31merror:\u{1b}[0m "
            } else {
                "error: "
            })?;
        }
        f.write_str(&harmless(message))?;
        match hint {
            Some(hint) => write!(f, "\nhint: {}", harmless(hint)),
            None => Ok(()),
        }
    }
}

/// Says what is wrong with the arguments, or gives the help that was asked for.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    // Nobody is left to tell where standard error is closed.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
        _ => ExitCode::from(USAGE),
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        match &error {
            QueryError::Syntax(fault) => Self {
                placed: true,
                ..Self::new(INPUT, fault.to_string())
            },
            QueryError::Binding(_) => Self::new(USAGE, error.to_string()),
            QueryError::TooLong | QueryError::TooDeep => Self::new(INPUT, error.to_string()),
            QueryError::Thread(_) => Self::new(BUG, chain(&error)),
            QueryError::Evaluation(_) => Self::new(INPUT, chain(&error)),
            QueryError::OutOfTime(_) => Self::new(TIME, error.to_string())
                .with_hint("give it longer with --timeout, or ask for less"),
            QueryError::TooManyRows(_) => Self::new(INPUT, error.to_string())
                .with_hint("allow more with --max-rows, or ask for less with LIMIT"),
        }
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Self {
        let message = error.to_string();
        match error {
            NameError::Unknown { nearest, .. } if nearest.is_empty() => {
                Self::new(NOT_FOUND, message).with_hint("look for it with: stratigraph search TEXT")
            }
            NameError::Unknown { nearest, .. } => {
                let quoted: Vec<_> = nearest.iter().map(|name| format!("\"{name}\"")).collect();
                let hint = format!("did you mean {}?", quoted.join(", "));
                Self::new(NOT_FOUND, message).with_hint(hint)
            }
            NameError::Ambiguous { things, .. } => {
                Self::new(USAGE, message).with_hint(format!("say which: {}", things.join(", ")))
            }
        }
    }
}

impl From<CatalogueError> for Failure {
    fn from(error: CatalogueError) -> Self {
        let message = error.to_string();
        match error {
            CatalogueError::Name(error) => error.into(),
            CatalogueError::UnknownQuery { nearest, .. } => {
                let hint = nearest.map_or_else(
                    || "list the questions with: stratigraph query --list".to_owned(),
                    |nearest| format!("did you mean \"{nearest}\"?"),
                );
                Self::new(NOT_FOUND, message).with_hint(hint)
            }
            CatalogueError::UnknownParameter { known, .. } if known.is_empty() => {
                Self::new(USAGE, message).with_hint("it takes none")
            }
            CatalogueError::UnknownParameter { known, .. } => {
                Self::new(USAGE, message).with_hint(format!("it takes {}", known.join(", ")))
            }
            CatalogueError::MissingParameter { name, .. } => {
                Self::new(USAGE, message).with_hint(format!("give it with --param {name}=..."))
            }
            CatalogueError::BadValue { .. } => Self::new(USAGE, message),
        }
    }
}

/// The graph does not hold what a question needs.
impl From<&Need> for Failure {
    fn from(need: &Need) -> Self {
        let option = match need.told_by {
            SourceKind::Landscape => "--landscape FILE",
            SourceKind::History => "--landscape-history REPOSITORY",
            SourceKind::Report | SourceKind::List => "--dataset FILE.json",
            SourceKind::Maintainers => "--maintainers FILE.csv",
            SourceKind::Schedule => "--schedule FILE.ics",
        };
        let kind = match need.told_by {
            SourceKind::Maintainers => "list of maintainers",
            other => other.name(),
        };
        let message = format!("the graph cannot answer this: it holds no {}", need.what);
        Self::new(NOT_FOUND, message).with_hint(format!(
            "build one from a {kind} that does: stratigraph build {option} -o graph.sgraph"
        ))
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        match error {
            InputError::NotText(finding) => vec![finding].into(),
            InputError::Io { .. } => Self::new(IO, chain(&error)),
            InputError::TooLarge { .. } => Self::new(IO, error.to_string())
                .with_hint("look whether it is the right one: no input may be larger"),
            InputError::Scheme { .. } => Self::new(IO, error.to_string())
                .with_hint("give a file, - for standard input, or an http or https address"),
            InputError::Fetch { ref source, .. } => {
                Self::new(IO, chain(&error)).with_hint(advice(source))
            }
        }
    }
}

impl From<RepositoryError> for Failure {
    fn from(error: RepositoryError) -> Self {
        let code = match &error {
            RepositoryError::Io { .. } => IO,
            RepositoryError::UnknownBranch { .. } | RepositoryError::UnknownCommit { .. } => {
                NOT_FOUND
            }
            _ => INPUT,
        };
        let hint = error.hint();
        let message = match &error {
            // That it is none says all; what gix says of it says it again.
            RepositoryError::NotARepository { .. } => error.to_string(),
            _ => chain(&error),
        };
        Self {
            hint,
            ..Self::new(code, message)
        }
    }
}

impl From<HistoryError> for Failure {
    fn from(error: HistoryError) -> Self {
        let hint = error.hint();
        let failure = match error {
            HistoryError::Repository(error) => return error.into(),
            HistoryError::Input(error) => return error.into(),
            HistoryError::NoTime { .. } => Self::usage(error.to_string()),
            HistoryError::NoLandscape { .. } => Self::new(INPUT, error.to_string()),
            HistoryError::NoFile { .. }
            | HistoryError::Removed { .. }
            | HistoryError::NotThere { .. }
            | HistoryError::TooEarly { .. } => Self::not_found(error.to_string()),
        };
        Self { hint, ..failure }
    }
}

impl From<AnswerError> for Failure {
    fn from(error: AnswerError) -> Self {
        match &error {
            AnswerError::Unfit { instead, .. } => {
                let hint = format!("use {instead}");
                Self::new(USAGE, error.to_string()).with_hint(hint)
            }
            AnswerError::Io(_) => Self::new(BUG, chain(&error)),
        }
    }
}

/// Several findings as one failure, each on its own line.
impl From<Vec<Finding>> for Failure {
    fn from(findings: Vec<Finding>) -> Self {
        let mut message = String::new();
        for finding in &findings {
            let newline = if message.is_empty() { "" } else { "\n" };
            // Writing to a `String` cannot fail.
            let _ = write!(message, "{newline}{finding}");
        }
        Self {
            placed: true,
            ..Self::new(INPUT, message)
        }
    }
}

/// What to do where the web does not give a text.
fn advice(error: &FetchError) -> &'static str {
    match error {
        FetchError::BadUrl => "write it as https://HOST/PATH",
        FetchError::UnknownHost(_) => "look whether the address is right, and the network there",
        FetchError::Status(401 | 403) => {
            "the server wants to know who asks: fetch the file yourself, and give its path"
        }
        FetchError::Status(404 | 410) => "look whether the address is right",
        FetchError::WebPage => {
            "give the address of the file itself; at GitHub, the one behind \"Raw\""
        }
        FetchError::Insecure => "give the http address itself, if you trust the way to it",
        FetchError::Tls(_) => {
            "the clock, the server's certificate or a proxy may be at fault: fetch the file \
             yourself, and give its path"
        }
        FetchError::Redirects(_) | FetchError::BadRedirect => {
            "find out where it ends, and give that address"
        }
        FetchError::Refused(_)
        | FetchError::Unreached(_)
        | FetchError::TimeOut(_)
        | FetchError::Status(_)
        | FetchError::Broken(_)
        | FetchError::Answer(_) => "try again later, or fetch the file yourself and give its path",
    }
}

/// An error and its causes, parted by colons.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Failure;
    use crate::source::inputs::{FetchError, InputError};

    #[test]
    fn what_the_web_does_not_give_is_a_failure_of_input_with_a_hint() {
        let name = "https://example.org/landscape.yml".to_owned();
        let source = FetchError::Status(404);
        let failure = Failure::from(InputError::Fetch { name, source });
        assert_eq!(
            (failure.code, failure.display(false).to_string().as_str()),
            (
                4,
                "error: cannot fetch \"https://example.org/landscape.yml\": the server answers \
                 404 Not Found\nhint: look whether the address is right"
            )
        );
    }
}
