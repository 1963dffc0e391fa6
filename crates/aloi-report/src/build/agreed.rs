//! The agreed exclusions of a report, from what was counted.

use super::named;
use super::periods::{pooled_in, stands_in};
use crate::model::{
    Agreed, AgreedCarried, AgreedEntry, AgreedRow, AgreedSum, AgreedTicket, Detail, MonthReport,
};
use aloi::before_after::{BeforeAfter, Moves, Touched, Under};
use aloi::exclusion::Agreement;
use aloi::{Contract, Indicator, Items, Kpi, Month, Of, Period, Pooled, Times};

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

/// Sets down of which days the periods are, as the months have them.
pub(super) fn dated(agreed: &mut Agreed, months: &[MonthReport]) {
    let of = |indicator: &str, stands: Period| {
        let month = months.iter().find(|month| month.month == stands.month())?;
        month.period_of(indicator, stands)
    };
    agreed.rows.iter_mut().for_each(|row| row.period = of(&row.indicator, row.stands));
    agreed.sums.iter_mut().for_each(|sum| sum.period = of(&sum.indicator, sum.stands));
    agreed.tickets.iter_mut().for_each(|one| one.period = of(&one.indicator, one.stands));
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
        stands: touched.period,
        period: None,
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
        let all = stands_in(counted.contract(), indicator, month);
        let values = counted.before().values(i, month);
        for (stands, (by, written)) in
            all.into_iter().flat_map(|stands| values.iter().map(move |values| (stands, values)))
        {
            let of_period = indicator.rows();
            let of_period = of_period.iter().enumerate().map(|(r, row)| {
                let name = named::row(row, counted.contract().language);
                let (service, priority) = named::apart(name, &indicator.by, written);
                let r = (r, by);
                AgreedRow {
                    stands,
                    period: None,
                    indicator: indicator.id.clone(),
                    service,
                    priority,
                    target: row.promise,
                    before: counted.before().items(i, r, stands),
                    moves: counted.moves(i, r, stands),
                    after: counted.after().items(i, r, stands),
                    if_granted: counted.if_granted().map(|kpi| kpi.items(i, r, stands)),
                    carried: row.promise.few.carries().then(|| {
                        let carried = |kpi: &Kpi| kpi.carried(i, r, stands);
                        AgreedCarried {
                            before: carried(counted.before()),
                            after: carried(counted.after()),
                            if_granted: counted.if_granted().map(carried),
                        }
                    }),
                }
            });
            rows.extend(of_period);
        }
    }
    rows.extend(pools(counted, month));
    rows
}

/// The rows of what pools others: what moved is told of these.
fn pools(counted: &BeforeAfter<'_>, month: Month) -> Vec<AgreedRow> {
    let contract = counted.contract();
    let of = |pooled: &Pooled, stands: Period| {
        let pool =
            |kpi: &Kpi| Items { tally: kpi.pooled(&pooled.of, stands).0, times: Times::None };
        let mut moves = Moves::default();
        for (indicator, row) in level_rows(contract, pooled) {
            for (by, _) in counted.before().values(indicator, month) {
                moves += counted.moves(indicator, (row, &by), stands);
            }
        }
        let rows = pooled.indicator.rows();
        let row = rows.iter().map(|row| {
            let (service, priority) = named::row(row, contract.language);
            AgreedRow {
                stands,
                period: None,
                indicator: pooled.indicator.id.clone(),
                service,
                priority,
                target: row.promise,
                before: pool(counted.before()),
                moves,
                after: pool(counted.after()),
                if_granted: counted.if_granted().map(pool),
                carried: None,
            }
        });
        row.collect::<Vec<_>>()
    };
    let each = contract.pools.iter().flat_map(|pooled| {
        let all = pooled_in(contract, pooled, month).into_iter();
        all.map(move |stands| (pooled, stands))
    });
    each.flat_map(|(pooled, stands)| of(pooled, stands)).collect()
}

/// The rows that an indicator pools: each by its indicator and its position there.
fn level_rows<'c>(
    contract: &'c Contract,
    pooled: &'c Pooled,
) -> impl Iterator<Item = (usize, usize)> + 'c {
    let rows = |one: &usize| contract.indicators.get(*one).map(Indicator::rows).unwrap_or_default();
    pooled.of.iter().flat_map(move |one| {
        let rows = rows(one).into_iter().enumerate();
        let of_levels = rows.filter(|(_, row)| matches!(row.of, Of::Level(_)));
        of_levels.map(|(row, _)| (*one, row)).collect::<Vec<_>>()
    })
}

fn sums(counted: &BeforeAfter<'_>, month: Month) -> Vec<AgreedSum> {
    let indicators = counted.contract().indicators.iter().enumerate();
    let each = indicators.flat_map(|(i, indicator)| {
        let all = stands_in(counted.contract(), indicator, month).into_iter();
        all.map(move |stands| (i, indicator, stands))
    });
    let sums = each.map(|(i, indicator, stands)| {
        let of = |kpi: &Kpi| (kpi.base(i, stands), kpi.excluded(i, stands).values().sum());
        AgreedSum {
            stands,
            period: None,
            indicator: indicator.id.clone(),
            before: of(counted.before()),
            after: of(counted.after()),
        }
    });
    sums.collect()
}
