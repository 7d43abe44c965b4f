//! What is a heading, and which of them are talks.

use super::blocks::{Block, Document};
use crate::model::{Passage, Position, ReportedSession, Section, Speaker};
use crate::source::faults::Faults;
use crate::source::speakers::{self, Doubt, Known};

/// Headings and what stands between them.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) title: String,
    pub(super) sections: Vec<Section>,
    pub(super) sessions: Vec<ReportedSession>,
    pub(super) passages: Vec<Passage>,
}

/// A heading of plain text is not longer, in characters.
const LONGEST_PLAIN: usize = 60;

/// A line that names speakers is not longer, in characters.
const LONGEST: usize = 400;

/// The level of headings that only their place shows.
const PLAIN: u8 = 7;

/// Words before a colon that announce speakers, in lower case.
const LABELS: [&str; 26] = [
    "speaker",
    "speakers",
    "presenter",
    "presenters",
    "presented by",
    "by",
    "panel",
    "panelists",
    "sprecher",
    "sprecherin",
    "sprecher:innen",
    "vortragende",
    "referent",
    "referentin",
    "referenten",
    "orateur",
    "orateurs",
    "intervenants",
    "ponente",
    "ponentes",
    "登壇者",
    "発表者",
    "講演者",
    "スピーカー",
    "演讲者",
    "讲师",
];

/// The outline of a document; `None` where nothing is in it.
pub(super) fn outline(
    document: &Document,
    known: &Known,
    faults: &mut Faults<'_>,
) -> Option<Outline> {
    let blocks: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| !block.is_code)
        .collect();
    let first = blocks.first()?;
    let has_marks = blocks.iter().skip(1).any(|block| block.level.is_some());
    let of_first = || {
        let mut lines = first.passage.by_lines();
        let (line, title) = lines.find(|(_, text)| !text.is_empty())?;
        Some((title.to_owned(), line))
    };
    let (title, line) = document.title.clone().or_else(of_first)?;
    let mut writer = Writer {
        known,
        faults,
        outline: Outline {
            title: title.clone(),
            ..Outline::default()
        },
        groups: Vec::new(),
        level: PLAIN,
        is_open: false,
        named_on: 0,
    };
    writer.section(title, line);
    for (index, block) in blocks.iter().enumerate() {
        let is_title = index == 0 && document.title.is_none();
        if is_title && block.passage.by_lines().nth(1).is_none() {
            continue;
        }
        let next = blocks.get(index + 1);
        let is_heading = block.level.is_some() || !has_marks && is_plain_heading(block);
        if is_heading {
            writer.heading(block, next.copied());
        } else {
            writer.text(block);
        }
    }
    let last = blocks
        .iter()
        .rev()
        .find_map(|block| block.passage.lines().iter().last());
    writer.end_session(last.map_or(line, |last| last + 1));
    Some(writer.outline)
}

struct Writer<'r, 'f> {
    known: &'r Known,
    faults: &'r mut Faults<'f>,
    outline: Outline,
    /// Headings that may group talks, each with its line and level, the outermost first.
    groups: Vec<(String, u32, u8)>,
    /// The level of the heading of the talk that is being read.
    level: u8,
    /// Whether a talk is being read.
    is_open: bool,
    /// The last line that only names speakers.
    named_on: u32,
}

impl Writer<'_, '_> {
    fn section(&mut self, heading: String, line: u32) {
        let after = |last: &Section| last.line < line;
        let is_title =
            line > 1 && heading == self.outline.title && !self.outline.sections.is_empty();
        if self.outline.sections.last().is_none_or(after) && !heading.is_empty() && !is_title {
            self.outline.sections.push(Section { heading, line });
        }
    }

    fn end_session(&mut self, next: u32) {
        if std::mem::take(&mut self.is_open)
            && let Some(session) = self.outline.sessions.last_mut()
        {
            session.last = next.saturating_sub(1).max(session.line);
        }
    }

    /// Begins a talk. `named_on` is the line that names its speakers.
    fn session(&mut self, talk: Talk, line: u32, named_on: u32, level: u8) {
        for doubt in talk.doubts {
            let at = Position {
                line: named_on,
                column: 1,
            };
            let hint = "it is left out; write it into the draft".to_owned();
            self.faults.warning(at, doubt.message, Some(hint));
        }
        self.named_on = named_on;
        self.end_session(line);
        self.section(talk.title.clone(), line);
        let mut groups = self.groups.iter().rev();
        let group = groups.find(|(_, _, own)| *own < level || level == PLAIN);
        let track = group.map(|(heading, line, _)| (heading.clone(), *line));
        self.outline.sessions.push(ReportedSession {
            title: talk.title,
            line,
            last: line,
            speakers: talk.speakers,
            named_on,
            track,
        });
        self.level = level;
        self.is_open = true;
    }

