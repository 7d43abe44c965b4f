//! What a landscape file says: its categories, and the entries that stand in them.

use super::Position;
use jiff::civil::Date;

/// A value and the place of the file it begins at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The line it begins on, from 1.
    pub line: u32,
    /// The column it begins at, from 1, in characters.
    pub column: u32,
}

impl<T> Located<T> {
    /// Where the value begins.
    #[must_use]
    pub const fn position(&self) -> Position {
        Position {
            line: self.line,
            column: self.column,
        }
    }
}

/// Everything one landscape file says. Entries are rows of the file and not yet things: one
/// project may have two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Landscape {
    /// The file itself.
    pub source: LandscapeSource,
    /// Its categories, in the order of the file.
    pub categories: Vec<Category>,
    /// Its entries, in the order of the file.
    pub entries: Vec<Entry>,
}

/// Which landscape file it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LandscapeSource {
    /// The slug of the source, at first of the file's name without folder and ending.
    pub id: String,
    /// Its title, at first the file's name without folder.
    pub title: String,
    /// The day the file is of, at first the one in its name, if there is one.
    pub date: Option<Date>,
    /// The name of the foundation whose landscape it is, where somebody said it.
    pub foundation: Option<String>,
}

/// A category of a landscape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its name.
    pub name: String,
    /// The line of its name.
    pub line: u32,
    /// Its subcategories, in the order of the file.
    pub subcategories: Vec<Subcategory>,
}

/// A subcategory: where entries stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subcategory {
    /// Its name, unique within its category.
    pub name: String,
    /// The line of its name.
    pub line: u32,
    /// A word of the file on what belongs there.
    pub note: Option<Located<String>>,
}

/// A subcategory of a landscape, by its place in [`Landscape::categories`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shelf {
    /// The index of the category.
    pub category: usize,
    /// The index of the subcategory in its category.
    pub subcategory: usize,
}

/// A further place where an entry is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondPath {
    /// The path as written: `Category / Subcategory`.
    pub text: String,
    /// The subcategory it leads to, if there is one.
    pub shelf: Option<Shelf>,
}

/// One row of a landscape: a project, product, company or member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name, as written.
    pub name: Located<String>,
    /// The line it begins on.
    pub line: u32,
    /// Where it stands.
    pub shelf: Shelf,
    /// Where else it is to be shown.
    pub second_paths: Vec<Located<SecondPath>>,
    /// The address of its home page.
    pub homepage: Option<Located<String>>,
    /// The address of its first repository.
    pub repository: Option<Located<String>>,
    /// The branch that counts in its first repository.
    pub branch: Option<Located<String>>,
    /// Its other repositories.
    pub additional_repositories: Vec<Repository>,
    /// The address of the organization on a code host that holds its repositories.
    pub project_org: Option<Located<String>>,
    /// Whether it may share its repository with another entry.
    pub allow_duplicate_repository: Option<Located<bool>>,
    /// Whether it is open source, where the file says so.
    pub open_source: Option<Located<bool>>,
    /// Its description.
    pub description: Option<Located<String>>,
    /// The Crunchbase page of the organization behind it.
    pub crunchbase: Option<Located<String>>,
    /// The name of the organization behind it.
    pub organization: Option<Located<String>>,
    /// Whether the organization behind it is not to be named.
    pub unnamed_organization: Option<Located<bool>>,
    /// Under which sign its shares are traded.
    pub stock_ticker: Option<Located<String>>,
    /// Its licence.
    pub license: Option<Located<String>>,
    /// The slug of its maturity stage. Each foundation names its own.
    pub stage: Option<Located<String>>,
    /// The day it was accepted as a project.
    pub accepted: Option<Located<Date>>,
    /// The day it became incubating.
    pub incubating: Option<Located<Date>>,
    /// The day it graduated.
    pub graduated: Option<Located<Date>>,
    /// The day it was archived.
    pub archived: Option<Located<Date>>,
    /// The days of stages that only its foundation has, by the slug of the stage.
    pub stage_days: Vec<(String, Located<Date>)>,
    /// The day it joined as a member.
    pub joined: Option<Located<Date>>,
    /// Whether it is an end user.
    pub end_user: Option<Located<bool>>,
    /// The name of the project it is part of.
    pub parent_project: Option<Located<String>>,
    /// Whether it is a specification.
    pub specification: Option<Located<bool>>,
    /// The advisory groups it belongs to.
    pub tags: Vec<Located<String>>,
    /// The audits it had.
    pub audits: Vec<Audit>,
    /// The day of its last annual review.
    pub annual_review_date: Option<Located<Date>>,
    /// The address of its last annual review.
    pub annual_review_url: Option<Located<String>>,
    /// Its name at LFX Insights.
    pub lfx_slug: Option<Located<String>>,
    /// Its name at `CLOMonitor`.
    pub clomonitor_name: Option<Located<String>>,
    /// The channel where its people talk.
    pub chat_channel: Option<Located<String>>,
    /// Its pages elsewhere, in the order of the file.
    pub links: Vec<Link>,
    /// What it is for, in words.
    pub summary: Summary,
    /// What training there is.
    pub training_type: Option<Located<String>>,
    /// What certifications there are.
    pub training_certifications: Option<Located<String>>,
    /// Whatever else a foundation notes, by its own keys.
    pub annotations: Vec<(String, Located<String>)>,
}

