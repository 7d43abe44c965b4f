//! The triples in three orders, and the graphs in which they stand.

use super::column::{Column, Rows};
use super::layout::{Layout, Section};
use std::ops::Range;

/// A triple, by numbers of terms: subject, predicate, object.
pub(super) type Triple = [u32; 3];

/// The columns in the order in which each of the three sorts: the first is looked up in a table of
/// starts, the others stand in the rows.
pub(super) const ORDERS: [[usize; 3]; 3] = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];

/// The triples of a graph, to be asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Index<'b> {
    terms: u32,
    pub(super) orders: [Order<'b>; 3],
    pub(super) set_starts: Column<'b>,
    pub(super) set_graphs: Column<'b>,
    pub(super) graphs: Column<'b>,
    pub(super) graph_starts: Column<'b>,
}

/// The triples in one order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order<'b> {
    pub(super) columns: [usize; 3],
    pub(super) starts: Column<'b>,
    pub(super) rows: Rows<'b>,
    /// The numbers of the rows of each graph.
    pub(super) of_graphs: Column<'b>,
}

impl<'b> Index<'b> {
    pub(super) fn new(layout: &Layout, bytes: &'b [u8]) -> Self {
        let column = |section| Column::new(layout.section(bytes, section));
        let order = |columns, starts, rows, of_graphs| Order {
            columns,
            starts: column(starts),
            rows: Rows::new(layout.section(bytes, rows)),
            of_graphs: column(of_graphs),
        };
        let hashed = column(Section::Hashed).len();
        Self {
            terms: u32::try_from(hashed).unwrap_or(u32::MAX),
            orders: [
                order(
                    ORDERS[0],
                    Section::Subjects,
                    Section::SubjectRows,
                    Section::GraphSubjectRows,
                ),
                order(
                    ORDERS[1],
                    Section::Predicates,
                    Section::PredicateRows,
                    Section::GraphPredicateRows,
                ),
                order(
                    ORDERS[2],
                    Section::Objects,
                    Section::ObjectRows,
                    Section::GraphObjectRows,
                ),
            ],
            set_starts: column(Section::SetStarts),
            set_graphs: column(Section::SetGraphs),
            graphs: column(Section::Graphs),
            graph_starts: column(Section::GraphStarts),
        }
    }

    /// Whether there is a named graph of that number, and which it is among them.
    pub(super) fn graph(&self, id: u32) -> Option<u32> {
        let place = self.graphs.first_from(id);
        (self.graphs.at(place) == Some(id)).then(|| u32::try_from(place).ok())?
    }

    /// The graphs of a set.
    pub(super) fn set(&self, number: u32) -> Column<'b> {
        self.set_graphs.part(self.set_starts.range(number))
    }

    /// How many triples there are, each counted once.
    pub(super) const fn len(&self) -> usize {
        self.orders[0].rows.len()
    }

    /// The distinct triples that have the given terms, whatever graph they stand in.
    pub(super) fn triples(&self, pattern: [Option<u32>; 3]) -> Triples<'b> {
        let (order, places) = self.run(pattern);
        Triples::new(self.terms, order, pattern, Numbers::Run(places))
    }

    /// The distinct triples of a predicate whose objects have one of some numbers.
    pub(super) fn triples_between(&self, predicate: u32, objects: Range<u32>) -> Triples<'b> {
        let pattern = [None, Some(predicate), None];
        let (order, run) = self.run(pattern);
        let first = |number: u32, run| order.rows.first_not(run, |[object, ..]| object < number);
        let start = first(objects.start, run.clone());
        let end = first(objects.end, start..run.end);
        Triples::new(self.terms, order, pattern, Numbers::Run(start..end))
    }

    /// The triples that have the given terms, with each of the graphs they stand in.
    pub(super) fn quads(&self, graph: Option<u32>, pattern: [Option<u32>; 3]) -> Quads<'b> {
        let (order, places) = self.run(pattern);
        let Some(graph) = graph else {
            return Quads {
                triples: Triples::new(self.terms, order, pattern, Numbers::Run(places)),
                graphs: Graphs::Each(self.set_starts, self.set_graphs),
                last: [0; 3],
                left: Column::default(),
                most: order.of_graphs.len(),
            };
        };
        let of_graph = self.graph(graph).map(|place| {
            let of_graph = self.graph_starts.range(place);
            order.of_graphs.part(of_graph)
        });
        let numbers = of_graph.map(|numbers| {
            let bound = |place: usize| numbers.first_from(u32::try_from(place).unwrap_or(u32::MAX));
            numbers.part(bound(places.start)..bound(places.end))
        });
        let numbers = Numbers::List(numbers.unwrap_or_default(), 0);
        Quads {
            triples: Triples::new(self.terms, order, pattern, numbers),
            graphs: Graphs::One(graph),
            last: [0; 3],
            left: Column::default(),
            most: order.of_graphs.len(),
        }
    }

    /// The order in which the triples of a pattern are one run, and the rows of that run.
    pub(super) fn run(&self, pattern: [Option<u32>; 3]) -> (Order<'b>, Range<usize>) {
        let [subjects, predicates, objects] = self.orders;
        let order = match pattern {
            [Some(_), _, None] | [Some(_), Some(_), Some(_)] | [None, None, None] => subjects,
            [None, Some(_), _] => predicates,
            [_, None, Some(_)] => objects,
        };
        let [first, second, third] = order.columns.map(|column| pattern[column]);
        let Some(first) = first else {
            return (order, 0..order.rows.len());
        };
        let mut run = order.starts.range(first);
        if let Some(second) = second {
            run = match third {
                Some(third) => order.narrow(run, |[b, c, _]| (b, c), &(second, third)),
                None => order.narrow(run, |[b, _, _]| b, &second),
            };
        }
        (order, run)
    }
}

