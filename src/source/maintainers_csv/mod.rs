//! The list in which a foundation keeps who maintains its projects, as
//! [project-maintainers.csv](https://github.com/cncf/foundation/blob/main/project-maintainers.csv)
//! of the CNCF has it, to a [`Roster`].
//!
//! The list is written for people: stage and project stand only in the first row of a project,
//! headings name committees, names carry notes. Whatever is read of it is certain; the rest is a
//! finding with its place, and no row is lost without one.

mod columns;
mod heading;
mod person;
mod table;

use self::columns::{Column, Columns};
use self::heading::Heading;
use self::person::Account;
use self::table::Row;
use super::faults::Faults;
use crate::model::{Finding, Position, Roster, Seat};

/// The roster that a list of maintainers is, and everything that is wrong or odd in it.
///
/// The first line names the columns, in any order; cells are separated as it separates them, by
/// commas, semicolons, tabs or bars, and quoted as RFC 4180 tells
/// (<https://www.rfc-editor.org/rfc/rfc4180>). `None` where no column names the projects, or none
/// the people.
///
/// ```
/// use stratigraph::source::maintainers_csv::parse;
///
/// let text = ",Project,Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS\r\n\
///             Graduated,Istio: Steering Committee,Ada Example,\"Example, Inc.\",@ada,\r\n\
///             ,,Ben Example (on leave),,ben and ada,\r\n";
/// let (roster, findings) = parse(text, "maintainers.csv");
/// let roster = roster.ok_or("it is a list of maintainers")?;
/// let ben = &roster.seats[1];
/// assert_eq!((ben.line, ben.project.as_str(), ben.name.as_str()), (3, "Istio", "Ben Example"));
/// assert_eq!(ben.committee.as_deref(), Some("Steering Committee"));
/// assert_eq!(ben.note.as_deref(), Some("on leave"));
/// assert_eq!(
///     findings[0].to_string(),
///     "maintainers.csv:3:27: warning: \"ben and ada\" names more than one account\n\
///      hint: give every account a row of its own",
/// );
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn parse(text: &str, name: &str) -> (Option<Roster>, Vec<Finding>) {
    let mut faults = Faults::new(name);
    let separator = columns::separator(text);
    let mut rows = table::rows(text, separator, &mut faults).into_iter();
    let roster = columns::read(rows.next().as_ref(), &mut faults).map(|columns| {
        let mut reader = Reader {
            columns,
            faults: &mut faults,
            heading: None,
            stage: None,
            owners: None,
            empty: None,
        };
        let seats = rows.filter_map(|row| reader.seat(&row)).collect();
        reader.tell_empty();
        Roster { seats }
    });
    (roster, faults.into_findings())
}

/// Goes through the rows, and keeps what is filled down from one to the next.
struct Reader<'r, 'f> {
    columns: Columns,
    faults: &'r mut Faults<'f>,
    heading: Option<Heading>,
    stage: Option<String>,
    owners: Option<String>,
    /// Where a run of rows without content began, and how many there were.
    empty: Option<(Position, usize)>,
}

