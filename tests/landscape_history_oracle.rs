//! The history of a file held against a plain reading of it: every version parsed whole.

use crate::support::git::Repository;
use crate::support::past::recorded;
use crate::support::{Random, cases, real_data, scratch};
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::slice;
use stratigraph::model::{History, RecordedItem, RecordedRow, Version};
use stratigraph::source::inputs;
use stratigraph::source::landscape_history::{At, Options, State, at, read};
use stratigraph::source::landscape_yml::parse;

/// A row of one version, and the line it begins on.
type Row = ((String, String, RecordedItem), u32);

/// The rows of a version; `None` where it is no landscape.
fn rows(text: &str) -> Option<Vec<Row>> {
    let (landscape, _) = parse(text, "landscape.yml");
    let landscape = landscape?;
    let rows = landscape.entries.iter();
    let rows = rows.map(|entry| (recorded(entry, &landscape), entry.line));
    Some(rows.collect())
}

/// The history of some versions, each parsed whole.
fn naive(texts: &[(Version, String)]) -> History {
    let mut history = History {
        path: "landscape.yml".to_owned(),
        ..History::default()
    };
    let mut open: HashMap<(String, String, RecordedItem), usize> = HashMap::new();
    let mut last = None;
    for (version, text) in texts {
        if last == Some(text) {
            continue;
        }
        let Some(rows) = rows(text) else { continue };
        last = Some(text);
        let number = history.versions.len();
        history.versions.push(version.clone());
        open.retain(|row, record| {
            let is_there = rows.iter().any(|(own, _)| own == row);
            if !is_there {
                history.rows[*record].until = Some(number);
            }
            is_there
        });
        for (row, line) in rows {
            open.entry(row).or_insert_with_key(|row| {
                let (category, subcategory, item) = row.clone();
                history.rows.push(RecordedRow {
                    category,
                    subcategory,
                    item,
                    line,
                    from: number,
                    until: None,
                });
                history.rows.len() - 1
            });
        }
    }
    history
}

/// Lines that a landscape is made of, and some that break it or look like what they are not.
const LINES: [&str; 44] = [
    "landscape:",
    "  - category:",
    "    name: Runtime",
    "    name: Storage",
    "    subcategories:",
    "      - subcategory:",
    "        name: Volumes",
    "        name: Networks",
    "        note: |",
    "        note: \"",
    "        items:",
    "        items: # all",
    "        items: []",
    "          - item:",
    "          - item:",
    "          - name: first",
    "          -",
    "         - item:",
    "        - item:",
    "            name: one",
    "            name: two",
    "            name: \"three",
    "            name: &a four",
    "            name: *a",
    "            name: 'it''s'",
    "            project: sandbox",
    "            project: early adoption",
    "            homepage_url: https://example.org/a",
    "            homepage_url: nowhere",
    "            extra:",
    "              accepted: 2020-01-02",
    "              early-adoption: 2021-03-04",
    "              early-adoption: soon",
    "              annotations: {a: b",
    "            description: >",
    "              more",
    "          more",
    "# a comment",
    "          # a comment",
    "",
    "\t",
    "---",
    "...",
    "            crunchbase: https://example.org/b",
];

/// A landscape to begin with.
fn beginning(random: &mut Random) -> Vec<String> {
    let mut lines = vec!["landscape:".to_owned()];
    for category in 0..2 {
        lines.push("  - category:".to_owned());
        lines.push(format!("    name: Category {category}"));
        lines.push("    subcategories:".to_owned());
        for subcategory in 0..2 {
            lines.push("      - subcategory:".to_owned());
            lines.push(format!("        name: Subcategory {subcategory}"));
            lines.push("        items:".to_owned());
            for _ in 0..random.below(4) {
                lines.push("          - item:".to_owned());
                lines.push(format!("            name: Name {}", random.below(9)));
                lines.push("            homepage_url: https://example.org/".to_owned());
                if random.below(2) == 0 {
                    lines.push("            project: graduated".to_owned());
                }
            }
        }
    }
    lines
}

/// Changes a few lines.
fn edit(lines: &mut Vec<String>, random: &mut Random) {
    for _ in 0..=random.below(2) {
        let at = random.below(lines.len());
        match random.below(6) {
            0 => {
                lines.remove(at);
            }
            1 => lines.insert(at, random.pick(&LINES).to_owned()),
            2 => random.pick(&LINES).clone_into(&mut lines[at]),
            3 => lines.insert(at, lines[at].clone()),
            // A block moves elsewhere, as where an item changes its subcategory.
            4 => {
                let end = (at + 1 + random.below(5)).min(lines.len());
                let moved: Vec<String> = lines.drain(at..end).collect();
                let to = random.below(lines.len() + 1);
                lines.splice(to..to, moved);
            }
            _ => lines[at] = lines[at].replace("Name", "Named"),
        }
        if lines.is_empty() {
            lines.push("landscape:".to_owned());
        }
    }
}

