//! Closures at the end of the month, against an even spread.

use super::case::Case;
use super::found::{Column, Counted, Row, Signal, Sums, Value};
use super::{Context, Kind, Threshold, Watch};
use aloi::{AssessError, Month, Span};
use std::collections::BTreeSet;

const COLUMNS: &[Column] = &[Column::ClosedAt, Column::BeforeEnd, Column::Verdict];
const SUMS: &[Column] =
    &[Column::Month, Column::Closures, Column::AtEnd, Column::Share, Column::EvenShare];

/// Counts tickets that were closed in the last so many seconds of a reported month, and says for
/// each month which share that is, and which part of the month its end is.
///
/// *Could apply*: tickets closed in a reported month.
#[derive(Debug)]
pub(super) struct MonthEnd<'a> {
    last: i64,
    context: Context<'a>,
    /// The reported months, in order.
    months: Vec<Month>,
}

impl<'a> MonthEnd<'a> {
    pub(super) fn new(last: i64, context: Context<'a>) -> Self {
        let months: BTreeSet<Month> = context.months.iter().copied().collect();
        Self { last, context, months: months.into_iter().collect() }
    }

    /// From the first to the last second of a month.
    fn span(&self, month: Month) -> Span {
        month.span(self.context.assessor.contract().timezone)
    }
}

impl Watch for MonthEnd<'_> {
    fn see(&self, case: &Case<'_>, counted: &mut Counted) -> Result<(), AssessError> {
        let Some(judged) = case.judged.first() else { return Ok(()) };
        let closed = judged.judgement.counted;
        let zone = self.context.assessor.contract().timezone;
        let Some(month) = Month::of(closed, zone) else { return Ok(()) };
        let before_end = self.span(month).to - closed;
        let Ok(position) = self.months.binary_search(&month) else { return Ok(()) };
        let mut rows = Vec::new();
        counted.part(position, u64::from(before_end <= self.last), 1);
        if before_end <= self.last {
            let values = vec![
                Value::Time(closed),
                Value::Seconds(before_end),
                Value::Verdict(judged.judgement.verdict),
            ];
            rows.push(Row::of(case, judged.month, values));
        }
        counted.ticket(rows);
        Ok(())
    }

    fn finish(&self, counted: Counted) -> Signal {
        let sums = self.months.iter().enumerate().map(|(position, month)| {
            let (at_end, closures) = counted.sums(position);
            let whole = self.span(*month).seconds();
            let (end, whole) = (self.last.min(whole).unsigned_abs(), whole.unsigned_abs());
            vec![
                Value::Month(*month),
                Value::Count(closures),
                Value::Count(at_end),
                Value::Share(at_end, closures),
                Value::Share(end, whole),
            ]
        });
        let sums = Sums { columns: SUMS, rows: sums.collect() };
        let signal = counted.signal(Kind::MonthEnd, Threshold::Seconds(self.last), COLUMNS);
        Signal { sums: Some(sums), ..signal }
    }
}
