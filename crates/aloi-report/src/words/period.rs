//! The words of periods (R23).

use super::Words;
use crate::model::{Point, RowPeriod};
use aloi::PeriodKind;

impl Words {
    /// A period by its first and its last day, and what it is.
    pub(crate) fn period(self, period: &RowPeriod) -> String {
        let (from, to) = period.days;
        let months = period.kind.rolls_over();
        let named = each!(self, "period.", period.kind.word().replace(' ', "-"), from, to, months);
        match period.is_cut {
            true => say!(self, "period.cut", period = &named),
            false => named,
        }
    }

    /// When a row was: in its month or, where several periods stand in its report, in which.
    pub(crate) fn when(self, point: Point<'_>) -> String {
        match point.apart() {
            Some(period) => self.period(&period),
            None => self.month(point.month.month),
        }
    }

    /// How long the periods of an indicator are, in a sentence.
    pub(crate) fn periods(self, kind: PeriodKind) -> String {
        let months = kind.rolls_over();
        each!(self, "paragraph.period-", kind.word().replace(' ', "-"), months)
    }
}
