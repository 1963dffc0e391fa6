//! The open time of a calendar: its open spans in UTC, with running totals to look up.

use super::dates::Day;
use super::working_dates::WorkingDates;
use crate::{Instant, Span};

/// Open spans in order, disjoint and apart, as integers. The cost of a look-up does not grow with
/// the span that is asked for.
#[derive(Debug)]
pub(super) struct OpenTime {
    /// The beginning of each span.
    starts: Sorted,
    /// The open seconds before each span, and in the end those of all.
    totals: Sorted,
    /// The dates that these spans begin on.
    pub(super) dates: WorkingDates,
}

impl OpenTime {
    /// From spans, each with the date that it begins on, in the order of these.
    pub(super) fn new(spans: Vec<(Day, Span)>) -> Self {
        let dates = WorkingDates::of(&spans);
        let spans = Span::union(spans.into_iter().map(|(_, span)| span).collect());
        let mut total = 0;
        let mut totals = Vec::with_capacity(spans.len() + 1);
        totals.push(0);
        totals.extend(spans.iter().map(|span| {
            total += span.seconds();
            total
        }));
        let starts = spans.iter().map(|span| span.from.seconds()).collect();
        Self { starts: Sorted::new(starts), totals: Sorted::new(totals), dates }
    }

    /// The n-th span; `None` after the last.
    pub(super) fn span(&self, n: usize) -> Option<Span> {
        let (starts, totals) = (&self.starts.values, &self.totals.values);
        let (from, length) = (*starts.get(n)?, totals.get(n + 1)? - totals.get(n)?);
        let from = Instant::from_seconds(from);
        Some(Span::new(from, from + length))
    }

    /// The number of the first span that ends after `at`.
    pub(super) fn next(&self, at: Instant) -> usize {
        let begun = self.starts.up_to(at.seconds());
        match begun.checked_sub(1) {
            Some(last) if self.span(last).is_some_and(|span| span.to > at) => last,
            _ => begun,
        }
    }

    /// The open seconds before `at`.
    pub(super) fn before(&self, at: Instant) -> i64 {
        let begun = self.starts.up_to(at.seconds());
        let Some(last) = begun.checked_sub(1) else { return 0 };
        let (start, total) = (self.starts.values[last], self.totals.values[last]);
        (total + at.seconds() - start).min(self.totals.values[begun])
    }

    /// The first instant before which there are `seconds` (more than 0) of open time; `None` if
    /// there is less altogether.
    pub(super) fn reached(&self, seconds: i64) -> Option<Instant> {
        let last = self.totals.up_to(seconds - 1).checked_sub(1)?;
        let start = *self.starts.values.get(last)?;
        Some(Instant::from_seconds(start + seconds - self.totals.values[last]))
    }
}

/// Integers in order, with an index to search them: their range is cut into buckets of equal width,
/// about as many as there are integers. A search is among the few of one bucket, in place of the
/// 66,000 that make the hours of an office.
#[derive(Debug)]
struct Sorted {
    values: Vec<i64>,
    /// The width of a bucket is 2 to this power.
    shift: u32,
    /// For each bucket how many values come before it, and in the end how many there are.
    before: Vec<u32>,
}

impl Sorted {
    fn new(values: Vec<i64>) -> Self {
        let first = values.first().copied().unwrap_or_default();
        let range = values.last().map_or(0, |last| last.abs_diff(first));
        let mut shift = 0;
        while range >> shift > values.len() as u64 {
            shift += 1;
        }
        let mut before = vec![0; (range >> shift) as usize + 2];
        for value in &values {
            before[(value.abs_diff(first) >> shift) as usize + 1] += 1;
        }
        for bucket in 1..before.len() {
            before[bucket] += before[bucket - 1];
        }
        Self { values, shift, before }
    }

    /// How many values are at most `limit`.
    fn up_to(&self, limit: i64) -> usize {
        let first = match self.values.first() {
            Some(&first) if first <= limit => first,
            _ => return 0,
        };
        let last_bucket = self.before.len() - 2;
        let bucket = (limit.abs_diff(first) >> self.shift).min(last_bucket as u64) as usize;
        let [from, to] = [bucket, bucket + 1].map(|bucket| self.before[bucket] as usize);
        from + self.values[from..to].partition_point(|&value| value <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares with a search of all values, at each and around, and far from all.
    fn check(values: Vec<i64>) {
        let sorted = Sorted::new(values.clone());
        assert!(sorted.before.len() <= values.len() + 2, "{} buckets", sorted.before.len());
        let near = values.iter().flat_map(|value| value - 2..=value + 2);
        for limit in near.chain([-1 << 40, 0, 1 << 40]) {
            let expected = values.partition_point(|&value| value <= limit);
            assert_eq!(sorted.up_to(limit), expected, "{limit} in {values:?}");
        }
    }

    #[test]
    fn the_index_finds_what_a_search_of_all_finds() {
        check(vec![]);
        check(vec![7]);
        check(vec![-86_400, 4_133_980_800]);
        check((0..1000).collect());
        check((-500..500).map(|n| n * 86_400 + n % 7 * 3_600).collect());
        // far apart, and most in one bucket
        check([0].into_iter().chain(5_000_000..5_000_900).chain([4_000_000_000]).collect());
        check((0..40).map(|n| 1 << n).collect());
    }
}
