//! Programmes, lists of maintainers, landscapes and reports as one graph.

use crate::support::{expect, graph_of, root, run, scratch};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use stratigraph::assemble::{self, Assembly, Source};
use stratigraph::model::ManifestKind;
use stratigraph::query::{Answer, Limits, Question, evaluate};
use stratigraph::source::inputs::{self, Input};
use stratigraph::store::Store;

const REPORT: &str = "graph-data/reports/kubecon-na-2018-day1.json";

fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures/talks").join(name)
}

/// The sources of the fixtures, and the report.
fn sources() -> Vec<Source> {
    let of = |kind, file: PathBuf| Source::new(kind, inputs::read(&file).unwrap());
    vec![
        of(ManifestKind::Landscape, fixture("landscape.yml")),
        of(ManifestKind::Dataset, root().join(REPORT)),
        of(
            ManifestKind::Maintainers,
            fixture("maintainers-2026-08-21.csv"),
        ),
        of(ManifestKind::Schedule, fixture("tidecon.ics")),
    ]
}

/// Every quad, each once.
fn quads(assembly: Assembly) -> BTreeSet<String> {
    let mut quads = BTreeSet::new();
    assembly.each_quad(&mut |quad| {
        quads.insert(quad.to_string());
    });
    quads
}

fn built() -> PathBuf {
    let (report, folder) = (root().join(REPORT), scratch("talks"));
    let sources: [(&str, &Path); 4] = [
        ("--landscape", &fixture("landscape.yml")),
        ("--dataset", &report),
        ("--maintainers", &fixture("maintainers-2026-08-21.csv")),
        ("--schedule", &fixture("tidecon.ics")),
    ];
    graph_of(&folder, &sources)
}

fn is_so(store: &Store, what: &str) -> bool {
    let question = Question::new("<test>", format!("ASK {{ {what} }}"));
    evaluate(store, &question, Limits::default()).unwrap() == Answer::Boolean(true)
}

#[test]
fn show_tells_who_maintains_who_spoke_and_why_records_are_one() {
    let graph = built();
    let mut told = String::new();
    for name in [
        "person/ada-example",
        "person/gh_mingcheng",
        "person/cleo-ferrand",
        "org/knotworks",
        "project/lanternfish",
        "project/slipway",
        "unit/lanternfish.steering-committee",
        "talk/tidecon2026.dd44ee55ff66",
        "talk/tidecon2026.00998877",
        "event/tidecon2026",
        "event/tidecon2026.aa11bb22",
        "place/utrecht.amtrium-2",
    ] {
        let shown = run(&["show", "--graph", graph.to_str().unwrap(), name]);
        assert_eq!((shown.code, shown.stderr.as_str()), (0, ""), "{name}");
        writeln!(told, "{}", shown.stdout).unwrap();
    }
    expect("talks/show.txt", &told);
}

#[test]
fn a_programme_becomes_triples_of_its_own_graph() {
    let all = quads(assemble::assemble(sources()));
    let own = all.iter().filter(|quad| {
        let is_place = quad.contains("/evidence/") || quad.contains("wasDerivedFrom");
        quad.contains("graph/schedule-tidecon2026") && !is_place
    });
    let base = "https://w3id.org/stratigraph/";
    let lines: Vec<String> = own
        .map(|quad| {
            let (triple, _) = quad.rsplit_once(" <").unwrap();
            triple.replace(base, "")
        })
        .collect();
    expect("talks/programme.txt", &(lines.join("\n") + "\n"));
}

#[test]
fn the_order_of_the_sources_changes_nothing() {
    let expected = quads(assemble::assemble(sources()));
    for turn in 1..4 {
        let mut turned = sources();
        turned.rotate_left(turn);
        let told = quads(assemble::assemble(turned));
        let differ: Vec<_> = told.symmetric_difference(&expected).take(3).collect();
        assert!(differ.is_empty(), "{differ:#?}");
    }
    let mut reversed = sources();
    reversed.reverse();
    assert!(quads(assemble::assemble(reversed)) == expected);
}

#[test]
fn the_people_of_a_report_a_list_and_a_programme_are_one_where_the_records_say_so() {
    let store = assemble::assemble(sources()).into_store();
    assert!(is_so(
        &store,
        "per:ada-example sg:appearance/conf:during tlk:tidecon2026.dd44ee55ff66 ; ^doap:maintainer prj:lanternfish"
    ));
    // The Ada of another company may be another one.
    assert!(!is_so(
        &store,
        "per:ada-example sg:appearance/conf:during tlk:tidecon2026.00998877"
    ));
    assert!(is_so(
        &store,
        "?other skos:prefLabel 'Ada Example' . per:ada-example sg:candidateMatch|^sg:candidateMatch ?other"
    ));
    // Whoever names a project for a company has a part in it, and no employment.
    assert!(is_so(
        &store,
        "per:dario-rossi sg:membership [ org:organization prj:slipway ; org:role role:contributor ]"
    ));
    assert!(!is_so(&store, "per:dario-rossi sg:worksFor ?company"));
    assert!(!is_so(&store, "per:cleo-ferrand sg:worksFor ?company"));
}

