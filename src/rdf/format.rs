//! RDF documents: written with the prefixes of the project, in an order that stays the same.

use super::iri::PREFIXES;
use super::vocabulary::{rdf, skos};
use oxigraph::io::{JsonLdProfileSet, RdfParser, RdfSerializer, RdfSyntaxError};
use oxigraph::model::{GraphName, NamedNode, Quad, QuadRef, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

pub use oxigraph::io::RdfFormat;

/// JSON-LD in its usual, flattened form.
pub const JSON_LD: RdfFormat = RdfFormat::JsonLd {
    profile: JsonLdProfileSet::empty(),
};

/// Writes quads as a document. In a format without named graphs every triple stands once.
///
/// Only the prefixes that the quads use are declared. Quads are sorted by graph, subject (types
/// and names first within it), predicate and object, so equal quads give equal bytes.
///
/// # Errors
/// What the writer reports.
pub fn write(
    quads: impl IntoIterator<Item = Quad>,
    format: RdfFormat,
    writer: impl Write,
) -> io::Result<()> {
    let graphs = format.supports_datasets();
    let mut quads: Vec<Quad> = quads
        .into_iter()
        .map(|mut quad| {
            if !graphs {
                quad.graph_name = GraphName::DefaultGraph;
            }
            quad
        })
        .collect();
    quads.sort_by_cached_key(order);
    quads.dedup();
    let mut serializer = RdfSerializer::from_format(format);
    let used = namespaces(&quads);
    for (prefix, namespace) in PREFIXES
        .iter()
        .filter(|(_, namespace)| used.contains(namespace))
    {
        serializer = serializer
            .with_prefix(*prefix, *namespace)
            .map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(writer);
    for quad in &quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?.flush()
}

/// N-Quads in the making: lines in any order, written sorted and each once, so that the same quads
/// give the same bytes.
///
/// ```
/// use oxigraph::model::{NamedNode, Quad};
/// use stratigraph::rdf::format::NQuads;
///
/// let node = |name: &str| NamedNode::new_unchecked(format!("x:{name}"));
/// let mut lines = NQuads::default();
/// for name in ["harbor", "cortex", "harbor"] {
///     lines.add(Quad::new(node(name), node("uses"), node("etcd"), node("report")).as_ref());
/// }
/// let mut text = Vec::new();
/// lines.finish().write(&mut text)?;
/// assert_eq!(text, b"<x:cortex> <x:uses> <x:etcd> <x:report> .\n<x:harbor> <x:uses> <x:etcd> <x:report> .\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct NQuads {
    text: String,
    lines: Vec<Range<usize>>,
}

impl NQuads {
    /// Takes one quad.
    pub fn add(&mut self, quad: QuadRef<'_>) {
        let start = self.text.len();
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.text, "{quad} .");
        self.lines.push(start..self.text.len());
    }

    /// Puts the lines in order, each once.
    #[must_use]
    pub fn finish(mut self) -> Document {
        let text = self.text.as_bytes();
        self.lines
            .sort_unstable_by(|a, b| text[a.clone()].cmp(&text[b.clone()]));
        self.lines
            .dedup_by(|a, b| text[a.clone()] == text[b.clone()]);
        Document(self)
    }
}

/// An N-Quads document: sorted lines, each once.
#[derive(Clone, Debug)]
pub struct Document(NQuads);

impl Document {
    /// How many quads stand in each named graph, by its IRI.
    #[must_use]
    pub fn by_graph(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for line in &self.0.lines {
            // A line ends with the graph: `<IRI> .` and the end of the line.
            let line = self.0.text[line.clone()].trim_end_matches([' ', '.', '\n', '>']);
            if let Some((_, graph)) = line.rsplit_once('<') {
                *counts.entry(graph).or_default() += 1;
            }
        }
        counts
    }

    /// Writes the lines.
    ///
    /// # Errors
    /// What the writer reports.
    pub fn write(&self, writer: &mut dyn Write) -> io::Result<()> {
        for line in &self.0.lines {
            writer.write_all(&self.0.text.as_bytes()[line.clone()])?;
        }
        writer.flush()
    }
}

/// Reads a Turtle document into one named graph.
///
/// # Errors
/// Where the text is not Turtle; the error tells the place.
pub fn parse_turtle(text: &str, graph: &NamedNode) -> Result<Vec<Quad>, RdfSyntaxError> {
    RdfParser::from_format(RdfFormat::Turtle)
        .with_default_graph(graph.clone())
        .for_slice(text)
        .collect()
}

/// Reads an N-Quads document; quads of the unnamed graph are kept as such.
///
/// # Errors
/// Where the text is not N-Quads; the error tells the place.
pub fn parse_nquads(text: &str) -> Result<Vec<Quad>, RdfSyntaxError> {
    RdfParser::from_format(RdfFormat::NQuads)
        .for_slice(text)
        .collect()
}

fn order(quad: &Quad) -> (String, String, u8, String, String) {
    let rank = match quad.predicate.as_ref() {
        rdf::TYPE => 0,
        skos::PREF_LABEL => 1,
        skos::ALT_LABEL | skos::HIDDEN_LABEL => 2,
        _ => 3,
    };
    (
        quad.graph_name.to_string(),
        quad.subject.to_string(),
        rank,
        quad.predicate.as_str().to_owned(),
        quad.object.to_string(),
    )
}

/// The known namespaces that IRIs of the quads begin with.
fn namespaces(quads: &[Quad]) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    let mut mark = |iri: &str| {
        let candidates = PREFIXES
            .iter()
            .filter(|(_, namespace)| iri.starts_with(namespace));
        used.extend(candidates.map(|(_, namespace)| *namespace));
    };
    for quad in quads {
        mark(quad.predicate.as_str());
        for text in [quad.subject.to_string(), quad.graph_name.to_string()] {
            mark(text.trim_start_matches('<'));
        }
        match &quad.object {
            Term::NamedNode(node) => mark(node.as_str()),
            Term::Literal(literal) => mark(literal.datatype().as_str()),
            Term::BlankNode(_) => {}
        }
    }
    used
}
