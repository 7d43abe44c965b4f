//! A SPARQL text with values for some of its variables, and its evaluation.

use super::binding::{self, BindingError};
use super::exists;
use super::room::{depth, with_room};
use super::syntax::{self, SyntaxFault};
use super::{Answer, Solutions};
use crate::rdf::iri;
use crate::store::{Bridge, Store};
use oxigraph::model::{Term, Triple, Variable};
use oxigraph::sparql::{
    CancellationToken, QueryEvaluationError, QueryResults, QuerySolutionIter, SparqlEvaluator,
};
use spargebra::algebra::GraphPattern;
use spargebra::term::TermPattern;
use spargebra::{Query, SparqlParser};
use std::collections::HashSet;
use std::io;
use std::time::Duration;

/// A SPARQL 1.1 query and the values bound to some of its variables beforehand.
///
/// Values are bound as terms, never pasted into the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What to blame for a fault: a file name, `<query>`, the name of a catalogue question.
    pub name: String,
    /// The SPARQL text. Every prefix of [`iri::PREFIXES`] is declared beforehand.
    pub text: String,
    /// The values, by variable.
    pub bindings: Vec<(Variable, Term)>,
}

impl Question {
    /// A question without values.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            bindings: Vec::new(),
        }
    }
}

/// How long a query may take and how many rows it may give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The longest time, if any. It is looked at whenever the evaluation reads the store; a long
    /// sort or product of what was read already may pass it.
    pub time: Option<Duration>,
    /// The most rows or triples, if any.
    pub rows: Option<usize>,
}

