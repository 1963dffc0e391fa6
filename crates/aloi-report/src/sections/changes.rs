//! The tables of two results compared: rows, tickets one by one, whatever else differs.

pub(crate) mod tables;

use crate::model::level;
use crate::table::{Cell, Figure, Table, figures, text, whole};
use crate::words::Words;
use aloi::money::Exact;
use aloi::zone::Tz;
use aloi::{Code, Instant, Month, Reason, Verdict};
use aloi_evidence::{Comparison, Fact, MoneyChange, RowChange, RowKey, TicketChange};
use serde_json::{Map, Value};

/// The most characters of a value that is not known here.
const VALUE: usize = 80;

/// How results compared are told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling<'t> {
    pub(super) words: Words,
    pub(super) zone: Tz,
    /// The identifiers and the titles of the indicators.
    pub(super) indicators: &'t [(String, String)],
}

/// A decimal number that may be less than nothing.
fn signed(number: &str) -> Option<Exact> {
    match number.strip_prefix('-') {
        Some(number) => Exact::read(number).map(|number| -number),
        None => Exact::read(number),
    }
}

impl Telling<'_> {
    /// An indicator by its title; one that the contract does not know by what it is called.
    fn indicator(self, id: &str) -> Cell {
        let known = self.indicators.iter().find(|(known, _)| known == id);
        Cell::text(known.map_or(id, |(_, title)| title))
    }

    /// A month by its name.
    fn month(self, key: &str) -> String {
        key.parse::<Month>().map_or_else(|_| key.to_owned(), |month| self.words.month(month))
    }

    /// A finding by its title, with its ticket and what it says.
    fn finding(self, finding: &Value) -> String {
        let text = |key: &str| finding.get(key).and_then(Value::as_str).unwrap_or_default();
        let code = Code::ALL.iter().find(|code| code.key() == text("code"));
        let title = code.map_or_else(|| text("code").to_owned(), |code| self.words.title(*code));
        shortened([&*title, text("ticket"), text("message")].join(" ").trim())
    }

    /// The rows: all of them, or those that differ.
    pub(super) fn rows(self, compared: &Comparison, all: bool) -> Table {
        let words = self.words;
        let title = |label| words.label(label);
        let mut table = Table::new(vec![
            whole(title(label!(Month))),
            text(title(label!(Indicator))),
            text(title(label!(Level))),
            figures(title(label!(Sealed))),
            figures(title(label!(RecomputedNow))),
            figures(title(label!(RestatedInTime))),
            figures(title(label!(RestatedTotal))),
            text(title(label!(Verdict))),
        ]);
        for change in compared.rows.iter().filter(|row| all || !row.changed.is_empty()) {
            table.push(self.row(change));
        }
        table
    }

    fn row(self, change: &RowChange) -> Vec<Cell> {
        let words = self.words;
        let [before, after] = change.counts();
        let key = &change.row;
        let told = |row: &Option<Map<String, Value>>| {
            Cell::text(row.as_ref().map_or_else(|| "—".to_owned(), |row| self.rate(row)))
        };
        vec![
            Cell::text(self.month(&key.month)),
            self.indicator(&key.indicator),
            Cell::text(row_named(key)),
            told(&change.before),
            told(&change.after),
            Cell::change(after.0 - before.0, words),
            Cell::change(after.1 - before.1, words),
            self.verdict(change),
        ]
    }

    /// `2/3 = 66.67 %`.
    fn rate(self, row: &Map<String, Value>) -> String {
        let count = |key: &str| self.words.count(row.get(key).and_then(Value::as_u64).unwrap_or(0));
        let other = row.get("figure").and_then(Value::as_str).filter(|figure| *figure != "share");
        if other.is_some() {
            let shown = row.get("shown").and_then(Value::as_str).unwrap_or("—");
            return format!("{shown} ({})", count("total"));
        }
        let counts = format!("{}/{}", count("in_time"), count("total"));
        match row.get("rate").and_then(Value::as_str) {
            Some(rate) => format!("{counts} = {}", self.words.percent(rate)),
            None => counts,
        }
    }

    /// The verdict on the row, and what it was where that changed.
    fn verdict(self, change: &RowChange) -> Cell {
        let verdict = |row: &Option<Map<String, Value>>| {
            row.as_ref().map(|row| row.get("compliant").and_then(Value::as_bool))
        };
        let (before, after) = (verdict(&change.before), verdict(&change.after));
        let words = |met: Option<Option<bool>>| {
            met.map_or_else(|| "—".to_owned(), |met| self.words.compliant(met))
        };
        if before == after {
            return Cell::text(words(after));
        }
        let cell = Cell::text(format!("{} → {}", words(before), words(after)));
        match after {
            Some(Some(true)) => cell.good(),
            Some(Some(false)) => cell.bad(),
            _ => cell,
        }
    }

    /// What is due of each month, before and now.
    pub(super) fn money(self, compared: &Comparison) -> Table {
        let title = |label| self.words.label(label);
        let mut table = Table::new(vec![
            whole(title(label!(Month))),
            figures(title(label!(Sealed))),
            figures(title(label!(RecomputedNow))),
            figures(title(label!(Difference))),
        ]);
        for MoneyChange { month, currency, before, after } in &compared.money {
            let amount = |due: &Option<String>| {
                let amount = |due: &str| self.words.in_currency(due, currency);
                due.as_deref().map_or_else(Cell::none, |due| Cell::money(amount(due), due))
            };
            let read = |due: &Option<String>| due.as_deref().and_then(signed);
            let change = read(before).zip(read(after)).map(|(before, after)| &after - &before);
            let change = change.map_or_else(Cell::none, |change| {
                let decimals = change.decimals().unwrap_or(2).max(2);
                let written = change.decimal(decimals);
                Cell::money(self.words.in_currency(&written, currency), &written)
            });
            table.push(vec![Cell::text(self.month(month)), amount(before), amount(after), change]);
        }
        table
    }

    /// The tickets of which the two do not say the same, a line for each thing that differs: those
    /// that move a row first.
    pub(super) fn tickets(self, compared: &Comparison) -> Table {
        let title = |label| self.words.label(label);
        let mut table = Table::new(vec![
            whole(title(label!(Ticket))),
            text(title(label!(Indicator))),
            text(title(label!(WhatChanged))),
            text(title(label!(Figure))),
            whole(title(label!(Sealed))),
            whole(title(label!(RecomputedNow))),
            text(title(label!(RestatedEffect))),
        ]);
        let (moving, still): (Vec<_>, Vec<_>) =
            compared.tickets.iter().partition(|change| !change.effect().is_empty());
        for change in moving.into_iter().chain(still) {
            let (mut told, mut effects) = (self.told(change), self.effects(change).into_iter());
            while told.len() < effects.len() {
                told.push((String::new(), Cell::text(""), Cell::text("")));
            }
            for (figure, before, after) in told {
                table.push(vec![
                    Cell::text(&change.key.ticket),
                    self.indicator(&change.key.indicator),
                    Cell::text(self.words.restated_ticket(change.kind())),
                    Cell::text(figure),
                    before,
                    after,
                    Cell::text(effects.next().unwrap_or_default()),
                ]);
            }
        }
        table
    }

    /// What differs of a ticket, each with its name and both values; of one that is in the base of
    /// only one of them, where it stands in both.
    fn told(self, change: &TicketChange) -> Vec<(String, Cell, Cell)> {
        let facts = [change.before.as_ref(), change.after.as_ref()];
        if change.changed.is_empty() {
            let [before, after] = facts.map(|fact| Cell::text(self.standing(fact)));
            return vec![(say!(self.words, "label.Base"), before, after)];
        }
        let line = |key: &String| {
            let [before, after] = facts.map(|fact| match fact {
                Some(Fact::Base { month, .. }) if key == "month" => Cell::text(self.month(month)),
                Some(Fact::Base { line, .. }) => self.value(key, line.get(key)),
                _ => Cell::none(),
            });
            let (before, after) = self.told_apart(before, after);
            (self.words.restated_figure(key), before, after)
        };
        change.changed.iter().map(line).collect()
    }

    /// Two instants of one wall clock, as the two 02:30 of an autumn night, with their offsets.
    fn told_apart(self, before: Cell, after: Cell) -> (Cell, Cell) {
        if before.text != after.text {
            return (before, after);
        }
        let offset = |cell: Cell| match cell.figure {
            Some(Figure::Time(at)) => {
                Cell { text: self.words.local_with_offset(at, self.zone), ..cell }
            }
            _ => cell,
        };
        (offset(before), offset(after))
    }

    /// Where a ticket stands: in the base with its verdict, outside with its reason.
    fn standing(self, fact: Option<&Fact>) -> String {
        match fact {
            None => say!(self.words, "restatement.restated-unknown"),
            Some(Fact::Out { reason }) => {
                let known = Reason::ALL.iter().copied().find(|known| known.key() == reason);
                let reason = known.map_or_else(|| reason.clone(), |known| self.words.reason(known));
                say!(self.words, "restatement.restated-out", reason = &reason)
            }
            Some(Fact::Base { month, line }) => {
                let figures = ["verdict", "elapsed_s"].map(|key| self.value(key, line.get(key)));
                let [verdict, elapsed] = figures.map(|cell| cell.text);
                format!("{} {verdict}, {elapsed}", self.month(month))
            }
        }
    }

    /// A value of the result in words.
    fn value(self, key: &str, value: Option<&Value>) -> Cell {
        match value {
            None | Some(Value::Null) => Cell::none(),
            Some(Value::String(said)) if key == "verdict" => match said.as_str() {
                "in_time" => Cell::text(self.words.verdict(Verdict::InTime)).good(),
                "late" => Cell::text(self.words.verdict(Verdict::Late)).bad(),
                other => Cell::text(other),
            },
            Some(Value::String(said)) if is_instant(key) => match said.parse::<Instant>() {
                Ok(at) => Cell::time(at, self.zone, self.words),
                Err(_) => Cell::text(said),
            },
            Some(Value::String(said)) => Cell::text(said),
            Some(Value::Number(number)) if key.ends_with("_s") => {
                number.as_i64().map_or_else(|| Cell::text(number.to_string()), Cell::seconds)
            }
            Some(other) => Cell::text(shortened(&other.to_string())),
        }
    }

    /// What it does to each row that it touches.
    fn effects(self, change: &TicketChange) -> Vec<String> {
        let told = |(row, (in_time, total)): (RowKey, (i64, i64))| {
            let level = row_named(&row);
            let [in_time, total] =
                [in_time, total].map(|change| Cell::change(change, self.words).text);
            say!(
                self.words,
                "restatement.restated-effect",
                row = &format!("{} {level}", self.month(&row.month)),
                in_time = &in_time,
                total = &total
            )
        };
        change.effect().into_iter().map(told).collect()
    }

    /// The findings that only one of them has, and whatever else differs.
    pub(super) fn others(self, compared: &Comparison) -> Table {
        let title = |label| self.words.label(label);
        let mut table = Table::new(vec![
            text(title(label!(WhatChanged))),
            text(title(label!(Sealed))),
            text(title(label!(RecomputedNow))),
        ]);
        let told = |finding: &Value| self.finding(finding);
        for finding in &compared.findings_gone {
            table.push(vec![title(label!(Finding)).into(), told(finding).into(), Cell::none()]);
        }
        for finding in &compared.findings_new {
            table.push(vec![title(label!(Finding)).into(), Cell::none(), told(finding).into()]);
        }
        for found in &compared.others {
            let value = |value: &Option<Value>| {
                let text = value.as_ref().map(|value| shortened(&value.to_string()));
                text.map_or_else(Cell::none, Cell::text)
            };
            table.push(vec![Cell::text(&found.path), value(&found.before), value(&found.after)]);
        }
        table
    }
}

/// A row by its level, and its tier.
fn row_named(row: &RowKey) -> String {
    let level = level(row.service.as_deref(), &row.priority);
    match row.tier {
        0 => level,
        tier => format!("{level} · {tier}"),
    }
}

/// Whether the value of a key of a ticket is an instant.
fn is_instant(key: &str) -> bool {
    key.ends_with("_at") || matches!(key, "from" | "to" | "counted" | "deadline")
}

pub(super) fn shortened(text: &str) -> String {
    crate::shown::shown(text, VALUE)
}
