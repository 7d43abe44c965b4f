//! The list of sources that a graph is built from: `stratigraph.toml` to a [`Manifest`].

use super::faults::Faults;
use super::inputs::{is_url, scheme};
use crate::model::{
    Finding, LiteralType, Manifest, ManifestHistory, ManifestKind, ManifestSource, Position,
    RESERVED_SLUGS, nearest, slug,
};
use jiff::civil::Date;
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The most bytes of a manifest: some ten thousand sources.
const LONGEST: usize = 1 << 20;

/// The keys of a source.
const KEYS: [&str; 11] = [
    "kind",
    "location",
    "name",
    "title",
    "foundation",
    "date",
    "event",
    "path",
    "branch",
    "since",
    "until",
];

/// The keys that only a history has.
const OF_HISTORIES: [&str; 4] = ["path", "branch", "since", "until"];

/// The kinds of sources that have names of their own, or need none.
const NAMELESS: [ManifestKind; 3] = [
    ManifestKind::Dataset,
    ManifestKind::Schedule,
    ManifestKind::OptOut,
];

/// Parses a manifest and reports every fault in it, in the order of their places.
///
/// `name` is what findings blame. Where the file is not TOML or lists nothing there is no manifest;
/// where single sources are at fault, the manifest holds the others.
///
/// ```
/// use stratigraph::source::manifest_toml::parse;
///
/// let text = r#"
/// [[source]]
/// kind = "landscape"
/// location = "data/landscape.yml"
/// date = 2026-08-07
///
/// [[source]]
/// kind = "rfd"
/// location = "https://example.org/mine.ttl"
/// "#;
/// let (manifest, findings) = parse(text, "stratigraph.toml");
/// let manifest = manifest.ok_or("the file is a manifest")?;
/// assert_eq!(manifest.sources.len(), 1);
/// assert_eq!(manifest.sources[0].slug(), "landscape");
/// assert_eq!(
///     findings[0].to_string(),
///     "stratigraph.toml:8:8: error: unknown kind of source \"rfd\"\nhint: did you mean \"rdf\"?"
/// );
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn parse(text: &str, name: &str) -> (Option<Manifest>, Vec<Finding>) {
    let mut faults = Faults::new(name);
    let manifest = read(text, &mut faults);
    (manifest, faults.into_findings())
}

/// A location of a manifest as seen from where the program runs: what is no address and no
/// absolute path is one from the manifest's folder.
///
/// ```
/// use std::path::Path;
/// use stratigraph::source::manifest_toml::resolve;
///
/// let folder = Path::new("conf");
/// assert_eq!(resolve("https://example.org/a.yml", folder), "https://example.org/a.yml");
/// assert_eq!(Path::new(&resolve("a.yml", folder)), folder.join("a.yml"));
/// ```
#[must_use]
pub fn resolve(location: &str, folder: &Path) -> OsString {
    if is_url(location) {
        location.into()
    } else {
        folder.join(location).into()
    }
}

fn read(text: &str, faults: &mut Faults<'_>) -> Option<Manifest> {
    let start = Position { line: 1, column: 1 };
    if text.len() > LONGEST {
        let message = "a manifest of over a mebibyte".to_owned();
        faults.error(start, message, Some("is it the right file?".to_owned()));
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let position = place(text, error.span().map_or(0, |span| span.start), faults);
        faults.error(position, error.message().to_owned(), None);
    }
    // What stands beside a fault of form may be read amiss.
    if !errors.is_empty() {
        return None;
    }
    let mut reader = Reader {
        text,
        faults,
        errors: 0,
        names: HashMap::new(),
    };
    let mut manifest = None;
    for (key, value) in root.get_ref() {
        if key.get_ref() == "source" {
            manifest = reader.sources(value);
        } else {
            reader.unknown(key, "a manifest", ["source"]);
        }
    }
    if manifest.is_none() && reader.errors == 0 {
        let message = "a manifest that lists no source".to_owned();
        let hint = "list each under [[source]], with its kind and its location".to_owned();
        faults.error(start, message, Some(hint));
    }
    manifest
}

/// Reads the values of a manifest.
struct Reader<'r, 't> {
    text: &'r str,
    faults: &'r mut Faults<'t>,
    /// How many errors were found.
    errors: usize,
    /// The names so far, and the lines of their sources.
    names: HashMap<String, u32>,
}

