//! RDF documents as sources: what becomes of them, and what is said of broken ones.

use crate::support::{expect, files, root};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::time::{Duration, Instant};
use stratigraph::insight::integrity;
use stratigraph::model::{Finding, Severity};
use stratigraph::query::Catalogue;
use stratigraph::rdf::document::{DocumentSource, EXTENSIONS, format_of, parse};
use stratigraph::rdf::format::RdfFormat;
use stratigraph::rdf::iri;
use stratigraph::store::Store;
use stratigraph::{assemble, bundle};

fn mine() -> DocumentSource<'static> {
    DocumentSource {
        slug: "mine",
        title: "My own facts",
        date: "2026-08-07".parse().ok(),
    }
}

fn fixture(name: &str) -> String {
    fs::read_to_string(root().join("tests/fixtures/rdf").join(name)).unwrap()
}

fn read(name: &str) -> (Vec<Quad>, Vec<Finding>) {
    parse(&fixture(name), format_of(name).unwrap(), &mine(), name)
}

#[test]
fn a_document_gets_every_fault_told_and_the_rest_read() {
    let mut read_formats = Vec::new();
    for (ending, _) in EXTENSIONS {
        for path in files("tests/fixtures/rdf", ending) {
            let name = path.rsplit('/').next().unwrap();
            let (quads, findings) = read(name);
            let meta = iri::graph("meta").into();
            let mut report = String::new();
            for quad in quads.iter().filter(|quad| quad.graph_name != meta) {
                writeln!(report, "{quad} .").unwrap();
            }
            for finding in findings {
                write!(report, "\n{finding}").unwrap();
            }
            report.push('\n');
            expect(&format!("rdf/{name}.txt"), &report);
            read_formats.push(ending);
        }
    }
    read_formats.dedup();
    assert_eq!(read_formats, ["ttl", "nt", "nq", "trig", "jsonld", "rdf"]);
}

#[test]
fn the_same_text_gives_the_same_quads_without_a_blank_node_or_an_unnamed_graph() {
    for name in ["own.ttl", "own.nq", "own.jsonld", "own.rdf", "graphs.trig"] {
        let (quads, _) = read(name);
        assert_eq!(quads, read(name).0, "{name}");
        for quad in &quads {
            assert!(
                matches!(quad.subject, NamedOrBlankNode::NamedNode(_)),
                "{quad}"
            );
            assert!(!matches!(quad.object, Term::BlankNode(_)), "{quad}");
            assert!(matches!(quad.graph_name, GraphName::NamedNode(_)), "{quad}");
        }
    }
}

#[test]
fn nameless_nodes_of_two_documents_are_never_one() {
    let text = "_:a <http://example.org/b> _:c .";
    let names = |slug| {
        let source = DocumentSource { slug, ..mine() };
        let (quads, _) = parse(text, RdfFormat::Turtle, &source, "x.ttl");
        quads[0].subject.to_string()
    };
    assert_eq!(
        names("mine"),
        "<https://w3id.org/stratigraph/.well-known/genid/mine-1>"
    );
    assert_ne!(names("mine"), names("yours"));
}

#[test]
fn where_a_document_comes_from_is_told_as_of_a_dataset() {
    let (quads, findings) = read("own.nq");
    assert_eq!(findings, []);
    let meta = iri::graph("meta").into();
    let told: Vec<&Quad> = quads
        .iter()
        .filter(|quad| quad.graph_name == meta)
        .collect();
    let mut report = String::new();
    for quad in &told {
        writeln!(
            report,
            "{} {} {}",
            quad.subject, quad.predicate, quad.object
        )
        .unwrap();
    }
    expect("rdf/provenance.txt", &report);

    // The embedded report says the same of itself, and more.
    let (embedded, _) = assemble::embedded();
    let predicates = |quads: &mut dyn Iterator<Item = Quad>, slug: &str| {
        let mut by_subject: BTreeMap<String, Vec<NamedNode>> = BTreeMap::new();
        for quad in quads.filter(|quad| quad.graph_name == meta) {
            let subject = quad.subject.to_string().replace(slug, "SLUG");
            by_subject.entry(subject).or_default().push(quad.predicate);
        }
        by_subject
    };
    let own = predicates(&mut told.into_iter().cloned(), "mine");
    let report = predicates(&mut embedded.quads(), "report-cybozu-na2018-d1");
    for (subject, predicates) in own
        .iter()
        .filter(|(subject, _)| !subject.contains("example"))
    {
        for predicate in predicates {
            assert!(report[subject].contains(predicate), "{subject} {predicate}");
        }
    }
    for (subject, predicates) in report
        .iter()
        .filter(|(subject, _)| subject.contains("SLUG") && !subject.contains("source/"))
    {
        assert_eq!(own.get(subject), Some(predicates), "{subject}");
    }
}

