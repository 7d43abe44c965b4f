//! What the versions of a landscape tell: versions, listings, declared days.

use super::Mapping;
use crate::model::{
    Basis, Claim, Dataset, DeclaredDay, EntityId, Recorded, RecordedListing, Relation, Value,
};
use crate::rdf::iri;
use crate::rdf::provenance::date;
use crate::rdf::vocabulary::{dcat, dcterms, prov, schema, sg, skos};
use oxigraph::model::{Literal, NamedNode};
use std::collections::{BTreeMap, BTreeSet};

/// How many digits of a commit's id stand in IRIs: as many as no two commits of a repository share.
const DIGITS: usize = 12;

impl Mapping<'_, '_> {
    /// What is recorded; the claims have cited their versions before.
    pub(super) fn recorded(&mut self, dataset: &Dataset) {
        let recorded = &dataset.recorded;
        let mut numbers: BTreeMap<&EntityId, usize> = BTreeMap::new();
        let mut nodes: Vec<NamedNode> = Vec::new();
        // By listing, the one by which its row first came.
        let mut first: Vec<usize> = Vec::new();
        for listing in &recorded.listings {
            let number = numbers.entry(&listing.thing).or_insert(0);
            *number += 1;
            let node = iri::listing(&listing.thing, *number);
            self.listing_over_time(listing, &node, recorded);
            if *number == 1 {
                let thing = iri::entity(&listing.thing);
                self.derive_version(&thing, listing.from, listing.line, recorded);
            }
            if let Some(before) = listing.after.and_then(|before| nodes.get(before)) {
                self.add(&node, prov::WAS_REVISION_OF, before.clone());
            }
            let origin = listing.after.and_then(|before| first.get(before));
            first.push(origin.copied().unwrap_or(nodes.len()));
            nodes.push(node.clone());
            if let Some(origin) = first.last().and_then(|origin| nodes.get(*origin)) {
                self.add(&node, sg::FIRST_LISTING, origin.clone());
            }
        }
        self.categories_over_time(dataset);
        let mut numbers: BTreeMap<(&EntityId, &str), usize> = BTreeMap::new();
        for declared in &recorded.declared {
            let number = numbers.entry((&declared.thing, &declared.key)).or_insert(0);
            *number += 1;
            self.declared_day(declared, *number, recorded);
        }
        let cited = std::mem::take(&mut self.cited_versions);
        let mut told: BTreeSet<usize> = cited.iter().map(|(version, _)| *version).collect();
        for (version, line) in cited {
            let source = self.version_slug(recorded, version);
            self.evidence(&source, line);
        }
        let spans = recorded.listings.iter().map(|l| (l.from, l.until));
        let spans = spans.chain(recorded.declared.iter().map(|d| (d.from, d.until)));
        told.extend(
            spans
                .flat_map(|(from, until)| [Some(from), until])
                .flatten(),
        );
        for version in told {
            self.version(recorded, version);
        }
    }

    /// Notes for each category the first row that stood in it or below it, and for the foundation
    /// the first of all.
    fn categories_over_time(&mut self, dataset: &Dataset) {
        let mut first: BTreeMap<&EntityId, (usize, u32)> = BTreeMap::new();
        let mut note = |id, place| {
            let kept = first.entry(id).or_insert(place);
            *kept = place.min(*kept);
        };
        let listings = &dataset.recorded.listings;
        for listing in listings {
            note(&listing.category, (listing.from, listing.line));
        }
        for statement in &dataset.statements {
            if let (Relation::Broader, Value::Entity(whole)) =
                (statement.relation, &statement.value)
            {
                let below = listings
                    .iter()
                    .filter(|listing| listing.category == statement.subject);
                for listing in below {
                    note(whole, (listing.from, listing.line));
                }
            }
            if let (Relation::HostedBy, Value::Entity(foundation)) =
                (statement.relation, &statement.value)
                && let Some(listing) = listings.iter().min_by_key(|l| (l.from, l.line))
            {
                note(foundation, (listing.from, listing.line));
            }
        }
        for (id, (version, line)) in first {
            self.derive_version(&iri::entity(id), version, line, &dataset.recorded);
        }
    }

    /// Notes the version and line that a claim rests on which was seen.
    pub(super) fn derive_from_versions(&mut self, node: &NamedNode, claim: &Claim, of: &Recorded) {
        if let Basis::Observed {
            from, line, until, ..
        } = claim.basis
        {
            self.derive_version(node, from, line, of);
            self.add(node, sg::CLOCK, iri::clock("recorded"));
            if let Some(until) = until {
                let ended = self.version_node(of, until);
                self.add(node, sg::ENDED_BY, ended);
            }
        }
    }

