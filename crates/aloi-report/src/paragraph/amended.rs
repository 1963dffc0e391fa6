//! What amendments change, in the words of what the contract promises (R32): the sentences and levels in
//! which two versions of an indicator differ.

use super::{NAME, Told};
use crate::build::sheet;
use crate::described;
use crate::model::{Amended, Change};
use crate::shown::shown;
use crate::words::Words;
use aloi::amendment::{Amendment, Changed};
use aloi::{Contract, Indicator, Language};
use std::collections::BTreeMap;

/// The amendments of a contract, and what each changes.
pub(crate) fn all(contract: &Contract) -> Vec<Amended> {
    let of = |amendment: &Amendment| Amended {
        amendment: amendment.clone(),
        changes: changes(contract, amendment),
    };
    contract.amendments.iter().map(of).collect()
}

/// What one changes: for each version that it makes, then what no sentence tells, as the contract's file
/// writes it.
fn changes(contract: &Contract, amendment: &Amendment) -> Vec<Change> {
    let versions = contract.indicators.iter().filter(|one| since(one) == Some(amendment));
    let (mut changes, mut told) = (Vec::new(), Vec::new());
    for after in versions {
        let differ = differences(contract, contract.language, after);
        told.extend((!differ.is_empty()).then_some(after));
        changes.extend(differ);
    }
    changes.extend(left(amendment, &told));
    changes
}

/// What the amendment of a version changes in it.
pub(super) fn of_version(told: &Told<'_>) -> Vec<Change> {
    let own = told.indicator;
    let Some(amendment) = since(own) else { return Vec::new() };
    let differ = differences(told.contract, told.language, own);
    let of = format!("indicators.{}.", own.signed_id());
    let is_its = |one: &Change| one.what.starts_with(&of) || !one.what.starts_with("indicators.");
    let said: &[_] = if differ.is_empty() { &[] } else { &[own] };
    let left = left(amendment, said).into_iter().filter(is_its);
    differ.iter().cloned().chain(left).collect()
}

/// What an amendment changes besides what is told of these versions: their keys, and those of the
/// calendars on which their clocks run.
fn left(amendment: &Amendment, told: &[&Indicator]) -> Vec<Change> {
    let is_told = |changed: &&Changed| {
        let of = |one: &&Indicator| {
            changed.what.starts_with(&format!("indicators.{}.", one.signed_id()))
                || changed.what.starts_with(&format!("calendars.{}.", plain(&one.calendar)))
        };
        told.iter().any(of)
    };
    let left = amendment.changes.iter().filter(|change| !is_told(change));
    let change = |Changed { what, before, after }: &Changed| Change {
        what: what.clone(),
        before: before.clone(),
        after: Some(after.clone()),
    };
    left.map(change).collect()
}

/// A name of the contract's file, without the amendment that made it.
fn plain(name: &str) -> &str {
    name.split('@').next().unwrap_or(name)
}

fn since(indicator: &Indicator) -> Option<&Amendment> {
    indicator.version.as_ref()?.since()
}

/// The version that it takes the place of.
fn before<'c>(contract: &'c Contract, after: &Indicator) -> Option<&'c Indicator> {
    let own = after.version.as_ref()?;
    let is_before = |one: &&Indicator| {
        one.version.as_ref().is_some_and(|one| one.of == own.of && one.place + 1 == own.place)
    };
    contract.indicators.iter().find(is_before)
}

/// What a version of an indicator says otherwise than the one before it, question by question.
fn differences(contract: &Contract, language: Language, after: &Indicator) -> Vec<Change> {
    let Some(before) = before(contract, after) else { return Vec::new() };
    let what = match &after.number {
        Some(number) => shown(&format!("{number} \u{b7} {}", after.title), NAME),
        None => shown(&after.title, NAME),
    };
    // what its calendar changes is told by the sheet, and not again by each sentence that names its hours
    let mut on_the_new = before.clone();
    on_the_new.calendar.clone_from(&after.calendar);
    let old = answers((contract, language), (before, &on_the_new));
    let new = answers((contract, language), (after, after));
    let each = old.into_iter().zip(new).flat_map(|(old, new)| {
        let left = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|one| !those.contains(one)).cloned().collect()
        };
        let (mut gone, mut come) = (left(&old, &new).into_iter(), left(&new, &old).into_iter());
        std::iter::from_fn(move || match (gone.next(), come.next()) {
            (None, None) => None,
            pair => Some(pair),
        })
    });
    each.map(|(before, after)| Change { what: what.clone(), before, after }).collect()
}

/// What a version says: its sheet, and the sentences of a paragraph, each level by itself.
fn answers(
    (contract, language): (&Contract, Language),
    (of_sheet, indicator): (&Indicator, &Indicator),
) -> [Vec<String>; 4] {
    let words = Words::of(language);
    let told = Told { contract, indicator, language, words };
    let [before, after] = told.around_levels();
    let sheet = sheet::of(contract, of_sheet, &BTreeMap::new());
    let of_calendar = say!(words, "page.calendar_name");
    let facts = described::facts(&sheet, words).into_iter();
    let facts = facts.filter(|fact| fact.label != of_calendar);
    let facts =
        facts.map(|fact| say!(words, "sentences.heading", label = fact.label, text = fact.text));
    [facts.collect(), before, told.each_level(), after]
}
