//! What holds of any bytes that are opened as a graph file.

use oxigraph::model::{GraphName, Quad, Term};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use stratigraph::query::{Limits, Names, Question, describe, evaluate};
use stratigraph::store::Store;

/// Where the table of sections begins, what an entry of it takes, and where its checksum stands.
pub(crate) const TABLE: usize = 24;
pub(crate) const ENTRY: usize = 24;
pub(crate) const CHECKSUM: usize = 504;

/// So long may a small file take, whatever is in it.
const LONGEST: Duration = Duration::from_secs(20);

/// Opens bytes as they are and with right checksums, and asks what they hold; whether they were
/// opened at last. A file that passes for sound must be a graph in every respect.
pub(crate) fn holds(bytes: &[u8]) -> bool {
    let start = Instant::now();
    let mut summed = bytes.to_vec();
    sum_again(&mut summed);
    let as_it_is = (summed != bytes).then(|| bytes.to_vec());
    let mut opened = false;
    for bytes in as_it_is.into_iter().chain([summed]) {
        let store = Store::open(Arc::new(bytes));
        opened = store.is_ok();
        if let Ok(store) = store {
            ask(&store);
            if store.verify().is_ok() {
                is_one(&store);
            }
        }
    }
    let time = start.elapsed();
    assert!(time < LONGEST, "it took {time:?}");
    opened
}

/// Makes the checksums right, as far as the table of sections leads anywhere.
pub(crate) fn sum_again(bytes: &mut [u8]) {
    let number = |bytes: &[u8], at: usize| {
        let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk);
        bytes.map_or(usize::MAX, |bytes| {
            usize::try_from(u64::from_le_bytes(*bytes)).unwrap()
        })
    };
    if bytes.len() < CHECKSUM + 4 {
        return;
    }
    for entry in (TABLE..CHECKSUM).step_by(ENTRY) {
        let start = number(bytes, entry);
        let end = start.saturating_add(number(bytes, entry + 8));
        if let Some(section) = bytes.get(start..end) {
            let sum = crc32fast::hash(section);
            bytes[entry + 16..entry + 20].copy_from_slice(&sum.to_le_bytes());
        }
    }
    let sum = crc32fast::hash(&bytes[..CHECKSUM]);
    bytes[CHECKSUM..CHECKSUM + 4].copy_from_slice(&sum.to_le_bytes());
}

/// The terms of a quad: graph, subject, predicate, object.
fn terms(quad: &Quad) -> Option<[Term; 4]> {
    let graph = match quad.graph_name.clone() {
        GraphName::NamedNode(graph) => graph.into(),
        GraphName::BlankNode(graph) => graph.into(),
        GraphName::DefaultGraph => return None,
    };
    let [subject, predicate] = [quad.subject.clone().into(), quad.predicate.clone().into()];
    Some([graph, subject, predicate, quad.object.clone()])
}

/// Asks all that can be asked of a store.
fn ask(store: &Store) {
    let quads: Vec<Quad> = store.quads().collect();
    let some = quads.len() / 8 + 1;
    for terms in quads.iter().step_by(some).filter_map(terms) {
        for bits in 0..16 {
            let [g, s, p, o] = [0, 1, 2, 3].map(|at| (bits >> at & 1 > 0).then_some(&terms[at]));
            let _ = store.matching(g, s, p, o).count() + store.triples(s, p, o).count();
        }
    }
    for graph in store.graphs() {
        let _ = store.count(&graph);
    }
    let _ = (store.verify(), format!("{store:?}"));
    for thing in Names::new(store).search("Thing 3", 2) {
        let _ = describe(store, &thing.thing);
    }
    let limits = Limits {
        time: Some(Duration::from_secs(2)),
        rows: Some(1_000),
    };
    for text in [
        "SELECT * { ?s ?p ?o OPTIONAL { GRAPH ?g { ?o ?q ?r } } FILTER(STRLEN(STR(?o)) > 1) }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s <http://example.com/p1>* ?o } } GROUP BY ?g",
        "CONSTRUCT { ?s ?o ?p } FROM <http://example.com/graph/1> { ?s ?p ?o }",
    ] {
        // Whether there is an answer does not matter, only that the question comes to an end.
        let _ = evaluate(store, &Question::new("<test>", text), limits);
    }
}

/// Fails where a store that passes for sound does not answer as one made of its quads does.
fn is_one(store: &Store) {
    let quads: Vec<Quad> = store.quads().collect();
    let anew = Store::new(quads.iter().cloned());
    assert_eq!(anew.verify(), Ok(()));
    let texts = |store: &Store| -> BTreeSet<String> {
        store.quads().map(|quad| quad.to_string()).collect()
    };
    assert_eq!(texts(store), texts(&anew));
    assert_eq!(quads.len(), anew.quads().count());
    assert_eq!(store.graphs(), anew.graphs());
    for quad in quads.iter().step_by(quads.len() / 8 + 1) {
        let terms = terms(quad).expect("no quad stands in the unnamed graph");
        for bits in 0..16 {
            let [g, s, p, o] = [0, 1, 2, 3].map(|at| (bits >> at & 1 > 0).then_some(&terms[at]));
            let found = |store: &Store| {
                let quads = store.matching(g, s, p, o).count();
                (quads, store.triples(s, p, o).count())
            };
            assert_eq!(found(store), found(&anew), "{quad} {bits:04b}");
        }
    }
}
