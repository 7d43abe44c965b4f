//! `maturity` and its subcommands, on the projects of two foundations.

use crate::support::{Run, expect, root, run, scratch, words};
use jiff::civil::Date;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use stratigraph::insight::maturity::{
    AGREED, Counts, Every, Grouping, Passages, Path, Paths, Timeline,
};
use stratigraph::store::Store;

/// The quads of the fixture.
fn quads() -> Vec<Quad> {
    let file = root().join("tests/fixtures/maturity/two-foundations.trig");
    let parser = RdfParser::from_format(RdfFormat::TriG);
    let text = fs::read_to_string(file).unwrap();
    parser.for_slice(&text).collect::<Result<_, _>>().unwrap()
}

fn store() -> Store {
    Store::new(quads())
}

/// What the library reads from the fixture.
fn paths() -> Paths {
    Paths::of(&store())
}

/// The fixture as a graph file, for one test.
fn graph(test: &str) -> String {
    let graph = scratch(&format!("maturity-{test}")).join("graph.nq");
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in quads() {
        serializer.serialize_quad(&quad).unwrap();
    }
    fs::write(&graph, serializer.finish().unwrap()).unwrap();
    graph.to_str().unwrap().to_owned()
}

/// Runs `maturity` with the arguments of a line on a graph file.
fn maturity(line: &str, graph: &str) -> Run {
    let words = words(line);
    let arguments = words.iter().map(String::as_str);
    let arguments = ["maturity"].into_iter().chain(arguments);
    run(&arguments.chain(["--graph", graph]).collect::<Vec<_>>())
}

/// Questions with an answer: the file that holds it, and the arguments.
const ANSWERS: [(&str, &str); 28] = [
    ("list.txt", "--format table"),
    ("list.csv", "list --format csv"),
    ("list-cncf.txt", "--foundation cncf --format table"),
    ("list-2018-12-11.txt", "--as-of 2018-12-11 --format table"),
    ("list-2021.tsv", "--as-of 2021-01-01 --stage archived"),
    (
        "list-category.txt",
        "list --category 'container registry' --format table",
    ),
    (
        "list-stages.json",
        "--stage Archived --stage 'early adoption' --format json",
    ),
    (
        "list-nothing-known.txt",
        "--as-of 2000-01-01 --format table",
    ),
    ("show-harbor.txt", "show harbor --format table"),
    ("show-harbor.csv", "show prj:harbor --format csv"),
    (
        "show-harbor-2018-12-11.txt",
        "show Harbor --as-of 2018-12-11 --format table",
    ),
    (
        "show-harbor-2018-01-01.txt",
        "show harbor --as-of 2018-01-01 --format table",
    ),
    ("show-tikv.txt", "show TiKV --format table"),
    ("show-notary.xml", "show notary --format xml"),
    ("show-openebs.txt", "show openebs --format table"),
    ("show-brigade.txt", "show brigade --format table"),
    ("transitions.txt", "transitions --format table"),
    (
        "transitions-2024.csv",
        "transitions --from 2024-01-31 --to 2024-10-10 --format csv",
    ),
    (
        "transitions-archived.txt",
        "transitions --stage archived --foundation cncf --format table",
    ),
    ("durations.txt", "durations --format table"),
    (
        "durations-incubating.csv",
        "durations --stage incubating --format csv",
    ),
    (
        "durations-2020.txt",
        "durations --foundation CNCF --as-of 2020-01-01 --format table",
    ),
    ("counts.txt", "counts --format table"),
    (
        "counts-cncf.txt",
        "counts --foundation 'Cloud Native Computing Foundation' --format table",
    ),
    (
        "counts-quarters.csv",
        "counts --by quarter --foundation cncf --as-of 2018-05-05 --format csv",
    ),
    (
        "counts-months.tsv",
        "counts --by month --foundation co:lf-energy --as-of 2019-07-01",
    ),
    (
        "counts-sandbox.json",
        "counts --stage sandbox --foundation cncf --as-of 2019-07-01 --format json",
    ),
    (
        "counts-category.txt",
        "counts --category provisioning --format table",
    ),
];

#[test]
fn every_subcommand_answers_in_every_form() {
    let graph = graph("answers");
    for (file, line) in ANSWERS {
        let run = maturity(line, &graph);
        assert_eq!(run.code, 0, "maturity {line}: {}", run.stderr);
        let mut told = run.stdout.replace('\r', "");
        if !run.stderr.is_empty() {
            write!(told, "--- notes\n{}", run.stderr).unwrap();
        }
        expect(&format!("maturity/{file}"), &told);
    }
}

