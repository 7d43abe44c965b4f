//! The view of a day, held against a graph from which everything was taken that was not so then.

use crate::store::ours;
use crate::support::{
    Random, Run, cases, data, example, expect, graph_of, questions_graph, real_data, root, run,
    scratch,
};
use crate::validity_oracle::{Whole, day_of, made_up, plain};
use jiff::civil::{Date, date};
use oxigraph::model::{GraphName, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use stratigraph::insight::integrity;
use stratigraph::insight::maturity::Paths;
use stratigraph::model::Severity;
use stratigraph::query::{Catalogue, Names, Question};
use stratigraph::rdf::vocabulary::sg;
use stratigraph::source::inputs;
use stratigraph::store::Store;
use stratigraph::{assemble, bundle};

fn texts(quads: impl IntoIterator<Item = Quad>) -> Vec<String> {
    let mut texts: Vec<String> = quads.into_iter().map(|quad| quad.to_string()).collect();
    texts.sort();
    texts
}

/// Days on which something may change, each with the one before.
fn turns(whole: &Whole) -> Vec<Date> {
    let days = whole
        .quads
        .iter()
        .filter_map(|quad| day_of(&plain(&quad.object)));
    let turns = days.flat_map(|day| [day.yesterday().unwrap(), day]);
    turns.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Some days of many: every so-and-so-many-th, and days long before and after.
fn some(days: &[Date], count: usize) -> Vec<Date> {
    let some = days.iter().step_by(days.len() / count + 1).copied();
    some.chain([Date::MIN, date(1815, 12, 10), Date::MAX])
        .collect()
}

/// Holds the view of a day against the plain graph, in every way a store can be asked.
fn assert_same(view: &Store, plain: &Store, day: Date) {
    assert_eq!(texts(view.quads()), texts(plain.quads()), "{day}");
    assert_eq!(view.graphs(), plain.graphs(), "{day}");
    let union = |store: &Store| {
        let triples = store.triples(None, None, None);
        let mut triples: Vec<_> = triples
            .map(|triple| triple.map(ToString::to_string))
            .collect();
        triples.sort();
        triples
    };
    assert_eq!(union(view), union(plain), "{day}");
    for graph in plain.graphs() {
        assert_eq!(view.count(&graph), plain.count(&graph), "{graph} {day}");
    }
}

/// The questions of the catalogue that can be asked by their example.
fn questions(view: &Store) -> Vec<Question> {
    let names = Names::new(view);
    let catalogue = Catalogue::new(bundle::questions());
    let mut questions = Vec::new();
    for query in catalogue.iter() {
        let mut values = example(query);
        values.retain(|(name, _)| name != "day");
        // Of what was not there yet, nothing can be asked.
        questions.extend(query.ask(&values, &names));
    }
    questions
}

const SHAPES: [&str; 12] = [
    "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT ?g WHERE { GRAPH ?g { } }",
    "SELECT ?s ?o FROM g:reconciled WHERE { ?s sg:currentStage ?o }",
    "SELECT ?g ?s ?o WHERE { GRAPH ?g { ?s sg:currentStage ?o } }",
    "SELECT ?s ?g FROM NAMED g:reconciled FROM NAMED g:meta WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?s WHERE { GRAPH g:reconciled { ?s sg:currentStage stage:sandbox } }",
    "SELECT ?p WHERE { prj:harbor ?p stage:sandbox }",
    "SELECT ?s ?p WHERE { ?s ?p stage:incubating }",
    "SELECT ?a ?b WHERE { ?a (sg:currentStage|sg:tenure/sg:stage)? ?b . ?a a doap:Project }",
    "DESCRIBE prj:harbor",
    "SELECT ?a WHERE { ?a a doap:Project FILTER NOT EXISTS { ?a sg:currentStage ?s } }",
];

/// Asks the view and the plain graph the same.
fn assert_same_answers(view: &Store, plain: &Store, day: Date) {
    let shapes = SHAPES.map(|text| Question::new("<test>", text));
    for question in questions(view).into_iter().chain(shapes) {
        assert_eq!(
            ours(view, &question),
            ours(plain, &question),
            "{} {day}",
            question.name
        );
    }
}

/// The shortcut to the stage of a day says what the way of each project says.
fn assert_stages_agree(view: &Store) {
    let paths = Paths::of(view);
    let listed = paths.by_project();
    let listed = listed
        .iter()
        .map(|(project, stage)| (project.as_str().to_owned(), stage.slug().to_owned()));
    let current = view.triples(None, Some(&sg::CURRENT_STAGE.into()), None);
    let current = current.map(|[project, _, stage]| {
        let stage = plain(stage);
        (plain(project), stage.rsplit('/').next().unwrap().to_owned())
    });
    let (listed, current): (BTreeMap<_, _>, BTreeMap<_, _>) = (listed.collect(), current.collect());
    assert_eq!(current, listed, "{:?}", view.day());
}

#[test]
fn the_view_of_a_day_is_the_graph_without_what_was_not_so_then() {
    let (store, _) = assemble::embedded();
    let whole = Whole::new(store.quads().collect());
    let days = turns(&whole);
    assert!(days.len() > 400, "{}", days.len());
    for day in some(&days, 12) {
        assert_same(&store.as_of(day), &whole.store_then(day), day);
    }
    for day in [date(2017, 6, 1), date(2018, 12, 11), Date::MIN] {
        assert_same_answers(&store.as_of(day), &whole.store_then(day), day);
    }
}

#[test]
fn after_everything_the_view_is_the_whole_graph() {
    let (store, _) = assemble::embedded();
    assert_eq!(store.day(), None);
    let view = store.as_of(Date::MAX);
    assert_eq!(view.day(), Some(Date::MAX));
    assert!(view.quads().eq(store.quads()));
    assert!(view.whole().quads().eq(store.quads()));
    assert_eq!(view.bytes(), store.bytes());
}

#[test]
fn the_view_of_a_view_is_that_of_the_other_day() {
    let (store, _) = assemble::embedded();
    let (early, late) = (date(2018, 6, 1), date(2020, 6, 1));
    let there = store.as_of(early);
    assert_eq!(
        texts(there.as_of(late).quads()),
        texts(store.as_of(late).quads())
    );
    assert_eq!(
        texts(there.as_of(late).as_of(early).quads()),
        texts(there.quads())
    );
}

#[test]
fn the_current_stage_of_every_day_is_the_one_that_is_listed() {
    let (store, _) = assemble::embedded();
    let whole = Whole::new(store.quads().collect());
    for day in some(&turns(&whole), 120) {
        assert_stages_agree(&store.as_of(day));
    }
}

#[test]
fn no_day_of_a_sound_graph_is_unsound() {
    let (store, _) = assemble::embedded();
    let checks = Catalogue::new(bundle::checks());
    for day in some(&turns(&Whole::new(store.quads().collect())), 6) {
        let faults = integrity::check(&store.as_of(day), &checks).unwrap();
        let errors: Vec<_> = faults
            .iter()
            .filter(|fault| fault.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{day}: {errors:?}");
    }
}

#[test]
fn every_day_of_the_real_landscape_is_seen_rightly() {
    let Some(landscape) = real_data("landscape/landscape-2026-08-07.yml") else {
        return;
    };
    let report = root().join("graph-data/reports/kubecon-na-2018-day1.json");
    let sources = [
        ("--landscape", landscape.as_path()),
        ("--dataset", report.as_path()),
    ];
    let file = graph_of(&scratch("validity-real"), &sources);
    let store = assemble::load(&inputs::open(&file).unwrap().into_text().unwrap()).unwrap();
    let whole = Whole::new(store.quads().collect());
    let days = turns(&whole);
    for day in some(&days, 2) {
        assert_same(&store.as_of(day), &whole.store_then(day), day);
    }
    let day = date(2020, 6, 1);
    assert_same_answers(&store.as_of(day), &whole.store_then(day), day);
    for day in some(&days, 10) {
        assert_stages_agree(&store.as_of(day));
    }
    let checks = Catalogue::new(bundle::checks());
    let errors = |store: &Store| {
        let faults = integrity::check(store, &checks).unwrap().into_iter();
        faults
            .filter(|fault| fault.severity == Severity::Error)
            .count()
    };
    let all = errors(&store);
    for day in some(&days, 1) {
        assert!(errors(&store.as_of(day)) <= all, "{day}");
    }
}

#[test]
fn every_day_of_every_made_up_graph_is_seen_rightly() {
    let mut changed = 0;
    let shapes = SHAPES.map(|text| Question::new("<test>", text));
    for seed in 0..cases(80) {
        let mut random = Random(seed);
        let quads = made_up(&mut random);
        let store = Store::new(quads.clone());
        let whole = Whole::new(quads);
        for number in 0..6 {
            let day = date(2017, 12, 31)
                .checked_add(jiff::Span::new().days(number))
                .unwrap();
            let (view, plain) = (store.as_of(day), whole.store_then(day));
            assert_eq!(
                texts(view.quads()),
                texts(plain.quads()),
                "seed {seed} {day}"
            );
            assert_same(&view, &plain, day);
            for question in shapes.iter().skip(random.below(4)).step_by(4) {
                assert_eq!(
                    ours(&view, question),
                    ours(&plain, question),
                    "seed {seed} {day} {}",
                    question.text
                );
            }
            for quad in &whole.quads {
                let terms: [Term; 4] = [
                    Term::from(match quad.graph_name.clone() {
                        GraphName::NamedNode(graph) => graph,
                        _ => unreachable!(),
                    }),
                    quad.subject.clone().into(),
                    quad.predicate.clone().into(),
                    quad.object.clone(),
                ];
                let bits = random.below(16);
                let [g, s, p, o] =
                    [0, 1, 2, 3].map(|place| (bits & (1 << place) > 0).then_some(&terms[place]));
                let found = [&view, &plain].map(|store| texts(store.matching(g, s, p, o)));
                assert_eq!(found[0], found[1], "seed {seed} {day} {quad} {bits}");
                let found = [&view, &plain].map(|store| store.triples(s, p, o).count());
                assert_eq!(found[0], found[1], "seed {seed} {day} {quad} {bits}");
            }
            changed += usize::from(view.quads().count() != store.quads().count());
        }
    }
    assert!(changed > 200, "{changed}");
}

/// Commands whose answer is kept: the file that holds it, and the arguments.
const ANSWERS: [(&str, &[&str]); 5] = [
    (
        "show-harbor.txt",
        &["show", "harbor", "--as-of", "2018-09-01"],
    ),
    (
        "harbor.ttl",
        &[
            "show",
            "harbor",
            "--as-of",
            "2018-09-01",
            "--format",
            "turtle",
        ],
    ),
    (
        "stages-on.tsv",
        &["query", "stages-on", "--as-of", "2018-12-31"],
    ),
    (
        "longest-in-stage.tsv",
        &["query", "longest-in-stage", "--as-of", "2018-12-31"],
    ),
    (
        "reconciled.nq",
        &[
            "export",
            "reconciled",
            "--as-of",
            "2016-12-31",
            "--format",
            "nquads",
        ],
    ),
];

#[test]
fn every_command_reads_the_graph_as_it_was() {
    let (graph, _) = questions_graph();
    for (file, arguments) in ANSWERS {
        let told = data(&[arguments, &["--graph", graph]].concat());
        expect(&format!("as-of/{file}"), &told);
    }
    let found = |day: &str| {
        run(&[
            "search",
            "opening remarks",
            "--graph",
            graph,
            "--as-of",
            day,
        ])
        .code
    };
    assert_eq!((found("2018-12-10"), found("2018-12-11")), (5, 0));
    let day = ["--graph", graph, "--as-of", "2018-12-10"];
    let drawn = |view: &str| run(&[&["diagram", view][..], &day].concat()).stdout;
    assert!(drawn("maturity").contains("Projects by maturity stage, as of 2018-12-10"));
    let talks = drawn("talks");
    assert!(talks.contains("Companies, people, talks and projects, as of 2018-12-10"));
    assert!(!talks.contains("Opening Remarks"));
    let checked = run(&[&["check"][..], &day].concat());
    assert_eq!(checked.code, 0, "{}", checked.stdout);
}

#[test]
fn what_came_later_is_said_not_to_be_there_yet() {
    let asked = |arguments: &[&str]| run(&[arguments, &["--as-of", "2018-12-10"]].concat());
    let expected = Run {
        code: 5,
        stdout: String::new(),
        stderr: "error: \"Keynote: 5 Years of etcd: Past, Present, and Future\" was not there yet on 2018-12-10\n"
            .to_owned(),
    };
    let talk = "tlk:kccncna2018.5-years-of-etcd";
    assert_eq!(asked(&["show", talk]), expected);
    assert_eq!(
        asked(&["diagram", "neighbourhood", "--focus", talk]),
        expected
    );
}

#[test]
fn a_day_that_is_none_is_refused() {
    for day in ["soon", "2019-02-31", "2018"] {
        let refused = run(&["query", "talks", "--as-of", day]);
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""), "{day}");
        let said = format!("error: invalid value '{day}' for '--as-of <DAY>'");
        assert!(refused.stderr.starts_with(&said), "{}", refused.stderr);
    }
}
