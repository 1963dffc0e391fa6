//! What each indicator asked of a ticket, and what it found, in text.

use super::NAME;
use crate::format::duration;
use crate::model::{Explanation, IndicatorExplanation, Other, Own};
use crate::shown::shown;
use crate::table::{Cell, Column, Style, Table, figures, text};
use crate::words::Words;

/// What the indicator, or each of its levels, asks and the ticket is not.
pub(super) fn unmet(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    let Some(asked) = &one.asked else { return String::new() };
    let all = asked.unmet.iter().chain(&asked.unmet_by_level);
    let line = |(asks, own): (&str, &[Own])| {
        let (asks, own) = (shown(asks, 4 * NAME), owned(e, own, words));
        format!("  {}\n", say!(words, "decisions.unmet", asks, own))
    };
    all.map(|unmet| line((&unmet.asks, &unmet.own))).collect()
}

/// What a ticket has: each of it, or nothing.
fn owned(e: &Explanation, own: &[Own], words: Words) -> String {
    if own.is_empty() {
        return say!(words, "label.Nobody");
    }
    own.iter().map(|one| value(e, one, words)).collect::<Vec<_>>().join(", ")
}

fn value(e: &Explanation, own: &Own, words: Words) -> String {
    match own {
        Own::Text(text) => words.quoted(text),
        Own::At(at) => words.local_with_offset(*at, e.zone),
    }
}

/// When what the indicator asks for became another.
pub(super) fn changes(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    let changes = one.asked.as_ref().map_or(&[][..], |asked| &asked.changes);
    if changes.is_empty() {
        return String::new();
    }
    let columns = [label!(From), label!(WhatChanged), label!(Before), label!(After)];
    let mut table = Table::new(columns.map(|label| text(words.label(label))).into());
    let told = |own: &Option<Own>| {
        own.as_ref().map_or_else(|| say!(words, "label.Nobody"), |own| value(e, own, words))
    };
    for change in changes {
        let row: Vec<Cell> = vec![
            words.local_with_offset(change.at, e.zone).into(),
            words.read_value(&change.what).into(),
            told(&change.from).into(),
            told(&change.to).into(),
        ];
        table.push(row);
    }
    format!("{}\n{}", say!(words, "label.ValuesAsked"), table.to_text(Style::default()))
}

/// The gaps of a ticket that counts as one, by its longest.
pub(super) fn gaps(e: &Explanation, one: &IndicatorExplanation, words: Words) -> String {
    let gaps = one.asked.as_ref().map_or(&[][..], |asked| &asked.gaps);
    if gaps.len() < 2 {
        return String::new();
    }
    let texts = [label!(Part), label!(From), label!(To)];
    let mut columns: Vec<Column> = texts.map(|label| text(words.label(label))).into();
    columns.push(figures(say!(words, "label.Elapsed")));
    columns.push(text(say!(words, "label.Verdict")));
    let mut table = Table::new(columns);
    for gap in gaps {
        let row: Vec<Cell> = vec![
            gap.part.unwrap_or_default().to_string().into(),
            words.local_with_offset(gap.started_at, e.zone).into(),
            words.local_with_offset(gap.restored_at, e.zone).into(),
            duration(gap.elapsed_s.unwrap_or_default()).into(),
            words.verdict(gap.verdict).into(),
        ];
        table.push(row);
    }
    format!("{}\n{}", say!(words, "label.Gaps"), table.to_text(Style::default()))
}

/// The indicators that ask nothing of the ticket, and why.
pub(super) fn others(e: &Explanation, words: Words) -> String {
    let why = |why: &Other| match why {
        Other::Source(None) => say!(words, "decisions.counts-tickets"),
        Other::Source(Some(name)) => {
            let name = words.quoted(name);
            say!(words, "decisions.counts-register", name)
        }
        Other::Pool(titles) => {
            let titles: Vec<String> = titles.iter().map(|title| words.quoted(title)).collect();
            let of = titles.join(", ");
            say!(words, "decisions.pools", of)
        }
    };
    let line = |title: &str, why: String| format!("\n{}\n{why}\n", shown(title, 2 * NAME));
    e.others.iter().map(|other| line(&other.title, why(&other.why))).collect()
}
