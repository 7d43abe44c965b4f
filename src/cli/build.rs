//! `stratigraph build`: sources to a graph file.

use super::output::{is_same_file, write_whole};
use super::sources::{self, Reading};
use super::{Console, Failure, Outcome, history};
use crate::assemble::{self, Assembly, Contents, Source};
use crate::model::{Kind, ManifestKind};
use crate::rdf::document;
use crate::rdf::format::{NQuads, RdfFormat};
use crate::rdf::iri;
use clap::ValueEnum;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Build a graph file from sources, to be read by every command with --graph
///
/// A source is a file, - for standard input, or an http or https address; nothing is fetched but
/// what is named so. All faults are told with their places. An item of a landscape, a row of a list
/// of maintainers or an item of a schedule that is at fault is left out; any other fault stops the
/// build. The same sources give the same bytes.
/// The file is laid out to be asked without being read first; where its name ends in .nq it is
/// N-Quads, which any RDF tool reads and --graph does too.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("sources").required(true).multiple(true))]
pub(super) struct Args {
    /// A landscape in YAML, of the CNCF or of any other foundation; may repeat
    #[arg(long = "landscape", value_name = "FILE|URL", group = "sources")]
    landscapes: Vec<OsString>,
    #[command(flatten)]
    history: history::HistoryArgs,
    /// A list of the maintainers of projects in CSV, as the CNCF keeps it; may repeat
    #[arg(long = "maintainers", value_name = "FILE|URL", group = "sources")]
    lists: Vec<OsString>,
    /// The day of which the list of maintainers is, written as 2026-08-21; else the one in its name
    #[arg(long, value_name = "DAY", requires = "lists")]
    date: Option<Date>,
    /// The schedule of an event as an iCalendar file, as Sched exports it; may repeat
    #[arg(long = "schedule", value_name = "FILE|URL", group = "sources")]
    schedules: Vec<OsString>,
    /// The name of the event, in place of the one that the schedule tells
    #[arg(long, value_name = "NAME", requires = "schedules")]
    event: Option<String>,
    /// A dataset in JSON, as graph-data/README.md describes it; may repeat
    #[arg(long = "dataset", value_name = "FILE|URL", group = "sources")]
    datasets: Vec<OsString>,
    /// RDF of your own: Turtle, N-Triples, N-Quads, `TriG`, JSON-LD or RDF/XML; may repeat
    #[arg(long = "rdf", value_name = "FILE|URL", group = "sources")]
    documents: Vec<OsString>,
    /// A list of people who are to be left out, in JSON, as graph-data/README.md describes it; may
    /// repeat
    #[arg(long = "opt-out", value_name = "FILE|URL")]
    opt_out: Vec<OsString>,
    /// A list of sources in TOML: in each [[source]] kind, location, and if need be name, title,
    /// foundation, event and date
    #[arg(long, value_name = "FILE", group = "sources")]
    manifest: Option<PathBuf>,
    /// Leave out whatever is at fault and build of the rest
    #[arg(long)]
    keep_going: bool,
    /// The form of the closing summary: text on standard error, or JSON on standard output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Summary,
    /// The graph file to write, such as landscape.sgraph, or landscape.nq for N-Quads
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Summary {
    /// Lines for people
    Text,
    /// An object
    Json,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    if format_of(&args.output).is_some_and(|format| format != RdfFormat::NQuads) {
        let file = args.output.display();
        return Err(
            Failure::usage(format!("\"{file}\" is no name for a graph file")).with_hint(
                "build a graph file, and then: stratigraph export --graph FILE -o FILE.ttl",
            ),
        );
    }
    let mut reading = Reading::new(console);
    let mut all: Vec<Source> = Vec::new();
    if let Some(manifest) = &args.manifest {
        all.extend(sources::of_manifest(
            manifest,
            &args.output,
            &mut reading,
            console,
        )?);
    }
    if args.event.is_some() && args.schedules.len() > 1 {
        return Err(Failure::usage("--event names the event of one schedule")
            .with_hint("list several schedules in a manifest, each with its event"));
    }
    for (kind, locations) in [
        (ManifestKind::Landscape, &args.landscapes),
        (ManifestKind::Dataset, &args.datasets),
        (ManifestKind::Rdf, &args.documents),
        (ManifestKind::Maintainers, &args.lists),
        (ManifestKind::Schedule, &args.schedules),
        (ManifestKind::OptOut, &args.opt_out),
    ] {
        for location in locations {
            all.push(Source {
                date: args.date.filter(|_| kind == ManifestKind::Maintainers),
                event: args
                    .event
                    .clone()
                    .filter(|_| kind == ManifestKind::Schedule),
                ..Source::new(kind, reading.read(location)?)
            });
        }
    }
    all.extend(args.history.source(&args.output, &mut reading, console)?);
    if let Some(source) = all
        .iter()
        .find(|source| is_same_file(&args.output, &source.input.name))
    {
        return Err(Failure::usage(format!(
            "\"{}\" is a source and cannot be written to",
            source.input.name
        )));
    }
    let assembly = assemble::assemble(all);
    let contents = assembly.contents();
    let keep_going = args.keep_going && !assembly.datasets.is_empty();
    if assembly.is_refused && !keep_going {
        if args.format == Summary::Json {
            print(&json(&contents, None))?;
        }
        let some = !assembly.datasets.is_empty();
        let failure = Failure::from(assembly.findings);
        return Err(if some && !args.keep_going {
            failure.with_hint("build without what is at fault with --keep-going")
        } else {
            failure
        });
    }
    for finding in &assembly.findings {
        console.note(finding);
    }
    if assembly.left_out > 0 {
        let (count, are) = (
            assembly.left_out,
            if assembly.left_out == 1 {
                "person is"
            } else {
                "people are"
            },
        );
        console.note(format!("{count} {are} left out, as they asked"));
    }
    let counts = write(assembly, &args.output)?;
    match args.format {
        Summary::Text => {
            for line in text(&contents, &counts) {
                console.note(line);
            }
        }
        Summary::Json => print(&json(&contents, Some(&counts)))?,
    }
    Ok(Outcome::Done)
}

fn print(summary: &Value) -> Result<(), Failure> {
    let text = format!("{summary:#}\n");
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    written.map_err(|error| Failure::write(None, &error))
}

/// Writes the graph in the form that the file's name asks for, and counts the quads of each named
/// graph: by the slug of a graph of ours, else by the IRI.
fn write(assembly: Assembly, file: &Path) -> Result<BTreeMap<String, usize>, Failure> {
    let slug = |graph: &str| iri::graph_slug(graph).unwrap_or(graph).to_owned();
    if is_nquads(file) {
        let mut lines = NQuads::default();
        assembly.each_quad(&mut |quad| lines.add(quad));
        let document = lines.finish();
        write_whole(file, |writer| document.write(writer))?;
        let counts = document.by_graph().into_iter();
        return Ok(counts.map(|(graph, count)| (slug(graph), count)).collect());
    }
    let store = assembly.into_store();
    write_whole(file, |writer| writer.write_all(store.bytes()))?;
    let graphs = store.graphs().into_iter();
    let counts = graphs.map(|graph| (slug(graph.as_str()), store.count(&graph)));
    Ok(counts.collect())
}

/// Whether a file's name says that it is N-Quads.
fn is_nquads(file: &Path) -> bool {
    format_of(file) == Some(RdfFormat::NQuads)
}

/// The form of RDF that a file's name asks for.
fn format_of(file: &Path) -> Option<RdfFormat> {
    document::format_of(&file.to_string_lossy())
}

fn text(contents: &Contents, counts: &BTreeMap<String, usize>) -> Vec<String> {
    let plain = |count: usize, word: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count:>8} {word}{plural}")
    };
    let things = contents.things.iter();
    let things = things.map(|(kind, count)| format!("{count:>8} {}", plural(*kind, *count)));
    let rows = [
        (contents.rows, "row"),
        (contents.memberships, "membership"),
        (contents.maintainers, "maintainership"),
        (contents.appearances, "appearance"),
    ];
    let rows = rows.into_iter().filter(|(count, _)| *count > 0);
    let rows = rows.map(|(count, word)| plain(count, word));
    let quads = counts
        .iter()
        .map(|(source, count)| format!("{count:>8} quads of {source}"));
    let findings = [(contents.errors, "error"), (contents.warnings, "warning")];
    let findings = findings.into_iter().filter(|(count, _)| *count > 0);
    let findings = findings.map(|(count, word)| plain(count, word));
    things.chain(rows).chain(quads).chain(findings).collect()
}

