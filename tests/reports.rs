//! Reports in words: what drafts are made of them, and what is said of those that tell too little.

use crate::support::{expect, files, graph_of, real_data, root, run, run_with, scratch};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use stratigraph::model::{Dataset, EntityId, Kind, Lines, Stage};
use stratigraph::source::dataset_json::parse;

/// The draft that the program makes of a report, and what it says of it.
fn draft(path: &Path, arguments: &[&str]) -> (String, String) {
    let mut all = vec!["import", "report", path.to_str().unwrap()];
    all.extend(arguments);
    let run = run(&all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    (run.stdout, run.stderr)
}

#[test]
fn a_report_in_words_becomes_a_draft_that_passes_the_checks() {
    let folder = scratch("drafts");
    let reports = ["md", "txt"]
        .map(|kind| files("tests/fixtures/reports", kind))
        .concat();
    assert!(reports.len() >= 3);
    for path in reports {
        let name = Path::new(&path).file_stem().unwrap().to_str().unwrap();
        let (text, told) = draft(Path::new(&path), &[]);
        expect(&format!("reports/{name}.json"), &text);
        expect(&format!("reports/{name}.stderr"), &told);
        let file = folder.join(format!("{name}.json"));
        fs::write(&file, &text).unwrap();
        let check = run(&["check", file.to_str().unwrap()]);
        assert_eq!(check.code, 0, "{path}: {}{}", check.stdout, check.stderr);
        let (dataset, findings) = parse(&text, name);
        assert_eq!(findings, [], "{path}");
        let again = stratigraph::render::dataset::json(&dataset.unwrap(), "../dataset.schema.json");
        assert_eq!(again, text, "what is written is what is read");
    }
}

#[test]
fn what_a_report_does_not_tell_can_be_given() {
    let text = b"Two talks I liked\n\nMeshes in Use - Ada Silva, Example\n\nIstio it was.\n";
    let told = run_with(&["import", "report", "-"], text);
    assert_eq!((told.code, told.stdout.as_str()), (3, ""));
    assert_eq!(
        told.stderr,
        "<stdin>: error: the text does not tell of which day it is\n\
         hint: give it by --date, written as 2018-12-11\n"
    );
    let day = [
        "--date",
        "2024-03-20",
        "--name",
        "two-talks",
        "--language",
        "en",
    ];
    let whole = [&["import", "report", "-"], &day[..]].concat();
    let told = run_with(&whole, text);
    assert_eq!(told.code, 0);
    assert_eq!(
        told.stderr,
        "<stdin>:1:1: warning: the title names no event with its year\n\
         hint: write the event into the draft, or give it by --event\n\
         1 talks, 1 appearances, 0 claims of stages; look the draft over\n"
    );
    let (dataset, findings) = parse(&told.stdout, "two-talks.json");
    assert_eq!(findings, []);
    let dataset = dataset.unwrap();
    let talk = dataset.appearances[0].talk.to_string();
    assert_eq!(talk, "talk/two-talks.meshes-in-use");
    assert_eq!(
        (
            dataset.source.date.to_string(),
            dataset.source.date_inferred_from
        ),
        ("2024-03-20".to_owned(), None)
    );
    let event = [&whole[..], &["--event", "KubeCon Europe 2024"]].concat();
    let told = run_with(&event, text);
    assert_eq!(
        told.stderr,
        "1 talks, 1 appearances, 0 claims of stages; look the draft over\n"
    );
    let (dataset, _) = parse(&told.stdout, "two-talks.json");
    let talk = dataset.unwrap().appearances[0].talk.to_string();
    assert_eq!(talk, "talk/kccnceu2024.meshes-in-use");
    let event = [&whole[..], &["--event", "the one in spring"]].concat();
    let told = run_with(&event, text);
    assert_eq!(
        (told.code, told.stderr.as_str()),
        (
            3,
            "<stdin>: error: \"the one in spring\" is not the name of an event with its year\n\
             hint: write it like \"KubeCon + CloudNativeCon Europe 2026\"\n"
        )
    );
    let told = run_with(&["import", "report", "-"], b"\n\n");
    assert_eq!(
        (told.code, told.stderr.as_str()),
        (3, "<stdin>:1:1: error: a report without any text\n")
    );
}

/// Who appears in a talk of which title, as what, for whom, on which lines.
fn appearances(dataset: &Dataset) -> BTreeSet<[String; 5]> {
    let name = |id: &EntityId| {
        let mut things = dataset.entities.iter();
        things
            .find(|thing| thing.id == *id)
            .unwrap()
            .name
            .text
            .clone()
    };
    let one = |one: &stratigraph::model::Appearance| {
        let company = one.organization.as_ref().map(name);
        [
            name(&one.talk),
            name(&one.person),
            one.title.clone().unwrap_or_default(),
            company.unwrap_or_default(),
            format!("{:?}", one.at),
        ]
    };
    dataset.appearances.iter().map(one).collect()
}

fn claims(dataset: &Dataset) -> BTreeSet<(EntityId, Stage, Option<String>, Lines)> {
    let claims = dataset.claims.iter();
    claims
        .map(|claim| {
            (
                claim.project.clone(),
                claim.stage.clone(),
                claim.as_stated.clone(),
                claim.at.clone(),
            )
        })
        .collect()
}

fn companies(dataset: &Dataset) -> BTreeSet<EntityId> {
    let things = dataset.entities.iter().map(|thing| thing.id.clone());
    things
        .filter(|id| id.kind() == Kind::Organization)
        .collect()
}

/// The report that was made into a dataset by hand has the same talks, people, companies and
/// stages when the program reads it; also where the graph knows nothing of it but projects.
#[test]
fn the_first_report_is_read_as_people_read_it() {
    let Some(report) = real_data("report/kubecon-na-2018-day1.ja.txt") else {
        return;
    };
    let by_hand = root().join("graph-data/reports/kubecon-na-2018-day1.json");
    let (by_hand, _) = parse(&fs::read_to_string(by_hand).unwrap(), "by-hand");
    let by_hand = by_hand.unwrap();
    let folder = scratch("first-report");
    let projects = root().join("graph-data/cncf-projects.json");
    let graph = graph_of(&folder, &[("--dataset", &projects)]);
    let unaided = ["--graph", graph.to_str().unwrap()];
    for arguments in [&[][..], &unaided[..]] {
        let (text, _) = draft(&report, arguments);
        let (dataset, findings) = parse(&text, "draft");
        assert_eq!(findings, []);
        let dataset = dataset.unwrap();
        assert_eq!(dataset.source.sections, by_hand.source.sections);
        assert_eq!(appearances(&dataset), appearances(&by_hand));
        assert_eq!(claims(&dataset), claims(&by_hand));
        if arguments.is_empty() {
            assert_eq!(companies(&dataset), companies(&by_hand));
        }
        let added: Vec<_> = companies(&dataset)
            .difference(&companies(&by_hand))
            .cloned()
            .collect();
        assert_eq!(added, []);
    }
}
