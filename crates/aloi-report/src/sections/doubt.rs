//! The section on doubt: the bounds of each row, and the tickets whose verdict rests on a guess.

use crate::column::{self, Column, Drawn, Grid, Title, without};
use crate::doubts;
use crate::format::duration;
use crate::model::{Detail, DoubtfulTicket, PossibleOutcome, Report, Row, level};
use crate::results::level_of;
use crate::section::Section;
use crate::sections::{Declared, OfKey};
use crate::table::Kind::{Figures, Text, Whole};
use crate::table::{Cell, Table, figures, text, whole};
use crate::value::Value;
use crate::words::Words;
use aloi::doubt::Doubt;
use aloi::{Month, Precision};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    files: &["doubtful"],
    is_list: true,
    of_month: &[("doubtful", |report, month| Some(OfKey::Made(json(report, month))))],
    ..Declared::NONE
};

/// The section; none where nothing is in doubt.
fn section(report: &Report, words: Words) -> Option<Section> {
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
    let mut section = Section::new("doubt", label!(Doubt));
    section.text(words.doubt_answer(
        report.audit.doubt.tickets,
        depending as u64,
        rows.len() as u64,
    ));
    section.note(say!(words, "doubt.note"));
    if report.audit.doubt.precision == Precision::Minute {
        section.note(say!(words, "doubt.to-the-minute"));
    }
    section.table(bounds(report, &doubtful, words));
    for (doubt, tickets) in &report.audit.doubt.reasons {
        section.text(reason(*doubt, *tickets, words));
    }
    if report.detail == Detail::Rows {
        section.note(say!(words, "doubt.doubts-not-listed"));
    } else {
        section.heading(say!(words, "label.DoubtfulTickets"));
        section.list(list(report, words));
    }
    Some(section)
}

fn bounds(report: &Report, rows: &[(Month, &Row)], words: Words) -> Table {
    let label = |label| words.label(label);
    let several = report.months.len() > 1;
    let mut columns = vec![
        text(label(label!(Level))),
        figures(label(label!(InTime))),
        figures(label(label!(Rate))),
        figures(label(label!(Worst))),
        figures(label(label!(Best))),
        figures(label(label!(Target))),
        figures(label(label!(Doubtful))),
        whole(label(label!(Depends))),
        text(label(label!(Reason))),
    ];
    if several {
        columns.insert(0, whole(label(label!(Month))));
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
            Cell::target(row.target, words),
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

/// The columns of a doubtful ticket. In CSV `verdict` is what the rules say, `reason` why a ticket is
/// in no base, `outcomes` everything that may have become of it.
fn columns<'r>(report: &'r Report, words: Words) -> Vec<Column<'r, &'r DoubtfulTicket>> {
    const CSV: &[Drawn] = &[Drawn::Csv];
    const TABLE: &[Drawn] = &[Drawn::Table];
    const BOTH: &[Drawn] = &[Drawn::Csv, Drawn::Table];
    let column = Column::<'r, &'r DoubtfulTicket>::new;
    let said = |key, label, of: fn(&DoubtfulTicket, Words) -> String| {
        let title = Title::Label(label);
        Column::with(key, title, Text, TABLE, move |one: &&DoubtfulTicket| {
            Value::from(of(one, words))
        })
    };
    vec![
        column("month", label!(Month), Whole, BOTH, |one| Value::Month(one.month)),
        Column::with(
            "indicator",
            Title::Label(label!(Indicator)),
            Text,
            BOTH,
            move |one: &&'r DoubtfulTicket| {
                Value::Named(&one.indicator, report.called(&one.indicator).to_owned())
            },
        ),
        column("ticket", label!(Ticket), Text, BOTH, |one| Value::Id(&one.ticket)),
        column("verdict", label!(Verdict), Whole, CSV, |one| {
            Value::known(one.ruled.as_ref().ok(), |(_, verdict)| Value::Verdict(*verdict))
        }),
        column("reason", label!(Reason), Text, CSV, |one| {
            Value::known(one.ruled.as_ref().err(), |reason| Value::Reason(*reason))
        }),
        said("by_the_rules", label!(ByTheRules), by_the_rules),
        column("doubts", label!(Doubt), Text, BOTH, |one| Value::Doubts(&one.doubt.doubts)),
        said("may_also_be", label!(MayAlsoBe), |one, words| doubts::others(&one.doubt, words)),
        column("elapsed_least_s", label!(Elapsed), Figures, CSV, |one| {
            Value::known(one.doubt.elapsed_s, |(least, _)| Value::Seconds(least))
        }),
        column("elapsed_most_s", label!(Elapsed), Figures, CSV, |one| {
            Value::known(one.doubt.elapsed_s, |(_, most)| Value::Seconds(most))
        }),
        said("elapsed", label!(Elapsed), |one, words| match one.doubt.elapsed_s {
            Some((least, most)) => words.between(&duration(least), &duration(most)),
            None => "—".to_owned(),
        }),
        column("outcomes", label!(MayAlsoBe), Text, CSV, |one| {
            let outcomes: Vec<String> = one.doubt.outcomes.iter().map(outcome).collect();
            Value::from(outcomes.join("; "))
        }),
    ]
}