impl Reader<'_, '_> {
    fn sources(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Manifest> {
        let hint = "write [[source]] over the keys of each source";
        let DeValue::Array(items) = value.get_ref() else {
            self.error(value, "\"source\" is no list".to_owned(), hint);
            return None;
        };
        let mut sources = Vec::new();
        for item in items {
            if let DeValue::Table(table) = item.get_ref() {
                sources.extend(self.source(table, item));
            } else {
                let message = format!("{} where a source should be", kind(item));
                self.error(item, message, hint);
            }
        }
        Some(Manifest { sources })
    }

    /// One source, if there is no fault in it.
    fn source(
        &mut self,
        table: &DeTable<'_>,
        whole: &Spanned<DeValue<'_>>,
    ) -> Option<ManifestSource> {
        let before = self.errors;
        for (key, _) in table {
            if !KEYS.contains(&key.get_ref().as_ref()) {
                self.unknown(key, "a source", KEYS);
            }
        }
        let kind = self
            .needed(table, whole, "kind")
            .and_then(|kind| self.kind(kind));
        let place = self.needed(table, whole, "location");
        let location = place.and_then(|place| self.location(place));
        let foundation = table.get("foundation");
        if let (Some(value), Some(kind)) = (foundation, kind)
            && !matches!(
                kind,
                ManifestKind::Landscape | ManifestKind::LandscapeHistory
            )
        {
            let message = "only a landscape has a \"foundation\"".to_owned();
            self.error(value, message, "leave it out");
        }
        self.of_programmes(table, kind);
        let history = self.history(table, kind);
        let title = table.get("title").and_then(|title| self.string(title));
        let foundation = foundation.and_then(|foundation| self.string(foundation));
        let date = table.get("date").and_then(|date| self.date(date));
        let event = table.get("event").and_then(|event| self.string(event));
        let name = table.get("name").and_then(|name| self.name(name));
        if self.errors > before {
            return None;
        }
        let source = ManifestSource {
            line: Position::of_byte(self.text, whole.span().start).line,
            kind: kind?,
            location: location?,
            name,
            title,
            foundation,
            date,
            event,
            history,
        };
        self.claim(&source, table.get("name").or(place)?);
        (self.errors == before).then_some(source)
    }

    /// The key that only a programme has, and the one it lacks.
    fn of_programmes(&mut self, table: &DeTable<'_>, kind: Option<ManifestKind>) {
        let is_schedule = kind == Some(ManifestKind::Schedule);
        if let Some(value) = table
            .get("event")
            .filter(|_| kind.is_some() && !is_schedule)
        {
            let message = "only a schedule has an \"event\"".to_owned();
            self.error(value, message, "leave it out");
        }
        if let Some(value) = table.get("date").filter(|_| is_schedule) {
            let message = "the days of a schedule are those of its items".to_owned();
            self.error(value, message, "leave it out");
        }
    }

    /// The keys of a history, which no other source has; and those it lacks.
    fn history(&mut self, table: &DeTable<'_>, kind: Option<ManifestKind>) -> ManifestHistory {
        let is_history = kind == Some(ManifestKind::LandscapeHistory);
        let foreign = |key: &&str| match *key {
            "date" => is_history,
            _ => kind.is_some() && !is_history,
        };
        for key in OF_HISTORIES
            .iter()
            .chain(&["date"])
            .filter(|key| foreign(key))
        {
            let Some(value) = table.get(*key) else {
                continue;
            };
            let (message, hint) = if is_history {
                (
                    "the days of a history are those of its versions".to_owned(),
                    "leave it out, or bound the history with \"since\" and \"until\"",
                )
            } else {
                (
                    format!("only a landscape-history has a \"{key}\""),
                    "leave it out",
                )
            };
            self.error(value, message, hint);
        }
        ManifestHistory {
            path: table.get("path").and_then(|path| self.string(path)),
            branch: table.get("branch").and_then(|branch| self.string(branch)),
            since: table.get("since").and_then(|since| self.date(since)),
            until: table.get("until").and_then(|until| self.date(until)),
        }
    }

    /// Takes the source's name, which no other may have.
    fn claim(&mut self, source: &ManifestSource, at: &Spanned<DeValue<'_>>) {
        if source.name.is_none() && NAMELESS.contains(&source.kind) {
            return;
        }
        let slug = source.slug();
        let hint = "give it a name of its own, as in name = \"cncf\"";
        if slug.is_empty() {
            let message = format!("no name can be made of \"{}\"", source.location);
            self.error(at, message, hint);
        } else if RESERVED_SLUGS.contains(&slug.as_str()) {
            let message = format!("\"{slug}\" is the name of a graph that the program makes");
            self.error(at, message, hint);
        } else if let Some(line) = self.names.get(&slug) {
            let message = format!("the source on line {line} is named \"{slug}\" too");
            self.error(at, message, hint);
        } else {
            self.names.insert(slug, source.line);
        }
    }

    fn kind(&mut self, value: &Spanned<DeValue<'_>>) -> Option<ManifestKind> {
        let word = self.string(value)?;
        let names = ManifestKind::ALL.map(ManifestKind::name);
        let found = ManifestKind::ALL
            .into_iter()
            .find(|kind| kind.name() == word);
        if found.is_none() {
            let message = format!("unknown kind of source \"{word}\"");
            self.error(value, message, &suggestion(&word, names));
        }
        found
    }

    fn location(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let location = self.string(value)?;
        let known = "give a path from this file, or an http or https address";
        if location == "-" {
            let message = "a manifest cannot name standard input".to_owned();
            self.error(value, message, known);
            return None;
        }
        if let Some(scheme) = scheme(&location)
            && !is_url(&location)
        {
            let message = format!("addresses that begin with \"{scheme}:\" are not known");
            self.error(value, message, known);
            return None;
        }
        Some(location)
    }

    fn name(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let name = self.string(value)?;
        let sound = slug(&name);
        if sound == name {
            return Some(name);
        }
        let message = format!("\"{name}\" is no name for a source");
        let hint = if sound.is_empty() {
            "write it in small letters, digits and hyphens".to_owned()
        } else {
            format!("write it as \"{sound}\"")
        };
        self.error(value, message, &hint);
        None
    }

    fn date(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Date> {
        let written = match value.get_ref() {
            DeValue::Datetime(time) => time.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => {
                let message = format!("{} where a day should be", kind(value));
                self.error(value, message, "write it as 2026-08-07");
                return None;
            }
        };
        let day = written
            .parse()
            .ok()
            .filter(|_| LiteralType::Date.admits(&written));
        if day.is_none() {
            let message = format!("\"{written}\" is no day");
            self.error(value, message, "write it as 2026-08-07");
        }
        day
    }

    /// A text that says something.
    fn string(&mut self, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let DeValue::String(text) = value.get_ref() else {
            let message = format!("{} where a text should be", kind(value));
            self.error(value, message, "put it between quotes");
            return None;
        };
        if text.trim().is_empty() {
            self.error(
                value,
                "an empty text".to_owned(),
                "fill it in, or leave the key out",
            );
            return None;
        }
        Some(text.to_string())
    }

    /// The value of a key that every source has.
    fn needed<'v>(
        &mut self,
        table: &'v DeTable<'_>,
        whole: &Spanned<DeValue<'_>>,
        key: &str,
    ) -> Option<&'v Spanned<DeValue<'v>>> {
        let value = table.get(key);
        if value.is_none() {
            let hint = match key {
                "kind" => {
                    "say what it is: landscape, landscape-history, dataset, maintainers, schedule, rdf or opt-out"
                }
                _ => "say where it stands: a path from this file, or an address",
            };
            self.error(whole, format!("a source without \"{key}\""), hint);
        }
        value
    }

    fn unknown<const N: usize>(
        &mut self,
        key: &Spanned<impl AsRef<str>>,
        of: &str,
        known: [&'static str; N],
    ) {
        let word = key.get_ref().as_ref();
        let message = format!("{of} has no key \"{word}\"");
        self.error(key, message, &suggestion(word, known));
    }

    fn error<T>(&mut self, at: &Spanned<T>, message: String, hint: &str) {
        self.errors += 1;
        let position = place(self.text, at.span().start, self.faults);
        self.faults.error(position, message, Some(hint.to_owned()));
    }
}

/// The place of a fault; where it would not be told anyway, none is sought.
fn place(text: &str, offset: usize, faults: &Faults<'_>) -> Position {
    let offset = if faults.has_room() { offset } else { 0 };
    Position::of_byte(text, offset)
}

fn suggestion<const N: usize>(word: &str, known: [&'static str; N]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("it may be {}", known.join(", ")),
    }
}

/// What a value is, for people.
fn kind(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
