//! Where numbers of projects stand between their axes.

use std::iter;

use super::counts::{Counts, Period};
use super::periods::{Label, labels};
use super::scale::round_ticks;
use super::sheet::{AXIS, GRID, MARGIN, group, names, snap, words};
use crate::render::diagram::Look;
use crate::render::geometry::{Point, count};
use crate::render::looks;
use crate::render::markup::{LINE, PALE_INK, px};
use crate::render::text_metrics::width;

/// The height between nought and the highest number on the axis.
pub(super) const HEIGHT: f64 = 340.0;
/// The room between the legend and the highest number.
const HEADROOM: f64 = 26.0;
/// The most width of all periods.
const MOST_WIDTH: f64 = 920.0;
/// The least width of all periods.
const LEAST_WIDTH: f64 = 460.0;
/// The most width of one period, but where that leaves less than the least.
const WIDEST: f64 = 92.0;
/// From more periods on, columns become areas.
const MANY: usize = 40;
/// The room beside areas for the numbers of the last period.
const BESIDE: f64 = 20.0;
/// The height of a row of labels under the axis.
const ROW: f64 = 17.0;

/// Where everything under the legend stands.
pub(super) struct Plot<'a> {
    /// The periods.
    pub(super) periods: &'a [Period],
    /// What the stages are called, and their looks.
    pub(super) legend: Vec<(String, Look)>,
    /// Where the first period begins.
    pub(super) left: f64,
    /// The width of a period.
    pub(super) step: f64,
    /// Where nought is.
    pub(super) base: f64,
    ticks: Vec<f64>,
}

/// A number of one period, from the height it begins at to the height it ends at.
pub(super) struct Segment<'a> {
    /// What its stage is called.
    pub(super) name: &'a str,
    /// The look of its stage.
    pub(super) look: Look,
    /// The number.
    pub(super) value: u32,
    /// Where it begins.
    pub(super) bottom: f64,
    /// Where it ends.
    pub(super) top: f64,
}

impl Segment<'_> {
    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// The sum of the numbers of a period.
pub(super) fn total(segments: &[Segment]) -> f64 {
    let values = segments.iter().map(|segment| f64::from(segment.value));
    values.sum()
}

/// A whole number as text.
pub(super) fn whole(number: f64) -> String {
    format!("{number:.0}")
}

impl<'a> Plot<'a> {
    pub(super) fn new(counts: &'a Counts) -> Self {
        let names = names(&counts.stages).into_iter();
        let periods = count(counts.periods.len()).max(1.0);
        let room = (periods * WIDEST).clamp(LEAST_WIDTH, MOST_WIDTH);
        let mut plot = Self {
            periods: &counts.periods,
            legend: names.zip(looks::of_stages(&counts.stages)).collect(),
            left: 0.0,
            step: room / periods,
            base: 0.0,
            ticks: vec![0.0],
        };
        let totals = counts.periods.iter();
        let totals = totals.map(|period| total(&plot.segments(period)));
        plot.ticks = round_ticks(totals.fold(1.0, f64::max));
        let numbers = plot.ticks.iter().map(|tick| width(&whole(*tick), AXIS));
        plot.left = (MARGIN + numbers.fold(0.0, f64::max) + 8.0).ceil();
        plot
    }

    /// Places the highest number under what ends at `bottom`.
    pub(super) fn stand_under(&mut self, bottom: f64) {
        self.base = snap(bottom + HEADROOM + HEIGHT);
    }

    /// Whether there are too many periods for columns.
    pub(super) fn is_crowded(&self) -> bool {
        self.periods.len() > MANY
    }

    /// The stages that any period has projects at.
    pub(super) fn seen(&self) -> Vec<(String, Look)> {
        let stages = self.legend.iter().enumerate();
        let any = |stage: usize| {
            let mut values = self.periods.iter().map(|period| period.values.get(stage));
            values.any(|value| value.is_some_and(|value| *value > 0))
        };
        let seen = stages.filter(|(stage, _)| any(*stage));
        seen.map(|(_, entry)| entry.clone()).collect()
    }

