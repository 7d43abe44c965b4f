//! Rows followed through the versions of a file: through edits, renames, moves, and gaps.
//!
//! At every version, what ended is paired with what began, by the strongest of these that is
//! unique on both sides; what ended earlier is looked at where nothing that just ended fits.

use crate::identity::address;
use crate::identity::names::{Name, fold};
use crate::model::{History, RecordedRow};
use std::collections::{BTreeMap, HashMap};

/// What a row has in common with one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Bond {
    /// Name and subcategory: it was edited.
    Place,
    /// Name and repository.
    NameAndRepository,
    /// Name and home page.
    NameAndPage,
    /// Repository and subcategory: it was renamed, and another may have taken its name.
    RepositoryAndPlace,
    /// Home page and subcategory.
    PageAndPlace,
    /// Repository alone: it was renamed and moved.
    Repository,
    /// Name alone: it was moved.
    Name,
    /// Home page alone.
    Page,
    /// The organization and the subcategory, where the names begin alike.
    OrganizationAndPlace,
}

impl Bond {
    const ALL: [Self; 9] = [
        Self::Place,
        Self::NameAndRepository,
        Self::NameAndPage,
        Self::RepositoryAndPlace,
        Self::PageAndPlace,
        Self::Repository,
        Self::Name,
        Self::Page,
        Self::OrganizationAndPlace,
    ];

    /// Whether it is enough across a gap, in which other rows may have come and gone.
    const fn bears_gap(self) -> bool {
        matches!(
            self,
            Self::Place | Self::NameAndRepository | Self::NameAndPage | Self::Name
        )
    }
}

/// What of a row can be equal in another: numbers that stand for texts.
#[derive(Clone, Copy, Debug)]
struct Marks {
    name: u32,
    place: u32,
    repository: Option<u32>,
    page: Option<u32>,
    organization: Option<u32>,
}

impl Marks {
    /// What the row has for a bond; `None` where it lacks a part of it.
    fn key(&self, bond: Bond) -> Option<(Bond, u32, u32)> {
        let (one, other) = match bond {
            Bond::Place => (self.name, self.place),
            Bond::NameAndRepository => (self.name, self.repository?),
            Bond::NameAndPage => (self.name, self.page?),
            Bond::Name => (self.name, 0),
            Bond::RepositoryAndPlace => (self.repository?, self.place),
            Bond::PageAndPlace => (self.page?, self.place),
            Bond::Repository => (self.repository?, 0),
            Bond::Page => (self.page?, 0),
            Bond::OrganizationAndPlace => (self.organization?, self.place),
        };
        Some((bond, one, other))
    }
}

/// Texts as numbers, equal ones alike.
#[derive(Default)]
struct Texts(HashMap<String, u32>);

impl Texts {
    fn number(&mut self, text: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(text).or_insert(next)
    }

    fn marks(&mut self, row: &RecordedRow) -> Marks {
        let item = &row.item;
        Marks {
            name: self.number(fold(&item.name)),
            place: self.number(format!(
                "{}/{}",
                fold(&row.category),
                fold(&row.subcategory)
            )),
            repository: item
                .repository
                .as_deref()
                .map(|url| self.number(address::repository(url))),
            page: item
                .homepage
                .as_deref()
                .map(|url| self.number(address::page(url))),
            organization: item
                .crunchbase
                .as_deref()
                .and_then(address::permalink)
                .map(|page| self.number(page)),
        }
    }
}

/// The rows that speak of one thing one after the other, as indexes into [`History::rows`], in the
/// order of time. Every row is in one track, and no two rows of a track stand at once.
pub(super) fn tracks(history: &History) -> Vec<Vec<usize>> {
    let mut texts = Texts::default();
    let marks = history.rows.iter().map(|row| texts.marks(row)).collect();
    let mut following = Following {
        history,
        marks,
        tracks: Vec::new(),
        of_row: HashMap::new(),
        ended: HashMap::new(),
    };
    let mut changes: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, row) in history.rows.iter().enumerate() {
        changes.entry(row.from).or_default().1.push(index);
        if let Some(until) = row.until {
            changes.entry(until).or_default().0.push(index);
        }
    }
    for (ended, begun) in changes.into_values() {
        following.step(&ended, begun);
    }
    following.tracks
}

