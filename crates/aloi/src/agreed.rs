//! What both parties agreed to leave out, ready to be looked up for a ticket (R5, R8).

use crate::{AgreedExclusion, Span};
use std::borrow::Cow;
use std::collections::HashMap;

/// The exclusions of an indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agreed {
    /// The times in which every clock stands still, sorted and disjoint.
    everybody: Vec<Span>,
    tickets: HashMap<String, Own>,
}

/// The exclusions of one ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Own {
    is_out: bool,
    stops: Vec<Span>,
}

impl Agreed {
    /// Those of `exclusions` that are for the indicator of this id.
    pub(crate) fn of(exclusions: &[AgreedExclusion], indicator: &str) -> Self {
        let mut agreed = Self::default();
        for one in exclusions.iter().filter(|one| one.is_for(indicator)) {
            match (&one.ticket, one.stop) {
                (None, stop) => agreed.everybody.extend(stop),
                (Some(ticket), stop) => {
                    let own = agreed.tickets.entry(ticket.clone()).or_default();
                    own.is_out |= stop.is_none();
                    own.stops.extend(stop);
                }
            }
        }
        agreed.everybody = Span::union(agreed.everybody);
        agreed
    }

    /// Whether a ticket is left out whole.
    pub(crate) fn excludes(&self, ticket: &str) -> bool {
        self.tickets.get(ticket).is_some_and(|own| own.is_out)
    }

    /// The times, as far as they can matter within `window`, in which the clock of a ticket stands
    /// still: sorted and disjoint.
    pub(crate) fn stops(&self, ticket: &str, window: Span) -> Cow<'_, [Span]> {
        let first = self.everybody.partition_point(|stop| stop.to <= window.from);
        let end = self.everybody.partition_point(|stop| stop.from < window.to);
        let everybody = &self.everybody[first..end.max(first)];
        match self.tickets.get(ticket).filter(|own| !own.stops.is_empty()) {
            Some(own) => Cow::Owned(Span::union([everybody, &own.stops[..]].concat())),
            None => Cow::Borrowed(everybody),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;
    use proptest::prelude::*;

    proptest! {
        /// Stops beyond the window may be left out, and none within it.
        #[test]
        fn the_stops_of_a_window_are_all_that_lie_in_it(
            given in proptest::collection::vec((0i64..40, 0i64..9, 0usize..3), 0..12),
            (from, long) in (0i64..40, 0i64..12),
        ) {
            let span = |from, to| Span::new(Instant::from_seconds(from), Instant::from_seconds(to));
            let exclusions: Vec<AgreedExclusion> = given
                .iter()
                .map(|(from, long, whose)| AgreedExclusion {
                    ticket: [None, Some("A"), Some("B")][*whose].map(str::to_owned),
                    stop: Some(span(*from, from + long)),
                    indicator: None, kind: None })
                .collect();
            let agreed = Agreed::of(&exclusions, "any");
            let stops = agreed.stops("A", span(from, from + long));
            prop_assert!(stops.windows(2).all(|pair| pair[0].to < pair[1].from));
            for second in from..from + long {
                let at = Instant::from_seconds(second);
                let expected = exclusions.iter().any(|one| {
                    one.ticket.as_deref() != Some("B") && one.stop.is_some_and(|s| s.contains(at))
                });
                prop_assert_eq!(stops.iter().any(|stop| stop.contains(at)), expected);
            }
        }
    }
}
