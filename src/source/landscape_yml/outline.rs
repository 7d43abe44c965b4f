//! How a landscape is divided: its categories, their subcategories, and where the items stand.

use super::keys::{CATEGORY, SUBCATEGORY};
use crate::model::{Category, Located, Shelf, Subcategory, nearest};
use crate::source::faults::Faults;
use crate::source::yaml::{Node, Value};
use std::collections::{BTreeMap, HashMap};

/// What stands between category and subcategory in a path.
const SEPARATOR: &str = " / ";

/// So many subcategories are compared with a path that leads nowhere.
const MANY: usize = 1_000;

/// The keys under which the categories may stand.
const TOPS: [&str; 2] = ["landscape", "categories"];

/// The categories of a file, and how to find a subcategory by its path.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) categories: Vec<Category>,
    by_name: HashMap<String, usize>,
    by_names: HashMap<(usize, String), usize>,
    paths: BTreeMap<String, Shelf>,
}

/// The items of a subcategory.
pub(super) struct Items<'n, 't> {
    pub(super) shelf: Shelf,
    pub(super) items: &'n [Node<'t>],
}

impl Outline {
    /// The subcategory that a path leads to.
    pub(super) fn shelf(&self, path: &str) -> Option<Shelf> {
        self.paths.get(path).copied()
    }

    /// The path that is most like one that leads nowhere.
    pub(super) fn nearest(&self, path: &str, faults: &Faults<'_>) -> Option<&str> {
        let sought = faults.has_room() && self.paths.len() <= MANY;
        sought
            .then(|| nearest(path, self.paths.keys().map(String::as_str)))
            .flatten()
    }

    /// The index of a category, which is taken in if it is new; else with the line of the first.
    fn category(&mut self, name: Located<String>) -> (usize, Option<u32>) {
        if let Some(&index) = self.by_name.get(&name.value) {
            return (index, Some(self.categories[index].line));
        }
        let index = self.categories.len();
        self.by_name.insert(name.value.clone(), index);
        self.categories.push(Category {
            name: name.value,
            line: name.line,
            subcategories: Vec::new(),
        });
        (index, None)
    }

    /// The place of a subcategory, which is taken in if it is new; else with the line of the first.
    fn subcategory(&mut self, category: usize, new: Subcategory) -> (Shelf, Option<u32>) {
        let parent = &mut self.categories[category];
        let known = self.by_names.get(&(category, new.name.clone())).copied();
        let subcategory = known.unwrap_or(parent.subcategories.len());
        let place = Shelf {
            category,
            subcategory,
        };
        if let Some(first) = parent.subcategories.get(subcategory) {
            return (place, Some(first.line));
        }
        self.by_names
            .insert((category, new.name.clone()), subcategory);
        let path = format!("{}{SEPARATOR}{}", parent.name, new.name);
        self.paths.entry(path).or_insert(place);
        parent.subcategories.push(new);
        (place, None)
    }
}

/// Reads the categories of a file, and finds the items of each subcategory. `None` where the file
/// is no landscape.
pub(super) fn read<'n, 't>(
    root: &'n Node<'t>,
    faults: &mut Faults<'_>,
) -> Option<(Outline, Vec<Items<'n, 't>>)> {
    let categories = top(root, faults)?;
    let mut outline = Outline::default();
    let mut shelves = Vec::new();
    for node in categories {
        CATEGORY.check(node, faults);
        let Some(name) = name(node, "category", faults) else {
            continue;
        };
        let (category, first) = outline.category(name);
        again(node, "category", first, faults);
        for node in list(node, "subcategories", faults) {
            let Some(subcategory) = read_subcategory(node, faults) else {
                continue;
            };
            let (shelf, first) = outline.subcategory(category, subcategory);
            again(node, "subcategory", first, faults);
            shelves.push(Items {
                shelf,
                items: list(node, "items", faults),
            });
        }
    }
    Some((outline, shelves))
}

/// The list of categories at the top of the file.
fn top<'n, 't>(root: &'n Node<'t>, faults: &mut Faults<'_>) -> Option<&'n [Node<'t>]> {
    let found: Vec<&Node<'t>> = TOPS.into_iter().filter_map(|key| root.get(key)).collect();
    let Some(categories) = found.first() else {
        let message =
            "this is no landscape: there is no \"landscape\" or \"categories\" at the top";
        faults.error(root.at, message.to_owned(), None);
        return None;
    };
    if let Value::Mapping(pairs) = &root.value {
        for (key, value) in pairs {
            if !std::ptr::eq(value, *categories) {
                let message = format!("a landscape has no key \"{}\"; it is left out", key.name);
                faults.warning(key.at, message, None);
            }
        }
    }
    if let Value::Sequence(items) = &categories.value {
        return Some(items);
    }
    let message = format!("the categories must be a list, not {}", categories.kind());
    faults.error(categories.at, message, None);
    None
}

fn read_subcategory(node: &Node<'_>, faults: &mut Faults<'_>) -> Option<Subcategory> {
    SUBCATEGORY.check(node, faults);
    let name = name(node, "subcategory", faults)?;
    Some(Subcategory {
        name: name.value,
        line: name.line,
        note: node.get("note").and_then(|note| note_of(note, faults)),
    })
}

fn note_of(note: &Node<'_>, faults: &mut Faults<'_>) -> Option<Located<String>> {
    match &note.value {
        Value::Scalar(text, _) => Some(Located {
            value: text.to_string(),
            line: note.at.line,
            column: note.at.column,
        }),
        Value::Null => None,
        _ => {
            let message = format!("\"note\" must be a text, not {}", note.kind());
            faults.error(note.at, message, None);
            None
        }
    }
}

/// The name of a category or subcategory; without one it is left out with all that is in it.
fn name(node: &Node<'_>, what: &str, faults: &mut Faults<'_>) -> Option<Located<String>> {
    match node.get("name") {
        Some(Node {
            at,
            value: Value::Scalar(text, _),
        }) if !text.trim().is_empty() => Some(Located {
            value: text.to_string(),
            line: at.line,
            column: at.column,
        }),
        _ => {
            let message = format!("a {what} has no name; it is left out with all that is in it");
            faults.error(node.at, message, None);
            None
        }
    }
}

/// The list under a key; nothing there is an empty list.
fn list<'n, 't>(node: &'n Node<'t>, key: &str, faults: &mut Faults<'_>) -> &'n [Node<'t>] {
    match node.get(key).map(|list| (list, &list.value)) {
        Some((_, Value::Sequence(items))) => items,
        None | Some((_, Value::Null)) => &[],
        Some((other, _)) => {
            let message = format!("\"{key}\" must be a list, not {}", other.kind());
            faults.error(other.at, message, None);
            &[]
        }
    }
}

/// Tells that a category or subcategory stands a second time, if it does.
fn again(node: &Node<'_>, what: &str, first: Option<u32>, faults: &mut Faults<'_>) {
    if let Some(line) = first {
        let at = node.get("name").map_or(node.at, |name| name.at);
        let message =
            format!("this {what} begins at line {line} already; its contents are added there");
        faults.warning(at, message, Some("join the two".to_owned()));
    }
}
