//! What of a graph is to be seen on a day, worked out in numbers of terms.

use super::{BEGINNINGS, BELONGING, Holds, OWNING, SHORTCUTS, Shortcut};
use crate::rdf::vocabulary::{rdf, schema, sg};
use crate::store::{Overlay, Store};
use jiff::civil::Date;
use oxigraph::model::Term;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// The view of a day in the making.
pub(super) struct Sight<'s> {
    whole: &'s Store,
    day: Date,
    /// The day on which each node begins, where that is known.
    begins: HashMap<u32, Date>,
    overlay: Overlay,
}

/// The node that holds, of those of one thing that have begun.
#[derive(Clone, Copy)]
struct Holder {
    since: Date,
    node: u32,
    value: u32,
}

impl<'s> Sight<'s> {
    pub(super) fn new(whole: &'s Store, day: Date) -> Self {
        Self {
            whole,
            day,
            begins: begins(whole),
            overlay: Overlay::default(),
        }
    }

    pub(super) fn overlay(mut self) -> Overlay {
        self.hide_what_is_to_come();
        self.hide_ends();
        for shortcut in &SHORTCUTS {
            match shortcut.holds {
                Holds::Ever => self.hide_spent(shortcut),
                Holds::Now => self.replace(shortcut),
            }
        }
        self.hide_statements();
        self.overlay
    }

    /// Hides what begins after the day, and what belongs to that alone.
    fn hide_what_is_to_come(&mut self) {
        let to_come = self.begins.iter().filter(|(_, first)| **first > self.day);
        let mut hidden: Vec<u32> = to_come.map(|(node, _)| *node).collect();
        for node in &hidden {
            self.overlay.hidden.insert(*node);
        }
        let belonging = BELONGING.map(|property| self.whole.id(property));
        let owning = OWNING.map(|property| self.whole.id(property));
        while let Some(node) = hidden.pop() {
            for property in owning {
                for [_, _, part] in triples(self.whole, Some(node), property, None) {
                    let mut owners = triples(self.whole, None, property, Some(part));
                    let is_alone = owners.all(|[owner, ..]| self.is_hidden(owner));
                    let goes = is_alone && !self.begins.contains_key(&part);
                    if goes && self.overlay.hidden.insert(part) {
                        hidden.push(part);
                    }
                }
            }
            for property in belonging {
                for [part, ..] in triples(self.whole, None, property, Some(node)) {
                    let mut wholes = triples(self.whole, Some(part), property, None);
                    let is_alone = wholes.all(|[_, _, whole]| self.is_hidden(whole));
                    let goes = is_alone && !self.begins.contains_key(&part);
                    if goes && self.overlay.hidden.insert(part) {
                        hidden.push(part);
                    }
                }
            }
        }
    }

    /// Hides the ends that are to come, how long what they end lasted, and by what it ended.
    fn hide_ends(&mut self) {
        let ends = self.whole.id(schema::END_DATE);
        let with_ends = [sg::DAYS, sg::ENDED_BY].map(|property| self.whole.id(property));
        let mut lasting = HashSet::new();
        let mut ended = HashSet::new();
        for row in triples(self.whole, None, ends, None) {
            let [node, _, end] = row;
            let Some(end) = self.whole.term(end).and_then(day) else {
                continue;
            };
            if end > self.day {
                lasting.insert(node);
                self.overlay.without.insert(row);
            } else {
                ended.insert(node);
            }
        }
        for node in lasting.difference(&ended) {
            for property in with_ends {
                let told = triples(self.whole, Some(*node), property, None);
                self.overlay.without.extend(told);
            }
        }
    }

    /// Hides the edges of which all nodes they stand for are to come.
    fn hide_spent(&mut self, shortcut: &Shortcut) {
        let [edge, node, value] = self.properties(shortcut);
        let Some(edge) = edge else { return };
        let mut stays: HashMap<(u32, u32), bool> = HashMap::new();
        for [thing, _, node] in triples(self.whole, None, node, None) {
            for [_, _, value] in triples(self.whole, Some(node), value, None) {
                *stays.entry((thing, value)).or_default() |= !self.is_hidden(node);
            }
        }
        let gone = stays.into_iter().filter(|(_, stays)| !stays);
        let gone = gone.map(|((thing, value), _)| {
            if shortcut.is_backwards {
                [value, edge, thing]
            } else {
                [thing, edge, value]
            }
        });
        let stands = |row: &[u32; 3]| self.whole.rows(row.map(Some)).next().is_some();
        self.overlay.without.extend(gone.filter(stands));
    }

