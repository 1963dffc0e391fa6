//! The figures and the listed tickets of a month.

use super::lists::InMonth;
use super::rows::empty;
use crate::model::{MonthReport, Row, RowPeriod};
use aloi::{Against, Contract, Distribution, Indicator, Instant, Kpi, Month, PeriodKind, Pooled};

/// The month, with its lists.
pub(super) fn report(
    contract: &Contract,
    (kpi, as_of): (&Kpi, Instant),
    month: Month,
    listed: InMonth,
) -> MonthReport {
    let is_month = |one: &Indicator| one.measure.period == PeriodKind::Month;
    let all_months = contract.indicators.iter().all(is_month);
    let indicators = contract.indicators.iter().enumerate();
    let rows = indicators.clone().flat_map(|(n, indicator)| {
        let period = of_row(contract, indicator, (month, as_of));
        let is_over = period.is_none_or(|period| period.is_complete);
        let stands = is_month(indicator) && indicator.measure.is_read();
        indicator.rows().into_iter().enumerate().map(move |(r, row)| Row {
            tally: kpi.tally(n, r, month),
            times: kpi.times(n, r, month),
            distribution: kpi
                .distribution(n, r, month)
                .unwrap_or_else(|| Distribution::new(Against::PlannedDate)),
            doubt: kpi.in_doubt(n, r, month).cloned().unwrap_or_default(),
            period: period.filter(|_| !all_months),
            so_far: !is_over && !stands,
            keeps_verdict: stands,
            ..empty((&indicator.id, r + 1), &row, contract.language)
        })
    });
    let all = || contract.indicators.iter().enumerate();
    let of_tickets = all().find(|(_, indicator)| indicator.source.is_none());
    let registers = all().filter(|_| !contract.registers.is_empty());
    let mut rows: Vec<Row> = rows.collect();
    rows.extend(pools(contract, kpi, month, &rows));
    MonthReport {
        month,
        span: month.span(contract.timezone),
        export_tickets: of_tickets.map_or_else(|| kpi.tickets(), |(n, _)| kpi.of_source(n)),
        items: registers.map(|(n, one)| (one.id.clone(), kpi.of_source(n))).collect(),
        rows,
        tickets: listed.tickets.into_iter().map(|(_, line)| line).collect(),
        excluded: listed.excluded.into_iter().map(|(_, line)| line).collect(),
        excluded_counts: indicators
            .clone()
            .map(|(n, indicator)| (indicator.id.clone(), kpi.excluded(n, month)))
            .collect(),
        bases: indicators
            .clone()
            .map(|(n, indicator)| (indicator.id.clone(), kpi.base(n, month)))
            .collect(),
        more_parts: indicators
            .clone()
            .map(|(n, indicator)| (indicator.id.clone(), kpi.more_parts(n, month)))
            .filter(|(_, more)| *more > 0)
            .collect(),
        excluded_late: indicators
            .map(|(n, indicator)| (indicator.id.clone(), kpi.excluded_late(n, month)))
            .collect(),
        judged: kpi.judged(month),
    }
}

/// The rows of what pools others: so far where one of those is.
fn pools(contract: &Contract, kpi: &Kpi, month: Month, rows: &[Row]) -> Vec<Row> {
    let of = |pooled: &Pooled| {
        let (tally, doubt) = kpi.pooled(&pooled.of, month);
        let is_of = |row: &&Row| {
            let mut ids = pooled.of.iter().filter_map(|one| contract.indicators.get(*one));
            ids.any(|one| one.id == row.indicator)
        };
        let so_far = rows.iter().filter(is_of).any(|row| row.so_far);
        let period = rows.iter().find(is_of).and_then(|row| row.period);
        let keeps_verdict = rows.iter().filter(is_of).all(|row| row.keeps_verdict);
        let own = pooled.indicator.rows();
        let row = |(r, row)| Row {
            tally,
            doubt: doubt.clone(),
            period,
            so_far,
            keeps_verdict,
            ..empty((&pooled.indicator.id, r), row, contract.language)
        };
        (1..).zip(&own).map(row).collect::<Vec<_>>()
    };
    contract.pools.iter().flat_map(of).collect()
}

/// The period of an indicator in the report of a month.
pub(super) fn of_row(
    contract: &Contract,
    indicator: &Indicator,
    (month, as_of): (Month, Instant),
) -> Option<RowPeriod> {
    let periods = contract.periods(indicator.measure.period);
    let span = periods.whole(month)?;
    let is_complete = periods.is_whole(month) && as_of + 1 >= span.to;
    let day = |at| Some(aloi::zone::wall_clock(contract.timezone, at)?.date());
    let days = (day(span.from)?, day(span.to + -1)?);
    Some(RowPeriod { kind: periods.kind(), span, days, is_complete, is_cut: periods.cuts(month) })
}
