//! Words for maturity stages in a text, and where the projects stand that have them.

use super::words::{ABBREVIATIONS, DOUBTS, FILLERS, MOVES, NOUNS, PRESENT, SIGNS, WORDS};
use crate::model::{Stage, StageForm, StageWord};
use std::collections::BTreeMap;

/// The words for stages in a passage.
pub(super) fn read(passage: usize, text: &str) -> Vec<StageWord> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for (stage, words) in WORDS {
        for word in words {
            let places = lower.match_indices(word);
            let whole = places.filter(|(at, _)| is_whole(&lower, *at, word.len()));
            found.extend(whole.map(|(at, _)| (at, stage, &text[at..at + word.len()])));
        }
    }
    for (stage, signs) in SIGNS {
        for sign in signs {
            found.extend(
                lower
                    .match_indices(sign)
                    .map(|(at, _)| (at, stage, &text[at..at + sign.len()])),
            );
        }
    }
    // Of two signs that begin in one place the longer is meant.
    found.sort_by_key(|(at, _, word)| (*at, std::cmp::Reverse(word.len())));
    found.dedup_by_key(|(at, ..)| *at);
    let sentences = Sentences::of(&lower);
    let mut phrases: Vec<StageWord> = Vec::new();
    let nexts = found.iter().skip(1).map(|(at, ..)| *at);
    let nexts: Vec<usize> = nexts.chain([lower.len()]).collect();
    for ((start, stage, word), next) in found.into_iter().zip(nexts) {
        let sentence = sentences.around(start);
        let end = start + word.len();
        let scope = scope(&lower, start, end, stage, sentence).map(|(scope, form)| {
            // Where the next stage is told a list of names ends.
            let end = match form {
                StageForm::List => scope.1.min(next).max(scope.0),
                _ => scope.1,
            };
            ((scope.0, end), form)
        });
        let (Some((scope, form)), Ok(stage)) = (scope, stage.parse::<Stage>()) else {
            continue;
        };
        phrases.push(StageWord {
            stage,
            word: word.to_owned(),
            passage,
            start,
            scope,
            form,
        });
    }
    // A sentence that tells a stage in a clearer form too, or more than one, is no ground.
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for phrase in &phrases {
        *counts.entry(sentences.index(phrase.start)).or_default() += 1;
    }
    phrases.retain(|phrase| {
        let count = counts.get(&sentences.index(phrase.start));
        phrase.form != StageForm::Sentence || count == Some(&1)
    });
    phrases
}

/// The bytes at which the sentences of a text end.
struct Sentences<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

/// No more bytes of a sentence are looked at on either side of a word.
const REACH: usize = 2_000;

impl<'t> Sentences<'t> {
    fn of(text: &'t str) -> Self {
        let places = text.char_indices();
        let ends = places.filter(|(at, c)| ends_sentence(text, *at, *c));
        Self {
            text,
            ends: ends.map(|(at, _)| at).collect(),
        }
    }

    /// Which sentence a byte stands in.
    fn index(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at)
    }

    /// The bounds of the sentence that a byte stands in.
    fn around(&self, at: usize) -> (usize, usize) {
        let index = self.index(at);
        let before = index.checked_sub(1).map(|before| self.ends[before]);
        let mark = before.and_then(|end| self.text[end..].chars().next());
        let first = before.map_or(0, |end| end + mark.map_or(0, char::len_utf8));
        let last = self.ends.get(index).copied().unwrap_or(self.text.len());
        let mut from = first.max(at.saturating_sub(REACH));
        let mut to = last.min(at + REACH);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        (from, to)
    }
}

/// Where the projects stand that a word for a stage speaks of; `None` where it speaks of none.
fn scope(
    text: &str,
    start: usize,
    end: usize,
    stage: &str,
    (first, last): (usize, usize),
) -> Option<((usize, usize), StageForm)> {
    if is_left_behind(text, start, end) {
        return None;
    }
    let after = &text[end..];
    let rest = without_fillers(after);
    let at = end + (after.len() - rest.len());
    if let Some(open) = rest.chars().next().filter(|c| "(（[".contains(*c)) {
        let begin = at + open.len_utf8();
        // The bracket may hold what looks like the end of a sentence.
        let inside = text[begin..].char_indices().take(REACH);
        let mut close = inside.filter(|(_, c)| "()（）[]".contains(*c));
        let until = close.next().map_or(last.max(begin), |(at, _)| begin + at);
        return Some(((begin, until), StageForm::List));
    }
    let has_colon = rest.starts_with([':', '：', '|', '–', '—']) || rest.starts_with("- ");
    if has_colon || (rest.len() < after.trim_start().len() && at < last) {
        let begin = at + rest.find(|c: char| !":：|–—- ".contains(c)).unwrap_or(0);
        let names = (begin.min(last), last);
        // Whether it is a list turns out where it begins with a name.
        if has_colon || !is_noun_alone(after, rest) {
            return Some((names, StageForm::List));
        }
    }
    let before = &text[first..start];
    if let Some(open) = before.rfind(['(', '（'])
        && !before[open..].contains([')', '）'])
        && before.len() - open < 40
    {
        return Some(((first, first + open), StageForm::Before));
    }
    let sentence = format!(" {} ", &text[first..last]);
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let after = text[end..].trim_start_matches([' ', '-']);
    let is_noun =
        NOUNS.iter().any(|noun| after.starts_with(noun)) || before.trim_end().ends_with("cncf");
    // A deed, and no place: nobody runs code in a "graduated".
    let word = &text[start..end];
    let is_deed = [
        "incubating",
        "graduated",
        "archived",
        "graduiert",
        "archiviert",
    ]
    .contains(&word);
    let is_sign = stage == "graduated" && !word.is_ascii();
    let is_signal = is_noun || is_sign || has(&MOVES) || is_deed && has(&PRESENT);
    let is_asked = text[last..].starts_with(['?', '？']);
    let was = sentence.contains(" was ") || sentence.contains(" were ");
    let came = [
        " accept",
        " promot",
        " moved",
        " voted",
        " admit",
        " announced",
        " added",
    ];
    let is_past = was && !has(&came);
    let is_told = is_signal && !has(&DOUBTS) && !is_past && !is_asked;
    is_told.then_some(((first, last), StageForm::Sentence))
}

