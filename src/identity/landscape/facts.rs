//! What the rows of a landscape say of their things, stages left to `stages`.

use super::details::{addresses, texts};
use super::organizations::{Foundation, Organizations, entity};
use super::things::{self, Row, Thing, Things};
use crate::identity::address;
use crate::identity::aliases::Aliases;
use crate::identity::names::Mark;
use crate::model::{
    Dataset, EntityId, Entry, Finding, Kind, Landscape, Lines, Listing, Membership, Relation,
    Review, ReviewKind, Severity, Shelf, Statement, Value,
};
use std::collections::{BTreeSet, HashMap};

/// What is needed to tell the facts, and where they go.
pub(super) struct Facts<'f, 'l, 'a> {
    pub(super) landscape: &'l Landscape,
    pub(super) things: &'f Things<'l>,
    pub(super) foundation: &'f Foundation,
    pub(super) organizations: &'f mut Organizations<'a>,
    pub(super) dataset: &'f mut Dataset,
    pub(super) findings: &'f mut Vec<Finding>,
    pub(super) input: &'f str,
}

impl Facts<'_, '_, '_> {
    /// The categories and their subcategories, as things.
    pub(super) fn categories(&mut self) {
        for category in &self.landscape.categories {
            let whole = self.foundation.category(&category.name);
            let parts = category.subcategories.iter();
            let id = |name: &str| self.foundation.shelf(&category.name, name);
            let parts: Vec<_> = parts.map(|part| (id(&part.name), part)).collect();
            self.dataset.entities.push(entity(
                whole.clone(),
                category.name.trim(),
                &[],
                vec![category.line],
            ));
            for (id, part) in parts {
                let name = part.name.trim();
                self.dataset
                    .entities
                    .push(entity(id.clone(), name, &[], vec![part.line]));
                self.tell(
                    &id,
                    Relation::Broader,
                    Value::Entity(whole.clone()),
                    part.line,
                );
            }
        }
    }

    /// The things, their rows and what these say.
    pub(super) fn things(&mut self, aliases: &Aliases) {
        let mut slugs = HashMap::new();
        for thing in &self.things.list {
            let (name, others) = things::labels(self.things, thing, aliases);
            let lines = thing
                .rows
                .iter()
                .map(|&row| self.things.rows[row].entry.line);
            let lines = lines.collect();
            self.dataset
                .entities
                .push(entity(thing.id.clone(), &name, &others, lines));
            let whole = aliases
                .whole(&thing.id)
                .filter(|whole| whole.kind() == thing.id.kind());
            if let (Some(whole), Kind::Organization) = (whole, thing.id.kind()) {
                let line = self.things.first(thing).entry.line;
                let whole = Value::Entity(self.organizations.whole(whole, line));
                self.tell(&thing.id, Relation::SubOrganizationOf, whole, line);
            }
            let mut told = BTreeSet::new();
            for &row in &thing.rows {
                self.row(thing, row, &mut slugs, &mut told);
            }
        }
        for (one, other, reason) in self.things.candidates(aliases) {
            let first = self.things.first(one).entry.line;
            let line = self.things.first(other).entry.line;
            self.candidate(&one.id, &other.id, reason, vec![first, line]);
        }
        let namesakes = self.organizations.namesakes();
        let namesakes: Vec<_> = namesakes
            .filter(|(one, other, _)| !aliases.are_distinct(one, other))
            .map(|(one, other, line)| (one.clone(), other.clone(), line))
            .collect();
        for (one, other, line) in namesakes {
            self.candidate(&one, &other, "one name", vec![line]);
        }
        let pages = self.organizations.pages();
        let pages: Vec<_> = pages
            .map(|(id, page, line)| (id.clone(), page.to_owned(), line))
            .collect();
        for (id, page, line) in pages {
            self.tell(&id, Relation::SameAs, Value::Literal(page), line);
        }
        self.parents();
    }

    /// One row: its listing, and what it says of its thing.
    fn row(
        &mut self,
        thing: &Thing,
        index: usize,
        slugs: &mut HashMap<String, usize>,
        told: &mut BTreeSet<(Relation, Value)>,
    ) {
        let row = &self.things.rows[index];
        let entry = row.entry;
        let category = self.shelf(entry.shelf);
        self.listing(thing, index, &category, slugs);
        let first = if thing.rows[0] == index {
            Relation::PrimaryCategory
        } else {
            Relation::Subject
        };
        let mut facts = vec![(first, Value::Entity(category.clone()), entry.line)];
        let second = entry
            .second_paths
            .iter()
            .filter_map(|path| path.value.shelf);
        let also = second.map(|place| (Relation::Subject, self.shelf(place)));
        facts.extend(also.map(|(relation, place)| (relation, Value::Entity(place), entry.line)));
        facts.extend(addresses(thing, row));
        for link in &entry.links {
            let name = link.name.as_deref().unwrap_or(link.kind.name());
            let kinds = &mut self.dataset.page_kinds;
            kinds
                .entry(link.url.value.clone())
                .or_insert_with(|| name.trim().to_owned());
        }
        facts.extend(texts(entry));
        if row.name.mark == Some(Mark::Certified) {
            facts.push((
                Relation::HasCertification,
                Value::Entity(category),
                entry.line,
            ));
        }
        facts.extend(self.owners(thing, row));
        if entry.specification.as_ref().is_some_and(|flag| flag.value) {
            let specification = EntityId::of_name(Kind::Topic, SPECIFICATION);
            let known = self
                .dataset
                .entities
                .iter_mut()
                .find(|e| e.id == specification);
            if let Some(known) = known {
                known.at = Lines::new(known.at.iter().chain([entry.line]).collect());
            } else {
                let topic = entity(specification.clone(), SPECIFICATION, &[], vec![entry.line]);
                self.dataset.entities.push(topic);
            }
            facts.push((Relation::KindOf, Value::Entity(specification), entry.line));
        }
        // Of the repositories that several rows give first, that of the first row comes first.
        let has_primary = told
            .iter()
            .any(|(relation, _)| *relation == Relation::PrimaryRepository);
        for (relation, value, line) in facts {
            if has_primary && relation == Relation::PrimaryRepository {
                continue;
            }
            if told.insert((relation, value.clone())) {
                self.tell(&thing.id, relation, value, line);
            }
        }
        self.membership(thing, row);
        self.reviews(thing, entry);
    }

    fn listing(
        &mut self,
        thing: &Thing,
        index: usize,
        category: &EntityId,
        slugs: &mut HashMap<String, usize>,
    ) {
        let row = &self.things.rows[index];
        let own = EntityId::of_name(category.kind(), &row.entry.name.value);
        let mut slug = category.part(&own).slug().to_owned();
        let count = slugs.entry(slug.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            slug = format!("{slug}_{count}");
        }
        let also = row
            .entry
            .second_paths
            .iter()
            .filter_map(|path| path.value.shelf)
            .filter(|place| *place != row.entry.shelf);
        self.dataset.listings.push(Listing {
            slug,
            name: row.entry.name.value.clone(),
            thing: thing.id.clone(),
            because: self.things.reasons[index].clone(),
            category: category.clone(),
            also_in: also.map(|place| self.shelf(place)).collect(),
            at: Lines::one(row.entry.line),
        });
    }

    /// Who stands behind a thing: the foundation that hosts it, and the one it comes from.
    fn owners(&mut self, thing: &Thing, row: &Row<'_>) -> Vec<(Relation, Value, u32)> {
        let entry = row.entry;
        let mut owners = Vec::new();
        if entry.stage.is_some() {
            let host = Value::Entity(self.foundation.id.clone());
            owners.push((Relation::HostedBy, host, entry.line));
        }
        if thing.id.kind() == Kind::Organization {
            return owners;
        }
        let page = entry.crunchbase.as_ref().zip(row.permalink.as_ref());
        if let Some((page, permalink)) = page {
            let is_hosted = self.things.first(thing).entry.stage.is_some();
            let hosts = self.foundation.permalink.as_ref() == Some(permalink);
            if !(is_hosted && hosts) {
                let vendor = self
                    .organizations
                    .of_page(permalink, &row.name.text, page.line);
                owners.push((Relation::Vendor, Value::Entity(vendor), page.line));
            }
        }
        if let Some(name) = &entry.organization {
            // Somebody may write the page where the name should stand.
            let vendor = match address::permalink(&name.value) {
                Some(page) => self.organizations.of_page(&page, &row.name.text, name.line),
                None => self.organizations.of_name(&name.value, name.line),
            };
            owners.push((Relation::Vendor, Value::Entity(vendor), name.line));
        }
        owners
    }

    fn membership(&mut self, thing: &Thing, row: &Row<'_>) {
        let entry = row.entry;
        let category = &self.landscape.categories[entry.shelf.category];
        let among = things::is_of_members(&category.name);
        let is_member =
            row.kind == Kind::Organization && (among || row.name.mark == Some(Mark::Member));
        if !is_member || (!among && self.has_tier(thing)) {
            return;
        }
        let tier = among.then(|| {
            category.subcategories[entry.shelf.subcategory]
                .name
                .trim()
                .to_owned()
        });
        let of_end_users = tier
            .as_ref()
            .is_some_and(|tier| tier.to_lowercase().contains("end user"));
        let flag = entry.end_user.as_ref().is_some_and(|flag| flag.value);
        self.dataset.memberships.push(Membership {
            member: thing.id.clone(),
            organization: self.foundation.id.clone(),
            tier,
            since: entry.joined.as_ref().map(|day| day.value),
            end_user: flag || of_end_users,
            at: Lines::one(entry.joined.as_ref().map_or(entry.line, |day| day.line)),
        });
    }

    /// Whether one of a thing's rows stands in a tier of members.
    fn has_tier(&self, thing: &Thing) -> bool {
        thing.rows.iter().any(|&row| {
            let place = self.things.rows[row].entry.shelf;
            things::is_of_members(&self.landscape.categories[place.category].name)
        })
    }

    fn reviews(&mut self, thing: &Thing, entry: &Entry) {
        if thing.id.kind() != Kind::Project {
            return;
        }
        let line = entry.annual_review_date.as_ref().map(|day| day.line);
        let line = line.or(entry.annual_review_url.as_ref().map(|url| url.line));
        if let Some(line) = line {
            self.dataset.reviews.push(Review {
                of: thing.id.clone(),
                kind: ReviewKind::Annual,
                date: entry.annual_review_date.as_ref().map(|day| day.value),
                url: entry
                    .annual_review_url
                    .as_ref()
                    .map(|url| url.value.clone()),
                authors: Vec::new(),
                at: Lines::one(line),
            });
        }
        for audit in &entry.audits {
            let vendor = audit.vendor.as_ref();
            let names = vendor.iter().flat_map(|vendor| vendor.value.split(" and "));
            let names: Vec<&str> = names
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .collect();
            let line = vendor.map_or(audit.line, |vendor| vendor.line);
            let by = |name: &&str| self.organizations.of_name(name, line);
            let authors = names.iter().map(by).collect();
            self.dataset.reviews.push(Review {
                of: thing.id.clone(),
                kind: ReviewKind::Audit(
                    audit.kind.as_ref().map(|kind| kind.value.trim().to_owned()),
                ),
                date: audit.date.as_ref().map(|day| day.value),
                url: audit.url.as_ref().map(|url| url.value.clone()),
                authors,
                at: Lines::one(audit.line),
            });
        }
    }

    /// Which project is a part of which.
    fn parents(&mut self) {
        let mut by_name: HashMap<String, &EntityId> = HashMap::new();
        for thing in &self.things.list {
            for &row in &thing.rows {
                for key in self.things.rows[row].every_key() {
                    let kept = by_name.entry(key).or_insert(&thing.id);
                    // A project is sooner meant than a product or company of its name.
                    if thing.id.kind() == Kind::Project && kept.kind() != Kind::Project {
                        *kept = &thing.id;
                    }
                }
            }
        }
        for (row, &thing) in self.things.rows.iter().zip(&self.things.of_row) {
            let Some(parent) = &row.entry.parent_project else {
                continue;
            };
            let child = &self.things.list[thing].id;
            match by_name.get(&things::key(&parent.value)) {
                Some(&whole) if whole != child => {
                    self.tell(
                        child,
                        Relation::PartOf,
                        Value::Entity(whole.clone()),
                        parent.line,
                    );
                }
                _ => {
                    let known = self.things.rows.iter().map(|row| row.name.text.as_str());
                    let near = crate::model::nearest(&parent.value, known);
                    self.findings.push(Finding {
                        severity: Severity::Warning,
                        input: self.input.to_owned(),
                        position: Some(parent.position()),
                        message: format!(
                            "no item is called \"{}\", the parent of \"{}\"",
                            parent.value, row.entry.name.value
                        ),
                        hint: near.map(|near| format!("did you mean \"{near}\"?")),
                    });
                }
            }
        }
    }

    fn shelf(&self, place: Shelf) -> EntityId {
        let category = &self.landscape.categories[place.category];
        let part = &category.subcategories[place.subcategory];
        self.foundation.shelf(&category.name, &part.name)
    }

    /// Notes that two things may be one.
    fn candidate(&mut self, one: &EntityId, other: &EntityId, reason: &str, lines: Vec<u32>) {
        self.dataset.statements.push(Statement {
            subject: one.clone(),
            relation: Relation::CandidateMatch,
            value: Value::Entity(other.clone()),
            note: Some(format!("both have {reason}")),
            at: Lines::new(lines),
        });
    }

    fn tell(&mut self, subject: &EntityId, relation: Relation, value: Value, line: u32) {
        self.dataset.statements.push(Statement {
            subject: subject.clone(),
            relation,
            value,
            note: None,
            at: Lines::one(line),
        });
    }
}

/// What a thing that has it is: one of few flags of the format.
const SPECIFICATION: &str = "Specification";
