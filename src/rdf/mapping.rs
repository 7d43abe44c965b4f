//! A dataset as quads: one named graph of what the source says, and its provenance in `g:meta`.

use super::iri;
use super::vocabulary::{
    conf, dcat, dcterms, doap, foaf, oa, org, prov, rdf, schema, sg, skos, void, xsd,
};
use crate::model::{
    Appearance, Claim, ClaimTime, Dataset, Entity, EntityId, Figure, Kind, Label, LabelKind, Lines,
    LiteralType, Range, Relation, SourceDescription, SourceKind, Statement, Value,
};
use jiff::civil::Date;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The slug of the graph that says where the other graphs come from.
const META: &str = "meta";

/// The quads of a dataset, in no order that means anything; none stands twice.
///
/// ```
/// use stratigraph::{rdf, source::dataset_json};
///
/// let (dataset, _) = dataset_json::parse(r#"{
///     "format": "stratigraph-dataset/1",
///     "source": {"id": "note", "kind": "report", "title": "A note", "date": "2018-12-11"},
///     "entities": [{"id": "project/harbor", "name": "Harbor", "at": [1]}]
/// }"#, "note.json");
/// let quads = rdf::quads(&dataset.ok_or("no dataset")?);
/// assert!(quads.iter().any(|quad| quad.to_string().contains("\"Harbor\"")));
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn quads(dataset: &Dataset) -> Vec<Quad> {
    let mut mapping = Mapping::new(&dataset.source);
    mapping.describe_source(&dataset.source);
    for entity in &dataset.entities {
        mapping.entity(entity);
    }
    for appearance in &dataset.appearances {
        mapping.appearance(appearance, dataset.source.date);
    }
    let mut numbers: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for claim in &dataset.claims {
        let number = numbers.entry(&claim.project).or_insert(0);
        *number += 1;
        mapping.claim(claim, *number);
    }
    for figure in &dataset.figures {
        mapping.figure(figure);
    }
    for statement in &dataset.statements {
        mapping.statement(statement);
    }
    mapping.finish()
}

/// The quads of one dataset in the making.
struct Mapping<'d> {
    source: &'d SourceDescription,
    graph: NamedNode,
    quads: Vec<Quad>,
    cited: BTreeSet<u32>,
}

impl<'d> Mapping<'d> {
    fn new(source: &'d SourceDescription) -> Self {
        Self {
            graph: iri::graph(&source.id),
            source,
            quads: Vec::new(),
            cited: BTreeSet::new(),
        }
    }

