//! What changed, as Markdown, as a table, as JSON, and as rows for the formats of answers.

use super::table::{TableStyle, printable, table};
use crate::insight::difference::{Change, Difference, Kind, Place};
use crate::query::Solutions;
use oxigraph::model::Variable;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The two things that were compared, by the names to tell them by: two files, or two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What was before.
    pub before: String,
    /// What is after.
    pub after: String,
}

/// The changes as rows, one a change, all columns always there.
///
/// ```
/// use stratigraph::insight::difference::Difference;
/// use stratigraph::render::difference;
///
/// let columns = difference::solutions(&Difference::default()).variables;
/// let names: Vec<_> = columns.iter().map(|column| column.as_str()).collect();
/// assert_eq!(names[..5], ["kind", "thing", "before", "after", "date"]);
/// ```
#[must_use]
pub fn solutions(difference: &Difference) -> Solutions {
    let rows = difference.changes.iter().map(|change| {
        let [name, before, after, date, foundation, more, place] = cells(change);
        let kind = change.kind.to_string();
        [kind, name, before, after, date, foundation, more, place]
    });
    let columns = [
        "kind",
        "thing",
        "before",
        "after",
        "date",
        "foundation",
        "more",
        "place",
    ];
    let mut solutions = Solutions::of_texts(columns, rows.collect());
    solutions.variables.push(Variable::new_unchecked("iri"));
    for (row, change) in solutions.rows.iter_mut().zip(&difference.changes) {
        row.push(Some(change.thing.clone().into()));
    }
    solutions
}

/// The changes as a table for people, without the columns in which nothing stands; no text where
/// nothing changed.
#[must_use]
pub fn text(difference: &Difference, style: TableStyle) -> String {
    if difference.changes.is_empty() {
        return String::new();
    }
    let rows = difference.changes.iter().map(|change| {
        let mut row = vec![change.kind.to_string()];
        row.extend(cells(change));
        row
    });
    let headings = [
        "kind",
        "thing",
        "before",
        "after",
        "date",
        "foundation",
        "more",
        "where",
    ];
    let (headings, rows) = without_empty(&headings, rows.collect());
    table(&headings, &rows, style)
}

/// The changes as a document in Markdown with the tables of GitHub
/// (<https://github.github.com/gfm/>): the numbers first, then a section for each kind.
#[must_use]
pub fn markdown(difference: &Difference, sides: &Sides) -> String {
    let mut document = String::new();
    let (before, after) = (escaped(&sides.before), escaped(&sides.after));
    // Writing to a `String` cannot fail.
    let _ = writeln!(document, "# What changed from {before} to {after}\n");
    if difference.changes.is_empty() {
        document.push_str("Nothing changed.\n");
        return document;
    }
    let total = difference.changes.len();
    let changes = if total == 1 { "change" } else { "changes" };
    let _ = writeln!(document, "{total} {changes}:\n");
    for (kind, count) in difference.counts() {
        let _ = writeln!(document, "- {}: {count}", heading(kind));
    }
    for (kind, count) in difference.counts() {
        let _ = writeln!(document, "\n## {} ({count})\n", heading(kind));
        section(&mut document, difference.of_kind(kind));
    }
    document
}

/// The changes as JSON: what was compared, how many changes there are of each kind, and each.
#[must_use]
pub fn json(difference: &Difference, sides: &Sides) -> Value {
    let count = |(kind, count): (Kind, usize)| (kind.name().to_owned(), Value::from(count));
    let counts: Map<String, Value> = difference.counts().map(count).collect();
    let changes: Vec<Value> = difference.changes.iter().map(change_json).collect();
    json!({
        "before": sides.before,
        "after": sides.after,
        "total": changes.len(),
        "counts": counts,
        "changes": changes,
    })
}

/// The name, what was before and after, the day, the foundation, what else, and the place.
fn cells(change: &Change) -> [String; 7] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        change.name.clone(),
        text(&change.before),
        text(&change.after),
        change
            .date
            .map_or_else(String::new, |date| date.to_string()),
        text(&change.foundation),
        text(&change.more),
        change
            .place
            .as_ref()
            .map_or_else(String::new, Place::to_string),
    ]
}

