//! How many spellings of companies are told to be one, and how many of those are.

use super::pairs::{Item, Pairs};
use crate::support::{real_data, root};
use std::fs;
use stratigraph::bundle;
use stratigraph::identity::companies::{Companies, Employer};
use stratigraph::identity::{Aliases, landscape, projects::Projects};
use stratigraph::model::Dataset;
use stratigraph::source::{dataset_json, landscape_yml};

/// The alias table that comes with the program.
pub(super) fn aliases() -> Aliases {
    let file = bundle::aliases().swap_remove(0);
    let (aliases, findings) = Aliases::parse(file.text, &file.path);
    assert_eq!(findings, []);
    aliases
}

/// The embedded projects and reports.
pub(super) fn embedded() -> Vec<Dataset> {
    let files = bundle::projects().into_iter().chain(bundle::reports());
    files
        .filter_map(|file| dataset_json::parse(file.text, &file.path).0)
        .collect()
}

/// The landscape of the time of the labels, where it is at hand.
pub(super) fn real_landscape() -> Option<Vec<Dataset>> {
    let file = real_data("landscape/landscape-2026-08-07.yml")?;
    let text = fs::read_to_string(file).unwrap();
    let (landscape, _) = landscape_yml::parse(&text, "landscape.yml");
    let mut known = landscape::Known::default();
    let landscape = landscape.unwrap();
    let (dataset, _) = landscape::resolve(&landscape, &aliases(), &mut known, "landscape.yml");
    Some(vec![dataset])
}

/// What each spelling is taken for, and what it is; each that is no organization is alone.
fn items(datasets: &[Dataset], aliases: &Aliases) -> Vec<Item> {
    let file = root().join("tests/fixtures/quality/companies.tsv");
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let labels: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let projects = Projects::new(aliases, datasets);
    let stated = labels.iter().map(|label| label[0]);
    let companies = Companies::new(aliases, &projects, datasets, stated);
    let of = |label: &Vec<&str>| {
        let stated = label[0].to_owned();
        let none = format!("none: {stated}");
        Item {
            taken: match companies.find(&stated) {
                Employer::Organization(known) => known.id.to_string(),
                _ => none.clone(),
            },
            is: if label[2] == "-" {
                none
            } else {
                label[2].to_owned()
            },
            name: stated,
        }
    };
    labels.iter().map(of).collect()
}

/// What is taken for a company and is none, or the other way round.
fn mistaken(items: &[Item]) -> Vec<&str> {
    let is_none = |id: &str| id.starts_with("none: ");
    let wrong = items
        .iter()
        .filter(|it| is_none(&it.taken) != is_none(&it.is));
    wrong.map(|it| it.name.as_str()).collect()
}

#[test]
fn spellings_of_companies_are_put_together_rightly() {
    let items = items(&embedded(), &aliases());
    Pairs::of(&items).hold("spellings of companies", 0.99, 0.96);
    // Where a landscape lists them is what tells the first and the last, and no file tells which
    // laboratory is meant.
    assert_eq!(mistaken(&items), ["Jenkins X", "Zurich Lab", "Cortex"]);
}

#[test]
fn spellings_of_companies_are_put_together_rightly_beside_a_landscape() {
    let Some(datasets) = real_landscape() else {
        return;
    };
    let items = items(&datasets, &aliases());
    Pairs::of(&items).hold("spellings of companies beside a landscape", 0.99, 0.99);
    assert_eq!(mistaken(&items), ["Zurich Lab"]);
}

#[test]
fn spellings_of_companies_are_put_together_rightly_by_rules_alone() {
    let items = items(&embedded(), &Aliases::default());
    Pairs::of(&items).hold(
        "spellings of companies, without the alias table",
        0.97,
        0.78,
    );
}
