//! The history of a landscape: its rows followed through the versions, and the things they speak
//! of.
//!
//! `tracks` follows a row through edits, renames and moves, `things` decides which thing it speaks
//! of, `stages` tells what was seen of the stages of projects and which days rows declared.

mod stages;
mod things;
mod tracks;

use super::aliases::Aliases;
use super::landscape::{Foundation, Ladder, entity, foundation, stage_as_thing};
use crate::model::{
    Dataset, EntityId, History, Landscape, Lines, Recorded, RecordedListing, RecordedVersion,
    Relation, SourceDescription, SourceKind, Statement, Value,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use things::Things;

/// Everything that the history of a landscape says, told of things instead of rows. No thing has
/// a line of its own: in a history, evidence is of a version.
///
/// `newest` is the newest version of the file, by which the foundation is known, and `landscapes`
/// what the landscapes say that are read beside it, `newest` among them: a row that stands in one
/// of them speaks of the thing it speaks of there.
///
/// ```
/// use stratigraph::identity::{Aliases, history};
/// use stratigraph::model::{History, Landscape, RecordedItem, RecordedRow, Version};
///
/// let version = |commit: &str, day: &str| Version {
///     commit: commit.to_owned(),
///     day: day.parse().unwrap_or_default(),
///     subject: String::new(),
/// };
/// let row = |name: &str, from, until| RecordedRow {
///     category: "Provisioning".to_owned(),
///     subcategory: "Key Management".to_owned(),
///     item: RecordedItem {
///         name: name.to_owned(),
///         repository: Some("https://github.com/theupdateframework/notary".to_owned()),
///         ..RecordedItem::default()
///     },
///     line: 7,
///     from,
///     until,
/// };
/// let history = History {
///     path: "landscape.yml".to_owned(),
///     versions: vec![version("a1", "2018-03-01"), version("b2", "2023-05-02")],
///     rows: vec![row("Notary", 0, Some(1)), row("Notary Project", 1, None)],
/// };
/// let dataset = history::resolve(&history, &Landscape::default(), &[], &Aliases::default());
/// let told: Vec<_> = dataset.recorded.listings.iter().map(|l| (l.name.as_str(), l.thing.slug())).collect();
/// assert_eq!(told, [("Notary", "notary-project"), ("Notary Project", "notary-project")]);
/// ```
#[must_use]
pub fn resolve(
    history: &History,
    newest: &Landscape,
    landscapes: &[&Dataset],
    aliases: &Aliases,
) -> Dataset {
    let foundation = foundation(newest, aliases);
    let ladder = Ladder::of(newest, &foundation);
    let tracks = tracks::tracks(history);
    let things = Things::of(history, &tracks, landscapes, &foundation, aliases);
    let recorded = Recorded {
        path: history.path.clone(),
        versions: versions(history),
        ..Recorded::default()
    };
    let newest = recorded.versions.last().map(|version| version.day);
    let mut dataset = Dataset {
        recorded,
        ..Dataset::new(describe(history, newest))
    };
    for thing in &things.list {
        let label = thing.label(history, aliases);
        dataset
            .entities
            .push(entity(thing.id.clone(), &label.0, &label.1, Vec::new()));
        listings(history, thing, &foundation, &ladder, &mut dataset);
        stages::observe(history, thing, &ladder, &mut dataset);
    }
    categories(history, &foundation, &mut dataset);
    hosted(&foundation, &mut dataset);
    dataset.entities.sort_by(|a, b| a.id.cmp(&b.id));
    dataset
}

fn describe(history: &History, newest: Option<Date>) -> SourceDescription {
    SourceDescription {
        id: String::new(),
        kind: SourceKind::History,
        title: format!("history of {}", history.path),
        language: None,
        publisher: None,
        author: None,
        about: None,
        // Without a version there is nothing to date.
        date: newest.unwrap_or(Date::constant(2016, 1, 1)),
        date_inferred_from: None,
        references: Vec::new(),
        mentions: Vec::new(),
        sections: Vec::new(),
    }
}

/// The versions, each with a day that is not before that of the one before it.
fn versions(history: &History) -> Vec<RecordedVersion> {
    let mut latest = Date::MIN;
    let versions = history.versions.iter().map(|version| {
        latest = latest.max(version.day);
        RecordedVersion {
            commit: version.commit.clone(),
            day: latest,
            request: request(&version.subject),
        }
    });
    versions.collect()
}

/// The number of the pull request that the first line of a commit's message names: that of
/// `Add Harbor (#123)`, as code hosts write it, or of `Merge pull request #123 from ...`.
fn request(subject: &str) -> Option<u32> {
    let merge = subject
        .strip_prefix("Merge pull request #")
        .and_then(|rest| rest.split_whitespace().next());
    let squash = subject
        .trim_end()
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once("(#"))
        .map(|(_, number)| number);
    merge.or(squash)?.parse().ok()
}

