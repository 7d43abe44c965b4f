//! How long it takes until something happens, when for some it has not happened yet.
//!
//! The estimator is the product limit of E. L. Kaplan and P. Meier, "Nonparametric estimation
//! from incomplete observations", Journal of the American Statistical Association 53 (1958),
//! 457-481 (<https://doi.org/10.1080/01621459.1958.10501452>). To leave out those still waiting,
//! or to take them for done, would make every time too short.

use std::collections::BTreeMap;

/// How long one was watched, and what ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Observation {
    /// How long, in whole units of time.
    pub time: u32,
    /// Whether it happened then; else it had not happened by then, and no more is known.
    pub happened: bool,
}

/// A time at which it happened to some, and what is left of the curve after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The time.
    pub time: u32,
    /// To how many it could have happened then: those it had not happened to and that were still
    /// watched. Whoever was watched up to this very time counts.
    pub at_risk: usize,
    /// To how many it happened.
    pub events: usize,
    /// The estimated share to which it has not happened by the end of this time.
    pub survival: f64,
}

/// The estimated share to which it has not happened yet, over time: 1 at first, and then down a
/// step at each time that it happened.
///
/// ```
/// use stratigraph::insight::survival::{Curve, Observation};
///
/// // Three projects moved after 2, 3 and 5 years; one has been waiting for 4.
/// let seen = [(2, true), (3, true), (4, false), (5, true)];
/// let curve = Curve::of(seen.map(|(time, happened)| Observation { time, happened }));
/// assert_eq!(curve.survival_at(4), 0.5);
/// assert_eq!(curve.quantile(0.5).map(|step| (step.time, step.at_risk)), Some((3, 3)));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// How many were watched at first.
    pub watched: usize,
    /// The steps, by time.
    pub steps: Vec<Step>,
}

/// How far a product of fractions may be off the share it stands for.
const ROUNDING: f64 = 1e-9;

impl Curve {
    /// The curve of what was seen, in whatever order. It takes time in proportion to `n log n`.
    #[must_use]
    pub fn of(observations: impl IntoIterator<Item = Observation>) -> Self {
        let mut by_time: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for Observation { time, happened } in observations {
            let (ended, events) = by_time.entry(time).or_default();
            *ended += 1;
            *events += usize::from(happened);
        }
        let watched = by_time.values().map(|(ended, _)| ended).sum();
        let (mut at_risk, mut survival) = (watched, 1.0);
        let mut steps = Vec::new();
        for (time, (ended, events)) in by_time {
            if events > 0 {
                survival *= share(at_risk - events, at_risk);
                steps.push(Step {
                    time,
                    at_risk,
                    events,
                    survival,
                });
            }
            at_risk -= ended;
        }
        Self { watched, steps }
    }

    /// To how many it happened.
    #[must_use]
    pub fn events(&self) -> usize {
        self.steps.iter().map(|step| step.events).sum()
    }

    /// The estimated share to which it has not happened by the end of a time.
    #[must_use]
    pub fn survival_at(&self, time: u32) -> f64 {
        let past = self.steps.iter().rev().find(|step| step.time <= time);
        past.map_or(1.0, |step| step.survival)
    }

    /// The first step by which it has happened to a share of all: 0.5 gives the median. `None`
    /// where the curve never falls so far.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<&Step> {
        let left = 1.0 - share + ROUNDING;
        self.steps.iter().find(|step| step.survival <= left)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}

