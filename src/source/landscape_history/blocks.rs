//! What each piece of text says, parsed once.

use super::cut::Kind;
use super::rows::{Numbered, Rows, recorded};
use crate::model::Finding;
use crate::source::landscape_yml::parts;
use std::collections::{BTreeSet, HashMap};

/// What an item's text says under some stages of its file.
pub(super) struct Saying {
    /// The number of the item; `None` where it is at fault and left out.
    pub(super) item: Option<u32>,
    /// The line of the piece that the item begins on, from 1.
    pub(super) line: u32,
    /// The line of the piece that its name stands on, from 1.
    pub(super) name_line: u32,
    /// The column it begins at, from 1.
    pub(super) column: u32,
    /// Whether something in it is at fault.
    pub(super) is_at_fault: bool,
}

/// The text of an item.
pub(super) struct Block {
    /// The number of the stage it is at.
    pub(super) stage: Option<u32>,
    /// Its keys that are the days of stages, if any item of the file is at those.
    stage_keys: BTreeSet<String>,
    /// What it says, by those of its keys that are.
    sayings: Vec<(BTreeSet<String>, Saying)>,
}

impl Block {
    /// Whether it says the same whatever stages the items of its file are at.
    pub(super) fn says_the_same_everywhere(&self) -> bool {
        self.stage_keys.is_empty()
    }
}

/// The numbers of the texts that were seen, and what they say.
#[derive(Default)]
pub(super) struct Blocks {
    headings: HashMap<Box<[u8]>, u32>,
    /// The texts of headings by number.
    pub(super) headings_by_number: Vec<Box<[u8]>>,
    items: HashMap<Box<[u8]>, u32>,
    /// Items by number; `None` for a text that is not one item when it stands alone.
    parsed: Vec<Option<Block>>,
    texts: Vec<Box<[u8]>>,
    pub(super) stages: Numbered<String>,
}

impl Blocks {
    /// The number of a text among those of its kind.
    pub(super) fn number(&mut self, kind: Kind, text: &[u8], rows: &mut Rows) -> u32 {
        let known = match kind {
            Kind::Heading => &self.headings,
            Kind::Item(_) => &self.items,
        };
        if let Some(number) = known.get(text) {
            return *number;
        }
        let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let own: Box<[u8]> = text.into();
        if kind == Kind::Heading {
            self.headings.insert(own.clone(), number);
            self.headings_by_number.push(own);
        } else {
            let block = self.parse(text, rows);
            self.parsed.push(block);
            self.items.insert(own.clone(), number);
            self.texts.push(own);
        }
        number
    }

    /// The item of a number; `None` if its text is not one item when it stands alone.
    pub(super) fn block(&self, number: u32) -> Option<&Block> {
        self.parsed[number as usize].as_ref()
    }

    fn parse(&mut self, text: &[u8], rows: &mut Rows) -> Option<Block> {
        let text = std::str::from_utf8(text).ok()?;
        let item = parts::item(text, "", &BTreeSet::new())?;
        Some(Block {
            stage: item.stage.clone().map(|stage| self.stages.number(stage)),
            stage_keys: item.stage_keys.clone(),
            sayings: vec![(BTreeSet::new(), saying(item, rows))],
        })
    }

    /// What an item says in a file whose items are at some stages; the index is for [`Self::said`].
    pub(super) fn say(
        &mut self,
        number: u32,
        stages: &BTreeSet<String>,
        rows: &mut Rows,
    ) -> Option<usize> {
        let block = self.parsed[number as usize].as_mut()?;
        if block.stage_keys.is_empty() {
            return Some(0);
        }
        let keys: BTreeSet<String> = block.stage_keys.intersection(stages).cloned().collect();
        let known = block.sayings.iter().position(|(own, _)| *own == keys);
        if known.is_some() {
            return known;
        }
        let text = std::str::from_utf8(&self.texts[number as usize]).ok()?;
        let item = parts::item(text, "", &keys)?;
        block.sayings.push((keys, saying(item, rows)));
        Some(block.sayings.len() - 1)
    }

    /// What an item says, by the index that [`Self::say`] gave.
    pub(super) fn said(&self, number: u32, saying: usize) -> Option<&Saying> {
        let block = self.parsed[number as usize].as_ref()?;
        block.sayings.get(saying).map(|(_, saying)| saying)
    }
}

impl Blocks {
    /// What is at fault in an item that stands below so many lines of a file of a name.
    pub(super) fn errors(
        &self,
        number: u32,
        saying: usize,
        lines: u32,
        name: &str,
    ) -> Vec<Finding> {
        let block = self.parsed[number as usize].as_ref();
        let keys = block.and_then(|block| block.sayings.get(saying));
        let text = std::str::from_utf8(&self.texts[number as usize]);
        let (Some((keys, _)), Ok(text)) = (keys, text) else {
            return Vec::new();
        };
        // Below empty lines, so that every place it tells is one of the file.
        let text = "\n".repeat(lines as usize) + text;
        parts::item(&text, name, keys).map_or_else(Vec::new, |item| item.errors)
    }
}

fn saying(item: parts::Item, rows: &mut Rows) -> Saying {
    let line = item.entry.as_ref().map_or(1, |entry| entry.line);
    let name_line = item.entry.as_ref().map_or(1, |entry| entry.name.line);
    Saying {
        line,
        name_line,
        column: item.column,
        is_at_fault: !item.errors.is_empty(),
        item: item.entry.map(|entry| rows.items.number(recorded(entry))),
    }
}
