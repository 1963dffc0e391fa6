//! Tickets reopened soon after their restoration or closure.

use super::case::Case;
use super::found::{Column, Counted, Row, Signal, Value};
use super::{Kind, Threshold, Watch};
use aloi::{AssessError, Instant, Life, State};

const COLUMNS: &[Column] =
    &[Column::EndedAt, Column::EndedAs, Column::ReopenedAt, Column::Between, Column::Verdict];

/// Counts tickets that were reopened at most so many seconds after they had become restored or
/// closed, whichever was the later. They are in the base of the month of their last closure.
///
/// *Could apply*: tickets with a history. *Not counted*: reopened from cancelled.
#[derive(Debug)]
pub(super) struct Reopened {
    within: i64,
}

impl Reopened {
    pub(super) fn new(within: i64) -> Self {
        Self { within }
    }
}

/// Each reopening: when and as what the ticket had ended, and when it was reopened.
fn reopenings(life: &Life) -> Vec<(Instant, State, Instant)> {
    let mut found = Vec::new();
    let mut ended: Option<(Instant, State)> = None;
    for stage in &life.states {
        match (ended, stage.state) {
            (Some((_, state)), again) if state == again => {}
            (_, State::Restored | State::Closed | State::Cancelled) => {
                ended = Some((stage.at, stage.state));
            }
            (before, _) => {
                let before = before.filter(|(_, state)| *state != State::Cancelled);
                found.extend(before.map(|(at, state)| (at, state, stage.at)));
                ended = None;
            }
        }
    }
    found
}

impl Watch for Reopened {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let Some(judged) = case.judged.first().filter(|_| case.has_history()) else {
            return Ok(());
        };
        let soon = reopenings(case.life)
            .into_iter()
            .filter(|(ended, _, reopened)| *reopened - *ended <= self.within);
        let rows = soon.map(|(ended, state, reopened)| {
            let values = vec![
                Value::Time(ended),
                Value::State(state),
                Value::Time(reopened),
                Value::Seconds(reopened - ended),
                Value::Verdict(judged.judgement.verdict),
            ];
            Row::of(case, judged.month, values)
        });
        counted.ticket(rows.collect());
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        counted.signal(Kind::Reopened, Threshold::Seconds(self.within), COLUMNS)
    }
}
