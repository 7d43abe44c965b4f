//! Made-up datasets, patterns and queries, held against Oxigraph's own store.
//!
//! The same in every run; `STRATIGRAPH_CASES=100` makes a hundred times as many.

use crate::store::{oracle, ours, theirs};
use crate::support::{Random, cases};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{
    BlankNode, GraphName, GraphNameRef, Literal, NamedNode, NamedOrBlankNode, NamedOrBlankNodeRef,
    Quad, Term,
};
use oxigraph::store::Store as Oracle;
use std::collections::BTreeSet;
use std::sync::Arc;
use stratigraph::query::Question;
use stratigraph::store::Store;

fn iri(random: &mut Random, count: usize) -> NamedNode {
    let place = random.pick(&[
        "x:",
        "http://example.com/",
        "http://example.com/deep/er#",
        "urn:a:b-",
    ]);
    NamedNode::new(format!("{place}n{}", random.below(count))).unwrap()
}

fn predicate(random: &mut Random) -> NamedNode {
    NamedNode::new(format!("x:p{}", random.below(4))).unwrap()
}

/// A node, now and then one without a name.
fn node(random: &mut Random) -> NamedOrBlankNode {
    match random.below(6) {
        0 => BlankNode::new(format!("b{}", random.below(3)))
            .unwrap()
            .into(),
        1 => predicate(random).into(),
        _ => iri(random, 2).into(),
    }
}

/// A literal of any kind, written in the one way that Oxigraph writes it too.
fn literal(random: &mut Random) -> Literal {
    let number = i64::try_from(random.below(5)).unwrap() - 2;
    match random.below(12) {
        0 => Literal::from(""),
        1 => Literal::from("n1"),
        2 => Literal::from("größer \"als\"\n\t\u{1F980}"),
        3 => {
            Literal::new_language_tagged_literal("n1", random.pick(&["en", "en-gb", "de"])).unwrap()
        }
        4 => Literal::from(number > 0),
        5 => Literal::from(f64::from(i32::try_from(number).unwrap()) / 2.0),
        6 => Literal::new_typed_literal("2018-12-11", xsd::DATE),
        7 => Literal::new_typed_literal("2018-12-11T10:00:00Z", xsd::DATE_TIME),
        8 => Literal::new_typed_literal("n1", NamedNode::new("x:own").unwrap()),
        9 => Literal::new_typed_literal("no number", xsd::INTEGER),
        _ => Literal::from(number),
    }
}

fn object(random: &mut Random) -> Term {
    if random.below(2) == 0 {
        literal(random).into()
    } else {
        node(random).into()
    }
}

fn graph(random: &mut Random) -> GraphName {
    match random.below(8) {
        0 => BlankNode::new("g").unwrap().into(),
        number => NamedNode::new(format!("x:g{}", number % 3)).unwrap().into(),
    }
}

/// Quads, many of them of several graphs; now and then none, or one.
fn dataset(random: &mut Random) -> Vec<Quad> {
    let count = match random.below(12) {
        0 => 0,
        1 => 1,
        2 => 120,
        _ => 10 + random.below(30),
    };
    let mut quads = Vec::new();
    while quads.len() < count {
        let quad = Quad::new(
            node(random),
            predicate(random),
            object(random),
            graph(random),
        );
        for _ in 0..random.below(3) {
            quads.push(Quad {
                graph_name: graph(random),
                ..quad.clone()
            });
        }
        quads.push(quad);
    }
    quads
}

fn texts(quads: impl IntoIterator<Item = Quad>) -> Vec<String> {
    let mut texts: Vec<String> = quads.into_iter().map(|quad| quad.to_string()).collect();
    texts.sort();
    texts
}

