//! How wide text is and where its lines break, without a font at hand.
//!
//! Widths are those of Helvetica, which Arial and Liberation Sans share; every other character
//! counts as the columns a terminal gives it.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that must not open a line of Japanese or Chinese.
const CLOSING: &str = "、。，．・：；？！」』）】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々";

/// The width of one line of text set in `size` pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of the widest of these lines.
pub(super) fn widest(lines: &[String], size: f64) -> f64 {
    lines
        .iter()
        .map(|line| width(line, size))
        .fold(0.0, f64::max)
}

/// The width of a character as a share of the type size.
fn em(character: char) -> f64 {
    match character {
        '\'' => 0.191,
        'i' | 'j' | 'l' => 0.222,
        ' ' | '!' | ',' | '.' | '/' | ':' | ';' | 'I' | '[' | ']' | '\\' | 'f' | 't' => 0.278,
        '(' | ')' | '-' | 'r' | '`' | '{' | '}' => 0.334,
        '"' | '*' => 0.389,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.5,
        '+' | '<' | '=' | '>' | '~' => 0.584,
        'F' | 'T' | 'Z' => 0.611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | '&' => 0.667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 0.722,
        'G' | 'O' | 'Q' => 0.778,
        'm' | 'M' => 0.833,
        '%' => 0.889,
        'W' => 0.944,
        '@' | '—' | '…' => 1.015,
        ' '..='~' => 0.556,
        _ => match character.width() {
            Some(0) => 0.0,
            Some(2) => 1.0,
            _ => 0.62,
        },
    }
}

/// The lines of a text, none wider than `columns`, broken between words and evenly filled.
///
/// Wide characters may be parted anywhere, words only where they are longer than a line.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.lines()
        .flat_map(|line| balance(line, columns))
        .collect()
}

/// The lines of a text that is to be no wider than `width`.
pub(super) fn fitting(text: &str, size: f64, width: f64) -> Vec<String> {
    let fits = |columns: &usize| widest(&wrap(text, *columns), size) <= width;
    let columns = (20..=120).rev().step_by(5).find(fits).unwrap_or(20);
    wrap(text, columns)
}

/// The text itself where it is no wider than `room`; else its beginning and an ellipsis.
pub(super) fn elide(text: &str, size: f64, room: f64) -> Cow<'_, str> {
    if width(text, size) <= room {
        return Cow::Borrowed(text);
    }
    let mut left = room - em('…') * size;
    let fits = |character: &char| {
        left -= em(*character) * size;
        left >= 0.0
    };
    let kept: String = text.chars().take_while(fits).collect();
    // A joiner or a bracket at the end would have joined or opened what is cut off.
    Cow::Owned(format!(
        "{}…",
        kept.trim_end_matches([' ', '(', '\u{200d}'])
    ))
}

/// The lines of one paragraph, at the narrowest width that needs no more of them.
fn balance(paragraph: &str, columns: usize) -> Vec<String> {
    let pieces = pieces(paragraph, columns);
    let widest = fill(&pieces, columns);
    let even = paragraph.width().div_ceil(widest.len().max(1));
    (even..columns)
        .map(|narrower| fill(&pieces, narrower))
        .find(|lines| lines.len() == widest.len() && fits(lines, columns))
        .unwrap_or(widest)
}

fn fits(lines: &[String], columns: usize) -> bool {
    lines.iter().all(|line| line.width() <= columns)
}

/// Fills line after line with as many pieces as fit.
fn fill(pieces: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.width() + piece.trim_end().width() <= columns => {
                line.push_str(piece);
            }
            _ => lines.push(piece.clone()),
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// The parts of a paragraph that a line may break between, each with the space after it.
fn pieces(paragraph: &str, columns: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for character in paragraph.chars() {
        let wide = character.width() == Some(2);
        let joins = open && !wide || CLOSING.contains(character) || character.is_whitespace();
        match pieces.last_mut() {
            Some(piece) if joins && piece.width() < columns => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
        open = !wide && !character.is_whitespace() && !matches!(character, '-' | '/');
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_letters_take_less_room_than_wide_ones() {
        assert!(width("illicit", 13.0) < width("MAMMOTH", 13.0) / 2.0);
        assert!((width("日本語", 13.0) - 39.0).abs() < 0.001);
    }

    #[test]
    fn lines_break_between_words_and_are_evenly_filled() {
        assert_eq!(
            wrap("Cloud Native Computing Foundation Ambassador", 34),
            ["Cloud Native Computing", "Foundation Ambassador"]
        );
    }

    #[test]
    fn newlines_are_kept() {
        assert_eq!(wrap("one\ntwo\n\nthree", 34), ["one", "two", "three"]);
    }

    #[test]
    fn japanese_breaks_without_spaces_and_never_before_a_full_stop() {
        assert_eq!(wrap("クラウド基盤。運用", 14), ["クラウド基", "盤。運用"]);
        assert_eq!(wrap("クラウド。基盤", 8), ["クラウ", "ド。基盤"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_parted() {
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn no_text_has_no_lines() {
        assert_eq!(wrap("", 34), Vec::<String>::new());
    }

    #[test]
    fn a_text_too_wide_is_shortened_to_the_room() {
        assert_eq!(elide("Harbor", 10.0, 40.0), "Harbor");
        assert_eq!(elide("Open Policy Agent", 10.0, 60.0), "Open Polic…");
        assert_eq!(elide("日本語", 10.0, 25.0), "日…");
        assert_eq!(elide("👩\u{200d}💻👩\u{200d}💻", 10.0, 21.0), "👩…");
        let shortened = elide("MAMMOTH illicit", 10.0, 60.0);
        assert!(width(&shortened, 10.0) <= 60.0, "{shortened}");
    }
}
