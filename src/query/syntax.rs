//! What is wrong with a SPARQL text, where, and what was probably meant.

use super::Question;
use crate::model::{Position, nearest};
use crate::rdf::iri::PREFIXES;
use oxigraph::sparql::SparqlSyntaxError;
use std::fmt;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// What the text is called.
    pub name: String,
    /// Where reading stopped, if that is known.
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
        write!(f, ": error: {}", self.message)?;
        if let Some(position) = self.position {
            let before = self.line.chars().take(position.column as usize - 1);
            // A tab before the caret stays a tab, so that the caret stands under its letter.
            let indent: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
            write!(f, "\n  {}\n  {indent}^", self.line)?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

/// The words a query is made of.
const KEYWORDS: &[&str] = &[
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "WHERE",
    "FILTER",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "GRAPH",
    "BIND",
    "VALUES",
    "SERVICE",
    "PREFIX",
    "BASE",
    "FROM",
    "NAMED",
    "DISTINCT",
    "REDUCED",
    "ORDER",
    "GROUP",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "EXISTS",
    "COUNT",
    "SAMPLE",
    "GROUP_CONCAT",
    "REGEX",
    "BOUND",
    "COALESCE",
    "CONCAT",
    "CONTAINS",
    "STRSTARTS",
    "STRENDS",
    "SUBSTR",
];

/// The words that begin an update.
const UPDATES: &[&str] = &[
    "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH",
];

/// Puts the parser's words into ours.
pub(super) fn explain(question: &Question, error: &SparqlSyntaxError) -> SyntaxFault {
    let said = error.to_string();
    let text = &question.text;
    let Some((position, expected)) = place(&said) else {
        return SyntaxFault {
            name: question.name.clone(),
            position: None,
            message: said,
            line: String::new(),
            hint: None,
        };
    };
    let at_the_end = rest_of(text, position).trim().is_empty();
    let start = || {
        if at_the_end {
            position
        } else {
            word_start(text, position)
        }
    };
    let position = opening(text).unwrap_or_else(start);
    let line = text.lines().nth(position.line as usize - 1).unwrap_or("");
    let found: String = line.chars().skip(position.column as usize - 1).collect();
    let word = first_word(&found);
    let (message, hint) = if rest_of(text, position).trim().is_empty() {
        ends_early(text)
    } else if let Some((prefix, _)) = word.split_once(':').filter(|(p, _)| unknown(p, text)) {
        unknown_prefix(prefix)
    } else if UPDATES
        .iter()
        .any(|update| update.eq_ignore_ascii_case(word))
    {
        let hint = "a graph is only read: to change it, change a source and build again";
        (
            format!("\"{word}\" is an update, not a query"),
            Some(hint.to_owned()),
        )
    } else {
        let hint = nearest(word, KEYWORDS.iter().copied())
            .filter(|keyword| !keyword.eq_ignore_ascii_case(word))
            .map(|keyword| format!("did you mean {keyword}?"))
            .or_else(|| expectation(expected));
        (format!("unexpected \"{word}\""), hint)
    };
    SyntaxFault {
        name: question.name.clone(),
        position: Some(position),
        message,
        line: line.to_owned(),
        hint,
    }
}

/// Where the word stands that should open the query and does not: after comments and
/// declarations, something else than one of the four forms. The parser points behind it.
fn opening(text: &str) -> Option<Position> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let word = first_word(line.trim_start());
        let is = |known: &&str| known.eq_ignore_ascii_case(word);
        if word.is_empty() || word == "#" || ["PREFIX", "BASE"].iter().any(is) {
            offset += line.len();
            continue;
        }
        let form = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"].iter().any(is);
        return (!form).then(|| Position::of_byte(text, offset + indent));
    }
    None
}

/// The beginning of the word that a position lies in.
fn word_start(text: &str, position: Position) -> Position {
    let line = text.lines().nth(position.line as usize - 1).unwrap_or("");
    let before: Vec<char> = line.chars().take(position.column as usize - 1).collect();
    let part = |c: &&char| c.is_alphanumeric() || "_-:".contains(**c);
    let within = before.iter().rev().take_while(part).count();
    Position {
        column: position.column - u32::try_from(within).unwrap_or(0),
        ..position
    }
}

/// Reads `error at LINE:COLUMN: expected ...`.
fn place(said: &str) -> Option<(Position, &str)> {
    let (line, rest) = said.strip_prefix("error at ")?.split_once(':')?;
    let (column, expected) = rest.split_once(": ")?;
    let position = Position {
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    };
    Some((position, expected))
}

fn rest_of(text: &str, position: Position) -> String {
    let mut lines = text.split('\n').skip(position.line as usize - 1);
    let first = lines
        .next()
        .unwrap_or("")
        .chars()
        .skip(position.column as usize - 1);
    first
        .chain("\n".chars())
        .chain(lines.flat_map(str::chars))
        .collect()
}

/// The word or sign that a text begins with.
fn first_word(text: &str) -> &str {
    let part = |c: char| c.is_alphanumeric() || "_:-?$.".contains(c);
    let end = text.find(|c| !part(c)).unwrap_or(text.len());
    let one = text.chars().next().map_or(0, char::len_utf8);
    &text[..end.max(one)]
}

fn ends_early(text: &str) -> (String, Option<String>) {
    let count = |c| text.matches(c).count();
    let hint = [('{', '}'), ('(', ')')]
        .into_iter()
        .find(|(open, close)| count(*open) > count(*close))
        .map(|(open, close)| {
            let (opened, closed) = (count(open), count(close));
            format!("\"{open}\" is opened {opened} and closed {closed} times: add \"{close}\"")
        });
    let message = if text.trim().is_empty() {
        "the query is empty"
    } else {
        "the query ends too early"
    };
    (message.to_owned(), hint)
}

fn unknown(prefix: &str, text: &str) -> bool {
    let declared = format!("PREFIX {prefix}:").to_lowercase();
    let plain: Vec<&str> = text.split_whitespace().collect();
    PREFIXES.iter().all(|(known, _)| *known != prefix)
        && !plain.join(" ").to_lowercase().contains(&declared)
        && prefix
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

fn unknown_prefix(prefix: &str) -> (String, Option<String>) {
    let known = PREFIXES.iter().map(|(known, _)| *known);
    let hint = nearest(prefix, known.clone()).map_or_else(
        || {
            let known: Vec<_> = known.collect();
            format!(
                "declare it with PREFIX {prefix}: <...>; known are {}",
                known.join(", ")
            )
        },
        |near| format!("did you mean \"{near}:\"?"),
    );
    (format!("unknown prefix \"{prefix}:\""), Some(hint))
}

/// What the parser would have taken, where that is short enough to help.
fn expectation(expected: &str) -> Option<String> {
    let expected = expected.strip_prefix("expected ")?;
    let choices = expected
        .strip_prefix("one of ")
        .map_or(1, |all| all.split(", ").count());
    (choices <= 6).then(|| format!("expected {expected}"))
}
