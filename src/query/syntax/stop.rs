//! Where the parser really stops.
//!
//! The parser tells the furthest place it looked at. To try a keyword it looks at as many
//! letters as the keyword has, so that place lies up to a long keyword behind the fault, and
//! what it expected there is the longest keyword alone. Read again with the tokens further apart
//! than any keyword is long, the furthest place tells the token.

use super::lexer::{Kind, Token};
use crate::rdf::iri::PREFIXES;
use spargebra::SparqlParser;

/// More spaces than the longest keyword of the grammar has letters.
const GAP: &str = "                    ";

/// The token that the parser cannot take, and what it says.
pub(super) struct Stop {
    /// Its number; the number of all tokens if the text ends too early.
    pub(super) token: usize,
    /// What the parser would have taken there, as it writes it.
    pub(super) expected: Vec<String>,
    /// What it says of the meaning: `BIND is overriding an existing variable`.
    pub(super) said: String,
}

/// How far before the furthest place the fault may be, in bytes: the longest keyword, and some.
const REACH: usize = 64;

/// Finds the token that the parser cannot take; `None` if it takes the tokens after all.
pub(super) fn find(text: &str, tokens: &[Token<'_>]) -> Option<Stop> {
    let plain = Layout::new(text, tokens, tokens.len());
    let Some(said) = refusal(&plain.text) else {
        let blank = tokens.iter().any(|token| token.kind == Kind::Blank);
        return blank.then(|| Stop {
            token: tokens.len(),
            expected: Vec::new(),
            said: SHARED.to_owned(),
        });
    };
    let (place, _) = read(&said)?;
    let furthest = offset(&plain.text, place);
    let wide = plain
        .starts
        .partition_point(|start| start + REACH < furthest);
    let layout = Layout::new(text, tokens, wide);
    let mut said = refusal(&layout.text)?;
    let (place, expected) = read(&said)?;
    let mut offset = offset(&layout.text, place);
    // A keyword that was tried is told behind the letters that were looked at.
    if let Some(shortest) = keywords(&expected) {
        offset = offset.saturating_sub(shortest);
    }
    let token = layout.token(tokens, offset);
    if let Some(cut) = cut(&layout, tokens, token) {
        said.push('\n');
        said.push_str(&cut);
    }
    Some(Stop {
        token,
        expected,
        said,
    })
}

/// What [`Stop::said`] holds for a blank node of one group that stands in another too.
pub(super) const SHARED: &str = "shared blank node";

/// The tokens, written again. Blank nodes have no label: the parser reads a faulty text twice and
/// on the second time takes those of the first for used.
struct Layout {
    text: String,
    /// Where each token begins, in characters.
    starts: Vec<usize>,
}

impl Layout {
    /// Writes the tokens as they stand, and from the token `wide` on with gaps between them.
    fn new(text: &str, tokens: &[Token<'_>], wide: usize) -> Self {
        let mut written = String::with_capacity(text.len());
        let mut starts = Vec::with_capacity(tokens.len());
        let (mut length, mut end) = (0, 0);
        for (at, token) in tokens.iter().enumerate() {
            let between = text[end..token.start].trim_start_matches('\u{FEFF}');
            // The parser takes no space before the bracket of some functions.
            let call = between.is_empty() && token.text == "(";
            let between = if at > wide && !call { GAP } else { between };
            written.push_str(between);
            length += between.chars().count();
            starts.push(length);
            let shown = match token.kind {
                Kind::Blank => "[]",
                _ => token.text,
            };
            written.push_str(shown);
            length += shown.chars().count();
            end = token.end();
        }
        // To try a keyword, the parser wants as many letters.
        written.push('\n');
        written.push_str(GAP);
        Self {
            text: written,
            starts,
        }
    }

    /// The token at a place.
    fn token(&self, tokens: &[Token<'_>], offset: usize) -> usize {
        let at = self.starts.partition_point(|start| *start <= offset);
        at.checked_sub(1).map_or(0, |before| {
            let end = self.starts[before] + tokens[before].text.chars().count();
            // A bare word is read as a prefix, and its colon missed.
            let word = tokens[before].kind == Kind::Word;
            let within = offset < end || offset == self.starts[before] || (word && offset == end);
            if within { before } else { at }
        })
    }
}

/// What the parser says of the text before a token: behind a group it tries many a keyword, and
/// looks further than the place where the group's meaning is told.
fn cut(layout: &Layout, tokens: &[Token<'_>], token: usize) -> Option<String> {
    let start = *layout.starts.get(token)?;
    let before: String = layout.text.chars().take(start).collect();
    let said = refusal(before.trim_end())?;
    // What is selected may be right with what follows.
    let closed = tokens[token].kind == Kind::Close;
    (closed || !said.contains("The SELECT") && !said.contains("SELECT *")).then_some(said)
}

/// What the parser says against a text.
fn refusal(text: &str) -> Option<String> {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        if let Ok(with_prefix) = parser.clone().with_prefix(*prefix, *namespace) {
            parser = with_prefix;
        }
    }
    parser
        .parse_query(text)
        .err()
        .map(|error| error.to_string())
}

/// Reads `error at LINE:COLUMN: expected one of A, B`.
fn read(said: &str) -> Option<((usize, usize), Vec<String>)> {
    let (line, rest) = said.strip_prefix("error at ")?.split_once(':')?;
    let (column, rest) = rest.split_once(": ")?;
    let place = (line.parse().ok()?, column.parse().ok()?);
    let expected = rest.strip_prefix("expected ").unwrap_or(rest);
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    Some((place, expected.split(", ").map(str::to_owned).collect()))
}

/// The letters before a place.
fn offset(text: &str, (line, column): (usize, usize)) -> usize {
    let above = text.split_inclusive('\n').take(line.saturating_sub(1));
    above.map(|line| line.chars().count()).sum::<usize>() + column.saturating_sub(1)
}

/// If nothing but keywords was expected, the letters of the shortest.
fn keywords(expected: &[String]) -> Option<usize> {
    let keyword = |entry: &String| {
        entry.len() > 1
            && entry != "EOF"
            && entry.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
    };
    expected
        .iter()
        .map(|entry| keyword(entry).then_some(entry.len()))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .min()
}

#[cfg(test)]
mod tests {
    use super::super::lexer::tokens;
    use super::*;

    #[test]
    fn the_parser_stops_at_the_faulty_token() {
        let cases = [
            ("SELCT * WHERE { ?s ?p ?o }", "SELCT"),
            ("SELECTT * WHERE { ?s ?p ?o }", "SELECTT"),
            ("SELECT * WHERE { ?s ?p ?o . ?a }", "}"),
            ("SELECT * WHERE { ?s ?p ?o . FILTR(?s) }", "FILTR"),
            ("SELECT * WHERE { FILTER(1 > > 2) }", ">"),
            ("SELECT * WHERE { FILTER(STRSTART(?a, 'ä')) }", "STRSTART"),
            ("SELECT * WHERE { ?s foo ?o }", "foo"),
            ("SELECT * WHERE { ?s ?p '''\nä\n''' , }", "}"),
            ("SELECT * WHERE { ?s ?p ?o } LIMT 3", "LIMT"),
            ("SELECT * WHERE { ?s ?p ?o } LIMIT", ""),
        ];
        for (text, expected) in cases {
            let tokens = tokens(text).all;
            let stop = find(text, &tokens).map(|stop| stop.token);
            let found = stop.map(|at| tokens.get(at).map_or("", |token| token.text));
            assert_eq!(found, Some(expected), "{text}");
        }
    }
}
