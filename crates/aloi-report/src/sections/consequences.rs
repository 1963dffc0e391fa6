//! What follows from the figures: each line from its units to its amount, each cut by name, what is
//! due (R28, R29).

use crate::column::{Column, Drawn, Grid, Rows};
use crate::model::{ConsequenceLine, Consequences, DueBetween, MonthConsequences, Report};
use crate::section::Section;
use crate::sections::{Declared, OfKey};
use crate::shown::shown;
use crate::table::Kind::{Figures, Text};
use crate::table::{Cell, Table, figures, text, whole};
use crate::value::Value;
use crate::words::Words;
use crate::words::worked::NEAR;
use aloi::Month;
use aloi::money::{Bounded, Exact, Lack, Paid, Status};
use serde_json::{Value as Json, json};

/// The most characters of a name.
const NAME: usize = 60;

const CSV: &[Drawn] = &[Drawn::Csv];

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    files: &["consequences", "money"],
    of_month: &[("consequences", lines_json), ("points", points_json), ("money", money_json)],
    ..Declared::NONE
};

/// The section, where figures have consequences.
fn section(report: &Report, words: Words) -> Option<Section> {
    let all = report.audit.consequences.as_ref()?;
    let mut section = Section::new("consequences", label!(Consequences));
    if let Some((_, basis)) = all.money.as_ref().filter(|(_, basis)| !basis.trim().is_empty()) {
        section.note(say!(words, "consequences.basis", basis = shown(basis, 4 * NAME)));
    }
    for month in &all.months {
        section.heading(words.month(month.month));
        section.text(words.due_of(all, month));
        words.spared(month).into_iter().for_each(|sentence| section.text(sentence));
        if !month.lines.is_empty() {
            section.table(of_month((report, all), month, words));
        }
    }
    section.note(say!(words, "consequences.note"));
    Some(section)
}

/// The lines of a month, their sum, what is cut of it and what is due.
fn of_month(
    (report, all): (&Report, &Consequences),
    month: &MonthConsequences,
    words: Words,
) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(label!(Indicator))),
        text(label(label!(TicketOrLevel))),
        text(label(label!(For))),
        figures(label(label!(Units))),
        text(label(label!(AsWritten))),
        figures(label(label!(Each))),
        figures(label(label!(Owed))),
        figures(label(label!(NotOwed))),
        whole(label(label!(BecomesOfIt))),
    ]);
    for line in &month.lines {
        table.push(cells((report, all), line, words));
    }
    let lines = month.lines.len();
    let total = |label: String, amount: Cell| {
        let mut cells: Vec<Cell> = (0..9).map(|_| Cell::text("")).collect();
        (cells[0], cells[6]) = (Cell::sentence(label), amount);
        cells
    };
    let money = |amount: &Exact| Cell::money(words.money(all, amount), &all.written(amount));
    if all.money.is_none() {
        return table;
    }
    if let Ok(sum) = &month.sum {
        let formula = format!("SUM({{6-{lines}}}:{{6-1}})");
        table.push(total(say!(words, "consequences.sum"), money(sum).computed(formula)));
        for cut in &month.cuts {
            let called = cut.indicator.as_deref().map(|id| report.called(id));
            let named = words.cut_by(cut.by, called);
            table.push(total(named, money(&-cut.amount.clone())));
        }
    }
    let due = match &month.due {
        Ok(due) => {
            let formula = format!("SUM({{6-{}}}:{{6-1}})", month.cuts.len() + 1);
            money(due).computed(formula)
        }
        Err(lack) => Cell::sentence(words.lack(*lack)),
    };
    table.push(total(say!(words, "consequences.due-row"), due));
    table
}

fn cells(
    (report, all): (&Report, &Consequences),
    line: &ConsequenceLine,
    words: Words,
) -> Vec<Cell> {
    let about = line.ticket.as_deref().unwrap_or(&line.level);
    let amount = match &line.amount {
        Ok(amount) if line.paid == Paid::Days => Cell::text(say!(
            words,
            "consequences.in-days",
            days = words.grouped(&amount.to_string())
        )),
        Ok(amount) if line.paid == Paid::Points => Cell::text(words.of_points(amount)),
        Ok(amount) => {
            let cell = Cell::money(words.money(all, amount), &all.written(amount));
            match all.rounding.as_ref().filter(|_| line.bound.is_none() && line.each.is_some()) {
                Some(round) if round.is_half_up() => cell.computed(formula(line, round.decimals())),
                _ => cell,
            }
        }
        Err(lack) => Cell::sentence(words.lack(*lack)),
    };
    let (each, units) = (line.each.as_ref(), line.units.as_ref());
    let each = each.map_or_else(Cell::none, |each| Cell::number(words.near(each), each));
    let (owed, other) = match line.status {
        Status::Owed => (amount, Cell::text("")),
        _ => (Cell::text(""), amount),
    };
    let status = match line.bound {
        None => words.consequence(line),
        Some(bound) => {
            let status = words.consequence(line);
            let bound = match bound {
                Bounded::AtMost => say!(words, "consequences.bound-at-most"),
                Bounded::AtLeast => say!(words, "consequences.bound-at-least"),
            };
            say!(words, "consequences.bounded", status, bound)
        }
    };
    vec![
        line.indicator.as_deref().map_or_else(Cell::none, |id| Cell::text(report.called(id))),
        Cell::text(about),
        Cell::text(words.per_times(&line.per, line.times)),
        units.map_or_else(Cell::none, |units| Cell::number(words.near(units), units)),
        Cell::text(&*line.written),
        each,
        owed,
        other,
        Cell::text(status),
    ]
}

