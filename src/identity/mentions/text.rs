//! A text made ready to find names in it.

use crate::identity::names::fold_char;
use std::ops::Range;

/// A text, what of it makes keys, and where its sentences are.
pub(super) struct Text<'t> {
    raw: &'t str,
    /// The text as a key: letters and digits only, folded.
    pub(super) key: String,
    /// For each byte of the key, the character of the text that it comes from.
    from: Vec<(u32, u32)>,
    sentences: Vec<Sentence>,
}

/// A sentence, or a heading.
struct Sentence {
    range: Range<usize>,
    /// Whether capitals tell nothing in it: nearly every word has one.
    is_title: bool,
}

impl<'t> Text<'t> {
    pub(super) fn new(raw: &'t str) -> Self {
        let mut key = String::with_capacity(raw.len());
        let mut from = Vec::with_capacity(raw.len());
        for (start, c) in raw.char_indices() {
            // No text is as long as that; a longer one would find no names beyond.
            let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
            let place = (at(start), at(start + c.len_utf8()));
            fold_char(c, &mut |c| {
                key.push(c);
                from.extend(std::iter::repeat_n(place, c.len_utf8()));
            });
        }
        Self {
            raw,
            key,
            from,
            sentences: sentences(raw),
        }
    }

    /// The text itself.
    pub(super) const fn raw(&self) -> &'t str {
        self.raw
    }

    /// Where a byte of the key comes from.
    pub(super) fn place(&self, byte: usize) -> Range<usize> {
        let (start, end) = self.from.get(byte).copied().unwrap_or_default();
        start as usize..end as usize
    }

    /// What stands in the text between two bytes of the key that follow one another.
    pub(super) fn gap(&self, byte: usize) -> &'t str {
        let (before, after) = (self.place(byte - 1).end, self.place(byte).start);
        self.raw.get(before..after).unwrap_or_default()
    }

    /// Whether no word goes over a place.
    pub(super) fn parts(&self, place: usize) -> bool {
        let before = self.raw[..place].chars().next_back();
        let after = self.raw[place..].chars().next();
        !before.zip(after).is_some_and(|(a, b)| joins(a, b))
    }

    /// Whether capitals tell nothing at a place.
    pub(super) fn is_title(&self, place: usize) -> bool {
        let after = self.sentences.partition_point(|s| s.range.end <= place);
        self.sentences.get(after).is_some_and(|s| s.is_title)
    }

    /// Whether a sentence or a part of one begins at a place, so that a capital there tells nothing.
    pub(super) fn begins(&self, place: usize) -> bool {
        let before = self.raw[..place].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        let before = before.trim_end_matches(['"', '“', '‘', '\'', '(', '*']);
        let before = before.trim_end_matches([' ', '\u{a0}']);
        let dash = before.ends_with([' ', '\n']) || before.len() == place;
        let last = before.chars().next_back();
        last.is_none_or(|c| ".!?:;|•–—\n。！？…".contains(c) || (!dash && "-*".contains(c)))
    }

    /// The word that ends before a place, nothing but spaces between.
    pub(super) fn word_before(&self, place: usize) -> Option<&'t str> {
        let before = self.raw[..place].trim_end_matches([' ', '\u{a0}']);
        let start = before.rfind(|c: char| !is_of_word(c)).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        Some(&before[start..]).filter(|word| !word.is_empty() && before.len() < place)
    }

    /// The word that begins after a place, nothing but spaces between.
    pub(super) fn word_after(&self, place: usize) -> Option<&'t str> {
        let after = self.raw[place..].trim_start_matches([' ', '\u{a0}']);
        let end = after.find(|c: char| !is_of_word(c)).unwrap_or(after.len());
        Some(&after[..end]).filter(|word| !word.is_empty() && after.len() < self.raw.len() - place)
    }

    /// What stands around a place without a space, brackets and the like left out.
    pub(super) fn token(&self, place: &Range<usize>) -> Range<usize> {
        let ends = |c: char| c.is_whitespace() || "()<>[]{}\"“”,;".contains(c);
        let start = self.raw[..place.start].rfind(ends).map_or(0, |at| {
            at + self.raw[at..].chars().next().map_or(1, char::len_utf8)
        });
        let end = self.raw[place.end..].find(ends);
        start..end.map_or(self.raw.len(), |at| place.end + at)
    }
}

/// Whether a character is of a word, seen as words beside a name.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || "-'’+#.".contains(c)
}

/// Whether a word goes over two characters. Scripts that are written without spaces let a word end
/// anywhere; in Katakana a word ends where the script does.
fn joins(one: char, other: char) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    word(one) && word(other) && script(one) == script(other) && script(one) != Script::Spaceless
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Spaced,
    Katakana,
    Spaceless,
}

const fn script(c: char) -> Script {
    match c {
        '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
            Script::Katakana
        }
        '\u{0e00}'..='\u{0eff}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{3040}'..='\u{309f}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Script::Spaceless,
        _ => Script::Spaced,
    }
}

fn sentences(raw: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters = raw.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let ends = match c {
            '\n' | '。' | '！' | '？' => true,
            '.' | '!' | '?' => next.is_some_and(char::is_whitespace),
            _ => false,
        };
        if ends || next.is_none() {
            let range = start..at + c.len_utf8();
            start = range.end;
            let is_title = is_title(&raw[range.clone()]);
            sentences.push(Sentence { range, is_title });
        }
    }
    sentences
}

/// Whether nearly every word of a sentence that could do without has a capital.
fn is_title(sentence: &str) -> bool {
    let words = sentence.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
    let (mut long, mut capital) = (0, 0);
    for word in words {
        let first = word.chars().next();
        if word.chars().count() > 3 && first.is_some_and(char::is_alphabetic) {
            long += 1;
            capital += usize::from(first.is_some_and(char::is_uppercase));
        }
    }
    long > 1 && capital * 4 >= long * 3
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_word_ends_at_signs_and_where_the_script_changes() {
        let parts = |raw: &str| {
            let text = Text::new(raw);
            let places = raw.char_indices().map(|(place, _)| place);
            places.filter(|place| text.parts(*place)).count()
        };
        assert_eq!(parts("KubeRay"), 1);
        assert_eq!(parts("Argo-CD"), 3);
        assert_eq!(parts("Helmの話"), 3);
        assert_eq!(parts("ハーバー"), 1);
        assert_eq!(parts("kind_cluster"), 1);
    }

    #[test]
    fn capitals_tell_nothing_in_titles_and_where_a_sentence_begins() {
        let raw = "Keeping Score Of Kubernetes Costs\nWe use it with Score. Score runs.";
        let text = Text::new(raw);
        let tells = |place: usize| !text.is_title(place) && !text.begins(place);
        let found: Vec<bool> = raw
            .match_indices("Score")
            .map(|(at, _)| tells(at))
            .collect();
        assert_eq!(found, [false, true, false]);
    }

    #[test]
    fn words_beside_a_name_are_those_next_to_it() {
        let text = Text::new("at Grafana Labs, with Helm v4");
        assert_eq!(text.word_before(3), Some("at"));
        assert_eq!(text.word_after(10), Some("Labs"));
        assert_eq!(text.word_after(15), None);
        assert_eq!(text.word_after(26), Some("v4"));
    }
}
