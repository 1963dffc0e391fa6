//! The tally of a level: tickets in time, out of how many.

use crate::Target;
use std::ops::{Add, AddAssign};

/// How many tickets were in time, out of how many in the base. Tallies add up, so that work can
/// be split by ticket and merged.
///
/// ```
/// use aloi::Tally;
/// let (monday, tuesday) = (Tally { in_time: 1, total: 2 }, Tally { in_time: 1, total: 1 });
/// let both = monday + tuesday;
/// assert_eq!(both, Tally { in_time: 2, total: 3 });
/// assert_eq!(both.rate("100%".parse().unwrap()).unwrap(), "66.67");
/// assert_eq!(Tally::default().rate("100%".parse().unwrap()), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Tally {
    /// Tickets whose required level was met.
    pub in_time: u64,
    /// Tickets in the base.
    pub total: u64,
}

impl Tally {
    /// Tickets in the base whose level was missed.
    #[must_use]
    pub const fn late(self) -> u64 {
        self.total - self.in_time
    }

    /// Adds one ticket.
    pub const fn count(&mut self, in_time: bool) {
        self.total += 1;
        self.in_time += in_time as u64;
    }

    /// The rate as it is shown (R13): per cent with two decimals, or with as many as the target has,
    /// half up; but rounded down where half up would show the target or more for a tally that misses
    /// it, or 100.00 for one with a late ticket. So what is shown never contradicts the verdict.
    /// `None` for an empty base (R14). For display only: it decides nothing.
    ///
    /// ```
    /// let third = aloi::Tally { in_time: 3, total: 9 };
    /// assert_eq!(third.rate("33.333333%".parse().unwrap()).unwrap(), "33.333333");
    /// assert_eq!(third.rate("33.34%".parse().unwrap()).unwrap(), "33.33");
    /// ```
    #[must_use]
    pub fn rate(self, target: Target) -> Option<String> {
        let met = target.is_met_by(self)?;
        let decimals = target.decimals();
        let one = 10_u128.pow(decimals);
        let (in_time, total) = (u128::from(self.in_time), u128::from(self.total));
        let half_up = (in_time * 200 * one + total) / (2 * total);
        let down = in_time * 100 * one / total;
        let misleads =
            (!met && half_up >= target.shown()) || (self.late() > 0 && half_up >= 100 * one);
        let shown = if misleads { down } else { half_up };
        Some(format!("{}.{:0width$}", shown / one, shown % one, width = decimals as usize))
    }

    /// The misses left: how many of the tickets now in time could be late, the total staying as it
    /// is, and `target` still be met. 0 where one more would lose it; `None` where it is already
    /// missed, or for an empty base.
    #[must_use]
    pub fn misses_left(self, target: Target) -> Option<u64> {
        let is_met = target.is_met_by(self)?;
        is_met.then(|| self.in_time - target.fewest_in_time(self.total))
    }
}

impl Tally {
    /// How many more late tickets it bears: how many could be added to the base, and `target` still be
    /// met. For an empty base 0, unless the target is; `None` where it is missed already.
    ///
    /// ```
    /// use aloi::Tally;
    /// let target = "90%".parse().unwrap();
    /// assert_eq!(Tally { in_time: 20, total: 20 }.bears(target), Some(2)); // 20 of 22 are 90.9 %
    /// assert_eq!(Tally { in_time: 17, total: 19 }.bears(target), None);
    /// ```
    #[must_use]
    pub fn bears(self, target: Target) -> Option<u64> {
        if target.is_met_by(self) == Some(false) {
            return None;
        }
        let (share, whole) = target.share_of(1);
        let largest = (i128::from(self.in_time) * whole).checked_div(share);
        largest
            .map_or(Some(u64::MAX), |largest| u64::try_from(largest).ok()?.checked_sub(self.total))
    }
}

