//! Everything one source says.

use super::{
    Account, Entity, EntityId, Hours, Identification, Listing, Maintainership, Membership, Mention,
    Recorded, Relation, Review, Stage,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Everything that one source says, as values that name each other by [`EntityId`].
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// The source itself.
    pub source: SourceDescription,
    /// The things it speaks of.
    pub entities: Vec<Entity>,
    /// Who appears in which talk, in which role, for whom.
    pub appearances: Vec<Appearance>,
    /// Which stage it says a project had, and when.
    pub claims: Vec<Claim>,
    /// The numbers it gives.
    pub figures: Vec<Figure>,
    /// Every other relation between two things, or between a thing and a value.
    pub statements: Vec<Statement>,
    /// The rows of a landscape, each with the thing it speaks of.
    pub listings: Vec<Listing>,
    /// Which organization is a member of which.
    pub memberships: Vec<Membership>,
    /// What reviews projects had.
    pub reviews: Vec<Review>,
    /// Where its texts name things.
    pub mentions_found: Vec<Mention>,
    /// What sort of page an address leads to, by address: `documentation`.
    pub page_kinds: BTreeMap<String, String>,
    /// Who maintains which project.
    pub maintainers: Vec<Maintainership>,
    /// Which account is whose.
    pub accounts: Vec<Account>,
    /// When talks and other items of a programme take place.
    pub hours: Vec<Hours>,
    /// Why records are taken to speak of things.
    pub identifications: Vec<Identification>,
    /// What the versions of the source tell, where it is a history.
    pub recorded: Recorded,
}

impl Dataset {
    /// A dataset that says nothing yet.
    #[must_use]
    pub const fn new(source: SourceDescription) -> Self {
        Self {
            source,
            entities: Vec::new(),
            appearances: Vec::new(),
            claims: Vec::new(),
            figures: Vec::new(),
            statements: Vec::new(),
            listings: Vec::new(),
            memberships: Vec::new(),
            reviews: Vec::new(),
            mentions_found: Vec::new(),
            page_kinds: BTreeMap::new(),
            maintainers: Vec::new(),
            accounts: Vec::new(),
            hours: Vec::new(),
            identifications: Vec::new(),
            recorded: Recorded {
                path: String::new(),
                versions: Vec::new(),
                listings: Vec::new(),
                declared: Vec::new(),
            },
        }
    }
}

/// The kind of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A report of an event, written by someone who was there.
    Report,
    /// The landscape of a foundation.
    Landscape,
    /// The versions of a landscape file.
    History,
    /// Any other list that somebody maintains.
    List,
    /// A list of the maintainers of projects.
    Maintainers,
    /// The programme of an event.
    Schedule,
}

impl SourceKind {
    /// Every kind of source.
    pub const ALL: [Self; 6] = [
        Self::Report,
        Self::Landscape,
        Self::History,
        Self::List,
        Self::Maintainers,
        Self::Schedule,
    ];

    /// The kinds that a dataset in JSON can be of.
    pub const OF_DATASETS: [Self; 3] = [Self::Report, Self::Landscape, Self::List];

    /// Whose word counts first where sources tell a thing differently: landscapes before their
    /// own past, that before other lists, these before programmes, and these before reports. The
    /// lower goes first.
    #[must_use]
    pub const fn precedence(self) -> u8 {
        match self {
            Self::Landscape => 0,
            Self::History => 1,
            Self::List => 2,
            Self::Maintainers => 3,
            Self::Schedule => 4,
            Self::Report => 5,
        }
    }

    /// The kind's name in data files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Landscape => "landscape",
            Self::History => "history",
            Self::List => "list",
            Self::Maintainers => "maintainers",
            Self::Schedule => "schedule",
        }
    }
}

/// What a source is: its title, who made it, when, and how it is divided.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceDescription {
    /// The slug of the source, from which its named graph gets its IRI.
    pub id: String,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Its title, as written.
    pub title: String,
    /// The BCP 47 tag of the language it is written in.
    pub language: Option<String>,
    /// Who published it.
    pub publisher: Option<EntityId>,
    /// Who wrote it.
    pub author: Option<EntityId>,
    /// The thing it is about.
    pub about: Option<EntityId>,
    /// The day it speaks of.
    pub date: Date,
    /// Why that day is believed, where the source does not state it.
    pub date_inferred_from: Option<String>,
    /// The pages it names, each where it names it.
    pub references: Vec<(EntityId, Lines)>,
    /// What its author brings up on their own account, each where they do.
    pub mentions: Vec<(EntityId, Lines)>,
    /// Its sections in order of their first lines.
    pub sections: Vec<Section>,
}