/// The times in which a thing was listed: rows that follow each other without a gap and differ in
/// nothing that a listing tells are one.
fn listings(
    history: &History,
    thing: &things::Thing,
    foundation: &Foundation,
    ladder: &Ladder,
    dataset: &mut Dataset,
) {
    let mut listings: Vec<(RecordedListing, usize)> = Vec::new();
    for (number, track) in thing.tracks.iter().enumerate() {
        for &index in &track.rows {
            let row = &history.rows[index];
            let item = &row.item;
            let listing = RecordedListing {
                thing: thing.id.clone(),
                because: track.because.clone(),
                name: item.name.clone(),
                category: foundation.shelf(&row.category, &row.subcategory),
                stage: item.stage.as_deref().and_then(|word| ladder.stage(word)),
                homepage: item.homepage.clone(),
                repository: item.repository.clone(),
                organization_page: item.crunchbase.clone(),
                groups: item.groups.clone(),
                line: row.line,
                from: row.from,
                until: row.until,
                after: None,
            };
            match listings.last_mut() {
                Some((last, of)) if *of == number && continues(last, &listing) => {
                    last.until = listing.until;
                }
                _ => listings.push((listing, number)),
            }
        }
    }
    listings.sort_by_key(|(listing, _)| (listing.from, listing.line));
    let first = dataset.recorded.listings.len();
    for (index, before) in predecessors(&listings).into_iter().enumerate() {
        listings[index].0.after = before.map(|before| first + before);
    }
    let listings = listings.into_iter().map(|(listing, _)| listing);
    dataset.recorded.listings.extend(listings);
}

/// Which listing each one of a thing follows, of those given in order of time with the track they
/// are of: the one before it in its track, else the last that nothing follows of those that ended.
fn predecessors(listings: &[(RecordedListing, usize)]) -> Vec<Option<usize>> {
    let mut before: Vec<Option<usize>> = Vec::new();
    for (index, (_, track)) in listings.iter().enumerate() {
        let own = listings[..index].iter().rposition(|(_, of)| of == track);
        before.push(own);
    }
    for (index, (listing, _)) in listings.iter().enumerate() {
        if before[index].is_none() {
            let ended = |other: &usize| {
                let until = listings[*other].0.until;
                until.is_some_and(|until| until <= listing.from) && !before.contains(&Some(*other))
            };
            let last = (0..index)
                .filter(ended)
                .max_by_key(|&other| listings[other].0.until);
            before[index] = last;
        }
    }
    before
}

/// Whether a listing follows another without a gap and says the same.
fn continues(last: &RecordedListing, next: &RecordedListing) -> bool {
    let same = RecordedListing {
        line: last.line,
        from: last.from,
        until: last.until,
        ..next.clone()
    };
    last.until == Some(next.from) && *last == same
}

/// Every category that a row ever stood in, as a thing.
fn categories(history: &History, foundation: &Foundation, dataset: &mut Dataset) {
    let mut names: BTreeMap<EntityId, &str> = BTreeMap::new();
    let mut broader: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    // Of two spellings of one category the newer counts.
    for row in &history.rows {
        let whole = foundation.category(&row.category);
        let part = foundation.shelf(&row.category, &row.subcategory);
        names.insert(whole.clone(), &row.category);
        names.insert(part.clone(), &row.subcategory);
        broader.insert(part, whole);
    }
    let things = names
        .into_iter()
        .map(|(id, name)| entity(id, name.trim(), &[], Vec::new()));
    dataset.entities.extend(things);
    let statements = broader.into_iter().map(|(part, whole)| Statement {
        subject: part,
        relation: Relation::Broader,
        value: Value::Entity(whole),
        note: None,
        at: Lines::default(),
    });
    dataset.statements.extend(statements);
}

/// The foundation, and that it hosts every project at whose stage a version was.
fn hosted(foundation: &Foundation, dataset: &mut Dataset) {
    let projects: BTreeSet<EntityId> = dataset
        .claims
        .iter()
        .map(|claim| claim.project.clone())
        .collect();
    if projects.is_empty() {
        return;
    }
    if !dataset
        .entities
        .iter()
        .any(|known| known.id == foundation.id)
    {
        dataset.entities.push(entity(
            foundation.id.clone(),
            &foundation.name,
            &[],
            Vec::new(),
        ));
    }
    let statements = projects.into_iter().map(|project| Statement {
        subject: project,
        relation: Relation::HostedBy,
        value: Value::Entity(foundation.id.clone()),
        note: None,
        at: Lines::default(),
    });
    dataset.statements.extend(statements);
    let stages: BTreeSet<_> = dataset
        .claims
        .iter()
        .map(|claim| claim.stage.clone())
        .filter(|stage| stage.slug().contains('.'))
        .collect();
    let stages = stages.iter();
    let stages = stages.filter_map(|stage| stage_as_thing(stage, &Lines::default()));
    dataset.entities.extend(stages);
}

#[cfg(test)]
mod tests {
    use super::request;

    #[test]
    fn a_commit_names_the_request_it_came_by() {
        for (subject, number) in [
            ("Add Clace in category Build (#4184)", Some(4184)),
            ("Merge pull request #97 from somebody/harbor", Some(97)),
            ("Use upstream; closes #1015 (#1046) ", Some(1046)),
            ("Add QFusion", None),
            ("closes #1015", None),
            ("revert (#12) of old", None),
        ] {
            assert_eq!(request(subject), number, "{subject}");
        }
    }
}
