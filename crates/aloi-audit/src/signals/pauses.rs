//! Pauses near the limit: opened when little of it was left, or ended soon after it would have
//! passed.

use super::case::{Case, Judged, Pause};
use super::found::{Column, Counted, Row, Signal, Value};
use super::{Kind, Threshold, Watch};
use aloi::AssessError;

const COLUMNS: &[Column] = &[
    Column::PausedAt,
    Column::ResumedAt,
    Column::Limit,
    Column::Left,
    Column::Beyond,
    Column::Verdict,
];

/// Counts tickets with a pause that began with at most so many seconds of the limit left on the
/// clock, or that ended at most so many after the limit would have passed, had the clock gone on.
///
/// *Could apply*: tickets with a history and a limit in seconds. *Not counted*: pauses opened after
/// the limit had passed.
#[derive(Debug)]
pub(super) struct Pauses {
    within: i64,
}

impl Pauses {
    pub(super) fn new(within: i64) -> Self {
        Self { within }
    }

    /// The values of a pause that is near the limit.
    fn near(
        &self,
        judged: &Judged<'_>,
        pause: Pause,
        limit: i64,
    ) -> Result<Option<Vec<Value>>, AssessError> {
        let left = limit - pause.elapsed;
        let beyond = judged.open(pause.span)? - left;
        let opened_near = left <= self.within;
        let ended_near = beyond > 0 && beyond <= self.within;
        Ok((left >= 0 && (opened_near || ended_near)).then(|| {
            vec![
                Value::Time(pause.span.from),
                Value::Time(pause.span.to),
                Value::Seconds(limit),
                Value::Seconds(left),
                if beyond > 0 { Value::Seconds(beyond) } else { Value::Nothing },
                Value::Verdict(judged.judgement.verdict),
            ]
        }))
    }
}

impl Watch for Pauses {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let mut rows: Vec<Row> = Vec::new();
        let mut applies = false;
        for judged in case.judged.iter().filter(|_| case.has_history()) {
            let Some(limit) = judged.judgement.limit else { continue };
            applies = true;
            for pause in judged.pauses() {
                let near = self.near(judged, pause, limit)?;
                rows.extend(near.map(|values| judged.row(case, values)));
            }
        }
        if applies {
            counted.ticket(rows);
        }
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        counted.signal(Kind::PauseNearLimit, Threshold::Seconds(self.within), COLUMNS)
    }
}
