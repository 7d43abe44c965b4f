//! The ways of projects as a store holds them.

use super::told;
use super::{Claim, Named, Path, Paths, Tenure};
use crate::model::{ClaimTime, Clock, Kind, Stage};
use crate::rdf::iri;
use crate::rdf::vocabulary::{dcterms, oa, prov, schema, sg, skos};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

impl Paths {
    /// Reads the ways of all projects of which a source tells a stage.
    ///
    /// A project without reconciled tenures gets them from its claims: on each day the word that
    /// was given last holds; a word of one day holds until another source tells of a later move.
    /// In the view of a day nothing later is known.
    #[must_use]
    pub fn of(store: &Store) -> Self {
        let whole = store.whole();
        let mut reader = Reader {
            store,
            whole: &whole,
            stages: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        let mut projects: BTreeSet<&NamedNode> = BTreeSet::new();
        for property in [sg::TENURE, sg::CLAIM] {
            let told = store.triples(None, Some(&property.into()), None);
            projects.extend(told.filter_map(|[project, _, _]| node(project)));
        }
        let read = |project: &NamedNode| reader.path(project);
        let mut paths: Vec<Path> = projects.into_iter().filter_map(read).collect();
        paths.sort_by_cached_key(|path| (path.project.name.to_lowercase(), path.project.clone()));
        Self {
            paths,
            day: store.day().or_else(|| newest_day(store)),
            is_of_day: store.day().is_some(),
        }
    }
}

/// The clock that an IRI stands for.
fn clock(iri: &NamedNode) -> Option<Clock> {
    let clocks = [Clock::Declared, Clock::Recorded].into_iter();
    let mut same = clocks.filter(|clock| iri::clock(clock.name()) == *iri);
    same.next()
}

/// The newest day that a source is of.
fn newest_day(store: &Store) -> Option<Date> {
    let is_source = |thing: &Term| {
        let places = store.triples(None, Some(&oa::HAS_SOURCE.into()), Some(thing));
        places.take(1).count() > 0
    };
    store
        .triples(None, Some(&dcterms::DATE.into()), None)
        .filter(|[thing, _, _]| is_source(thing))
        .filter_map(|[_, _, day]| parsed(day))
        .max()
}

/// What is asked for again and again is kept: the stages and the names of sources and categories.
struct Reader<'s> {
    store: &'s Store,
    /// The graph of which the store may be a view.
    whole: &'s Store,
    stages: BTreeMap<NamedNode, Option<Stage>>,
    names: BTreeMap<NamedNode, String>,
}

impl<'s> Reader<'s> {
    fn path(&mut self, project: &NamedNode) -> Option<Path> {
        let mut claims: Vec<Claim> = Vec::new();
        for claim in self.things(project, sg::CLAIM) {
            claims.extend(self.claim(claim));
        }
        claims.sort_by_cached_key(|claim| {
            let Claim { iri, stage, .. } = claim;
            (
                claim.time.first(),
                stage.clone(),
                claim.source.clone(),
                iri.clone(),
            )
        });
        let mut tenures: Vec<Tenure> = Vec::new();
        for tenure in self.things(project, sg::TENURE) {
            tenures.extend(self.tenure(tenure));
        }
        tenures.sort_by_cached_key(|tenure| (tenure.time.first(), tenure.stage.clone()));
        if tenures.is_empty() && !self.is_decided(project) {
            tenures = told::tenures(&claims);
        }
        let listed = self.first(project, sg::PRIMARY_CATEGORY);
        let above = listed.and_then(|listed| self.first(listed, skos::BROADER));
        let (category, subcategory) = match above {
            Some(above) => (Some(above), listed),
            None => (listed, None),
        };
        (!tenures.is_empty()).then(|| Path {
            project: self.named(project),
            foundation: self
                .first(project, sg::HOSTED_BY)
                .map(|iri| self.named(iri)),
            category: category.map(|iri| self.named(iri)),
            subcategory: subcategory.map(|iri| self.named(iri)),
            tenures,
            claims,
        })
    }

