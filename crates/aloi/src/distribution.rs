//! The distribution of a level: its tickets by the share of what the level allows that they took.

use crate::Judgement;
use std::ops::{Add, AddAssign};

/// The seconds of a day, as a distribution counts days.
const DAY: i64 = 86_400;

/// What the tickets of a level are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Against {
    /// A limit on the clock, in seconds.
    Limit(i64),
    /// Each ticket's own planned date.
    PlannedDate,
    /// Each ticket's deadline, that some other date gives.
    Deadline,
    /// Each ticket's own limit on the clock, of tickets of several levels; one without is in no bin.
    Own,
}

impl Against {
    /// The upper bounds of all bins but the last, each included in its bin. Against a limit: in per
    /// cent of it. Against a date: in days of 24 hours after the last second that meets it,
    /// negative before.
    #[must_use]
    pub const fn bounds(self) -> [i64; 7] {
        match self {
            Self::Limit(_) | Self::Own => [25, 50, 75, 100, 125, 150, 200],
            Self::PlannedDate | Self::Deadline => [-7, -2, -1, 0, 1, 2, 7],
        }
    }
}

/// How many tickets of a level took how much of what it allows. It needs the same memory for any
/// number of tickets, and two of the same level add up.
///
/// ```
/// use aloi::{Against, Distribution};
/// let two_hours = Distribution::new(Against::Limit(7200));
/// assert_eq!(two_hours.against.bounds()[Distribution::IN_TIME - 1], 100);
/// assert_eq!(two_hours.tickets(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Distribution {
    /// What the tickets are held against.
    pub against: Against,
    /// How many tickets lie in each bin: over the bound before, up to its own
    /// ([`Against::bounds`]). The first [`Distribution::IN_TIME`] are in time, the others late.
    pub bins: [u64; 8],
    /// Tickets in no bin: without the date that they need, which is late; and of several levels
    /// together, those without a limit on the clock.
    pub undated: u64,
    /// The longest overrun of a late ticket, in seconds; none where no ticket of a bin is late.
    pub longest_overrun: Option<i64>,
}

impl Distribution {
    /// How many bins, from the first, hold tickets in time.
    pub const IN_TIME: usize = 4;

    /// No ticket counted yet.
    #[must_use]
    pub const fn new(against: Against) -> Self {
        Self { against, bins: [0; 8], undated: 0, longest_overrun: None }
    }

    /// Counts a ticket of the level. Shares are compared as whole numbers, never rounded.
    pub fn count(&mut self, judgement: &Judgement) {
        let (overrun, taken, unit) = match (judgement.limit, judgement.deadline) {
            (Some(limit), _) => {
                let taken = i128::from(judgement.elapsed) * 100;
                (judgement.elapsed - limit, taken, i128::from(limit))
            }
            (None, Some(deadline)) if self.against != Against::Own => {
                let overrun = judgement.to - deadline.last_second();
                (overrun, i128::from(overrun), i128::from(DAY))
            }
            (None, _) => {
                self.undated += 1;
                return;
            }
        };
        let bounds = self.against.bounds();
        // how many bounds it is over: counted, since no guess of a search among them comes true
        let bin: usize =
            bounds.iter().map(|bound| usize::from(taken > i128::from(*bound) * unit)).sum();
        self.bins[bin] += 1;
        if overrun > 0 {
            self.longest_overrun = self.longest_overrun.max(Some(overrun));
        }
    }

    /// Tickets counted: those of the level's tally.
    #[must_use]
    pub fn tickets(&self) -> u64 {
        self.bins.iter().sum::<u64>() + self.undated
    }

    /// Tickets in time.
    #[must_use]
    pub fn in_time(&self) -> u64 {
        self.bins[..Self::IN_TIME].iter().sum()
    }
}

impl AddAssign for Distribution {
    fn add_assign(&mut self, other: Self) {
        for (ours, theirs) in self.bins.iter_mut().zip(other.bins) {
            *ours += theirs;
        }
        self.undated += other.undated;
        self.longest_overrun = self.longest_overrun.max(other.longest_overrun);
    }
}

