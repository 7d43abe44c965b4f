//! What only a landscape tells: rows, members, reviews.

use super::Mapping;
use crate::model::{Dataset, Listing, Membership, Review, ReviewKind, slug};
use crate::rdf::iri;
use crate::rdf::provenance::date;
use crate::rdf::vocabulary::{foaf, org, schema, sg, skos};
use jiff::civil::Date;
use oxigraph::model::Literal;
use std::collections::BTreeSet;

impl Mapping<'_, '_> {
    pub(super) fn listings(&mut self, dataset: &Dataset) {
        for listing in &dataset.listings {
            self.listing(listing);
        }
        let mut tiers = BTreeSet::new();
        for membership in &dataset.memberships {
            self.membership(membership, dataset.source.date, &mut tiers);
        }
        let mut names = BTreeSet::new();
        for review in &dataset.reviews {
            self.review(review, &mut names);
        }
        for (url, kind) in &dataset.page_kinds {
            self.add(&iri::page(url), sg::PAGE_KIND, Literal::from(kind.as_str()));
        }
    }

    fn listing(&mut self, listing: &Listing) {
        let node = iri::entry(&listing.slug);
        let thing = iri::entity(&listing.thing);
        self.add_type(&node, sg::ENTRY_CLASS);
        self.add(&thing, sg::ENTRY, node.clone());
        self.add(&node, foaf::PRIMARY_TOPIC, thing);
        self.add(&node, sg::LISTED_NAME, Literal::from(listing.name.as_str()));
        self.add(&node, sg::LISTED_IN, iri::entity(&listing.category));
        for category in &listing.also_in {
            self.add(&node, sg::ALSO_SHOWN_IN, iri::entity(category));
        }
        let because = Literal::from(listing.because.as_str());
        self.add(&node, sg::IDENTIFIED_BY, because);
        self.derive(&node, &listing.at);
    }

    fn membership(&mut self, membership: &Membership, day: Date, tiers: &mut BTreeSet<String>) {
        let node = iri::membership(&membership.member, &membership.organization);
        let (member, organization) = (
            iri::entity(&membership.member),
            iri::entity(&membership.organization),
        );
        self.add_type(&node, org::MEMBERSHIP);
        self.add(&node, org::MEMBER, member.clone());
        self.add(&node, org::ORGANIZATION, organization.clone());
        let tier = membership.tier.as_deref().unwrap_or("Member");
        let name = format!("{}-{}", membership.organization.slug(), slug(tier));
        let role = iri::role(&name);
        self.add(&node, org::ROLE, role.clone());
        if tiers.insert(name) {
            self.add_type(&role, org::ROLE_CLASS);
            self.add_type(&role, skos::CONCEPT);
            self.add(&role, skos::PREF_LABEL, Literal::from(tier));
            self.add(&role, skos::IN_SCHEME, iri::scheme("roles"));
        }
        match membership.since {
            Some(day) => self.add(&node, schema::START_DATE, date(day)),
            None => self.add(&node, sg::OBSERVED_ON, date(day)),
        }
        if membership.end_user {
            self.add(&node, sg::END_USER, Literal::from(true));
        }
        self.derive(&node, &membership.at);
        self.add(&member, sg::MEMBERSHIP, node);
        self.add(&member, sg::MEMBER_OF, organization);
    }

    fn review(&mut self, review: &Review, names: &mut BTreeSet<String>) {
        let kind = match &review.kind {
            ReviewKind::Audit(kind) => kind.as_deref().map_or_else(|| "audit".to_owned(), slug),
            ReviewKind::Annual => "annual".to_owned(),
        };
        let day = review
            .date
            .map_or_else(String::new, |day| format!(".{day}"));
        let plain = format!("{kind}{day}");
        let key = |name: &str| format!("{}.{name}", review.of.slug());
        let mut name = plain.clone();
        let mut number = 1;
        while !names.insert(key(&name)) {
            number += 1;
            name = format!("{plain}_{number}");
        }
        let node = iri::review(&review.of, &name);
        let project = iri::entity(&review.of);
        self.add_type(&node, schema::REVIEW);
        self.add(&project, sg::REVIEW, node.clone());
        self.add(&node, schema::ITEM_REVIEWED, project);
        match &review.kind {
            ReviewKind::Annual => self.add_type(&node, sg::ANNUAL_REVIEW),
            ReviewKind::Audit(kind) => {
                self.add_type(&node, sg::AUDIT);
                if let Some(kind) = kind {
                    self.add(&node, sg::REVIEW_KIND, Literal::from(kind.as_str()));
                }
            }
        }
        if let Some(day) = review.date {
            self.add(&node, schema::DATE_PUBLISHED, date(day));
        }
        if let Some(url) = &review.url {
            self.add(&node, schema::URL, iri::page(url));
        }
        for author in &review.authors {
            self.add(&node, schema::AUTHOR, iri::entity(author));
        }
        self.derive(&node, &review.at);
    }
}
