//! The figures and the listed tickets of a month.

use super::lists::InMonth;
use super::periods::{days_of, is_month, pooled_in, stands_in};
use super::rows::{empty, of_values};
use crate::model::{Base, MonthReport, Row};
use aloi::amendment::Version;
use aloi::{Against, Contract, Distribution, Indicator, Instant, Kpi, Month, Period, Pooled};

/// The month, with its lists.
pub(super) fn report(
    contract: &Contract,
    (kpi, as_of): (&Kpi, Instant),
    (month, last): (Month, Month),
    listed: InMonth,
) -> MonthReport {
    let indicators = contract.indicators.iter().enumerate();
    let rows = indicators.clone().flat_map(|(n, indicator)| {
        let all = stands_in(contract, indicator, month).into_iter();
        all.flat_map(move |stands| {
            of_period(contract, (n, indicator), (kpi, as_of), (stands, last))
        })
    });
    let all = || contract.indicators.iter().enumerate();
    let of_tickets = all().find(|(_, indicator)| indicator.source.is_none());
    let registers = all().filter(|_| !contract.registers.is_empty());
    let mut rows: Vec<Row> = rows.collect();
    rows.extend(pools(contract, kpi, month, &rows));
    if contract.indicators.iter().all(is_month) {
        rows.iter_mut().for_each(|row| row.period = None);
    }
    let bases = indicators.flat_map(|of| bases(contract, of, (kpi, as_of), month));
    MonthReport {
        month,
        span: month.span(contract.timezone),
        export_tickets: of_tickets.map_or_else(|| kpi.tickets(), |(n, _)| kpi.of_source(n)),
        items: registers.map(|(n, one)| (one.id.clone(), kpi.of_source(n))).collect(),
        rows,
        tickets: listed.tickets.into_iter().map(|(_, line)| line).collect(),
        excluded: listed.excluded.into_iter().map(|(_, line)| line).collect(),
        bases: bases.collect(),
        judged: kpi.judged(month),
    }
}

/// The rows of an indicator in a period, for each of its values where they stand apart: of those that came
/// by the last month of the report.
fn of_period(
    contract: &Contract,
    (n, indicator): (usize, &Indicator),
    (kpi, as_of): (&Kpi, Instant),
    (stands, last): (Period, Month),
) -> Vec<Row> {
    let period = days_of(contract, indicator, (stands, as_of));
    let is_over = period.is_none_or(|period| period.is_complete);
    let keeps_verdict = is_month(indicator) && indicator.measure.is_read();
    let version = indicator.version.as_ref().map(Version::number);
    let in_force = contract.has_rows(n, stands, kpi.base(n, stands));
    let had = kpi.values(n, stands);
    let phase = contract.phase(n, stands);
    let mut rows = Vec::new();
    for (by, written) in kpi.values(n, last) {
        let is_absent = had.iter().all(|(had, _)| *had != by);
        for (r, row) in indicator.rows().iter().enumerate() {
            let at = (r, &by);
            let row = Row {
                carried: row.promise.few.carries().then(|| kpi.carried(n, at, stands).total),
                tally: kpi.tally(n, at, stands),
                times: kpi.times(n, at, stands),
                distribution: kpi
                    .distribution(n, at, stands)
                    .unwrap_or_else(|| Distribution::new(Against::PlannedDate)),
                doubt: kpi.in_doubt(n, at, stands).unwrap_or_default(),
                period,
                so_far: !is_over && !keeps_verdict,
                keeps_verdict,
                is_absent,
                phase: phase.cloned(),
                version,
                in_force,
                ..empty((&indicator.id, r + 1), row, (stands, contract.language))
            };
            rows.push(of_values(row, &indicator.by, (&by, &written)));
        }
    }
    rows
}

/// What is in the base of an indicator and what is not, in each of its periods.
fn bases<'c>(
    contract: &'c Contract,
    (n, indicator): (usize, &'c Indicator),
    (kpi, as_of): (&'c Kpi, Instant),
    month: Month,
) -> impl Iterator<Item = Base> + 'c {
    let all = stands_in(contract, indicator, month);
    let several = all.len() > 1;
    all.into_iter().map(move |stands| Base {
        indicator: indicator.id.clone(),
        apart: days_of(contract, indicator, (stands, as_of)).filter(|_| several),
        register: indicator.source.clone(),
        items: kpi.base(n, stands),
        more_parts: kpi.more_parts(n, stands),
        excluded: kpi.excluded(n, stands),
        excluded_late: kpi.excluded_late(n, stands),
    })
}

/// The rows of what pools others, in the periods of these: so far where one of those is.
fn pools(contract: &Contract, kpi: &Kpi, month: Month, rows: &[Row]) -> Vec<Row> {
    let of = |pooled: &Pooled, stands: Period| {
        let (tally, doubt) = kpi.pooled(&pooled.of, stands);
        let is_of = |row: &&Row| {
            let mut ids = pooled.of.iter().filter_map(|one| contract.indicators.get(*one));
            row.stands == stands && ids.any(|one| one.id == row.indicator)
        };
        let so_far = rows.iter().filter(is_of).any(|row| row.so_far);
        let period = rows.iter().find(is_of).and_then(|row| row.period);
        let keeps_verdict = rows.iter().filter(is_of).all(|row| row.keeps_verdict);
        let own = pooled.indicator.rows();
        let phase = pooled.of.first().and_then(|first| contract.phase(*first, stands));
        let row = |(r, row)| Row {
            tally,
            doubt: doubt.clone(),
            period,
            so_far,
            phase: phase.cloned(),
            keeps_verdict,
            ..empty((&pooled.indicator.id, r), row, (stands, contract.language))
        };
        (1..).zip(&own).map(row).collect::<Vec<_>>()
    };
    let each = contract.pools.iter().flat_map(|pooled| {
        let all = pooled_in(contract, pooled, month).into_iter();
        all.map(move |stands| (pooled, stands))
    });
    each.flat_map(|(pooled, stands)| of(pooled, stands)).collect()
}
