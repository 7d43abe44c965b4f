//! A SPARQL text as tokens, and the first fault that no token can have.
//!
//! Every text has tokens, also a broken one: what is not closed ends with its line, and a letter
//! that can stand nowhere is a token of its own.

use super::Fault;
use std::fmt::Write;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A bare word: a keyword, a function, `a`, `true`.
    Word,
    /// `?name` or `$name`.
    Variable,
    /// `prefix:name`.
    Name,
    /// `_:name`.
    Blank,
    /// `<...>`.
    Iri,
    /// A string in any of the four quotes.
    String,
    /// `@en`.
    Language,
    /// A number without its sign.
    Number,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// An operator or a punctuation mark.
    Sign,
    /// A character that belongs to nothing.
    Stray,
}

/// A token and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) text: &'t str,
}

impl Token<'_> {
    /// The byte behind it.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether a term can end with it.
    pub(super) fn ends_term(&self) -> bool {
        let bracket = self.kind == Kind::Close && self.text != "}";
        bracket || self.is_term() || self.kind == Kind::Language
    }

    /// Whether a term can begin with it.
    pub(super) fn begins_term(&self) -> bool {
        let bracket = self.kind == Kind::Open && self.text != "{";
        bracket || self.is_term()
    }

    fn is_term(&self) -> bool {
        let kinds = [
            Kind::Variable,
            Kind::Name,
            Kind::Blank,
            Kind::Iri,
            Kind::String,
            Kind::Number,
        ];
        kinds.contains(&self.kind)
    }
}

/// The tokens of a text.
pub(super) struct Tokens<'t> {
    pub(super) all: Vec<Token<'t>>,
    /// The first fault within a token, and which token that is.
    pub(super) fault: Option<(usize, Fault)>,
}

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    let mut lexer = Lexer {
        text,
        offset: 0,
        open: Vec::new(),
        found: Tokens {
            all: Vec::new(),
            fault: None,
        },
    };
    if text.starts_with('\u{FEFF}') {
        lexer.offset = '\u{FEFF}'.len_utf8();
    }
    while lexer.skip_blanks() {
        let (kind, length) = lexer.next();
        lexer.push(kind, length);
    }
    lexer.found
}

