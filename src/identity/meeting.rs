//! People, companies and projects of several sources, told of together.
//!
//! Who is who is decided over all lists, programmes and datasets at once, so that the order in
//! which they are given does not matter.

use super::aliases::Aliases;
use super::companies::{Companies, Employer};
use super::known::{Known, Reason};
use super::mentions::{self, Gazetteer, Role};
use super::people::{People, Record};
use super::projects::Projects;
use super::schedule::Programme;
use super::{maintainers, schedule};
use crate::model::{
    Dataset, EntityId, Finding, Kind, Lines, Position, Relation, Severity, SourceKind, Statement,
    Value,
};
use std::collections::BTreeSet;

/// What each session of a programme names.
type Named = Vec<Vec<(mentions::Found, Role)>>;

/// Tells lists of maintainers and programmes of things: each becomes a dataset beside those that
/// are there, in which the things are sought.
#[must_use]
pub fn meet(
    mut lists: Vec<maintainers::Stated>,
    programmes: Vec<schedule::Stated>,
    datasets: &mut Vec<Dataset>,
    aliases: &Aliases,
    gazetteer: &Gazetteer,
) -> Vec<Finding> {
    if lists.is_empty() && programmes.is_empty() {
        return Vec::new();
    }
    lists.sort_by(|one, other| {
        let key = |list: &maintainers::Stated| (list.source.date, list.source.id.clone());
        key(one).cmp(&key(other))
    });
    let mut programmes: Vec<Programme> = programmes.into_iter().map(Programme::of).collect();
    programmes.sort_by(|one, other| {
        let key = |one: &Programme| (one.source.date, one.source.id.clone());
        key(one).cmp(&key(other))
    });
    let mut findings = Vec::new();
    let projects = Projects::new(aliases, datasets);
    let rows = lists.iter().flat_map(|list| &list.roster.seats);
    let rows = rows.filter_map(|seat| seat.company.as_deref());
    let speakers = programmes.iter().flat_map(Programme::speakers);
    let speakers = speakers.filter_map(|(_, speaker)| speaker.company.as_deref());
    let companies = Companies::new(aliases, &projects, datasets, rows.chain(speakers));
    let seats = seats(&lists, &projects, &companies, datasets, &mut findings);
    let speakers = employers(&programmes, &companies, &mut findings);
    let named: Vec<Named> = programmes
        .iter()
        .map(|programme| programme.names(gazetteer))
        .collect();
    let programmes: Vec<(Programme, Named)> = programmes.into_iter().zip(named).collect();
    let records = records(&lists, &seats, &programmes, &speakers, datasets);
    let people = People::settle(&records, &companies, aliases);
    let mut settled = people.settled.iter();
    let (mut seats, mut speakers) = (seats.into_iter(), speakers.into_iter());
    let mut told = Vec::new();
    for list in &lists {
        let seats = seats.by_ref().take(list.roster.seats.len());
        let found = seats.zip(settled.by_ref());
        let found = found.map(|((project, employer), person)| maintainers::Found {
            project,
            employer,
            person,
        });
        told.push(maintainers::dataset(list, &found.collect::<Vec<_>>()));
    }
    for (programme, named) in &programmes {
        let speakers = speakers.by_ref().take(programme.speakers().count());
        let found = speakers.zip(settled.by_ref());
        let found = found.map(|(employer, person)| schedule::Found { employer, person });
        told.push(programme.dataset(&found.collect::<Vec<_>>(), named));
    }
    let people = people.candidates.iter();
    for pair in people {
        suspect(&pair.one, &pair.other, &pair.why, &mut told);
    }
    for pair in companies.candidates() {
        suspect(&pair.one, &pair.other, pair.why, &mut told);
    }
    datasets.append(&mut told);
    findings
}

/// Notes in the first source that speaks of one of two things that they may be one.
fn suspect(one: &EntityId, other: &EntityId, why: &str, told: &mut [Dataset]) {
    for (subject, object) in [(one, other), (other, one)] {
        for dataset in &mut *told {
            let thing = dataset.entities.iter().find(|thing| thing.id == *subject);
            let Some(line) = thing.and_then(|thing| thing.at.iter().next()) else {
                continue;
            };
            dataset.statements.push(Statement {
                subject: subject.clone(),
                relation: Relation::CandidateMatch,
                value: Value::Entity(object.clone()),
                note: Some(why.to_owned()),
                at: Lines::one(line),
            });
            return;
        }
    }
}

/// Finds the project and the employer of each row of the lists.
fn seats(
    lists: &[maintainers::Stated],
    projects: &Projects<'_>,
    companies: &Companies<'_>,
    datasets: &[Dataset],
    findings: &mut Vec<Finding>,
) -> Vec<(Known, Option<Employer>)> {
    let is_landscape = |dataset: &Dataset| dataset.source.kind == SourceKind::Landscape;
    let knows_projects = datasets.iter().any(is_landscape);
    let mut seats = Vec::new();
    for list in lists {
        let mut odd = Odd::new(&list.input, findings);
        for seat in &list.roster.seats {
            let project = projects.find(&seat.project).unwrap_or_else(|| {
                if knows_projects {
                    odd.project(&seat.project, seat.line);
                }
                new_project(&seat.project)
            });
            let stated = seat.company.as_deref();
            let employer = stated.map(|stated| odd.employer(companies, stated, seat.line));
            seats.push((project, employer));
        }
    }
    seats
}

