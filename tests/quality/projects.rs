//! For how many headings of a list of maintainers the right project is found.

use super::companies::{aliases, embedded, real_landscape};
use crate::support::{root, told};
use std::fs;
use stratigraph::identity::projects::Projects;
use stratigraph::model::Dataset;

/// The headings for which no project is found or the wrong one.
fn wrong(datasets: &[Dataset]) -> Vec<String> {
    let file = root().join("tests/fixtures/quality/headings.tsv");
    let text = fs::read_to_string(file).unwrap();
    let aliases = aliases();
    let projects = Projects::new(&aliases, datasets);
    let mut wrong = Vec::new();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    for line in &lines {
        let (heading, project) = line.split_once('\t').unwrap();
        let found = projects.find(heading).map(|found| found.id.to_string());
        if found.as_deref() != Some(project) {
            wrong.push(format!("{heading}: {}", found.unwrap_or_default()));
        }
    }
    let right = lines.len() - wrong.len();
    told(&format!(
        "{right} of {} headings find their project",
        lines.len()
    ));
    wrong
}

#[test]
fn headings_of_a_list_of_maintainers_find_their_projects() {
    // Both are rows of the landscape that stand at no stage, and so are not among what is embedded.
    assert_eq!(
        wrong(&embedded()),
        [
            "Envoy: Gateway (non-voting): project/envoy",
            "Envoy: AI Gateway (non-voting): project/envoy",
        ]
    );
}

#[test]
fn headings_of_a_list_of_maintainers_find_their_projects_in_a_landscape() {
    if let Some(datasets) = real_landscape() {
        assert_eq!(wrong(&datasets), Vec::<String>::new());
    }
}
