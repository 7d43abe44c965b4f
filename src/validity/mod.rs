//! The graph as it was on a day: what held then, by the days that are in the data.
//!
//! - What begins after the day is not there: no triple of it is to be seen. A thing begins on its
//!   `schema:startDate`, else on the day it is known of (`sg:asOf`), was first seen on
//!   (`sg:observedOn`) or came out on (`schema:datePublished`). What has no day of its own goes
//!   with what it belongs to: a part in a talk with the talk, and so a place in its text where
//!   something is named; a talk with its event, a statement with what it speaks of.
//! - What has not ended by the day has no end yet, nor a number of days, nor what ended it. Ends are no part of what
//!   they end: what ends on the day is over.
//! - A direct edge that stands for nodes with days says what they say. `sg:memberOf`, `sg:worksFor`,
//!   `doap:maintainer` and `sg:statedStage` go when all nodes they stand for have gone; `sg:currentStage` leads to the
//!   stage of the tenure that holds: the last to begin, if that has not ended.
//! - What has no day is there on every day: things, their names and relations, the sources.
//!
//! It is the time in which things were so that counts, not the time in which a source told it: a
//! claim is there from the day of which it speaks, whenever its source was written. Times of day
//! and their zones are not looked at. What is no day, like a year alone, counts as none.

mod sight;

use crate::rdf::vocabulary::{conf, doap, org, rdf, schema, sg};
use crate::store::Store;
use jiff::civil::Date;
use oxigraph::model::NamedNodeRef;
use sight::Sight;

/// By what a thing begins, the best first.
const BEGINNINGS: [NamedNodeRef<'static>; 4] = [
    schema::START_DATE,
    sg::AS_OF,
    sg::OBSERVED_ON,
    schema::DATE_PUBLISHED,
];

/// From what has no day of its own to what it belongs to.
const BELONGING: [NamedNodeRef<'static>; 4] =
    [schema::SUPER_EVENT, conf::DURING, rdf::SUBJECT, rdf::OBJECT];

/// From a thing to what has no day of its own and belongs to it.
const OWNING: [NamedNodeRef<'static>; 1] = [sg::MENTION];

/// A direct edge from a thing to a value, which stands for nodes between the two.
struct Shortcut {
    edge: NamedNodeRef<'static>,
    /// From the thing to the nodes.
    node: NamedNodeRef<'static>,
    /// From a node to the value.
    value: NamedNodeRef<'static>,
    /// Whether the edge leads from the value to the thing.
    is_backwards: bool,
    holds: Holds,
}

/// Of which nodes a direct edge speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Of all that have begun: it goes when all of them have gone.
    Ever,
    /// Of the one that holds: the last to begin, of several of one day the one whose value has the
    /// highest `schema:position`; and of none when that has ended. Where no graph tells the edge
    /// of anything, it is not told of a day either.
    Now,
}

/// The direct edges that stand beside nodes with days. One that stands for a node without, as
/// `schema:performer` does for a part in a talk, goes with its ends.
const SHORTCUTS: [Shortcut; 5] = [
    Shortcut {
        edge: sg::MEMBER_OF,
        node: sg::MEMBERSHIP,
        value: org::ORGANIZATION,
        is_backwards: false,
        holds: Holds::Ever,
    },
    Shortcut {
        edge: sg::WORKS_FOR,
        node: sg::MEMBERSHIP,
        value: org::ORGANIZATION,
        is_backwards: false,
        holds: Holds::Ever,
    },
    Shortcut {
        edge: doap::MAINTAINER,
        node: sg::MEMBERSHIP,
        value: org::ORGANIZATION,
        is_backwards: true,
        holds: Holds::Ever,
    },
    Shortcut {
        edge: sg::STATED_STAGE,
        node: sg::CLAIM,
        value: sg::STAGE,
        is_backwards: false,
        holds: Holds::Ever,
    },
    Shortcut {
        edge: sg::CURRENT_STAGE,
        node: sg::TENURE,
        value: sg::STAGE,
        is_backwards: false,
        holds: Holds::Now,
    },
];

impl Store {
    /// The graph as it was on a day; of a view, that of another day.
    ///
    /// The view shares the bytes and is made in a time that grows with the number of nodes that
    /// have days.
    ///
    /// ```
    /// use stratigraph::assemble;
    /// use stratigraph::query::{Answer, Limits, Question, evaluate};
    ///
    /// let (store, _) = assemble::embedded();
    /// let ask = Question::new("<example>", "ASK { prj:harbor sg:currentStage stage:incubating }");
    /// let then = store.as_of("2019-01-01".parse()?);
    /// assert_eq!(evaluate(&store, &ask, Limits::default())?, Answer::Boolean(false));
    /// assert_eq!(evaluate(&then, &ask, Limits::default())?, Answer::Boolean(true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        let whole = self.whole();
        let overlay = Sight::new(&whole, day).overlay();
        whole.seen(day, overlay)
    }
}
