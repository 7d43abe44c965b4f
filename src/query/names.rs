//! Things by what people call them.

use crate::model::{EntityId, nearest, slug};
use crate::rdf::iri;
use crate::rdf::vocabulary::{foaf, prov, rdf, rdfs, schema, skos};
use crate::store::Store;
use jiff::civil::Date;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A thing of the graph that has a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thing {
    /// Its preferred name.
    pub name: String,
    /// Its IRI.
    pub iri: NamedNode,
    /// What it is, in words, sorted: `project`, `talk`.
    pub kinds: Vec<String>,
}

/// A thing that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The thing.
    pub thing: Thing,
    /// The name that fits what was searched for.
    pub matched: String,
    /// How well it fits; higher is better.
    pub score: u32,
}

/// A name that stands for no thing, or not for one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing is called that.
    #[error("nothing in the graph is called \"{name}\"")]
    Unknown {
        /// The name.
        name: String,
        /// The names that come nearest.
        nearest: Vec<String>,
    },
    /// Several things are called that.
    #[error("\"{name}\" is the name of {} things", .things.len())]
    Ambiguous {
        /// The name.
        name: String,
        /// The things, each in its short form.
        things: Vec<String>,
    },
}

/// A name of a thing: the text, and how good a name it is (0 is the preferred one).
struct Name {
    text: String,
    rank: u8,
    iri: NamedNode,
}

/// The names of all things of a store.
///
/// They are looked up where they lie; only a search gathers them, when it is first asked for.
pub struct Names<'s> {
    store: &'s Store,
    gathered: OnceCell<Vec<Name>>,
}

const LABELS: [NamedNodeRef<'_>; 3] = [skos::PREF_LABEL, skos::ALT_LABEL, skos::HIDDEN_LABEL];

impl<'s> Names<'s> {
    /// The names of a store: preferred, alternative and hidden labels.
    #[must_use]
    pub const fn new(store: &'s Store) -> Self {
        Self {
            store,
            gathered: OnceCell::new(),
        }
    }

    /// All names, the best first.
    fn all(&self) -> &[Name] {
        self.gathered.get_or_init(|| {
            let mut names = Vec::new();
            for (rank, predicate) in (0..).zip(LABELS) {
                for [subject, _, object] in self.store.triples(None, Some(&predicate.into()), None)
                {
                    if let (Term::NamedNode(iri), Term::Literal(label)) = (subject, object) {
                        names.push(Name {
                            text: label.value().to_owned(),
                            rank,
                            iri: iri.clone(),
                        });
                    }
                }
            }
            names.sort_by(|a, b| (a.rank, &a.text, &a.iri).cmp(&(b.rank, &b.text, &b.iri)));
            names
        })
    }

    /// The day of which the store is a view.
    pub(super) fn day(&self) -> Option<Date> {
        self.store.day()
    }

    /// The one thing that a text stands for: an IRI, a short IRI (`prj:harbor`), an identifier
    /// (`project/harbor`), or a name; a name in other case or spelling where no exact one is.
    ///
    /// # Errors
    /// [`NameError`] where nothing or more than one thing is called that.
    pub fn resolve(&self, text: &str) -> Result<Thing, NameError> {
        Ok(self.thing(&self.iri(text)?))
    }

    /// The IRI of the one thing that a text stands for, as [`Names::resolve`] has it.
    pub(super) fn iri(&self, text: &str) -> Result<NamedNode, NameError> {
        if let Some(iri) = self.direct(text) {
            return Ok(iri);
        }
        let found = self
            .called(&[text.to_owned()], &|name| name == text)
            .or_else(|| self.in_other_case(text))
            .or_else(|| self.in_other_spelling(text));
        let Some(things) = found else {
            return Err(NameError::Unknown {
                name: text.to_owned(),
                nearest: self.nearest(text),
            });
        };
        let short = |iri: &NamedNode| iri::compact(iri.as_str()).unwrap_or_else(|| iri.to_string());
        if let [iri] = things.iter().collect::<Vec<_>>()[..] {
            return Ok(iri.clone());
        }
        Err(NameError::Ambiguous {
            name: text.to_owned(),
            things: things.iter().map(short).collect(),
        })
    }

    fn in_other_case(&self, text: &str) -> Option<BTreeSet<NamedNode>> {
        let lower = text.to_lowercase();
        let first = text.chars().next()?;
        let cases = [
            first.to_lowercase().to_string(),
            first.to_uppercase().to_string(),
        ];
        let alike = usize::from(cases[0] == cases[1]);
        self.called(&cases[alike..], &|name| name.to_lowercase() == lower)
    }

    fn in_other_spelling(&self, text: &str) -> Option<BTreeSet<NamedNode>> {
        let folded = slug(text);
        let first = *folded.as_bytes().first()?;
        self.called(&[String::new()], &|name| {
            // A letter or digit at the front stays there, so most names need not be folded.
            let other =
                |byte: &u8| byte.is_ascii_alphanumeric() && !byte.eq_ignore_ascii_case(&first);
            !name.as_bytes().first().is_some_and(other) && slug(name) == folded
        })
    }

    /// The things of which a name fits that begins in one of some ways: those of which it is the
    /// preferred name, else those that have it as an alternative, and so on.
    fn called(
        &self,
        beginnings: &[String],
        fits: &dyn Fn(&str) -> bool,
    ) -> Option<BTreeSet<NamedNode>> {
        let things = LABELS.into_iter().map(|predicate| {
            let named = beginnings.iter().flat_map(|beginning| {
                self.store
                    .triples_of_text(&predicate.into(), beginning, fits)
            });
            let things = named.filter_map(|[subject, ..]| match subject {
                Term::NamedNode(iri) => Some(iri.clone()),
                _ => None,
            });
            things.collect::<BTreeSet<_>>()
        });
        things.into_iter().find(|things| !things.is_empty())
    }

    /// The things whose names fit a text, best first, at most `most`.
    ///
    /// Letters may be missing in between, but every word of the text must fit, and not only by
    /// letters strewn over a long name. Where no name fits so, those that are spelt alike do.
    #[must_use]
    pub fn search(&self, text: &str, most: usize) -> Vec<Match> {
        let mut found = self.fitting(text);
        if found.is_empty() {
            found = self.alike(text);
        }
        found.truncate(most);
        found
    }

    /// The things with a name, or a word of one, that differs from a text by few letters.
    fn alike(&self, text: &str) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for name in self.all() {
            let words = name.text.split_whitespace();
            let near = nearest(text, words.chain([name.text.as_str()])).is_some();
            if near && !found.iter().any(|found| found.thing.iri == name.iri) {
                found.push(Match {
                    thing: self.thing(&name.iri),
                    matched: name.text.clone(),
                    score: 0,
                });
            }
        }
        found
    }

    fn fitting(&self, text: &str) -> Vec<Match> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        // The matcher gives a letter 16 points, more in a row or at a word's beginning, less after
        // a gap: below this the letters of the text are strewn about.
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        let floor = u32::try_from(letters * 16).unwrap_or(u32::MAX);
        let mut best: BTreeMap<&NamedNode, (u32, Reverse<u8>, &Name)> = BTreeMap::new();
        for name in self.all() {
            let haystack = Utf32Str::new(&name.text, &mut buffer);
            let score = pattern.score(haystack, &mut matcher);
            let Some(score) = score.filter(|score| *score >= floor) else {
                continue;
            };
            let key = (score, Reverse(name.rank), name);
            let kept = best.entry(&name.iri).or_insert(key);
            if (kept.0, kept.1) < (score, Reverse(name.rank)) {
                *kept = key;
            }
        }
        let mut found: Vec<Match> = best
            .into_iter()
            .map(|(iri, (score, _, name))| Match {
                thing: self.thing(iri),
                matched: name.text.clone(),
                score,
            })
            .collect();
        found.sort_by_cached_key(|found| {
            let length = found.matched.chars().count();
            (Reverse(found.score), length, found.thing.clone())
        });
        found
    }

    /// A thing with its preferred name; its short IRI where it has none.
    #[must_use]
    pub fn thing(&self, iri: &NamedNode) -> Thing {
        Thing {
            name: label(self.store, &iri.clone().into()),
            iri: iri.clone(),
            kinds: kinds(self.store, iri),
        }
    }

    fn direct(&self, text: &str) -> Option<NamedNode> {
        let bare = text.trim_start_matches('<').trim_end_matches('>');
        let id = || text.parse().ok().map(|id: EntityId| iri::entity(&id));
        let candidates = [
            NamedNode::new(bare).ok(),
            iri::expand(text).and_then(|iri| NamedNode::new(iri).ok()),
            id(),
        ];
        candidates.into_iter().flatten().find(|iri| {
            let term = Term::from(iri.clone());
            self.store.triples(Some(&term), None, None).next().is_some()
        })
    }

    /// Up to three names that come nearest: by spelling, then by search.
    fn nearest(&self, text: &str) -> Vec<String> {
        let shown = |name: &&Name| name.rank < 2;
        let names = self
            .all()
            .iter()
            .filter(shown)
            .map(|name| name.text.as_str());
        let mut near: Vec<String> = nearest(text, names)
            .map(ToOwned::to_owned)
            .into_iter()
            .collect();
        for found in self.search(text, 3) {
            if !near.contains(&found.thing.name) {
                near.push(found.thing.name);
            }
        }
        near.truncate(3);
        near
    }
}

