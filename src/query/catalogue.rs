//! The named questions of `queries/`: each a SPARQL text with a title and parameters.
//!
//! A question begins with comment lines that describe it:
//!
//! ```text
//! # title: Projects at a stage
//! # answers: every project that some source puts at the stage, and who says so
//! # param stage (thing, optional): the stage; every stage where not given
//! # needs stages of projects (landscape): { ?claim a sg:StageClaim }
//! SELECT ...
//! ```
//!
//! A parameter that is `(day, today)` stands for the day on which the question is asked: where none
//! is given, a view is asked on its own day, and the question says what it takes for today in a
//! whole graph.
//!
//! A need says what the graph must hold for the question to make sense: what that is, in words
//! that go on after "the graph holds no"; the kind of source that tells it; and a graph pattern
//! that matches where it is there. A question whose needs a graph does not meet has no answer
//! there, not an empty one.

use super::question::first_without_match;
use super::{Limits, NameError, Names, QueryError, Question};
use crate::bundle::File;
use crate::model::{SourceKind, nearest};
use crate::rdf::iri;
use crate::rdf::vocabulary::xsd;
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, Term, Variable};
use std::fmt;
use std::str::FromStr;

/// The named questions, sorted by name.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    queries: Vec<NamedQuery>,
}

/// A question of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuery {
    /// The name to ask it by: the file's name without its ending.
    pub name: String,
    /// The question in a few words.
    pub title: String,
    /// What the rows of the answer are.
    pub answers: String,
    /// What can be given with it.
    pub parameters: Vec<Parameter>,
    /// What a graph must hold to answer it.
    pub needs: Vec<Need>,
    /// The whole SPARQL text, as it stands in the file.
    pub text: String,
}

/// What a graph must hold to answer a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// What it is, in words that go on after "the graph holds no": `members of a foundation`.
    pub what: String,
    /// The kind of source that tells it.
    pub told_by: SourceKind,
    /// The graph pattern that matches where it is there, in its braces.
    pub pattern: String,
}

/// What can be given with a question: a value for a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name of the variable.
    pub name: String,
    /// What values it takes.
    pub kind: ParameterType,
    /// Whether the question makes sense without it.
    pub optional: bool,
    /// Whether it is the day on which the question is asked.
    pub is_today: bool,
    /// What it means.
    pub description: String,
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// A thing of the graph, by any of its names.
    Thing,
    /// A day, `2018-12-11`.
    Day,
    /// Any text.
    Text,
    /// A whole number.
    Number,
}

impl ParameterType {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Thing, "thing"),
        (Self::Day, "day"),
        (Self::Text, "text"),
        (Self::Number, "number"),
    ];
}

impl fmt::Display for ParameterType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (_, name) = Self::ALL[*self as usize];
        f.write_str(name)
    }
}

/// The catalogue cannot do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// There is no question of that name.
    #[error("there is no question \"{name}\"")]
    UnknownQuery {
        /// The name.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// The question has no parameter of that name.
    #[error("the question \"{query}\" has no parameter \"{name}\"")]
    UnknownParameter {
        /// The question.
        query: String,
        /// The parameter.
        name: String,
        /// The parameters it has.
        known: Vec<String>,
    },
    /// A parameter that must be given is not.
    #[error("the question \"{query}\" needs the parameter \"{name}\": {description}")]
    MissingParameter {
        /// The question.
        query: String,
        /// The parameter.
        name: String,
        /// What it means.
        description: String,
    },
    /// The value is not of the parameter's type.
    #[error("\"{value}\" is no {kind}, as the parameter \"{name}\" wants it")]
    BadValue {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
        /// What it should have been.
        kind: ParameterType,
    },
    /// The value names nothing in the graph, or more than one thing.
    #[error(transparent)]
    Name(#[from] NameError),
}

impl Catalogue {
    /// Reads a catalogue from the files of a folder.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = File>) -> Self {
        let mut queries: Vec<_> = files
            .into_iter()
            .map(|file| NamedQuery::new(&file))
            .collect();
        queries.sort_by(|a, b| a.name.cmp(&b.name));
        Self { queries }
    }

    /// Every question, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &NamedQuery> {
        self.queries.iter()
    }

    /// The question of a name.
    ///
    /// # Errors
    /// [`CatalogueError::UnknownQuery`], with the name that was probably meant.
    pub fn find(&self, name: &str) -> Result<&NamedQuery, CatalogueError> {
        self.iter().find(|query| query.name == name).ok_or_else(|| {
            let names = self.iter().map(|query| query.name.as_str());
            CatalogueError::UnknownQuery {
                name: name.to_owned(),
                nearest: nearest(name, names).map(ToOwned::to_owned),
            }
        })
    }
}

impl NamedQuery {
    /// Reads the question that a file holds.
    #[must_use]
    pub fn new(file: &File) -> Self {
        let file_name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let mut query = Self {
            name: file_name.trim_end_matches(".rq").to_owned(),
            title: String::new(),
            answers: String::new(),
            parameters: Vec::new(),
            needs: Vec::new(),
            text: file.text.to_owned(),
        };
        for line in file.text.lines().map_while(|line| line.strip_prefix("# ")) {
            match line.split_once(": ") {
                Some(("title", title)) => title.clone_into(&mut query.title),
                Some(("answers", answers)) => answers.clone_into(&mut query.answers),
                Some((key, description)) => {
                    query.parameters.extend(Parameter::parse(key, description));
                    query.needs.extend(Need::parse(key, description));
                }
                None => {}
            }
        }
        query
    }

