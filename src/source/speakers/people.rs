//! Labelled chunks to speakers: who has which title and company, and what is left in doubt.

use super::Doubt;
use super::chunks::Chunk;
use super::known::{Known, fold};
use super::labels::{Label, Labelled};
use super::shape::{
    has_organization, has_role, is_address, is_degree, is_independent, is_nickname,
};
use crate::model::Speaker;
use std::ops::Range;

/// So much dearer must every other reading be for one to be certain.
const CERTAIN: i32 = 6;

/// A speaker in the making.
#[derive(Default)]
struct Draft {
    name: Range<usize>,
    /// What follows the name and belongs to it.
    suffix: Option<Range<usize>>,
    title: Option<Range<usize>>,
    company: Option<Range<usize>>,
    /// What they are besides, and for whom.
    second: Option<Range<usize>>,
    /// Whether the company is that of others.
    is_shared: bool,
    is_moderator: bool,
    /// Whether it is not certain for whom they speak, so that no company is taken from others.
    is_unclear: bool,
}

/// The speakers of a group.
pub(super) fn speakers(
    text: &str,
    group: &[Chunk],
    labels: &[Labelled],
    known: &Known,
    doubts: &mut Vec<Doubt>,
) -> Vec<Speaker> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut ownerless: Option<Range<usize>> = None;
    for (chunk, labelled) in group.iter().zip(labels) {
        let piece = &text[chunk.start..chunk.end];
        if labelled.margin < CERTAIN && labelled.label.noun() != labelled.other.noun() {
            doubts.push(Doubt::new(piece, labelled.label, labelled.other));
            if let Some(last) = drafts.last_mut() {
                last.is_unclear = true;
                last.company = None;
            }
            continue;
        }
        if drafts.is_empty() && labelled.label != Label::Person {
            let start = ownerless.map_or(chunk.start, |before| before.start);
            ownerless = Some(start..chunk.end);
            continue;
        }
        take(&mut drafts, chunk, labelled.label);
    }
    doubts.extend(ownerless.map(|range| Doubt::ownerless(&text[range])));
    for draft in &drafts {
        if let Some(second) = &draft.second {
            doubts.push(Doubt::second(
                &text[draft.name.clone()],
                &text[second.clone()],
            ));
        }
    }
    spread(&mut drafts);
    drafts
        .into_iter()
        .map(|draft| finish(text, draft, known, doubts))
        .collect()
}

/// Adds a chunk to the speaker that it belongs to.
fn take(drafts: &mut Vec<Draft>, chunk: &Chunk, label: Label) {
    let range = chunk.start..chunk.end;
    if label == Label::Person {
        drafts.push(Draft {
            name: range,
            is_moderator: chunk.is_moderator,
            ..Draft::default()
        });
        return;
    }
    let Some(last) = drafts.last_mut() else {
        return;
    };
    let grown = |part: &Option<Range<usize>>| {
        let start = part.as_ref().map_or(range.start, |part| part.start);
        Some(start..range.end)
    };
    match label {
        Label::Suffix => last.suffix = grown(&last.suffix),
        Label::Title => last.title = grown(&last.title),
        Label::After if last.title.is_none() => last.title = Some(range),
        Label::After => last.second = grown(&last.second),
        Label::Company if last.company.is_some() => last.second = grown(&last.second),
        Label::Rest if last.second.is_some() => last.second = grown(&last.second),
        Label::Rest if last.company.is_none() => {}
        _ if last.is_unclear => {}
        _ => last.company = grown(&last.company),
    }
}

/// Gives those who name no company that of who comes next: `Haiyan Meng & Bowei Du, Google`. Who
/// has a title of their own shares it only with others that have one.
fn spread(drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let (before, after) = drafts.split_at_mut(index);
        let (Some(own), Some(next)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let shares = own.title.is_none() || next.title.is_some();
        if own.company.is_none() && !own.is_unclear && shares {
            own.company.clone_from(&next.company);
            own.is_shared = true;
            own.is_unclear = next.is_unclear && next.company.is_none();
        }
    }
}

