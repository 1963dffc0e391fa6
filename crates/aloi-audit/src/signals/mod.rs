//! Signals: patterns in histories that are worth a question, counted under stated definitions.
//!
//! A signal is no verdict and accuses nobody: it says what is counted, on how many tickets the
//! export could show it, on how many it does, and which they are, with the times that made each of
//! them count. What it means only the parties can say; each has innocent explanations.
//!
//! Every signal has the same shape ([`Signal`]) and a file of its own. Unless its definition says
//! otherwise it looks at the tickets of the base of the reported months, each once, however many
//! indicators judge it. Thresholds include the value itself: exactly met is met.

mod case;
mod changed;
mod found;
mod kind;
mod lowered;
mod month_end;
mod new_ticket;
mod pauses;
mod pending;
mod ping_pong;
mod recorded;
mod reopened;
mod thresholds;

#[cfg(test)]
mod tests;

pub use found::{Column, Row, Signal, Sums, Value, share};
pub use kind::Kind;
pub use thresholds::Threshold;

use aloi::{AssessError, Assessor, Glossary, Month, Thresholds, Ticket};
use case::Case;

/// The signals that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// The tickets in the base of the reported months, under any indicator.
    pub base: u64,
    /// The signals, in the order of [`Kind::ALL`].
    pub list: Vec<Signal>,
}

/// What every signal knows of the export and of the contract.
#[derive(Clone, Copy)]
struct Context<'a> {
    assessor: &'a Assessor<'a>,
    glossary: &'a Glossary,
    months: &'a [Month],
}

/// A signal being counted, one ticket after the other.
trait Watch {
    /// Meets a ticket of the export that is in scope, be it in a base or not.
    fn meet(&mut self, _: &Case<'_>) {}

    /// Looks at a ticket of the base.
    fn see(&mut self, case: &Case<'_>) -> Result<(), AssessError>;

    /// What was counted.
    fn finish(self: Box<Self>) -> Signal;
}

/// Counts the signals that `thresholds` turns on, over the base of `months`. The tickets must take
/// their words from `glossary`. The cost grows linearly with the export, sorting apart.
///
/// # Errors
/// [`AssessError`] for a ticket that cannot be assessed.
///
/// ```
/// use aloi::{Assessor, Glossary, Knowledge, Thresholds, example};
/// use aloi_audit::signals::{self, Kind};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let tickets = example::tickets(&mut glossary);
/// let october = "2026-10".parse()?;
///
/// let thresholds = Thresholds::default();
/// let found = signals::of(&tickets, &assessor, &glossary, &[october], &thresholds)?;
/// assert_eq!(found.list.len(), Kind::ALL.len());
/// assert!(found.list.iter().all(|signal| signal.count <= signal.applies));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn of(
    tickets: &[Ticket],
    assessor: &Assessor<'_>,
    glossary: &Glossary,
    months: &[Month],
    thresholds: &Thresholds,
) -> Result<Signals, AssessError> {
    let context = Context { assessor, glossary, months };
    let mut watches = watches(thresholds, context);
    let mut base = 0;
    for ticket in tickets {
        let assessment = assessor.assess(ticket, glossary)?;
        let Some(life) = &assessment.life else { continue };
        let case = Case::of(ticket, life, &assessment.standings, context)?;
        base += u64::from(case.is_in_base());
        for watch in &mut watches {
            watch.meet(&case);
            if case.is_in_base() {
                watch.see(&case)?;
            }
        }
    }
    Ok(Signals { base, list: watches.into_iter().map(|watch| watch.finish()).collect() })
}

/// The signals that are on, with nothing counted yet.
fn watches<'a>(on: &Thresholds, context: Context<'a>) -> Vec<Box<dyn Watch + 'a>> {
    let all: [Option<Box<dyn Watch + 'a>>; 9] = [
        on.pause_near_limit.map(|within| boxed(pauses::Pauses::new(within))),
        on.pending_share.map(|least| boxed(pending::Pending::new(least, context))),
        on.lowered_before_limit.map(|within| boxed(lowered::Lowered::new(within, context))),
        on.ping_pong.map(|least| boxed(ping_pong::PingPong::new(least))),
        on.late_record.map(|least| boxed(recorded::Recorded::new(least))),
        on.changed_after_restoration.map(|least| boxed(changed::Changed::new(least))),
        on.month_end.map(|last| boxed(month_end::MonthEnd::new(last, context))),
        on.reopened.map(|within| boxed(reopened::Reopened::new(within))),
        on.new_ticket.map(|within| boxed(new_ticket::NewTicket::new(within))),
    ];
    all.into_iter().flatten().collect()
}

fn boxed<'a>(watch: impl Watch + 'a) -> Box<dyn Watch + 'a> {
    Box::new(watch)
}
