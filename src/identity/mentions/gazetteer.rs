//! The names of things, and one automaton that finds them all.

use super::lexicon::Lexicon;
use super::spelling::{self, Name, Nature};
use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::names::{self, fold};
use crate::model::{Dataset, Entity, EntityId, Kind, Relation, SourceKind, Value};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Names of projects and products, and what else there is to know to find them in texts.
///
/// ```
/// use stratigraph::identity::mentions::{Gazetteer, Lexicon};
/// use stratigraph::identity::{Aliases, landscape};
/// use stratigraph::source::landscape_yml::parse;
///
/// let text = "
/// landscape:
///   - category:
///     name: Orchestration
///     subcategories:
///       - subcategory:
///         name: Scheduling
///         items:
///           - item:
///             name: Kubernetes
///             homepage_url: https://kubernetes.io
///             repo_url: https://github.com/kubernetes/kubernetes
/// ";
/// let (file, _) = parse(text, "landscape.yml");
/// let aliases = Aliases::default();
/// let mut known = landscape::Known::default();
/// let (dataset, _) = landscape::resolve(&file.ok_or("none")?, &aliases, &mut known, "");
/// let gazetteer = Gazetteer::new(&[dataset], &aliases, &Lexicon::default());
/// let found = gazetteer.of_text("KubernetesのPod, and KubeRay");
/// let found: Vec<_> = found.iter().map(|found| (found.thing.slug(), found.bytes.clone())).collect();
/// assert_eq!(found, [("kubernetes", 0..10)]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    pub(super) things: Vec<Thing>,
    pub(super) names: Vec<Name>,
    /// Finds the keys of all patterns; `None` where there is none.
    pub(super) automaton: Option<AhoCorasick>,
    /// By pattern, what it stands for.
    pub(super) senses: Vec<Vec<Sense>>,
    /// Keys of the names of organizations.
    pub(super) organizations: BTreeSet<String>,
    /// By address without scheme, the project whose repository it is.
    pub(super) repositories: HashMap<String, usize>,
    /// By host, the thing whose home page is all of it; `None` where it is that of several.
    pub(super) hosts: HashMap<String, Option<usize>>,
}

/// A thing that can be named.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) id: EntityId,
    /// Whether a foundation hosts it: of things of one name, that is sooner meant.
    pub(super) is_hosted: bool,
    /// Whether it is what most texts build on.
    pub(super) is_ground: bool,
}

/// What a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// The name of a thing, by index.
    Name(usize),
    /// A word near which a name, by index, means its thing; and whether the name is part of it.
    Near(usize, bool),
    /// The name of something else.
    Other,
}

impl Gazetteer {
    /// The names of the projects and products of landscapes, with those that the alias table knows.
    #[must_use]
    pub fn new(datasets: &[Dataset], aliases: &Aliases, lexicon: &Lexicon) -> Self {
        let mut making = Making::default();
        let landscapes = datasets
            .iter()
            .filter(|dataset| dataset.source.kind == SourceKind::Landscape);
        for dataset in landscapes.clone() {
            making.things(dataset, lexicon);
        }
        for (id, name) in aliases.spoken() {
            if let Some(&thing) = making.index.get(id) {
                making.call(thing, name, lexicon);
            }
        }
        for dataset in landscapes {
            making.surroundings(dataset, lexicon);
        }
        for other in lexicon.others() {
            making.mean(other, Sense::Other);
        }
        making.finish()
    }
}

/// A gazetteer in the making.
#[derive(Default)]
struct Making {
    things: Vec<Thing>,
    index: HashMap<EntityId, usize>,
    names: Vec<Name>,
    /// By key, what it stands for.
    senses: BTreeMap<String, Vec<Sense>>,
    organizations: BTreeSet<String>,
    repositories: HashMap<String, usize>,
    hosts: HashMap<String, Option<usize>>,
}

impl Making {
    /// The projects and products of a landscape with their names.
    fn things(&mut self, dataset: &Dataset, lexicon: &Lexicon) {
        let hosted = dataset.statements.iter();
        let hosted: BTreeSet<&EntityId> = hosted
            .filter(|said| said.relation == Relation::HostedBy)
            .map(|said| &said.subject)
            .collect();
        for entity in &dataset.entities {
            let id = &entity.id;
            if !matches!(id.kind(), Kind::Project | Kind::Product) {
                continue;
            }
            let thing = *self.index.entry(id.clone()).or_insert(self.things.len());
            if thing == self.things.len() {
                self.things.push(Thing {
                    id: id.clone(),
                    is_hosted: hosted.contains(id),
                    is_ground: lexicon.is_ground(id),
                });
            }
            for name in names_of(entity) {
                self.call(thing, &name, lexicon);
            }
        }
    }