impl SourceDescription {
    /// The section that a line stands in, if the source has sections and one begins by then.
    #[must_use]
    pub fn section_of(&self, line: u32) -> Option<&Section> {
        self.sections.iter().rev().find(|s| s.line <= line)
    }
}

/// A section of a source: it runs to the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading, as written.
    pub heading: String,
    /// The line of the heading, from 1.
    pub line: u32,
}

/// Lines of a source that a fact rests on, from 1, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lines(Vec<u32>);

impl Lines {
    /// One line.
    #[must_use]
    pub fn one(line: u32) -> Self {
        Self(vec![line])
    }

    /// The given lines, brought into order, each once.
    #[must_use]
    pub fn new(mut lines: Vec<u32>) -> Self {
        lines.sort_unstable();
        lines.dedup();
        Self(lines)
    }

    /// The lines, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One person's part in one talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The talk.
    pub talk: EntityId,
    /// The person.
    pub person: EntityId,
    /// The person's title or role in their organization, as stated.
    pub title: Option<String>,
    /// The organization they appeared for, as stated; or the project that is named in its place.
    pub organization: Option<EntityId>,
    /// Whether they lead the talk of others.
    pub is_moderator: bool,
    /// The day of the talk; that of the source, where it is not told.
    pub day: Option<Date>,
    /// Where the source says so.
    pub at: Lines,
}

/// When a claimed stage is said to have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimTime {
    /// On that day; the source says nothing of when it began or ended.
    AsOf(Date),
    /// From the first day on, up to but not including the second, if there is one.
    Between(Date, Option<Date>),
}

impl ClaimTime {
    /// The first day of which it speaks.
    #[must_use]
    pub const fn first(self) -> Date {
        match self {
            Self::AsOf(day) | Self::Between(day, _) => day,
        }
    }

    /// The day after the last one, where it is known.
    #[must_use]
    pub const fn end(self) -> Option<Date> {
        match self {
            Self::AsOf(_) => None,
            Self::Between(_, end) => end,
        }
    }

    /// Whether it speaks of a day.
    #[must_use]
    pub fn covers(self, day: Date) -> bool {
        match self {
            Self::AsOf(of) => of == day,
            Self::Between(first, end) => first <= day && end.is_none_or(|end| day < end),
        }
    }

    /// Whether both speak of one day.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use stratigraph::model::ClaimTime;
    ///
    /// let (spring, autumn) = (date(2018, 3, 20), date(2018, 9, 23));
    /// let summer = ClaimTime::Between(spring, Some(autumn));
    /// assert!(summer.meets(ClaimTime::AsOf(spring)));
    /// assert!(!summer.meets(ClaimTime::Between(autumn, None)));
    /// ```
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let day = self.first().max(other.first());
        self.covers(day) && other.covers(day)
    }
}

/// A source's word that a project had a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The project.
    pub project: EntityId,
    /// The stage.
    pub stage: Stage,
    /// The word the source uses for the stage.
    pub as_stated: Option<String>,
    /// When the stage held.
    pub time: ClaimTime,
    /// How the source comes to say so.
    pub basis: Basis,
    /// Where the source says so.
    pub at: Lines,
}

/// How a source comes to say that a project had a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// It states it.
    #[default]
    Stated,
    /// It states the day on which the project entered, and the stage follows from what was usual
    /// then.
    Inferred,
    /// It was seen in versions of the source, as indexes into
    /// [`Recorded::versions`](super::Recorded::versions). The time of the claim is then that of
    /// the versions, not of the stage: it says nothing of days before the first of them.
    Observed {
        /// The first version that states the stage.
        from: usize,
        /// The line on which it does.
        line: u32,
        /// The version that states it no more.
        until: Option<usize>,
        /// Whether the version before the first one listed the project, without this stage.
        moved: bool,
    },
}

/// A number that a source gives of a thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The thing.
    pub of: EntityId,
    /// What is counted: `"attendees"`.
    pub measure: String,
    /// The number, in `unit`.
    pub value: f64,
    /// Whether the source says the true number is higher.
    pub at_least: bool,
    /// What the number counts, where it is not the measure itself: `"jobs per day"`.
    pub unit: Option<String>,
    /// Where the source says so.
    pub at: Lines,
}

/// A relation that a source tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What the statement is of.
    pub subject: EntityId,
    /// How subject and value relate.
    pub relation: Relation,
    /// The other thing, or a value.
    pub value: Value,
    /// A word on how far the relation goes, ours, not the source's.
    pub note: Option<String>,
    /// Where the source says so.
    pub at: Lines,
}

/// The far end of a [`Statement`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Another thing.
    Entity(EntityId),
    /// A text, date or address, in the form its [`LiteralType`](super::LiteralType) asks for.
    Literal(String),
}
