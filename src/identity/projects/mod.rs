//! Which project a heading, a repository or a name in a list stands for.
//!
//! The most telling comes first: the alias table, the repository, the name, the name in or before
//! brackets, the name of the repository and of who holds it, and last the project of which the
//! heading names a part. Where two projects would do equally well, none is taken.

mod spelling;

use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::known::{Known, Reason};
use crate::identity::names::fold;
use crate::model::{Dataset, EntityId, Kind, Relation, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The projects that the datasets read so far speak of.
///
/// ```
/// use stratigraph::identity::{Aliases, landscape, projects::Projects};
/// use stratigraph::source::landscape_yml::parse;
///
/// let text = "
/// landscape:
///   - category:
///     name: Provisioning
///     subcategories:
///       - subcategory:
///         name: Security & Compliance
///         items:
///           - item:
///             name: The Update Framework (TUF)
///             homepage_url: https://theupdateframework.io
///             repo_url: https://github.com/theupdateframework/specification
///             project: graduated
/// ";
/// let (file, _) = parse(text, "landscape.yml");
/// let (file, aliases) = (file.ok_or("a landscape")?, Aliases::default());
/// let mut known = landscape::Known::default();
/// let (dataset, _) = landscape::resolve(&file, &aliases, &mut known, "landscape.yml");
/// let datasets = [dataset];
/// let projects = Projects::new(&aliases, &datasets);
/// let found = projects.find("TUF (The Update Framework)").ok_or("a project")?;
/// assert_eq!(found.id.to_string(), "project/tuf");
/// assert!(projects.find("Telescope").is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
pub struct Projects<'a> {
    aliases: &'a Aliases,
    /// The projects by name: folded.
    names: HashMap<String, BTreeSet<EntityId>>,
    /// The projects by repository.
    repositories: HashMap<String, BTreeSet<EntityId>>,
    /// The hosted projects by the last part of their repository and by who holds it, folded.
    places: HashMap<String, BTreeSet<EntityId>>,
    shown: BTreeMap<EntityId, String>,
    hosted: BTreeSet<EntityId>,
}

impl<'a> Projects<'a> {
    /// The projects of datasets, landscapes above all.
    #[must_use]
    pub fn new(aliases: &'a Aliases, datasets: &[Dataset]) -> Self {
        let mut projects = Self {
            aliases,
            names: HashMap::new(),
            repositories: HashMap::new(),
            places: HashMap::new(),
            shown: BTreeMap::new(),
            hosted: BTreeSet::new(),
        };
        for dataset in datasets {
            projects.take(dataset);
        }
        for dataset in datasets {
            projects.take_places(dataset);
        }
        projects
    }

    fn take(&mut self, dataset: &Dataset) {
        let own = dataset.entities.iter();
        for project in own.filter(|thing| thing.id.kind() == Kind::Project) {
            let id = &project.id;
            let name = || project.name.text.clone();
            self.shown.entry(id.clone()).or_insert_with(name);
            let others = project.other_names.iter().map(|other| &other.text);
            for name in others.chain([&project.name.text]) {
                note(&mut self.names, fold(name), id);
                for part in spelling::in_and_before_brackets(name) {
                    note(&mut self.names, fold(part), id);
                }
            }
        }
        let claimed = dataset.claims.iter().map(|claim| &claim.project);
        let told = dataset.statements.iter();
        let told = told.filter(|it| it.relation == Relation::HostedBy);
        let hosted = claimed.chain(told.map(|it| &it.subject));
        self.hosted.extend(hosted.cloned());
    }

    fn take_places(&mut self, dataset: &Dataset) {
        for statement in &dataset.statements {
            let (Relation::PrimaryRepository | Relation::Repository, Value::Literal(url)) =
                (statement.relation, &statement.value)
            else {
                continue;
            };
            let id = &statement.subject;
            let repository = address::repository(url);
            if self.hosted.contains(id) && statement.relation == Relation::PrimaryRepository {
                let last = repository.rsplit('/').next().unwrap_or_default();
                let owner = address::owner(&repository);
                for name in [last, owner, spelling::without_ending(owner)] {
                    note(&mut self.places, fold(name), id);
                }
            }
            note(&mut self.repositories, repository, id);
        }
    }