impl Add for Distribution {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::within::Deadline;
    use crate::zone::{self, Tz};
    use crate::{Instant, Planned, Verdict};

    fn judged(elapsed: i64, limit: Option<i64>, deadline: Option<Deadline>) -> Judgement {
        let assigned = Instant::from_seconds(1_791_187_200); // 2026-10-05T08:00:00Z
        Judgement {
            level: 0,
            part: 0,
            charged: Default::default(),
            pools: crate::Pools::default(),
            overrun: 0,
            service: None,
            priority: None,
            from: assigned,
            to: assigned + elapsed,
            counted: assigned + elapsed,
            unfinished: None,
            elapsed,
            pending: None,
            limit,
            deadline,
            verdict: Verdict::Late,
            is_of: false,
        }
    }

    fn bin_of(against: Against, judgement: &Judgement) -> Option<usize> {
        let mut distribution = Distribution::new(against);
        distribution.count(judgement);
        assert_eq!(distribution.tickets(), 1);
        distribution.bins.iter().position(|tickets| *tickets == 1)
    }

    #[test]
    fn a_limit_is_in_time_to_the_second() {
        // limit and elapsed in seconds, bin
        let cases = [
            (7200, 0, 0),
            (7200, 1800, 0),
            (7200, 1801, 1),
            (7200, 5401, 3),
            (7200, 7200, 3),
            (7200, 7201, 4),
            (7200, 9000, 4),
            (7200, 9001, 5),
            (7200, 14_400, 6),
            (7200, 14_401, 7),
            // a quarter of seven seconds is no whole second
            (7, 1, 0),
            (7, 2, 1),
            (0, 0, 0),
            (0, 1, 7),
            (i64::MAX, i64::MAX, 3),
        ];
        for (limit, elapsed, bin) in cases {
            let judgement =
                Judgement { to: Instant::from_seconds(0), elapsed, ..judged(0, Some(limit), None) };
            assert_eq!(
                bin_of(Against::Limit(limit), &judgement),
                Some(bin),
                "{elapsed} s of {limit}"
            );
        }
    }

    #[test]
    fn a_planned_date_is_met_to_the_end_of_its_day() {
        let paris: Tz = "Europe/Paris".parse().unwrap();
        let day: chrono::NaiveDate = "2026-10-07".parse().unwrap();
        let date = Planned::on(day, zone::day_begins(paris, day));
        let end = zone::day_begins(paris, "2026-10-08".parse().unwrap());
        let hour = Planned::at("2026-10-07T10:00:00Z".parse().unwrap());
        // planned, restored, bin
        let cases = [
            (date, end + -1, 3),
            (date, end, 4),
            (date, end + (-1 - DAY), 2),
            (date, end + (-2 - 7 * DAY), 0),
            (date, end + (DAY - 1), 4),
            (date, end + DAY, 5),
            (date, end + 7 * DAY, 7),
            (hour, hour.instant(), 3),
            (hour, hour.instant() + 1, 4),
            (hour, hour.instant() + -DAY, 2),
        ];
        for (planned, restored, bin) in cases {
            let deadline = Deadline::planned(planned, paris);
            let judgement = Judgement { to: restored, ..judged(0, None, Some(deadline)) };
            assert_eq!(
                bin_of(Against::PlannedDate, &judgement),
                Some(bin),
                "{planned} at {restored}"
            );
            assert_eq!(bin < Distribution::IN_TIME, planned.is_met_by(restored, paris));
        }
        assert_eq!(bin_of(Against::PlannedDate, &judged(600, None, None)), None);
    }

    #[test]
    fn two_add_up_and_the_longest_overrun_stays() {
        let mut one = Distribution::new(Against::Limit(10));
        let mut other = one;
        for elapsed in [1, 10, 11] {
            one.count(&judged(elapsed, Some(10), None));
        }
        other.count(&judged(40, Some(10), None));
        let both = one + other;
        assert_eq!(both.bins, [1, 0, 0, 1, 1, 0, 0, 1]);
        assert_eq!((both.tickets(), both.in_time(), both.longest_overrun), (4, 2, Some(30)));
        assert_eq!(Distribution::new(Against::PlannedDate).longest_overrun, None);
    }
}
