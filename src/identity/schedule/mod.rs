//! Programmes: sessions to talks, people, companies and places.

mod categories;
mod event;
mod places;

use super::companies::Employer;
use super::gathering::Gathering;
use super::mentions::{self, Gazetteer, Role};
use super::people::Settled;
use crate::model::{
    Appearance, Dataset, EntityId, Field, Hours, Kind, Lines, Relation, Schedule, Session,
    SourceDescription, SourceKind, Speaker, slug,
};
use event::Event;
use jiff::civil::Date;
use jiff::tz::Offset;
use places::Places;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A programme as a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// What it says.
    pub schedule: Schedule,
    /// The name of the event, where somebody tells it.
    pub event: Option<String>,
    /// The name to blame in findings.
    pub input: String,
    /// The slug that its location gives, for a calendar that tells no name.
    pub location: String,
    /// The slug to know the source by, in place of its own.
    pub name: Option<String>,
    /// The title of the source, in place of its own.
    pub title: Option<String>,
}

/// What a speaker was found to be.
pub(super) struct Found<'p> {
    /// Whom they speak for, as far as that is stated.
    pub(super) employer: Option<Employer>,
    /// The person.
    pub(super) person: &'p Settled,
}

/// A programme with the event it is of and the names of its items.
pub(super) struct Programme {
    /// What it says.
    pub(super) stated: Stated,
    /// The source, as which it is told.
    pub(super) source: SourceDescription,
    event: Event,
    ids: Vec<EntityId>,
}

impl Programme {
    pub(super) fn of(stated: Stated) -> Self {
        let schedule = &stated.schedule;
        let event = Event::of(schedule, stated.event.as_deref(), &stated.location);
        let days = schedule.sessions.iter().map(day);
        // A programme of nothing speaks of no day; it needs one all the same.
        let date = days.max().unwrap_or(Date::constant(2016, 1, 1));
        let (name, title) = (stated.name.clone(), stated.title.clone());
        let source = SourceDescription {
            id: name.unwrap_or_else(|| format!("schedule-{}", event.id.slug())),
            kind: SourceKind::Schedule,
            title: title.unwrap_or_else(|| format!("Schedule of {}", event.name)),
            language: None,
            publisher: None,
            author: None,
            about: Some(event.id.clone()),
            date,
            date_inferred_from: Some("the last day of the programme".to_owned()),
            references: Vec::new(),
            mentions: Vec::new(),
            sections: Vec::new(),
        };
        Self {
            ids: ids(schedule, &event.id),
            event,
            source,
            stated,
        }
    }

    /// The sessions, in their order.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &Session> {
        self.stated.schedule.sessions.iter()
    }

    /// The speakers of all sessions, in their order, each with the session.
    pub(super) fn speakers(&self) -> impl Iterator<Item = (&Session, &Speaker)> {
        self.sessions()
            .flat_map(|session| session.speakers.iter().map(move |who| (session, who)))
    }

    /// What each session names, as far as it is a talk.
    pub(super) fn names(&self, gazetteer: &Gazetteer) -> Vec<Vec<(mentions::Found, Role)>> {
        let items = self.ids.iter().zip(&self.stated.schedule.sessions);
        let names = items.map(|(id, session)| {
            if id.kind() != Kind::Talk {
                return Vec::new();
            }
            let text = session.description.as_ref();
            let text = text.map_or("", |text| text.value.as_str());
            let speakers = session.speakers.iter();
            let companies = speakers.filter_map(|speaker| speaker.company.as_deref());
            let companies: Vec<&str> = companies.collect();
            gazetteer.of_talk(&session.title.value, text, &companies)
        });
        names.collect()
    }

    /// What the programme says, told of things; `found` has what each of its speakers is, `named`
    /// what each of its sessions names.
    pub(super) fn dataset(
        &self,
        found: &[Found<'_>],
        named: &[Vec<(mentions::Found, Role)>],
    ) -> Dataset {
        let mut dataset = Dataset::new(self.source.clone());
        let mut gathering = Gathering::default();
        let sessions = &self.stated.schedule.sessions;
        let places = Places::of(sessions.iter().map(|session| session.places.as_slice()));
        self.of_event(&places, &mut gathering);
        let mut found = found.iter();
        let mut seen = HashSet::new();
        for ((id, session), named) in self.ids.iter().zip(sessions).zip(named) {
            let speakers = found.by_ref().take(session.speakers.len());
            // An item that stands twice is told once.
            if !seen.insert(id) {
                speakers.for_each(drop);
                continue;
            }
            self.of_session(id, session, &places, &mut gathering);
            subjects(id, session, named, &mut gathering);
            let named = named.iter().map(|(found, _)| {
                let at = Lines::one(line_of(session, found.field));
                found.clone().in_text_of(id.clone(), None, at)
            });
            dataset.mentions_found.extend(named);
            dataset.hours.push(Hours {
                of: id.clone(),
                begins: session.begins,
                ends: session.ends.filter(|end| *end > session.begins),
            });
            let mut here: BTreeMap<EntityId, Appearance> = BTreeMap::new();
            for (speaker, found) in session.speakers.iter().zip(speakers) {
                let appearance = appearance(id, session, speaker, found, &mut gathering);
                here.entry(found.person.id.clone()).or_insert(appearance);
            }
            dataset.appearances.extend(here.into_values());
        }
        gathering.pour_into(&mut dataset);
        dataset
    }

    /// What is told of the event itself.
    fn of_event(&self, places: &Places, gathering: &mut Gathering) {
        let Event { id, name, series } = &self.event;
        // The calendar names the event before its first session.
        let line = 1;
        gathering.thing(id, name, line);
        for (series, name) in series {
            gathering.thing(series, name, line);
            gathering.relate(id, Relation::InSeries, series, line);
        }
        let days = || self.stated.schedule.sessions.iter().map(day);
        if let (Some(first), Some(last)) = (days().min(), days().max()) {
            gathering.say(id, Relation::StartDate, &first.to_string(), line);
            if let Ok(end) = last.tomorrow() {
                gathering.say(id, Relation::EndDate, &end.to_string(), line);
            }
        }
        let around = places.city();
        if let Some(city) = around.first() {
            gathering.relate(id, Relation::Location, &city.id, line);
        }
        put(&around, line, gathering);
    }

    /// What is told of a session beside who speaks in it.
    fn of_session(
        &self,
        id: &EntityId,
        session: &Session,
        places: &Places,
        gathering: &mut Gathering,
    ) {
        let line = session.line;
        gathering.thing(id, &session.title.value, session.title.line);
        gathering.relate(id, Relation::SuperEvent, &self.event.id, line);
        for category in &session.categories {
            if let Some((relation, topic, name)) = categories::read(category) {
                gathering.thing(&topic, &name, line);
                gathering.relate(id, relation, &topic, line);
            }
        }
        let (found, count) = places.read(&session.places);
        for place in &found[..count] {
            gathering.relate(id, Relation::Location, &place.id, line);
        }
        put(&found, line, gathering);
        if let Some(level) = &session.level
            && id.kind() == Kind::Talk
        {
            gathering.say(id, Relation::SkillLevel, level, line);
        }
        if let Some(text) = &session.description {
            gathering.say(id, Relation::Description, &text.value, text.line);
        }
        if let Some(url) = &session.url {
            gathering.say(id, Relation::Page, url, line);
        }
    }
}

