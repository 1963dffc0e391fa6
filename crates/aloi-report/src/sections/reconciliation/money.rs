//! Where the bridge ends: what would be due by their figures, and what is by ours.

use crate::model::{ClaimedMoney, Consequences, Report, Unclaimed};
use crate::section::Section;
use crate::table::{Cell, Table, figures, text};
use crate::words::Words;
use aloi::money::Exact;
use serde_json::{Value as Json, json};

/// Adds the amounts of both, where figures have consequences in money.
pub(super) fn add(section: &mut Section, report: &Report, words: Words) {
    let Some(all) = report.audit.consequences.as_ref() else { return };
    if report.audit.claimed.is_empty() {
        return;
    }
    section.heading(say!(words, "reconciliation.money"));
    let mut table = Table::new(vec![
        text(words.label(label!(Month))),
        figures(say!(words, "reconciliation.money-theirs")),
        figures(say!(words, "reconciliation.money-ours")),
        figures(words.label(label!(Difference))),
    ]);
    for one in &report.audit.claimed {
        table.push(line(all, one, words));
    }
    section.table(table);
    section.note(say!(words, "reconciliation.money-note"));
}

fn line(all: &Consequences, one: &ClaimedMoney, words: Words) -> Vec<Cell> {
    let money = |amount: &Exact| Cell::money(words.money(all, amount), &all.written(amount));
    let theirs = match &one.theirs {
        Ok(theirs) => money(theirs),
        Err(why) => Cell::sentence(unclaimed(*why, words)),
    };
    let ours = match &one.ours {
        Ok(ours) => money(ours),
        Err(lack) => Cell::sentence(words.lack(*lack)),
    };
    let difference = match (&one.theirs, &one.ours) {
        (Ok(theirs), Ok(ours)) => money(&(ours - theirs)),
        _ => Cell::none(),
    };
    vec![Cell::text(words.month(one.month)), theirs, ours, difference]
}

/// Why it is not known what would be due by their figures.
fn unclaimed(why: Unclaimed, words: Words) -> String {
    match why {
        Unclaimed::Lack(lack) => words.lack(lack),
        Unclaimed::Row => say!(words, "reconciliation.unclaimed-row"),
        Unclaimed::Tickets => say!(words, "reconciliation.unclaimed-tickets"),
        Unclaimed::Late => say!(words, "reconciliation.unclaimed-late"),
    }
}

/// The amounts of both, for programs.
pub(super) fn json(report: &Report, words: Words) -> Option<Json> {
    let all = report.audit.consequences.as_ref()?;
    let months = report.audit.claimed.iter().map(|one| {
        json!({
            "month": one.month.to_string(),
            "theirs": one.theirs.as_ref().ok().map(|theirs| all.written(theirs)),
            "ours": one.ours.as_ref().ok().map(|ours| all.written(ours)),
            "why": one.theirs.as_ref().err().map(|why| unclaimed(*why, words)),
        })
    });
    (!report.audit.claimed.is_empty()).then(|| months.collect())
}