impl Target {
    /// Whether a tally meets it (R13): `in_time × 100 ≥ target × total`, in integers. `None` for
    /// an empty base (R14).
    #[must_use]
    pub fn is_met_by(self, tally: Tally) -> Option<bool> {
        if tally.total == 0 {
            return None;
        }
        let (asked, whole) = self.share_of(tally.total);
        Some(i128::from(tally.in_time) * whole >= asked)
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { in_time: self.in_time + other.in_time, total: self.total + other.total }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    /// Targets of every length, and the ratios near them, where rounding decides what is seen.
    fn near() -> impl Strategy<Value = (Tally, Target)> {
        let targets = (0..=100_000_000_u64, 0..=6_u32);
        let totals = prop_oneof![1..=60_u64, 1..=10_000_000_u64];
        (targets, totals, 0..=2_u64, any::<bool>()).prop_map(
            |((millionths, cut), total, off, less)| {
                let kept = millionths / 10_u64.pow(cut) * 10_u64.pow(cut);
                let target =
                    Target::percent(Decimal::new(i64::try_from(kept).unwrap(), 6)).unwrap();
                let fewest = target.fewest_in_time(total);
                let in_time =
                    if less { fewest.saturating_sub(off) } else { (fewest + off).min(total) };
                (Tally { in_time, total }, target)
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_shown_never_contradicts_the_verdict((tally, target) in near()) {
            let text = tally.rate(target).unwrap();
            let (shown, whole): (Decimal, Decimal) = (text.parse().unwrap(), Decimal::ONE_HUNDRED);
            let asked: Decimal = target.to_string().parse().unwrap();
            prop_assert_eq!(target.is_met_by(tally).unwrap(), shown >= asked, "{} for {}", text, target);
            prop_assert_eq!(tally.late() == 0, shown >= whole, "{}", text);
            let decimals = |text: &str| text.split_once('.').unwrap().1.len();
            prop_assert_eq!(decimals(&text), decimals(&target.to_string()));
            // within one of its last decimals
            let exact = Decimal::from(tally.in_time) * whole / Decimal::from(tally.total);
            prop_assert!((shown - exact).abs() < Decimal::new(1, target.decimals()), "{} of {}", text, exact);
        }
    }

    #[test]
    fn rates_are_half_up_but_never_flatter() {
        // in time, total, target, shown
        let cases = [
            (2, 3, "100%", "66.67"),
            (1, 3, "100%", "33.33"),
            (1, 8, "100%", "12.50"),
            // exactly half of the last decimal: up
            (1, 800, "0%", "0.13"),
            // half up would show 100.00 with a late ticket
            (99_999, 100_000, "90%", "99.99"),
            (199_999, 200_000, "100%", "99.99"),
            // half up would show the target: 94.996 %
            (23_749, 25_000, "95%", "94.99"),
            // meets the target: half up as usual
            (23_751, 25_000, "95%", "95.00"),
            (23_749, 25_000, "94%", "95.00"),
            (5, 5, "100%", "100.00"),
            (0, 5, "100%", "0.00"),
            // a target with more decimals: the rate has as many
            (3, 9, "33.333333%", "33.333333"),
            (3, 9, "33.333334%", "33.333333"),
            (2, 3, "66.666666%", "66.666667"),
            (2, 3, "66.666667%", "66.666666"),
            (1, 3, "99.995%", "33.333"),
            (19_999, 20_000, "99.995%", "99.995"),
            (99_994, 100_000, "99.995%", "99.994"),
            (999_949, 1_000_000, "99.995%", "99.994"),
            (u64::MAX - 1, u64::MAX, "99.9999%", "99.9999"),
            (u64::MAX, u64::MAX, "33.333333%", "100.000000"),
        ];
        for (in_time, total, target, shown) in cases {
            let rate = Tally { in_time, total }.rate(target.parse().unwrap());
            assert_eq!(rate.as_deref(), Some(shown), "{in_time}/{total} against {target}");
        }
    }

    #[test]
    fn misses_left_before_the_target_is_lost() {
        let cases = [
            (20, 20, "90%", Some(2)),
            (18, 20, "90%", Some(0)),
            (17, 20, "90%", None),
            (5, 5, "100%", Some(0)),
            (3, 5, "0%", Some(3)),
            // 95.5 % of 200 are 191
            (200, 200, "95.5%", Some(9)),
            (191, 200, "95.5%", Some(0)),
            (190, 200, "95.5%", None),
            // two thirds, no whole share
            (3, 3, "66.666666%", Some(1)),
            (3, 3, "66.666667%", Some(0)),
            (u64::MAX, u64::MAX, "50%", Some(u64::MAX / 2)),
            (0, 0, "90%", None),
        ];
        for (in_time, total, target, left) in cases {
            let tally = Tally { in_time, total };
            assert_eq!(
                tally.misses_left(target.parse().unwrap()),
                left,
                "{in_time}/{total} {target}"
            );
        }
    }
}
