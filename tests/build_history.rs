//! `build --landscape-history`: the history of a landscape as part of the graph.

use crate::support::git::Repository;
use crate::support::{Run, data, expect, installed, real_data, root, run, scratch, skipped, told};
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The path of one project: listed, taken in, archived, taken in again, renamed and moved.
const STORY: [(&str, &str, &str); 7] = [
    ("2019-01-01", "List OpenEBS (#1)", "name: OpenEBS"),
    (
        "2019-05-14",
        "OpenEBS is a sandbox project (#2)",
        "name: OpenEBS\n            project: sandbox",
    ),
    (
        "2022-10-25",
        "Dates (#3)",
        "name: OpenEBS\n            project: sandbox\n            extra:\n              accepted: '2019-05-14'",
    ),
    (
        "2024-02-02",
        "Archive OpenEBS (#4)",
        "name: OpenEBS\n            project: archived\n            extra:\n              accepted: '2019-05-14'\n              archived: '2024-01-31'",
    ),
    (
        "2024-10-22",
        "OpenEBS is back (#5)",
        "name: OpenEBS\n            project: sandbox\n            extra:\n              accepted: '2024-10-10'",
    ),
    (
        "2024-11-01",
        "Rename OpenEBS",
        "name: Open EBS Project\n            project: sandbox\n            extra:\n              accepted: '2024-10-10'",
    ),
    ("2024-11-02", "Drop what is beside it", ""),
];

/// The file at one version of the story.
fn landscape(item: &str, beside: bool) -> String {
    let mut text = "landscape:\n  - category:\n    name: Runtime\n    subcategories:\n      - \
                    subcategory:\n        name: Cloud Native Storage\n        items:\n"
        .to_owned();
    let foundation =
        "crunchbase: https://www.crunchbase.com/organization/cloud-native-computing-foundation";
    text += "          - item:\n            name: Rook\n            homepage_url: https://rook.io\n            \
             repo_url: https://github.com/rook/rook\n            project: sandbox\n            ";
    text += foundation;
    text += "\n          - item:\n            ";
    text += item;
    text += "\n            homepage_url: https://openebs.io\n            \
             repo_url: https://github.com/openebs/openebs\n            ";
    text += foundation;
    text += "\n";
    if beside {
        text += "          - item:\n            name: Gone\n            homepage_url: https://gone.example.org\n";
    }
    text
}

/// A repository with the first versions of the story.
fn story(name: &str, versions: usize) -> Repository {
    let mut repository = Repository::new(name);
    tell(&mut repository, 0, versions);
    repository
}

fn tell(repository: &mut Repository, from: usize, until: usize) {
    for (index, (day, subject, item)) in STORY.iter().enumerate().take(until).skip(from) {
        let last = index + 1 == STORY.len();
        let item = if last { STORY[index - 1].2 } else { item };
        let text = landscape(item, !last);
        repository.commit(day, subject, &[("landscape.yml", &text)]);
    }
}

fn build(repository: &Repository, more: &[&str], file: &Path) -> Run {
    let folder = repository.folder.to_str().unwrap();
    let file = file.to_str().unwrap();
    let fixed = ["build", "--landscape-history", folder, "-o", file];
    run(&[&fixed[..], more].concat())
}