/// What a line comes to, from its units and what one of them is; points are one together. What its cell
/// shows only near stands in it exactly.
fn formula(line: &ConsequenceLine, decimals: usize) -> String {
    let exactly = |cell: &str, number: &Option<Exact>| match number {
        Some(number) if number.decimals().is_none_or(|decimals| decimals > NEAR) => {
            number.to_string()
        }
        _ => cell.to_owned(),
    };
    let (units, each) = (exactly("{3}", &line.units), exactly("{5}", &line.each));
    let product = if *line.per == *POINTS { each } else { format!("{units}*{each}") };
    match line.times {
        1 => format!("ROUND({product},{decimals})"),
        times => format!("ROUND({product},{decimals})*{times}"),
    }
}

/// For what the line of a month's points is.
const POINTS: &str = "points";

const fn bound_key(bound: Bounded) -> &'static str {
    match bound {
        Bounded::AtMost => "at_most",
        Bounded::AtLeast => "at_least",
    }
}

/// A line with its month, for programs.
#[derive(Clone, Copy)]
struct Listed<'r> {
    all: &'r Consequences,
    month: Month,
    line: &'r ConsequenceLine,
    words: Words,
}

impl Listed<'_> {
    fn amount(&self) -> Option<String> {
        let amount = self.line.amount.as_ref().ok()?;
        match self.line.paid {
            Paid::Money => Some(self.all.written(amount)),
            Paid::Days => Some(amount.to_string()),
            Paid::Points => None,
        }
    }

    fn why(&self) -> Option<String> {
        let lack = self.line.amount.as_ref().err().filter(|lack| **lack != Lack::Right);
        lack.map(|lack| self.words.lack(*lack))
    }
}

/// A month's money, for programs.
#[derive(Clone, Copy)]
struct Money<'r> {
    all: &'r Consequences,
    month: &'r MonthConsequences,
}

fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    let Some(all) = &report.audit.consequences else { return Vec::new() };
    let column = Column::<Listed<'_>>::new;
    let mut lines = vec![
        column("month", label!(Month), Text, CSV, |l| Value::Month(l.month)),
        column("indicator", label!(Indicator), Text, CSV, |l| {
            Value::text(l.line.indicator.as_deref())
        }),
        column("ticket", label!(Ticket), Text, CSV, |l| Value::text(l.line.ticket.as_deref())),
        column("row", label!(Level), Figures, CSV, |l| Value::known(l.line.row, Value::Number)),
        column("level", label!(Level), Text, CSV, |l| Value::from(&*l.line.level)),
        column("per", label!(For), Text, CSV, |l| Value::from(&*l.line.per)),
        column("units", label!(Units), Figures, CSV, |l| {
            Value::known(l.line.units.as_ref(), |units| Value::from(units.to_string()))
        }),
        column("written", label!(AsWritten), Text, CSV, |l| Value::from(&*l.line.written)),
        column("amount", label!(Owed), Figures, CSV, |l| Value::known(l.amount(), Value::from)),
        column("in", label!(Each), Text, CSV, |l| match (&l.all.money, l.line.paid) {
            (_, Paid::Days) => Value::from("days"),
            (_, Paid::Points) => Value::from("points"),
            (Some((currency, _)), Paid::Money) => Value::from(&**currency),
            (None, Paid::Money) => Value::Nothing,
        }),
        column("status", label!(Status), Text, CSV, |l| Value::from(l.line.status.key())),
        column("why", label!(Reason), Text, CSV, |l| Value::known(l.why(), Value::from)),
    ];
    if all.months.iter().flat_map(|month| &month.lines).any(|line| line.times > 1) {
        lines.push(column("times", label!(For), Figures, CSV, |l| Value::Number(l.line.times)));
    }
    let listed = all
        .months
        .iter()
        .flat_map(|one| one.lines.iter().map(|line| Listed { all, month: one.month, line, words }));
    let column = Column::<Money<'_>>::new;
    let mut money = vec![
        column("month", label!(Month), Text, CSV, |m| Value::Month(m.month.month)),
        column("currency", label!(Units), Text, CSV, |m| {
            Value::text(m.all.money.as_ref().map(|(currency, _)| &**currency))
        }),
        column("sum", label!(Owed), Figures, CSV, |m| {
            Value::known(m.month.sum.as_ref().ok(), |sum| Value::from(m.all.written(sum)))
        }),
        column("cut", label!(NotOwed), Figures, CSV, |m| {
            let cut: Exact = m.month.cuts.iter().map(|cut| &cut.amount).sum();
            Value::known(m.month.due.as_ref().ok(), |_| Value::from(m.all.written(&cut)))
        }),
        column("due", label!(Owed), Figures, CSV, |m| {
            Value::known(m.month.due.as_ref().ok(), |due| Value::from(m.all.written(due)))
        }),
        column("claimable", label!(NotOwed), Figures, CSV, |m| {
            Value::from(m.all.written(&m.month.claimable))
        }),
        column("days", label!(Units), Figures, CSV, |m| Value::from(m.month.days.to_string())),
    ];
    if all.months.iter().any(|month| month.points.is_some()) {
        money.push(column("points", label!(Units), Figures, CSV, |m| {
            let points = m.month.points.as_ref().and_then(|points| points.as_ref().ok());
            Value::known(points, |points| Value::from(points.to_string()))
        }));
    }
    let months = all.months.iter().map(|month| Money { all, month });
    vec![Grid::of(Some("consequences"), lines, listed), Grid::of(Some("money"), money, months)]
}

