//! Which entries of a register overlap: what they have in common counts once.

use super::cover::Cover;
use super::{Agreement, Exclusion};
use crate::Span;
use crate::name::comparable;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Whose time an entry leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who<'e> {
    Everybody,
    /// One ticket, whichever.
    Somebody,
    Ticket(&'e str),
}

/// Under which indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Which {
    Every,
    /// One or every one, whichever.
    Any,
    One(usize),
}

impl Which {
    /// Under what an entry is kept, so that others find it.
    const fn kept(self) -> [Self; 2] {
        [self, Self::Any]
    }

    /// Under what the entries are kept that share an indicator with this one.
    fn sharing(self) -> impl Iterator<Item = Self> {
        let (one, every) = match self {
            Self::One(_) => (self, Some(Self::Every)),
            Self::Every | Self::Any => (Self::Any, None),
        };
        std::iter::once(one).chain(every)
    }
}

/// An entry that counts.
struct Entry<'e> {
    position: usize,
    which: Which,
    ticket: Option<&'e str>,
    /// `None`: the ticket is left out whole.
    stop: Option<Span>,
}

impl<'e> Entry<'e> {
    /// Whose time it is kept as.
    fn kept(&self) -> impl Iterator<Item = Who<'e>> + use<'e> {
        let (own, other) = match self.ticket {
            Some(ticket) => (Who::Ticket(ticket), Some(Who::Somebody)),
            None => (Who::Everybody, None),
        };
        std::iter::once(own).chain(other)
    }

    /// Whose time it shares.
    fn sharing(&self) -> [Who<'e>; 2] {
        match self.ticket {
            Some(ticket) => [Who::Ticket(ticket), Who::Everybody],
            None => [Who::Everybody, Who::Somebody],
        }
    }
}

/// The entries that overlap an earlier one of the register, each with the earliest that it
/// overlaps; those that were refused, and empty times, overlap nothing.
pub(super) fn overlaps(register: &[Exclusion]) -> BTreeMap<usize, usize> {
    let entries = entries(register);
    let mut earlier = Earlier::of(&entries);
    let mut found = BTreeMap::new();
    for entry in &entries {
        found.extend(earlier.met_by(entry).map(|first| (entry.position, first)));
        earlier.keep(entry);
    }
    found
}

fn entries(register: &[Exclusion]) -> Vec<Entry<'_>> {
    let mut indicators: HashMap<String, usize> = HashMap::new();
    let mut which = |entry: &Exclusion| match &entry.what.indicator {
        Some(id) => {
            let next = indicators.len();
            Which::One(*indicators.entry(comparable(id)).or_insert(next))
        }
        None => Which::Every,
    };
    let counting = register.iter().enumerate().filter(|(_, entry)| {
        entry.agreement != Agreement::Refused
            && (entry.what.ticket.is_some() || entry.what.stop.is_some())
            && entry.what.stop.is_none_or(|stop| !stop.is_empty())
    });
    let entry = |(position, entry): (usize, &'_ Exclusion)| (position, which(entry));
    let numbered: Vec<(usize, Which)> = counting.map(entry).collect();
    numbered
        .into_iter()
        .filter_map(|(position, which)| {
            let what = &register.get(position)?.what;
            Some(Entry { position, which, ticket: what.ticket.as_deref(), stop: what.stop })
        })
        .collect()
}