fn without_empty<'h>(
    headings: &[&'h str],
    rows: Vec<Vec<String>>,
) -> (Vec<&'h str>, Vec<Vec<String>>) {
    let filled: Vec<bool> = (0..headings.len())
        .map(|column| rows.iter().any(|row| !row[column].is_empty()))
        .collect();
    let kept = |row: Vec<String>| {
        let cells = row.into_iter().zip(&filled);
        cells
            .filter(|(_, kept)| **kept)
            .map(|(cell, _)| cell)
            .collect()
    };
    let headings = headings.iter().zip(&filled);
    (
        headings
            .filter(|(_, kept)| **kept)
            .map(|(text, _)| *text)
            .collect(),
        rows.into_iter().map(kept).collect(),
    )
}

fn heading(kind: Kind) -> String {
    let title = kind.title();
    let (first, rest) = title.split_at(title.len().min(1));
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// The changes of one kind as a table.
fn section<'d>(document: &mut String, changes: impl Iterator<Item = &'d Change>) {
    let rows = changes.map(|change| {
        let [name, rest @ ..] = cells(change);
        let mut row = vec![linked(&name, change.homepage.as_deref())];
        row.extend(rest.iter().map(|cell| cell_text(cell)));
        row
    });
    let headings = [
        "name",
        "before",
        "after",
        "date",
        "foundation",
        "more",
        "where",
    ];
    let (headings, rows) = without_empty(&headings, rows.collect());
    let _ = writeln!(document, "| {} |", headings.join(" | "));
    let _ = writeln!(document, "|{}", " --- |".repeat(headings.len()));
    for row in rows {
        let _ = writeln!(document, "| {} |", row.join(" | "));
    }
}

/// A name as a link, if its page is one of the web.
fn linked(name: &str, page: Option<&str>) -> String {
    match page.and_then(web_address) {
        Some(page) if page.contains(['(', ')']) => format!("[{}](<{page}>)", escaped(name)),
        Some(page) => format!("[{}]({page})", escaped(name)),
        None => escaped(name),
    }
}

/// The text of a cell, addresses among its words as links.
fn cell_text(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let (word, end) = match word.strip_suffix(',') {
            Some(word) => (word, ","),
            None => (word, ""),
        };
        match web_address(word) {
            Some(address) => format!("<{address}>{end}"),
            None => format!("{}{end}", escaped(word)),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// An address of the web that can stand between `<` and `>` in a table.
fn web_address(text: &str) -> Option<&str> {
    let web = text.starts_with("https://") || text.starts_with("http://");
    let breaks = |c: char| c.is_whitespace() || c.is_control() || "<>|\\".contains(c);
    (web && !text.contains(breaks)).then_some(text)
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in printable(text).chars() {
        if "\\`*_[]<>|~#&".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn change_json(change: &Change) -> Value {
    json!({
        "kind": change.kind.name(),
        "thing": change.thing.as_str(),
        "name": change.name,
        "homepage": change.homepage,
        "before": change.before,
        "after": change.after,
        "date": change.date.map(|date| date.to_string()),
        "foundation": change.foundation,
        "more": change.more,
        "place": change.place.as_ref().map(|place| json!({
            "source": place.source.as_str(),
            "title": place.title,
            "line": place.line,
        })),
    })
}

#[cfg(test)]
mod tests {
    use super::{cell_text, linked};

    #[test]
    fn names_cannot_break_out_of_a_markdown_table() {
        assert_eq!(linked("a|b*c_\nd", None), "a\\|b\\*c\\_ d");
        assert_eq!(linked("a](x)", Some("javascript:alert(1)")), "a\\](x)");
        assert_eq!(
            linked("a", Some("https://a.io/(b)")),
            "[a](<https://a.io/(b)>)"
        );
        assert_eq!(linked("a", Some("https://a.io/|")), "a");
        assert_eq!(linked("a", Some("https://a.io")), "[a](https://a.io)");
    }

    #[test]
    fn addresses_in_a_markdown_table_are_links() {
        assert_eq!(
            cell_text("https://a.io/x_y, none"),
            "<https://a.io/x_y>, none"
        );
    }
}
