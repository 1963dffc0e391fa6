//! The report as a Markdown document.

use crate::findings::grouped;
use crate::levels;
use crate::model::{Detail, Report, Sheet};
use crate::prose;
use crate::results::{self, Sum};
use crate::section::Section;
use crate::sections;
use crate::shown::escape;
use crate::table::{Column, Table, figures, text};
use crate::tickets::late;
use crate::words::{Label, Words};

/// The report as a Markdown document: the figures, the late tickets, the way from the export to
/// the base, the findings and the method, so that a reader can check all of it.
///
/// ```
/// # use aloi_report::example;
/// let document = aloi_report::markdown(&example::report());
/// assert!(document.starts_with("# TMA Ni-Ni\u{a0}: rapport de niveaux de service\n"));
/// assert!(document.contains(
///     "| OR P1 | 2 heures | 1 / 2 | 50,00\u{202f}% | 100,00\u{202f}% | **non tenu** |"
/// ));
/// ```
#[must_use]
pub fn markdown(report: &Report) -> String {
    let words = Words::of(report.language);
    let mut sections = vec![
        header(report, words),
        section(words, label!(Results), &indicators(report, words)),
        section(words, label!(LateTickets), &late_tickets(report, words)),
        section(words, label!(FromExportToBase), &excluded(report, words)),
    ];
    let audit = sections::of(report, words);
    sections.extend(audit.iter().map(|one| audited(one, words)));
    sections.extend([
        section(words, label!(Findings), &findings(report, words)),
        section(words, label!(Method), &method(report, words)),
        signatures(report, words),
    ]);
    sections.iter().filter(|section| !section.is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

/// Where people sign; nothing where nobody does.
fn signatures(report: &Report, words: Words) -> String {
    if report.look.signatures.is_empty() {
        return String::new();
    }
    let mut table = Table::new(vec![
        text(say!(words, "label.Name")),
        text(say!(words, "label.Role")),
        text(say!(words, "document.date-and-signature")),
    ]);
    for one in &report.look.signatures {
        let role = one.role.clone().unwrap_or_default();
        table.push(vec![one.name.clone().into(), role.into(), String::new().into()]);
    }
    format!("## {}\n\n{}", words.signatures(), table.to_markdown())
}

fn section(words: Words, label: Label, body: &str) -> String {
    format!("## {}\n\n{body}", words.label(label))
}

/// A section of an audit.
pub(crate) fn audited(one: &Section, words: Words) -> String {
    section(words, one.label, &one.to_markdown())
}

/// A section as a document of its own.
pub(crate) fn alone(one: &Section, words: Words) -> String {
    format!("# {}\n\n{}", words.label(one.label), one.to_markdown())
}

/// What was measured, for whom, over which months, and what is known.
pub(crate) fn heading(report: &Report, words: Words) -> String {
    let contract = &report.contract;
    let months = if report.months.len() == 1 { label!(Month) } else { label!(Months) };
    let mut facts = vec![
        (months, results::period(report, words)),
        (label!(Client), contract.client.clone()),
        (label!(Provider), contract.provider.clone()),
        (label!(TimeZone), report.zone.name().to_owned()),
    ];
    if report.look.title.is_some() {
        facts.insert(1, (label!(Contract), contract.title.clone()));
    }
    if let Some(as_of) = report.as_of {
        facts.push((label!(KnownUpTo), words.local(as_of, report.zone)));
    }
    if let Some(day) = report.look.committee {
        facts.push((label!(Committee), day.to_string()));
    }
    let mut text = format!("# {}\n\n", results::heading(report, words, escape));
    for (label, fact) in facts {
        text += &format!("- {}\n", words.heading(label, &escape(&fact)));
    }
    text
}

fn header(report: &Report, words: Words) -> String {
    let mut text = heading(report, words);
    for month in &report.months {
        text += &format!("\n**{}**\n", results::summary(month, words));
        if let Some(due) = results::due(report, month.month, words) {
            text += &format!("\n**{}**\n", escape(&due));
        }
    }
    if let Some(said) = results::to_date(report, words) {
        text += &format!("\n**{said}**\n");
    }
    if let Some(introduction) = &report.look.introduction {
        text += &format!("\n{}", prose::to_markdown(introduction));
    }
    text
}

fn indicators(report: &Report, words: Words) -> String {
    let sections = report.sheets().map(|sheet| {
        let table = levels::table(report, &sheet.id, words).to_markdown();
        let title = escape(&sheet.name());
        format!("### {title}\n\n{table}{}{}", to_date(report, sheet, words), texts(sheet, words))
    });
    sections.collect::<Vec<_>>().join("\n")
}

/// The year to date of an indicator, where several months are reported.
fn to_date(report: &Report, sheet: &Sheet, words: Words) -> String {
    let Some(to_date) = &report.to_date else { return String::new() };
    let rows = to_date.rows.iter().filter(|row| row.indicator == sheet.id);
    let table = levels::by_level(report, rows, words).to_markdown();
    format!("\n#### {}\n\n{table}", results::span_to_date(to_date, words))
}

/// What the contract's sheet says of an indicator, and the comment on its results before it.
fn texts(sheet: &Sheet, words: Words) -> String {
    let hours = words.hours(&escape(&sheet.hours), sheet.hours_zone.name());
    let comment = sheet.comment.as_deref().map(prose::to_markdown);
    let mut text = comment.map_or_else(String::new, |comment| format!("\n{comment}"));
    if !sheet.is_pooled() {
        text += &format!("\n{}\n", words.heading(label!(Hours), &hours));
    }
    let own = [(label!(Definition), &sheet.definition), (label!(Calculation), &sheet.calculation)];
    for (label, said) in own {
        if let Some(said) = said {
            text += &format!("\n{}\n", words.heading(label, &paragraphs(said)));
        }
    }
    text
}

/// A text of the contract, which may be long: its lines joined, nothing cut.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let pieces = lines.map(|line| {
        let words: Vec<String> = line.split(' ').map(escape).collect();
        words.join(" ")
    });
    pieces.collect::<Vec<_>>().join(" ")
}