impl Entry {
    /// The days on which stages that every foundation may have begin, by key, in the order in which
    /// the stages are entered.
    pub fn stage_days_by_key(&self) -> impl Iterator<Item = (&str, &Located<Date>)> {
        let days = [
            ("accepted", &self.accepted),
            ("incubating", &self.incubating),
            ("graduated", &self.graduated),
            ("archived", &self.archived),
        ];
        days.into_iter()
            .filter_map(|(key, day)| Some((key, day.as_ref()?)))
    }
}

/// A repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repository {
    /// Its address.
    pub url: Located<String>,
    /// The branch that counts.
    pub branch: Option<Located<String>>,
}

/// An audit of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// The line it begins on.
    pub line: u32,
    /// Its day.
    pub date: Option<Located<Date>>,
    /// What was audited: `security`, `fuzzing`.
    pub kind: Option<Located<String>>,
    /// The address of its report.
    pub url: Option<Located<String>>,
    /// Who made it.
    pub vendor: Option<Located<String>>,
}

/// A page of an entry elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What page it is.
    pub kind: LinkKind,
    /// What the file calls it, where the kind does not say.
    pub name: Option<String>,
    /// Its address.
    pub url: Located<String>,
}

/// What an entry says of itself for those who choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What it is used for.
    pub use_case: Option<Located<String>>,
    /// What a business uses it for.
    pub business_use_case: Option<Located<String>>,
    /// Who uses it.
    pub personas: Option<Located<String>>,
    /// Words to find it by.
    pub tags: Option<Located<String>>,
    /// What it works with.
    pub integrations: Option<Located<String>>,
    /// How often it is released.
    pub release_rate: Option<Located<String>>,
    /// Where to find an introduction: an address, or several with words around them.
    pub intro_url: Option<Located<String>>,
}

/// What kind of page a [`Link`] leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Artwork to use.
    Artwork,
    /// The badge of the `OpenSSF` best practices.
    BestPractices,
    /// A blog.
    Blog,
    /// An account at Bluesky.
    Bluesky,
    /// Its page at `DevStats`.
    DevStats,
    /// A server at Discord.
    Discord,
    /// Container images.
    Docker,
    /// Documentation.
    Documentation,
    /// A page at Facebook.
    Facebook,
    /// Discussions at GitHub.
    GitHubDiscussions,
    /// A room at Gitter.
    Gitter,
    /// A page at `LinkedIn`.
    LinkedIn,
    /// A mailing list.
    MailingList,
    /// Packages.
    PackageManager,
    /// A page at Pinterest.
    Pinterest,
    /// A forum at Reddit.
    Reddit,
    /// A workspace at Slack.
    Slack,
    /// Questions at Stack Overflow.
    StackOverflow,
    /// An account at Twitter, now X.
    Twitter,
    /// A channel at `YouTube`.
    YouTube,
    /// Any other; the file names it.
    Other,
}

impl LinkKind {
    /// The word for pages of this kind: `documentation`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Artwork => "artwork",
            Self::BestPractices => "best practices",
            Self::Blog => "blog",
            Self::Bluesky => "bluesky",
            Self::DevStats => "devstats",
            Self::Discord => "discord",
            Self::Docker => "docker",
            Self::Documentation => "documentation",
            Self::Facebook => "facebook",
            Self::GitHubDiscussions => "github discussions",
            Self::Gitter => "gitter",
            Self::LinkedIn => "linkedin",
            Self::MailingList => "mailing list",
            Self::PackageManager => "packages",
            Self::Pinterest => "pinterest",
            Self::Reddit => "reddit",
            Self::Slack => "slack",
            Self::StackOverflow => "stack overflow",
            Self::Twitter => "twitter",
            Self::YouTube => "youtube",
            Self::Other => "other",
        }
    }
}
