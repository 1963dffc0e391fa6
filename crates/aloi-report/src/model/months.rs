//! The figures of a month, and of the months of a year added up.

use super::tickets::{ExcludedLine, TicketLine};
use aloi::condition::Condition;
use aloi::{Bounds, Distribution, InDoubt, Month, Reason, Span, Tally, Target};
use std::collections::BTreeMap;

/// A month.
#[derive(Clone, Debug)]
pub struct MonthReport {
    /// Which.
    pub month: Month,
    /// From its first instant up to the next month's.
    pub span: Span,
    /// The tickets of the export: base + excluded, for each indicator (R8).
    pub export_tickets: u64,
    /// A row for each level, in the contract's order.
    pub rows: Vec<Row>,
    /// The tickets of the base that the detail lists, by indicator and id.
    pub tickets: Vec<TicketLine>,
    /// The tickets not in the base, if the detail lists them, by indicator and id.
    pub excluded: Vec<ExcludedLine>,
    /// How many tickets are not in the base, by indicator (in the contract's order) and reason.
    pub excluded_counts: Vec<(String, BTreeMap<Reason, u64>)>,
    /// How many of them were over their limit when they left, by indicator and reason; a reason
    /// without one is left out.
    pub excluded_late: Vec<(String, BTreeMap<Reason, u64>)>,
    /// The tickets of all bases, each counted once however many indicators judge it; in time are
    /// those that none finds late.
    pub judged: Tally,
}

/// The result of a level in a month, or over several.
#[derive(Clone, Debug)]
pub struct Row {
    /// The indicator's identifier.
    pub indicator: String,
    /// The service class of the level; none for a level that names none.
    pub service: Option<String>,
    /// What else the level asks for, in words: mostly a priority, in its spelling.
    pub priority: String,
    /// The tickets that the level is for, as the contract says it.
    pub conditions: Condition,
    /// The required level, in the contract's words.
    pub within: String,
    /// In time, out of how many.
    pub tally: Tally,
    /// The target.
    pub target: Target,
    /// The same tickets by how much of the required level they took.
    pub distribution: Distribution,
    /// Its doubtful tickets.
    pub doubt: InDoubt,
}

impl Row {
    /// The priorities that its level names, in its spelling; `None` for a level that names none.
    #[must_use]
    pub fn spelled_priority(&self) -> Option<String> {
        let priorities = self.conditions.priorities();
        (!priorities.is_empty()).then(|| priorities.join(", "))
    }

    /// The rate as shown (R13); `None` for an empty base.
    #[must_use]
    pub fn rate(&self) -> Option<String> {
        self.tally.rate(self.target)
    }

    /// Whether the target is met; `None` for an empty base.
    #[must_use]
    pub fn compliant(&self) -> Option<bool> {
        self.target.is_met_by(self.tally)
    }

    /// The worst and the best tally, whatever became of its doubtful tickets.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.doubt.bounds(self.tally)
    }

    /// Whether meeting the target depends on a doubtful ticket.
    #[must_use]
    pub fn depends_on_doubt(&self) -> bool {
        self.bounds().decide(self.target)
    }
}

/// The year to date: the reported months of the last month's calendar year, added up.
#[derive(Clone, Debug)]
pub struct ToDate {
    /// The first of these months: January, unless the report begins later.
    pub first: Month,
    /// The last of them, which is the report's.
    pub last: Month,
    /// A row for each level, in the contract's order.
    pub rows: Vec<Row>,
    /// The tickets of all bases, each counted once.
    pub judged: Tally,
}

impl ToDate {
    /// The year to date of some months, in order; `None` for fewer than two.
    #[must_use]
    pub fn of(months: &[MonthReport]) -> Option<Self> {
        let [_, .., last] = months else { return None };
        let year = last.month.year();
        let mut months = months.iter().filter(|month| month.month.year() == year);
        let first = months.next()?;
        let (mut rows, mut judged) = (first.rows.clone(), first.judged);
        for month in months {
            judged += month.judged;
            for (sum, row) in rows.iter_mut().zip(&month.rows) {
                sum.tally += row.tally;
                sum.distribution += row.distribution;
                sum.doubt += &row.doubt;
            }
        }
        Some(Self { first: first.month, last: last.month, rows, judged })
    }
}
