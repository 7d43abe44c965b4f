//! What a name in a source was found to stand for, and why.

use crate::model::EntityId;
use std::fmt;

/// What a name in a source stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The thing.
    pub id: EntityId,
    /// Its name to show.
    pub name: String,
    /// Why the name is taken to stand for it.
    pub why: Reason,
    /// Whether no dataset speaks of it yet, so that whoever found it has to declare it.
    pub is_new: bool,
    /// The organization it is a unit of or belongs to, where that is told.
    pub part_of: Option<Box<Self>>,
}

/// Why a record is taken to speak of a thing; as text, it goes on after "because it has".
///
/// ```
/// use stratigraph::identity::Reason;
///
/// let reason = Reason::Handle("dims".to_owned());
/// assert_eq!(reason.to_string(), "the GitHub handle \"dims\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A line of the alias table says so.
    Alias,
    /// The source itself gives the identifier.
    Stated,
    /// The name is written the same.
    Name,
    /// The name is the same but for case, marks, spaces and signs.
    FoldedName,
    /// The name is the same but for the legal form or the article.
    LegalName,
    /// The name is the same but for a word that tells a trade and not who it is: `Technologies`.
    TradeName,
    /// The name is the same but for what follows after the last dot, or for `AI`.
    DomainName,
    /// The name is the one in brackets, or the one before them.
    Bracketed,
    /// The name is that of its page at Crunchbase: the permalink.
    Page(String),
    /// The name is that of its home page: the host.
    HomePage(String),
    /// The name is that of what the organization makes.
    Product(String),
    /// The repository is the same.
    Repository(String),
    /// The name is that of the organization that holds the repository, or of the repository.
    RepositoryName(String),
    /// The name begins with that of the thing: the rest names a part of it.
    Part(String),
    /// The account at GitHub is the same.
    Handle(String),
    /// The name is the same, and what is told further is too.
    NameAnd(Signal),
    /// One name holds all the words of the other, and what is told further is the same.
    LongerNameAnd(Signal),
}

/// What two records of one name have in common, so that one person is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// The company.
    Company(String),
    /// The project.
    Project(String),
    /// A group of companies, to which the companies of both belong.
    Group(String),
    /// That they work for nobody.
    Independent,
    /// Somebody beside whom both are named.
    Beside(String),
    /// The list or programme, which says nothing of one of the two that would tell them apart.
    Source,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alias => f.write_str("the alias table"),
            Self::Stated => f.write_str("the identifier that the source gives"),
            Self::Name => f.write_str("its name"),
            Self::FoldedName => f.write_str("its name, but for case, marks, spaces and signs"),
            Self::LegalName => f.write_str("its name, but for the legal form or the article"),
            Self::TradeName => f.write_str("its name, but for a word that tells the trade"),
            Self::DomainName => f.write_str("its name, but for the ending of its address"),
            Self::Bracketed => f.write_str("its name, beside which another stands in brackets"),
            Self::Page(page) => write!(f, "the name of its Crunchbase page, \"{page}\""),
            Self::HomePage(host) => write!(f, "the address of its home page, \"{host}\""),
            Self::Product(name) => write!(f, "the name of what it makes, \"{name}\""),
            Self::Repository(url) => write!(f, "its repository, {url}"),
            Self::RepositoryName(name) => write!(f, "the name of its repository, \"{name}\""),
            Self::Part(name) => write!(f, "a name that begins with \"{name}\""),
            Self::Handle(handle) => write!(f, "the GitHub handle \"{handle}\""),
            Self::NameAnd(signal) => write!(f, "the same name, and {signal}"),
            Self::LongerNameAnd(signal) => {
                write!(f, "a name that holds the other, and {signal}")
            }
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Company(name) => write!(f, "both are at {name}"),
            Self::Project(name) => write!(f, "both are with {name}"),
            Self::Group(name) => write!(f, "both are at companies of {name}"),
            Self::Independent => f.write_str("both work for nobody"),
            Self::Beside(name) => write!(f, "both are named beside {name}"),
            Self::Source => f.write_str("both are in one list"),
        }
    }
}