    /// The project for which a heading of a list of maintainers stands, the address of a
    /// repository, or a name; none where that is not certain.
    #[must_use]
    pub fn find(&self, heading: &str) -> Option<Known> {
        let heading = spelling::clean(heading);
        if heading.contains("://") || heading.starts_with("github.com/") {
            return self.of_repository(&heading);
        }
        self.named(&heading)
            .or_else(|| self.bracketed(&heading))
            .or_else(|| self.joined(&heading))
            .or_else(|| self.of_place(&heading))
            .or_else(|| self.of_part(&heading))
    }

    /// The project that has exactly this name, or the same but for case, marks, spaces and signs.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<Known> {
        let key = fold(name);
        if let Some(id) = self.aliases.by_name(Kind::Project, &key) {
            return Some(self.known(id, Reason::Alias));
        }
        let id = self.only(self.names.get(&key)?)?;
        let same = self.shown.get(id).is_some_and(|shown| shown == name);
        let why = if same {
            Reason::Name
        } else {
            Reason::FoldedName
        };
        Some(self.known(id, why))
    }

    /// The name to show for a project; its slug where no dataset names it.
    #[must_use]
    pub fn name<'s>(&'s self, id: &'s EntityId) -> &'s str {
        let label = self.aliases.label(id);
        let shown = label.or_else(|| self.shown.get(id).map(String::as_str));
        shown.unwrap_or(id.slug())
    }

    /// Whether a foundation hosts the project.
    #[must_use]
    pub fn is_hosted(&self, id: &EntityId) -> bool {
        self.hosted.contains(id)
    }

    fn known(&self, id: &EntityId, why: Reason) -> Known {
        Known {
            id: id.clone(),
            name: self.name(id).to_owned(),
            why,
            is_new: !self.shown.contains_key(id),
            part_of: None,
        }
    }

    /// The one that is meant: the only one, else the only one that is hosted.
    fn only<'s>(&self, ids: &'s BTreeSet<EntityId>) -> Option<&'s EntityId> {
        if ids.len() == 1 {
            return ids.first();
        }
        let mut hosted = ids.iter().filter(|id| self.hosted.contains(id));
        hosted.next().filter(|_| hosted.next().is_none())
    }

    fn of_repository(&self, url: &str) -> Option<Known> {
        let url = match url.split_once("://") {
            Some(_) => url.to_owned(),
            None => format!("https://{url}"),
        };
        let repository = address::repository(&url);
        let id = self.only(self.repositories.get(&repository)?)?;
        Some(self.known(id, Reason::Repository(repository)))
    }

    /// By what stands before brackets, or in them.
    fn bracketed(&self, heading: &str) -> Option<Known> {
        let parts = spelling::in_and_before_brackets(heading);
        let found: Vec<Known> = parts.filter_map(|part| self.named(part)).collect();
        let first = found.first()?;
        let one = found.iter().all(|other| other.id == first.id);
        let why = match &first.why {
            Reason::Alias => Reason::Alias,
            _ => Reason::Bracketed,
        };
        one.then(|| self.known(&first.id, why))
    }

    /// By the name that a whole and its part make together: `Envoy: Gateway`.
    fn joined(&self, heading: &str) -> Option<Known> {
        let (whole, part) = heading.split_once(':')?;
        let mut parts = spelling::in_and_before_brackets(part).take(1);
        let part = parts.next().unwrap_or(part);
        self.named(&format!("{whole} {}", part.trim()))
    }

    /// By the name of the repository, or of who holds it.
    fn of_place(&self, heading: &str) -> Option<Known> {
        let id = self.only(self.places.get(&fold(heading))?)?;
        Some(self.known(id, Reason::RepositoryName(heading.to_owned())))
    }

    /// By the longest beginning of the heading that names a hosted project, or by the heading with
    /// a word that tells no more than that it is one: `Notary Project`.
    fn of_part(&self, heading: &str) -> Option<Known> {
        let whole = spelling::SORTS
            .iter()
            .filter_map(|sort| self.named(&format!("{heading} {sort}")))
            .find(|found| self.hosted.contains(&found.id));
        if let Some(found) = whole {
            return Some(self.known(&found.id, Reason::TradeName));
        }
        let found = spelling::beginnings(heading)
            .find_map(|start| Some((start, self.named(start)?)))
            .filter(|(_, found)| self.hosted.contains(&found.id));
        let (start, found) = found?;
        Some(self.known(&found.id, Reason::Part(start.to_owned())))
    }
}

fn note(index: &mut HashMap<String, BTreeSet<EntityId>>, key: String, id: &EntityId) {
    index.entry(key).or_default().insert(id.clone());
}
