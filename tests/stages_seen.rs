//! What the versions of a landscape show of stages, held against the days it declares.

use crate::support::{Random, cases};
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt::Write;
use stratigraph::model::{
    Basis, Claim, ClaimTime, Dataset, DeclaredDay, EntityId, Lines, Recorded, RecordedVersion,
    SourceDescription, SourceKind, Stage, Tenure,
};
use stratigraph::reconcile;

/// What the sources say of one project.
#[derive(Debug, Default)]
struct Told<'t> {
    /// What the newest landscape declares: `graduated 2020-09-02`, one stage after the other; a
    /// question mark stands after a stage that only follows from what was usual: `sandbox?`.
    declared: &'t str,
    /// What versions show: `sandbox 2018-08-28, incubating 2019-05-21`; a plus stands before one
    /// that was there when the project was first listed, and `nothing` for a time without a stage.
    seen: &'t str,
    /// Days that versions declared, and when they first did: `archived 2024-01-31 on 2024-02-02`.
    written: &'t str,
}

fn project() -> EntityId {
    "project/tikv".parse().unwrap()
}

fn dataset(id: &str, kind: SourceKind, claims: Vec<Claim>, recorded: Recorded) -> Dataset {
    let source = SourceDescription {
        id: id.to_owned(),
        kind,
        title: id.to_owned(),
        language: None,
        publisher: None,
        author: None,
        about: None,
        date: "2026-08-07".parse().unwrap(),
        date_inferred_from: None,
        references: Vec::new(),
        mentions: Vec::new(),
        sections: Vec::new(),
    };
    Dataset {
        claims,
        recorded,
        ..Dataset::new(source)
    }
}

/// The claims of a text, each lasting to the next.
fn claims(text: &str, basis: impl Fn(&str) -> Basis) -> Vec<Claim> {
    let steps = text.split(", ").filter(|step| !step.is_empty());
    let steps: Vec<(&str, Date)> = steps
        .map(|step| {
            let (word, day) = step.split_once(' ').unwrap();
            (word, day.parse().unwrap())
        })
        .collect();
    let ends = steps.iter().skip(1).map(|(_, day)| Some(*day));
    let ends = ends.chain([None]);
    let claims = steps.iter().zip(ends).filter_map(|((word, first), end)| {
        Some(Claim {
            project: project(),
            stage: word.trim_matches(['?', '+']).parse().ok()?,
            as_stated: None,
            time: ClaimTime::Between(*first, end),
            basis: basis(word),
            at: Lines::default(),
        })
    });
    claims.collect()
}

impl Told<'_> {
    fn datasets(&self) -> [Dataset; 2] {
        let mut recorded = Recorded::default();
        for written in self.written.split(", ").filter(|text| !text.is_empty()) {
            let words: Vec<&str> = written.split(' ').collect();
            recorded.declared.push(DeclaredDay {
                thing: project(),
                key: words[0].to_owned(),
                stage: words[0].parse::<Stage>().ok(),
                day: words[1].parse().unwrap(),
                from: recorded.versions.len(),
                until: None,
            });
            recorded.versions.push(RecordedVersion {
                commit: format!("{:040}", recorded.versions.len()),
                day: words[3].parse().unwrap(),
                request: None,
            });
        }
        let declared = claims(self.declared, |word| {
            if word.ends_with('?') {
                Basis::Inferred
            } else {
                Basis::Stated
            }
        });
        let seen = claims(self.seen, |word| Basis::Observed {
            from: 0,
            line: 1,
            until: None,
            moved: !word.starts_with('+'),
        });
        [
            dataset(
                "landscape",
                SourceKind::Landscape,
                declared,
                Recorded::default(),
            ),
            dataset("history", SourceKind::History, seen, recorded),
        ]
    }

    fn tenures(&self) -> Vec<Tenure> {
        reconcile::tenures(&self.datasets())
    }

    /// The tenures in words.
    fn path(&self) -> String {
        let mut text = String::new();
        for tenure in self.tenures() {
            let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
            let (from, until) = (day(tenure.from), day(tenure.until));
            let (stage, clock, rule) = (&tenure.stage, tenure.clock.name(), tenure.rule.name());
            writeln!(text, "{stage} {from}..{until} {clock}, {rule}").unwrap();
        }
        text
    }
}

#[test]
fn what_was_seen_at_the_time_outranks_a_day_written_down_years_later() {
    // TiKV entered sandbox; when days were first written down, it was said to have entered
    // incubating at once.
    let tikv = Told {
        declared: "incubating 2018-08-28, graduated 2020-09-02",
        seen: "sandbox 2018-08-28, incubating 2019-05-21, graduated 2020-09-13",
        written: "sandbox 2018-08-28 on 2021-06-15, incubating 2018-08-28 on 2022-10-25, \
                  graduated 2020-09-02 on 2022-10-25",
    };
    assert_eq!(
        tikv.path(),
        "sandbox 2018-08-28..2019-05-21 declared, contemporaneous\n\
         incubating 2019-05-21..2020-09-02 recorded, agreed\n\
         graduated 2020-09-02.. declared, agreed\n"
    );
}

#[test]
fn a_stage_can_be_left_and_entered_again_by_a_day_that_was_declared_once() {
    // OpenEBS was archived and came back; its row then forgot all but the new beginning.
    let openebs = Told {
        declared: "sandbox? 2024-10-10",
        seen: "sandbox 2019-05-14, archived 2024-02-02, sandbox 2024-10-22",
        written: "sandbox 2019-05-14 on 2021-06-15, archived 2024-01-31 on 2024-02-02, \
                  sandbox 2024-10-10 on 2024-10-22",
    };
    assert_eq!(
        openebs.path(),
        "sandbox 2019-05-14..2024-01-31 declared, observed\n\
         archived 2024-01-31..2024-10-10 declared, observed\n\
         sandbox 2024-10-10.. declared, agreed\n"
    );
}

