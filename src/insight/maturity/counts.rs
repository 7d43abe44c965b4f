//! How many projects stand at each stage, over time.

use super::{Path, Paths};
use crate::model::Stage;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// From January to December.
    Year,
    /// Three months.
    Quarter,
    /// One month.
    Month,
}

impl Every {
    /// The name of the period in which a day lies: `2018`, `2018-Q4`, `2018-12`.
    fn label(self, day: Date) -> String {
        match self {
            Self::Year => format!("{:04}", day.year()),
            Self::Quarter => format!("{:04}-Q{}", day.year(), quarter(day)),
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
        }
    }

    /// The last day of the period in which a day lies.
    fn last_day(self, day: Date) -> Date {
        match self {
            Self::Year => day.last_of_year(),
            Self::Quarter => date(day.year(), quarter(day) * 3, 1).last_of_month(),
            Self::Month => day.last_of_month(),
        }
    }
}

fn quarter(day: Date) -> i8 {
    (day.month() + 2) / 3
}

/// How many projects stood at each stage at the end of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The name of the period: `2018`, `2018-Q4`, `2018-12`.
    pub label: String,
    /// The day that was looked at: the last of the period, or the day of the view in the last one.
    pub last_day: Date,
    /// The numbers, one a stage.
    pub values: Vec<usize>,
}

/// How many projects stood at each stage, period after period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The stages at which any of the projects stood, in their order.
    pub stages: Vec<Stage>,
    /// The periods, from the first in which a project stood anywhere to that of the day of the
    /// view, without a gap.
    pub periods: Vec<Period>,
}

impl Counts {
    /// Counts the projects at the end of each period.
    #[must_use]
    pub fn of(paths: &Paths, every: Every) -> Self {
        let tenures = paths.paths.iter().flat_map(|path| &path.tenures);
        let stages: BTreeSet<&Stage> = tenures.map(|tenure| &tenure.stage).collect();
        let mut counts = Self {
            stages: stages.into_iter().cloned().collect(),
            periods: Vec::new(),
        };
        let (Some(mut next), Some(today)) = (paths.first_day(), paths.day) else {
            return counts;
        };
        while next <= today {
            let last_day = every.last_day(next).min(today);
            counts.periods.push(Period {
                label: every.label(last_day),
                last_day,
                values: counts.on(&paths.paths, last_day),
            });
            let Ok(tomorrow) = last_day.tomorrow() else {
                break;
            };
            next = tomorrow;
        }
        counts
    }

    /// How many projects stand at each stage on a day.
    fn on(&self, paths: &[Path], day: Date) -> Vec<usize> {
        let mut values = vec![0; self.stages.len()];
        for tenure in paths.iter().filter_map(|path| path.on(day)) {
            if let Ok(index) = self.stages.binary_search(&tenure.stage) {
                values[index] += 1;
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::Every;
    use jiff::civil::date;

    #[test]
    fn a_period_has_a_name_and_a_last_day() {
        let leap = date(2024, 2, 3);
        let of = |every: Every| (every.label(leap), every.last_day(leap));
        assert_eq!(of(Every::Year), ("2024".to_owned(), date(2024, 12, 31)));
        assert_eq!(
            of(Every::Quarter),
            ("2024-Q1".to_owned(), date(2024, 3, 31))
        );
        assert_eq!(of(Every::Month), ("2024-02".to_owned(), date(2024, 2, 29)));
        let quarters = (1..=12).map(|month| Every::Quarter.last_day(date(2023, month, 1)).month());
        assert!(quarters.eq([3, 3, 3, 6, 6, 6, 9, 9, 9, 12, 12, 12]));
    }
}
