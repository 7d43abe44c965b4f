//! Landscape files: what is read, and what is said of broken ones.

use crate::support::{data, expect, files, graph_of, real_data, root, run, scratch};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use stratigraph::model::{Entry, Finding, Landscape, Severity};
use stratigraph::source::landscape_yml::parse;

fn fixture(name: &str) -> (Option<Landscape>, Vec<Finding>) {
    let path = root().join("tests/fixtures/landscape").join(name);
    parse(&fs::read_to_string(path).unwrap(), name)
}

fn told(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(|f| format!("{f}\n")).collect();
    lines.concat()
}

#[test]
fn a_landscape_gets_every_fault_told_and_the_rest_read() {
    for path in files("tests/fixtures/landscape", "yml") {
        let name = path.rsplit('/').next().unwrap();
        let (landscape, findings) = fixture(name);
        let mut report = match &landscape {
            Some(landscape) => entries(landscape),
            None => "no landscape\n".to_owned(),
        };
        write!(report, "\n{}", told(&findings)).unwrap();
        let stem = name.trim_end_matches(".yml");
        expect(&format!("landscape/{stem}.txt"), &report);
    }
}

/// The entries of a landscape by their subcategories, a line each.
fn entries(landscape: &Landscape) -> String {
    let mut text = String::new();
    for (c, category) in landscape.categories.iter().enumerate() {
        writeln!(text, "{}: {}", category.line, category.name).unwrap();
        for (s, subcategory) in category.subcategories.iter().enumerate() {
            writeln!(text, "{}:   {}", subcategory.line, subcategory.name).unwrap();
            let own = landscape
                .entries
                .iter()
                .filter(|e| (e.shelf.category, e.shelf.subcategory) == (c, s));
            for entry in own {
                writeln!(text, "{}:     {}", entry.line, entry.name.value).unwrap();
            }
        }
    }
    text
}

#[test]
fn every_field_of_the_format_is_carried_with_its_line() {
    let (landscape, findings) = fixture("every-field.yml");
    assert_eq!(told(&findings), "");
    let shown = format!("{:#?}\n", landscape.unwrap());
    expect("landscape/every-field.debug", &shown);
}

#[test]
fn the_spelling_of_an_older_version_leads_to_the_same_fields() {
    let (landscape, _) = fixture("old-spellings.yml");
    let entry = &landscape.unwrap().entries[0];
    let text = |text: &Option<stratigraph::model::Located<String>>| text.clone().unwrap().value;
    assert_eq!(text(&entry.repository), "https://github.com/old/old");
    assert_eq!(text(&entry.stage), "incubating");
    assert_eq!(text(&entry.summary.integrations), "etcd");
    assert_eq!(text(&entry.audits[0].vendor), "Ada Logics");
    assert_eq!(entry.incubating.unwrap().value.to_string(), "2019-04-01");
    assert_eq!(entry.links.len(), 2);
}

