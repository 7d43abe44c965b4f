//! The integrity questions: what must not be found in a sound graph.
//!
//! A check is a question whose answer has the columns `?thing` and `?finding`, one row a fault,
//! and a header line `# severity: error` or `# severity: warning`.

use crate::model::Severity;
use crate::query::{
    Answer, Catalogue, Limits, NamedQuery, Names, QueryError, Question, describe, evaluate,
};
use crate::store::Store;
use oxigraph::model::Term;

/// A fault that a check found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// How bad it is.
    pub severity: Severity,
    /// The name of the check.
    pub check: String,
    /// What the thing at fault is called.
    pub thing: String,
    /// What is wrong with it.
    pub finding: String,
    /// Where sources speak of the thing: `report-cybozu-na2018-d1:27`.
    pub places: Vec<String>,
}

/// Asks every check and gathers the faults, errors first.
///
/// # Errors
/// [`QueryError`] if a check cannot be asked.
pub fn check(store: &Store, checks: &Catalogue) -> Result<Vec<Fault>, QueryError> {
    let mut faults = Vec::new();
    for check in checks.iter() {
        let question = Question::new(check.name.clone(), check.text.clone());
        if let Answer::Solutions(solutions) = evaluate(store, &question, Limits::default())? {
            let rows = solutions.rows.iter();
            faults.extend(rows.filter_map(|row| fault(store, check, row)));
        }
    }
    faults.sort_by(|a, b| (b.severity, a).cmp(&(a.severity, b)));
    faults.dedup();
    Ok(faults)
}

/// How bad what a check finds is: an error, unless its header says it is a warning.
#[must_use]
pub fn severity(check: &NamedQuery) -> Severity {
    let mut header = check.text.lines().take_while(|line| line.starts_with('#'));
    if header.any(|line| line.trim() == "# severity: warning") {
        Severity::Warning
    } else {
        Severity::Error
    }
}

fn fault(store: &Store, check: &NamedQuery, row: &[Option<Term>]) -> Option<Fault> {
    let [Some(thing), finding, ..] = row else {
        return None;
    };
    let finding = match finding {
        Some(Term::Literal(text)) => text.value().to_owned(),
        _ => check.title.clone(),
    };
    let (name, places) = match thing {
        Term::NamedNode(iri) => {
            let thing = Names::new(store).thing(iri);
            let places = places(store, &thing);
            (thing.name, places)
        }
        other => (other.to_string(), Vec::new()),
    };
    Some(Fault {
        severity: severity(check),
        check: check.name.clone(),
        thing: name,
        finding,
        places,
    })
}

/// The lines that the thing's facts rest on, as `source:line`.
pub(super) fn places(store: &Store, thing: &crate::query::Thing) -> Vec<String> {
    let facts = describe(store, thing).facts;
    let mut places: Vec<(String, u32)> = facts
        .iter()
        .flat_map(|fact| &fact.evidence)
        .filter_map(|place| {
            let source = place.source.as_str().rsplit('/').next()?;
            Some((source.to_owned(), place.lines?.0))
        })
        .collect();
    places.sort();
    places.dedup();
    places.truncate(5);
    places
        .into_iter()
        .map(|(source, line)| format!("{source}:{line}"))
        .collect()
}
