//! How many records of people are told to be of one, and how many of those are.

use super::companies::{aliases, embedded};
use super::pairs::{Item, Pairs};
use crate::support::root;
use serde_json::Value;
use std::fs;
use stratigraph::identity::Aliases;
use stratigraph::identity::companies::{Companies, Employer};
use stratigraph::identity::people::{People, Record};
use stratigraph::identity::projects::Projects;
use stratigraph::model::{Dataset, EntityId, Kind};

/// The labelled records, as they stand in their sources.
fn labels() -> Vec<Value> {
    let file = root().join("tests/fixtures/quality/people.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The persons of labelled records.
fn settle(rows: &[Value], aliases: &Aliases, datasets: &[Dataset]) -> People {
    let projects = Projects::new(aliases, datasets);
    let stated = rows.iter().filter_map(|row| row["company"].as_str());
    let companies = Companies::new(aliases, &projects, datasets, stated);
    let project = |stated: &str| {
        let found = projects.find(stated).map(|found| found.id);
        found.unwrap_or_else(|| EntityId::of_name(Kind::Project, stated))
    };
    let record = |row: &'static Value| {
        let name = row["name"].as_str().unwrap();
        let source = row["source"].as_str().unwrap();
        let line = u32::try_from(row["where"].as_u64().unwrap()).unwrap();
        let employer = row["company"].as_str().map(|stated| companies.find(stated));
        Record {
            source: ["csv", "ics", "report"]
                .iter()
                .position(|it| *it == source)
                .unwrap(),
            line,
            name,
            handle: row["handle"].as_str(),
            is_independent: employer == Some(Employer::Nobody),
            company: match employer {
                Some(Employer::Organization(known)) => Some(known.id),
                _ => None,
            },
            projects: row["project"].as_str().map(project).into_iter().collect(),
            beside: (source == "ics").then_some(line),
            stated: (source == "report").then(|| EntityId::of_name(Kind::Person, name)),
        }
    };
    let rows: &'static [Value] = rows.to_vec().leak();
    let records: Vec<Record<'_>> = rows.iter().map(record).collect();
    People::settle(&records, &companies, aliases)
}

#[test]
fn records_of_people_are_put_together_rightly() {
    let rows = labels();
    let people = settle(&rows, &aliases(), &embedded());
    let item = |(row, id): (&Value, String)| Item {
        name: format!("{} {}, {}", row["source"], row["where"], row["name"]),
        taken: id,
        is: row["cluster"].as_str().unwrap().to_owned(),
    };
    let ids = people.settled.iter().map(|it| it.id.to_string());
    let items: Vec<Item> = rows.iter().zip(ids).map(item).collect();
    Pairs::of(&items).hold("records of people", 0.99, 0.98);
}

#[test]
fn records_of_people_are_put_together_rightly_by_rules_alone() {
    let rows = labels();
    let people = settle(&rows, &Aliases::default(), &embedded());
    let item = |(row, id): (&Value, String)| Item {
        name: format!("{} {}, {}", row["source"], row["where"], row["name"]),
        taken: id,
        is: row["cluster"].as_str().unwrap().to_owned(),
    };
    let ids = people.settled.iter().map(|it| it.id.to_string());
    let items: Vec<Item> = rows.iter().zip(ids).map(item).collect();
    Pairs::of(&items).hold("records of people, without the alias table", 0.99, 0.85);
}

#[test]
fn the_order_of_sources_and_lines_tells_nothing() {
    let (aliases, datasets) = (aliases(), embedded());
    let mut rows = labels();
    let before = settle(&rows, &aliases, &datasets);
    rows.reverse();
    rows.sort_by_key(|row| row["name"].as_str().unwrap().len() % 7);
    let ordered = labels();
    let after = settle(&rows, &aliases, &datasets);
    for (row, person) in rows.iter().zip(&after.settled) {
        let at = ordered.iter().position(|it| it == row).unwrap();
        assert_eq!(before.settled[at], *person, "{row}");
    }
    let pairs = |people: &People| {
        let of = people.candidates.iter();
        of.map(|it| (it.one.clone(), it.other.clone(), it.why.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(pairs(&before), pairs(&after));
}

#[test]
fn who_may_be_one_is_told_for_somebody_to_decide() {
    let people = settle(&labels(), &Aliases::default(), &embedded());
    let told: Vec<String> = people
        .candidates
        .iter()
        .map(|it| format!("{} / {}: {}", it.one, it.other, it.why))
        .collect();
    crate::support::expect("candidates-of-people.txt", &(told.join("\n") + "\n"));
}
