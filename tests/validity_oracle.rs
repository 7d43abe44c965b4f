//! A graph as it was on a day, made plainly: quad by quad, by the rules of `stratigraph::validity`;
//! and made-up graphs to try it on.

use crate::support::Random;
use jiff::civil::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use stratigraph::rdf::format::parse_nquads;
use stratigraph::rdf::vocabulary::{conf, doap, org, rdf, schema, sg};
use stratigraph::store::Store;

/// All quads, to look around in.
pub(crate) struct Whole {
    pub(crate) quads: Vec<Quad>,
    /// What each thing has by each property.
    values: BTreeMap<(String, String), BTreeSet<String>>,
    /// Whose text each mention is in.
    owners: BTreeMap<String, BTreeSet<String>>,
}

/// A value as it is written, without its datatype: what days are read from.
pub(crate) fn plain(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}

pub(crate) fn day_of(text: &str) -> Option<Date> {
    let is_day = text.len() == 10 || text.as_bytes().get(10).is_some_and(|b| b"TZ+-".contains(b));
    is_day.then(|| text.get(..10)?.parse().ok())?
}

impl Whole {
    pub(crate) fn new(quads: Vec<Quad>) -> Self {
        let mut values: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        let mut owners: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for quad in &quads {
            let key = (
                plain(&quad.subject.clone().into()),
                quad.predicate.as_str().to_owned(),
            );
            if quad.predicate == sg::MENTION {
                let owned = owners.entry(plain(&quad.object)).or_default();
                owned.insert(key.0.clone());
            }
            values.entry(key).or_default().insert(plain(&quad.object));
        }
        Self {
            quads,
            values,
            owners,
        }
    }

    fn values(&self, thing: &str, property: NamedNodeRef<'_>) -> Vec<&str> {
        let key = (thing.to_owned(), property.as_str().to_owned());
        let values = self.values.get(&key).into_iter().flatten();
        values.map(String::as_str).collect()
    }

    fn days(&self, thing: &str, property: NamedNodeRef<'_>) -> Vec<Date> {
        let values = self.values(thing, property).into_iter();
        values.filter_map(day_of).collect()
    }

    fn begin(&self, thing: &str) -> Option<Date> {
        let by = [
            schema::START_DATE,
            sg::AS_OF,
            sg::OBSERVED_ON,
            schema::DATE_PUBLISHED,
        ];
        by.into_iter()
            .find_map(|property| self.days(thing, property).into_iter().min())
    }

    /// Whether a thing is not there yet, by its own day or by that of what it belongs to.
    fn is_to_come(&self, thing: &str, day: Date) -> bool {
        if let Some(begin) = self.begin(thing) {
            return begin > day;
        }
        let owners = self.owners.get(thing).into_iter().flatten();
        let mut owners = owners.peekable();
        if owners.peek().is_some() && owners.all(|owner| self.is_to_come(owner, day)) {
            return true;
        }
        let belongs = [schema::SUPER_EVENT, conf::DURING, rdf::SUBJECT, rdf::OBJECT];
        belongs.into_iter().any(|property| {
            let others = self.values(thing, property);
            !others.is_empty() && others.iter().all(|other| self.is_to_come(other, day))
        })
    }

