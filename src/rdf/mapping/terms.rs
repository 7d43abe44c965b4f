//! Kinds, relations and values of the model as terms of the vocabulary.

use crate::model::{Kind, Label, LiteralType, Range, Relation};
use crate::rdf::iri;
use crate::rdf::vocabulary::{conf, dcterms, doap, foaf, org, schema, sg, skos, xsd};
use oxigraph::model::{Literal, NamedNodeRef, Term};

pub(super) fn classes(kind: Kind) -> &'static [NamedNodeRef<'static>] {
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
        Kind::Topic | Kind::Stage | Kind::Category => &[skos::CONCEPT],
        Kind::Document => &[foaf::DOCUMENT],
        Kind::Unit => &[org::ORGANIZATIONAL_UNIT],
    }
}

pub(super) fn predicate(relation: Relation) -> NamedNodeRef<'static> {
    match relation {
        Relation::SuperEvent => schema::SUPER_EVENT,
        Relation::InSeries => sg::IN_SERIES,
        Relation::CoLocatedWith => sg::CO_LOCATED_WITH,
        Relation::Location => schema::LOCATION,
        Relation::HeadquarteredIn => sg::HEADQUARTERED_IN,
        Relation::FoundedIn => schema::FOUNDING_LOCATION,
        Relation::ContainedIn => schema::CONTAINED_IN_PLACE,
        Relation::Track => sg::TRACK,
        Relation::Format => sg::FORMAT,
        Relation::SkillLevel => schema::EDUCATIONAL_LEVEL,
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
        Relation::UnitOf => org::UNIT_OF,
        Relation::Nickname => foaf::NICK,
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
        Relation::EndDate => schema::END_DATE,
        Relation::Revision => doap::REVISION,
        Relation::LatestAsOf => sg::LATEST_AS_OF,
        Relation::PlannedFor => sg::PLANNED_FOR,
        Relation::Repository => doap::REPOSITORY,
        Relation::Page => foaf::PAGE,
        Relation::CandidateMatch => sg::CANDIDATE_MATCH,
        Relation::PrimaryCategory => sg::PRIMARY_CATEGORY,
        Relation::Vendor => doap::VENDOR,
        Relation::HasCertification => schema::HAS_CERTIFICATION,
        Relation::Homepage => foaf::HOMEPAGE,
        Relation::PrimaryRepository => sg::PRIMARY_REPOSITORY,
        Relation::SameAs => schema::SAME_AS,
        Relation::Blog => doap::BLOG,
        Relation::MailingList => doap::MAILING_LIST,
        Relation::SupportForum => doap::SUPPORT_FORUM,
        Relation::Description => dcterms::DESCRIPTION,
        Relation::UseCase => sg::USE_CASE,
        Relation::BusinessUseCase => sg::BUSINESS_USE_CASE,
        Relation::Audience => dcterms::AUDIENCE,
        Relation::Keyword => schema::KEYWORDS,
        Relation::IntegratesWith => sg::INTEGRATES_WITH_TEXT,
        Relation::OpenSource => sg::OPEN_SOURCE,
        Relation::LfxSlug => sg::LFX_SLUG,
        Relation::ClomonitorName => sg::CLOMONITOR_NAME,
        Relation::TickerSymbol => schema::TICKER_SYMBOL,
        Relation::Annotation => sg::ANNOTATION,
    }
}

/// The literal that a relation's value becomes.
pub(super) fn literal(relation: Relation, text: &str) -> Term {
    let datatype = match relation.range() {
        Range::Literal(LiteralType::Url) => return iri::page(text).into(),
        Range::Literal(LiteralType::Date) => xsd::DATE,
        Range::Literal(LiteralType::YearMonth) => xsd::G_YEAR_MONTH,
        Range::Literal(LiteralType::Year) => xsd::G_YEAR,
        Range::Literal(LiteralType::Flag) => xsd::BOOLEAN,
        Range::Literal(LiteralType::Text) | Range::Kinds(_) => return Literal::from(text).into(),
    };
    Literal::new_typed_literal(text, datatype).into()
}

pub(super) fn label(label: &Label) -> Literal {
    text(&label.text, label.language.as_deref())
}

pub(super) fn text(text: &str, language: Option<&str>) -> Literal {
    match language {
        Some(tag) => Literal::new_language_tagged_literal_unchecked(text, tag.to_lowercase()),
        None => Literal::from(text),
    }
}

/// A whole number as `xsd:integer`, any other as `xsd:decimal`.
pub(super) fn decimal(value: f64) -> Literal {
    // Rust prints an `f64` in full, never with an exponent.
    let text = value.to_string();
    let datatype = if text.contains('.') {
        xsd::DECIMAL
    } else {
        xsd::INTEGER
    };
    Literal::new_typed_literal(text, datatype)
}