impl Order<'_> {
    /// The rows of a run whose key is the one given.
    fn narrow<K: Ord>(
        self,
        run: Range<usize>,
        key: impl Fn([u32; 3]) -> K,
        sought: &K,
    ) -> Range<usize> {
        let start = self.rows.first_not(run.clone(), |row| key(row) < *sought);
        let end = self
            .rows
            .first_not(start..run.end, |row| key(row) <= *sought);
        start..end
    }

    /// The first column of a row, which comes at or after the one that is known to be no later,
    /// and where the rows of it end.
    fn first_column(self, row: usize, known: u32) -> Option<(u32, usize)> {
        /// So many steps are faster than a search.
        const STEPS: u32 = 8;
        let end = |first: u32| self.starts.at(first as usize + 1).map(|end| end as usize);
        for first in known..known.saturating_add(STEPS) {
            let end = end(first)?;
            if row < end {
                return Some((first, end));
            }
        }
        let row = u32::try_from(row).ok()?;
        let after = self.starts.first_from(row.checked_add(1)?);
        let first = u32::try_from(after.checked_sub(1)?).ok()?;
        Some((first, end(first)?))
    }
}

/// Numbers of rows.
#[derive(Clone, Debug)]
enum Numbers<'b> {
    Run(Range<usize>),
    List(Column<'b>, usize),
}

impl Numbers<'_> {
    fn next(&mut self) -> Option<usize> {
        match self {
            Self::Run(run) => run.next(),
            Self::List(numbers, place) => {
                let number = numbers.at(*place)?;
                *place += 1;
                Some(number as usize)
            }
        }
    }
}

/// Triples, one by one; they end where the bytes turn out to make no sense.
#[derive(Clone, Debug)]
pub(super) struct Triples<'b> {
    terms: u32,
    order: Order<'b>,
    numbers: Numbers<'b>,
    first: u32,
    /// Where the rows of the first column end.
    end: usize,
}

impl<'b> Triples<'b> {
    fn new(terms: u32, order: Order<'b>, pattern: [Option<u32>; 3], numbers: Numbers<'b>) -> Self {
        // Where the first column is given, all rows have the same.
        let (first, end) = match pattern[order.columns[0]] {
            Some(first) => (first, usize::MAX),
            None => (0, 0),
        };
        Self {
            terms,
            order,
            numbers,
            first,
            end,
        }
    }

    /// The next triple, and the set of its graphs.
    fn advance(&mut self) -> Option<(Triple, u32)> {
        let number = self.numbers.next()?;
        if number >= self.end {
            (self.first, self.end) = self.order.first_column(number, self.first)?;
        }
        let [second, third, set] = self.order.rows.at(number)?;
        if second.max(third).max(self.first) >= self.terms {
            return None;
        }
        let (first, [a, b, c]) = (self.first, self.order.columns);
        let mut triple = [0; 3];
        triple[a] = first;
        triple[b] = second;
        triple[c] = third;
        Some((triple, set))
    }
}

impl Iterator for Triples<'_> {
    type Item = Triple;

    fn next(&mut self) -> Option<Triple> {
        self.advance().map(|(triple, _)| triple)
    }
}

#[derive(Clone, Debug)]
enum Graphs<'b> {
    One(u32),
    /// Every graph of the set of a triple.
    Each(Column<'b>, Column<'b>),
}

/// Triples with their graphs, one by one.
#[derive(Clone, Debug)]
pub(super) struct Quads<'b> {
    triples: Triples<'b>,
    graphs: Graphs<'b>,
    last: Triple,
    /// The graphs of the last triple that are still to be told.
    left: Column<'b>,
    /// How many more there can be, so that bytes that make no sense end too.
    most: usize,
}

impl Iterator for Quads<'_> {
    type Item = (u32, Triple);

    fn next(&mut self) -> Option<(u32, Triple)> {
        let (starts, graphs) = match self.graphs {
            Graphs::One(graph) => return Some((graph, self.triples.next()?)),
            Graphs::Each(starts, graphs) => (starts, graphs),
        };
        loop {
            if let Some(graph) = self.left.at(0) {
                self.left = self.left.part(1..self.left.len());
                self.most = self.most.checked_sub(1)?;
                return (graph < self.triples.terms).then_some((graph, self.last));
            }
            let (triple, set) = self.triples.advance()?;
            self.last = triple;
            self.left = graphs.part(starts.range(set));
        }
    }
}
