//! The results in sentences, and the sums of the tickets, the same for every document.

use crate::model::{Base, MonthReport, Report, Row, RowPeriod, ToDate, level};
use crate::shown::{LONGEST, shown};
use crate::words::Words;
use aloi::{Figure, Month, Of, Promise, Reason, Tally};
use std::collections::{BTreeMap, BTreeSet};

/// The title of the report, the one that the contract gives it or the usual one; `safe` is for
/// words of others.
pub(crate) fn heading(report: &Report, words: Words, safe: impl Fn(&str) -> String) -> String {
    match &report.look.title {
        Some(title) => safe(title),
        None => words.report_title(&safe(&report.contract.title)),
    }
}

/// The year to date in a sentence, where several months are reported.
pub(crate) fn to_date(report: &Report, words: Words) -> Option<String> {
    let to_date = report.to_date.as_ref()?;
    let said = said(&to_date.rows, to_date.judged, words);
    Some(words.over_months(&span_to_date(to_date, words), &said))
}

/// The year to date with the months that it covers.
pub(crate) fn span_to_date(to_date: &ToDate, words: Words) -> String {
    words.to_date(&words.month(to_date.first), &words.month(to_date.last))
}

/// The months of a report: one by its name, several as first to last.
pub(crate) fn period(report: &Report, words: Words) -> String {
    match report.months.as_slice() {
        [] => "—".to_owned(),
        [month] => words.month(month.month),
        [first, .., last] => format!("{} – {}", words.month(first.month), words.month(last.month)),
    }
}

/// The rows of an indicator in a month.
pub(crate) fn rows_of<'a>(
    month: &'a MonthReport,
    indicator: &str,
) -> impl Iterator<Item = &'a Row> + Clone {
    month.rows.iter().filter(move |row| row.indicator == indicator)
}

/// A row that an audit names by its positions.
pub(crate) fn row_of(report: &Report, row: aloi_audit::claims::Row) -> Option<&Row> {
    let month = report.months.iter().find(|month| month.month == row.month)?;
    let sheet = report.indicators.get(row.indicator)?;
    rows_of(month, &sheet.id).find(|own| own.of == Of::Level(row.level))
}

/// The name of a row's level.
pub(crate) fn level_of(row: &Row) -> String {
    level(row.service.as_deref(), &row.priority)
}

/// How a rate compares with the last month that has one: an arrow, by the exact ratios, and the
/// difference in points, with the decimals of the rates.
pub(crate) fn trend(before: Option<Tally>, now: Tally, target: Promise, words: Words) -> String {
    let is_share = target.figure == Figure::Share && now.total > 0;
    let (Some(before), true) = (before, is_share) else { return "—".to_owned() };
    let [a, b, c, d] = [now.in_time, now.total, before.in_time, before.total].map(i128::from);
    let (difference, whole) = (a.saturating_mul(d) - c.saturating_mul(b), b.saturating_mul(d));
    let arrow = match difference.signum() {
        1 => "↗",
        0 => return "→".to_owned(),
        _ => "↘",
    };
    let (decimals, one) = (target.decimals() as usize, 10_i128.pow(target.decimals()));
    let shown = (difference.abs().saturating_mul(200 * one) + whole) / (2 * whole);
    let sign = if difference > 0 { '+' } else { '−' };
    words.points(arrow, &format!("{sign}{}.{:0decimals$}", shown / one, shown % one))
}

/// What is due of a month, where figures have consequences.
pub(crate) fn due(report: &Report, month: Month, words: Words) -> Option<String> {
    let all = report.audit.consequences.as_ref()?;
    all.of(month).map(|month| words.due_of(all, month))
}

/// What a month comes to, in one sentence.
pub(crate) fn summary(month: &MonthReport, words: Words) -> String {
    words.in_month(&words.month(month.month), &said(&month.rows, month.judged, words))
}

