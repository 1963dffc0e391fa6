//! Hours of a date as the wall clock shows them: from 22:00 to 06:00 of the next day.

use super::dates::DAY_SECONDS;
use std::fmt;

/// A stretch of wall-clock time that begins on a given date.
///
/// Both ends are in seconds since the midnight that begins the date, as a clock without summer
/// time would count them: 22:00-06:00 is from 79,200 to 108,000. What it lasts in real seconds
/// depends on the date (R16).
///
/// ```
/// use aloi::calendar::WallSpan;
/// assert_eq!(WallSpan { from: 79_200, to: 108_000 }.to_string(), "22:00-06:00");
/// assert_eq!(WallSpan { from: 64_800, to: 86_400 }.to_string(), "18:00-24:00");
/// assert_eq!(WallSpan { from: 0, to: 93_600 }.to_string(), "00:00-26:00");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallSpan {
    /// The first second inside; less than a day.
    pub from: i64,
    /// The first second after; up to two days.
    pub to: i64,
}

impl WallSpan {
    /// The whole day, 00:00-24:00.
    pub const DAY: Self = Self { from: 0, to: DAY_SECONDS };

    /// Its length on the wall clock.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.to - self.from
    }
}

impl fmt::Display for WallSpan {
    /// In the notation of the hours: `22:00-06:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let overnight = self.to > DAY_SECONDS && self.to - DAY_SECONDS < self.from;
        let to = if overnight { self.to - DAY_SECONDS } else { self.to };
        let clock = |at: i64| (at / 3600, at / 60 % 60);
        let ((h1, m1), (h2, m2)) = (clock(self.from), clock(to));
        write!(f, "{h1:02}:{m1:02}-{h2:02}:{m2:02}")
    }
}

/// Sorts spans, drops the empty ones and joins those that touch or overlap.
pub(super) fn union(mut spans: Vec<WallSpan>) -> Vec<WallSpan> {
    spans.retain(|span| span.from < span.to);
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joined = next.from <= last.to;
        if joined {
            last.to = last.to.max(next.to);
        }
        joined
    });
    spans
}

/// What is left of `span` without `cut`: up to two pieces.
pub(super) fn without(span: WallSpan, cut: WallSpan) -> impl Iterator<Item = WallSpan> {
    let before = WallSpan { from: span.from, to: span.to.min(cut.from) };
    let after = WallSpan { from: span.from.max(cut.to), to: span.to };
    [before, after].into_iter().filter(|piece| piece.from < piece.to)
}
