//! The rate of a tally as it is shown, and how many misses its target bears (R13).

use crate::{Few, Figure, Promise, Tally, Value};

impl Tally {
    /// The rate as it is shown (R13): per cent with two decimals, or with as many as the target has,
    /// half up; but rounded away from an edge that the tally does not reach, and from 100.00 for one
    /// with a late ticket. So what is shown never contradicts the verdict. `None` for an empty base
    /// (R14), and where the figure is no share. For display only: it decides nothing.
    ///
    /// ```
    /// let third = aloi::Tally { in_time: 3, total: 9 };
    /// assert_eq!(third.rate("33.333333%".parse().unwrap()).unwrap(), "33.333333");
    /// assert_eq!(third.rate("33.34%".parse().unwrap()).unwrap(), "33.33");
    /// ```
    #[must_use]
    pub fn rate(self, promise: Promise) -> Option<String> {
        let is_share = promise.figure == Figure::Share && self.total > 0;
        let value = is_share.then_some(Value { num: self.in_time, den: self.total })?;
        Some(promise.shown(value).to_string())
    }

    /// The misses left: how many of the tickets now in time could be late, the total staying as it
    /// is, and the target still be met. 0 where one more would lose it; `None` where it is already
    /// missed, for an empty base, and where lateness is not what the figure asks about.
    #[must_use]
    pub fn misses_left(self, promise: Promise) -> Option<u64> {
        let is_met = |misses: u64| {
            promise.is_met_by(Self { in_time: self.in_time - misses, ..self }) == Some(true)
        };
        let asks = promise.asks_about_late() && self.total > 0 && is_met(0);
        asks.then(|| last_met(0, self.in_time.saturating_add(1), is_met))
    }

    /// How many more late tickets it bears: how many could be added to the base, and the target still be
    /// met. For an empty base 0, unless the target is; `None` where it is missed already, and where
    /// lateness is not what the figure asks about.
    ///
    /// ```
    /// use aloi::Tally;
    /// let target = "90%".parse().unwrap();
    /// assert_eq!(Tally { in_time: 20, total: 20 }.bears(target), Some(2)); // 20 of 22 are 90.9 %
    /// assert_eq!(Tally { in_time: 17, total: 19 }.bears(target), None);
    /// ```
    #[must_use]
    pub fn bears(self, promise: Promise) -> Option<u64> {
        // it is asked while the period goes on
        let promise = Promise { is_withheld: false, ..promise };
        if !promise.asks_about_late() || promise.is_met_by(self) == Some(false) {
            return None;
        }
        let is_met = |misses: u64| {
            let total = self.total.saturating_add(misses);
            promise.is_met_by(Self { total, ..self }) == Some(true)
        };
        // a rule of small numbers may be harder than what holds after it: each range by itself
        let ranges = promise.few.rules().map(|small| small.under.saturating_sub(self.total));
        let mut met = 0;
        for end in ranges.filter(|end| *end > 0).chain([u64::MAX]) {
            met = last_met(met, end, is_met);
            if met + 1 < end || !is_met(end) {
                return Some(met);
            }
            met = end;
        }
        Some(met)
    }
}

impl Promise {
    /// How many of so many items may be late by the target alone, whatever holds for few; `None` where
    /// lateness is not what the figure asks about.
    pub(crate) fn may_be_late(self, items: u64) -> Option<u64> {
        let alone = Self { few: Few::default(), ..self };
        let none_late = Tally { in_time: items, total: items };
        alone.asks_about_late().then(|| none_late.misses_left(alone).unwrap_or(0))
    }
}

/// The last number before `end` for which something holds that holds for `from` and, once it no longer
/// does, never again: looked for by halves.
fn last_met(from: u64, end: u64, is_met: impl Fn(u64) -> bool) -> u64 {
    let (mut met, mut lost) = (from, end);
    while met + 1 < lost {
        let middle = met + (lost - met) / 2;
        let side = if is_met(middle) { &mut met } else { &mut lost };
        *side = middle;
    }
    met
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    /// Targets of every length, and the ratios near them, where rounding decides what is seen.
    fn near() -> impl Strategy<Value = (Tally, Promise)> {
        let targets = (0..=100_000_000_u64, 0..=6_u32);
        let totals = prop_oneof![1..=60_u64, 1..=10_000_000_u64];
        (targets, totals, 0..=2_u64, any::<bool>()).prop_map(
            |((millionths, cut), total, off, less)| {
                let kept = millionths / 10_u64.pow(cut) * 10_u64.pow(cut);
                let percent = Decimal::new(i64::try_from(kept).unwrap(), 6);
                let promise: Promise = format!("{percent}%").parse().unwrap();
                let fewest = (percent * Decimal::from(total) / Decimal::ONE_HUNDRED).ceil();
                let fewest = u64::try_from(fewest).unwrap();
                let in_time =
                    if less { fewest.saturating_sub(off) } else { (fewest + off).min(total) };
                (Tally { in_time, total }, promise)
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_shown_never_contradicts_the_verdict((tally, promise) in near()) {
            let text = tally.rate(promise).unwrap();
            let target = promise.percent().unwrap();
            let (shown, whole): (Decimal, Decimal) = (text.parse().unwrap(), Decimal::ONE_HUNDRED);
            let asked: Decimal = target.parse().unwrap();
            prop_assert_eq!(promise.is_met_by(tally).unwrap(), shown >= asked, "{} for {}", text, target);
            prop_assert_eq!(tally.late() == 0, shown >= whole, "{}", text);
            let decimals = |text: &str| text.split_once('.').unwrap().1.len();
            prop_assert_eq!(decimals(&text), decimals(&target));
            // within one of its last decimals
            let exact = Decimal::from(tally.in_time) * whole / Decimal::from(tally.total);
            prop_assert!((shown - exact).abs() < Decimal::new(1, promise.decimals()), "{} of {}", text, exact);
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
