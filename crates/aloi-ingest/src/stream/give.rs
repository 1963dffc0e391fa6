//! Tickets of which all rows were read, looked at as a whole and given away.

use super::asked::Assumed;
use super::bail::Bail;
use super::work::Aim;
use super::worker::Worker;
use crate::export::{complete, give_to_provider};
use crate::stops::{is_contested, unreadable_finding};
use aloi::{Glossary, Ticket};

impl Worker<'_> {
    /// All rows of some tickets were read: gives the tickets to `take`.
    pub(super) fn give(
        &mut self,
        mut take: impl FnMut(&Ticket, &Glossary) -> Result<(), Bail>,
    ) -> Result<(), Bail> {
        let (assembly, work) = (&mut self.assembly, &self.work);
        self.taken.finish(assembly, self.noted);
        assembly.add_only_named();
        let times = &assembly.cells.times;
        if work.aim == Aim::Dates {
            self.end_of_tickets();
            return Ok(());
        }
        if times.order_asked() {
            return Err(if times.is_looking() { Bail::OrderAsked } else { Bail::Stops });
        }
        if work.all_ours {
            if assembly.cells.tells.group {
                return Err(Bail::GroupTold);
            }
            give_to_provider(&mut assembly.tickets);
        }
        if self.stops() {
            return Err(Bail::Stops);
        }
        let assembly = &mut self.assembly;
        complete(assembly, &self.scope, self.noted);
        let assumed = self.work.options.assumed;
        if assumed.planned_dates_alone && assembly.cells.times.has_planned_hours() {
            return Err(Bail::Otherwise(Assumed { planned_dates_alone: false, ..assumed }));
        }
        self.noted = assembly.cells.findings.len();
        for ticket in assembly.tickets.iter() {
            take(ticket, assembly.cells.glossary)?;
        }
        self.tickets += assembly.tickets.len() as u64;
        self.end_of_tickets();
        Ok(())
    }

    /// Others come after the tickets at hand: rows come in their order only among those of the same.
    fn end_of_tickets(&mut self) {
        self.assembly.forget();
        let part = self.work.times.part();
        self.times.merge(std::mem::replace(&mut self.assembly.cells.times, part));
    }

    /// Whether the run must stop for something in the tickets at hand; what does not matter there
    /// becomes findings.
    fn stops(&mut self) -> bool {
        let (assembly, scope) = (&mut self.assembly, &self.scope);
        let unreadable = std::mem::take(&mut assembly.cells.unreadable);
        for one in &unreadable {
            let ticket = assembly.find(&one.ticket);
            if ticket.is_some_and(|ticket| scope.holds(&assembly.tickets[ticket])) {
                return true;
            }
            assembly.cells.findings.push(unreadable_finding(one));
        }
        let mut unmapped = assembly.unmapped.iter();
        !assembly.stops.is_empty()
            || unmapped.any(|(ticket, _)| scope.holds(&assembly.tickets[*ticket]))
            || assembly.tickets.iter().any(|ticket| is_contested(ticket, scope))
    }
}
