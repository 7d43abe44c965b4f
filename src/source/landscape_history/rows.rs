//! Rows by number, and in which versions each stood.

use crate::model::{Entry, RecordedItem, RecordedRow};
use std::collections::HashMap;
use std::hash::Hash;

/// Values by number, each once.
#[derive(Debug)]
pub(super) struct Numbered<T> {
    numbers: HashMap<T, u32>,
    values: Vec<T>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            values: Vec::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    /// The number of a value, a new one if the value is new.
    pub(super) fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }

    /// The value of a number.
    pub(super) fn value(&self, number: u32) -> &T {
        &self.values[number as usize]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }
}

/// Where a row stands in one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The number of the row.
    pub(super) row: u32,
    /// The line it begins on.
    pub(super) line: u32,
}

/// All that rows are made of, by number.
#[derive(Default)]
pub(super) struct Rows {
    /// Category and subcategory.
    pub(super) shelves: Numbered<(String, String)>,
    pub(super) items: Numbered<RecordedItem>,
    /// Shelf and item.
    pairs: Numbered<(u32, u32)>,
    /// Shelf and name, which no two rows of a version share.
    names: Numbered<(u32, String)>,
    /// The number of the name of each pair.
    names_by_pair: Vec<u32>,
}

impl Rows {
    /// The number of the row of an item on a shelf.
    pub(super) fn row(&mut self, place: u32, item: u32) -> u32 {
        let row = self.pairs.number((place, item));
        if self.names_by_pair.len() < self.pairs.len() {
            let name = self.items.value(item).name.clone();
            self.names_by_pair.push(self.names.number((place, name)));
        }
        row
    }

    /// The number of the name that a row has on its shelf.
    pub(super) fn name(&self, row: u32) -> usize {
        self.names_by_pair[row as usize] as usize
    }

    /// How many names there are.
    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// Category, subcategory and item of a row.
    pub(super) fn parts(&self, row: u32) -> (&(String, String), &RecordedItem) {
        let (place, item) = *self.pairs.value(row);
        (self.shelves.value(place), self.items.value(item))
    }
}

/// What of an entry is followed.
pub(super) fn recorded(entry: Entry) -> RecordedItem {
    let others = [
        ("joined", &entry.joined),
        ("annual_review_date", &entry.annual_review_date),
    ];
    let others = others
        .into_iter()
        .filter_map(|(key, day)| Some((key, day.as_ref()?)));
    let own = entry.stage_days.iter();
    let own = own.map(|(stage, day)| (stage.as_str(), day));
    let days = entry.stage_days_by_key().chain(others).chain(own);
    let days = days.map(|(key, day)| (key.to_owned(), day.value)).collect();
    RecordedItem {
        name: entry.name.value,
        stage: entry.stage.map(|stage| stage.value),
        homepage: entry.homepage.map(|url| url.value),
        repository: entry.repository.map(|url| url.value),
        crunchbase: entry.crunchbase.map(|url| url.value),
        organization: entry.organization.map(|name| name.value),
        groups: entry.tags.into_iter().map(|tag| tag.value).collect(),
        days,
    }
}

/// A row, from one version until another.
#[derive(Clone, Copy, Debug)]
struct Record {
    placed: Placed,
    from: usize,
    until: Option<usize>,
}

/// In which versions each row stood.
#[derive(Default)]
pub(super) struct Records {
    all: Vec<Record>,
    /// The rows of the newest version.
    newest: Vec<Placed>,
    /// By the number of a row, the record that goes on.
    open: Vec<Option<usize>>,
    /// By the number of a row, the last version that had it.
    seen: Vec<usize>,
}

impl Records {
    /// Takes the rows of the next version, whose number is given.
    pub(super) fn take(&mut self, version: usize, rows: Vec<Placed>) {
        let same = |(one, other): &(&Placed, &Placed)| one.row == other.row;
        let start = self.newest.iter().zip(&rows).take_while(same).count();
        let (old, new) = (&self.newest[start..], &rows[start..]);
        let end = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take_while(same)
            .count();
        let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
        let most = rows.iter().map(|placed| placed.row as usize + 1).max();
        let most = most.unwrap_or(0).max(self.open.len());
        self.open.resize(most, None);
        self.seen.resize(most, usize::MAX);
        for placed in new {
            self.seen[placed.row as usize] = version;
        }
        for placed in old {
            let row = placed.row as usize;
            if self.seen[row] != version
                && let Some(record) = self.open[row].take()
            {
                self.all[record].until = Some(version);
            }
        }
        for placed in new {
            let open = &mut self.open[placed.row as usize];
            if open.is_none() {
                *open = Some(self.all.len());
                self.all.push(Record {
                    placed: *placed,
                    from: version,
                    until: None,
                });
            }
        }
        self.newest = rows;
    }

    /// The records as values.
    pub(super) fn rows(&self, rows: &Rows) -> Vec<RecordedRow> {
        let recorded = self.all.iter().map(|record| {
            let ((category, subcategory), item) = rows.parts(record.placed.row);
            RecordedRow {
                category: category.clone(),
                subcategory: subcategory.clone(),
                item: item.clone(),
                line: record.placed.line,
                from: record.from,
                until: record.until,
            }
        });
        recorded.collect()
    }

    /// The records that were told as values, to go on from; `newest` are the rows of their newest
    /// version. `None` where the two do not agree.
    pub(super) fn resume(
        recorded: &[RecordedRow],
        newest: Vec<Placed>,
        rows: &mut Rows,
    ) -> Option<Self> {
        let mut records = Self::default();
        for row in recorded {
            let shelf = (row.category.clone(), row.subcategory.clone());
            let shelf = rows.shelves.number(shelf);
            let item = rows.items.number(row.item.clone());
            let number = rows.row(shelf, item);
            let index = number as usize;
            if records.open.len() <= index {
                records.open.resize(index + 1, None);
            }
            if row.until.is_none() && records.open[index].replace(records.all.len()).is_some() {
                return None;
            }
            records.all.push(Record {
                placed: Placed {
                    row: number,
                    line: row.line,
                },
                from: row.from,
                until: row.until,
            });
        }
        let is_open = |placed: &Placed| {
            let open = records.open.get(placed.row as usize);
            open.is_some_and(Option::is_some)
        };
        let open = records.open.iter().flatten().count();
        if open != newest.len() || !newest.iter().all(is_open) {
            return None;
        }
        records.seen.resize(records.open.len(), usize::MAX);
        records.newest = newest;
        Some(records)
    }
}
