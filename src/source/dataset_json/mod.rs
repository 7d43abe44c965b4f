//! The dataset format of `graph-data/`: JSON to a [`Dataset`], with every fault and its place.
//!
//! The format is described in `graph-data/README.md` and `graph-data/dataset.schema.json`.
//! Records are taken one by one, so that a fault spoils its record and not the file.

mod check;
mod faults;
mod foreign;

use crate::model::{Dataset, Finding};
use faults::Faults;
use foreign::{File, Header, Record, Source};
use serde_json::value::RawValue;

/// The value of the key `format` that this reader understands.
pub const FORMAT: &str = "stratigraph-dataset/1";

/// Parses a dataset and reports every fault in it, in the order of their places.
///
/// `name` is what findings blame. Where the file as a whole cannot be read there is no dataset;
/// where single records are at fault, the dataset holds the others.
///
/// ```
/// use stratigraph::source::dataset_json::parse;
///
/// let (dataset, findings) = parse(r#"{"format": "stratigraph-dataset/9"}"#, "mine.json");
/// assert!(dataset.is_none());
/// assert_eq!(
///     findings[0].to_string(),
///     "mine.json:1:12: error: unknown format \"stratigraph-dataset/9\"\n\
///      hint: this version reads \"stratigraph-dataset/1\""
/// );
/// ```
#[must_use]
pub fn parse(text: &str, name: &str) -> (Option<Dataset>, Vec<Finding>) {
    let mut faults = Faults::new(text, name);
    let dataset = read_file(text, &mut faults);
    (dataset, faults.into_findings())
}

/// A record with the text it was read from, which tells its place.
struct Placed<'a, T> {
    record: T,
    text: &'a str,
}

fn read_file<'a>(text: &'a str, faults: &mut Faults<'a>) -> Option<Dataset> {
    let header: Header<'_> = faults.object(text)?;
    let format: String = faults.parse(header.format.get())?;
    if format != FORMAT {
        let hint = format!("this version reads \"{FORMAT}\"");
        faults.error(
            header.format.get(),
            format!("unknown format \"{format}\""),
            Some(hint),
        );
        return None;
    }
    let file: File<'_> = faults.object(text)?;
    let source: Option<_> = faults
        .object::<Source>(file.source.get())
        .and_then(|source| source.into_model(file.source.get(), faults));
    let mut entities = records::<foreign::Entity>(&file.entities, faults);
    let mut appearances = records::<foreign::Appearance>(&file.appearances, faults);
    let mut claims = records::<foreign::Claim>(&file.claims, faults);
    let mut figures = records::<foreign::Figure>(&file.figures, faults);
    let mut statements = records::<foreign::Statement>(&file.statements, faults);

    let declared = check::declared(&mut entities, &file.entities, faults);
    if let Some(source) = &source {
        check::source(source, file.source.get(), &declared, faults);
    }
    check::references(&mut appearances, &declared, faults);
    check::references(&mut claims, &declared, faults);
    check::references(&mut figures, &declared, faults);
    check::references(&mut statements, &declared, faults);
    Some(Dataset {
        entities: plain(entities),
        appearances: plain(appearances),
        claims: plain(claims),
        figures: plain(figures),
        statements: plain(statements),
        ..Dataset::new(source?)
    })
}

/// Reads each record; those at fault are left out.
fn records<'a, R: Record>(
    raw: &[&'a RawValue],
    faults: &mut Faults<'a>,
) -> Vec<Placed<'a, R::Model>> {
    let read = |raw: &&'a RawValue| {
        let text = raw.get();
        let record = faults.object::<R>(text)?.into_model(text, faults)?;
        Some(Placed { record, text })
    };
    raw.iter().filter_map(read).collect()
}

fn plain<T>(records: Vec<Placed<'_, T>>) -> Vec<T> {
    records.into_iter().map(|placed| placed.record).collect()
}
