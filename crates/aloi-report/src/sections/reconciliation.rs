//! The section of the reconciliation: first the answer, then the bridge of each row that differs,
//! the causes, what could be compared, what other readings explain, and every ticket that differs.

mod bridge;
mod figures;
mod money;
mod tables;
mod tickets;

use crate::column::Grid;
use crate::model::{Part, Reconciliation, Report};
use crate::results::{self, row_of};
use crate::section::Section;
use crate::sections::{Alone, Declared};
use crate::shown::shown;
use crate::table::{Cell, Table, figures, text, whole};
use crate::words::Words;
use aloi_audit::claims::{Lists, Row};
use aloi_audit::reconcile::{Bridge, Cause, Explains};
use serde_json::Value as Json;

/// How many rows are said in the first sentences.
const SAID: usize = 6;

/// How many columns of their files a sentence names, and the most characters of a name.
const NAMED: usize = 12;
const NAME: usize = 40;

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    files: &["reconciliation", "bridge", "reconciliation-readings", "claimed-figures"],
    key: Some((1, "reconciliation")),
    json,
    rows: Some(("disagreements", |report, _| {
        let found = report.audit.reconciliation.as_ref()?;
        Some(tables::disagreements(report, found))
    })),
    alone: Some(Alone {
        part: Part::Reconciliation,
        schema: "aloi.reconcile.v1",
        files: &["bridge", "readings", "figures"],
    }),
    ..Declared::NONE
};

/// The section, if the report has a reconciliation.
fn section(report: &Report, words: Words) -> Option<Section> {
    let found = report.audit.reconciliation.as_ref()?;
    let mut section = Section::new("reconciliation", label!(Reconciliation));
    answer(&mut section, report, found, words);
    let claimed = figures::of(report, found);
    if !claimed.is_empty() {
        section.heading(say!(words, "label.ClaimedFigures"));
        section.table(figures::table(report, &claimed, words));
    }
    bridge::add(&mut section, report, found, words);
    money::add(&mut section, report, words);
    if !found.disagreements.is_empty() {
        section.heading(say!(words, "label.Causes"));
        section.table(causes(found, words));
    }
    if found.fields.iter().any(|(_, compared, _)| *compared > 0) {
        section.heading(say!(words, "label.CouldBeCompared"));
        section.table(fields(found, words));
    }
    section.heading(say!(words, "label.ByOtherReadings"));
    section.table(readings(found, words));
    if !found.repeated.is_empty() {
        section.heading(say!(words, "label.ListedTwice"));
        section.list(tickets::repeated(found, words));
    }
    if !found.disagreements.is_empty() {
        section.heading(say!(words, "label.DifferingTickets"));
        section.list(tickets::table(report, found, words));
    }
    Some(section)
}

/// The answer in a few sentences.
fn answer(section: &mut Section, report: &Report, found: &Reconciliation, words: Words) {
    let differing: Vec<_> = found.bridges.iter().filter(|bridge| bridge.differs()).collect();
    let claimed = figures::of(report, found);
    if !claimed.is_empty() {
        let (agreed, of) = figures::counted(&claimed);
        let (agreed, of) = (words.count(agreed), words.count(of));
        section.text(say!(words, "reconciliation.figures-agreed", agreed, of));
    }
    let only_figures = !claimed.is_empty() && found.claims == (0, 0);
    if differing.is_empty() && !only_figures {
        section.text(nothing_differs(report, found, words));
    }
    if only_figures {
        return notes(section, found, words);
    }
    for bridge in differing.iter().take(SAID) {
        section.text(bridge::in_words(report, bridge, words));
    }
    if differing.len() > SAID {
        section.text(words.more_levels((differing.len() - SAID) as u64));
    }
    if found.compared == 0 {
        section.text(say!(words, "reconciliation.nothing-compared"));
    } else {
        let counted = Cause::ALL.into_iter().filter_map(|cause| {
            let count = found.count(cause);
            (count > 0).then(|| words.introduced(&words.cause(cause), &words.count(count)))
        });
        let counted: Vec<String> = counted.collect();
        section.text(words.tickets_agreed(found.agreed, found.compared, &counted.join(", ")));
    }
    let better = found.better();
    for one in better.iter().take(SAID) {
        let reading = words.reading_named(one.knob, one.value);
        section.text(say!(
            words,
            "reconciliation.better-reading",
            reading = &reading,
            why = &why_better(found, one, words)
        ));
    }
    if better.is_empty() {
        section.text(say!(words, "reconciliation.no-better-reading"));
    }
    notes(section, found, words);
}

/// That nothing which they claim differs, as far as they claim anything.
fn nothing_differs(report: &Report, found: &Reconciliation, words: Words) -> String {
    let claimed = found.bridges.iter().filter(|bridge| bridge.is_claimed()).count();
    match claimed {
        0 => words.no_row_claimed(report.months.len() as u64),
        _ if found.bridges.iter().all(Bridge::is_whole) => {
            say!(words, "reconciliation.same-figures")
        }
        _ => words.claimed_figures_same(claimed as u64, found.bridges.len() as u64),
    }
}

/// What a reading explains: tickets, levels, or both.
fn why_better(found: &Reconciliation, one: &Explains, words: Words) -> String {
    let all = found.disagreements.len() as u64;
    let mut why = Vec::new();
    if all > 0 || one.broken > 0 {
        why.push(words.tickets_explained(one.explained, all, one.broken));
    }
    if one.rows != one.rows_now {
        why.push(words.levels_as_claimed(one.rows, one.rows_now));
    }
    why.join(", ")
}