/// The entries met so far, to be asked for the earliest that another overlaps.
struct Earlier<'e> {
    /// Tickets left out whole.
    wholes: HashMap<(&'e str, Which), usize>,
    /// Tickets of which some time is left out.
    parts: HashMap<(&'e str, Which), usize>,
    times: HashMap<(Who<'e>, Which), Cover>,
}

impl<'e> Earlier<'e> {
    /// Nothing met yet, with room for the times of these.
    fn of(entries: &[Entry<'e>]) -> Self {
        let mut spans: HashMap<(Who<'e>, Which), Vec<Span>> = HashMap::new();
        for entry in entries {
            for (who, which) in pairs(entry.kept(), &entry.which.kept()) {
                spans.entry((who, which)).or_default().extend(entry.stop);
            }
        }
        let times = spans.into_iter().map(|(key, spans)| (key, Cover::of(&spans))).collect();
        Self { wholes: HashMap::new(), parts: HashMap::new(), times }
    }

    fn met_by(&self, entry: &Entry<'e>) -> Option<usize> {
        let of_ticket = |known: &HashMap<(&'e str, Which), usize>| {
            let ticket = entry.ticket?;
            entry.which.sharing().filter_map(|which| known.get(&(ticket, which)).copied()).min()
        };
        let whole = of_ticket(&self.wholes);
        let Some(stop) = entry.stop else {
            return whole.into_iter().chain(of_ticket(&self.parts)).min();
        };
        let which: Vec<Which> = entry.which.sharing().collect();
        let times = pairs(entry.sharing().into_iter(), &which);
        let times = times.filter_map(|key| self.times.get(&key)?.first_within(stop));
        whole.into_iter().chain(times).min()
    }

    fn keep(&mut self, entry: &Entry<'e>) {
        let known = if entry.stop.is_some() { &mut self.parts } else { &mut self.wholes };
        for which in entry.which.kept() {
            if let Some(ticket) = entry.ticket {
                known.entry((ticket, which)).or_insert(entry.position);
            }
        }
        let Some(stop) = entry.stop else { return };
        for key in pairs(entry.kept(), &entry.which.kept()) {
            if let Some(cover) = self.times.get_mut(&key) {
                cover.add(stop, entry.position);
            }
        }
    }
}

fn pairs<A: Copy + Hash, B: Copy>(
    ones: impl Iterator<Item = A>,
    others: &[B],
) -> impl Iterator<Item = (A, B)> {
    ones.flat_map(|one| others.iter().map(move |other| (one, *other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgreedExclusion, Instant, Place};
    use proptest::prelude::*;

    type Written<'w> = (Option<&'w str>, Option<(i64, i64)>, Option<&'w str>);

    fn entry((ticket, stop, indicator): Written<'_>) -> Exclusion {
        let at = Instant::from_seconds;
        Exclusion {
            what: AgreedExclusion {
                ticket: ticket.map(str::to_owned),
                stop: stop.map(|(from, to)| Span::new(at(from), at(to))),
                indicator: indicator.map(str::to_owned),
                kind: None,
            },
            agreement: Agreement::Granted,
            clause: None,
            reason: None,
            asked_by: None,
            agreed_by: None,
            date: None,
            place: Place::Nowhere,
        }
    }

    #[test]
    fn entries_that_share_a_ticket_and_a_time() {
        let (a, b) = (Some("A"), Some("B"));
        let cases: [(&str, Written<'_>, Written<'_>, bool); 13] = [
            ("a ticket twice", (a, None, None), (a, None, None), true),
            ("two tickets", (a, None, None), (b, None, None), false),
            ("ids are exact", (a, None, None), (Some("a"), None, None), false),
            ("two indicators", (a, None, Some("x")), (a, None, Some("y")), false),
            ("one indicator, and all", (a, None, Some("x")), (a, None, None), true),
            ("an indicator by R1", (a, None, Some("x")), (a, None, Some(" X ")), true),
            ("a time of a ticket left out", (a, Some((0, 9)), None), (a, None, None), true),
            ("times that touch", (a, Some((0, 5)), None), (a, Some((5, 9)), None), false),
            ("times that overlap", (a, Some((0, 6)), None), (a, Some((5, 9)), None), true),
            ("times of two tickets", (a, Some((0, 6)), None), (b, Some((5, 9)), None), false),
            (
                "a ticket's and everybody's",
                (a, Some((5, 9)), None),
                (None, Some((0, 6)), None),
                true,
            ),
            ("everybody's twice", (None, Some((0, 9)), None), (None, Some((3, 4)), None), true),
            ("a ticket out, and a time", (a, None, None), (None, Some((3, 4)), None), false),
        ];
        for (words, one, other, overlap) in cases {
            for pair in [[one, other], [other, one]] {
                let found = overlaps(&pair.map(entry));
                assert_eq!(found, overlap.then_some((1, 0)).into_iter().collect(), "{words}");
            }
        }
        let mut refused = [(a, None, None), (a, None, None)].map(entry);
        refused[0].agreement = Agreement::Refused;
        assert!(overlaps(&refused).is_empty(), "asked again after a refusal");
    }

    fn any_entry() -> impl Strategy<Value = Written<'static>> {
        let some =
            |of: [&'static str; 2]| proptest::option::of(proptest::sample::select(of.to_vec()));
        let stop = proptest::option::of((0i64..12, 1i64..6));
        (some(["A", "B"]), stop, some(["x", "y"])).prop_map(|(ticket, stop, indicator)| {
            let stop = stop.map(|(from, long)| (from, from + long));
            (ticket, stop.or_else(|| ticket.is_none().then_some((0, 1))), indicator)
        })
    }

    /// The same entry by entry, against every earlier one.
    fn share(one: Written<'_>, other: Written<'_>) -> bool {
        let same = |a: Option<&str>, b: Option<&str>| a.is_none() || b.is_none() || a == b;
        let times = match (one.1, other.1) {
            (Some(a), Some(b)) => a.0 < b.1 && b.0 < a.1,
            // a ticket that is left out has no time left, of its own
            _ => one.0.is_some() && other.0.is_some(),
        };
        same(one.0, other.0) && same(one.2, other.2) && times
    }

    fn told(written: &[Written<'_>]) -> Vec<(usize, usize)> {
        let register: Vec<Exclusion> = written.iter().copied().map(entry).collect();
        overlaps(&register).into_iter().collect()
    }

    #[test]
    fn each_is_told_with_the_earliest_that_it_overlaps() {
        let everybody = |times: [(i64, i64); 4]| times.map(|stop| (None, Some(stop), None));
        assert_eq!(told(&everybody([(3, 8), (8, 9), (8, 9), (7, 9)])), [(2, 1), (3, 0)]);
        assert_eq!(told(&everybody([(3, 8), (0, 1), (2, 3), (0, 9)])), [(3, 0)]);
        assert_eq!(told(&everybody([(3, 8), (4, 5), (5, 6), (7, 9)])), [(1, 0), (2, 0), (3, 0)]);
        let (a, x, y) = (Some("A"), Some("x"), Some("y"));
        let mixed = [(a, Some((0, 5)), x), (a, None, y), (a, None, None), (None, Some((4, 9)), x)];
        assert_eq!(told(&mixed), [(2, 0), (3, 0)]);
    }

    proptest! {
        #[test]
        fn each_entry_that_overlaps_an_earlier_one_is_told_once_with_the_earliest(
            written in proptest::collection::vec(any_entry(), 0..9),
        ) {
            let earliest = |later: usize| (0..later).find(|n| share(written[later], written[*n]));
            let all = 0..written.len();
            let expected: Vec<_> = all.filter_map(|n| Some((n, earliest(n)?))).collect();
            prop_assert_eq!(told(&written), expected);
        }
    }
}