    /// The first of its needs that a graph does not meet, if there is one.
    ///
    /// ```
    /// use stratigraph::query::{Catalogue, Limits};
    /// use stratigraph::{assemble, bundle};
    ///
    /// let (store, _) = assemble::embedded();
    /// let catalogue = Catalogue::new(bundle::questions());
    /// let unmet = catalogue.find("members")?.unmet(&store, Limits::default())?;
    /// assert_eq!(unmet.map(|need| need.what.as_str()), Some("members of a foundation"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`QueryError`] if a pattern is at fault or a limit is passed.
    pub fn unmet(&self, store: &Store, limits: Limits) -> Result<Option<&Need>, QueryError> {
        if self.needs.is_empty() {
            return Ok(None);
        }
        let patterns: Vec<&str> = self
            .needs
            .iter()
            .map(|need| need.pattern.as_str())
            .collect();
        let unmet = first_without_match(store, &patterns, &self.name, limits)?;
        Ok(unmet.and_then(|place| self.needs.get(place)))
    }

    /// The question with values for its parameters, each found as its type says.
    ///
    /// # Errors
    /// [`CatalogueError`] where a parameter is unknown, missing or has no such value.
    pub fn ask(
        &self,
        values: &[(String, String)],
        names: &Names<'_>,
    ) -> Result<Question, CatalogueError> {
        let mut question = Question::new(self.name.clone(), self.text.clone());
        for (name, value) in values {
            let parameter = self
                .parameters
                .iter()
                .find(|parameter| parameter.name == *name);
            let parameter = parameter.ok_or_else(|| CatalogueError::UnknownParameter {
                query: self.name.clone(),
                name: name.clone(),
                known: self.parameters.iter().map(|p| p.name.clone()).collect(),
            })?;
            let variable = Variable::new_unchecked(name.as_str());
            question
                .bindings
                .push((variable, parameter.term(value, names)?));
        }
        let given = |p: &&Parameter| values.iter().any(|(name, _)| *name == p.name);
        if let Some(day) = names.day() {
            let today = self.parameters.iter().filter(|p| p.is_today && !given(p));
            let variables = today.map(|p| Variable::new_unchecked(p.name.as_str()));
            let bindings = variables.map(|variable| (variable, date(day)));
            question.bindings.extend(bindings);
        }
        if let Some(missing) = self.parameters.iter().find(|p| !p.optional && !given(p)) {
            return Err(CatalogueError::MissingParameter {
                query: self.name.clone(),
                name: missing.name.clone(),
                description: missing.description.clone(),
            });
        }
        Ok(question)
    }
}

impl Need {
    /// Reads `needs members of a foundation (landscape)` and what follows the colon.
    fn parse(key: &str, pattern: &str) -> Option<Self> {
        let (what, kind) = key.strip_prefix("needs ")?.rsplit_once(" (")?;
        let kind = kind.strip_suffix(')')?;
        Some(Self {
            what: what.to_owned(),
            told_by: SourceKind::ALL
                .into_iter()
                .find(|known| known.name() == kind)?,
            pattern: pattern.to_owned(),
        })
    }
}

impl Parameter {
    /// Reads `param stage (thing, optional)` and what follows the colon.
    fn parse(key: &str, description: &str) -> Option<Self> {
        let (name, kind) = key.strip_prefix("param ")?.split_once(" (")?;
        let kind = kind.strip_suffix(')')?;
        let (kind, optional, is_today) = match kind.split_once(", ") {
            Some((kind, "optional")) => (kind, true, false),
            Some((kind, "today")) => (kind, true, true),
            _ => (kind, false, false),
        };
        let (kind, _) = ParameterType::ALL
            .into_iter()
            .find(|(_, name)| *name == kind)?;
        Some(Self {
            name: name.to_owned(),
            kind,
            optional,
            is_today,
            description: description.to_owned(),
        })
    }

    fn term(&self, value: &str, names: &Names<'_>) -> Result<Term, CatalogueError> {
        let bad = || CatalogueError::BadValue {
            name: self.name.clone(),
            value: value.to_owned(),
            kind: self.kind,
        };
        match self.kind {
            ParameterType::Thing => Ok(names.iri(value)?.into()),
            ParameterType::Text => Ok(Literal::from(value).into()),
            ParameterType::Day => {
                let day: Date = value.parse().map_err(|_| bad())?;
                Ok(date(day))
            }
            ParameterType::Number => {
                let number: i64 = value.parse().map_err(|_| bad())?;
                Ok(Literal::from(number).into())
            }
        }
    }
}

fn date(day: Date) -> Term {
    Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
}

/// The term that a value stands for where no parameter tells its type: an IRI in angle brackets
/// or with a known prefix, a literal as SPARQL writes it, else the text itself.
#[must_use]
pub fn loose_term(value: &str) -> Term {
    if let Ok(term) = Term::from_str(value) {
        return term;
    }
    if let Some(iri) = iri::expand(value).and_then(|iri| NamedNode::new(iri).ok()) {
        return iri.into();
    }
    match value.parse::<i64>() {
        Ok(number) => Literal::from(number).into(),
        Err(_) => Literal::from(value).into(),
    }
}
