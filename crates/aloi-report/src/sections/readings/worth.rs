//! What each choice is worth: what is due under it, and by how much that is more or less (R28).

use super::view::View;
use crate::model::Consequences;
use crate::section::Section;
use crate::table::{Cell, Table, figures, text};
use crate::words::Words;
use aloi::money::{Exact, Lack};
use aloi_audit::readings::Due;
use serde_json::{Value as Json, json};

/// The table of what is due under each choice, where something in money follows from figures.
pub(super) fn section(view: &View<'_>, words: Words, section: &mut Section) {
    let Some(all) = money(view) else { return };
    section.heading(say!(words, "readings.worth"));
    section.text(most(view, all, words));
    let months = &view.readings.months;
    let mut columns = vec![text(say!(words, "label.Choice"))];
    for month in months {
        columns.push(figures(match months.len() {
            1 => say!(words, "consequences.due-row"),
            _ => words.month(*month),
        }));
        columns.push(figures(words.label(label!(Difference))));
    }
    let mut table = Table::new(columns);
    let own = say!(words, "readings.as-in-the-contract");
    table.push(line(view, all, (own, &view.readings.due), words));
    for change in &view.readings.changes {
        let choice = words.choice(change.knob, change.value);
        table.push(line(view, all, (choice, &change.due), words));
    }
    section.table(table);
}

/// What the contract says of money, where readings tell what is due.
fn money<'r>(view: &View<'r>) -> Option<&'r Consequences> {
    let all = view.report.audit.consequences.as_ref()?;
    (all.money.is_some() && !view.readings.due.is_empty()).then_some(all)
}

/// The choice that is worth most, in a sentence.
fn most(view: &View<'_>, all: &Consequences, words: Words) -> String {
    let changes = view.readings.changes.iter();
    let worth = changes.filter_map(|change| {
        let difference = sum(&change.due)? - sum(&view.readings.due)?;
        (!difference.is_zero()).then_some((change, difference))
    });
    let size =
        |amount: &Exact| if *amount < Exact::zero() { -amount.clone() } else { amount.clone() };
    // of equals the first
    let most = worth.reduce(|most, one| if size(&one.1) > size(&most.1) { one } else { most });
    let Some((change, difference)) = most else {
        return match sum(&view.readings.due) {
            Some(_) => say!(words, "readings.worth-nothing"),
            None => say!(words, "readings.worth-unknown"),
        };
    };
    let choice = words.choice(change.knob, change.value);
    let amount = words.money(all, &size(&difference));
    match difference < Exact::zero() {
        true => say!(words, "readings.worth-saves", choice, amount),
        false => say!(words, "readings.worth-costs", choice, amount),
    }
}

/// What is due of all months, where that is known.
fn sum(due: &Due) -> Option<Exact> {
    due.iter().map(|due| due.as_ref().ok()).sum()
}

/// What is due of each month, with the difference to the contract's own reading.
fn line(
    view: &View<'_>,
    all: &Consequences,
    (choice, due): (String, &Due),
    words: Words,
) -> Vec<Cell> {
    let mut cells = vec![Cell::text(choice)];
    for (due, own) in due.iter().zip(&view.readings.due) {
        cells.push(amount(all, due, words));
        cells.push(match (due, own) {
            (Ok(due), Ok(own)) if due == own => Cell::text("="),
            (Ok(due), Ok(own)) => Cell::text(signed(all, &(due - own), words)),
            _ => Cell::none(),
        });
    }
    cells
}

fn amount(all: &Consequences, due: &Result<Exact, Lack>, words: Words) -> Cell {
    match due {
        Ok(due) => Cell::money(words.money(all, due), &all.written(due)),
        Err(lack) => Cell::sentence(words.lack(*lack)),
    }
}

/// An amount with its sign.
fn signed(all: &Consequences, amount: &Exact, words: Words) -> String {
    let sign = if *amount > Exact::zero() { "+" } else { "" };
    format!("{sign}{}", words.money(all, amount))
}

/// Adds to what programs are told what is due of each month, where readings tell it.
pub(super) fn with_due(view: &View<'_>, mut told: Json, due: &Due) -> Json {
    if let Some(due) = json(view, due) {
        told["due"] = due;
    }
    told
}

fn json(view: &View<'_>, due: &Due) -> Option<Json> {
    let all = money(view)?;
    let months = view.readings.months.iter().zip(due);
    Some(
        months
            .map(|(month, due)| {
                let due = due.as_ref().ok().map(|due| all.written(due));
                json!({ "month": month.to_string(), "due": due })
            })
            .collect(),
    )
}
