//! The stages of projects over time: one row a project, one bar a stage.

use jiff::civil::Date;

use super::marks::{self, TIP, marks};
use super::scale::{Days, Stretch};
use super::sheet::{AXIS, GRID, MARGIN, Sheet, by_rank, group, one_line, rim, spoken, told, words};
use crate::model::Stage;
use crate::render::diagram::Look;
use crate::render::geometry::Point;
use crate::render::markup::{INK, PALE_INK, escape, is_harmless, px};
use crate::render::text_metrics::{elide, width};

/// What a timeline shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The heading.
    pub title: String,
    /// The line under the heading; may be empty.
    pub subtitle: String,
    /// The rows, in the order they are shown.
    pub rows: Vec<Row>,
    /// The first day of the axis.
    pub first: Date,
    /// The last day of the axis, to the end of which bars are drawn that have no end.
    pub last: Date,
    /// What was left out: `"+37 more"`.
    pub remainder: Option<String>,
}

/// The way of one project through the stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The project's name.
    pub label: String,
    /// The address the row links to.
    pub link: Option<String>,
    /// The heading over this and the neighbouring rows of the same group; empty for none.
    pub group: String,
    /// The stages; where two overlap, the earlier ends as the later begins.
    pub spans: Vec<Span>,
}

/// A time at a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The stage.
    pub stage: Stage,
    /// The first day.
    pub from: Date,
    /// The day after the last one; none where the stage still holds. Less than three days after
    /// `from` it is a point in time, drawn as a diamond where there is room.
    pub until: Option<Date>,
    /// What a pointer resting on it shows; may be empty.
    pub tooltip: String,
}

/// The width of the picture.
const WIDTH: f64 = 1120.0;
/// The most room for names.
const MOST_LABEL: f64 = 220.0;
/// The room between names and bars.
const LABEL_GAP: f64 = 14.0;
/// The height of the labels of the axis.
const AXIS_HEIGHT: f64 = 20.0;
/// After this height, the labels of the axis are shown again.
const AXIS_EVERY: f64 = 720.0;
/// No labels are shown again over fewer rows.
const LEAST_ROWS: usize = 8;
/// From this height on, the labels of the axis are shown below the rows too.
const TALL: f64 = 360.0;
/// The height of a heading over rows.
const GROUP_HEIGHT: f64 = 30.0;
/// The room over rows that belong to no group, under those of one.
const GROUP_GAP: f64 = 12.0;
/// The type size of headings over rows.
const HEADING: f64 = 12.0;
/// Up to so many rows are set wide.
const FEW: usize = 20;
/// The ground under every other row.
const STRIPE: &str = "#f5f7f9";
/// The colour of the lines at which years begin.
const YEAR: &str = "#ccd5de";

/// Draws the stages of projects over time as a standalone SVG document.
///
/// Links that lead elsewhere than to the web or to a mailbox are left out; characters that XML
/// forbids become U+FFFD.
///
/// ```
/// use stratigraph::render::chart::timeline::{Row, Span, Timeline, timeline};
///
/// let sandbox = Span {
///     stage: "sandbox".parse()?,
///     from: "2018-07-31".parse()?,
///     until: None,
///     tooltip: "sandbox since 2018-07-31".to_owned(),
/// };
/// let harbor = Row {
///     label: "Harbor".to_owned(),
///     link: None,
///     group: String::new(),
///     spans: vec![sandbox],
/// };
/// let picture = timeline(&Timeline {
///     title: "Stages of projects".to_owned(),
///     subtitle: String::new(),
///     rows: vec![harbor],
///     first: "2018-01-01".parse()?,
///     last: "2018-12-31".parse()?,
///     remainder: None,
/// });
/// assert!(picture.contains("sandbox since 2018-07-31"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn timeline(timeline: &Timeline) -> String {
    let mut sheet = Sheet::new(WIDTH, &timeline.title, &timeline.subtitle);
    let mut plan = Plan::new(timeline);
    let looks = by_rank(plan.stages(&timeline.rows));
    let legend = legend(&looks);
    sheet.legend(&legend);
    if timeline.rows.is_empty() {
        sheet.nothing();
    } else {
        plan.lay(&timeline.rows, sheet.top + 10.0);
        sheet.draw(&plan.draw(&looks));
        sheet.top = plan.bottom;
    }
    if let Some(remainder) = &timeline.remainder {
        sheet.remark(remainder);
    }
    sheet.finish(&timeline.title, &description(timeline, &legend))
}

