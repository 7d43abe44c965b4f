//! What people do: whom they appear for, what they maintain, and why a record is taken for theirs.

use super::Mapping;
use crate::model::{
    Account, Appearance, Dataset, EntityId, Hours, Identification, Kind, Lines, Maintainership,
};
use crate::rdf::iri;
use crate::rdf::provenance::date;
use crate::rdf::vocabulary::{conf, doap, foaf, org, schema, sg, xsd};
use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef};

/// The home page of the service that accounts are at.
const GITHUB: &str = "https://github.com/";

impl Mapping<'_, '_> {
    pub(super) fn people(&mut self, dataset: &Dataset) {
        let day = dataset.source.date;
        for appearance in &dataset.appearances {
            self.appearance(appearance, day);
        }
        for seat in &dataset.maintainers {
            self.maintainership(seat, day);
        }
        for account in &dataset.accounts {
            self.account(account);
        }
        for hours in &dataset.hours {
            self.hours(hours);
        }
        for identification in &dataset.identifications {
            self.identification(identification);
        }
    }

    fn appearance(&mut self, appearance: &Appearance, day: Date) {
        let node = iri::appearance(&appearance.talk, &appearance.person);
        let (talk, person) = (
            iri::entity(&appearance.talk),
            iri::entity(&appearance.person),
        );
        self.add_type(&node, conf::ROLE_DURING_EVENT);
        self.add(&node, conf::IS_HELD_BY, person.clone());
        self.add(&node, conf::DURING, talk.clone());
        let role = if appearance.is_moderator {
            "moderator"
        } else {
            "speaker"
        };
        self.add(&node, conf::WITH_ROLE, iri::role(role));
        if let Some(title) = &appearance.title {
            self.add(&node, sg::TITLE_AS_STATED, Literal::from(title.as_str()));
        }
        self.derive(&node, &appearance.at);
        self.add(&person, sg::APPEARANCE, node.clone());
        self.add(&talk, schema::PERFORMER, person);
        if let Some(organization) = &appearance.organization {
            let day = appearance.day.unwrap_or(day);
            let person = &appearance.person;
            let membership = self.employment(person, organization, day, &appearance.at);
            self.add(&node, sg::UNDER_MEMBERSHIP, membership);
        }
    }

    /// What binds a person to whom they work for: employment, or their part in the project that
    /// is named in the place of an employer.
    fn employment(
        &mut self,
        person: &EntityId,
        organization: &EntityId,
        day: Date,
        at: &Lines,
    ) -> NamedNode {
        let is_project = organization.kind() == Kind::Project;
        let (role, node) = if is_project {
            ("contributor", iri::contribution(person, organization))
        } else {
            ("employee", iri::membership(person, organization))
        };
        self.seen(&node, person, organization, role, day, at);
        if !is_project {
            let organization = iri::entity(organization);
            self.add(&iri::entity(person), sg::WORKS_FOR, organization);
        }
        node
    }

    /// A membership that was seen on a day.
    fn seen(
        &mut self,
        node: &NamedNode,
        person: &EntityId,
        organization: &EntityId,
        role: &str,
        day: Date,
        at: &Lines,
    ) {
        let person = iri::entity(person);
        self.add_type(node, org::MEMBERSHIP);
        self.add(node, org::MEMBER, person.clone());
        self.add(node, org::ORGANIZATION, iri::entity(organization));
        self.add(node, org::ROLE, iri::role(role));
        self.add(node, sg::OBSERVED_ON, date(day));
        self.derive(node, at);
        self.add(&person, sg::MEMBERSHIP, node.clone());
    }

    fn maintainership(&mut self, seat: &Maintainership, day: Date) {
        let node = iri::maintainership(&seat.person, &seat.project, seat.unit.as_ref());
        let at = &seat.at;
        self.seen(&node, &seat.person, &seat.project, "maintainer", day, at);
        let (project, person) = (iri::entity(&seat.project), iri::entity(&seat.person));
        self.add(&project, doap::MAINTAINER, person);
        if let Some(unit) = &seat.unit {
            self.add(&node, sg::UNIT, iri::entity(unit));
        }
        if let Some(note) = &seat.note {
            self.add(&node, sg::NOTE_AS_STATED, Literal::from(note.as_str()));
        }
        if let Some(employer) = &seat.employer {
            let employment = self.employment(&seat.person, employer, day, at);
            self.add(&node, sg::UNDER_MEMBERSHIP, employment);
        }
    }

    fn account(&mut self, account: &Account) {
        let node = iri::page(&format!("{GITHUB}{}", account.handle));
        self.add(&iri::entity(&account.person), foaf::ACCOUNT, node.clone());
        self.add_type(&node, foaf::ONLINE_ACCOUNT);
        let name = Literal::from(account.handle.as_str());
        self.add(&node, foaf::ACCOUNT_NAME, name);
        let service = iri::page(GITHUB);
        self.add(&node, foaf::ACCOUNT_SERVICE_HOMEPAGE, service);
        self.derive(&node, &account.at);
    }

    fn hours(&mut self, hours: &Hours) {
        let node = iri::entity(&hours.of);
        let times: [(NamedNodeRef<'_>, _); 2] = [
            (schema::START_DATE, Some(hours.begins)),
            (schema::END_DATE, hours.ends),
        ];
        for (property, time) in times {
            if let Some(time) = time {
                let time = Literal::new_typed_literal(time.to_string(), xsd::DATE_TIME);
                self.add(&node, property, time);
            }
        }
    }

    fn identification(&mut self, identification: &Identification) {
        let Identification {
            thing,
            as_written,
            matched_by,
            at,
        } = identification;
        let node = iri::identification(&self.source.id, thing, as_written, matched_by);
        self.add_type(&node, sg::IDENTIFICATION_CLASS);
        self.add(&iri::entity(thing), sg::IDENTIFICATION, node.clone());
        self.add(&node, sg::AS_WRITTEN, Literal::from(as_written.as_str()));
        self.add(&node, sg::MATCHED_BY, Literal::from(matched_by.as_str()));
        self.derive(&node, at);
    }
}
