//! The bytes of a graph: what stands where, and the check that it does.
//!
//! All numbers are little-endian, and every place is counted from the first byte. The header:
//!
//! | bytes | what |
//! |---|---|
//! | 0–7 | `89 73 67 72 61 70 68 0A`: a byte that begins no UTF-8 text, `sgraph`, a line feed |
//! | 8–11 | the version of the format, 2 |
//! | 12–15 | the number of sections, 20 |
//! | 16–23 | the length of the whole in bytes |
//! | 24– | for each section 24 bytes: where it begins (8), its length (8), its CRC-32 (4), zeros (4) |
//! | 504–507 | the CRC-32 of bytes 0 to 503 |
//! | 508–511 | zeros |
//!
//! The magic bytes and the version stand so in every version. The sections follow in the order of
//! the table, each beginning at the next multiple of eight bytes, with zeros between; the last ends
//! with the file. With `t` terms, `k` shapes, `n` triples, `q` quads, `g` graphs, `a` sets of
//! graphs and `b` buckets:
//!
//! | section | entries | each |
//! |---|---|---|
//! | shapes | `k` + 1 | number of the first term of the shape (4), where its text begins (4), kind (4) |
//! | texts of shapes | | UTF-8 |
//! | starts of terms | `t` + 1 | where the text of the term begins (8) |
//! | texts of terms | | UTF-8 |
//! | buckets | `b` + 1 | where the bucket begins among the terms by hash (4) |
//! | terms by hash | `t` | number of a term (4), ascending in a bucket |
//! | subjects, predicates, objects | `t` + 1 | the row with which the term's rows begin (4) |
//! | rows of each of these | `n` | the other two terms (4, 4), the set of graphs (4), sorted |
//! | starts of sets | `a` + 1 | where the set begins among the graphs of sets (4) |
//! | graphs of sets | | number of a term (4), ascending in a set |
//! | graphs | `g` | number of a term (4), ascending |
//! | starts of graphs | `g` + 1 | where the graph begins in each of the next three (4) |
//! | rows of graphs | `q` | number of a row (4), ascending in a graph; by subject, predicate, object |
//! | notes | | whatever the maker of the graph keeps for itself |
//!
//! Each table of starts has one entry more than there are things, which tells the end of the last.
//! The rows of a subject hold predicate and object, those of a predicate object and subject, those
//! of an object subject and predicate. A row stands for a triple and holds the set of the graphs in
//! which the triple stands, so the union of all graphs has none twice. The rows of graphs hold row
//! numbers, so that the rows of any run that stand in a graph are a run of that graph's numbers.
//!
//! A term is its shape and its text. A shape is a kind and what the terms of it share:
//!
//! | kind | term | the shape's text |
//! |---|---|---|
//! | 0 | IRI | with what it begins |
//! | 1 | blank node | |
//! | 2 | string | |
//! | 3 | text in a language | the tag of the language |
//! | 4 | literal of a datatype | the IRI of the datatype |
//!
//! Shapes are sorted by kind and text, and terms are numbered by shape and, within it, by text. So
//! the numbers of one shape are a run, in the order of the texts, and no term holds its shape.
//!
//! The hash of a term starts with its kind `h`. Of the shape's text (but for an IRI of the empty
//! one) and the text (of an IRI the whole) it takes the length in bytes, then the bytes as numbers
//! of eight, the last filled up with zeros: for each number `w`, `h` becomes `x ^ (x >> 32)`, where
//! `x` is `(h ^ w) * 0x9E37_79B9_7F4A_7C15` modulo 2^64. The bucket is `(h >> 32) * b >> 32`.

use std::ops::Range;
use std::sync::Arc;

/// The bytes of a graph, wherever they lie: in memory, or in a file that is mapped there.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What a graph begins with.
const MAGIC: [u8; 8] = *b"\x89sgraph\n";

/// The version that is written and read.
const VERSION: u32 = 2;

/// How many sections there are, as an array's length and as it is written.
const SECTIONS: usize = Section::ALL.len();
const COUNT: u32 = 20;
const TABLE: usize = 24;
const ENTRY: usize = 24;
const CHECKSUM: usize = TABLE + SECTIONS * ENTRY;
const HEADER: usize = CHECKSUM + 8;

/// Bytes that do not hold a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// They begin with something else.
    #[error("this is no graph file")]
    Foreign,
    /// The end is missing.
    #[error("the graph file is cut off: {} bytes are missing", .missing)]
    Truncated {
        /// How many bytes more there should be, at least.
        missing: u64,
    },
    /// There is more than was written.
    #[error("the graph file goes on after its end")]
    TooLong,
    /// They are of a version that is read no more.
    #[error("the graph file was made by an older stratigraph: its format is {0}, not {VERSION}")]
    Older(u32),
    /// They are of a version that is not known yet.
    #[error("the graph file was made by a newer stratigraph: its format is {0}, not {VERSION}")]
    Newer(u32),
    /// Something stands where it cannot.
    #[error("the graph file is damaged: {0}")]
    Damaged(&'static str),
}

