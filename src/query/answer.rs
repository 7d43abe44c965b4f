//! What a question gets back.

use oxigraph::model::{Literal, Term, Triple, Variable};

/// The answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// To `SELECT`: a table.
    Solutions(Solutions),
    /// To `ASK`: yes or no.
    Boolean(bool),
    /// To `CONSTRUCT` and `DESCRIBE`: triples, sorted, each once.
    Graph(Vec<Triple>),
}

/// A table of terms. Every row has as many cells as there are variables; a cell may be empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Solutions {
    /// The columns.
    pub variables: Vec<Variable>,
    /// The rows.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Solutions {
    /// A table of texts; an empty text is an empty cell.
    #[must_use]
    pub fn of_texts<const N: usize>(columns: [&str; N], rows: Vec<[String; N]>) -> Self {
        let cell = |text: String| (!text.is_empty()).then(|| Literal::from(text).into());
        Self {
            variables: columns.map(Variable::new_unchecked).to_vec(),
            rows: rows.into_iter().map(|row| row.map(cell).to_vec()).collect(),
        }
    }
}
