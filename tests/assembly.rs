//! Landscapes to things: which rows are one thing, and what follows from their days.

use crate::support::{expect, root, run, skipped};
use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use stratigraph::assemble::{self, Assembly, Source};
use stratigraph::identity::landscape::hosted;
use stratigraph::model::{ClaimTime, Dataset, Kind, ManifestKind, Relation, Value};
use stratigraph::render::dataset;
use stratigraph::source::dataset_json;
use stratigraph::source::inputs::{self, Input};

/// A source read from a file of the repository.
fn source(kind: ManifestKind, path: &str) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let name = path.rsplit('/').next().unwrap().to_owned();
    Source::new(kind, Input { name, text })
}

fn landscape(path: &str) -> Source {
    Source {
        date: Some("2026-08-07".parse().unwrap()),
        ..source(ManifestKind::Landscape, path)
    }
}

fn findings(assembly: &Assembly) -> String {
    let told = assembly.findings.iter().map(ToString::to_string);
    told.chain([String::new()]).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_that_speak_of_one_thing_are_told_from_those_that_do_not() {
    let assembly = assemble::assemble(&[landscape("tests/fixtures/graphs/identities.yml")]);
    let dataset = &assembly.datasets[0];
    let mut report = findings(&assembly);
    for row in &dataset.listings {
        writeln!(report, "{} -> {}: {}", row.name, row.thing, row.because).unwrap();
    }
    report.push('\n');
    for thing in &dataset.entities {
        let others = thing.other_names.iter().map(|name| name.text.as_str());
        let others = others.collect::<Vec<_>>().join(" | ");
        writeln!(report, "{} = {} ({others})", thing.id, thing.name.text).unwrap();
    }
    report.push('\n');
    for fact in &dataset.statements {
        let told = matches!(
            fact.relation,
            Relation::CandidateMatch
                | Relation::Vendor
                | Relation::HostedBy
                | Relation::PartOf
                | Relation::SubOrganizationOf
                | Relation::HasCertification
        );
        if let (true, Value::Entity(thing)) = (told, &fact.value) {
            let note = fact
                .note
                .as_ref()
                .map_or_else(String::new, |note| format!(": {note}"));
            writeln!(report, "{} {} {thing}{note}", fact.subject, fact.relation).unwrap();
        }
    }
    report.push('\n');
    for membership in &dataset.memberships {
        let since = membership.since.map(|day| day.to_string());
        writeln!(
            report,
            "{} in {}: {:?} since {since:?}, end user: {}",
            membership.member, membership.organization, membership.tier, membership.end_user
        )
        .unwrap();
    }
    expect("build/identities.txt", &report);
}

#[test]
fn days_become_a_path_and_what_does_not_fit_is_told() {
    let assembly = assemble::assemble(&[landscape("tests/fixtures/graphs/stages.yml")]);
    let mut report = findings(&assembly);
    report.push('\n');
    for claim in &assembly.datasets[0].claims {
        let time = match claim.time {
            ClaimTime::AsOf(day) => format!("on {day}"),
            ClaimTime::Between(from, None) => format!("since {from}"),
            ClaimTime::Between(from, Some(until)) => format!("from {from} until {until}"),
        };
        let line = claim.at.iter().next().unwrap();
        writeln!(
            report,
            "{}: {} {time} (line {line})",
            claim.project, claim.stage
        )
        .unwrap();
    }
    report.push('\n');
    for tenure in &assembly.tenures {
        writeln!(
            report,
            "{}: {} {:?} {:?} as of {:?}, {:?}",
            tenure.project, tenure.stage, tenure.from, tenure.until, tenure.as_of, tenure.rule
        )
        .unwrap();
    }
    expect("build/stages.txt", &report);
}

#[test]
fn two_foundations_stand_beside_each_other() {
    let other = Source {
        foundation: Some("Birds of a Feather".to_owned()),
        ..landscape("tests/fixtures/landscape/another-foundation.yml")
    };
    let own = landscape("tests/fixtures/graphs/identities.yml");
    let apart = |sources: &[Source]| -> BTreeMap<String, Dataset> {
        let assembly = assemble::assemble(sources);
        let datasets = assembly.datasets.into_iter();
        datasets
            .map(|dataset| (dataset.source.id.clone(), dataset))
            .collect()
    };
    let together = apart(&[own.clone(), other.clone()]);
    assert_eq!(together["identities"], apart(&[own])["identities"]);
    let alone = apart(&[other]);
    assert_eq!(together["another-foundation"], alone["another-foundation"]);
    let stages: Vec<String> = alone["another-foundation"]
        .claims
        .iter()
        .map(|claim| claim.stage.slug().to_owned())
        .collect();
    assert_eq!(
        stages,
        [
            "birds-of-a-feather.top-level",
            "birds-of-a-feather.emeritus"
        ]
    );
}

#[test]
fn a_namesake_in_another_landscape_is_another_thing() {
    let text = "categories:\n- name: Tools\n  subcategories:\n  - name: Ships\n    items:\n    \
        - {name: Harbor, homepage_url: https://harbor.ship/, repo_url: https://git.example/ships/harbor}\n    \
        - {name: kind, homepage_url: https://elsewhere.example/, repo_url: https://github.com/kubernetes-sigs/kind}\n";
    let ships = Source::new(
        ManifestKind::Landscape,
        Input {
            name: "ships.yml".to_owned(),
            text: text.to_owned(),
        },
    );
    let assembly = assemble::assemble(&[landscape("tests/fixtures/graphs/identities.yml"), ships]);
    let rows = assembly.datasets[1].listings.iter();
    let things: Vec<String> = rows.map(|row| row.thing.to_string()).collect();
    assert_eq!(things, ["project/harbor_ships", "project/kind"]);
}

#[test]
fn what_is_imported_is_read_again_as_it_was() {
    let assembly = assemble::assemble(&[landscape("tests/fixtures/graphs/identities.yml")]);
    let facts = hosted(&assembly.datasets[0]);
    let text = dataset::json(&facts, "dataset.schema.json");
    let (again, findings) = dataset_json::parse(&text, "facts.json");
    assert_eq!(findings, []);
    let again = again.unwrap();
    assert_eq!(dataset::json(&again, "dataset.schema.json"), text);
    assert_eq!(again.claims.len(), facts.claims.len());
    let left_out = [Relation::Vendor, Relation::Description, Relation::SameAs];
    assert!(
        again
            .statements
            .iter()
            .all(|fact| !left_out.contains(&fact.relation))
    );
}

/// The real landscape, where it is at hand.
fn real() -> Option<String> {
    let Some(folder) = env::var_os("STRATIGRAPH_REAL_DATA") else {
        skipped("STRATIGRAPH_REAL_DATA is not set");
        return None;
    };
    let file = Path::new(&folder).join("landscape/landscape-2026-08-07.yml");
    Some(file.to_str().unwrap().to_owned())
}

#[test]
fn the_real_landscape_becomes_a_graph_in_which_nothing_is_lost() {
    let Some(file) = real() else { return };
    let input = inputs::read(Path::new(&file)).unwrap();
    let assembly = assemble::assemble(&[Source::new(ManifestKind::Landscape, input)]);
    let dataset = &assembly.datasets[0];
    assert_eq!(assembly.contents().errors, 0);
    assert_eq!(dataset.listings.len(), 2_413);
    let categories = dataset
        .entities
        .iter()
        .filter(|thing| thing.id.kind() == Kind::Category);
    let (below, above): (Vec<_>, Vec<_>) =
        categories.partition(|category| category.id.slug().contains('.'));
    assert_eq!((above.len(), below.len()), (15, 80));
    let mut today: BTreeMap<&str, usize> = BTreeMap::new();
    for tenure in assembly
        .tenures
        .iter()
        .filter(|tenure| tenure.until.is_none())
    {
        *today.entry(tenure.stage.slug()).or_default() += 1;
    }
    let expected = [
        ("archived", 28),
        ("graduated", 38),
        ("incubating", 38),
        ("sandbox", 151),
    ];
    assert_eq!(today, BTreeMap::from(expected));
    assert!(
        assembly
            .findings
            .iter()
            .all(|finding| finding.position.is_some())
    );
    // The three members that stand outside the tiers are members all the same.
    let without_tier = dataset
        .memberships
        .iter()
        .filter(|member| member.tier.is_none());
    let without_tier: Vec<String> = without_tier
        .map(|member| member.member.to_string())
        .collect();
    assert_eq!(without_tier, ["org/omnistrate", "org/kloudfuse"]);
}

#[test]
fn the_shipped_facts_are_those_of_the_real_landscape() {
    let Some(file) = real() else { return };
    let shipped = fs::read_to_string(root().join("graph-data/cncf-projects.json")).unwrap();
    let made = run(&[
        "import",
        "landscape",
        &file,
        "--name",
        "cncf-landscape",
        "--title",
        "CNCF landscape, 7 August 2026",
    ]);
    assert_eq!((made.code, made.stdout), (0, shipped), "{}", made.stderr);
}

#[test]
fn the_days_of_stages_that_only_a_foundation_has_are_kept() {
    let text = "landscape:\n- category:\n  name: LF Energy Members\n  subcategories: []\n\
        - category:\n  name: Grid\n  subcategories:\n  - subcategory:\n    name: Tools\n    items:\n    \
        - item:\n      name: PowSyBl\n      homepage_url: https://powsybl.example/\n      \
        project: early_adoption\n      extra: {accepted: '2019-01-15', early_adoption: '2020-05-01'}\n    \
        - item:\n      name: Grid eXchange\n      homepage_url: https://gx.example/\n      \
        project: sandbox\n      extra: {accepted: '2021-02-01', early_adoption: soon}\n";
    let name = "energy.yml".to_owned();
    let energy = Source::new(
        ManifestKind::Landscape,
        Input {
            name,
            text: text.to_owned(),
        },
    );
    let assembly = assemble::assemble(&[energy]);
    let path: Vec<String> = assembly
        .tenures
        .iter()
        .map(|tenure| {
            format!(
                "{} {:?}",
                tenure.stage.slug(),
                tenure.from.map(|day| day.to_string())
            )
        })
        .collect();
    assert_eq!(
        path,
        [
            "lf-energy.sandbox Some(\"2021-02-01\")",
            "lf-energy.sandbox Some(\"2019-01-15\")",
            "lf-energy.early-adoption Some(\"2020-05-01\")"
        ]
    );
    assert_eq!(
        findings(&assembly),
        "energy.yml:20:55: error: \"early_adoption\" is not a day: \"soon\"\n\
         hint: write it as 2022-06-14\n"
    );
}
