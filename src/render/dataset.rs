//! A dataset in the format of `graph-data/`, as `source::dataset_json` reads it.

use crate::model::{
    Appearance, Claim, ClaimTime, Dataset, Entity, EntityId, Figure, Label, LabelKind, Lines,
    Section, SourceDescription, SourceKind, Statement, Value,
};
use serde_json::json;
use std::fmt::Write;

/// The dataset as JSON, one record a line, in an order that stays the same: so that two versions
/// differ only in the lines of what changed. The records of a report stay in their own order, for
/// people to read them beside it.
///
/// Written are source, things, appearances, claims, figures and statements; a dataset with other
/// records is not for this form.
///
/// ```
/// use stratigraph::render::dataset;
/// use stratigraph::source::dataset_json::parse;
///
/// let text = r#"{"format": "stratigraph-dataset/1",
///     "source": {"id": "note", "kind": "list", "title": "A note", "date": "2018-12-11"},
///     "entities": [{"id": "project/harbor", "name": "Harbor", "at": [1]}]}"#;
/// let (note, _) = parse(text, "note.json");
/// let note = note.ok_or("the note is a dataset")?;
/// let written = dataset::json(&note, "dataset.schema.json");
/// assert_eq!(parse(&written, "note.json"), (Some(note), Vec::new()));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn json(dataset: &Dataset, schema: &str) -> String {
    let mut text = String::from("{\n");
    let head = [
        ("$schema", json!(schema).to_string()),
        ("format", json!("stratigraph-dataset/1").to_string()),
        ("source", source(&dataset.source)),
    ];
    for (name, value) in head {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "  \"{name}\": {value},");
    }
    let is_report = dataset.source.kind == SourceKind::Report;
    let mut lists = vec![
        (
            "entities",
            dataset.entities.iter().map(entity).collect::<Vec<_>>(),
        ),
        (
            "appearances",
            dataset.appearances.iter().map(appearance).collect(),
        ),
        ("claims", dataset.claims.iter().map(claim).collect()),
        ("figures", dataset.figures.iter().map(figure).collect()),
        (
            "statements",
            dataset.statements.iter().map(statement).collect(),
        ),
    ];
    if !is_report {
        lists.retain(|(name, records)| {
            !records.is_empty() || !["appearances", "figures"].contains(name)
        });
        for (_, records) in &mut lists {
            records.sort();
        }
    }
    let count = lists.len();
    for (index, (name, records)) in lists.into_iter().enumerate() {
        let end = if index + 1 < count { "," } else { "" };
        let records = on_lines(&records, 4);
        let _ = writeln!(text, "  \"{name}\": {records}{end}");
    }
    text.push_str("}\n");
    text
}

fn source(source: &SourceDescription) -> String {
    let id = |id: &Option<EntityId>| id.as_ref().map(|id| text(id.to_string()));
    let told = |key: &str, things: &[(EntityId, Lines)]| {
        let things = things.iter().map(|(thing, at)| {
            object([
                (key, Some(text(thing.to_string()))),
                ("at", Some(lines(at))),
            ])
        });
        let things: Vec<String> = things.collect();
        (!things.is_empty()).then(|| on_lines(&things, 6))
    };
    let sections: Vec<String> = source.sections.iter().map(section).collect();
    let parts = [
        ("id", Some(text(&source.id))),
        ("kind", Some(text(source.kind.name()))),
        ("title", Some(text(&source.title))),
        ("language", source.language.as_ref().map(text)),
        ("publisher", id(&source.publisher)),
        ("author", id(&source.author)),
        ("about", id(&source.about)),
        ("date", Some(text(source.date.to_string()))),
        (
            "dateInferredFrom",
            source.date_inferred_from.as_ref().map(text),
        ),
        ("references", told("document", &source.references)),
        ("mentions", told("thing", &source.mentions)),
        (
            "sections",
            (!sections.is_empty()).then(|| on_lines(&sections, 6)),
        ),
    ];
    if source.kind != SourceKind::Report {
        return object(parts);
    }
    let there = parts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let written: Vec<String> = there
        .map(|(name, value)| format!("\"{name}\": {value}"))
        .collect();
    format!("{{\n    {}\n  }}", written.join(",\n    "))
}

