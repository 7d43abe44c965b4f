//! Text to rows of cells, each with its place.

use crate::model::Position;
use crate::source::faults::Faults;
use csv::{ReaderBuilder, StringRecord};

/// A row, from the first of its characters to before the line break.
pub(super) struct Row<'t> {
    /// The line it begins on, from 1.
    pub(super) line: u32,
    cells: StringRecord,
    /// Its characters as they stand in the file.
    raw: &'t str,
    separator: u8,
    /// Whether only its first cells could be read.
    pub(super) is_cut: bool,
}

impl Row<'_> {
    /// Whether no cell says anything.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| tidy(cell).is_empty())
    }

    /// How many cells it has.
    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell, with single spaces and without what is invisible; empty where there is
    /// no such cell.
    pub(super) fn cell(&self, index: usize) -> String {
        tidy(self.cells.get(index).unwrap_or_default())
    }

    /// The cells in their order.
    pub(super) fn cells(&self) -> impl Iterator<Item = String> + '_ {
        self.cells.iter().map(tidy)
    }

    /// Where it begins.
    pub(super) const fn start(&self) -> Position {
        Position {
            line: self.line,
            column: 1,
        }
    }

    /// Where a cell begins.
    pub(super) fn place(&self, index: usize) -> Position {
        self.at(starts(self.raw, self.separator).nth(index).unwrap_or(0))
    }

    fn at(&self, offset: usize) -> Position {
        let within = Position::of_byte(self.raw, offset);
        Position {
            line: self.line + within.line - 1,
            ..within
        }
    }
}

/// The rows of a text. Lines without any character are none. A row with a quote that does not close
/// is told and cut there, and reading goes on in the line below.
pub(super) fn rows<'t>(text: &'t str, separator: u8, faults: &mut Faults<'_>) -> Vec<Row<'t>> {
    let mut rows = Vec::new();
    let (mut begin, mut line) = (0, 1);
    while begin < text.len() {
        let Some(cut) = read(&text[begin..], line, separator, &mut rows, faults) else {
            break;
        };
        line += count_lines(&text[begin..begin + cut]);
        begin += cut;
    }
    rows
}

/// Reads rows up to one that is not sound; gives where to go on behind that.
fn read<'t>(
    text: &'t str,
    first_line: u32,
    separator: u8,
    rows: &mut Vec<Row<'t>>,
    faults: &mut Faults<'_>,
) -> Option<usize> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut line, mut counted) = (first_line, 0);
    loop {
        let begin = offset(reader.position().byte());
        let mut cells = StringRecord::new();
        // Reading from memory cannot fail, and the text is UTF-8.
        if !reader.read_record(&mut cells).unwrap_or(false) {
            return None;
        }
        let whole = text.get(begin..offset(reader.position().byte()))?;
        let raw = whole.trim_start_matches(['\r', '\n']);
        let start = begin + whole.len() - raw.len();
        line += count_lines(&text[counted..start]);
        counted = start;
        let mut row = Row {
            line,
            cells,
            raw: raw.trim_end_matches(['\r', '\n']),
            separator,
            is_cut: false,
        };
        let Some((quote, fault)) = first_fault(row.raw, separator) else {
            rows.push(row);
            continue;
        };
        match fault {
            Fault::Trailing => {
                let message = "text stands behind the end of a quoted cell".to_owned();
                let hint = "write a quote inside of quotes twice".to_owned();
                faults.warning(row.at(quote), message, Some(hint));
                rows.push(row);
            }
            Fault::Open => {
                let message = "a quote opens here and does not close".to_owned();
                let hint = "the row is left out; close the quote".to_owned();
                faults.error(row.at(quote), message, Some(hint));
                let sound = starts(row.raw, separator).take_while(|start| *start < quote);
                row.cells.truncate(sound.count());
                row.is_cut = true;
                rows.push(row);
                let rest = &text[start + quote..];
                return Some(
                    rest.find('\n')
                        .map_or(text.len(), |end| start + quote + end + 1),
                );
            }
        }
    }
}

/// What can be wrong with the quotes of a row.
#[derive(Clone, Copy)]
enum Fault {
    /// A cell goes on behind the quote that closes it.
    Trailing,
    /// A quoted cell does not close, or only where another cell begins.
    Open,
}

/// The first fault in the quotes of a row, with the byte of the quote that opens the cell.
fn first_fault(raw: &str, separator: u8) -> Option<(usize, Fault)> {
    let mut trailing = None;
    for start in starts(raw, separator) {
        if raw.as_bytes().get(start) != Some(&b'"') {
            continue;
        }
        let Some(end) = closing(raw, start) else {
            return Some((start, Fault::Open));
        };
        let next = raw.as_bytes().get(end + 1);
        if next.is_none_or(|next| [separator, b'\r', b'\n'].contains(next)) {
            continue;
        }
        let text = &raw.as_bytes()[start..end];
        if text.contains(&separator) || text.contains(&b'\n') {
            return Some((start, Fault::Open));
        }
        trailing = trailing.or(Some((start, Fault::Trailing)));
    }
    trailing
}

/// The byte of the quote that closes the cell which one opens.
fn closing(raw: &str, start: usize) -> Option<usize> {
    let bytes = raw.as_bytes();
    let mut at = start + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// The bytes at which the cells of a row begin.
fn starts(raw: &str, separator: u8) -> impl Iterator<Item = usize> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let quoted = raw.as_bytes().get(start) == Some(&b'"');
        let from = match quoted.then(|| closing(raw, start)) {
            None => Some(start),
            Some(end) => end,
        };
        next = from.and_then(|from| {
            let rest = raw.as_bytes().get(from..)?;
            let length = rest.iter().position(|byte| *byte == separator)?;
            Some(from + length + 1)
        });
        Some(start)
    })
}

/// The text with single spaces, without characters that are not to be seen.
fn tidy(text: &str) -> String {
    let visible = |c: &char| {
        !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let shown: String = text.chars().filter(visible).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn offset(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

fn count_lines(text: &str) -> u32 {
    let count = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
