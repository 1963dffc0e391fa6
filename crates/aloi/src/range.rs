//! Between what a figure lies while something is open of some items: what a period can still become (R33),
//! and how far a doubt moves a figure.
//!
//! Each bound is reached by some combination: those that count anyway take their least or their most, and of
//! those that may be left out as many are added, the one that moves the figure furthest first, as move it.

use crate::{Figure, Items, Tally, Times, Value};
use std::collections::BTreeMap;

/// What is open of an item: how long it took, and whether it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Leeway {
    /// The seconds that it took, at least and at most.
    pub elapsed: (u64, u64),
    /// The seconds by which it is over its limit, at least and at most; 0: in time.
    pub overrun: (u64, u64),
    /// Whether it counts whatever becomes of it.
    pub is_sure: bool,
}

impl Leeway {
    /// The longer of two, whichever that is.
    pub(crate) fn longer(self, other: Self) -> Self {
        let longer = |one: (u64, u64), other: (u64, u64)| (one.0.max(other.0), one.1.max(other.1));
        Self {
            elapsed: longer(self.elapsed, other.elapsed),
            overrun: longer(self.overrun, other.overrun),
            is_sure: self.is_sure && other.is_sure,
        }
    }
}

/// The least and the most that a figure can be.
///
/// ```
/// use aloi::{Figure, Items, Leeway, Range};
/// let mut items = Items::of(Figure::Mean);
/// items.count((true, 60, 0, false));
/// // one more that takes a minute and a half at least and three at most, if it counts
/// let open = [Leeway { elapsed: (90, 180), overrun: (0, 0), is_sure: false }];
/// let range = Range::of(Figure::Mean, &items, &open).unwrap();
/// let told = |value: Option<aloi::Value>| value.map(|value| (value.num, value.den));
/// assert_eq!((told(range.least), told(range.most)), (Some((60, 1)), Some((240, 2))));
/// assert!(!range.may_be_none);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The least; `None` where it has no value whatever becomes of the items.
    pub least: Option<Value>,
    /// The most.
    pub most: Option<Value>,
    /// Whether it may have no value (R14).
    pub may_be_none: bool,
}

impl Range {
    /// That of one value.
    #[must_use]
    pub const fn at(value: Option<Value>) -> Self {
        Self { least: value, most: value, may_be_none: value.is_none() }
    }

    /// The range of a figure of lengths of time, of these items and of those of which something is open.
    /// `None` for a figure that asks nothing of the time that its items took.
    #[must_use]
    pub fn of(figure: Figure, certain: &Items, open: &[Leeway]) -> Option<Self> {
        let elapsed: Vec<Length> = open.iter().map(Length::elapsed).collect();
        let total = certain.tally.total;
        Some(match (figure, &certain.times) {
            (Figure::Mean, Times::Elapsed(sum)) => means((*sum, total), &elapsed),
            (Figure::MeanOverrun, Times::Overrun(sum)) => {
                let overruns: Vec<Length> = open.iter().filter_map(Length::overrun).collect();
                means((*sum, certain.tally.late()), &overruns)
            }
            (Figure::Sum, Times::Elapsed(sum)) => {
                let sure = elapsed.iter().filter(|one| one.is_sure).map(|one| one.least);
                let (least, most) =
                    (sure.sum::<u64>(), elapsed.iter().map(|one| one.most).sum::<u64>());
                let whole = |more| Some(Value { num: sum + more, den: 1 });
                Self { least: whole(least), most: whole(most), may_be_none: false }
            }
            (Figure::Max, Times::Most(most)) => {
                let most =
                    [*most].into_iter().filter(|_| total > 0).map(|most| (most, 1)).collect();
                percentiles(100, &most, &elapsed)
            }
            (Figure::Percentile(p), Times::Each(lengths)) => {
                percentiles(p.into(), &lengths.in_order().into_iter().collect(), &elapsed)
            }
            _ => return None,
        })
    }
}

/// What is open of the length of an item.
#[derive(Clone, Copy)]
struct Length {
    least: u64,
    most: u64,
    is_sure: bool,
}

impl Length {
    fn elapsed(open: &Leeway) -> Self {
        let (least, most) = open.elapsed;
        Self { least, most, is_sure: open.is_sure }
    }

