//! Numbers of projects as stacked areas, one a stage, where there are too many for columns.

use super::counts::Period;
use super::plot::{HEIGHT, Plot, Segment, total, whole};
use super::sheet::{AXIS, group, snap, words};
use crate::render::geometry::{Point, count};
use crate::render::markup::{INK, px, tooltip};

/// The areas, the numbers of the last period beside them, and over all strips that show nothing
/// but tell the numbers of their periods.
pub(super) fn areas(plot: &Plot) -> String {
    let periods = plot.periods.iter();
    let stacks: Vec<Vec<Segment>> = periods.map(|period| plot.segments(period)).collect();
    let (mut fills, mut edges) = (String::new(), String::new());
    for stage in 0..plot.legend.len() {
        let points: Vec<(f64, &Segment)> = stacks
            .iter()
            .enumerate()
            .filter_map(|(place, stack)| Some((plot.middle(place), stack.get(stage)?)))
            .collect();
        for run in runs(&points) {
            let (fill, edge) = area(run);
            fills.push_str(&fill);
            edges.push_str(&edge);
        }
    }
    let strips = plot.periods.iter().zip(&stacks).enumerate();
    let strips: String = strips
        .map(|(place, (period, stack))| strip(plot, place, period, stack))
        .collect();
    [
        group(r#"class="areas""#, &fills),
        group(
            r#"class="edges" fill="none" stroke-linejoin="round""#,
            &edges,
        ),
        stacks
            .last()
            .map(|stack| last(plot, stack))
            .unwrap_or_default(),
        group(
            r#"class="strips" fill="none" pointer-events="all""#,
            &strips,
        ),
    ]
    .concat()
}

/// The stretches over which an area is seen, each from nought to nought, so that no line is drawn
/// where there are no projects.
fn runs<'a, 'b>(points: &'a [(f64, &'b Segment<'b>)]) -> Vec<&'a [(f64, &'b Segment<'b>)]> {
    let is_seen = |place: usize| {
        points
            .get(place)
            .is_some_and(|(_, segment)| segment.value > 0)
    };
    let mut runs = Vec::new();
    let mut begin = None;
    for place in 0..points.len() {
        let joins = is_seen(place) || is_seen(place + 1) && place + 1 < points.len();
        let joins = joins || place > 0 && is_seen(place - 1);
        match (begin, joins) {
            (None, true) => begin = Some(place),
            (Some(from), false) => {
                runs.push(&points[from..place]);
                begin = None;
            }
            _ => {}
        }
    }
    runs.extend(begin.map(|from| &points[from..]));
    runs
}

/// An area and the line along its top.
fn area(run: &[(f64, &Segment)]) -> (String, String) {
    let Some((_, Segment { name, look, .. })) = run.first() else {
        return (String::new(), String::new());
    };
    let corner = |x: f64, y: f64| format!("{},{}", px(x), px(y));
    let over: Vec<String> = run.iter().map(|(x, s)| corner(*x, s.top)).collect();
    let under = run.iter().rev().map(|(x, s)| corner(*x, s.bottom));
    let under: Vec<String> = under.collect();
    let (over, under) = (over.join(" "), under.join(" "));
    (
        format!(
            "<polygon points=\"{over} {under}\" fill=\"{}\">{}</polygon>\n",
            look.fill,
            tooltip(name)
        ),
        format!("<polyline points=\"{over}\" stroke=\"{}\"/>\n", look.stroke),
    )
}

/// The strip of a period, which shows nothing but its tooltip.
fn strip(plot: &Plot, place: usize, period: &Period, stack: &[Segment]) -> String {
    let mut told = vec![period.label.clone()];
    let numbers = stack.iter().rev();
    told.extend(numbers.map(|segment| format!("{}: {}", segment.name, segment.value)));
    told.push(format!("in all: {}", whole(total(stack))));
    let left = snap(plot.left + plot.step * count(place));
    let right = snap(plot.left + plot.step * (count(place) + 1.0));
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\">{}</rect>\n",
        px(left),
        px(plot.base - HEIGHT),
        px(right - left),
        px(HEIGHT),
        tooltip(&told.join("\n"))
    )
}

/// The numbers of the last period beside the areas, and their sum above.
fn last(plot: &Plot, stack: &[Segment]) -> String {
    let x = plot.right() + 2.0;
    let numbers = stack.iter().filter(|segment| segment.height() >= AXIS);
    let numbers = numbers.map(|segment| {
        let y = f64::midpoint(segment.top, segment.bottom) + AXIS * 0.35;
        let style = format!(r#" fill="{}""#, segment.look.stroke);
        words(Point { x, y }, &style, &segment.value.to_string())
    });
    let at = Point {
        x,
        y: stack.last().map_or(plot.base, |segment| segment.top) - 4.0,
    };
    let bold = format!(r#" fill="{INK}" font-weight="bold""#);
    let sum = words(at, &bold, &whole(total(stack)));
    let style = format!(r#"class="values" font-size="{AXIS}""#);
    group(&style, &(numbers.collect::<String>() + &sum))
}
