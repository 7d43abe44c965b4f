//! The first fault of a text that explains why the parser refuses it.

use super::Fault;
use super::brackets::{Brackets, fits};
use super::lexer::{self, Kind, Token, closing};
use super::meaning;
use super::stop::{self, Stop};
use super::words::{FORMS, UPDATES, follows, has, is_function, is_known, meant};
use crate::model::{Position, nearest};
use crate::rdf::iri::PREFIXES;
use oxigraph::model::NamedNode;
use std::collections::HashSet;

/// Finds the fault; `None` if the tokens are in order.
pub(super) fn find(text: &str) -> Option<Fault> {
    let lexed = lexer::tokens(text);
    let tokens = &lexed.all;
    if tokens.is_empty() {
        let fault = Fault::new(0, "the query is empty");
        let comment = text.contains('#').then_some("there are only comments");
        return Some(match comment {
            Some(hint) => fault.with_hint(hint),
            None => fault,
        });
    }
    let Some(stop) = stop::find(text, tokens) else {
        let hint = "save the text without it";
        let mark = text.starts_with('\u{FEFF}');
        return mark.then(|| Fault::new(0, "a byte order mark begins the query").with_hint(hint));
    };
    let brackets = Brackets::new(tokens, stop.token);
    let diagnosis = Diagnosis {
        text,
        tokens,
        stop: &stop,
        brackets: &brackets,
    };
    // The first of them: each is sure to be refused, at its own token.
    let sure = [
        lexed.fault.filter(|(at, _)| *at <= stop.token),
        diagnosis.unknown_name(),
        diagnosis.large_number(),
    ];
    let sure = sure.into_iter().flatten().min_by_key(|(at, _)| *at);
    let fault = sure
        .map(|(_, fault)| fault)
        .or_else(|| meaning::find(&stop.said, tokens, &brackets))
        .unwrap_or_else(|| match tokens.get(stop.token) {
            Some(token) => diagnosis.at_token(token),
            None => diagnosis.at_the_end(),
        });
    Some(fault)
}

struct Diagnosis<'a, 't> {
    text: &'t str,
    tokens: &'a [Token<'t>],
    stop: &'a Stop,
    brackets: &'a Brackets,
}