/// The median of plain numbers: the middle one, or what lies between the two in the middle.
#[must_use]
pub fn median(mut numbers: Vec<u32>) -> Option<f64> {
    numbers.sort_unstable();
    let half = numbers.len() / 2;
    let upper = f64::from(*numbers.get(half)?);
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = f64::from(*numbers.get(half.checked_sub(1)?)?);
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use super::{Curve, Observation, median};
    use std::collections::BTreeSet;

    /// Times as books write them: with a plus where it had not happened by then.
    fn observations(text: &str) -> Vec<Observation> {
        let one = |word: &str| {
            Some(Observation {
                time: word.trim_end_matches('+').parse().ok()?,
                happened: !word.ends_with('+'),
            })
        };
        text.split_whitespace().filter_map(one).collect()
    }

    /// The steps as `time/at risk/events/survival`.
    fn steps(curve: &Curve) -> Vec<String> {
        let step = |step: &super::Step| {
            let super::Step {
                time,
                at_risk,
                events,
                survival,
            } = step;
            format!("{time}/{at_risk}/{events}/{survival:.3}")
        };
        curve.steps.iter().map(step).collect()
    }

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    /// Weeks in remission on 6-mercaptopurine (Freireich and others 1963, in most textbooks since).
    const REMISSION: &str = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";

    #[test]
    fn the_curve_of_the_textbook_comes_out() {
        let curve = Curve::of(observations(REMISSION));
        assert_eq!((curve.watched, curve.events()), (21, 9));
        assert_eq!(
            steps(&curve),
            [
                "6/21/3/0.857",
                "7/17/1/0.807",
                "10/15/1/0.753",
                "13/12/1/0.690",
                "16/11/1/0.627",
                "22/7/1/0.538",
                "23/6/1/0.448"
            ]
        );
        let at = |share| curve.quantile(share).map(|step| (step.time, step.at_risk));
        assert_eq!(
            [at(0.25), at(0.5), at(0.75)],
            [Some((13, 12)), Some((23, 6)), None]
        );
    }

    #[test]
    fn a_curve_reaches_exactly_the_share_that_was_asked_for() {
        // 9/10 * 8/9 * ... is 0.5 on paper, and a little more in floating point.
        let ten = Curve::of(observations("1 2 3 4 5 6 7 8 9 10"));
        let at = |share| ten.quantile(share).map(|step| step.time);
        assert_eq!([at(0.1), at(0.3), at(0.5), at(0.9)], [1, 3, 5, 9].map(Some));
        assert_eq!(at(1.0), Some(10));
    }

    #[test]
    fn of_nobody_and_of_those_who_only_wait_nothing_is_known() {
        let nobody = Curve::of([]);
        assert_eq!((nobody.watched, nobody.quantile(0.5)), (0, None));
        let waiting = Curve::of(observations("3+ 5+ 5+"));
        assert_eq!((waiting.watched, waiting.steps.len()), (3, 0));
        assert!(near(waiting.survival_at(9), 1.0));
    }

    #[test]
    fn the_plain_median_lies_between_the_two_in_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7, 1, 3]), Some(3.0));
        assert_eq!(median(vec![4, 1, 2, 3]), Some(2.5));
    }

    /// Numbers that look random and are the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: u32) -> u32 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
            self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(self.0 >> 33).unwrap_or(0) % limit
        }

        fn observations(&mut self) -> Vec<Observation> {
            let (count, longest, odds) = (self.below(40), 1 + self.below(30), 1 + self.below(5));
            let one = |_| Observation {
                time: self.below(longest),
                happened: self.below(odds) == 0,
            };
            (0..count).map(one).collect()
        }
    }

    /// The estimate by another way: everybody carries a weight, and who is lost sight of hands it
    /// on in equal parts to all who are watched for longer (B. Efron 1967). The survival is the
    /// weight of those to whom it has not happened.
    fn by_handing_on(observations: &[Observation], time: u32) -> f64 {
        let mut sorted = observations.to_vec();
        // At one time it happens first, and then some are lost sight of.
        sorted.sort_by_key(|seen| (seen.time, !seen.happened));
        let all = f64::from(u32::try_from(sorted.len()).unwrap_or(0));
        let mut weights = vec![1.0 / all; sorted.len()];
        for index in 0..sorted.len() {
            let later = sorted.len() - index - 1;
            if !sorted[index].happened && later > 0 {
                let part = weights[index] / f64::from(u32::try_from(later).unwrap_or(0));
                weights[index] = 0.0;
                weights[index + 1..]
                    .iter_mut()
                    .for_each(|weight| *weight += part);
            }
        }
        let gone = |(seen, _): &(&Observation, &f64)| seen.happened && seen.time <= time;
        1.0 - sorted
            .iter()
            .zip(&weights)
            .filter(gone)
            .map(|(_, weight)| weight)
            .sum::<f64>()
    }

    #[test]
    fn two_ways_to_the_curve_lead_to_the_same_place() {
        let mut numbers = Numbers(1958);
        for round in 0..500 {
            let seen = numbers.observations();
            let curve = Curve::of(seen.iter().copied());
            for time in 0..31 {
                let (ours, other) = (curve.survival_at(time), by_handing_on(&seen, time));
                assert!(near(ours, other), "round {round}, {time}: {ours} {other}");
            }
        }
    }

    #[test]
    fn what_holds_of_every_curve_holds() {
        let mut numbers = Numbers(457);
        for _ in 0..500 {
            let mut seen = numbers.observations();
            let curve = Curve::of(seen.iter().copied());
            let happened = seen.iter().filter(|seen| seen.happened);
            let times: BTreeSet<u32> = happened.clone().map(|seen| seen.time).collect();
            assert_eq!(curve.events(), happened.count());
            assert!(curve.steps.iter().map(|step| step.time).eq(times));
            assert!(curve.steps.is_sorted_by(|a, b| a.survival > b.survival));
            for step in &curve.steps {
                let risk = seen.iter().filter(|seen| seen.time >= step.time).count();
                assert_eq!(step.at_risk, risk);
                assert!((0.0..1.0).contains(&step.survival));
            }
            seen.reverse();
            assert_eq!(Curve::of(seen.iter().copied()), curve, "order is no matter");
            // Where nobody is lost sight of, the curve is the plain share of those left.
            for seen in &mut seen {
                seen.happened = true;
            }
            let whole = Curve::of(seen.iter().copied());
            for step in &whole.steps {
                let left = seen.iter().filter(|seen| seen.time > step.time).count();
                let plain = super::share(left, seen.len());
                assert!(near(step.survival, plain));
            }
        }
    }
}
