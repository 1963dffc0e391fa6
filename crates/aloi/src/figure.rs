//! The figure of a row: from the items of its base to one exact value (R25).

use std::ops::{Add, AddAssign};

/// Which figure a row shows.
///
/// ```
/// use aloi::{Figure, Unit};
/// assert_eq!(Figure::from_key("p90"), Some(Figure::Percentile(90)));
/// assert_eq!(Figure::from_key("p100"), None);
/// assert_eq!(Figure::MeanOverrun.key(), "mean overrun");
/// assert_eq!(Figure::Mean.unit(), Unit::Seconds);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Figure {
    /// Those in time, out of all.
    #[default]
    Share,
    /// The seconds of all, by their number.
    Mean,
    /// The seconds by which the late ones are over their limit, by their number.
    MeanOverrun,
    /// The most seconds that one took.
    Max,
    /// Of `p` per cent the ⌈p·n/100⌉-th smallest of n: the seconds of one of them, no value between two.
    Percentile(
        /// From 1 to 99.
        u8,
    ),
    /// The seconds of all.
    Sum,
    /// How many there are.
    Count,
    /// How many of them are late.
    Late,
    /// Those with a condition ([`Indicator::of`](crate::Indicator::of)), out of all.
    Ratio,
    /// Of several indicators: in time, out of all.
    Pool,
    /// The open hours of the period in which no ticket lasts, out of all.
    Availability,
    /// The seconds of the open hours of the period in which some ticket lasts.
    Downtime,
    /// How many tickets last at the period's end.
    Stock,
    /// The most that last at once in the period.
    PeakStock,
}

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A part of a whole, shown in per cent.
    Ratio,
    /// Seconds, shown as a length of time.
    Seconds,
    /// A whole number.
    Count,
}

impl Figure {
    /// Those that have a word of their own; percentiles are `p1` to `p99`.
    pub const NAMED: [Self; 13] = [
        Self::Share,
        Self::Mean,
        Self::MeanOverrun,
        Self::Max,
        Self::Sum,
        Self::Count,
        Self::Late,
        Self::Ratio,
        Self::Pool,
        Self::Availability,
        Self::Downtime,
        Self::Stock,
        Self::PeakStock,
    ];

    /// Its word in contract files and results.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Share => "share".to_owned(),
            Self::Mean => "mean".to_owned(),
            Self::MeanOverrun => "mean overrun".to_owned(),
            Self::Max => "max".to_owned(),
            Self::Percentile(p) => format!("p{p}"),
            Self::Sum => "sum".to_owned(),
            Self::Count => "count".to_owned(),
            Self::Late => "late".to_owned(),
            Self::Ratio => "ratio".to_owned(),
            Self::Pool => "pool".to_owned(),
            Self::Availability => "availability".to_owned(),
            Self::Downtime => "downtime".to_owned(),
            Self::Stock => "stock".to_owned(),
            Self::PeakStock => "peak stock".to_owned(),
        }
    }

    /// The figure that a contract file's word names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let percentile = || {
            let p = key.strip_prefix('p').filter(|digits| !digits.starts_with(['0', '+']))?;
            p.parse().ok().filter(|p| (1..100).contains(p)).map(Self::Percentile)
        };
        Self::NAMED.into_iter().find(|figure| figure.key() == key).or_else(percentile)
    }

    /// What it is counted in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Share | Self::Ratio | Self::Pool | Self::Availability => Unit::Ratio,
            Self::Count | Self::Late | Self::Stock | Self::PeakStock => Unit::Count,
            Self::Downtime
            | Self::Mean
            | Self::MeanOverrun
            | Self::Max
            | Self::Percentile(_)
            | Self::Sum => Unit::Seconds,
        }
    }

    /// Whether less of it is better, or may be: its target is written with a sign (R26).
    #[must_use]
    pub const fn asks_a_sign(self) -> bool {
        !matches!(self.unit(), Unit::Ratio)
    }

    /// Whether its tickets are spans that last from one event to another.
    #[must_use]
    pub const fn asks_spans(self) -> bool {
        self.asks_hours() || matches!(self, Self::Stock | Self::PeakStock)
    }

    /// Whether it is of the open hours of a period.
    #[must_use]
    pub const fn asks_hours(self) -> bool {
        matches!(self, Self::Availability | Self::Downtime)
    }

    /// Whether it follows from what is known of each ticket by itself, and not from how they lie together.
    #[must_use]
    pub const fn is_known_by_items(self) -> bool {
        !matches!(self, Self::Availability | Self::Downtime | Self::PeakStock)
    }

    /// Whether it asks whether each item was in time, so that each needs a limit (R21).
    #[must_use]
    pub const fn asks_a_limit(self) -> bool {
        matches!(self, Self::Share | Self::Pool | Self::Late | Self::MeanOverrun)
    }
}

impl Unit {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Seconds => "s",
            Self::Count => "count",
        }
    }
}

