//! Which projects talks name: what people found by reading against what the gazetteer finds.

use crate::support::{real_data, root, told};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::fs;
use stratigraph::bundle;
use stratigraph::identity::mentions::{Gazetteer, Lexicon, Role};
use stratigraph::identity::{Aliases, landscape};
use stratigraph::model::{Dataset, EntityId, Kind};
use stratigraph::source::{dataset_json, landscape_yml};

/// A title, or a few words of an abstract, with the projects that it names.
#[derive(Deserialize)]
struct Excerpt {
    text: String,
    field: String,
    projects: Vec<String>,
    about: Vec<String>,
}

/// What a talk names. Of what stands in `doubt`, either answer is right.
#[derive(Deserialize)]
struct Labelled {
    uid: String,
    about: Vec<String>,
    mentions: Vec<String>,
    #[serde(default)]
    doubt: Vec<String>,
}

/// How many of what was found is right, and how many of what is right was found.
#[derive(Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn add(
        &mut self,
        found: &BTreeSet<EntityId>,
        labelled: &BTreeSet<EntityId>,
        doubt: &BTreeSet<EntityId>,
    ) {
        for thing in found.union(labelled).filter(|thing| !doubt.contains(thing)) {
            match (found.contains(thing), labelled.contains(thing)) {
                (true, true) => self.right += 1,
                (true, false) => self.wrong += 1,
                _ => self.missed += 1,
            }
        }
    }

    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from(self.right + self.missed)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) = (self.precision(), self.recall());
        let Self {
            right,
            wrong,
            missed,
        } = self;
        write!(
            f,
            "precision {precision:.3}, recall {recall:.3} ({right} right, {wrong} wrong, {missed} missed)"
        )
    }
}

/// The names of a landscape, and which project each item of it is.
struct Known {
    gazetteer: Gazetteer,
    items: BTreeMap<String, EntityId>,
    /// Whether every project that is labelled must be among them.
    is_whole: bool,
}

impl Known {
    /// The real landscape.
    fn real() -> Option<Self> {
        let text = real_text("landscape/landscape-2026-08-07.yml")?;
        let (file, _) = landscape_yml::parse(&text, "landscape.yml");
        let aliases = aliases();
        let mut known = landscape::Known::default();
        let (dataset, _) = landscape::resolve(&file.unwrap(), &aliases, &mut known, "");
        Some(Self::new(dataset, &aliases, true))
    }

    /// The projects of the CNCF that come with the program.
    fn embedded() -> Self {
        let (dataset, _) = dataset_json::parse(bundle::projects()[0].text, "");
        Self::new(dataset.unwrap(), &aliases(), false)
    }

    fn new(dataset: Dataset, aliases: &Aliases, is_whole: bool) -> Self {
        let items = items(&dataset);
        let gazetteer = Gazetteer::new(&[dataset], aliases, &lexicon());
        Self {
            gazetteer,
            items,
            is_whole,
        }
    }

    fn things(&self, names: &[String]) -> BTreeSet<EntityId> {
        let thing = |name: &String| {
            let known = self.items.get(&name.to_lowercase()).cloned();
            assert!(
                known.is_some() || !self.is_whole,
                "no item is called \"{name}\""
            );
            known
        };
        names.iter().filter_map(thing).collect()
    }
}

fn items(dataset: &Dataset) -> BTreeMap<String, EntityId> {
    let mut items = BTreeMap::new();
    let projects = dataset
        .entities
        .iter()
        .filter(|e| e.id.kind() == Kind::Project);
    for project in projects {
        for name in std::iter::once(&project.name).chain(&project.other_names) {
            let thing = items.entry(name.text.to_lowercase());
            thing.or_insert_with(|| project.id.clone());
            if let Some((long, _)) = name.text.split_once(" (") {
                let thing = items.entry(long.to_lowercase());
                thing.or_insert_with(|| project.id.clone());
            }
        }
    }
    for listing in &dataset.listings {
        if listing.thing.kind() == Kind::Project {
            items.insert(listing.name.to_lowercase(), listing.thing.clone());
        }
    }
    items
}

fn real_text(file: &str) -> Option<String> {
    real_data(file).map(|path| fs::read_to_string(path).unwrap())
}

fn aliases() -> Aliases {
    let (aliases, findings) = Aliases::parse(bundle::aliases()[0].text, "aliases.tsv");
    assert_eq!(findings, []);
    aliases
}