#[test]
fn what_a_document_says_can_be_asked_beside_all_else() {
    let (embedded, _) = assemble::embedded();
    let (quads, _) = read("own.ttl");
    let store = Store::new(embedded.quads().chain(quads));
    let harbor = Term::from(iri::entity(&"project/harbor".parse().unwrap()));
    let graph = Term::from(iri::graph("mine"));
    assert_eq!(
        store
            .matching(Some(&graph), Some(&harbor), None, None)
            .count(),
        3
    );
    assert!(store.matching(None, Some(&harbor), None, None).count() > 3);
    let checks = Catalogue::new(bundle::checks());
    let faults = integrity::check(&store, &checks).unwrap();
    assert!(
        faults.iter().all(|fault| fault.check != "dangling"),
        "{faults:?}"
    );
}

#[test]
fn a_document_cut_anywhere_is_read_or_refused_and_never_a_panic() {
    for name in ["own.ttl", "own.nq", "own.jsonld", "own.rdf", "graphs.trig"] {
        let text = fixture(name);
        let format = format_of(name).unwrap();
        for (cut, _) in text.char_indices() {
            let (quads, findings) = parse(&text[..cut], format, &mine(), name);
            // Only between two statements may a text end as if it were whole.
            let whole = !["own.jsonld", "own.rdf"].contains(&name);
            assert!(
                whole || !findings.is_empty() || text[cut..].trim().is_empty(),
                "{name} cut at {cut}"
            );
            assert!(
                !findings.is_empty() || quads.len() > 12,
                "{name} cut at {cut}"
            );
            for noise in ["\0", "<", "\"", "[", "{", "&", "@", "ラ"] {
                let _ = parse(
                    &format!("{}{noise}{}", &text[..cut], &text[cut..]),
                    format,
                    &mine(),
                    name,
                );
            }
        }
    }
}

#[test]
fn depth_and_floods_of_faults_are_borne() {
    let deep = 20_000;
    let open = |text: &str| text.repeat(deep);
    let key = "{\"http://example.org/b\":";
    let prefix = "@prefix : <http://example.org/> .\n";
    let xml = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:e=\"http://example.org/\">";
    for (name, text) in [
        ("lists.ttl", format!("{prefix}:a :b {}", open("("))),
        ("nodes.ttl", format!("{prefix}:a :b {}", open("[ :b "))),
        (
            "whole.ttl",
            format!("{prefix}:a :b {}:c{} .", open("[ :b "), open("]")),
        ),
        ("graphs.trig", open("{")),
        ("faults.nt", open("x\n")),
        ("faults.ttl", open(":a .\n")),
        ("lists.jsonld", open("[")),
        ("nodes.jsonld", open(key)),
        ("closed.jsonld", format!("{}1{}", open(key), open("}"))),
        (
            "whole.jsonld",
            format!("{}1{}", key.repeat(128), "}".repeat(128)),
        ),
        ("contexts.jsonld", open("{\"@context\":")),
        (
            "json.jsonld",
            format!(
                "{{\"http://example.org/b\":{{\"@type\":\"@json\",\"@value\":{}",
                open("[")
            ),
        ),
        ("nodes.rdf", format!("{xml}{}", open("<e:a><e:b>"))),
        (
            "literal.rdf",
            format!("{xml}<e:a><e:b rdf:parseType=\"Literal\">{}", open("<x>")),
        ),
    ] {
        let start = Instant::now();
        let (_, findings) = parse(&text, format_of(name).unwrap(), &mine(), name);
        let took = start.elapsed();
        let broken = !name.starts_with("whole");
        let errors = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        assert_eq!(errors, broken, "{name}: {findings:?}");
        assert!(findings.len() <= 1_001, "{name}: {}", findings.len());
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    }
}

#[test]
fn the_format_is_told_by_the_ending() {
    for (location, expected) in [
        ("a.ttl", Some("Turtle")),
        ("A.TTL", Some("Turtle")),
        ("a.b/c.nq", Some("N-Quads")),
        ("https://example.org/a.rdf?x=y.ttl#z.nt", Some("RDF/XML")),
        ("https://example.org/a", None),
        ("a.n3", None),
        ("ttl", None),
        ("", None),
    ] {
        assert_eq!(
            format_of(location).map(RdfFormat::name),
            expected,
            "{location}"
        );
    }
}