    /// A heading: of a talk, where it or the line below names speakers.
    fn heading(&mut self, block: &Block, next: Option<&Block>) {
        let level = block.level.unwrap_or(PLAIN);
        let text = block.passage.text.trim();
        let line = block.passage.line_of(0);
        if let Some(talk) = talk(text, true, self.known) {
            self.groups.retain(|(_, _, own)| *own < level);
            self.session(talk, line, line, level);
            return;
        }
        let below = next.and_then(|next| next.passage.by_lines().next());
        let named = below.and_then(|(at, below)| Some((at, labelled(below, self.known)?)));
        if let Some((at, talk)) = named {
            self.groups.retain(|(_, _, own)| *own < level);
            let title = text.to_owned();
            self.session(Talk { title, ..talk }, line, at, level);
            return;
        }
        if !self.is_open || level <= self.level {
            self.end_session(line);
        }
        self.section(text.to_owned(), line);
        self.groups.retain(|(_, _, own)| *own < level);
        // Where only its place shows a heading, it groups the talks whose headings follow at once.
        let leads = below.is_some_and(|(_, below)| talk(below, false, self.known).is_some());
        if block.level.is_some_and(|level| level > 1) || leads {
            self.groups.push((text.to_owned(), line, level));
        }
    }

    /// Text, which may begin with headings that name speakers.
    fn text(&mut self, block: &Block) {
        let mut rest = Passage::default();
        let mut is_start = true;
        for (line, text) in block.passage.by_lines() {
            if is_start && let Some(talk) = talk(text, false, self.known) {
                self.session(talk, line, line, PLAIN);
                continue;
            }
            is_start = false;
            if line == self.named_on {
                continue;
            }
            if !rest.text.is_empty() {
                rest.push(" ", line);
            }
            rest.push(text, line);
        }
        if !rest.text.is_empty() {
            self.outline.passages.push(rest);
        }
    }
}

/// Whether a block of plain text stands like a heading: one short line that is no sentence, no
/// address and no name of a picture.
fn is_plain_heading(block: &Block) -> bool {
    let text = block.passage.text.trim();
    let is_sentence = text.ends_with(|c: char| ".!,;:。！，、；：…」)）".contains(c))
        || text.contains(['。', '、']);
    let is_word = !text.contains(char::is_whitespace);
    let is_address = is_word && text.contains(['.', ':', '/', '@']);
    block.passage.by_lines().count() == 1
        && !block.is_item
        && text.chars().count() <= LONGEST_PLAIN
        && text.contains(char::is_alphabetic)
        && !is_sentence
        && !is_address
}

/// The people that a line announces, with no title yet: `Speakers: Ada Example, Example`.
fn labelled(text: &str, known: &Known) -> Option<Talk> {
    let (label, people) = text.split_once([':', '：'])?;
    let label = label.trim().to_lowercase();
    let (speakers, doubts) = LABELS
        .contains(&label.as_str())
        .then(|| people_of(people, known))?;
    let title = String::new();
    (!speakers.is_empty()).then_some(Talk {
        title,
        speakers,
        doubts,
    })
}

/// A talk, as its heading tells it.
struct Talk {
    title: String,
    speakers: Vec<Speaker>,
    /// What of the heading is not certain.
    doubts: Vec<Doubt>,
}

impl Talk {
    /// Settles what is in doubt behind the title of the last speaker: single words, which name
    /// nobody, go on with the title up to the last comma, and what follows that is the company, as
    /// in `Ada Example, Architect, Atlas and Borealis, Example`.
    fn settle_last(&mut self, text: &str) {
        let Some(last) = self.speakers.last_mut() else {
            return;
        };
        let (Some(title), None) = (&last.title, &last.company) else {
            return;
        };
        let Some((_, rest)) = text.rsplit_once(&format!("{title}, ")) else {
            return;
        };
        let Some((more, company)) = rest.rsplit_once(", ") else {
            return;
        };
        let is_part =
            |doubt: &Doubt| !doubt.text.contains(char::is_whitespace) && more.contains(&doubt.text);
        if !self.doubts.is_empty()
            && self.doubts.iter().all(is_part)
            && !rest.contains(['&', ';'])
            && !company.contains(" and ")
        {
            last.title = Some(format!("{title}, {more}"));
            last.company = Some(company.to_owned());
            self.doubts.clear();
        }
    }
}