/// What a term is called: its preferred label, else its label in the ontology, else its short
/// form; a literal is its own text.
pub(super) fn label(store: &Store, term: &Term) -> String {
    let iri = match term {
        Term::NamedNode(iri) => iri,
        Term::Literal(literal) => return literal.value().to_owned(),
        Term::BlankNode(node) => return node.to_string(),
    };
    for predicate in [skos::PREF_LABEL, rdfs::LABEL] {
        let labels = store.triples(Some(term), Some(&predicate.into()), None);
        let texts = labels.filter_map(|[_, _, object]| match object {
            Term::Literal(label) => Some(label.value().to_owned()),
            _ => None,
        });
        if let Some(label) = texts.min() {
            return label;
        }
    }
    iri::compact(iri.as_str()).unwrap_or_else(|| iri.as_str().to_owned())
}

/// Classes that say little where a thing has another one too.
const GENERAL: [NamedNodeRef<'_>; 4] = [prov::ENTITY, foaf::DOCUMENT, schema::EVENT, skos::CONCEPT];

/// What a thing is, in words, sorted; the general words only where there are no others.
fn kinds(store: &Store, iri: &NamedNode) -> Vec<String> {
    let types = store.triples(Some(&iri.clone().into()), Some(&rdf::TYPE.into()), None);
    let (general, special): (Vec<&Term>, Vec<&Term>) = types
        .map(|[_, _, class]| class)
        .partition(|class| GENERAL.iter().any(|known| Term::from(*known) == **class));
    let told = if special.is_empty() { general } else { special };
    let kinds: BTreeSet<String> = told.into_iter().map(|class| label(store, class)).collect();
    kinds.into_iter().collect()
}
