//! The story of one thing in a landscape: as a table for people, as JSON, and as rows for the
//! formats of answers.

use super::table::{TableStyle, printable, table};
use crate::insight::story::{Step, Story};
use crate::query::{Solutions, Thing};
use serde_json::{Value, json};

/// How many digits of a commit's id a person needs.
const DIGITS: usize = 12;

/// The steps as rows, one a step.
///
/// ```
/// use stratigraph::insight::story::Story;
/// use stratigraph::render::story;
///
/// let columns = story::solutions(&Story::default()).variables;
/// let names: Vec<_> = columns.iter().map(|column| column.as_str()).collect();
/// assert_eq!(names, ["day", "what", "from", "to", "commit", "request"]);
/// ```
#[must_use]
pub fn solutions(story: &Story) -> Solutions {
    let rows = story.steps.iter().map(|step| cells(step, usize::MAX));
    Solutions::of_texts(COLUMNS, rows.collect())
}

/// The story as a table for people, under the name of the thing. A day, a commit and a pull
/// request stand once where several steps came by them.
#[must_use]
pub fn text(thing: &Thing, story: &Story, style: TableStyle) -> String {
    let mut rows: Vec<Vec<String>> = story
        .steps
        .iter()
        .map(|step| Vec::from(cells(step, DIGITS)))
        .collect();
    for index in (1..rows.len()).rev() {
        if story.steps[index].version == story.steps[index - 1].version {
            for column in [0, 4, 5] {
                rows[index][column].clear();
            }
        }
    }
    let name = printable(&thing.name);
    format!("{name}\n\n{}", table(&COLUMNS, &rows, style))
}

/// The story as JSON.
#[must_use]
pub fn json(thing: &Thing, story: &Story) -> Value {
    let steps = story.steps.iter().map(|step| {
        json!({
            "day": step.version.day.to_string(),
            "what": step.what.to_string(),
            "from": step.from,
            "to": step.to,
            "commit": step.version.commit,
            "request": step.version.request,
        })
    });
    json!({
        "name": thing.name,
        "iri": thing.iri.as_str(),
        "steps": steps.collect::<Vec<_>>(),
    })
}

const COLUMNS: [&str; 6] = ["day", "what", "from", "to", "commit", "request"];

fn cells(step: &Step, digits: usize) -> [String; 6] {
    let version = &step.version;
    let commit = version.commit.get(..digits).unwrap_or(&version.commit);
    let request = version.request.map(|request| request.to_string());
    [
        version.day.to_string(),
        step.what.to_string(),
        step.from.clone().unwrap_or_default(),
        step.to.clone().unwrap_or_default(),
        commit.to_owned(),
        request.unwrap_or_default(),
    ]
}
