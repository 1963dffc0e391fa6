//! The first page: the title block, the answer in a sentence, and who signs at the end.

use super::{Block, Fact, NAME, Section};
use crate::model::{Report, Signature};
use crate::prose::prose;
use crate::results;
use crate::shown::shown;
use crate::words::Words;
use aloi::Month;
use chrono::Datelike;

/// The title: the one that the contract gives, or the usual one.
pub(super) fn title(report: &Report, words: Words) -> String {
    results::heading(report, words, |text| shown(text, NAME))
}

/// The colour of the contract's choice.
pub(super) fn accent(report: &Report) -> Option<String> {
    report.look.accent.map(|colour| colour.to_string())
}

/// The document's date.
pub(super) fn date(report: &Report) -> (i32, u32, u32) {
    let date = report.document_date();
    (date.year(), date.month(), date.day())
}

/// Who, for whom, when.
pub(super) fn facts(report: &Report, words: Words) -> Vec<Fact> {
    let contract = &report.contract;
    let months = if report.months.len() == 1 { label!(Month) } else { label!(Months) };
    let mut facts = vec![
        (label!(Client), shown(&contract.client, NAME)),
        (label!(Provider), shown(&contract.provider, NAME)),
        (months, results::period(report, words)),
        (label!(TimeZone), report.zone.name().to_owned()),
    ];
    if let Some(as_of) = report.as_of {
        facts.push((label!(KnownUpTo), words.local(as_of, report.zone)));
    }
    let named = |(label, text)| Fact { label: words.label(label), text };
    let mut facts: Vec<Fact> = facts.into_iter().map(named).collect();
    if let Some(day) = report.look.committee {
        facts.push(Fact { label: say!(words, "document.committee"), text: day.to_string() });
    }
    facts
}

/// The answer in a sentence: of the month, or of all the months together and then of the last.
pub(super) fn answer(report: &Report, words: Words) -> Section {
    let summary = |month| results::summary(month, words);
    let mut blocks: Vec<Block> = match report.months.as_slice() {
        [month] => {
            let lead = Block::Lead { text: summary(month) };
            std::iter::once(lead).chain(due(report, month.month, words)).collect()
        }
        months => {
            let last = months.last().map(|month| Block::Paragraph { text: summary(month) });
            let all = Block::Lead { text: of_all(report, words) };
            let due = months.last().and_then(|month| due(report, month.month, words));
            std::iter::once(all).chain(last).chain(due).collect()
        }
    };
    if let Some(introduction) = &report.look.introduction {
        blocks.push(Block::Prose { parts: prose(introduction) });
    }
    Section { title: None, blocks }
}

/// What is due of a month, where figures have consequences.
fn due(report: &Report, month: Month, words: Words) -> Option<Block> {
    results::due(report, month, words).map(|text| Block::Paragraph { text })
}

/// What all the months come to, in one sentence.
fn of_all(report: &Report, words: Words) -> String {
    let rows = report.months.iter().flat_map(|month| &month.rows);
    let period = words.capital(&results::period(report, words));
    words.over_months(&period, &results::said(rows, report.judged(), words))
}

/// Where people sign; nothing where nobody does.
pub(super) fn signatures(report: &Report, words: Words) -> Option<Section> {
    let lines = |one: &Signature| {
        let lines = [Some(&one.name), one.role.as_ref()].into_iter().flatten();
        lines.map(|line| shown(line, NAME)).collect()
    };
    let people: Vec<Vec<String>> = report.look.signatures.iter().map(lines).collect();
    let hint = say!(words, "document.date-and-signature");
    let blocks = vec![Block::Signatures { people, hint }];
    let title = Some(words.signatures());
    (!report.look.signatures.is_empty()).then_some(Section { title, blocks })
}
