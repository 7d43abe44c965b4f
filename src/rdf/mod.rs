//! Model to RDF: the vocabulary, the IRIs, the quads and their serialisations.
//!
//! Every source becomes one named graph; nothing stands in the unnamed graph, and there are no
//! blank nodes, so that the union of graphs and the difference of two builds stay stable.
//!
//! Invariant: no other module mints an IRI or spells a term.

pub mod document;
pub mod format;
pub mod iri;
mod mapping;
mod provenance;
pub mod vocabulary;

pub use mapping::{each_quad, tenures};
