//! The agreed exclusions: the figures before and after, the register, the tickets it touches.

use crate::model::level;
use crate::model::{Agreed, AgreedEntry, AgreedRow, AgreedSum, AgreedTicket, Report};
use crate::section::Section;
use crate::shown::shown;
use crate::table::{Cell, Mood, Table, figures, text, whole};
use crate::words::{Label, Words};
use aloi::before_after::Under;
use aloi::exclusion::Agreement;
use aloi::{Month, Tally, Target, Verdict};

/// The most characters of a file's name.
const NAME: usize = 40;

/// The section, where there is a register.
pub(super) fn section(report: &Report, words: Words) -> Option<Section> {
    let agreed = report.audit.agreed.as_ref()?;
    let mut section = Section::new("agreed", Label::AgreedExclusions);
    section.text(words.register(Agreement::ALL.map(|one| agreed.count(one))));
    for month in &report.months {
        of_month(&mut section, report, agreed, month.month, words);
    }
    section.note(words.moves_add_up());
    section.heading(words.label(Label::Register));
    section.list(register(report, agreed, words));
    section.heading(words.label(Label::Grounds));
    section.list(grounds(agreed, words));
    section.heading(words.label(Label::EffectAlone));
    section.note(words.effects_alone());
    section.list(effects(agreed, words));
    if !agreed.tickets.is_empty() {
        section.heading(words.label(Label::TicketsTouched));
        section.list(tickets(report, agreed, words));
    }
    if agreed.unlisted > 0 {
        section.note(words.touched_unlisted(agreed.unlisted));
    }
    Some(section)
}

fn of_month(section: &mut Section, report: &Report, agreed: &Agreed, month: Month, words: Words) {
    let rows = || agreed.rows.iter().filter(|row| row.month == month);
    if report.months.len() > 1 && rows().all(is_untouched) {
        section.note(words.untouched(&words.month(month)));
        return;
    }
    for sheet in &report.indicators {
        let rows: Vec<&AgreedRow> = rows().filter(|row| row.indicator == sheet.id).collect();
        let heading = match report.indicators.len() {
            1 => words.month(month),
            _ => format!("{} · {}", words.month(month), sheet.name()),
        };
        section.heading(heading);
        section.table(before_after(&rows, words));
        section.table(moves(&rows, words));
        let stopped: i64 = rows.iter().map(|row| row.moves.stopped_s).sum();
        if stopped > 0 {
            section.text(words.stopped_together(&crate::format::duration(stopped)));
        }
        let sums = agreed.sums.iter();
        for sum in sums.filter(|sum| sum.month == month && sum.indicator == sheet.id) {
            section.text(way_to_base(sum, words));
        }
    }
}

fn is_untouched(row: &AgreedRow) -> bool {
    let asked = row.if_granted.is_none_or(|tally| tally == row.before);
    row.before == row.after && asked && row.moves == Default::default()
}

/// Base + excluded = export, before and after.
fn way_to_base(sum: &AgreedSum, words: Words) -> String {
    let said = |(base, excluded)| words.base_and_excluded(base, excluded, base + excluded);
    words.before_and_after(&said(sum.before), &said(sum.after))
}

/// The rates before and after, and as they would be if what is asked for were granted.
fn before_after(rows: &[&AgreedRow], words: Words) -> Table {
    let label = |label| words.label(label);
    let asked = rows.iter().any(|row| row.if_granted.is_some());
    let mut columns = vec![
        text(label(Label::Level)),
        figures(label(Label::Target)),
        figures(label(Label::Before)),
        figures(label(Label::RateBefore)),
        whole(label(Label::VerdictBefore)),
        figures(label(Label::After)),
        figures(label(Label::RateAfter)),
        whole(label(Label::VerdictAfter)),
    ];
    if asked {
        columns.extend([figures(label(Label::IfGranted)), figures(label(Label::RateIfGranted))]);
    }
    let mut table = Table::new(columns);
    for row in rows {
        let named = [level_of(row).into(), Cell::percent(&row.target.to_string(), words)];
        let mut cells: Vec<Cell> = named.into();
        cells.extend(rated(row.before, row.target, words));
        cells.extend(rated(row.after, row.target, words));
        let if_granted = row.if_granted.map(|tally| rated(tally, row.target, words));
        cells.extend(if_granted.into_iter().flat_map(|[tally, rate, _]| [tally, rate]));
        table.push(cells);
    }
    table
}