fn section(section: &Section) -> String {
    object([
        ("heading", Some(text(&section.heading))),
        ("line", Some(section.line.to_string())),
    ])
}

/// A list with a record on each line, so many spaces from the margin.
fn on_lines(records: &[String], margin: usize) -> String {
    let space = " ".repeat(margin);
    let end = " ".repeat(margin.saturating_sub(2));
    if records.is_empty() {
        return "[]".to_owned();
    }
    let records = records.join(&format!(",\n{space}"));
    format!("[\n{space}{records}\n{end}]")
}

fn entity(entity: &Entity) -> String {
    let others = entity.other_names.iter().map(other_name);
    let others: Vec<String> = others.collect();
    object([
        ("id", Some(text(entity.id.to_string()))),
        ("name", Some(text(&entity.name.text))),
        ("language", entity.name.language.as_ref().map(text)),
        (
            "otherNames",
            (!others.is_empty()).then(|| format!("[{}]", others.join(", "))),
        ),
        ("at", Some(lines(&entity.at))),
    ])
}

fn other_name(label: &Label) -> String {
    let kind = match label.kind {
        LabelKind::Hidden => "hidden",
        LabelKind::Preferred | LabelKind::Alternative => "alternative",
    };
    object([
        ("text", Some(text(&label.text))),
        ("language", label.language.as_ref().map(text)),
        ("kind", Some(text(kind))),
        ("at", (!label.at.is_empty()).then(|| lines(&label.at))),
    ])
}

fn appearance(appearance: &Appearance) -> String {
    let organization = appearance.organization.as_ref();
    object([
        ("talk", Some(text(appearance.talk.to_string()))),
        ("person", Some(text(appearance.person.to_string()))),
        ("title", appearance.title.as_ref().map(text)),
        ("organization", organization.map(|id| text(id.to_string()))),
        ("at", Some(lines(&appearance.at))),
    ])
}

fn figure(figure: &Figure) -> String {
    object([
        ("of", Some(text(figure.of.to_string()))),
        ("measure", Some(text(&figure.measure))),
        ("value", Some(json!(figure.value).to_string())),
        ("atLeast", figure.at_least.then(|| "true".to_owned())),
        ("unit", figure.unit.as_ref().map(text)),
        ("at", Some(lines(&figure.at))),
    ])
}

fn claim(claim: &Claim) -> String {
    let (as_of, from, to) = match claim.time {
        ClaimTime::AsOf(day) => (Some(day), None, None),
        ClaimTime::Between(from, to) => (None, Some(from), to),
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| text(day.to_string()));
    object([
        ("project", Some(text(claim.project.to_string()))),
        ("stage", Some(text(claim.stage.slug()))),
        ("asStated", claim.as_stated.as_ref().map(text)),
        ("asOf", day(as_of)),
        ("from", day(from)),
        ("to", day(to)),
        ("at", Some(lines(&claim.at))),
    ])
}

fn statement(statement: &Statement) -> String {
    let value = match &statement.value {
        Value::Entity(thing) => ("object", text(thing.to_string())),
        Value::Literal(value) => ("value", text(value)),
    };
    object([
        ("subject", Some(text(statement.subject.to_string()))),
        ("relation", Some(text(statement.relation.name()))),
        (value.0, Some(value.1)),
        ("note", statement.note.as_ref().map(text)),
        ("at", Some(lines(&statement.at))),
    ])
}

fn lines(lines: &Lines) -> String {
    json!(lines.iter().collect::<Vec<_>>()).to_string()
}

/// An object of the parts that are there, in the order given; each part is JSON already.
fn object<const N: usize>(parts: [(&str, Option<String>); N]) -> String {
    let there = parts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let written = there.map(|(name, value)| format!("\"{name}\": {value}"));
    format!("{{{}}}", written.collect::<Vec<_>>().join(", "))
}

fn text(text: impl AsRef<str>) -> String {
    json!(text.as_ref()).to_string()
}