/// What the reader has to know of the comparison.
fn notes(section: &mut Section, found: &Reconciliation, words: Words) {
    if found.claims.0 > 0 {
        section.note(words.lists_base(found.lists == Lists::Base));
    }
    let counts = [
        (found.elsewhere, words.claimed_elsewhere(found.elsewhere)),
        (found.verdict_unclaimed, words.verdict_unclaimed(found.verdict_unclaimed)),
        (found.rows_elsewhere, words.rows_elsewhere(found.rows_elsewhere)),
        (found.without_row, words.without_row(found.without_row)),
        (found.without_verdict, words.without_verdict(found.without_verdict)),
    ];
    counts.into_iter().filter(|(count, _)| *count > 0).for_each(|(_, said)| section.note(said));
    if let Some((compared, differing)) = found.inverted() {
        section.note(words.verdicts_inverted(compared, differing));
    }
    for unread in &found.unread {
        let columns = unread.columns.iter().take(NAMED).map(|name| shown(name, NAME));
        let mut columns: Vec<String> = columns.collect();
        columns.extend((unread.columns.len() > NAMED).then(|| "…".to_owned()));
        section.note(say!(
            words,
            "reconciliation.columns-not-read",
            file = &shown(&unread.file, NAME),
            columns = &columns.join(", ")
        ));
    }
    if !found.set_aside.is_empty() {
        let places: Vec<String> = found.set_aside.iter().take(SAID).map(tickets::place).collect();
        let more = if found.set_aside.len() > SAID { ", …" } else { "" };
        let places = format!("{}{more}", places.join(", "));
        section.note(words.totals_set_aside(found.set_aside.len() as u64, &places));
    }
}

fn causes(found: &Reconciliation, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(label!(Cause))),
        figures(label(label!(Tickets))),
        figures(label(label!(BridgeInTime))),
        figures(label(label!(BridgeTotal))),
    ]);
    for (cause, tickets, in_time, total) in causes_counted(found) {
        table.push(vec![
            words.cause(cause).into(),
            Cell::count(tickets, words),
            Cell::change(in_time, words),
            Cell::change(total, words),
        ]);
    }
    table
}

/// The causes that some ticket stands under, with what they do to the figures.
fn causes_counted(found: &Reconciliation) -> Vec<(Cause, u64, i64, i64)> {
    let counted = Cause::ALL.into_iter().map(|cause| {
        let of_cause = found.disagreements.iter().filter(|one| one.cause == cause);
        let changes = of_cause.flat_map(|one| one.changes.iter());
        let (in_time, total) =
            changes.fold((0, 0), |sum, change| (sum.0 + change.in_time, sum.1 + change.total));
        (cause, found.count(cause), in_time, total)
    });
    counted.filter(|(_, tickets, ..)| *tickets > 0).collect()
}

fn fields(found: &Reconciliation, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(label!(Field))),
        figures(label(label!(Compared))),
        figures(label(label!(Agreeing))),
        figures(label(label!(Differing))),
    ]);
    for (field, compared, agreed) in &found.fields {
        table.push(vec![
            words.field(*field).into(),
            Cell::count(*compared, words),
            Cell::count(*agreed, words),
            Cell::count(compared - agreed, words),
        ]);
    }
    table
}

fn readings(found: &Reconciliation, words: Words) -> Table {
    let label = |label| words.label(label);
    let rows = found.claims.1 > 0;
    let mut columns = vec![
        whole(label(label!(Reading))),
        figures(label(label!(Explained))),
        figures(label(label!(NewDifferences))),
        figures(label(label!(NotComparable))),
        figures(label(label!(Differing))),
    ];
    columns.extend(rows.then(|| figures(label(label!(RowsAsClaimed)))));
    columns.push(text(label(label!(Meaning))));
    let mut table = Table::new(columns);
    for one in &found.readings {
        let name = Cell::text(words.reading_named(one.knob, one.value));
        let mut cells = vec![
            if one.is_better { name.good() } else { name },
            Cell::count(one.explained, words),
            Cell::count(one.broken, words),
            Cell::count(one.dropped, words),
            Cell::count(one.disagreements, words),
        ];
        cells.extend(rows.then(|| Cell::count(one.rows, words)));
        cells.push(Cell::sentence(words.knob(one.knob, one.value)));
        table.push(cells);
    }
    table
}

/// The level of a row by its name, with the month and the indicator where there are several.
pub(super) fn row_name(report: &Report, row: Row, words: Words) -> String {
    let mut parts = Vec::new();
    if report.indicators.len() > 1 {
        parts.extend(report.indicators.get(row.indicator).map(|sheet| sheet.called.clone()));
    }
    parts.extend(row_of(report, row).map(results::level_of));
    if report.months.len() > 1 {
        parts.push(words.month(row.month));
    }
    parts.join(", ")
}

/// The tables of the reconciliation in CSV.
fn grids(report: &Report, _: Words) -> Vec<Grid<'_>> {
    let found = report.audit.reconciliation.as_ref();
    found.map_or_else(Vec::new, |found| tables::grids(report, found))
}

/// The key `reconciliation` of the JSON result.
fn json(report: &Report, words: Words) -> Option<Json> {
    let found = report.audit.reconciliation.as_ref()?;
    let mut told = tables::json(report, found);
    if let Some(money) = money::json(report, words) {
        told["money"] = money;
    }
    Some(told)
}