fn late_tickets(report: &Report, words: Words) -> String {
    let all = report.judged();
    if all.late() == 0 {
        return say!(words, "sentences.no-late-ticket") + "\n";
    }
    if report.detail == Detail::Rows {
        return words.heading(label!(LateTickets), &words.late_not_listed(all.late())) + "\n";
    }
    late::table(report, &late::listed(report), words).to_markdown()
}

fn excluded(report: &Report, words: Words) -> String {
    let mut sections = Vec::new();
    for sheet in report.with_tickets() {
        for sum in Sum::through(&report.months, &sheet.id) {
            let mut title = capitalized(&sum.when(words));
            if report.indicators.len() > 1 {
                title = format!("{} · {title}", escape(&sheet.name()));
            }
            sections.push(format!("### {title}\n\n{}", way(&sum, words)));
        }
    }
    sections.join("\n")
}

fn way(sum: &Sum, words: Words) -> String {
    let mut table =
        Table::new(columns(words, &[label!(Reason)], &[label!(Tickets), label!(LateWhenTheyLeft)]));
    let base = (say!(words, "label.Base"), sum.base, None);
    let reasons = sum.reasons.iter();
    let reasons = reasons.map(|(one, count)| (words.reason(*one), *count, Some(sum.late(*one))));
    let total = (say!(words, "label.ExportTickets"), sum.base + sum.excluded, None);
    for (what, count, late) in std::iter::once(base).chain(reasons).chain([total]) {
        let late = late.map_or_else(String::new, |late| words.count(late));
        table.push(vec![what.into(), words.count(count).into(), late.into()]);
    }
    format!("{}\n{}.\n", table.to_markdown(), capitalized(&sum.sentence(words)))
}

fn findings(report: &Report, words: Words) -> String {
    if report.findings.is_empty() {
        return say!(words, "sentences.no-finding") + "\n";
    }
    let mut columns = columns(words, &[label!(Finding)], &[label!(Number)]);
    let told = [label!(FirstPlaces), label!(Example), label!(WhatToDo)];
    columns.extend(told.map(|label| text(words.label(label))));
    let mut table = Table::new(columns);
    for group in grouped(&report.findings) {
        let example = group.findings.first().map(|finding| words.message(finding));
        table.push(vec![
            group.title(words).into(),
            words.count(group.count()).into(),
            group.places(words).into(),
            example.unwrap_or_default().into(),
            words.advice(group.code).into(),
        ]);
    }
    table.to_markdown()
}

fn method(report: &Report, words: Words) -> String {
    let versions = &report.versions;
    let mut reading =
        Table::new(columns(words, &[label!(Knob), label!(Choice), label!(Meaning)], &[]));
    for (key, word) in &report.reading {
        let (key, word) = ((*key).to_owned(), (*word).to_owned());
        let meaning = words.knob(&key, &word);
        reading.push(vec![key.into(), word.into(), crate::table::Cell::sentence(meaning)]);
    }
    let numbers = [label!(Rows), label!(SetAside)];
    let mut inputs = Table::new(columns(words, &[label!(File), label!(Digest)], &numbers));
    let contract = &report.contract;
    inputs.push(vec![
        contract.file.clone().into(),
        contract.sha256.clone().into(),
        String::new().into(),
        String::new().into(),
    ]);
    for input in &report.inputs {
        inputs.push(vec![
            input.file.clone().into(),
            input.sha256.clone().into(),
            words.count(input.rows).into(),
            words.count(input.set_aside).into(),
        ]);
    }
    format!(
        "### {}\n\n{}\n### {}\n\n{}\n### {}\n\n- Aloi {}\n- {}\n- {}\n",
        say!(words, "label.Reading"),
        reading.to_markdown(),
        say!(words, "label.Inputs"),
        inputs.to_markdown(),
        say!(words, "label.Versions"),
        escape(&versions.aloi),
        words.heading(label!(TimeZoneData), &escape(&versions.tzdata)),
        words.heading(label!(HolidayData), &escape(&versions.holidays)),
    )
}

/// Columns of words, then columns of figures.
fn columns(words: Words, texts: &[Label], numbers: &[Label]) -> Vec<Column> {
    let texts = texts.iter().map(|label| text(words.label(*label)));
    texts.chain(numbers.iter().map(|label| figures(words.label(*label)))).collect()
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
