//! From the export to the base over several months: the months side by side, a line a reason.

use crate::html::safe::{Html, inline};
use crate::html::trend::WIDEST;
use crate::model::{Report, Sheet};
use crate::results::Sum;
use crate::words::Words;
use aloi::Reason;
use std::collections::BTreeSet;

/// The way from the export to the base, of an indicator.
#[derive(Debug)]
pub(crate) struct Ways {
    pub(crate) title: Html,
    pub(crate) tables: Vec<Table>,
    /// What is to be said of months whose tickets do not add up, which never should be.
    pub(crate) warnings: Vec<String>,
}

/// A few months, or periods.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) months: Vec<String>,
    /// The base and each reason, with a number a month.
    pub(crate) lines: Vec<(String, Vec<String>)>,
    /// The tickets of the export.
    pub(crate) sums: Vec<String>,
}

/// The ways of each indicator; none for a single month, which has a table of its own.
pub(crate) fn ways(report: &Report, words: Words) -> Vec<Ways> {
    if report.months.len() < 2 {
        return Vec::new();
    }
    let of = |sheet: &Sheet| Ways {
        title: inline(&sheet.name()),
        tables: sums(report, sheet).chunks(WIDEST).map(|sums| table(sums, words)).collect(),
        warnings: warnings(report, sheet, words),
    };
    report.with_tickets().map(of).collect()
}

fn sums(report: &Report, sheet: &Sheet) -> Vec<Sum> {
    Sum::through(&report.months, &sheet.id)
}

fn table(sums: &[Sum], words: Words) -> Table {
    let reasons: BTreeSet<Reason> =
        sums.iter().flat_map(|sum| sum.reasons.iter().map(|(reason, _)| *reason)).collect();
    let counts = |of: &dyn Fn(&Sum) -> u64| sums.iter().map(|sum| words.count(of(sum))).collect();
    let mut lines = vec![(say!(words, "label.Base"), counts(&|sum| sum.base))];
    for reason in reasons {
        let what = words.capital(&words.reason(reason));
        lines.push((what, counts(&|sum| count(sum, reason))));
        if sums.iter().any(|sum| sum.late(reason) > 0) {
            let late = counts(&|sum| sum.late(reason));
            lines.push((say!(words, "label.OfWhichLate"), late));
        }
    }
    Table {
        months: sums.iter().map(|sum| sum.when(words)).collect(),
        lines,
        sums: counts(&|sum| sum.base + sum.excluded),
    }
}

fn count(sum: &Sum, reason: Reason) -> u64 {
    sum.reasons.iter().filter(|(own, _)| *own == reason).map(|(_, count)| count).sum()
}

fn warnings(report: &Report, sheet: &Sheet, words: Words) -> Vec<String> {
    let all = sums(report, sheet).into_iter().filter(Sum::differs);
    all.map(|sum| words.in_month(&sum.when(words), &sum.sentence(words))).collect()
}
