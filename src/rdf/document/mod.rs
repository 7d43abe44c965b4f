//! RDF documents of anybody's as sources: triples go to the graph of their source, and nameless
//! nodes get names.
//!
//! Invariant: what comes out has no blank node and no unnamed graph, and is the same for the same
//! text.

mod bounds;

use super::format::{JSON_LD, RdfFormat};
use super::provenance::{self, Origin};
use super::{iri, provenance::LIST};
use crate::model::{Finding, Position};
use crate::source::faults::Faults;
use jiff::civil::Date;
use oxigraph::io::{RdfParser, RdfSyntaxError};
use oxigraph::model::{
    BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple,
};
use oxrdfxml::RdfXmlParser;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::panic::resume_unwind;
use std::thread;

/// The endings of RDF documents, and the formats that they tell.
pub const EXTENSIONS: [(&str, RdfFormat); 9] = [
    ("ttl", RdfFormat::Turtle),
    ("nt", RdfFormat::NTriples),
    ("nq", RdfFormat::NQuads),
    ("trig", RdfFormat::TriG),
    ("jsonld", JSON_LD),
    ("json", JSON_LD),
    ("rdf", RdfFormat::RdfXml),
    ("owl", RdfFormat::RdfXml),
    ("xml", RdfFormat::RdfXml),
];

/// The most bytes that the terms of one document may come to. Prefixes make a document grow, by
/// much if it was written to.
const MOST: usize = 1 << 30;

/// The most bytes that the entities of an RDF/XML document may come to.
const MOST_OF_ENTITIES: u64 = 64 << 20;

/// How deep the values of a JSON-LD document may stand in one another.
const DEEPEST: usize = 128;

/// The stack to read JSON-LD on, in bytes: the parser takes up to 100 kB a level where it is built
/// for finding faults. Only what is touched is taken from the system.
const STACK: usize = 64 << 20;

/// What relative addresses in JSON-LD are completed with, to be found again: left alone, they
/// would be dropped without a word.
const RELATIVE: &str = "relative://relative/";

/// An RDF document as a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentSource<'s> {
    /// The slug of the source, from which its named graph gets its IRI.
    pub slug: &'s str,
    /// Its title.
    pub title: &'s str,
    /// The day it speaks of, where that is known.
    pub date: Option<Date>,
}

/// The format that the name of a file or the path of an address tells by its ending.
///
/// ```
/// use stratigraph::rdf::document::format_of;
/// use stratigraph::rdf::format::RdfFormat;
///
/// assert_eq!(format_of("https://example.org/mine.TTL?raw=1"), Some(RdfFormat::Turtle));
/// assert_eq!(format_of("mine.docx"), None);
/// ```
#[must_use]
pub fn format_of(location: &str) -> Option<RdfFormat> {
    let path = if location.contains("://") {
        location.split(['?', '#']).next().unwrap_or_default()
    } else {
        location
    };
    let (_, ending) = path.rsplit_once('.')?;
    let of_ending = |(known, _): &&(&str, RdfFormat)| known.eq_ignore_ascii_case(ending);
    EXTENSIONS.iter().find(of_ending).map(|(_, format)| *format)
}

/// Parses a document and reports every fault in it, in the order of their places.
///
/// Triples of the unnamed graph go to the graph of the source; other graphs keep their names,
/// which may not be ours. Nameless nodes get IRIs, numbered as they come. In `g:meta` stands where
/// all that comes from. `name` is what findings blame; where there are errors, the quads are those
/// that could be read.
///
/// ```
/// use stratigraph::rdf::document::{DocumentSource, parse};
/// use stratigraph::rdf::format::RdfFormat;
///
/// let source = DocumentSource { slug: "mine", title: "My own facts", date: None };
/// let text = "PREFIX prj: <https://w3id.org/stratigraph/project/>\nprj:harbor foaf:page <a:b> .";
/// let (_, findings) = parse(text, RdfFormat::Turtle, &source, "mine.ttl");
/// assert_eq!(
///     findings[0].to_string(),
///     "mine.ttl:2:12: error: the prefix foaf: has not been declared"
/// );
/// ```
#[must_use]
pub fn parse(
    text: &str,
    format: RdfFormat,
    source: &DocumentSource<'_>,
    name: &str,
) -> (Vec<Quad>, Vec<Finding>) {
    let mut reader = Reader::new(text, source.slug, name, MOST);
    reader.read(format);
    let (mut quads, graphs, findings) = reader.finish();
    let origin = Origin {
        slug: source.slug,
        classes: LIST,
        title: Literal::from(source.title),
        date: source.date,
    };
    quads.extend(provenance::quads(&origin, &graphs));
    (quads, findings)
}

