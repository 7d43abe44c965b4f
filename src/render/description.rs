//! Everything known of a thing, as text for people and as JSON.

use super::answer::shown;
use super::table::{TableStyle, printable, table};
use crate::query::{Description, Direction, Evidence, Fact, FactValue};
use crate::rdf::iri;
use oxigraph::model::{NamedNode, Term};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Lays a description out: the name, the facts, and the sources that the facts point to.
#[must_use]
pub fn text(description: &Description, style: TableStyle) -> String {
    let thing = &description.thing;
    let bold = |text: &str| {
        if style.bold {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    };
    let short = shown(&thing.iri.clone().into());
    let mut text = String::new();
    let _ = writeln!(text, "{}", bold(&printable(&thing.name)));
    let kinds = thing.kinds.join(", ");
    let day = description
        .day
        .map_or_else(String::new, |day| format!("as of {day}"));
    let parts: Vec<&str> = [kinds.as_str(), &short, thing.iri.as_str(), &day]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let _ = writeln!(text, "{}\n", parts.join(" · "));
    let sources = number_sources(description);
    let rows: Vec<Vec<String>> = description
        .facts
        .iter()
        .map(|fact| row(fact, &sources))
        .collect();
    text.push_str(&table(&["relation", "what", "more", "where"], &rows, style));
    if !sources.is_empty() {
        let _ = writeln!(text, "\n{}", bold("sources"));
    }
    for (source, number) in &sources {
        text.push_str(&places(source, *number, description));
    }
    text
}

/// A description as JSON: the thing, and its facts with values, details and evidence.
#[must_use]
pub fn json(description: &Description) -> Value {
    let thing = &description.thing;
    let facts: Vec<Value> = description.facts.iter().map(fact_json).collect();
    let mut object = json!({
        "name": thing.name,
        "iri": thing.iri.as_str(),
        "kinds": thing.kinds,
        "facts": facts,
    });
    if let Some(day) = description.day {
        object["asOf"] = json!(day.to_string());
    }
    object
}

/// A first and a last line.
type Range = (u32, u32);

fn number_sources(description: &Description) -> BTreeMap<NamedNode, usize> {
    let evidence = description.facts.iter().flat_map(|fact| &fact.evidence);
    let sources: BTreeSet<NamedNode> = evidence.map(|place| place.source.clone()).collect();
    sources.into_iter().zip(1..).collect()
}

fn row(fact: &Fact, sources: &BTreeMap<NamedNode, usize>) -> Vec<String> {
    let relation = match fact.direction {
        Direction::Out => fact.property_label.clone(),
        Direction::In => format!("← {}", fact.property_label),
    };
    let details = fact
        .details
        .iter()
        .map(|(property, value)| format!("{property}: {}", readable(value)));
    let more: Vec<String> = details.chain(fact.note.clone()).collect();
    let mut places: BTreeMap<usize, BTreeSet<Range>> = BTreeMap::new();
    for place in &fact.evidence {
        if let Some(number) = sources.get(&place.source) {
            places.entry(*number).or_default().extend(place.lines);
        }
    }
    let places = places
        .into_iter()
        .map(|(number, lines)| match &ranges(&lines)[..] {
            "" => format!("[{number}]"),
            ranges => format!("[{number}] l. {ranges}"),
        });
    vec![
        relation,
        readable(&fact.value),
        more.join("; "),
        places.collect::<Vec<_>>().join("; "),
    ]
}

/// The lines of one source that the facts rest on, section by section.
fn places(source: &NamedNode, number: usize, description: &Description) -> String {
    let evidence = description.facts.iter().flat_map(|fact| &fact.evidence);
    let own: Vec<&Evidence> = evidence.filter(|place| place.source == *source).collect();
    let title = own.first().map_or("", |place| &place.source_label);
    let mut sections: BTreeMap<(Range, &str), BTreeSet<Range>> = BTreeMap::new();
    for heading in own.iter().filter_map(|place| place.section.as_deref()) {
        let here = own
            .iter()
            .filter(|place| place.section.as_deref() == Some(heading));
        let lines: BTreeSet<_> = here.filter_map(|place| place.lines).collect();
        if let Some(first) = lines.first() {
            sections.insert((*first, heading), lines);
        }
    }
    let short = shown(&source.clone().into());
    let mut text = format!("[{number}] {} ({short})\n", printable(title));
    for ((_, heading), lines) in sections {
        let _ = writeln!(text, "    l. {}: {}", ranges(&lines), printable(heading));
    }
    text
}

/// Line ranges as people write them: `27, 29, 61-63`.
fn ranges(lines: &BTreeSet<Range>) -> String {
    let range = |(first, last): &Range| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    };
    lines.iter().map(range).collect::<Vec<_>>().join(", ")
}

/// What a value is called; an IRI without a name in its short form.
fn readable(value: &FactValue) -> String {
    match &value.term {
        Term::NamedNode(node) if node.as_str() == value.label => shown(&value.term),
        _ => value.label.clone(),
    }
}

fn fact_json(fact: &Fact) -> Value {
    let mut object = Map::new();
    let direction = match fact.direction {
        Direction::Out => "out",
        Direction::In => "in",
    };
    object.insert("direction".into(), direction.into());
    object.insert("relation".into(), fact.property_label.as_str().into());
    object.insert("property".into(), fact.property.as_str().into());
    object.insert("value".into(), value_json(&fact.value));
    let details = fact
        .details
        .iter()
        .map(|(property, value)| json!({"relation": property, "value": value_json(value)}));
    object.insert("details".into(), details.collect());
    if let Some(note) = &fact.note {
        object.insert("note".into(), note.as_str().into());
    }
    object.insert(
        "evidence".into(),
        fact.evidence.iter().map(evidence_json).collect(),
    );
    Value::Object(object)
}

fn value_json(value: &FactValue) -> Value {
    match &value.term {
        Term::NamedNode(node) => {
            let mut object = json!({"label": value.label, "iri": node.as_str()});
            if let (Some(short), Some(map)) = (iri::compact(node.as_str()), object.as_object_mut())
            {
                map.insert("short".into(), short.into());
            }
            object
        }
        Term::Literal(literal) => {
            let mut object = json!({"label": value.label, "datatype": literal.datatype().as_str()});
            if let (Some(language), Some(map)) = (literal.language(), object.as_object_mut()) {
                map.insert("language".into(), language.into());
            }
            object
        }
        Term::BlankNode(_) => json!({"label": value.label}),
    }
}

fn evidence_json(place: &Evidence) -> Value {
    json!({
        "source": place.source.as_str(),
        "title": place.source_label,
        "lineStart": place.lines.map(|(first, _)| first),
        "lineEnd": place.lines.map(|(_, last)| last),
        "section": place.section,
    })
}
