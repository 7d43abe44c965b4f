//! What others make of the graph: rdflib, pySHACL, Oxigraph's own program, a JSON Schema reader.
//!
//! They live in Python. `STRATIGRAPH_PYTHON` names the interpreter that has them; without it the
//! tests say that they are skipped.

use crate::support::{data, graph_of, past, real_data, root, scratch, skipped};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use stratigraph::assemble::{self, Source};
use stratigraph::model::{Kind, ManifestKind};
use stratigraph::source::inputs;

/// The Python interpreter that has the peers.
fn python() -> Option<PathBuf> {
    let python = env::var_os("STRATIGRAPH_PYTHON").map(PathBuf::from);
    if python.is_none() {
        skipped("STRATIGRAPH_PYTHON is not set, which names a Python with rdflib and pySHACL");
    }
    python
}

/// Runs a Python program and gives what it prints.
fn run(python: &Path, script: &str, arguments: &[&Path]) -> String {
    let output = Command::new(python)
        .arg("-c")
        .arg(script)
        .args(arguments)
        .output()
        .unwrap();
    let (out, said) = (
        String::from_utf8(output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{script}\n{said}");
    out.unwrap()
}

/// The program that came with the interpreter.
fn beside(python: &Path, program: &str) -> PathBuf {
    python.with_file_name(program)
}

fn export(folder: &Path, name: &str, format: &str) -> PathBuf {
    let file = folder.join(name);
    fs::write(&file, data(&["export", "--format", format])).unwrap();
    file
}

const VALIDATE: &str = "
import sys
from rdflib import Graph, Namespace
from pyshacl import validate
SH = Namespace('http://www.w3.org/ns/shacl#')
data = Graph()
for path in sys.argv[2:]:
    data.parse(path, format='turtle')
conforms, report, _ = validate(data, shacl_graph=sys.argv[1], advanced=True)
print('conforms' if conforms else 'does not conform')
for message in sorted({str(m) for m in report.objects(None, SH.resultMessage)}):
    print(message)
";

#[test]
fn rdflib_reads_every_form_of_the_export_as_the_same_graph() {
    let Some(python) = python() else { return };
    let folder = scratch("rdflib");
    let files = [
        export(&folder, "a.ttl", "turtle"),
        export(&folder, "a.nt", "ntriples"),
        export(&folder, "a.trig", "trig"),
        export(&folder, "a.nq", "nquads"),
        export(&folder, "a.jsonld", "jsonld"),
    ];
    let script = "
import sys
from rdflib import Dataset
formats = {'ttl': 'turtle', 'nt': 'nt', 'trig': 'trig', 'nq': 'nquads', 'jsonld': 'json-ld'}
seen = []
for path in sys.argv[1:]:
    graph = Dataset(default_union=True)
    graph.parse(path, format=formats[path.rsplit('.', 1)[1]])
    triples = {(s.n3(), p.n3(), o.n3()) for s, p, o, _ in graph.quads()}
    quads = {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in graph.quads()}
    seen.append((triples, len(quads)))
assert all(triples == seen[0][0] for triples, _ in seen)
assert len({count for _, count in seen[2:]}) == 1
print(len(seen[0][0]), seen[2][1])
";
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let count = |query: &str| {
        let answer = data(&["query", query, "--format", "csv"]);
        answer.lines().nth(1).unwrap().trim().to_owned()
    };
    let triples = count("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }");
    let quads = count("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }");
    assert_eq!(run(&python, script, &files), format!("{triples} {quads}\n"));
}

#[test]
fn oxigraphs_own_program_loads_the_export_and_answers_the_same() {
    let Some(python) = python() else { return };
    let oxigraph = beside(&python, "oxigraph");
    let folder = scratch("oxigraph");
    let file = export(&folder, "a.nq", "nquads");
    let location = folder.join("db");
    let loaded = Command::new(&oxigraph)
        .arg("load")
        .args([
            Path::new("--location"),
            &location,
            Path::new("--file"),
            &file,
        ])
        .output()
        .unwrap();
    assert!(
        loaded.status.success(),
        "{}",
        String::from_utf8_lossy(&loaded.stderr)
    );
    let query = "SELECT DISTINCT ?p ?n WHERE { ?p a <http://usefulinc.com/ns/doap#Project> ; \
                 <http://www.w3.org/2004/02/skos/core#prefLabel> ?n } ORDER BY ?p";
    let answer = Command::new(&oxigraph)
        .arg("query")
        .args([Path::new("--location"), &location])
        .args([
            "--union-default-graph",
            "--results-format",
            "csv",
            "--query",
            query,
        ])
        .output()
        .unwrap();
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    let theirs = String::from_utf8(answer.stdout).unwrap();
    assert_eq!(theirs, data(&["query", query, "--format", "csv"]));
    assert!(theirs.lines().count() > 10);
}

#[test]
fn pyshacl_finds_the_embedded_graph_conforming() {
    let Some(python) = python() else { return };
    let file = export(&scratch("shacl"), "a.ttl", "turtle");
    let shapes = root().join("graph-data/shapes.ttl");
    assert_eq!(run(&python, VALIDATE, &[&shapes, &file]), "conforms\n");
}

/// What pySHACL says of the graph that the program builds from sources.
fn judge(python: &Path, name: &str, sources: &[(&str, &Path)]) -> String {
    let folder = scratch(name);
    let graph = graph_of(&folder, sources);
    let file = folder.join("graph.ttl");
    let turtle = data(&[
        "export",
        "--graph",
        graph.to_str().unwrap(),
        "--format",
        "turtle",
    ]);
    fs::write(&file, turtle).unwrap();
    let shapes = root().join("graph-data/shapes.ttl");
    run(python, VALIDATE, &[&shapes, &file])
}

#[test]
fn pyshacl_finds_the_graphs_of_landscapes_conforming() {
    let Some(python) = python() else { return };
    let fixture = |name: &str| root().join("tests/fixtures/landscape").join(name);
    let [every, other, rows] =
        ["every-field.yml", "another-foundation.yml", "two-rows.yml"].map(fixture);
    for (name, sources) in [
        ("every-field", vec![&every]),
        ("another-foundation", vec![&other]),
        ("three-foundations", vec![&every, &other, &rows]),
    ] {
        let sources: Vec<(&str, &Path)> = sources
            .into_iter()
            .map(|file| ("--landscape", file.as_path()))
            .collect();
        let said = judge(&python, &format!("shacl-{name}"), &sources);
        assert_eq!(said, "conforms\n", "{name}");
    }
}

#[test]
fn pyshacl_finds_a_landscape_with_a_past_conforming() {
    let Some(python) = python() else { return };
    let file = scratch("shacl-past").join("past.ttl");
    let turtle = data(&["export", "--graph", past::graph(), "--format", "turtle"]);
    fs::write(&file, turtle).unwrap();
    let shapes = root().join("graph-data/shapes.ttl");
    assert_eq!(run(&python, VALIDATE, &[&shapes, &file]), "conforms\n");
}

#[test]
fn pyshacl_finds_a_programme_and_its_people_conforming() {
    let Some(python) = python() else { return };
    let fixture = |name: &str| root().join("tests/fixtures/talks").join(name);
    let sources: [(&str, &Path); 3] = [
        ("--landscape", &fixture("landscape.yml")),
        ("--maintainers", &fixture("maintainers-2026-08-21.csv")),
        ("--schedule", &fixture("tidecon.ics")),
    ];
    assert_eq!(judge(&python, "shacl-talks", &sources), "conforms\n");
}

#[test]
fn pyshacl_finds_the_real_sources_conforming_together() {
    let Some(python) = python() else { return };
    let Some(landscape) = real_data("landscape/landscape-2026-08-07.yml") else {
        return;
    };
    let real = |file: &str| real_data(file).unwrap();
    let report = root().join("graph-data/reports/kubecon-na-2018-day1.json");
    let sources: [(&str, &Path); 4] = [
        ("--landscape", &landscape),
        (
            "--maintainers",
            &real("maintainers/project-maintainers-2026-08-21.csv"),
        ),
        ("--schedule", &real("schedule/kccnceu2026.ics")),
        ("--dataset", &report),
    ];
    assert_eq!(judge(&python, "shacl-real", &sources), "conforms\n");
}

#[test]
fn pyshacl_finds_every_seeded_error() {
    let Some(python) = python() else { return };
    let shapes = root().join("graph-data/shapes.ttl");
    let ontology = root().join("graph-data/ontology.ttl");
    let fixtures = root().join("tests/fixtures/shacl");
    let validate = |name: &str| {
        run(
            &python,
            VALIDATE,
            &[&shapes, &ontology, &fixtures.join(name)],
        )
    };
    assert_eq!(validate("conforming.ttl"), "conforms\n");
    let expected = fs::read_to_string(fixtures.join("seeded-errors.expected")).unwrap();
    assert_eq!(
        validate("seeded-errors.ttl"),
        format!("does not conform\n{expected}")
    );
}

#[test]
fn the_report_is_valid_by_the_json_schema_and_broken_datasets_are_not() {
    let Some(python) = python() else { return };
    let script = "
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for path in sys.argv[2:]:
    print(len(list(validator.iter_errors(json.load(open(path))))) > 0)
";
    let files = [
        "graph-data/dataset.schema.json",
        "graph-data/reports/kubecon-na-2018-day1.json",
        "tests/fixtures/broken/many-faults.json",
        "tests/fixtures/broken/misspelt-key.json",
        "tests/fixtures/broken/no-dataset.json",
        "tests/fixtures/broken/newer-format.json",
    ];
    let files = files.map(|file| root().join(file));
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    assert_eq!(
        run(&python, script, &files),
        "False\nTrue\nTrue\nTrue\nTrue\n"
    );
}

#[test]
fn a_landscape_grows_to_things_of_its_own() {
    let Some(python) = python() else { return };
    let small = root().join("tests/fixtures/questions/landscape.yml");
    let large = scratch("grown").join("landscape.yml");
    let mut grow = Command::new(&python);
    grow.arg(root().join("benches/grow_landscape.py"))
        .args([&small, Path::new("3")]);
    let grown = grow.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&grown.stderr), "");
    assert_eq!(grow.output().unwrap().stdout, grown.stdout);
    fs::write(&large, grown.stdout).unwrap();
    let [small, large] = [&small, &large].map(|file| {
        let input = inputs::read(file).unwrap();
        let assembly = assemble::assemble([Source::new(ManifestKind::Landscape, input)]);
        let contents = assembly.contents();
        assert_eq!(contents.errors, 0);
        // The foundation is the same in all, and so is what the alias table says Red Hat belongs to.
        let organizations = contents.things[&Kind::Organization] - 2;
        [contents.rows, contents.memberships, organizations]
    });
    assert_eq!(large, small.map(|count| 3 * count));
}