/// One document being read.
struct Reader<'r> {
    text: &'r str,
    slug: &'r str,
    faults: Faults<'r>,
    quads: Vec<Quad>,
    /// How many bytes the terms may still come to.
    room: usize,
    nameless: HashMap<BlankNode, NamedNode>,
    /// The graphs that the document names, and whether each may be so named.
    graphs: BTreeMap<NamedNode, bool>,
    /// Relative addresses of which it was told.
    relative: BTreeSet<String>,
}

impl<'r> Reader<'r> {
    fn new(text: &'r str, slug: &'r str, name: &'r str, most: usize) -> Self {
        Self {
            text,
            slug,
            faults: Faults::new(name),
            quads: Vec::new(),
            room: most,
            nameless: HashMap::new(),
            graphs: BTreeMap::new(),
            relative: BTreeSet::new(),
        }
    }

    /// The quads, the graphs they stand in, and the findings.
    fn finish(mut self) -> (Vec<Quad>, Vec<NamedNode>, Vec<Finding>) {
        let graphs = self.graphs.into_iter().filter(|(_, sound)| *sound);
        let mut names: Vec<_> = graphs.map(|(name, _)| name).collect();
        names.insert(0, iri::graph(self.slug));
        let findings = self.faults.into_findings();
        self.quads.sort_by_cached_key(ToString::to_string);
        self.quads.dedup();
        (self.quads, names, findings)
    }

    fn read(&mut self, format: RdfFormat) {
        match format {
            RdfFormat::RdfXml => self.read_xml(),
            RdfFormat::JsonLd { .. } => self.read_json(format),
            _ => self.read_with(RdfParser::from_format(format)),
        }
        if self.quads.is_empty() && self.faults.is_empty() {
            let message = "a document without a triple".to_owned();
            let hint = match format {
                RdfFormat::JsonLd { .. } => "does its context say what the keys mean?",
                _ => "is it the right file?",
            };
            self.faults.warning(None, message, Some(hint.to_owned()));
        }
    }

    fn read_with(&mut self, parser: RdfParser) {
        for result in parser.for_slice(self.text) {
            match result {
                Ok(quad) => {
                    if !self.add(quad) {
                        return;
                    }
                }
                Err(error) => self.fault(&error),
            }
        }
    }