/// An exact figure, as it is counted: never shortened, so that it can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// What is divided.
    pub num: u64,
    /// By what; 1 of what is not divided.
    pub den: u64,
}

impl Value {
    const fn whole(num: u64) -> Self {
        Self { num, den: 1 }
    }

    /// It in units of which `scale` make one: half up, a whole number.
    pub(crate) fn half_up(self, scale: u128) -> u128 {
        let (num, den) = (u128::from(self.num), u128::from(self.den));
        (num * scale * 2 + den) / (2 * den)
    }

    /// The same, rounded down.
    pub(crate) fn down(self, scale: u128) -> u128 {
        u128::from(self.num) * scale / u128::from(self.den)
    }
}

/// What a figure needs of the time that each item of a base took. Two of the same figure add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Times {
    /// Nothing: how many there are, and how many in time, is enough.
    #[default]
    None,
    /// The seconds of all.
    Elapsed(u64),
    /// The seconds by which the late ones are over their limit.
    Overrun(u64),
    /// The most that one took.
    Most(u64),
    /// How many have the condition of a ratio.
    Of(u64),
    /// What they cover of a period together. It grows with the outages that are apart.
    Outages(Box<crate::Outages>),
    /// How many there are at once. It grows with the seconds at which some begin or end.
    AtOnce(crate::AtOnce),
    /// How many took how long. It grows with the lengths that there are.
    Each(crate::Lengths),
}

impl Times {
    /// No item counted yet, for a figure.
    #[must_use]
    pub fn of(figure: Figure) -> Self {
        match figure {
            Figure::Share | Figure::Pool | Figure::Count | Figure::Late | Figure::Stock => {
                Self::None
            }
            Figure::Availability | Figure::Downtime => Self::Outages(Box::default()),
            Figure::PeakStock => Self::AtOnce(crate::AtOnce::default()),
            Figure::Mean | Figure::Sum => Self::Elapsed(0),
            Figure::MeanOverrun => Self::Overrun(0),
            Figure::Max => Self::Most(0),
            Figure::Ratio => Self::Of(0),
            Figure::Percentile(_) => Self::Each(crate::Lengths::default()),
        }
    }

    /// None counted yet, of the same figure.
    pub(crate) fn empty(&self) -> Self {
        match self {
            Self::None => Self::None,
            Self::Elapsed(_) => Self::Elapsed(0),
            Self::Overrun(_) => Self::Overrun(0),
            Self::Most(_) => Self::Most(0),
            Self::Of(_) => Self::Of(0),
            Self::Outages(_) => Self::Outages(Box::default()),
            Self::AtOnce(_) => Self::AtOnce(crate::AtOnce::default()),
            Self::Each(_) => Self::Each(crate::Lengths::default()),
        }
    }

    /// Counts an item: the seconds that it took and, if it is late, by how many it is over its limit.
    pub fn count(&mut self, elapsed: i64, overrun: i64) {
        let seconds = |seconds: i64| u64::try_from(seconds).unwrap_or(0);
        match self {
            Self::None | Self::Of(_) | Self::Outages(_) | Self::AtOnce(_) => {}
            Self::Elapsed(sum) => *sum += seconds(elapsed),
            Self::Overrun(sum) => *sum += seconds(overrun),
            Self::Most(most) => *most = seconds(elapsed).max(*most),
            Self::Each(lengths) => lengths.count(seconds(elapsed)),
        }
    }

    /// Counts the span for which an item lasts.
    pub(crate) fn count_span(&mut self, span: crate::Span) {
        let (from, to) = (span.from.seconds(), span.to.seconds());
        match self {
            Self::Outages(outages) => outages.add(from, to),
            Self::AtOnce(number) => number.add(from, to),
            _ => {}
        }
    }

    /// The same as far as all is known, which is up to an instant.
    pub(crate) fn until(&mut self, known: crate::Instant) {
        if let Self::Outages(outages) = self {
            outages.until(known);
        }
    }

    /// Counts whether an item has the condition of a ratio.
    pub fn count_of(&mut self, has: bool) {
        if let Self::Of(items) = self {
            *items += u64::from(has);
        }
    }
}

impl AddAssign<&Times> for Times {
    fn add_assign(&mut self, other: &Times) {
        match (self, other) {
            (Self::Elapsed(ours), Self::Elapsed(theirs))
            | (Self::Of(ours), Self::Of(theirs))
            | (Self::Overrun(ours), Self::Overrun(theirs)) => *ours += theirs,
            (Self::Outages(ours), Self::Outages(theirs)) => **ours += &**theirs,
            (Self::AtOnce(ours), Self::AtOnce(theirs)) => *ours += theirs,
            (Self::Most(ours), Self::Most(theirs)) => *ours = (*ours).max(*theirs),
            (Self::Each(ours), Self::Each(theirs)) => *ours += theirs,
            _ => {}
        }
    }
}

