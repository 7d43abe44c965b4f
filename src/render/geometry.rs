//! Points, rectangles and outlines, and the axis that a diagram grows along.
//!
//! Layouts are computed *along* the way edges point and *across* it; [`Direction::point`] turns
//! that into x and y, so left-to-right and top-to-bottom share every line of code.

use crate::render::diagram::{Direction, Shape};

/// How far a folded corner, and the corners that edges keep clear of, reach into a node.
pub(super) const CORNER: f64 = 9.0;

/// A place on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Point {
    /// The place `by` further right and down.
    pub(super) fn shifted(self, by: Point) -> Point {
        Point {
            x: self.x + by.x,
            y: self.y + by.y,
        }
    }
}

/// How much room something takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A rectangle on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) size: Size,
}

impl Rect {
    /// The rectangle of `size` around `center`.
    pub(super) fn around(center: Point, size: Size) -> Rect {
        Rect {
            left: center.x - size.width / 2.0,
            top: center.y - size.height / 2.0,
            size,
        }
    }

    /// The rectangle from one corner to the opposite one.
    pub(super) fn between(corner: Point, opposite: Point) -> Rect {
        Rect {
            left: corner.x,
            top: corner.y,
            size: Size {
                width: opposite.x - corner.x,
                height: opposite.y - corner.y,
            },
        }
    }

    /// The smallest rectangle that holds both.
    pub(super) fn union(self, other: Rect) -> Rect {
        let (left, top) = (self.left.min(other.left), self.top.min(other.top));
        let size = Size {
            width: self.right().max(other.right()) - left,
            height: self.bottom().max(other.bottom()) - top,
        };
        Rect { left, top, size }
    }

    /// The rectangle moved `by` right and down.
    pub(super) fn shifted(self, by: Point) -> Rect {
        Rect {
            left: self.left + by.x,
            top: self.top + by.y,
            size: self.size,
        }
    }

    pub(super) fn right(self) -> f64 {
        self.left + self.size.width
    }

    pub(super) fn bottom(self) -> f64 {
        self.top + self.size.height
    }

    pub(super) fn center(self) -> Point {
        Point {
            x: self.left + self.size.width / 2.0,
            y: self.top + self.size.height / 2.0,
        }
    }
}

/// One stretch of a line, from where the last one ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Straight on.
    Line(Point),
    /// A cubic Bézier curve: two control points, then its end.
    Curve(Point, Point, Point),
}

impl Step {
    /// The step moved `by` right and down.
    pub(super) fn shifted(self, by: Point) -> Step {
        match self {
            Step::Line(end) => Step::Line(end.shifted(by)),
            Step::Curve(first, second, end) => {
                Step::Curve(first.shifted(by), second.shifted(by), end.shifted(by))
            }
        }
    }
}

impl Direction {
    /// The place that lies `along` the way edges point and `across` it.
    pub(super) fn point(self, along: f64, across: f64) -> Point {
        match self {
            Direction::LeftToRight => Point {
                x: along,
                y: across,
            },
            Direction::TopToBottom => Point {
                x: across,
                y: along,
            },
        }
    }

    /// How far a place lies along the way edges point, and how far across.
    pub(super) fn split(self, point: Point) -> (f64, f64) {
        match self {
            Direction::LeftToRight => (point.x, point.y),
            Direction::TopToBottom => (point.y, point.x),
        }
    }

    /// The other direction.
    pub(super) fn turned(self) -> Direction {
        match self {
            Direction::LeftToRight => Direction::TopToBottom,
            Direction::TopToBottom => Direction::LeftToRight,
        }
    }

    /// How far `size` reaches along the way edges point.
    pub(super) fn along(self, size: Size) -> f64 {
        match self {
            Direction::LeftToRight => size.width,
            Direction::TopToBottom => size.height,
        }
    }

    /// How far `size` reaches across the way edges point.
    pub(super) fn across(self, size: Size) -> f64 {
        self.turned().along(size)
    }
}

impl Shape {
    /// How far the sloping sides of a hexagon of this height reach in.
    pub(super) fn slope(height: f64) -> f64 {
        (height / 4.0).min(14.0)
    }

    /// The way from the middle of a node, seen `offset` beside it, to its outline.
    pub(super) fn reach(self, size: Size, direction: Direction, offset: f64) -> f64 {
        let along = direction.along(size) / 2.0;
        let across = direction.across(size) / 2.0;
        let offset = offset.abs().min(across);
        match self {
            Shape::Box | Shape::Rounded | Shape::Note => along,
            Shape::Ellipse => along * (1.0 - (offset / across).powi(2)).max(0.0).sqrt(),
            Shape::Hexagon => {
                let slope = Shape::slope(size.height);
                match direction {
                    Direction::LeftToRight => along - slope * offset / across,
                    Direction::TopToBottom => along * ((across - offset) / slope).min(1.0),
                }
            }
        }
    }
}

/// A number of things as a factor.
pub(super) fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        width: 80.0,
        height: 40.0,
    };

    #[test]
    fn a_union_holds_both() {
        let one = Rect::around(Point { x: 0.0, y: 0.0 }, SIZE);
        let other = Rect::around(Point { x: 100.0, y: 5.0 }, SIZE);
        let expected = Rect {
            left: -40.0,
            top: -20.0,
            size: Size {
                width: 180.0,
                height: 45.0,
            },
        };
        assert_eq!(one.union(other), expected);
    }

    #[test]
    fn edges_end_on_the_outline() {
        let reaches = [Shape::Box, Shape::Ellipse, Shape::Hexagon].map(|shape| {
            [0.0, 16.0].map(|offset| shape.reach(SIZE, Direction::LeftToRight, offset).round())
        });
        assert_eq!(reaches, [[40.0, 40.0], [40.0, 24.0], [40.0, 32.0]]);
    }
}
