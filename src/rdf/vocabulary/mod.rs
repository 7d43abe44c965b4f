//! The terms the graph is written in: one module of constants per namespace.
//!
//! `graph-data/ontology.ttl` says the same of [`sg`] at length; a test holds the two together.

/// Declares the terms of one namespace, and the list of them all.
macro_rules! namespace {
    ($(#[$doc:meta])+ $module:ident = $iri:literal; $($(#[$term_doc:meta])+ $name:ident = $local:literal;)+) => {
        $(#[$doc])+
        pub mod $module {
            use oxigraph::model::NamedNodeRef;

            $($(#[$term_doc])+ pub const $name: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($iri, $local));)+

            /// Every term declared here.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($name),+];
        }
    };
}

mod own;

pub use own::sg;

namespace! {
    /// RDF, RDF Schema's neighbour (<https://www.w3.org/TR/rdf-schema/>).
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    /// Is a.
    TYPE = "type";
    /// The value of a selector.
    VALUE = "value";
    /// A statement as a thing to speak of.
    STATEMENT = "Statement";
    /// The subject of a statement.
    SUBJECT = "subject";
    /// The predicate of a statement.
    PREDICATE = "predicate";
    /// The object of a statement.
    OBJECT = "object";
}

namespace! {
    /// RDF Schema (<https://www.w3.org/TR/rdf-schema/>).
    rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    /// The name of a term.
    LABEL = "label";
}

namespace! {
    /// Simple Knowledge Organization System (<https://www.w3.org/TR/skos-reference/>).
    skos = "http://www.w3.org/2004/02/skos/core#";
    /// An idea, a category, a stage.
    CONCEPT = "Concept";
    /// What a concept is a sort of.
    BROADER = "broader";
    /// What a concept means.
    DEFINITION = "definition";
    /// A set of concepts that belong together.
    CONCEPT_SCHEME = "ConceptScheme";
    /// The scheme a concept belongs to.
    IN_SCHEME = "inScheme";
    /// The name to show.
    PREF_LABEL = "prefLabel";
    /// Another name.
    ALT_LABEL = "altLabel";
    /// A misspelling.
    HIDDEN_LABEL = "hiddenLabel";
}

namespace! {
    /// Description of a Project (<https://github.com/ewilderj/doap>).
    doap = "http://usefulinc.com/ns/doap#";
    /// An open source project.
    PROJECT = "Project";
    /// A specification.
    SPECIFICATION = "Specification";
    /// A release of a project.
    VERSION = "Version";
    /// A Git repository.
    GIT_REPOSITORY = "GitRepository";
    /// From a project to a release.
    RELEASE = "release";
    /// The number of a release.
    REVISION = "revision";
    /// From a project to its repository.
    REPOSITORY = "repository";
    /// The address of a repository.
    LOCATION = "location";
    /// A blog.
    BLOG = "blog";
    /// A mailing list.
    MAILING_LIST = "mailing-list";
    /// Where users get help.
    SUPPORT_FORUM = "support-forum";
    /// The organization behind a thing.
    VENDOR = "vendor";
    /// Somebody who maintains a project.
    MAINTAINER = "maintainer";
}

namespace! {
    /// The schema.org vocabulary (<https://schema.org/>).
    schema = "https://schema.org/";
    /// A product or service.
    PRODUCT = "Product";
    /// An event.
    EVENT = "Event";
    /// A series of events.
    EVENT_SERIES = "EventSeries";
    /// A place.
    PLACE = "Place";
    /// A post of a blog.
    BLOG_POSTING = "BlogPosting";
    /// A number with its unit.
    QUANTITATIVE_VALUE = "QuantitativeValue";
    /// The event this one is part of.
    SUPER_EVENT = "superEvent";
    /// Where a thing is.
    LOCATION = "location";
    /// The place around a place.
    CONTAINED_IN_PLACE = "containedInPlace";
    /// Where an organization began.
    FOUNDING_LOCATION = "foundingLocation";
    /// The subject of a talk or page.
    ABOUT = "about";
    /// What a talk or page brings up.
    MENTIONS = "mentions";
    /// Who performs in a talk.
    PERFORMER = "performer";
    /// First day.
    START_DATE = "startDate";
    /// The day after the last one.
    END_DATE = "endDate";
    /// The title of a talk, the measure of a number.
    NAME = "name";
    /// The rank of a thing in an order.
    POSITION = "position";
    /// Who wrote a page.
    AUTHOR = "author";
    /// The exact number.
    VALUE = "value";
    /// The number that the true one exceeds or equals.
    MIN_VALUE = "minValue";
    /// What a number counts.
    UNIT_TEXT = "unitText";
    /// A review of a thing.
    REVIEW = "Review";
    /// What a review is of.
    ITEM_REVIEWED = "itemReviewed";
    /// The day of a review.
    DATE_PUBLISHED = "datePublished";
    /// The address of a review.
    URL = "url";
    /// A page that tells without doubt which thing is meant.
    SAME_AS = "sameAs";
    /// A certification.
    HAS_CERTIFICATION = "hasCertification";
    /// A word to find a thing by.
    KEYWORDS = "keywords";
    /// The level of skill that a talk asks for.
    EDUCATIONAL_LEVEL = "educationalLevel";
    /// The sign under which shares are traded.
    TICKER_SYMBOL = "tickerSymbol";
}

namespace! {
    /// The Organization Ontology (<https://www.w3.org/TR/vocab-org/>).
    org = "http://www.w3.org/ns/org#";
    /// A company, foundation or other formal organization.
    FORMAL_ORGANIZATION = "FormalOrganization";
    /// The organization above this one.
    SUB_ORGANIZATION_OF = "subOrganizationOf";
    /// A part of an organization or project.
    ORGANIZATIONAL_UNIT = "OrganizationalUnit";
    /// What a unit is a part of.
    UNIT_OF = "unitOf";
    /// What binds a member to an organization.
    MEMBERSHIP = "Membership";
    /// What a member is to an organization.
    ROLE_CLASS = "Role";
    /// The member.
    MEMBER = "member";
    /// The organization.
    ORGANIZATION = "organization";
    /// The role of the member.
    ROLE = "role";
}

namespace! {
    /// Publishing Status Ontology (<http://purl.org/spar/pso>).
    pso = "http://purl.org/spar/pso/";
    /// A status that something can have.
    STATUS = "Status";
}

namespace! {
    /// Friend of a Friend (<http://xmlns.com/foaf/spec/>).
    foaf = "http://xmlns.com/foaf/0.1/";
    /// A person.
    PERSON = "Person";
    /// A page, channel or post.
    DOCUMENT = "Document";
    /// A page about a thing.
    PAGE = "page";
    /// The page of a thing itself.
    HOMEPAGE = "homepage";
    /// What a person is called among friends.
    NICK = "nick";
    /// An account somewhere on the web.
    ONLINE_ACCOUNT = "OnlineAccount";
    /// From a person to an account of theirs.
    ACCOUNT = "account";
    /// The name of an account.
    ACCOUNT_NAME = "accountName";
    /// The service that an account is at.
    ACCOUNT_SERVICE_HOMEPAGE = "accountServiceHomepage";
    /// What an entry is about.
    PRIMARY_TOPIC = "primaryTopic";
}

namespace! {
    /// The conference ontology of scholarlydata (<https://w3id.org/scholarlydata/ontology/>).
    conf = "https://w3id.org/scholarlydata/ontology/conference-ontology.owl#";
    /// A talk.
    TALK = "Talk";
    /// A person's role during an event.
    ROLE_DURING_EVENT = "RoleDuringEvent";
    /// Who holds the role.
    IS_HELD_BY = "isHeldBy";
    /// During which event.
    DURING = "during";
    /// Which role.
    WITH_ROLE = "withRole";
}

namespace! {
    /// DCMI Metadata Terms (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>).
    dcterms = "http://purl.org/dc/terms/";
    /// The field a thing belongs to.
    SUBJECT = "subject";
    /// The whole of a part.
    IS_PART_OF = "isPartOf";
    /// Who published it.
    PUBLISHER = "publisher";
    /// Its title.
    TITLE = "title";
    /// What it is, in a sentence or two.
    DESCRIPTION = "description";
    /// Who it is for.
    AUDIENCE = "audience";
    /// The language it is written in.
    LANGUAGE = "language";
    /// The day it speaks of.
    DATE = "date";
    /// A page it names.
    REFERENCES = "references";
    /// The standard a selector follows.
    CONFORMS_TO = "conformsTo";
}

namespace! {
    /// The provenance ontology (<https://www.w3.org/TR/prov-o/>).
    prov = "http://www.w3.org/ns/prov#";
    /// A thing with a provenance.
    ENTITY = "Entity";
    /// Something that happened.
    ACTIVITY = "Activity";
    /// A program that acts.
    SOFTWARE_AGENT = "SoftwareAgent";
    /// What a thing rests on.
    WAS_DERIVED_FROM = "wasDerivedFrom";
    /// The activity that made it.
    WAS_GENERATED_BY = "wasGeneratedBy";
    /// What it changes or takes up again.
    WAS_REVISION_OF = "wasRevisionOf";
    /// The thing of which it is one state.
    SPECIALIZATION_OF = "specializationOf";
    /// What an activity used.
    USED = "used";
    /// Who did it.
    WAS_ASSOCIATED_WITH = "wasAssociatedWith";
}

namespace! {
    /// Web Annotation (<https://www.w3.org/TR/annotation-vocab/>).
    oa = "http://www.w3.org/ns/oa#";
    /// A part of a source.
    SPECIFIC_RESOURCE = "SpecificResource";
    /// A selector by fragment.
    FRAGMENT_SELECTOR = "FragmentSelector";
    /// The source a part is of.
    HAS_SOURCE = "hasSource";
    /// What finds the part.
    HAS_SELECTOR = "hasSelector";
    /// Words of a text, as written.
    EXACT = "exact";
}

namespace! {
    /// Data Catalog Vocabulary (<https://www.w3.org/TR/vocab-dcat-3/>).
    dcat = "http://www.w3.org/ns/dcat#";
    /// A list that somebody maintains.
    DATASET = "Dataset";
    /// Which version a version of a thing is.
    VERSION = "version";
}

namespace! {
    /// Vocabulary of Interlinked Datasets (<https://www.w3.org/TR/void/>).
    void = "http://rdfs.org/ns/void#";
    /// An RDF dataset: here, a named graph.
    DATASET = "Dataset";
}

namespace! {
    /// XML Schema datatypes (<https://www.w3.org/TR/xmlschema11-2/>).
    xsd = "http://www.w3.org/2001/XMLSchema#";
    /// A day.
    DATE = "date";
    /// A time of a day.
    DATE_TIME = "dateTime";
    /// A month of a year.
    G_YEAR_MONTH = "gYearMonth";
    /// A year.
    G_YEAR = "gYear";
    /// A whole number.
    INTEGER = "integer";
    /// True or false.
    BOOLEAN = "boolean";
    /// A decimal number.
    DECIMAL = "decimal";
}
