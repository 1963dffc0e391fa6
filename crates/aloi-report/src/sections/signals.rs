//! The signals: a table of all, then each with its definition and its tickets.

use crate::model::{Detail, Report};
use crate::section::Section;
use crate::table::{self, Cell, Column, Table};
use crate::words::{Label, Words};
use aloi_audit::signals::{self, Signal, Value, share};

/// The section, where signals were asked for.
pub(super) fn section(report: &Report, words: Words) -> Option<Section> {
    let found = report.audit.signals.as_ref()?;
    let mut section = Section::new("signals", Label::Signals);
    section.text(words.signals_are(found.base));
    let mut table = Table::new(vec![
        table::text(words.label(Label::Signal)),
        table::figures(words.label(Label::CouldApply)),
        table::figures(words.label(Label::Counted)),
        table::figures(words.label(Label::Share)),
    ]);
    for signal in &found.list {
        table.push(vec![
            Cell::text(words.signal(signal.kind)),
            Cell::count(signal.applies, words),
            Cell::count(signal.count, words),
            share_cell(signal.count, signal.applies, words),
        ]);
    }
    section.table(table);
    for signal in &found.list {
        add(&mut section, report, signal, words);
    }
    Some(section)
}

/// A signal: what it counts, on what, what may explain it, and what it found.
fn add(section: &mut Section, report: &Report, signal: &Signal, words: Words) {
    section.heading(words.signal(signal.kind));
    section.text(words.signal_definition(signal.kind, signal.threshold));
    section.text(words.signal_applies(signal.kind));
    section.note(words.signal_may_be(signal.kind));
    if let Some(sums) = &signal.sums {
        let mut table = Table::new(columns(sums.columns, words));
        for row in &sums.rows {
            table.push(cells(report, sums.columns, row, words));
        }
        section.table(table);
    }
    match (signal.count, report.detail) {
        (0, _) => section.note(words.no_signal(signal.applies)),
        (_, Detail::All) => section.list(list(report, signal, words)),
        (count, Detail::Rows | Detail::Late) => section.note(words.signal_not_listed(count)),
    }
}

/// The rows of a signal. A month and an indicator stand in them where there are several.
fn list(report: &Report, signal: &Signal, words: Words) -> Table {
    let by_month = report.months.len() > 1;
    let by_indicator =
        report.indicators.len() > 1 && signal.rows.iter().any(|row| row.indicator.is_some());
    let mut heads = vec![table::text(words.label(Label::Ticket))];
    if by_month {
        heads.push(table::whole(words.label(Label::Month)));
    }
    if by_indicator {
        heads.push(table::text(words.label(Label::Indicator)));
    }
    heads.extend(columns(signal.columns, words));
    let mut table = Table::new(heads);
    for row in &signal.rows {
        let mut line = vec![Cell::text(row.ticket.as_str())];
        if by_month {
            line.push(Cell::text(row.month.to_string()));
        }
        if by_indicator {
            line.push(indicator(report, row.indicator.as_deref()));
        }
        line.extend(cells(report, signal.columns, &row.values, words));
        table.push(line);
    }
    table
}

fn columns(columns: &[signals::Column], words: Words) -> Vec<Column> {
    use signals::Column::{
        ChangedAt, ClosedAt, EndedAs, EndedAt, Field, Indicator, LastChange, LastReturn, Month,
        NextOpened, NextTicket, PausedAt, PriorityFrom, PriorityTo, RecordedAt, ReopenedAt,
        RestoredAt, ResumedAt, Verdict,
    };
    let column = |column: &signals::Column| {
        let title = words.signal_column(*column);
        match column {
            PriorityFrom | PriorityTo | NextTicket | Indicator => table::text(title),
            PausedAt | ResumedAt | ChangedAt | LastReturn | RestoredAt | RecordedAt
            | LastChange | ClosedAt | EndedAt | ReopenedAt | NextOpened | Month | EndedAs
            | Field | Verdict => table::whole(title),
            _ => table::figures(title),
        }
    };
    columns.iter().map(column).collect()
}

fn cells(
    report: &Report,
    columns: &[signals::Column],
    values: &[Value],
    words: Words,
) -> Vec<Cell> {
    let cell = |(column, value): (&signals::Column, &Value)| match value {
        Value::Time(at) => Cell::time(*at, report.zone, words),
        Value::Seconds(seconds) => Cell::seconds(*seconds),
        Value::Count(count) => Cell::count(*count, words),
        Value::Share(part, whole) => share_cell(*part, *whole, words),
        Value::Name(id) if *column == signals::Column::Indicator => indicator(report, Some(id)),
        Value::Name(name) => Cell::text(name.as_str()),
        Value::State(state) => Cell::text(words.state(*state)),
        Value::Field(field) => Cell::text(words.signal_field(field.key())),
        Value::Verdict(verdict) => Cell::text(words.verdict(*verdict)),
        Value::Month(month) => Cell::text(month.to_string()),
        Value::PlannedDate => Cell::text(words.label(Label::PlannedDate)),
        Value::Nothing => Cell::none(),
    };
    columns.iter().zip(values).map(cell).collect()
}

fn share_cell(part: u64, whole: u64, words: Words) -> Cell {
    share(part, whole).map_or_else(Cell::none, |share| Cell::percent(&share, words))
}

/// An indicator by its title.
fn indicator(report: &Report, id: Option<&str>) -> Cell {
    let sheet = id.and_then(|id| report.indicators.iter().find(|sheet| sheet.id == id));
    sheet.map_or_else(Cell::none, |sheet| Cell::text(sheet.name()))
}
