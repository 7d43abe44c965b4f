//! The event that a title names, and the day that a report is of.

use super::blocks::Block;
use crate::model::{ReportedDay, ReportedEvent, Section, slug};
use jiff::civil::Date;

/// What a word of an event's name ends in or is, in small letters.
const EVENTS: [&str; 13] = [
    "summit",
    "conference",
    "conf",
    "days",
    "fest",
    "forum",
    "meetup",
    "camp",
    "expo",
    "congress",
    "fosdem",
    "kongress",
    "symposium",
];

/// Words that stand beside an event's name in titles and are no part of it, in small letters.
const BESIDE: [&str; 33] = [
    "a",
    "at",
    "bericht",
    "blog",
    "day",
    "days",
    "der",
    "die",
    "from",
    "highlights",
    "impressions",
    "in",
    "jour",
    "keynote",
    "keynotes",
    "live",
    "my",
    "notes",
    "our",
    "part",
    "post",
    "recap",
    "report",
    "review",
    "rückblick",
    "summary",
    "tag",
    "the",
    "thoughts",
    "trip",
    "vom",
    "von",
    "zur",
];

/// Where the `KubeCon` is held: how titles write it, how programmes, and the full name.
const REGIONS: [(&str, &str, &str); 8] = [
    ("North America", "na", "North America"),
    ("Europe", "eu", "Europe"),
    ("China", "china", "China"),
    ("India", "ind", "India"),
    ("Japan", "jpn", "Japan"),
    ("NA", "na", "North America"),
    ("EU", "eu", "Europe"),
    ("US", "na", "North America"),
];

/// The name of the series that most reports are of.
const KUBECON: &str = "KubeCon + CloudNativeCon";

/// The event that the first of some headings names.
pub(super) fn read(sections: &[Section]) -> Option<ReportedEvent> {
    sections
        .iter()
        .take(3)
        .find_map(|section| named(&section.heading, section.line))
}

/// The event that a title names.
pub(super) fn named(title: &str, line: u32) -> Option<ReportedEvent> {
    let year = year(title)?;
    let number = number(title);
    if title.contains("KubeCon") || title.contains("CloudNativeCon") {
        let words = title.split(|c: char| !c.is_ascii_alphabetic());
        let words = words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let words = format!(" {words} ");
        let region = REGIONS
            .iter()
            .find(|(written, ..)| words.contains(&format!(" {written} ")));
        let (name, slug) = match region {
            Some((_, short, full)) => (
                format!("{KUBECON} {full} {year}"),
                format!("kccnc{short}{year}"),
            ),
            None => (
                format!("{KUBECON} {year}"),
                slug(&format!("{KUBECON} {year}")),
            ),
        };
        let series = Some(KUBECON.to_owned());
        return Some(ReportedEvent {
            name,
            slug,
            series,
            year,
            number,
            line,
        });
    }
    let name = format!("{} {year}", run(title)?);
    let slug = slug(&name);
    Some(ReportedEvent {
        name,
        slug,
        series: None,
        year,
        number,
        line,
    })
}

/// The words of a title that name an event, without the year.
fn run(title: &str) -> Option<String> {
    let parts = title.split([':', '|', ',', '、', '「', '」', '–', '—', '(', ')']);
    parts.into_iter().find_map(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let anchor = words.iter().position(|word| is_event(word))?;
        let belongs = |word: &&&str| {
            let lower = word.to_lowercase();
            let is_year = word.len() == 4 && word.parse::<u16>().is_ok();
            !BESIDE.contains(&lower.as_str())
                && !is_year
                && word.starts_with(|c: char| c.is_uppercase() || "+&".contains(c))
        };
        let before = words[..anchor].iter().rev().take_while(belongs).count();
        let after = words[anchor + 1..].iter().take_while(belongs).count();
        Some(words[anchor - before..=anchor + after].join(" "))
    })
}

fn is_event(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_con = word.ends_with("Con") && word.len() > 3;
    word.starts_with(char::is_uppercase) && (is_con || EVENTS.contains(&lower.as_str()))
}

/// A year of this century.
fn year(text: &str) -> Option<i16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let mut years = numbers.filter(|number| number.len() == 4 && number.starts_with("20"));
    years.find_map(|number| number.parse().ok())
}

/// Which day of an event a title speaks of: `Day 1`, `1日目`, `Tag 1`.
fn number(title: &str) -> Option<u8> {
    let lower = title.to_lowercase();
    let ordinals = ["zero", "one", "two", "three", "four", "five"];
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let after = |pair: &[&str]| {
        let is_day = ["day", "tag", "jour", "día", "dia", "dag", "giorno"].contains(&pair[0]);
        let ordinal = || ordinals.iter().position(|word| *word == pair[1]);
        let number = pair[1]
            .parse()
            .ok()
            .or_else(|| u8::try_from(ordinal()?).ok());
        number.filter(|number| is_day && *number < 10)
    };
    let signs = [("日目", ""), ("天", "第"), ("일차", "")];
    let by_signs = || {
        signs.iter().find_map(|(sign, before)| {
            let start = &lower[..lower.find(sign)?];
            let digits = start.trim_end_matches(|c: char| c.is_ascii_digit());
            let number = start[digits.len()..].parse().ok()?;
            digits.ends_with(before).then_some(number)
        })
    };
    words.windows(2).find_map(after).or_else(by_signs)
}