/// In time out of the base, the rate, and whether it meets the target.
fn rated(tally: Tally, target: Target, words: Words) -> [Cell; 3] {
    let met = target.is_met_by(tally);
    let mood = match met {
        Some(true) => Mood::Good,
        Some(false) => Mood::Bad,
        None => Mood::Plain,
    };
    [
        format!("{} / {}", words.count(tally.in_time), words.count(tally.total)).into(),
        tally.rate(target).map_or_else(Cell::none, |rate| Cell::percent(&rate, words)),
        Cell { mood, ..Cell::text(words.compliant(met)) },
    ]
}

/// How the tickets moved, each line and the last adding up.
fn moves(rows: &[&AgreedRow], words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(Label::Level)),
        figures(label(Label::BaseBefore)),
        figures(label(Label::LeftOut)),
        figures(label(Label::BaseAfter)),
        figures(label(Label::InTimeBefore)),
        figures(label(Label::LeftOutInTime)),
        figures(label(Label::BackInTime)),
        figures(label(Label::InTimeAfter)),
    ]);
    let line = |named: String, before: Tally, moves: aloi::before_after::Moves, after: Tally| {
        let taken = |n: u64| Cell::change(i64::try_from(n).map_or(0, |n| -n), words);
        let added = |n: u64| Cell::change(i64::try_from(n).unwrap_or_default(), words);
        vec![
            named.into(),
            Cell::count(before.total, words),
            taken(moves.excluded()),
            Cell::count(after.total, words),
            Cell::count(before.in_time, words),
            taken(moves.excluded_in_time),
            added(moves.back_in_time),
            Cell::count(after.in_time, words),
        ]
    };
    for row in rows {
        table.push(line(level_of(row), row.before, row.moves, row.after));
    }
    let (mut before, mut after) = (Tally::default(), Tally::default());
    let mut all = aloi::before_after::Moves::default();
    for row in rows {
        before += row.before;
        all += row.moves;
        after += row.after;
    }
    table.push(line(label(Label::Total), before, all, after));
    table
}

fn level_of(row: &AgreedRow) -> String {
    level(row.service.as_deref(), &row.priority)
}

/// What each entry is about.
fn register(report: &Report, agreed: &Agreed, words: Words) -> Table {
    let label = |label| words.label(label);
    let several = agreed.entries.iter().any(|entry| entry.exclusion.what.indicator.is_some());
    let mut columns = vec![
        figures(label(Label::EntryNumber)),
        whole(label(Label::Answer)),
        text(label(Label::Ticket)),
        whole(label(Label::From)),
        whole(label(Label::To)),
    ];
    columns.extend(several.then(|| text(label(Label::Indicator))));
    let mut table = Table::new(columns);
    for (number, entry) in (1..).zip(&agreed.entries) {
        let what = &entry.exclusion.what;
        let time =
            |at: Option<_>| at.map_or_else(Cell::none, |at| Cell::time(at, report.zone, words));
        let mut cells = vec![
            Cell::count(number, words),
            answer(entry, words),
            what.ticket.clone().unwrap_or_else(|| words.every_ticket()).into(),
            time(what.stop.map(|stop| stop.from)),
            time(what.stop.map(|stop| stop.to)),
        ];
        let indicator = || what.indicator.clone().map_or_else(Cell::none, Cell::from);
        cells.extend(several.then(indicator));
        table.push(cells);
    }
    table
}

fn answer(entry: &AgreedEntry, words: Words) -> Cell {
    Cell::text(words.agreement(entry.exclusion.agreement))
}

