//! A span of time: half-open, from an instant up to, not including, another.

use crate::Instant;

/// The instants `t` with `from <= t < to`. A span whose `to` is not after its `from` is empty.
///
/// ```
/// use aloi::{Instant, Span};
/// let at = Instant::from_seconds;
/// let shift = Span::new(at(100), at(200));
/// assert_eq!(shift.seconds(), 100);
/// assert_eq!(shift.intersect(Span::new(at(150), at(900))), Span::new(at(150), at(200)));
/// assert!(shift.contains(at(100)) && !shift.contains(at(200)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Span {
    /// The first instant inside.
    pub from: Instant,
    /// The first instant after.
    pub to: Instant,
}

impl Span {
    /// The span from `from` up to, not including, `to`.
    #[must_use]
    pub const fn new(from: Instant, to: Instant) -> Self {
        Self { from, to }
    }

    /// Whether no instant lies inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.to <= self.from
    }

    /// Its length in seconds; 0 for an empty span.
    #[must_use]
    pub fn seconds(self) -> i64 {
        (self.to - self.from).max(0)
    }

    /// Whether `at` lies inside.
    #[must_use]
    pub fn contains(self, at: Instant) -> bool {
        self.from <= at && at < self.to
    }

    /// The instants inside both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), to: self.to.min(other.to) }
    }

    /// Sorts spans, drops the empty ones and joins those that touch or overlap.
    #[must_use]
    pub fn union(mut spans: Vec<Self>) -> Vec<Self> {
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
        let mut joined: Vec<Self> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
                _ => joined.push(span),
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: i64, to: i64) -> Span {
        Span::new(Instant::from_seconds(from), Instant::from_seconds(to))
    }

    #[test]
    fn touching_and_overlapping_spans_are_one() {
        let cases: [(&str, Vec<Span>, Vec<Span>); 4] = [
            ("touching", vec![span(0, 5), span(5, 9)], vec![span(0, 9)]),
            ("overlapping, out of order", vec![span(4, 9), span(0, 5)], vec![span(0, 9)]),
            ("one inside the other", vec![span(0, 9), span(2, 3)], vec![span(0, 9)]),
            (
                "apart, and an empty one",
                vec![span(0, 1), span(7, 7), span(2, 3)],
                vec![span(0, 1), span(2, 3)],
            ),
        ];
        for (words, given, joined) in cases {
            assert_eq!(Span::union(given), joined, "{words}");
        }
    }

    proptest! {
        #[test]
        fn an_instant_is_in_the_union_if_it_is_in_a_span(
            ends in proptest::collection::vec((0i64..60, 0i64..60), 0..8),
        ) {
            let given: Vec<Span> = ends.iter().map(|&(a, b)| span(a, b)).collect();
            let joined = Span::union(given.clone());
            for second in 0..60 {
                let at = Instant::from_seconds(second);
                prop_assert_eq!(
                    joined.iter().any(|s| s.contains(at)),
                    given.iter().any(|s| s.contains(at))
                );
            }
        }
    }
}
