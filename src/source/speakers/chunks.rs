//! A text of speakers, cut where names, titles and companies may end.

use super::shape::is_nobody;

/// What stands before a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// Nothing: it is the first of its group.
    Start,
    /// A comma.
    Comma,
    /// `&`, `and`, or another word for it.
    And,
}

/// A piece of text between separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) join: Join,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it is said before it that who follows moderates.
    pub(super) is_moderator: bool,
}

/// Words between people, besides `&`; more than one letter, as `y` and `e` are parts of names.
const ANDS: [&str; 7] = ["and", "und", "et", "og", "och", "+", "/"];

/// The groups of a text, which semicolons part, each as its chunks.
pub(super) fn groups(text: &str) -> Vec<Vec<Chunk>> {
    let mut cutter = Cutter {
        text,
        groups: vec![Vec::new()],
        join: Join::Start,
        start: 0,
    };
    // Only brackets that are closed hold anything together.
    let last_close = text.rfind([')', ']', '）', '】']);
    let is_dashed = has_dashes(text);
    let mut depth = 0_usize;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '（' | '【' if last_close.is_some_and(|last| last > at) => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || at < skip => {}
            ';' | '；' | '؛' => cutter.cut(at, at + c.len_utf8(), Join::Start),
            ',' | '，' | '、' | '،' => cutter.cut(at, at + c.len_utf8(), Join::Comma),
            '&' | '＆' if is_apart(text, at, c.len_utf8()) => {
                cutter.cut(at, at + c.len_utf8(), Join::And);
            }
            '-' | '–' | '—' if is_dashed && is_between_spaces(text, at, c.len_utf8()) => {
                cutter.cut(at, at + c.len_utf8(), Join::Comma);
            }
            '.' if introduction(text[at + 1..].trim_start()).0 > 0 => {
                cutter.cut(at, at + 1, Join::Start);
            }
            ' ' => {
                if let Some(word) = and_after(&text[at + 1..]) {
                    skip = at + 1 + word;
                    cutter.cut(at, skip, Join::And);
                }
            }
            _ => {}
        }
    }
    cutter.cut(text.len(), text.len(), Join::Start);
    cutter.groups.retain(|group| !group.is_empty());
    cutter.groups
}

/// Whether a space stands before or after a character; `AT&T` is one name.
fn is_apart(text: &str, at: usize, length: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + length..]);
    before.is_empty() || before.ends_with(' ') || after.is_empty() || after.starts_with(' ')
}

fn is_between_spaces(text: &str, at: usize, length: usize) -> bool {
    text[..at].ends_with(' ') && text[at + length..].starts_with(' ')
}

/// Whether dashes do in a text what commas do in others: `Ana Silva - Example`.
pub(super) fn has_dashes(text: &str) -> bool {
    !text.contains([',', '，', '、', '،'])
        && [" - ", " – ", " — "].iter().any(|dash| text.contains(dash))
}

/// How long the word for `and` is that a text begins with.
fn and_after(text: &str) -> Option<usize> {
    let end = text.find(' ')?;
    let word = text.get(..end).filter(|word| word.len() < 4)?;
    ANDS.iter()
        .any(|and| word.eq_ignore_ascii_case(and))
        .then_some(end)
}

struct Cutter<'t> {
    text: &'t str,
    groups: Vec<Vec<Chunk>>,
    /// What stands before the chunk that is being read.
    join: Join,
    start: usize,
}

impl Cutter<'_> {
    /// Ends the chunk that is being read; the next one begins after the separator.
    fn cut(&mut self, end: usize, next: usize, join: Join) {
        let piece = &self.text[self.start..end];
        let start = self.start + piece.len() - piece.trim_start().len();
        let end = start + piece.trim().len();
        self.start = next;
        let Some(group) = self.groups.last_mut() else {
            return;
        };
        let (lead, is_moderator) = introduction(&self.text[start..end]);
        let start = start + lead;
        if start < end && !is_nobody(&self.text[start..end]) {
            let first = group.is_empty();
            let join = if first { Join::Start } else { self.join };
            group.push(Chunk {
                join,
                start,
                end,
                is_moderator,
            });
        }
        // `, and` is one separator, the stronger of the two.
        self.join = match (start < end, self.join, join) {
            (false, Join::And, Join::Comma) => Join::And,
            _ => join,
        };
        if join == Join::Start && !self.groups.last().is_none_or(Vec::is_empty) {
            self.groups.push(Vec::new());
        }
    }
}

/// What introduces people, and whether they moderate.
const INTRODUCTIONS: [(&str, bool); 12] = [
    ("moderated by", true),
    ("moderators:", true),
    ("moderator:", true),
    ("moderator -", true),
    ("moderator –", true),
    ("panelists:", false),
    ("panelist:", false),
    ("panel:", false),
    ("speakers:", false),
    ("speaker:", false),
    ("presented by", false),
    ("hosted by", false),
];

/// How long the words are that introduce people at the start of a text, and whether those people
/// moderate.
fn introduction(text: &str) -> (usize, bool) {
    for (words, is_moderator) in INTRODUCTIONS {
        let begins = text
            .get(..words.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(words));
        if begins {
            let rest = text[words.len()..].trim_start();
            return (text.len() - rest.len(), is_moderator);
        }
    }
    (0, false)
}