struct Lexer<'t> {
    text: &'t str,
    offset: usize,
    /// The brackets that are open here, innermost last.
    open: Vec<u8>,
    found: Tokens<'t>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.offset..]
    }

    /// Passes spaces and comments; whether there is anything behind them.
    fn skip_blanks(&mut self) -> bool {
        loop {
            let rest = self.rest().trim_start_matches([' ', '\t', '\n', '\r']);
            self.offset = self.text.len() - rest.len();
            if !rest.starts_with('#') {
                return !rest.is_empty();
            }
            self.offset += rest.find(['\n', '\r']).unwrap_or(rest.len());
        }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let text = &self.rest()[..length];
        let bracket = text.as_bytes()[0];
        match kind {
            Kind::Open => self.open.push(bracket),
            Kind::Close if self.open.last().copied().map(closing) == Some(bracket) => {
                self.open.pop();
            }
            _ => {}
        }
        self.found.all.push(Token {
            kind,
            start: self.offset,
            text,
        });
        self.offset += length;
    }

    /// Notes a fault of the token that is being read, so many bytes into it.
    fn fault(&mut self, within: usize, message: impl Into<String>, hint: impl Into<String>) {
        let fault = Fault::new(self.offset + within, message).with_hint(hint);
        let token = self.found.all.len();
        self.found.fault.get_or_insert((token, fault));
    }

    /// The kind and length of the token that begins here.
    fn next(&mut self) -> (Kind, usize) {
        let rest = self.rest();
        let mut letters = rest.chars();
        let first = letters.next().unwrap_or(' ');
        let second = letters.next().unwrap_or(' ');
        match first {
            '(' | '[' | '{' => (Kind::Open, 1),
            ')' | ']' | '}' => (Kind::Close, 1),
            '"' | '\'' => (Kind::String, self.string(first)),
            '<' => self.less_than(),
            '?' | '$' if is_part(second) => (Kind::Variable, 1 + run(&rest[1..], is_part)),
            '@' if second.is_ascii_alphabetic() => {
                let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
                (Kind::Language, 1 + run(&rest[1..], tag))
            }
            '_' if second == ':' => (Kind::Blank, 2 + name(&rest[2..])),
            ':' => (Kind::Name, 1 + name(&rest[1..])),
            '0'..='9' => (Kind::Number, number(rest)),
            '.' if second.is_ascii_digit() => (Kind::Number, number(rest)),
            _ if is_part(first) => word(rest),
            _ => sign(rest, first),
        }
    }

    /// The length of the string that begins here.
    fn string(&mut self, quote: char) -> usize {
        let rest = self.rest();
        let long = if quote == '"' { "\"\"\"" } else { "'''" };
        let is_long = rest.starts_with(long);
        let close = if is_long { long } else { &long[..1] };
        let mut at = close.len();
        loop {
            let pause = |c: char| c == quote || c == '\\' || (!is_long && "\r\n".contains(c));
            let Some(found) = rest[at..].find(pause) else {
                at = rest.len();
                break;
            };
            at += found;
            if rest[at..].starts_with(close) {
                return at + close.len();
            }
            match rest.as_bytes()[at] {
                b'\\' => at += self.escape(at),
                // One or two quotes within a long string.
                _ if is_long => at += 1,
                _ => break,
            }
        }
        let hint = if is_long {
            format!("close it with {close}")
        } else {
            format!("close it with {close} in its line, or write it in {long}")
        };
        self.fault(0, "the string is not closed", hint);
        at
    }

    /// The length of the escape that begins with the backslash at this byte of the token.
    fn escape(&mut self, at: usize) -> usize {
        let mut letters = self.rest()[at + 1..].chars();
        let Some(letter) = letters.next() else {
            return 1;
        };
        let digits = match letter {
            't' | 'b' | 'n' | 'r' | 'f' | '"' | '\'' | '\\' => return 2,
            'u' => 4,
            'U' => 8,
            '\r' | '\n' => return 1,
            _ => {
                let hint = "a backslash itself is \\\\";
                self.fault(at, format!("\"\\{letter}\" is no escape"), hint);
                return 1 + letter.len_utf8();
            }
        };
        let code: String = letters.take(digits).collect();
        let value = u32::from_str_radix(&code, 16)
            .ok()
            .filter(|_| code.chars().all(|c| c.is_ascii_hexdigit()) && code.len() == digits);
        if value.and_then(char::from_u32).is_none() {
            let hint = format!("{digits} hexadecimal digits of a character come after \\{letter}");
            self.fault(at, format!("\"\\{letter}\" is no escape here"), hint);
        }
        2
    }

    /// An IRI, or the operator.
    fn less_than(&mut self) -> (Kind, usize) {
        let rest = self.rest();
        let stop = rest[1..]
            .find(['<', '>', '\n', '\r'])
            .map_or(rest.len(), |n| n + 1);
        let inside = &rest[1..stop];
        let closed = rest[stop..].starts_with('>');
        let spaced = inside.starts_with([' ', '\t']) || (inside.is_empty() && !closed);
        let bad = inside.char_indices().find(|(_, c)| !may_stand_in_iri(*c));
        let sum = self.open.last() == Some(&b'(') && !inside.contains("://");
        let compared = self.found.all.last().is_some_and(Token::ends_term);
        if spaced || (sum && (compared || bad.is_some() || !closed)) {
            let operator = compared && self.open.last() == Some(&b'(');
            if !operator && !rest.starts_with("<<") {
                let hint = "an IRI is written <...>; a comparison stands in round brackets";
                self.fault(0, "unexpected \"<\"", hint);
            }
            return sign(rest, '<');
        }
        let word = bad.map_or(stop, |(at, _)| at + 1);
        let (at, letter) = match bad {
            None if closed => return (Kind::Iri, stop + 1),
            // What follows the space is no more of the name.
            Some((at, c)) if closed && !(c == ' ' && inside[at..].contains(MARKS)) => (at, c),
            _ => {
                self.fault(0, "the IRI is not closed", "close it with \">\"");
                return (Kind::Iri, word);
            }
        };
        let mut code = String::new();
        for byte in letter.to_string().bytes() {
            let _ = write!(code, "%{byte:02X}");
        }
        let shown = match letter {
            ' ' => "a space".to_owned(),
            letter => format!("the character {letter}"),
        };
        let message = format!("{shown} cannot stand in an IRI");
        self.fault(at + 1, message, format!("write {code}"));
        (Kind::Iri, stop + 1)
    }
}

/// What stands in a query and hardly ever in an IRI.
const MARKS: [char; 8] = ['?', '$', '{', '}', '(', ')', '"', ';'];