    fn read_json(&mut self, format: RdfFormat) {
        if let Some(offset) = bounds::too_deep(self.text, DEEPEST) {
            let message = format!("values stand in one another more than {DEEPEST} deep");
            let at = Position::of_byte(self.text, offset);
            self.faults.error(at, message, None);
            return;
        }
        let parser = match RdfParser::from_format(format).with_base_iri(RELATIVE) {
            Ok(parser) => parser,
            Err(error) => return self.faults.error(None, error.to_string(), None),
        };
        let read = thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(STACK);
            let reader = thread.spawn_scoped(scope, || self.read_with(parser))?;
            // A panic of the parser goes on here.
            reader.join().or_else(|panic| resume_unwind(panic))
        });
        if let Err(error) = read {
            let error: io::Error = error;
            let message = format!("no thread to read it on: {error}");
            self.faults.error(None, message, None);
        }
    }

    fn read_xml(&mut self) {
        if bounds::growth(self.text) > MOST_OF_ENTITIES {
            let message = "the entities of the document would fill the memory".to_owned();
            let hint = "write out what they stand for";
            let at = self.place(&["<!ENTITY".to_owned()]);
            self.faults.error(at, message, Some(hint.to_owned()));
            return;
        }
        let open = bounds::left_open(self.text);
        if open > 0 {
            let at = Position::of_byte(self.text, self.text.len());
            let message = format!("the document ends with elements left open: {open}");
            let hint = "is it cut off?".to_owned();
            self.faults.error(at, message, Some(hint));
        }
        let mut parser = RdfXmlParser::new().for_slice(self.text);
        while let Some(result) = parser.next() {
            match result {
                Ok(Triple {
                    subject,
                    predicate,
                    object,
                }) => {
                    let quad = Quad::new(subject, predicate, object, GraphName::DefaultGraph);
                    if !self.add(quad) {
                        return;
                    }
                }
                Err(error) => {
                    let end = usize::try_from(parser.buffer_position()).unwrap_or(usize::MAX);
                    let read = &self.text.as_bytes()[..end.min(self.text.len())];
                    // The parser stands behind the tag that it could not take.
                    let tag = read.iter().rposition(|byte| *byte == b'<').unwrap_or(end);
                    let at = Position::of_byte(self.text, tag);
                    self.faults.error(at, plain(&error.to_string()), None);
                }
            }
        }
    }

    /// Takes a quad in; `false` where there is no room for more.
    fn add(&mut self, quad: Quad) -> bool {
        let size = size(&quad);
        let Some(room) = self.room.checked_sub(size) else {
            let message = "the terms of the document would fill the memory".to_owned();
            let hint = "cut it into several; prefixes make it larger than it looks";
            self.faults.error(None, message, Some(hint.to_owned()));
            return false;
        };
        self.room = room;
        if self.tell_relative(&quad) {
            return true;
        }
        let subject = match quad.subject {
            NamedOrBlankNode::NamedNode(node) => node,
            NamedOrBlankNode::BlankNode(node) => self.name(node),
        };
        let object = match quad.object {
            Term::BlankNode(node) => self.name(node).into(),
            object => object,
        };
        let graph = match quad.graph_name {
            GraphName::DefaultGraph => Some(iri::graph(self.slug)),
            GraphName::NamedNode(node) => self.graph(node),
            GraphName::BlankNode(node) => {
                let node = self.name(node);
                self.graph(node)
            }
        };
        if let Some(graph) = graph {
            self.quads
                .push(Quad::new(subject, quad.predicate, object, graph));
        }
        true
    }

    /// The name that a nameless node gets.
    fn name(&mut self, node: BlankNode) -> NamedNode {
        let number = self.nameless.len() + 1;
        let name = || iri::nameless(self.slug, number);
        self.nameless.entry(node).or_insert_with(name).clone()
    }

    /// A graph that the document names, unless the name is one of ours.
    fn graph(&mut self, graph: NamedNode) -> Option<NamedNode> {
        if let Some(sound) = self.graphs.get(&graph) {
            return sound.then_some(graph);
        }
        let ours = iri::is_graph(graph.as_str());
        if ours {
            let short = iri::compact(graph.as_str());
            let message = format!(
                "\"{}\" is a graph of this program, into which no document may write",
                short.as_deref().unwrap_or(graph.as_str())
            );
            let hint = "leave the graph out, or give it a name of your own".to_owned();
            let written = [format!("<{}>", graph.as_str()), short.unwrap_or_default()];
            let at = self.place(&written);
            self.faults.error(at, message, Some(hint));
        }
        self.graphs.insert(graph.clone(), !ours);
        (!ours).then_some(graph)
    }

    /// Tells of addresses in a quad that are no whole ones; whether there are any.
    fn tell_relative(&mut self, quad: &Quad) -> bool {
        let relative: Vec<String> = iris(quad)
            .filter_map(|iri| iri.strip_prefix(RELATIVE).map(ToOwned::to_owned))
            .collect();
        for address in &relative {
            if self.relative.insert(address.clone()) {
                let message = format!("\"{address}\" is no whole address");
                let hint = "write it out, or give the context a \"@base\"".to_owned();
                let at = self.place(&[format!("\"{address}\"")]);
                self.faults.error(at, message, Some(hint));
            }
        }
        !relative.is_empty()
    }

    /// Where one of some spellings first stands in the text; not sought for what is not told.
    fn place(&self, spellings: &[String]) -> Option<Position> {
        if !self.faults.has_room() {
            return None;
        }
        let spellings = spellings.iter().filter(|spelling| !spelling.is_empty());
        let first = spellings
            .filter_map(|spelling| self.text.find(spelling))
            .min();
        first.map(|offset| Position::of_byte(self.text, offset))
    }

    fn fault(&mut self, error: &RdfSyntaxError) {
        let count = |n: u64| u32::try_from(n + 1).unwrap_or(u32::MAX);
        let position = error.location().map(|range| Position {
            line: count(range.start.line),
            column: count(range.start.column),
        });
        let message = error.to_string();
        if message.contains("LoadDocumentCallback") {
            let message = "the context stands elsewhere, and nothing is fetched for it".to_owned();
            let hint = "write the context into the document".to_owned();
            let at = self.place(&["\"@context\"".to_owned()]);
            self.faults.error(at, message, Some(hint));
        } else {
            self.faults.error(position, plain(&message), None);
        }
    }
}