/// A section, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Shapes,
    ShapeTexts,
    TermStarts,
    TermTexts,
    Buckets,
    Hashed,
    Subjects,
    SubjectRows,
    Predicates,
    PredicateRows,
    Objects,
    ObjectRows,
    SetStarts,
    SetGraphs,
    Graphs,
    GraphStarts,
    GraphSubjectRows,
    GraphPredicateRows,
    GraphObjectRows,
    Notes,
}

impl Section {
    pub(super) const ALL: [Self; 20] = [
        Self::Shapes,
        Self::ShapeTexts,
        Self::TermStarts,
        Self::TermTexts,
        Self::Buckets,
        Self::Hashed,
        Self::Subjects,
        Self::SubjectRows,
        Self::Predicates,
        Self::PredicateRows,
        Self::Objects,
        Self::ObjectRows,
        Self::SetStarts,
        Self::SetGraphs,
        Self::Graphs,
        Self::GraphStarts,
        Self::GraphSubjectRows,
        Self::GraphPredicateRows,
        Self::GraphObjectRows,
        Self::Notes,
    ];

    /// The bytes of one entry.
    const fn width(self) -> usize {
        match self {
            Self::ShapeTexts | Self::TermTexts | Self::Notes => 1,
            Self::TermStarts => 8,
            Self::Shapes | Self::SubjectRows | Self::PredicateRows | Self::ObjectRows => 12,
            _ => 4,
        }
    }

    /// What it is called where it is damaged.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Shapes | Self::ShapeTexts => "the shapes of terms",
            Self::TermStarts | Self::TermTexts => "the terms",
            Self::Buckets | Self::Hashed => "the terms by hash",
            Self::Subjects | Self::SubjectRows => "the triples by subject",
            Self::Predicates | Self::PredicateRows => "the triples by predicate",
            Self::Objects | Self::ObjectRows => "the triples by object",
            Self::SetStarts | Self::SetGraphs => "the graphs of triples",
            Self::Graphs | Self::GraphStarts => "the names of graphs",
            Self::GraphSubjectRows | Self::GraphPredicateRows | Self::GraphObjectRows => {
                "the triples of graphs"
            }
            Self::Notes => "the notes",
        }
    }
}

/// Whether bytes begin like a graph, as far as there are any.
///
/// ```
/// use stratigraph::store::is_graph;
///
/// assert!(is_graph(b"\x89sgraph\n...") && is_graph(b"\x89sg"));
/// assert!(!is_graph(b"<x:a> <x:b> <x:c> <x:d> .\n") && !is_graph(b""));
/// ```
#[must_use]
pub fn is_graph(bytes: &[u8]) -> bool {
    let length = bytes.len().min(MAGIC.len());
    length > 0 && bytes[..length] == MAGIC[..length]
}

/// Where the sections of some bytes are.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    sections: [Range<usize>; SECTIONS],
}

