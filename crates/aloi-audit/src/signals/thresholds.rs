//! The threshold of each signal, out of those of the contract.

use super::Kind;
use aloi::{Target, Thresholds};

/// The threshold of one signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// A length in seconds.
    Seconds(i64),
    /// A share.
    Share(Target),
    /// A number of times.
    Times(u64),
}

impl Kind {
    /// The threshold of this signal; `None` if it is off.
    #[must_use]
    pub fn threshold(self, of: &Thresholds) -> Option<Threshold> {
        let seconds = match self {
            Self::PendingShare => return of.pending_share.map(Threshold::Share),
            Self::PingPong => return of.ping_pong.map(Threshold::Times),
            Self::PauseNearLimit => of.pause_near_limit,
            Self::LoweredBeforeLimit => of.lowered_before_limit,
            Self::LateRecord => of.late_record,
            Self::ChangedAfterRestoration => of.changed_after_restoration,
            Self::MonthEnd => of.month_end,
            Self::Reopened => of.reopened,
            Self::NewTicket => of.new_ticket,
        };
        seconds.map(Threshold::Seconds)
    }
}
