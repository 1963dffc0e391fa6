//! Of several tickets that cannot be taken the first, whichever thread had it.

use super::bail::Bail;
use aloi::{Row, Ticket};
use std::sync::Mutex;

/// The first ticket that could not be taken so far, by the first of its rows and its id; and why.
#[derive(Debug)]
pub(super) struct First<E> {
    found: Mutex<Option<(Row, String, E)>>,
}

impl<E> Default for First<E> {
    fn default() -> Self {
        Self { found: Mutex::new(None) }
    }
}

impl<E> First<E> {
    /// Notes that a ticket could not be taken; the others are looked at all the same.
    pub(super) fn note(&self, ticket: &Ticket, error: E) -> Result<(), Bail> {
        let Ok(mut found) = self.found.lock() else { return Err(Bail::Stops) };
        let row = first_row(ticket);
        let before = |(other, id, _): &(Row, String, E)| (*other, id) < (row, &ticket.id);
        if !found.as_ref().is_some_and(before) {
            *found = Some((row, ticket.id.clone(), error));
        }
        Ok(())
    }

    /// Why the first could not.
    pub(super) fn into_error(self) -> Option<E> {
        self.found.into_inner().ok().flatten().map(|(.., error)| error)
    }
}

/// The first row that tells of a ticket.
fn first_row(ticket: &Ticket) -> Row {
    let status = ticket.status.changes.iter().map(|change| change.row);
    let group = ticket.group.changes.iter().map(|change| change.row);
    let rows = status.chain(group).chain([ticket.row]).flatten();
    rows.min().unwrap_or(Row(u64::MAX))
}
