//! How well what was put together agrees with what belongs together, counted in pairs.

use crate::support::told;
use std::fmt::Write;

/// Something labelled.
pub(super) struct Item {
    /// What a failure calls it.
    pub(super) name: String,
    /// What it was taken for.
    pub(super) taken: String,
    /// What it is.
    pub(super) is: String,
}

/// Pairs that were put together, pairs that belong together, and pairs that are both.
#[derive(Default)]
pub(super) struct Pairs {
    found: usize,
    so: usize,
    both: usize,
    /// What is wrong, a line each.
    wrong: String,
}

impl Pairs {
    /// Counts the pairs of items.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut pairs = Self::default();
        for (at, one) in items.iter().enumerate() {
            for other in &items[at + 1..] {
                let (found, so) = (one.taken == other.taken, one.is == other.is);
                pairs.found += usize::from(found);
                pairs.so += usize::from(so);
                pairs.both += usize::from(found && so);
                if found != so {
                    let what = if found { "put together" } else { "kept apart" };
                    writeln!(pairs.wrong, "{what}: {} / {}", one.name, other.name).unwrap();
                }
            }
        }
        pairs
    }

    /// Tells how many of the pairs that were put together belong together, and how many of those
    /// were found; fails below the floors.
    pub(super) fn hold(&self, what: &str, precision: f64, recall: f64) {
        let (right, found) = (part(self.both, self.found), part(self.both, self.so));
        told(&format!(
            "{what}: {right:.3} of {} pairs are right, {found:.3} of {} are found",
            self.found, self.so
        ));
        assert!(
            right >= precision && found >= recall,
            "{what}: {right:.3} right, {found:.3} found\n{}",
            self.wrong
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand pairs")]
fn part(of: usize, whole: usize) -> f64 {
    of as f64 / whole.max(1) as f64
}
