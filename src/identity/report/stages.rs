//! Which projects a word for a stage speaks of.

use super::{Drafter, Named};
use crate::model::{
    Basis, Claim, ClaimTime, EntityId, Kind, Lines, Passage, StageForm, StageWord, slug,
};

impl Drafter<'_> {
    /// The claims that a word for a stage makes with the projects beside it.
    pub(super) fn stage(&mut self, word: &StageWord) {
        let passage = &self.report.passages[word.passage];
        let (from, to) = word.scope;
        let text = &passage.text[from..to];
        let named = &self.named[word.passage];
        let first = named.partition_point(|named| named.place.start < from);
        let found = named[first..].iter();
        let found = found.take_while(|named| named.place.end <= to);
        let projects = found.filter(|named| named.thing.kind() == Kind::Project);
        let mut projects: Vec<Named> = projects
            .map(|named| Named {
                thing: named.thing.clone(),
                place: named.place.start - from..named.place.end - from,
            })
            .collect();
        match word.form {
            StageForm::List => {
                if !begins_with_name(text, &projects) {
                    return;
                }
                self.newcomers(text, word, passage, &mut projects);
            }
            StageForm::Before => {
                let last = projects.pop();
                let is_beside = |named: &Named| text[named.place.end..].trim().is_empty();
                projects = last.filter(is_beside).into_iter().collect();
            }
            StageForm::Sentence => {
                let Some(meant) = meant(text, word.start - from, projects) else {
                    let line = passage.line_of(word.start);
                    let message = format!("\"{}\" stands beside more than one project", word.word);
                    self.warn(
                        line,
                        message,
                        "no stage is claimed; write it into the draft",
                    );
                    return;
                };
                projects = meant;
            }
        }
        for named in projects {
            let lines = [
                passage.line_of(word.start),
                passage.line_of(from + named.place.start),
            ];
            self.records.claim(Claim {
                project: named.thing,
                stage: word.stage.clone(),
                as_stated: Some(word.word.clone()),
                time: ClaimTime::AsOf(self.date),
                basis: Basis::Stated,
                at: Lines::new(lines.to_vec()),
            });
        }
    }

    /// Takes what else a list of projects names for projects that nobody knows yet.
    fn newcomers(
        &mut self,
        text: &str,
        word: &StageWord,
        passage: &Passage,
        projects: &mut Vec<Named>,
    ) {
        let mut start = 0;
        for part in text.split([',', '、', '，', ';', '/']) {
            let from = start + (part.len() - part.trim_start().len());
            start += part.len()
                + text[start + part.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            let name = ["など", "etc.", "etc", "usw.", "u.a.", "等", "..."]
                .iter()
                .fold(part.trim(), |name, end| {
                    name.trim_end_matches(end).trim_end()
                });
            let place = from..from + name.len();
            let is_known = projects
                .iter()
                .any(|known| known.place.start < place.end && place.start < known.place.end);
            let is_name = name.split(' ').count() <= 3
                && name.contains(char::is_uppercase)
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || " -.".contains(c));
            let Some(id) = EntityId::new(Kind::Project, slug(name))
                .ok()
                .filter(|_| is_name && !is_known)
            else {
                continue;
            };
            let line = passage.line_of(word.scope.0 + place.start);
            self.warn(
                line,
                format!("\"{name}\" is taken for a project"),
                "the graph does not know it; look whether it is one",
            );
            self.records.thing(&id, name, line);
            projects.push(Named { thing: id, place });
        }
    }
}

/// Whether a list begins with one of the names in it.
fn begins_with_name(text: &str, projects: &[Named]) -> bool {
    let leads = [
        "e.g.",
        "i.e.",
        "z.b.",
        "such as",
        "like",
        "including",
        "例:",
        "例えば",
        "wie",
    ];
    let Some(first) = projects.iter().map(|named| named.place.start).min() else {
        return false;
    };
    let before = text[..first]
        .trim()
        .trim_end_matches([':', '：', ','])
        .to_lowercase();
    before.is_empty()
        || leads.contains(&before.as_str())
        || !before.contains(' ') && first < 24 && text[..first].contains([',', '、'])
}

/// The projects of which a sentence tells a stage, by a word at a place: the only ones that it
/// names, or the only ones before the word.
fn meant(text: &str, word: usize, projects: Vec<Named>) -> Option<Vec<Named>> {
    if are_joined(text, &projects) {
        return Some(projects);
    }
    let (before, after): (Vec<Named>, Vec<Named>) = projects
        .into_iter()
        .partition(|named| named.place.end <= word);
    (!before.is_empty() && !after.is_empty() && are_joined(text, &before)).then_some(before)
}

/// Whether names follow one another with nothing but words for "and" between them, or all are of
/// one thing.
fn are_joined(text: &str, projects: &[Named]) -> bool {
    let joins = [
        "", ",", "、", "，", "&", "and", ", and", "und", "et", "y", "e", "と", "や", "和", "및",
    ];
    projects.windows(2).all(|pair| {
        let between = text[pair[0].place.end..pair[1].place.start].trim();
        joins.contains(&between) || pair[0].thing == pair[1].thing
    })
}
