//! A report of an event, written in any language as plain text or
//! [Markdown](https://spec.commonmark.org/), to a [`Report`].
//!
//! Read is what its form tells: headings, talks by the people their headings name, words for
//! maturity stages and where the projects stand that have them, the event of the title, the day.
//! Which things its text names is not known here.

mod blocks;
mod event;
mod headings;
mod stages;
mod words;

use self::blocks::{Block, Document};
use self::headings::Outline;
use super::faults::Faults;
use super::speakers::Known;
use crate::model::{Finding, Passage, Position, Report, ReportedEvent};

/// What a report says, and what is odd in it; `None` where it says nothing. Who is `known` decides
/// where it is not clear whether a heading names people.
///
/// ```
/// use stratigraph::source::report_text::parse;
/// use stratigraph::source::speakers::Known;
///
/// let text = "# ExampleCon 2024, day 2\n\n## Growing Atlas - Ada Example, Example, Inc.\n\n\
///             Atlas is now an incubating project.\n";
/// let (report, _) = parse(text, "day2.md", &Known::default());
/// let report = report.ok_or("it says something")?;
/// let talk = &report.sessions[0];
/// assert_eq!((talk.title.as_str(), talk.line), ("Growing Atlas", 3));
/// assert_eq!(talk.speakers[0].name, "Ada Example");
/// assert_eq!(report.stages[0].stage.slug(), "incubating");
/// assert_eq!(report.event.map(|event| event.slug), Some("examplecon-2024".to_owned()));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn parse(text: &str, name: &str, known: &Known) -> (Option<Report>, Vec<Finding>) {
    let mut faults = Faults::new(name);
    let document = blocks::read(text);
    let outline = headings::outline(&document, known, &mut faults);
    let report = outline.map(|outline| report(document, outline));
    if report.is_none() {
        let message = "a report without any text".to_owned();
        faults.error(Position { line: 1, column: 1 }, message, None);
    }
    (report, faults.into_findings())
}

/// The event that a title on a line names with its year.
///
/// ```
/// use stratigraph::source::report_text::event;
///
/// let event = event("KubeCon EU 2026, day 2", 1).ok_or("an event")?;
/// assert_eq!(event.name, "KubeCon + CloudNativeCon Europe 2026");
/// assert_eq!((event.slug.as_str(), event.number), ("kccnceu2026", Some(2)));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn event(title: &str, line: u32) -> Option<ReportedEvent> {
    event::named(title, line)
}

fn report(document: Document, outline: Outline) -> Report {
    let prose: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| !block.is_code)
        .collect();
    let whole: Vec<&str> = prose
        .iter()
        .map(|block| block.passage.text.as_str())
        .collect();
    let whole = whole.join("\n");
    let event = event::read(&outline.sections);
    let day = event::day(document.date.as_deref(), &outline.sections, &prose, &whole);
    let language = language(&whole);
    let passages: Vec<Passage> = outline.passages;
    let stages = passages.iter().enumerate();
    let stages = stages
        .flat_map(|(index, passage)| stages::read(index, &passage.text))
        .collect();
    Report {
        title: outline.title,
        language,
        event,
        day,
        sections: outline.sections,
        sessions: outline.sessions,
        passages,
        links: document.links,
        stages,
    }
}

/// The language that letters and words tell for certain.
fn language(text: &str) -> Option<String> {
    use whatlang::Lang;
    if let Some(language) = by_letters(text) {
        return Some(language.to_owned());
    }
    let info = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    let tag = match info.lang() {
        Lang::Eng => "en",
        Lang::Jpn => "ja",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Cmn => "zh",
        Lang::Kor => "ko",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Tur => "tr",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Fin => "fi",
        Lang::Hun => "hu",
        Lang::Vie => "vi",
        Lang::Hin => "hi",
        Lang::Ara => "ar",
        Lang::Heb => "he",
        _ => return None,
    };
    Some(tag.to_owned())
}

/// The language whose letters stand between the Latin ones of names and terms.
fn by_letters(text: &str) -> Option<&'static str> {
    let count = |is_one: fn(char) -> bool| text.chars().filter(|c| is_one(*c)).count();
    let kana = count(|c| matches!(c, '\u{3041}'..='\u{30fa}'));
    let hangul = count(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
    let han = count(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let whole = count(char::is_alphabetic);
    let is_much = |count: usize| count * 10 > whole;
    match (is_much(kana), is_much(hangul), is_much(han)) {
        (true, ..) => Some("ja"),
        (_, true, _) => Some("ko"),
        (.., true) => Some("zh"),
        _ => None,
    }
}
