//! The section of the other readings of the contract: which clause moves the result.

mod tables;
mod view;
mod worth;

use crate::column::Grid;
use crate::model::{Part, Report};
use crate::section::Section;
use crate::sections::{Alone, Declared};
use crate::table::{Cell, Column, Table, figures, text, whole};
use crate::words::Words;
use aloi::reading::Knob;
use aloi::{Figure, Items, Month, Promise};
use aloi_audit::readings::{Bound, Change};
use serde_json::Value as Json;
use view::{Points, View, change_of_rate};

/// The most levels that stand side by side in a table, and the most targets that a sentence names.
const ABREAST: usize = 6;
const NAMED: usize = 8;

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    files: &["readings", "bounds", "flips"],
    key: Some((3, "readings")),
    json,
    rows: Some(("flips", |report, words| View::of(report).map(|view| tables::flips(view, words)))),
    alone: Some(Alone {
        part: Part::Readings,
        schema: "aloi.readings.v1",
        files: &["bounds", "flips"],
    }),
    ..Declared::NONE
};

/// The section, if the report has readings.
fn section(report: &Report, words: Words) -> Option<Section> {
    let view = View::of(report)?;
    let mut section = Section::new("readings", label!(OtherReadings));
    if view.readings.knobs.is_empty() {
        section.text(say!(words, "readings.no-choice-matters"));
        return Some(section);
    }
    section.text(answer(&view, words));
    single_changes(&view, words, &mut section);
    worth::section(&view, words, &mut section);
    section.heading(say!(words, "readings.all-choices"));
    section.table(bounds(&view, words));
    section.note(words.all_choices_note(view.readings.count, view.are_shares()));
    section.heading(say!(words, "readings.flipping-tickets"));
    match view.readings.flips.is_empty() {
        true => section.text(say!(words, "readings.no-flip")),
        false => section.list(flips(&view, words)),
    }
    section.heading(say!(words, "readings.choices-tried"));
    section.table(choices(&view, words));
    Some(section)
}

/// The answer in a sentence: whether a verdict depends on the reading, and which ones.
fn answer(view: &View<'_>, words: Words) -> String {
    let judged = view.readings.rows.iter().filter(|row| row.worst.is_some()).count() as u64;
    let dependent: Vec<usize> = view.readings.dependent().map(|(row, _)| row).collect();
    match (judged, dependent.len()) {
        (0, _) => say!(words, "readings.no-ticket-under-any"),
        (_, 0) => words.no_reading_changes(judged, view.readings.count),
        (_, n) => {
            let mut named: Vec<String> =
                dependent.iter().take(NAMED).map(|row| turned(view, *row, words)).collect();
            let more = n.saturating_sub(NAMED) as u64;
            named.extend((more > 0).then(|| words.more_targets(more)));
            words.depend(n as u64, judged, &named.join(", "))
        }
    }
}

/// A target and the choices that turn it, each alone.
fn turned(view: &View<'_>, row: usize, words: Words) -> String {
    let changes = view.readings.changes.iter();
    let turning = changes.filter(|change| view.readings.turns(change, row));
    let choices: Vec<String> =
        turning.map(|change| words.choice(change.knob, change.value)).collect();
    let by = if choices.is_empty() {
        say!(words, "readings.only-together")
    } else {
        words.one_or_another(&choices)
    };
    words.turned_by(&view.row(row), &by)
}

/// A table of the single changes for each month.
fn single_changes(view: &View<'_>, words: Words, section: &mut Section) {
    let several = view.readings.months.len() > 1;
    if !several {
        section.heading(say!(words, "readings.one-choice"));
    }
    for month in &view.readings.months {
        if several {
            section.heading(say!(words, "readings.one-choice-in", month = &words.month(*month)));
        }
        let rows = shown_rows(view, *month, several);
        if rows.is_empty() {
            section.text(say!(words, "readings.nothing-moves"));
        }
        for rows in rows.chunks(ABREAST) {
            section.table(single_changes_of(view, rows, words));
        }
    }
    section.note(say!(words, "readings.one-choice-note"));
}

