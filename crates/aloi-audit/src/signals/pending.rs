//! The share of the time with the provider that a ticket spent pending.

use super::case::{Case, Judged};
use super::found::{Column, Counted, Signal, Sums, Value};
use super::{Context, Kind, Threshold, Watch};
use aloi::{AssessError, Bound, Counts, Edge, Sign, Target};

const COLUMNS: &[Column] = &[Column::Pending, Column::Ours, Column::Share, Column::Verdict];
const SUMS: &[Column] = &[Column::Indicator, Column::Pending, Column::Ours, Column::Share];

/// Counts tickets that were pending for at least a share of the time for which they were the
/// provider's, from the first assignment to the restoration, on the indicator's hours.
///
/// *Could apply*: tickets that were the provider's for some time on those hours, and of which the
/// export tells how long they were pending.
#[derive(Debug)]
pub(super) struct Pending<'a> {
    least: Target,
    context: Context<'a>,
}

impl<'a> Pending<'a> {
    pub(super) fn new(least: Target, context: Context<'a>) -> Self {
        Self { least, context }
    }
}

/// The seconds pending and with the provider; `None` where the export does not tell.
fn times(case: &Case<'_>, judged: &Judged<'_>) -> Result<Option<(u64, u64)>, AssessError> {
    let (pending, ours) = match case.ticket.summary {
        None => (
            judged.open_in(|counts| counts == Counts::Pending)?,
            judged.open_in(|counts| counts != Counts::OtherGroup)?,
        ),
        Some(_) => {
            let Some(pending) = judged.judgement.pending else { return Ok(None) };
            (pending, judged.open_in(|counts| counts != Counts::OtherGroup)?)
        }
    };
    let seconds = (u64::try_from(pending).ok(), u64::try_from(ours).ok());
    Ok(match seconds {
        (Some(pending), Some(ours)) if ours > 0 => Some((pending, ours)),
        _ => None,
    })
}

impl Watch for Pending<'_> {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let mut rows = Vec::new();
        let mut applies = false;
        for judged in &case.judged {
            let Some((pending, ours)) = times(case, judged)? else { continue };
            applies = true;
            counted.part(judged.position, pending, ours);
            let share = aloi::Value { num: pending, den: ours };
            let least = Edge { sign: Sign::AtLeast, bound: Bound::Percent(self.least) };
            if least.is_met_by(share, None) {
                let values = vec![
                    seconds(pending),
                    seconds(ours),
                    Value::Share(pending, ours),
                    Value::Verdict(judged.judgement.verdict),
                ];
                rows.push(judged.row(case, values));
            }
        }
        if applies {
            counted.ticket(rows);
        }
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        let indicators = &self.context.assessor.contract().indicators;
        let sums = indicators.iter().enumerate().map(|(position, indicator)| {
            let (pending, ours) = counted.sums(position);
            vec![
                Value::Name(indicator.id.clone()),
                seconds(pending),
                seconds(ours),
                Value::Share(pending, ours),
            ]
        });
        let sums = Sums { columns: SUMS, rows: sums.collect() };
        let signal = counted.signal(Kind::PendingShare, Threshold::Share(self.least), COLUMNS);
        Signal { sums: Some(sums), ..signal }
    }
}

fn seconds(seconds: u64) -> Value {
    Value::Seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
}
