//! The history of a landscape file, read from repositories that the tests make.

use crate::support::git::{Repository, noon};
use std::fmt::Write as _;
use std::path::Path;
use std::slice;
use stratigraph::model::History;
use stratigraph::source::inputs;
use stratigraph::source::landscape_history::{
    Anew, At, HistoryError, Options, Reading, State, at, read,
};

pub(crate) const PATH: &str = "landscape.yml";

/// A landscape of one category with some subcategories, each with some items: a name, and lines
/// that follow it.
pub(crate) fn landscape(subcategories: &[(&str, &[&str])]) -> String {
    let mut text = "landscape:\n  - category:\n    name: Runtime\n    subcategories:\n".to_owned();
    for (name, items) in subcategories {
        write!(
            text,
            "      - subcategory:\n        name: {name}\n        items:\n"
        )
        .unwrap();
        for item in *items {
            let item = item.replace('\n', "\n            ");
            let url = "homepage_url: https://example.org";
            write!(
                text,
                "          - item:\n            name: {item}\n            {url}\n"
            )
            .unwrap();
        }
    }
    text
}

pub(crate) fn open(folder: &Path) -> inputs::Repository {
    inputs::Repository::open(folder).unwrap()
}

pub(crate) fn try_read(folder: &Path, options: &Options) -> Result<Reading, HistoryError> {
    read(&open(folder), options, &[], &mut |_, _| {})
}

pub(crate) fn all(folder: &Path) -> Reading {
    try_read(folder, &Options::default()).unwrap()
}

/// The versions and rows of a history, one a line.
fn told(history: &History) -> String {
    let mut told = String::new();
    for (index, version) in history.versions.iter().enumerate() {
        writeln!(told, "{index} {} {}", version.day, version.subject).unwrap();
    }
    for row in &history.rows {
        let until = row
            .until
            .map_or("now".to_owned(), |until| until.to_string());
        let stage = row.item.stage.as_deref().unwrap_or("-");
        writeln!(
            told,
            "{} to {until}: {} / {}, {} ({stage}), line {}",
            row.from, row.category, row.subcategory, row.item.name, row.line
        )
        .unwrap();
    }
    told
}

/// The findings of a reading, with `COMMIT` for the digits of each commit.
fn findings(reading: &Reading) -> String {
    let findings: Vec<String> = reading.findings.iter().map(ToString::to_string).collect();
    without_ids(&findings.join("\n"))
}

/// A text with `COMMIT` for every run of twelve or more hexadecimal digits.
pub(crate) fn without_ids(text: &str) -> String {
    let mut told = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_hexdigit() {
            digits.push(c);
            continue;
        }
        told.push_str(if digits.len() >= 12 {
            "COMMIT"
        } else {
            &digits
        });
        digits.clear();
        told.push(c);
    }
    told.pop();
    told
}

/// What an error says, and its hint.
pub(crate) fn complaint(error: &HistoryError) -> String {
    let hint = error.hint().unwrap_or_default();
    without_ids(&format!("{error}\nhint: {hint}"))
}

#[test]
fn rows_stand_from_the_version_that_brought_them_until_the_one_that_changed_them() {
    let mut repository = Repository::new("history-rows");
    for (day, subject, text) in [
        (
            "2020-01-01",
            "Begin",
            landscape(&[("Engines", &["a", "b"])]),
        ),
        (
            "2020-01-02",
            "Graduate b (#12)",
            landscape(&[("Engines", &["a", "b\nproject: graduated"])]),
        ),
        (
            "2020-01-03",
            "Move a",
            landscape(&[("Engines", &["b\nproject: graduated"]), ("Other", &["a"])]),
        ),
        (
            "2020-01-04",
            "Say it in another order",
            landscape(&[("Other", &["a"]), ("Engines", &["b\nproject: graduated"])]),
        ),
        ("2020-01-05", "Drop b", landscape(&[("Other", &["a"])])),
    ] {
        repository.commit(day, subject, &[(PATH, &text)]);
    }
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-01 Begin\n\
         1 2020-01-02 Graduate b (#12)\n\
         2 2020-01-03 Move a\n\
         3 2020-01-04 Say it in another order\n\
         4 2020-01-05 Drop b\n\
         0 to 2: Runtime / Engines, a (-), line 8\n\
         0 to 1: Runtime / Engines, b (-), line 11\n\
         1 to 4: Runtime / Engines, b (graduated), line 11\n\
         2 to now: Runtime / Other, a (-), line 15\n"
    );
    assert_eq!(findings(&reading), "");
}

