//! Rows followed through the versions of a landscape, and the things they are taken to speak of.

use std::fmt::Write;
use stratigraph::identity::{Aliases, history};
use stratigraph::model::{History, Landscape, RecordedItem, RecordedRow, Version};

/// The listings that follow from rows, in words: the thing, the name, from and until which version,
/// and the number of the listing that it follows. Rows are written as `name | subcategory |
/// repository | home page | organization | from..until`, versions counting from 0.
fn listings(rows: &[&str]) -> String {
    let rows: Vec<RecordedRow> = rows.iter().map(|row| parsed(row)).collect();
    let versions = rows.iter().flat_map(|row| [Some(row.from), row.until]);
    let last = versions.flatten().max().unwrap();
    let version = |number: usize| Version {
        commit: format!("{number:040}"),
        day: format!("2020-01-{:02}", number + 1).parse().unwrap(),
        subject: String::new(),
    };
    let history = History {
        path: "landscape.yml".to_owned(),
        versions: (0..=last).map(version).collect(),
        rows,
    };
    let told = history::resolve(&history, &Landscape::default(), &[], &Aliases::default());
    let mut text = String::new();
    for listing in &told.recorded.listings {
        let until = listing
            .until
            .map_or_else(String::new, |until| until.to_string());
        let after = listing
            .after
            .map_or_else(|| "new".to_owned(), |after| format!("after {after}"));
        let (thing, name, from) = (&listing.thing, &listing.name, listing.from);
        writeln!(text, "{thing}: {name} {from}..{until}, {after}").unwrap();
    }
    text
}

fn parsed(row: &str) -> RecordedRow {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let [name, subcategory, repository, page, organization, time] = cells[..] else {
        panic!("{row}");
    };
    let (from, until) = time.split_once("..").unwrap();
    let url = |start: &str, text: &str| (!text.is_empty()).then(|| format!("{start}{text}"));
    RecordedRow {
        category: if subcategory == "Silver" {
            "CNCF Members"
        } else {
            "Runtime"
        }
        .to_owned(),
        subcategory: subcategory.to_owned(),
        item: RecordedItem {
            name: name.to_owned(),
            repository: url("https://github.com/", repository),
            homepage: url("https://", page),
            crunchbase: url("https://www.crunchbase.com/organization/", organization),
            ..RecordedItem::default()
        },
        line: 1,
        from: from.parse().unwrap(),
        until: until.parse().ok(),
    }
}

#[test]
fn a_row_that_is_edited_renamed_or_moved_stays_one_thing() {
    assert_eq!(
        listings(&[
            "Notary | Security | notaryproject/notary | notary.io | | 0..1",
            "Notary | Security | notaryproject/notary | notary.dev | | 1..2",
            "Notary | Registry | notaryproject/notary | notary.dev | | 2..3",
            "Notary Project | Registry | notaryproject/notary | notary.dev | | 3..4",
            // Renamed and moved at once: the repository tells.
            "Notation | Security | notaryproject/notary | notation.dev | | 4..",
        ]),
        "project/notation: Notary 0..1, new\n\
         project/notation: Notary 1..2, after 0\n\
         project/notation: Notary 2..3, after 1\n\
         project/notation: Notary Project 3..4, after 2\n\
         project/notation: Notation 4.., after 3\n"
    );
}

#[test]
fn a_row_that_is_dropped_and_comes_back_is_taken_up_again() {
    assert_eq!(
        listings(&[
            "Brigade | Delivery | brigadecore/brigade | brigade.sh | | 0..1",
            "Helm | Delivery | helm/helm | helm.sh | | 0..",
            "Brigade | Delivery | brigadecore/brigade | brigade.sh | | 3..",
        ]),
        "project/brigade: Brigade 0..1, new\n\
         project/brigade: Brigade 3.., after 0\n\
         project/helm: Helm 0.., new\n"
    );
}

#[test]
fn another_row_in_the_place_of_one_that_went_is_another_thing() {
    assert_eq!(
        listings(&[
            "Curve | Storage | opencurve/curve | opencurve.io | | 0..1",
            "Vineyard | Storage | v6d-io/v6d | v6d.io | | 1..",
        ]),
        "project/curve: Curve 0..1, new\n\
         project/vineyard: Vineyard 1.., new\n"
    );
}

#[test]
fn where_two_rows_share_what_would_tell_them_the_name_decides() {
    // Two parts of one project in one repository, renamed at once.
    assert_eq!(
        listings(&[
            "Flagger | Delivery | fluxcd/flux | flagger.app | | 0..1",
            "Flux | Delivery | fluxcd/flux | fluxcd.io | | 0..1",
            "Flagger | Delivery | fluxcd/flux2 | flagger.app | | 1..",
            "Flux | Delivery | fluxcd/flux2 | fluxcd.io | | 1..",
        ]),
        "project/flagger: Flagger 0..1, new\n\
         project/flagger: Flagger 1.., after 0\n\
         project/flux: Flux 0..1, new\n\
         project/flux: Flux 1.., after 2\n"
    );
}

#[test]
fn a_member_that_is_called_otherwise_is_known_by_its_crunchbase_page_where_the_names_begin_alike() {
    assert_eq!(
        listings(&[
            "Acme (member) | Silver | | acme.com | acme | 0..1",
            "Acme Cloud (member) | Silver | | acme.cloud | acme | 1..",
            "Other (member) | Silver | | other.com | other | 0..1",
            "Different (member) | Silver | | different.com | other | 1..",
        ]),
        "org/acme-cloud: Acme (member) 0..1, new\n\
         org/acme-cloud: Acme Cloud (member) 1.., after 0\n\
         org/different: Different (member) 1.., new\n\
         org/other: Other (member) 0..1, new\n"
    );
}

#[test]
fn a_row_of_a_thing_that_went_before_another_came_is_followed_by_it() {
    // The product became a project of the same name later, by no sign that bears the gap but its name.
    assert_eq!(
        listings(&[
            "Harbor | Registry | | vmware.com/harbor | | 0..2",
            "Harbor | Security | goharbor/harbor | goharbor.io | | 4..",
        ]),
        "project/harbor: Harbor 0..2, new\n\
         project/harbor: Harbor 4.., after 0\n"
    );
}
