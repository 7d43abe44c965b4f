//! The spans of one row as marks, placed so that all are seen and none covers another.

use jiff::ToSpan;
use jiff::civil::Date;

use super::scale::Days;
use super::sheet::snap;
use super::timeline::Span;
use crate::model::Stage;
use crate::render::diagram::Look;
use crate::render::markup::{px, tooltip};

/// The least width of a mark.
const LEAST: f64 = 2.0;
/// From the middle of a diamond to its corners.
const DIAMOND: f64 = 5.0;
/// How far arrows reach past the last day.
pub(super) const TIP: f64 = 6.0;
/// Spans of fewer days are single points in time.
const POINT_DAYS: i32 = 3;

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A bar that ends.
    Bar,
    /// A bar that goes on past the last day.
    Arrow,
    /// A sign for a point in time.
    Diamond,
}

/// A span as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mark<'a> {
    /// What it stands for.
    pub(super) span: &'a Span,
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// Its form.
    pub(super) form: Form,
}

/// The marks of the spans that touch the days shown, from left to right.
///
/// A span ends where the next one begins. Each mark has at least its least width; what is pushed
/// aside for that stays on the axis as long as there is room.
pub(super) fn marks<'a>(spans: &'a [Span], days: &Days) -> Vec<Mark<'a>> {
    let mut spans: Vec<&Span> = spans.iter().collect();
    spans.sort_by_key(|span| (span.from, span.until.unwrap_or(Date::MAX)));
    let begins = spans.iter().skip(1).map(|span| Some(span.from));
    let nexts: Vec<Option<Date>> = begins.chain([None]).collect();
    let mut marks: Vec<Mark> = spans
        .into_iter()
        .zip(nexts)
        .filter_map(|(span, next)| mark(span, next, days))
        .collect();
    part(&mut marks, days.right());
    set_diamonds(&mut marks);
    marks
}

/// The mark of a span before the one that begins on `next`; none where no day of it is shown.
fn mark<'a>(span: &'a Span, next: Option<Date>, days: &Days) -> Option<Mark<'a>> {
    let end = match (span.until, next) {
        (Some(until), Some(next)) => Some(until.min(next)),
        (until, next) => until.or(next),
    };
    let least = span.from.saturating_add(1.days());
    let over = end.is_some_and(|end| end.max(least) <= days.first());
    if over || days.is_late(span.from) {
        return None;
    }
    let goes_on = end.is_none_or(|end| days.is_late(end.saturating_sub(1.days())));
    let point = end.is_some_and(|end| end < span.from.saturating_add(POINT_DAYS.days()));
    let left = days.place(span.from);
    let form = match (point, goes_on) {
        (true, _) => Form::Diamond,
        (false, true) => Form::Arrow,
        (false, false) => Form::Bar,
    };
    Some(Mark {
        span,
        left,
        right: end.map_or(days.right(), |end| days.place(end)).max(left),
        form,
    })
}

/// Gives every mark its least width and moves apart what would overlap then.
fn part(marks: &mut [Mark], end: f64) {
    let mut free = f64::MIN;
    for mark in marks.iter_mut() {
        mark.left = mark.left.max(free);
        mark.right = mark.right.max(snap(mark.left + LEAST));
        free = mark.right;
    }
    let mut free = end;
    for mark in marks.iter_mut().rev() {
        if mark.right > free {
            mark.right = free;
            mark.left = mark.left.min(snap(free - LEAST));
        }
        free = mark.left;
    }
}

/// Makes points in time diamonds where their row has room for them, and thin bars elsewhere.
fn set_diamonds(marks: &mut [Mark]) {
    for place in 0..marks.len() {
        let mark = marks[place];
        if mark.form != Form::Diamond {
            continue;
        }
        let middle = snap(f64::midpoint(mark.left, mark.right));
        let (left, right) = (snap(middle - DIAMOND), snap(middle + DIAMOND));
        let before = place.checked_sub(1).map(|before| marks[before].right);
        let after = marks.get(place + 1).map(|after| after.left);
        let has_room =
            before.is_none_or(|end| end <= left) && after.is_none_or(|begin| right <= begin);
        marks[place] = if has_room {
            Mark {
                left,
                right,
                ..mark
            }
        } else {
            Mark {
                form: Form::Bar,
                ..mark
            }
        };
    }
}