#[test]
fn commits_that_do_not_touch_the_file_and_texts_that_come_back_are_no_versions() {
    let mut repository = Repository::new("history-untouched");
    let (one, broken) = (landscape(&[("Engines", &["a"])]), "landscape: [\n");
    repository.commit("2020-01-01", "Begin", &[(PATH, &one)]);
    repository.commit(
        "2020-01-02",
        "Elsewhere",
        &[(PATH, &one), ("README.md", "x")],
    );
    repository.commit("2020-01-03", "Break", &[(PATH, broken)]);
    repository.commit("2020-01-04", "Mend", &[(PATH, &one)]);
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-01 Begin\n0 to now: Runtime / Engines, a (-), line 8\n"
    );
    assert_eq!(reading.versions_read, 3);
    assert_eq!(
        findings(&reading),
        "landscape.yml@COMMIT:1:12: error: not valid YAML: unclosed bracket \"[\"\n\
         hint: the version before it counts until the next that can be read"
    );
}

#[test]
fn a_file_that_is_removed_and_comes_back_counts_as_it_was() {
    let mut repository = Repository::new("history-gap");
    repository.commit(
        "2020-01-01",
        "Begin",
        &[(PATH, &landscape(&[("Engines", &["a", "b"])]))],
    );
    repository.commit("2020-01-02", "Remove", &[("README.md", "x")]);
    let back = landscape(&[("Engines", &["a", "c"])]);
    repository.commit("2020-01-03", "Restore", &[(PATH, &back)]);
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-01 Begin\n\
         1 2020-01-03 Restore\n\
         0 to now: Runtime / Engines, a (-), line 8\n\
         0 to 1: Runtime / Engines, b (-), line 11\n\
         1 to now: Runtime / Engines, c (-), line 11\n"
    );
    assert_eq!(
        findings(&reading),
        "landscape.yml@COMMIT: warning: the file is removed on 2020-01-02, and back on 2020-01-03 \
         with commit COMMIT\n\
         hint: the version before it counts until then"
    );
}

#[test]
fn a_file_that_was_moved_is_read_from_there_on_and_told_where_it_was() {
    let mut repository = Repository::new("history-moved");
    let text = landscape(&[("Engines", &["a"])]);
    repository.commit("2020-01-01", "Begin", &[("data/old.yml", &text)]);
    repository.commit("2020-01-02", "Move", &[(PATH, &text)]);
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-02 Move\n0 to now: Runtime / Engines, a (-), line 8\n"
    );
    assert_eq!(
        findings(&reading),
        "data/old.yml@COMMIT: warning: \"landscape.yml\" was moved here: it is \"data/old.yml\" \
         before\n\
         hint: read what came before with --path data/old.yml"
    );
    let options = Options {
        path: "data/old.yml".to_owned(),
        ..Options::default()
    };
    let error = try_read(&repository.folder, &options).unwrap_err();
    assert_eq!(
        complaint(&error).replace(repository.folder.to_str().unwrap(), "REPO"),
        "\"data/old.yml\" is not in the newest commit of \"REPO\": commit COMMIT of 2020-01-02 \
         removed it\n\
         hint: it stands as \"landscape.yml\" since: give that with --path"
    );
}

#[test]
fn merges_are_followed_along_their_first_parents() {
    let mut repository = Repository::new("history-merge");
    let main = repository.commit(
        "2020-01-01",
        "Begin",
        &[(PATH, &landscape(&[("Engines", &["a"])]))],
    );
    let side = landscape(&[("Engines", &["a", "side"])]);
    let side = repository.commit_on(
        &[main],
        noon("2020-01-02"),
        "Aside",
        &[(PATH, side.as_bytes())],
    );
    let text = landscape(&[("Engines", &["a", "merged"])]);
    let merge = repository.commit_on(
        &[main, side],
        noon("2020-01-03"),
        "Merge",
        &[(PATH, text.as_bytes())],
    );
    repository.set("refs/heads/main", merge);
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-01 Begin\n\
         1 2020-01-03 Merge\n\
         0 to now: Runtime / Engines, a (-), line 8\n\
         1 to now: Runtime / Engines, merged (-), line 11\n"
    );
}