impl Add for Times {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

impl Figure {
    /// Its value, of a base with this tally whose items took these times; `None` for an empty base
    /// (R14), but 0 for what is counted or added up. A mean overrun has none where nothing is late.
    ///
    /// ```
    /// use aloi::{Figure, Tally, Times, Value};
    /// let p90 = Figure::Percentile(90);
    /// let mut times = Times::of(p90);
    /// (1..=10).for_each(|seconds| times.count(seconds, 0));
    /// let ten = Tally { in_time: 10, total: 10 };
    /// assert_eq!(p90.value(ten, &times), Some(Value { num: 9, den: 1 }));
    /// assert_eq!(p90.value(Tally::default(), &Times::of(p90)), None);
    /// ```
    #[must_use]
    pub fn value(self, tally: crate::Tally, times: &Times) -> Option<Value> {
        let (total, late) = (tally.total, tally.late());
        let (num, den) = match (self, times) {
            (Self::Share | Self::Pool, _) => (tally.in_time, total),
            (Self::Count | Self::Stock, _) => return Some(Value::whole(total)),
            (Self::PeakStock, Times::AtOnce(number)) => return Some(Value::whole(number.most())),
            (Self::Downtime, Times::Outages(outages)) => {
                return Some(Value::whole(outages.seconds().1));
            }
            (Self::Availability, Times::Outages(outages)) => {
                let (whole, down) = outages.seconds();
                (whole.saturating_sub(down), whole)
            }
            (Self::Late, _) => return Some(Value::whole(late)),
            (Self::Sum, Times::Elapsed(sum)) => return Some(Value::whole(*sum)),
            (Self::Ratio, Times::Of(items)) => (*items, total),
            (Self::Mean, Times::Elapsed(sum)) => (*sum, total),
            (Self::MeanOverrun, Times::Overrun(sum)) => (*sum, late),
            (Self::Max, Times::Most(most)) => (*most, total.min(1)),
            (Self::Percentile(p), Times::Each(lengths)) => {
                return smallest(lengths, u128::from(p), total).map(Value::whole);
            }
            _ => return None,
        };
        (den > 0).then_some(Value { num, den })
    }
}

/// The ⌈p·n/100⌉-th smallest of `n` lengths.
fn smallest(lengths: &crate::Lengths, p: u128, n: u64) -> Option<u64> {
    let mut before = (p * u128::from(n)).div_ceil(100);
    lengths.in_order().into_iter().find_map(|(length, items)| {
        let is_here = before <= u128::from(items);
        before = before.saturating_sub(u128::from(items));
        is_here.then_some(length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tally;

    /// The value of a base of items, each with the seconds that it took and those over its limit.
    fn check(figure: Figure, items: &[(i64, i64)], expected: Option<(u64, u64)>) {
        for cut in 0..=items.len() {
            let (some, rest) = items.split_at(cut);
            let counted = |items: &[(i64, i64)]| {
                let (mut tally, mut times) = (Tally::default(), Times::of(figure));
                for (elapsed, overrun) in items {
                    tally.count(*overrun == 0);
                    times.count(*elapsed, *overrun);
                }
                (tally, times)
            };
            let ((tally, times), (other, others)) = (counted(some), counted(rest));
            let value = figure.value(tally + other, &(times + others));
            let value = value.map(|value| (value.num, value.den));
            assert_eq!(value, expected, "{figure:?} of {items:?} cut at {cut}");
        }
    }

    #[test]
    fn figures_of_a_base() {
        let items = [(60, 0), (10, 0), (100, 40), (70, 10), (10, 0), (20, 0)];
        check(Figure::Share, &items, Some((4, 6)));
        check(Figure::Count, &items, Some((6, 1)));
        check(Figure::Late, &items, Some((2, 1)));
        check(Figure::Sum, &items, Some((270, 1)));
        check(Figure::Mean, &items, Some((270, 6)));
        check(Figure::MeanOverrun, &items, Some((50, 2)));
        check(Figure::Max, &items, Some((100, 1)));
        // 10, 10, 20, 60, 70, 100: the third, not between the third and the fourth
        check(Figure::Percentile(50), &items, Some((20, 1)));
        check(Figure::Percentile(51), &items, Some((60, 1)));
        check(Figure::Percentile(1), &items, Some((10, 1)));
        check(Figure::Percentile(99), &items, Some((100, 1)));
    }

    #[test]
    fn an_empty_base_has_no_figure_but_a_number() {
        for figure in [Figure::Share, Figure::Mean, Figure::Max, Figure::Percentile(90)] {
            check(figure, &[], None);
        }
        for figure in [Figure::Count, Figure::Late, Figure::Sum] {
            check(figure, &[], Some((0, 1)));
        }
        check(Figure::MeanOverrun, &[(5, 0)], None);
    }

    #[test]
    fn words_of_percentiles() {
        for word in ["p0", "p01", "p100", "p+5", "p", "P5", "p5 "] {
            assert_eq!(Figure::from_key(word), None, "{word}");
        }
        for p in 1..100 {
            assert_eq!(Figure::from_key(&format!("p{p}")), Some(Figure::Percentile(p)));
        }
    }
}