#[test]
fn a_stage_that_only_follows_from_custom_yields_to_what_the_first_version_shows() {
    // rkt entered incubating before there was a history to see it in.
    let rkt = Told {
        declared: "inception? 2017-03-29, sandbox? 2018-02-27, archived 2019-08-16",
        seen: "+incubating 2018-03-01, nothing 2019-08-16, archived 2021-11-08",
        written: "archived 2019-08-16 on 2021-11-08",
    };
    assert_eq!(
        rkt.path(),
        "incubating 2017-03-29..2019-08-16 declared, observed\n\
         archived 2019-08-16.. declared, agreed\n"
    );
}

#[test]
fn a_declared_day_counts_where_the_versions_lag_behind_it() {
    // The graduation of Rook was shown 156 days late.
    let rook = |seen| Told {
        declared: "incubating 2018-09-25, graduated 2020-10-07",
        seen,
        written: "incubating 2018-09-25 on 2022-10-25, graduated 2020-10-07 on 2022-10-25",
    };
    assert_eq!(
        rook("+incubating 2018-09-25, graduated 2021-03-12").path(),
        "incubating 2018-09-25..2020-10-07 declared, agreed\n\
         graduated 2020-10-07.. declared, agreed\n"
    );
    // More than half a year is no lag.
    assert_eq!(
        rook("+incubating 2018-09-25, graduated 2021-05-01").path(),
        "incubating 2018-09-25..2021-05-01 declared, contemporaneous\n\
         graduated 2021-05-01.. recorded, agreed\n"
    );
}

#[test]
fn a_day_declared_at_the_time_counts_though_the_file_showed_the_move_earlier() {
    let early = |written| Told {
        declared: "sandbox? 2020-01-01, incubating 2021-03-12",
        seen: "sandbox 2020-01-01, incubating 2021-03-08",
        written,
    };
    assert_eq!(
        early("incubating 2021-03-12 on 2021-03-20").path(),
        "sandbox 2020-01-01..2021-03-12 declared, declared\n\
         incubating 2021-03-12.. declared, agreed\n"
    );
    // Where it was written down years later, the file knew better.
    assert_eq!(
        early("incubating 2021-03-12 on 2023-01-01").path(),
        "sandbox 2020-01-01..2021-03-08 declared, agreed\n\
         incubating 2021-03-08.. recorded, contemporaneous\n"
    );
}

#[test]
fn a_project_that_was_dropped_keeps_the_stages_that_were_seen() {
    let dropped = Told {
        seen: "sandbox 2019-03-18, incubating 2020-06-01, nothing 2022-10-19",
        ..Told::default()
    };
    assert_eq!(
        dropped.path(),
        "sandbox 2019-03-18..2020-06-01 recorded, observed\n\
         incubating 2020-06-01..2022-10-19 recorded, observed\n"
    );
}

/// Some stages in order of time, made up.
fn steps(random: &mut Random, marks: &[&str; 2]) -> String {
    let mut day: Date = "2018-01-01".parse().unwrap();
    let mut text = Vec::new();
    for _ in 0..random.below(4) {
        day = later(day, random, 400);
        let word = random.pick(&["sandbox", "incubating", "graduated", "archived"]);
        let mark = random.pick(marks);
        text.push(match mark {
            "?" => format!("{word}? {day}"),
            mark => format!("{mark}{word} {day}"),
        });
    }
    text.join(", ")
}

fn later(day: Date, random: &mut Random, most: usize) -> Date {
    let days = i64::try_from(1 + random.below(most)).unwrap();
    day.checked_add(days.days()).unwrap()
}

#[test]
fn a_project_has_one_stage_a_day_that_names_every_claim_for_it() {
    for seed in 0..cases(500) {
        let mut random = Random(seed);
        let declared = steps(&mut random, &["", "?"]);
        let seen = steps(&mut random, &["", "+"]);
        let written = declared.replace('?', "");
        let written = written.split(", ").filter(|step| !step.is_empty());
        let written: Vec<String> = written
            .map(|step| {
                let day: Date = step.split_once(' ').unwrap().1.parse().unwrap();
                format!("{step} on {}", later(day, &mut random, 900))
            })
            .collect();
        let written = written.join(", ");
        let told = Told {
            declared: &declared,
            seen: &seen,
            written: &written,
        };
        let tenures = told.tenures();
        for pair in tenures.windows(2) {
            let apart = pair[0]
                .until
                .is_some_and(|until| Some(until) <= pair[1].from);
            assert!(apart, "{told:?}\n{tenures:?}");
        }
        for dataset in told.datasets() {
            for (index, claim) in dataset.claims.iter().enumerate() {
                let is_named = |tenure: &&Tenure| {
                    let named = |name: &&stratigraph::model::ClaimRef| {
                        name.source == dataset.source.id && name.number == index + 1
                    };
                    tenure.claims.iter().any(|name| named(&name))
                };
                let speaks = |tenure: &&Tenure| {
                    let time = ClaimTime::Between(tenure.from.unwrap(), tenure.until);
                    claim.stage == tenure.stage && claim.time.meets(time)
                };
                for tenure in tenures.iter().filter(speaks) {
                    assert!(is_named(&tenure), "{claim:?}\n{told:?}\n{tenures:?}");
                }
            }
        }
    }
}
