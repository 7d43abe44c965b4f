//! Which project stands at which stage on a day, who says so, and where sources disagree.

use crate::model::Stage;
use crate::query::{Answer, Limits, QueryError, Question, Solutions, evaluate};
use crate::rdf::iri;
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The question whose answer this module reads: one row a claim and a place it rests on.
const CLAIMS: &str = "SELECT ?claim ?project ?name ?stage ?asOf ?from ?to ?source ?sourceName \
    ?line ?heading WHERE { \
    ?project sg:claim ?claim ; skos:prefLabel ?name . \
    ?claim sg:stage ?stage ; prov:wasDerivedFrom ?place . \
    ?place oa:hasSource ?source . ?source skos:prefLabel ?sourceName . \
    OPTIONAL { ?claim sg:asOf ?asOf } \
    OPTIONAL { ?claim schema:startDate ?from } \
    OPTIONAL { ?claim schema:endDate ?to } \
    OPTIONAL { ?place sg:lineStart ?line } \
    OPTIONAL { ?place sg:sectionHeading ?heading } \
    } ORDER BY ?claim ?line";

/// A source's word that a project stands at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The project.
    pub project: NamedNode,
    /// The project's name.
    pub name: String,
    /// The stage.
    pub stage: Stage,
    /// The day of which the source speaks, where it says no more than that.
    pub as_of: Option<Date>,
    /// The first day of the stage, where the source gives it.
    pub since: Option<Date>,
    /// The day after the last one of the stage, where the source gives it.
    pub until: Option<Date>,
    /// The source.
    pub source: NamedNode,
    /// The source's title.
    pub source_name: String,
    /// The first line that says so, from 1.
    pub line: Option<u32>,
    /// The heading of the section it stands in.
    pub section: Option<String>,
}

impl Standing {
    /// The day from which on the source's word counts.
    fn known_from(&self) -> Option<Date> {
        self.as_of.or(self.since)
    }

    /// Whether the word counts on a day: from its day on, and not after the stage's end.
    fn counts_on(&self, day: Date) -> bool {
        self.known_from().is_some_and(|from| from <= day) && self.until.is_none_or(|to| day < to)
    }

    /// Whether the word is of that very day, and not only the last one before it.
    fn speaks_of(&self, day: Date) -> bool {
        self.as_of
            .map_or_else(|| self.counts_on(day), |as_of| as_of == day)
    }

    /// Whether the two words cannot both be true: they name two stages of one project for one day.
    fn contradicts(&self, other: &Self) -> bool {
        let starts = [self.known_from(), other.known_from()]
            .into_iter()
            .flatten();
        self.project == other.project
            && self.stage != other.stage
            && starts
                .max()
                .is_some_and(|day| self.speaks_of(day) && other.speaks_of(day))
    }

    /// Whether another source tells of a later stage: a point claim holds only until then.
    fn is_outdated_by(&self, other: &Self) -> bool {
        self.project == other.project
            && self.as_of.is_some()
            && self.stage != other.stage
            && self.as_of < other.known_from()
    }
}

/// What sources say of projects' stages, one word for each source and project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    /// The words, by stage, then by name of the project and of the source.
    pub words: Vec<Standing>,
}

impl Standings {
    /// The last word of each source on each project, as of a day; without a day, the last of all.
    ///
    /// A source that names only the day it speaks of is taken at its word from that day on, until
    /// another source tells of a later move.
    ///
    /// # Errors
    /// [`QueryError`] if the claims cannot be asked for.
    pub fn of(store: &Store, day: Option<Date>) -> Result<Self, QueryError> {
        let mut last: BTreeMap<(NamedNode, NamedNode), Standing> = BTreeMap::new();
        for standing in claims(store)? {
            if day.is_some_and(|day| !standing.counts_on(day)) {
                continue;
            }
            let key = (standing.project.clone(), standing.source.clone());
            let newer = |kept: &Standing| {
                (kept.known_from(), kept.stage) < (standing.known_from(), standing.stage)
            };
            if last.get(&key).is_none_or(newer) {
                last.insert(key, standing);
            }
        }
        let all: Vec<Standing> = last.into_values().collect();
        let current = |word: &&Standing| !all.iter().any(|other| word.is_outdated_by(other));
        let mut words: Vec<Standing> = all.iter().filter(current).cloned().collect();
        words.sort_by_cached_key(|word| {
            (
                word.stage,
                word.name.to_lowercase(),
                word.project.clone(),
                word.source_name.clone(),
            )
        });
        Ok(Self { words })
    }

    /// What other sources say of the same project and day, where that is another stage.
    pub fn dissent<'s>(&'s self, of: &'s Standing) -> impl Iterator<Item = &'s Standing> {
        self.words.iter().filter(move |word| word.contradicts(of))
    }

    /// The projects on whose stage sources disagree.
    #[must_use]
    pub fn disputed(&self) -> BTreeSet<&NamedNode> {
        let disputed = self
            .words
            .iter()
            .filter(|word| self.dissent(word).next().is_some());
        disputed.map(|word| &word.project).collect()
    }

    /// The stage of each project by the word that was given last.
    #[must_use]
    pub fn by_project(&self) -> BTreeMap<&NamedNode, Stage> {
        let mut newest: BTreeMap<&NamedNode, &Standing> = BTreeMap::new();
        for word in &self.words {
            let kept = newest.entry(&word.project).or_insert(word);
            if kept.known_from() < word.known_from() {
                *kept = word;
            }
        }
        newest
            .into_iter()
            .map(|(project, word)| (project, word.stage))
            .collect()
    }
}

/// The first day that any source speaks of a stage.
///
/// # Errors
/// [`QueryError`] if the claims cannot be asked for.
pub fn first_day(store: &Store) -> Result<Option<Date>, QueryError> {
    Ok(claims(store)?.iter().filter_map(Standing::known_from).min())
}

fn claims(store: &Store) -> Result<Vec<Standing>, QueryError> {
    let question = Question::new("<maturity>", CLAIMS);
    match evaluate(store, &question, Limits::default())? {
        Answer::Solutions(solutions) => Ok(standings(&solutions)),
        Answer::Boolean(_) | Answer::Graph(_) => Ok(Vec::new()),
    }
}

/// One standing a claim, with the first of its places.
fn standings(solutions: &Solutions) -> Vec<Standing> {
    let mut rows = solutions.rows.clone();
    rows.dedup_by(|next, kept| next.first() == kept.first());
    rows.iter().filter_map(|row| standing(row)).collect()
}

fn standing(row: &[Option<Term>]) -> Option<Standing> {
    let [
        _,
        project,
        name,
        stage,
        as_of,
        from,
        to,
        source,
        source_name,
        line,
        section,
    ] = row
    else {
        return None;
    };
    let iri = |term: &Option<Term>| match term {
        Some(Term::NamedNode(iri)) => Some(iri.clone()),
        _ => None,
    };
    let text = |term: &Option<Term>| match term {
        Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
        _ => None,
    };
    let date = |term| text(term).and_then(|text| text.parse().ok());
    Some(Standing {
        project: iri(project)?,
        name: text(name)?,
        stage: iri::entity_id(iri(stage)?.as_str())?.slug().parse().ok()?,
        as_of: date(as_of),
        since: date(from),
        until: date(to),
        source: iri(source)?,
        source_name: text(source_name)?,
        line: text(line).and_then(|text| text.parse().ok()),
        section: text(section),
    })
}
