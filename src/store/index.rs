//! Rows of numbers, sorted in several orders, so that every pattern is one run of one of them.

/// Distinct rows of `N` numbers.
#[derive(Debug, Default)]
pub(super) struct Index<const N: usize> {
    orders: Vec<Order<N>>,
}

/// The rows with their columns put in another order, sorted.
#[derive(Debug)]
struct Order<const N: usize> {
    /// `columns[i]` is the column of the row that stands at place `i`.
    columns: [usize; N],
    rows: Vec<[u32; N]>,
}

impl<const N: usize> Index<N> {
    /// The rows, each once, in each of the orders. Every pattern must be a prefix of one of them.
    pub(super) fn new(mut rows: Vec<[u32; N]>, orders: &[[usize; N]]) -> Self {
        rows.sort_unstable();
        rows.dedup();
        let sorted = |columns: &[usize; N]| {
            let mut rows: Vec<_> = rows.iter().map(|row| columns.map(|c| row[c])).collect();
            rows.sort_unstable();
            Order {
                columns: *columns,
                rows,
            }
        };
        Self {
            orders: orders.iter().map(sorted).collect(),
        }
    }

    /// The rows that have the given numbers in the given columns.
    pub(super) fn matching(
        &self,
        pattern: [Option<u32>; N],
    ) -> impl Iterator<Item = [u32; N]> + use<'_, N> {
        let bound = pattern.iter().flatten().count();
        let order = self
            .orders
            .iter()
            .find(|order| order.columns[..bound].iter().all(|&c| pattern[c].is_some()));
        order.into_iter().flat_map(move |order| {
            let key = order.columns.map(|c| pattern[c].unwrap_or(0));
            let first = order
                .rows
                .partition_point(|row| row[..bound] < key[..bound]);
            order.rows[first..]
                .iter()
                .take_while(move |row| row[..bound] == key[..bound])
                .map(|row| {
                    let mut plain = [0; N];
                    for (value, &column) in row.iter().zip(&order.columns) {
                        plain[column] = *value;
                    }
                    plain
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn every_pattern_gives_the_rows_a_scan_gives() {
        let rows: Vec<[u32; 3]> = (0..60).map(|i| [i % 4, i % 5 % 3, i * i % 7]).collect();
        let index = Index::new(rows.clone(), &[[0, 1, 2], [1, 2, 0], [2, 0, 1]]);
        let values = || (0..8).map(Some).chain([None]);
        for a in values() {
            for b in values() {
                for c in values() {
                    let fits = |row: &[u32; 3]| {
                        row.iter()
                            .zip([a, b, c])
                            .all(|(v, p)| p.is_none_or(|p| p == *v))
                    };
                    let mut expected: Vec<_> = rows.iter().copied().filter(fits).collect();
                    expected.sort_unstable();
                    expected.dedup();
                    let mut found: Vec<_> = index.matching([a, b, c]).collect();
                    found.sort_unstable();
                    assert_eq!(found, expected, "pattern {a:?} {b:?} {c:?}");
                }
            }
        }
    }
}
