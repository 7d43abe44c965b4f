//! Single values of the file: texts, addresses, days and flags.

use super::fields::Pair;
use crate::model::{self, LiteralType, Located};
use crate::source::faults::Faults;
use crate::source::yaml::{Style, Value};
use jiff::civil::Date;

/// What came of reading a value.
pub(super) enum Read<T> {
    /// The value.
    Found(T),
    /// Nothing stands there, or something at fault that spoils itself only.
    Left,
    /// Something stands there that spoils the record.
    WrongKind,
}

impl<T> Read<T> {
    /// Uses the value if there is one. Gives false if the record is spoilt.
    pub(super) fn then(self, take: impl FnOnce(T)) -> bool {
        match self {
            Self::Found(value) => {
                take(value);
                true
            }
            Self::Left => true,
            Self::WrongKind => false,
        }
    }
}

/// What to know of a fault that spoils a whole item.
pub(super) const SPOILT: &str = "the whole item is left out until this is put right";

/// Reports that a value is not of the kind it must be. Gives false: the record is spoilt.
pub(super) fn wrong_kind(pair: &Pair<'_>, expected: &str, faults: &mut Faults<'_>) -> bool {
    let message = format!(
        "\"{}\" must be {expected}, not {}",
        pair.key,
        pair.value.kind()
    );
    faults.error(pair.value.at, message, Some(SPOILT.to_owned()));
    false
}

/// A text that is not empty.
pub(super) fn text(pair: &Pair<'_>, faults: &mut Faults<'_>) -> Read<Located<String>> {
    scalar(pair, "a text", faults, |text, style, faults| {
        if style == Style::Plain && is_number_or_flag(text) {
            let message = format!("\"{}\" is read as the text \"{text}\"", pair.key);
            faults.warning(pair.value.at, message, Some("put it in quotes".to_owned()));
        }
        Some(text.to_owned())
    })
}

/// An `http` or `https` address.
pub(super) fn url(pair: &Pair<'_>, faults: &mut Faults<'_>) -> Read<Located<String>> {
    scalar(pair, "an address", faults, |text, _, faults| {
        let url = text.trim();
        if LiteralType::Url.admits(url) {
            return Some(url.to_owned());
        }
        let message = format!("\"{}\" is not an http address: \"{text}\"", pair.key);
        let hint = "write it in full, such as https://example.com/";
        faults.error(pair.value.at, message, Some(hint.to_owned()));
        None
    })
}

/// A text of which the slug counts, so that case and spaces do not.
pub(super) fn slug(pair: &Pair<'_>, faults: &mut Faults<'_>) -> Read<Located<String>> {
    scalar(pair, "a text", faults, |text, _, faults| {
        let slug = model::slug(text);
        if slug.is_empty() {
            let message = format!("\"{}\" is no name: \"{text}\"", pair.key);
            faults.error(pair.value.at, message, None);
            return None;
        }
        Some(slug)
    })
}

/// A day, with or without quotes, its month and day of one digit or two.
pub(super) fn date(pair: &Pair<'_>, faults: &mut Faults<'_>) -> Read<Located<Date>> {
    scalar(pair, "a day", faults, |text, _, faults| {
        let at = pair.value.at;
        let Some((year, month, day)) = numbers(text) else {
            let message = format!("\"{}\" is not a day: \"{text}\"", pair.key);
            faults.error(at, message, Some("write it as 2022-06-14".to_owned()));
            return None;
        };
        let Ok(date) = Date::new(year, month, day) else {
            let message = format!("\"{}\" is no day of the calendar: \"{text}\"", pair.key);
            faults.error(at, message, None);
            return None;
        };
        if date.to_string() != text {
            let message = format!("\"{}\" is written \"{text}\"", pair.key);
            faults.warning(at, message, Some(format!("write it as {date}")));
        }
        Some(date)
    })
}

