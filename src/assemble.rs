//! Sources to a graph: reads each, settles who is who, maps it to quads.

use crate::bundle;
use crate::identity::{self, Aliases, landscape};
use crate::model::{
    Dataset, Finding, Kind, LandscapeSource, ManifestKind, Position, RESERVED_SLUGS, Severity,
    Tenure, location_slug,
};
use crate::rdf::document::{self, DocumentSource};
use crate::rdf::{self, format, iri};
use crate::reconcile;
use crate::source::inputs::{Input, Raw};
use crate::source::{dataset_json, landscape_yml};
use crate::store::{FileError, Loading, Store};
use jiff::civil::Date;
use oxigraph::io::RdfSyntaxError;
use oxigraph::model::{Quad, QuadRef};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The slug of the graph that holds the vocabulary.
const ONTOLOGY: &str = "ontology";

/// A source, and what whoever names it says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What kind of source it is.
    pub kind: ManifestKind,
    /// Its text.
    pub input: Input,
    /// The slug to know it by, in place of its own.
    pub name: Option<String>,
    /// Its title, in place of its own.
    pub title: Option<String>,
    /// The foundation whose landscape it is.
    pub foundation: Option<String>,
    /// The day it is of.
    pub date: Option<Date>,
}

impl Source {
    /// A source of which nothing more is said.
    #[must_use]
    pub const fn new(kind: ManifestKind, input: Input) -> Self {
        Self {
            kind,
            input,
            name: None,
            title: None,
            foundation: None,
            date: None,
        }
    }

    /// The slug to know it by, where nothing in it says one.
    fn slug(&self) -> String {
        let own = || location_slug(&self.input.name);
        self.name.clone().unwrap_or_else(own)
    }

    /// Says of a landscape what is said of it from outside.
    fn describe(&self, landscape: &mut LandscapeSource) {
        if let Some(name) = &self.name {
            landscape.id.clone_from(name);
        }
        if self.date.is_some() {
            landscape.date = self.date;
        }
        landscape.foundation.clone_from(&self.foundation);
    }
}

/// A graph in the making: what the sources say, and all that is wrong or odd in them.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    /// What each source says.
    pub datasets: Vec<Dataset>,
    /// The stages of each project over time, decided among the claims of all datasets.
    pub tenures: Vec<Tenure>,
    /// What follows for no dataset: the vocabulary, and people's own RDF.
    documents: Vec<Quad>,
    /// What is wrong or odd.
    pub findings: Vec<Finding>,
    /// Whether something is at fault beyond single items of landscapes, which are left out: a
    /// graph of the rest would lack what somebody meant to be in it.
    pub is_refused: bool,
}

impl Assembly {
    /// The worst of the findings.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// Gives every quad of all sources and of the vocabulary, in no order that means anything; one
    /// may come twice.
    pub fn each_quad(&self, take: &mut dyn FnMut(QuadRef<'_>)) {
        let sources: Vec<_> = self
            .datasets
            .iter()
            .map(|dataset| &dataset.source)
            .collect();
        for quad in &self.documents {
            take(quad.as_ref());
        }
        for dataset in &self.datasets {
            rdf::each_quad(dataset, take);
        }
        for quad in rdf::tenures(&self.tenures, &sources) {
            take(quad.as_ref());
        }
    }

    /// The graph, to ask.
    #[must_use]
    pub fn store(&self) -> Store {
        let mut loading = Loading::default();
        self.each_quad(&mut |quad| loading.add(quad));
        loading.finish()
    }

    /// How many rows the landscapes have.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.datasets
            .iter()
            .map(|dataset| dataset.listings.len())
            .sum()
    }

    /// How many memberships of organizations there are.
    #[must_use]
    pub fn memberships(&self) -> usize {
        let each = self
            .datasets
            .iter()
            .map(|dataset| dataset.memberships.len());
        each.sum()
    }

    /// How many findings are so bad.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let same = self
            .findings
            .iter()
            .filter(|finding| finding.severity == severity);
        same.count()
    }

    /// How many things of each kind there are, by kind.
    #[must_use]
    pub fn things(&self) -> BTreeMap<Kind, usize> {
        let things = self.datasets.iter().flat_map(|dataset| &dataset.entities);
        let things: BTreeSet<_> = things.map(|entity| &entity.id).collect();
        let mut counts = BTreeMap::new();
        for id in things {
            *counts.entry(id.kind()).or_default() += 1;
        }
        counts
    }
}