impl<'t> Diagnosis<'_, 't> {
    /// The first name with an undeclared prefix, or IRI that is none.
    fn unknown_name(&self) -> Option<(usize, Fault)> {
        let mut declared: HashSet<&str> = PREFIXES.iter().map(|(prefix, _)| *prefix).collect();
        let mut based = false;
        for (at, token) in self.tokens.iter().enumerate().take(self.stop.token + 1) {
            let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
            let after = |word: &str| before.is_some_and(|token| token.is(word));
            if token.kind == Kind::Name {
                let (prefix, _) = token.text.split_once(':').unwrap_or((token.text, ""));
                if after("PREFIX") {
                    declared.insert(prefix);
                } else if !declared.contains(prefix) {
                    return Some((at, unknown_prefix(token.start, prefix, &declared)));
                }
            } else if token.kind == Kind::Iri && !based {
                let inside = token.text.trim_matches(['<', '>']);
                if !inside.contains('\\') && NamedNode::new(inside).is_err() {
                    return Some((at, broken_iri(token, inside)));
                }
                based = after("BASE");
            }
        }
        None
    }

    /// A number of rows that is larger than any number.
    fn large_number(&self) -> Option<(usize, Fault)> {
        let upto = self.tokens.len().min(self.stop.token + 1);
        let mut pairs = self.tokens[..upto].windows(2).enumerate();
        pairs.find_map(|(at, pair)| {
            let limits = pair[0].is("LIMIT") || pair[0].is("OFFSET");
            let digits = pair[1].text.bytes().all(|b| b.is_ascii_digit());
            if !limits || !digits || pair[1].text.parse::<usize>().is_ok() {
                return None;
            }
            let message = format!(
                "the number after {} is too large",
                pair[0].text.to_uppercase()
            );
            let hint = format!("the largest is {}", usize::MAX);
            Some((at + 1, Fault::new(pair[1].start, message).with_hint(hint)))
        })
    }

    /// The text ends where it should go on.
    fn at_the_end(&self) -> Fault {
        let end = self.tokens.last().map_or(0, Token::end);
        let fault = Fault::new(end, "the query ends too early");
        let word = self.tokens.last().filter(|token| token.kind == Kind::Word);
        let hint = self
            .unclosed()
            .or_else(|| word.and_then(|word| follows(word.text)))
            .or_else(|| {
                let form = self
                    .tokens
                    .iter()
                    .any(|t| t.kind == Kind::Word && has(FORMS, t.text));
                (!form).then(|| FORM_HINT.to_owned())
            })
            .or_else(|| {
                let pattern = self.tokens.iter().any(|t| t.text == "{");
                (!pattern).then(|| "a pattern in braces is missing: { ?s ?p ?o }".to_owned())
            });
        match hint {
            Some(hint) => fault.with_hint(hint),
            None => fault,
        }
    }

    /// How often the innermost bracket that is open at the end is opened and closed.
    fn unclosed(&self) -> Option<String> {
        let opening = &self.tokens[*self.brackets.open.last()?];
        let open = opening.text;
        let close = char::from(closing(open.as_bytes()[0]));
        let count = |bracket: &dyn Fn(&str) -> bool| {
            let brackets = self
                .tokens
                .iter()
                .filter(|t| matches!(t.kind, Kind::Open | Kind::Close));
            brackets.filter(|token| bracket(token.text)).count()
        };
        let opened = count(&|text| text == open);
        let closed = count(&|text| text.starts_with(close));
        let place = if opened > 1 {
            format!(" for the one at {}", self.place(opening))
        } else {
            String::new()
        };
        Some(format!(
            "\"{open}\" is opened {opened} and closed {closed} times: add \"{close}\"{place}"
        ))
    }

    /// The parser stops at this token.
    fn at_token(&self, token: &Token<'t>) -> Fault {
        if token.kind == Kind::Word && has(UPDATES, token.text) {
            let hint = "a graph is only read: to change it, change a source and build again";
            let message = format!("\"{}\" is an update, not a query", token.text);
            return Fault::new(token.start, message).with_hint(hint);
        }
        if token.kind == Kind::Close
            && let Some(fault) = self.wrong_bracket(token)
        {
            return fault;
        }
        let fault = Fault::new(token.start, format!("unexpected {}", shown(token)));
        match self.hint(token) {
            Some(hint) => fault.with_hint(hint),
            None => fault,
        }
    }

    /// A closing bracket that closes nothing, or another than the one that is open.
    fn wrong_bracket(&self, close: &Token<'t>) -> Option<Fault> {
        let Some(opening) = self.brackets.open.last().map(|at| &self.tokens[*at]) else {
            let message = format!("\"{}\" closes nothing", close.text);
            return Some(Fault::new(close.start, message).with_hint("remove it"));
        };
        if fits(opening, close) {
            return None;
        }
        let outer = self
            .brackets
            .open
            .iter()
            .any(|at| fits(&self.tokens[*at], close));
        if !outer {
            let message = format!("\"{}\" closes nothing", close.text);
            let place = self.place(opening);
            let hint = format!("what is open here is the \"{}\" at {place}", opening.text);
            return Some(Fault::new(close.start, message).with_hint(hint));
        }
        let missing = char::from(closing(opening.text.as_bytes()[0]));
        let place = self.place(close);
        let hint = format!("add \"{missing}\" before the \"{}\" at {place}", close.text);
        let message = format!("\"{}\" is not closed", opening.text);
        Some(Fault::new(opening.start, message).with_hint(hint))
    }

    /// What may help with a token that cannot stand here.
    fn hint(&self, token: &Token<'t>) -> Option<String> {
        let before = self.stop.token.checked_sub(1).map(|at| &self.tokens[at]);
        self.form(token)
            .or_else(|| quote_within(before, token))
            .or_else(|| self.spelling(before, token))
            .or_else(|| self.of_select(token))
            .or_else(|| character(token))
            .or_else(|| {
                before
                    .filter(|t| t.kind == Kind::Word)
                    .and_then(|t| follows(t.text))
            })
            .or_else(|| self.missing(before, token))
            .or_else(|| self.open_before(token))
            .or_else(|| self.bare(token))
            .or_else(|| self.expectation())
    }

    /// Something else than a query form, where one should stand.
    fn form(&self, token: &Token<'t>) -> Option<String> {
        let before = &self.tokens[..self.stop.token];
        let declared = |t: &Token<'_>| t.kind != Kind::Word || t.is("PREFIX") || t.is("BASE");
        let opens =
            before.iter().all(declared) && before.last().is_none_or(|last| last.kind == Kind::Iri);
        if !opens {
            return None;
        }
        let forms = FORMS.iter().chain(&["PREFIX", "BASE"]).copied();
        let word = Some(token).filter(|token| token.kind == Kind::Word && token.text.len() < 20);
        let near = word.and_then(|token| nearest(token.text, forms));
        Some(near.map_or_else(|| FORM_HINT.to_owned(), did_you_mean))
    }

    /// A word that was meant to be another.
    fn spelling(&self, before: Option<&Token<'t>>, token: &Token<'t>) -> Option<String> {
        if token.text == "==" {
            return Some(did_you_mean("\"=\""));
        }
        if token.text == "&" {
            return Some(did_you_mean("\"&&\""));
        }
        if token.kind != Kind::Word || is_known(token.text) {
            return None;
        }
        let by = before.is_some_and(|t| t.is("ORDER") || t.is("GROUP"));
        if by && token.text.len() <= 3 && !token.text.is_empty() {
            return Some(did_you_mean("BY"));
        }
        let variable = |t: &Token<'_>| {
            t.kind == Kind::Variable && t.text.trim_start_matches(['?', '$']) == token.text
        };
        let variable = self.tokens.iter().find(|token| variable(token));
        let variable = variable.map(|variable| did_you_mean(variable.text));
        let next = self.tokens.get(self.stop.token + 1);
        let called = next.is_some_and(|next| next.text == "(");
        variable.or_else(|| meant(token.text, called).map(did_you_mean))
    }

    /// What is often wrong between SELECT and its pattern, and at the end.
    fn of_select(&self, token: &Token<'t>) -> Option<String> {
        let before = &self.tokens[..self.stop.token];
        let last = self.stop.token + 1 == self.tokens.len();
        let open: Vec<&str> = self
            .brackets
            .open
            .iter()
            .map(|at| self.tokens[*at].text)
            .collect();
        if token.text == ";" && open.is_empty() && before.iter().any(|t| t.text == "}") {
            let hint = if last {
                "a query ends without \";\""
            } else {
                "ask one query at a time"
            };
            return Some(hint.to_owned());
        }
        let select = before.iter().rposition(|t| t.is("SELECT"))?;
        let clause = &before[select..];
        if clause.iter().any(|t| t.text == "{" || t.is("WHERE")) {
            return None;
        }
        let within = self.brackets.open.last().is_some_and(|at| *at > select);
        match token.text {
            "," if !within => Some("the variables stand without \",\"".to_owned()),
            ")" => Some("a name is missing: (... AS ?name)".to_owned()),
            word if !within && token.kind == Kind::Word && is_function(word) => {
                Some(format!("give it a name: ({word}(...) AS ?name)"))
            }
            _ if within && token.kind == Kind::Variable => {
                Some("is there an AS, a \",\" or an operator missing before it?".to_owned())
            }
            _ => None,
        }
    }

    /// Two terms with nothing between them that should have something.
    fn missing(&self, before: Option<&Token<'t>>, token: &Token<'t>) -> Option<String> {
        let terms = before.is_some_and(Token::ends_term) && token.begins_term();
        let open = self.brackets.open.last().map(|at| self.tokens[*at].text);
        match open {
            Some("{") if terms => Some("is there a \".\" missing before it?".to_owned()),
            Some("(") if terms => {
                Some("is there a \",\", an operator or a \")\" missing before it?".to_owned())
            }
            Some("{") if token.text == "}" && before.is_some_and(Token::ends_term) => {
                Some("a triple has a subject, a predicate and an object".to_owned())
            }
            _ => None,
        }
    }

    /// A round or square bracket that is open, where something stands that closes none.
    fn open_before(&self, token: &Token<'t>) -> Option<String> {
        let opening = &self.tokens[*self.brackets.open.last()?];
        let statement =
            token.kind == Kind::Word && is_known(token.text) && !is_function(token.text);
        let brace = opening.text == "{" && !["ORDER", "GROUP", "LIMIT"].iter().any(|w| token.is(w));
        (statement && !brace).then(|| {
            let place = self.place(opening);
            format!(
                "is the \"{}\" at {place} to be closed before it?",
                opening.text
            )
        })
    }

    /// A word that is none of SPARQL and like none.
    fn bare(&self, token: &Token<'t>) -> Option<String> {
        let pattern = self
            .brackets
            .open
            .last()
            .is_some_and(|at| self.tokens[*at].text == "{");
        let unknown = token.kind == Kind::Word && !is_known(token.text) && pattern;
        unknown.then(|| {
            "a term is a variable (?x), a name with its prefix or a string in quotes".to_owned()
        })
    }

    /// What the parser would have taken, where that is short enough to help.
    fn expectation(&self) -> Option<String> {
        let expected = &self.stop.expected;
        let plain = |entry: &String| {
            let sign = entry.trim_matches('"');
            entry.len() == sign.len() + 2
                && ![":", "?", "$", "@", "_:", "\\\"", "'"].contains(&sign)
        };
        let sensible = (2..=6).contains(&expected.len()) && expected.iter().all(plain);
        sensible.then(|| format!("expected one of {}", expected.join(" ")))
    }

    fn place(&self, token: &Token<'t>) -> Position {
        let text = self.text.trim_start_matches('\u{FEFF}');
        Position::of_byte(text, token.start - (self.text.len() - text.len()))
    }
}