/// What rows come to, in a few words: targets met, levels without a ticket, late tickets; `tickets`
/// are those of the rows, each counted once.
pub(crate) fn said<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    tickets: Tally,
    words: Words,
) -> String {
    let (mut met, mut judged, mut empty) = (0, 0, 0);
    let (mut unjudged, mut phases) = (0, BTreeSet::new());
    for row in rows.into_iter().filter(|row| row.in_force && !row.is_absent) {
        let compliant = row.compliant();
        judged += u64::from(compliant.is_some());
        met += u64::from(compliant == Some(true));
        empty += u64::from(row.tally.total == 0);
        let phase = row.unjudged_by().filter(|_| row.tally.total > 0);
        unjudged += u64::from(phase.is_some());
        phases.extend(phase.map(|phase| phase.name.clone()));
    }
    let mut parts = Vec::new();
    if judged == 0 {
        if unjudged == 0 {
            parts.push(say!(words, "sentences.nothing-to-judge"));
        }
    } else {
        parts.push(words.targets_met(met, judged));
        if empty > 0 {
            parts.push(words.not_applicable(empty));
        }
    }
    if unjudged > 0 {
        let phases: Vec<String> = phases.iter().map(|name| shown(name, LONGEST)).collect();
        parts.push(words.unjudged_rows(unjudged, &phases.join(", ")));
    }
    if judged + unjudged > 0 {
        parts.push(words.late_of_base(tickets.late(), tickets.total));
    }
    parts.join(", ")
}

/// Base and excluded tickets of an indicator in a month, or in one of several periods that stand in
/// its report.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    /// When: the month, or that period.
    pub(crate) when: (Month, Option<RowPeriod>),
    pub(crate) base: u64,
    pub(crate) excluded: u64,
    pub(crate) reasons: Vec<(Reason, u64)>,
    /// Those of a reason that were over their limit when they left.
    late: BTreeMap<Reason, u64>,
    /// How many more parts of tickets there are than tickets (R20).
    pub(crate) more: u64,
    /// The register whose rows they are, where they are no tickets (R17).
    register: Option<String>,
    /// The tickets of the export, with these.
    pub(crate) export: u64,
}

impl Sum {
    /// The sums of `indicator` in `month`: one for each of its periods.
    pub(crate) fn all(month: &MonthReport, indicator: &str) -> Vec<Self> {
        let own = month.bases.iter().filter(|base| base.indicator == indicator);
        own.map(|base| Self::of(month, base)).collect()
    }

    /// The sums of `indicator` in several months.
    pub(crate) fn through(months: &[MonthReport], indicator: &str) -> Vec<Self> {
        months.iter().flat_map(|month| Self::all(month, indicator)).collect()
    }

    fn of(month: &MonthReport, base: &Base) -> Self {
        let reasons = base.excluded.iter().filter(|(_, count)| **count > 0);
        Self {
            when: (month.month, base.apart),
            base: base.items,
            excluded: base.excluded.values().sum(),
            reasons: reasons.map(|(reason, count)| (*reason, *count)).collect(),
            late: base.excluded_late.clone(),
            more: base.more_parts,
            register: base.register.clone(),
            export: month.items_of(&base.indicator) + base.more_parts,
        }
    }

    /// Whether base and excluded are not the tickets of the export, which never should be.
    pub(crate) fn differs(&self) -> bool {
        self.base + self.excluded != self.export
    }

    /// When, in words.
    pub(crate) fn when(&self, words: Words) -> String {
        match &self.when {
            (_, Some(period)) => words.period(period),
            (month, None) => words.month(*month),
        }
    }

    /// How many of a reason's tickets were over their limit when they left.
    pub(crate) fn late(&self, reason: Reason) -> u64 {
        self.late.get(&reason).copied().unwrap_or_default()
    }

    /// The sum in words: base + excluded = export.
    pub(crate) fn sentence(&self, words: Words) -> String {
        let sum = self.base + self.excluded;
        let mut sentence = match (self.more, &self.register) {
            (0, None) => words.base_and_excluded(self.base, self.excluded, sum),
            (0, Some(register)) => {
                words.rows_and_excluded(self.base, self.excluded, (sum, register))
            }
            (more, _) => words.parts_and_excluded(self.base, self.excluded, (sum, sum - more)),
        };
        if self.differs() {
            sentence = format!("{sentence} ({})", words.does_not_add_up(self.export));
        }
        sentence
    }
}