    /// Gives a thing a name, unless it has it already.
    fn call(&mut self, thing: usize, name: &str, lexicon: &Lexicon) {
        // One letter names nothing that could be told from a letter.
        if name.chars().count() < 2 {
            return;
        }
        let key = fold(name);
        let meant = self.senses.get(&key).into_iter().flatten();
        let known = meant
            .filter_map(|sense| match sense {
                Sense::Name(name) => self.names.get(*name),
                _ => None,
            })
            .any(|name| name.thing == thing);
        if known {
            return;
        }
        let index = self.names.len();
        self.names.push(Name::new(thing, name, &key, lexicon));
        self.mean(name, Sense::Name(index));
        for near in lexicon.common(&key).unwrap_or_default() {
            self.near(index, near);
        }
        // Its own event: `EnvoyCon`.
        if self.names[index].nature == Nature::Common {
            self.near(index, &format!("{name}Con"));
        }
    }

    /// Notes a word near which a name means its thing.
    fn near(&mut self, name: usize, word: &str) {
        let (word_key, name_key) = (fold(word), fold(&self.names[name].written));
        if word_key != name_key && word_key.len() > 1 {
            let contains = word_key.contains(&name_key);
            self.mean(word, Sense::Near(name, contains));
        }
    }

    fn mean(&mut self, text: &str, sense: Sense) {
        let key = fold(text);
        if key.is_empty() {
            return;
        }
        let meant = self.senses.entry(key).or_default();
        if !meant.contains(&sense) {
            meant.push(sense);
        }
    }

    /// What stands around things: organizations, repositories, keywords of what has a common name.
    fn surroundings(&mut self, dataset: &Dataset, lexicon: &Lexicon) {
        for entity in &dataset.entities {
            if entity.id.kind() != Kind::Organization {
                continue;
            }
            let name = &entity.name.text;
            let key = fold(name);
            // What bears the name of a thing too is no longer name of something else.
            if !self.senses.contains_key(&key) && !lexicon.is_word(name) {
                self.mean(name, Sense::Other);
            }
            self.organizations.insert(key);
        }
        let mut common: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, name) in self.names.iter().enumerate() {
            if name.nature == Nature::Common {
                common.entry(name.thing).or_default().push(index);
            }
        }
        for said in &dataset.statements {
            let (Some(&thing), Value::Literal(value)) =
                (self.index.get(&said.subject), &said.value)
            else {
                continue;
            };
            let names = common.get(&thing).map(Vec::as_slice).unwrap_or_default();
            match said.relation {
                Relation::PrimaryRepository => {
                    let address = address::repository(value);
                    for &name in names {
                        self.near(name, address::owner(&address));
                    }
                    self.repositories.entry(address).or_insert(thing);
                }
                Relation::Homepage => {
                    let page = address::page(value);
                    if !page.contains('/') {
                        let host = self.hosts.entry(page).or_insert(Some(thing));
                        *host = host.filter(|known| *known == thing);
                    }
                }
                Relation::Keyword if value.len() > 3 => {
                    for &name in names {
                        self.near(name, value);
                    }
                }
                _ => {}
            }
        }
    }

    fn finish(self) -> Gazetteer {
        let (patterns, senses): (Vec<String>, Vec<Vec<Sense>>) = self.senses.into_iter().unzip();
        // It is built once for a few hundred texts: a quick start matters more than a quick walk.
        // More names than it can hold are more than any memory holds.
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(&patterns)
            .ok();
        Gazetteer {
            things: self.things,
            names: self.names,
            automaton,
            senses,
            organizations: self.organizations,
            repositories: self.repositories,
            hosts: self.hosts,
        }
    }
}

/// Every name of a thing that texts may use.
fn names_of(entity: &Entity) -> Vec<String> {
    let written = std::iter::once(&entity.name).chain(&entity.other_names);
    let mut all = Vec::new();
    for label in written {
        let name = label.text.as_str();
        all.push(name.to_owned());
        if let Some((before, inside)) = names::bracketed(name) {
            all.extend([before.to_owned(), inside.to_owned()]);
        }
        all.extend(spelling::without_surname(name).map(ToOwned::to_owned));
    }
    all
}
