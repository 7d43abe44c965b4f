//! `stratigraph check --candidates`: what may be one thing, for a person to decide.

use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::insight::candidates::{self, Candidate};
use crate::query::{Answer, Solutions};
use crate::render::answer::AnswerFormat;
use crate::store::Store;
use std::fmt::Write;

/// Lists the candidates: as lines for an alias table, each commented out, or in another form that
/// was asked for.
pub(super) fn list(
    store: &Store,
    format: Option<AnswerFormat>,
    output: &Output,
    console: &Console,
) -> Result<Outcome, Failure> {
    let found = candidates::candidates(store)?;
    if let Some(format) = format {
        let rows = found.iter().map(row).collect();
        let headings = ["one", "other", "because", "ifOne", "ifTwo", "place"];
        let answer = Answer::Solutions(Solutions::of_texts(headings, rows));
        output.answer(&answer, format, console)?;
    } else {
        output.write(text(&found).as_bytes())?;
    }
    let plural = if found.len() == 1 { "" } else { "s" };
    console.note(format!("{} pair{plural} to decide", found.len()));
    Ok(Outcome::Done)
}

fn row(candidate: &Candidate) -> [String; 6] {
    [
        candidate.one.clone(),
        candidate.other.clone(),
        candidate.why.clone(),
        candidate.same.join("\n"),
        candidate.different.clone(),
        candidate.places.join("; "),
    ]
}

/// The candidates as lines for an alias table.
fn text(found: &[Candidate]) -> String {
    let mut text = String::new();
    for candidate in found {
        let Candidate {
            one,
            other,
            why,
            places,
            ..
        } = candidate;
        let places = match &places[..] {
            [] => String::new(),
            places => format!(" ({})", places.join(", ")),
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "# {one} / {other}: {why}{places}");
        if !candidate.same.is_empty() {
            let _ = writeln!(text, "# if they are one:");
        }
        for line in &candidate.same {
            let _ = writeln!(text, "#{line}");
        }
        let _ = writeln!(text, "# if they are two:");
        let _ = writeln!(text, "#{}", candidate.different);
    }
    text
}