/// Why, by whom, when, and where it is written.
fn grounds(agreed: &Agreed, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        figures(label(Label::EntryNumber)),
        text(label(Label::Clause)),
        text(label(Label::Reason)),
        text(label(Label::AskedBy)),
        text(label(Label::AnsweredBy)),
        whole(label(Label::AnsweredOn)),
        whole(label(Label::WrittenIn)),
    ]);
    for (number, entry) in (1..).zip(&agreed.entries) {
        let one = &entry.exclusion;
        let given = |text: &Option<String>| text.clone().map_or_else(Cell::none, Cell::from);
        table.push(vec![
            Cell::count(number, words),
            given(&one.clause),
            given(&one.reason),
            given(&one.asked_by),
            given(&one.agreed_by),
            one.date.map_or_else(Cell::none, |date| Cell::text(date.to_string())),
            place(entry).map_or_else(Cell::none, Cell::from),
        ]);
    }
    table
}

fn place(entry: &AgreedEntry) -> Option<String> {
    match &entry.exclusion.place {
        aloi::Place::Line { file, line } => Some(format!("{}:{line}", shown(file, NAME))),
        aloi::Place::Nowhere | aloi::Place::Row(_) => None,
    }
}

/// What each entry does by itself.
fn effects(agreed: &Agreed, words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        figures(label(Label::EntryNumber)),
        whole(label(Label::Answer)),
        figures(label(Label::Tickets)),
        figures(label(Label::LeftOutInTime)),
        figures(label(Label::LeftOutLate)),
        figures(label(Label::TimeStopped)),
        figures(label(Label::BackInTime)),
    ]);
    for (number, entry) in (1..).zip(&agreed.entries) {
        let mut cells = vec![Cell::count(number, words), answer(entry, words)];
        match &entry.effect {
            Some(effect) => cells.extend([
                Cell::count(effect.tickets, words),
                Cell::count(effect.excluded_in_time, words),
                Cell::count(effect.excluded_late, words),
                Cell::seconds(effect.stopped_s),
                Cell::count(effect.back_in_time, words),
            ]),
            None => cells.extend(std::iter::repeat_with(Cell::none).take(5)),
        }
        table.push(cells);
    }
    table
}

/// The tickets that entries change.
fn tickets(report: &Report, agreed: &Agreed, words: Words) -> Table {
    let label = |label| words.label(label);
    let asked = agreed.rows.iter().any(|row| row.if_granted.is_some());
    let (months, indicators) = (report.months.len() > 1, report.indicators.len() > 1);
    let mut columns = vec![text(label(Label::Ticket)), text(label(Label::Level))];
    columns.extend(months.then(|| whole(label(Label::Month))));
    columns.extend(indicators.then(|| text(label(Label::Indicator))));
    columns.extend([
        whole(label(Label::Entries)),
        figures(label(Label::ElapsedBefore)),
        whole(label(Label::VerdictBefore)),
        figures(label(Label::ElapsedAfter)),
        whole(label(Label::VerdictAfter)),
    ]);
    columns.extend(asked.then(|| whole(label(Label::VerdictIfGranted))));
    let mut table = Table::new(columns);
    for ticket in &agreed.tickets {
        let mut cells: Vec<Cell> = vec![
            ticket.ticket.clone().into(),
            level(ticket.service.as_deref(), &ticket.priority).into(),
        ];
        cells.extend(months.then(|| ticket.month.to_string().into()));
        cells.extend(indicators.then(|| ticket.indicator.clone().into()));
        cells.push(numbers(ticket).into());
        cells.extend(stood(ticket.before, words));
        cells.extend(stood(ticket.after, words));
        cells.extend(asked.then(|| {
            let [_, verdict] = stood(ticket.if_granted, words);
            verdict
        }));
        table.push(cells);
    }
    table
}

fn numbers(ticket: &AgreedTicket) -> String {
    let numbers: Vec<String> = ticket.entries.iter().map(ToString::to_string).collect();
    numbers.join(", ")
}

/// The elapsed time and the verdict.
fn stood(under: Under, words: Words) -> [Cell; 2] {
    match under {
        Under::Excluded => [Cell::none(), Cell::text(words.left_out())],
        Under::Judged { elapsed, verdict } => {
            let cell = Cell::text(words.verdict(verdict));
            let cell = match verdict {
                Verdict::InTime => cell.good(),
                Verdict::Late => cell.bad(),
            };
            [Cell::seconds(elapsed), cell]
        }
    }
}