/// Whether something is so: `true` or `false`.
pub(super) fn flag(pair: &Pair<'_>, faults: &mut Faults<'_>) -> Read<Located<bool>> {
    let mut spoilt = false;
    let read = scalar(pair, "true or false", faults, |text, style, faults| {
        let value = match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => true,
            "false" | "no" | "off" => false,
            _ => {
                let message = format!("\"{}\" must be true or false, not \"{text}\"", pair.key);
                faults.error(pair.value.at, message, Some(SPOILT.to_owned()));
                spoilt = true;
                return None;
            }
        };
        if style == Style::Quoted || text != value.to_string() {
            let message = format!("\"{}\" is written as the text \"{text}\"", pair.key);
            let hint = format!("write {value} without quotes");
            faults.warning(pair.value.at, message, Some(hint));
        }
        Some(value)
    });
    if spoilt { Read::WrongKind } else { read }
}

fn scalar<'n, T>(
    pair: &Pair<'n>,
    expected: &str,
    faults: &mut Faults<'_>,
    read: impl FnOnce(&'n str, Style, &mut Faults<'_>) -> Option<T>,
) -> Read<Located<T>> {
    let empty = match &pair.value.value {
        Value::Scalar(text, _) => text.trim().is_empty(),
        Value::Null => true,
        Value::Sequence(_) | Value::Mapping(_) => false,
    };
    match &pair.value.value {
        _ if empty => {
            let message = format!("\"{}\" has no value", pair.key);
            let hint = "leave the key out or give it one".to_owned();
            faults.warning(pair.value.at, message, Some(hint));
            Read::Left
        }
        Value::Scalar(text, style) => match read(text, *style, faults) {
            Some(value) => Read::Found(Located {
                value,
                line: pair.value.at.line,
                column: pair.value.at.column,
            }),
            None => Read::Left,
        },
        _ => {
            wrong_kind(pair, expected, faults);
            Read::WrongKind
        }
    }
}

/// Whether YAML 1.2 takes a plain text for a number or a truth value.
fn is_number_or_flag(text: &str) -> bool {
    let begins_so = text.starts_with(|c: char| c.is_ascii_digit() || "+-.tTfF".contains(c));
    begins_so
        && (matches!(
            text,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" | ".inf" | ".nan"
        ) || text.parse::<f64>().is_ok())
}

/// The numbers of a day: four digits, then one or two, then one or two; midnight may follow.
fn numbers(text: &str) -> Option<(i16, i8, i8)> {
    let day = match text.split_once('T') {
        Some((day, "00:00:00Z" | "00:00:00.000Z")) => day,
        Some(_) => return None,
        None => text,
    };
    let mut parts = day.split('-');
    let mut number = |lengths: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        (digits && lengths.contains(&part.len())).then_some(part)
    };
    let (year, month, day) = (number(4..=4)?, number(1..=2)?, number(1..=2)?);
    if parts.next().is_some() {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{is_number_or_flag, numbers};

    #[test]
    fn a_day_has_four_digits_and_twice_one_or_two() {
        assert_eq!(numbers("2022-6-14"), Some((2022, 6, 14)));
        assert_eq!(numbers("2022-13-40"), Some((2022, 13, 40)));
        assert_eq!(numbers("2023-05-17T00:00:00.000Z"), Some((2023, 5, 17)));
        for text in [
            "soon",
            "22-06-14",
            "2022-06",
            "2022-06-14-1",
            "2022-+6-14",
            "2022-06-14T09:30:00Z",
        ] {
            assert_eq!(numbers(text), None, "{text}");
        }
    }

    #[test]
    fn plain_numbers_and_truths_are_told_from_texts() {
        for text in ["1.10", "42", "true", "1e3", "-1", ".inf"] {
            assert!(is_number_or_flag(text), "{text}");
        }
        for text in [
            "v1.10", "1.2.3", "infinity", "nan", "yes", "3scale", "Tetragon", "",
        ] {
            assert!(!is_number_or_flag(text), "{text}");
        }
    }
}
