//! Terms and quads to the bytes of a graph.

use super::column::bytes_of;
use super::index::ORDERS;
use super::layout::{Section, compose};
use super::loading::Terms;
use super::term::{Kind, Parts, bucket};
use std::collections::{BTreeMap, HashMap};
use std::thread;

/// So many IRIs share what they begin with, or it is not parted from them.
const SHARING: usize = 16;

/// Above so many terms a second thread pays.
const MANY: usize = 4_096;

type Sections = Vec<(Section, Vec<u8>)>;

/// The bytes of a graph of some quads, given by numbers of terms: graph, subject, predicate,
/// object. Every term must stand in a quad.
pub(super) fn bytes(terms: Terms, mut quads: Vec<[u32; 4]>, notes: Vec<u8>) -> Vec<u8> {
    let (shapes, order) = shapes(&terms);
    let count = order.len();
    let mut numbers = vec![0_u32; count];
    for (number, old) in (0..).zip(&order) {
        numbers[*old as usize] = number;
    }
    for quad in &mut quads {
        *quad = quad.map(|term| numbers[term as usize]);
    }
    let (dictionary, index) = at_once(
        count > MANY,
        || dictionary(&terms, &shapes, &order),
        || index(quads, count),
    );
    drop((shapes, order, numbers));
    drop(terms);
    let mut sections = Section::ALL.map(|_| Vec::new());
    for (section, bytes) in dictionary.into_iter().chain(index) {
        sections[section as usize] = bytes;
    }
    sections[Section::Notes as usize] = notes;
    compose(sections)
}

/// Does two things, in two threads where that pays.
fn at_once<A: Send, B>(
    pays: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if !pays {
        return (one(), other());
    }
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            // A panic of the other thread goes on here.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// A kind of terms with what they share, and the number of the first of them.
struct Shape<'t> {
    kind: Kind,
    text: &'t str,
    first: usize,
}

/// The shapes, and the terms sorted by shape and text.
fn shapes(terms: &Terms) -> (Vec<Shape<'_>>, Vec<u32>) {
    let mut groups: BTreeMap<(Kind, &str), Vec<Keyed<'_>>> = BTreeMap::new();
    for id in 0..u32::try_from(terms.len()).unwrap_or(u32::MAX) {
        let Parts { kind, shape, text } = terms.parts(id);
        let key = 0;
        groups
            .entry((kind, shape))
            .or_default()
            .push(Keyed { key, text, id });
    }
    let iris = groups.remove(&(Kind::Iri, "")).unwrap_or_default();
    let (iris, others) = at_once(
        terms.len() > MANY,
        || iri_shapes(iris),
        || {
            for group in groups.values_mut() {
                sort_by_text(group, 0);
            }
            groups
        },
    );
    let mut shapes: Vec<Shape<'_>> = Vec::new();
    let mut order = Vec::with_capacity(terms.len());
    let iris = iris.into_iter().map(|(text, ids)| ((Kind::Iri, text), ids));
    let ids = |group: Vec<Keyed<'_>>| group.iter().map(|term| term.id).collect();
    let others = others.into_iter().map(|(shape, group)| (shape, ids(group)));
    for ((kind, text), ids) in iris.chain(others) {
        let first = order.len();
        shapes.push(Shape { kind, text, first });
        order.extend(ids);
    }
    (shapes, order)
}

/// A text to sort by, some bytes of it as a number, and the number of its term.
struct Keyed<'t> {
    key: u64,
    text: &'t str,
    id: u32,
}

