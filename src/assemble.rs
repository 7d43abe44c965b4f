//! Sources to a graph: reads each, maps it to quads, and gives the store with all findings.

use crate::bundle;
use crate::model::{Dataset, Finding, Severity};
use crate::rdf::{self, format, iri};
use crate::source::dataset_json;
use crate::source::inputs::Input;
use crate::store::Store;
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
        datasets.extend(dataset);
        findings.append(&mut found);
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

fn ontology() -> (Vec<Quad>, Vec<Finding>) {
    let mut quads = Vec::new();
    let mut findings = Vec::new();
    for file in bundle::ontology() {
        match format::parse_turtle(file.text, &iri::graph(ONTOLOGY)) {
            Ok(mut found) => quads.append(&mut found),
            Err(error) => findings.push(Finding {
                severity: Severity::Error,
                input: file.path,
                position: None,
                message: error.to_string(),
                hint: None,
            }),
        }
    }
    (quads, findings)
}
