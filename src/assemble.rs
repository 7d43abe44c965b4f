//! Sources to a graph: reads each, maps it to quads, and gives the store with all findings.

use crate::bundle;
use crate::model::{Dataset, Finding, Position, Severity};
use crate::rdf::{self, format, iri};
use crate::source::dataset_json;
use crate::source::inputs::Input;
use crate::store::Store;
use oxigraph::io::RdfSyntaxError;
use oxigraph::model::Quad;

/// The slug of the graph that holds the vocabulary.
const ONTOLOGY: &str = "ontology";

/// The graph of the given datasets, with the vocabulary they are written in.
#[must_use]
pub fn graph(datasets: &[Dataset]) -> (Store, Vec<Finding>) {
    let (mut quads, findings) = ontology();
    quads.extend(datasets.iter().flat_map(rdf::quads));
    (Store::new(quads), findings)
}

/// The graph of the datasets that the given inputs hold in JSON, and all that is wrong with them.
#[must_use]
pub fn read(inputs: &[Input]) -> (Store, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut datasets = Vec::new();
    for input in inputs {
        let (dataset, mut found) = dataset_json::parse(&input.text, &input.name);
        findings.append(&mut found);
        let Some(dataset) = dataset else { continue };
        let id = &dataset.source.id;
        if datasets
            .iter()
            .any(|other: &Dataset| other.source.id == *id)
        {
            findings.push(Finding {
                severity: Severity::Error,
                input: input.name.clone(),
                position: None,
                message: format!("there is another source with the id \"{id}\""),
                hint: Some("every source has an id of its own".to_owned()),
            });
        }
        datasets.push(dataset);
    }
    let (store, mut found) = graph(&datasets);
    findings.append(&mut found);
    (store, findings)
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
    let reports = bundle::reports().into_iter();
    let inputs = reports.map(|file| Input {
        name: file.path,
        text: file.text.to_owned(),
    });
    read(&inputs.collect::<Vec<_>>())
}

/// The graph that a file made by `stratigraph build` holds.
///
/// # Errors
/// What is wrong with the file, and where.
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