/// What Oxigraph finds in its named graphs.
fn found(oracle: &Oracle, quad: &Quad, bound: [bool; 4]) -> Vec<String> {
    let [by_graph, by_subject, by_predicate, by_object] = bound;
    let subject: Option<NamedOrBlankNodeRef<'_>> = by_subject.then(|| quad.subject.as_ref());
    let graph: Option<GraphNameRef<'_>> = by_graph.then(|| quad.graph_name.as_ref());
    let predicate = by_predicate.then(|| quad.predicate.as_ref());
    let object = by_object.then(|| quad.object.as_ref());
    let quads = oracle.quads_for_pattern(subject, predicate, object, graph);
    let named = quads
        .map(Result::unwrap)
        .filter(|quad| !quad.graph_name.is_default_graph());
    texts(named)
}

#[test]
fn every_pattern_finds_what_oxigraph_finds() {
    for seed in 0..cases(150) {
        let mut random = Random(seed);
        let quads = dataset(&mut random);
        let store = Store::new(quads.clone());
        assert_eq!(store.verify(), Ok(()), "seed {seed}");
        let store = Store::open(Arc::new(store.bytes().to_vec())).unwrap();
        let oracle = oracle(&store);
        assert_eq!(
            texts(store.quads()),
            found(
                &oracle,
                &Quad::new(iri(&mut random, 1), xsd::DATE, xsd::DATE, xsd::DATE),
                [false; 4]
            )
        );
        let distinct: BTreeSet<String> = quads.iter().map(ToString::to_string).collect();
        assert_eq!(store.quads().count(), distinct.len(), "seed {seed}");
        let strange = Quad::new(
            node(&mut random),
            predicate(&mut random),
            object(&mut random),
            graph(&mut random),
        );
        let sought = quads.iter().step_by(quads.len() / 6 + 1).chain([&strange]);
        for (quad, bits) in sought.flat_map(|quad| (0..16).map(move |bits| (quad, bits))) {
            let bound = [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0, bits & 8 > 0];
            let GraphName::NamedNode(graph) = quad.graph_name.clone() else {
                continue;
            };
            let terms: [Term; 4] = [
                graph.into(),
                quad.subject.clone().into(),
                quad.predicate.clone().into(),
                quad.object.clone(),
            ];
            let [g, s, p, o] = [0, 1, 2, 3].map(|place| bound[place].then_some(&terms[place]));
            let matching = texts(store.matching(g, s, p, o));
            assert_eq!(
                matching,
                found(&oracle, quad, bound),
                "seed {seed}: {quad} {bound:?}"
            );
            if g.is_none() {
                let triples = store
                    .triples(s, p, o)
                    .map(|triple| triple.map(ToString::to_string));
                let mut triples: Vec<_> = triples.map(|triple| triple.join(" ")).collect();
                triples.sort();
                let union = store
                    .matching(None, s, p, o)
                    .map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object));
                let union: BTreeSet<String> = union.collect();
                assert!(triples.iter().eq(&union), "seed {seed}: {quad} {bound:?}");
            }
        }
    }
}

/// A query in the making.
struct Grammar<'r> {
    random: &'r mut Random,
}

