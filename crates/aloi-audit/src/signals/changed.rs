//! Work on a ticket after its restoration.

use super::case::Case;
use super::found::{Column, Counted, Field, Row, Signal, Value};
use super::{Kind, Threshold, Watch};
use aloi::{AssessError, Instant, Life, State};

const COLUMNS: &[Column] = &[
    Column::RestoredAt,
    Column::Changes,
    Column::LastChange,
    Column::Field,
    Column::After,
    Column::Verdict,
];

/// Counts tickets of which the group, priority, planned date or status was changed at least so many
/// seconds after their restoration; a status that means restored, closed or cancelled apart.
///
/// *Could apply*: tickets with a history.
#[derive(Debug)]
pub(super) struct Changed {
    least: i64,
}

impl Changed {
    pub(super) fn new(least: i64) -> Self {
        Self { least }
    }
}

/// The changes of a ticket, by field, other than those that end it.
fn changes(life: &Life) -> impl Iterator<Item = (Instant, Field)> + '_ {
    let working = life
        .states
        .iter()
        .filter(|stage| matches!(stage.state, State::New | State::Active | State::Pending));
    let statuses = working.map(|stage| (stage.at, Field::Status));
    let groups = life.groups.steps.iter().map(|step| (step.at, Field::Group));
    let priorities = life.priorities.steps.iter().map(|step| (step.at, Field::Priority));
    let planned = life.planned.steps.iter().map(|step| (step.at, Field::PlannedAt));
    statuses.chain(groups).chain(priorities).chain(planned)
}

impl Watch for Changed {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let Some(judged) = case.judged.first().filter(|_| case.has_history()) else {
            return Ok(());
        };
        let restored = judged.judgement.to;
        let late: Vec<_> =
            changes(case.life).filter(|(at, _)| *at - restored >= self.least).collect();
        // of several at one instant, the first in the order of the fields
        let last = late.iter().copied().rev().max_by_key(|(at, _)| *at);
        let row = last.map(|(at, field)| {
            let values = vec![
                Value::Time(restored),
                Value::Count(late.len() as u64),
                Value::Time(at),
                Value::Field(field),
                Value::Seconds(at - restored),
                Value::Verdict(judged.judgement.verdict),
            ];
            Row::of(case, judged.month, values)
        });
        counted.ticket(row.into_iter().collect());
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        let threshold = Threshold::Seconds(self.least);
        counted.signal(Kind::ChangedAfterRestoration, threshold, COLUMNS)
    }
}
