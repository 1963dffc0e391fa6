//! The bounds of a row: its worst and its best tally, whatever became of its doubtful tickets.
//!
//! A ticket in time never lowers a rate, and a late one never raises it; one that is left out
//! stands between the two. So each doubtful ticket has a worst and a best of its options for the
//! row, whatever became of the others, and two tallies bound every combination.

use crate::doubt::{Doubt, Options};
use crate::{Promise, Tally};
use std::collections::BTreeMap;
use std::ops::{Add, AddAssign};

/// The worst and the best tally of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Every doubtful ticket at its worst for the row: late, else left out, else in time.
    pub worst: Tally,
    /// Every doubtful ticket at its best for the row: in time, else left out, else late.
    pub best: Tally,
}

impl Bounds {
    /// Whether the verdict on what is promised depends on a doubtful ticket: it may be one and it may
    /// be another, or the base may be empty, which is none.
    #[must_use]
    pub fn decide(self, promise: Promise) -> bool {
        let verdict = |tally| promise.ruling_of(tally).verdict;
        verdict(self.worst) != verdict(self.best)
    }
}

/// The doubtful tickets of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InDoubt {
    /// How many there are: those that are in the row, and those that may be.
    pub tickets: u64,
    /// How many have each kind of doubt; a ticket may have several.
    pub by: BTreeMap<Doubt, u64>,
    /// Those of them that are in the row, as the rules judge them.
    ruled: Tally,
    /// Those that are in the row whatever became of them.
    sure: u64,
    worst: Tally,
    best: Tally,
}

impl InDoubt {
    /// Counts a ticket that has these options for the row; `in_time` is what the rules make of it,
    /// if they have it in the row.
    pub(crate) fn count(&mut self, options: Options, in_time: Option<bool>, doubts: &[Doubt]) {
        if !options.is_doubtful() {
            return;
        }
        self.tickets += 1;
        for doubt in doubts {
            *self.by.entry(*doubt).or_default() += 1;
        }
        self.sure += u64::from(!options.out);
        if let Some(in_time) = in_time {
            self.ruled.count(in_time);
        }
        match options {
            Options { late: true, .. } => self.worst.count(false),
            Options { out: true, .. } => {}
            Options { in_time, .. } => self.worst.count(in_time),
        }
        match options {
            Options { in_time: true, .. } => self.best.count(true),
            Options { out: true, .. } => {}
            Options { .. } => self.best.count(false),
        }
    }

    /// The bounds of the row whose tally under the rules is `tally`.
    #[must_use]
    pub fn bounds(&self, tally: Tally) -> Bounds {
        let certain = Tally {
            in_time: tally.in_time - self.ruled.in_time,
            total: tally.total - self.ruled.total,
        };
        Bounds { worst: certain + self.worst, best: certain + self.best }
    }

    /// The bounds of a row that counts its tickets, whether they were in time or not, of which less is
    /// better or more.
    #[must_use]
    pub fn count_bounds(&self, tally: Tally, wants_less: bool) -> Bounds {
        let certain = tally.total - self.ruled.total;
        let [least, most] = [self.sure, self.tickets].map(|tickets| {
            let total = certain + tickets;
            Tally { in_time: total, total }
        });
        match wants_less {
            true => Bounds { worst: most, best: least },
            false => Bounds { worst: least, best: most },
        }
    }
}

impl AddAssign<&InDoubt> for InDoubt {
    fn add_assign(&mut self, other: &InDoubt) {
        self.tickets += other.tickets;
        for (doubt, tickets) in &other.by {
            *self.by.entry(*doubt).or_default() += tickets;
        }
        self.ruled += other.ruled;
        self.sure += other.sure;
        self.worst += other.worst;
        self.best += other.best;
    }
}

impl Add for InDoubt {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const IN_TIME: Options = Options { in_time: true, late: false, out: false };
    const LATE: Options = Options { in_time: false, late: true, out: false };
    const OUT: Options = Options { in_time: false, late: false, out: true };