impl Grammar<'_> {
    fn variable(&mut self) -> String {
        format!("?{}", self.random.pick(&["a", "b", "c", "d"]))
    }

    fn subject(&mut self) -> String {
        match self.random.below(8) {
            0 => iri(self.random, 2).to_string(),
            _ => self.variable(),
        }
    }

    fn object(&mut self) -> String {
        match self.random.below(12) {
            0 => iri(self.random, 2).to_string(),
            1 => literal(self.random).to_string(),
            _ => self.variable(),
        }
    }

    fn path(&mut self, depth: usize) -> String {
        let mut one = || predicate(self.random).to_string();
        if depth == 0 {
            return one();
        }
        let excluded = format!("!({}|^{})", one(), one());
        let [left, right] = [(); 2].map(|()| self.path(depth - 1));
        match self.random.below(8) {
            0 => format!("({left})+"),
            1 => format!("({left})*"),
            2 => format!("({left})?"),
            3 => format!("({left}|{right})"),
            4 => format!("({left}/{right})"),
            5 => format!("^({left})"),
            6 => excluded,
            _ => left,
        }
    }

    fn triple(&mut self) -> String {
        let predicate = match self.random.below(5) {
            0 => self.variable(),
            1 => self.path(2),
            _ => predicate(self.random).to_string(),
        };
        format!("{} {predicate} {} .", self.subject(), self.object())
    }

    fn condition(&mut self) -> String {
        let [one, other] = [(); 2].map(|()| self.variable());
        match self.random.below(9) {
            0 => format!("{one} = {other}"),
            1 => format!("{one} != {other}"),
            2 => format!("isLiteral({one}) || isBlank({other})"),
            3 => format!("STRLEN(STR({one})) > {}", self.random.below(6)),
            4 => format!("{one} >= {}", self.random.below(3)),
            5 => format!("LANG({one}) = \"en\" || !BOUND({other})"),
            6 => format!("EXISTS {{ {} }}", self.triple()),
            7 => format!("NOT EXISTS {{ {} }}", self.triple()),
            _ => format!(
                "{one} IN ({}, {})",
                literal(self.random),
                iri(self.random, 2)
            ),
        }
    }

    fn group(&mut self, depth: usize) -> String {
        let mut group = self.triple();
        for _ in 0..=self.random.below(2) {
            let part = match self.random.below(if depth == 0 { 3 } else { 9 }) {
                0 | 1 => self.triple(),
                2 => format!("FILTER({})", self.condition()),
                3 => format!("OPTIONAL {{ {} }}", self.group(depth - 1)),
                4 => format!(
                    "{{ {} }} UNION {{ {} }}",
                    self.group(depth - 1),
                    self.group(depth - 1)
                ),
                5 => format!("MINUS {{ {} }}", self.group(depth - 1)),
                6 => format!("GRAPH ?g {{ {} }}", self.group(depth - 1)),
                7 => format!(
                    "GRAPH x:g{} {{ {} }}",
                    self.random.below(4),
                    self.group(depth - 1)
                ),
                _ => format!(
                    "BIND(STR({}) AS ?new{})",
                    self.variable(),
                    self.random.below(1_000_000)
                ),
            };
            group = format!("{group} {part}");
        }
        group
    }

    fn query(&mut self) -> String {
        let mut from = String::new();
        if self.random.below(5) == 0 {
            for _ in 0..=self.random.below(2) {
                let named = self.random.pick(&["", "NAMED "]);
                from = format!("{from} FROM {named}x:g{}", self.random.below(4));
            }
        }
        let group = self.group(2);
        let one = self.random.pick(&["?a", "?b"]);
        let other = self.random.pick(&["?c", "?d"]);
        let query = match self.random.below(8) {
            0 => format!("SELECT DISTINCT {one} {other} {from} {{ {group} }}"),
            1 => format!(
                "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT {one}) AS ?m) {from} {{ {group} }}"
            ),
            2 => format!(
                "SELECT {one} (SUM({other}) AS ?n) (MIN(STR({other})) AS ?m) {from} {{ {group} }} GROUP BY {one} HAVING(COUNT(*) > 1)"
            ),
            3 => format!("ASK {from} {{ {group} }}"),
            4 => format!("CONSTRUCT {{ {one} x:made {other} }} {from} {{ {group} }}"),
            5 => format!("SELECT * {from} {{ {group} }} ORDER BY {one} DESC({other})"),
            _ => format!("SELECT * {from} {{ {group} }}"),
        };
        format!("PREFIX x: <x:> {query}")
    }
}

#[test]
fn every_query_gets_the_answer_that_oxigraph_gives() {
    let mut with_answers = 0;
    let mut asked = 0;
    for seed in 0..cases(250) {
        let mut random = Random(seed);
        let store = Store::new(dataset(&mut random));
        let oracle = oracle(&store);
        for _ in 0..4 {
            let mut grammar = Grammar {
                random: &mut random,
            };
            let question = Question::new("<made up>", grammar.query());
            let answer = ours(&store, &question);
            assert_eq!(
                answer,
                theirs(&oracle, &question),
                "seed {seed}: {}",
                question.text
            );
            asked += 1;
            with_answers += u32::from(!answer.is_empty());
        }
    }
    assert!(
        with_answers * 3 > asked,
        "{with_answers} of {asked} queries have an answer"
    );
}
