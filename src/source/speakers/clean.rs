//! What surrounds a title and its speakers: characters without width, and the level of skill.

/// Whether a character takes no room and tells nothing: marks of width and of direction.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            ..='\u{206f}' | '\u{feff}'
    )
}

/// A text with single spaces between its words and nothing that is not seen.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if !(c.is_whitespace() || c.is_control()) {
            clean.push(c);
        } else if !clean.is_empty() && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Words of levels of skill; one letter stands for each in brackets.
const LEVELS: [&str; 12] = [
    "advanced",
    "all",
    "any",
    "beginner",
    "case study",
    "expert",
    "intermediate",
    "introductory",
    "novice",
    "all levels",
    "any level",
    "101",
];

/// Words of notes in brackets at the end, which tell of the room and not of the talk.
const NOTES: [&str; 10] = [
    "seating",
    "first-come",
    "first come",
    "registration",
    "slides",
    "laptop",
    "sold out",
    "cancelled",
    "canceled",
    "virtual",
];

/// A text without the level in brackets at its end, and the level.
pub(super) fn without_level(text: &str) -> (&str, Option<&str>) {
    let (mut text, mut level) = (text.trim_end(), None);
    while let Some((before, inside)) = last_bracket(text) {
        if level.is_none() && is_level(inside) {
            level = Some(inside);
        } else if !is_note(inside) {
            break;
        }
        text = before;
    }
    (text, level)
}

/// What stands before the bracket at the end of a text, and in it.
fn last_bracket(text: &str) -> Option<(&str, &str)> {
    let (inside, open) = if let Some(rest) = text.strip_suffix(']') {
        (rest, '[')
    } else {
        (text.strip_suffix(')')?, '(')
    };
    let start = inside.rfind(open)?;
    let before = inside[..start].trim_end();
    (!before.is_empty()).then(|| (before, inside[start + 1..].trim()))
}

fn is_level(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    let lower = lower.trim_end_matches("skill level").trim_end();
    let lower = lower.trim_end_matches(" level").trim_end();
    LEVELS.contains(&lower) || (lower.len() == 1 && "abcin".contains(lower))
}

fn is_note(inside: &str) -> bool {
    let lower = inside.to_lowercase();
    NOTES.iter().any(|note| lower.contains(note))
}
