//! What changed between two graphs, held against fixtures in which every kind of change happens.

use crate::support::{Run, data, expect, report_graph, root, run, run_with, scratch};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use stratigraph::insight::difference::{Change, Difference, Kind, Snapshot};
use stratigraph::rdf::format;
use stratigraph::rdf::vocabulary::{foaf, rdf, sg, skos};
use stratigraph::store::Store;

/// The things that have another IRI afterwards.
const RENAMED: [(&str, &str); 3] = [
    ("org/ant-financial", "org/ant-group"),
    ("product/octopus", "product/octopus-deploy"),
    ("project/notary", "project/notary-project"),
];

fn quads(name: &str) -> Vec<Quad> {
    let text = fs::read_to_string(root().join(format!("tests/fixtures/diff/{name}.trig"))).unwrap();
    let parser = RdfParser::from_format(RdfFormat::TriG);
    parser.for_slice(&text).collect::<Result<_, _>>().unwrap()
}

fn store(name: &str) -> Store {
    Store::new(quads(name))
}

/// The difference between two fixtures.
fn difference(before: &str, after: &str) -> Difference {
    let (before, after) = (store(before), store(after));
    Difference::between(&Snapshot::of(&before, None), &Snapshot::of(&after, None))
}

/// The difference between two days of the later fixture.
fn between_days(before: &str, after: &str) -> Difference {
    let store = store("after");
    let at = |day: &str| Snapshot::of(&store, Some(day.parse().unwrap()));
    Difference::between(&at(before), &at(after))
}

