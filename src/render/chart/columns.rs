//! Numbers of projects as stacked columns, one a period.

use super::counts::Period;
use super::plot::{Plot, Segment, total, whole};
use super::sheet::{AXIS, group, rim, snap, words};
use crate::render::geometry::Point;
use crate::render::looks;
use crate::render::markup::{INK, px, tooltip};
use crate::render::text_metrics::width;

/// The share of a period's width that its column takes.
const SHARE: f64 = 0.76;
/// The most width of a column.
const WIDEST: f64 = 70.0;
/// The type size of numbers in segments.
const VALUE: f64 = 10.5;
/// The least height of a segment that bears its number.
const VALUE_HEIGHT: f64 = 14.0;

/// The columns, the numbers in segments that have room, and totals if all of them have.
pub(super) fn columns(plot: &Plot) -> String {
    let wide = snap((plot.step * SHARE).min(WIDEST));
    let (mut columns, mut numbers, mut totals) = (String::new(), String::new(), Vec::new());
    for (place, period) in plot.periods.iter().enumerate() {
        let middle = plot.middle(place);
        let segments = plot.segments(period);
        let seen = segments.iter().filter(|segment| segment.value > 0);
        let left = snap(middle - wide / 2.0);
        let column = seen
            .clone()
            .map(|segment| draw(segment, period, left, wide));
        columns.push_str(&group(r#"class="column""#, &column.collect::<String>()));
        numbers.extend(seen.filter_map(|segment| number(segment, middle, wide)));
        let at = Point {
            x: middle,
            y: segments.last().map_or(plot.base, |segment| segment.top) - 6.0,
        };
        totals.push((at, whole(total(&segments))));
    }
    let fits = |(_, total): &(Point, String)| width(total, AXIS) * 1.08 + 4.0 <= plot.step;
    let has_room = totals.iter().all(fits);
    let shown = totals.iter().filter(|_| has_room);
    let totals: String = shown.map(|(at, total)| words(*at, "", total)).collect();
    let centered = r#"text-anchor="middle" pointer-events="none""#;
    let inside = format!(r#"class="values" font-size="{VALUE}" {centered}"#);
    let bold = format!(r#"font-size="{AXIS}" font-weight="bold" fill="{INK}""#);
    let above = format!(r#"class="totals" {bold} {centered}{}"#, rim());
    [
        group(r#"class="columns" stroke-width="0.8""#, &columns),
        group(&inside, &numbers),
        group(&above, &totals),
    ]
    .concat()
}

fn draw(segment: &Segment, period: &Period, left: f64, wide: f64) -> String {
    let told = format!("{}, {}: {}", segment.name, period.label, segment.value);
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"{}\">{}</rect>\n",
        px(left),
        px(segment.top),
        px(wide),
        px(segment.height()),
        segment.look.fill,
        segment.look.stroke,
        tooltip(&told)
    )
}

/// The number inside a segment that has room for it.
fn number(segment: &Segment, middle: f64, wide: f64) -> Option<String> {
    let text = segment.value.to_string();
    let has_room = segment.height() >= VALUE_HEIGHT && width(&text, VALUE) + 2.0 <= wide;
    has_room.then(|| {
        let at = Point {
            x: middle,
            y: f64::midpoint(segment.top, segment.bottom) + VALUE * 0.35,
        };
        let style = format!(r#" fill="{}""#, looks::ink(segment.look.fill));
        words(at, &style, &text)
    })
}
