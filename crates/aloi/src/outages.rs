//! Spans of tickets: what of a period they cover together, and how many there are at once (R25).
//!
//! Whatever tickets are counted in whatever order, on several threads or in several parts: spans that
//! touch are kept as one, so that memory grows with the outages that are apart, not with the tickets.

use crate::{Instant, Span};
use std::collections::BTreeMap;

/// How long a month is to an availability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MonthLength {
    /// As long as it is on its calendar.
    #[default]
    Actual,
    /// 30 days of 24 hours, whatever it has.
    ThirtyDays,
}

impl MonthLength {
    /// Each with its word in contract files.
    pub const WORDS: [(&'static str, Self); 2] =
        [("actual", Self::Actual), ("30 days", Self::ThirtyDays)];
}

/// The time of a period that tickets cover together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Outages {
    /// The open hours that count: those of the calendar less what is excluded.
    counted: Vec<Span>,
    /// What is excluded of the period.
    excluded: Vec<Span>,
    /// How many seconds the period has where a contract says so, before that is taken off.
    agreed: Option<i64>,
    /// Two spans are one where no more than this lies between them.
    reach: i64,
    /// Where tickets last: apart, each by its beginning.
    spans: BTreeMap<i64, i64>,
}

impl Outages {
    /// No ticket counted yet, of these open hours, less what is excluded; `agreed` are the seconds that a
    /// contract says the period has, and gaps of no more than `reach` are filled.
    pub(crate) fn new(
        open: impl IntoIterator<Item = Span>,
        excluded: Vec<Span>,
        agreed: Option<i64>,
        reach: i64,
    ) -> Self {
        let counted = open.into_iter().flat_map(|open| without(open, &excluded)).collect();
        Self { counted, excluded, agreed, reach, spans: BTreeMap::new() }
    }

    /// Adds the span of a ticket.
    pub(crate) fn add(&mut self, mut from: i64, mut to: i64) {
        if from >= to {
            return;
        }
        while let Some((begins, ends)) =
            self.spans.range(..=to.saturating_add(self.reach)).next_back()
        {
            let (begins, ends) = (*begins, *ends);
            if ends.saturating_add(self.reach) < from {
                break;
            }
            (from, to) = (from.min(begins), to.max(ends));
            self.spans.remove(&begins);
        }
        self.spans.insert(from, to);
    }

    /// How many seconds of the period count (T), and in how many of them some ticket lasts (U).
    #[must_use]
    pub fn seconds(&self) -> (u64, u64) {
        let length = |spans: &[Span]| spans.iter().map(|span| span.seconds()).sum::<i64>();
        let whole = match self.agreed {
            Some(agreed) => agreed - length(&self.excluded),
            None => length(&self.counted),
        };
        let mut down = 0;
        for open in &self.counted {
            let (from, to) = (open.from.seconds(), open.to.seconds());
            let before = self.spans.range(..from).next_back();
            let spans = before.into_iter().chain(self.spans.range(from..to));
            down +=
                spans.map(|(begins, ends)| (to.min(*ends) - from.max(*begins)).max(0)).sum::<i64>();
        }
        let seconds = |seconds: i64| u64::try_from(seconds).unwrap_or(0);
        (seconds(whole), seconds(down))
    }

    /// What tickets cover of this period that are counted in another part of it; `more` is covered too.
    pub(crate) fn covered(&self, others: &Self, more: Option<Span>) -> Self {
        let mut all = self.clone();
        others.spans.iter().for_each(|(from, to)| all.add(*from, *to));
        more.into_iter().for_each(|span| all.add(span.from.seconds(), span.to.seconds()));
        all
    }

    /// The same as far as all is known, which is up to an instant.
    pub(crate) fn until(&mut self, known: Instant) {
        let cut = |spans: &mut Vec<Span>| {
            spans.iter_mut().for_each(|span| span.to = span.to.min(known));
            spans.retain(|span| !span.is_empty());
        };
        cut(&mut self.counted);
        cut(&mut self.excluded);
    }
}

impl std::ops::AddAssign<&Outages> for Outages {
    /// Adds what other tickets cover, of the same period or of another.
    fn add_assign(&mut self, other: &Outages) {
        if self.counted != other.counted {
            self.counted.extend_from_slice(&other.counted);
            self.excluded.extend_from_slice(&other.excluded);
            self.agreed = self.agreed.zip(other.agreed).map(|(ours, theirs)| ours + theirs);
        }
        other.spans.iter().for_each(|(from, to)| self.add(*from, *to));
    }
}

/// How many tickets there are at once in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AtOnce {
    from: i64,
    to: i64,
    /// By how many the number changes at each second.
    changes: BTreeMap<i64, i64>,
}

