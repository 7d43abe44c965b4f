//! `stratigraph query`: a question of the catalogue, or any SPARQL.

use super::graph::Graph;
use super::output::Output;
use super::{Console, Failure, Outcome};
use crate::bundle;
use crate::query::{
    Answer, Catalogue, Limits, NamedQuery, Names, QueryError, Question, Solutions, evaluate,
    loose_term,
};
use crate::render::answer::AnswerFormat;
use crate::source::inputs;
use oxigraph::sparql::Variable;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::Duration;

/// Ask a question: one of the catalogue by its name, or any SPARQL 1.1 query
///
/// QUERY is the name of a question (see --list), a SPARQL text, a file ending in .rq or .sparql,
/// or - for standard input. All prefixes of the project are declared beforehand, and the default
/// graph is the union of all sources.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A name of the catalogue, a SPARQL text, a file, or - for standard input
    #[arg(required_unless_present = "list")]
    query: Option<String>,
    /// Bind a variable of the query: a parameter of a named question, or any variable
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = parameter)]
    params: Vec<(String, String)>,
    /// List the questions of the catalogue
    #[arg(long, conflicts_with = "query")]
    list: bool,
    /// Print the SPARQL of the question instead of asking it
    #[arg(long)]
    show: bool,
    /// The form of the answer; else the extension of the file, else a table on a terminal and
    /// TSV in a pipe (Turtle for triples)
    #[arg(long, value_name = "FORMAT")]
    format: Option<AnswerFormat>,
    /// Give up after this many seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    timeout: Duration,
    /// Refuse an answer of more rows than this
    #[arg(long, value_name = "ROWS", default_value = "1000000")]
    max_rows: usize,
    #[command(flatten)]
    pub(super) graph: Graph,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    if let Some(name) = given_twice(&args.params) {
        return Err(Failure::usage(format!(
            "the parameter \"{name}\" is given twice"
        )));
    }
    let Some(query) = args.query.as_deref() else {
        return list(args, console);
    };
    let found = find(query)?;
    if args.show {
        let text = match &found {
            Found::Named(query) => &query.text,
            Found::Text(question) => &question.text,
        };
        args.output.write(text.as_bytes())?;
        return Ok(Outcome::Done);
    }
    // What takes long to let go of, piece by piece, is left to the end of the program.
    let store = ManuallyDrop::new(args.graph.open()?);
    console.end_after(args.timeout, &QueryError::OutOfTime(args.timeout).into());
    // The program ends when the time is over, so nothing else need look at it.
    let limits = Limits {
        time: None,
        rows: Some(args.max_rows),
    };
    let question = match found {
        Found::Named(query) => {
            // What only came later the graph does not lack.
            if let Some(need) = query.unmet(&store.whole(), limits)? {
                return Err(need.into());
            }
            query.ask(&args.params, &Names::new(&store))?
        }
        Found::Text(question) => bind(question, &args.params),
    };
    let answer = ManuallyDrop::new(evaluate(&store, &question, limits)?);
    let format = match (&*answer, args.format, &args.output.output) {
        (Answer::Graph(_), None, None) => AnswerFormat::Turtle,
        _ => args.output.format(args.format, console)?,
    };
    args.output.answer(&answer, format, console)?;
    Ok(match *answer {
        Answer::Boolean(false) => Outcome::No,
        _ => Outcome::Done,
    })
}

fn given_twice(params: &[(String, String)]) -> Option<&str> {
    let mut names = params.iter().map(|(name, _)| name.as_str()).enumerate();
    names
        .find(|(index, name)| params[..*index].iter().any(|(before, _)| before == name))
        .map(|(_, name)| name)
}

/// What the argument stands for.
enum Found {
    Named(NamedQuery),
    Text(Question),
}

fn find(query: &str) -> Result<Found, Failure> {
    if query == "-" {
        let input = inputs::read_stdin()?;
        return Ok(Found::Text(Question::new(input.name, input.text)));
    }
    let path = Path::new(query);
    let ending = path.extension();
    if ending.is_some_and(|ending| ending == "rq" || ending == "sparql") {
        let input = inputs::read(path)?;
        return Ok(Found::Text(Question::new(input.name, input.text)));
    }
    if query.contains('{') || query.contains(char::is_whitespace) || query.is_empty() {
        return Ok(Found::Text(Question::new("<query>", query)));
    }
    if let Some(file) = bundle::question(query) {
        return Ok(Found::Named(NamedQuery::new(&file)));
    }
    // The others are read only to tell which was probably meant.
    let catalogue = Catalogue::new(bundle::questions());
    Ok(Found::Named(catalogue.find(query)?.clone()))
}

fn bind(mut question: Question, params: &[(String, String)]) -> Question {
    question.bindings = params
        .iter()
        .map(|(name, value)| (Variable::new_unchecked(name.as_str()), loose_term(value)))
        .collect();
    question
}

fn list(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let catalogue = Catalogue::new(bundle::questions());
    let rows = catalogue.iter().map(|query| {
        let parameters = query.parameters.iter().map(|parameter| {
            let optional = if parameter.optional { "?" } else { "" };
            format!("{}{optional}", parameter.name)
        });
        let parameters: Vec<_> = parameters.collect();
        [
            query.name.clone(),
            query.title.clone(),
            parameters.join(" "),
        ]
    });
    let listing = Solutions::of_texts(["name", "question", "parameters"], rows.collect());
    let format = args.output.format(args.format, console)?;
    args.output
        .answer(&Answer::Solutions(listing), format, console)?;
    Ok(Outcome::Done)
}

/// Reads `name=value`; the name may be written with its question mark.
fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write it as NAME=VALUE")?;
    let name = name.trim_start_matches(['?', '$']);
    Variable::new(name).map_err(|_| format!("\"{name}\" is no name of a variable"))?;
    Ok((name.to_owned(), value.to_owned()))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