const FORM_HINT: &str = "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE";

fn did_you_mean(word: &str) -> String {
    format!("did you mean {word}?")
}

/// A token as a message shows it.
fn shown(token: &Token<'_>) -> String {
    let short: String = token.text.chars().take(40).collect();
    let dots = if short.len() < token.text.len() {
        "…"
    } else {
        ""
    };
    match token.kind {
        Kind::String => format!("string {short}{dots}"),
        Kind::Stray => {
            let code = token.text.chars().next().map_or(0, u32::from);
            format!("character \"{short}\" (U+{code:04X})")
        }
        _ => format!("\"{short}{dots}\""),
    }
}

/// A word that touches a string: its quote was closed too early.
fn quote_within(before: Option<&Token<'_>>, token: &Token<'_>) -> Option<String> {
    let string = before.filter(|t| t.kind == Kind::String && t.end() == token.start)?;
    let quote = string.text.chars().next()?;
    let other = if quote == '"' { "'" } else { "\"" };
    (token.kind == Kind::Word)
        .then(|| format!("within {quote}...{quote} write \\{quote}, or use {other}...{other}"))
}

/// What to write for a character that is not of SPARQL.
fn character(token: &Token<'_>) -> Option<String> {
    let hint = match token
        .text
        .chars()
        .next()
        .filter(|_| token.kind == Kind::Stray)?
    {
        '\u{2018}'..='\u{201F}' | '«' | '»' => "write straight quotes: \" or '",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "write a plain \"-\"",
        c if c.is_whitespace() || ('\u{200B}'..='\u{200F}').contains(&c) || c == '\u{FEFF}' => {
            "write a plain space"
        }
        _ => return None,
    };
    Some(hint.to_owned())
}