/// The rows of a month that have a ticket under some reading; of several months, those that some
/// change moves.
fn shown_rows(view: &View<'_>, month: Month, several: bool) -> Vec<usize> {
    let rows = view.readings.rows.iter().enumerate().filter(|(_, row)| row.period.month() == month);
    let moves = |number: usize, own: &Items| {
        view.readings.changes.iter().any(|change| change.items.get(number) != Some(own))
    };
    let shown = rows.filter(|(number, row)| match several {
        false => row.worst.is_some(),
        true => moves(*number, &row.items),
    });
    shown.map(|(number, _)| number).collect()
}

/// A line for the contract's own reading and one for each change; a column for each row.
fn single_changes_of(view: &View<'_>, rows: &[usize], words: Words) -> Table {
    let mut columns = vec![text(say!(words, "label.Choice"))];
    let levels = rows.iter().filter_map(|row| view.rows.get(*row));
    columns.extend(levels.map(|(_, row)| figures(view.level(row))));
    columns.push(figures(say!(words, "label.Tickets")));
    let mut table = Table::new(columns);
    let own = rows.iter().map(|row| own_rate(view, *row, words));
    let mut line = vec![Cell::text(say!(words, "readings.as-in-the-contract"))];
    line.extend(own);
    line.push(Cell::text(""));
    table.push(line);
    for change in &view.readings.changes {
        let mut line = vec![Cell::text(words.choice(change.knob, change.value))];
        line.extend(rows.iter().map(|row| changed_rate(view, change, *row, words)));
        line.push(Cell::count(change.tickets, words));
        table.push(line);
    }
    table
}

fn own_rate(view: &View<'_>, row: usize, words: Words) -> Cell {
    let (Some(found), Some((_, shown))) = (view.readings.rows.get(row), view.rows.get(row)) else {
        return Cell::none();
    };
    let compliant = found.items.meet(shown.target);
    let cell = figure(shown.target, &found.items, words);
    match compliant {
        Some(true) => cell.good(),
        Some(false) => cell.bad(),
        None => cell,
    }
}

fn figure(promise: Promise, items: &Items, words: Words) -> Cell {
    let value = items.value(promise);
    value.map_or_else(Cell::none, |value| Cell::figure(promise.shown(value), words))
}

/// The rate of a row under a change: `=` where nothing changes; the difference where something
/// does, and the verdict where that changes.
fn changed_rate(view: &View<'_>, change: &Change, row: usize, words: Words) -> Cell {
    let (Some(found), Some((_, shown)), Some(items)) =
        (view.readings.rows.get(row), view.rows.get(row), change.items.get(row))
    else {
        return Cell::none();
    };
    if found.items == *items {
        return Cell::text("=");
    }
    let mut said = figure(shown.target, items, words).text;
    if let Some(change) = change_of_rate(shown, found.items.tally, items.tally) {
        said += &format!(" ({})", signed(change, words));
    }
    if !view.readings.turns(change, row) {
        return Cell::text(said);
    }
    let compliant = items.meet(shown.target);
    let cell = Cell::text(format!("{said} {}", words.compliant(compliant)));
    match compliant {
        Some(true) => cell.good(),
        Some(false) => cell.bad(),
        None => cell,
    }
}

/// A change in points with its sign: `+8.33`, `−8.33`.
fn signed(change: Points, words: Words) -> String {
    let number = words.decimal(&change.size());
    let sign = if change.are_lost() { '\u{2212}' } else { '+' };
    format!("{sign}{number}")
}

