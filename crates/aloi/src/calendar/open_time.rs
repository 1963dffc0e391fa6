//! The open time of a calendar: its open spans in UTC, with running totals to look up.

use crate::{Instant, Span};

/// Open spans in order, disjoint and apart, as integers. Every look-up is a binary search: its
/// cost does not grow with the span that is asked for.
#[derive(Debug)]
pub(super) struct OpenTime {
    /// The beginning of each span.
    starts: Vec<i64>,
    /// The open seconds before each span, and in the end those of all.
    totals: Vec<i64>,
}

impl OpenTime {
    /// From spans in any order.
    pub(super) fn new(spans: Vec<Span>) -> Self {
        let spans = crate::span::union(spans);
        let mut total = 0;
        let mut totals = Vec::with_capacity(spans.len() + 1);
        totals.push(0);
        totals.extend(spans.iter().map(|span| {
            total += span.seconds();
            total
        }));
        Self { starts: spans.iter().map(|span| span.from.seconds()).collect(), totals }
    }

    /// The n-th span; `None` after the last.
    pub(super) fn span(&self, n: usize) -> Option<Span> {
        let (from, length) = (*self.starts.get(n)?, self.totals.get(n + 1)? - self.totals.get(n)?);
        let from = Instant::from_seconds(from);
        Some(Span::new(from, from + length))
    }

    /// The number of the first span that ends after `at`.
    pub(super) fn next(&self, at: Instant) -> usize {
        let begun = self.starts.partition_point(|&start| start <= at.seconds());
        match begun.checked_sub(1) {
            Some(last) if self.span(last).is_some_and(|span| span.to > at) => last,
            _ => begun,
        }
    }

    /// The open seconds before `at`.
    pub(super) fn before(&self, at: Instant) -> i64 {
        let begun = self.starts.partition_point(|&start| start <= at.seconds());
        let Some(last) = begun.checked_sub(1) else { return 0 };
        let (start, total) = (self.starts[last], self.totals[last]);
        (total + at.seconds() - start).min(self.totals[begun])
    }

    /// The first instant before which there are `seconds` (more than 0) of open time; `None` if
    /// there is less altogether.
    pub(super) fn reached(&self, seconds: i64) -> Option<Instant> {
        let full = self.totals.partition_point(|&total| total < seconds);
        let last = full.checked_sub(1)?;
        let start = *self.starts.get(last)?;
        Some(Instant::from_seconds(start + seconds - self.totals[last]))
    }
}