    /// A claim with the first of the places it rests on; without one it is nobody's word.
    fn claim(&mut self, claim: &NamedNode) -> Option<Claim> {
        let stage = self.stage(claim)?;
        let time = self.time(claim)?;
        let places = self.things(claim, prov::WAS_DERIVED_FROM).into_iter();
        let place = |place: &'s NamedNode| {
            let source = self.first(place, oa::HAS_SOURCE)?;
            let line: Option<u32> = self.value(place, sg::LINE_START);
            Some((source, line, place))
        };
        let (source, line, place) = places.filter_map(place).min()?;
        Some(Claim {
            iri: claim.clone(),
            stage,
            time,
            line,
            section: self.text(place, sg::SECTION_HEADING),
            source: self.named(source),
        })
    }

    /// Whether the stages of a project were decided, be it for later days only.
    fn is_decided(&self, project: &NamedNode) -> bool {
        let (project, tenure) = (project.clone().into(), sg::TENURE.into());
        let mut tenures = self.whole.triples(Some(&project), Some(&tenure), None);
        tenures.next().is_some()
    }

    fn tenure(&mut self, tenure: &NamedNode) -> Option<Tenure> {
        let rule = self.first(tenure, sg::DECIDED_BY);
        let word = |rule: &NamedNode| rule.as_str().rsplit('/').next().map(ToOwned::to_owned);
        let made_from = self.things(tenure, prov::WAS_DERIVED_FROM).into_iter();
        Some(Tenure {
            stage: self.stage(tenure)?,
            time: self.time(tenure)?,
            clock: self.first(tenure, sg::CLOCK).and_then(clock),
            rule: rule.and_then(word),
            made_from: made_from.cloned().collect(),
        })
    }

    /// The stage of a claim or tenure, with its rank in the graph where that gives one.
    fn stage(&mut self, of: &NamedNode) -> Option<Stage> {
        let stage = self.first(of, sg::STAGE)?;
        if let Some(known) = self.stages.get(stage) {
            return known.clone();
        }
        let id = iri::entity_id(stage.as_str()).filter(|id| id.kind() == Kind::Stage);
        let read = id.and_then(|id| id.slug().parse::<Stage>().ok());
        let ranked = read.map(|read| match self.value(stage, schema::POSITION) {
            Some(rank) => read.with_rank(rank),
            None => read,
        });
        self.stages.insert(stage.clone(), ranked.clone());
        ranked
    }

    fn time(&self, of: &NamedNode) -> Option<ClaimTime> {
        let day = |property| self.value::<Date>(of, property);
        match day(schema::START_DATE) {
            Some(first) => Some(ClaimTime::Between(first, day(schema::END_DATE))),
            None => day(sg::AS_OF).map(ClaimTime::AsOf),
        }
    }

    fn named(&mut self, iri: &NamedNode) -> Named {
        if let Some(name) = self.names.get(iri) {
            return Named {
                name: name.clone(),
                iri: iri.clone(),
            };
        }
        let label = self.text(iri, skos::PREF_LABEL);
        let name = label.unwrap_or_else(|| {
            iri::compact(iri.as_str()).unwrap_or_else(|| iri.as_str().to_owned())
        });
        self.names.insert(iri.clone(), name.clone());
        Named {
            name,
            iri: iri.clone(),
        }
    }

    fn values(
        &self,
        of: &NamedNode,
        property: NamedNodeRef<'_>,
    ) -> impl Iterator<Item = &'s Term> + use<'s> {
        let triples = self
            .store
            .triples(Some(&of.clone().into()), Some(&property.into()), None);
        triples.map(|[_, _, value]| value)
    }

    /// What a thing leads to, by IRI.
    fn things(&self, of: &NamedNode, property: NamedNodeRef<'_>) -> Vec<&'s NamedNode> {
        let mut things: Vec<_> = self.values(of, property).filter_map(node).collect();
        things.sort_unstable();
        things
    }

    /// The first by IRI, so that two sources that differ give one answer, and always the same.
    fn first(&self, of: &NamedNode, property: NamedNodeRef<'_>) -> Option<&'s NamedNode> {
        self.values(of, property).filter_map(node).min()
    }

    fn text(&self, of: &NamedNode, property: NamedNodeRef<'_>) -> Option<String> {
        self.values(of, property)
            .filter_map(text)
            .min()
            .map(ToOwned::to_owned)
    }

    fn value<T: FromStr + Ord>(&self, of: &NamedNode, property: NamedNodeRef<'_>) -> Option<T> {
        self.values(of, property).filter_map(parsed).min()
    }
}

fn node(term: &Term) -> Option<&NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

fn text(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn parsed<T: FromStr>(term: &Term) -> Option<T> {
    text(term)?.parse().ok()
}