#[test]
fn stages_and_fields_of_another_foundation_are_kept() {
    let (landscape, findings) = fixture("another-foundation.yml");
    assert_eq!(told(&findings), "");
    let landscape = landscape.unwrap();
    let stages: Vec<_> = landscape
        .entries
        .iter()
        .map(|e| stage(e).unwrap())
        .collect();
    assert_eq!(stages, ["top-level", "emeritus", "emeritus"]);
    assert_eq!(landscape.source.id, "another-foundation");
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused_and_never_a_panic() {
    let path = root().join("tests/fixtures/landscape/every-field.yml");
    let text = fs::read_to_string(path).unwrap();
    for (cut, _) in text.char_indices() {
        let (landscape, findings) = parse(&text[..cut], "cut.yml");
        assert!(landscape.is_some() || !findings.is_empty(), "cut at {cut}");
        for noise in ["\0", "\t", "&a", "*a", "[", "\"", "\u{feff}", "\r"] {
            let broken = format!("{}{noise}{}", &text[..cut], &text[cut..]);
            if cut % 7 == 0 {
                let _ = parse(&broken, "noise.yml");
            }
        }
    }
}

fn stage(entry: &Entry) -> Option<&str> {
    entry.stage.as_ref().map(|stage| stage.value.as_str())
}

#[test]
fn the_real_landscape_is_read_whole() {
    let Some(path) = real_data("landscape/landscape-2026-08-07.yml") else {
        return;
    };
    let (landscape, findings) = parse(&fs::read_to_string(path).unwrap(), "landscape.yml");
    expect("landscape/real.findings.txt", &told(&findings));
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    assert_eq!(errors.count(), 0);

    let landscape = landscape.unwrap();
    let entries = &landscape.entries;
    assert_eq!((entries.len(), landscape.categories.len()), (2_413, 15));
    let subcategories = landscape.categories.iter().map(|c| c.subcategories.len());
    assert_eq!(subcategories.sum::<usize>(), 80);

    let mut stages = BTreeMap::new();
    for stage in entries.iter().filter_map(stage) {
        *stages.entry(stage).or_insert(0) += 1;
    }
    let expected = [
        ("archived", 28),
        ("graduated", 38),
        ("incubating", 38),
        ("sandbox", 151),
    ];
    assert_eq!(stages, BTreeMap::from(expected));

    let count = |has: fn(&Entry) -> bool| entries.iter().filter(|e| has(e)).count();
    let paths = || entries.iter().flat_map(|e| &e.second_paths);
    for (what, expected, actual) in [
        ("homepages", 2_413, count(|e| e.homepage.is_some())),
        ("repositories", 993, count(|e| e.repository.is_some())),
        ("crunchbase", 2_205, count(|e| e.crunchbase.is_some())),
        ("unnamed", 97, count(|e| e.unnamed_organization.is_some())),
        ("organizations", 3, count(|e| e.organization.is_some())),
        ("open source", 28, count(|e| e.open_source.is_some())),
        (
            "shared repositories",
            53,
            count(|e| e.allow_duplicate_repository.is_some()),
        ),
        ("joined", 720, count(|e| e.joined.is_some())),
        (
            "end users",
            79,
            count(|e| e.end_user.is_some_and(|e| e.value)),
        ),
        ("accepted", 258, count(|e| e.accepted.is_some())),
        ("incubating", 79, count(|e| e.incubating.is_some())),
        ("graduated", 38, count(|e| e.graduated.is_some())),
        ("archived", 28, count(|e| e.archived.is_some())),
        ("reviewed", 60, count(|e| e.annual_review_date.is_some())),
        ("parents", 4, count(|e| e.parent_project.is_some())),
        ("specifications", 6, count(|e| e.specification.is_some())),
        (
            "integrations",
            87,
            count(|e| e.summary.integrations.is_some()),
        ),
        ("audited", 35, count(|e| !e.audits.is_empty())),
        ("audits", 53, entries.iter().map(|e| e.audits.len()).sum()),
        (
            "with more repositories",
            15,
            count(|e| !e.additional_repositories.is_empty()),
        ),
        (
            "with second paths",
            108,
            count(|e| !e.second_paths.is_empty()),
        ),
        ("second paths", 119, paths().count()),
        (
            "dangling",
            3,
            paths().filter(|path| path.value.shelf.is_none()).count(),
        ),
    ] {
        assert_eq!(actual, expected, "{what}");
    }
}

#[test]
fn a_project_of_two_rows_has_one_first_repository_and_every_stage_it_had_is_a_thing() {
    let file = root().join("tests/fixtures/landscape/two-rows.yml");
    let graph = graph_of(&scratch("two-rows"), &[("--landscape", &file)]);
    let graph = graph.to_str().unwrap();
    let ask = |query: &str| {
        let answer = data(&["query", query, "--format", "csv", "--graph", graph]);
        let rows = answer.lines().skip(1).map(|row| row.trim().to_owned());
        rows.collect::<Vec<_>>()
    };
    let repositories = |property: &str| {
        ask(&format!(
            "SELECT ?repository WHERE {{ prj:kite {property} ?repository }} ORDER BY ?repository"
        ))
    };
    assert_eq!(
        repositories("doap:repository"),
        [
            "https://github.com/kite/kite",
            "https://github.com/kite/next"
        ]
    );
    assert_eq!(
        repositories("sg:primaryRepository"),
        ["https://github.com/kite/kite"]
    );
    assert_eq!(
        ask(
            "SELECT ?name WHERE { ?stage schema:position ?rank ; skos:prefLabel ?name ; skos:inScheme ?scheme \
             FILTER(?scheme != scheme:maturity) } ORDER BY ?rank"
        ),
        ["Incubating", "Archived"]
    );
    assert_eq!(
        ask("SELECT ?row ?also WHERE { ?row sg:alsoShownIn ?also }"),
        Vec::<String>::new()
    );
}

#[test]
fn check_tells_what_is_odd_in_a_landscape_file_and_refuses_a_broken_one() {
    let odd = run(&["check", "tests/fixtures/landscape/old-spellings.yml"]);
    let rows: Vec<&str> = odd.stdout.lines().skip(1).collect();
    assert_eq!(
        (odd.code, rows.len()),
        (0, 1),
        "{}{}",
        odd.stdout,
        odd.stderr
    );
    assert!(rows[0].contains("stage-behind-dates"), "{}", odd.stdout);
    assert!(odd.stderr.contains("is an old spelling"), "{}", odd.stderr);
    let broken = run(&["check", "tests/fixtures/landscape/cut-short.yml"]);
    assert_eq!(
        (broken.code, broken.stdout.as_str()),
        (3, ""),
        "{}",
        broken.stderr
    );
}