/// The graph of the given sources, with the vocabulary.
#[must_use]
pub fn assemble(sources: &[Source]) -> Assembly {
    let mut findings = Vec::new();
    let aliases = aliases(&mut findings);
    let mut is_refused = !findings.is_empty();
    let mut known = landscape::Known::default();
    let mut datasets: Vec<Dataset> = Vec::new();
    let mut documents = Vec::new();
    let mut slugs: BTreeMap<String, &str> = BTreeMap::new();
    for source in sources {
        let mut found = Vec::new();
        let slug = if source.kind == ManifestKind::Rdf {
            documents.extend(read_document(source, &mut found));
            Some(source.slug())
        } else {
            let dataset = read(source, &aliases, &mut known, &mut found);
            let slug = dataset.as_ref().map(|dataset| dataset.source.id.clone());
            datasets.extend(dataset);
            slug
        };
        let spoils_items = source.kind == ManifestKind::Landscape && slug.is_some();
        let at_fault = found
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        is_refused |= at_fault && !spoils_items;
        findings.append(&mut found);
        let Some(slug) = slug else { continue };
        if let Some(fault) = misnamed(&slug, source, &slugs) {
            is_refused = true;
            findings.push(fault);
        }
        slugs.entry(slug).or_insert(&source.input.name);
    }
    let mut assembly = graph(datasets);
    is_refused |= !assembly.findings.is_empty();
    findings.append(&mut assembly.findings);
    assembly.documents.append(&mut documents);
    Assembly {
        findings,
        is_refused,
        ..assembly
    }
}

/// What is wrong with the slug of a source, if another has it or none may.
fn misnamed(slug: &str, source: &Source, others: &BTreeMap<String, &str>) -> Option<Finding> {
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

/// The graph of the given datasets, with the vocabulary they are written in.
#[must_use]
pub fn graph(mut datasets: Vec<Dataset>) -> Assembly {
    identity::settle(&mut datasets);
    let (documents, findings) = ontology();
    Assembly {
        tenures: reconcile::tenures(&datasets),
        datasets,
        documents,
        is_refused: !findings.is_empty(),
        findings,
    }
}

/// What a source says; `None` where it cannot be read at all.
fn read(
    source: &Source,
    aliases: &Aliases,
    known: &mut landscape::Known,
    findings: &mut Vec<Finding>,
) -> Option<Dataset> {
    let Input { name, text } = &source.input;
    let (mut dataset, mut found) = if source.kind == ManifestKind::Landscape {
        let (landscape, mut found) = landscape_yml::parse(text, name);
        let dataset = landscape.map(|mut landscape| {
            source.describe(&mut landscape.source);
            let (dataset, mut more) = landscape::resolve(&landscape, aliases, known, name);
            found.append(&mut more);
            found.sort_by_key(|finding| finding.position);
            dataset
        });
        (dataset, found)
    } else {
        dataset_json::parse(text, name)
    };
    findings.append(&mut found);
    if let Some(dataset) = &mut dataset {
        if let Some(name) = &source.name {
            dataset.source.id.clone_from(name);
        }
        if let Some(title) = &source.title {
            dataset.source.title.clone_from(title);
        }
    }
    dataset
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

/// The graph that is embedded in the binary, and the findings about it: none in a sound build.
///
/// ```
/// let (store, findings) = stratigraph::assemble::embedded();
/// assert!(findings.is_empty());
/// assert!(store.graphs().iter().any(|graph| graph.as_str().contains("report")));
/// ```
#[must_use]
pub fn embedded() -> (Store, Vec<Finding>) {
    let files = bundle::projects().into_iter().chain(bundle::reports());
    let sources = files.map(|file| {
        let input = Input {
            name: file.path,
            text: file.text.to_owned(),
        };
        Source::new(ManifestKind::Dataset, input)
    });
    let assembly = assemble(&sources.collect::<Vec<_>>());
    (assembly.store(), assembly.findings)
}

/// The graph that the bytes of a file hold which `stratigraph build` made.
///
/// # Errors
/// What is wrong with the file.
pub fn open(file: &Raw) -> Result<Store, Finding> {
    Store::open(Arc::clone(&file.bytes)).map_err(|error| unsound(&file.name, error))
}

/// What is wrong with the bytes of a graph, as a finding.
#[must_use]
pub fn unsound(name: &str, error: FileError) -> Finding {
    let hint = match error {
        FileError::Newer(_) => "read it with the stratigraph that made it, or a newer one",
        _ => "make it again with: stratigraph build -o FILE",
    };
    Finding {
        severity: Severity::Error,
        input: name.to_owned(),
        position: None,
        message: error.to_string(),
        hint: Some(hint.to_owned()),
    }
}

/// The graph that N-Quads hold.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn load(input: &Input) -> Result<Store, Finding> {
    match format::parse_nquads(&input.text) {
        Ok(quads) => Ok(Store::new(quads)),
        Err(error) => Err(fault(&input.name, &error)
            .with_hint("a graph file is made by: stratigraph build -o FILE")),
    }
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

fn ontology() -> (Vec<Quad>, Vec<Finding>) {
    let mut quads = Vec::new();
    let mut findings = Vec::new();
    for file in bundle::ontology() {
        match format::parse_turtle(file.text, &iri::graph(ONTOLOGY)) {
            Ok(mut found) => quads.append(&mut found),
            Err(error) => findings.push(fault(&file.path, &error)),
        }
    }
    (quads, findings)
}

/// What is wrong with an RDF document, as a finding.
fn fault(name: &str, error: &RdfSyntaxError) -> Finding {
    let position = error.location().map(|range| Position {
        line: u32::try_from(range.start.line + 1).unwrap_or(u32::MAX),
        column: u32::try_from(range.start.column + 1).unwrap_or(u32::MAX),
    });
    Finding {
        severity: Severity::Error,
        input: name.to_owned(),
        position,
        message: error.to_string(),
        hint: None,
    }
}
