//! Bytes to records: one file per kind of source.
//!
//! A reader takes text and the name to blame, gives a [`Dataset`](crate::model::Dataset) or a
//! [`Landscape`](crate::model::Landscape), and every [`Finding`](crate::model::Finding) at once.
//! The shape of the foreign file stays private to its reader.
//!
//! Invariant: only [`inputs`] touches disk or network.

pub mod dataset_json;
pub(crate) mod faults;
pub mod inputs;
pub mod landscape_history;
pub mod landscape_yml;
pub mod maintainers_csv;
pub mod manifest_toml;
pub mod opt_out_json;
pub mod report_text;
pub mod schedule_ics;
pub mod speakers;
mod yaml;