/// The day that a report is of: by its head, its title, its first words, or its pictures.
pub(super) fn day(
    head: Option<&str>,
    sections: &[Section],
    blocks: &[&Block],
    whole: &str,
) -> Option<ReportedDay> {
    let mut of_title = sections
        .first()
        .into_iter()
        .flat_map(|title| dates(&title.heading));
    if let Some(date) = of_title.next() {
        let because = None;
        return Some(ReportedDay { date, because });
    }
    let first = blocks.iter().take(4);
    let mut of_first = first.filter_map(|block| Some((dates(&block.passage.text).next()?, block)));
    if let Some((date, block)) = of_first.next() {
        let line = block.passage.line_of(0);
        return Some(ReportedDay {
            date,
            because: Some(format!("Line {line} gives a day.")),
        });
    }
    if let Some(date) = head.and_then(|head| dates(head).next()) {
        return Some(ReportedDay {
            date,
            because: Some("The head of the file gives a day.".to_owned()),
        });
    }
    let stamp = stamps(whole).min()?;
    let written = stamp.strftime("%Y%m%d");
    Some(ReportedDay {
        date: stamp,
        because: Some(format!("The names of its pictures carry {written}.")),
    })
}

/// The days in names such as `20181212161547`.
fn stamps(text: &str) -> impl Iterator<Item = Date> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers
        .filter(|number| [8, 14].contains(&number.len()))
        .filter_map(|number| {
            let day = date(&number[..4], &number[4..6], &number[6..8])?;
            (day.year() >= 2000).then_some(day)
        })
}

/// The first letters of months in languages of reports, January first.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb", "fév"],
    &["mar", "mär"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aoû", "ago"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// The days that a text gives with year, month and day.
fn dates(text: &str) -> impl Iterator<Item = Date> {
    let is_part = |c: char| c.is_alphanumeric() && !"年月日".contains(c);
    let words: Vec<&str> = text
        .split(|c: char| !is_part(c))
        .filter(|word| !word.is_empty())
        .collect();
    let mut days = Vec::new();
    for three in words.windows(3) {
        let [a, b, c] = [three[0], three[1], three[2]];
        let ordinal = |text: &str| {
            text.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
                .to_owned()
        };
        let day = date(a, b, c).or_else(|| date(c, b, a));
        let named = || {
            month(b)
                .and_then(|month| date(c, &month, &ordinal(a)))
                .or_else(|| month(a).and_then(|month| date(c, &month, &ordinal(b))))
        };
        days.extend(day.or_else(named));
    }
    days.into_iter()
}

fn month(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let number = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| lower.starts_with(name)))?;
    Some((number + 1).to_string())
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let is_short = month.len() <= 2 && day.len() <= 2;
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (year.len() == 4 && is_short).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::{dates, named};

    #[test]
    fn an_event_is_read_from_a_title() {
        for (title, name, slug, number) in [
            (
                "KubeCon + CloudNativeCon North America 2018 現地レポート 1日目",
                "KubeCon + CloudNativeCon North America 2018",
                "kccncna2018",
                Some(1),
            ),
            (
                "KubeCon EU 2026: my trip report, day two",
                "KubeCon + CloudNativeCon Europe 2026",
                "kccnceu2026",
                Some(2),
            ),
            (
                "Bericht von der KubeCon Europe 2019, Tag 3",
                "KubeCon + CloudNativeCon Europe 2019",
                "kccnceu2019",
                Some(3),
            ),
            (
                "Our Open Source Summit Japan 2019 Report",
                "Open Source Summit Japan 2019",
                "open-source-summit-japan-2019",
                None,
            ),
            (
                "2024 ExampleCon",
                "ExampleCon 2024",
                "examplecon-2024",
                None,
            ),
        ] {
            let event = named(title, 1).map(|event| (event.name, event.slug, event.number));
            assert_eq!(
                event,
                Some((name.to_owned(), slug.to_owned(), number)),
                "{title}"
            );
        }
        assert_eq!(named("Notes on a talk of 2018", 1), None);
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "on 2018-12-11",
            "2018年12月11日（火）",
            "11. Dezember 2018",
            "December 11th, 2018",
            "11.12.2018",
            "2018/12/11",
            "le 11 décembre 2018",
        ] {
            let days: Vec<String> = dates(text).map(|day| day.to_string()).collect();
            assert_eq!(days, ["2018-12-11"], "{text}");
        }
        assert_eq!(dates("version 2018 13 40, v3.3.10").count(), 0);
    }
}