#[test]
fn a_history_tells_what_was_listed_and_the_stages_that_dates_have_forgotten() {
    let repository = story("build-history/story", STORY.len());
    let file = scratch("build-history/graph").join("graph.sgraph");
    let built = build(&repository, &[], &file);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let graph = file.to_str().unwrap();
    let listings = "SELECT ?thing ?name ?stage ?from ?until ?request WHERE { \
        ?t sg:listing ?l ; skos:prefLabel ?thing . ?l sg:listedName ?name ; schema:startDate ?from \
        OPTIONAL { ?l schema:endDate ?until } OPTIONAL { ?l sg:listedStage/skos:prefLabel ?stage } \
        OPTIONAL { ?l sg:begunBy/sg:pullRequest ?request } } ORDER BY ?thing ?from";
    let declared = "SELECT ?key ?day ?from ?until WHERE { prj:open-ebs-project sg:declaredDate ?d . \
        ?d sg:declaredAs ?key ; sg:declaredDay ?day ; schema:startDate ?from \
        OPTIONAL { ?d schema:endDate ?until } } ORDER BY ?from ?key";
    let tenures = "SELECT ?project ?stage ?from ?until ?clock ?rule WHERE { \
        ?p sg:tenure ?t ; skos:prefLabel ?project . ?t sg:stage/skos:prefLabel ?stage ; \
        schema:startDate ?from ; sg:clock/skos:prefLabel ?clock ; sg:decidedBy/skos:prefLabel ?rule \
        OPTIONAL { ?t schema:endDate ?until } } ORDER BY ?project ?from";
    let answers = [listings, declared, tenures]
        .map(|text| data(&["query", "--graph", graph, "--format", "tsv", text]));
    expect("build/history.tsv", &answers.join("\n"));
    assert_eq!(run(&["check", "--graph", graph]).code, 0);
}

#[test]
fn going_on_from_the_last_build_gives_the_bytes_of_a_build_from_nothing() {
    let mut repository = story("build-history/following", 4);
    let folder = scratch("build-history/followed");
    let (one, other) = (folder.join("one.sgraph"), folder.join("other.sgraph"));
    assert_eq!(build(&repository, &[], &one).code, 0);
    tell(&mut repository, 4, STORY.len());
    let followed = build(&repository, &[], &one);
    assert!(
        followed.stderr.contains("3 of 7 versions are new\n"),
        "{}",
        followed.stderr
    );
    let anew = build(&repository, &["--verify", "1"], &other);
    assert!(!anew.stderr.contains("are new"), "{}", anew.stderr);
    assert!(fs::read(&one).unwrap() == fs::read(&other).unwrap());
    let bounded = build(&repository, &["--until", "2022-12-31"], &one);
    let why = "all versions are read: what was read before is another file, branch or time\n";
    assert!(bounded.stderr.contains(why), "{}", bounded.stderr);
}

#[test]
fn one_version_is_built_as_a_landscape_of_its_day() {
    let mut repository = story("build-history/at", 4);
    // A commit of another branch, which has no landscape.
    let commit = repository.commit_on(&[], 0, "Begin", &[("other.txt", b"")]);
    let commit = commit.to_string();
    let folder = scratch("build-history/at-files");
    let stages = |more: &[&str]| {
        let file = folder.join("at.sgraph");
        let built = build(&repository, more, &file);
        assert_eq!(built.code, 0, "{}", built.stderr);
        let graph = file.to_str().unwrap();
        data(&["maturity", "--graph", graph, "--format", "tsv"])
    };
    let days = ["2019-06-01", "2023-01-01"].map(|day| stages(&["--at", day]));
    expect("build/history-at.tsv", &days.join("\n"));
    let file = folder.join("none.sgraph");
    let none = build(&repository, &["--at", &commit[..10]], &file);
    assert_eq!(none.code, 5, "{}", none.stderr);
    assert!(!file.exists());
}

