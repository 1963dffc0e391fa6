//! Claims that stand in columns of the export itself: of snapshots, the last of each ticket.

use super::Reading;
use super::cells::Cells;
use super::columns::{Columns, Wanted};
use crate::files::File;
use crate::stop::Stop;
use crate::time::{Spot, TimeProblem};
use aloi::Instant;
use aloi_audit::claims::TicketClaim;
use aloi_contract::{ClaimColumn, Column, Heading, Shape};
use aloi_words::said;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The order of the rows of a ticket: by instant, then by sequence, then as they stand.
type Order = (Option<Instant>, Option<i64>);

/// The claims met so far, with the newest row of each ticket.
#[derive(Default)]
struct Newest {
    claims: Vec<TicketClaim>,
    rows: HashMap<String, (Order, usize)>,
}

impl Reading<'_> {
    /// Reads the claims of the export's files: those of the columns that `[claims.columns]` maps.
    pub(super) fn export(&mut self, files: &[File]) {
        let snapshots = self.contract.source.shape == Shape::Snapshots;
        let Some(wanted) = self.wanted(snapshots) else {
            let stop = Stop::new("", 0, said!("claims.maps-none"));
            self.stops.push(stop.help(said!("claims.maps-none-help")));
            return;
        };
        let all: Vec<Wanted> = wanted.keys().copied().collect();
        let needs = move |columns: &Columns| columns.has_all(&all);
        let help = said!("claims.from-export-help");
        let mut newest = Newest::default();
        for file in files {
            self.table(file, &wanted, &needs, &help, |reading, row| match snapshots {
                true => reading.snapshot(row, &mut newest),
                false => {
                    let id = reading.given(row, ClaimColumn::Ticket).map(str::to_owned);
                    let claim = id.and_then(|id| reading.claim(row, id));
                    newest.claims.extend(claim);
                }
            });
        }
        self.read.claims.tickets = newest.claims;
    }

    /// The columns that are read; `None` where `[claims.columns]` maps none that claims something.
    fn wanted(&self, snapshots: bool) -> Option<BTreeMap<Wanted, Vec<Heading>>> {
        let export = &self.contract.source;
        let own = self.source.columns.iter();
        let own = own.filter(|(column, _)| ClaimColumn::TICKETS.contains(column));
        let mut wanted: BTreeMap<Wanted, Vec<Heading>> =
            own.map(|(column, headings)| (Wanted::Claim(*column), headings.clone())).collect();
        let ticket = Wanted::Claim(ClaimColumn::Ticket);
        if wanted.keys().all(|column| *column == ticket) {
            return None;
        }
        wanted.entry(ticket).or_insert_with(|| export.headings(Column::Ticket));
        if snapshots {
            wanted.insert(Wanted::At, export.headings(Column::At));
            if export.columns.contains_key(&Column::Sequence) {
                wanted.insert(Wanted::Sequence, export.headings(Column::Sequence));
            }
        }
        Some(wanted)
    }

    /// Takes a row of snapshots: the claim of a ticket is that of its last row.
    fn snapshot(&mut self, row: &Cells<'_>, newest: &mut Newest) {
        let Some(id) = self.given(row, ClaimColumn::Ticket).map(str::to_owned) else { return };
        let order = self.order_of(row);
        let known = newest.rows.get(&id).copied();
        if known.is_some_and(|(newest, _)| order < newest) {
            return;
        }
        let Some(claim) = self.claim(row, id.clone()) else { return };
        let position = match known {
            Some((_, position)) => {
                newest.claims[position] = claim;
                position
            }
            None => {
                newest.claims.push(claim);
                newest.claims.len() - 1
            }
        };
        newest.rows.insert(id, (order, position));
    }

    /// When a row was written. One whose time cannot be read was dealt with in reading the export.
    fn order_of(&mut self, row: &Cells<'_>) -> Order {
        let text = row.cell(Wanted::At);
        let at = match self.times.read(text) {
            Ok(written) => Some(written.at),
            Err(TimeProblem::OrderUnknown { proof, .. }) => {
                self.order.add(proof, || Spot::new(Arc::clone(row.file), row.line, text));
                None
            }
            Err(_) => None,
        };
        (at, row.cell(Wanted::Sequence).parse().ok())
    }
}
