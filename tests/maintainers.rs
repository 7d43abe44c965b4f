//! Lists of maintainers: what is read, and what is said of broken ones.

use crate::support::{expect, files, real_data, root};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use stratigraph::model::{Finding, Roster, Seat};
use stratigraph::source::inputs;
use stratigraph::source::maintainers_csv::parse;

fn told(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(|f| format!("{f}\n")).collect();
    lines.concat()
}

/// A seat on one line, what is not told as `-`.
fn row(seat: &Seat) -> String {
    let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    [
        seat.line.to_string(),
        or(&seat.stage),
        seat.project.clone(),
        or(&seat.committee),
        seat.name.clone(),
        or(&seat.note),
        or(&seat.company),
        or(&seat.handle),
        or(&seat.owners),
    ]
    .join(" | ")
}

fn report(text: &str, name: &str) -> String {
    let (roster, findings) = parse(text, name);
    let mut report = match &roster {
        Some(roster) => roster.seats.iter().map(|seat| row(seat) + "\n").collect(),
        None => "no roster\n".to_owned(),
    };
    write!(report, "\n{}", told(&findings)).unwrap();
    report
}

#[test]
fn a_list_of_maintainers_gets_every_fault_told_and_the_rest_read() {
    for path in files("tests/fixtures/maintainers", "csv") {
        let name = path.rsplit('/').next().unwrap();
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let stem = name.trim_end_matches(".csv");
        expect(&format!("maintainers/{stem}.txt"), &report(&text, name));
    }
}

#[test]
fn line_breaks_of_either_kind_say_the_same() {
    for path in files("tests/fixtures/maintainers", "csv") {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let other = text.replace('\n', "\r\n");
        assert_eq!(report(&other, "x.csv"), report(&text, "x.csv"), "{path}");
    }
}

#[test]
fn a_list_in_another_encoding_is_refused_with_its_place() {
    let list = ",Project,Maintainer Name\nSandbox,Atlas,Ren\u{e9} Example\n";
    let wide = list.encode_utf16().flat_map(u16::to_le_bytes);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(wide).collect();
    let narrow: Vec<u8> = list.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let folder = crate::support::scratch("encodings");
    for (name, bytes, expected) in [
        ("wide.csv", wide, "wide.csv:1:1: error: UTF-16 text"),
        (
            "narrow.csv",
            narrow,
            "narrow.csv:2:18: error: not UTF-8 text: this byte is no part of a character",
        ),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        let error = inputs::read(&path).unwrap_err().to_string();
        let place = format!("{}/", folder.display());
        let expected = format!("{expected}\nhint: save the file as UTF-8");
        assert_eq!(error.replace(&place, ""), expected);
    }
}

#[test]
fn a_quoted_cell_that_is_not_closed_costs_its_own_row_only() {
    let head = ",Project,Maintainer Name,Company,Github Name,\n";
    let rows = [
        "Sandbox,Atlas,Ada,\"Example,ada,",
        ",,Ben,\"Example, Inc.\",ben,",
        ",,Cai,,cai,",
    ];
    let text = format!("{head}{}", rows.join("\n"));
    let (roster, findings) = parse(&text, "x.csv");
    let lines: Vec<u32> = findings
        .iter()
        .filter_map(|f| Some(f.position?.line))
        .collect();
    assert_eq!(lines, [2], "{}", told(&findings));
    let names: Vec<String> = roster.unwrap().seats.iter().map(row).collect();
    assert_eq!(
        names,
        [
            "3 | Sandbox | Atlas | - | Ben | - | Example, Inc. | ben | -",
            "4 | Sandbox | Atlas | - | Cai | - | - | cai | -",
        ]
    );
    let lost = text.replace("Sandbox,Atlas", "Sandbox,\"Atlas");
    let (roster, findings) = parse(&lost, "x.csv");
    assert_eq!(
        roster,
        Some(Roster::default()),
        "nobody knows whose rows they are"
    );
    assert_eq!(findings.len(), 3, "{}", told(&findings));
}

/// The lines of the real list on which somebody is named, counted without the reader.
fn lines_with_people(text: &str) -> BTreeSet<u32> {
    let rows = (1..).zip(text.lines()).skip(1);
    rows.filter(|(_, line)| line.chars().any(|c| c != ',' && !c.is_whitespace()))
        .map(|(number, _)| number)
        .collect()
}

#[test]
fn every_row_of_the_real_list_is_a_seat_or_is_told() {
    let Some(data) = real_data("maintainers/project-maintainers-2026-08-21.csv") else {
        return;
    };
    let text = fs::read_to_string(data).unwrap();
    let (roster, findings) = parse(&text, "maintainers.csv");
    let seats = roster.unwrap().seats;
    let lines: Vec<u32> = seats.iter().map(|seat| seat.line).collect();
    assert!(lines.is_sorted_by(|a, b| a < b), "a line gives one seat");
    let told: BTreeSet<u32> = findings
        .iter()
        .filter_map(|f| Some(f.position?.line))
        .collect();
    let seen: BTreeSet<u32> = lines.iter().copied().chain(told).collect();
    let expected = lines_with_people(&text);
    assert_eq!(seen, expected);
    assert_eq!((expected.len(), seats.len()), (2390, 2390));
    // No cell of the list holds a line break, so what a row says stands in its line.
    for (seat, line) in seats.iter().zip(
        expected
            .iter()
            .map(|n| text.lines().nth(*n as usize - 1).unwrap()),
    ) {
        let squeezed = line.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [&seat.note, &seat.company, &seat.handle]
            .into_iter()
            .flatten()
        {
            assert!(squeezed.contains(part.as_str()), "{}: {part}", seat.line);
        }
    }
    let headings: BTreeSet<&str> = seats.iter().map(|seat| seat.heading.as_str()).collect();
    let projects: BTreeSet<&str> = seats.iter().map(|seat| seat.project.as_str()).collect();
    let stages: BTreeSet<&str> = seats
        .iter()
        .filter_map(|seat| seat.stage.as_deref())
        .collect();
    assert_eq!((headings.len(), projects.len()), (246, 226));
    assert_eq!(
        stages,
        BTreeSet::from(["Graduated", "Incubating", "Sandbox"])
    );
    let told: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(
        told[0].ends_with("is an account of a form no longer given"),
        "{}",
        told[0]
    );
    assert!(
        told[1].starts_with("no name stands beside the account"),
        "{}",
        told[1]
    );
    assert!(
        told[2].ends_with("cannot be an account at GitHub"),
        "{}",
        told[2]
    );
}
