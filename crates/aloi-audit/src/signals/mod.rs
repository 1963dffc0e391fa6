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
mod next;
mod pauses;
mod pending;
mod ping_pong;
mod recorded;
mod reopened;
mod thresholds;

#[cfg(test)]
mod tests;

pub use found::{Column, Field, Row, Signal, Sums, Value, share};
pub use kind::Kind;
pub use thresholds::Threshold;

use aloi::{AssessError, Assessor, Count, Month, Thresholds};
use case::Case;
use found::Counted;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;
use std::sync::Arc;

/// The signals that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// The tickets in the base of the reported months, under any indicator.
    pub base: u64,
    /// The signals, in the order of [`Kind::ALL`].
    pub list: Vec<Signal>,
}

/// Counts the signals that thresholds turn on, over the base of some months.
///
/// It keeps what it lists; and of each ticket that may follow another ([`Kind::NewTicket`]), or be
/// followed by one, its id and an instant.
///
/// ```
/// use aloi::{Assessor, Count, Glossary, Knowledge, Thresholds, example};
/// use aloi_audit::signals::{Counter, Kind};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let tickets = example::tickets(&mut glossary);
/// let months = ["2026-10".parse()?];
///
/// let mut counter = Counter::new(&assessor, &months, &Thresholds::default());
/// let mut desk = assessor.desk();
/// for ticket in &tickets {
///     counter.take(&desk.case(ticket, &glossary)?)?;
/// }
/// let found = counter.finish();
/// assert_eq!(found.list.len(), Kind::ALL.len());
/// assert!(found.list.iter().all(|signal| signal.count <= signal.applies));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Counter<'a> {
    context: Context<'a>,
    watches: Arc<[Box<dyn Watch + 'a>]>,
    sum: Sum,
}

/// What some tickets have added up to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sum {
    base: u64,
    signals: Vec<Counted>,
}

/// What every signal knows of the contract.
#[derive(Clone, Copy, Debug)]
struct Context<'a> {
    assessor: &'a Assessor<'a>,
    months: &'a [Month],
}

/// What a signal counts.
trait Watch: Debug + Send + Sync {
    /// Meets a ticket of the export that is in scope, be it in a base or not.
    fn meet(&self, _: &Case<'_>, _: &mut Counted) {}

    /// Looks at a ticket of the base.
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError>;

    /// The signal, once all tickets were counted.
    fn finish(&self, counted: Counted) -> Signal;
}

impl<'a> Counter<'a> {
    /// No ticket counted yet.
    #[must_use]
    pub fn new(assessor: &'a Assessor<'a>, months: &'a [Month], thresholds: &Thresholds) -> Self {
        let context = Context { assessor, months };
        let watches = watches(thresholds, context);
        let sum = Sum { base: 0, signals: vec![Counted::default(); watches.len()] };
        Self { context, watches: watches.into(), sum }
    }

    /// The same, which counts the tickets and lists none: the rows of its signals are empty.
    #[must_use]
    pub fn only_counting(mut self) -> Self {
        self.sum.signals.iter_mut().for_each(Counted::only_counted);
        self
    }
}

impl Count for Counter<'_> {
    type Sum = Sum;
    type Result = Signals;

    fn take(&mut self, case: &aloi::Case<'_>) -> Result<(), AssessError> {
        let Some(case) = Case::of(case, self.context)? else { return Ok(()) };
        self.sum.base += u64::from(case.is_in_base());
        for (watch, counted) in self.watches.iter().zip(&mut self.sum.signals) {
            watch.meet(&case, counted);
            if case.is_in_base() {
                watch.see(&case, counted)?;
            }
        }
        Ok(())
    }

    fn merge(&mut self, sum: Sum) {
        self.sum.base += sum.base;
        let both = self.sum.signals.iter_mut().zip(sum.signals);
        both.for_each(|(ours, theirs)| ours.merge(theirs));
    }

    fn into_sum(mut self) -> Sum {
        self.sum.signals.iter_mut().for_each(|counted| counted.things.settle());
        self.sum
    }

    fn finish(self) -> Signals {
        let all = self.watches.iter().zip(self.sum.signals);
        let list = all.map(|(watch, counted)| watch.finish(counted)).collect();
        Signals { base: self.sum.base, list }
    }
}

/// The signals that are on.
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
        on.new_ticket.map(|within| boxed(new_ticket::NewTicket::new(within, context))),
    ];
    all.into_iter().flatten().collect()
}

fn boxed<'a>(watch: impl Watch + 'a) -> Box<dyn Watch + 'a> {
    Box::new(watch)
}