    fn finish(mut self) -> Vec<Quad> {
        for line in std::mem::take(&mut self.cited) {
            self.evidence(line);
        }
        self.quads.sort_by_cached_key(ToString::to_string);
        self.quads.dedup();
        self.quads
    }

    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let quad = Quad::new(subject.clone(), predicate, object, self.graph.clone());
        self.quads.push(quad);
    }

    fn add_type(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class);
    }

    /// Notes which lines `subject` rests on.
    fn derive(&mut self, subject: &NamedNode, at: &Lines) {
        for line in at.iter() {
            self.cited.insert(line);
            let evidence = iri::evidence(&self.source.id, line);
            self.add(subject, prov::WAS_DERIVED_FROM, evidence);
        }
    }

    /// A triple together with the statement that tells which lines it rests on.
    fn tell(
        &mut self,
        fact: (&NamedNode, NamedNodeRef<'_>, Term),
        statement: &NamedNode,
        note: Option<&str>,
        at: &Lines,
    ) {
        let (subject, predicate, object) = fact;
        self.add(subject, predicate, object.clone());
        self.add_type(statement, rdf::STATEMENT);
        self.add(statement, rdf::SUBJECT, subject.clone());
        self.add(statement, rdf::PREDICATE, predicate);
        self.add(statement, rdf::OBJECT, object);
        if let Some(note) = note {
            self.add(statement, sg::NOTE, Literal::from(note));
        }
        self.derive(statement, at);
    }

    fn describe_source(&mut self, source: &SourceDescription) {
        let node = iri::source(&source.id);
        let references = source
            .references
            .iter()
            .map(|r| (dcterms::REFERENCES, "references", r));
        let mentions = source
            .mentions
            .iter()
            .map(|m| (schema::MENTIONS, "mentions", m));
        for (predicate, relation, (thing, at)) in references.chain(mentions) {
            let subject = format!("source/{}", source.id);
            let statement = iri::statement(&source.id, &subject, relation, &thing.to_string());
            let fact = (&node, predicate, iri::entity(thing).into());
            self.tell(fact, &statement, None, at);
        }
        let data = std::mem::replace(&mut self.graph, iri::graph(META));
        for class in match source.kind {
            SourceKind::Report => &[schema::BLOG_POSTING, foaf::DOCUMENT, prov::ENTITY][..],
            SourceKind::List => &[dcat::DATASET, prov::ENTITY][..],
        } {
            self.add_type(&node, *class);
        }
        let title = text(&source.title, source.language.as_deref());
        self.add(&node, skos::PREF_LABEL, title.clone());
        self.add(&node, dcterms::TITLE, title);
        if let Some(language) = &source.language {
            self.add(&node, dcterms::LANGUAGE, Literal::from(language.as_str()));
        }
        self.add(&node, dcterms::DATE, date(source.date));
        if let Some(reason) = &source.date_inferred_from {
            self.add(
                &node,
                sg::DATE_INFERRED_FROM,
                Literal::from(reason.as_str()),
            );
        }
        for (predicate, thing) in [
            (dcterms::PUBLISHER, &source.publisher),
            (schema::AUTHOR, &source.author),
            (schema::ABOUT, &source.about),
        ] {
            if let Some(thing) = thing {
                self.add(&node, predicate, iri::entity(thing));
            }
        }
        let import = iri::activity(&format!("import-{}", source.id));
        let program = iri::activity(concat!("stratigraph-", env!("CARGO_PKG_VERSION")));
        self.add_type(&data, prov::ENTITY);
        self.add_type(&data, void::DATASET);
        self.add(&data, prov::WAS_DERIVED_FROM, node.clone());
        self.add(&data, prov::WAS_GENERATED_BY, import.clone());
        self.add_type(&import, prov::ACTIVITY);
        self.add(&import, prov::USED, node);
        self.add(&import, prov::WAS_ASSOCIATED_WITH, program.clone());
        self.add_type(&program, prov::SOFTWARE_AGENT);
        self.graph = data;
    }

    fn entity(&mut self, entity: &Entity) {
        let node = iri::entity(&entity.id);
        for class in classes(entity.id.kind()) {
            self.add_type(&node, *class);
        }
        if entity.id.kind() == Kind::Topic {
            self.add(&node, skos::IN_SCHEME, iri::scheme("topics"));
        }
        if entity.id.kind() == Kind::Talk {
            self.add(&node, schema::NAME, label(&entity.name));
        }
        self.add(&node, skos::PREF_LABEL, label(&entity.name));
        self.derive(&node, &entity.at);
        for name in &entity.other_names {
            let (predicate, relation) = match name.kind {
                LabelKind::Preferred => (skos::PREF_LABEL, "prefLabel"),
                LabelKind::Alternative => (skos::ALT_LABEL, "altLabel"),
                LabelKind::Hidden => (skos::HIDDEN_LABEL, "hiddenLabel"),
            };
            let subject = entity.id.to_string();
            let value = match &name.language {
                Some(language) => format!("{}@{language}", name.text),
                None => name.text.clone(),
            };
            let statement = iri::statement(&self.source.id, &subject, relation, &value);
            let at = if name.at.is_empty() {
                &entity.at
            } else {
                &name.at
            };
            self.tell((&node, predicate, label(name).into()), &statement, None, at);
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
        self.add(&node, conf::WITH_ROLE, iri::role("speaker"));
        if let Some(title) = &appearance.title {
            self.add(&node, sg::TITLE_AS_STATED, Literal::from(title.as_str()));
        }
        self.derive(&node, &appearance.at);
        self.add(&person, sg::APPEARANCE, node.clone());
        self.add(&talk, schema::PERFORMER, person.clone());
        if let Some(organization) = &appearance.organization {
            let membership = iri::membership(&appearance.person, organization);
            let organization = iri::entity(organization);
            self.add(&node, sg::UNDER_MEMBERSHIP, membership.clone());
            self.add_type(&membership, org::MEMBERSHIP);
            self.add(&membership, org::MEMBER, person.clone());
            self.add(&membership, org::ORGANIZATION, organization.clone());
            self.add(&membership, org::ROLE, iri::role("employee"));
            self.add(&membership, sg::OBSERVED_ON, date(day));
            self.derive(&membership, &appearance.at);
            self.add(&person, sg::MEMBERSHIP, membership);
            self.add(&person, sg::WORKS_FOR, organization);
        }
    }

    fn claim(&mut self, claim: &Claim, number: usize) {
        let node = iri::claim(&self.source.id, &claim.project, number);
        let (project, stage) = (iri::entity(&claim.project), iri::stage(claim.stage));
        self.add_type(&node, sg::STAGE_CLAIM);
        self.add(&project, sg::CLAIM, node.clone());
        self.add(&project, sg::STATED_STAGE, stage.clone());
        self.add(&node, sg::STAGE, stage);
        if let Some(word) = &claim.as_stated {
            self.add(&node, sg::STAGE_AS_STATED, Literal::from(word.as_str()));
        }
        match claim.time {
            ClaimTime::AsOf(day) => self.add(&node, sg::AS_OF, date(day)),
            ClaimTime::Between(first, end) => {
                self.add(&node, schema::START_DATE, date(first));
                if let Some(end) = end {
                    self.add(&node, schema::END_DATE, date(end));
                }
            }
        }
        self.derive(&node, &claim.at);
    }

    fn figure(&mut self, figure: &Figure) {
        let node = iri::figure(&self.source.id, &figure.of, &figure.measure);
        let number = if figure.at_least {
            schema::MIN_VALUE
        } else {
            schema::VALUE
        };
        self.add(&iri::entity(&figure.of), sg::FIGURE, node.clone());
        self.add_type(&node, schema::QUANTITATIVE_VALUE);
        self.add(&node, schema::NAME, Literal::from(figure.measure.as_str()));
        self.add(&node, number, decimal(figure.value));
        if let Some(unit) = &figure.unit {
            self.add(&node, schema::UNIT_TEXT, Literal::from(unit.as_str()));
        }
        self.derive(&node, &figure.at);
    }

    fn statement(&mut self, statement: &Statement) {
        let subject = iri::entity(&statement.subject);
        let (object, value): (Term, String) = match &statement.value {
            Value::Entity(object) => (iri::entity(object).into(), object.to_string()),
            Value::Literal(text) => (literal(statement.relation, text), text.clone()),
        };
        if statement.relation == Relation::Repository {
            let repository = iri::page(&value);
            self.add_type(&repository, doap::GIT_REPOSITORY);
            self.add(&repository, doap::LOCATION, repository.clone());
        }
        let subject_name = statement.subject.to_string();
        let relation = statement.relation.name();
        let node = iri::statement(&self.source.id, &subject_name, relation, &value);
        let fact = (&subject, predicate(statement.relation), object);
        self.tell(fact, &node, statement.note.as_deref(), &statement.at);
    }

    fn evidence(&mut self, line: u32) {
        let node = iri::evidence(&self.source.id, line);
        let selector = iri::selector(&self.source.id, line);
        self.add_type(&node, oa::SPECIFIC_RESOURCE);
        self.add_type(&node, prov::ENTITY);
        self.add(&node, oa::HAS_SOURCE, iri::source(&self.source.id));
        self.add(&node, oa::HAS_SELECTOR, selector.clone());
        self.add(&node, sg::LINE_START, Literal::from(line));
        self.add(&node, sg::LINE_END, Literal::from(line));
        if let Some(section) = self.source.section_of(line) {
            let heading = Literal::from(section.heading.as_str());
            self.add(&node, sg::SECTION_HEADING, heading);
        }
        // RFC 5147 counts the positions between lines from 0.
        let range = format!("line={},{line}", line - 1);
        self.add_type(&selector, oa::FRAGMENT_SELECTOR);
        self.add(
            &selector,
            dcterms::CONFORMS_TO,
            iri::page("http://tools.ietf.org/rfc/rfc5147"),
        );
        self.add(&selector, rdf::VALUE, Literal::from(range));
    }
}

fn classes(kind: Kind) -> &'static [NamedNodeRef<'static>] {
    match kind {
        Kind::Project => &[doap::PROJECT],
        Kind::Product => &[schema::PRODUCT],
        Kind::Release => &[doap::VERSION],
        Kind::Organization => &[org::FORMAL_ORGANIZATION],
        Kind::Person => &[foaf::PERSON],
        Kind::Event => &[schema::EVENT],
        Kind::Series => &[schema::EVENT_SERIES],
        Kind::Talk => &[conf::TALK, schema::EVENT],
        Kind::Place => &[schema::PLACE],
        Kind::Topic | Kind::Stage => &[skos::CONCEPT],
        Kind::Document => &[foaf::DOCUMENT],
    }
}

