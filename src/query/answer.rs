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
        Self::of_rows(columns, rows.into_iter().map(Vec::from).collect())
    }

    /// A table of texts whose columns are not known beforehand; an empty text is an empty cell.
    #[must_use]
    pub fn of_rows<'c>(columns: impl IntoIterator<Item = &'c str>, rows: Vec<Vec<String>>) -> Self {
        let cell = |text: String| (!text.is_empty()).then(|| Literal::from(text).into());
        let row = |row: Vec<String>| row.into_iter().map(cell).collect();
        Self {
            variables: columns.into_iter().map(Variable::new_unchecked).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }

    /// The table without the columns in which nothing stands; one without rows keeps them all.
    #[must_use]
    pub fn without_empty_columns(self) -> Self {
        let Self { variables, rows } = self;
        let filled = |column: usize| rows.iter().any(|row| row[column].is_some());
        let kept: Vec<usize> = (0..variables.len())
            .filter(|column| rows.is_empty() || filled(*column))
            .collect();
        let pick = |row: &Vec<Option<Term>>| -> Vec<Option<Term>> {
            kept.iter().map(|column| row[*column].clone()).collect()
        };
        Self {
            variables: kept
                .iter()
                .map(|column| variables[*column].clone())
                .collect(),
            rows: rows.iter().map(pick).collect(),
        }
    }
}