/// A parser's message in our way of writing: without the place, which a finding has anyway, in
/// small letters and without a full stop.
fn plain(message: &str) -> String {
    let placed = message.starts_with("Parser error ");
    let message = message
        .split_once(": ")
        .filter(|_| placed)
        .map_or(message, |(_, rest)| rest);
    let message = message.trim_end_matches('.');
    let mut letters = message.chars();
    match letters.next() {
        // "IRI" stays as it is.
        Some(first) if letters.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        Some('A') if message.starts_with("A ") => format!("a{}", letters.as_str()),
        _ => message.to_owned(),
    }
}

/// Every IRI of a quad.
fn iris(quad: &Quad) -> impl Iterator<Item = &str> {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    };
    let object = match &quad.object {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.datatype().as_str()),
        Term::BlankNode(_) => None,
    };
    let graph = match &quad.graph_name {
        GraphName::NamedNode(node) => Some(node.as_str()),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
    };
    let parts = [subject, Some(quad.predicate.as_str()), object, graph];
    parts.into_iter().flatten()
}

/// How many bytes the terms of a quad come to.
fn size(quad: &Quad) -> usize {
    let literal = match &quad.object {
        Term::Literal(literal) => literal.value().len(),
        Term::NamedNode(_) | Term::BlankNode(_) => 0,
    };
    iris(quad).map(str::len).sum::<usize>() + literal + size_of::<Quad>()
}

#[cfg(test)]
mod tests {
    use super::{RdfFormat, Reader, plain};

    #[test]
    fn prefixes_cannot_fill_the_memory() {
        let long = "x".repeat(1_000);
        let triples = "a:b a:c a:d .\n".repeat(1_000);
        let text = format!("@prefix a: <http://example.org/{long}> .\n{triples}");
        let mut reader = Reader::new(&text, "bomb", "bomb.ttl", 100_000);
        reader.read(RdfFormat::Turtle);
        let (_, _, findings) = reader.finish();
        let told: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "bomb.ttl: error: the terms of the document would fill the memory\n\
              hint: cut it into several; prefixes make it larger than it looks"
            ]
        );
    }

    #[test]
    fn a_message_is_put_in_our_way() {
        for (message, expected) in [
            ("Parser error at line 1 column 2: The x: y.", "the x: y"),
            ("IRI parsing failed", "IRI parsing failed"),
            ("A dot is expected", "a dot is expected"),
            ("No scheme found", "no scheme found"),
            ("", ""),
        ] {
            assert_eq!(plain(message), expected);
        }
    }
}
