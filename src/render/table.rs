//! Tables for people.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle as ComfyStyle};
use std::fmt::Write;

/// How wide a table may be, and whether it may use bold type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableStyle {
    /// The width in columns; longer cells are wrapped. Without it nothing is.
    pub width: Option<u16>,
    /// Whether headings are set in bold by ANSI escapes.
    pub bold: bool,
}

/// Lays out a table: headings, a line, rows. Columns of numbers are aligned right, those
/// too in which one word tells that there is none. Newlines and other control characters in a cell are shown as spaces.
///
/// ```
/// use stratigraph::render::table::{TableStyle, table};
///
/// let rows = [vec!["Harbor".to_owned(), "2".to_owned()]];
/// assert_eq!(
///     table(&["project", "talks"], &rows, TableStyle::default()),
///     "project  talks\n──────────────\nHarbor       2\n"
/// );
/// ```
#[must_use]
pub fn table(headings: &[&str], rows: &[Vec<String>], style: TableStyle) -> String {
    let mut table = Table::new();
    table.load_style(UNDERLINED);
    if let Some(width) = style.width {
        table.set_width(width);
        table.set_content_arrangement(ContentArrangement::Dynamic);
    }
    table.set_header(headings);
    for row in rows {
        table.add_row(row.iter().map(|text| printable(text)));
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        let last = index + 1 == headings.len();
        column.set_padding((0, u16::from(!last)));
        if is_of_numbers(rows.iter().filter_map(|row| row.get(index))) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut text = String::new();
    let mut above_the_line = style.bold;
    for line in table.lines() {
        let line = line.trim_end();
        above_the_line &= !line.starts_with(LINE);
        if above_the_line {
            let _ = writeln!(text, "\u{1b}[1m{line}\u{1b}[0m");
        } else {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}

/// Whether the cells hold numbers, with at most one word for where there is none: `not reached`.
fn is_of_numbers<'c>(cells: impl Iterator<Item = &'c String>) -> bool {
    let filled = cells.filter(|text| !text.is_empty());
    let (numbers, words): (Vec<&String>, Vec<&String>) =
        filled.partition(|text| text.parse::<f64>().is_ok());
    !numbers.is_empty() && words.windows(2).all(|pair| pair[0] == pair[1])
}

const LINE: char = '─';

/// A line under the headings and nothing else.
const UNDERLINED: ComfyStyle =
    ComfyStyle::new().header_separator(LineStyle::none().fill(LINE).junction(LINE));

/// The text with control characters, newlines among them, as spaces.
#[must_use]
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
