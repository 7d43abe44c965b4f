//! A small landscape with a past: versions that follow from each other by what commits change.

use super::{root, scratch};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;
use stratigraph::assemble::{self, Assembly, Past, Source};
use stratigraph::model::{
    Entry, History, Landscape, Located, ManifestKind, RecordedItem, RecordedRow, Version,
};
use stratigraph::source::inputs::Input;
use stratigraph::source::landscape_yml;

/// What a commit makes of the file.
pub(crate) struct Commit {
    pub(crate) day: Date,
    pub(crate) subject: String,
    /// The whole text of the file after it.
    pub(crate) text: String,
}

/// The commits of `tests/fixtures/past/`, oldest first.
pub(crate) fn commits() -> Vec<Commit> {
    let folder = root().join("tests/fixtures/past");
    let mut text = fs::read_to_string(folder.join("landscape.yml")).unwrap();
    let told = fs::read_to_string(folder.join("commits.txt")).unwrap();
    let mut commits: Vec<Commit> = Vec::new();
    let mut part = "---";
    let (mut was, mut is) = (String::new(), String::new());
    for line in told.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with("---") {
            if part == "--- is" {
                assert_eq!(text.matches(&was).count(), 1, "{was:?} stands once");
                text = text.replace(&was, &is);
                commits.last_mut().unwrap().text.clone_from(&text);
                (was, is) = (String::new(), String::new());
            }
            part = line;
        } else if part == "---" {
            let (day, subject) = line.split_once(' ').unwrap();
            commits.push(Commit {
                day: day.parse().unwrap(),
                subject: subject.to_owned(),
                text: text.clone(),
            });
        } else {
            let of = if part == "--- was" { &mut was } else { &mut is };
            of.push_str(line);
            of.push('\n');
        }
    }
    commits
}

/// The history that the versions of a file make.
pub(crate) fn history(commits: &[Commit]) -> History {
    let mut history = History {
        path: "landscape.yml".to_owned(),
        ..History::default()
    };
    // The rows that stand, by what they say: their places in the history.
    let mut standing: BTreeMap<(String, String, RecordedItem), Vec<usize>> = BTreeMap::new();
    for (version, commit) in commits.iter().enumerate() {
        history.versions.push(Version {
            commit: format!("{:02x}{}", version + 1, "c0ffee".repeat(7))[..40].to_owned(),
            day: commit.day,
            subject: commit.subject.clone(),
        });
        let (landscape, findings) = landscape_yml::parse(&commit.text, "landscape.yml");
        assert_eq!(findings, [], "{}", commit.subject);
        let landscape = landscape.unwrap();
        let mut before = std::mem::take(&mut standing);
        for entry in &landscape.entries {
            let key = recorded(entry, &landscape);
            let kept = before.get_mut(&key).and_then(Vec::pop);
            let place = kept.unwrap_or_else(|| {
                history.rows.push(RecordedRow {
                    category: key.0.clone(),
                    subcategory: key.1.clone(),
                    item: key.2.clone(),
                    line: entry.line,
                    from: version,
                    until: None,
                });
                history.rows.len() - 1
            });
            standing.entry(key).or_default().push(place);
        }
        for gone in before.into_values().flatten() {
            history.rows[gone].until = Some(version);
        }
    }
    history
}

/// What of an entry is followed: category, subcategory, and what it says.
pub(crate) fn recorded(entry: &Entry, landscape: &Landscape) -> (String, String, RecordedItem) {
    let category = &landscape.categories[entry.shelf.category];
    let subcategory = &category.subcategories[entry.shelf.subcategory];
    let days = [
        ("accepted", &entry.accepted),
        ("incubating", &entry.incubating),
        ("graduated", &entry.graduated),
        ("archived", &entry.archived),
        ("joined", &entry.joined),
        ("annual_review_date", &entry.annual_review_date),
    ];
    let days = days
        .into_iter()
        .filter_map(|(key, day)| Some((key.to_owned(), day.as_ref()?.value)));
    let own = entry.stage_days.iter();
    let own = own.map(|(key, day)| (key.clone(), day.value));
    let text = |text: &Option<Located<String>>| text.as_ref().map(|text| text.value.clone());
    let item = RecordedItem {
        name: entry.name.value.clone(),
        stage: text(&entry.stage),
        homepage: text(&entry.homepage),
        repository: text(&entry.repository),
        crunchbase: text(&entry.crunchbase),
        organization: text(&entry.organization),
        groups: entry.tags.iter().map(|tag| tag.value.clone()).collect(),
        days: days.chain(own).collect(),
    };
    (category.name.clone(), subcategory.name.clone(), item)
}

/// The graph of the small landscape and its past.
pub(crate) fn assembly() -> Assembly {
    let commits = commits();
    let input = Input {
        name: "landscape.yml".to_owned(),
        text: commits.last().unwrap().text.clone(),
    };
    assemble::assemble([Source {
        history: Some(Box::new(Past {
            history: history(&commits),
            findings: Vec::new(),
            state: Vec::new(),
        })),
        ..Source::new(ManifestKind::LandscapeHistory, input)
    }])
}

/// The file of that graph.
pub(crate) fn graph() -> &'static str {
    static GRAPH: OnceLock<String> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let assembly = assembly();
        assert!(!assembly.is_refused, "{:?}", assembly.findings);
        let file = scratch("past").join("graph.sgraph");
        fs::write(&file, assembly.into_store().bytes()).unwrap();
        file.to_str().unwrap().to_owned()
    })
}
