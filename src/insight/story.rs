//! The story of one thing as the versions of a landscape tell it, step by step.

use super::facts::Facts;
use crate::rdf::vocabulary::{dcat, dcterms, prov, schema, sg};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What the versions of a landscape tell of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// The steps, in order of time.
    pub steps: Vec<Step>,
}

/// One step: something that one version says otherwise than the one before it. Steps are ordered by
/// time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The version by which it came.
    pub version: Version,
    /// What became otherwise.
    pub what: What,
    /// What was there before; `None` where there was nothing.
    pub from: Option<String>,
    /// What is there since; `None` where there is nothing.
    pub to: Option<String>,
}

/// A version of the landscape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Its day.
    pub day: Date,
    /// Its place among the versions of the landscape, from 1.
    pub place: u32,
    /// The id of the commit that made it.
    pub commit: String,
    /// The number of the pull request by which it came, where that is known.
    pub request: Option<u32>,
}

/// What becomes otherwise in a step; in the order in which the steps of one version are told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It left the landscape.
    Dropped,
    /// It came into the landscape.
    Listed,
    /// It came back into the landscape.
    ListedAgain,
    /// Its name.
    Name,
    /// The category it stands in.
    Category,
    /// The stage that is stated.
    Stage,
    /// The home page.
    Homepage,
    /// The repository.
    Repository,
    /// The page of the organization behind it.
    Organization,
    /// The advisory groups.
    Groups,
    /// A day that is declared, by its key: `accepted`.
    Declared(String),
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dropped => "dropped",
            Self::Listed => "listed",
            Self::ListedAgain => "listed again",
            Self::Name => "name",
            Self::Category => "category",
            Self::Stage => "stage",
            Self::Homepage => "home page",
            Self::Repository => "repository",
            Self::Organization => "organization",
            Self::Groups => "advisory group",
            Self::Declared(key) => {
                let key = key.strip_suffix("_date").unwrap_or(key);
                return write!(f, "declared {}", key.replace('_', " "));
            }
        })
    }
}

impl Story {
    /// Reads the story of a thing; one without steps where no history in the graph tells of it.
    ///
    /// ```
    /// use stratigraph::insight::story::Story;
    /// use stratigraph::{assemble, query::Names};
    ///
    /// let (store, _) = assemble::embedded();
    /// let harbor = Names::new(&store).resolve("harbor")?;
    /// // The embedded graph has no history.
    /// assert!(Story::of(&store, &harbor.iri).steps.is_empty());
    /// # Ok::<(), stratigraph::query::NameError>(())
    /// ```
    #[must_use]
    pub fn of(store: &Store, thing: &NamedNode) -> Self {
        let reader = Reader {
            facts: Facts::new(store),
        };
        let mut steps = reader.listings(thing);
        steps.extend(reader.declared(thing));
        steps.sort();
        Self { steps }
    }
}

/// Whether the graph holds the history of any landscape.
///
/// ```
/// use stratigraph::{assemble, insight::story};
///
/// assert!(!story::is_told(&assemble::embedded().0));
/// ```
#[must_use]
pub fn is_told(store: &Store) -> bool {
    // In the view of a day before it the history is no less there.
    Facts::new(&store.whole())
        .of_class(sg::LISTING_CLASS)
        .next()
        .is_some()
}

struct Reader<'s> {
    facts: Facts<'s>,
}