fn predicate(relation: Relation) -> NamedNodeRef<'static> {
    match relation {
        Relation::SuperEvent => schema::SUPER_EVENT,
        Relation::InSeries => sg::IN_SERIES,
        Relation::CoLocatedWith => sg::CO_LOCATED_WITH,
        Relation::Location => schema::LOCATION,
        Relation::HeadquarteredIn => sg::HEADQUARTERED_IN,
        Relation::FoundedIn => schema::FOUNDING_LOCATION,
        Relation::ContainedIn => schema::CONTAINED_IN_PLACE,
        Relation::Track => sg::TRACK,
        Relation::About => schema::ABOUT,
        Relation::Mentions => schema::MENTIONS,
        Relation::KindOf => sg::KIND_OF,
        Relation::FirstStoreIn => sg::FIRST_STORE_IN,
        Relation::FormerlyUsed => sg::FORMERLY_USED,
        Relation::PlansToRunOn => sg::PLANS_TO_RUN_ON,
        Relation::Overcomes => sg::OVERCOMES,
        Relation::PlannedFeature => sg::PLANNED_FEATURE,
        Relation::ProposedFeature => sg::PROPOSED_FEATURE,
        Relation::LimitedBy => sg::LIMITED_BY,
        Relation::Subject => dcterms::SUBJECT,
        Relation::PartOf => dcterms::IS_PART_OF,
        Relation::Broader => skos::BROADER,
        Relation::HostedBy => sg::HOSTED_BY,
        Relation::SubOrganizationOf => org::SUB_ORGANIZATION_OF,
        Relation::DevelopedBy => sg::DEVELOPED_BY,
        Relation::OperatedBy => sg::OPERATED_BY,
        Relation::PublishedBy => dcterms::PUBLISHER,
        Relation::Promotes => sg::PROMOTES,
        Relation::WorksOn => sg::WORKS_ON,
        Relation::FoundingMemberOf => sg::FOUNDING_MEMBER_OF,
        Relation::Attended => sg::ATTENDED,
        Relation::Supplied => sg::SUPPLIED,
        Relation::Uses => sg::USES,
        Relation::RunsOn => sg::RUNS_ON,
        Relation::BeganIn => sg::BEGAN_IN,
        Relation::AlternativeTo => sg::ALTERNATIVE_TO,
        Relation::RunsCiOf => sg::RUNS_CI_OF,
        Relation::Manages => sg::MANAGES,
        Relation::DeployedWith => sg::DEPLOYED_WITH,
        Relation::HasFeature => sg::HAS_FEATURE,
        Relation::Provides => sg::PROVIDES,
        Relation::HasRelease => doap::RELEASE,
        Relation::BasedOn => sg::BASED_ON,
        Relation::StartDate => schema::START_DATE,
        Relation::Revision => doap::REVISION,
        Relation::LatestAsOf => sg::LATEST_AS_OF,
        Relation::PlannedFor => sg::PLANNED_FOR,
        Relation::Repository => doap::REPOSITORY,
        Relation::Page => foaf::PAGE,
    }
}