impl AtOnce {
    /// No ticket counted yet, of a period.
    pub(crate) const fn new(period: Span) -> Self {
        let (from, to) = (period.from.seconds(), period.to.seconds());
        Self { from, to, changes: BTreeMap::new() }
    }

    /// Adds the span of a ticket.
    pub(crate) fn add(&mut self, from: i64, to: i64) {
        let (from, to) = (from.max(self.from), to.min(self.to));
        if from < to {
            *self.changes.entry(from).or_default() += 1;
            *self.changes.entry(to).or_default() -= 1;
        }
    }

    /// The most that there are at some second.
    #[must_use]
    pub fn most(&self) -> u64 {
        let numbers = self.changes.values().scan(0_i64, |number, change| {
            *number += change;
            Some(*number)
        });
        numbers.max().and_then(|most| u64::try_from(most).ok()).unwrap_or(0)
    }
}

impl std::ops::AddAssign<&AtOnce> for AtOnce {
    fn add_assign(&mut self, other: &AtOnce) {
        for (at, change) in &other.changes {
            *self.changes.entry(*at).or_default() += change;
        }
    }
}

/// What of a span lies in none of these windows, which are in order and apart.
fn without(span: Span, windows: &[Span]) -> Vec<Span> {
    let (mut left, mut pieces) = (span, Vec::new());
    for window in windows.iter().filter(|window| !window.intersect(span).is_empty()) {
        pieces.push(Span::new(left.from, window.from));
        left.from = left.from.max(window.to);
    }
    pieces.push(left);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: i64, to: i64) -> Span {
        Span::new(Instant::from_seconds(from), Instant::from_seconds(to))
    }

    proptest! {
        /// Second by second: in whatever order and however split, the spans cover the same, gaps that are
        /// shorter filled, and as many last at once.
        #[test]
        fn a_slow_count_of_each_second_agrees(
            items in proptest::collection::vec((0_i64..60, 0_i64..20), 0..8),
            (cut, merge) in (0_usize..8, 0_i64..6),
            windows in proptest::collection::vec((0_i64..60, 1_i64..9), 0..3),
        ) {
            let period = span(10, 50);
            let excluded = Span::union(
                windows.iter().map(|(from, long)| span(*from, from + long).intersect(period)).collect(),
            );
            let counted = without(period, &excluded);
            let empty = Outages {
                counted: counted.clone(), excluded, agreed: None, reach: (merge - 1).max(0),
                spans: BTreeMap::new(),
            };
            let none = AtOnce { from: 10, to: 50, changes: BTreeMap::new() };
            let (mut outages, mut number) = (empty.clone(), none.clone());
            let (mut others, mut more) = (empty, none);
            for (n, (from, long)) in items.iter().enumerate() {
                let part = if n < cut { (&mut outages, &mut number) } else { (&mut others, &mut more) };
                part.0.add(*from, from + long);
                part.1.add(*from, from + long);
            }
            others += &outages;
            more += &number;

            let lasts = |at: i64| items.iter().filter(|(from, long)| *from <= at && at < from + long).count();
            let covered: Vec<bool> = (-10..100).map(|at| lasts(at) > 0).collect();
            let is_filled = |place: usize| {
                let before = covered[..place].iter().rev().take_while(|is| !**is).count();
                let after = covered[place..].iter().take_while(|is| !**is).count();
                let is_gap = before < place && place + after < covered.len();
                covered[place] || (is_gap && ((before + after) as i64) < merge)
            };
            let counts = |at: i64| counted.iter().any(|one| one.contains(Instant::from_seconds(at)));
            let whole = (10..50).filter(|at| counts(*at)).count() as u64;
            let down = (10..50).filter(|at| counts(*at) && is_filled((at + 10) as usize)).count() as u64;
            prop_assert_eq!(others.seconds(), (whole, down));
            prop_assert_eq!(more.most(), (10..50).map(lasts).max().unwrap_or(0) as u64);
        }
    }
}