/// A question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The text is not SPARQL 1.1.
    #[error(transparent)]
    Syntax(#[from] SyntaxFault),
    /// A value was given for a variable that takes none.
    #[error(transparent)]
    Binding(#[from] BindingError),
    /// The text is longer than [`LONGEST`] bytes.
    #[error("the query is longer than {LONGEST} bytes")]
    TooLong,
    /// More than [`DEEPEST`] brackets are open at one place of the text.
    #[error("the query is nested deeper than {DEEPEST} brackets")]
    TooDeep,
    /// The system gives no thread to evaluate on.
    #[error("the query could not be started")]
    Thread(#[source] io::Error),
    /// The evaluation failed.
    #[error("the query could not be evaluated")]
    Evaluation(#[source] QueryEvaluationError),
    /// The time was over.
    #[error("the query did not end within {} s", .0.as_secs_f64())]
    OutOfTime(Duration),
    /// There are more rows than were asked for at most.
    #[error("the answer has more than {0} rows")]
    TooManyRows(usize),
}

/// Answers a question.
///
/// The default graph is the union of all named graphs. Rows come in the order of the query's
/// `ORDER BY`; where it has none, triples and rows are sorted, so that the answer stays the same.
///
/// # Errors
/// [`QueryError`] if the text is at fault, the evaluation fails or a limit is passed.
///
/// ```
/// use stratigraph::assemble;
/// use stratigraph::query::{Answer, Limits, Question, evaluate};
///
/// let (store, _) = assemble::embedded();
/// let ask = Question::new("<example>", "ASK { prj:harbor sg:runsOn prj:kubernetes }");
/// assert_eq!(evaluate(&store, &ask, Limits::default())?, Answer::Boolean(true));
/// # Ok::<(), stratigraph::query::QueryError>(())
/// ```
pub fn evaluate(store: &Store, question: &Question, limits: Limits) -> Result<Answer, QueryError> {
    with_room(&[&question.text], limits.time, |token| {
        answer(store, plan(question)?, limits.rows, token)
    })
}

/// The first of some patterns, in their braces, of which a graph holds no match. `name` is what to
/// blame for a fault in them.
pub(super) fn first_without_match(
    store: &Store,
    patterns: &[&str],
    name: &str,
    limits: Limits,
) -> Result<Option<usize>, QueryError> {
    with_room(patterns, limits.time, |token| {
        for (place, pattern) in patterns.iter().enumerate() {
            let ask = Question::new(name, format!("ASK {pattern}"));
            let query = plan(&ask)?;
            let holds = match holds_triple(store, &query) {
                Some(holds) => Answer::Boolean(holds),
                None => answer(store, query, None, token)?,
            };
            if holds == Answer::Boolean(false) {
                return Ok(Some(place));
            }
        }
        Ok(None)
    })
}

/// Whether a graph holds a triple that fits, where a query asks for no more than that. Most of what
/// questions need is of this kind, and to look takes less than to plan how.
fn holds_triple(store: &Store, query: &Query) -> Option<bool> {
    let Query::Ask {
        dataset: None,
        pattern,
        ..
    } = query
    else {
        return None;
    };
    let triples = match pattern {
        GraphPattern::Project { inner, .. } => &**inner,
        pattern => pattern,
    };
    let GraphPattern::Bgp { patterns } = triples else {
        return None;
    };
    let [triple] = &patterns[..] else {
        return None;
    };
    let subject = triple.subject.clone();
    let terms = [
        subject,
        triple.predicate.clone().into(),
        triple.object.clone(),
    ];
    let mut variables = HashSet::new();
    let mut pattern = [None; 3];
    for (slot, term) in pattern.iter_mut().zip(&terms) {
        match term {
            TermPattern::Variable(variable) if variables.insert(variable) => {}
            TermPattern::NamedNode(node) => match store.id(node.as_ref()) {
                Some(id) => *slot = Some(id),
                None => return Some(false),
            },
            _ => return None,
        }
    }
    Some(store.rows(pattern).next().is_some())
}

fn answer(
    store: &Store,
    query: Query,
    rows: Option<usize>,
    token: &CancellationToken,
) -> Result<Answer, QueryError> {
    let ordered = is_ordered(&query);
    let prepared = SparqlEvaluator::new()
        .with_cancellation_token(token.clone())
        .for_query(query);
    let results = prepared
        .on_queryable_dataset(Bridge::new(store))
        .execute()?;
    collect(results, ordered, rows)
}

/// The longest query that is read, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// The most brackets that may be open at one place of a query.
pub const DEEPEST: usize = 256;

/// The query that a question is, as it is evaluated: every prefix of the project is declared, the
/// values are put in, and what the evaluator does not plan itself is put in order. [`evaluate`] makes
/// it on a stack of its own, for a query of [`DEEPEST`] brackets takes some megabytes.
///
/// # Errors
/// [`QueryError`] if the text or a value is at fault.
///
/// ```
/// use stratigraph::query::{Question, plan};
///
/// let query = plan(&Question::new("<example>", "ASK { prj:harbor ?p ?o }"))?;
/// assert!(query.to_string().contains("<https://w3id.org/stratigraph/project/harbor> ?p ?o"));
/// # Ok::<(), stratigraph::query::QueryError>(())
/// ```
pub fn plan(question: &Question) -> Result<Query, QueryError> {
    if question.text.len() > LONGEST {
        return Err(QueryError::TooLong);
    }
    if depth(&question.text) > DEEPEST {
        return Err(QueryError::TooDeep);
    }
    // All of these are IRIs; a test reads a query with every one.
    let mut prefixes = prefixes(&question.text).into_iter();
    let parser = prefixes.try_fold(SparqlParser::new(), |parser, (prefix, namespace)| {
        parser.with_prefix(prefix, namespace)
    });
    let mut query = parser
        .unwrap_or_default()
        .parse_query(&question.text)
        .map_err(|error| syntax::explain(question, &error))?;
    for (variable, term) in &question.bindings {
        binding::bind(&mut query, variable, term)?;
    }
    exists::order(&mut query);
    Ok(query)
}

/// The prefixes of the project that a text may use: those that stand before a colon somewhere. To
/// declare all of them takes longer than to read most texts. An escape could stand for any letter.
fn prefixes(text: &str) -> Vec<(&'static str, &'static str)> {
    if text.contains('\\') {
        return iri::PREFIXES.to_vec();
    }
    let words = text.split(':').map(|before| {
        let is_letter = |c: char| c.is_ascii_alphanumeric();
        let start = before.trim_end_matches(is_letter).len();
        &before[start..]
    });
    let words: HashSet<&str> = words.collect();
    let known = iri::PREFIXES.iter().copied();
    known.filter(|(prefix, _)| words.contains(prefix)).collect()
}

/// Whether the answer comes in an order that the query asks for.
fn is_ordered(query: &Query) -> bool {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    let mut pattern = pattern;
    loop {
        match pattern {
            GraphPattern::OrderBy { .. } => return true,
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::Extend { inner, .. } => pattern = inner,
            _ => return false,
        }
    }
}

impl From<QueryEvaluationError> for QueryError {
    fn from(error: QueryEvaluationError) -> Self {
        Self::Evaluation(error)
    }
}

fn collect(
    results: QueryResults<'_>,
    ordered: bool,
    most: Option<usize>,
) -> Result<Answer, QueryError> {
    match results {
        QueryResults::Boolean(yes) => Ok(Answer::Boolean(yes)),
        QueryResults::Solutions(solutions) => {
            let mut solutions = solve(solutions, most)?;
            if !ordered {
                solutions.rows.sort_by_cached_key(|row| {
                    let cell = |term: &Option<Term>| term.as_ref().map(ToString::to_string);
                    row.iter().map(cell).collect::<Vec<_>>()
                });
            }
            Ok(Answer::Solutions(solutions))
        }
        QueryResults::Graph(triples) => {
            let mut graph: Vec<Triple> = Vec::new();
            for triple in triples {
                graph.push(triple?);
                within_rows(graph.len(), most)?;
            }
            graph.sort_by_cached_key(ToString::to_string);
            graph.dedup();
            Ok(Answer::Graph(graph))
        }
    }
}

fn solve(solutions: QuerySolutionIter<'_>, most: Option<usize>) -> Result<Solutions, QueryError> {
    let variables = solutions.variables().to_vec();
    let mut rows = Vec::new();
    for solution in solutions {
        rows.push(solution?.values().to_vec());
        within_rows(rows.len(), most)?;
    }
    Ok(Solutions { variables, rows })
}

fn within_rows(count: usize, most: Option<usize>) -> Result<(), QueryError> {
    match most {
        Some(most) if count > most => Err(QueryError::TooManyRows(most)),
        _ => Ok(()),
    }
}
