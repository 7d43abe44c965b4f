//! Results of queries in all forms of the W3C, told apart but for the names of nameless nodes and
//! the spelling of numbers: `2.0` and `2` are one decimal.

use super::manifest::graph_of;
use oxigraph::io::RdfFormat;
use oxigraph::model::dataset::CanonicalizationAlgorithm;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{
    BlankNode, Graph, Literal, NamedNode, NamedOrBlankNodeRef, Term, TermRef, Triple,
};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};
use std::collections::{BTreeMap, BTreeSet};

/// The vocabulary of tables of solutions as RDF.
const RESULT_SET: &str = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

/// A result that is equal to another where they are the same but for the names of nameless nodes
/// and, unless it is ordered, the order of its rows.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    Boolean(bool),
    /// The variables, and the rows as a graph.
    Solutions(BTreeSet<String>, Graph),
    Graph(Graph),
    /// Of CSV, which does not tell what kind of term a text is: the cells by column.
    Texts(Vec<BTreeMap<String, String>>),
}

/// Rows by the names of variables.
type Rows = Vec<BTreeMap<String, Term>>;

/// Reads a result in the form that the extension of its file tells.
pub(crate) fn read(bytes: &[u8], extension: &str, base: &str, is_ordered: bool) -> Found {
    let results = match extension {
        "csv" => return texts(bytes, is_ordered),
        "tsv" => QueryResultsFormat::Tsv,
        "srj" => QueryResultsFormat::Json,
        "srx" => QueryResultsFormat::Xml,
        _ => {
            let format = RdfFormat::from_extension(extension).unwrap();
            return graph(graph_of(bytes, format, base), is_ordered);
        }
    };
    match QueryResultsParser::from_format(results)
        .for_slice(bytes)
        .unwrap()
    {
        SliceQueryResultsParserOutput::Boolean(yes) => Found::Boolean(yes),
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().iter();
            let variables = variables
                .map(|variable| variable.as_str().to_owned())
                .collect();
            let rows = solutions.map(|row| {
                let row = row.unwrap();
                let cells = row.iter();
                let cells = cells.map(|(name, term)| (name.as_str().to_owned(), spelt(term)));
                cells.collect()
            });
            let rows = rows.collect();
            Found::Solutions(variables, as_graph(rows, is_ordered))
        }
    }
}

/// The cells of a table; which name a nameless node has does not count.
fn texts(bytes: &[u8], is_ordered: bool) -> Found {
    let text = str::from_utf8(bytes).unwrap();
    let mut lines = text.lines().map(cells);
    let columns = lines.next().unwrap();
    let mut rows: Vec<BTreeMap<String, String>> = lines
        .map(|cells| {
            assert_eq!(cells.len(), columns.len(), "{cells:?}");
            columns.iter().cloned().zip(cells).collect()
        })
        .collect();
    if !is_ordered {
        rows.sort();
    }
    Found::Texts(rows)
}

/// The cells of a line of CSV. No test has a quote or the end of a line in a cell.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    for (place, part) in line.split('"').enumerate() {
        if place % 2 == 1 {
            cells.last_mut().unwrap().push_str(part);
            continue;
        }
        for (place, part) in part.split(',').enumerate() {
            if place > 0 {
                cells.push(String::new());
            }
            cells.last_mut().unwrap().push_str(part);
        }
    }
    for cell in &mut cells {
        if cell.starts_with("_:") {
            "_:".clone_into(cell);
        }
    }
    cells
}

/// A graph, which may tell a table of solutions or a truth.
fn graph(mut graph: Graph, is_ordered: bool) -> Found {
    let property = |name: &str| NamedNode::new_unchecked(format!("{RESULT_SET}{name}"));
    let values = |subject: NamedOrBlankNodeRef<'_>, name: &str| -> Vec<Term> {
        let property = property(name);
        let found = graph.objects_for_subject_predicate(subject, property.as_ref());
        found.map(TermRef::into_owned).collect()
    };
    let value = |term: &Term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => panic!("{other} is no literal"),
    };
    let set = graph.subject_for_predicate_object(rdf::TYPE, property("ResultSet").as_ref());
    let Some(set) = set else {
        graph.canonicalize(CanonicalizationAlgorithm::Unstable);
        return Found::Graph(graph);
    };
    if let [yes] = values(set, "boolean").as_slice() {
        return Found::Boolean(value(yes) == "true");
    }
    let variables = values(set, "resultVariable").iter().map(value).collect();
    let node = |term: &Term| match term {
        Term::BlankNode(node) => node.clone(),
        other => panic!("{other} is no nameless node"),
    };
    let mut rows = Vec::new();
    for solution in values(set, "solution") {
        let solution = node(&solution);
        let mut row = BTreeMap::new();
        for binding in values(solution.as_ref().into(), "binding") {
            let binding = node(&binding);
            let [name, term] = ["variable", "value"]
                .map(|name| values(binding.as_ref().into(), name).pop().unwrap());
            row.insert(value(&name), spelt(&term));
        }
        let index = values(solution.as_ref().into(), "index").first().map(value);
        rows.push((index.map(|index| index.parse::<u32>().unwrap()), row));
    }
    rows.sort_by_key(|(index, _)| *index);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Found::Solutions(variables, as_graph(rows, is_ordered))
}

/// A term with its number in the one spelling.
fn spelt(term: &Term) -> Term {
    let Term::Literal(literal) = term else {
        return term.clone();
    };
    let datatype = literal.datatype();
    if datatype != xsd::DECIMAL && datatype != xsd::DOUBLE && datatype != xsd::FLOAT {
        return term.clone();
    }
    match literal.value().parse::<f64>() {
        Ok(number) => Literal::new_typed_literal(number.to_string(), datatype).into(),
        Err(_) => term.clone(),
    }
}

/// Rows as a graph, in which equal rows are one with their number.
fn as_graph(rows: Rows, is_ordered: bool) -> Graph {
    let mut counted: Vec<(BTreeMap<String, Term>, i64)> = Vec::new();
    for row in rows {
        match counted.iter_mut().find(|(known, _)| *known == row) {
            Some((_, count)) if !is_ordered => *count += 1,
            _ => counted.push((row, 1)),
        }
    }
    let mut graph = Graph::new();
    let property = |name: &str| NamedNode::new_unchecked(format!("x:{name}"));
    for (place, (row, count)) in (0_i64..).zip(counted) {
        let node = BlankNode::default();
        let number = if is_ordered { place } else { count };
        let number = Triple::new(node.clone(), property("number"), Literal::from(number));
        graph.insert(&number);
        for (name, term) in row {
            let cell = Triple::new(node.clone(), property(&format!("variable/{name}")), term);
            graph.insert(&cell);
        }
    }
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    graph
}