impl Reader<'_, '_> {
    /// The seat that a row tells, unless it tells none.
    fn seat(&mut self, row: &Row<'_>) -> Option<Seat> {
        if row.is_empty() {
            let (at, count) = self.empty.unwrap_or((row.start(), 0));
            self.empty = Some((at, count + 1));
            return None;
        }
        self.tell_empty();
        let is_whole = !row.is_cut && self.has_sound_width(row);
        // Nothing is known of a project that was named where the row could not be read.
        if row.is_cut && self.columns.is_past(row, Column::Project) {
            self.heading = None;
            return None;
        }
        self.fill_down(row);
        if !is_whole {
            return None;
        }
        let cell = |column| self.columns.cell(row, column);
        let (written, handle) = (cell(Column::Name), cell(Column::Handle));
        let (company, owners) = (cell(Column::Company), cell(Column::Owners));
        let handle = self.account(row, &handle);
        let (name, note) = person::name(&written);
        let name = match (name, &handle) {
            (Some(name), _) => name,
            (None, Some(handle)) => {
                let message = format!("no name stands beside the account \"{handle}\"");
                let hint = "the person is called by the account".to_owned();
                let at = self.columns.place(row, Column::Name);
                self.faults.warning(at, message, Some(hint));
                handle.clone()
            }
            (None, None) => {
                let message = "no maintainer is named in this row".to_owned();
                self.faults.warning(row.start(), message, None);
                return None;
            }
        };
        let Some(heading) = &self.heading else {
            let message = format!("the project of \"{name}\" is not told");
            let hint = "name it in this row or in a sound one above".to_owned();
            self.faults.error(row.start(), message, Some(hint));
            return None;
        };
        Some(Seat {
            line: row.line,
            heading: heading.written.clone(),
            project: heading.project.clone(),
            committee: heading.committee.clone(),
            stage: self.stage.clone(),
            name,
            note,
            company: person::company(&company),
            handle,
            owners: person::stated(&owners).or_else(|| self.owners.clone()),
        })
    }

    /// Takes over what a row tells for itself and for those below it.
    fn fill_down(&mut self, row: &Row<'_>) {
        let cell = |column| self.columns.cell(row, column);
        let stage = person::stated(&cell(Column::Stage));
        let Some(written) = person::stated(&cell(Column::Project)) else {
            if let Some(stage) = stage {
                let message = format!("the stage \"{stage}\" stands beside no project");
                let hint = "name the project in the same row".to_owned();
                let at = self.columns.place(row, Column::Stage);
                self.faults.warning(at, message, Some(hint));
            }
            return;
        };
        // A heading that repeats the stage begins another project, one without goes on with it.
        let above = self.heading.take().filter(|_| stage.is_none());
        self.heading = Some(Heading::read(&written, above.as_ref()));
        if stage.is_some() || !self.columns.has(Column::Stage) {
            self.stage = stage;
        }
        self.owners = person::stated(&cell(Column::Owners));
    }

    /// The account of a row; what is none is told.
    fn account(&mut self, row: &Row<'_>, written: &str) -> Option<String> {
        let (message, hint) = match person::account(written) {
            Account::None => return None,
            Account::Sound(handle) => return Some(handle),
            Account::Old(handle) => {
                let message = format!("\"{handle}\" is an account of a form no longer given");
                let at = self.columns.place(row, Column::Handle);
                self.faults.warning(at, message, None);
                return Some(handle);
            }
            Account::Several => (
                format!("\"{written}\" names more than one account"),
                "give every account a row of its own",
            ),
            Account::Mail => (
                "a mail address stands in place of an account".to_owned(),
                "write the name of the account at GitHub",
            ),
            Account::Broken => (
                format!("\"{written}\" cannot be an account at GitHub"),
                "an account is letters and digits with single hyphens between them",
            ),
        };
        let at = self.columns.place(row, Column::Handle);
        self.faults.warning(at, message, Some(hint.to_owned()));
        None
    }

    /// Whether the cells of a row stand below their headings.
    fn has_sound_width(&mut self, row: &Row<'_>) -> bool {
        let (width, head) = (row.width(), self.columns.width());
        let message = format!("{width} cells stand in this row, {head} in the first");
        if width > head {
            let at = row.place(head);
            let hint = "put a cell that holds the separator in quotes".to_owned();
            self.faults.error(at, message, Some(hint));
            return false;
        }
        if width < head {
            let hint = "those that are missing are read as empty".to_owned();
            self.faults.warning(row.start(), message, Some(hint));
        }
        true
    }

    /// Tells of the rows without content that were met, once for all in a run.
    fn tell_empty(&mut self) {
        if let Some((at, count)) = self.empty.take() {
            let message = match count {
                1 => "a row without content".to_owned(),
                _ => format!("{count} rows without content"),
            };
            self.faults.warning(at, message, None);
        }
    }
}
