//! Who is not to be in the graph.

use super::EntityId;
use std::collections::BTreeSet;

/// People who asked to be left out, each known by a name, an account at GitHub, an identifier, or
/// several of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptOut {
    /// Their names, as written.
    pub names: BTreeSet<String>,
    /// The names of their accounts, as written.
    pub handles: BTreeSet<String>,
    /// Their identifiers.
    pub ids: BTreeSet<EntityId>,
}

impl OptOut {
    /// Whether nobody is left out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.handles.is_empty() && self.ids.is_empty()
    }

    /// Leaves out those of another list too.
    pub fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
        self.handles.extend(other.handles);
        self.ids.extend(other.ids);
    }
}
