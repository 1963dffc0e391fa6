//! The priority lowered while little of the shorter limit was left.

use super::case::{Case, Judged};
use super::found::{Column, Counted, Signal, Value};
use super::{Context, Kind, Threshold, Watch};
use aloi::name::Name;
use aloi::within::Required;
use aloi::{AssessError, Instant};

const COLUMNS: &[Column] = &[
    Column::ChangedAt,
    Column::PriorityFrom,
    Column::PriorityTo,
    Column::Limit,
    Column::LimitAfter,
    Column::Left,
    Column::Verdict,
];

/// Counts tickets whose priority was changed to one with a longer limit, between first assignment
/// and restoration, when at most so many seconds of the shorter limit were left on the clock. A
/// date is longer where its level stands below the other in the contract.
///
/// *Could apply*: tickets with a history. *Not counted*: changes after the shorter limit had passed,
/// or to or from a priority for which the contract has no level.
#[derive(Debug)]
pub(super) struct Lowered<'a> {
    within: i64,
    context: Context<'a>,
}

impl<'a> Lowered<'a> {
    pub(super) fn new(within: i64, context: Context<'a>) -> Self {
        Self { within, context }
    }

    /// The limits before and after a change that lowers, the second `None` for a date.
    fn limits(
        &self,
        judged: &Judged<'_>,
        from: Option<Name>,
        to: Option<Name>,
    ) -> Option<(i64, Option<i64>)> {
        let service = judged.judgement.service;
        let required =
            |priority| self.context.assessor.required(judged.position, priority, service);
        match (required(from)?, required(to)?) {
            ((_, Required::Elapsed(short)), (_, Required::Elapsed(long))) if short < long => {
                Some((short, Some(long)))
            }
            (
                (above, Required::Elapsed(short)),
                (below, Required::By(_) | Required::Several(..)),
            ) if above < below => Some((short, None)),
            _ => None,
        }
    }

    fn near(
        &self,
        (case, judged): (&Case<'_>, &Judged<'_>),
        at: Instant,
        from: Option<Name>,
        to: Option<Name>,
    ) -> Option<Vec<Value>> {
        let (assigned, restored) = (judged.judgement.from, judged.judgement.to);
        let (short, long) =
            (assigned <= at && at <= restored).then(|| self.limits(judged, from, to)).flatten()?;
        let left = short - judged.elapsed_at(at);
        let text = |name| Value::Name(case.glossary.text_of(name).to_owned());
        (0..=self.within).contains(&left).then(|| {
            vec![
                Value::Time(at),
                text(from),
                text(to),
                Value::Seconds(short),
                long.map_or(Value::PlannedDate, Value::Seconds),
                Value::Seconds(left),
                Value::Verdict(judged.judgement.verdict),
            ]
        })
    }
}

impl Watch for Lowered<'_> {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        if !case.has_history() {
            return Ok(());
        }
        let held: Vec<(Instant, Option<Name>)> = case
            .life
            .priorities
            .in_force(case.life.begins)
            .map(|(span, priority)| (span.from, priority))
            .collect();
        let mut rows = Vec::new();
        for judged in &case.judged {
            for pair in held.windows(2) {
                let ((_, from), (at, to)) = (pair[0], pair[1]);
                let near = self.near((case, judged), at, from, to);
                rows.extend(near.map(|values| judged.row(case, values)));
            }
        }
        counted.ticket(rows);
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        counted.signal(Kind::LoweredBeforeLimit, Threshold::Seconds(self.within), COLUMNS)
    }
}
