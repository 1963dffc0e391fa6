//! The agreed exclusions in the JSON result: the key `agreed`.

use crate::model::{Agreed, AgreedEntry, AgreedRow, AgreedSum, AgreedTicket, Report};
use aloi::before_after::{Effect, Moves, Under};
use aloi::exclusion::Exclusion;
use aloi::{Place, Tally, Target};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct AgreedV1<'a> {
    entries: Vec<EffectiveV1<'a>>,
    rows: Vec<RowV1<'a>>,
    sums: Vec<SumV1<'a>>,
    tickets: Vec<TicketV1<'a>>,
    unlisted: u64,
}

#[derive(Debug, Serialize)]
struct EffectiveV1<'a> {
    #[serde(flatten)]
    entry: NumberedV1<'a>,
    effect: Option<EffectV1>,
}

/// An entry of the register.
#[derive(Debug, Serialize)]
pub(crate) struct NumberedV1<'a> {
    number: usize,
    state: &'static str,
    ticket: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    indicator: Option<&'a str>,
    clause: Option<&'a str>,
    reason: Option<&'a str>,
    asked_by: Option<&'a str>,
    agreed_by: Option<&'a str>,
    date: Option<String>,
    file: Option<&'a str>,
    line: Option<u64>,
}

#[derive(Debug, Serialize)]
struct EffectV1 {
    tickets: u64,
    excluded_in_time: u64,
    excluded_late: u64,
    stopped_s: i64,
    back_in_time: u64,
}

#[derive(Debug, Serialize)]
struct RowV1<'a> {
    month: String,
    indicator: &'a str,
    service: Option<&'a str>,
    priority: &'a str,
    target: String,
    before: TallyV1,
    moves: MovesV1,
    after: TallyV1,
    if_granted: Option<TallyV1>,
}

#[derive(Debug, Serialize)]
struct TallyV1 {
    total: u64,
    in_time: u64,
    rate: Option<String>,
    compliant: Option<bool>,
}

#[derive(Debug, Serialize)]
struct MovesV1 {
    excluded_in_time: u64,
    excluded_late: u64,
    back_in_time: u64,
    stopped_s: i64,
}

#[derive(Debug, Serialize)]
struct SumV1<'a> {
    month: String,
    indicator: &'a str,
    before: BaseV1,
    after: BaseV1,
}

#[derive(Debug, Serialize)]
struct BaseV1 {
    base: u64,
    excluded: u64,
}

#[derive(Debug, Serialize)]
struct TicketV1<'a> {
    month: String,
    indicator: &'a str,
    ticket: &'a str,
    service: Option<&'a str>,
    priority: &'a str,
    entries: &'a [usize],
    before: UnderV1,
    after: UnderV1,
    if_granted: UnderV1,
}

#[derive(Debug, Serialize)]
struct UnderV1 {
    elapsed_s: Option<i64>,
    /// `in_time`, `late` or `excluded`.
    verdict: &'static str,
}

/// The agreed exclusions of a report, if it has a register.
pub(crate) fn of(report: &Report) -> Option<AgreedV1<'_>> {
    report.audit.agreed.as_ref().map(AgreedV1::of)
}

impl<'a> AgreedV1<'a> {
    fn of(agreed: &'a Agreed) -> Self {
        let entries = (1..).zip(&agreed.entries);
        Self {
            entries: entries.map(|(number, entry)| EffectiveV1::of(number, entry)).collect(),
            rows: agreed.rows.iter().map(RowV1::of).collect(),
            sums: agreed.sums.iter().map(SumV1::of).collect(),
            tickets: agreed.tickets.iter().map(TicketV1::of).collect(),
            unlisted: agreed.unlisted,
        }
    }
}

impl<'a> EffectiveV1<'a> {
    fn of(number: usize, entry: &'a AgreedEntry) -> Self {
        let effect = entry.effect.map(|effect| {
            let Effect { tickets, excluded_in_time, excluded_late, stopped_s, back_in_time } =
                effect;
            EffectV1 { tickets, excluded_in_time, excluded_late, stopped_s, back_in_time }
        });
        Self { entry: NumberedV1::numbered(number, &entry.exclusion), effect }
    }
}

impl<'a> NumberedV1<'a> {
    pub(crate) fn of((number, one): &'a (usize, Exclusion)) -> Self {
        Self::numbered(*number, one)
    }

    fn numbered(number: usize, one: &'a Exclusion) -> Self {
        let (file, line) = match &one.place {
            Place::Line { file, line } => (Some(&**file), Some(*line)),
            Place::Nowhere | Place::Row(_) => (None, None),
        };
        Self {
            number,
            state: one.agreement.key(),
            ticket: one.what.ticket.as_deref(),
            from: one.what.stop.map(|stop| stop.from.to_string()),
            to: one.what.stop.map(|stop| stop.to.to_string()),
            indicator: one.what.indicator.as_deref(),
            clause: one.clause.as_deref(),
            reason: one.reason.as_deref(),
            asked_by: one.asked_by.as_deref(),
            agreed_by: one.agreed_by.as_deref(),
            date: one.date.map(|date| date.to_string()),
            file,
            line,
        }
    }
}

impl<'a> RowV1<'a> {
    fn of(row: &'a AgreedRow) -> Self {
        let Moves { excluded_in_time, excluded_late, back_in_time, stopped_s } = row.moves;
        Self {
            month: row.month.to_string(),
            indicator: &row.indicator,
            service: row.service.as_deref(),
            priority: &row.priority,
            target: row.target.to_string(),
            before: TallyV1::of(row.before, row.target),
            moves: MovesV1 { excluded_in_time, excluded_late, back_in_time, stopped_s },
            after: TallyV1::of(row.after, row.target),
            if_granted: row.if_granted.map(|tally| TallyV1::of(tally, row.target)),
        }
    }
}

impl TallyV1 {
    fn of(tally: Tally, target: Target) -> Self {
        Self {
            total: tally.total,
            in_time: tally.in_time,
            rate: tally.rate(target),
            compliant: target.is_met_by(tally),
        }
    }
}

impl<'a> SumV1<'a> {
    fn of(sum: &'a AgreedSum) -> Self {
        let base = |(base, excluded)| BaseV1 { base, excluded };
        Self {
            month: sum.month.to_string(),
            indicator: &sum.indicator,
            before: base(sum.before),
            after: base(sum.after),
        }
    }
}

impl<'a> TicketV1<'a> {
    fn of(ticket: &'a AgreedTicket) -> Self {
        Self {
            month: ticket.month.to_string(),
            indicator: &ticket.indicator,
            ticket: &ticket.ticket,
            service: ticket.service.as_deref(),
            priority: &ticket.priority,
            entries: &ticket.entries,
            before: UnderV1::of(ticket.before),
            after: UnderV1::of(ticket.after),
            if_granted: UnderV1::of(ticket.if_granted),
        }
    }
}

impl UnderV1 {
    const fn of(under: Under) -> Self {
        match under {
            Under::Excluded => Self { elapsed_s: None, verdict: "excluded" },
            Under::Judged { elapsed, verdict } => {
                Self { elapsed_s: Some(elapsed), verdict: verdict.key() }
            }
        }
    }
}