    /// Lets edges lead to the value of the node that holds on the day.
    fn replace(&mut self, shortcut: &Shortcut) {
        let [edge, node, value] = self.properties(shortcut);
        let (Some(edge), Some(value)) = (edge, value) else {
            return;
        };
        let mut holders: HashMap<u32, Option<Holder>> = HashMap::new();
        for [thing, _, node] in triples(self.whole, None, node, None) {
            let Some(&since) = self.begins.get(&node) else {
                continue;
            };
            let values = triples(self.whole, Some(node), Some(value), None);
            let values = values.map(|[_, _, value]| value);
            let Some(value) = values.min_by(|one, other| self.by_text(*one, *other)) else {
                continue;
            };
            let new = Holder { since, node, value };
            let holder = holders.entry(thing).or_default();
            let is_later = |old: Holder| self.order(&new, &old).is_gt();
            if since <= self.day && holder.is_none_or(is_later) {
                *holder = Some(new);
            }
        }
        for (thing, holder) in holders {
            let holder = holder.filter(|holder| !self.has_ended(holder.node));
            let mut there = false;
            for row in triples(self.whole, Some(thing), Some(edge), None) {
                if holder.is_some_and(|holder| holder.value == row[2]) {
                    there = true;
                } else {
                    self.overlay.without.insert(row);
                }
            }
            if let Some(holder) = holder.filter(|_| !there) {
                let told = [holder.node, value, holder.value];
                let graphs = self.whole.graphs_of(told).collect();
                let row = [thing, edge, holder.value];
                if !self.is_hidden(thing) && !self.is_hidden(holder.value) {
                    self.overlay.with.insert(row, graphs);
                }
            }
        }
    }

    /// Hides the statements about triples that are not to be seen.
    fn hide_statements(&mut self) {
        let terms = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT].map(|term| self.whole.id(term));
        for row in &self.overlay.without {
            for [statement, ..] in triples(self.whole, None, terms[0], Some(row[0])) {
                let tells = |place: usize| {
                    let part = Some(row[place]);
                    let mut told = triples(self.whole, Some(statement), terms[place], part);
                    told.next().is_some()
                };
                if tells(1) && tells(2) {
                    self.overlay.hidden.insert(statement);
                }
            }
        }
    }

    fn properties(&self, shortcut: &Shortcut) -> [Option<u32>; 3] {
        [shortcut.edge, shortcut.node, shortcut.value].map(|property| self.whole.id(property))
    }

    fn is_hidden(&self, node: u32) -> bool {
        self.overlay.hidden.contains(node)
    }

    fn has_ended(&self, node: u32) -> bool {
        let ends = triples(
            self.whole,
            Some(node),
            self.whole.id(schema::END_DATE),
            None,
        );
        let mut ends = ends.filter_map(|[_, _, end]| self.whole.term(end).and_then(day));
        ends.any(|end| end <= self.day)
    }

    /// Which of two nodes of a thing holds, where both have begun: the greater one.
    fn order(&self, one: &Holder, other: &Holder) -> Ordering {
        let by_day = one.since.cmp(&other.since);
        by_day
            .then_with(|| self.position(one.value).cmp(&self.position(other.value)))
            .then_with(|| self.by_text(one.value, other.value))
            .then_with(|| self.by_text(one.node, other.node))
    }

    fn position(&self, value: u32) -> Option<i64> {
        let positions = triples(
            self.whole,
            Some(value),
            self.whole.id(schema::POSITION),
            None,
        );
        let number = |[_, _, number]: [u32; 3]| text(self.whole.term(number)?).parse().ok();
        positions.filter_map(number).min()
    }

    fn by_text(&self, one: u32, other: u32) -> Ordering {
        let text = |id| self.whole.term(id).map(text);
        text(one).cmp(&text(other))
    }
}

/// The day on which each node begins: the first by the best property that tells any.
fn begins(whole: &Store) -> HashMap<u32, Date> {
    let mut begins: HashMap<u32, Date> = HashMap::new();
    for property in BEGINNINGS {
        let mut told: HashMap<u32, Date> = HashMap::new();
        for [node, _, value] in triples(whole, None, whole.id(property), None) {
            if let Some(day) = whole.term(value).and_then(day) {
                let first = told.entry(node).or_insert(day);
                *first = day.min(*first);
            }
        }
        for (node, day) in told {
            begins.entry(node).or_insert(day);
        }
    }
    begins
}

/// The triples of a property, which no triple may have.
fn triples(
    whole: &Store,
    subject: Option<u32>,
    property: Option<u32>,
    object: Option<u32>,
) -> impl Iterator<Item = [u32; 3]> + use<'_> {
    let rows = property.map(|property| whole.rows([subject, Some(property), object]));
    rows.into_iter().flatten()
}

/// The day that a value tells, whatever the time of day.
fn day(value: &Term) -> Option<Date> {
    let text = text(value);
    let (day, rest) = text.split_at_checked("2018-12-11".len())?;
    let is_time = rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-']);
    is_time.then(|| day.parse().ok())?
}

fn text(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        Term::BlankNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
    }
}
