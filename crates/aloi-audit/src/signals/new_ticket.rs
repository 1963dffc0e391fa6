//! A ticket opened for perhaps the same thing soon after another was closed.

use super::case::Case;
use super::found::{Column, Count, Row, Signal, Value};
use super::{Kind, Threshold, Watch};
use aloi::name::Name;
use aloi::{AssessError, Group, Instant, Life, Month, Ticket, Verdict};
use std::collections::HashMap;

const COLUMNS: &[Column] = &[
    Column::ClosedAt,
    Column::NextTicket,
    Column::NextOpened,
    Column::Between,
    Column::NextTickets,
    Column::Verdict,
];

/// Counts tickets of the base after whose closure, at most so many seconds later, a ticket was
/// opened of the same type, application, service class and group of the provider (the first that
/// had it). The next ticket may be any of the export in scope that was given to the provider.
///
/// *Could apply*: tickets with an application or a service class. The signal is weak: these columns
/// alone say nothing of what the tickets are about, and titles are never read.
#[derive(Default)]
pub(super) struct NewTicket {
    within: i64,
    /// When tickets of each thing were opened, and which.
    opened: HashMap<Thing, Vec<(Instant, String)>>,
    closed: Vec<Closed>,
}

/// What the columns that are read tell of what a ticket is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Thing {
    kind: Option<Name>,
    application: Option<Name>,
    service: Option<Name>,
    group: Group,
}

/// A ticket of the base.
#[derive(Debug)]
struct Closed {
    thing: Thing,
    at: Instant,
    ticket: String,
    month: Month,
    verdict: Verdict,
}

impl Thing {
    /// `None` for a ticket of which neither application nor service class is known, or that was
    /// never the provider's.
    fn of(ticket: &Ticket, life: &Life) -> Option<Self> {
        let application = ticket.application.map(aloi::Application::name);
        let class = ticket.application.and_then(aloi::Application::class);
        let service = ticket.service.or(class);
        application.or(service)?;
        let group = life.groups.at(life.first_assignment()?);
        Some(Self { kind: ticket.kind, application, service, group })
    }
}

impl NewTicket {
    pub(super) fn new(within: i64) -> Self {
        Self { within, ..Self::default() }
    }

    /// The first ticket of the same thing opened in time, and how many there are.
    fn next<'n>(
        &self,
        closed: &Closed,
        opened: &'n [(Instant, String)],
    ) -> Option<(&'n (Instant, String), u64)> {
        let from = opened.partition_point(|(at, _)| *at < closed.at);
        let to = opened.partition_point(|(at, _)| *at <= closed.at + self.within);
        // a ticket that was closed as it was opened is among those opened after it
        let own = opened.binary_search(&(closed.at, closed.ticket.clone())).is_ok();
        let first = opened[from..to].iter().find(|(_, ticket)| *ticket != closed.ticket)?;
        Some((first, (to - from) as u64 - u64::from(own)))
    }
}

impl Watch for NewTicket {
    fn meet(&mut self, case: &Case<'_>) {
        if let Some(thing) = Thing::of(case.ticket, case.life) {
            let opened = (case.life.begins, case.ticket.id.clone());
            self.opened.entry(thing).or_default().push(opened);
        }
    }

    fn see(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        let judged = case.judged.first();
        let thing = Thing::of(case.ticket, case.life);
        self.closed.extend(judged.zip(thing).map(|(judged, thing)| Closed {
            thing,
            at: judged.judgement.closed,
            ticket: case.ticket.id.clone(),
            month: judged.month,
            verdict: judged.judgement.verdict,
        }));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Signal {
        self.opened.values_mut().for_each(|opened| opened.sort_unstable());
        let mut count = Count::default();
        for closed in &self.closed {
            let opened = self.opened.get(&closed.thing).map_or(&[][..], Vec::as_slice);
            let next = self.next(closed, opened);
            let row = next.map(|((at, ticket), tickets)| Row {
                month: closed.month,
                ticket: closed.ticket.clone(),
                indicator: None,
                values: vec![
                    Value::Time(closed.at),
                    Value::Name(ticket.clone()),
                    Value::Time(*at),
                    Value::Seconds(*at - closed.at),
                    Value::Count(tickets),
                    Value::Verdict(closed.verdict),
                ],
            });
            count.ticket(row.into_iter().collect());
        }
        count.signal(Kind::NewTicket, Threshold::Seconds(self.within), COLUMNS)
    }
}
