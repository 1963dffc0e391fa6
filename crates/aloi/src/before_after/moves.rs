//! How tickets moved between before and after the exclusions.

use crate::{Judgement, Period, Standing, Verdict};

/// How a ticket of the base without exclusions stands under some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Under {
    /// It is left out.
    Excluded,
    /// It was judged.
    Judged {
        /// Seconds for which its clock ran.
        elapsed: i64,
        /// Whether it was in time.
        verdict: Verdict,
    },
}

impl Under {
    pub(super) const fn judged(judgement: &Judgement) -> Self {
        Self::Judged { elapsed: judgement.elapsed, verdict: judgement.verdict }
    }

    /// That of a standing in a period, under a tier. A ticket of the base leaves it by exclusions alone.
    pub(super) fn of(standing: Option<&Standing>, period: Period, tier: usize) -> Self {
        let judged = standing.and_then(|standing| standing.under(period, tier));
        judged.map_or(Self::Excluded, Self::judged)
    }
}

/// How the tickets of a row moved: the base after is that before less the excluded ones; those
/// in time after are those before, less the excluded ones that were, plus those back in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Moves {
    /// Left out, and in time before.
    pub excluded_in_time: u64,
    /// Left out, and late before.
    pub excluded_late: u64,
    /// Late before, in time after.
    pub back_in_time: u64,
    /// Seconds for which the clocks of the tickets that stay ran before, and no longer do.
    pub stopped_s: i64,
}

impl Moves {
    pub(super) const fn add(&mut self, before: Under, after: Under) {
        let Under::Judged { elapsed, verdict } = before else { return };
        match (verdict, after) {
            (Verdict::Late, Under::Excluded) => self.excluded_late += 1,
            (_, Under::Excluded) => self.excluded_in_time += 1,
            (_, Under::Judged { elapsed: left, verdict: now }) => {
                self.stopped_s += elapsed - left;
                if matches!((verdict, now), (Verdict::Late, Verdict::InTime)) {
                    self.back_in_time += 1;
                }
            }
        }
    }

    /// Tickets left out.
    #[must_use]
    pub const fn excluded(self) -> u64 {
        self.excluded_in_time + self.excluded_late
    }
}

impl std::ops::AddAssign for Moves {
    fn add_assign(&mut self, other: Self) {
        self.excluded_in_time += other.excluded_in_time;
        self.excluded_late += other.excluded_late;
        self.back_in_time += other.back_in_time;
        self.stopped_s += other.stopped_s;
    }
}

/// A ticket that an entry changed, or would change if it were granted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Touched {
    /// The ticket.
    pub ticket: String,
    /// The period in whose base it is.
    pub period: Period,
    /// The indicator: its position in the contract.
    pub indicator: usize,
    /// Its level: the position among the indicator's.
    pub level: usize,
    /// The entries, granted or asked for, that touch it: their positions in the register.
    pub entries: Vec<usize>,
    /// Without any exclusion.
    pub before: Under,
    /// With the granted exclusions.
    pub after: Under,
    /// With those asked for too.
    pub if_granted: Under,
}
