//! How many projects stood at each stage, period by period.

use super::areas::areas;
use super::columns::columns;
use super::plot::Plot;
use super::sheet::Sheet;
use crate::model::Stage;

/// What a chart of counts shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The heading.
    pub title: String,
    /// The line under the heading; may be empty.
    pub subtitle: String,
    /// The stages, from the bottom of a column to its top.
    pub stages: Vec<Stage>,
    /// The periods, from left to right.
    pub periods: Vec<Period>,
}

/// The numbers of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// What it is called: `2019`, `2019 Q1`, `2019-03`.
    pub label: String,
    /// The number of projects at each stage, in the order of [`Counts::stages`]; what is missing
    /// is nought.
    pub values: Vec<u32>,
}

/// Draws how many projects stood at each stage as a standalone SVG document: stacked columns, or
/// stacked areas for more than 40 periods.
///
/// ```
/// use stratigraph::render::chart::counts::{Counts, Period, counts};
///
/// let picture = counts(&Counts {
///     title: "Projects by stage".to_owned(),
///     subtitle: String::new(),
///     stages: vec!["graduated".parse()?, "sandbox".parse()?],
///     periods: vec![Period {
///         label: "2019".to_owned(),
///         values: vec![6, 20],
///     }],
/// });
/// assert!(picture.contains("sandbox, 2019: 20"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn counts(counts: &Counts) -> String {
    let mut plot = Plot::new(counts);
    let mut sheet = Sheet::new(plot.width(), &counts.title, &counts.subtitle);
    sheet.legend(&plot.seen());
    if counts.periods.is_empty() {
        sheet.nothing();
    } else {
        plot.stand_under(sheet.top);
        sheet.draw(&plot.scale());
        sheet.draw(&if plot.is_crowded() {
            areas(&plot)
        } else {
            columns(&plot)
        });
        let (axis, bottom) = plot.axis();
        sheet.draw(&axis);
        sheet.top = bottom;
    }
    sheet.finish(&counts.title, &plot.description())
}