/// The state of the following at one version.
struct Following<'h> {
    history: &'h History,
    marks: Vec<Marks>,
    tracks: Vec<Vec<usize>>,
    of_row: HashMap<usize, usize>,
    /// The tracks that ended before, by what their last rows have.
    ended: HashMap<(Bond, u32, u32), Vec<usize>>,
}

impl Following<'_> {
    /// Pairs what ended with what began.
    fn step(&mut self, ended: &[usize], mut begun: Vec<usize>) {
        let mut open: Vec<usize> = ended
            .iter()
            .filter_map(|row| self.of_row.get(row).copied())
            .collect();
        for bond in Bond::ALL {
            if open.is_empty() || begun.is_empty() {
                break;
            }
            let mut sides: HashMap<_, (Vec<usize>, Vec<usize>)> = HashMap::new();
            for &track in &open {
                if let Some(key) = self.last(track).and_then(|row| self.marks[row].key(bond)) {
                    sides.entry(key).or_default().0.push(track);
                }
            }
            for &row in &begun {
                if let Some(key) = self.marks[row].key(bond) {
                    sides.entry(key).or_default().1.push(row);
                }
            }
            for (tracks, rows) in sides.into_values() {
                if let ([track], [row]) = (&tracks[..], &rows[..])
                    && (bond != Bond::OrganizationAndPlace || self.names_alike(*track, *row))
                {
                    self.go_on(*track, *row);
                    open.retain(|other| other != track);
                    begun.retain(|other| other != row);
                }
            }
        }
        for row in begun {
            if let Some(track) = self.earlier(row) {
                self.go_on(track, row);
            } else {
                self.of_row.insert(row, self.tracks.len());
                self.tracks.push(vec![row]);
            }
        }
        for track in open {
            let Some(row) = self.last(track) else {
                continue;
            };
            for bond in Bond::ALL.into_iter().filter(|bond| bond.bears_gap()) {
                if let Some(key) = self.marks[row].key(bond) {
                    self.ended.entry(key).or_default().push(track);
                }
            }
        }
    }

    /// The track that ended earlier and that a row takes up again.
    fn earlier(&self, row: usize) -> Option<usize> {
        let gaps = Bond::ALL.into_iter().filter(|bond| bond.bears_gap());
        gaps.filter_map(|bond| self.marks[row].key(bond))
            .find_map(|key| {
                let tracks = self.ended.get(&key)?;
                let mut fitting = tracks
                    .iter()
                    .copied()
                    .filter(|track| self.has_ended(*track, row));
                let first = fitting.next()?;
                fitting.all(|other| other == first).then_some(first)
            })
    }

    /// Whether the last row of a track ended before a row began.
    fn has_ended(&self, track: usize, row: usize) -> bool {
        let from = self.history.rows[row].from;
        let last = self
            .last(track)
            .and_then(|last| self.history.rows[last].until);
        last.is_some_and(|until| until <= from)
    }

    fn go_on(&mut self, track: usize, row: usize) {
        self.tracks[track].push(row);
        self.of_row.insert(row, track);
    }

    fn last(&self, track: usize) -> Option<usize> {
        self.tracks[track].last().copied()
    }

    /// Whether the name of a row begins like that of the last one of a track, or the other way
    /// round.
    fn names_alike(&self, track: usize, row: usize) -> bool {
        let Some(last) = self.last(track) else {
            return false;
        };
        // Without its mark: "Acme (member)" begins like "Acme Cloud (member)".
        let [one, other] =
            [last, row].map(|row| fold(&Name::read(&self.history.rows[row].item.name).text));
        one.starts_with(&other) || other.starts_with(&one)
    }
}