    /// The value of the node of a thing that holds on a day.
    fn holding(
        &self,
        thing: &str,
        day: Date,
        [node, value]: [NamedNodeRef<'_>; 2],
    ) -> Option<(String, String)> {
        let mut dated = Vec::new();
        for node in self.values(thing, node) {
            let value = self.values(node, value).into_iter().min();
            if let (Some(begin), Some(value)) = (self.begin(node), value) {
                let positions = self.values(value, schema::POSITION).into_iter();
                let position = positions
                    .filter_map(|number| number.parse::<i64>().ok())
                    .min();
                dated.push((begin, position, value, node));
            }
        }
        dated.retain(|(begin, ..)| *begin <= day);
        let (_, _, value, node) = dated.into_iter().max()?;
        let ended = self
            .days(node, schema::END_DATE)
            .iter()
            .any(|end| *end <= day);
        (!ended).then(|| (node.to_owned(), value.to_owned()))
    }

    /// Whether a triple is to be seen on a day, as far as the triple alone is concerned.
    fn is_seen(&self, [subject, predicate, object]: [&str; 3], day: Date) -> bool {
        let is = |property: NamedNodeRef<'_>| property.as_str() == predicate;
        let ends = self.days(subject, schema::END_DATE);
        let stands_for = |node: NamedNodeRef<'_>, value: NamedNodeRef<'_>| {
            let nodes = self.values(subject, node).into_iter();
            let telling: Vec<&str> = nodes
                .filter(|node| self.values(node, value).contains(&object))
                .collect();
            telling.is_empty() || telling.iter().any(|node| !self.is_to_come(node, day))
        };
        if is(schema::END_DATE) {
            day_of(object).is_none_or(|end| end <= day)
        } else if is(sg::DAYS) || is(sg::ENDED_BY) {
            ends.is_empty() || ends.iter().any(|end| *end <= day)
        } else if is(sg::MEMBER_OF) || is(sg::WORKS_FOR) {
            stands_for(sg::MEMBERSHIP, org::ORGANIZATION)
        } else if is(doap::MAINTAINER) {
            let nodes = self.values(object, sg::MEMBERSHIP).into_iter();
            let telling: Vec<&str> = nodes
                .filter(|node| self.values(node, org::ORGANIZATION).contains(&subject))
                .collect();
            telling.is_empty() || telling.iter().any(|node| !self.is_to_come(node, day))
        } else if is(sg::STATED_STAGE) {
            stands_for(sg::CLAIM, sg::STAGE)
        } else if is(sg::CURRENT_STAGE) {
            let mut dated = self.values(subject, sg::TENURE).into_iter();
            let says =
                |node: &str| self.begin(node).is_some() && !self.values(node, sg::STAGE).is_empty();
            let holding = self.holding(subject, day, [sg::TENURE, sg::STAGE]);
            !dated.any(says) || holding.is_some_and(|(_, value)| value == object)
        } else {
            true
        }
    }

    /// Whether a thing is a statement about a triple that is not to be seen.
    fn tells_of_unseen(&self, thing: &str, day: Date) -> bool {
        let part = |property| self.values(thing, property).into_iter();
        part(rdf::SUBJECT).any(|subject| {
            part(rdf::PREDICATE).any(|predicate| {
                part(rdf::OBJECT).any(|object| {
                    let is_there = self.values.get(&(subject.to_owned(), predicate.to_owned()));
                    is_there.is_some_and(|objects| objects.contains(object))
                        && !self.is_seen([subject, predicate, object], day)
                })
            })
        })
    }

    /// The quads of the graph as it was on a day.
    fn then(&self, day: Date) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let is_gone = |thing: &str| self.is_to_come(thing, day) || self.tells_of_unseen(thing, day);
        let mut knows_current_stages = false;
        let mut projects = BTreeMap::new();
        for quad in &self.quads {
            let terms = [
                quad.subject.clone().into(),
                quad.predicate.clone().into(),
                quad.object.clone(),
            ];
            let [subject, predicate, object] = &terms.map(|term: Term| plain(&term));
            knows_current_stages |= [subject, predicate, object]
                .map(String::as_str)
                .contains(&sg::CURRENT_STAGE.as_str());
            if predicate == sg::TENURE.as_str() {
                projects.insert(subject.clone(), quad.subject.clone());
            }
            let stays = !is_gone(subject) && !is_gone(object);
            if stays && self.is_seen([subject, predicate, object], day) {
                seen.insert(quad.to_string());
            }
        }
        for (name, project) in projects.into_iter().filter(|_| knows_current_stages) {
            let Some((tenure, stage)) = self.holding(&name, day, [sg::TENURE, sg::STAGE]) else {
                continue;
            };
            let current = self.values(&name, sg::CURRENT_STAGE);
            if current.contains(&stage.as_str()) || is_gone(&name) || is_gone(&stage) {
                continue;
            }
            let told = self.quads.iter().filter(|quad| {
                plain(&quad.subject.clone().into()) == tenure
                    && quad.predicate == sg::STAGE
                    && plain(&quad.object) == stage
            });
            for quad in told {
                let graph = quad.graph_name.clone();
                let quad = Quad::new(
                    project.clone(),
                    sg::CURRENT_STAGE,
                    quad.object.clone(),
                    graph,
                );
                seen.insert(quad.to_string());
            }
        }
        seen
    }