/// What goes wrong: the arguments, the exit code, and what is said.
const FAILURES: [(&str, i32, &str); 18] = [
    (
        "--stage gradauted",
        5,
        "error: no project has the stage \"gradauted\"\n\
         hint: did you mean \"graduated\"? there are inception, lf-energy.sandbox, \
         lf-energy.early-adoption, sandbox, incubating, lf-energy.graduated, graduated, archived\n",
    ),
    (
        "counts --stage emeritus --foundation cncf",
        5,
        "error: no project has the stage \"emeritus\"\n\
         hint: there are inception, lf-energy.sandbox, lf-energy.early-adoption, sandbox, \
         incubating, lf-energy.graduated, graduated, archived\n",
    ),
    (
        "transitions --category 'Contaner Registry'",
        5,
        "error: no project is in the category \"Contaner Registry\"\n\
         hint: did you mean \"Container Registry\"?\n",
    ),
    (
        "--category mesh",
        5,
        "error: no project is in the category \"mesh\"\nhint: did you mean \"Service Mesh\"?\n",
    ),
    (
        "durations --category Serverless --foundation lf-energy",
        5,
        "error: no project is in the category \"Serverless\"\n\
         hint: there are Forecasting, Grid Simulation\n",
    ),
    (
        "--foundation Apache",
        5,
        "error: no project is hosted by the foundation \"Apache\"\n\
         hint: there are CNCF, LF Energy\n",
    ),
    (
        "show Harbr",
        5,
        "error: nothing in the graph is called \"Harbr\"\nhint: did you mean \"Harbor\"?\n",
    ),
    (
        "show cncf",
        5,
        "error: no source speaks of a stage of \"CNCF\"\n",
    ),
    (
        "transitions --from 2024-01-02 --to 2024-01-01",
        2,
        "error: the first day 2024-01-02 comes after the last day 2024-01-01\n\
         hint: give the earlier day with --from, the later one with --to\n",
    ),
    (
        "transitions --format turtle",
        2,
        "error: turtle has no form for a table\n\
         hint: use table, csv, tsv, json or xml; CONSTRUCT gives triples\n",
    ),
    (
        "counts --format svg",
        2,
        "error: a chart is of the projects of one foundation\n\
         hint: say which with --foundation\n",
    ),
    (
        "counts --format turtle",
        2,
        "possible values: table, csv, tsv, json, xml, svg",
    ),
    (
        "timeline Harbour",
        5,
        "nothing in the graph is called \"Harbour\"",
    ),
    (
        "counts --by week",
        2,
        "possible values: year, quarter, month",
    ),
    ("list --as-of soon", 2, "invalid value 'soon' for '--as-of"),
    (
        "transitons",
        2,
        "a similar subcommand exists: 'transitions'",
    ),
    ("show", 2, "required arguments were not provided"),
    ("--as-of 2020-01-01 counts", 2, "cannot be used with"),
];

#[test]
fn what_goes_wrong_is_said_with_its_exit_code() {
    let graph = graph("failures");
    for (line, code, said) in FAILURES {
        let run = maturity(line, &graph);
        let told = run.stderr.as_str();
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (code, ""),
            "{line}: {told}"
        );
        if said.starts_with("error: ") {
            assert_eq!(told, said, "maturity {line}");
        } else {
            assert!(told.contains(said), "maturity {line}: {told}");
        }
    }
}

#[test]
fn a_subcommand_takes_the_arguments_of_the_whole_program() {
    let graph = graph("global");
    let noisy = maturity("--as-of 2018-12-11", &graph);
    assert_ne!(noisy.stderr, "");
    let quiet = Run {
        stderr: String::new(),
        ..noisy
    };
    for line in [
        "list --as-of 2018-12-11 -q",
        "list --quiet --as-of 2018-12-11",
    ] {
        assert_eq!(maturity(line, &graph), quiet, "maturity {line}");
    }
}

/// The stage and time of each tenure.
fn steps(path: &Path) -> Vec<String> {
    let tenures = path.tenures.iter();
    tenures
        .map(|tenure| format!("{} {:?}", tenure.stage, tenure.time))
        .collect()
}

#[test]
fn where_nothing_was_decided_claims_that_agree_come_to_the_same() {
    let decided = paths();
    let claims_only = quads().into_iter();
    let claims_only =
        claims_only.filter(|quad| !quad.graph_name.to_string().contains("reconciled"));
    let told = Paths::of(&Store::new(claims_only));
    assert_eq!(told.paths.len(), decided.paths.len());
    let mut agreed = 0;
    for (path, other) in decided.paths.iter().zip(&told.paths) {
        let undisputed = |rule: &Option<String>| rule.as_deref().is_none_or(|rule| rule == AGREED);
        if path.tenures.iter().all(|tenure| undisputed(&tenure.rule)) {
            assert_eq!(steps(path), steps(other), "{}", path.project.name);
            agreed += 1;
        }
    }
    assert_eq!(agreed, 13);
    let tikv = told.paths.iter().find(|path| path.project.name == "TiKV");
    assert_eq!(
        steps(tikv.unwrap()),
        [
            "incubating Between(2018-08-28, Some(2018-12-11))",
            "sandbox AsOf(2018-12-11)",
            "graduated Between(2020-09-02, None)"
        ]
    );
}

