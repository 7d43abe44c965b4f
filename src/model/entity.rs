//! The things a source speaks of, and how they are named in data files.

use super::{Label, Lines, slug};
use std::fmt;
use std::str::FromStr;

/// The kind of a thing. Kinds are separate name spaces: the project `volcano` and the
/// organization `volcano` are two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An open source project, hosted by the CNCF or not.
    Project,
    /// A product or hosted service.
    Product,
    /// A version of a project that came out or is planned.
    Release,
    /// A company, foundation or other formal organization.
    Organization,
    /// A person, known by what they published in a role.
    Person,
    /// A conference, one of its days, or an event beside it.
    Event,
    /// A series of events.
    Series,
    /// A talk given at an event.
    Talk,
    /// A city, country or building.
    Place,
    /// An idea, technique or field that talks and projects are about.
    Topic,
    /// A page, video channel or document that a source names.
    Document,
    /// A maturity stage as a thing to speak of.
    Stage,
    /// A category or subcategory of a landscape.
    Category,
    /// A committee or another part of a project, with members of its own.
    Unit,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Project,
        Self::Product,
        Self::Release,
        Self::Organization,
        Self::Person,
        Self::Event,
        Self::Series,
        Self::Talk,
        Self::Place,
        Self::Topic,
        Self::Document,
        Self::Stage,
        Self::Category,
        Self::Unit,
    ];

    /// The kind's path segment in identifiers and IRIs: `"org"` for an organization.
    #[must_use]
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Product => "product",
            Self::Release => "release",
            Self::Organization => "org",
            Self::Person => "person",
            Self::Event => "event",
            Self::Series => "series",
            Self::Talk => "talk",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Document => "document",
            Self::Stage => "stage",
            Self::Category => "category",
            Self::Unit => "unit",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.segment())
    }
}

/// The identifier of a thing: its kind and a slug, written `project/harbor`.
///
/// The slug holds ASCII lower-case letters, digits, `-`, `_` and `.`; it becomes the last part of
/// the thing's IRI.
///
/// ```
/// use stratigraph::model::{EntityId, Kind};
///
/// let id: EntityId = "org/red-hat".parse()?;
/// assert_eq!((id.kind(), id.slug()), (Kind::Organization, "red-hat"));
/// # Ok::<(), stratigraph::model::EntityIdError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId {
    kind: Kind,
    slug: String,
}

/// The text is not the identifier of a thing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntityIdError {
    /// There is no `/`, or no known kind before it.
    #[error("\"{0}\" does not begin with a kind")]
    UnknownKind(String),
    /// The slug is empty or holds a character it may not.
    #[error("the slug of \"{0}\" is not of a-z, 0-9, \"-\", \"_\" and \".\"")]
    BadSlug(String),
}

impl EntityId {
    /// The thing of a kind that has a slug.
    ///
    /// # Errors
    /// [`EntityIdError::BadSlug`] if the slug is empty or holds a character it may not.
    pub fn new(kind: Kind, slug: impl Into<String>) -> Result<Self, EntityIdError> {
        let slug = slug.into();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
        if slug.is_empty() || !slug.chars().all(allowed) {
            return Err(EntityIdError::BadSlug(format!("{kind}/{slug}")));
        }
        Ok(Self { kind, slug })
    }

    /// The identifier that a thing of a kind gets from its name: the name's slug, or the numbers
    /// of its characters where no slug can be made of them.
    ///
    /// ```
    /// use stratigraph::model::{EntityId, Kind};
    ///
    /// let id = |name| EntityId::of_name(Kind::Organization, name).to_string();
    /// assert_eq!(id("Red Hat"), "org/red-hat");
    /// assert_eq!(id("吕"), "org/u5415");
    /// ```
    #[must_use]
    pub fn of_name(kind: Kind, name: &str) -> Self {
        let mut slug = slug(name);
        if slug.is_empty() {
            let letters = name.chars().filter(|c| !c.is_whitespace());
            let numbers: Vec<String> = letters.map(|c| format!("u{:x}", u32::from(c))).collect();
            slug = numbers.join("-");
        }
        if slug.is_empty() {
            "unnamed".clone_into(&mut slug);
        }
        Self { kind, slug }
    }

    /// The identifier of another thing whose name has the same slug: `more` tells the two apart.
    #[must_use]
    pub fn apart(&self, more: &str) -> Self {
        let slug = format!("{}_{}", self.slug, slug(more));
        Self { slug, ..*self }
    }

    /// The identifier of a part of the thing, in its name space.
    #[must_use]
    pub fn part(&self, part: &Self) -> Self {
        let slug = format!("{}.{}", self.slug, part.slug);
        Self { slug, ..*self }
    }

    /// The kind of the thing.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The slug, unique within the kind.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.slug)
    }
}

impl FromStr for EntityId {
    type Err = EntityIdError;

    fn from_str(text: &str) -> Result<Self, EntityIdError> {
        let (kind, slug) = text
            .split_once('/')
            .and_then(|(segment, slug)| {
                let kind = Kind::ALL.into_iter().find(|k| k.segment() == segment)?;
                Some((kind, slug))
            })
            .ok_or_else(|| EntityIdError::UnknownKind(text.to_owned()))?;
        Self::new(kind, slug)
    }
}

/// A thing that a source speaks of, with the names the source gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What identifies it.
    pub id: EntityId,
    /// Its preferred name.
    pub name: Label,
    /// Further names and known misspellings.
    pub other_names: Vec<Label>,
    /// Where the source speaks of it.
    pub at: Lines,
}
