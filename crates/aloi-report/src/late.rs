//! Late tickets: by how much, the worst first.

use crate::doubts;
use crate::format::duration;
use crate::model::{Report, TicketLine};
use crate::table::{Cell, Table, figures, text, whole};
use crate::words::{Label, Words};
use aloi::zone::Tz;
use aloi::{Month, Planned, Verdict};

/// A late ticket and its month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Late<'a> {
    pub(crate) month: Month,
    pub(crate) line: &'a TicketLine,
    pub(crate) overrun: Option<i64>,
}

/// The late tickets that the report lists: worst overrun first, those without a figure last.
pub(crate) fn listed(report: &Report) -> Vec<Late<'_>> {
    let mut late: Vec<Late<'_>> = Vec::new();
    for month in &report.months {
        let lines = month.tickets.iter().filter(|line| line.verdict == Verdict::Late);
        let of = |line| Late { month: month.month, line, overrun: overrun(line, report.zone) };
        late.extend(lines.map(of));
    }
    late.sort_by(|a, b| {
        (b.overrun, a.month, &a.line.indicator, &a.line.ticket).cmp(&(
            a.overrun,
            b.month,
            &b.line.indicator,
            &b.line.ticket,
        ))
    });
    late
}

/// Seconds beyond what the level allows: on the clock, beyond the limit; in time, beyond the last
/// second that the planned date allows. `None` without a planned date.
pub(crate) fn overrun(line: &TicketLine, zone: Tz) -> Option<i64> {
    match line.margin_s() {
        Some(margin) => Some(-margin),
        None => line.planned_at.map(|planned| line.restored_at - planned.last_second(zone)),
    }
}

/// The table of late tickets.
pub(crate) fn table(report: &Report, late: &[Late<'_>], words: Words) -> Table {
    let label = |label| words.label(label);
    let several = report.months.len() > 1;
    let mut columns = vec![
        text(label(Label::Ticket)),
        text(label(Label::Level)),
        figures(label(Label::Elapsed)),
        figures(label(Label::Limit)),
        figures(label(Label::Overrun)),
        whole(label(Label::Restored)),
    ];
    let in_doubt = late.iter().any(|one| one.line.doubt.is_some());
    columns.extend(in_doubt.then(|| text(label(Label::Doubt))));
    if several {
        columns.insert(0, whole(label(Label::Month)));
    }
    let mut table = Table::new(columns);
    for one in late {
        let line = one.line;
        let mut row: Vec<Cell> = vec![
            line.ticket.clone().into(),
            level(line.level_service.as_deref(), &line.priority).into(),
            duration(line.elapsed_s).into(),
            limit(line, report.zone, words).into(),
            one.overrun.map_or_else(|| "—".to_owned(), duration).into(),
            words.local(line.restored_at, report.zone).into(),
        ];
        if in_doubt {
            let doubt = line.doubt.as_ref();
            row.push(doubt.map_or_else(String::new, |doubt| doubts::reasons(doubt, words)).into());
        }
        if several {
            row.insert(0, one.month.to_string().into());
        }
        table.push(row);
    }
    table
}

/// What the level allows: a duration, a planned date or, without one, a dash.
pub(crate) fn limit(line: &TicketLine, zone: Tz, words: Words) -> String {
    match (line.limit_s, line.planned_at) {
        (Some(limit), _) => duration(limit),
        (None, Some(planned)) => planned_date(planned, zone, words),
        (None, None) => "—".to_owned(),
    }
}

/// A planned date: the day alone, or the local time.
pub(crate) fn planned_date(planned: Planned, zone: Tz, words: Words) -> String {
    match planned.date() {
        Some(date) => date.to_string(),
        None => words.local(planned.instant(), zone),
    }
}

/// The name of a level: its service class, if it has one, and its priority.
pub(crate) fn level(service: Option<&str>, priority: &str) -> String {
    match service {
        Some(service) => format!("{service} {priority}"),
        None => priority.to_owned(),
    }
}