    pub(crate) fn store_then(&self, day: Date) -> Store {
        let text: Vec<String> = self.then(day).into_iter().map(|quad| quad + " .").collect();
        Store::new(parse_nquads(&text.join("\n")).unwrap())
    }
}

const STAGES: [&str; 4] = ["inception", "sandbox", "incubating", "graduated"];

/// Days, and what is none.
const DAYS: [&str; 6] = [
    "2018-01-01",
    "2018-01-02",
    "2018-01-03",
    "2018-01-04",
    "2018",
    "none",
];

fn iri(kind: &str, name: impl Display) -> NamedNode {
    NamedNode::new(format!("https://w3id.org/stratigraph/{kind}/{name}")).unwrap()
}

fn stage(number: usize) -> NamedNode {
    iri("stage", STAGES[number])
}

fn day(random: &mut Random) -> Term {
    let day = random.pick(&DAYS);
    match random.below(4) {
        0 => Literal::new_typed_literal(format!("{day}T10:00:00Z"), xsd::DATE_TIME).into(),
        _ => Literal::new_typed_literal(day, xsd::DATE).into(),
    }
}

/// A made-up fact of projects, people, talks and what binds them.
fn fact(random: &mut Random) -> (NamedNode, NamedNodeRef<'static>, Term) {
    let [one, other] = [(); 2].map(|()| random.below(4));
    let project = iri("project", one / 2);
    match random.below(21) {
        0 | 1 => (project, sg::TENURE, iri("tenure", other).into()),
        2 => (iri("tenure", one), sg::STAGE, stage(other).into()),
        3 => (project, sg::CURRENT_STAGE, stage(other).into()),
        4 => (project, sg::CLAIM, iri("claim", other).into()),
        5 => (iri("claim", one), sg::STAGE, stage(other).into()),
        6 => (project, sg::STATED_STAGE, stage(other).into()),
        7 => (
            iri("person", one),
            sg::MEMBERSHIP,
            iri("membership", other).into(),
        ),
        8 => (
            iri("membership", one),
            org::ORGANIZATION,
            iri("org", other).into(),
        ),
        9 => (iri("person", one), sg::WORKS_FOR, iri("org", other).into()),
        10 => (iri("person", one), sg::MEMBER_OF, iri("org", other).into()),
        11 => (
            iri("talk", one),
            schema::SUPER_EVENT,
            iri("event", other).into(),
        ),
        12 => (
            iri("appearance", one),
            conf::DURING,
            iri("talk", other).into(),
        ),
        18 => (
            iri("org", one),
            doap::MAINTAINER,
            iri("person", other).into(),
        ),
        19 | 20 => (iri("talk", one), sg::MENTION, iri("mention", other).into()),
        13 => (iri("tenure", one), sg::DAYS, Literal::from(7).into()),
        _ => {
            let kinds = [
                "tenure",
                "tenure",
                "claim",
                "membership",
                "talk",
                "event",
                "org",
            ];
            let node = iri(random.pick(&kinds), one);
            let property = match random.below(7) {
                0 | 1 => schema::START_DATE,
                2 | 3 => schema::END_DATE,
                4 => sg::AS_OF,
                5 => sg::OBSERVED_ON,
                _ => schema::DATE_PUBLISHED,
            };
            (node, property, day(random))
        }
    }
}

/// A made-up graph, in which some facts have a statement.
pub(crate) fn made_up(random: &mut Random) -> Vec<Quad> {
    let mut quads: BTreeMap<String, Quad> = BTreeMap::new();
    let mut add = |random: &mut Random, quad: (NamedNode, NamedNodeRef<'_>, Term)| {
        let graph = iri("graph", random.below(3));
        let quad = Quad::new(quad.0, quad.1, quad.2, graph);
        quads.insert(quad.to_string(), quad);
    };
    for number in 0..STAGES.len() {
        let position = Literal::from(i64::try_from(number).unwrap());
        add(random, (stage(number), schema::POSITION, position.into()));
    }
    for number in 0..5 + random.below(90) {
        let told = fact(random);
        if random.below(8) == 0 {
            let statement = iri("statement", number);
            let (subject, property, value) = told.clone();
            let property = property.into_owned();
            add(random, (statement.clone(), rdf::SUBJECT, subject.into()));
            add(random, (statement.clone(), rdf::PREDICATE, property.into()));
            add(random, (statement, rdf::OBJECT, value));
        }
        add(random, told);
    }
    quads.into_values().collect()
}
