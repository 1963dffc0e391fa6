//! From the export to the base in a month: every ticket that is not in it, by reason.

use crate::html::safe::{Html, inline, name};
use crate::model::{Detail, ExcludedLine, MonthReport, Report, Sheet};
use crate::results::Sum;
use crate::words::Words;
use aloi::Reason;

/// How many tickets of a reason are named in the page.
const NAMED: usize = 100;

/// The way from the export to the base, of an indicator in a month.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) title: Html,
    pub(crate) sentence: String,
    pub(crate) lines: Vec<Line>,
    /// The tickets of the export.
    pub(crate) sum: String,
}

/// A part of the export.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) count: String,
    /// How many were over their limit when they left; empty for the base.
    pub(crate) late: String,
    /// Its share of the export in percent, for a bar.
    pub(crate) share: String,
    pub(crate) is_base: bool,
    /// Each with whether it was over its limit when it left.
    pub(crate) tickets: Vec<(Html, bool)>,
    pub(crate) more: Option<String>,
}

/// A way for each indicator; none over several months, which stand side by side.
pub(crate) fn ways(report: &Report, words: Words) -> Vec<Way> {
    let [month] = report.months.as_slice() else { return Vec::new() };
    let sums = |sheet: &'_ Sheet| Sum::all(month, &sheet.id);
    let each = report
        .with_tickets()
        .flat_map(|sheet| sums(sheet).into_iter().map(move |sum| (sheet, sum)));
    each.map(|(sheet, sum)| way(report, month, (sheet, &sum), words)).collect()
}

fn way(report: &Report, month: &MonthReport, (sheet, sum): (&Sheet, &Sum), words: Words) -> Way {
    let all = sum.base + sum.excluded;
    let mut lines =
        vec![Line { is_base: true, ..line(say!(words, "label.Base"), sum.base, all, words) }];
    for (reason, count) in &sum.reasons {
        let mut line = line(words.capital(&words.reason(*reason)), *count, all, words);
        line.late = words.count(sum.late(*reason));
        if report.detail == Detail::All {
            line.tickets = tickets(month, (&sheet.id, sum), *reason);
            let more = count.saturating_sub(NAMED as u64);
            line.more = (more > 0).then(|| words.more_excluded(more));
        }
        lines.push(line);
    }
    let mut title = words.capital(&sum.when(words));
    if report.indicators.len() > 1 {
        title = format!("{} · {title}", sheet.name());
    }
    let sentence = words.capital(&sum.sentence(words)) + ".";
    Way { title: inline(&title), sentence, lines, sum: words.count(all) }
}

fn line(what: String, count: u64, all: u64, words: Words) -> Line {
    Line {
        what,
        count: words.count(count),
        late: String::new(),
        share: (count * 100).checked_div(all).unwrap_or_default().to_string(),
        is_base: false,
        tickets: Vec::new(),
        more: None,
    }
}

/// The tickets of a reason, those that were over their limit first.
fn tickets(
    month: &MonthReport,
    (indicator, sum): (&str, &Sum),
    reason: Reason,
) -> Vec<(Html, bool)> {
    let is_of = |line: &&ExcludedLine| line.indicator == indicator && line.reason == reason;
    let apart = sum.when.1;
    let is_then = |line: &&ExcludedLine| {
        apart.is_none() || month.period_of(&line.indicator, line.stands) == apart
    };
    let of = || month.excluded.iter().filter(is_of).filter(is_then);
    let late = of().filter(|line| line.was_late());
    let all = late.chain(of().filter(|line| !line.was_late()));
    all.take(NAMED).map(|line| (name(&line.ticket), line.was_late())).collect()
}