    /// The end of the last period.
    pub(super) fn right(&self) -> f64 {
        self.left + self.step * count(self.periods.len()).max(1.0)
    }

    /// The width of the picture.
    pub(super) fn width(&self) -> f64 {
        let beside = if self.is_crowded() { BESIDE } else { 0.0 };
        (self.right() + beside + MARGIN).ceil()
    }

    /// The middle of the period at a place.
    pub(super) fn middle(&self, place: usize) -> f64 {
        snap(self.left + self.step * (count(place) + 0.5))
    }

    /// The height that a number reaches.
    fn height(&self, number: f64) -> f64 {
        let most = self.ticks.last().copied().unwrap_or(1.0).max(1.0);
        snap(self.base - number / most * HEIGHT)
    }

    /// The numbers of a period, one on the other.
    pub(super) fn segments(&self, period: &Period) -> Vec<Segment<'_>> {
        let mut below = 0.0;
        let values = period.values.iter().copied().chain(iter::repeat(0));
        let stacked = self.legend.iter().zip(values).map(|((name, look), value)| {
            let bottom = self.height(below);
            below += f64::from(value);
            Segment {
                name,
                look: *look,
                value,
                bottom,
                top: self.height(below),
            }
        });
        stacked.collect()
    }

    /// The round numbers, each with its line.
    pub(super) fn scale(&self) -> String {
        let right = px(self.right());
        let line = |tick: &f64| format!("M{},{}H{right}", px(self.left), px(self.height(*tick)));
        let lines: String = self.ticks.iter().skip(1).map(line).collect();
        let number = |tick: &f64| {
            let at = Point {
                x: self.left - 8.0,
                y: self.height(*tick) + AXIS * 0.35,
            };
            words(at, "", &whole(*tick))
        };
        let numbers: String = self.ticks.iter().map(number).collect();
        let style = format!(r#"font-size="{AXIS}" fill="{PALE_INK}" text-anchor="end""#);
        format!("<path class=\"grid\" d=\"{lines}\" fill=\"none\" stroke=\"{GRID}\"/>\n")
            + &group(&format!(r#"class="scale" {style}"#), &numbers)
    }

    /// The line of nought with the labels of the periods, and where all that ends.
    pub(super) fn axis(&self) -> (String, f64) {
        let periods = self.periods.iter().map(|period| period.label.as_str());
        let periods: Vec<&str> = periods.collect();
        let labels = labels(&periods, self.left, self.step, self.width());
        let rows = if labels.lower.is_empty() { 1.0 } else { 2.0 };
        let base = px(self.base);
        let part = |year: &f64| format!("M{},{base}v{}", px(*year), px(rows * ROW - 10.0));
        let parts: String = labels.years.iter().skip(1).map(part).collect();
        let line = format!(
            "<path d=\"M{},{base}H{}{parts}\" fill=\"none\" stroke=\"{LINE}\"/>\n",
            px(self.left),
            px(self.right())
        );
        let row = |labels: &[Label], y: f64| -> String {
            let word = |label: &Label| words(Point { x: label.x, y }, "", &label.text);
            labels.iter().map(word).collect()
        };
        let text = row(&labels.upper, self.base + ROW) + &row(&labels.lower, self.base + 2.0 * ROW);
        let style = format!(r#"font-size="{AXIS}" fill="{PALE_INK}" text-anchor="middle""#);
        let text = group(&format!(r#"class="axis" {style}"#), &text);
        (line + &text, self.base + rows * ROW + 4.0)
    }

    /// What the picture shows, for those who do not see it.
    pub(super) fn description(&self) -> String {
        let (Some(first), Some(last)) = (self.periods.first(), self.periods.last()) else {
            return "The number of projects at each stage".to_owned();
        };
        let numbers: Vec<String> = self
            .segments(last)
            .iter()
            .map(|segment| format!("{} {}", segment.value, segment.name))
            .collect();
        format!(
            "The number of projects at each stage, from {} to {}; at the last: {}",
            first.label,
            last.label,
            numbers.join(", ")
        )
    }
}
