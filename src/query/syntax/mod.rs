//! What is wrong with a SPARQL text, where, and what was probably meant.
//!
//! The parser only tells the furthest place it looked at. So the text is taken apart once more
//! (`lexer`), the token is found that the parser cannot take (`stop`), and the fault is the first
//! that explains it: within a token (`lexer`), of a name or a bracket or a word (`diagnosis`), or
//! of what the words mean together (`meaning`).
//!
//! Invariant: a fault is never told behind the token at which the parser stops.

mod brackets;
mod diagnosis;
mod lexer;
mod meaning;
mod stop;
#[cfg(test)]
mod tests;
mod words;

use super::Question;
use crate::model::Position;
use oxigraph::sparql::SparqlSyntaxError;
use std::fmt;
use unicode_width::UnicodeWidthChar;

/// A fault in a SPARQL text.
///
/// It prints as the place and what is wrong, the line with a caret under the place, and a hint:
///
/// ```text
/// <query>:1:1: error: unexpected "SELCT"
///   SELCT * WHERE { ?s ?p ?o }
///   ^
/// hint: did you mean SELECT?
/// ```
///
/// Of a long line it prints the part around the place, and U+FFFD for a control character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// What the text is called.
    pub name: String,
    /// Where the fault is, if that is known.
    pub position: Option<Position>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The line it stands in.
    pub line: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl std::error::Error for SyntaxFault {}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(position) = self.position {
            write!(f, ":{position}")?;
        }
        write!(f, ": error: {}", visible(&self.message))?;
        if let Some(position) = self.position {
            let (before, after) = window(&self.line, position.column as usize - 1);
            // A tab before the caret stays a tab, so that the caret stands under its letter.
            let indent: String = before
                .chars()
                .map(|c| match c {
                    '\t' => "\t".to_owned(),
                    c => " ".repeat(c.width().unwrap_or(0)),
                })
                .collect();
            write!(f, "\n  {before}{after}\n  {indent}^")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {}", visible(hint))?;
        }
        Ok(())
    }
}

/// The most letters of a line that are printed before a place, and behind it.
const WINDOW: usize = 58;

/// What is printed of a line before a place, and behind it.
fn window(line: &str, column: usize) -> (String, String) {
    let whole = line.chars().count() <= 2 * WINDOW;
    let skipped = if whole {
        0
    } else {
        column.saturating_sub(WINDOW)
    };
    let before: String = line.chars().take(column).skip(skipped).collect();
    let mut rest = line.chars().skip(column);
    let shown = if whole { usize::MAX } else { WINDOW };
    let after: String = rest.by_ref().take(shown).collect();
    let dots = |cut| if cut { "…" } else { "" };
    let before = format!("{}{}", dots(skipped > 0), visible(&before));
    let after = format!("{}{}", visible(&after), dots(rest.next().is_some()));
    (before, after)
}

/// A text that does nothing to a terminal.
fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\t' => '\t',
        // These are not seen, or turn the order of the letters around.
        '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => '\u{FFFD}',
        c if c.is_control() => '\u{FFFD}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// A fault and the byte where it is.
struct Fault {
    at: usize,
    message: String,
    hint: Option<String>,
}

impl Fault {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            hint: None,
        }
    }

    fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Says what is wrong with a text that the parser refuses.
pub(super) fn explain(question: &Question, error: &SparqlSyntaxError) -> SyntaxFault {
    let fault = diagnosis::find(&question.text);
    // A byte order mark is not seen, and not counted.
    let text = question.text.trim_start_matches('\u{FEFF}');
    let mark = question.text.len() - text.len();
    let place = |fault: &Fault| Position::of_byte(text, fault.at.saturating_sub(mark));
    let position = fault.as_ref().map(place);
    let line = position.and_then(|position| text.split('\n').nth(position.line as usize - 1));
    let line = line.unwrap_or("").trim_end_matches('\r').to_owned();
    let (message, hint) = fault.map_or_else(
        || (error.to_string(), None),
        |fault| (fault.message, fault.hint),
    );
    SyntaxFault {
        name: question.name.clone(),
        position,
        message,
        line,
        hint,
    }
}
