//! People who asked to be left out are in no graph.

use crate::support::{root, run, scratch};
use std::collections::BTreeSet;
use std::fs;
use stratigraph::assemble::{self, Source};
use stratigraph::model::ManifestKind;
use stratigraph::source::inputs::{self, Input};

/// The sources of the fixtures, the report, and somebody's own RDF.
fn sources() -> Vec<Source> {
    let of = |kind, file: &str| Source::new(kind, inputs::read(&root().join(file)).unwrap());
    let own = "
        @prefix per: <https://w3id.org/stratigraph/person/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix schema: <https://schema.org/> .
        per:ada-example foaf:knows per:liz-rice ; schema:email \"ada@harbormaster.example\" .
        <https://example.org/note> schema:text \"Lunch with ada  example and others\"@en .
        <https://example.org/note> schema:about <https://github.com/ada-example> .
        [] foaf:accountName \"Ada-Example\" .
        <https://example.org/note> schema:text \"Lunch with the Adas\" .
    ";
    let own = Input {
        name: "own.ttl".to_owned(),
        text: own.to_owned(),
    };
    vec![
        of(
            ManifestKind::Landscape,
            "tests/fixtures/talks/landscape.yml",
        ),
        of(
            ManifestKind::Dataset,
            "graph-data/reports/kubecon-na-2018-day1.json",
        ),
        of(
            ManifestKind::Maintainers,
            "tests/fixtures/talks/maintainers-2026-08-21.csv",
        ),
        of(ManifestKind::Schedule, "tests/fixtures/talks/tidecon.ics"),
        Source::new(ManifestKind::Rdf, own),
    ]
}

/// The quads of a build that leaves people out, and how many it did.
fn without(people: &str) -> (BTreeSet<String>, usize) {
    let list = Input {
        name: "opt-out.json".to_owned(),
        text: format!("{{\"format\": \"stratigraph-opt-out/1\", \"people\": [{people}]}}"),
    };
    let list = Source::new(ManifestKind::OptOut, list);
    let assembly = assemble::assemble(sources().into_iter().chain([list]));
    assert!(!assembly.is_refused, "{:?}", assembly.findings);
    let left_out = assembly.left_out;
    let mut quads = BTreeSet::new();
    assembly.each_quad(&mut |quad| {
        quads.insert(quad.to_string());
    });
    (quads, left_out)
}

fn naming<'q>(quads: &'q BTreeSet<String>, words: &[&str]) -> Vec<&'q String> {
    let told = quads.iter().filter(|quad| {
        let small = quad.to_lowercase();
        words.iter().any(|word| small.contains(word))
    });
    told.collect()
}

#[test]
fn no_quad_names_who_asked_to_be_left_out_by_whatever_they_are_known() {
    let traces = [
        "ada example",
        "ada%20example",
        "ada-example",
        "ada  example",
    ];
    let (all, nobody) = without("");
    assert!(naming(&all, &traces).len() > 30);
    assert_eq!(nobody, 0);
    for (people, count) in [
        // Two people have the name, and one of them the account.
        (r#"{"name": "ADA EXAMPLE"}"#, 2),
        (r#"{"handle": "@Ada-example"}, {"name": "Ada Example"}"#, 2),
        (
            r#"{"id": "person/ada-example"}, {"id": "person/ada-example_knotworks"}"#,
            2,
        ),
    ] {
        let (quads, left_out) = without(people);
        assert_eq!(naming(&quads, &traces), Vec::<&String>::new(), "{people}");
        assert_eq!(left_out, count, "{people}");
        // The talk stays, and so do the others who gave it.
        let talk = "talk/tidecon2026.dd44ee55ff66> <https://schema.org/performer> \
                    <https://w3id.org/stratigraph/person/bjorn-ostergard>";
        assert!(quads.iter().any(|quad| quad.contains(talk)), "{people}");
        assert!(quads.iter().any(|quad| quad.contains("told by …, who")));
        assert!(
            quads
                .iter()
                .any(|quad| quad.contains("Lunch with the Adas"))
        );
        assert!(quads.len() < all.len() && quads.len() + 130 > all.len());
    }
}

#[test]
fn who_is_left_out_is_in_no_report_either() {
    let (quads, left_out) = without(r#"{"name": "Liz Rice"}, {"id": "person/mitz"}"#);
    let traces = ["liz rice", "liz-rice", "liz%20rice", "mitz"];
    assert_eq!(naming(&quads, &traces), Vec::<&String>::new());
    assert!(left_out >= 1);
    let talk = "talk/kccncna2018.opening-remarks> <https://schema.org/superEvent>";
    assert!(quads.iter().any(|quad| quad.contains(talk)));
}

#[test]
fn a_build_says_how_many_are_left_out_and_never_whom() {
    let folder = scratch("opt-out");
    let (list, graph) = (folder.join("opt-out.json"), folder.join("graph.nq"));
    fs::write(
        &list,
        r#"{"format": "stratigraph-opt-out/1", "people": [{"name": "Liz Rice"}, {"id": "person/tim-hockin"}]}"#,
    )
    .unwrap();
    let build = |list: &str| {
        run(&[
            "build",
            "--dataset",
            "graph-data/reports/kubecon-na-2018-day1.json",
            "--opt-out",
            list,
            "-o",
            graph.to_str().unwrap(),
        ])
    };
    let done = build(list.to_str().unwrap());
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(
        done.stderr
            .starts_with("2 people are left out, as they asked\n")
    );
    assert!(!done.stderr.contains("Rice") && !done.stderr.contains("hockin"));
    fs::write(
        &list,
        r#"{"format": "stratigraph-opt-out/1", "people": [{"nam": "Liz Rice"}]}"#,
    )
    .unwrap();
    let refused = build(list.to_str().unwrap());
    assert_eq!(refused.code, 3, "{}", refused.stderr);
    assert!(!refused.stderr.contains("Rice"), "{}", refused.stderr);
}
