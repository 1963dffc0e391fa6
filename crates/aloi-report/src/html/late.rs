//! The late tickets, the worst first: a plain table, which needs no script.

use crate::doubts;
use crate::format::duration;
use crate::html::data;
use crate::html::safe::{Html, name};
use crate::model::{Detail, Report, TicketLine, level};
use crate::tickets;
use crate::tickets::late;
use crate::words::Words;
use std::collections::BTreeMap;

/// How many late tickets show at once; the others open below them.
const AT_ONCE: usize = 50;

/// The late tickets.
#[derive(Debug)]
pub(crate) struct Late {
    /// Said instead of a table: that there is none, or that they are counted only.
    pub(crate) instead: Option<String>,
    pub(crate) first: Vec<Line>,
    pub(crate) more: Vec<Line>,
    pub(crate) more_listed: String,
}

/// A late ticket.
#[derive(Debug)]
pub(crate) struct Line {
    /// The ticket's number among those that the script knows.
    pub(crate) number: usize,
    pub(crate) month: String,
    pub(crate) ticket: Html,
    pub(crate) level: Html,
    pub(crate) elapsed: String,
    pub(crate) limit: String,
    pub(crate) overrun: String,
    pub(crate) restored: String,
    /// Why its verdict is in doubt, where it is.
    pub(crate) doubt: Option<String>,
}

impl Late {
    pub(crate) fn of(report: &Report, words: Words) -> Self {
        let late = report.judged().late();
        let instead = match (late, report.detail) {
            (0, _) => Some(say!(words, "sentences.no-late-ticket")),
            (_, Detail::Rows) => Some(format!(
                "{} {}",
                words.capital(&words.late_count(late)) + ".",
                words.not_listed("--detail late")
            )),
            _ => None,
        };
        let numbers: BTreeMap<*const TicketLine, usize> =
            tickets::listed(report).map(|one| std::ptr::from_ref(one.line)).zip(0..).collect();
        let mut lines: Vec<Line> = late::listed(report)
            .iter()
            .map(|one| Line {
                number: numbers.get(&std::ptr::from_ref(one.line)).copied().unwrap_or_default(),
                month: one.month.to_string(),
                ticket: name(&one.line.ticket),
                level: name(&level_of(report, one.line)),
                elapsed: one.line.elapsed_s.map_or_else(|| "—".to_owned(), duration),
                limit: words.allowed(one.line.limit_s, one.line.deadline, report.zone),
                overrun: one.overrun().map_or_else(|| "—".to_owned(), duration),
                restored: words.local(one.line.restored_at, report.zone),
                doubt: one.line.doubt.as_ref().map(|doubt| {
                    words.introduced(&say!(words, "label.Doubt"), &doubts::reasons(doubt, words))
                }),
            })
            .collect();
        let more = lines.split_off(lines.len().min(AT_ONCE));
        let more_listed = words.more_listed(more.len() as u64);
        Self { instead, first: lines, more, more_listed }
    }
}

fn level_of(report: &Report, line: &TicketLine) -> String {
    let name = level(line.level_service.as_deref(), &line.priority);
    data::qualified(report, data::position(report, &line.indicator), &name)
}
