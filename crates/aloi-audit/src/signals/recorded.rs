//! Restorations recorded long after their time.

use super::case::Case;
use super::found::{Column, Counted, Row, Signal, Value};
use super::{Kind, Threshold, Watch};
use aloi::{AssessError, Instant, Life, Stage, State};

const COLUMNS: &[Column] =
    &[Column::RestoredAt, Column::RecordedAt, Column::EndedAs, Column::Lag, Column::Verdict];

/// Counts tickets whose restoration is their `restored_at`, and whose history first shows them
/// restored or closed at least so many seconds later.
///
/// *Could apply*: tickets with a history whose restoration is their `restored_at`. *Not counted*:
/// those that the history shows restored already at that time.
#[derive(Debug)]
pub(super) struct Recorded {
    least: i64,
}

impl Recorded {
    pub(super) fn new(least: i64) -> Self {
        Self { least }
    }
}

/// When the history first shows a ticket restored or closed at or after `restored`, and as what.
fn record(life: &Life, restored: Instant) -> Option<(Instant, State)> {
    let ended = |stage: &&Stage| matches!(stage.state, State::Restored | State::Closed);
    let later = life.states.partition_point(|stage| stage.at <= restored);
    let in_force = later.checked_sub(1).and_then(|last| life.states.get(last));
    match in_force.filter(ended) {
        Some(stage) => Some((restored, stage.state)),
        None => life.states[later..].iter().find(ended).map(|stage| (stage.at, stage.state)),
    }
}

impl Watch for Recorded {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let Some(judged) = case.judged.first().filter(|_| case.has_history()) else {
            return Ok(());
        };
        let restored = judged.judgement.to;
        if case.life.restored_at != Some(restored) {
            return Ok(());
        }
        let record = record(case.life, restored).filter(|(at, _)| *at - restored >= self.least);
        let row = record.map(|(at, state)| {
            let values = vec![
                Value::Time(restored),
                Value::Time(at),
                Value::State(state),
                Value::Seconds(at - restored),
                Value::Verdict(judged.judgement.verdict),
            ];
            Row::of(case, judged.month, values)
        });
        counted.ticket(row.into_iter().collect());
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        counted.signal(Kind::LateRecord, Threshold::Seconds(self.least), COLUMNS)
    }
}