#[test]
fn items_at_fault_are_told_with_the_first_commit_that_has_them() {
    let mut repository = Repository::new("history-faults");
    let fault = "b\nenduser: perhaps";
    for (day, items) in [
        ("2020-01-01", vec!["a"]),
        ("2020-01-02", vec!["a", fault]),
        ("2020-01-03", vec!["a", "a", fault]),
        ("2020-01-04", vec!["new", "a", "a", fault]),
    ] {
        let text = landscape(&[("Engines", &items)]);
        repository.commit(day, day, &[(PATH, &text)]);
    }
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-01 2020-01-01\n\
         1 2020-01-02 2020-01-02\n\
         2 2020-01-03 2020-01-03\n\
         3 2020-01-04 2020-01-04\n\
         0 to now: Runtime / Engines, a (-), line 8\n\
         3 to now: Runtime / Engines, new (-), line 8\n"
    );
    let first = reading.history.versions[1].commit.get(..12).unwrap();
    assert!(reading.findings[0].input.ends_with(first));
    assert_eq!(
        findings(&reading),
        "landscape.yml@COMMIT:13:22: error: \"enduser\" must be true or false, not \"perhaps\"\n\
         hint: the whole item is left out until this is put right\n\
         landscape.yml@COMMIT:11:13: error: \"a\" stands in this subcategory on line 9 already; \
         this one is left out\n\
         hint: leave one out, or tell them apart by name"
    );
}

#[test]
fn days_choose_the_versions_that_stood_on_them_though_clocks_differ() {
    let mut repository = Repository::new("history-days");
    let mut last = String::new();
    for (day, name) in [
        ("2020-01-01", "a"),
        ("2020-03-01", "b"),
        ("2020-02-01", "c"),
        ("2020-04-01", "d"),
    ] {
        let text = landscape(&[("Engines", &[name])]);
        last = repository.commit(day, name, &[(PATH, &text)]).to_string();
    }
    let subjects = |since: Option<&str>, until: Option<&str>| {
        let options = Options {
            since: since.map(|day| day.parse().unwrap()),
            until: until.map(|day| day.parse().unwrap()),
            ..Options::default()
        };
        try_read(&repository.folder, &options).map(|reading| {
            let versions = reading.history.versions.into_iter();
            versions.map(|version| version.subject).collect::<String>()
        })
    };
    assert_eq!(subjects(None, None).unwrap(), "abcd");
    assert_eq!(subjects(Some("2020-01-15"), None).unwrap(), "abcd");
    // The third stands no earlier than the second, whatever its clock said.
    assert_eq!(subjects(Some("2020-02-01"), None).unwrap(), "abcd");
    assert_eq!(subjects(Some("2020-03-15"), None).unwrap(), "cd");
    assert_eq!(subjects(None, Some("2020-03-15")).unwrap(), "abc");
    assert_eq!(subjects(None, Some("2020-01-31")).unwrap(), "a");
    assert_eq!(
        subjects(Some("2019-01-01"), Some("2020-12-31")).unwrap(),
        "abcd"
    );
    let early = subjects(None, Some("2019-12-31")).unwrap_err();
    assert_eq!(
        complaint(&early).replace(repository.folder.to_str().unwrap(), "REPO"),
        "\"landscape.yml\" did not stand in \"REPO\" on 2019-12-31: it begins on 2020-01-01\n\
         hint: give a later day"
    );
    let turned = subjects(Some("2020-02-02"), Some("2020-02-01")).unwrap_err();
    assert_eq!(
        turned.to_string(),
        "no version can be of 2020-02-02 or later and of 2020-02-01 or earlier"
    );

    let opened = open(&repository.folder);
    let options = Options::default();
    let one = |of: &str| at(&opened, &options, &of.parse().unwrap());
    for of in [&last, &last[..7], "2021-01-01"] {
        let (input, version) = one(of).unwrap();
        assert_eq!(input.name, format!("landscape.yml@{}", &last[..12]));
        assert_eq!(input.text, landscape(&[("Engines", &["d"])]));
        assert_eq!(
            (version.commit.as_str(), version.subject.as_str()),
            (last.as_str(), "d")
        );
    }
    let (input, _) = one("2020-03-31").unwrap();
    assert_eq!(input.text, landscape(&[("Engines", &["c"])]));
    let name = repository.folder.display();
    assert_eq!(
        one("2019-01-01").unwrap_err().to_string(),
        format!(
            "\"landscape.yml\" did not stand in \"{name}\" on 2019-01-01: it begins on 2020-01-01"
        )
    );
    let unknown = if last.starts_with("ffff") {
        "0000"
    } else {
        "ffff"
    };
    assert_eq!(
        one(unknown).unwrap_err().to_string(),
        format!("\"{name}\" has no commit \"{unknown}\"")
    );
    assert_eq!(
        "soon".parse::<At>().unwrap_err().to_string(),
        "\"soon\" is neither a commit's id, of 4 to 40 digits, nor a day such as 2020-06-30"
    );
}