fn lexicon() -> Lexicon {
    let (names, words) = (bundle::names()[0].text, bundle::words()[0].text);
    let (lexicon, findings) = Lexicon::parse(names, words, "names.tsv");
    assert_eq!(findings, []);
    lexicon
}

#[test]
fn what_talks_name_is_found_in_excerpts() {
    score_excerpts(&Known::embedded());
    if let Some(known) = Known::real() {
        score_excerpts(&known);
    }
}

fn score_excerpts(known: &Known) {
    let file = root().join("tests/fixtures/quality/mentions.json");
    let excerpts: Vec<Excerpt> = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let (mut union, mut about) = (Score::default(), Score::default());
    let mut differing = String::new();
    for excerpt in excerpts {
        let (title, description) = match excerpt.field.as_str() {
            "title" => (excerpt.text.as_str(), ""),
            _ => ("", excerpt.text.as_str()),
        };
        let found = known.gazetteer.of_talk(title, description, &[]);
        let all: BTreeSet<EntityId> = found.iter().map(|(f, _)| f.thing.clone()).collect();
        let subjects = found.iter().filter(|(_, role)| *role == Role::About);
        let subjects: BTreeSet<EntityId> = subjects.map(|(f, _)| f.thing.clone()).collect();
        let (projects, own) = (
            known.things(&excerpt.projects),
            known.things(&excerpt.about),
        );
        union.add(&all, &projects, &BTreeSet::new());
        if excerpt.field == "title" {
            about.add(&subjects, &own, &BTreeSet::new());
        }
        let slugs =
            |set: &BTreeSet<EntityId>| set.iter().map(EntityId::slug).collect::<Vec<_>>().join(" ");
        if all != projects || (excerpt.field == "title" && subjects != own) {
            writeln!(
                differing,
                "{}: found {} / {}, label {} / {}",
                excerpt.text,
                slugs(&all),
                slugs(&subjects),
                slugs(&projects),
                slugs(&own)
            )
            .unwrap();
        }
    }
    told(&format!(
        "{differing}named in excerpts: {union}; about, by titles: {about}"
    ));
    assert!(
        union.precision() >= 0.98 && union.recall() >= 0.98,
        "{union}"
    );
    assert!(
        about.precision() >= 0.97 && about.recall() >= 0.97,
        "{about}"
    );
}

#[test]
fn what_talks_name_is_found_in_talks_never_looked_at() {
    let (Some(known), Some(calendar)) = (Known::real(), real_text("schedule/kccnceu2026.ics"))
    else {
        return;
    };
    let talks = talks(&calendar);
    let file = root().join("tests/fixtures/quality/mentions-by-uid.json");
    let labelled: Vec<Labelled> = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let (mut union, mut about) = (Score::default(), Score::default());
    for label in labelled {
        let (title, description) = &talks[&label.uid];
        let found = known.gazetteer.of_talk(title, description, &[]);
        let all: BTreeSet<EntityId> = found.iter().map(|(f, _)| f.thing.clone()).collect();
        let subjects = found.iter().filter(|(_, role)| *role == Role::About);
        let subjects: BTreeSet<EntityId> = subjects.map(|(f, _)| f.thing.clone()).collect();
        let own = known.things(&label.about);
        let doubt = known.things(&label.doubt);
        let named = &known.things(&label.mentions) | &own;
        union.add(&all, &named, &doubt);
        about.add(&subjects, &own, &doubt);
    }
    told(&format!("named in talks: {union}; about: {about}"));
    assert!(
        union.precision() >= 0.98 && union.recall() >= 0.98,
        "{union}"
    );
    assert!(
        about.precision() >= 0.93 && about.recall() >= 0.87,
        "{about}"
    );
}

/// Titles without speakers, and descriptions, by UID.
fn talks(calendar: &str) -> BTreeMap<String, (String, String)> {
    let unfolded = calendar.replace("\r\n", "\n").replace("\n ", "");
    let mut talks = BTreeMap::new();
    for event in unfolded.split("BEGIN:VEVENT\n").skip(1) {
        let value = |key: &str| {
            let line = event.lines().find_map(|line| line.strip_prefix(key));
            let text = line.unwrap_or_default().replace("\\n", "\n");
            text.replace("\\,", ",")
                .replace("\\;", ";")
                .replace("&amp;", "&")
                .replace("&nbsp;", " ")
        };
        let summary = value("SUMMARY:");
        let title = summary
            .rsplit_once(" - ")
            .map_or(summary.as_str(), |(title, _)| title);
        talks.insert(value("UID:"), (title.to_owned(), value("DESCRIPTION:")));
    }
    talks
}
