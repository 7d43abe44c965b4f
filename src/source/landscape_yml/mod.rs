//! The landscape format of the CNCF and other foundations: `landscape.yml` to a [`Landscape`].
//!
//! What each key is stands in `keys`, one line a key; `fields` reads a mapping by such a table.
//! A fault in a day or an address spoils that field, a value of the wrong kind its item; what is
//! not known is told and left out. Nothing is dropped without a word.

mod fields;
mod keys;
mod outline;
pub(in crate::source) mod parts;
mod records;
mod values;

use super::faults::Faults;
use super::yaml::{self, Node, Value};
use crate::model::{
    Entry, Finding, Landscape, LandscapeSource, Position, Shelf, location_day, location_slug, slug,
};
use fields::Context;
use outline::Items;
use std::collections::{BTreeSet, HashMap};

/// Which names stand in which subcategory, and on which line.
type Names = HashMap<(Shelf, String), u32>;

/// Parses a landscape and reports every fault in it, in the order of their places.
///
/// `name` is what findings blame. Where the file as a whole cannot be read there is no landscape;
/// where single items are at fault, the landscape holds the others.
///
/// ```
/// use stratigraph::source::landscape_yml::parse;
///
/// let text = "
/// landscape:
///   - category:
///     name: Runtime
///     subcategories:
///       - subcategory:
///         name: Container Runtime
///         items:
///           - item:
///             name: containerd
///             homepage_url: https://containerd.io
///             project: graduated
///             extra:
///               accepted: 2017-3-29
/// ";
/// let (landscape, findings) = parse(text, "landscape.yml");
/// let landscape = landscape.ok_or("the file is a landscape")?;
/// let entry = &landscape.entries[0];
/// assert_eq!((entry.name.value.as_str(), entry.name.line), ("containerd", 10));
/// assert_eq!(entry.stage.as_ref().map(|stage| stage.value.as_str()), Some("graduated"));
/// assert_eq!(
///     findings[0].to_string(),
///     "landscape.yml:14:25: warning: \"accepted\" is written \"2017-3-29\"\n\
///      hint: write it as 2017-03-29"
/// );
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn parse(text: &str, name: &str) -> (Option<Landscape>, Vec<Finding>) {
    let mut faults = Faults::new(name);
    if !text.is_empty() && !text.ends_with('\n') {
        let message = "the last line does not end; the file may be cut short".to_owned();
        faults.warning(Position::of_byte(text, text.len()), message, None);
    }
    let landscape = yaml::parse(text, &mut faults).and_then(|root| read(&root, name, &mut faults));
    (landscape, faults.into_findings())
}

fn read(root: &Node<'_>, name: &str, faults: &mut Faults<'_>) -> Option<Landscape> {
    let (outline, shelves) = outline::read(root, faults)?;
    let stages = stages(&shelves);
    let mut context = Context {
        faults,
        outline: &outline,
        stages: &stages,
    };
    let mut entries = Vec::new();
    let mut names = HashMap::new();
    for shelf in shelves {
        read_items(&shelf, &mut entries, &mut names, &mut context);
    }
    Some(Landscape {
        source: source(name),
        categories: outline.categories,
        entries,
    })
}

/// The slugs of the stages that items are at.
fn stages(shelves: &[Items<'_, '_>]) -> BTreeSet<String> {
    let items = shelves.iter().flat_map(|shelf| shelf.items);
    items.filter_map(stage).collect()
}

/// The slug of the stage that an item is at.
fn stage(item: &Node<'_>) -> Option<String> {
    match &item.get("project")?.value {
        Value::Scalar(stage, _) => Some(slug(stage)),
        _ => None,
    }
}

fn source(name: &str) -> LandscapeSource {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    LandscapeSource {
        id: location_slug(name),
        title: file.to_owned(),
        date: location_day(name),
        foundation: None,
    }
}

/// Reads the items of one subcategory; those at fault are left out.
fn read_items(
    shelf: &Items<'_, '_>,
    entries: &mut Vec<Entry>,
    names: &mut Names,
    context: &mut Context<'_, '_>,
) {
    for node in shelf.items {
        entries.extend(read_item(node, shelf.shelf, names, context));
    }
}

/// Reads an item; `None` if it is at fault.
fn read_item(
    node: &Node<'_>,
    shelf: Shelf,
    names: &mut Names,
    context: &mut Context<'_, '_>,
) -> Option<Entry> {
    let mut entry = Entry {
        line: node.at.line,
        shelf,
        ..Entry::default()
    };
    let sound =
        keys::ITEM.fill(&mut entry, node, context) && is_named(node, &entry, names, context.faults);
    sound.then_some(entry)
}

/// Whether an entry has a name that no other of its subcategory has.
fn is_named(node: &Node<'_>, entry: &Entry, names: &mut Names, faults: &mut Faults<'_>) -> bool {
    let name = &entry.name.value;
    if name.is_empty() {
        let message = "an item has no name; it is left out".to_owned();
        faults.error(node.at, message, None);
        return false;
    }
    if let Some(first) = names.get(&(entry.shelf, name.clone())) {
        let (message, hint) = parts::again(name, *first);
        faults.error(node.at, message, Some(hint));
        return false;
    }
    names.insert((entry.shelf, name.clone()), entry.name.line);
    if node.get("homepage_url").is_none() {
        let message = format!("\"{name}\" has no \"homepage_url\"");
        faults.warning(node.at, message, None);
    }
    true
}