    /// Of one that may be late; that it may be in time leaves it out of what is over.
    fn overrun(open: &Leeway) -> Option<Self> {
        let (least, most) = open.overrun;
        let is_sure = open.is_sure && least > 0;
        (most > 0).then_some(Self { least: least.max(1), most, is_sure })
    }
}

/// The lengths that may be left out, in the order in which they move a figure furthest: the shortest of
/// their least first or, upwards, the longest of their most.
fn optional(open: &[Length], up: bool) -> Vec<u64> {
    let optional = open.iter().filter(|one| !one.is_sure);
    let mut lengths: Vec<u64> = optional.map(|one| if up { one.most } else { one.least }).collect();
    lengths.sort_unstable();
    if up {
        lengths.reverse();
    }
    lengths
}

/// The lengths that count anyway, each at its least or its most.
fn sure(open: &[Length], up: bool) -> impl Iterator<Item = u64> {
    let sure = open.iter().filter(|one| one.is_sure);
    sure.map(move |one| if up { one.most } else { one.least })
}

/// The least and the most mean of lengths of which some are open; `certain` is their sum and number else.
fn means(certain: (u64, u64), open: &[Length]) -> Range {
    let bound = |up: bool| {
        let (mut sum, mut items) = certain;
        for length in sure(open, up) {
            (sum, items) = (sum + length, items + 1);
        }
        for length in optional(open, up) {
            let (with, mean) = (u128::from(length) * u128::from(items), u128::from(sum));
            if items > 0 && if up { with <= mean } else { with >= mean } {
                break;
            }
            (sum, items) = (sum + length, items + 1);
        }
        (items > 0).then_some(Value { num: sum, den: items })
    };
    let may_be_none = certain.1 == 0 && open.iter().all(|one| !one.is_sure);
    Range { least: bound(false), most: bound(true), may_be_none }
}

/// The least and the most ⌈p·n/100⌉-th smallest of n lengths of which some are open.
fn percentiles(p: u128, certain: &BTreeMap<u64, u64>, open: &[Length]) -> Range {
    let bound = |up: bool| {
        let mut counted = certain.clone();
        sure(open, up).for_each(|length| *counted.entry(length).or_default() += 1);
        let counted = Ranked::of(&counted);
        let optional = optional(open, up);
        let values = (0..=optional.len()).filter_map(|more| counted.at(p, &optional[..more], up));
        let value = if up { values.max() } else { values.min() };
        value.map(|num| Value { num, den: 1 })
    };
    let may_be_none = certain.is_empty() && open.iter().all(|one| !one.is_sure);
    Range { least: bound(false), most: bound(true), may_be_none }
}

/// Lengths in their order, each with how many are at most as long.
struct Ranked(Vec<(u64, u64)>);

impl Ranked {
    fn of(lengths: &BTreeMap<u64, u64>) -> Self {
        let mut up_to = 0;
        let ranked = lengths.iter().map(|(length, items)| {
            up_to += items;
            (*length, up_to)
        });
        Self(ranked.collect())
    }

    fn up_to(&self, length: u64) -> u64 {
        let place = self.0.partition_point(|(one, _)| *one <= length);
        place.checked_sub(1).map_or(0, |last| self.0[last].1)
    }

    /// The ⌈p·n/100⌉-th smallest of these and of some more, which go up or down.
    fn at(&self, p: u128, more: &[u64], down: bool) -> Option<u64> {
        let items = self.up_to(u64::MAX) + more.len() as u64;
        let rank = (p * u128::from(items)).div_ceil(100);
        let enough = |length: u64| {
            let place = match down {
                true => more.len() - more.partition_point(|one| *one > length),
                false => more.partition_point(|one| *one <= length),
            };
            u128::from(self.up_to(length) + place as u64) >= rank
        };
        let own = self.0.partition_point(|(length, _)| !enough(*length));
        let own = self.0.get(own).map(|(length, _)| *length);
        let other = match down {
            // of those that go down, the last that is enough
            true => more.partition_point(|length| enough(*length)).checked_sub(1),
            false => Some(more.partition_point(|length| !enough(*length))),
        };
        let other = other.and_then(|place| more.get(place)).copied();
        own.into_iter().chain(other).min().filter(|_| items > 0)
    }
}