#[test]
fn what_is_no_history_is_refused_and_leaves_nothing_behind() {
    let repository = story("build-history/refused", 2);
    let file = scratch("build-history/none").join("none.sgraph");
    let elsewhere = scratch("build-history/no-repository");
    for (more, code) in [
        (&["--path", "landscap.yml"][..], 5),
        (&["--branch", "master"], 5),
        (&["--until", "2018-01-01"], 5),
        (&["--since", "2020-01-01", "--until", "2019-01-01"], 2),
        (&["--at", "yesterday"], 2),
        (&["--at", "abcdef0"], 5),
        (&["--at", "2019-06-01", "--verify", "1"], 2),
    ] {
        let refused = build(&repository, more, &file);
        assert_eq!(refused.code, code, "{more:?}: {}", refused.stderr);
        assert!(!file.exists(), "{more:?}");
    }
    let head = repository.folder.join("HEAD");
    let kept = fs::read(&head).unwrap();
    for inside in [head.clone(), repository.folder.join("graph.sgraph")] {
        let refused = build(&repository, &[], &inside);
        let message = format!(
            "error: \"{}\" is of the repository that is read and cannot be written to\n",
            inside.display()
        );
        assert_eq!((refused.code, refused.stderr), (2, message));
    }
    assert_eq!(fs::read(&head).unwrap(), kept);
    let (folder, out) = (elsewhere.to_str().unwrap(), file.to_str().unwrap());
    let refused = run(&["build", "--landscape-history", folder, "-o", out]);
    assert_eq!(
        (refused.code, refused.stderr),
        (
            3,
            format!(
                "error: \"{folder}\" is no git repository and no git bundle\n\
                 hint: give the folder of a clone, bare or not, or a file that \"git bundle \
                 create\" made\n"
            )
        )
    );
    let alone = run(&["build", "--at", "2019-06-01", "-o", out]);
    assert_eq!(alone.code, 2, "{}", alone.stderr);
}

#[test]
fn the_real_history_agrees_with_git_about_names_and_stages() {
    let bundle = "landscape/landscape-history-to-2024.bundle";
    let Some(bundle) = real_data(bundle) else {
        return;
    };
    let Some(python) = env::var_os("STRATIGRAPH_PYTHON") else {
        return skipped("STRATIGRAPH_PYTHON is not set, which names a Python with PyYAML");
    };
    if !installed("git") {
        return skipped("git is not installed");
    }
    let folder = scratch("build-history/real");
    let (clone, graph) = (folder.join("clone"), folder.join("graph.sgraph"));
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--bare"]);
    let cloned = git.args([&bundle, &clone]).output().unwrap();
    assert!(cloned.status.success(), "{cloned:?}");
    let (bundle, file) = (bundle.to_str().unwrap(), graph.to_str().unwrap());
    let built = run(&[
        "build",
        "--quiet",
        "--landscape-history",
        bundle,
        "--verify",
        "500",
        "-o",
        file,
    ]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let script = root().join("tests/fixtures/history/recheck.py");
    let checked = Command::new(python)
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_stratigraph"))
        .args([&graph, &clone])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success(), "{said}{checked:?}");
    for line in said.lines() {
        told(line);
    }
    // One commit renames a row and gives its name to another.
    let porters = "SELECT ?project (MIN(STR(?from)) AS ?first) WHERE { VALUES ?project { prj:openelb prj:porter } \
                   ?project sg:listing/schema:startDate ?from } GROUP BY ?project ORDER BY ?project";
    let porters = data(&["query", "--graph", file, "--format", "csv", porters]);
    let first: Vec<&str> = porters
        .lines()
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    assert_eq!(first, ["first", "2020-06-28", "2020-10-09"], "{porters}");
    // The paths that the file's own dates do not tell.
    let path = |project: &str| {
        let line = |project: &str| {
            let text = format!(
                "SELECT ?stage ?from WHERE {{ prj:{project} sg:tenure ?t . ?t sg:stage/skos:prefLabel \
                 ?stage ; schema:startDate ?from }} ORDER BY ?from"
            );
            data(&["query", "--graph", file, "--format", "csv", &text])
        };
        let lines = line(project);
        lines.lines().skip(1).collect::<Vec<_>>().join(" ")
    };
    for (project, expected) in [
        (
            "tikv",
            "Sandbox,2018-08-28 Incubating,2019-05-21 Graduated,2020-09-02",
        ),
        (
            "openebs",
            "Sandbox,2019-05-14 Archived,2024-01-31 Sandbox,2024-10-10",
        ),
        ("rkt", "Incubating,2017-03-29 Archived,2019-08-16"),
        (
            "rook",
            "Inception,2018-01-29 Sandbox,2018-02-27 Incubating,2018-09-25 Graduated,2020-10-07",
        ),
    ] {
        assert_eq!(path(project), expected, "{project}");
    }
}
