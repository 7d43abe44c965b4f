//! What documents can do to a parser that takes them as they are, seen before it does.

use std::collections::HashMap;

/// At least as many bytes as the entities that an XML document declares come to, once each stands
/// wherever it is named.
///
/// The parser puts an entity's value in the place of its name, also within the value of another.
/// Ten entities, each ten times the one before, would fill any memory.
pub(super) fn growth(text: &str) -> u64 {
    let mut sizes = HashMap::new();
    let mut growth = 0;
    for declaration in text.split("<!ENTITY").skip(1) {
        let declaration = declaration
            .trim_start()
            .trim_start_matches('%')
            .trim_start();
        let name = declaration
            .split_ascii_whitespace()
            .next()
            .unwrap_or_default();
        let Some(value) = declaration.split('"').nth(1) else {
            continue;
        };
        let size = named(value, &sizes).saturating_add(value.len() as u64);
        growth = size.saturating_add(growth);
        let known = sizes.entry(name).or_insert(size);
        *known = size.max(*known);
    }
    named(text, &sizes).saturating_add(growth)
}

/// The sizes of all entities that a text names.
fn named(text: &str, sizes: &HashMap<&str, u64>) -> u64 {
    if sizes.is_empty() {
        return 0;
    }
    let names = text
        .split('&')
        .skip(1)
        .filter_map(|rest| rest.split_once(';'));
    names.fold(0, |sum: u64, (name, _)| {
        sum.saturating_add(sizes.get(name).copied().unwrap_or_default())
    })
}

/// Where the values of a JSON text first stand in one another more than `most` deep. The parser
/// calls itself for each level.
pub(super) fn too_deep(text: &str, most: usize) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            return Some(offset);
        }
    }
    None
}

/// How many elements of an XML document are not closed where it ends: of a document that was cut
/// off, the parser says nothing.
pub(super) fn left_open(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let markup = &rest[start..];
        let length = if markup.starts_with("<!--") {
            through(markup, "-->")
        } else if markup.starts_with("<![CDATA[") {
            through(markup, "]]>")
        } else if markup.starts_with("<?") {
            through(markup, "?>")
        } else if markup.starts_with("<!") {
            declaration(markup)
        } else {
            let length = tag(markup);
            if markup.starts_with("</") {
                depth = depth.saturating_sub(1);
            } else if !markup[..length].ends_with("/>") {
                depth += 1;
            }
            length
        };
        rest = &markup[length..];
    }
    depth
}

/// The length of some markup that ends with `end`, or with the text.
fn through(markup: &str, end: &str) -> usize {
    markup.find(end).map_or(markup.len(), |at| at + end.len())
}

/// The length of a tag: a `>` between quotes does not end it.
fn tag(markup: &str) -> usize {
    let mut quote = None;
    let end = markup.find(|c: char| {
        if quote.is_some() {
            quote = quote.filter(|open| c != *open);
            return false;
        }
        quote = (c == '"' || c == '\'').then_some(c);
        c == '>'
    });
    end.map_or(markup.len(), |end| end + 1)
}

/// The length of a declaration, with all that stands between its brackets.
fn declaration(markup: &str) -> usize {
    let end = tag(markup);
    match markup[..end].find('[') {
        Some(open) => match markup[open..].find(']') {
            Some(close) => open + close + tag(&markup[open + close..]),
            None => markup.len(),
        },
        None => end,
    }
}

#[cfg(test)]
mod tests {
    use super::{growth, left_open, too_deep};

    #[test]
    fn elements_that_are_left_open_are_counted() {
        for (text, expected) in [
            ("<a><b/></a>", 0),
            ("<a><b>", 2),
            (
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x \"1>\">]><a>",
                1,
            ),
            ("<!DOCTYPE a><a/>", 0),
            ("<a b='>' c=\"/>\"><!-- <d> --><![CDATA[<e>]]></a>", 0),
            ("<a b='", 1),
            ("<!DOCTYPE [", 0),
            ("</a>", 0),
            ("", 0),
        ] {
            assert_eq!(left_open(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_is_counted_outside_of_texts() {
        for (text, expected) in [
            ("[[1], [2]]", None),
            ("[[[", Some(2)),
            (r#"{"a": {"b": "[[\"["}}"#, None),
            (r#"{"\\": {"a": []}}"#, Some(13)),
            ("]]]", None),
        ] {
            assert_eq!(too_deep(text, 2), expected, "{text}");
        }
    }

    #[test]
    fn entities_grow_with_what_they_name() {
        for (text, expected) in [
            ("<a>&amp;</a>", 0),
            ("<!DOCTYPE a [<!ENTITY x \"1234\">]><a>&x;&x;</a>", 12),
            (
                "<!ENTITY x \"1234\"> <!ENTITY y \"&x;&x;\"><a>&y;</a>",
                // x, y with two x in it, y again, and the two x as they stand in y.
                4 + 14 + 14 + 8,
            ),
            ("<!ENTITY x \"1234\"> <!ENTITY x \"1\">&x;", 4 + 1 + 4),
            ("<!ENTITY", 0),
        ] {
            assert_eq!(growth(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bomb_is_seen_before_it_goes_off() {
        let levels = (1..100).map(|level| {
            let ten = format!("&e{};", level - 1).repeat(10);
            format!("<!ENTITY e{level} \"{ten}\">")
        });
        let text = format!("<!ENTITY e0 \"lol\">{}", levels.collect::<String>());
        assert_eq!(growth(&text), u64::MAX);
    }
}
