//! Answers as documents: a table for people, or one of the W3C's formats.

use super::table::{TableStyle, table};
use crate::query::{Answer, Solutions};
use crate::rdf::format::{self, JSON_LD, RdfFormat};
use crate::rdf::iri;
use oxigraph::model::{GraphName, Quad, Term, Triple};
use oxigraph::sparql::Variable;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::fmt;
use std::io::{self, Write};

/// The form an answer is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerFormat {
    /// A table for people: short IRIs, plain texts.
    Table,
    /// SPARQL 1.1 results in CSV (<https://www.w3.org/TR/sparql11-results-csv-tsv/>).
    Csv,
    /// SPARQL 1.1 results in TSV (the same recommendation).
    Tsv,
    /// SPARQL 1.1 results in JSON (<https://www.w3.org/TR/sparql11-results-json/>).
    Json,
    /// SPARQL results in XML (<https://www.w3.org/TR/rdf-sparql-XMLres/>).
    Xml,
    /// Turtle (<https://www.w3.org/TR/turtle/>).
    Turtle,
    /// N-Triples (<https://www.w3.org/TR/n-triples/>).
    NTriples,
    /// N-Quads (<https://www.w3.org/TR/n-quads/>).
    NQuads,
    /// `TriG` (<https://www.w3.org/TR/trig/>).
    TriG,
    /// JSON-LD (<https://www.w3.org/TR/json-ld11/>).
    JsonLd,
}

impl AnswerFormat {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Table,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Xml,
        Self::Turtle,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::JsonLd,
    ];

    /// The format's name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Turtle => "turtle",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::TriG => "trig",
            Self::JsonLd => "jsonld",
        }
    }

    /// The format that a file name's extension asks for.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Table),
            "srj" => Some(Self::Json),
            "srx" => Some(Self::Xml),
            "ttl" => Some(Self::Turtle),
            "nt" => Some(Self::NTriples),
            "nq" => Some(Self::NQuads),
            other => Self::ALL.into_iter().find(|format| format.name() == other),
        }
    }

    /// The RDF format it is, if it is one.
    #[must_use]
    pub const fn rdf(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::NTriples => Some(RdfFormat::NTriples),
            Self::NQuads => Some(RdfFormat::NQuads),
            Self::TriG => Some(RdfFormat::TriG),
            Self::JsonLd => Some(JSON_LD),
            _ => None,
        }
    }

    /// The format of a table or truth value, if it is one.
    const fn results(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            _ => None,
        }
    }
}

impl fmt::Display for AnswerFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// An answer cannot be written so.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The format has no form for this kind of answer.
    #[error("{format} has no form for {answer}")]
    Unfit {
        /// The format.
        format: AnswerFormat,
        /// The kind of answer.
        answer: &'static str,
        /// The formats that would do.
        instead: &'static str,
    },
    /// The writer refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes an answer.
///
/// Triples can be written as a table, CSV and TSV too: subject, predicate, object. Asked for
/// `json` or `xml`, they become JSON-LD or RDF/XML.
///
/// # Errors
/// [`AnswerError`] where the format does not fit the answer, or the writer fails.
pub fn write(
    answer: &Answer,
    format: AnswerFormat,
    style: TableStyle,
    mut writer: impl Write,
) -> Result<(), AnswerError> {
    match answer {
        Answer::Solutions(solutions) => write_solutions(solutions, format, style, writer),
        Answer::Boolean(yes) => match (format, format.results()) {
            (AnswerFormat::Table, _) => {
                Ok(writeln!(writer, "{}", if *yes { "yes" } else { "no" })?)
            }
            (_, Some(results)) => {
                let serializer = QueryResultsSerializer::from_format(results);
                serializer
                    .serialize_boolean_to_writer(writer, *yes)?
                    .flush()?;
                Ok(())
            }
            (_, None) => Err(AnswerError::Unfit {
                format,
                answer: "yes or no",
                instead: "table, csv, tsv, json or xml",
            }),
        },
        Answer::Graph(triples) => {
            let rdf = match format {
                AnswerFormat::Json => Some(JSON_LD),
                AnswerFormat::Xml => Some(RdfFormat::RdfXml),
                other => other.rdf(),
            };
            match rdf {
                Some(rdf) => {
                    let quads = triples
                        .iter()
                        .map(|t| t.clone().in_graph(GraphName::DefaultGraph));
                    Ok(format::write(quads, rdf, writer)?)
                }
                None => write_solutions(&rows(triples), format, style, writer),
            }
        }
    }
}

/// Writes quads as an RDF document.
///
/// # Errors
/// [`AnswerError`] where the format is not an RDF format, or the writer fails.
pub fn write_quads(
    quads: impl IntoIterator<Item = Quad>,
    format: AnswerFormat,
    writer: impl Write,
) -> Result<(), AnswerError> {
    let Some(rdf) = format.rdf() else {
        return Err(AnswerError::Unfit {
            format,
            answer: "a graph",
            instead: "turtle, ntriples, nquads, trig or jsonld",
        });
    };
    Ok(format::write(quads, rdf, writer)?)
}

fn write_solutions(
    solutions: &Solutions,
    format: AnswerFormat,
    style: TableStyle,
    mut writer: impl Write,
) -> Result<(), AnswerError> {
    if format == AnswerFormat::Table {
        let headings: Vec<_> = solutions.variables.iter().map(Variable::as_str).collect();
        let rows: Vec<Vec<_>> = solutions
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|cell| cell.as_ref().map_or_else(String::new, shown))
                    .collect()
            })
            .collect();
        return Ok(writer.write_all(table(&headings, &rows, style).as_bytes())?);
    }
    let Some(results) = format.results() else {
        return Err(AnswerError::Unfit {
            format,
            answer: "a table",
            instead: "table, csv, tsv, json or xml; CONSTRUCT gives triples",
        });
    };
    let mut serializer = QueryResultsSerializer::from_format(results)
        .serialize_solutions_to_writer(&mut writer, solutions.variables.clone())?;
    for row in &solutions.rows {
        let bound = solutions.variables.iter().zip(row);
        let bound = bound.filter_map(|(variable, term)| Some((variable, term.as_ref()?)));
        serializer.serialize(bound)?;
    }
    serializer.finish()?.flush()?;
    Ok(())
}

/// Triples as a table.
fn rows(triples: &[Triple]) -> Solutions {
    Solutions {
        variables: ["subject", "predicate", "object"]
            .map(Variable::new_unchecked)
            .to_vec(),
        rows: triples
            .iter()
            .map(|t| {
                let terms = [
                    t.subject.clone().into(),
                    t.predicate.clone().into(),
                    t.object.clone(),
                ];
                terms.map(Some).to_vec()
            })
            .collect(),
    }
}

/// A term as a person reads it: an IRI in its short form, a literal without its type.
#[must_use]
pub fn shown(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => {
            iri::compact(node.as_str()).unwrap_or_else(|| node.as_str().to_owned())
        }
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}
