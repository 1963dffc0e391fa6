//! The agreed exclusions of a report, from what was counted.

use super::named;
use crate::model::{Agreed, AgreedEntry, AgreedRow, AgreedSum, AgreedTicket, Detail};
use aloi::before_after::{BeforeAfter, Touched, Under};
use aloi::exclusion::Agreement;
use aloi::{Kpi, Month};

/// What the register does to the months of a report.
pub(super) fn agreed(counted: &BeforeAfter<'_>, months: &[Month], detail: Detail) -> Agreed {
    let entries = counted.register().iter().zip(counted.effects());
    let entries = entries.map(|(exclusion, effect)| AgreedEntry {
        exclusion: exclusion.clone(),
        effect: (exclusion.agreement != Agreement::Refused).then_some(*effect),
    });
    let (listed, left): (Vec<&Touched>, Vec<&Touched>) =
        counted.touched().iter().partition(|touched| is_listed(touched, detail));
    Agreed {
        entries: entries.collect(),
        rows: months.iter().flat_map(|month| rows(counted, *month)).collect(),
        sums: months.iter().flat_map(|month| sums(counted, *month)).collect(),
        tickets: listed.into_iter().map(|touched| ticket(counted, touched)).collect(),
        unlisted: left.len() as u64,
    }
}

/// A report that lists no tickets still shows those that move a figure.
fn is_listed(touched: &Touched, detail: Detail) -> bool {
    let verdict = |under: Under| match under {
        Under::Excluded => None,
        Under::Judged { verdict, .. } => Some(verdict),
    };
    let moved = |under| verdict(under) != verdict(touched.before);
    detail == Detail::All || moved(touched.after) || moved(touched.if_granted)
}

fn ticket(counted: &BeforeAfter<'_>, touched: &Touched) -> AgreedTicket {
    let indicator = &counted.contract().indicators[touched.indicator];
    let level = &indicator.levels[touched.level];
    let (service, priority) = named::level(level, counted.contract().language);
    AgreedTicket {
        ticket: touched.ticket.clone(),
        month: touched.period.month(),
        indicator: indicator.id.clone(),
        service,
        priority,
        entries: touched.entries.iter().map(|entry| entry + 1).collect(),
        before: touched.before,
        after: touched.after,
        if_granted: touched.if_granted,
    }
}

fn rows(counted: &BeforeAfter<'_>, month: Month) -> Vec<AgreedRow> {
    let mut rows = Vec::new();
    for (i, indicator) in counted.contract().indicators.iter().enumerate() {
        for (r, row) in indicator.rows().iter().enumerate() {
            let (service, priority) = named::row(row, counted.contract().language);
            rows.push(AgreedRow {
                month,
                indicator: indicator.id.clone(),
                service,
                priority,
                target: row.promise,
                before: counted.before().items(i, r, month),
                moves: counted.moves(i, r, month),
                after: counted.after().items(i, r, month),
                if_granted: counted.if_granted().map(|kpi| kpi.items(i, r, month)),
            });
        }
    }
    rows
}

fn sums(counted: &BeforeAfter<'_>, month: Month) -> Vec<AgreedSum> {
    let indicators = counted.contract().indicators.iter().enumerate();
    let sums = indicators.map(|(i, indicator)| {
        let of = |kpi: &Kpi| (kpi.base(i, month), kpi.excluded(i, month).values().sum());
        AgreedSum {
            month,
            indicator: indicator.id.clone(),
            before: of(counted.before()),
            after: of(counted.after()),
        }
    });
    sums.collect()
}