fn lines_json(report: &Report, month: Month) -> Option<OfKey<'_>> {
    let all = report.audit.consequences.as_ref()?;
    let words = Words::of(report.language);
    let lines = &all.of(month)?.lines;
    let rows = Rows::of(lines, move |line| line_json(all, (month, line), words));
    Some(OfKey::Rows(rows))
}

/// A line, for programs.
pub(crate) fn line_json(
    all: &Consequences,
    (month, line): (Month, &ConsequenceLine),
    words: Words,
) -> Json {
    let listed = Listed { all, month, line, words };
    let mut json = json!({
        "indicator": line.indicator.as_deref(),
        "ticket": line.ticket,
        "row": line.row,
        "per": &*line.per,
        "units": line.units.as_ref().map(Exact::to_string),
        "written": &*line.written,
        "amount": listed.amount(),
        "days": line.paid == Paid::Days,
        "bound": line.bound.map(bound_key),
        "status": line.status.key(),
        "why": listed.why(),
    });
    if line.times > 1 {
        json["times"] = line.times.into();
    }
    json
}

/// The points of a month, where some grade of the contract has points (R30).
fn points_json(report: &Report, month: Month) -> Option<OfKey<'_>> {
    let month = report.audit.consequences.as_ref()?.of(month)?;
    let points = month.points.as_ref().and_then(|points| points.as_ref().ok());
    Some(OfKey::Made(points.map_or(Json::Null, |points| points.to_string().into())))
}

fn money_json(report: &Report, month: Month) -> Option<OfKey<'_>> {
    let all = report.audit.consequences.as_ref()?;
    Some(OfKey::Made(month_json(all, all.of(month)?, Words::of(report.language))))
}

/// The money of a month, for programs.
pub(crate) fn month_json(all: &Consequences, month: &MonthConsequences, words: Words) -> Json {
    let Some((currency, basis)) = &all.money else { return Json::Null };
    let cuts = month.cuts.iter().map(|cut| {
        json!({
            "by": cut.by.key(),
            "indicator": cut.indicator,
            "bound": cut.bound.as_ref().map(|bound| all.written(bound)),
            "amount": all.written(&cut.amount),
        })
    });
    let mut json = json!({
        "currency": currency,
        "basis": basis,
        "sum": month.sum.as_ref().ok().map(|sum| all.written(sum)),
        "cuts": cuts.collect::<Vec<_>>(),
        "due": month.due.as_ref().ok().map(|due| all.written(due)),
        "why": month.due.as_ref().err().map(|lack| words.lack(*lack)),
        "claimable": all.written(&month.claimable),
        "days": month.days.to_string(),
        "due_before": month.before.as_ref().and_then(|due| due.as_ref().ok()).map(|due| all.written(due)),
    });
    if month.so_far {
        json["so_far"] = true.into();
    }
    if !month.spared.is_empty() {
        json["spared"] = month.spared.clone().into();
    }
    if let Some(DueBetween { least, most }) = &month.between {
        let known = |due: Option<&Exact>| json!(due.map(|due| all.written(due)));
        json["due_least"] = known(least.as_ref().ok());
        json["due_most"] = known(most.as_ref().and_then(|most| most.as_ref().ok()));
    }
    json
}
