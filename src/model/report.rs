//! What a report of an event says in its text, before it is known which things it names.

use super::{Lines, Section, Speaker, Stage};
use jiff::civil::Date;

/// A report of an event, as far as its text can be read without knowing what things are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Its title, as written; the heading of its first section.
    pub title: String,
    /// The BCP 47 tag of the language it is written in, where its letters and words tell.
    pub language: Option<String>,
    /// The event it reports of, where its title names one.
    pub event: Option<ReportedEvent>,
    /// The day it speaks of, where it tells one.
    pub day: Option<ReportedDay>,
    /// Its sections in order of their lines, the title first; the heading of a session is without
    /// its speakers.
    pub sections: Vec<Section>,
    /// The talks that it has headings of, in order.
    pub sessions: Vec<ReportedSession>,
    /// Its running text, in order: what is neither heading nor code.
    pub passages: Vec<Passage>,
    /// The pages that it leads to, in order.
    pub links: Vec<ReportedLink>,
    /// Where it speaks of a maturity stage, in order.
    pub stages: Vec<StageWord>,
}

/// An event, by its name in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedEvent {
    /// The name, as written: `KubeCon + CloudNativeCon North America 2018`.
    pub name: String,
    /// The slug that its programme has, or one made of the name: `kccncna2018`.
    pub slug: String,
    /// The name of the series that it belongs to, where that is known.
    pub series: Option<String>,
    /// The year in its name.
    pub year: i16,
    /// Which of its days is reported, from 1; 0 is the day before.
    pub number: Option<u8>,
    /// The line that names it.
    pub line: u32,
}

/// A day, and why a report is taken to be of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedDay {
    /// The day.
    pub date: Date,
    /// What it is inferred from, in words of ours; `None` where the report states it.
    pub because: Option<String>,
}

/// A talk that a report has a heading of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedSession {
    /// The title, without the speakers.
    pub title: String,
    /// The line of the heading.
    pub line: u32,
    /// The last line that speaks of the talk.
    pub last: u32,
    /// Who speaks, in the order in which they are named.
    pub speakers: Vec<Speaker>,
    /// The line that names them.
    pub named_on: u32,
    /// The section that groups it with others, with its line: `Keynote`.
    pub track: Option<(String, u32)>,
}

/// A piece of text that belongs together, and the lines it stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The text, without markup; a line break is a space.
    pub text: String,
    /// The bytes at which lines begin in it, with their numbers.
    marks: Vec<(usize, u32)>,
}

impl Passage {
    /// Adds what stands on a line.
    pub fn push(&mut self, text: &str, line: u32) {
        if self.marks.last().is_none_or(|(_, last)| *last != line) {
            self.marks.push((self.text.len(), line));
        }
        self.text.push_str(text);
    }

    /// The line that a byte of the text stands on.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> u32 {
        let before = self.marks.iter().rev().find(|(start, _)| *start <= offset);
        before.or(self.marks.first()).map_or(1, |(_, line)| *line)
    }

    /// The lines it stands on.
    #[must_use]
    pub fn lines(&self) -> Lines {
        Lines::new(self.marks.iter().map(|(_, line)| *line).collect())
    }

    /// Its parts by lines, each with its number.
    pub fn by_lines(&self) -> impl Iterator<Item = (u32, &str)> {
        let ends = self.marks.iter().skip(1).map(|(start, _)| *start);
        let ends = ends.chain([self.text.len()]);
        let starts = self.marks.iter().zip(ends);
        starts.map(|((start, line), end)| (*line, self.text[*start..end].trim()))
    }
}

/// A page that a report leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedLink {
    /// The words that lead there.
    pub text: String,
    /// The address.
    pub url: String,
    /// The line.
    pub line: u32,
}

/// A word for a maturity stage, and where the names of the projects stand that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageWord {
    /// The stage.
    pub stage: Stage,
    /// The word, as written.
    pub word: String,
    /// Which passage it stands in.
    pub passage: usize,
    /// The byte of the passage at which it begins.
    pub start: usize,
    /// Where in the passage the projects are named, in bytes.
    pub scope: (usize, usize),
    /// How they are named.
    pub form: StageForm,
}

/// How a stage and its projects stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageForm {
    /// All that the scope names have it: `Graduated (Kubernetes, Prometheus)`.
    List,
    /// The last one before it has it: `Harbor (incubating)`.
    Before,
    /// The sentence is the scope, and must name but one: `Harbor is now an incubating project`.
    Sentence,
}
