//! stratigraph's own terms.

namespace! {
    /// stratigraph's own terms: what no maintained vocabulary says.
    sg = "https://w3id.org/stratigraph/ns#";
    /// A source's word that a project had a stage.
    STAGE_CLAIM = "StageClaim";
    /// From a project to a claim about its stage.
    CLAIM = "claim";
    /// A time that a project was at a stage, as the sources together tell it.
    STAGE_TENURE = "StageTenure";
    /// From a project to a time that it was at a stage.
    TENURE = "tenure";
    /// From a project to the stage it stands at by the newest word.
    CURRENT_STAGE = "currentStage";
    /// The rule by which a tenure was decided among claims.
    DECIDED_BY = "decidedBy";
    /// How many days a tenure lasted.
    DAYS = "days";
    /// By which clock the first day of a claim or a tenure is told.
    CLOCK = "clock";
    /// From a claim or a tenure to the stage.
    STAGE = "stage";
    /// From a project to a stage that some source states, without its time.
    STATED_STAGE = "statedStage";
    /// The word the source uses for the stage.
    STAGE_AS_STATED = "stageAsStated";
    /// The day of which a claim speaks.
    AS_OF = "asOf";
    /// Why the day a source speaks of is believed.
    DATE_INFERRED_FROM = "dateInferredFrom";
    /// From a person to their part in a talk.
    APPEARANCE = "appearance";
    /// A row of a landscape.
    ENTRY_CLASS = "Entry";
    /// From a thing to a row of a landscape that lists it.
    ENTRY = "entry";
    /// The name of an entry, as written.
    LISTED_NAME = "listedName";
    /// The subcategory that an entry stands in.
    LISTED_IN = "listedIn";
    /// Another subcategory in which an entry is to be shown.
    ALSO_SHOWN_IN = "alsoShownIn";
    /// Why an entry is taken to speak of its thing.
    IDENTIFIED_BY = "identifiedBy";
    /// A time in which a row of a landscape stood as it is.
    LISTING_CLASS = "Listing";
    /// From a thing to a time in which a landscape listed it.
    LISTING = "listing";
    /// The stage that a row stated.
    LISTED_STAGE = "listedStage";
    /// The home page that a row gave.
    LISTED_HOMEPAGE = "listedHomepage";
    /// The repository that a row gave.
    LISTED_REPOSITORY = "listedRepository";
    /// The page of the organization that a row named.
    LISTED_ORGANIZATION = "listedOrganization";
    /// An advisory group that a row named.
    LISTED_GROUP = "listedGroup";
    /// A version of a source.
    VERSION_CLASS = "Version";
    /// The version of the source by which something began to stand in it.
    BEGUN_BY = "begunBy";
    /// The version of the source by which something stood in it no more.
    ENDED_BY = "endedBy";
    /// The listing by which the row of a listing first came.
    FIRST_LISTING = "firstListing";
    /// The number of the pull request by which a version came.
    PULL_REQUEST = "pullRequest";
    /// A day that rows of a thing declared, and when they did.
    DECLARED_DATE_CLASS = "DeclaredDate";
    /// From a thing to a day that its rows declared.
    DECLARED_DATE = "declaredDate";
    /// The key under which a day was declared.
    DECLARED_AS = "declaredAs";
    /// The day that was declared.
    DECLARED_DAY = "declaredDay";
    /// How many days after the day that was declared it was first written down.
    WRITTEN_AFTER = "writtenAfter";
    /// What may be the same thing, without enough to tell for certain.
    CANDIDATE_MATCH = "candidateMatch";
    /// The subcategory that a thing first stands in.
    PRIMARY_CATEGORY = "primaryCategory";
    /// The first repository of a project.
    PRIMARY_REPOSITORY = "primaryRepository";
    /// The branch of a repository that counts.
    BRANCH = "branch";
    /// Whether a thing is open source, where the source says so.
    OPEN_SOURCE = "openSource";
    /// What sort of page a page is.
    PAGE_KIND = "pageKind";
    /// What a thing is used for, in the words of its landscape.
    USE_CASE = "useCase";
    /// What a business uses a thing for, in the words of its landscape.
    BUSINESS_USE_CASE = "businessUseCase";
    /// What a thing works with, in the words of its landscape.
    INTEGRATES_WITH_TEXT = "integratesWithText";
    /// A place in a text where a thing is named.
    MENTION_CLASS = "Mention";
    /// From whose text it is to a place in it where a thing is named.
    MENTION = "mention";
    /// The thing that is named.
    MENTION_OF = "mentionOf";
    /// Which text of a thing a name stands in.
    FIELD = "field";
    /// The text a name stands in, where the graph holds it.
    IN_TEXT = "inText";
    /// The first character of a name in its text, from 0.
    SPAN_START = "spanStart";
    /// The character after a name in its text, from 0.
    SPAN_END = "spanEnd";
    /// How sure something is, from 0 to 1.
    CONFIDENCE = "confidence";
    /// What else a landscape notes of a thing.
    ANNOTATION = "annotation";
    /// An audit.
    AUDIT = "Audit";
    /// The yearly account that a project gives of itself.
    ANNUAL_REVIEW = "AnnualReview";
    /// From a project to a review of it.
    REVIEW = "review";
    /// What a review looks at: security, fuzzing.
    REVIEW_KIND = "reviewKind";
    /// From an organization to a foundation whose member it is.
    MEMBER_OF = "memberOf";
    /// Whether a member is an end user.
    END_USER = "endUser";
    /// The name of a project at LFX Insights.
    LFX_SLUG = "lfxSlug";
    /// The name of a project at `CLOMonitor`.
    CLOMONITOR_NAME = "clomonitorName";
    /// The membership under which a person appeared.
    UNDER_MEMBERSHIP = "underMembership";
    /// A person's title, as the source writes it.
    TITLE_AS_STATED = "titleAsStated";
    /// From a person to a membership.
    MEMBERSHIP = "membership";
    /// A day on which a membership was seen to hold.
    OBSERVED_ON = "observedOn";
    /// From a person to an organization they were seen to work for.
    WORKS_FOR = "worksFor";
    /// The committee or part of a project that a membership is in.
    UNIT = "unit";
    /// What a source notes of a member, as it writes it.
    NOTE_AS_STATED = "noteAsStated";
    /// A reason for which records are taken to speak of a thing.
    IDENTIFICATION_CLASS = "Identification";
    /// From a thing to a reason for which records are taken to speak of it.
    IDENTIFICATION = "identification";
    /// The name in a record, as written.
    AS_WRITTEN = "asWritten";
    /// By what a record was found to speak of a thing.
    MATCHED_BY = "matchedBy";
    /// From a thing to a number given of it.
    FIGURE = "figure";
    /// First line of an evidence, from 1.
    LINE_START = "lineStart";
    /// Last line of an evidence, from 1.
    LINE_END = "lineEnd";
    /// Heading of the section an evidence stands in.
    SECTION_HEADING = "sectionHeading";
    /// Our own word on how far a statement goes.
    NOTE = "note";
    /// The event belongs to a series.
    IN_SERIES = "inSeries";
    /// The event is held beside another.
    CO_LOCATED_WITH = "coLocatedWith";
    /// The organization has its head office there.
    HEADQUARTERED_IN = "headquarteredIn";
    /// The track a talk belongs to.
    TRACK = "track";
    /// The form of a talk, or of another item of a programme.
    FORMAT = "format";
    /// The foundation that hosts a project.
    HOSTED_BY = "hostedBy";
    /// The organization that makes a thing.
    DEVELOPED_BY = "developedBy";
    /// The organization that runs a service.
    OPERATED_BY = "operatedBy";
    /// What an organization promotes.
    PROMOTES = "promotes";
    /// The project a person works on.
    WORKS_ON = "worksOn";
    /// What a person helped to begin.
    FOUNDING_MEMBER_OF = "foundingMemberOf";
    /// The event a person was at.
    ATTENDED = "attended";
    /// The event an organization supplied something to.
    SUPPLIED = "supplied";
    /// What sort of thing it is.
    KIND_OF = "kindOf";
    /// Where an organization has its first store.
    FIRST_STORE_IN = "firstStoreIn";
    /// What a thing made use of before.
    FORMERLY_USED = "formerlyUsed";
    /// What a thing is meant to run on.
    PLANS_TO_RUN_ON = "plansToRunOn";
    /// What a project does away with a drawback of.
    OVERCOMES = "overcomes";
    /// A feature to come.
    PLANNED_FEATURE = "plannedFeature";
    /// A feature that somebody proposed.
    PROPOSED_FEATURE = "proposedFeature";
    /// What holds a project back.
    LIMITED_BY = "limitedBy";
    /// What a thing makes use of.
    USES = "uses";
    /// What a thing runs on or can be deployed on.
    RUNS_ON = "runsOn";
    /// What a project began inside.
    BEGAN_IN = "beganIn";
    /// What answers the same need in another way.
    ALTERNATIVE_TO = "alternativeTo";
    /// The project whose continuous integration a system runs.
    RUNS_CI_OF = "runsCiOf";
    /// What a system creates, changes and repairs.
    MANAGES = "manages";
    /// What a product is put into service with.
    DEPLOYED_WITH = "deployedWith";
    /// A feature of a project or release.
    HAS_FEATURE = "hasFeature";
    /// What a feature makes possible.
    PROVIDES = "provides";
    /// The idea a thing rests on.
    BASED_ON = "basedOn";
    /// The month in which a release was the newest.
    LATEST_AS_OF = "latestAsOf";
    /// The year a release was planned for.
    PLANNED_FOR = "plannedFor";
}
