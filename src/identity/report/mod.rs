//! What a report says in its text to a dataset, for a person to look over.
//!
//! Talks and speakers come from headings, stages from the words for them and the names beside
//! them, and all else that is named becomes a mention: of the talk in whose section it stands, or
//! of the report. What is new gets an identifier of its name.
//!
//! Invariant: every fact of the dataset has lines of the report that tell it.

mod names;
mod records;
mod stages;

use super::companies::{Companies, Employer};
use crate::model::{
    Appearance, Dataset, EntityId, Finding, Kind, Lines, LiteralType, Passage, Position, Relation,
    Report, ReportedEvent, ReportedSession, Severity, SourceDescription, SourceKind, Value, slug,
};
use jiff::civil::Date;
pub use names::{Named, Names};
use records::Records;
use std::collections::{BTreeMap, BTreeSet};

/// What whoever has a report says of it, in place of what its text tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting<'s> {
    /// The name to blame in findings.
    pub name: &'s str,
    /// The slug of the source.
    pub id: String,
    /// The day that the report is of.
    pub date: Option<Date>,
}

/// The dataset that a report makes, and what has to be looked at in it; `None` where the day it is
/// of is not told.
#[must_use]
pub fn draft(
    report: &Report,
    setting: &Setting<'_>,
    names: &Names,
    companies: &Companies<'_>,
) -> (Option<Dataset>, Vec<Finding>) {
    let mut findings = Vec::new();
    let Some((date, because)) = day(report, setting, &mut findings) else {
        return (None, findings);
    };
    let mut drafter = Drafter {
        report,
        setting,
        names,
        companies,
        findings,
        records: Records::default(),
        date,
        is_placeholder: because.as_deref() == Some(PLACEHOLDER),
        named: Vec::new(),
        sure: sure(report, names),
    };
    let about = drafter.event();
    for session in &report.sessions {
        drafter.session(session, about.as_ref());
    }
    drafter.passages();
    for word in &report.stages {
        drafter.stage(word);
    }
    let references = drafter.references();
    let source = SourceDescription {
        id: setting.id.clone(),
        kind: SourceKind::Report,
        title: report.title.clone(),
        language: report.language.clone(),
        publisher: None,
        author: None,
        about: about.map(|event| event.reported),
        date,
        date_inferred_from: because,
        references,
        mentions: Vec::new(),
        sections: report.sections.clone(),
    };
    let Drafter {
        records, findings, ..
    } = drafter;
    (Some(records.into_dataset(source, names)), findings)
}

/// What a report names for certain in its text or in a title.
fn sure(report: &Report, names: &Names) -> BTreeSet<EntityId> {
    let passages = report.passages.iter().map(|passage| &passage.text);
    let titles = report.sessions.iter().map(|session| &session.title);
    let found = passages.chain(titles).flat_map(|text| names.find(text));
    found.map(|named| named.thing).collect()
}

/// What a draft says of a day that is none.
const PLACEHOLDER: &str = "Only the year is told; the day has to be filled in.";

/// The day that a report is of, and why, unless it says so itself.
fn day(
    report: &Report,
    setting: &Setting<'_>,
    findings: &mut Vec<Finding>,
) -> Option<(Date, Option<String>)> {
    let mut tell = |severity, message: &str, hint: &str| {
        findings.push(Finding {
            severity,
            input: setting.name.to_owned(),
            position: None,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        });
    };
    if let Some(date) = setting.date {
        return Some((date, None));
    }
    if let Some(day) = &report.day {
        if day.because.is_some() {
            let message = format!("the day {} is inferred", day.date);
            tell(
                Severity::Warning,
                &message,
                "look whether it is right, or give it by --date",
            );
        }
        return Some((day.date, day.because.clone()));
    }
    let hint = "give it by --date, written as 2018-12-11";
    let year = report
        .event
        .as_ref()
        .and_then(|event| Date::new(event.year, 1, 1).ok());
    if year.is_none() {
        tell(
            Severity::Error,
            "the text does not tell of which day it is",
            hint,
        );
        return None;
    }
    tell(
        Severity::Warning,
        "the text tells the year, but not of which day it is",
        hint,
    );
    year.map(|day| (day, Some(PLACEHOLDER.to_owned())))
}

/// The event of a report, and the one of its days that is reported.
struct EventOf {
    /// The slug that the talks have before theirs.
    slug: String,
    whole: EntityId,
    /// The day, where it is told, else the event.
    reported: EntityId,
    line: u32,
}

struct Drafter<'d> {
    report: &'d Report,
    setting: &'d Setting<'d>,
    names: &'d Names,
    companies: &'d Companies<'d>,
    findings: Vec<Finding>,
    records: Records,
    date: Date,
    is_placeholder: bool,
    /// What each of its passages names.
    named: Vec<Vec<Named>>,
    /// What the report names for certain in some place.
    sure: BTreeSet<EntityId>,
}

