//! The figures and the listed tickets of a month.

use super::lists::InMonth;
use super::named;
use crate::model::{MonthReport, Row};
use aloi::{Against, Contract, Distribution, Kpi, Month};

/// The month, with its lists.
pub(super) fn report(contract: &Contract, kpi: &Kpi, month: Month, listed: InMonth) -> MonthReport {
    let indicators = contract.indicators.iter().enumerate();
    let rows = indicators.clone().flat_map(|(n, indicator)| {
        indicator.levels.iter().enumerate().map(move |(l, level)| {
            let (service, priority) = named::level(level, contract.language);
            Row {
                indicator: indicator.id.clone(),
                service,
                priority,
                conditions: level.conditions.clone(),
                within: level.within.text().to_owned(),
                tally: kpi.tally(n, l, month),
                target: level.target,
                distribution: kpi
                    .distribution(n, l, month)
                    .unwrap_or_else(|| Distribution::new(Against::PlannedDate)),
                doubt: kpi.in_doubt(n, l, month).cloned().unwrap_or_default(),
            }
        })
    });
    MonthReport {
        month,
        span: month.span(contract.timezone),
        export_tickets: kpi.tickets(),
        rows: rows.collect(),
        tickets: listed.tickets.into_iter().map(|(_, line)| line).collect(),
        excluded: listed.excluded.into_iter().map(|(_, line)| line).collect(),
        excluded_counts: indicators
            .clone()
            .map(|(n, indicator)| (indicator.id.clone(), kpi.excluded(n, month)))
            .collect(),
        excluded_late: indicators
            .map(|(n, indicator)| (indicator.id.clone(), kpi.excluded_late(n, month)))
            .collect(),
        judged: kpi.judged(month),
    }
}
