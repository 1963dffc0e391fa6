//! The signals, `[signals]`: what each counts, on what, what may explain it, and its tickets.

mod said;

use crate::column::{self, Column, Drawn, Grid, Title, without};
use crate::model::{Detail, Report};
use crate::section::Section;
use crate::sections::Declared;
use crate::table::Kind::{self, Figures, Text, Whole};
use crate::value::Value;
use crate::words::Words;
use aloi_audit::signals::{self, Row, Signal, Threshold, share};
use serde_json::{Value as Json, json};

const ALL: &[Drawn] = &[Drawn::Csv, Drawn::Json, Drawn::Table];

/// A row of what a signal found, or of its sums.
#[derive(Clone, Copy, Debug)]
struct Found<'r> {
    signal: &'r Signal,
    /// The ticket; none of sums.
    row: Option<&'r Row>,
    columns: &'r [signals::Column],
    values: &'r [signals::Value],
}

/// The columns of a signal.
fn columns<'r>(words: Words) -> Vec<Column<'r, &'r Signal>> {
    const SHOWN: &[Drawn] = &[Drawn::Csv, Drawn::Table];
    const CSV: &[Drawn] = &[Drawn::Csv];
    let column = Column::<'r, &'r Signal>::new;
    vec![
        Column::with("signal", Title::Label(label!(Signal)), Text, SHOWN, move |one: &&Signal| {
            Value::Named(one.kind.key(), said::name(words, one.kind))
        }),
        column("threshold", label!(Signal), Figures, CSV, |one| match one.threshold {
            Threshold::Seconds(seconds) => Value::Seconds(seconds),
            Threshold::Share(share) => Value::Percent(share.to_string()),
            Threshold::Times(times) => Value::Count(times),
        }),
        column("unit", label!(Signal), Whole, CSV, |one| {
            Value::from(match one.threshold {
                Threshold::Seconds(_) => "s",
                Threshold::Share(_) => "percent",
                Threshold::Times(_) => "times",
            })
        }),
        column("could_apply", label!(CouldApply), Figures, SHOWN, |one| Value::Count(one.applies)),
        column("count", label!(Counted), Figures, SHOWN, |one| Value::Count(one.count)),
        column("share", label!(Share), Figures, SHOWN, |one| percent(one.count, one.applies)),
    ]
}

/// The columns of what signals found: which ticket, then those that they use.
fn found_columns<'r>(
    report: &'r Report,
    used: impl IntoIterator<Item = &'r signals::Column>,
    words: Words,
) -> Vec<Column<'r, Found<'r>>> {
    let column = Column::<'r, Found<'r>>::new;
    let own = used.into_iter().map(move |own| {
        let (own, title) = (*own, Title::Text(said::heading(words, *own)));
        Column::with(own.key(), title, kind(own), ALL, move |found: &Found<'r>| {
            let place = found.columns.iter().position(|one| *one == own);
            let value = place.and_then(|place| found.values.get(place));
            value.map_or(Value::Nothing, |value| told(report, own, value, words))
        })
    });
    let which = [
        column("signal", label!(Signal), Text, &[Drawn::Csv], |found| {
            Value::from(found.signal.kind.key())
        }),
        column("month", label!(Month), Whole, ALL, |found| {
            found.row.map_or(Value::Absent, |row| Value::Month(row.month))
        }),
        Column::with(
            "indicator",
            Title::Label(label!(Indicator)),
            Text,
            ALL,
            |found: &Found<'r>| {
                found.row.map_or(Value::Absent, |row| indicator(report, row.indicator.as_deref()))
            },
        ),
        column("ticket", label!(Ticket), Text, ALL, |found| {
            found.row.map_or(Value::Absent, |row| Value::Id(&row.ticket))
        })
        .before("month", &[Drawn::Table])
        .before("indicator", &[Drawn::Json]),
    ];
    which.into_iter().chain(own).collect()
}

const fn kind(column: signals::Column) -> Kind {
    use signals::Column::{
        ChangedAt, ClosedAt, EndedAs, EndedAt, Field, Indicator, LastChange, LastReturn, Month,
        NextOpened, NextTicket, PausedAt, PriorityFrom, PriorityTo, RecordedAt, ReopenedAt,
        RestoredAt, ResumedAt, Verdict,
    };
    match column {
        PriorityFrom | PriorityTo | NextTicket | Indicator => Text,
        PausedAt | ResumedAt | ChangedAt | LastReturn | RestoredAt | RecordedAt | LastChange
        | ClosedAt | EndedAt | ReopenedAt | NextOpened | Month | EndedAs | Field | Verdict => Whole,
        _ => Figures,
    }
}

fn told<'r>(
    report: &'r Report,
    column: signals::Column,
    value: &'r signals::Value,
    words: Words,
) -> Value<'r> {
    match value {
        signals::Value::Time(at) => Value::Time(*at),
        signals::Value::Seconds(seconds) => Value::Seconds(*seconds),
        signals::Value::Count(count) => Value::Count(*count),
        signals::Value::Share(part, whole) => percent(*part, *whole),
        signals::Value::Name(id) if column == signals::Column::Indicator => {
            indicator(report, Some(id))
        }
        signals::Value::Name(name) => Value::from(name.as_str()),
        signals::Value::State(state) => Value::Named(state.key(), words.state(*state)),
        signals::Value::Field(field) => {
            Value::Named(field.key(), each!(words, "signals.field-", field.key()))
        }
        signals::Value::Verdict(verdict) => Value::Named(verdict.key(), words.verdict(*verdict)),
        signals::Value::Month(month) => Value::Month(*month),
        signals::Value::PlannedDate => Value::Said(say!(words, "label.PlannedDate")),
        signals::Value::Nothing => Value::Nothing,
    }
}

