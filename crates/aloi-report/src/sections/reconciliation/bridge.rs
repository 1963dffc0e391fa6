//! The bridge of a row as a table: their figure, each step, ours.

use super::row_name;
use crate::model::{Reconciliation, Report};
use crate::results::row_of;
use crate::section::Section;
use crate::table::{Cell, Table, figures, text};
use crate::words::Words;
use aloi::Promise;
use aloi_audit::reconcile::{Bridge, Figures, Step};

/// Adds the bridges of the rows that differ.
pub(super) fn add(section: &mut Section, report: &Report, found: &Reconciliation, words: Words) {
    for bridge in found.bridges.iter().filter(|bridge| bridge.differs()) {
        let row = row_name(report, bridge.row, words);
        let title = words.heading(label!(Bridge), &row);
        section.heading(title);
        section.table(table(report, bridge, words));
    }
}

fn table(report: &Report, bridge: &Bridge, words: Words) -> Table {
    let label = |label| words.label(label);
    let target = row_of(report, bridge.row).map(|row| row.target);
    let mut table = Table::new(vec![
        text(label(label!(Step))),
        figures(label(label!(Tickets))),
        figures(label(label!(BridgeInTime))),
        figures(label(label!(BridgeTotal))),
        figures(label(label!(InTime))),
        figures(label(label!(Base))),
        figures(label(label!(Rate))),
    ]);
    let claimed = bridge.rate().map(|rate| words.percent(&rate.to_string()));
    let name = words.their_figure(bridge.claimed.is_some(), bridge.is_base);
    let mut first = line(name, bridge.from, target, words);
    if let (Some(claimed), Some(rate)) = (claimed, first.last_mut()) {
        *rate = Cell::text(claimed);
    }
    table.push(first);
    table.rows.extend(bridge.steps.iter().map(|step| of_step(step, target, words)));
    let ours = Figures::of(bridge.ours);
    table.push(line(say!(words, "reconciliation.our-figure"), ours, target, words));
    table
}

fn of_step(step: &Step, target: Option<Promise>, words: Words) -> Vec<Cell> {
    let mut cells = line(words.step(step.what), step.after, target, words);
    if step.tickets > 0 {
        cells[1] = Cell::count(step.tickets, words);
    }
    let change = |by: Option<i64>| by.map_or_else(Cell::none, |by| Cell::change(by, words));
    (cells[2], cells[3]) = (change(step.in_time), change(step.total));
    cells
}

/// A line that changes nothing: its name and the figures.
fn line(name: String, figures: Figures, target: Option<Promise>, words: Words) -> Vec<Cell> {
    vec![
        name.into(),
        Cell::text(""),
        Cell::text(""),
        Cell::text(""),
        signed(figures.in_time, words),
        signed(figures.total, words),
        rate(figures, target).map_or_else(Cell::none, |rate| Cell::percent(&rate, words)),
    ]
}

/// A count that claims may make negative, or that they do not tell.
fn signed(count: Option<i64>, words: Words) -> Cell {
    let Some(count) = count else { return Cell::text(say!(words, "reconciliation.not-said")) };
    match u64::try_from(count) {
        Ok(count) => Cell::count(count, words),
        Err(_) => Cell::change(count, words),
    }
}

/// The rate of figures, as results show it.
fn rate(figures: Figures, target: Option<Promise>) -> Option<String> {
    figures.tally()?.rate(target?)
}

/// The row, their figure and ours, in a sentence.
pub(super) fn in_words(report: &Report, bridge: &Bridge, words: Words) -> String {
    let target = row_of(report, bridge.row).map(|row| row.target);
    let claimed = bridge.rate().map(|rate| rate.to_string());
    let theirs = figure(bridge.from, claimed.or_else(|| rate(bridge.from, target)), words);
    let ours = Figures::of(bridge.ours);
    let ours = figure(ours, rate(ours, target), words);
    let row = row_name(report, bridge.row, words);
    match bridge.claimed.is_none() && !bridge.is_base {
        true => say!(
            words,
            "reconciliation.verdicts-and-ours",
            level = &row,
            theirs = &theirs,
            ours = &ours
        ),
        false => say!(
            words,
            "reconciliation.claim-and-ours",
            level = &row,
            theirs = &theirs,
            ours = &ours
        ),
    }
}

/// A rate with its counts, as far as they are claimed.
fn figure(figures: Figures, rate: Option<String>, words: Words) -> String {
    let [in_time, total] = [figures.in_time, figures.total].map(|n| signed(n, words).text);
    let rate = rate.map(|rate| words.percent(&rate));
    let counts = match (figures.in_time, figures.total) {
        (Some(_), Some(_)) => format!("{in_time} / {total}"),
        (None, None) => {
            return rate.map_or_else(
                || say!(words, "reconciliation.not-said"),
                |rate| say!(words, "reconciliation.without-counts", rate = &rate),
            );
        }
        _ => say!(words, "reconciliation.some-counts", in_time = &in_time, total = &total),
    };
    match rate {
        Some(rate) => format!("{rate} ({counts})"),
        None => counts,
    }
}
