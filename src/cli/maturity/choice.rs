//! Which projects and stages are asked for.

use crate::cli::Failure;
use crate::insight::maturity::{Named, Path, Paths};
use crate::model::{Stage, nearest, slug};
use crate::query::{NameError, Names};
use crate::rdf::iri;
use crate::store::Store;
use jiff::civil::Date;

/// The arguments by which the commands are told what to look at.
#[derive(Debug, clap::Args)]
pub(super) struct Choice {
    /// Only what concerns this stage, by its word (sandbox) or its slug
    /// (lf-energy.early-adoption); can be given more than once
    #[arg(long = "stage", value_name = "STAGE")]
    stages: Vec<String>,
    /// Only projects first listed in this category or subcategory, by its name, identifier or IRI
    #[arg(long, value_name = "TEXT")]
    category: Option<String>,
    /// Only projects that this foundation hosts, by any of its names
    #[arg(long, value_name = "NAME")]
    foundation: Option<String>,
}

/// What was asked for.
pub(super) struct Chosen {
    /// The ways of the projects.
    pub(super) paths: Paths,
    /// The first day that anything is known of them, whatever day is looked at.
    pub(super) first_day: Option<Date>,
    /// Whether several foundations host them.
    pub(super) several: bool,
    /// The stages; none where all are meant.
    stages: Vec<Stage>,
}

impl Chosen {
    /// Whether a stage is among those asked for.
    pub(super) fn stage(&self, stage: &Stage) -> bool {
        self.stages.is_empty() || self.stages.contains(stage)
    }
}

impl Choice {
    /// The projects and stages that are asked for. What the whole graph knows can be asked for in
    /// the view of a day too.
    pub(super) fn of(&self, store: &Store) -> Result<Chosen, Failure> {
        let whole = store.whole();
        let mut known = Paths::of(&whole);
        let mut paths = match store.day() {
            Some(_) => Paths::of(store),
            None => known.clone(),
        };
        let mut stages = Vec::new();
        for text in &self.stages {
            stages.extend(stages_called(text, &known)?);
        }
        if let Some(text) = &self.foundation {
            let foundation = foundation_called(text, &known, &whole)?;
            let hosted = |path: &Path| path.foundation.as_ref() == Some(&foundation);
            [known, paths] = [known, paths].map(|paths| paths.only(hosted));
        }
        if let Some(text) = &self.category {
            let all = known.categories();
            let wanted: Vec<&Named> = all.iter().filter(|named| is(named, text)).collect();
            if wanted.is_empty() {
                return Err(unknown("category", "is in", text, &all));
            }
            let wants = |named: &Option<Named>| named.iter().any(|named| wanted.contains(&named));
            let listed = |path: &Path| wants(&path.category) || wants(&path.subcategory);
            [known, paths] = [known, paths].map(|paths| paths.only(listed));
        }
        Ok(Chosen {
            several: paths.foundations().len() > 1,
            paths,
            first_day: known.first_day(),
            stages,
        })
    }
}

/// The stages that a text stands for: a slug, or a word that several foundations may use.
fn stages_called(text: &str, paths: &Paths) -> Result<Vec<Stage>, Failure> {
    let known = paths.stages();
    let lower = text.to_lowercase();
    let called = |stage: &&Stage| stage.slug() == lower || stage.word() == slug(text);
    let found: Vec<Stage> = known.iter().filter(called).cloned().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let slugs: Vec<&str> = known.iter().map(Stage::slug).collect();
    let words = known.iter().map(Stage::word);
    let near = nearest(text, words.chain(slugs.iter().copied()));
    let near = near.map_or_else(String::new, |near| format!("did you mean \"{near}\"? "));
    Err(
        Failure::not_found(format!("no project has the stage \"{text}\""))
            .with_hint(format!("{near}there are {}", slugs.join(", "))),
    )
}

fn foundation_called(text: &str, paths: &Paths, store: &Store) -> Result<Named, Failure> {
    let known = paths.foundations();
    if let Some(named) = known.iter().find(|named| is(named, text)) {
        return Ok(named.clone());
    }
    // Its other names are looked up only where the one to show does not fit.
    let by_other = Names::new(store).resolve(text).ok();
    let found = by_other.and_then(|thing| known.iter().find(|named| named.iri == thing.iri));
    found
        .cloned()
        .ok_or_else(|| unknown("foundation", "is hosted by", text, &known))
}

/// Whether a thing is called so: by its name in whatever case, its identifier or its IRI.
fn is(named: &Named, text: &str) -> bool {
    let iri = named.iri.as_str();
    let id = iri.strip_prefix(iri::BASE);
    named.name.to_lowercase() == text.to_lowercase()
        || iri == text.trim_start_matches('<').trim_end_matches('>')
        || iri::compact(iri).as_deref() == Some(text)
        || id == Some(text)
        || id
            .and_then(|id| id.split_once('/'))
            .is_some_and(|(_, slug)| slug == text)
}

/// There is nothing of that name; says what comes nearest, else what there is.
fn unknown(what: &str, relation: &str, text: &str, known: &[Named]) -> Failure {
    let failure = Failure::not_found(format!("no project {relation} the {what} \"{text}\""));
    let names = || known.iter().map(|named| named.name.as_str());
    if let Some(near) = nearest(text, names()) {
        return failure.with_hint(format!("did you mean \"{near}\"?"));
    }
    let lower = text.to_lowercase();
    let alike = names().filter(|name| name.to_lowercase().contains(&lower));
    let alike: Vec<String> = alike.take(3).map(|name| format!("\"{name}\"")).collect();
    match (&alike[..], known) {
        ([], []) => failure.with_hint(format!("the graph tells no {what} of any project")),
        ([], [..]) => failure.with_hint(format!("there are {}", some(names()))),
        _ => failure.with_hint(format!("did you mean {}?", alike.join(", "))),
    }
}

/// The most names that a hint lists.
const LISTED: usize = 12;

fn some<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.len().checked_sub(LISTED) {
        Some(more @ 1..) => format!("{} and {more} more", names[..LISTED].join(", ")),
        _ => names.join(", "),
    }
}

/// The way of the project that is called so. Of several things of one name, the one that is a
/// project with a stage is meant.
pub(super) fn project<'p>(
    name: &str,
    paths: &'p Paths,
    store: &Store,
) -> Result<&'p Path, Failure> {
    let project = match Names::new(store).resolve(name) {
        Ok(thing) => thing,
        Err(NameError::Ambiguous { name, things }) => {
            let told = paths.paths.iter().filter(|path| {
                let short = iri::compact(path.project.iri.as_str());
                short.is_some_and(|short| things.contains(&short))
            });
            return match told.collect::<Vec<_>>()[..] {
                [path] => Ok(path),
                _ => Err(NameError::Ambiguous { name, things }.into()),
            };
        }
        Err(unknown) => return Err(unknown.into()),
    };
    paths.of_project(&project.iri).ok_or_else(|| {
        Failure::not_found(format!(
            "no source speaks of a stage of \"{}\"",
            project.name
        ))
    })
}