/// Whether a stage is the one that a project comes from: `from sandbox to incubating`.
fn is_left_behind(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    let left = [
        "from",
        "aus",
        "aus der",
        "von",
        "vom",
        "desde",
        "depuis",
        "従来の",
        "从",
    ];
    let words = |word: &str| {
        before.ends_with(word) && is_whole(text, before.len() - word.len(), word.len())
    };
    left.iter().any(|word| words(word)) || text[end..].trim_start().starts_with("から")
}

/// Whether all that was passed over says only what a stage is of, so that a name behind it need
/// not be one of a list.
fn is_noun_alone(after: &str, rest: &str) -> bool {
    let passed = &after[..after.len() - rest.len()];
    let lists = [
        "are",
        "include",
        "includes",
        "including",
        "sind",
        "wie",
        "incluent",
        "son",
        "には",
        "は",
        "包括",
    ];
    !lists.iter().any(|word| passed.contains(word))
}

/// The text without words and spaces that stand between a stage and its projects.
fn without_fillers(text: &str) -> &str {
    let mut rest = text;
    loop {
        let bare = rest.trim_start().trim_start_matches('-');
        let filler = FILLERS.iter().filter(|word| bare.starts_with(**word));
        let whole = filler.filter(|word| !word.is_ascii() || is_whole(bare, 0, word.len()));
        match whole.max_by_key(|word| word.len()) {
            Some(word) => rest = &bare[word.len()..],
            None => return rest.trim_start(),
        }
    }
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    if "。！？!?;；".contains(c) {
        return true;
    }
    let before = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
    let is_end = text[at + c.len_utf8()..].starts_with(' ') || at + c.len_utf8() == text.len();
    c == '.' && is_end && !ABBREVIATIONS.contains(&before)
}

/// Whether no letter of a word stands beside a part of a text.
fn is_whole(text: &str, start: usize, length: usize) -> bool {
    let is_letter = |c: char| {
        c.is_alphanumeric() && (c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit())
    };
    !text[..start].chars().next_back().is_some_and(is_letter)
        && !text[start + length..].chars().next().is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::StageForm;

    /// Stage, form and scope of each word for a stage in a text.
    fn told(text: &str) -> Vec<(String, StageForm, &str)> {
        let words = read(0, text).into_iter();
        words
            .map(|word| {
                (
                    word.stage.slug().to_owned(),
                    word.form,
                    text[word.scope.0..word.scope.1].trim(),
                )
            })
            .collect()
    }

    #[test]
    fn stages_and_their_projects_are_found_in_several_languages() {
        use StageForm::{Before, List, Sentence};
        for (text, stage, form, scope) in [
            (
                "Graduated(Atlas, Borealis)です",
                "graduated",
                List,
                "Atlas, Borealis",
            ),
            ("Incubation（Atlas など）", "incubating", List, "Atlas など"),
            (
                "Sandbox projects: Atlas, Borealis",
                "sandbox",
                List,
                "Atlas, Borealis",
            ),
            (
                "Graduated projects include Atlas and Borealis. More.",
                "graduated",
                List,
                "Atlas and Borealis",
            ),
            (
                "Sandboxには Atlas、Borealis がある。",
                "sandbox",
                List,
                "Atlas、Borealis がある",
            ),
            (
                "Hello. We saw Atlas (incubating) there.",
                "incubating",
                Before,
                "We saw Atlas",
            ),
            (
                "最近のIncubator projectになったのが Atlas です。",
                "incubating",
                Sentence,
                "最近のIncubator projectになったのが Atlas です",
            ),
            (
                "Atlas is now an incubating project.",
                "incubating",
                Sentence,
                "Atlas is now an incubating project",
            ),
            (
                "Atlas moved from sandbox to incubation.",
                "incubating",
                Sentence,
                "Atlas moved from sandbox to incubation",
            ),
            (
                "Atlas has graduated",
                "graduated",
                Sentence,
                "Atlas has graduated",
            ),
            (
                "Atlas ist jetzt ein Incubating-Projekt der CNCF.",
                "incubating",
                Sentence,
                "Atlas ist jetzt ein Incubating-Projekt der CNCF",
            ),
            (
                "Atlasが卒業した。",
                "graduated",
                Sentence,
                "Atlasが卒業した",
            ),
            (
                "Atlas 进入孵化阶段。",
                "incubating",
                Sentence,
                "Atlas 进入孵化阶段",
            ),
        ] {
            assert_eq!(told(text), [(stage.to_owned(), form, scope)], "{text}");
        }
    }

    #[test]
    fn what_is_no_stage_of_today_is_left_out() {
        for text in [
            "They run the code in a sandbox.",
            "Sandboxed containers are here.",
            "Atlas will become an incubating project.",
            "Atlas is not yet a graduated project.",
            "Is Atlas a graduated project?",
            "Atlas was an incubating project.",
            "Atlas stood on a slide about incubation of projects.",
            "Atlas now runs in a sandbox.",
            "Atlasはまだサンドボックスプロジェクトです。",
            "Atlas und Borealis werden im Inkubator sein.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
