//! The agreed exclusions: the figures before and after, the register, the tickets it touches.

pub(crate) mod tables;

use crate::column::{self, Drawn, Grid, picked, without};
use crate::model::{Agreed, AgreedRow, AgreedSum, AgreedTicket, MonthReport, Report, level};
use crate::section::Section;
use crate::sections::Declared;
use crate::table::{Cell, Mood, Table, figures, text, whole};
use crate::words::Words;
use aloi::exclusion::Agreement;
use aloi::{Items, Promise, Tally};
use serde_json::Value as Json;
use tables::Entry;

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    files: &["before-after", "exclusions", "exclusions-tickets"],
    key: Some((0, "agreed")),
    json,
    ..Declared::NONE
};

/// The section, where there is a register.
fn section(report: &Report, words: Words) -> Option<Section> {
    let agreed = report.audit.agreed.as_ref()?;
    let mut section = Section::new("agreed", label!(AgreedExclusions));
    section.text(words.register(Agreement::ALL.map(|one| agreed.count(one))));
    for month in &report.months {
        of_month(&mut section, (report, agreed), month, words);
    }
    section.note(say!(words, "agreed.moves-add-up"));
    if agreed.rows.iter().any(|row| row.carried.is_some()) {
        section.note(say!(words, "agreed.carried-apart"));
    }
    section.heading(say!(words, "label.Register"));
    section.list(of_entries(report, agreed, &tables::ABOUT, words));
    section.heading(say!(words, "label.Grounds"));
    section.list(of_entries(report, agreed, &tables::GROUNDS, words));
    section.heading(say!(words, "label.EffectAlone"));
    section.note(say!(words, "agreed.effects-alone"));
    section.list(of_entries(report, agreed, &tables::EFFECTS, words));
    if !agreed.tickets.is_empty() {
        section.heading(say!(words, "label.TicketsTouched"));
        section.list(tickets(report, agreed, words));
    }
    if agreed.unlisted > 0 {
        section.note(words.touched_unlisted(agreed.unlisted));
    }
    Some(section)
}

fn of_month(
    section: &mut Section,
    (report, agreed): (&Report, &Agreed),
    month: &MonthReport,
    words: Words,
) {
    let rows = || agreed.rows.iter().filter(|row| row.stands.month() == month.month);
    if report.months.len() > 1 && rows().all(is_untouched) {
        section.note(say!(words, "agreed.untouched", month = &words.month(month.month)));
        return;
    }
    for sheet in report.sheets() {
        let all: Vec<&AgreedRow> = rows().filter(|row| row.indicator == sheet.id).collect();
        for rows in all.chunk_by(|a, b| a.stands == b.stands) {
            let apart = rows[0].period.filter(|_| all.len() > rows.len());
            let when = apart.map_or_else(|| words.month(month.month), |one| words.period(&one));
            section.heading(match report.indicators.len() {
                1 => when,
                _ => format!("{when} · {}", sheet.name()),
            });
            of_rows(section, agreed, rows, words);
        }
    }
}

/// The rows of an indicator in a period.
fn of_rows(section: &mut Section, agreed: &Agreed, rows: &[&AgreedRow], words: Words) {
    section.table(before_after(rows, words));
    section.table(moves(rows, words));
    let stopped: i64 = rows.iter().map(|row| row.moves.stopped_s).sum();
    if stopped > 0 {
        let length = &crate::format::duration(stopped);
        section.text(say!(words, "agreed.stopped-together", length));
    }
    let Some(first) = rows.first() else { return };
    let is_of = |sum: &&AgreedSum| sum.stands == first.stands && sum.indicator == first.indicator;
    for sum in agreed.sums.iter().filter(is_of) {
        section.text(way_to_base(sum, words));
    }
}

fn is_untouched(row: &AgreedRow) -> bool {
    let asked = row.if_granted.as_ref().is_none_or(|items| *items == row.before);
    row.before == row.after && asked && row.moves == Default::default()
}

/// Base + excluded = export, before and after.
fn way_to_base(sum: &AgreedSum, words: Words) -> String {
    let said = |(base, excluded)| words.base_and_excluded(base, excluded, base + excluded);
    say!(words, "agreed.before-and-after", before = &said(sum.before), after = &said(sum.after))
}

/// The rates before and after, and as they would be if what is asked for were granted.
fn before_after(rows: &[&AgreedRow], words: Words) -> Table {
    let label = |label| words.label(label);
    let asked = rows.iter().any(|row| row.if_granted.is_some());
    let mut columns = vec![
        text(label(label!(Level))),
        figures(label(label!(Target))),
        figures(label(label!(Before))),
        figures(label(label!(RateBefore))),
        whole(label(label!(VerdictBefore))),
        figures(label(label!(After))),
        figures(label(label!(RateAfter))),
        whole(label(label!(VerdictAfter))),
    ];
    if asked {
        columns.extend([figures(label(label!(IfGranted))), figures(label(label!(RateIfGranted)))]);
    }
    let mut table = Table::new(columns);
    for row in rows {
        let named = [level_of(row).into(), Cell::target(row.target, words)];
        let mut cells: Vec<Cell> = named.into();
        cells.extend(rated(&row.before, row.target, words));
        cells.extend(rated(&row.after, row.target, words));
        let if_granted = row.if_granted.as_ref().map(|items| rated(items, row.target, words));
        cells.extend(if_granted.into_iter().flat_map(|[tally, rate, _]| [tally, rate]));
        table.push(cells);
    }
    table
}

