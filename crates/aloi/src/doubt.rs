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

use crate::{By, Entry, Of, Period, Pools, Standing, Verdict};

/// One thing that may have become of a ticket under an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is in the base of a period.
    In {
        /// Its level: the position among the indicator's levels; `None`: any.
        level: Option<usize>,
        /// The rows of `targets` that take it.
        pools: Pools,
        /// The period or, where that is not known, the first that it may be.
        first: Period,
        /// The last period that it may be; `None`: there is no telling.
        last: Option<Period>,
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
    /// The period whose base it is about, where a ticket may be in the bases of several; else `None`.
    pub period: Option<Period>,
    /// The tier of its level, counted from 0: 0 without tiers.
    pub tier: usize,
    /// Why, in order, each once.
    pub doubts: Vec<Doubt>,
    /// Everything that may have become of it, what the rules say included, in order.
    pub fates: Vec<Fate>,
    /// The values by which its rows stand apart, whatever became of it; none where they do not, or where
    /// there is no telling.
    pub values: Vec<By>,
    /// Whether its rows stand apart by values.
    pub(crate) apart: bool,
    /// The least and the most seconds that its clock may have run; `None` where that is not known.
    pub elapsed: Option<(i64, i64)>,
}

/// What a doubtful ticket may be to one row in a period.
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
        let mut periods = standing.entries().iter().filter_map(|entry| entry.period);
        let judged = periods.find(|period| standing.under(*period, tier).is_some());
        judged.map_or(Self::Out, |period| Self::in_period(standing, Some(period), tier))
    }

    /// What the rules make of a ticket in a period, where it may be in the bases of several, under a tier
    /// of its level.
    #[must_use]
    pub fn in_period(standing: &Standing, period: Option<Period>, tier: usize) -> Self {
        let Some(period) = period else { return Self::of(standing, tier) };
        standing.under(period, tier).map_or(Self::Out, |judged| Self::In {
            level: Some(judged.level),
            pools: judged.pools,
            first: period,
            last: Some(period),
            verdict: judged.verdict,
        })
    }

    /// As much of it as is about a period; all of it where none is named. `None`: nothing.
    fn within(self, period: Option<Period>) -> Option<Self> {
        let (Some(period), Self::In { level, pools, first, last, verdict }) = (period, self) else {
            return Some(self);
        };
        let reaches = first <= period && last.is_none_or(|last| period <= last);
        reaches.then_some(Self::In { level, pools, first: period, last: Some(period), verdict })
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

    /// What it means to a row in a period.
    fn options(self, row: Of, period: Period) -> Options {
        let Self::In { level, first, last, verdict, .. } = self else {
            return Options { out: true, ..Options::default() };
        };
        let reaches = self.is_of(row) && first <= period && last.is_none_or(|last| period <= last);
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
    /// What the ticket may be to a row in a period.
    #[must_use]
    pub fn options(&self, row: Of, period: impl Into<Period>) -> Options {
        let period = period.into();
        self.fates.iter().fold(Options::default(), |all, fate| {
            let one = fate.options(row, period);
            Options {
                in_time: all.in_time || one.in_time,
                late: all.late || one.late,
                out: all.out || one.out,
            }
        })
    }

    /// The values of the rows in which it may be: all where these do not stand apart or there is no
    /// telling, and that which the rules say.
    pub(crate) fn rows<'d>(&'d self, ruled: Option<&'d Entry>) -> Vec<&'d By> {
        const ALL: &By = &By::ALL;
        let mut rows: Vec<&By> = self.values.iter().collect();
        if rows.is_empty() {
            rows.push(ALL);
            rows.extend(ruled.map(Entry::by).filter(|by| self.apart && **by != By::ALL));
        }
        rows
    }

    /// What the ticket may be to a row that is for some values.
    pub(crate) fn options_of(&self, (row, by): (Of, &By), period: Period) -> Options {
        let options = self.options(row, period);
        // with other values it is in another row
        let only = !self.apart || self.values.as_slice() == std::slice::from_ref(by);
        Options { out: options.out || !only, ..options }
    }

    /// Whether it may be in the base of a period.
    #[must_use]
    pub fn touches(&self, period: impl Into<Period>) -> bool {
        let period = period.into();
        self.fates.iter().any(|fate| match fate {
            Fate::In { first, last, .. } => {
                *first <= period && last.is_none_or(|last| period <= last)
            }
            Fate::Out => false,
        })
    }
}
