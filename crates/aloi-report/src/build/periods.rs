//! The periods of an indicator that stand in the report of a month, and their days (R23).

use crate::model::RowPeriod;
use aloi::{Contract, Indicator, Instant, Month, Period, PeriodKind, Pooled};

/// Whether an indicator is reported by months.
pub(super) fn is_month(indicator: &Indicator) -> bool {
    indicator.measure.period == PeriodKind::Month
}

/// The periods of an indicator that stand in the report of a month: none outside the contract's dates.
pub(super) fn stands_in(contract: &Contract, indicator: &Indicator, month: Month) -> Vec<Period> {
    let periods = contract.periods(indicator.measure.period);
    periods.of(month).filter(|period| periods.holds(*period)).collect()
}

/// The same of what pools others: these have the same periods.
pub(super) fn pooled_in(contract: &Contract, pooled: &Pooled, month: Month) -> Vec<Period> {
    let first = pooled.of.first().and_then(|one| contract.indicators.get(*one));
    first.map(|one| stands_in(contract, one, month)).unwrap_or_default()
}

/// The days of a period of an indicator.
pub(super) fn days_of(
    contract: &Contract,
    indicator: &Indicator,
    (stands, as_of): (Period, Instant),
) -> Option<RowPeriod> {
    let periods = contract.periods(indicator.measure.period);
    let span = periods.whole(stands)?;
    let is_complete = periods.is_whole(stands) && as_of + 1 >= span.to;
    let day = |at| Some(aloi::zone::wall_clock(contract.timezone, at)?.date());
    let days = (day(span.from)?, day(span.to + -1)?);
    let (kind, is_cut) = (periods.kind(), periods.cuts(stands));
    Some(RowPeriod { kind, span, days, is_complete, is_cut })
}
