//! Parts of a landscape, each read on its own: one item, or all but the items.
//!
//! They say what the whole file says of them, if it is made of such parts; whether it is, is for
//! whoever cut it to know.

use super::fields::Context;
use super::keys::EXTRA;
use super::outline::{self, Outline};
use crate::model::{Entry, Finding, Severity, Shelf, slug};
use crate::source::faults::Faults;
use crate::source::yaml::{self, Node, Value};
use std::collections::{BTreeSet, HashMap};

/// So many levels above an item's list does a landscape have.
const DEPTH: usize = 5;

/// The key that says in the place of items which ones stood there.
pub(in crate::source) const RUN: &str = "stratigraph-run";

/// What an item says that stands alone.
pub(in crate::source) struct Item {
    /// The item; `None` where it is at fault and left out.
    pub(in crate::source) entry: Option<Entry>,
    /// The column it begins at.
    pub(in crate::source) column: u32,
    /// The errors in it.
    pub(in crate::source) errors: Vec<Finding>,
    /// The slug of the stage it is at.
    pub(in crate::source) stage: Option<String>,
    /// The slugs of its keys that are the days of stages, if any item of the file is at those.
    pub(in crate::source) stage_keys: BTreeSet<String>,
}

/// Reads a list of one item; `None` where that is not what the text is. `stages` are those that
/// items of the file are at.
pub(in crate::source) fn item(text: &str, name: &str, stages: &BTreeSet<String>) -> Option<Item> {
    let mut faults = Faults::new(name);
    let root = yaml::parse_part(text, DEPTH, &mut faults)?;
    let Value::Sequence(items) = &root.value else {
        return None;
    };
    let [node] = items.as_slice() else {
        return None;
    };
    let entry = {
        let mut context = Context {
            faults: &mut faults,
            outline: &Outline::default(),
            stages,
        };
        super::read_item(node, Shelf::default(), &mut HashMap::new(), &mut context)
    };
    let mut errors = faults.into_findings();
    errors.retain(|finding| finding.severity == Severity::Error);
    Some(Item {
        entry,
        column: node.at.column,
        errors,
        stage: super::stage(node),
        stage_keys: stage_keys(node),
    })
}

fn stage_keys(node: &Node<'_>) -> BTreeSet<String> {
    let Some(Value::Mapping(pairs)) = node.get("extra").map(|extra| &extra.value) else {
        return BTreeSet::new();
    };
    let others = pairs.iter().filter(|(key, _)| !EXTRA.has(&key.name));
    others.map(|(key, _)| slug(&key.name)).collect()
}

/// A subcategory, and the numbers of the runs of items that stand in it.
pub(in crate::source) struct Place {
    pub(in crate::source) category: String,
    pub(in crate::source) subcategory: String,
    pub(in crate::source) runs: Vec<usize>,
}

/// Reads a landscape in which [`RUN`] stands in the place of items, in the order of the file;
/// `None` where anything is at fault, or anything else stands there.
pub(in crate::source) fn places(text: &str, name: &str) -> Option<Vec<Place>> {
    let mut faults = Faults::new(name);
    let root = yaml::parse(text, &mut faults)?;
    let (outline, shelves) = outline::read(&root, &mut faults)?;
    let findings = faults.into_findings();
    let sound = findings
        .iter()
        .all(|finding| finding.severity == Severity::Warning);
    let place = |shelf: &outline::Items<'_, '_>| {
        let category = &outline.categories[shelf.shelf.category];
        let subcategory = &category.subcategories[shelf.shelf.subcategory];
        let runs: Option<Vec<usize>> = shelf.items.iter().map(run).collect();
        Some(Place {
            category: category.name.clone(),
            subcategory: subcategory.name.clone(),
            runs: runs?,
        })
    };
    sound.then(|| shelves.iter().map(place).collect())?
}

/// The number of a run of items, if that and nothing else is what stands there.
fn run(node: &Node<'_>) -> Option<usize> {
    let Value::Mapping(pairs) = &node.value else {
        return None;
    };
    match pairs.as_slice() {
        [(key, value)] if key.name == RUN => match &value.value {
            Value::Scalar(number, _) => number.parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// What is told of an item whose name another of its subcategory has, which begins on a line.
pub(in crate::source) fn again(name: &str, first: u32) -> (String, String) {
    let message = format!(
        "\"{name}\" stands in this subcategory on line {first} already; this one is left out"
    );
    (
        message,
        "leave one out, or tell them apart by name".to_owned(),
    )
}
