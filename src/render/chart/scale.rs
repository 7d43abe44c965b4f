//! Where days and numbers stand on an axis, and where its lines are drawn.

use jiff::ToSpan;
use jiff::civil::Date;

use super::sheet::{AXIS, snap};
use crate::render::text_metrics::width;

/// The fewest days that an axis shows.
const FEWEST_DAYS: i32 = 28;
/// The room that is kept between the labels of two stretches.
const LABEL_GAP: f64 = 10.0;

/// Days along an axis, from the first to the end of the last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    first: Date,
    end: f64,
    left: f64,
    length: f64,
}

/// A stretch of the axis that bears a label, such as a year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch {
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// What it is called.
    pub(super) label: String,
    /// Whether it begins with a year.
    pub(super) opens_year: bool,
}

/// The units that an axis may be divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Months(i8),
    Years(i16),
}

/// The units, the finest first.
const UNITS: [Unit; 15] = [
    Unit::Months(1),
    Unit::Months(3),
    Unit::Years(1),
    Unit::Years(2),
    Unit::Years(5),
    Unit::Years(10),
    Unit::Years(20),
    Unit::Years(50),
    Unit::Years(100),
    Unit::Years(200),
    Unit::Years(500),
    Unit::Years(1000),
    Unit::Years(2000),
    Unit::Years(5000),
    Unit::Years(10_000),
];

impl Days {
    /// The days from the first to the last on an axis that begins at `left`.
    pub(super) fn new(first: Date, last: Date, left: f64, length: f64) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        let earliest = last.saturating_sub((FEWEST_DAYS - 1).days());
        let first = first.min(earliest);
        Self {
            first,
            end: between(first, last) + 1.0,
            left,
            length,
        }
    }

    /// Where a day begins; days that are not shown stand at the ends.
    pub(super) fn place(&self, day: Date) -> f64 {
        let share = (between(self.first, day) / self.end).clamp(0.0, 1.0);
        snap(self.left + share * self.length)
    }

    /// The end of the last day.
    pub(super) fn right(&self) -> f64 {
        self.left + self.length
    }

    /// The first day shown.
    pub(super) fn first(&self) -> Date {
        self.first
    }

    /// Whether a day lies after the last one shown.
    pub(super) fn is_late(&self, day: Date) -> bool {
        between(self.first, day) >= self.end
    }

    /// The months, quarters or years of the axis: the finest whose labels have room.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let fits = |unit: &&Unit| unit.days() / self.end * self.length >= unit.room();
        let coarsest = Unit::Years(10_000);
        let unit = *UNITS.iter().find(fits).unwrap_or(&coarsest);
        let mut stretches = Vec::new();
        let mut begin = unit.begin(self.first);
        while !self.is_late(begin) {
            let next = unit.next(begin);
            stretches.push(Stretch {
                left: self.place(begin),
                right: next.map_or(self.right(), |next| self.place(next)),
                label: unit.label(begin),
                opens_year: begin == begin.first_of_year(),
            });
            match next {
                Some(next) => begin = next,
                None => break,
            }
        }
        stretches
    }
}

impl Unit {
    fn days(self) -> f64 {
        match self {
            Unit::Months(months) => f64::from(months) * 30.4,
            Unit::Years(years) => f64::from(years) * 365.2,
        }
    }

    /// The room that one of its labels needs.
    fn room(self) -> f64 {
        let widest = match self {
            Unit::Months(1) => "Mar 2000",
            Unit::Months(_) => "2000 Q1",
            Unit::Years(1) => "2000",
            Unit::Years(_) => "2000\u{2013}2009",
        };
        width(widest, AXIS) + LABEL_GAP
    }

    /// The beginning of the unit that a day lies in.
    fn begin(self, day: Date) -> Date {
        let begin = match self {
            Unit::Months(months) => {
                let month = (day.month() - 1) / months * months + 1;
                Date::new(day.year(), month, 1)
            }
            Unit::Years(years) => Date::new(day.year().div_euclid(years) * years, 1, 1),
        };
        begin.unwrap_or(Date::MIN)
    }

