//! The thresholds of the signals, as a contract says them: from when on each counts a ticket.

use crate::Target;
use crate::within::DAY;

/// From when on each signal counts a ticket; `None` turns a signal off. The default turns all on.
///
/// Lengths are in seconds: on the indicator's clock for the two signals about limits, between two
/// instants for all others.
///
/// ```
/// use aloi::Thresholds;
/// let only_reopened = Thresholds { reopened: Some(86_400), ..Thresholds::none() };
/// assert_eq!(only_reopened.ping_pong, None);
/// assert_eq!(Thresholds::default().ping_pong, Some(3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// The most that is left of the limit when a pause is opened, or that lies between the limit
    /// and the end of the pause.
    pub pause_near_limit: Option<i64>,
    /// The least share of the time with the provider that is spent pending.
    pub pending_share: Option<Target>,
    /// The most that is left of the shorter limit when the priority is lowered.
    pub lowered_before_limit: Option<i64>,
    /// The fewest assignments to a group that had the ticket before.
    pub ping_pong: Option<u64>,
    /// The least time from the restoration to its record.
    pub late_record: Option<i64>,
    /// The least time from the restoration to a change after it.
    pub changed_after_restoration: Option<i64>,
    /// The length of the end of a month.
    pub month_end: Option<i64>,
    /// The most time from a restoration or closure to the reopening.
    pub reopened: Option<i64>,
    /// The most time from a closure to the opening of the next ticket.
    pub new_ticket: Option<i64>,
}

const HOUR: i64 = 3600;

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            pause_near_limit: Some(HOUR / 2),
            pending_share: "50%".parse().ok(),
            lowered_before_limit: Some(HOUR / 2),
            ping_pong: Some(3),
            late_record: Some(4 * HOUR),
            changed_after_restoration: Some(HOUR),
            month_end: Some(2 * DAY),
            reopened: Some(5 * DAY),
            new_ticket: Some(DAY),
        }
    }
}

impl Thresholds {
    /// Every signal off.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            pause_near_limit: None,
            pending_share: None,
            lowered_before_limit: None,
            ping_pong: None,
            late_record: None,
            changed_after_restoration: None,
            month_end: None,
            reopened: None,
            new_ticket: None,
        }
    }
}
