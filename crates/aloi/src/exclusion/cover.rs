//! Times that are covered, each by the first that covers it.

use crate::{Instant, Span};

/// The time of some spans, cut where any of them begins or ends, and the first position that covers
/// each piece. Positions are added in ascending order; adding and asking cost the logarithm of the
/// number of spans.
pub(super) struct Cover {
    cuts: Vec<Instant>,
    /// The least position within each node: pieces stand in the second half, node n over 2n and
    /// 2n + 1.
    least: Vec<usize>,
    /// For each piece the next one that may be uncovered.
    free: Vec<usize>,
}

impl Cover {
    /// Room for these spans, none of them added yet.
    pub(super) fn of(spans: &[Span]) -> Self {
        let mut cuts: Vec<Instant> = spans.iter().flat_map(|span| [span.from, span.to]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let pieces = cuts.len();
        Self { cuts, least: vec![usize::MAX; 2 * pieces], free: (0..=pieces).collect() }
    }

    /// Covers what of `span`, one of those given at first, is not covered yet.
    pub(super) fn add(&mut self, span: Span, position: usize) {
        let end = self.cuts.partition_point(|cut| *cut < span.to);
        let mut piece = self.next_free(self.cuts.partition_point(|cut| *cut < span.from));
        while piece < end {
            let mut node = self.cuts.len() + piece;
            while node > 0 {
                self.least[node] = self.least[node].min(position);
                node /= 2;
            }
            self.free[piece] = piece + 1;
            piece = self.next_free(piece);
        }
    }

    fn next_free(&mut self, piece: usize) -> usize {
        let mut free = piece;
        while self.free[free] != free {
            // halves the way for the next who asks
            self.free[free] = self.free[self.free[free]];
            free = self.free[free];
        }
        free
    }

    /// The least position that covers a part of `span`, whatever its ends.
    pub(super) fn first_within(&self, span: Span) -> Option<usize> {
        let pieces = self.cuts.len();
        let from = self.cuts.partition_point(|cut| *cut <= span.from).saturating_sub(1);
        let to = self.cuts.partition_point(|cut| *cut < span.to);
        let (mut from, mut to) = (pieces + from, pieces + to.min(pieces));
        let mut least = usize::MAX;
        while from < to {
            if from % 2 == 1 {
                least = least.min(self.least[from]);
                from += 1;
            }
            if to % 2 == 1 {
                to -= 1;
                least = least.min(self.least[to]);
            }
            (from, to) = (from / 2, to / 2);
        }
        Some(least).filter(|least| *least != usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_of_all_that_meet_a_span(
            spans in proptest::collection::vec((0i64..20, 1i64..8), 0..20),
            asked in (0i64..20, 1i64..8),
        ) {
            let span = |(from, long): (i64, i64)| {
                Span::new(Instant::from_seconds(from), Instant::from_seconds(from + long))
            };
            let all: Vec<Span> = spans.into_iter().map(span).collect();
            let asked = span(asked);
            let mut cover = Cover::of(&all);
            for (position, one) in all.iter().enumerate() {
                cover.add(*one, position);
            }
            let meets = |one: &Span| one.from < asked.to && asked.from < one.to;
            prop_assert_eq!(cover.first_within(asked), all.iter().position(meets));
        }
    }
}
