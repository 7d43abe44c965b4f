//! Who is who: small cases of each rule, and of what no rule may join.

use std::collections::BTreeSet;
use stratigraph::identity::companies::{Companies, Employer};
use stratigraph::identity::people::{People, Record};
use stratigraph::identity::{Aliases, projects::Projects};
use stratigraph::model::{EntityId, Kind};

/// What each text is taken for, where nothing else is known.
fn employers(stated: &[&str], aliases: &str) -> Vec<String> {
    let (aliases, findings) = Aliases::parse(aliases, "aliases.tsv");
    assert_eq!(findings, []);
    let projects = Projects::new(&aliases, &[]);
    let companies = Companies::new(&aliases, &projects, &[], stated.iter().copied());
    let of = |text: &&str| match companies.find(text) {
        Employer::Organization(known) => match known.part_of {
            Some(whole) => format!("{} of {}", known.id, whole.id),
            None => known.id.to_string(),
        },
        Employer::Project(known) => known.id.to_string(),
        Employer::Nobody => "nobody".to_owned(),
        Employer::Unclear => "unclear".to_owned(),
    };
    stated.iter().map(of).collect()
}

#[test]
fn spellings_of_a_company_are_one_in_any_order() {
    let stated = [
        "Bright Sky Inc.",
        "BrightSky",
        "bright-sky",
        "Bright Sky GmbH & Co. KG",
        "The Bright Sky",
        "Bright Sky Technologies, Ltd.",
        "@brightsky",
        "brightsky.io",
    ];
    assert_eq!(employers(&stated, ""), ["org/bright-sky"; 8]);
    let mut reversed = stated;
    reversed.reverse();
    assert_eq!(employers(&reversed, ""), ["org/bright-sky"; 8]);
}

#[test]
fn companies_whose_names_only_begin_alike_are_two() {
    let stated = [
        "Acme",
        "Acme Reply",
        "Acmeo",
        "Acme Labs",
        "Indeed",
        "IndeedFlex",
    ];
    assert_eq!(
        employers(&stated, ""),
        [
            "org/acme",
            "org/acme-reply",
            "org/acmeo",
            "org/acme-labs of org/acme",
            "org/indeed",
            "org/indeedflex",
        ]
    );
    let two = "org/acme\tnot\torg/acme-systems\ttwo companies";
    assert_eq!(
        employers(&["Acme", "Acme Systems"], two),
        ["org/acme", "org/acme-systems"]
    );
}

#[test]
fn an_owner_beside_a_name_is_what_the_organization_belongs_to() {
    let stated = [
        "Spark at Acme",
        "Flint by Acme",
        "Tinder | An Acme Company",
        "Engineer at Acme",
    ];
    assert_eq!(
        employers(&stated, ""),
        [
            "org/spark of org/acme",
            "org/flint of org/acme",
            "org/tinder of org/acme",
            "org/acme"
        ]
    );
}

#[test]
fn what_is_no_company_is_none() {
    let stated = [
        "independent",
        "Indepedent",
        "Freelancer",
        "-",
        "",
        "Lead Maintainer",
        "N/A",
        "The",
    ];
    assert_eq!(
        employers(&stated, ""),
        [
            "nobody", "nobody", "nobody", "unclear", "unclear", "unclear", "unclear", "org/the"
        ]
    );
    let table = "org/some-lab\tunclear\tSome Lab\tof whom, nobody says";
    assert_eq!(employers(&["some lab"], table), ["unclear"]);
}

/// A record: source, name, account, company, project, and a number for those it stands beside.
type Row<'r> = (usize, &'r str, &'r str, &'r str, &'r str, u32);

