//! A dataset as quads: one named graph of what the source says, and its provenance in `g:meta`.

mod listings;
mod mentions;
mod people;
mod recorded;
mod source;
mod tenures;
mod terms;

use super::iri;
use super::provenance::date;
use super::vocabulary::{dcterms, doap, prov, pso, rdf, schema, sg, skos};
use crate::model::{
    Claim, ClaimTime, Dataset, Entity, EntityId, Figure, Kind, LabelKind, Lines, Recorded,
    Relation, SourceDescription, SourceKind, Stage, Statement, Value,
};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, QuadRef, Term};
use std::collections::{BTreeMap, BTreeSet};
use terms::{classes, decimal, label, literal, predicate};

pub use tenures::tenures;

/// Gives the quads of a dataset one by one, in no order that means anything; one may come twice.
///
/// ```
/// use stratigraph::{rdf, source::dataset_json};
///
/// let (dataset, _) = dataset_json::parse(r#"{
///     "format": "stratigraph-dataset/1",
///     "source": {"id": "note", "kind": "report", "title": "A note", "date": "2018-12-11"},
///     "entities": [{"id": "project/harbor", "name": "Harbor", "at": [1]}]
/// }"#, "note.json");
/// let mut names = 0;
/// rdf::each_quad(&dataset.ok_or("no dataset")?, &mut |quad| {
///     names += usize::from(quad.object.to_string() == "\"Harbor\"");
/// });
/// assert_eq!(names, 1);
/// # Ok::<(), &str>(())
/// ```
pub fn each_quad(dataset: &Dataset, take: &mut dyn FnMut(QuadRef<'_>)) {
    let mut mapping = Mapping::new(&dataset.source, take);
    mapping.describe_source(&dataset.source);
    for entity in &dataset.entities {
        mapping.entity(entity);
    }
    let mut numbers: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for claim in &dataset.claims {
        let number = numbers.entry(&claim.project).or_insert(0);
        *number += 1;
        mapping.claim(claim, *number, &dataset.recorded);
    }
    for figure in &dataset.figures {
        mapping.figure(figure);
    }
    for statement in &dataset.statements {
        mapping.statement(statement);
    }
    mapping.people(dataset);
    mapping.listings(dataset);
    for mention in &dataset.mentions_found {
        mapping.mention(mention);
    }
    mapping.recorded(dataset);
    mapping.finish();
}

/// The topic that says of a project what DOAP has a class for.
const SPECIFICATION: &str = "topic/specification";

/// The quads of one dataset in the making.
struct Mapping<'d, 't> {
    source: &'d SourceDescription,
    graph: NamedNode,
    take: &'t mut dyn FnMut(QuadRef<'_>),
    cited: BTreeSet<u32>,
    /// Versions of the source, by index, and lines in them.
    cited_versions: BTreeSet<(usize, u32)>,
}

impl<'d, 't> Mapping<'d, 't> {
    fn new(source: &'d SourceDescription, take: &'t mut dyn FnMut(QuadRef<'_>)) -> Self {
        Self {
            graph: iri::graph(&source.id),
            source,
            take,
            cited: BTreeSet::new(),
            cited_versions: BTreeSet::new(),
        }
    }

    fn finish(mut self) {
        for line in std::mem::take(&mut self.cited) {
            let source = self.source;
            self.evidence(&source.id, line);
        }
    }

    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let object = object.into();
        let graph = self.graph.as_ref();
        (self.take)(QuadRef::new(subject, predicate, &object, graph));
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
        // In a list every fact stands where its thing stands; only a report needs to say more.
        if self.source.kind != SourceKind::Report && note.is_none() {
            return;
        }
        self.add_type(statement, rdf::STATEMENT);
        self.add(statement, rdf::SUBJECT, subject.clone());
        self.add(statement, rdf::PREDICATE, predicate);
        self.add(statement, rdf::OBJECT, object);
        if let Some(note) = note {
            self.add(statement, sg::NOTE, Literal::from(note));
        }
        self.derive(statement, at);
    }

    fn entity(&mut self, entity: &Entity) {
        let node = iri::entity(&entity.id);
        for class in classes(entity.id.kind()) {
            self.add_type(&node, *class);
        }
        match entity.id.kind() {
            Kind::Topic => self.add(&node, skos::IN_SCHEME, iri::scheme("topics")),
            Kind::Category => self.add_to_scheme(&node, &entity.id, "_", "categories"),
            Kind::Stage => {
                self.add_to_scheme(&node, &entity.id, ".", "maturity");
                self.add_type(&node, pso::STATUS);
                if let Ok(stage) = entity.id.slug().parse::<Stage>() {
                    self.add(
                        &node,
                        schema::POSITION,
                        Literal::from(i64::from(stage.rank())),
                    );
                }
            }
            _ => {}
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

    /// Puts a concept in the scheme of its foundation: the one whose slug stands before its own.
    fn add_to_scheme(&mut self, node: &NamedNode, id: &EntityId, parting: &str, name: &str) {
        let Some((foundation, _)) = id.slug().split_once(parting) else {
            return self.add(node, skos::IN_SCHEME, iri::scheme(name));
        };
        let scheme = iri::scheme(&format!("{foundation}.{name}"));
        self.add(node, skos::IN_SCHEME, scheme.clone());
        self.add_type(&scheme, skos::CONCEPT_SCHEME);
        let label = format!("{name} of {foundation}");
        self.add(&scheme, skos::PREF_LABEL, Literal::from(label));
    }

    fn claim(&mut self, claim: &Claim, number: usize, recorded: &Recorded) {
        let node = iri::claim(&self.source.id, &claim.project, number);
        let (project, stage) = (iri::entity(&claim.project), iri::stage(&claim.stage));
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
        self.derive_from_versions(&node, claim, recorded);
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
        if matches!(
            statement.relation,
            Relation::Repository | Relation::PrimaryRepository
        ) {
            let repository = iri::page(&value);
            self.add_type(&repository, doap::GIT_REPOSITORY);
            self.add(&repository, doap::LOCATION, repository.clone());
        }
        if statement.relation == Relation::KindOf && value == SPECIFICATION {
            self.add_type(&subject, doap::SPECIFICATION);
        }
        // What is first among others is one of them.
        match statement.relation {
            Relation::PrimaryCategory => self.add(&subject, dcterms::SUBJECT, object.clone()),
            Relation::PrimaryRepository => self.add(&subject, doap::REPOSITORY, object.clone()),
            _ => {}
        }
        let subject_name = statement.subject.to_string();
        let relation = statement.relation.name();
        let node = iri::statement(&self.source.id, &subject_name, relation, &value);
        let fact = (&subject, predicate(statement.relation), object);
        self.tell(fact, &node, statement.note.as_deref(), &statement.at);
    }
}
