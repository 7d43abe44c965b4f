//! How two things, or a thing and a value, can relate.

use super::Kind;
use Kind::{
    Category, Document, Event, Organization, Person, Place, Product, Project, Release, Series,
    Stage, Talk, Topic, Unit,
};
use jiff::civil::Date;
use oxiri::Iri;
use std::fmt;

/// The form of a literal value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiteralType {
    /// Any text.
    Text,
    /// A day, `2018-12-11`.
    Date,
    /// A month, `2018-12`.
    YearMonth,
    /// A year, `2019`.
    Year,
    /// An absolute `http` or `https` address.
    Url,
    /// `true` or `false`.
    Flag,
}

impl LiteralType {
    /// Whether a text has this form.
    #[must_use]
    pub fn admits(self, text: &str) -> bool {
        let year = |year: &str| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        match self {
            Self::Text => !text.is_empty() && text.trim() == text,
            Self::Date => {
                text.len() == 10
                    && text
                        .parse()
                        .is_ok_and(|date: Date| date.to_string() == text)
            }
            Self::YearMonth => text.split_once('-').is_some_and(|(y, m)| {
                year(y) && m.len() == 2 && matches!(m.parse::<u8>(), Ok(1..=12))
            }),
            Self::Year => year(text),
            Self::Flag => matches!(text, "true" | "false"),
            Self::Url => {
                ["https://", "http://"]
                    .iter()
                    .any(|scheme| text.starts_with(scheme))
                    && text.split('/').nth(2).is_some_and(|host| {
                        host.starts_with(|c: char| c.is_alphanumeric())
                            && !host.contains(['[', ']', '@'])
                    })
                    && Iri::parse(text).is_ok()
            }
        }
    }
}

impl fmt::Display for LiteralType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text without edge spaces",
            Self::Date => "day written as 2018-12-11",
            Self::YearMonth => "month written as 2018-12",
            Self::Year => "year written as 2018",
            Self::Url => "http or https address",
            Self::Flag => "true or false",
        })
    }
}

/// What may stand at the far end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// A thing of one of these kinds.
    Kinds(&'static [Kind]),
    /// A value of this form.
    Literal(LiteralType),
}