impl Value {
    /// Whether it is less than another.
    #[must_use]
    pub fn is_less(self, other: Self) -> bool {
        u128::from(self.num) * u128::from(other.den) < u128::from(other.num) * u128::from(self.den)
    }
}

impl Range {
    /// The range of a figure that follows from how many items there are and how many are in time, between
    /// these two tallies; of a share the first is its least.
    #[must_use]
    pub fn of_tallies(figure: Figure, (least, most): (Tally, Tally)) -> Self {
        let value = |tally| figure.value(tally, &Times::None);
        let (least, most) = (value(least), value(most));
        let may_be_none = least.is_none() || most.is_none();
        let (least, most) = (least.or(most), most.or(least));
        match least.zip(most) {
            Some((low, high)) if high.is_less(low) => {
                Self { least: most, most: least, may_be_none }
            }
            _ => Self { least, most, may_be_none },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIGURES: [Figure; 7] = [
        Figure::Mean,
        Figure::MeanOverrun,
        Figure::Max,
        Figure::Sum,
        Figure::Percentile(1),
        Figure::Percentile(50),
        Figure::Percentile(90),
    ];

    /// An item: how long it took, and by how much it was over.
    type Item = (u64, u64);

    fn items(figure: Figure, all: &[Item]) -> Items {
        let mut items = Items::of(figure);
        for (elapsed, overrun) in all {
            items.count((*overrun == 0, *elapsed as i64, *overrun as i64, false));
        }
        items
    }

    /// Every value that the figure can have: each open item at its least, at its most or left out.
    fn values(figure: Figure, certain: &[Item], open: &[Leeway]) -> Vec<Option<Value>> {
        let mut all = vec![certain.to_vec()];
        for one in open {
            let mut next = if one.is_sure { Vec::new() } else { all.clone() };
            for elapsed in [one.elapsed.0, one.elapsed.1] {
                for overrun in
                    [one.overrun.0, one.overrun.0.max(1).min(one.overrun.1), one.overrun.1]
                {
                    let with = |items: &Vec<Item>| [&items[..], &[(elapsed, overrun)]].concat();
                    next.extend(all.iter().map(with));
                }
            }
            all = next;
        }
        let value = |all: &Vec<Item>| items(figure, all).value(crate::Promise::of(figure));
        all.iter().map(value).collect()
    }

    fn leeway() -> impl Strategy<Value = Leeway> {
        let pair = || (0u64..9, 0u64..9).prop_map(|(a, b)| (a.min(b), a.max(b)));
        (pair(), pair(), any::<bool>()).prop_map(|(elapsed, overrun, is_sure)| Leeway {
            elapsed,
            overrun,
            is_sure,
        })
    }

    proptest! {
        #[test]
        fn the_bounds_are_reached_and_nothing_is_outside_of_them(
            certain in proptest::collection::vec((0u64..9, 0u64..3), 0..4),
            open in proptest::collection::vec(leeway(), 0..4),
        ) {
            for figure in FIGURES {
                let range = Range::of(figure, &items(figure, &certain), &open).unwrap();
                let all = values(figure, &certain, &open);
                prop_assert_eq!(range.may_be_none, all.contains(&None), "{:?}", figure);
                let known: Vec<Value> = all.into_iter().flatten().collect();
                let least = known.iter().copied().reduce(|a, b| if b.is_less(a) { b } else { a });
                let most = known.iter().copied().reduce(|a, b| if a.is_less(b) { b } else { a });
                let same = |one: Option<Value>, other: Option<Value>| match (one, other) {
                    (Some(one), Some(other)) => !one.is_less(other) && !other.is_less(one),
                    (one, other) => one == other,
                };
                prop_assert!(same(range.least, least), "{:?}: {:?}, least {:?}", figure, range, least);
                prop_assert!(same(range.most, most), "{:?}: {:?}, most {:?}", figure, range, most);
            }
        }
    }

    #[test]
    fn a_figure_of_a_tally_has_none_of_lengths() {
        for figure in [Figure::Share, Figure::Count, Figure::Late, Figure::Ratio] {
            assert_eq!(Range::of(figure, &Items::of(figure), &[]), None, "{figure:?}");
        }
    }
}
