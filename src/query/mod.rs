//! The only door to SPARQL: questions, the catalogue of named ones, and their answers.
//!
//! A [`Question`] is a SPARQL text with values for some of its variables; [`evaluate`] answers
//! it on a [`Store`](crate::store::Store). [`Names`] finds things by what people call them, and [`describe()`] gathers
//! all that is known of one thing.
//!
//! Invariant: no other module evaluates SPARQL.

mod answer;
mod binding;
mod catalogue;
mod describe;
mod exists;
mod names;
mod operands;
mod question;
mod room;
mod syntax;

pub use answer::{Answer, Solutions};
pub use binding::BindingError;
pub use catalogue::{
    Catalogue, CatalogueError, NamedQuery, Need, Parameter, ParameterType, loose_term,
};
pub use describe::{Description, Direction, Evidence, Fact, FactValue, describe, triples_about};
pub use names::{Match, NameError, Names, Thing};
pub use question::{DEEPEST, LONGEST, Limits, QueryError, Question, evaluate, plan};
pub use syntax::SyntaxFault;
