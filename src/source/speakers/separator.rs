//! Where a title ends and its speakers begin.

use super::chunks::{Chunk, groups, has_dashes};
use super::known::Known;
use super::labels::{Label, Labelled, labels};
use super::shape::{Shape, shape, stands_alone};

/// So many places are looked at, from the end; no title has as many dashes after its speakers.
const PLACES: usize = 12;

/// A group of chunks, with what each is.
pub(super) struct Group {
    pub(super) chunks: Vec<Chunk>,
    pub(super) labels: Vec<Labelled>,
    shapes: Vec<Shape>,
}

/// The groups of a text of speakers, read.
pub(super) fn read(text: &str, known: &Known) -> Vec<Group> {
    let read = |chunks: Vec<Chunk>| {
        let shapes: Vec<Shape> = chunks
            .iter()
            .map(|chunk| shape(&text[chunk.start..chunk.end], known))
            .collect();
        Group {
            labels: labels(&chunks, &shapes),
            chunks,
            shapes,
        }
    };
    groups(text).into_iter().map(read).collect()
}

/// What stands after a separator.
enum Verdict {
    /// Speakers.
    Speakers(Vec<Group>),
    /// Perhaps speakers, perhaps the end of the title.
    Unclear,
    /// The end of the title.
    Text,
}

/// A title, cut from its speakers.
pub(super) struct Cut<'t> {
    pub(super) title: &'t str,
    pub(super) speakers: &'t str,
    pub(super) groups: Vec<Group>,
}

/// Cuts a title from its speakers; without them, the text that may name some.
pub(super) fn cut<'t>(text: &'t str, known: &Known) -> Result<Cut<'t>, Option<&'t str>> {
    let mut unclear = None;
    for (start, end, is_strong) in places(text).take(PLACES) {
        let (title, speakers) = (text[..start].trim_end(), text[end..].trim_start());
        if title.is_empty() || speakers.is_empty() {
            continue;
        }
        match judge(speakers, is_strong, known) {
            Verdict::Speakers(groups) => {
                return Ok(Cut {
                    title,
                    speakers,
                    groups,
                });
            }
            Verdict::Unclear => unclear = unclear.or(Some(speakers)),
            Verdict::Text => {}
        }
    }
    Err(unclear)
}

/// The places where a title may end, from the last: where the dash begins and ends, and whether
/// spaces stand on both sides of it.
fn places(text: &str) -> impl Iterator<Item = (usize, usize, bool)> {
    text.char_indices().rev().filter_map(move |(at, dash)| {
        if !matches!(dash, '-' | '–' | '—' | '‒' | '―' | '−' | '‐' | '‑') {
            return None;
        }
        let end = at + dash.len_utf8();
        let before = text[..at].chars().next_back()?;
        let after = text[end..].chars().next()?;
        let spaces = [before == ' ', after == ' '];
        let is_long = matches!(dash, '–' | '—' | '―');
        let ends_sentence = matches!(before, '?' | '!' | '.' | '…' | ')' | '"' | '”');
        let may_end = spaces[0] || spaces[1] || is_long || ends_sentence;
        may_end.then_some((at, end, spaces == [true, true]))
    })
}

/// Whether a text names speakers.
fn judge(text: &str, is_strong: bool, known: &Known) -> Verdict {
    let groups = read(text, known);
    let Some(first) = groups.first() else {
        return Verdict::Text;
    };
    let chunks = || {
        groups.iter().flat_map(|group| {
            let labels = group.labels.iter().zip(&group.shapes);
            group.chunks.iter().zip(labels)
        })
    };
    let people = || chunks().filter(|(_, (labelled, _))| labelled.label == Label::Person);
    let worst = people()
        .map(|(_, (_, shape))| shape.person)
        .max()
        .unwrap_or(100);
    let others = || chunks().filter(|(_, (labelled, _))| labelled.label != Label::Person);
    let is_told = others().next().is_some();
    let is_telling = others().any(|(_, (_, shape))| shape.is_telling);
    let begins = first.shapes.first().map_or(100, |shape| shape.person);
    let alone = || people().all(|(chunk, _)| stands_alone(&text[chunk.start..chunk.end], known));
    // A dash between a name and a company is one between parts of a title more often.
    let is_dashed = has_dashes(text);
    let is_named = match (is_told, is_strong) {
        (true, _) if is_dashed => begins <= -10 && worst <= 20,
        (true, _) if is_telling => worst <= 55,
        (true, true) => begins <= 15 && worst <= 55,
        (true, false) => begins <= 10 && worst <= 20,
        (false, true) => worst <= 10 && alone(),
        (false, false) => worst <= -20,
    };
    if is_named {
        return Verdict::Speakers(groups);
    }
    let single = first
        .chunks
        .first()
        .map(|chunk| &text[chunk.start..chunk.end]);
    let is_single = single.is_some_and(|name| !name.contains(' '));
    let may_begin = begins <= if is_single { 50 } else { 30 };
    let may_name = is_strong && may_begin && worst <= 55 && (is_told || worst <= 10);
    if may_name {
        Verdict::Unclear
    } else {
        Verdict::Text
    }
}