    /// The beginning of the unit after the one that begins on a day.
    fn next(self, begin: Date) -> Option<Date> {
        let span = match self {
            Unit::Months(months) => months.months(),
            Unit::Years(years) => years.years(),
        };
        begin.checked_add(span).ok()
    }

    fn label(self, begin: Date) -> String {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let year = begin.year();
        match self {
            Unit::Months(1) => {
                let month = usize::try_from(begin.month() - 1).unwrap_or(0);
                format!("{} {year}", MONTHS[month % 12])
            }
            Unit::Months(_) => format!("{year} Q{}", (begin.month() + 2) / 3),
            Unit::Years(1) => year.to_string(),
            Unit::Years(years) => {
                let last = i32::from(year) + i32::from(years) - 1;
                format!("{year}\u{2013}{last}")
            }
        }
    }
}

/// The days from one day to another.
fn between(from: Date, to: Date) -> f64 {
    let days = to.duration_since(from).as_hours() / 24;
    i32::try_from(days).map_or(f64::MAX, f64::from)
}

/// Round numbers from nought up to one that is no less than `most`, six steps of them at most.
pub(super) fn round_ticks(most: f64) -> Vec<f64> {
    let rough = (most / 6.0).max(1.0);
    let mut power = 1.0;
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
    let step = steps.into_iter().find(|step| *step >= rough);
    let step = step.unwrap_or(10.0 * power);
    let mut ticks = vec![0.0];
    let mut tick = step;
    while tick < most + step {
        ticks.push(tick);
        tick += step;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn labels(first: Date, last: Date, length: f64) -> Vec<String> {
        let stretches = Days::new(first, last, 0.0, length).stretches();
        stretches.into_iter().map(|stretch| stretch.label).collect()
    }

    #[test]
    fn an_axis_is_divided_as_finely_as_its_labels_allow() {
        assert_eq!(
            labels(date(2016, 3, 10), date(2019, 8, 7), 400.0),
            ["2016", "2017", "2018", "2019"]
        );
        assert_eq!(
            labels(date(2018, 2, 27), date(2018, 12, 11), 300.0),
            ["2018 Q1", "2018 Q2", "2018 Q3", "2018 Q4"]
        );
        assert_eq!(
            labels(date(2018, 12, 11), date(2018, 12, 11), 300.0),
            ["Nov 2018", "Dec 2018"]
        );
        assert_eq!(
            labels(date(1995, 1, 1), date(2026, 1, 1), 300.0),
            [
                "1990\u{2013}1999",
                "2000\u{2013}2009",
                "2010\u{2013}2019",
                "2020\u{2013}2029"
            ]
        );
    }

    #[test]
    fn stretches_fill_the_axis_without_gaps() {
        let spans = [
            (date(2016, 3, 10), date(2026, 8, 7)),
            (date(2026, 8, 7), date(2016, 3, 10)),
            (date(2020, 2, 29), date(2020, 2, 29)),
            (Date::MIN, Date::MAX),
            (Date::MAX, Date::MAX),
            (Date::MIN, Date::MIN),
        ];
        for (first, last) in spans {
            let days = Days::new(first, last, 50.0, 800.0);
            let stretches = days.stretches();
            let ends: Vec<f64> = stretches.iter().map(|stretch| stretch.right).collect();
            let begins = stretches.iter().skip(1).map(|stretch| stretch.left);
            let mut expected: Vec<f64> = begins.collect();
            expected.push(850.0);
            assert_eq!(ends, expected, "{first} {last}");
            assert_eq!(stretches.first().map(|stretch| stretch.left), Some(50.0));
        }
    }

    #[test]
    fn ticks_are_round_and_reach_the_most() {
        let ticks = [0.0, 1.0, 7.0, 10.0, 227.0, 4_294_967_295.0].map(round_ticks);
        assert_eq!(ticks[0], [0.0]);
        assert_eq!(ticks[1], [0.0, 1.0]);
        assert_eq!(ticks[2], [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(ticks[3], [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks[4], [0.0, 50.0, 100.0, 150.0, 200.0, 250.0]);
        assert_eq!(ticks[5].last(), Some(&5_000_000_000.0));
    }
}