fn unknown_prefix(at: usize, prefix: &str, declared: &HashSet<&str>) -> Fault {
    let mut known: Vec<&str> = declared.iter().copied().filter(|p| !p.is_empty()).collect();
    known.sort_unstable();
    // Every prefix of one or two letters is like some other; a very long one is like none.
    let typed = (3..=20).contains(&prefix.chars().count());
    let near = nearest(prefix, known.iter().copied()).filter(|_| typed);
    let hint = near.map_or_else(
        || {
            format!(
                "declare it with PREFIX {prefix}: <...>; known are {}",
                known.join(", ")
            )
        },
        |near| format!("did you mean \"{near}:\"?"),
    );
    Fault::new(at, format!("unknown prefix \"{prefix}:\"")).with_hint(hint)
}

fn broken_iri(token: &Token<'_>, inside: &str) -> Fault {
    let scheme = inside.split(['/', '?', '#']).next().unwrap_or("");
    let shown: String = shown(token);
    if scheme.contains(':') {
        return Fault::new(token.start, format!("{shown} is no valid IRI"));
    }
    let hint = "write it in full, with https:// or the like, or as a name with its prefix";
    Fault::new(
        token.start,
        format!("{shown} is a relative IRI, and there is no BASE"),
    )
    .with_hint(hint)
}
