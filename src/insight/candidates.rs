//! What may be one thing: pairs that a person has to decide, each with the lines that would do it.

use super::integrity;
use crate::query::{Answer, Limits, Names, QueryError, Question, Solutions, evaluate};
use crate::rdf::iri;
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Two things that may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// What the one is called.
    pub one: String,
    /// What the other is called.
    pub other: String,
    /// Why they may be one.
    pub why: String,
    /// The lines of the alias table that say that they are one; none for things of two kinds.
    pub same: Vec<String>,
    /// The line of the alias table that says that they are two.
    pub different: String,
    /// Where sources speak of the other: `kccnceu2026:27`.
    pub places: Vec<String>,
}

/// Finds what may be one thing, in the order of the identifiers.
///
/// # Errors
/// [`QueryError`] if the graph cannot be asked.
pub fn candidates(store: &Store) -> Result<Vec<Candidate>, QueryError> {
    let mut found: BTreeMap<(String, String), Candidate> = BTreeMap::new();
    let names = Names::new(store);
    for row in rows(store, PAIRS)? {
        let [
            Some(Term::NamedNode(one)),
            Some(Term::NamedNode(other)),
            note,
        ] = &row[..]
        else {
            continue;
        };
        let ids = (iri::entity_id(one.as_str()), iri::entity_id(other.as_str()));
        let (Some(one_id), Some(other_id)) = ids else {
            continue;
        };
        let why = match note {
            Some(Term::Literal(note)) => note.value().to_owned(),
            _ => "somebody says so".to_owned(),
        };
        let (thing, second) = (names.thing(one), names.thing(other));
        let same = |relation: &str, value: &str| format!("{one_id}\t{relation}\t{value}\t{why}");
        let handles = handles(store, [one, other])?;
        let mut lines: Vec<String> = handles.iter().map(|it| same("handle", it)).collect();
        // Two accounts say it all; else there is a record that a name alone leads to.
        if lines.len() < 2 {
            lines.push(same("name", &second.name));
        }
        // The table knows names by kind: it cannot say that a product is a project.
        if one_id.kind() != other_id.kind() {
            lines.clear();
        }
        let candidate = Candidate {
            one: thing.name,
            other: second.name.clone(),
            same: lines,
            different: format!("{one_id}\tnot\t{other_id}\t{why}"),
            places: integrity::places(store, &second),
            why,
        };
        found.insert((one_id.to_string(), other_id.to_string()), candidate);
    }
    Ok(found.into_values().collect())
}

const PAIRS: &str = "SELECT DISTINCT ?one ?other ?note WHERE {
  ?one sg:candidateMatch ?other .
  OPTIONAL {
    ?statement rdf:subject ?one ; rdf:predicate sg:candidateMatch ; rdf:object ?other ; sg:note ?note .
  }
}";

/// The accounts at GitHub that people have.
fn handles(store: &Store, people: [&NamedNode; 2]) -> Result<BTreeSet<String>, QueryError> {
    let [one, other] = people;
    let question = format!(
        "SELECT ?handle WHERE {{
          VALUES ?who {{ {one} {other} }}
          ?who foaf:account ?account .
          ?account foaf:accountName ?handle .
        }}"
    );
    let handles = rows(store, &question)?.into_iter().flatten().flatten();
    let texts = handles.filter_map(|handle| match handle {
        Term::Literal(text) => Some(text.value().to_owned()),
        _ => None,
    });
    Ok(texts.collect())
}

fn rows(store: &Store, text: &str) -> Result<Vec<Vec<Option<Term>>>, QueryError> {
    let question = Question::new("what may be one", text);
    match evaluate(store, &question, Limits::default())? {
        Answer::Solutions(Solutions { rows, .. }) => Ok(rows),
        _ => Ok(Vec::new()),
    }
}
