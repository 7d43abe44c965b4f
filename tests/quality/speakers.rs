//! How many speakers of titles are found, and how many of those found are right.
//!
//! The labels are facts of the schedule of a conference: those of `speakers.json` stand beside
//! their titles and were looked at while the reader was made, those of `speakers-by-uid.json` were
//! not, and are scored where the calendar itself is at hand.

use crate::support::{real_data, root, told};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::fs;
use stratigraph::model::{Session, Speaker};
use stratigraph::source::schedule_ics;
use stratigraph::source::speakers::{Known, split};

/// A name, and a company where one is stated.
type Fact = (String, Option<String>);

/// How facts that were read stand to those that are so.
#[derive(Default)]
struct Score {
    read: usize,
    so: usize,
    both: usize,
    /// What is wrong, a line each.
    wrong: String,
}

impl Score {
    /// Of the facts that were read, the part that is so.
    fn precision(&self) -> f64 {
        part(self.both, self.read)
    }

    /// Of the facts that are so, the part that was read.
    fn recall(&self) -> f64 {
        part(self.both, self.so)
    }

    /// Counts what a title was read as.
    fn add<T: Ord + Clone + fmt::Debug>(&mut self, title: &str, read: &[T], so: &[T]) {
        let mut open: BTreeMap<&T, usize> = BTreeMap::new();
        for fact in so {
            *open.entry(fact).or_default() += 1;
        }
        let mut wrong = Vec::new();
        for fact in read {
            match open.get_mut(fact).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    self.both += 1;
                }
                None => wrong.push(fact),
            }
        }
        let missed: Vec<&T> = open
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(fact, _)| fact)
            .collect();
        if !wrong.is_empty() || !missed.is_empty() {
            writeln!(self.wrong, "{title}\n  read {wrong:?}\n  missed {missed:?}").unwrap();
        }
        self.read += read.len();
        self.so += so.len();
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) = (self.precision() * 100.0, self.recall() * 100.0);
        let Self { read, so, both, .. } = self;
        write!(
            f,
            "precision {precision:.1} % ({both} of {read}), recall {recall:.1} % ({both} of {so})"
        )
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "there are some thousand facts at most"
)]
fn part(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

/// A text with single spaces, as names are compared.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn labels(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join("tests/fixtures/quality").join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The names and companies that a label states.
fn stated(label: &Value) -> Vec<Fact> {
    let speakers = label["speakers"].as_array().unwrap();
    let fact = |speaker: &Value| {
        let text = |key: &str| speaker[key].as_str().map(plain);
        (text("name").unwrap(), text("company"))
    };
    speakers.iter().map(fact).collect()
}

fn read(speakers: &[Speaker]) -> Vec<Fact> {
    let fact = |speaker: &Speaker| (plain(&speaker.name), speaker.company.as_deref().map(plain));
    speakers.iter().map(fact).collect()
}

/// The scores of names and of names with companies.
#[derive(Default)]
struct Scores {
    names: Score,
    pairs: Score,
}

impl Scores {
    fn add(&mut self, title: &str, read: &[Fact], so: &[Fact]) {
        let names = |facts: &[Fact]| -> Vec<String> {
            facts.iter().map(|(name, _)| name.clone()).collect()
        };
        self.names.add(title, &names(read), &names(so));
        self.pairs.add(title, read, so);
    }

    /// Tells the scores, and fails where one lies below its floor.
    fn hold(&self, what: &str, floors: [f64; 4]) {
        let Self { names, pairs } = self;
        told(&format!(
            "speakers {what}: names {names}; names with companies {pairs}"
        ));
        let scores = [
            names.precision(),
            names.recall(),
            pairs.precision(),
            pairs.recall(),
        ];
        for (score, floor) in scores.into_iter().zip(floors) {
            assert!(score >= floor, "{score} of {floor}\n{}", pairs.wrong);
        }
    }
}

#[test]
fn speakers_of_titles_are_found_with_their_companies() {
    let labels = labels("speakers.json");
    let titles: Vec<&str> = labels
        .iter()
        .map(|label| label["title"].as_str().unwrap())
        .collect();
    let mut known = Known::default();
    for title in &titles {
        known.learn(title);
    }
    let (mut alone, mut together) = (Scores::default(), Scores::default());
    for (label, title) in labels.iter().zip(titles) {
        let so = stated(label);
        let heading = split(title, &known);
        let talk = plain(label["talk"].as_str().unwrap());
        assert_eq!(heading.title, talk, "{title}");
        together.add(title, &read(&heading.speakers), &so);
        let heading = split(title, &Known::default());
        alone.add(title, &read(&heading.speakers), &so);
    }
    alone.hold("of single titles", [0.99; 4]);
    together.hold("of a calendar", [0.995; 4]);
}

#[test]
fn speakers_of_a_real_calendar_are_found_with_their_companies() {
    let Some(file) = real_data("schedule/kccnceu2026.ics") else {
        return;
    };
    let bytes = fs::read(file).unwrap();
    let (schedule, _) = schedule_ics::parse(&bytes, "kccnceu2026.ics", &Known::default());
    let sessions: BTreeMap<String, Session> = schedule
        .unwrap()
        .sessions
        .into_iter()
        .map(|session| (session.uid.clone(), session))
        .collect();
    let mut scores = Scores::default();
    let (mut talks, mut wrong) = (0, String::new());
    for label in labels("speakers-by-uid.json") {
        let session = &sessions[label["uid"].as_str().unwrap()];
        scores.add(&session.uid, &read(&session.speakers), &stated(&label));
        let is_talk = label["isTalk"].as_bool().unwrap();
        if session.is_talk == is_talk {
            talks += 1;
        } else {
            writeln!(wrong, "{} {:?}", session.uid, session.title).unwrap();
        }
    }
    let all = labels("speakers-by-uid.json").len();
    told(&format!("talks told from other sessions: {talks} of {all}"));
    assert!(part(talks, all) >= 0.99, "{wrong}");
    scores.hold("of a calendar, not looked at before", [0.99; 4]);
}