/// The line of a text of a session.
fn line_of(session: &Session, field: Field) -> u32 {
    match (&session.description, field) {
        (Some(text), Field::Abstract) => text.line,
        _ => session.title.line,
    }
}

/// Tells what a talk is about, and what else it names: each thing once, where it is named first.
fn subjects(
    talk: &EntityId,
    session: &Session,
    named: &[(mentions::Found, Role)],
    gathering: &mut Gathering,
) {
    let mut seen = HashSet::new();
    for (found, role) in named {
        if seen.insert(&found.thing) {
            let relation = match role {
                Role::About => Relation::About,
                Role::Mentions => Relation::Mentions,
            };
            gathering.relate(talk, relation, &found.thing, line_of(session, found.field));
        }
    }
}

/// Tells places and what holds them.
fn put(places: &[places::Place], line: u32, gathering: &mut Gathering) {
    for place in places {
        gathering.thing(&place.id, &place.name, line);
        if let Some(within) = &place.within {
            gathering.relate(&place.id, Relation::ContainedIn, within, line);
        }
    }
}

fn appearance(
    talk: &EntityId,
    session: &Session,
    speaker: &Speaker,
    found: &Found<'_>,
    gathering: &mut Gathering,
) -> Appearance {
    let line = session.title.line;
    gathering.person(found.person, &speaker.name, line);
    let organization = match (&found.employer, &speaker.company) {
        (Some(Employer::Organization(known) | Employer::Project(known)), Some(stated)) => {
            gathering.known(known, stated, line);
            Some(known.id.clone())
        }
        _ => None,
    };
    Appearance {
        talk: talk.clone(),
        person: found.person.id.clone(),
        title: speaker.title.clone(),
        organization,
        is_moderator: speaker.is_moderator,
        day: Some(day(session)),
        at: Lines::one(line),
    }
}

/// The day on which a session begins. A calendar tells its times in UTC, and sessions are held by
/// day.
pub(super) fn day(session: &Session) -> Date {
    Offset::UTC.to_datetime(session.begins).date()
}

/// How many characters of what tells a session from others are enough, as a rule.
const ENOUGH: usize = 8;

/// The identifiers of the sessions, in their order. What tells a session from all others is kept
/// short where that is enough.
fn ids(schedule: &Schedule, event: &EntityId) -> Vec<EntityId> {
    let sessions = &schedule.sessions;
    let whole: Vec<String> = sessions.iter().map(|session| slug(&session.uid)).collect();
    let brief = |slug: &str| {
        slug.get(..ENOUGH)
            .unwrap_or(slug)
            .trim_end_matches('-')
            .to_owned()
    };
    let mut alike: HashMap<String, HashSet<&str>> = HashMap::new();
    for slug in &whole {
        alike.entry(brief(slug)).or_default().insert(slug);
    }
    let name = |slug: &String| {
        let brief = brief(slug);
        let is_alone = alike.get(&brief).is_some_and(|same| same.len() == 1);
        if is_alone { brief } else { slug.clone() }
    };
    let of = |(session, slug): (&Session, &String)| {
        let kind = if session.is_talk {
            Kind::Talk
        } else {
            Kind::Event
        };
        let own = EntityId::of_name(kind, &name(slug));
        let whole = EntityId::of_name(kind, event.slug());
        whole.part(&own)
    };
    sessions.iter().zip(&whole).map(of).collect()
}

#[cfg(test)]
mod tests;