/// Declares the relations once: variant, name in data files, domain, range, meaning.
macro_rules! relations {
    ($($(#[$doc:meta])+ $variant:ident, $name:literal, [$($domain:ident),+] => $range:expr;)+) => {
        /// A relation of the model: what a [`Statement`](super::Statement) can say.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Relation {
            $($(#[$doc])+ $variant,)+
        }

        impl Relation {
            /// Every relation.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The relation's name in data files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// The kinds of things it may be said of.
            #[must_use]
            pub const fn domain(self) -> &'static [Kind] {
                match self { $(Self::$variant => &[$($domain),+],)+ }
            }

            /// What may stand at its far end.
            #[must_use]
            pub const fn range(self) -> Range {
                match self { $(Self::$variant => $range,)+ }
            }
        }
    };
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

const fn kinds(kinds: &'static [Kind]) -> Range {
    Range::Kinds(kinds)
}

relations! {
    /// The event is part of a larger one, or the talk is given at it.
    SuperEvent, "superEvent", [Event, Talk] => kinds(&[Event]);
    /// The event belongs to a series.
    InSeries, "inSeries", [Event] => kinds(&[Series]);
    /// The event is held beside another, for the same people.
    CoLocatedWith, "coLocatedWith", [Event] => kinds(&[Event]);
    /// The event takes place there, or the talk is given there, or the product is sold there.
    Location, "location", [Event, Talk, Product] => kinds(&[Place]);
    /// The organization has its head office there.
    HeadquarteredIn, "headquarteredIn", [Organization] => kinds(&[Place]);
    /// The organization began there.
    FoundedIn, "foundedIn", [Organization] => kinds(&[Place]);
    /// The place lies within another.
    ContainedIn, "containedIn", [Place] => kinds(&[Place]);
    /// The talk, or another item of the programme, belongs to a track of it.
    Track, "track", [Talk, Event] => kinds(&[Topic]);
    /// The talk, or another item of a programme, is of this form.
    Format, "format", [Talk, Event] => kinds(&[Topic]);
    /// The level of skill that the talk asks for.
    SkillLevel, "skillLevel", [Talk] => Range::Literal(LiteralType::Text);
    /// The talk, event or page has this for its subject.
    About, "about", [Talk, Event, Document] => kinds(&[Project, Product, Release, Organization, Person, Event, Series, Place, Topic, Document]);
    /// The talk brings this up on the way.
    Mentions, "mentions", [Talk] => kinds(&[Project, Product, Release, Organization, Person, Event, Series, Place, Topic, Document]);
    /// The thing is of this sort.
    KindOf, "kindOf", [Project, Product, Organization, Document] => kinds(&[Topic]);
    /// The thing belongs to this field.
    Subject, "subject", [Project, Product, Organization, Document] => kinds(&[Topic, Category]);
    /// The thing is a part of another.
    PartOf, "partOf", [Project, Product, Topic, Document] => kinds(&[Project, Product, Topic, Document]);
    /// The topic is a sort of another.
    Broader, "broader", [Topic, Category] => kinds(&[Topic, Category]);
    /// The foundation hosts the project.
    HostedBy, "hostedBy", [Project] => kinds(&[Organization]);
    /// The organization belongs to another.
    SubOrganizationOf, "subOrganizationOf", [Organization] => kinds(&[Organization]);
    /// The thing is made by this organization.
    DevelopedBy, "developedBy", [Project, Product] => kinds(&[Organization]);
    /// The service is run by this organization.
    OperatedBy, "operatedBy", [Product] => kinds(&[Organization]);
    /// The page is published by this organization.
    PublishedBy, "publishedBy", [Product, Document] => kinds(&[Organization]);
    /// The organization promotes or pursues this.
    Promotes, "promotes", [Organization] => kinds(&[Topic]);
    /// The committee is a part of the project.
    UnitOf, "unitOf", [Unit] => kinds(&[Project]);
    /// What the person is called among friends.
    Nickname, "nickname", [Person] => Range::Literal(LiteralType::Text);
    /// The person works on the project or product.
    WorksOn, "worksOn", [Person] => kinds(&[Project, Product]);
    /// The person was among those who began it.
    FoundingMemberOf, "foundingMemberOf", [Person] => kinds(&[Project, Organization]);
    /// The person was at the event.
    Attended, "attended", [Person] => kinds(&[Event]);
    /// The organization has its first store there.
    FirstStoreIn, "firstStoreIn", [Organization] => kinds(&[Place]);
    /// The organization's goods were offered at the event.
    Supplied, "supplied", [Organization] => kinds(&[Event]);
    /// The thing makes use of another.
    Uses, "uses", [Project, Product, Organization, Release] => kinds(&[Project, Product, Topic]);
    /// The thing made use of another, and does so no more.
    FormerlyUsed, "formerlyUsed", [Project, Product, Topic] => kinds(&[Project, Product]);
    /// The thing is meant to run on another one day.
    PlansToRunOn, "plansToRunOn", [Project, Product] => kinds(&[Project, Product]);
    /// The thing runs on another, or can be deployed there.
    RunsOn, "runsOn", [Project, Product] => kinds(&[Project, Product]);
    /// The thing began inside another.
    BeganIn, "beganIn", [Project] => kinds(&[Project]);
    /// The thing answers the same need as another, in another way.
    AlternativeTo, "alternativeTo", [Project, Topic] => kinds(&[Project, Topic]);
    /// The project does away with a drawback of another.
    Overcomes, "overcomes", [Project] => kinds(&[Project]);
    /// The system runs the continuous integration of a project.
    RunsCiOf, "runsCiOf", [Project] => kinds(&[Project]);
    /// The system creates, changes and repairs instances of another.
    Manages, "manages", [Project] => kinds(&[Project, Topic]);
    /// The product is put into service by means of this.
    DeployedWith, "deployedWith", [Product] => kinds(&[Project, Topic]);
    /// The thing has this feature.
    HasFeature, "hasFeature", [Project, Release] => kinds(&[Topic]);
    /// The thing is to have this feature in a version to come.
    PlannedFeature, "plannedFeature", [Project, Release] => kinds(&[Topic]);
    /// Somebody proposed this feature for the project.
    ProposedFeature, "proposedFeature", [Project] => kinds(&[Topic]);
    /// The project is held back by this.
    LimitedBy, "limitedBy", [Project] => kinds(&[Topic]);
    /// The feature makes another thing possible.
    Provides, "provides", [Topic] => kinds(&[Topic]);
    /// The project has this release.
    HasRelease, "release", [Project] => kinds(&[Release]);
    /// The thing rests on an idea.
    BasedOn, "basedOn", [Stage, Topic] => kinds(&[Topic]);
    /// The first day.
    StartDate, "startDate", [Event, Talk] => Range::Literal(LiteralType::Date);
    /// The day after the last one.
    EndDate, "endDate", [Event] => Range::Literal(LiteralType::Date);
    /// The version number of a release.
    Revision, "revision", [Release] => Range::Literal(LiteralType::Text);
    /// The release was the newest in this month.
    LatestAsOf, "latestAsOf", [Release] => Range::Literal(LiteralType::YearMonth);
    /// The release was planned for this year.
    PlannedFor, "plannedFor", [Release] => Range::Literal(LiteralType::Year);
    /// The source code repository.
    Repository, "repository", [Project] => Range::Literal(LiteralType::Url);
    /// A page about the thing.
    Page, "page", [Project, Product, Organization, Event, Talk, Document] => Range::Literal(LiteralType::Url);
    /// The thing may be the same as another, without enough to tell for certain.
    CandidateMatch, "candidateMatch", [Project, Product, Organization, Person] => kinds(&[Project, Product, Organization, Person]);
    /// The subcategory in which the thing itself stands.
    PrimaryCategory, "primaryCategory", [Project, Product, Organization] => kinds(&[Category]);
    /// The thing comes from this organization.
    Vendor, "vendor", [Project, Product] => kinds(&[Organization]);
    /// The thing is certified as one of this category.
    HasCertification, "hasCertification", [Project, Product, Organization] => kinds(&[Category]);
    /// The page of the thing itself.
    Homepage, "homepage", [Project, Product, Organization] => Range::Literal(LiteralType::Url);
    /// The repository that stands for the project.
    PrimaryRepository, "primaryRepository", [Project] => Range::Literal(LiteralType::Url);
    /// A page that tells without doubt which thing is meant.
    SameAs, "sameAs", [Project, Product, Organization] => Range::Literal(LiteralType::Url);
    /// A blog of the thing.
    Blog, "blog", [Project, Product, Organization] => Range::Literal(LiteralType::Url);
    /// A mailing list of the thing.
    MailingList, "mailingList", [Project, Product, Organization] => Range::Literal(LiteralType::Url);
    /// A place where users of the thing get help.
    SupportForum, "supportForum", [Project, Product, Organization] => Range::Literal(LiteralType::Url);
    /// What the thing is, or what the talk is about, in the words of the source.
    Description, "description", [Project, Product, Organization, Event, Talk] => Range::Literal(LiteralType::Text);
    /// What the thing is used for.
    UseCase, "useCase", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// What a business uses the thing for.
    BusinessUseCase, "businessUseCase", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// Whom the thing is for.
    Audience, "audience", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// A word to find the thing by.
    Keyword, "keyword", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// What the thing works with, in words.
    IntegratesWith, "integratesWith", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// Whether the thing is open source.
    OpenSource, "openSource", [Project, Product, Organization] => Range::Literal(LiteralType::Flag);
    /// By what name LFX Insights knows the thing.
    LfxSlug, "lfxSlug", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// By what name `CLOMonitor` knows the thing.
    ClomonitorName, "clomonitorName", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// The sign under which shares of the organization are traded.
    TickerSymbol, "tickerSymbol", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
    /// What else is noted of the thing, as `key: value`.
    Annotation, "annotation", [Project, Product, Organization] => Range::Literal(LiteralType::Text);
}
