//! The kinds of changes.

use std::fmt;

/// What sort of change it is. The order is the one in which changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A project that stood at no stage stands at one.
    Accepted,
    /// A project went up.
    Promoted,
    /// A project went down, to a stage that is not an end.
    Demoted,
    /// A project changed to a stage that is neither above nor below, as far as the graph tells.
    Restaged,
    /// A project came to a stage at which it is no longer active.
    Archived,
    /// A project came back from such a stage.
    Restored,
    /// A project that stood at a stage stands at none.
    Withdrawn,
    /// A thing got its first row in a landscape.
    Listed,
    /// A thing lost its last row.
    Dropped,
    /// A thing is called otherwise.
    Renamed,
    /// A thing is listed first in another category.
    Moved,
    /// A thing has another first repository.
    Repository,
    /// A thing has another home page.
    Homepage,
    /// An organization became a member.
    Joined,
    /// An organization is no longer a member.
    Left,
    /// A member changed its tier.
    Tier,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 16] = [
        Self::Accepted,
        Self::Promoted,
        Self::Demoted,
        Self::Restaged,
        Self::Archived,
        Self::Restored,
        Self::Withdrawn,
        Self::Listed,
        Self::Dropped,
        Self::Renamed,
        Self::Moved,
        Self::Repository,
        Self::Homepage,
        Self::Joined,
        Self::Left,
        Self::Tier,
    ];

    /// The word for it: `accepted`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Promoted => "promoted",
            Self::Demoted => "demoted",
            Self::Restaged => "restaged",
            Self::Archived => "archived",
            Self::Restored => "restored",
            Self::Withdrawn => "withdrawn",
            Self::Listed => "listed",
            Self::Dropped => "dropped",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Repository => "repository",
            Self::Homepage => "homepage",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Tier => "tier",
        }
    }

    /// What it says in words: `projects accepted`.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Accepted => "projects accepted",
            Self::Promoted => "projects promoted",
            Self::Demoted => "projects moved to a lower stage",
            Self::Restaged => "projects moved to another stage, neither higher nor lower",
            Self::Archived => "projects archived",
            Self::Restored => "projects restored from the archive",
            Self::Withdrawn => "projects no longer at any stage",
            Self::Listed => "newly listed",
            Self::Dropped => "no longer listed",
            Self::Renamed => "renamed",
            Self::Moved => "moved to another category",
            Self::Repository => "another repository",
            Self::Homepage => "another home page",
            Self::Joined => "members that joined",
            Self::Left => "members that left",
            Self::Tier => "members that changed their tier",
        }
    }

    /// The kind it is when time runs the other way.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Accepted => Self::Withdrawn,
            Self::Withdrawn => Self::Accepted,
            Self::Promoted => Self::Demoted,
            Self::Demoted => Self::Promoted,
            Self::Archived => Self::Restored,
            Self::Restored => Self::Archived,
            Self::Listed => Self::Dropped,
            Self::Dropped => Self::Listed,
            Self::Joined => Self::Left,
            Self::Left => Self::Joined,
            Self::Restaged
            | Self::Renamed
            | Self::Moved
            | Self::Repository
            | Self::Homepage
            | Self::Tier => self,
        }
    }

    /// Whether sources give the days of such changes, so that two days of one graph can tell them.
    #[must_use]
    pub const fn has_days(self) -> bool {
        match self {
            Self::Accepted
            | Self::Promoted
            | Self::Demoted
            | Self::Restaged
            | Self::Archived
            | Self::Restored
            | Self::Withdrawn
            | Self::Joined => true,
            Self::Listed
            | Self::Dropped
            | Self::Renamed
            | Self::Moved
            | Self::Repository
            | Self::Homepage
            | Self::Left
            | Self::Tier => false,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_mirror_of_the_mirror_is_the_kind_itself() {
        for kind in Kind::ALL {
            assert_eq!(kind.mirrored().mirrored(), kind, "{kind}");
        }
        assert!(Kind::ALL.is_sorted());
    }
}
