//! Which things a text names, and which of them it is about.
//!
//! A [`Gazetteer`] knows the names of the projects and products of landscapes: their own, those of
//! the alias table, those of their parts. It finds them as whole words, the longest first, in any
//! spelling that differs in case, spaces and hyphens only, in text with and without spaces. A name
//! that is a common word, or means other things too, counts where what stands around it speaks for
//! the thing: its case within a sentence, words of its field, its other names, things of its kind
//! beside it. What remains unsure is told as a [`Confidence`], and what
//! is less than likely is left out.
//!
//! Invariant: what is found stands in the text at the place told, and nothing overlaps.

mod gazetteer;
mod lexicon;
mod reading;
mod role;
mod spelling;
mod text;
mod weigh;

use crate::identity::names::fold;
use crate::model::{Confidence, Dataset, EntityId, Field, Kind, Lines, Mention, Relation, Value};
pub use gazetteer::Gazetteer;
pub use lexicon::Lexicon;
use reading::Reading;
use std::collections::BTreeSet;
use std::ops::Range;
use text::Text;

/// A place in a text where a thing is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The thing.
    pub thing: EntityId,
    /// The name, as written.
    pub exact: String,
    /// Which text it stands in.
    pub field: Field,
    /// Where in that text, in bytes.
    pub bytes: Range<usize>,
    /// Where in that text, in characters.
    pub span: Range<usize>,
    /// How sure it is that the thing is meant.
    pub confidence: Confidence,
}

impl Found {
    /// The mention that this is in a text of a thing, which its source holds on some lines.
    #[must_use]
    pub fn in_text_of(self, of: EntityId, text: Option<&str>, at: Lines) -> Mention {
        Mention {
            of,
            field: self.field,
            text: text.map(ToOwned::to_owned),
            thing: self.thing,
            exact: self.exact,
            span: self.span,
            confidence: self.confidence,
            at,
        }
    }
}

/// What a talk has to do with a thing that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It is about the thing.
    About,
    /// It brings the thing up.
    Mentions,
}

impl Gazetteer {
    /// The projects that a talk names, in the order of their places, title first.
    ///
    /// `title` is without speakers. `companies` are those that its speakers work for, as stated: the
    /// name of one is no mention where it tells whose somebody is.
    #[must_use]
    pub fn of_talk(
        &self,
        title: &str,
        description: &str,
        companies: &[&str],
    ) -> Vec<(Found, Role)> {
        let whole = format!("{title}\n{description}");
        let text = Text::new(&whole);
        let companies: BTreeSet<String> = companies.iter().map(|name| fold(name)).collect();
        let hits = Reading::new(self, &text, &companies, false).hits();
        let mut hits: Vec<_> = hits
            .into_iter()
            .filter(|hit| self.things[hit.thing].id.kind() == Kind::Project)
            .collect();
        hits.sort_by_key(|hit| hit.place.start);
        let about = role::about(self, &text, title.len(), &hits);
        let mut spans = Spans::new(&whole);
        let found = hits.into_iter().map(|hit| {
            let role = if about.contains(&hit.thing) {
                Role::About
            } else {
                Role::Mentions
            };
            let from = if hit.place.start <= title.len() {
                0
            } else {
                title.len() + 1
            };
            let field = if from == 0 {
                Field::Title
            } else {
                Field::Abstract
            };
            let found = self.found(&hit, &mut spans, from, field);
            (found, role)
        });
        found.collect()
    }

    /// The projects and products that a list of names in words speaks of, such as what a project
    /// works with, in the order of their places.
    #[must_use]
    pub fn of_text(&self, text: &str) -> Vec<Found> {
        let ready = Text::new(text);
        let mut hits = Reading::new(self, &ready, &BTreeSet::new(), true).hits();
        hits.sort_by_key(|hit| hit.place.start);
        let mut spans = Spans::new(text);
        let found = hits
            .iter()
            .map(|hit| self.found(hit, &mut spans, 0, Field::Integrations));
        found.collect()
    }

    fn found(&self, hit: &reading::Hit, spans: &mut Spans<'_>, from: usize, field: Field) -> Found {
        let first = spans.characters(from);
        let start = spans.characters(hit.place.start);
        let end = spans.characters(hit.place.end);
        Found {
            thing: self.things[hit.thing].id.clone(),
            exact: spans.raw[hit.place.clone()].to_owned(),
            field,
            bytes: hit.place.start - from..hit.place.end - from,
            span: start - first..end - first,
            confidence: Confidence::percent(hit.confidence),
        }
    }
}

/// Finds what the texts of datasets about integrations name, and notes it in each dataset.
///
/// What such a text names is no statement that two things work together: it may say that they do
/// not, or mean something else of the name.
pub fn find_in_integrations(datasets: &mut [Dataset], gazetteer: &Gazetteer) {
    for dataset in datasets {
        for said in &dataset.statements {
            let (Relation::IntegratesWith, Value::Literal(text)) = (said.relation, &said.value)
            else {
                continue;
            };
            let found = gazetteer.of_text(text).into_iter();
            let others = found.filter(|found| found.thing != said.subject);
            let mentions = others
                .map(|found| found.in_text_of(said.subject.clone(), Some(text), said.at.clone()));
            dataset.mentions_found.extend(mentions);
        }
    }
}

/// Counts the characters before places of a text that are asked for in order.
struct Spans<'t> {
    raw: &'t str,
    at: usize,
    count: usize,
}

impl<'t> Spans<'t> {
    const fn new(raw: &'t str) -> Self {
        Self {
            raw,
            at: 0,
            count: 0,
        }
    }

    fn characters(&mut self, place: usize) -> usize {
        if place < self.at {
            return self.raw[..place].chars().count();
        }
        self.count += self.raw[self.at..place].chars().count();
        self.at = place;
        self.count
    }
}