/// A repository of random versions, and the versions as its commits have them.
fn made(name: &str, seed: u64) -> (Repository, Vec<(Version, String)>) {
    let mut random = Random(seed);
    let mut repository = Repository::new(name);
    let mut texts: Vec<(Version, String)> = Vec::new();
    let mut sound = beginning(&mut random);
    let mut lines = sound.clone();
    for number in 0..24 {
        if number > 0 {
            edit(&mut lines, &mut random);
        }
        let end = if random.below(4) == 0 { "" } else { "\n" };
        let newline = if random.below(6) == 0 { "\r\n" } else { "\n" };
        let text = lines.join(newline) + end;
        if rows(&text).is_none() || random.below(8) == 0 {
            // Most breaks are put right soon.
            if random.below(3) > 0 {
                lines.clone_from(&sound);
            }
        } else {
            sound.clone_from(&lines);
        }
        let day = format!("2020-01-{:02}", 1 + random.below(28));
        let subject = format!("Change {number}");
        let id = repository.commit(&day, &subject, &[("landscape.yml", &text)]);
        let version = Version {
            commit: id.to_string(),
            day: day.parse().unwrap(),
            subject,
        };
        texts.push((version, text));
    }
    (repository, texts)
}

#[test]
fn a_history_read_by_what_changed_is_the_one_that_parsing_every_version_gives() {
    let options = Options {
        verify: NonZeroUsize::new(1),
        ..Options::default()
    };
    for seed in 0..cases(60) {
        let (repository, texts) = made("history-oracle", seed);
        let opened = inputs::Repository::open(&repository.folder).unwrap();
        let expected = naive(&texts);
        if expected.versions.is_empty() {
            continue;
        }
        let reading = read(&opened, &options, &[], &mut |_, _| {}).unwrap();
        assert_eq!(reading.history, expected, "seed {seed}");
        assert!(!reading.is_refuted, "seed {seed}: {:?}", reading.findings);
    }
}

#[test]
fn a_bundle_gives_the_history_of_its_repository() {
    for seed in 0..cases(20) {
        let (repository, texts) = made("history-bundles", seed);
        let bundle = scratch("history-bundle").join("landscape.bundle");
        repository.bundle(&bundle, "");
        let opened = inputs::Repository::open(&bundle).unwrap();
        let expected = naive(&texts);
        if expected.versions.is_empty() {
            continue;
        }
        let reading = read(&opened, &Options::default(), &[], &mut |_, _| {}).unwrap();
        assert_eq!(reading.history, expected, "seed {seed}");
    }
}

#[test]
fn going_on_from_a_state_gives_the_history_that_reading_all_gives() {
    for seed in 0..cases(40) {
        let (mut repository, texts) = made("history-following", seed);
        let opened = inputs::Repository::open(&repository.folder).unwrap();
        let options = Options::default();
        let Ok(whole) = read(&opened, &options, &[], &mut |_, _| {}) else {
            continue;
        };
        let split = 1 + Random(seed).below(texts.len() - 1);
        let tip = texts[split - 1].0.commit.parse().unwrap();
        repository.set("refs/heads/main", tip);
        let Ok(before) = read(&opened, &options, &[], &mut |_, _| {}) else {
            continue;
        };
        let newest = texts.last().unwrap().0.commit.parse().unwrap();
        repository.set("refs/heads/main", newest);
        let bytes = before.state.to_bytes().unwrap();
        let state = State::from_bytes(&bytes).unwrap();
        assert_eq!(state, before.state, "seed {seed}");
        let after = read(&opened, &options, slice::from_ref(&state), &mut |_, _| {}).unwrap();
        assert_eq!(after.anew, None, "seed {seed}");
        assert_eq!(after.history, whole.history, "seed {seed}, split {split}");
        assert_eq!(after.state, whole.state, "seed {seed}");
        let read_twice = before.versions_read + after.versions_read;
        assert_eq!(read_twice, whole.versions_read, "seed {seed}");
    }
}

#[test]
fn damaged_bytes_are_no_state() {
    let (repository, _) = made("history-damage", 3);
    let opened = inputs::Repository::open(&repository.folder).unwrap();
    let reading = read(&opened, &Options::default(), &[], &mut |_, _| {}).unwrap();
    let bytes = reading.state.to_bytes().unwrap();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert!(State::from_bytes(&damaged).is_err(), "byte {at}");
        assert!(State::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn the_real_history_says_what_parsing_some_of_its_versions_says() {
    let Some(bundle) = real_data("landscape/landscape-history-to-2024.bundle") else {
        return;
    };
    let opened = inputs::Repository::open(&bundle).unwrap();
    let options = Options {
        since: "2024-01-01".parse().ok(),
        verify: NonZeroUsize::new(53),
        ..Options::default()
    };
    let reading = read(&opened, &options, &[], &mut |_, _| {}).unwrap();
    assert!(!reading.is_refuted, "{:?}", reading.findings);
    let history = reading.history;
    assert_eq!((history.versions.len(), history.rows.len()), (421, 3_091));
    let standing = history.rows.iter().filter(|row| row.until.is_none());
    let (commit, file) = (
        &history.versions.last().unwrap().commit,
        At::Day("2024-12-31".parse().unwrap()),
    );
    let (input, newest) = at(&opened, &options, &file).unwrap();
    assert_eq!(&newest.commit, commit);
    assert_eq!(
        Some(standing.count()),
        rows(&input.text).map(|rows| rows.len())
    );
}
