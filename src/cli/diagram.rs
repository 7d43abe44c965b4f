//! `stratigraph diagram`: the graph as a picture.

use super::graph::{self, Graph};
use super::graphviz::{self, Picture};
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::bundle;
use crate::insight::maturity::Paths;
use crate::insight::projection::Projection;
use crate::model::nearest;
use crate::query::{Answer, Limits, Question, evaluate};
use crate::render::diagram::Diagram;
use crate::render::{dot, svg, views};
use crate::store::Store;
use clap::ValueEnum;

/// Draw the graph: as DOT, SVG or PNG
///
/// VIEW is maturity (projects in the boxes of their stages), talks (companies, people, talks and
/// projects), neighbourhood (what lies around --focus), or a SPARQL CONSTRUCT query whose answer
/// is drawn. SVG is laid out by stratigraph itself, the same on every machine, or by Graphviz if
/// asked; PNG is drawn by Graphviz.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// maturity, talks, neighbourhood, or a CONSTRUCT query
    view: String,
    /// The thing in the middle of a neighbourhood, by any of its names
    #[arg(long, value_name = "NAME")]
    focus: Option<String>,
    /// How many steps a neighbourhood reaches
    #[arg(long, value_name = "N", default_value = "1")]
    depth: usize,
    /// The most things a neighbourhood shows; the rest is counted
    #[arg(long, value_name = "N", default_value = "60")]
    limit: usize,
    /// The form of the picture; else the extension of the file, else dot
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Who lays an SVG out
    #[arg(long, value_name = "WHO", default_value = "builtin")]
    renderer: Renderer,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text in the DOT language
    Dot,
    /// A vector picture
    Svg,
    /// A pixel picture; needs Graphviz
    Png,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Renderer {
    /// stratigraph: nothing else is needed
    Builtin,
    /// Graphviz, which must be installed
    Graphviz,
}

/// The views by name.
const VIEWS: [&str; 3] = ["maturity", "talks", "neighbourhood"];

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let format = args.output.choose(args.format, of_extension)?;
    let format = format.unwrap_or(Format::Dot);
    if format == Format::Png && console.is_terminal() && args.output.output.is_none() {
        return Err(Failure::usage("a PNG is no text for a terminal")
            .with_hint("write it to a file: -o picture.png"));
    }
    let store = args.graph.open()?;
    let diagram = view(args, &store)?;
    if diagram.nodes.is_empty() {
        console.note("there is nothing to draw");
    }
    let picture = match format {
        Format::Dot => dot::dot(&diagram).into_bytes(),
        Format::Svg if args.renderer == Renderer::Builtin => svg::svg(&diagram).into_bytes(),
        Format::Svg => graphviz(&diagram, Picture::Svg, console)?,
        Format::Png => graphviz(&diagram, Picture::Png, console)?,
    };
    args.output.write(&picture)?;
    Ok(Outcome::Done)
}

fn view(args: &Args, store: &Store) -> Result<Diagram, Failure> {
    let paths = Paths::of(store);
    let stages = paths.by_project();
    let title = |text: &str| match store.day() {
        Some(day) => format!("{text}, as of {day}"),
        None => text.to_owned(),
    };
    match args.view.as_str() {
        "maturity" => {
            let projection = Projection::of(construct(&args.view, store)?, store, &stages);
            Ok(views::maturity(
                &projection,
                &title("Projects by maturity stage"),
            ))
        }
        "talks" => {
            let projection = Projection::of(construct(&args.view, store)?, store, &stages);
            Ok(views::plain(
                &projection,
                &title("Companies, people, talks and projects"),
            ))
        }
        "neighbourhood" | "neighborhood" => {
            let focus = args.focus.as_deref().ok_or_else(|| {
                Failure::usage("a neighbourhood needs a middle")
                    .with_hint("give it with --focus NAME")
            })?;
            let focus = graph::thing(focus, store)?;
            let whole = Projection::whole(store, &stages);
            let node = whole.node(&focus.iri).ok_or_else(|| {
                Failure::not_found(format!("\"{}\" is no thing with relations", focus.name))
            })?;
            let (near, more) = whole.neighbourhood(*node, args.depth, args.limit.max(1));
            let heading = title(&format!("Around {}", focus.name));
            Ok(views::around(&near, &focus.iri, &heading, more))
        }
        query if query.contains('{') => {
            let triples = evaluated(&Question::new("<query>", query), store)?;
            let projection = Projection::of(triples, store, &stages);
            Ok(views::plain(&projection, &title("Answer")))
        }
        unknown => {
            let hint = nearest(unknown, VIEWS).map_or_else(
                || format!("there are {}", VIEWS.join(", ")),
                |near| format!("did you mean \"{near}\"?"),
            );
            Err(Failure::not_found(format!("there is no view \"{unknown}\"")).with_hint(hint))
        }
    }
}

/// The triples that a view of `queries/views/` draws.
fn construct(view: &str, store: &Store) -> Result<Vec<oxigraph::model::Triple>, Failure> {
    let ending = format!("/{view}.rq");
    let file = bundle::views()
        .into_iter()
        .find(|file| file.path.ends_with(&ending));
    let file = file.ok_or_else(|| Failure::bug(format!("the view \"{view}\" is not embedded")))?;
    evaluated(&Question::new(file.path, file.text), store)
}

fn evaluated(question: &Question, store: &Store) -> Result<Vec<oxigraph::model::Triple>, Failure> {
    match evaluate(store, question, Limits::default())? {
        Answer::Graph(triples) => Ok(triples),
        Answer::Solutions(_) | Answer::Boolean(_) => Err(Failure::usage(
            "only a CONSTRUCT or DESCRIBE query can be drawn",
        )),
    }
}

/// The picture as Graphviz draws it.
fn graphviz(diagram: &Diagram, picture: Picture, console: &Console) -> Result<Vec<u8>, Failure> {
    let drawn = graphviz::draw(&dot::dot(diagram), picture)?;
    let (picture, said) = drawn.ok_or_else(not_installed)?;
    if !said.is_empty() {
        console.detail(format!("Graphviz: {said}"));
    }
    Ok(picture)
}

fn not_installed() -> Failure {
    Failure::program("Graphviz is not installed: there is no program \"dot\"")
        .with_hint("ask for --format svg, which needs nothing, or install Graphviz")
}

fn of_extension(extension: &str) -> Option<Format> {
    match extension {
        "dot" | "gv" => Some(Format::Dot),
        "svg" => Some(Format::Svg),
        "png" => Some(Format::Png),
        _ => None,
    }
}
