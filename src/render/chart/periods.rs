//! The labels of periods along an axis, thinned so that none touches another.

use super::sheet::{AXIS, one_line};
use crate::render::text_metrics::{elide, width};

/// The room between two labels.
const GAP: f64 = 8.0;
/// The room between the labels of the parts of years.
const PART_GAP: f64 = 8.0;
/// The most room for a label.
const MOST: f64 = 160.0;

/// A label, and where its middle stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// Where its middle stands.
    pub(super) x: f64,
    /// What it says.
    pub(super) text: String,
}

/// The labels of an axis: one line, or the parts of years over their years.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Labels {
    /// The labels next to the axis.
    pub(super) upper: Vec<Label>,
    /// The labels beneath.
    pub(super) lower: Vec<Label>,
    /// Where years begin, if labels are told by years.
    pub(super) years: Vec<f64>,
}

/// The labels of periods, each `step` wide, the first of which begins at `left`.
///
/// Periods that are all parts of years (`2019 Q1`, `2019-03`) are told by year, and by part where
/// the parts have room.
pub(super) fn labels(periods: &[&str], left: f64, step: f64, end: f64) -> Labels {
    let middles = middles(left, step);
    let parts: Option<Vec<(&str, &str)>> = periods.iter().map(|label| parts(label)).collect();
    let Some(parts) = parts.filter(|parts| parts.len() > 1) else {
        let plain = periods.iter().zip(middles);
        let plain = plain.map(|(label, x)| Label {
            x,
            text: elide(&one_line(label), AXIS, MOST).into_owned(),
        });
        return Labels {
            upper: thinned(plain.collect(), end),
            ..Labels::default()
        };
    };
    let (lower, years) = by_year(&parts, left, step);
    let fits = |(_, part): &(&str, &str)| width(part, AXIS) + PART_GAP <= step;
    let lower = thinned(lower, end);
    if !parts.iter().all(fits) {
        return Labels {
            upper: lower,
            years,
            ..Labels::default()
        };
    }
    let upper = parts.iter().zip(middles).map(|((_, part), x)| Label {
        x,
        text: (*part).to_owned(),
    });
    Labels {
        upper: upper.collect(),
        lower,
        years,
    }
}

/// The middles of stretches, each `step` long.
fn middles(left: f64, step: f64) -> impl Iterator<Item = f64> {
    (0_u32..).map(move |place| left + step * (f64::from(place) + 0.5))
}

/// The year and the part of it that a label names.
fn parts(label: &str) -> Option<(&str, &str)> {
    let (year, part) = label.split_at_checked(4)?;
    let part = part.strip_prefix([' ', '-'])?;
    let short = !part.is_empty() && part.len() <= 3;
    let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (short && plain && year.bytes().all(|byte| byte.is_ascii_digit())).then_some((year, part))
}

/// Each year under the middle of its parts, where it has room there, and where years begin.
fn by_year(parts: &[(&str, &str)], left: f64, step: f64) -> (Vec<Label>, Vec<f64>) {
    let (mut labels, mut years) = (Vec::new(), Vec::new());
    let mut begin = left;
    for run in parts.chunk_by(|(year, _), (next, _)| year == next) {
        let end = run.iter().fold(begin, |end, _| end + step);
        let year = run.first().map_or("", |(year, _)| *year);
        years.push(begin);
        if width(year, AXIS) <= end - begin || run.len() == parts.len() {
            labels.push(Label {
                x: f64::midpoint(begin, end),
                text: year.to_owned(),
            });
        }
        begin = end;
    }
    if labels.is_empty() {
        // Not one year is as long as its name: they are thinned like other labels.
        labels.extend(
            years
                .iter()
                .zip(parts.chunk_by(|a, b| a.0 == b.0))
                .map(|(begin, run)| Label {
                    x: *begin,
                    text: run.first().map_or("", |(year, _)| *year).to_owned(),
                }),
        );
    }
    (labels, years)
}

/// Every label, every second, or every third ...: as many as keep their distance. None reaches
/// past the `end` of the picture.
fn thinned(labels: Vec<Label>, end: f64) -> Vec<Label> {
    let mut labels = labels;
    for label in &mut labels {
        let half = width(&label.text, AXIS) / 2.0;
        label.x = label.x.min(end - half).max(half);
    }
    let clear = |every: &usize| {
        let mut free = f64::MIN;
        labels.iter().step_by(*every).all(|label| {
            let half = width(&label.text, AXIS) / 2.0;
            let clear = label.x - half >= free;
            free = label.x + half + GAP;
            clear
        })
    };
    let every = (1..=labels.len()).find(clear).unwrap_or(1);
    labels.into_iter().step_by(every).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(labels: &[Label]) -> Vec<&str> {
        labels.iter().map(|label| label.text.as_str()).collect()
    }

    #[test]
    fn quarters_stand_over_their_years() {
        let periods = ["2018 Q3", "2018 Q4", "2019 Q1", "2019 Q2"];
        let labels = labels(&periods, 40.0, 30.0, 500.0);
        assert_eq!(texts(&labels.upper), ["Q3", "Q4", "Q1", "Q2"]);
        assert_eq!(texts(&labels.lower), ["2018", "2019"]);
        assert_eq!(labels.years, [40.0, 100.0]);
        assert_eq!(labels.lower.first().map(|label| label.x), Some(70.0));
    }

    #[test]
    fn months_without_room_are_told_by_year_alone() {
        let periods: Vec<String> = (2015..2023)
            .flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")))
            .collect();
        let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
        let wide = labels(&periods, 40.0, 9.0, 1000.0);
        assert_eq!(wide.upper.len(), 8);
        assert_eq!(wide.lower, []);
        let narrow = labels(&periods, 40.0, 1.0, 1000.0);
        assert_eq!(texts(&narrow.upper), ["2015", "2018", "2021"]);
    }

    #[test]
    fn labels_never_touch_and_never_leave_the_picture() {
        let long = [
            "a long name for a period of time",
            "2019",
            "two\nlines",
            "W",
            "",
        ];
        let periods: Vec<&str> = long.into_iter().cycle().take(60).collect();
        for step in [3.0, 9.0, 20.0, 80.0, 200.0] {
            let end = 60.0 + 60.0 * step;
            let labels = labels(&periods, 30.0, step, end);
            let mut free = 0.0;
            for label in &labels.upper {
                let half = width(&label.text, AXIS) / 2.0;
                assert!(label.x - half >= free - 0.001, "{step}: {labels:?}");
                free = label.x + half;
            }
            assert!(free <= end + 0.001 && !labels.upper.is_empty());
        }
    }
}