fn by_the_rules(one: &DoubtfulTicket, words: Words) -> String {
    let out = || match &one.ruled {
        Ok(_) => say!(words, "label.NotInBase"),
        Err(reason) => words.introduced(&say!(words, "label.NotInBase"), &words.reason(*reason)),
    };
    doubts::ruled(&one.doubt, one.month, words).unwrap_or_else(out)
}

/// A verdict, the month and the level, or `out`; `+` after a month that may be later too.
fn outcome(outcome: &PossibleOutcome) -> String {
    let PossibleOutcome::InBase { level: of, first, last, verdict } = outcome else {
        return "out".to_owned();
    };
    let name = |(service, priority): &(Option<String>, String)| level(service.as_deref(), priority);
    let level = of.as_ref().map_or_else(|| "*".to_owned(), name);
    let until = match last {
        Some(last) if last == first => String::new(),
        Some(last) => format!("..{last}"),
        None => "+".to_owned(),
    };
    format!("{} {first}{until} {level}", verdict.key())
}

fn list(report: &Report, words: Words) -> Table {
    let listed: Vec<&DoubtfulTicket> = report.audit.doubt.listed.iter().collect();
    let indicators: BTreeSet<&str> = listed.iter().map(|one| one.indicator.as_str()).collect();
    let mut columns = column::drawn(columns(report, words), Drawn::Table);
    if report.months.len() < 2 {
        columns = without(columns, "month");
    }
    if indicators.len() < 2 {
        columns = without(columns, "indicator");
    }
    column::table(columns, &listed, words, report.zone)
}

/// The table of the doubtful tickets, where there are any. `verdict` is what the rules say, `reason` why
/// a ticket is in no base. `outcomes` is everything that may have become of it, with `;` between: a
/// verdict and where, or `out`.
fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    let listed = &report.audit.doubt.listed;
    let grid = || Grid::of(None, columns(report, words), listed);
    (!listed.is_empty()).then(grid).into_iter().collect()
}

/// The doubtful tickets of a month in the JSON result.
fn json(report: &Report, month: Month) -> Json {
    let listed = report.audit.doubt.listed.iter().filter(|one| one.month == month);
    let told = listed.map(|one| {
        let mut told = json!({
            "indicator": one.indicator,
            "ticket": one.ticket,
            "verdict": one.ruled.as_ref().ok().map(|(_, verdict)| verdict.key()),
            "excluded": one.ruled.as_ref().err().map(|reason| reason.key()),
        });
        if let (Json::Object(told), Json::Object(doubt)) = (&mut told, doubts::json(&one.doubt)) {
            told.extend(doubt);
        }
        told
    });
    told.collect()
}
