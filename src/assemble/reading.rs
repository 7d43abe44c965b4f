//! Sources, read one after the other: what each says, by the rules of its kind.

use super::Source;
use crate::bundle;
use crate::identity::{Aliases, history, landscape};
use crate::model::{
    Dataset, EntityId, Finding, History, Landscape, ManifestKind, RESERVED_SLUGS, Severity,
    location_slug,
};
use crate::rdf::document::{self, DocumentSource};
use crate::source::inputs::Input;
use crate::source::{dataset_json, landscape_yml};
use oxigraph::model::Quad;
use std::collections::BTreeMap;

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
    /// The foundation of each landscape, and its place among the datasets.
    foundations: Vec<(EntityId, usize)>,
}

impl Reading {
    pub(super) fn new() -> Self {
        let mut findings = Vec::new();
        let aliases = aliases(&mut findings);
        Self {
            aliases,
            known: landscape::Known::default(),
            datasets: Vec::new(),
            documents: Vec::new(),
            is_refused: !findings.is_empty(),
            findings,
            states: Vec::new(),
            slugs: BTreeMap::new(),
            foundations: Vec::new(),
        }
    }

    pub(super) fn read(&mut self, source: &Source) {
        let mut found = Vec::new();
        let first = self.datasets.len();
        if source.kind == ManifestKind::Rdf {
            self.documents.extend(read_document(source, &mut found));
            self.name(source.slug(), source);
        } else if let Some(past) = &source.history {
            found.extend(past.findings.iter().cloned());
            self.states.push(past.state.clone());
            self.history(source, &past.history, &mut found);
        } else if source.kind == ManifestKind::Landscape {
            self.landscape(source, &mut found);
        } else {
            let Input { name, text } = &source.input;
            let (dataset, mut more) = dataset_json::parse(text, name);
            found.append(&mut more);
            self.datasets.extend(dataset.map(|mut dataset| {
                source.name(&mut dataset);
                dataset
            }));
        }
        let slugs = self.datasets[first..]
            .iter()
            .map(|dataset| dataset.source.id.clone());
        let slugs: Vec<String> = slugs.collect();
        let of_landscape = source.history.is_some() || source.kind == ManifestKind::Landscape;
        let spoils_items = of_landscape && !slugs.is_empty();
        let at_fault = found
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        self.is_refused |= at_fault && !spoils_items;
        self.findings.append(&mut found);
        for slug in slugs {
            self.name(slug, source);
        }
    }

    /// Notes what a source is called, and whether another is called so.
    fn name(&mut self, slug: String, source: &Source) {
        if let Some(fault) = misnamed(&slug, source, &self.slugs) {
            self.is_refused = true;
            self.findings.push(fault);
        }
        let name = || source.input.name.clone();
        self.slugs.entry(slug).or_insert_with(name);
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
fn misnamed(slug: &str, source: &Source, others: &BTreeMap<String, String>) -> Option<Finding> {
    let message = if RESERVED_SLUGS.contains(&slug) {
        format!("no source can be called \"{slug}\"")
    } else {
        let other = others.get(slug)?;
        format!("\"{other}\" is called \"{slug}\" already")
    };
    Some(Finding {
        severity: Severity::Error,
        input: source.input.name.clone(),
        position: None,
        message,
        hint: Some(
            "every source has a name of its own; a manifest can give it: name = \"...\"".to_owned(),
        ),
    })
}

/// The quads of somebody's own RDF.
fn read_document(source: &Source, findings: &mut Vec<Finding>) -> Vec<Quad> {
    let Input { name, text } = &source.input;
    let Some(format) = document::format_of(name) else {
        findings.push(Finding {
            severity: Severity::Error,
            input: name.clone(),
            position: None,
            message: "its name does not tell which form of RDF it is".to_owned(),
            hint: Some(format!(
                "let it end in one of {}",
                document::EXTENSIONS.map(|(ending, _)| ending).join(", ")
            )),
        });
        return Vec::new();
    };
    let slug = source.slug();
    let described = DocumentSource {
        slug: &slug,
        title: source.title.as_deref().unwrap_or(name),
        date: source.date,
    };
    let (quads, mut found) = document::parse(text, format, &described, name);
    findings.append(&mut found);
    quads
}

/// The alias table that comes with the program.
fn aliases(findings: &mut Vec<Finding>) -> Aliases {
    let mut table = Aliases::default();
    for file in bundle::aliases() {
        let (aliases, mut found) = Aliases::parse(file.text, &file.path);
        findings.append(&mut found);
        table = aliases;
    }
    table
}