    fn derive_version(&mut self, node: &NamedNode, version: usize, line: u32, of: &Recorded) {
        self.cited_versions.insert((version, line));
        let source = self.version_slug(of, version);
        self.add(node, prov::WAS_DERIVED_FROM, iri::evidence(&source, line));
    }

    fn listing_over_time(&mut self, listing: &RecordedListing, node: &NamedNode, of: &Recorded) {
        self.add(&iri::entity(&listing.thing), sg::LISTING, node.clone());
        self.add_type(node, sg::LISTING_CLASS);
        self.add(node, sg::LISTED_NAME, Literal::from(listing.name.as_str()));
        self.add(node, sg::LISTED_IN, iri::entity(&listing.category));
        let because = Literal::from(listing.because.as_str());
        self.add(node, sg::IDENTIFIED_BY, because);
        if let Some(stage) = &listing.stage {
            self.add(node, sg::LISTED_STAGE, iri::stage(stage));
        }
        for (predicate, url) in [
            (sg::LISTED_HOMEPAGE, &listing.homepage),
            (sg::LISTED_REPOSITORY, &listing.repository),
            (sg::LISTED_ORGANIZATION, &listing.organization_page),
        ] {
            if let Some(url) = url {
                self.add(node, predicate, iri::page(url));
            }
        }
        for group in &listing.groups {
            self.add(node, sg::LISTED_GROUP, Literal::from(group.as_str()));
        }
        self.add(node, sg::LINE_START, Literal::from(listing.line));
        self.span(node, listing.from, listing.until, of);
    }

    fn declared_day(&mut self, declared: &DeclaredDay, number: usize, of: &Recorded) {
        let node = iri::declared_date(&declared.thing, &declared.key, number);
        self.add(
            &iri::entity(&declared.thing),
            sg::DECLARED_DATE,
            node.clone(),
        );
        self.add_type(&node, sg::DECLARED_DATE_CLASS);
        self.add(&node, sg::DECLARED_AS, Literal::from(declared.key.as_str()));
        self.add(&node, sg::DECLARED_DAY, date(declared.day));
        if let Some(version) = of.versions.get(declared.from) {
            let days = (version.day - declared.day).get_days();
            self.add(&node, sg::WRITTEN_AFTER, Literal::from(i64::from(days)));
        }
        self.span(&node, declared.from, declared.until, of);
    }

    /// From which version to which something stood in the file.
    fn span(&mut self, node: &NamedNode, from: usize, until: Option<usize>, of: &Recorded) {
        if let Some(version) = of.versions.get(from) {
            self.add(node, schema::START_DATE, date(version.day));
        }
        let begun = self.version_node(of, from);
        self.add(node, sg::BEGUN_BY, begun);
        let Some(until) = until else { return };
        if let Some(version) = of.versions.get(until) {
            self.add(node, schema::END_DATE, date(version.day));
        }
        let ended = self.version_node(of, until);
        self.add(node, sg::ENDED_BY, ended);
    }

    /// A version as a source of its own.
    fn version(&mut self, recorded: &Recorded, index: usize) {
        let Some(version) = recorded.versions.get(index) else {
            return;
        };
        let node = self.version_node(recorded, index);
        self.add_type(&node, sg::VERSION_CLASS);
        self.add_type(&node, prov::ENTITY);
        self.add_type(&node, dcat::DATASET);
        let short = version.commit.get(..DIGITS).unwrap_or(&version.commit);
        let title = Literal::from(format!("{} at {short}", recorded.path));
        self.add(&node, skos::PREF_LABEL, title.clone());
        self.add(&node, dcterms::TITLE, title);
        self.add(&node, dcterms::DATE, date(version.day));
        let position = i64::try_from(index + 1).unwrap_or(i64::MAX);
        self.add(&node, schema::POSITION, Literal::from(position));
        self.add(&node, dcat::VERSION, Literal::from(version.commit.as_str()));
        let whole = iri::source(&self.source.id);
        self.add(&node, prov::SPECIALIZATION_OF, whole);
        if let Some(request) = version.request {
            self.add(&node, sg::PULL_REQUEST, Literal::from(request));
        }
    }

    fn version_node(&self, recorded: &Recorded, version: usize) -> NamedNode {
        iri::source(&self.version_slug(recorded, version))
    }

    /// The slug of a version as a source.
    fn version_slug(&self, recorded: &Recorded, version: usize) -> String {
        let commit = recorded
            .versions
            .get(version)
            .map_or("", |version| version.commit.as_str());
        let short = commit.get(..DIGITS).unwrap_or(commit);
        format!("{}-{short}", self.source.id)
    }
}
