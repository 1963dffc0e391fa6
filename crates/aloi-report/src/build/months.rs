//! The figures and the listed tickets of a month.

use super::lists::InMonth;
use super::rows::empty;
use crate::model::{MonthReport, Row};
use aloi::{Against, Contract, Distribution, Instant, Kpi, Month, Pooled};

/// The month, with its lists.
pub(super) fn report(
    contract: &Contract,
    (kpi, as_of): (&Kpi, Instant),
    month: Month,
    listed: InMonth,
) -> MonthReport {
    let is_over = as_of + 1 >= month.span(contract.timezone).to;
    let indicators = contract.indicators.iter().enumerate();
    let rows = indicators.clone().flat_map(|(n, indicator)| {
        indicator.rows().into_iter().enumerate().map(move |(r, row)| Row {
            tally: kpi.tally(n, r, month),
            times: kpi.times(n, r, month),
            distribution: kpi
                .distribution(n, r, month)
                .unwrap_or_else(|| Distribution::new(Against::PlannedDate)),
            doubt: kpi.in_doubt(n, r, month).cloned().unwrap_or_default(),
            so_far: !is_over && !indicator.measure.is_read(),
            ..empty((&indicator.id, r + 1), &row, contract.language)
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.extend(pools(contract, kpi, month, &rows));
    MonthReport {
        month,
        span: month.span(contract.timezone),
        export_tickets: kpi.tickets(),
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
        let own = pooled.indicator.rows();
        let row = |(r, row)| Row {
            tally,
            doubt: doubt.clone(),
            so_far,
            ..empty((&pooled.indicator.id, r), row, contract.language)
        };
        (1..).zip(&own).map(row).collect::<Vec<_>>()
    };
    contract.pools.iter().flat_map(of).collect()
}