/// One entry a word: stages of two foundations that share a word share their look.
fn legend(looks: &[(Stage, Look)]) -> Vec<(String, Look)> {
    let mut legend: Vec<(String, Look)> = Vec::new();
    for (stage, look) in looks {
        let word = spoken(stage);
        if legend.iter().all(|(known, _)| *known != word) {
            legend.push((word, *look));
        }
    }
    legend
}

fn description(timeline: &Timeline, legend: &[(String, Look)]) -> String {
    let projects = match timeline.rows.len() {
        1 => "1 project".to_owned(),
        several => format!("{several} projects"),
    };
    let words: Vec<&str> = legend.iter().map(|(word, _)| word.as_str()).collect();
    let stages = if words.is_empty() {
        String::new()
    } else {
        format!("; stages: {}", words.join(", "))
    };
    format!(
        "The stages of {projects} from {} to {}{stages}",
        timeline.first, timeline.last
    )
}

/// Something that takes the whole width, and where it begins.
struct Line<'a> {
    top: f64,
    height: f64,
    what: What<'a>,
}

impl Line<'_> {
    fn bottom(&self) -> f64 {
        self.top + self.height
    }
}

enum What<'a> {
    /// The labels of the axis.
    Axis,
    /// A heading over rows.
    Heading(&'a str),
    /// A row, and whether it stands on a stripe.
    Row(&'a Row, bool),
}

/// Where everything under the legend stands.
struct Plan<'a> {
    days: Days,
    lines: Vec<Line<'a>>,
    bottom: f64,
    row: RowStyle,
}

/// The measures of a row.
#[derive(Clone, Copy)]
struct RowStyle {
    height: f64,
    bar: f64,
    font: f64,
    /// The room for names.
    label: f64,
}

impl RowStyle {
    /// The measures for so many rows with such names.
    fn new(rows: &[Row]) -> Self {
        let (height, bar, font) = if rows.len() <= FEW {
            (26.0, 16.0, 13.0)
        } else {
            (18.0, 12.0, 12.0)
        };
        let labels = rows.iter().map(|row| width(&one_line(&row.label), font));
        Self {
            height,
            bar,
            font,
            label: labels.fold(40.0, f64::max).min(MOST_LABEL).ceil(),
        }
    }
}

impl<'a> Plan<'a> {
    fn new(timeline: &Timeline) -> Self {
        let row = RowStyle::new(&timeline.rows);
        let left = MARGIN + row.label + LABEL_GAP;
        let length = WIDTH - MARGIN - TIP - left;
        Self {
            days: Days::new(timeline.first, timeline.last, left, length),
            lines: Vec::new(),
            bottom: 0.0,
            row,
        }
    }

    /// The stages of all marks.
    fn stages(&self, rows: &[Row]) -> impl Iterator<Item = Stage> {
        let marks = rows.iter().flat_map(|row| marks(&row.spans, &self.days));
        marks.map(|mark| mark.span.stage.clone())
    }

    fn add(&mut self, height: f64, what: What<'a>) {
        self.lines.push(Line {
            top: self.bottom,
            height,
            what,
        });
        self.bottom += height;
    }

    /// Lays axes, headings and rows one under the other, from `top` on.
    fn lay(&mut self, rows: &'a [Row], top: f64) {
        self.bottom = top;
        self.add(AXIS_HEIGHT, What::Axis);
        let mut axis = self.bottom;
        let mut heading = "";
        let mut striped = false;
        for (place, row) in rows.iter().enumerate() {
            let is_far = self.bottom - axis >= AXIS_EVERY;
            if is_far && rows.len() - place >= LEAST_ROWS {
                self.add(AXIS_HEIGHT, What::Axis);
                axis = self.bottom;
            }
            if row.group != heading {
                heading = &row.group;
                let height = if heading.is_empty() {
                    GROUP_GAP
                } else {
                    GROUP_HEIGHT
                };
                self.add(height, What::Heading(heading));
                striped = false;
            }
            self.add(self.row.height, What::Row(row, striped));
            striped = !striped;
        }
        if self.bottom - top >= TALL {
            self.add(AXIS_HEIGHT, What::Axis);
        }
    }