    fn options() -> impl Strategy<Value = (Options, Option<bool>)> {
        let ways = (any::<bool>(), any::<bool>(), any::<bool>());
        ways.prop_filter("some way", |ways| *ways != (false, false, false)).prop_flat_map(
            |(in_time, late, out)| {
                let options = Options { in_time, late, out };
                let ruled = [(in_time, Some(true)), (late, Some(false)), (out, None)];
                let ruled: Vec<_> =
                    ruled.into_iter().filter(|one| one.0).map(|one| one.1).collect();
                proptest::sample::select(ruled).prop_map(move |ruled| (options, ruled))
            },
        )
    }

    /// Every tally that the tickets can give, one for each combination of their options.
    fn combinations(tickets: &[(Options, Option<bool>)]) -> Vec<Tally> {
        let mut tallies = vec![Tally::default()];
        for (options, _) in tickets {
            let mut next = Vec::new();
            for tally in tallies {
                let mut counted = |in_time| {
                    let mut tally = tally;
                    tally.count(in_time);
                    next.push(tally);
                };
                if options.in_time {
                    counted(true);
                }
                if options.late {
                    counted(false);
                }
                if options.out {
                    next.push(tally);
                }
            }
            tallies = next;
        }
        tallies
    }

    fn counted(tickets: &[(Options, Option<bool>)]) -> (Tally, InDoubt) {
        let (mut tally, mut doubt) = (Tally::default(), InDoubt::default());
        for (options, ruled) in tickets {
            if let Some(in_time) = ruled {
                tally.count(*in_time);
            }
            doubt.count(*options, *ruled, &[Doubt::Hole]);
        }
        (tally, doubt)
    }

    /// Whether a rate is not above another, exactly; an empty base has none to compare.
    fn not_above(one: Tally, other: Tally) -> bool {
        one.total == 0 || other.total == 0 || one.in_time * other.total <= other.in_time * one.total
    }

    #[test]
    fn each_ticket_takes_its_own_worst_and_best() {
        // options, as ruled, worst, best
        let or = |a: Options, b: Options| Options {
            in_time: a.in_time || b.in_time,
            late: a.late || b.late,
            out: a.out || b.out,
        };
        let cases = [
            ("certain, in time", IN_TIME, Some(true), (1, 1), (1, 1)),
            ("in time or late", or(IN_TIME, LATE), Some(true), (0, 1), (1, 1)),
            ("in time or elsewhere", or(IN_TIME, OUT), Some(true), (0, 0), (1, 1)),
            ("late or elsewhere", or(LATE, OUT), Some(false), (0, 1), (0, 0)),
            ("elsewhere, or in time here", or(IN_TIME, OUT), None, (0, 0), (1, 1)),
            ("elsewhere, or late here", or(LATE, OUT), None, (0, 1), (0, 0)),
        ];
        for (words, options, ruled, worst, best) in cases {
            let (tally, doubt) = counted(&[(options, ruled)]);
            let bounds = doubt.bounds(tally);
            assert_eq!((bounds.worst.in_time, bounds.worst.total), worst, "{words}");
            assert_eq!((bounds.best.in_time, bounds.best.total), best, "{words}");
        }
    }

    proptest! {
        #[test]
        fn no_combination_is_outside_the_bounds(
            tickets in proptest::collection::vec(options(), 0..7),
        ) {
            let (tally, doubt) = counted(&tickets);
            let bounds = doubt.bounds(tally);
            let all = combinations(&tickets);
            prop_assert!(all.contains(&bounds.worst) && all.contains(&bounds.best));
            prop_assert!(all.contains(&tally));
            for one in all {
                prop_assert!(not_above(bounds.worst, one) && not_above(one, bounds.best));
                // An empty worst or best is one where nothing else could be said either.
                if bounds.worst.total == 0 {
                    prop_assert_eq!(one.late(), 0);
                }
                if bounds.best.total == 0 {
                    prop_assert_eq!(one.in_time, 0);
                }
            }
        }

        #[test]
        fn doubts_add_up(
            tickets in proptest::collection::vec(options(), 0..9),
            cut in 0usize..9,
        ) {
            let (one, other) = tickets.split_at(cut.min(tickets.len()));
            let ((a, some), (b, rest)) = (counted(one), counted(other));
            let (tally, doubt) = counted(&tickets);
            prop_assert_eq!(a + b, tally);
            prop_assert_eq!(some + rest, doubt);
        }
    }
}