/// Sorts by text where the first `depth` bytes are the same: by eight bytes at a time as a number,
/// which is faster than to compare whole texts that begin alike for long.
fn sort_by_text(terms: &mut [Keyed<'_>], depth: usize) {
    /// Few terms, or those that are alike for so long, are compared as they are.
    const FEW: usize = 8;
    const LONG: usize = 128;
    if terms.len() <= FEW || depth >= LONG {
        return terms.sort_unstable_by_key(|term| term.text);
    }
    for term in &mut *terms {
        let rest = term.text.as_bytes().get(depth..).unwrap_or_default();
        let mut bytes = [0; 8];
        let length = rest.len().min(8);
        bytes[..length].copy_from_slice(&rest[..length]);
        term.key = u64::from_be_bytes(bytes);
    }
    terms.sort_unstable_by_key(|term| term.key);
    for alike in terms.chunk_by_mut(|one, other| one.key == other.key) {
        if alike.len() > 1 {
            sort_by_text(alike, depth + 8);
        }
    }
}

/// The IRIs by what they begin with, each sorted.
fn iri_shapes(mut iris: Vec<Keyed<'_>>) -> BTreeMap<&str, Vec<u32>> {
    sort_by_text(&mut iris, 0);
    // What each shares with so many others: the longest that a row of neighbours have in common.
    let mut shared = vec![0; iris.len()];
    for start in 0..(iris.len() + 1).saturating_sub(SHARING) {
        let end = start + SHARING;
        let length = common(iris[start].text, iris[end - 1].text);
        for shared in &mut shared[start..end] {
            *shared = length.max(*shared);
        }
    }
    let mut shapes: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let mut iris = iris.iter().zip(shared).peekable();
    while let Some((iri, length)) = iris.next() {
        let shape = iri.text.get(..length).unwrap_or_default();
        let ids = shapes.entry(shape).or_default();
        ids.push(iri.id);
        let same = |next: &(&Keyed<'_>, usize)| next.1 == length && next.0.text.starts_with(shape);
        while let Some((iri, _)) = iris.next_if(same) {
            ids.push(iri.id);
        }
    }
    shapes
}

/// The length of what two IRIs both begin with, up to a mark that parts it from the rest.
fn common(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    let same = pairs.take_while(|(one, other)| one == other).count();
    let is_mark = |byte: &u8| b"/#-.:_".contains(byte);
    let mark = one.as_bytes()[..same].iter().rposition(is_mark);
    mark.map_or(0, |mark| mark + 1)
}

/// The sections of the terms.
fn dictionary(terms: &Terms, shapes: &[Shape<'_>], order: &[u32]) -> Sections {
    let mut rows = Vec::with_capacity(shapes.len() * 3 + 3);
    let mut shape_texts = Vec::new();
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    for shape in shapes {
        rows.extend([
            number(shape.first),
            number(shape_texts.len()),
            shape.kind as u32,
        ]);
        shape_texts.extend_from_slice(shape.text.as_bytes());
    }
    rows.extend([number(order.len()), number(shape_texts.len()), 0]);
    let mut starts: Vec<u8> = Vec::with_capacity(order.len() * 8 + 8);
    let mut texts: Vec<u8> = Vec::new();
    let mut start = |texts: &[u8]| starts.extend((texts.len() as u64).to_le_bytes());
    let mut hashes = Vec::with_capacity(order.len());
    let ends = shapes.iter().skip(1).map(|shape| shape.first);
    for (shape, end) in shapes.iter().zip(ends.chain([order.len()])) {
        let shared = if shape.kind == Kind::Iri {
            shape.text.len()
        } else {
            0
        };
        for id in &order[shape.first..end] {
            let parts = terms.parts(*id);
            start(&texts);
            texts.extend_from_slice(&parts.text.as_bytes()[shared..]);
            hashes.push(parts.hash());
        }
    }
    start(&texts);
    let bucket_of = |hash: &u64| bucket(*hash, number(order.len()));
    let by_bucket = (0..).zip(&hashes).map(|(id, hash)| [bucket_of(hash), id]);
    let (buckets, ids) = sorted(&by_bucket.collect::<Vec<_>>(), 0, order.len().max(1));
    let ids: Vec<u32> = ids.into_iter().map(|[_, id]| id).collect();
    vec![
        (Section::Shapes, bytes_of(&rows)),
        (Section::ShapeTexts, shape_texts),
        (Section::TermStarts, starts),
        (Section::TermTexts, texts),
        (Section::Buckets, bytes_of(&buckets)),
        (Section::Hashed, bytes_of(&ids)),
    ]
}

/// The sections of the triples and graphs.
fn index(mut quads: Vec<[u32; 4]>, terms: usize) -> Sections {
    for column in [0, 3, 2, 1] {
        (_, quads) = sorted(&quads, column, terms);
    }
    quads.dedup();
    let (by_subject, sets) = with_sets(&quads);
    drop(quads);
    let mut sections = set_sections(&sets);
    let mut graphs: Vec<u32> = sets.iter().flatten().copied().collect();
    graphs.sort_unstable();
    graphs.dedup();
    // Sorted by subject, predicate, object, they need only be sorted by object to be sorted by
    // object, subject, predicate; and so on.
    let (subjects, by_subject) = sorted(&by_subject, 0, terms);
    let (objects, by_object) = sorted(&by_subject, 2, terms);
    let (predicates, by_predicate) = sorted(&by_object, 1, terms);
    let mut graph_starts = Vec::new();
    for (columns, starts, triples, [starts_section, rows_section, graphs_section]) in [
        (
            ORDERS[0],
            subjects,
            by_subject,
            [
                Section::Subjects,
                Section::SubjectRows,
                Section::GraphSubjectRows,
            ],
        ),
        (
            ORDERS[1],
            predicates,
            by_predicate,
            [
                Section::Predicates,
                Section::PredicateRows,
                Section::GraphPredicateRows,
            ],
        ),
        (
            ORDERS[2],
            objects,
            by_object,
            [
                Section::Objects,
                Section::ObjectRows,
                Section::GraphObjectRows,
            ],
        ),
    ] {
        let [_, second, third] = columns;
        let mut rows = vec![0; triples.len() * 12];
        for (place, row) in rows.as_chunks_mut::<12>().0.iter_mut().zip(&triples) {
            let numbers = [row[second], row[third], row[3]];
            for (place, number) in place.as_chunks_mut().0.iter_mut().zip(numbers) {
                *place = number.to_le_bytes();
            }
        }
        let of_graphs;
        (graph_starts, of_graphs) = graph_rows(&triples, &sets, &graphs);
        sections.push((starts_section, bytes_of(&starts)));
        sections.push((rows_section, rows));
        sections.push((graphs_section, bytes_of(&of_graphs)));
    }
    sections.push((Section::GraphStarts, bytes_of(&graph_starts)));
    sections.push((Section::Graphs, bytes_of(&graphs)));
    sections
}

/// The triples of quads that are sorted by subject, predicate, object and graph, each once with
/// the number of the set of its graphs; and the sets, sorted.
fn with_sets(quads: &[[u32; 4]]) -> (Vec<[u32; 4]>, Vec<Vec<u32>>) {
    let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut last = (Vec::new(), u32::MAX);
    let mut triples = Vec::with_capacity(quads.len());
    for same in quads.chunk_by(|one, other| one[1..] == other[1..]) {
        let graphs = same.iter().map(|[graph, ..]| *graph);
        if !graphs.clone().eq(last.0.iter().copied()) {
            let graphs: Vec<u32> = graphs.collect();
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            let set = *known.entry(graphs.clone()).or_insert(next);
            last = (graphs, set);
        }
        if let [[_, subject, predicate, object], ..] = same {
            triples.push([*subject, *predicate, *object, last.1]);
        }
    }
    let mut sets: Vec<(Vec<u32>, u32)> = known.into_iter().collect();
    sets.sort_unstable();
    let mut numbers = vec![0; sets.len()];
    for (number, (_, old)) in (0..).zip(&sets) {
        numbers[*old as usize] = number;
    }
    for [.., set] in &mut triples {
        *set = numbers[*set as usize];
    }
    (triples, sets.into_iter().map(|(set, _)| set).collect())
}

fn set_sections(sets: &[Vec<u32>]) -> Sections {
    let graphs: Vec<u32> = sets.iter().flatten().copied().collect();
    let starts = starts(sets.iter().map(Vec::len));
    vec![
        (Section::SetStarts, bytes_of(&starts)),
        (Section::SetGraphs, bytes_of(&graphs)),
    ]
}

/// The numbers of the triples of each graph, and where those of each begin.
fn graph_rows(triples: &[[u32; 4]], sets: &[Vec<u32>], graphs: &[u32]) -> (Vec<u32>, Vec<u32>) {
    // The graphs of each set by their place among all graphs.
    let place = |graph: &u32| graphs.partition_point(|known| known < graph);
    let places = |set: &Vec<u32>| set.iter().map(place).collect();
    let sets: Vec<Vec<usize>> = sets.iter().map(places).collect();
    let mut counts = vec![0; graphs.len()];
    for [.., set] in triples {
        for graph in &sets[*set as usize] {
            counts[*graph] += 1;
        }
    }
    let starts = starts(counts.into_iter());
    let mut next = starts.clone();
    let mut rows = vec![0; starts.last().map_or(0, |end| *end as usize)];
    for (number, [.., set]) in (0..).zip(triples) {
        for graph in &sets[*set as usize] {
            rows[next[*graph] as usize] = number;
            next[*graph] += 1;
        }
    }
    (starts, rows)
}

/// Where each of some things begins that have so many entries, and where the last ends.
fn starts(counts: impl Iterator<Item = usize>) -> Vec<u32> {
    let mut end = 0;
    let ends = counts.map(|count| {
        end += count;
        u32::try_from(end).unwrap_or(u32::MAX)
    });
    [0].into_iter().chain(ends).collect()
}

/// Rows sorted by a column whose numbers are below `count`, those with the same number left in the
/// order in which they stand; and where the rows of each number begin.
fn sorted<const N: usize>(
    rows: &[[u32; N]],
    column: usize,
    count: usize,
) -> (Vec<u32>, Vec<[u32; N]>) {
    let mut counts = vec![0_usize; count];
    for row in rows {
        counts[row[column] as usize] += 1;
    }
    let starts = starts(counts.into_iter());
    let mut next = starts.clone();
    let mut sorted = vec![[0; N]; rows.len()];
    for row in rows {
        let next = &mut next[row[column] as usize];
        sorted[*next as usize] = *row;
        *next += 1;
    }
    (starts, sorted)
}