    fn draw(&self, looks: &[(Stage, Look)]) -> String {
        let stretches = self.days.stretches();
        let (mut grounds, mut axis) = (String::new(), String::new());
        let (mut headings, mut rows) = (String::new(), String::new());
        for line in &self.lines {
            match line.what {
                What::Axis => axis.push_str(&labels(line, &stretches)),
                What::Heading(heading) => headings.push_str(&heading_over(line, heading)),
                What::Row(row, striped) => {
                    if striped {
                        grounds.push_str(&stripe(line));
                    }
                    rows.push_str(&self.row(line, row, looks));
                }
            }
        }
        let small = format!(r#"font-size="{AXIS}" fill="{PALE_INK}" text-anchor="middle""#);
        let bold = format!(r#"font-size="{HEADING}" font-weight="bold" fill="{PALE_INK}""#);
        let plain = format!(r#"font-size="{}" fill="{INK}""#, px(self.row.font));
        [
            group(&format!(r#"class="stripes" fill="{STRIPE}""#), &grounds),
            self.grid(&stretches),
            group(&format!(r#"class="axis" {small}"#), &axis),
            group(&format!(r#"class="groups" {bold}{}"#, rim()), &headings),
            group(
                &format!(r#"class="rows" {plain} stroke-width="0.8""#),
                &rows,
            ),
        ]
        .concat()
    }

    /// A line where each stretch of the axis begins, behind everything but the axis itself.
    fn grid(&self, stretches: &[Stretch]) -> String {
        let parts = self.lines.split(|line| matches!(line.what, What::Axis));
        let heights: Vec<(f64, f64)> = parts
            .filter_map(|part| Some((part.first()?.top, part.last()?.bottom())))
            .collect();
        let line = |x: f64| -> String {
            let ways = heights.iter();
            let ways = ways.map(|(top, bottom)| format!("M{},{}V{}", px(x), px(*top), px(*bottom)));
            ways.collect()
        };
        let lines = |of_years: bool| -> String {
            let stretches = stretches.iter();
            let chosen = stretches.filter(|stretch| stretch.opens_year == of_years);
            chosen.map(|stretch| line(stretch.left)).collect()
        };
        let path = |ways: &str, colour: &str| {
            if ways.is_empty() {
                return String::new();
            }
            format!("<path class=\"grid\" d=\"{ways}\" fill=\"none\" stroke=\"{colour}\"/>\n")
        };
        path(&(lines(false) + &line(self.days.right())), GRID) + &path(&lines(true), YEAR)
    }

    /// The name and the marks of a row.
    fn row(&self, line: &Line, row: &Row, looks: &[(Stage, Look)]) -> String {
        let middle = line.top + line.height / 2.0;
        let label = one_line(&row.label);
        let short = elide(&label, self.row.font, self.row.label);
        let at = Point {
            x: MARGIN,
            y: middle + self.row.font * 0.35,
        };
        let more = if *short == *label { "" } else { &label };
        let mut drawn = told(at, "", &short, more);
        for mark in marks(&row.spans, &self.days) {
            drawn.push_str(&marks::draw(&mark, middle, self.row.bar, looks));
        }
        match row.link.as_deref().filter(|link| is_harmless(link)) {
            Some(address) => format!("<a href=\"{}\">\n{drawn}</a>\n", escape(address)),
            None => drawn,
        }
    }
}

/// The labels of the stretches that are long enough for them.
fn labels(line: &Line, stretches: &[Stretch]) -> String {
    let label = |stretch: &Stretch| {
        let room = stretch.right - stretch.left;
        (width(&stretch.label, AXIS) + 4.0 <= room).then(|| {
            let at = Point {
                x: f64::midpoint(stretch.left, stretch.right),
                y: line.bottom() - 6.0,
            };
            words(at, "", &stretch.label)
        })
    };
    stretches.iter().filter_map(label).collect()
}

fn heading_over(line: &Line, heading: &str) -> String {
    if heading.is_empty() {
        return String::new();
    }
    let heading = one_line(heading);
    let short = elide(&heading, HEADING * 1.08, WIDTH - 2.0 * MARGIN);
    let at = Point {
        x: MARGIN,
        y: line.bottom() - 7.0,
    };
    let more = if *short == *heading { "" } else { &heading };
    told(at, "", &short, more)
}

/// The ground under a row.
fn stripe(line: &Line) -> String {
    let inset = MARGIN - 8.0;
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
        px(inset),
        px(line.top),
        px(WIDTH - 2.0 * inset),
        px(line.height)
    )
}