/// The bounds of each row that has a ticket under some reading.
fn bounds(view: &View<'_>, words: Words) -> Table {
    let label = |label| words.label(label);
    let head = if view.are_shares() { label!(Rate) } else { label!(Shown) };
    let mut table = Table::new(vec![
        whole(label(label!(Level))),
        figures(label(label!(Target))),
        figures(label(head)),
        figures(say!(words, "readings.worst-reading")),
        text(say!(words, "readings.under-which")),
        figures(say!(words, "readings.best-reading")),
        text(say!(words, "readings.under-which")),
        figures(words.compliant(Some(true))),
        figures(words.compliant(Some(false))),
    ]);
    for (number, row) in view.readings.rows.iter().enumerate() {
        let (Some(worst), Some(best)) = (&row.worst, &row.best) else { continue };
        let bound = |bound: &Bound| {
            let said = figure(row.target, &bound.items, words).text;
            let cell = match row.target.figure {
                Figure::Share => {
                    let tally = bound.items.tally;
                    let of = (words.count(tally.in_time), words.count(tally.total));
                    Cell::text(format!("{said} ({} / {})", of.0, of.1))
                }
                _ => Cell::text(said),
            };
            match bound.items.meet(row.target) {
                Some(false) => cell.bad(),
                Some(true) | None => cell.good(),
            }
        };
        table.push(vec![
            Cell::text(view.row(number)),
            Cell::target(row.target, words),
            own_rate(view, number, words),
            bound(worst),
            Cell::sentence(words.choices(&worst.changes)),
            bound(best),
            Cell::sentence(words.choices(&best.changes)),
            Cell::count(row.verdicts.met, words),
            Cell::count(row.verdicts.missed, words),
        ]);
    }
    table
}

/// The tickets that flip.
fn flips(view: &View<'_>, words: Words) -> Table {
    let several = view.report.indicators.len() > 1;
    let mut columns = vec![
        whole(say!(words, "label.Ticket")),
        text(say!(words, "label.Choice")),
        text(say!(words, "readings.by-the-contract")),
        text(say!(words, "readings.otherwise")),
        text(say!(words, "readings.why-head")),
    ];
    if several {
        columns.insert(1, text(say!(words, "label.Indicator")));
    }
    let mut table = Table::new(columns);
    for flip in &view.readings.flips {
        let change = view.readings.changes.get(flip.change);
        let choice = change.map(|change| words.choice(change.knob, change.value));
        let mut row = vec![
            Cell::text(&flip.ticket),
            Cell::text(choice.unwrap_or_default()),
            Cell::sentence(view.place(&flip.from, words)),
            Cell::sentence(view.place(&flip.to, words)),
            Cell::sentence(view.why(flip, words)),
        ];
        if several {
            let id = view.report.indicators.get(flip.indicator).map(|sheet| sheet.called.as_str());
            row.insert(1, Cell::text(id.unwrap_or_default()));
        }
        table.push(row);
    }
    table
}

/// What each choice means, and how the contract file writes it: the contract's own first.
fn choices(view: &View<'_>, words: Words) -> Table {
    let columns: Vec<Column> = vec![
        text(say!(words, "label.Choice")),
        text("[reading]".to_owned()),
        text(say!(words, "label.Meaning")),
    ];
    let mut table = Table::new(columns);
    let mut line = |knob: Knob, value: &str, own: bool| {
        let choice = words.choice(knob, value);
        let choice =
            if own { say!(words, "readings.own-choice", choice = &choice) } else { choice };
        table.push(vec![
            Cell::text(choice),
            Cell::text(format!("{} = \"{value}\"", knob.key())),
            Cell::sentence(words.knob(knob.key(), value)),
        ]);
    };
    for knob in view.readings.knobs.iter().copied() {
        line(knob, knob.of(&view.readings.own), true);
        for change in view.readings.changes.iter().filter(|change| change.knob == knob) {
            line(knob, change.value, false);
        }
    }
    table
}

/// The tables of the readings in CSV.
fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    View::of(report).map_or_else(Vec::new, |view| tables::grids(&view, words))
}

/// The key `readings` of the JSON result.
fn json(report: &Report, _: Words) -> Option<Json> {
    View::of(report).map(|view| tables::json(&view))
}
