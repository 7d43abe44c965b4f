//! Sources to a graph: reads each, settles who is who, maps it to quads.

mod documents;
mod draft;
mod known;
mod notes;
mod reading;

use crate::bundle;
use crate::identity;
use crate::model::{
    Dataset, Finding, History, Kind, LandscapeSource, ManifestKind, Position, Severity, Tenure,
    location_slug,
};
use crate::rdf::{self, format, iri};
use crate::reconcile;
use crate::source::inputs::{Input, Raw};
use crate::store::{FileError, Loading, Store};
pub use draft::{Written, draft};
use jiff::civil::Date;
pub use known::known;
pub use notes::states;
use oxigraph::io::RdfSyntaxError;
use oxigraph::model::{Quad, QuadRef};
use reading::Reading;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
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
    /// The name of the event, where it is a schedule.
    pub event: Option<String>,
    /// Its history, where it is a landscape that has one; the text is then that of the newest
    /// version.
    pub history: Option<Box<Past>>,
}

/// The history of a landscape, and what was odd in reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// The history.
    pub history: History,
    /// What was wrong or odd in it.
    pub findings: Vec<Finding>,
    /// What to keep in order to read only what is new the next time.
    pub state: Vec<u8>,
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
            event: None,
            history: None,
        }
    }

    /// The slug to know it by, where nothing in it says one.
    fn slug(&self) -> String {
        let own = || location_slug(&self.input.name);
        self.name.clone().unwrap_or_else(own)
    }

    /// Calls what a source says by the name and title that it is given.
    fn name(&self, dataset: &mut Dataset) {
        if let Some(name) = &self.name {
            dataset.source.id.clone_from(name);
        }
        if let Some(title) = &self.title {
            dataset.source.title.clone_from(title);
        }
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
    /// What the graph file keeps for the next build.
    notes: Vec<u8>,
    /// What is wrong or odd.
    pub findings: Vec<Finding>,
    /// Whether something is at fault beyond single items of landscapes, which are left out: a
    /// graph of the rest would lack what somebody meant to be in it.
    pub is_refused: bool,
    /// How many people are left out, for they asked for it.
    pub left_out: usize,
}

impl Assembly {
    /// The worst of the findings.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// Gives every quad of all sources and of the vocabulary, in no order that means anything; one
    /// may come twice. What each source says is let go of when its quads were given, so that a large
    /// graph does not lie in memory twice.
    pub fn each_quad(self, take: &mut dyn FnMut(QuadRef<'_>)) {
        let sources: Vec<_> = self
            .datasets
            .iter()
            .map(|dataset| &dataset.source)
            .collect();
        for quad in rdf::tenures(&self.tenures, &sources) {
            take(quad.as_ref());
        }
        for quad in self.documents {
            take(quad.as_ref());
        }
        for dataset in self.datasets {
            rdf::each_quad(&dataset, take);
        }
    }

    /// The graph, to ask.
    #[must_use]
    pub fn into_store(mut self) -> Store {
        let mut loading = Loading::default();
        loading.keep(mem::take(&mut self.notes));
        self.each_quad(&mut |quad| loading.add(quad));
        loading.finish()
    }

    /// What there is in it, counted.
    #[must_use]
    pub fn contents(&self) -> Contents {
        Contents {
            things: self.things(),
            rows: self.datasets.iter().map(|it| it.listings.len()).sum(),
            memberships: self.datasets.iter().map(|it| it.memberships.len()).sum(),
            appearances: self.datasets.iter().map(|it| it.appearances.len()).sum(),
            maintainers: self.datasets.iter().map(|it| it.maintainers.len()).sum(),
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
        }
    }

    /// How many findings are so bad.
    fn count(&self, severity: Severity) -> usize {
        let same = self
            .findings
            .iter()
            .filter(|finding| finding.severity == severity);
        same.count()
    }

    fn things(&self) -> BTreeMap<Kind, usize> {
        let things = self.datasets.iter().flat_map(|dataset| &dataset.entities);
        let things: BTreeSet<_> = things.map(|entity| &entity.id).collect();
        let mut counts = BTreeMap::new();
        for id in things {
            *counts.entry(id.kind()).or_default() += 1;
        }
        counts
    }
}

/// How much of what a graph in the making holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The things of each kind, by kind.
    pub things: BTreeMap<Kind, usize>,
    /// The rows of landscapes.
    pub rows: usize,
    /// The memberships of organizations.
    pub memberships: usize,
    /// The parts that people have in talks.
    pub appearances: usize,
    /// The rows of lists of maintainers.
    pub maintainers: usize,
    /// What is wrong.
    pub errors: usize,
    /// What is odd.
    pub warnings: usize,
}

/// The graph of the given sources, with the vocabulary. The text of a source that is handed over
/// is let go of when it was read.
#[must_use]
pub fn assemble<S: Borrow<Source>>(sources: impl IntoIterator<Item = S>) -> Assembly {
    let mut reading = Reading::new();
    // A history is told of the things of the landscapes, so these come first.
    let mut past = Vec::new();
    for source in sources {
        if source.borrow().history.is_some() {
            past.push(source);
        } else {
            reading.read(source.borrow());
        }
    }
    for source in past {
        reading.read(source.borrow());
    }
    reading.meet();
    let left_out = reading.leave_out();
    let mut assembly = graph(reading.datasets);
    let is_refused = reading.is_refused || !assembly.findings.is_empty();
    let mut findings = reading.findings;
    findings.append(&mut assembly.findings);
    assembly.documents.append(&mut reading.documents);
    let notes = notes::of(&reading.states);
    Assembly {
        notes,
        findings,
        is_refused,
        left_out,
        ..assembly
    }
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
        notes: Vec::new(),
        is_refused: !findings.is_empty(),
        findings,
        left_out: 0,
    }
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
    let mut assembly = assemble(sources);
    let findings = mem::take(&mut assembly.findings);
    (assembly.into_store(), findings)
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
