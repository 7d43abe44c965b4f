//! What is embedded in the binary: the facts of `graph-data/` and the questions of `queries/`.
//!
//! Invariant: nothing else in the crate embeds a file.

use include_dir::{Dir, include_dir};

static GRAPH_DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/graph-data");
static QUERIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// An embedded file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its path from the root of the repository, with `/` on every system.
    pub path: String,
    /// Its text.
    pub text: &'static str,
}

/// The vocabulary, as Turtle.
#[must_use]
pub fn ontology() -> Vec<File> {
    files(GRAPH_DATA.files(), "graph-data", "ontology.ttl")
}

/// The alias table, as text with tabs.
#[must_use]
pub fn aliases() -> Vec<File> {
    files(GRAPH_DATA.files(), "graph-data", "aliases.tsv")
}

/// The people who are to be left out, as JSON.
#[must_use]
pub fn opt_out() -> Vec<File> {
    files(GRAPH_DATA.files(), "graph-data", "opt-out.json")
}

/// The table of names that mean other things too, as text with tabs.
#[must_use]
pub fn names() -> Vec<File> {
    files(GRAPH_DATA.files(), "graph-data", "names.tsv")
}

/// Words of English, sorted, one a line.
#[must_use]
pub fn words() -> Vec<File> {
    files(GRAPH_DATA.files(), "graph-data", "english.txt")
}

/// The facts of CNCF-hosted projects, as a dataset in JSON.
#[must_use]
pub fn projects() -> Vec<File> {
    files(GRAPH_DATA.files(), "graph-data", "cncf-projects.json")
}

/// The reports, as datasets in JSON, sorted by path.
#[must_use]
pub fn reports() -> Vec<File> {
    let reports = GRAPH_DATA.get_dir("reports");
    files(
        reports.into_iter().flat_map(Dir::files),
        "graph-data",
        ".json",
    )
}

/// The named questions, sorted by path.
#[must_use]
pub fn questions() -> Vec<File> {
    files(QUERIES.files(), "queries", ".rq")
}

/// The question of a name, the one of [`questions`] whose file is called so.
#[must_use]
pub fn question(name: &str) -> Option<File> {
    let path = format!("{name}.rq");
    let file = QUERIES
        .files()
        .find(|file| file.path().as_os_str() == path.as_str());
    files(file, "queries", ".rq").pop()
}

/// The questions about the integrity of a graph, sorted by path.
#[must_use]
pub fn checks() -> Vec<File> {
    let checks = QUERIES.get_dir("checks");
    files(checks.into_iter().flat_map(Dir::files), "queries", ".rq")
}

/// The questions whose answers are drawn, sorted by path.
#[must_use]
pub fn views() -> Vec<File> {
    let views = QUERIES.get_dir("views");
    files(views.into_iter().flat_map(Dir::files), "queries", ".rq")
}

fn files(
    files: impl IntoIterator<Item = &'static include_dir::File<'static>>,
    root: &str,
    ending: &str,
) -> Vec<File> {
    let mut files: Vec<File> = files
        .into_iter()
        .filter_map(|file| {
            let path = file.path().to_str()?.replace('\\', "/");
            let text = file.contents_utf8().filter(|_| path.ends_with(ending))?;
            let path = format!("{root}/{path}");
            Some(File { path, text })
        })
        .collect();
    files.sort();
    files
}
