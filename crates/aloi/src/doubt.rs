//! Doubt: why a verdict rests on a guess, and what may have become of its ticket instead.
//!
//! The rules always decide; a doubt changes no verdict. It says that what the export leaves open
//! could have turned this verdict, this row or this base, and which ways. `docs/audit.md` says for
//! each finding whether it can, and how that is worked out.

mod edits;
mod guesses;
mod kind;
mod minutes;
mod missing;
mod pieces;
mod retold;
mod sources;
mod swing;
mod way;
mod ways;
mod weigh;

pub use guesses::{GuessedTime, Guesses, Told};
pub use kind::Doubt;
pub(crate) use pieces::StandIns;
pub use retold::cut_off;
pub(crate) use weigh::weigh;

use crate::{Month, Of, Pools, Standing, Verdict};

/// One thing that may have become of a ticket under an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is in the base of a month.
    In {
        /// Its level: the position among the indicator's levels; `None`: any.
        level: Option<usize>,
        /// The rows of `targets` that take it.
        pools: Pools,
        /// The month or, where that is not known, the first that it may be.
        first: Month,
        /// The last month that it may be; `None`: there is no telling.
        last: Option<Month>,
        /// Whether its level was met.
        verdict: Verdict,
    },
    /// It is in no base.
    Out,
}

/// A ticket whose verdict under an indicator is in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The month whose base it is about, where a ticket may be in the bases of several; else `None`.
    pub month: Option<Month>,
    /// The tier of its level, counted from 0: 0 without tiers.
    pub tier: usize,
    /// Why, in order, each once.
    pub doubts: Vec<Doubt>,
    /// Everything that may have become of it, what the rules say included, in order.
    pub fates: Vec<Fate>,
    /// The least and the most seconds that its clock may have run; `None` where that is not known.
    pub elapsed: Option<(i64, i64)>,
}

/// What a doubtful ticket may be to one row in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// In it, and in time.
    pub in_time: bool,
    /// In it, and late.
    pub late: bool,
    /// Not in it.
    pub out: bool,
}

impl Fate {
    /// What the rules make of a ticket, under a tier of its level.
    #[must_use]
    pub fn of(standing: &Standing, tier: usize) -> Self {
        let mut entries = standing.entries().iter();
        let judged = entries.find_map(|entry| entry.month.zip(entry.judgements().nth(tier)));
        judged.map_or(Self::Out, |(month, judged)| Self::In {
            level: Some(judged.level),
            pools: judged.pools,
            first: month,
            last: Some(month),
            verdict: judged.verdict,
        })
    }

    /// What the rules make of a ticket in a month, where it may be in the bases of several, under a tier
    /// of its level.
    #[must_use]
    pub fn in_month(standing: &Standing, month: Option<Month>, tier: usize) -> Self {
        let Some(month) = month else { return Self::of(standing, tier) };
        standing.under(month, tier).map_or(Self::Out, |judged| Self::In {
            level: Some(judged.level),
            pools: judged.pools,
            first: month,
            last: Some(month),
            verdict: judged.verdict,
        })
    }

    /// As much of it as is about a month; all of it where none is named. `None`: nothing.
    fn within(self, month: Option<Month>) -> Option<Self> {
        let (Some(month), Self::In { level, pools, first, last, verdict }) = (month, self) else {
            return Some(self);
        };
        let reaches = first <= month && last.is_none_or(|last| month <= last);
        reaches.then_some(Self::In { level, pools, first: month, last: Some(month), verdict })
    }

    /// The same with another verdict; none of one in no base.
    pub(crate) const fn judged(self, verdict: Verdict) -> Option<Self> {
        match self {
            Self::In { level, pools, first, last, .. } => {
                Some(Self::In { level, pools, first, last, verdict })
            }
            Self::Out => None,
        }
    }

    /// Whether a row takes it.
    pub(crate) const fn is_of(self, row: Of) -> bool {
        match (self, row) {
            (Self::In { level: None, .. }, _) => true,
            (Self::In { level: Some(own), .. }, Of::Level(level)) => own == level,
            (Self::In { pools, .. }, Of::Targets(row)) => pools.has(row),
            (Self::Out, _) => false,
        }
    }

    /// What it means to a row in a month.
    fn options(self, row: Of, month: Month) -> Options {
        let Self::In { level, first, last, verdict, .. } = self else {
            return Options { out: true, ..Options::default() };
        };
        let reaches = self.is_of(row) && first <= month && last.is_none_or(|last| month <= last);
        let only = level.is_some() && last == Some(first);
        Options {
            in_time: reaches && !verdict.is_late(),
            late: reaches && verdict.is_late(),
            out: !(reaches && only),
        }
    }
}

impl Options {
    /// Whether there is more than one.
    #[must_use]
    pub const fn is_doubtful(self) -> bool {
        self.in_time as u8 + self.late as u8 + self.out as u8 > 1
    }
}

impl Doubtful {
    /// What the ticket may be to a row in a month.
    #[must_use]
    pub fn options(&self, row: Of, month: Month) -> Options {
        self.fates.iter().fold(Options::default(), |all, fate| {
            let one = fate.options(row, month);
            Options {
                in_time: all.in_time || one.in_time,
                late: all.late || one.late,
                out: all.out || one.out,
            }
        })
    }

    /// Whether it may be in the base of a month.
    #[must_use]
    pub fn touches(&self, month: Month) -> bool {
        self.fates.iter().any(|fate| match fate {
            Fate::In { first, last, .. } => {
                *first <= month && last.is_none_or(|last| month <= last)
            }
            Fate::Out => false,
        })
    }
}
