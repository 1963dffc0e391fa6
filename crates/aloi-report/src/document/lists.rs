//! Late tickets, excluded tickets by reason, findings by kind: bounded, and saying what is left out.

use super::{ATTACHMENT, Block, Section};
use crate::findings::{Group, grouped};
use crate::model::Danger;
use crate::model::{Detail, Report, Sheet};
use crate::results::Sum;
use crate::shown::{LONGEST, shown};
use crate::table::{Cell, Table, figures, text};
use crate::tickets::late;
use crate::words::Words;
use aloi::Reason;
use std::collections::BTreeSet;

/// The most late tickets and kinds of findings that a document lists.
const LATE: usize = 40;
const KINDS: usize = 12;

/// The most months side by side in a table.
const MONTHS: usize = 6;

/// The late tickets, the worst first.
pub(super) fn late_tickets(report: &Report, words: Words) -> Section {
    Section { title: Some(say!(words, "label.LateTickets")), blocks: late_blocks(report, words) }
}

fn late_blocks(report: &Report, words: Words) -> Vec<Block> {
    let all = report.judged();
    if all.late() == 0 {
        return vec![Block::Paragraph { text: say!(words, "sentences.no-late-ticket") }];
    }
    if report.detail == Detail::Rows {
        return vec![Block::Paragraph { text: words.late_not_listed(all.late()) }];
    }
    let late = late::listed(report);
    let shown = &late[..late.len().min(LATE)];
    let mut blocks = vec![Block::table(&late::table(report, shown, words), true)];
    if late.len() > shown.len() {
        let named: BTreeSet<&str> = shown.iter().map(|one| one.line.ticket.as_str()).collect();
        let more: BTreeSet<&str> = late.iter().map(|one| one.line.ticket.as_str()).collect();
        let more = more.difference(&named).count() as u64;
        blocks.push(Block::Note { text: words.more_late_in(more, ATTACHMENT) });
    }
    blocks
}

/// How each month's base comes out of the export.
pub(super) fn excluded(report: &Report, words: Words) -> Section {
    let blocks = report.with_tickets().flat_map(|sheet| sums(report, sheet, words));
    Section { title: Some(say!(words, "label.FromExportToBase")), blocks: blocks.collect() }
}

fn sums(report: &Report, sheet: &Sheet, words: Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    if report.indicators.len() > 1 {
        blocks.push(Block::Heading { text: shown(&sheet.name(), LONGEST) });
    }
    let sums = Sum::through(&report.months, &sheet.id);
    let tables = sums.chunks(MONTHS).map(|sums| by_reason(sums, words));
    blocks.extend(tables.map(|table| Block::table(&table, true)));
    for sum in sums.iter().filter(|sum| sum.differs()) {
        let text = words.in_month(&sum.when(words), &sum.sentence(words));
        blocks.push(Block::Paragraph { text });
    }
    blocks
}

/// Base, excluded tickets by reason, and their sum; a column a month, or a period.
fn by_reason(sums: &[Sum], words: Words) -> Table {
    let mut columns = vec![text(say!(words, "label.Reason"))];
    columns.extend(sums.iter().map(|sum| figures(sum.when(words))));
    let mut table = Table::new(columns);
    let mut push = |what: String, count: &dyn Fn(&Sum) -> u64| {
        let cells = sums.iter().map(|sum| Cell::from(words.count(count(sum))));
        table.push(std::iter::once(Cell::from(what)).chain(cells).collect());
    };
    push(say!(words, "label.Base"), &|sum| sum.base);
    let mut reasons: Vec<Reason> =
        sums.iter().flat_map(|sum| sum.reasons.iter().map(|(reason, _)| *reason)).collect();
    reasons.sort_unstable();
    reasons.dedup();
    for reason in reasons {
        let of = |sum: &Sum| sum.reasons.iter().find(|(own, _)| *own == reason).map_or(0, |r| r.1);
        push(words.capital(&words.reason(reason)), &of);
        if sums.iter().any(|sum| sum.late(reason) > 0) {
            push(say!(words, "label.OfWhichLate"), &|sum| sum.late(reason));
        }
    }
    push(say!(words, "label.ExportTickets"), &|sum| sum.base + sum.excluded);
    table
}

/// What was noticed, by kind, under how dangerous it is to a figure.
pub(super) fn findings(report: &Report, words: Words) -> Section {
    let title = Some(say!(words, "label.Findings"));
    if report.findings.is_empty() {
        return Section {
            title,
            blocks: vec![Block::Paragraph { text: say!(words, "sentences.no-finding") }],
        };
    }
    let groups = grouped(&report.findings);
    let listed = &groups[..groups.len().min(KINDS)];
    let mut blocks = Vec::new();
    for same in listed.chunk_by(|a, b| Danger::of(a.code) == Danger::of(b.code)) {
        let danger = same.first().map(|group| words.danger(Danger::of(group.code)));
        blocks.extend(danger.map(|text| Block::Heading { text }));
        blocks.push(Block::table(&findings_table(same, words), true));
    }
    blocks.push(Block::Note {
        text: match groups.len() - listed.len() {
            0 => say!(words, "document.places-in", attachment = ATTACHMENT),
            more => words.more_kinds_in(more as u64, ATTACHMENT),
        },
    });
    Section { title, blocks }
}

fn findings_table(groups: &[Group<'_>], words: Words) -> Table {
    let label = |label| words.label(label);
    let mut table = Table::new(vec![
        text(label(label!(Finding))),
        figures(label(label!(Number))),
        text(label(label!(WhatToDo))),
    ]);
    for group in groups {
        table.push(vec![
            words.title(group.code).into(),
            words.count(group.count()).into(),
            words.advice(group.code).into(),
        ]);
    }
    table
}