impl Reader<'_> {
    /// What the times tell in which the thing was listed.
    fn listings(&self, thing: &NamedNode) -> Vec<Step> {
        let listings: BTreeSet<&NamedNode> = self.facts.nodes(thing, sg::LISTING).collect();
        let mut after: BTreeMap<&NamedNode, &NamedNode> = BTreeMap::new();
        for listing in &listings {
            if let Some(before) = self.facts.nodes(listing, prov::WAS_REVISION_OF).next() {
                after.insert(before, listing);
            }
        }
        let mut steps = Vec::new();
        for &listing in &listings {
            let before = self.facts.nodes(listing, prov::WAS_REVISION_OF).next();
            let begun = self.facts.nodes(listing, sg::BEGUN_BY).next();
            let ended = self.facts.nodes(listing, sg::ENDED_BY).next();
            if let Some(begun) = begun {
                let without_gap = |before: &&NamedNode| {
                    self.facts
                        .nodes(before, sg::ENDED_BY)
                        .any(|end| end == begun)
                };
                let came = match before {
                    None => Some(What::Listed),
                    Some(before) if !without_gap(&before) => Some(What::ListedAgain),
                    Some(_) => None,
                };
                let step = |what, from, to| self.step(begun, what, from, to);
                let comes = came.is_some();
                steps.extend(came.and_then(|what| step(what, None, self.path(listing))));
                steps.extend(
                    self.changes(listing, before, comes)
                        .into_iter()
                        .filter_map(|(what, from, to)| step(what, from, to)),
                );
            }
            let followed = after.get(listing).copied();
            let goes_on = followed.is_some_and(|next| {
                let mut begun = self.facts.nodes(next, sg::BEGUN_BY);
                begun.any(|begun| Some(begun) == ended)
            });
            if let Some(ended) = ended.filter(|_| !goes_on) {
                steps.extend(self.step(ended, What::Dropped, self.path(listing), None));
            }
        }
        steps
    }

    /// What a listing says otherwise than the one before it. Of one that comes new only the stage
    /// is worth a step of its own.
    fn changes(
        &self,
        listing: &NamedNode,
        before: Option<&NamedNode>,
        comes: bool,
    ) -> Vec<(What, Option<String>, Option<String>)> {
        let fields = [
            (What::Name, sg::LISTED_NAME),
            (What::Stage, sg::LISTED_STAGE),
            (What::Homepage, sg::LISTED_HOMEPAGE),
            (What::Repository, sg::LISTED_REPOSITORY),
            (What::Organization, sg::LISTED_ORGANIZATION),
            (What::Groups, sg::LISTED_GROUP),
        ];
        let read = |of: &NamedNode, field| self.text(of, field);
        let mut changes: Vec<_> = fields
            .into_iter()
            .map(|(what, field)| {
                let from = before.and_then(|before| read(before, field));
                (what, from, read(listing, field))
            })
            .collect();
        let paths = (
            before.and_then(|before| self.path(before)),
            self.path(listing),
        );
        if !comes {
            changes.push((What::Category, paths.0, paths.1));
        }
        changes.retain(|(what, from, to)| {
            let worth = before.is_some() || matches!(what, What::Stage | What::Groups);
            worth && from != to
        });
        changes
    }

    /// What the thing's rows declared of days.
    fn declared(&self, thing: &NamedNode) -> Vec<Step> {
        let nodes = self.facts.nodes(thing, sg::DECLARED_DATE);
        // By version and key: the days that it declares no more, and those that it newly does.
        let mut turns: BTreeMap<(&NamedNode, String), [BTreeSet<String>; 2]> = BTreeMap::new();
        for node in nodes {
            let key = self.text(node, sg::DECLARED_AS).unwrap_or_default();
            let Some(day) = self.facts.day(node, sg::DECLARED_DAY) else {
                continue;
            };
            for (side, property) in [(0, sg::ENDED_BY), (1, sg::BEGUN_BY)] {
                for version in self.facts.nodes(node, property) {
                    let turn = turns.entry((version, key.clone())).or_default();
                    turn[side].insert(day.to_string());
                }
            }
        }
        let joined = |days: BTreeSet<String>| {
            let days: Vec<String> = days.into_iter().collect();
            (!days.is_empty()).then(|| days.join(", "))
        };
        turns
            .into_iter()
            .filter_map(|((version, key), [gone, new])| {
                self.step(version, What::Declared(key), joined(gone), joined(new))
            })
            .collect()
    }

    fn step(
        &self,
        version: &NamedNode,
        what: What,
        from: Option<String>,
        to: Option<String>,
    ) -> Option<Step> {
        Some(Step {
            version: self.version(version)?,
            what,
            from,
            to,
        })
    }

    fn version(&self, node: &NamedNode) -> Option<Version> {
        Some(Version {
            day: self.facts.day(node, dcterms::DATE)?,
            place: self.facts.number(node, schema::POSITION).unwrap_or(0),
            commit: self.text(node, dcat::VERSION).unwrap_or_default(),
            request: self.facts.number(node, sg::PULL_REQUEST),
        })
    }

    /// The path of the category that a listing stands in.
    fn path(&self, listing: &NamedNode) -> Option<String> {
        let category = self.facts.nodes(listing, sg::LISTED_IN).next()?;
        Some(self.facts.path(category))
    }

    /// The values of a property as text: names of things that have one, addresses else.
    fn text(&self, of: &NamedNode, property: NamedNodeRef<'_>) -> Option<String> {
        let text = |value: &Term| match value {
            Term::NamedNode(node) => self
                .facts
                .known_name(node)
                .map_or_else(|| node.as_str().to_owned(), ToOwned::to_owned),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(node) => node.to_string(),
        };
        let texts: BTreeSet<String> = self.facts.values(of, property).map(text).collect();
        let texts: Vec<String> = texts.into_iter().collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }
}
