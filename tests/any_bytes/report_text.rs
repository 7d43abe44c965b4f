//! What holds of any text that is read as a report.

use std::sync::OnceLock;
use std::time::{Duration, Instant};
use stratigraph::assemble::{self, Written};
use stratigraph::model::Dataset;
use stratigraph::render::dataset;
use stratigraph::source::dataset_json;
use stratigraph::source::inputs::Input;

/// So long may a small file take, whatever is in it.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads a text as a report; whether it is one with a day. The draft that is made of it is a dataset
/// in which nothing is wrong, and whose lines are those of the text.
pub(crate) fn holds(text: &str) -> bool {
    static KNOWN: OnceLock<Dataset> = OnceLock::new();
    let known = KNOWN.get_or_init(|| assemble::known(&assemble::embedded().0));
    let start = Instant::now();
    let written = Written {
        input: Input {
            name: "report.md".to_owned(),
            text: text.to_owned(),
        },
        name: None,
        event: None,
        date: None,
        language: None,
    };
    let (draft, findings) = assemble::draft(&written, known.clone());
    let lines = u32::try_from(text.split('\n').count()).unwrap();
    for finding in &findings {
        let position = finding.position;
        assert!(
            position.is_none_or(|at| (1..=lines).contains(&at.line)),
            "{finding}"
        );
    }
    let is_one = draft.is_some();
    assert!(
        is_one || !findings.is_empty(),
        "it is refused without a word"
    );
    if let Some(draft) = draft {
        let json = dataset::json(&draft, "dataset.schema.json");
        let (read, findings) = dataset_json::parse(&json, "draft.json");
        assert_eq!(findings, []);
        assert_eq!(read.as_ref(), Some(&draft));
        let last = draft
            .entities
            .iter()
            .flat_map(|thing| thing.at.iter())
            .max();
        assert!(last.is_none_or(|last| last <= lines));
    }
    let time = start.elapsed();
    assert!(time < LONGEST, "it took {time:?}");
    is_one
}
