//! What the amendments in force change: a row a change, as it was and as it is (R32).

use crate::model::{Amended, Report};
use crate::section::Section;
use crate::sections::Declared;
use crate::table::{Cell, Table, text};
use crate::words::Words;
use aloi::amendment::{Amendment, AppliesTo, Divided};
use serde_json::{Value as Json, json};

/// What the section is.
pub(super) const SECTION: Declared =
    Declared { shown: section, key: Some((6, "amendments")), json, ..Declared::NONE };

/// The section, where some amendment is in force.
fn section(report: &Report, words: Words) -> Option<Section> {
    let first = report.amendments.first()?;
    let mut section = Section::new("amendments", label!(Amendments));
    section.note(say!(words, "versions.note", number = first.amendment.number.to_string()));
    for amendment in &report.amendments {
        section.heading(words.amendment(&amendment.amendment));
        let of = &amendment.amendment;
        section.text(format!("{} {}", words.applies(of), words.divides(of)));
        section.table(changes(amendment, words));
    }
    Some(section)
}

fn changes(amendment: &Amended, words: Words) -> Table {
    let label = |label| text(words.label(label));
    let mut table =
        Table::new(vec![label(label!(Changed)), label(label!(Before)), label(label!(Amended))]);
    for change in &amendment.changes {
        let said = |text: &Option<String>| text.as_deref().map_or_else(Cell::none, Cell::text);
        table.push(vec![Cell::text(&*change.what), said(&change.before), said(&change.after)]);
    }
    table
}

fn json(report: &Report, _: Words) -> Option<Json> {
    let amendment = |one: &Amendment| {
        let applies_to = AppliesTo::WORDS.iter().find(|(_, it)| *it == one.applies_to);
        let periods = Divided::WORDS.iter().find(|(_, it)| *it == one.periods);
        let changes = one.changes.iter().map(
            |change| json!({"what": change.what, "before": change.before, "after": change.after}),
        );
        json!({
            "number": one.number,
            "from": one.from.to_string(),
            "applies_to": applies_to.map(|(word, _)| word),
            "periods": periods.map(|(word, _)| word),
            "changes": changes.collect::<Vec<_>>(),
        })
    };
    let all: Vec<Json> = report.amendments.iter().map(|one| amendment(&one.amendment)).collect();
    (!all.is_empty()).then_some(Json::Array(all))
}
