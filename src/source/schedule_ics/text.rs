//! Values of properties to plain text: escapes (RFC 5545, section 3.3.11), entities and tags.

use quick_xml::escape::resolve_html5_entity;
use std::{iter, mem};

/// The text of a value, and the first escape in it that is none.
pub(super) fn unescape(value: &str) -> (String, Option<String>) {
    let (mut texts, wrong) = unescape_list(value, false);
    (texts.pop().unwrap_or_default(), wrong)
}

/// The texts of a value, which commas part, and the first escape in it that is none.
pub(super) fn unescape_list(value: &str, parted: bool) -> (Vec<String>, Option<String>) {
    let mut texts = Vec::new();
    let (mut text, mut wrong) = (String::new(), None);
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            ',' if parted => texts.push(mem::take(&mut text)),
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => text.push(c),
                other => {
                    let escape: String = iter::once(c).chain(other).collect();
                    text.push_str(&escape);
                    wrong.get_or_insert(escape);
                }
            },
            c => text.push(c),
        }
    }
    texts.push(text);
    (texts, wrong)
}

/// A text with its entities as characters: `&amp;`, `&#39;`. What is no entity stays.
pub(super) fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        // No entity has a longer name.
        let end = rest.bytes().take(40).position(|byte| byte == b';');
        let resolved = end.and_then(|end| Some((end, entity(rest.get(1..end)?)?)));
        let (length, character) = resolved.map_or((0, "&".to_owned()), |(end, text)| (end, text));
        plain.push_str(&character);
        rest = &rest[length + 1..];
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(ToOwned::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
        .filter(|c| *c != '\0')
        .map(String::from)
}

/// Tags of HTML whose text stands in a line.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "img", "ins", "label", "mark", "s",
    "small", "span", "strong", "sub", "sup", "u",
];

/// Tags of HTML that begin or end a line.
const BLOCK: [&str; 30] = [
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// A text without the tags of HTML, its entities as characters, with single spaces.
pub(super) fn plain(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        bare.push_str(&rest[..start]);
        rest = &rest[start..];
        // No tag holds the beginning of another.
        let end = rest[1..].find(['<', '>']).map_or(rest.len(), |end| end + 2);
        let (text, length) = match tag(&rest[..end]) {
            Some(true) => ("\n", end),
            Some(false) => ("", end),
            None => ("<", 1),
        };
        bare.push_str(text);
        rest = &rest[length..];
    }
    bare.push_str(rest);
    spaced(&without_entities(&bare))
}

/// Whether a text is a tag of HTML, and if so, whether a line ends there.
fn tag(text: &str) -> Option<bool> {
    let inside = text.strip_prefix('<')?.strip_suffix('>')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    if BLOCK.contains(&name.as_str()) {
        return Some(true);
    }
    INLINE.contains(&name.as_str()).then_some(false)
}

/// A text with single spaces, and at most one empty line between others.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_none() {
            empty += 1;
            continue;
        }
        if !spaced.is_empty() {
            spaced.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        for (index, word) in words.enumerate() {
            if index > 0 {
                spaced.push(' ');
            }
            spaced.push_str(word);
        }
    }
    spaced
}