/// The fixtures as graph files in a folder: before and after.
fn files(folder: &str) -> [String; 2] {
    let folder = scratch(folder);
    ["before", "after"].map(|name| {
        let mut document = Vec::new();
        format::write(quads(name), RdfFormat::NQuads, &mut document).unwrap();
        let path = folder.join(format!("{name}.nq"));
        fs::write(&path, document).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

/// A thing's kind and slug, those of afterwards where they differ.
fn slug(iri: &str) -> String {
    let slug = iri.trim_start_matches("https://w3id.org/stratigraph/");
    let renamed = RENAMED.iter().find(|(before, _)| *before == slug);
    renamed.map_or(slug, |(_, after)| after).to_owned()
}

/// What a change says, the kind and both sides as they are given.
fn told(change: &Change, kind: Kind, sides: [&Option<String>; 2]) -> String {
    let [before, after] = sides.map(|side| side.as_deref().unwrap_or("-"));
    format!("{kind} {}: {before} > {after}", slug(change.thing.as_str()))
}

fn all_told(difference: &Difference) -> Vec<String> {
    let changes = difference.changes.iter();
    let told = changes.map(|change| told(change, change.kind, [&change.before, &change.after]));
    told.collect()
}

#[test]
fn every_kind_of_change_is_found_and_told_in_every_format() {
    let [before, after] = files("diff-formats");
    for (format, file) in [
        ("table", "changes.txt"),
        ("csv", "changes.csv"),
        ("tsv", "changes.tsv"),
        ("markdown", "changes.md"),
        ("json", "changes.json"),
    ] {
        let written = data(&["diff", &before, &after, "--format", format]);
        let folder = before.trim_end_matches("before.nq");
        let written = written.replace('\r', "").replace(folder, "");
        expect(&format!("diff/{file}"), &written);
    }
    let found: BTreeSet<Kind> = difference("before", "after")
        .counts()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(found, BTreeSet::from(Kind::ALL));
}

#[test]
fn what_is_not_a_change_is_not_told() {
    let told = all_told(&difference("before", "after"));
    for unchanged in ["project/kubernetes", "org/suse", "org/quiet", "person/ada"] {
        let about: Vec<_> = told
            .iter()
            .filter(|told| told.contains(unchanged))
            .collect();
        assert!(about.is_empty(), "{about:?}");
    }
}

#[test]
fn a_graph_does_not_differ_from_itself_in_whatever_order_it_is() {
    for name in ["before", "after"] {
        let there = store(name);
        let back = Store::new(quads(name).into_iter().rev());
        let [there, back] = [&there, &back].map(|store| Snapshot::of(store, None));
        assert_eq!(Difference::between(&there, &there), Difference::default());
        assert_eq!(Difference::between(&there, &back), Difference::default());
    }
    let after = Store::new(quads("after").into_iter().rev());
    let before = store("before");
    let shuffled = Difference::between(&Snapshot::of(&before, None), &Snapshot::of(&after, None));
    assert_eq!(shuffled, difference("before", "after"));
}

#[test]
fn the_difference_the_other_way_is_the_mirror() {
    let backwards = difference("after", "before");
    let mirrored = |change: &Change| {
        told(
            change,
            change.kind.mirrored(),
            [&change.after, &change.before],
        )
    };
    let mut mirror: Vec<String> = backwards.changes.iter().map(mirrored).collect();
    mirror.sort();
    let mut forwards = all_told(&difference("before", "after"));
    forwards.sort();
    assert_eq!(mirror, forwards);
}

#[test]
fn the_mirror_holds_whatever_is_missing_from_the_graphs() {
    // A sequence of numbers that looks random and is the same in every run.
    let mut state: u64 = 2018;
    let mut holes = |name: &str| {
        let kept = quads(name).into_iter().filter(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state >> 33 > u64::from(u32::MAX >> 4)
        });
        Store::new(kept.collect::<Vec<_>>())
    };
    for round in 0..40 {
        let (before, after) = (holes("before"), holes("after"));
        let [before, after] = [&before, &after].map(|store| Snapshot::of(store, None));
        let sides = |change: &Change| [change.before.clone(), change.after.clone()];
        let forwards = Difference::between(&before, &after);
        let forwards = forwards
            .changes
            .iter()
            .map(|change| (change.kind, sides(change)));
        let backwards = Difference::between(&after, &before);
        let backwards = backwards.changes.iter().map(|change| {
            let [before, after] = sides(change);
            (change.kind.mirrored(), [after, before])
        });
        let mut both = [forwards.collect::<Vec<_>>(), backwards.collect()];
        for changes in &mut both {
            changes.sort();
        }
        assert!(both[0].len() > 10);
        assert_eq!(both[0], both[1], "round {round}");
    }
}

#[test]
fn counts_add_up() {
    let whole = difference("before", "after");
    let counted: usize = whole.counts().map(|(_, count)| count).sum();
    assert_eq!(counted, whole.changes.len());
    let by_kind = Kind::ALL.map(|kind| whole.clone().only(&[kind]).changes);
    assert_eq!(by_kind.concat(), whole.changes);
    let [before, after] = files("diff-counts");
    let json = data(&["diff", &before, &after, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let counts = json["counts"].as_object().unwrap().values();
    let sum: u64 = counts.map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(json["total"].as_u64(), Some(sum));
    assert_eq!(json["changes"].as_array().map(Vec::len), Some(counted));
}

/// The things that have a row, by plain reading of the quads.
fn listed(quads: &[Quad]) -> BTreeSet<String> {
    let is_entry = |quad: &&Quad| quad.object == sg::ENTRY_CLASS.into();
    let types = quads.iter().filter(|quad| quad.predicate == rdf::TYPE);
    let entries: BTreeSet<String> = types
        .filter(is_entry)
        .map(|quad| quad.subject.to_string())
        .collect();
    let topics = quads.iter().filter(|quad| {
        quad.predicate == foaf::PRIMARY_TOPIC && entries.contains(&quad.subject.to_string())
    });
    topics
        .map(|quad| match &quad.object {
            Term::NamedNode(thing) => slug(thing.as_str()),
            other => panic!("a row about {other}"),
        })
        .collect()
}

#[test]
fn what_was_listed_and_dropped_is_what_set_arithmetic_gives() {
    let [before, after] = ["before", "after"].map(|name| listed(&quads(name)));
    let of_kind = |kind| -> BTreeSet<String> {
        let difference = difference("before", "after");
        let changes = difference.of_kind(kind);
        changes.map(|change| slug(change.thing.as_str())).collect()
    };
    assert!(before.len() > 20 && after.len() > 20);
    assert_eq!(of_kind(Kind::Listed), &after - &before);
    assert_eq!(of_kind(Kind::Dropped), &before - &after);
}

#[test]
fn two_days_of_one_graph_tell_what_has_a_day() {
    let [_, after] = files("diff-days");
    let days = [
        "diff",
        "--graph",
        &after,
        "--as-of",
        "2023-12-31",
        "2025-01-01",
    ];
    let told = run(&[&days[..], &["--format", "table"]].concat());
    expect("diff/days.txt", &told.stdout);
    assert_eq!(
        (told.code, told.stderr.as_str()),
        (
            0,
            "listings have no dates in this graph: what was listed, dropped, renamed or moved, and \
             which members left, only two graph files can tell; of 1 member the graph does not tell \
             the day of joining\n"
        )
    );
    let joined = run(&[&days[..], &["--kind", "joined", "--kind", "archived"]].concat());
    let stderr = "of 1 member the graph does not tell the day of joining\n";
    assert_eq!(joined.stderr, stderr);
}

#[test]
fn two_files_and_two_days_tell_the_same_stages_and_joining() {
    let dated = |difference: Difference| {
        let kinds: Vec<Kind> = Kind::ALL
            .into_iter()
            .filter(|kind| kind.has_days())
            .collect();
        // The former project lost its tenures: no day of the later graph remembers them.
        let mut told = all_told(&difference.only(&kinds));
        told.retain(|told| !told.contains("project/brigade"));
        told
    };
    assert_eq!(
        dated(between_days("2023-12-31", "2025-01-01")),
        // On the last day of 2023 the graph did not yet have it archived.
        dated(difference("before", "after"))
            .into_iter()
            .filter(|told| !told.contains("project/openebs"))
            .collect::<Vec<_>>()
    );
}

#[test]
fn a_tenure_begins_on_its_first_day_and_ends_before_the_next() {
    let told = |before: &str, after: &str| all_told(&between_days(before, after));
    let promoted = ["promoted project/harbor: incubating > graduated"];
    assert_eq!(told("2024-06-14", "2024-06-15"), promoted);
    assert_eq!(told("2024-06-15", "2024-07-01"), [""; 0]);
    assert_eq!(told("2024-06-15", "2024-06-15"), [""; 0]);
}

#[test]
fn days_the_wrong_way_round_are_told_backwards() {
    let [_, after] = files("diff-backwards");
    let ask = |before: &str, after_day: &str| {
        let arguments = ["diff", "--graph", &after, "--as-of", before, after_day];
        run(&[
            &arguments[..],
            &[
                "--kind", "promoted", "--kind", "demoted", "--format", "table",
            ],
        ]
        .concat())
    };
    let expected = Run {
        code: 0,
        stdout: "kind     thing   before     after       date        foundation  where\n\
                 ──────────────────────────────────────────────────────────────────────────────\n\
                 demoted  Harbor  graduated  incubating  2024-06-15  CNCF        landscape:1370\n"
            .to_owned(),
        stderr: "2024-06-15 is later than 2024-06-14: what changed is told backwards\n".to_owned(),
    };
    assert_eq!(ask("2024-06-15", "2024-06-14"), expected);
}

#[test]
fn a_stage_known_of_one_day_only_is_no_acceptance() {
    let days = ["--as-of", "2018-01-01", "2019-01-01"];
    let told = run(&[&["diff", "--graph", report_graph()], &days[..]].concat());
    let columns = "?kind\t?thing\t?before\t?after\t?date\t?foundation\t?more\t?place\t?iri\n";
    assert_eq!((told.code, told.stdout.as_str()), (0, columns));
    assert_eq!(
        told.stderr,
        "of 6 projects the graph does not tell the stage on both days\nno changes\n"
    );
}

#[test]
fn a_second_name_or_a_second_source_is_no_change() {
    let before = store("before");
    let other = NamedNode::new_unchecked("https://w3id.org/stratigraph/graph/report");
    let again = quads("before").into_iter().flat_map(|quad| {
        let mut more = vec![quad.clone()];
        if quad.predicate == skos::PREF_LABEL {
            let text = oxigraph::model::Literal::new_language_tagged_literal_unchecked("港", "ja");
            let graph = GraphName::from(other.clone());
            more.push(Quad::new(
                quad.subject.clone(),
                quad.predicate.clone(),
                text,
                graph.clone(),
            ));
            more.push(Quad {
                graph_name: graph,
                ..quad
            });
        }
        more
    });
    let twice = Store::new(again);
    let [once, twice] = [&before, &twice].map(|store| Snapshot::of(store, None));
    assert_eq!(Difference::between(&once, &twice), Difference::default());
}

#[test]
fn things_that_share_a_page_in_great_numbers_are_not_held_against_each_other() {
    let many = |kind: &str| {
        let mut document = String::new();
        for number in 0..20_000 {
            let thing = format!("<https://w3id.org/stratigraph/product/{kind}-{number}>");
            let entry = format!("<https://w3id.org/stratigraph/entry/{kind}-{number}>");
            for (property, value) in [
                (sg::ENTRY, entry.as_str()),
                (foaf::HOMEPAGE, "<https://a.io>"),
            ] {
                writeln!(
                    document,
                    "{thing} {property} {value} <https://a.io/graph> ."
                )
                .unwrap();
            }
        }
        Store::new(format::parse_nquads(&document).unwrap())
    };
    let (before, after) = (many("old"), many("new"));
    let difference = Difference::between(&Snapshot::of(&before, None), &Snapshot::of(&after, None));
    let counts: BTreeMap<Kind, usize> = difference.counts().collect();
    assert_eq!(
        counts,
        BTreeMap::from([(Kind::Listed, 20_000), (Kind::Dropped, 20_000)])
    );
}

#[test]
fn the_exit_code_tells_whether_anything_changed_if_asked() {
    let [before, after] = files("diff-exit-code");
    let code = |arguments: &[&str]| run(&[&["diff", "--exit-code"], arguments].concat()).code;
    assert_eq!(code(&[&before, &after]), 1);
    assert_eq!(code(&[&before, &before]), 0);
    assert_eq!(code(&[&before, &after, "--kind", "archived"]), 1);
    let days = ["--as-of", "2018-01-01", "2019-01-01"];
    assert_eq!(code(&[&["--graph", report_graph()], &days[..]].concat()), 0);
    assert_eq!(code(&days), 1);
    assert_eq!(run(&["diff", &before, &after]).code, 0);
}

#[test]
fn where_nothing_changed_that_is_said() {
    let [before, _] = files("diff-same");
    for (format, stdout) in [
        ("table", String::new()),
        (
            "markdown",
            format!("# What changed from {before} to {before}\n\nNothing changed.\n")
                .replace('_', "\\_"),
        ),
    ] {
        let told = run(&["diff", &before, &before, "--format", format]);
        let expected = Run {
            code: 0,
            stdout,
            stderr: "no changes\n".to_owned(),
        };
        assert_eq!(told, expected);
    }
}

#[test]
fn the_extension_of_the_file_decides_the_form() {
    let [before, after] = files("diff-extensions");
    let folder = before.trim_end_matches("before.nq");
    for (file, begins) in [
        ("a.md", "# What changed"),
        ("a.json", "{"),
        ("a.csv", "kind,thing"),
        ("a.txt", "kind "),
    ] {
        let path = format!("{folder}{file}");
        assert_eq!(data(&["diff", &before, &after, "-o", &path]), "");
        assert!(
            fs::read_to_string(path).unwrap().starts_with(begins),
            "{file}"
        );
    }
}

#[test]
fn one_of_the_graphs_may_be_standard_input() {
    let [before, after] = files("diff-stdin");
    let from_files = data(&["diff", &before, &after]);
    let input = fs::read(&before).unwrap();
    assert_eq!(run_with(&["diff", "-", &after], &input).stdout, from_files);
    let twice = run(&["diff", "-", "-"]);
    assert_eq!(
        (twice.code, twice.stderr.as_str()),
        (
            2,
            "error: standard input can be read only once\nhint: give one of the two graphs as a file\n"
        )
    );
}

#[test]
fn a_graph_without_anything_to_compare_is_named() {
    let [before, _] = files("diff-empty");
    let told = run_with(&["diff", &before, "-", "--kind", "renamed"], b"");
    assert_eq!(
        (told.code, told.stderr.as_str()),
        (
            0,
            "\"<stdin>\" holds no stages, listings or members\nno changes of these kinds\n"
        )
    );
}

#[test]
fn wrong_arguments_of_diff_are_usage() {
    let [before, after] = files("diff-usage");
    let days = ["--as-of", "2024-01-01", "2025-01-01"];
    for arguments in [
        &["diff"][..],
        &["diff", &before],
        &["diff", &before, &after, &after],
        &["diff", "--as-of", "2024-01-01"],
        &["diff", "--as-of", "2024-01-01", "soon"],
        &[&["diff", &before, &after][..], &days].concat(),
        &["diff", &before, &after, "--graph", &after],
        &["diff", &before, &after, "--kind", "acepted"],
        &["diff", &before, &after, "--format", "xml"],
    ] {
        let told = run(arguments);
        assert_eq!(
            (told.code, told.stdout.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            told.stderr
        );
    }
    let missing = run(&["diff", &before, "no-such.nq"]);
    assert_eq!(
        (missing.code, missing.stderr.as_str()),
        (
            4,
            "error: cannot read \"no-such.nq\": No such file or directory (os error 2)\n"
        )
    );
}
