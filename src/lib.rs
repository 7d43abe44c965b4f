//! The cloud native landscape as a graph you can ask: projects, maturity stages, talks, people and
//! companies, each fact with its source and its place in it.
//!
//! This is the library behind the `stratigraph` program. The data takes one way through it:
//!
//! 1. [`source`] reads text into the plain values of [`model`], with every fault and its place;
//! 2. [`rdf`] maps them to quads, one named graph a source;
//! 3. [`store`] lays the quads out for reading;
//! 4. [`validity`] gives the view of a day: the graph as it was then, to be read in its place;
//! 5. [`query`] answers questions: SPARQL, the catalogue of named ones, everything known of one
//!    thing;
//! 6. [`insight`] takes the graph of things out of it, and the stages of projects over time;
//! 7. [`render`] writes tables, result formats, DOT, SVG and charts.
//!
//! [`assemble`] goes the way from sources to store in one call, [`bundle`] holds what is embedded,
//! and [`cli`] is the command line.
//!
//! # A tour
//!
//! ```
//! use stratigraph::insight::maturity::Paths;
//! use stratigraph::insight::projection::Projection;
//! use stratigraph::query::{Answer, Limits, Names, Question, describe, evaluate};
//! use stratigraph::render::answer::{self, AnswerFormat};
//! use stratigraph::render::{dot, table::TableStyle, views};
//! use stratigraph::{assemble, model::Stage};
//!
//! // The graph embedded in the library; `assemble::read` makes one of your own datasets.
//! let (store, findings) = assemble::embedded();
//! assert!(findings.is_empty());
//!
//! // Ask it anything in SPARQL. All prefixes are declared.
//! let question = Question::new(
//!     "who runs where",
//!     "SELECT ?who WHERE { ?p sg:runsOn prj:apache-mesos ; skos:prefLabel ?who }",
//! );
//! let answer = evaluate(&store, &question, Limits::default())?;
//! let mut csv = Vec::new();
//! answer::write(&answer, AnswerFormat::Csv, TableStyle::default(), &mut csv)?;
//! assert_eq!(csv, b"who\r\nHarbor\r\n");
//!
//! // Find a thing by any of its names, and learn where each fact about it stands.
//! let harbor = Names::new(&store).resolve("harbor")?;
//! for fact in describe(&store, &harbor).facts {
//!     assert!(!fact.evidence.is_empty(), "{} {}", fact.property_label, fact.value.label);
//! }
//!
//! // Who stands where, as of a day.
//! let paths = Paths::of(&store.as_of("2018-12-11".parse()?));
//! let stages = paths.by_project();
//! assert_eq!(stages.get(&harbor.iri).map(Stage::slug), Some("incubating"));
//!
//! // What lies around it, as a picture.
//! let whole = Projection::whole(&store, &stages);
//! let node = whole.node(&harbor.iri).ok_or("Harbor has relations")?;
//! let (near, _) = whole.neighbourhood(*node, 1, 60);
//! let picture = dot::dot(&views::around(&near, &harbor.iri, "Around Harbor", 0));
//! assert!(picture.starts_with("digraph"));
//! # assert!(matches!(answer, Answer::Solutions(_)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod assemble;
pub mod bundle;
pub mod cli;
pub mod identity;
pub mod insight;
pub mod model;
pub mod query;
pub mod rdf;
pub mod reconcile;
pub mod render;
pub mod source;
pub mod store;
pub mod validity;