/// Finds the employer of each speaker of the programmes.
fn employers(
    programmes: &[Programme],
    companies: &Companies<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Option<Employer>> {
    let mut employers = Vec::new();
    for programme in programmes {
        let mut odd = Odd::new(&programme.stated.input, findings);
        let speakers = programme.speakers().map(|(session, speaker)| {
            let stated = speaker.company.as_deref()?;
            Some(odd.employer(companies, stated, session.title.line))
        });
        employers.extend(speakers);
    }
    employers
}

/// A project that no source speaks of but the list.
fn new_project(heading: &str) -> Known {
    Known {
        id: EntityId::of_name(Kind::Project, heading),
        name: heading.to_owned(),
        why: Reason::Name,
        is_new: true,
        part_of: None,
    }
}

/// What is odd in the records of a source, each told once.
struct Odd<'f> {
    input: &'f str,
    findings: &'f mut Vec<Finding>,
    told: BTreeSet<String>,
}

impl<'f> Odd<'f> {
    const fn new(input: &'f str, findings: &'f mut Vec<Finding>) -> Self {
        Self {
            input,
            findings,
            told: BTreeSet::new(),
        }
    }

    fn project(&mut self, heading: &str, line: u32) {
        let message = format!("no landscape has a project called \"{heading}\"");
        let hint = "it stands by itself, until the alias table says which one it is";
        self.tell(message, hint, line);
    }

    /// The employer that is stated, and a word on it where it is none.
    fn employer(&mut self, companies: &Companies<'_>, stated: &str, line: u32) -> Employer {
        let employer = companies.find(stated);
        if employer == Employer::Unclear {
            let message = format!("\"{stated}\" tells no company");
            let hint = "nobody is taken to work there, until the alias table says what it is";
            self.tell(message, hint, line);
        }
        employer
    }

    fn tell(&mut self, message: String, hint: &str, line: u32) {
        if !self.told.insert(message.clone()) {
            return;
        }
        self.findings.push(Finding {
            severity: Severity::Warning,
            input: self.input.to_owned(),
            position: Some(Position { line, column: 1 }),
            message,
            hint: Some(hint.to_owned()),
        });
    }
}

/// Everybody who is named: in the lists, in the programmes, in the datasets, in that order.
fn records<'r>(
    lists: &'r [maintainers::Stated],
    seats: &[(Known, Option<Employer>)],
    programmes: &'r [(Programme, Named)],
    speakers: &[Option<Employer>],
    datasets: &'r [Dataset],
) -> Vec<Record<'r>> {
    let company = |employer: &Option<Employer>| match employer {
        Some(Employer::Organization(known)) => Some(known.id.clone()),
        _ => None,
    };
    let independent = |employer: &Option<Employer>| *employer == Some(Employer::Nobody);
    let mut seats = seats.iter();
    let mut speakers = speakers.iter();
    let mut records = Vec::new();
    for (source, list) in lists.iter().enumerate() {
        let rows = list.roster.seats.iter().zip(seats.by_ref());
        records.extend(rows.map(|(seat, (project, employer))| Record {
            source,
            line: seat.line,
            name: &seat.name,
            handle: seat.handle.as_deref(),
            company: company(employer),
            is_independent: independent(employer),
            projects: vec![project.id.clone()],
            beside: None,
            stated: None,
        }));
    }
    for ((programme, named), source) in programmes.iter().zip(lists.len()..) {
        let sessions = programme.sessions().zip(named);
        let people = sessions.flat_map(|(session, named)| {
            let people = session.speakers.iter();
            people.map(move |speaker| (session, named, speaker))
        });
        let people = people.zip(speakers.by_ref());
        records.extend(people.map(|((session, named, speaker), employer)| Record {
            source,
            line: session.title.line,
            name: &speaker.name,
            handle: None,
            company: company(employer),
            is_independent: independent(employer),
            projects: subjects(named),
            beside: Some(session.line),
            stated: None,
        }));
    }
    for (dataset, source) in datasets.iter().zip(lists.len() + programmes.len()..) {
        records.extend(of_dataset(dataset, source));
    }
    records
}

/// The projects that a talk is about.
fn subjects(named: &[(mentions::Found, Role)]) -> Vec<EntityId> {
    let about = named.iter().filter(|(_, role)| *role == Role::About);
    let about: BTreeSet<_> = about.map(|(found, _)| found.thing.clone()).collect();
    about.into_iter().collect()
}

/// Everybody whom a dataset names, with the companies they appear for.
fn of_dataset(dataset: &Dataset, source: usize) -> impl Iterator<Item = Record<'_>> {
    let things = dataset.entities.iter();
    let people = things.filter(|thing| thing.id.kind() == Kind::Person);
    people.flat_map(move |person| {
        let record = |company, beside, line| Record {
            source,
            line,
            name: &person.name.text,
            company,
            beside,
            stated: Some(person.id.clone()),
            ..Record::default()
        };
        let own = dataset.appearances.iter();
        let own = own.filter(|part| part.person == person.id);
        let mut records: Vec<Record<'_>> = own
            .map(|part| {
                let line = part.at.iter().next().unwrap_or(1);
                record(part.organization.clone(), Some(line), line)
            })
            .collect();
        if records.is_empty() {
            records.push(record(None, None, person.at.iter().next().unwrap_or(1)));
        }
        records
    })
}