/// The talk of a line that names title and speakers: `Title - Ada Example, Example`. A marked
/// heading may name them in other ways too.
fn talk(text: &str, is_marked: bool, known: &Known) -> Option<Talk> {
    if text.chars().count() > LONGEST || ends_sentence(text) {
        return None;
    }
    let split = speakers::split(text, known);
    if are_people(&split.speakers) && !split.title.is_empty() {
        let (speakers, doubts) = (split.speakers, split.doubts);
        let mut talk = Talk {
            title: split.title,
            speakers,
            doubts,
        };
        talk.settle_last(text);
        return Some(talk);
    }
    let words = [" by ", " von ", " par ", " por "];
    let by_word = words.iter().filter(|_| is_marked);
    let by_word = by_word.filter_map(|word| text.rsplit_once(word));
    // A company in brackets stands as one behind a comma.
    let in_brackets = text.strip_suffix([')', '）']).and_then(|text| {
        let parts = text.rsplit_once(['–', '—']);
        let parts = parts.or_else(|| text.rsplit_once(" - "));
        parts.filter(|(_, people)| !people.contains(','))
    });
    let by_word = by_word.map(|parts| (parts, false));
    let in_brackets = in_brackets.map(|parts| (parts, true));
    by_word
        .chain(in_brackets)
        .find_map(|((title, people), is_told)| {
            let (speakers, doubts) = people_of(people, known);
            let are_named = !speakers.is_empty() && speakers.iter().all(|one| is_name(&one.name));
            let title = title.trim().to_owned();
            let is_talk = (are_people(&speakers) || is_told && are_named) && !title.is_empty();
            is_talk.then_some(Talk {
                title,
                speakers,
                doubts,
            })
        })
}

/// Who is named in a text, where a company may stand in brackets behind a name.
fn people_of(text: &str, known: &Known) -> (Vec<Speaker>, Vec<Doubt>) {
    if text.contains(',') {
        return speakers::read(text, known);
    }
    let bare = text.trim().trim_end_matches([')', '）']);
    speakers::read(&bare.replace(" (", ", ").replace('（', ", "), known)
}

/// Whether somebody is named, at least one with title or company, and all like people.
fn are_people(people: &[Speaker]) -> bool {
    let is_told = |one: &Speaker| one.company.is_some() || one.title.is_some();
    people.iter().any(is_told) && people.iter().all(|one| is_name(&one.name))
}

/// Whether a text ends like a sentence, and not with the form of a company.
fn ends_sentence(text: &str) -> bool {
    let last = text
        .rsplit([' ', ','])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_form = [
        "inc.", "ltd.", "co.", "corp.", "jr.", "sr.", "s.a.", "e.v.", "b.v.", "llc.",
    ]
    .contains(&last.as_str());
    !is_form && text.ends_with(['.', '!', '。', '！', '…', ':', '：', ';', ','])
}

/// Words that titles of talks begin with after a dash, and names of people do not.
const NO_NAMES: [&str; 42] = [
    "a",
    "an",
    "and",
    "best",
    "beyond",
    "building",
    "case",
    "day",
    "deep",
    "for",
    "from",
    "getting",
    "how",
    "in",
    "introduction",
    "is",
    "keynote",
    "lessons",
    "making",
    "my",
    "new",
    "of",
    "on",
    "our",
    "panel",
    "part",
    "past",
    "q&a",
    "running",
    "session",
    "talk",
    "the",
    "this",
    "to",
    "towards",
    "using",
    "was",
    "what",
    "when",
    "why",
    "with",
    "your",
];

/// Whether a text can be the name of a person: two to six words that begin with a capital, but for
/// small ones between them; or a name in other letters.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
    let begins = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let first = words
        .first()
        .map(|word| word.to_lowercase())
        .unwrap_or_default();
    let is_caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    if text
        .chars()
        .any(|c| c.is_ascii_digit() || ":?!/=<>{}".contains(c))
    {
        return false;
    }
    if text
        .chars()
        .all(|c| is_caseless(c) || c.is_whitespace() || c == '・')
    {
        return (2..=12).contains(&text.chars().count());
    }
    (2..=6).contains(&words.len())
        && !NO_NAMES.contains(&first.as_str())
        && words
            .first()
            .and_then(|word| begins(word))
            .is_some_and(|c| !c.is_lowercase())
        && words
            .last()
            .and_then(|word| begins(word))
            .is_some_and(|c| !c.is_lowercase())
        && words
            .iter()
            .filter(is_small)
            .all(|word| word.chars().count() <= 4)
}
