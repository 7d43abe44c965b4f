//! Which column tells what.

use super::table::Row;
use crate::model::Position;
use crate::source::faults::Faults;

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The stage of the project.
    Stage,
    /// The project, with its committee.
    Project,
    /// The person.
    Name,
    /// For whom they work.
    Company,
    /// Their account.
    Handle,
    /// The project's own list.
    Owners,
}

impl Column {
    const ALL: [Self; 6] = [
        Self::Stage,
        Self::Project,
        Self::Name,
        Self::Company,
        Self::Handle,
        Self::Owners,
    ];

    /// What the column is called in messages: as the CNCF heads it, if it does.
    const fn title(self) -> &'static str {
        match self {
            Self::Stage => "Stage",
            Self::Project => "Project",
            Self::Name => "Maintainer Name",
            Self::Company => "Company",
            Self::Handle => "Github Name",
            Self::Owners => "OWNERS/MAINTAINERS",
        }
    }

    /// How it may be headed: letters and digits only, in lower case.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Stage => &["stage", "status", "maturity", "maturitylevel", "level"],
            Self::Project => &["project", "projectname", "projects"],
            Self::Name => &[
                "maintainername",
                "maintainer",
                "maintainers",
                "name",
                "fullname",
            ],
            Self::Company => &[
                "company",
                "companyname",
                "affiliation",
                "employer",
                "organization",
                "organisation",
            ],
            Self::Handle => &[
                "githubname",
                "github",
                "githubhandle",
                "githubid",
                "githublogin",
                "githubusername",
                "githubaccount",
                "handle",
                "login",
            ],
            Self::Owners => &[
                "ownersmaintainers",
                "owners",
                "ownersfile",
                "maintainersfile",
            ],
        }
    }

    fn of(heading: &str) -> Option<Self> {
        let folded: String = heading
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        Self::ALL
            .into_iter()
            .find(|column| column.headings().contains(&folded.as_str()))
    }
}

/// Where the columns stand that are read.
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
    width: usize,
}

impl Columns {
    /// What a row says in a column, without spaces at its ends.
    pub(super) fn cell(&self, row: &Row<'_>, column: Column) -> String {
        self.index(column)
            .map_or_else(String::new, |index| row.cell(index))
    }

    /// Where a row says it.
    pub(super) fn place(&self, row: &Row<'_>, column: Column) -> Position {
        self.index(column)
            .map_or_else(|| row.start(), |index| row.place(index))
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, column: Column) -> bool {
        self.index(column).is_some()
    }

    /// Whether a row ends before a column.
    pub(super) fn is_past(&self, row: &Row<'_>, column: Column) -> bool {
        self.index(column).is_none_or(|index| row.width() <= index)
    }

    /// How many columns there are, those that are not read among them.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    fn index(&self, column: Column) -> Option<usize> {
        let mut places = self.places.iter();
        places
            .find(|(own, _)| *own == column)
            .map(|(_, index)| *index)
    }
}

/// The separator by which the first line names most columns that are known; a comma, if none.
pub(super) fn separator(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty());
    let known = |separator: &u8| {
        let cells = head.unwrap_or_default().split(char::from(*separator));
        cells.filter(|cell| Column::of(cell).is_some()).count()
    };
    // Of equals the last is the greatest.
    [b'|', b'\t', b';', b',']
        .into_iter()
        .max_by_key(known)
        .unwrap_or(b',')
}

/// The columns that the first row names; `None` where they do not tell who maintains what.
pub(super) fn read(head: Option<&Row<'_>>, faults: &mut Faults<'_>) -> Option<Columns> {
    let Some(head) = head else {
        let at = Position { line: 1, column: 1 };
        let hint = "the first line names the columns, the others the maintainers".to_owned();
        faults.error(at, "an empty list".to_owned(), Some(hint));
        return None;
    };
    let mut places: Vec<(Column, usize)> = Vec::new();
    let mut nameless = None;
    for (index, heading) in head.cells().enumerate() {
        match Column::of(&heading) {
            Some(column) if places.iter().any(|(own, _)| *own == column) => {
                let message = format!("\"{heading}\" heads a second column like one before it");
                let hint = "only the first of them is read".to_owned();
                faults.warning(head.place(index), message, Some(hint));
            }
            Some(column) => places.push((column, index)),
            // The CNCF gives the column of the stages no heading.
            None if heading.is_empty() => nameless = nameless.or(Some(index)),
            None => {}
        }
    }
    let is_missing = |column: Column| !places.iter().any(|(own, _)| *own == column);
    if is_missing(Column::Stage) {
        places.extend(nameless.map(|index| (Column::Stage, index)));
    }
    let is_missing = |column: &Column| !places.iter().any(|(own, _)| own == column);
    let needed: Vec<Column> = [Column::Project, Column::Name]
        .into_iter()
        .filter(is_missing)
        .collect();
    let useful = [Column::Stage, Column::Company, Column::Handle];
    let wanted: Vec<Column> = useful.into_iter().filter(is_missing).collect();
    if !needed.is_empty() {
        let hint = "the first line names the columns, as in \
                    \",Project,Maintainer Name,Company,Github Name\"";
        faults.error(head.start(), missing(&needed), Some(hint.to_owned()));
        return None;
    }
    if !wanted.is_empty() {
        faults.warning(head.start(), missing(&wanted), None);
    }
    let width = head.width();
    Some(Columns { places, width })
}

fn missing(columns: &[Column]) -> String {
    let titles: Vec<String> = columns
        .iter()
        .map(|column| format!("\"{}\"", column.title()))
        .collect();
    format!("no column is headed {}", titles.join(" or "))
}
