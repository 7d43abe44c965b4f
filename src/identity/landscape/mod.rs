//! Landscapes: rows to things, and what the rows say of them.
//!
//! `things` decides which rows speak of one thing, `organizations` who stands behind it, `stages`
//! what the dates say of a project's path, `facts` everything else.

mod details;
mod facts;
mod hosted;
mod organizations;
mod stages;
mod things;

use super::aliases::Aliases;
use crate::model::{
    Dataset, EntityId, Entry, Finding, Landscape, Position, Severity, SourceDescription, SourceKind,
};
pub use hosted::hosted;
use jiff::civil::Date;
use organizations::Organizations;
pub(super) use organizations::{Foundation, entity, foundation};
pub(super) use stages::{Ladder, stage_as_thing};
use std::collections::{BTreeMap, BTreeSet};
use things::Things;
pub(super) use things::{free, is_of_members};

/// Everything that a landscape says, told of things instead of rows, and what is odd about it.
///
/// `input` is the name to blame in findings.
///
/// ```
/// use stratigraph::identity::{Aliases, landscape};
/// use stratigraph::source::landscape_yml::parse;
///
/// let text = "
/// landscape:
///   - category:
///     name: Provisioning
///     subcategories:
///       - subcategory:
///         name: Container Registry
///         items:
///           - item:
///             name: Harbor
///             homepage_url: https://goharbor.io
///             repo_url: https://github.com/goharbor/harbor
///           - item:
///             name: Harbor (Wasm)
///             homepage_url: https://goharbor.io
///             repo_url: https://github.com/goharbor/harbor
/// ";
/// let (file, _) = parse(text, "landscape.yml");
/// let (dataset, _) = landscape::resolve(
///     &file.ok_or("a landscape")?,
///     &Aliases::default(),
///     &mut landscape::Known::default(),
///     "landscape.yml",
/// );
/// let things: Vec<String> = dataset.listings.iter().map(|row| row.thing.to_string()).collect();
/// assert_eq!(things, ["project/harbor", "project/harbor"]);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn resolve(
    landscape: &Landscape,
    aliases: &Aliases,
    known: &mut Known,
    input: &str,
) -> (Dataset, Vec<Finding>) {
    let mut findings = Vec::new();
    let source = describe(landscape);
    let foundation = foundation(landscape, aliases);
    findings.extend(unsaid(landscape, &source, &foundation, input));
    let things = Things::of(landscape, &foundation, aliases, known);
    let mut organizations = Organizations::new(landscape, &foundation, &things, aliases);
    let ladder = Ladder::of(landscape, &foundation);
    let mut dataset = Dataset::new(source);
    let mut facts = facts::Facts {
        landscape,
        things: &things,
        foundation: &foundation,
        organizations: &mut organizations,
        dataset: &mut dataset,
        findings: &mut findings,
        input,
    };
    facts.categories();
    facts.things(aliases);
    stages::claims(
        landscape,
        &things,
        &ladder,
        &mut dataset,
        &mut findings,
        input,
    );
    let more = organizations.into_entities();
    dataset.entities.extend(more);
    let stages = ladder.entities(&dataset.claims);
    dataset.entities.extend(stages);
    dataset.entities.sort_by(|a, b| a.id.cmp(&b.id));
    (dataset, findings)
}

/// The foundation whose landscape it is.
#[must_use]
pub fn foundation_of(landscape: &Landscape, aliases: &Aliases) -> EntityId {
    foundation(landscape, aliases).id
}

fn describe(landscape: &Landscape) -> SourceDescription {
    let source = &landscape.source;
    let newest = landscape.entries.iter().flat_map(days).max();
    // A file of no day at all speaks of the beginning of its kind.
    let date = source.date.or(newest).unwrap_or(Date::constant(2016, 1, 1));
    let inferred = match (source.date, newest) {
        (Some(_), _) => None,
        (None, Some(_)) => Some("the newest day in the file"),
        (None, None) => Some("there is no day in the file"),
    };
    SourceDescription {
        id: source.id.clone(),
        kind: SourceKind::Landscape,
        title: source.title.clone(),
        language: None,
        publisher: None,
        author: None,
        about: None,
        date,
        date_inferred_from: inferred.map(ToOwned::to_owned),
        references: Vec::new(),
        mentions: Vec::new(),
        sections: Vec::new(),
    }
}

/// What the file does not tell and nobody said of it.
fn unsaid(
    landscape: &Landscape,
    source: &SourceDescription,
    foundation: &Foundation,
    input: &str,
) -> Vec<Finding> {
    let staged = landscape.entries.iter().any(|entry| entry.stage.is_some());
    let mut days = landscape.entries.iter().flat_map(days);
    let dateless = landscape.source.date.is_none() && days.next().is_none();
    let no_name = (staged && !foundation.is_told).then(|| {
        let message = "nothing tells which foundation hosts the projects; it is called by the file";
        (
            message.to_owned(),
            "name it in a manifest: foundation = \"...\"",
        )
    });
    let no_day = (staged && dateless).then(|| {
        let day = source.date;
        let message = format!("nothing tells of which day the file is; {day} is taken");
        (message, "say it in a manifest: date = \"2026-08-07\"")
    });
    let finding = |(message, hint): (String, &str)| Finding {
        severity: Severity::Warning,
        input: input.to_owned(),
        position: Some(Position { line: 1, column: 1 }),
        message,
        hint: Some(hint.to_owned()),
    };
    no_name.into_iter().chain(no_day).map(finding).collect()
}

/// Every day that an entry names.
fn days(entry: &Entry) -> impl Iterator<Item = Date> + '_ {
    let stages = entry.stage_days_by_key().map(|(_, day)| day);
    let others = [&entry.joined, &entry.annual_review_date];
    let audits = entry.audits.iter().map(|audit| &audit.date);
    let others = others.into_iter().chain(audits).flatten();
    stages.chain(others).map(|day| day.value)
}

/// What landscapes that were read before have names for, and where those things are found: a
/// repository, a Crunchbase page, a home page. By it a second landscape tells a namesake from the
/// thing itself.
#[derive(Clone, Debug, Default)]
pub struct Known {
    places: BTreeMap<EntityId, BTreeSet<String>>,
}

impl Known {
    /// Whether the identifier is that of a thing that is found elsewhere, and so another.
    fn is_other(&self, id: &EntityId, places: &BTreeSet<String>) -> bool {
        let theirs = self.places.get(id).filter(|theirs| !theirs.is_empty());
        theirs.is_some_and(|theirs| !places.is_empty() && theirs.is_disjoint(places))
    }

    fn add(&mut self, id: EntityId, places: BTreeSet<String>) {
        self.places.entry(id).or_default().extend(places);
    }
}
