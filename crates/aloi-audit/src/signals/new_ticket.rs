//! A ticket opened for perhaps the same thing soon after another was closed.

use super::case::Case;
use super::found::{Column, Counted, Row, Signal, Value};
use super::next::{Names, Thing, Words};
use super::{Context, Kind, Threshold, Watch};
use aloi::reading::MonthOf;
use aloi::{AssessError, Glossary, Instant, Span};

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
#[derive(Debug)]
pub(super) struct NewTicket {
    within: i64,
    /// When a ticket that follows one of the base may have been opened: from the beginning of a
    /// reported month on. Where a month's base has tickets that were closed in another, `None`.
    reach: Option<Vec<Span>>,
}

/// `None` for a ticket of which neither application nor service class is known, or that was never
/// the provider's.
fn names(case: &Case<'_>) -> Option<Names> {
    let ticket = case.ticket;
    let application = ticket.application.map(aloi::Application::name);
    let class = ticket.application.and_then(aloi::Application::class);
    let service = ticket.service.or(class);
    application.or(service)?;
    let group = case.life.groups.at(case.life.first_assignment()?);
    Some(([ticket.kind, application, service], group))
}

fn words(([kind, application, service], group): Names, glossary: &Glossary) -> Words {
    [kind, application, service, group.name()].map(|name| Some(glossary.comparable(name?).into()))
}

impl NewTicket {
    pub(super) fn new(within: i64, context: Context<'_>) -> Self {
        let zone = context.assessor.contract().timezone;
        let reach = context.months.iter().map(|month| {
            let Span { from, to } = month.span(zone);
            Span::new(from, to + within)
        });
        let of_closure = context.assessor.reading().month_of != MonthOf::Restoration;
        Self { within, reach: of_closure.then(|| reach.collect()) }
    }

    fn may_follow(&self, opened: Instant) -> bool {
        self.reach.as_ref().is_none_or(|reach| reach.iter().any(|span| span.contains(opened)))
    }

    /// Counts the tickets about one thing.
    fn count(&self, thing: &Thing, counted: &mut Counted) {
        let mut opened: Vec<(Instant, &str)> =
            thing.opened.iter().map(|(ticket, at)| (at, ticket)).collect();
        opened.sort_unstable();
        for (ticket, (at, month, verdict)) in thing.closed.iter() {
            let next = self.next((at, ticket), &opened);
            let row = next.map(|((opened, next), tickets)| Row {
                month,
                ticket: ticket.to_owned(),
                indicator: None,
                values: vec![
                    Value::Time(at),
                    Value::Name(next.to_owned()),
                    Value::Time(opened),
                    Value::Seconds(opened - at),
                    Value::Count(tickets),
                    Value::Verdict(verdict),
                ],
            });
            counted.ticket(row.into_iter().collect());
        }
    }

    /// The first ticket of the same thing opened in time, and how many there are.
    fn next<'n>(
        &self,
        closed: (Instant, &str),
        opened: &[(Instant, &'n str)],
    ) -> Option<((Instant, &'n str), u64)> {
        let from = opened.partition_point(|(at, _)| *at < closed.0);
        let to = opened.partition_point(|(at, _)| *at <= closed.0 + self.within);
        // a ticket that was closed as it was opened is among those opened after it
        let own = opened.binary_search(&closed).is_ok();
        let first = opened[from..to].iter().find(|(_, ticket)| *ticket != closed.1)?;
        Some((*first, (to - from) as u64 - u64::from(own)))
    }
}

impl Watch for NewTicket {
    fn meet(&self, case: &Case<'_>, counted: &mut Counted) {
        let opened = Some(case.life.begins).filter(|at| self.may_follow(*at));
        let judged = case.judged.first();
        if opened.is_none() && judged.is_none() {
            return;
        }
        let Some(names) = names(case) else { return };
        let thing = counted.things.of(names, || words(names, case.glossary));
        let id = &case.ticket.id;
        if let Some(at) = opened {
            thing.opened.push(id, at);
        }
        if let Some(judged) = judged {
            let judgement = &judged.judgement;
            thing.closed.push(id, (judgement.counted, judged.month, judgement.verdict));
        }
    }

    fn see(&self, _: &Case<'_>, _: &mut Counted) -> Result<(), AssessError> {
        Ok(())
    }

    fn finish(&self, mut counted: Counted) -> Signal {
        let things = std::mem::take(&mut counted.things).into_all();
        things.into_values().for_each(|thing| self.count(&thing, &mut counted));
        counted.signal(Kind::NewTicket, Threshold::Seconds(self.within), COLUMNS)
    }
}
