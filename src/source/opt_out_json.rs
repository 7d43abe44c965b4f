//! The list of people who are to be left out of the graph: JSON to an [`OptOut`].

use crate::model::{EntityId, Finding, Kind, OptOut, Position, Severity};
use serde::Deserialize;

/// The value of the key `format` that this reader understands.
pub const FORMAT: &str = "stratigraph-opt-out/1";

/// The list as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    format: String,
    people: Vec<Person>,
}

/// By what one person is known; one of the three is enough.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: Option<String>,
    handle: Option<String>,
    id: Option<String>,
}

/// The people that a list leaves out. Where anything in it is at fault there is no list: half a
/// list would show people who asked not to be shown.
///
/// ```
/// use stratigraph::source::opt_out_json::parse;
///
/// let text = r#"{
///   "format": "stratigraph-opt-out/1",
///   "people": [
///     { "name": "Ada Example", "handle": "ada" },
///     { "id": "person/ben-example" }
///   ]
/// }"#;
/// let (list, findings) = parse(text, "opt-out.json");
/// assert!(findings.is_empty());
/// let list = list.ok_or("it is a list")?;
/// assert!(list.names.contains("Ada Example"));
/// assert_eq!(list.ids.len(), 1);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn parse(text: &str, name: &str) -> (Option<OptOut>, Vec<Finding>) {
    let fault = |position, message: String, hint: &str| Finding {
        severity: Severity::Error,
        input: name.to_owned(),
        position,
        message,
        hint: Some(hint.to_owned()),
    };
    let shape = "write { \"format\": \"stratigraph-opt-out/1\", \"people\": [...] }, each with a \
                 \"name\", a \"handle\" or an \"id\"";
    let list: List = match serde_json::from_str(text) {
        Ok(list) => list,
        Err(error) => {
            let count = |number: usize| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
            let position = Position {
                line: count(error.line()),
                column: count(error.column()),
            };
            let message = error.to_string();
            // The place is told before the message.
            let message = message.split(" at line ").next().unwrap_or(&message);
            return (None, vec![fault(Some(position), message.to_owned(), shape)]);
        }
    };
    let mut findings = Vec::new();
    if list.format != FORMAT {
        let message = format!("unknown format \"{}\"", list.format);
        let hint = format!("this version reads \"{FORMAT}\"");
        findings.push(fault(None, message, &hint));
    }
    let mut people = OptOut::default();
    for (person, number) in list.people.into_iter().zip(1..) {
        match read(person) {
            Ok(one) => people.extend(one),
            Err(why) => findings.push(fault(None, format!("person {number} {why}"), shape)),
        }
    }
    (findings.is_empty().then_some(people), findings)
}

/// One person; else what is wrong with the entry. Nothing of it is said again.
fn read(person: Person) -> Result<OptOut, &'static str> {
    let mut one = OptOut::default();
    let told = |text: Option<String>| text.map(|text| text.trim().to_owned());
    let filled = |text: Option<String>| match told(text) {
        Some(text) if text.is_empty() => Err("has an empty text"),
        text => Ok(text),
    };
    one.names.extend(filled(person.name)?);
    let handle = filled(person.handle)?;
    one.handles
        .extend(handle.map(|handle| handle.trim_start_matches('@').to_owned()));
    if let Some(id) = filled(person.id)? {
        let id: Option<EntityId> = id.parse().ok();
        let person = id.filter(|id| id.kind() == Kind::Person);
        one.ids
            .insert(person.ok_or("has an id that is none of a person")?);
    }
    if one.is_empty() {
        return Err("has neither a name nor a handle nor an id");
    }
    Ok(one)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_list_that_is_at_fault_is_no_list() {
        for (text, expected) in [
            ("", "o.json:1:1: error: EOF while parsing a value"),
            (
                r#"{"format":"x","people":[]}"#,
                "o.json: error: unknown format \"x\"",
            ),
            (
                r#"{"format":"stratigraph-opt-out/1","people":[{}]}"#,
                "o.json: error: person 1 has neither a name nor a handle nor an id",
            ),
            (
                r#"{"format":"stratigraph-opt-out/1","people":[{"name":"A B"},{"id":"project/x"}]}"#,
                "o.json: error: person 2 has an id that is none of a person",
            ),
            (
                r#"{"format":"stratigraph-opt-out/1","people":[{"name":" "}]}"#,
                "o.json: error: person 1 has an empty text",
            ),
            (
                r#"{"format":"stratigraph-opt-out/1","people":[{"nmae":"A B"}]}"#,
                "o.json:1:51: error: unknown field `nmae`, expected one of `name`, `handle`, `id`",
            ),
        ] {
            let (list, findings) = parse(text, "o.json");
            assert_eq!(list, None, "{text}");
            let told = findings[0].to_string();
            assert_eq!(told.lines().next(), Some(expected), "{text}");
        }
    }
}
