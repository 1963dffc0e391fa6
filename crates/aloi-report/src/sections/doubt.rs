//! The section on doubt: the bounds of each row, and the tickets whose verdict rests on a guess.

use crate::doubts;
use crate::format::duration;
use crate::model::{Detail, DoubtfulTicket, Report, Row};
use crate::results::level_of;
use crate::section::Section;
use crate::table::{Cell, Table, figures, text, whole};
use crate::words::{Label, Words};
use aloi::doubt::Doubt;
use aloi::{Month, Precision};
use std::collections::BTreeSet;

/// The section; none where nothing is in doubt.
pub(super) fn section(report: &Report, words: Words) -> Option<Section> {
    let rows: Vec<(Month, &Row)> = report
        .months
        .iter()
        .flat_map(|month| month.rows.iter().map(move |row| (month.month, row)))
        .collect();
    let doubtful: Vec<_> = rows.iter().filter(|(_, row)| row.doubt.tickets > 0).copied().collect();
    if doubtful.is_empty() {
        return None;
    }
    let depending = rows.iter().filter(|(_, row)| row.depends_on_doubt()).count();
    let mut section = Section::new("doubt", Label::Doubt);
    section.text(words.doubt_answer(
        report.audit.doubt.tickets,
        depending as u64,
        rows.len() as u64,
    ));
    section.note(words.doubt_note());
    if report.audit.doubt.precision == Precision::Minute {
        section.note(words.to_the_minute());
    }
    section.table(bounds(report, &doubtful, words));
    for (doubt, tickets) in &report.audit.doubt.reasons {
        section.text(reason(*doubt, *tickets, words));
    }
    if report.detail == Detail::Rows {
        section.note(words.doubts_not_listed());
    } else {
        section.heading(words.label(Label::DoubtfulTickets));
        section.list(list(report, words));
    }
    Some(section)
}

fn bounds(report: &Report, rows: &[(Month, &Row)], words: Words) -> Table {
    let label = |label| words.label(label);
    let several = report.months.len() > 1;
    let mut columns = vec![
        text(label(Label::Level)),
        figures(label(Label::InTime)),
        figures(label(Label::Rate)),
        figures(label(Label::Worst)),
        figures(label(Label::Best)),
        figures(label(Label::Target)),
        figures(label(Label::Doubtful)),
        whole(label(Label::Depends)),
        text(label(Label::Reason)),
    ];
    if several {
        columns.insert(0, whole(label(Label::Month)));
    }
    let mut table = Table::new(columns);
    for (month, row) in rows {
        let bounds = row.bounds();
        let rate =
            |rate: Option<String>| rate.map_or_else(Cell::none, |rate| Cell::percent(&rate, words));
        let depends = Cell::text(words.depends(row.depends_on_doubt()));
        let tally = row.tally;
        let mut cells: Vec<Cell> = vec![
            named(report, row).into(),
            format!("{} / {}", words.count(tally.in_time), words.count(tally.total)).into(),
            rate(row.rate()),
            rate(bounds.worst.rate(row.target)),
            rate(bounds.best.rate(row.target)),
            Cell::percent(&row.target.to_string(), words),
            Cell::count(row.doubt.tickets, words),
            if row.depends_on_doubt() { depends.bad() } else { depends },
            by_reason(row, words).into(),
        ];
        if several {
            cells.insert(0, month.to_string().into());
        }
        table.push(cells);
    }
    table
}

/// How many doubtful tickets of a row have each kind of doubt.
fn by_reason(row: &Row, words: Words) -> String {
    let reasons = row.doubt.by.iter();
    let said = reasons.map(|(doubt, n)| words.introduced(&words.doubt(*doubt), &words.count(*n)));
    said.collect::<Vec<_>>().join(", ")
}

/// The level of a row, with its indicator where there are several.
fn named(report: &Report, row: &Row) -> String {
    match report.indicators.len() {
        0 | 1 => level_of(row),
        _ => format!("{} · {}", row.indicator, level_of(row)),
    }
}

/// How many tickets have a kind of doubt, and what was guessed.
fn reason(doubt: Doubt, tickets: u64, words: Words) -> String {
    let counted = words.introduced(&words.capital(&words.doubt(doubt)), &words.count(tickets));
    format!("{counted}. {}.", words.capital(&words.doubt_sentence(doubt)))
}

fn list(report: &Report, words: Words) -> Table {
    let label = |label| words.label(label);
    let several = report.months.len() > 1;
    let indicators: BTreeSet<&str> =
        report.audit.doubt.listed.iter().map(|one| one.indicator.as_str()).collect();
    let mut columns = vec![
        text(label(Label::Ticket)),
        text(label(Label::ByTheRules)),
        text(label(Label::Doubt)),
        text(label(Label::MayAlsoBe)),
        text(label(Label::Elapsed)),
    ];
    if indicators.len() > 1 {
        columns.insert(0, text(label(Label::Indicator)));
    }
    if several {
        columns.insert(0, whole(label(Label::Month)));
    }
    let mut table = Table::new(columns);
    for one in &report.audit.doubt.listed {
        let mut cells = line(one, words);
        if indicators.len() > 1 {
            cells.insert(0, one.indicator.clone().into());
        }
        if several {
            cells.insert(0, one.month.to_string().into());
        }
        table.push(cells);
    }
    table
}

fn line(one: &DoubtfulTicket, words: Words) -> Vec<Cell> {
    let out = match &one.ruled {
        Ok(_) => words.label(Label::NotInBase),
        Err(reason) => words.introduced(&words.label(Label::NotInBase), &words.reason(*reason)),
    };
    let ruled = doubts::ruled(&one.doubt, one.month, words).unwrap_or(out);
    let elapsed = one.doubt.elapsed_s;
    let elapsed = elapsed.map(|(least, most)| words.between(&duration(least), &duration(most)));
    vec![
        one.ticket.clone().into(),
        ruled.into(),
        doubts::reasons(&one.doubt, words).into(),
        doubts::others(&one.doubt, words).into(),
        elapsed.unwrap_or_else(|| "—".to_owned()).into(),
    ]
}
