//! Which records speak of one person.
//!
//! An account at GitHub is one person's, and a name alone is nobody's: two records of one name are
//! of one person where something more is the same: the company, the project, somebody named beside
//! them. `name` takes names apart, `clusters` holds what is known to be one, `merging` decides,
//! `naming` gives each person an identifier that does not depend on the order of the sources, and
//! `candidates` lists what a person may look at.

mod candidates;
mod clusters;
mod merging;
mod name;
mod naming;

use crate::identity::aliases::Aliases;
use crate::identity::companies::Companies;
use crate::identity::known::Reason;
use crate::model::EntityId;
pub use candidates::Candidate;
use clusters::Clusters;

/// One place in a source that names a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record<'r> {
    /// Which source it stands in, by any number.
    pub source: usize,
    /// The line it stands on, from 1.
    pub line: u32,
    /// The name, as written; nicknames may stand in it.
    pub name: &'r str,
    /// The account at GitHub, as written.
    pub handle: Option<&'r str>,
    /// For whom the person works there.
    pub company: Option<EntityId>,
    /// Whether the person says there that they work for nobody.
    pub is_independent: bool,
    /// What the person has to do with there: the project they maintain, those their talk is about.
    pub projects: Vec<EntityId>,
    /// Which records of the source name people who are there together: the talk or the list, by
    /// any number.
    pub beside: Option<u32>,
    /// The person's identifier, where the source itself gives one.
    pub stated: Option<EntityId>,
}

/// The person of whom a record speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The person.
    pub id: EntityId,
    /// The person's name to show, the same in all records.
    pub name: String,
    /// The name as this record has it, without nicknames and notes.
    pub written: String,
    /// The name in Chinese, Japanese or Korean letters, where the record has it.
    pub native: Vec<String>,
    /// What the person is called too, as the record says in brackets or quotes.
    pub nicknames: Vec<String>,
    /// Why the record is taken to speak of the person.
    pub why: Reason,
}

/// The persons of all sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The person of each record, in the order of the records.
    pub settled: Vec<Settled>,
    /// Pairs of persons who may be one.
    pub candidates: Vec<Candidate>,
}

impl People {
    /// Tells of whom each record speaks. All records of all sources have to be given at once; their
    /// order means nothing.
    ///
    /// ```
    /// use stratigraph::identity::companies::Companies;
    /// use stratigraph::identity::people::{People, Record};
    /// use stratigraph::identity::{Aliases, projects::Projects};
    /// use stratigraph::model::{EntityId, Kind};
    ///
    /// let aliases = Aliases::default();
    /// let projects = Projects::new(&aliases, &[]);
    /// let companies = Companies::new(&aliases, &projects, &[], ["Harbormaster", "Acme"]);
    /// let at = |name, company, handle| Record {
    ///     name,
    ///     handle,
    ///     company: Some(EntityId::of_name(Kind::Organization, company)),
    ///     ..Record::default()
    /// };
    /// let people = People::settle(
    ///     &[
    ///         at("Yan Wang", "Acme", Some("wy")),
    ///         at("Wang Yan", "Acme", None),
    ///         at("Yan Wang", "Harbormaster", None),
    ///     ],
    ///     &companies,
    ///     &aliases,
    /// );
    /// let ids: Vec<String> = people.settled.iter().map(|it| it.id.to_string()).collect();
    /// assert_eq!(ids, ["person/yan-wang", "person/yan-wang", "person/yan-wang_harbormaster"]);
    /// assert_eq!(people.settled[1].why.to_string(), "the same name, and both are at Acme");
    /// assert_eq!(people.candidates.len(), 1);
    /// ```
    #[must_use]
    pub fn settle(records: &[Record<'_>], companies: &Companies<'_>, aliases: &Aliases) -> Self {
        let mut clusters = Clusters::new(records, companies, aliases);
        merging::merge(&mut clusters);
        let ids = naming::ids(&clusters);
        let candidates = candidates::find(&mut clusters, &ids, aliases);
        let settled = naming::settled(&mut clusters, &ids, aliases);
        Self {
            settled,
            candidates,
        }
    }
}
