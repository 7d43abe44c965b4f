//! Sources, read one after the other: what each says, by the rules of its kind.

use super::{Source, documents};
use crate::bundle;
use crate::identity::mentions::{self, Gazetteer, Lexicon};
use crate::identity::{self, Aliases, history, landscape, maintainers, schedule};
use crate::model::{
    Dataset, EntityId, Finding, History, Kind, Landscape, ManifestKind, OptOut, RESERVED_SLUGS,
    Relation, Severity, SourceDescription, SourceKind, location_day, location_slug,
};
use crate::source::inputs::Input;
use crate::source::speakers::Known;
use crate::source::{dataset_json, landscape_yml, maintainers_csv, opt_out_json, schedule_ics};
use oxigraph::model::Quad;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;

/// Sources on their way to a graph.
pub(super) struct Reading {
    aliases: Aliases,
    known: landscape::Known,
    pub(super) datasets: Vec<Dataset>,
    pub(super) documents: Vec<Quad>,
    pub(super) findings: Vec<Finding>,
    pub(super) is_refused: bool,
    /// What to keep of each history for the next build.
    pub(super) states: Vec<Vec<u8>>,
    /// Which source has which slug.
    slugs: BTreeMap<String, String>,
    /// Lists of maintainers, still to be told of things.
    lists: Vec<maintainers::Stated>,
    /// Calendars, still to be read: who is known by then helps to.
    calendars: Vec<Source>,
    /// Who is not to be in the graph.
    opt_out: OptOut,
    /// The foundation of each landscape, and its place among the datasets.
    foundations: Vec<(EntityId, usize)>,
}