/// A day in each month of the fixture's years, and the days on which something happens.
fn days() -> Vec<Date> {
    let years = (2016..2026).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let mut days: Vec<Date> = years.map(|(y, m)| jiff::civil::date(y, m, 15)).collect();
    for path in &paths().paths {
        for claim in &path.claims {
            days.extend(
                [Some(claim.time.first()), claim.time.end()]
                    .into_iter()
                    .flatten(),
            );
        }
    }
    days.sort();
    days.dedup();
    days
}

#[test]
fn the_view_of_a_day_and_the_whole_way_tell_the_same_of_it() {
    let store = store();
    let whole = Paths::of(&store);
    for day in days() {
        let view = Paths::of(&store.as_of(day));
        let stages = view.by_project();
        for path in &whole.paths {
            let then = path.on(day).map(|tenure| &tenure.stage);
            assert_eq!(
                stages.get(&path.project.iri),
                then,
                "{} {day}",
                path.project.name
            );
        }
        let later = |path: &Path| {
            path.tenures
                .iter()
                .any(|t| t.time.end().is_some_and(|end| end > day))
        };
        assert!(
            !view.paths.iter().any(later),
            "{day}: an end that is to come"
        );
    }
}

#[test]
fn counts_are_of_what_the_list_shows_at_the_end_of_each_period() {
    let store = store();
    let whole = Paths::of(&store);
    for every in [Every::Year, Every::Quarter, Every::Month] {
        let counts = Counts::of(&whole, every);
        for period in &counts.periods {
            let mut listed = BTreeMap::new();
            for standing in Paths::of(&store.as_of(period.last_day)).standings() {
                *listed.entry(standing.tenure.stage.clone()).or_insert(0) += 1;
            }
            let values = counts
                .stages
                .iter()
                .map(|stage| listed.get(stage).copied().unwrap_or(0));
            assert_eq!(
                period.values,
                values.collect::<Vec<usize>>(),
                "{}",
                period.label
            );
        }
        assert!(
            counts
                .periods
                .is_sorted_by(|a, b| a.last_day < b.last_day && a.label < b.label)
        );
        assert_eq!(
            counts.periods.last().map(|period| period.last_day),
            whole.day
        );
    }
}

#[test]
fn everybody_who_sets_out_has_moved_is_waiting_or_has_left() {
    let store = store();
    for day in days() {
        for (_, view) in Paths::of(&store.as_of(day)).by_foundation() {
            for passage in Passages::of(&view).passages {
                let Some(from) = &passage.from else { continue };
                let tenures = view.paths.iter().flat_map(|path| &path.tenures);
                let stays = tenures.filter(|t| t.stage == *from && t.since().is_some());
                assert_eq!(passage.curve.watched, stays.count(), "{day} {passage:?}");
                let moves = view.paths.iter().flat_map(Path::moves);
                let made = moves.filter(|step| step.from == Some(from) && *step.to == passage.to);
                assert_eq!(passage.moved(), made.count(), "{day} {passage:?}");
                let now = view.standings();
                let waiting = now
                    .iter()
                    .filter(|s| s.tenure.stage == *from && s.days.is_some());
                assert_eq!(passage.waiting, waiting.count(), "{day} {passage:?}");
            }
        }
    }
}

#[test]
fn the_lanes_of_a_timeline_are_grouped_and_begin_with_the_eldest() {
    let mut told = String::new();
    for grouping in [Grouping::Stage, Grouping::Category] {
        let timeline = Timeline::of(&paths(), grouping);
        writeln!(
            told,
            "{grouping:?}: {:?} to {:?}",
            timeline.first, timeline.last
        )
        .unwrap();
        for lane in timeline.lanes {
            write!(told, "{:10} {:12}", lane.group, lane.name).unwrap();
            for bar in lane.bars {
                let begun = if bar.is_begun { "" } else { "before " };
                let until = bar
                    .until
                    .map_or_else(String::new, |until| until.to_string());
                write!(told, " | {} {begun}{}..{until}", bar.stage, bar.from).unwrap();
            }
            told.push('\n');
        }
    }
    expect("maturity/timeline-lanes.txt", &told);
}
