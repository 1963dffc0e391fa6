//! The claims by ticket and indicator: which of them counts, and which are repetitions.

use super::sides::Place;
use crate::claims::{Claims, Lists, Row, TicketClaim};
use aloi::Month;
use std::collections::{HashMap, HashSet};

/// The claims of a ticket under an indicator.
#[derive(Clone, Debug)]
pub(crate) struct Listed<'c> {
    /// The one that counts: the first for a month that is looked at, else the first.
    pub(crate) claim: &'c TicketClaim,
    /// The others for such months.
    pub(crate) repeated: Vec<&'c TicketClaim>,
    /// Whether none is for such a month.
    pub(crate) elsewhere: bool,
}

/// The claims of tickets.
#[derive(Debug)]
pub(crate) struct Index<'c> {
    lists: Lists,
    /// The month that a claim without one is for.
    month: Option<Month>,
    by_ticket: HashMap<&'c str, Vec<Listed<'c>>>,
    /// The indicators and months whose base the list is: those of which a claim of a ticket speaks.
    bases: HashSet<(usize, Month)>,
}

impl<'c> Index<'c> {
    pub(crate) fn new(claims: &'c Claims, months: &[Month]) -> Self {
        let here = |claim: &TicketClaim| claim.month.is_none_or(|month| months.contains(&month));
        let mut by_ticket: HashMap<&str, Vec<Listed<'_>>> = HashMap::new();
        for claim in &claims.tickets {
            let of_ticket = by_ticket.entry(&claim.ticket).or_default();
            let known = of_ticket.iter_mut().find(|one| one.claim.indicator == claim.indicator);
            match known {
                None => {
                    of_ticket.reserve_exact(1);
                    of_ticket.push(Listed { claim, repeated: Vec::new(), elsewhere: !here(claim) });
                }
                Some(listed) if listed.elsewhere && here(claim) => {
                    listed.claim = claim;
                    listed.elsewhere = false;
                }
                Some(listed) if here(claim) => listed.repeated.push(claim),
                Some(_) => {}
            }
        }
        let month = match months {
            [month] => Some(*month),
            _ => None,
        };
        Self { lists: claims.lists, month, by_ticket, bases: bases(claims, months) }
    }

    /// Whether the list is their base of a row's indicator and month.
    pub(crate) fn is_base_of(&self, row: Row) -> bool {
        self.bases.contains(&(row.indicator, row.month))
    }

    /// Whether anything is claimed of a ticket.
    pub(crate) fn has(&self, ticket: &str) -> bool {
        self.by_ticket.contains_key(ticket)
    }

    /// The claims of a ticket under an indicator.
    pub(crate) fn get(&self, ticket: &str, indicator: usize) -> Option<&Listed<'c>> {
        let listed = self.by_ticket.get(ticket)?.iter();
        listed.into_iter().find(|listed| listed.claim.indicator == indicator)
    }

    /// The claimed tickets that are none of these, by id.
    pub(crate) fn others(&self, known: impl Fn(&str) -> bool) -> Vec<&Listed<'c>> {
        let others = self.by_ticket.iter().filter(|(ticket, _)| !known(ticket));
        let mut others: Vec<_> = others.flat_map(|(_, listed)| listed).collect();
        others.sort_by_key(|listed| (&listed.claim.ticket, listed.claim.indicator));
        others
    }

    /// Where they have a ticket that is in this row of ours, if it is in one.
    pub(crate) fn place(&self, listed: Option<&Listed<'_>>, ours: Option<Row>) -> Place {
        match listed {
            Some(listed) => self.place_of(listed.claim, listed.elsewhere),
            None if ours.is_some_and(|row| self.is_base_of(row)) => Place::Out,
            None => Place::Unknown,
        }
    }

    /// Where a claim has its ticket.
    pub(crate) fn place_of(&self, claim: &TicketClaim, elsewhere: bool) -> Place {
        match (claim.in_base, claim.month.or(self.month)) {
            _ if elsewhere => Place::Out,
            (Some(false), _) => Place::Out,
            (Some(true), Some(month)) => Place::In(month),
            (None, Some(month)) if self.lists == Lists::Base || claim.month.is_some() => {
                Place::In(month)
            }
            (None, _) | (Some(true), None) => Place::Unknown,
        }
    }
}

/// The indicators and months whose base the list is. A claim without month speaks of all of them.
fn bases(claims: &Claims, months: &[Month]) -> HashSet<(usize, Month)> {
    let mut bases = HashSet::new();
    if claims.lists == Lists::Base {
        for claim in &claims.tickets {
            let told = claim.month.as_ref().map_or(months, std::slice::from_ref);
            bases.extend(told.iter().map(|month| (claim.indicator, *month)));
        }
    }
    bases
}
