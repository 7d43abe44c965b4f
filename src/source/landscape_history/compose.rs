//! One version after the other to the rows that stand in it.

use super::blocks::Blocks;
use super::cut::Kind;
use super::rows::{Placed, Rows, recorded};
use super::text::{Standing, Text};
use crate::model::{Finding, Position, Severity};
use crate::source::inputs::repository::Bytes;
use crate::source::inputs::{self, InputError};
use crate::source::landscape_yml::{self, parts};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

/// A larger text is parsed whole, for its pieces could hold more values than a text may.
const MOST: usize = 8_000_000;

/// What a version says, and what is at fault in it that was not told of an earlier one.
pub(super) struct Composed {
    /// Its rows; `None` where the version cannot be read.
    pub(super) rows: Option<Vec<Placed>>,
    pub(super) errors: Vec<Finding>,
}

/// The order of headings and lists of items: the number of a heading, or how far the items stand
/// from the left.
type Layout = Vec<(bool, u32)>;

/// Makes rows of versions, each from what the one before has in common with it.
#[derive(Default)]
pub(super) struct Composer {
    text: Text,
    blocks: Blocks,
    pub(super) rows: Rows,
    /// The shelf of each list of items, by layout; `None` for a layout that is not understood.
    shelves: HashMap<Layout, Option<Vec<u32>>>,
    /// The stages that items of the text are at, by number and by slug.
    stages: (Vec<u32>, BTreeSet<String>),
    told: HashSet<(String, String)>,
    /// By the number of a name, the last version that had it and on which line.
    names: Vec<(usize, u32)>,
    version: usize,
}

impl Composer {
    /// Takes the next version; `name` is what findings blame.
    pub(super) fn next(&mut self, bytes: &Bytes, name: &str) -> Composed {
        let (blocks, rows) = (&mut self.blocks, &mut self.rows);
        self.text
            .replace(bytes, &mut |kind, text| blocks.number(kind, text, rows));
        self.version += 1;
        match self.compose(name) {
            Some(composed) => composed,
            None => self.parse(bytes, name),
        }
    }

    /// The rows of the text as it was cut; `None` where the cut is not sure.
    fn compose(&mut self, name: &str) -> Option<Composed> {
        let shelves = self.shelves_of_lists()?;
        let mut placed = Vec::with_capacity(self.text.pieces.len());
        let mut errors = Vec::new();
        let mut line = 0;
        let mut list = None;
        for index in 0..self.text.pieces.len() {
            let known = self.text.pieces[index];
            if known.piece.kind == Kind::Heading {
                list = Some(list.map_or(0, |list| list + 1));
            } else {
                let place = *shelves.get(list?)?;
                let kept = known.row.filter(|standing| standing.shelf == place);
                let standing = match kept {
                    Some(standing) => standing,
                    None => self.stand(index, place)?,
                };
                if kept.is_none()
                    && self
                        .blocks
                        .said(known.content, standing.saying)?
                        .is_at_fault
                {
                    let found = self
                        .blocks
                        .errors(known.content, standing.saying, line, name);
                    errors.extend(found);
                }
                if let Some(row) = standing.row {
                    let begins = line + standing.line;
                    match self.earlier(row, line, index) {
                        None => placed.push(Placed { row, line: begins }),
                        Some(first) => errors.push(self.again(row, first, index, line, name)?),
                    }
                }
            }
            line += known.piece.lines;
        }
        errors.retain(|error| self.is_new(error));
        Some(Composed {
            rows: Some(placed),
            errors,
        })
    }

    /// The shelf of each list of items, by how many headings stand before it; takes in which
    /// stages the items are at. `None` where the text is not understood by its pieces.
    fn shelves_of_lists(&mut self) -> Option<Vec<u32>> {
        if self.text.bytes().len() > MOST {
            return None;
        }
        let mut layout = Layout::new();
        let mut stages = vec![false; self.blocks.stages.len()];
        for known in &self.text.pieces {
            if known.piece.is_odd {
                return None;
            }
            match known.piece.kind {
                Kind::Heading => layout.push((true, known.content)),
                Kind::Item(indent) => {
                    if layout.last().is_none_or(|(is_heading, _)| *is_heading) {
                        layout.push((false, indent));
                    }
                    if let Some(stage) = self.blocks.block(known.content)?.stage {
                        stages[stage as usize] = true;
                    }
                }
            }
        }
        let numbers = (0_u32..).zip(&stages).filter(|(_, there)| **there);
        let numbers: Vec<u32> = numbers.map(|(number, _)| number).collect();
        if numbers != self.stages.0 {
            let slugs = numbers
                .iter()
                .map(|number| self.blocks.stages.value(*number).clone());
            self.stages = (numbers.clone(), slugs.collect());
        }
        if !self.shelves.contains_key(&layout) {
            let shelves = self.understand(&layout);
            self.shelves.insert(layout.clone(), shelves);
        }
        self.shelves.get(&layout)?.clone()
    }