/// A speaker, with what stands in brackets put where it belongs.
fn finish(text: &str, draft: Draft, known: &Known, doubts: &mut Vec<Doubt>) -> Speaker {
    let mut speaker = Speaker {
        is_moderator: draft.is_moderator,
        ..Speaker::default()
    };
    let has_own = draft.company.is_some() && !draft.is_shared;
    let mut is_unclear = false;
    let mut name = with_brackets(&text[draft.name], |inside, before| {
        if is_moderating(inside) {
            speaker.is_moderator = true;
        } else if is_aside(inside) {
        } else if has_role(inside) {
            speaker.title = Some(inside.to_owned());
        } else if before && (known.has_company(inside) || has_organization(inside)) {
            speaker.company = Some(inside.to_owned());
        } else if before && !has_own && !is_nickname(inside, known) {
            is_unclear = true;
            doubts.push(Doubt::new(inside, Label::Company, Label::Suffix));
        } else {
            return false;
        }
        true
    });
    while let Some((first, rest)) = name.split_once(' ')
        && is_address(first)
    {
        name = String::from(rest);
    }
    if let Some(suffix) = draft.suffix.map(|range| &text[range]) {
        if is_degree(suffix) {
            speaker.title = Some(suffix.to_owned());
        } else {
            name = format!("{name}, {suffix}");
        }
    }
    speaker.name = name;
    let mut part = |range: Option<Range<usize>>| {
        let part = with_brackets(&text[range?], |inside, _| {
            speaker.is_moderator |= is_moderating(inside);
            is_moderating(inside) || is_aside(inside)
        });
        (!part.is_empty()).then_some(part)
    };
    let (title, company) = (part(draft.title), part(draft.company));
    if let Some(title) = title {
        let (title, at) = employed(&title);
        if is_moderating(title) {
            speaker.is_moderator = true;
        } else {
            speaker.title = Some(title.to_owned());
        }
        speaker.company = at.map(ToOwned::to_owned).or(speaker.company);
    }
    if let Some(company) = company {
        let (title, at) = employed(&company);
        if let Some(at) = at.filter(|_| speaker.title.is_none()) {
            speaker.title = Some(title.to_owned());
            speaker.company = Some(at.to_owned());
        } else {
            speaker.company = Some(company);
        }
    }
    if is_unclear || speaker.company.as_deref().is_some_and(is_independent) {
        speaker.company = None;
    }
    speaker
}

/// A title and the company it is held at: `CTO at Example`, `Founder of Example`.
fn employed(title: &str) -> (&str, Option<&str>) {
    let split = [" at ", " @ ", " @"]
        .iter()
        .find_map(|word| title.split_once(word));
    if let Some((role, company)) = split
        && has_role(role)
    {
        return (role.trim_end(), Some(company.trim_start()));
    }
    if let Some((role, company)) = title.rsplit_once(" of ") {
        let last = fold(role.rsplit([' ', '/', '&']).next().unwrap_or(role));
        let heads = [
            "ceo",
            "cto",
            "coo",
            "ciso",
            "founder",
            "co-founder",
            "cofounder",
        ];
        if heads.contains(&last.as_str()) {
            return (role, Some(company));
        }
    }
    (title, None)
}

/// Whether a text says no more than that somebody moderates.
fn is_moderating(text: &str) -> bool {
    matches!(
        fold(text).trim(),
        "moderator" | "panel moderator" | "moderated by" | "mod" | "moderating"
    )
}

/// Whether what stands in brackets says neither who somebody is nor for whom they speak.
fn is_aside(text: &str) -> bool {
    let folded = fold(text);
    let pronouns = ["he/", "she/", "they/", "him/", "her/"];
    pronouns.iter().any(|pronoun| folded.starts_with(pronoun))
        || ["virtual", "remote", "online", "speaker", "panelist", "tbc"].contains(&folded.trim())
}

/// A text without the brackets that are taken; they are told with whether they end the text.
fn with_brackets(text: &str, mut takes: impl FnMut(&str, bool) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[']) {
        let close = if rest[open..].starts_with('(') {
            ')'
        } else {
            ']'
        };
        let Some(length) = rest[open..].find(close) else {
            break;
        };
        let inside = &rest[open + 1..open + length];
        let after = &rest[open + length + 1..];
        kept.push_str(&rest[..open]);
        let is_first = kept.trim().is_empty();
        if is_first || !takes(inside.trim(), after.trim().is_empty()) {
            kept.push_str(&rest[open..=open + length]);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