/// The bracket that closes this one.
pub(super) fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn may_stand_in_iri(c: char) -> bool {
    c > ' ' && !"\"{}|^`".contains(c)
}

/// Whether a name of a variable or a keyword can have this letter.
fn is_part(c: char) -> bool {
    let joins = ('\u{0300}'..='\u{036F}').contains(&c) || "\u{B7}\u{200C}\u{200D}".contains(c);
    c.is_alphanumeric() || c == '_' || joins
}

fn run(text: &str, part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !part(c)).unwrap_or(text.len())
}

/// The length of what stands behind the colon of a name; a dot at its end does not belong to it.
fn name(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices();
    while let Some((at, c)) = letters.next() {
        let escaped = c == '\\'
            && letters
                .next()
                .is_some_and(|(_, c)| c.is_ascii_punctuation());
        if escaped {
            end = at + 2;
        } else if is_part(c) || c == ':' || c == '%' || (c == '-' && at > 0) {
            end = at + c.len_utf8();
        } else if c != '.' || at == 0 {
            break;
        }
    }
    end
}

/// A bare word or, if a colon follows, a name with its prefix.
fn word(text: &str) -> (Kind, usize) {
    let run = run(text, |c| is_part(c) || c == '-' || c == '.');
    let length = text[..run].trim_end_matches('.').len();
    if text[length..].starts_with(':') {
        (Kind::Name, length + 1 + name(&text[length + 1..]))
    } else {
        (Kind::Word, length)
    }
}

fn number(text: &str) -> usize {
    let digits = |from: usize| run(&text[from..], |c| c.is_ascii_digit());
    let exponent = |from: usize| {
        let rest = &text[from..];
        let Some(power) = rest.strip_prefix(['e', 'E']) else {
            return 0;
        };
        let power = power.strip_prefix(['+', '-']).unwrap_or(power);
        let sign = rest.len() - power.len();
        let digits = run(power, |c| c.is_ascii_digit());
        if digits > 0 { sign + digits } else { 0 }
    };
    let mut end = digits(0);
    let fraction = text[end..].starts_with('.') && { digits(end + 1) > 0 || exponent(end + 1) > 0 };
    if fraction {
        end += 1 + digits(end + 1);
    }
    end + exponent(end)
}

fn sign(text: &str, first: char) -> (Kind, usize) {
    let double = ["&&", "||", "!=", "<=", ">=", "^^", "==", "<<", ">>"];
    if double.iter().any(|sign| text.starts_with(sign)) {
        (Kind::Sign, 2)
    } else if ".,;=<>!*/+-|^?$&~".contains(first) {
        (Kind::Sign, 1)
    } else {
        (Kind::Stray, first.len_utf8())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexed(text: &str) -> Vec<&str> {
        tokens(text).all.iter().map(|token| token.text).collect()
    }

    #[test]
    fn a_text_falls_into_tokens() {
        let cases: [(&str, &[&str]); 12] = [
            (
                "\u{FEFF}ASK{?s a <x>}",
                &["ASK", "{", "?s", "a", "<x>", "}"],
            ),
            ("# no\r\n a # b", &["a"]),
            (
                "a.b-c:d.e. ex:a\\.b:c%20 :",
                &["a.b-c:d.e", ".", "ex:a\\.b:c%20", ":"],
            ),
            ("_:b1 _b", &["_:b1", "_b"]),
            ("1.5e-3 1. .5 1.e5", &["1.5e-3", "1", ".", ".5", "1.e5"]),
            (
                "'' '\\'' '''a'b''' \"x\"@en-GB",
                &["''", "'\\''", "'''a'b'''", "\"x\"", "@en-GB"],
            ),
            (
                "(?a<?b && ?c>2)",
                &["(", "?a", "<", "?b", "&&", "?c", ">", "2", ")"],
            ),
            (
                "(?a<5&&?c>3)",
                &["(", "?a", "<", "5", "&&", "?c", ">", "3", ")"],
            ),
            (
                "(<http://e/?a=1> <= 2)",
                &["(", "<http://e/?a=1>", "<=", "2", ")"],
            ),
            ("x:y?/x:z*", &["x:y", "?", "/", "x:z", "*"]),
            ("\"1\"^^x:y", &["\"1\"", "^^", "x:y"]),
            ("\u{A0}\u{1F980}", &["\u{A0}", "\u{1F980}"]),
        ];
        for (text, expected) in cases {
            assert_eq!(lexed(text), expected, "{text}");
        }
    }
}