fn percent<'r>(part: u64, whole: u64) -> Value<'r> {
    Value::known(share(part, whole), Value::Percent)
}

/// An indicator, for people by its title.
fn indicator<'r>(report: &'r Report, id: Option<&'r str>) -> Value<'r> {
    Value::known(id, |id| Value::Named(id, report.sheet(id).map_or(String::new(), |s| s.name())))
}

/// What a signal found, a row each time.
fn rows(signal: &Signal) -> impl Iterator<Item = Found<'_>> {
    signal.rows.iter().map(|row| Found {
        signal,
        row: Some(row),
        columns: signal.columns,
        values: &row.values,
    })
}

fn sums(signal: &Signal) -> Option<Vec<Found<'_>>> {
    let sums = signal.sums.as_ref()?;
    let row = |values| Found { signal, row: None, columns: sums.columns, values };
    Some(sums.rows.iter().map(|values| row(values)).collect())
}

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    files: &["signals", "signals-tickets"],
    key: Some((2, "signals")),
    json,
    ..Declared::NONE
};

/// The section, where signals were asked for.
fn section(report: &Report, words: Words) -> Option<Section> {
    let found = report.audit.signals.as_ref()?;
    let mut section = Section::new("signals", label!(Signals));
    let counted = counted!(words, "signals.are", found.base);
    section.text(say!(words, "signals.are", counted));
    let list: Vec<&Signal> = found.list.iter().collect();
    let columns = column::drawn(columns(words), Drawn::Table);
    section.table(column::table(columns, &list, words, report.zone));
    for signal in &found.list {
        add(&mut section, report, signal, words);
    }
    Some(section)
}

/// A signal: what it counts, on what, what may explain it, and what it found.
fn add(section: &mut Section, report: &Report, signal: &Signal, words: Words) {
    section.heading(said::name(words, signal.kind));
    section.text(said::definition(words, signal.kind, signal.threshold));
    section.text(said::applies(words, signal.kind));
    section.note(said::may_be(words, signal.kind));
    if let (Some(rows), Some(of)) = (sums(signal), &signal.sums) {
        let columns = found_columns(report, of.columns, words).split_off(4);
        section.table(column::table(columns, &rows, words, report.zone));
    }
    match (signal.count, report.detail) {
        (0, _) if signal.applies == 0 => section.note(say!(words, "signals.no-signal-0")),
        (0, _) => section.note(say!(words, "signals.no-signal")),
        (_, Detail::All) => {
            let mut columns =
                column::drawn(found_columns(report, signal.columns, words), Drawn::Table);
            if report.months.len() < 2 {
                columns = without(columns, "month");
            }
            if report.indicators.len() < 2 || signal.rows.iter().all(|row| row.indicator.is_none())
            {
                columns = without(columns, "indicator");
            }
            let rows: Vec<Found<'_>> = rows(signal).collect();
            section.list(column::table(columns, &rows, words, report.zone));
        }
        (count, Detail::Rows | Detail::Late) => {
            let n = words.count(count);
            section.note(say!(words, "signals.signal-not-listed", n));
        }
    }
}

/// A line each and, where all tickets are listed, a line for whatever made a ticket count: with the
/// columns of all signals, those that one does not use empty.
fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    let Some(found) = &report.audit.signals else { return Vec::new() };
    let mut grids = vec![Grid::of(Some("signals"), columns(words), &found.list)];
    if report.detail == Detail::All {
        let is_used = |one: &&signals::Column| found.list.iter().any(|s| s.columns.contains(one));
        let columns = found_columns(report, signals::Column::ALL.iter().filter(is_used), words);
        let rows = found.list.iter().flat_map(rows);
        grids.push(Grid::of(Some("signals-tickets"), columns, rows));
    }
    grids
}

/// The key `signals` of the JSON result: their tickets, where all are listed.
fn json(report: &Report, words: Words) -> Option<Json> {
    let found = report.audit.signals.as_ref()?;
    let list = found.list.iter().map(|signal| {
        let mut told = json!({
            "signal": signal.kind.key(),
            "title": said::name(words, signal.kind),
            "definition": said::definition(words, signal.kind, signal.threshold),
            "could_apply_to": said::applies(words, signal.kind),
            "may_be": said::may_be(words, signal.kind),
            "threshold": match signal.threshold {
                Threshold::Seconds(seconds) => json!({"seconds": seconds}),
                Threshold::Share(share) => json!({"share": share.to_string()}),
                Threshold::Times(times) => json!({"times": times}),
            },
            "could_apply": signal.applies,
            "count": signal.count,
            "share": share(signal.count, signal.applies),
        });
        let objects = |columns, rows: Vec<Found<'_>>| {
            column::objects(found_columns(report, columns, words), rows)
        };
        if let (Some(rows), Some(of)) = (sums(signal), &signal.sums) {
            told["sums"] = objects(of.columns, rows);
        }
        let listed = rows(signal).filter(|_| report.detail == Detail::All);
        told["tickets"] = objects(signal.columns, listed.collect());
        told
    });
    Some(json!({"base": found.base, "list": list.collect::<Vec<_>>()}))
}