/// The literal that a relation's value becomes.
fn literal(relation: Relation, text: &str) -> Term {
    let datatype = match relation.range() {
        Range::Literal(LiteralType::Url) => return iri::page(text).into(),
        Range::Literal(LiteralType::Date) => xsd::DATE,
        Range::Literal(LiteralType::YearMonth) => xsd::G_YEAR_MONTH,
        Range::Literal(LiteralType::Year) => xsd::G_YEAR,
        Range::Literal(LiteralType::Text) | Range::Kinds(_) => return Literal::from(text).into(),
    };
    Literal::new_typed_literal(text, datatype).into()
}

fn label(label: &Label) -> Literal {
    text(&label.text, label.language.as_deref())
}

fn text(text: &str, language: Option<&str>) -> Literal {
    match language {
        Some(tag) => Literal::new_language_tagged_literal_unchecked(text, tag.to_lowercase()),
        None => Literal::from(text),
    }
}

fn date(date: Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

/// A whole number as `xsd:integer`, any other as `xsd:decimal`.
fn decimal(value: f64) -> Literal {
    // Rust prints an `f64` in full, never with an exponent.
    let text = value.to_string();
    let datatype = if text.contains('.') {
        xsd::DECIMAL
    } else {
        xsd::INTEGER
    };
    Literal::new_typed_literal(text, datatype)
}