#[test]
fn line_ends_of_windows_and_a_last_line_without_end_are_read_as_they_are() {
    let mut repository = Repository::new("history-lines");
    let one = landscape(&[("Engines", &["a", "b"])]);
    repository.commit("2020-01-01", "Unix", &[(PATH, &one)]);
    repository.commit(
        "2020-01-02",
        "Windows",
        &[(PATH, &one.replace('\n', "\r\n"))],
    );
    repository.commit("2020-01-03", "Cut", &[(PATH, one.trim_end())]);
    repository.commit("2020-01-04", "Marked", &[(PATH, &format!("\u{feff}{one}"))]);
    let reading = all(&repository.folder);
    assert_eq!(
        told(&reading.history),
        "0 2020-01-01 Unix\n\
         1 2020-01-02 Windows\n\
         2 2020-01-03 Cut\n\
         3 2020-01-04 Marked\n\
         0 to now: Runtime / Engines, a (-), line 8\n\
         0 to now: Runtime / Engines, b (-), line 11\n"
    );
    assert_eq!(findings(&reading), "");
}

#[test]
fn a_history_is_read_anew_where_the_state_is_of_another() {
    let mut repository = Repository::new("history-anew");
    let begin = repository.commit(
        "2020-01-01",
        "Begin",
        &[(PATH, &landscape(&[("Engines", &["a"])]))],
    );
    repository.commit(
        "2020-01-02",
        "Go on",
        &[(PATH, &landscape(&[("Engines", &["a", "b"])]))],
    );
    let opened = open(&repository.folder);
    let options = Options::default();
    let state = all(&repository.folder).state;
    let go_on = |options: &Options, state: &State| {
        let reading = read(&opened, options, slice::from_ref(state), &mut |_, _| {}).unwrap();
        (reading.versions_read, reading.anew)
    };
    assert_eq!(go_on(&options, &state), (0, None));
    let since = Options {
        since: "2020-01-02".parse().ok(),
        ..options.clone()
    };
    assert_eq!(go_on(&since, &state), (1, Some(Anew::OtherOptions)));
    // Of several states the first that is of it counts, wherever it stands among them.
    let other = read(&opened, &since, &[], &mut |_, _| {}).unwrap().state;
    let reading = read(&opened, &options, &[other, state.clone()], &mut |_, _| {}).unwrap();
    assert_eq!((reading.versions_read, reading.anew), (0, None));
    let text = landscape(&[("Engines", &["a", "c"])]);
    let other = repository.commit_on(
        &[begin],
        noon("2020-01-03"),
        "Rewrite",
        &[(PATH, text.as_bytes())],
    );
    repository.set("refs/heads/main", other);
    assert_eq!(go_on(&options, &state), (2, Some(Anew::OtherHistory)));
}

#[test]
fn a_file_that_never_was_a_landscape_is_refused() {
    let mut repository = Repository::new("history-none");
    repository.commit("2020-01-01", "Begin", &[(PATH, "a: b\n")]);
    let error = try_read(&repository.folder, &Options::default()).unwrap_err();
    assert_eq!(
        complaint(&error).replace(repository.folder.to_str().unwrap(), "REPO"),
        "none of the 1 versions of \"landscape.yml\" in \"REPO\" is a landscape\n\
         hint: landscape.yml@COMMIT:1:1: this is no landscape: there is no \"landscape\" or \
         \"categories\" at the top"
    );
}

#[test]
fn progress_is_told_to_the_end() {
    let mut repository = Repository::new("history-progress");
    for day in ["2020-01-01", "2020-01-02", "2020-01-03"] {
        let text = landscape(&[("Engines", &[day])]);
        repository.commit(day, day, &[(PATH, &text)]);
    }
    let mut told = Vec::new();
    read(
        &open(&repository.folder),
        &Options::default(),
        &[],
        &mut |done, whole| told.push((done, whole)),
    )
    .unwrap();
    assert_eq!(told, [(0, 3), (1, 3), (2, 3), (3, 3)]);
}
