//! Tenures of a project about whose stages nothing was decided: the newest word holds.

use super::{Claim, Tenure};
use crate::model::{ClaimTime, Stage};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What the claims on one project come to, day by day.
pub(super) fn tenures(claims: &[Claim]) -> Vec<Tenure> {
    let firsts = claims.iter().map(|claim| claim.time.first());
    let ends = claims.iter().filter_map(|claim| claim.time.end());
    let turns: BTreeSet<Date> = firsts.chain(ends).collect();
    let mut tenures: Vec<Tenure> = Vec::new();
    for day in turns {
        let word = newest(claims, day);
        if let Some(open) = tenures.last_mut() {
            if let Some(word) = word.filter(|word| continues(open, word)) {
                open.made_from.insert(word.iri.clone());
                continue;
            }
            if let ClaimTime::Between(first, None) = open.time {
                open.time = ClaimTime::Between(first, Some(day));
            }
        }
        tenures.extend(word.map(|word| begun(word, day)));
    }
    tenures
}

/// The word that holds on a day: among those that count, the one given last.
fn newest(claims: &[Claim], day: Date) -> Option<&Claim> {
    let counts = |claim: &&Claim| match claim.time {
        ClaimTime::Between(..) => claim.time.covers(day),
        ClaimTime::AsOf(of) => of <= day && !claims.iter().any(|other| moved(other, claim, day)),
    };
    claims.iter().filter(counts).max_by_key(|claim| age(claim))
}

/// What comes last is the newest; of the words of one day, the one that tells of the later stage.
const fn age(claim: &Claim) -> (Date, &Stage) {
    (claim.time.first(), &claim.stage)
}

/// Whether a claim tells, by a day, of a move that came after a word of one day.
fn moved(later: &Claim, word: &Claim, day: Date) -> bool {
    later.stage != word.stage && age(word) < age(later) && later.time.first() <= day
}

/// Whether a word only goes on with what is so already. A first day is news where none is known.
fn continues(open: &Tenure, word: &Claim) -> bool {
    let is_open = open.time.end().is_none();
    let news = open.since().is_none() && matches!(word.time, ClaimTime::Between(..));
    is_open && open.stage == word.stage && !news
}

fn begun(word: &Claim, day: Date) -> Tenure {
    Tenure {
        stage: word.stage.clone(),
        time: match word.time {
            ClaimTime::AsOf(of) => ClaimTime::AsOf(of),
            ClaimTime::Between(..) => ClaimTime::Between(day, None),
        },
        clock: None,
        rule: None,
        made_from: BTreeSet::from([word.iri.clone()]),
    }
}

#[cfg(test)]
mod tests {
    use super::tenures;
    use crate::insight::maturity::{Claim, Named};
    use crate::model::ClaimTime;
    use oxigraph::model::NamedNode;

    /// A claim of `sandbox 2018-01-01` (of one day), `sandbox 2018-01-01..` or
    /// `sandbox 2018-01-01..2019-01-01`.
    fn claim(text: &str) -> Option<Claim> {
        let (stage, time) = text.split_once(' ')?;
        let time = match time.split_once("..") {
            None => ClaimTime::AsOf(time.parse().ok()?),
            Some((first, end)) => ClaimTime::Between(first.parse().ok()?, end.parse().ok()),
        };
        let iri = NamedNode::new_unchecked(format!("http://e/{}", text.replace(' ', "/")));
        Some(Claim {
            stage: stage.parse().ok()?,
            time,
            source: Named {
                name: "a source".to_owned(),
                iri: iri.clone(),
            },
            iri,
            line: None,
            section: None,
        })
    }

    /// What the claims come to, written like them.
    fn told(claims: &[&str]) -> Vec<String> {
        let claims: Vec<Claim> = claims.iter().filter_map(|text| claim(text)).collect();
        let tenures = tenures(&claims).into_iter();
        let text = |tenure: super::Tenure| match tenure.time {
            ClaimTime::AsOf(day) => format!("{} {day}", tenure.stage),
            ClaimTime::Between(first, end) => {
                let end = end.map_or_else(String::new, |end| end.to_string());
                format!("{} {first}..{end}", tenure.stage)
            }
        };
        tenures.map(text).collect()
    }

    #[test]
    fn the_newest_word_holds_until_a_newer_one_or_its_end() {
        for (claims, expected) in [
            (&["sandbox 2018-01-01"][..], &["sandbox 2018-01-01"][..]),
            // Two sources that agree, but for the day.
            (
                &[
                    "sandbox 2018-01-01..2019-01-01",
                    "incubating 2018-12-30..",
                    "incubating 2019-01-01..",
                ],
                &["sandbox 2018-01-01..2018-12-30", "incubating 2018-12-30.."],
            ),
            // A word of one day holds after its day, until a move is told.
            (
                &[
                    "sandbox 2018-01-01",
                    "sandbox 2018-06-01",
                    "graduated 2020-01-01..",
                ],
                &["sandbox 2018-01-01", "graduated 2020-01-01.."],
            ),
            // A first day is news where the stage was only seen.
            (
                &["sandbox 2018-01-01", "sandbox 2018-02-01.."],
                &["sandbox 2018-01-01", "sandbox 2018-02-01.."],
            ),
            // Of two words of one day the later stage holds, and the other is not taken up again.
            (
                &["sandbox 2018-01-01", "incubating 2018-01-01..2019-01-01"],
                &["incubating 2018-01-01..2019-01-01"],
            ),
            // What never ended is taken up again when a newer word has ended.
            (
                &["sandbox 2018-01-01..", "incubating 2018-06-01..2019-01-01"],
                &[
                    "sandbox 2018-01-01..2018-06-01",
                    "incubating 2018-06-01..2019-01-01",
                    "sandbox 2019-01-01..",
                ],
            ),
            // Where nobody says anything, nothing is told.
            (
                &["sandbox 2018-01-01..2018-02-01", "archived 2018-03-01.."],
                &["sandbox 2018-01-01..2018-02-01", "archived 2018-03-01.."],
            ),
        ] {
            assert_eq!(told(claims), expected, "{claims:?}");
        }
    }
}
