//! The scale of rates: from a round figure below all of them up to 100 %.

use aloi::{Promise, Tally};

/// A scale, in hundredths of a per cent; and the distance of its lines, in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) floor: i64,
    pub(super) step: i64,
}

/// Lowest figures, and the distance of lines above them, in per cent.
const FLOORS: [(i64, i64); 6] = [(80, 5), (60, 10), (50, 10), (40, 20), (20, 20), (0, 25)];

impl Scale {
    /// The highest floor that leaves some room below every figure.
    pub(super) fn of(hundredths: impl Iterator<Item = i64>) -> Self {
        let lowest = hundredths.min().unwrap_or_default();
        let fits = FLOORS.iter().find(|(floor, _)| floor * 100 + 200 <= lowest);
        let (floor, step) = fits.copied().unwrap_or((0, 25));
        Self { floor: floor * 100, step }
    }

    /// How far above the floor a figure lies, on a way of `length` to 100 %.
    pub(super) fn place(self, hundredths: i64, length: i64) -> i64 {
        (hundredths - self.floor) * length / (10_000 - self.floor)
    }

    /// The lines, in per cent.
    pub(super) fn lines(self) -> impl Iterator<Item = i64> {
        let lines = std::iter::successors(Some(self.floor / 100), move |at| Some(at + self.step));
        lines.take_while(|at| *at <= 100)
    }
}

/// A rate in hundredths of a per cent, rounded down: for its place only. `None` for an empty base.
pub(super) fn hundredths(tally: Tally) -> Option<i64> {
    let down = (u128::from(tally.in_time) * 10_000).checked_div(u128::from(tally.total))?;
    i64::try_from(down).ok()
}

/// A target in hundredths of a per cent: for its place only.
pub(super) fn of_target(target: Promise) -> i64 {
    let percent = target.target.and_then(|target| target.bound.percent());
    percent.map_or(10_000, |percent| i64::try_from(percent.hundredths()).unwrap_or(10_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_begins_below_every_figure() {
        // lowest figure in per cent, floor, lines
        let cases = [
            (100, 80, vec![80, 85, 90, 95, 100]),
            (82, 80, vec![80, 85, 90, 95, 100]),
            (81, 60, vec![60, 70, 80, 90, 100]),
            (50, 40, vec![40, 60, 80, 100]),
            (33, 20, vec![20, 40, 60, 80, 100]),
            (0, 0, vec![0, 25, 50, 75, 100]),
        ];
        for (lowest, floor, lines) in cases {
            let scale = Scale::of([10_000, lowest * 100].into_iter());
            assert_eq!(scale.floor, floor * 100, "{lowest}");
            assert_eq!(scale.lines().collect::<Vec<_>>(), lines, "{lowest}");
        }
        assert_eq!(Scale { floor: 8000, step: 5 }.place(9000, 1000), 500);
    }

    #[test]
    fn a_target_has_its_own_place() {
        for (target, hundredths) in
            [("100%", 10_000), ("90%", 9000), ("0%", 0), ("99.995%", 10_000)]
        {
            assert_eq!(of_target(target.parse().unwrap()), hundredths, "{target}");
        }
        assert_eq!(hundredths(Tally { in_time: 2, total: 3 }), Some(6666));
        assert_eq!(hundredths(Tally::default()), None);
    }
}