/// The persons of records, each with the reason, where nothing else is known.
fn persons(rows: &[Row<'_>], aliases: &str) -> Vec<String> {
    let (aliases, findings) = Aliases::parse(aliases, "aliases.tsv");
    assert_eq!(findings, []);
    let projects = Projects::new(&aliases, &[]);
    let companies = Companies::new(&aliases, &projects, &[], rows.iter().map(|row| row.3));
    let id = |kind, name: &str| (!name.is_empty()).then(|| EntityId::of_name(kind, name));
    let record = |&(source, name, handle, company, project, beside): &Row<'static>| Record {
        source,
        line: 1,
        name,
        handle: (!handle.is_empty()).then_some(handle),
        company: id(Kind::Organization, company),
        projects: id(Kind::Project, project).into_iter().collect(),
        beside: (beside > 0).then_some(beside),
        ..Record::default()
    };
    let rows: Vec<Row<'static>> = rows
        .iter()
        .map(|row| {
            (
                row.0,
                leak(row.1),
                leak(row.2),
                leak(row.3),
                leak(row.4),
                row.5,
            )
        })
        .collect();
    let records: Vec<Record<'_>> = rows.iter().map(record).collect();
    let people = People::settle(&records, &companies, &aliases);
    let settled = people.settled.iter();
    settled.map(|it| format!("{}: {}", it.id, it.why)).collect()
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

#[test]
fn an_account_is_one_persons_whatever_the_names() {
    let rows = [
        (0, "Peefy", "peefy", "Ant Group", "Crossplane", 0),
        (0, "Pengfei Xu", "Peefy", "", "KCL", 0),
    ];
    assert_eq!(
        persons(&rows, ""),
        [
            "person/pengfei-xu: the GitHub handle \"peefy\"",
            "person/pengfei-xu: the GitHub handle \"Peefy\"",
        ]
    );
}

#[test]
fn two_accounts_of_one_name_are_two_people_unless_somebody_says_otherwise() {
    let rows = [
        (0, "Lei Tang", "wentevill", "QingCloud", "OpenFunction", 0),
        (0, "Lei Tang", "lei-tang", "Google", "Istio", 0),
        (1, "Lei Tang", "", "Google", "", 0),
        (1, "Lei Tang", "", "Acme", "", 0),
    ];
    assert_eq!(
        persons(&rows, ""),
        [
            "person/lei-tang_wentevill: the GitHub handle \"wentevill\"",
            "person/lei-tang: the GitHub handle \"lei-tang\"",
            "person/lei-tang: the same name, and both are at Google",
            "person/lei-tang_acme: its name",
        ]
    );
    let one = "person/lei-tang\tname\tLei Tang\tone person after all";
    assert!(
        persons(&rows, one)
            .iter()
            .all(|id| id.starts_with("person/lei-tang: "))
    );
}

#[test]
fn a_second_signal_joins_and_a_name_alone_does_not() {
    let rows = [
        (0, "Yan Wang", "wy", "VMware", "Harbor", 0),
        (1, "Wang Yan", "", "", "Harbor", 0),
        (0, "Ada Long", "ada", "Acme", "", 7),
        (0, "Bob Short", "bob", "Acme", "", 7),
        (1, "Ada Long", "", "Elsewhere", "", 3),
        (1, "Bob Short", "", "Nowhere", "", 3),
        (0, "Cy Young", "cy", "Acme", "", 0),
        (1, "Cy Young", "", "Elsewhere", "", 0),
    ];
    let told = persons(&rows, "");
    assert_eq!(
        told[1],
        "person/yan-wang: the same name, and both are with harbor"
    );
    assert_eq!(
        told[4],
        "person/ada-long: the same name, and both are named beside Bob Short"
    );
    assert_eq!(
        told[5],
        "person/bob-short: the same name, and both are named beside Ada Long"
    );
    assert_eq!(told[7], "person/cy-young_elsewhere: its name");
}

#[test]
fn a_single_name_is_never_enough() {
    let rows = [
        (0, "Flynn", "kflynn", "Buoyant", "Emissary", 0),
        (1, "Flynn", "", "Buoyant", "", 0),
        (1, "Flynn", "", "", "", 0),
    ];
    assert_eq!(
        persons(&rows, ""),
        [
            "person/flynn: the GitHub handle \"kflynn\"",
            "person/flynn: the same name, and both are at Buoyant",
            "person/flynn_2: its name",
        ]
    );
}

#[test]
fn names_in_brackets_and_longer_names_lead_to_the_person_where_more_is_the_same() {
    let rows = [
        (0, "Zefeng (Kevin) Wang", "kwz", "Huawei", "", 0),
        (1, "Kevin Wang", "", "Huawei", "", 0),
        (0, "Jorge Turrado Ferrero", "jorturfer", "", "KEDA", 0),
        (1, "Jorge Turrado", "", "", "KEDA", 0),
        (2, "Jorge Turrado", "", "Acme", "", 0),
    ];
    let told = persons(&rows, "");
    assert!(
        told[1].starts_with(told[0].split(':').next().unwrap()),
        "{told:?}"
    );
    assert_eq!(
        told[3],
        "person/jorge-turrado-ferrero: a name that holds the other, and both are with keda"
    );
    assert_eq!(told[4], "person/jorge-turrado: its name");
}

#[test]
fn who_has_no_name_is_called_by_the_account() {
    assert_eq!(
        persons(&[(0, "", "isolus", "", "", 0)], ""),
        ["person/gh_isolus: the GitHub handle \"isolus\""]
    );
}

#[test]
fn ten_thousand_of_one_name_are_settled_too() {
    let names: Vec<String> = (0..5_000).map(|number| format!("Firm {number}")).collect();
    let untold = vec![(0, "Wei Zhang", "", "", "", 0); 5_000];
    let told = names
        .iter()
        .map(|name| (0, "Wei Zhang", "", name.as_str(), "", 0));
    let rows: Vec<Row<'_>> = told.chain(untold).collect();
    let people: BTreeSet<String> = persons(&rows, "").into_iter().collect();
    assert_eq!(people.len(), 5_001);
    let single = vec![(0, "Wei", "", "", "", 0); 5_000];
    let people: BTreeSet<String> = persons(&single, "").into_iter().collect();
    assert_eq!(people.len(), 5_000);
}