/// The summary of what was built, or of what was not: then there are no counts of quads.
fn json(contents: &Contents, counts: Option<&BTreeMap<String, usize>>) -> Value {
    let things = contents.things.iter();
    let things: Map<_, _> = things
        .map(|(kind, count)| (kind.to_string(), json!(count)))
        .collect();
    json!({
        "written": counts.is_some(),
        "things": things,
        "entries": contents.rows,
        "memberships": contents.memberships,
        "maintainerships": contents.maintainers,
        "appearances": contents.appearances,
        "quads": counts,
        "findings": {
            "error": contents.errors,
            "warning": contents.warnings,
        },
    })
}

/// What so many things of a kind are called.
const fn plural(kind: Kind, count: usize) -> &'static str {
    let one = count == 1;
    match kind {
        Kind::Project => {
            if one {
                "project"
            } else {
                "projects"
            }
        }
        Kind::Product => {
            if one {
                "product"
            } else {
                "products"
            }
        }
        Kind::Release => {
            if one {
                "release"
            } else {
                "releases"
            }
        }
        Kind::Organization => {
            if one {
                "organization"
            } else {
                "organizations"
            }
        }
        Kind::Person => {
            if one {
                "person"
            } else {
                "people"
            }
        }
        Kind::Event => {
            if one {
                "event"
            } else {
                "events"
            }
        }
        Kind::Series => "series of events",
        Kind::Talk => {
            if one {
                "talk"
            } else {
                "talks"
            }
        }
        Kind::Place => {
            if one {
                "place"
            } else {
                "places"
            }
        }
        Kind::Topic => {
            if one {
                "topic"
            } else {
                "topics"
            }
        }
        Kind::Document => {
            if one {
                "document"
            } else {
                "documents"
            }
        }
        Kind::Stage => {
            if one {
                "stage"
            } else {
                "stages"
            }
        }
        Kind::Unit => {
            if one {
                "committee"
            } else {
                "committees"
            }
        }
        Kind::Category => {
            if one {
                "category"
            } else {
                "categories"
            }
        }
    }
}
