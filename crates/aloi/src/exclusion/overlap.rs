//! Which entries of a register overlap: what they have in common counts once.

use super::{Agreement, Exclusion};
use crate::name::comparable;
use crate::{Instant, Span};
use std::collections::{BTreeMap, HashMap};

/// Whose time an entry leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Who<'e> {
    Everybody,
    /// One ticket, whichever.
    Somebody,
    Ticket(&'e str),
}

/// An indicator by its number, or every one.
type Which = Option<usize>;

/// Entries that overlap an earlier one of the register, each with the first that was found. Of any
/// two that overlap, one at least is told; those that were refused overlap nothing.
pub(super) fn overlaps(register: &[Exclusion]) -> BTreeMap<usize, usize> {
    let mut overlaps = Overlaps { found: BTreeMap::new(), indicators: Vec::new() };
    let counting = register.iter().enumerate();
    let counting = counting.filter(|(_, entry)| entry.agreement != Agreement::Refused);
    let entries: Vec<(usize, Which, &Exclusion)> =
        counting.map(|(position, entry)| (position, overlaps.which(entry), entry)).collect();
    let wholes = overlaps.wholes(&entries);
    overlaps.times(&entries, &wholes);
    overlaps.found
}

struct Overlaps {
    found: BTreeMap<usize, usize>,
    /// The indicators met, in their comparable form.
    indicators: Vec<String>,
}

impl Overlaps {
    fn which(&mut self, entry: &Exclusion) -> Which {
        let id = comparable(entry.what.indicator.as_deref()?);
        let known = self.indicators.iter().position(|known| *known == id);
        Some(known.unwrap_or_else(|| {
            self.indicators.push(id);
            self.indicators.len() - 1
        }))
    }

    /// The indicators that share something with `which`: itself and every one, or all of them.
    fn sharing(&self, which: Which) -> Vec<Which> {
        match which {
            Some(_) => vec![which, None],
            None => (0..self.indicators.len()).map(Some).chain([None]).collect(),
        }
    }

    fn note(&mut self, one: usize, other: usize) {
        let (first, later) = (one.min(other), one.max(other));
        let known = self.found.entry(later).or_insert(first);
        *known = first.min(*known);
    }

    /// Tickets that are left out twice; the first entry for each ticket and indicator.
    fn wholes<'e>(
        &mut self,
        entries: &[(usize, Which, &'e Exclusion)],
    ) -> HashMap<(&'e str, Which), usize> {
        let mut wholes = HashMap::new();
        for (position, which, entry) in entries {
            let (Some(ticket), None) = (entry.what.ticket.as_deref(), entry.what.stop) else {
                continue;
            };
            for other in self.sharing(*which) {
                if let Some(first) = wholes.get(&(ticket, other)) {
                    self.note(*position, *first);
                }
            }
            wholes.entry((ticket, *which)).or_insert(*position);
        }
        wholes
    }

    /// Times that overlap one another, or that are of a ticket that is left out whole.
    fn times<'e>(
        &mut self,
        entries: &[(usize, Which, &'e Exclusion)],
        wholes: &HashMap<(&'e str, Which), usize>,
    ) {
        let timed = entries.iter().filter_map(|(position, which, entry)| {
            let stop = entry.what.stop.filter(|stop| !stop.is_empty())?;
            Some((stop, *position, *which, entry.what.ticket.as_deref()))
        });
        let mut timed: Vec<(Span, usize, Which, Option<&str>)> = timed.collect();
        timed.sort_by_key(|(stop, position, ..)| (*stop, *position));
        let mut latest: HashMap<(Who<'_>, Which), (Instant, usize)> = HashMap::new();
        for (stop, position, which, ticket) in timed {
            let (own, others) = match ticket {
                Some(ticket) => (Who::Ticket(ticket), Who::Everybody),
                None => (Who::Everybody, Who::Somebody),
            };
            for other in self.sharing(which) {
                if let Some(first) = ticket.and_then(|ticket| wholes.get(&(ticket, other))) {
                    self.note(position, *first);
                }
                for who in [own, others] {
                    match latest.get(&(who, other)) {
                        Some((to, first)) if *to > stop.from => self.note(position, *first),
                        _ => {}
                    }
                }
            }
            for who in [own, if ticket.is_some() { Who::Somebody } else { own }] {
                let known = latest.entry((who, which)).or_insert((stop.to, position));
                if stop.to > known.0 {
                    *known = (stop.to, position);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AgreedExclusion, Place};
    use proptest::prelude::*;

    type Written<'w> = (Option<&'w str>, Option<(i64, i64)>, Option<&'w str>);

    fn entry((ticket, stop, indicator): Written<'_>) -> Exclusion {
        let at = Instant::from_seconds;
        Exclusion {
            what: AgreedExclusion {
                ticket: ticket.map(str::to_owned),
                stop: stop.map(|(from, to)| Span::new(at(from), at(to))),
                indicator: indicator.map(str::to_owned),
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

    proptest! {
        #[test]
        fn of_two_that_overlap_one_is_told_and_no_others(
            written in proptest::collection::vec(any_entry(), 0..9),
        ) {
            let found = overlaps(&written.iter().copied().map(entry).collect::<Vec<_>>());
            for (later, first) in &found {
                prop_assert!(share(written[*later], written[*first]), "{} {}", later, first);
            }
            for (later, one) in written.iter().enumerate() {
                let shares = |first: usize| share(*one, written[first]);
                let told = |n: usize| {
                    found.contains_key(&n) || found.values().any(|first| *first == n)
                };
                for first in (0..later).filter(|first| shares(*first)) {
                    prop_assert!(told(later) || told(first), "{} {}", later, first);
                }
            }
        }
    }
}