impl Drafter<'_> {
    fn warn(&mut self, line: u32, message: String, hint: &str) {
        self.findings.push(Finding {
            severity: Severity::Warning,
            input: self.setting.name.to_owned(),
            position: Some(Position { line, column: 1 }),
            message,
            hint: Some(hint.to_owned()),
        });
    }

    /// Declares the event, its series and its day.
    fn event(&mut self) -> Option<EventOf> {
        let Some(event) = &self.report.event else {
            let line = self.report.sections.first().map_or(1, |title| title.line);
            let hint = "write the event into the draft, or give it by --event";
            self.warn(
                line,
                "the title names no event with its year".to_owned(),
                hint,
            );
            return None;
        };
        let ReportedEvent {
            name,
            slug,
            series,
            number,
            line,
            ..
        } = event;
        let whole = self.names.called(Kind::Event, name).cloned();
        let whole = whole.or_else(|| EntityId::new(Kind::Event, slug.as_str()).ok())?;
        self.records.thing(&whole, name, *line);
        let slug = whole.slug().to_owned();
        if let Some(series) = series
            && let Ok(id) = EntityId::new(Kind::Series, crate::model::slug(series))
        {
            self.records.thing(&id, series, *line);
            self.records
                .state(&whole, Relation::InSeries, Value::Entity(id), [*line]);
        }
        let day = number.and_then(|number| {
            let id = EntityId::new(Kind::Event, format!("{slug}.day{number}")).ok()?;
            Some((id, format!("{name}, day {number}")))
        });
        let reported = day
            .as_ref()
            .map_or_else(|| whole.clone(), |(id, _)| id.clone());
        if let Some((id, name)) = day {
            self.records.thing(&id, &name, *line);
            let within = Value::Entity(whole.clone());
            self.records
                .state(&id, Relation::SuperEvent, within, [*line]);
            self.begins(&id, *line);
        }
        Some(EventOf {
            slug,
            whole,
            reported,
            line: *line,
        })
    }

    /// Says that something begins on the day of the report.
    fn begins(&mut self, what: &EntityId, line: u32) {
        if self.is_placeholder {
            return;
        }
        let day = Value::Literal(self.date.to_string());
        let key = self.records.state(what, Relation::StartDate, day, [line]);
        self.records
            .note(key, "inferred like the day of the report");
    }

    /// Declares a talk with all that its heading tells.
    fn session(&mut self, session: &ReportedSession, event: Option<&EventOf>) {
        let Some(talk) = self.talk_id(session, event) else {
            let message = format!("no identifier can be made of \"{}\"", session.title);
            self.warn(session.line, message, "write the talk into the draft");
            return;
        };
        self.records.talk(session, &talk);
        if let Some(event) = event {
            let whole = Value::Entity(event.whole.clone());
            let lines = [event.line, session.line];
            self.records
                .state(&talk, Relation::SuperEvent, whole, lines);
            if event.whole != event.reported {
                self.begins(&talk, session.line);
            }
        }
        if let Some((track, line)) = &session.track
            && let Ok(topic) = EntityId::new(Kind::Topic, slug(track))
        {
            self.records.thing(&topic, track, *line);
            let lines = [*line, session.line];
            self.records
                .state(&talk, Relation::Track, Value::Entity(topic), lines);
        }
        for named in self.names.find_beside(&session.title, &self.sure) {
            let written = &session.title[named.place];
            self.records.named(&named.thing, written, session.line);
            let thing = Value::Entity(named.thing);
            self.records
                .state(&talk, Relation::About, thing, [session.line]);
        }
        for speaker in &session.speakers {
            self.appearance(&talk, speaker, session.named_on);
        }
    }

    fn appearance(&mut self, talk: &EntityId, speaker: &crate::model::Speaker, line: u32) {
        let name = &speaker.name;
        let person = self.names.called(Kind::Person, name).cloned();
        let person = person.or_else(|| EntityId::new(Kind::Person, slug(name)).ok());
        let Some(person) = person.or_else(|| self.by_line(name, line)) else {
            return;
        };
        self.records.thing(&person, name, line);
        let mut organization = None;
        match speaker
            .company
            .as_deref()
            .map(|stated| (stated, self.companies.find(stated)))
        {
            Some((stated, Employer::Organization(company))) => {
                self.records
                    .company(&company.id, &company.name, stated, line);
                organization = Some(company.id);
            }
            Some((stated, Employer::Project(project))) => {
                self.records
                    .company(&project.id, &project.name, stated, line);
                let project = Value::Entity(project.id);
                self.records
                    .state(&person, Relation::WorksOn, project, [line]);
            }
            Some((stated, Employer::Unclear)) => {
                let message = format!("\"{stated}\" tells no company");
                self.warn(line, message, "it is left out; write it into the draft");
            }
            Some((_, Employer::Nobody)) | None => {}
        }
        self.records.appearances.push(Appearance {
            talk: talk.clone(),
            person,
            title: speaker.title.clone(),
            organization,
            is_moderator: speaker.is_moderator,
            day: None,
            at: Lines::one(line),
        });
    }

    /// An identifier for somebody whose name has no Latin letters to make one of.
    fn by_line(&mut self, name: &str, line: u32) -> Option<EntityId> {
        let message = format!("\"{name}\" has no Latin letters to make an identifier of");
        self.warn(line, message, "it is made of the line; write a better one");
        let source = &self.setting.id;
        let mut ids = (1..100).filter_map(|number| {
            let id = format!("{source}.line-{line}-{number}");
            EntityId::new(Kind::Person, id).ok()
        });
        ids.find(|id| !self.records.has(id))
    }

    /// The identifier of a talk: the one that is known, or of the event and the title.
    fn talk_id(&self, session: &ReportedSession, event: Option<&EventOf>) -> Option<EntityId> {
        let prefix = event.map_or(self.setting.id.as_str(), |event| &event.slug);
        let known = self.names.called(Kind::Talk, &session.title);
        if let Some(known) = known.filter(|known| known.slug().starts_with(&format!("{prefix}."))) {
            return Some(known.clone());
        }
        let mut title = session.title.as_str();
        for sort in [
            "Keynote:",
            "Lightning Talk:",
            "Sponsored Keynote:",
            "Tutorial:",
            "Panel:",
        ] {
            title = title.strip_prefix(sort).unwrap_or(title);
        }
        let mut short = String::new();
        for word in slug(title).split('-') {
            if short.len() + word.len() >= LONGEST_SLUG {
                break;
            }
            if !short.is_empty() {
                short.push('-');
            }
            short.push_str(word);
        }
        if short.is_empty() {
            // A title in other letters has no slug, but its line.
            short = format!("line-{}", session.line);
        }
        let ids = (1..).map(|number| match number {
            1 => format!("{prefix}.{short}"),
            _ => format!("{prefix}.{short}-{number}"),
        });
        let mut ids = ids
            .filter_map(|id| EntityId::new(Kind::Talk, id).ok())
            .take(100);
        ids.find(|id| !self.records.has(id))
    }

    /// Mentions of what the running text names, and of companies whose pages it shows.
    fn passages(&mut self) {
        for passage in &self.report.passages {
            for (line, host) in hosts(passage) {
                if let Some(company) = self.names.called(Kind::Organization, host).cloned() {
                    self.records.thing(&company, host, line);
                    self.records.aside(&company, line);
                }
            }
            let found = self.names.find_beside(&passage.text, &self.sure);
            for named in &found {
                let line = passage.line_of(named.place.start);
                let written = &passage.text[named.place.clone()];
                self.records.named(&named.thing, written, line);
                let talk = self.records.talk_of(line).cloned();
                match talk {
                    Some(talk) => self.records.mention(&talk, &named.thing, line),
                    None => self.records.aside(&named.thing, line),
                }
            }
            self.named.push(found);
        }
    }

    /// The pages that the report leads to.
    fn references(&mut self) -> Vec<(EntityId, Lines)> {
        let mut references: BTreeMap<EntityId, Vec<u32>> = BTreeMap::new();
        for link in &self.report.links {
            let bare = link.url.split_once("://").map_or("", |(_, rest)| rest);
            let id = slug(bare.trim_end_matches('/'));
            let Ok(id) = EntityId::new(Kind::Document, id) else {
                continue;
            };
            let name = if link.text.is_empty() {
                bare
            } else {
                &link.text
            };
            self.records.thing(&id, name, link.line);
            if LiteralType::Url.admits(&link.url) {
                let page = Value::Literal(link.url.clone());
                self.records.state(&id, Relation::Page, page, [link.line]);
            }
            references.entry(id).or_default().push(link.line);
        }
        let references = references.into_iter();
        let mut references: Vec<_> = references.map(|(id, at)| (id, Lines::new(at))).collect();
        references.sort_by(|(_, one), (_, other)| one.cmp(other));
        references
    }
}

/// The slug of a talk's title is not longer.
const LONGEST_SLUG: usize = 60;

/// What the lines are called by that hold the address of a page and nothing else: `example` for
/// `blog.example.org`.
fn hosts(passage: &Passage) -> impl Iterator<Item = (u32, &str)> {
    passage.by_lines().filter_map(|(line, text)| {
        let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
        let host = bare.split('/').next().unwrap_or_default();
        let fits = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        let (names, _) = host.rsplit_once('.').filter(|_| host.chars().all(fits))?;
        Some((line, names.rsplit('.').next()?))
    })
}
