//! An indicator's sheet as contracts lay it out, a line a fact: what every format's method shows, and
//! what two versions of an indicator differ in.

use crate::format::duration;
use crate::model::Sheet;
use crate::words::Words;

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// What it tells.
    pub(crate) label: String,
    /// The text.
    pub(crate) text: String,
    /// Whose words it is in.
    pub(crate) whose: Whose,
}

/// Whose words a text is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Ours.
    Ours,
    /// A name or a value of the contract, or with one in it.
    Contract,
    /// Dates of the contract, as many as it has.
    Dates,
    /// Prose of the contract, in paragraphs.
    Prose,
}

/// The lines of a sheet.
pub(crate) fn facts(sheet: &Sheet, words: Words) -> Vec<Fact> {
    let own = [(label!(Definition), &sheet.definition), (label!(Calculation), &sheet.calculation)];
    let prose = own.into_iter().filter_map(|(label, said)| {
        let (label, text) = (words.label(label), said.clone()?);
        Some(Fact { label, text, whose: Whose::Prose })
    });
    measured(sheet, words).into_iter().chain(hours(sheet, words)).chain(prose).collect()
}

/// What is measured: in which unit, how often, from what.
fn measured(sheet: &Sheet, words: Words) -> Vec<Fact> {
    let means = match &sheet.source {
        Some(name) => (Whose::Contract, say!(words, "page.register", name)),
        None => (Whose::Ours, say!(words, "page.tool_export")),
    };
    let fact = |label, (whose, text)| Fact { label, text, whose };
    let number = sheet.number.clone().map(|number| (Whose::Contract, number));
    let ours = |text| (Whose::Ours, text);
    let measured = [
        fact(words.kind(), ours(say!(words, "page.kpi"))),
        fact(say!(words, "page.unit"), ours(words.unit(sheet.figure.unit()))),
        fact(say!(words, "page.frequency"), ours(words.frequency(sheet.period))),
        fact(say!(words, "page.means_of_measure"), means),
    ];
    let number = number.map(|number| fact(words.number(), number));
    number.into_iter().chain(measured).collect()
}

/// The calendar on which its clock runs.
fn hours(sheet: &Sheet, words: Words) -> Vec<Fact> {
    if sheet.is_pooled() {
        return Vec::new();
    }
    let hours = words.hours(&sheet.hours, sheet.hours_zone.name());
    let closed: Vec<String> = sheet.closed.iter().map(ToString::to_string).collect();
    let open = sheet.open.iter().map(|(date, hours)| format!("{date} {hours}"));
    let all = [
        (say!(words, "page.calendar_name"), Whose::Contract, sheet.calendar.clone()),
        (say!(words, "label.Hours"), Whose::Contract, hours),
        (
            say!(words, "label.HolidayData"),
            Whose::Contract,
            sheet.holidays.clone().unwrap_or_default(),
        ),
        (say!(words, "page.exceptional_closings"), Whose::Dates, closed.join(", ")),
        (
            say!(words, "page.exceptional_openings"),
            Whose::Dates,
            open.collect::<Vec<_>>().join(", "),
        ),
        (
            say!(words, "page.working_day"),
            Whose::Contract,
            sheet.working_day_s.map(duration).unwrap_or_default(),
        ),
    ];
    let given = all.into_iter().filter(|(.., text)| !text.is_empty());
    given.map(|(label, whose, text)| Fact { label, text, whose }).collect()
}