#[test]
fn a_day_shows_what_had_been_seen_by_then() {
    let store = assemble::assemble(sources()).into_store();
    let then = |day: &str| store.as_of(day.parse().unwrap());
    let keynote = "tlk:tidecon2026.dd44ee55ff66 schema:performer per:ada-example";
    let panel = "tlk:tidecon2026.00998877 a conf:Talk";
    let maintains = "prj:lanternfish doap:maintainer per:ada-example";
    for (day, expected) in [
        ("2026-03-22", [false, false, false]),
        ("2026-03-23", [true, false, false]),
        ("2026-03-24", [true, true, false]),
        ("2026-08-21", [true, true, true]),
    ] {
        let seen = [keynote, panel, maintains].map(|what| is_so(&then(day), what));
        assert_eq!(seen, expected, "{day}");
    }
    // Whom she works for was first seen at the talk.
    let works = "per:ada-example sg:worksFor co:harbormaster";
    assert!(is_so(&then("2026-03-23"), works) && !is_so(&then("2026-03-22"), works));
}

#[test]
fn a_list_is_of_the_day_in_its_name_or_of_the_one_that_is_told() {
    let csv = fs::read_to_string(fixture("maintainers-2026-08-21.csv")).unwrap();
    let list = Input {
        name: "maintainers.csv".to_owned(),
        text: csv,
    };
    let dateless = assemble::assemble([Source::new(ManifestKind::Maintainers, list.clone())]);
    assert!(dateless.is_refused && dateless.datasets.is_empty());
    assert_eq!(
        dateless.findings[0].to_string(),
        "maintainers.csv: error: nothing tells of which day the list is\n\
         hint: say it: --date 2026-08-21, or date = 2026-08-21 in a manifest; or let the name of \
         the file end in it: maintainers-2026-08-21.csv"
    );
    let dated = assemble::assemble([Source {
        date: Some("2025-01-02".parse().unwrap()),
        ..Source::new(ManifestKind::Maintainers, list)
    }]);
    assert_eq!(dated.datasets[0].source.date.to_string(), "2025-01-02");
}

#[test]
fn a_build_counts_people_talks_and_companies() {
    let folder = scratch("talks-counted");
    let graph = folder.join("graph.nq");
    let built = run(&[
        "build",
        "--landscape",
        "tests/fixtures/talks/landscape.yml",
        "--maintainers",
        "tests/fixtures/talks/maintainers-2026-08-21.csv",
        "--schedule",
        "tests/fixtures/talks/tidecon.ics",
        "--event",
        "TideCon Europe 2026",
        "-o",
        graph.to_str().unwrap(),
    ]);
    assert_eq!(built.code, 0);
    expect("talks/build.txt", &built.stderr);
    let several = run(&[
        "build",
        "--schedule",
        "a.ics",
        "--schedule",
        "b.ics",
        "--event",
        "TideCon",
        "-o",
        graph.to_str().unwrap(),
    ]);
    assert_eq!(
        (several.code, several.stderr.as_str()),
        (
            2,
            "error: --event names the event of one schedule\n\
             hint: list several schedules in a manifest, each with its event\n"
        )
    );
}

#[test]
fn a_manifest_lists_programmes_lists_and_who_is_left_out() {
    let folder = scratch("talks-manifest");
    for name in ["landscape.yml", "maintainers-2026-08-21.csv", "tidecon.ics"] {
        fs::copy(fixture(name), folder.join(name)).unwrap();
    }
    let opt_out = r#"{"format": "stratigraph-opt-out/1", "people": [{"handle": "Bjorn"}]}"#;
    fs::write(folder.join("opt-out.json"), opt_out).unwrap();
    let manifest = "
[[source]]
kind = \"schedule\"
location = \"tidecon.ics\"
event = \"TideCon World 2026\"
title = \"TideCon, the world over\"
name = \"tides\"

[[source]]
kind = \"maintainers\"
location = \"maintainers-2026-08-21.csv\"
date = 2026-09-01

[[source]]
kind = \"opt-out\"
location = \"opt-out.json\"

[[source]]
kind = \"landscape\"
location = \"landscape.yml\"
";
    fs::write(folder.join("stratigraph.toml"), manifest).unwrap();
    let graph = folder.join("graph.nq");
    let built = run(&[
        "build",
        "--manifest",
        folder.join("stratigraph.toml").to_str().unwrap(),
        "-o",
        graph.to_str().unwrap(),
    ]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(built.stderr.contains("1 person is left out, as they asked"));
    let text = fs::read_to_string(graph).unwrap();
    for told in [
        "event/tidecon2026>",
        "graph/tides>",
        "\"TideCon, the world over\"",
        "observedOn> \"2026-09-01\"",
    ] {
        assert!(text.contains(told), "{told}");
    }
    assert!(!text.contains("bjorn") && !text.contains("Bj"));
}