impl Layout {
    /// Reads the header and checks that the sections are where it says and fit each other. What
    /// stands in them is not looked at.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, FileError> {
        if !is_graph(bytes) {
            return Err(FileError::Foreign);
        }
        let version = bytes.get(8..12).and_then(number);
        match version.ok_or_else(|| short(bytes, HEADER as u64))? {
            VERSION => {}
            older if older < VERSION => return Err(FileError::Older(older)),
            newer => return Err(FileError::Newer(newer)),
        }
        let header = bytes
            .get(..HEADER)
            .ok_or_else(|| short(bytes, HEADER as u64))?;
        let (told, rest) = header.split_at(CHECKSUM);
        if number(rest) != Some(crc32fast::hash(told)) {
            return Err(FileError::Damaged("the header"));
        }
        let length = long(&header[16..]).ok_or(FileError::Foreign)?;
        match length.cmp(&(bytes.len() as u64)) {
            std::cmp::Ordering::Greater => return Err(short(bytes, length)),
            std::cmp::Ordering::Less => return Err(FileError::TooLong),
            std::cmp::Ordering::Equal => {}
        }
        let layout = Self::places(header, bytes.len());
        let layout = layout.ok_or(FileError::Damaged("the table of sections"))?;
        layout.fit()?;
        Ok(layout)
    }

    fn places(header: &[u8], length: usize) -> Option<Self> {
        if number(&header[12..])? != COUNT {
            return None;
        }
        let mut sections = [const { 0..0 }; SECTIONS];
        let mut end = HEADER;
        for (range, entry) in sections.iter_mut().zip(header[TABLE..].chunks_exact(ENTRY)) {
            let start = usize::try_from(long(entry)?).ok()?;
            let size = usize::try_from(long(&entry[8..])?).ok()?;
            if start != end.next_multiple_of(8) {
                return None;
            }
            end = start.checked_add(size).filter(|end| *end <= length)?;
            *range = start..end;
        }
        (end == length).then_some(Self { sections })
    }

    /// Checks that the sections have whole entries, and as many as each other tell.
    fn fit(&self) -> Result<(), FileError> {
        let damaged = |section: Section| Err(FileError::Damaged(section.name()));
        for section in Section::ALL {
            if !self.sections[section as usize]
                .len()
                .is_multiple_of(section.width())
            {
                return damaged(section);
            }
        }
        let entries = |section| self.entries(section);
        let terms = entries(Section::TermStarts);
        let rows = entries(Section::SubjectRows);
        let graph_rows = entries(Section::GraphSubjectRows);
        for (section, sound) in [
            (Section::Shapes, entries(Section::Shapes) > 0),
            (Section::TermStarts, terms > 0),
            (Section::Hashed, entries(Section::Hashed) + 1 == terms),
            (Section::Buckets, entries(Section::Buckets) > 1),
            (Section::Subjects, entries(Section::Subjects) == terms),
            (Section::Predicates, entries(Section::Predicates) == terms),
            (Section::Objects, entries(Section::Objects) == terms),
            (
                Section::PredicateRows,
                entries(Section::PredicateRows) == rows,
            ),
            (Section::ObjectRows, entries(Section::ObjectRows) == rows),
            (Section::SetStarts, entries(Section::SetStarts) > 0),
            (
                Section::GraphStarts,
                entries(Section::GraphStarts) == entries(Section::Graphs) + 1,
            ),
            (
                Section::GraphPredicateRows,
                entries(Section::GraphPredicateRows) == graph_rows,
            ),
            (
                Section::GraphObjectRows,
                entries(Section::GraphObjectRows) == graph_rows,
            ),
        ] {
            // Terms and rows are known by numbers of 32 bits.
            if !sound || entries(section) > u32::MAX as usize {
                return damaged(section);
            }
        }
        Ok(())
    }

    fn entries(&self, section: Section) -> usize {
        self.sections[section as usize].len() / section.width()
    }

    /// The bytes of a section; none where these are not the bytes that were read.
    pub(super) fn section<'b>(&self, bytes: &'b [u8], section: Section) -> &'b [u8] {
        bytes
            .get(self.sections[section as usize].clone())
            .unwrap_or_default()
    }

    /// Holds every section against its checksum, and what stands between them against zero.
    pub(super) fn check(&self, bytes: &[u8]) -> Result<(), FileError> {
        let table = bytes.get(TABLE..).unwrap_or_default();
        let mut end = CHECKSUM + 4;
        for (section, entry) in Section::ALL.into_iter().zip(table.chunks_exact(ENTRY)) {
            let place = &self.sections[section as usize];
            let between = bytes.get(end..place.start).unwrap_or_default();
            end = place.end;
            let sum = crc32fast::hash(self.section(bytes, section));
            if number(&entry[16..]) != Some(sum) || between.iter().any(|byte| *byte != 0) {
                return Err(FileError::Damaged(section.name()));
            }
        }
        Ok(())
    }
}

/// Puts sections together under a header, and lets go of each when it stands there.
pub(super) fn compose(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let size = sections.iter().fold(HEADER, |end, section| {
        end.next_multiple_of(8) + section.len()
    });
    let mut bytes = Vec::with_capacity(size);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(COUNT.to_le_bytes());
    bytes.extend((size as u64).to_le_bytes());
    let mut end = HEADER;
    for section in &sections {
        let start = end.next_multiple_of(8);
        end = start + section.len();
        bytes.extend((start as u64).to_le_bytes());
        bytes.extend((section.len() as u64).to_le_bytes());
        bytes.extend(crc32fast::hash(section).to_le_bytes());
        bytes.extend([0; 4]);
    }
    let sum = crc32fast::hash(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes.extend([0; 4]);
    for section in sections {
        bytes.resize(bytes.len().next_multiple_of(8), 0);
        bytes.extend_from_slice(&section);
    }
    bytes
}

fn short(bytes: &[u8], length: u64) -> FileError {
    FileError::Truncated {
        missing: length.saturating_sub(bytes.len() as u64),
    }
}

/// The number that some bytes begin with.
fn number(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().copied().map(u32::from_le_bytes)
}

fn long(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().copied().map(u64::from_le_bytes)
}
