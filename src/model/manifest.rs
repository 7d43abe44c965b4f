//! What a manifest asks to be built: sources, each with its kind and its location.

use super::label::slug;
use jiff::civil::Date;

/// The sources that one graph is built from, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The sources; no two of them have one name.
    pub sources: Vec<ManifestSource>,
}

/// How a source is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ManifestKind {
    /// As a landscape file.
    Landscape,
    /// As a git repository with the history of a landscape file.
    LandscapeHistory,
    /// As a dataset in JSON.
    Dataset,
    /// As an RDF document.
    Rdf,
    /// As a list of maintainers.
    Maintainers,
    /// As the calendar of an event.
    Schedule,
    /// As a list of people who are to be left out.
    OptOut,
}

impl ManifestKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Landscape,
        Self::LandscapeHistory,
        Self::Dataset,
        Self::Rdf,
        Self::Maintainers,
        Self::Schedule,
        Self::OptOut,
    ];

    /// The word for the kind in a manifest.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landscape => "landscape",
            Self::LandscapeHistory => "landscape-history",
            Self::Dataset => "dataset",
            Self::Rdf => "rdf",
            Self::Maintainers => "maintainers",
            Self::Schedule => "schedule",
            Self::OptOut => "opt-out",
        }
    }
}

/// A source as a manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestSource {
    /// The line of the manifest that its entry begins on, from 1.
    pub line: u32,
    /// How it is to be read.
    pub kind: ManifestKind,
    /// Where it stands, as written: a path from the manifest's folder, or an address.
    pub location: String,
    /// The slug that it is given; see [`slug`](Self::slug).
    pub name: Option<String>,
    /// Its title, in the place of the one it would have.
    pub title: Option<String>,
    /// The foundation whose landscape it is, as written.
    pub foundation: Option<String>,
    /// The day it speaks of.
    pub date: Option<Date>,
    /// The name of the event whose programme it is.
    pub event: Option<String>,
    /// What of a history is to be read.
    pub history: ManifestHistory,
}

/// What of the history of a landscape file is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManifestHistory {
    /// The path of the file in its repository.
    pub path: Option<String>,
    /// The branch to follow.
    pub branch: Option<String>,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl ManifestSource {
    /// The slug of the source, from which its named graph gets its IRI: the name it is given, else
    /// that of its file. A dataset that is given none has one of its own.
    #[must_use]
    pub fn slug(&self) -> String {
        self.name
            .clone()
            .unwrap_or_else(|| location_slug(&self.location))
    }
}

/// The slugs that no source may have, for graphs of these names are made by the program.
pub const RESERVED_SLUGS: [&str; 3] = ["meta", "ontology", "reconciled"];

/// The slug that a source gets by its location: of the file's name without its ending. It is empty
/// where the name holds nothing to make one of.
///
/// ```
/// use stratigraph::model::location_slug;
///
/// assert_eq!(location_slug("data/My Landscape.yml"), "my-landscape");
/// assert_eq!(location_slug("https://example.org/a/landscape.yml?raw=1"), "landscape");
/// ```
#[must_use]
pub fn location_slug(location: &str) -> String {
    slug(stem(location))
}

/// The last day that is written in the name of the file at a location, without its ending.
///
/// ```
/// use stratigraph::model::location_day;
///
/// let day = location_day("data/landscape-2026-08-07.yml");
/// assert_eq!(day, Some(jiff::civil::date(2026, 8, 7)));
/// assert_eq!(location_day("2026-08-07/landscape.yml"), None);
/// ```
#[must_use]
pub fn location_day(location: &str) -> Option<Date> {
    let name = stem(location);
    let starts = name.char_indices().rev().map(|(start, _)| start);
    let mut days = starts.filter_map(|start| name.get(start..start + 10)?.parse().ok());
    days.next()
}

/// The name of the file at a location, without its ending.
fn stem(location: &str) -> &str {
    let path = match location.split_once("://") {
        Some((_, rest)) => {
            let rest = rest.split(['?', '#']).next().unwrap_or_default();
            rest.split_once('/').map_or("", |(_, path)| path)
        }
        None => location,
    };
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::location_slug;

    #[test]
    fn a_location_without_a_file_gives_no_slug() {
        for (location, expected) in [
            ("https://example.org", ""),
            ("https://example.org/", ""),
            ("https://example.org/x#y/z", "x"),
            (".yml", ""),
            ("a\\b.c.yml", "b-c"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(location_slug(location), expected, "{location}");
        }
    }
}