impl Reading {
    pub(super) fn new() -> Self {
        let mut findings = Vec::new();
        let aliases = aliases(&mut findings);
        let mut opt_out = OptOut::default();
        for file in bundle::opt_out() {
            let (list, mut found) = opt_out_json::parse(file.text, &file.path);
            findings.append(&mut found);
            opt_out.extend(list.unwrap_or_default());
        }
        Self {
            aliases,
            known: landscape::Known::default(),
            datasets: Vec::new(),
            documents: Vec::new(),
            is_refused: !findings.is_empty(),
            findings,
            states: Vec::new(),
            slugs: BTreeMap::new(),
            lists: Vec::new(),
            calendars: Vec::new(),
            opt_out,
            foundations: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, source: &Source) {
        let mut found = Vec::new();
        let before = self.datasets.len() + self.lists.len();
        let first = self.datasets.len();
        if let Some(past) = &source.history {
            found.extend(past.findings.iter().cloned());
            self.states.push(past.state.clone());
            self.history(source, &past.history, &mut found);
        } else {
            match source.kind {
                ManifestKind::Landscape | ManifestKind::LandscapeHistory => {
                    self.landscape(source, &mut found);
                }
                ManifestKind::Dataset => self.dataset(source, &mut found),
                ManifestKind::Rdf => {
                    self.documents.extend(documents::read(source, &mut found));
                    self.name(source.slug(), &source.input.name);
                }
                ManifestKind::Maintainers => self.list(source, &mut found),
                ManifestKind::Schedule => self.calendars.push(source.clone()),
                ManifestKind::OptOut => self.opt_out(source, &mut found),
            }
        }
        let slugs = self.datasets[first..].iter();
        let slugs: Vec<String> = slugs.map(|dataset| dataset.source.id.clone()).collect();
        // Of a source with many items those at fault are left out; the rest of any other is no
        // better than nothing.
        let told = self.datasets.len() + self.lists.len();
        let spoils_items = source.kind != ManifestKind::Dataset && told > before;
        let at_fault = found
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        self.is_refused |= at_fault && !spoils_items;
        self.findings.append(&mut found);
        for slug in slugs {
            self.name(slug, &source.input.name);
        }
    }

    fn dataset(&mut self, source: &Source, findings: &mut Vec<Finding>) {
        let Input { name, text } = &source.input;
        let (dataset, mut found) = dataset_json::parse(text, name);
        findings.append(&mut found);
        self.datasets.extend(dataset.map(|mut dataset| {
            source.name(&mut dataset);
            dataset
        }));
    }

    fn opt_out(&mut self, source: &Source, findings: &mut Vec<Finding>) {
        let Input { name, text } = &source.input;
        let (list, mut found) = opt_out_json::parse(text, name);
        findings.append(&mut found);
        self.opt_out.extend(list.unwrap_or_default());
    }

    fn list(&mut self, source: &Source, findings: &mut Vec<Finding>) {
        let Input { name, text } = &source.input;
        let (roster, mut found) = maintainers_csv::parse(text, name);
        findings.append(&mut found);
        let Some(roster) = roster else { return };
        let Some(date) = source.date.or_else(|| location_day(name)) else {
            findings.push(Finding {
                severity: Severity::Error,
                input: name.clone(),
                position: None,
                message: "nothing tells of which day the list is".to_owned(),
                hint: Some(
                    "say it: --date 2026-08-21, or date = 2026-08-21 in a manifest; or let the \
                     name of the file end in it: maintainers-2026-08-21.csv"
                        .to_owned(),
                ),
            });
            return;
        };
        let slug = source.slug();
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let title = source.title.clone();
        self.name(slug.clone(), name);
        self.lists.push(maintainers::Stated {
            source: SourceDescription {
                id: slug,
                kind: SourceKind::Maintainers,
                title: title.unwrap_or_else(|| file.to_owned()),
                language: None,
                publisher: None,
                author: None,
                about: None,
                date,
                date_inferred_from: None,
                references: Vec::new(),
                mentions: Vec::new(),
                sections: Vec::new(),
            },
            roster,
            input: name.clone(),
        });
    }

    /// Reads calendars, when all else is read, tells lists and programmes of things, and finds
    /// what texts name.
    pub(super) fn meet(&mut self) {
        let known = self.known_by_name();
        let mut programmes = Vec::new();
        for source in mem::take(&mut self.calendars) {
            let Input { name, text } = &source.input;
            let (schedule, mut found) = schedule_ics::parse(text.as_bytes(), name, &known);
            let at_fault = found.iter().any(|one| one.severity == Severity::Error);
            self.is_refused |= at_fault && schedule.is_none();
            self.findings.append(&mut found);
            programmes.extend(schedule.map(|schedule| schedule::Stated {
                schedule,
                event: source.event.clone(),
                input: name.clone(),
                location: location_slug(name),
                name: source.name.clone(),
                title: source.title.clone(),
            }));
        }
        let first = self.datasets.len();
        let lists = mem::take(&mut self.lists);
        let mut said = self.datasets.iter().flat_map(|dataset| &dataset.statements);
        let has_texts = said.any(|said| said.relation == Relation::IntegratesWith);
        let mut gazetteer = Gazetteer::default();
        if has_texts || !programmes.is_empty() {
            let lexicon = lexicon(&mut self.findings);
            gazetteer = Gazetteer::new(&self.datasets, &self.aliases, &lexicon);
        }
        mentions::find_in_integrations(&mut self.datasets, &gazetteer);
        let found = identity::meet(
            lists,
            programmes,
            &mut self.datasets,
            &self.aliases,
            &gazetteer,
        );
        self.findings.extend(found);
        let told = self.datasets[first..].iter();
        let programmes = told.filter(|dataset| dataset.source.kind == SourceKind::Schedule);
        let slugs: Vec<String> = programmes.map(|told| told.source.id.clone()).collect();
        for slug in slugs {
            let name = format!("the schedule \"{slug}\"");
            self.name(slug, &name);
        }
    }

    /// The people and companies that the sources so far name.
    fn known_by_name(&self) -> Known {
        let mut known = Known::default();
        for thing in self.datasets.iter().flat_map(|dataset| &dataset.entities) {
            match thing.id.kind() {
                Kind::Person => known.add_person(&thing.name.text),
                Kind::Organization => known.add_company(&thing.name.text),
                _ => {}
            }
        }
        for seat in self.lists.iter().flat_map(|list| &list.roster.seats) {
            known.add_person(&seat.name);
            seat.company.iter().for_each(|name| known.add_company(name));
        }
        known
    }

    /// Takes out who asked for it, and tells how many there were.
    pub(super) fn leave_out(&mut self) -> usize {
        let people = |datasets: &[Dataset]| {
            let things = datasets.iter().flat_map(|dataset| &dataset.entities);
            let people = things.filter(|thing| thing.id.kind() == Kind::Person);
            people
                .map(|thing| thing.id.clone())
                .collect::<BTreeSet<_>>()
        };
        let before = people(&self.datasets).len();
        let left_out = identity::leave_out(&mut self.datasets, &self.opt_out);
        if left_out.is_empty() {
            return 0;
        }
        self.documents = documents::without(mem::take(&mut self.documents), &left_out);
        before - people(&self.datasets).len()
    }

    /// Notes what a source is called, and whether another is called so.
    fn name(&mut self, slug: String, input: &str) {
        if let Some(fault) = misnamed(&slug, input, &self.slugs) {
            self.is_refused = true;
            self.findings.push(fault);
        }
        self.slugs.entry(slug).or_insert_with(|| input.to_owned());
    }

    fn landscape(&mut self, source: &Source, findings: &mut Vec<Finding>) {
        let Input { name, text } = &source.input;
        let (landscape, mut found) = landscape_yml::parse(text, name);
        if let Some(mut landscape) = landscape {
            source.describe(&mut landscape.source);
            let foundation = landscape::foundation_of(&landscape, &self.aliases);
            self.resolve(&landscape, foundation, source, &mut found);
        }
        findings.append(&mut found);
    }

    /// Takes in what a landscape says of things.
    fn resolve(
        &mut self,
        landscape: &Landscape,
        foundation: EntityId,
        source: &Source,
        findings: &mut Vec<Finding>,
    ) {
        let name = &source.input.name;
        let (mut dataset, mut more) =
            landscape::resolve(landscape, &self.aliases, &mut self.known, name);
        if source.history.is_none() {
            source.name(&mut dataset);
        }
        findings.append(&mut more);
        findings.sort_by_key(|finding| finding.position);
        self.foundations.push((foundation, self.datasets.len()));
        self.datasets.push(dataset);
    }

    /// Takes in a history, and the newest version as a landscape, unless there is one of the same
    /// foundation that is as new.
    fn history(&mut self, source: &Source, history: &History, findings: &mut Vec<Finding>) {
        let Input { name, text } = &source.input;
        let (landscape, mut found) = landscape_yml::parse(text, name);
        let Some(mut landscape) = landscape else {
            return findings.append(&mut found);
        };
        let slug = location_slug(&history.path);
        landscape.source.id.clone_from(&slug);
        landscape.source.title.clone_from(&history.path);
        landscape.source.foundation.clone_from(&source.foundation);
        landscape.source.date = history.versions.iter().map(|version| version.day).max();
        let foundation = landscape::foundation_of(&landscape, &self.aliases);
        let is_newer = |index: usize| {
            let date = self.datasets.get(index).map(|dataset| dataset.source.date);
            date >= landscape.source.date
        };
        let mut same = self.foundations.iter().filter(|(of, _)| *of == foundation);
        if !same.any(|(_, index)| is_newer(*index)) {
            self.resolve(&landscape, foundation.clone(), source, &mut found);
            findings.append(&mut found);
        }
        let beside = self.foundations.iter().filter(|(of, _)| *of == foundation);
        let beside: Vec<&Dataset> = beside
            .filter_map(|(_, index)| self.datasets.get(*index))
            .collect();
        let mut dataset = history::resolve(history, &landscape, &beside, &self.aliases);
        dataset.source.id = format!("{slug}-history");
        source.name(&mut dataset);
        self.datasets.push(dataset);
    }
}

/// What is wrong with the slug of a source, if another has it or none may.
fn misnamed(slug: &str, input: &str, others: &BTreeMap<String, String>) -> Option<Finding> {
    let message = if RESERVED_SLUGS.contains(&slug) {
        format!("no source can be called \"{slug}\"")
    } else {
        let other = others.get(slug)?;
        format!("\"{other}\" is called \"{slug}\" already")
    };
    Some(Finding {
        severity: Severity::Error,
        input: input.to_owned(),
        position: None,
        message,
        hint: Some(
            "every source has a name of its own; a manifest can give it: name = \"...\"".to_owned(),
        ),
    })
}

/// The alias table that comes with the program.
pub(super) fn aliases(findings: &mut Vec<Finding>) -> Aliases {
    let mut table = Aliases::default();
    for file in bundle::aliases() {
        let (aliases, mut found) = Aliases::parse(file.text, &file.path);
        findings.append(&mut found);
        table = aliases;
    }
    table
}

/// The names that mean other things too, and the words of English, that come with the program.
fn lexicon(findings: &mut Vec<Finding>) -> Lexicon {
    let words = bundle::words();
    let words = words.first().map_or("", |file| file.text);
    let mut lexicon = Lexicon::default();
    for file in bundle::names() {
        let (read, mut found) = Lexicon::parse(file.text, words, &file.path);
        findings.append(&mut found);
        lexicon = read;
    }
    lexicon
}
