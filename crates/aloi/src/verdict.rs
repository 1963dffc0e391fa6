//! The verdict on a ticket: where it stands under each indicator, and the figures that decided.

use crate::name::Name;
use crate::{Finding, Instant, Month, Planned, Reason, Span};

/// Where a ticket stands under an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In no month's base, for this reason.
    Out(Reason),
    /// It belongs to one month.
    Dated {
        /// The month; `None` where the reading `both` finds two, or where it is unfinished: it then
        /// counts in none.
        month: Option<Month>,
        /// What became of it in that month.
        outcome: Outcome,
        /// What it is in any other.
        elsewhere: Elsewhere,
        /// What was noticed in judging it.
        findings: Vec<Finding>,
    },
}

/// Why a ticket is not in the base of the months in which it does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The reason: `other-month` or, outside the founding sheet's measure, `other-period`.
    pub reason: Reason,
    /// When it was under way, and the reason then.
    pub waits: Option<Waits>,
}

/// The months in which a ticket was under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// That in which its clock began.
    pub first: Month,
    /// The last of them, in which it may count; `None`: there is no telling.
    pub last: Option<Month>,
    /// Why it is not in the base of one in which it does not count.
    pub reason: Reason,
}

impl Elsewhere {
    /// The reason in a month in which the ticket does not count.
    #[must_use]
    pub fn in_month(self, month: Month) -> Reason {
        let holds =
            |waits: &Waits| waits.first <= month && waits.last.is_none_or(|last| month <= last);
        self.waits.filter(holds).map_or(self.reason, |waits| waits.reason)
    }
}

impl Standing {
    /// What became of the ticket in a month: its judgement, or why it is not in the base.
    ///
    /// # Errors
    /// The reason.
    pub fn in_month(&self, month: Month) -> Result<&Judgement, Reason> {
        match self {
            Self::Out(reason) => Err(*reason),
            Self::Dated { month: Some(own), outcome, .. } if *own == month => match outcome {
                Outcome::Judged(judgement) => Ok(judgement),
                Outcome::Out(reason) => Err(*reason),
            },
            Self::Dated { elsewhere, .. } => Err(elsewhere.in_month(month)),
        }
    }
}

/// What became of a ticket in its month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the base, and was judged.
    Judged(Judgement),
    /// It is not, for this reason.
    Out(Reason),
}

/// A ticket of the base, judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judgement {
    /// Its level: the position among the indicator's levels.
    pub level: usize,
    /// Its service class.
    pub service: Option<Name>,
    /// Its priority as the reading takes it.
    pub priority: Option<Name>,
    /// When its clock began: of restoration, its first assignment to the provider.
    pub from: Instant,
    /// When its clock ended: of restoration, that.
    pub to: Instant,
    /// The event by which it counts: of restoration, its closure.
    pub counted: Instant,
    /// Seconds on its level's calendar between the two for which the clock ran.
    pub elapsed: i64,
    /// Seconds pending that were taken off it, of a ticket told in one row; `None` where nothing
    /// was, because the ticket has a history or the export does not say.
    pub pending: Option<i64>,
    /// The seconds that its level allows; `None` where the planned date decides.
    pub limit: Option<i64>,
    /// The planned date that counts, where the level is one.
    pub planned: Option<Planned>,
    /// Whether its level was met.
    pub verdict: Verdict,
}

/// Whether a ticket met its required level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Verdict {
    /// It did (R12).
    InTime,
    /// It did not.
    Late,
}

impl Judgement {
    /// From when to when its clock may have run.
    #[must_use]
    pub const fn window(&self) -> Span {
        Span::new(self.from, self.to)
    }
}

impl Verdict {
    /// Its word in results: `in_time`, `late`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::Late => "late",
        }
    }

    pub(crate) const fn of(in_time: bool) -> Self {
        if in_time { Self::InTime } else { Self::Late }
    }
}