/// Draws a mark around the middle of its row, `tall` if it is a bar.
pub(super) fn draw(mark: &Mark, middle: f64, tall: f64, looks: &[(Stage, Look)]) -> String {
    let look = looks.iter().find(|(stage, _)| *stage == mark.span.stage);
    let Some((_, look)) = look else {
        return String::new();
    };
    let (left, right) = (mark.left, mark.right);
    let (top, bottom) = (middle - tall / 2.0, middle + tall / 2.0);
    let center = f64::midpoint(left, right);
    let corners = match mark.form {
        Form::Bar => vec![(left, top), (right, top), (right, bottom), (left, bottom)],
        Form::Arrow => vec![
            (left, top),
            (right, top),
            (right + TIP, middle),
            (right, bottom),
            (left, bottom),
        ],
        Form::Diamond => vec![
            (left, middle),
            (center, middle - DIAMOND),
            (right, middle),
            (center, middle + DIAMOND),
        ],
    };
    let corners = corners
        .iter()
        .map(|(x, y)| format!("{},{}", px(*x), px(*y)));
    let corners: Vec<String> = corners.collect();
    // The outline of a sliver would leave nothing of its fill.
    let is_thin = mark.form == Form::Bar && right - left < 2.0 * LEAST;
    let (fill, stroke) = if is_thin {
        (look.stroke, "none")
    } else {
        (look.fill, look.stroke)
    };
    format!(
        "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\">{}</polygon>\n",
        corners.join(" "),
        tooltip(&mark.span.tooltip)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days() -> Days {
        Days::new(date(2018, 1, 1), date(2019, 12, 31), 100.0, 730.0)
    }

    fn span(from: Date, until: Option<Date>) -> Vec<Span> {
        let stage = Stage::of(None, "sandbox").ok();
        let stages = stage.into_iter();
        stages
            .map(|stage| Span {
                stage,
                from,
                until,
                tooltip: String::new(),
            })
            .collect()
    }

    /// Form, beginning and end of the marks of spans.
    fn placed(spans: &[(Date, Option<Date>)]) -> Vec<(Form, f64, f64)> {
        let spans: Vec<Span> = spans
            .iter()
            .flat_map(|(from, until)| span(*from, *until))
            .collect();
        let marks = marks(&spans, &days());
        marks
            .iter()
            .map(|mark| (mark.form, mark.left, mark.right))
            .collect()
    }

    #[test]
    fn a_bar_goes_from_its_first_day_to_its_end_or_past_the_axis() {
        let first = (date(2018, 2, 1), Some(date(2018, 4, 1)));
        let second = (date(2018, 4, 1), None);
        assert_eq!(
            placed(&[second, first]),
            [(Form::Bar, 131.0, 190.0), (Form::Arrow, 190.0, 830.0)]
        );
        let later = (date(2019, 12, 1), Some(date(2021, 1, 1)));
        assert_eq!(placed(&[later]), [(Form::Arrow, 799.0, 830.0)]);
    }

    #[test]
    fn what_lies_outside_the_axis_is_left_out() {
        let before = (date(2016, 1, 1), Some(date(2018, 1, 1)));
        let after = (date(2020, 1, 1), None);
        let around = (date(2016, 1, 1), Some(date(2018, 1, 11)));
        assert_eq!(
            placed(&[before, after, around]),
            [(Form::Bar, 100.0, 110.0)]
        );
    }

    #[test]
    fn a_point_in_time_is_a_diamond_where_there_is_room() {
        let alone = (date(2018, 12, 11), Some(date(2018, 12, 12)));
        assert_eq!(placed(&[alone]), [(Form::Diamond, 440.0, 450.0)]);
        let close = (date(2018, 12, 12), None);
        assert_eq!(
            placed(&[alone, close]),
            [(Form::Bar, 444.0, 446.0), (Form::Arrow, 446.0, 830.0)]
        );
    }

    #[test]
    fn marks_of_a_row_never_overlap_and_are_wide_enough_to_be_seen() {
        let mut seed = 7_i64;
        let mut random = |below: i64| {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            (seed >> 8) % below
        };
        for _ in 0..500 {
            let spans: Vec<(Date, Option<Date>)> = (0..random(9))
                .map(|_| {
                    let from = date(2018, 1, 1).saturating_add((random(760) - 20).days());
                    let length = random(100) * random(2) + random(4) - 1;
                    let until = from.saturating_add(length.days());
                    (from, (random(6) > 0).then_some(until))
                })
                .collect();
            let placed = placed(&spans);
            for (_, left, right) in &placed {
                assert!(right - left > LEAST - 0.01, "{placed:?} of {spans:?}");
                assert!(*left >= 95.0 && *right <= 835.0, "{placed:?} of {spans:?}");
            }
            for pair in placed.windows(2) {
                assert!(pair[0].2 <= pair[1].1, "{placed:?} of {spans:?}");
            }
        }
    }
}