    /// The shelf of each list of items of a layout.
    fn understand(&mut self, layout: &Layout) -> Option<Vec<u32>> {
        let mut text = String::new();
        let mut lists = Vec::new();
        let mut headings = 0_usize;
        for (is_heading, number) in layout {
            if *is_heading {
                let heading = &self.blocks.headings_by_number[*number as usize];
                text.push_str(std::str::from_utf8(heading).ok()?);
                headings += 1;
            } else {
                let list = headings.checked_sub(1)?;
                let indent = *number as usize;
                writeln!(text, "{:indent$}- {}: {list}", "", parts::RUN).ok()?;
                lists.push(list);
            }
        }
        let mut shelves = vec![u32::MAX; headings];
        let mut found = Vec::new();
        for subcategory in parts::places(&text, "")? {
            let number = self
                .rows
                .shelves
                .number((subcategory.category, subcategory.subcategory));
            for list in subcategory.runs {
                *shelves.get_mut(list)? = number;
                found.push(list);
            }
        }
        (found == lists).then_some(shelves)
    }

    /// What the item of a piece is on a shelf.
    fn stand(&mut self, index: usize, place: u32) -> Option<Standing> {
        let content = self.text.pieces[index].content;
        let saying = self.blocks.say(content, &self.stages.1, &mut self.rows)?;
        let said = self.blocks.said(content, saying)?;
        let (item, line) = (said.item, said.line);
        let standing = Standing {
            shelf: place,
            row: item.map(|item| self.rows.row(place, item)),
            saying,
            line,
        };
        if self.blocks.block(content)?.says_the_same_everywhere() {
            self.text.pieces[index].row = Some(standing);
        }
        Some(standing)
    }

    /// The line on which an earlier row of this version has the name of a row on its shelf; else
    /// the row is the first.
    fn earlier(&mut self, row: u32, line: u32, index: usize) -> Option<u32> {
        self.names.resize(self.rows.names(), (0, 0));
        let name = &mut self.names[self.rows.name(row)];
        if name.0 == self.version {
            return Some(name.1);
        }
        let content = self.text.pieces[index].content;
        // Every saying of a text has its name on the same line.
        let said = self.blocks.said(content, 0);
        *name = (self.version, line + said.map_or(1, |said| said.name_line));
        None
    }

    /// What is told of a row whose name another has.
    fn again(&self, row: u32, first: u32, index: usize, line: u32, name: &str) -> Option<Finding> {
        let said = self.blocks.said(self.text.pieces[index].content, 0)?;
        let (message, hint) = parts::again(&self.rows.parts(row).1.name, first);
        Some(Finding {
            severity: Severity::Error,
            input: name.to_owned(),
            position: Some(Position {
                line: line + said.line,
                column: said.column,
            }),
            message,
            hint: Some(hint),
        })
    }

    /// The rows of a version by parsing all of it.
    fn parse(&mut self, bytes: &Bytes, name: &str) -> Composed {
        let (rows, mut errors) = self.whole(bytes, name);
        if rows.is_some() {
            errors.retain(|error| self.is_new(error));
        } else {
            for error in &mut errors {
                let hint = "the version before it counts until the next that can be read";
                error.hint = Some(hint.to_owned());
            }
        }
        Composed { rows, errors }
    }

    /// What a version says and what is at fault in it, by parsing all of it.
    pub(super) fn whole(
        &mut self,
        bytes: &Bytes,
        name: &str,
    ) -> (Option<Vec<Placed>>, Vec<Finding>) {
        let input = match inputs::decode(name, bytes) {
            Ok(input) => input,
            Err(InputError::NotText(finding)) => return (None, vec![finding]),
            Err(_) => return (None, Vec::new()),
        };
        let (landscape, mut errors) = landscape_yml::parse(&input.text, name);
        errors.retain(|finding| finding.severity == Severity::Error);
        let Some(landscape) = landscape else {
            return (None, errors);
        };
        let categories = &landscape.categories;
        let placed = landscape.entries.into_iter().map(|entry| {
            let category = &categories[entry.shelf.category];
            let subcategory = &category.subcategories[entry.shelf.subcategory];
            let names = (category.name.clone(), subcategory.name.clone());
            let place = self.rows.shelves.number(names);
            let line = entry.line;
            let item = self.rows.items.number(recorded(entry));
            let row = self.rows.row(place, item);
            Placed { row, line }
        });
        (Some(placed.collect()), errors)
    }

    /// Whether a fault was not told of an earlier version: another, or in another line.
    fn is_new(&mut self, error: &Finding) -> bool {
        let text = String::from_utf8_lossy(self.text.bytes());
        let line = error.position.map_or(0, |position| position.line as usize);
        let line = text.lines().nth(line.wrapping_sub(1)).unwrap_or_default();
        let message = error.message.replace(|c: char| c.is_ascii_digit(), "");
        self.told.insert((message, line.trim().to_owned()))
    }
}