/// In time out of the base, or the base alone where nothing is asked of each; the figure, and whether it
/// meets the target.
fn rated(items: &Items, target: Promise, words: Words) -> [Cell; 3] {
    let met = items.meet(target);
    let base = match target.figure.asks_a_limit() {
        true => {
            let tally = items.tally;
            format!("{} / {}", words.count(tally.in_time), words.count(tally.total)).into()
        }
        false => Cell::count(items.tally.total, words),
    };
    let value = items.value(target);
    let mood = match met {
        Some(true) => Mood::Good,
        Some(false) => Mood::Bad,
        None => Mood::Plain,
    };
    [
        base,
        value.map_or_else(Cell::none, |value| Cell::figure(target.shown(value), words)),
        Cell { mood, ..Cell::text(words.judged(met, target)) },
    ]
}

/// How the tickets moved, each line and the last adding up: those of the period, beside which stand those that
/// were carried to it.
fn moves(rows: &[&AgreedRow], words: Words) -> Table {
    let label = |label| words.label(label);
    let mut columns = vec![
        text(label(label!(Level))),
        figures(label(label!(BaseBefore))),
        figures(label(label!(LeftOut))),
        figures(label(label!(BaseAfter))),
        figures(label(label!(InTimeBefore))),
        figures(label(label!(LeftOutInTime))),
        figures(label(label!(BackInTime))),
        figures(label(label!(InTimeAfter))),
    ];
    let carries = rows.iter().any(|row| row.carried.is_some());
    if carries {
        columns
            .extend([figures(label(label!(CarriedBefore))), figures(label(label!(CarriedAfter)))]);
    }
    let mut table = Table::new(columns);
    let asks = rows.iter().any(|row| row.asks_a_limit());
    let mut push = |named: String, moved: Moved| {
        let mut cells = moved.cells(named, asks, words);
        cells.truncate(if carries { cells.len() } else { cells.len() - 2 });
        table.push(cells);
    };
    let mut all = Moved::default();
    for row in rows {
        let moved = Moved::of(row);
        all += moved;
        push(level_of(row), moved);
    }
    push(label(label!(Total)), all);
    table
}

/// How the tickets of some rows moved.
#[derive(Clone, Copy, Default)]
struct Moved {
    /// Those of the period itself, before and after.
    own: [Tally; 2],
    moves: aloi::before_after::Moves,
    /// Those that were carried to it.
    carried: [Tally; 2],
}

impl Moved {
    fn of(row: &AgreedRow) -> Self {
        let carried = row.carried.map(|carried| [carried.before, carried.after]);
        Self { own: row.own(), moves: row.moves, carried: carried.unwrap_or_default() }
    }

    /// Its line; where nothing is asked of a ticket none is in time.
    fn cells(self, named: String, asks: bool, words: Words) -> Vec<Cell> {
        let Self { own: [before, after], moves, carried } = self;
        let taken = |n: u64| Cell::change(i64::try_from(n).map_or(0, |n| -n), words);
        let added = |n: u64| Cell::change(i64::try_from(n).unwrap_or_default(), words);
        let in_time = |cell: Cell| if asks { cell } else { Cell::none() };
        let base = |tally: Tally| match asks {
            true => words.fraction(tally).into(),
            false => Cell::count(tally.total, words),
        };
        vec![
            named.into(),
            Cell::count(before.total, words),
            taken(moves.excluded()),
            Cell::count(after.total, words),
            in_time(Cell::count(before.in_time, words)),
            in_time(taken(moves.excluded_in_time)),
            in_time(added(moves.back_in_time)),
            in_time(Cell::count(after.in_time, words)),
            base(carried[0]),
            base(carried[1]),
        ]
    }
}

impl std::ops::AddAssign for Moved {
    fn add_assign(&mut self, other: Self) {
        for (ours, theirs) in self.own.iter_mut().zip(other.own) {
            *ours += theirs;
        }
        self.moves += other.moves;
        for (ours, theirs) in self.carried.iter_mut().zip(other.carried) {
            *ours += theirs;
        }
    }
}

fn level_of(row: &AgreedRow) -> String {
    level(row.service.as_deref(), &row.priority)
}

/// What is told of each entry under these keys.
fn of_entries(report: &Report, agreed: &Agreed, keys: &[&str], words: Words) -> Table {
    let entries: Vec<Entry<'_>> = tables::entries(agreed).collect();
    let columns = picked(tables::entry_columns(words), keys);
    column::table(columns, &entries, words, report.zone)
}

/// The tickets that entries change.
fn tickets(report: &Report, agreed: &Agreed, words: Words) -> Table {
    let mut columns = column::drawn(tables::ticket_columns(report, words), Drawn::Table);
    let asked = agreed.rows.iter().any(|row| row.if_granted.is_some());
    let several = [
        (report.months.len() > 1, "month"),
        (report.indicators.len() > 1, "indicator"),
        (asked, "verdict_if_granted"),
    ];
    for (_, key) in several.iter().filter(|(several, _)| !several) {
        columns = without(columns, key);
    }
    let tickets: Vec<&AgreedTicket> = agreed.tickets.iter().collect();
    column::table(columns, &tickets, words, report.zone)
}

/// The tables beside `NAME.csv` of a report that has a register.
fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    let grids = |agreed| tables::grids(report, agreed, words);
    report.audit.agreed.as_ref().map_or_else(Vec::new, grids)
}

/// The key `agreed` of the JSON result.
fn json(report: &Report, words: Words) -> Option<Json> {
    report.audit.agreed.as_ref().map(|agreed| tables::json(agreed, words))
}
