//! The figures of a month, and of the months of a year added up.

use super::RowPeriod;
use super::tickets::{ExcludedLine, TicketLine};
use aloi::condition::Condition;
use aloi::{
    Bounds, By, Distribution, Figure, Grade, InDoubt, Month, Of, Period, Phase, Promise, Reason,
    RowVerdict, Ruling, Shown, Sign, Span, Tally, Target, Times, Value,
};
use std::collections::BTreeMap;

/// A month.
#[derive(Clone, Debug)]
pub struct MonthReport {
    /// Which.
    pub month: Month,
    /// From its first instant up to the next month's.
    pub span: Span,
    /// The tickets of the export: base + excluded, for each indicator of tickets (R8). Where the contract
    /// counts none, the rows of its registers.
    pub export_tickets: u64,
    /// The items of each indicator's source, where the contract counts registers too (R17).
    pub items: Vec<(String, u64)>,
    /// A row for each level, in the contract's order.
    pub rows: Vec<Row>,
    /// The tickets of the base that the detail lists, by indicator and id.
    pub tickets: Vec<TicketLine>,
    /// The tickets not in the base, if the detail lists them, by indicator and id.
    pub excluded: Vec<ExcludedLine>,
    /// What is in the base of each indicator and what is not, in the contract's order; where several
    /// periods of one stand in the report, of each.
    pub bases: Vec<Base>,
    /// The tickets of all bases, each counted once however many indicators judge it; in time are
    /// those that none finds late.
    pub judged: Tally,
}

/// The items of an indicator's source in a period: those in its base and the others (R17).
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// The indicator's identifier.
    pub indicator: String,
    /// The period, where several of the indicator stand in the report of a month.
    pub apart: Option<RowPeriod>,
    /// The register, where they are its rows and no tickets.
    pub register: Option<String>,
    /// How many are in the base.
    pub items: u64,
    /// How many more parts of tickets than tickets there are, where the clock is cut (R20).
    pub more_parts: u64,
    /// How many are not in the base, by reason.
    pub excluded: BTreeMap<Reason, u64>,
    /// How many of these were over their limit when they left; a reason without one is left out.
    pub excluded_late: BTreeMap<Reason, u64>,
}

impl MonthReport {
    /// The days of a period of an indicator; none where all are months.
    pub(crate) fn period_of(&self, indicator: &str, period: Period) -> Option<RowPeriod> {
        let is_of = |row: &&Row| row.indicator == indicator && row.stands == period;
        self.rows.iter().find(is_of)?.period
    }

    /// Whether several periods of an indicator stand in it.
    pub(crate) fn has_several(&self, indicator: &str) -> bool {
        self.bases.iter().filter(|base| base.indicator == indicator).count() > 1
    }

    /// The items of an indicator's source: base + excluded.
    #[must_use]
    pub fn items_of(&self, indicator: &str) -> u64 {
        let own = self.items.iter().find(|(id, _)| id == indicator);
        own.map_or(self.export_tickets, |(_, items)| *items)
    }
}

/// A row of an indicator's table in a month, or over several.
#[derive(Clone, Debug)]
pub struct Row {
    /// The indicator's identifier.
    pub indicator: String,
    /// Its number within the indicator, from 1.
    pub number: usize,
    /// Which tickets it takes.
    pub of: Of,
    /// The values that it is for, as they are compared.
    pub at: By,
    /// The same with their keys, as they are written: of a row that is for all tickets, none.
    pub by: Vec<(String, String)>,
    /// Whether no ticket has had them so far: the row stands in a later month.
    pub is_absent: bool,
    /// The conditions on them, as the contract says them.
    pub conditions: Condition,
    /// Which tier of its level it is, from 1; none without tiers.
    pub tier: Option<u32>,
    /// The service class of the level; none for a level that names none.
    pub service: Option<String>,
    /// What else the level asks for, in words: mostly a priority, in its spelling; of tickets
    /// together what they are.
    pub priority: String,
    /// The required level, in the contract's words; empty where nothing is required.
    pub within: String,
    /// In time, out of how many.
    pub tally: Tally,
    /// What its figure needs of their times.
    pub times: Times,
    /// What is promised of it.
    pub target: Promise,
    /// The grades of it where it misses its target, best first.
    pub grades: Vec<Grade>,
    /// Its period, by the report in which it stands.
    pub stands: Period,
    /// How many of its items were carried to it from the periods before (R27); none where none are.
    pub carried: Option<u64>,
    /// The days of its period; none where all are months.
    pub period: Option<RowPeriod>,
    /// Whether its period is not over by what is known: it then has no verdict (R25).
    pub so_far: bool,
    /// Whether it keeps its verdict whatever is known: the founding measure of a month (R15).
    pub keeps_verdict: bool,
    /// Whether it needs earlier months than the export holds: it then has no verdict (R23).
    pub lacks_months: bool,
    /// The phase of the contract that its period belongs to (R32).
    pub phase: Option<Phase>,
    /// The number of the amendment of its version; 0: as it was signed; none: it was never amended (R32).
    pub version: Option<u32>,
    /// Whether that version judges its period: it has no figure else.
    pub in_force: bool,
    /// The same tickets by how much of the required level they took.
    pub distribution: Distribution,
    /// Its doubtful tickets.
    pub doubt: InDoubt,
}

impl Row {
    /// Whether it is the same row of the same table, of whatever period, with the same values.
    pub(crate) fn is_of_line(&self, other: &Self) -> bool {
        self.number == other.number && self.indicator == other.indicator && self.by == other.by
    }

    /// The phase that keeps its verdict back.
    pub(crate) fn unjudged_by(&self) -> Option<&Phase> {
        self.phase.as_ref().filter(|phase| !phase.verdicts)
    }

    /// The priorities that its level names, in its spelling; `None` for a level that names none.
    #[must_use]
    pub fn spelled_priority(&self) -> Option<String> {
        let priorities = self.conditions.priorities();
        (!priorities.is_empty()).then(|| priorities.join(", "))
    }

    /// The service classes that its level names; `None` for a level that names none.
    #[must_use]
    pub fn named_service(&self) -> Option<String> {
        let services = self.conditions.services();
        let is_level = matches!(self.of, Of::Level(_));
        (is_level && !services.is_empty()).then(|| services.join(", "))
    }

    /// The rate as shown (R13); `None` for an empty base, and of another figure than a share.
    #[must_use]
    pub fn rate(&self) -> Option<String> {
        self.tally.rate(self.target)
    }

    /// The exact figure; `None` where there is none (R14, R25).
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        let value = || self.target.figure.value(self.tally, &self.times);
        (!self.is_absent && self.in_force).then(value).flatten()
    }

    /// The figure as it is shown.
    #[must_use]
    pub fn shown(&self) -> Option<Shown> {
        self.value().map(|value| self.target.shown(value))
    }

    /// The figure as it was compared with the target.
    #[must_use]
    pub fn compared(&self) -> Option<Shown> {
        self.value().map(|value| self.target.compared(value))
    }

    /// The verdict, and the rule of small numbers that gave it.
    #[must_use]
    pub fn ruling(&self) -> Ruling {
        self.target.ruling(self.value(), self.tally)
    }

    /// Whether the target is met; `None` for an empty base and without a target.
    #[must_use]
    pub fn compliant(&self) -> Option<bool> {
        self.ruling().verdict.map(RowVerdict::is_met)
    }

    /// The grade of a row that misses its target (R26).
    #[must_use]
    pub fn grade(&self) -> Option<&Grade> {
        self.grades.get(self.ruling().grade?)
    }

    /// The share in per cent that its figure must reach; none of another figure, or without one.
    #[must_use]
    pub fn aim(&self) -> Option<Target> {
        let target = self.target.target.filter(|_| self.target.figure == Figure::Share)?;
        target.bound.percent()
    }

    /// Whether a workbook can work out its verdict from its tallies and its target: a plain row whose
    /// verdict is not withheld, and that has a place in its period.
    pub(crate) fn is_computed(&self) -> bool {
        self.is_plain() && !self.target.is_withheld && !self.is_absent && self.in_force
    }

    /// Whether it is the row of a level, without tiers, with the share that must be in time at least
    /// and nothing else: the table of the founding sheet.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let plain = Promise {
            figure: Figure::Share,
            target: self.target.target.filter(|target| target.sign == Sign::AtLeast),
            is_withheld: self.target.is_withheld,
            ..Promise::default()
        };
        let is_level = matches!(self.of, Of::Level(_)) && self.tier.is_none() && self.by.is_empty();
        is_level && plain.target.is_some() && self.target == plain
    }

    /// The worst and the best tally, whatever became of its doubtful tickets.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        match self.target.figure {
            Figure::Count | Figure::Stock => {
                let target = self.target.target;
                let wants_less = target.is_some_and(|target| target.sign.wants_less());
                self.doubt.count_bounds(self.tally, wants_less)
            }
            _ => self.doubt.bounds(self.tally),
        }
    }

    /// Whether the worst and the best tally bound its figure.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        self.times == Times::None
    }

    /// Whether meeting the target depends on a doubtful ticket.
    #[must_use]
    pub fn depends_on_doubt(&self) -> bool {
        match self.is_bounded() {
            true => self.bounds().decide(self.target),
            // how long a doubtful ticket took moves the figure: by how much is not worked out
            false => self.target.target.is_some() && self.doubt.tickets > 0,
        }
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
    /// The year to date of some months, in order; `None` for fewer than two, and where periods are
    /// longer: what each month shows of them does not add up.
    #[must_use]
    pub fn of(months: &[MonthReport]) -> Option<Self> {
        let [_, .., last] = months else { return None };
        if last.rows.iter().any(|row| row.period.is_some() || row.carried.is_some()) {
            return None;
        }
        let year = last.month.year();
        let mut months = months.iter().filter(|month| month.month.year() == year);
        let first = months.next()?;
        let (mut rows, mut judged) = (first.rows.clone(), first.judged);
        for month in months {
            judged += month.judged;
            for (sum, row) in rows.iter_mut().zip(&month.rows) {
                // what lasts at the end of the year to date lasts at the end of its last month
                if row.target.figure == Figure::Stock {
                    sum.clone_from(row);
                    continue;
                }
                sum.tally += row.tally;
                sum.in_force |= row.in_force;
                sum.times += &row.times;
                sum.distribution += row.distribution;
                sum.doubt += &row.doubt;
                sum.is_absent &= row.is_absent;
                // a sum with what is not judged in it is not judged
                if let Some(phase) = row.unjudged_by() {
                    sum.phase = Some(phase.clone());
                }
            }
        }
        Some(Self { first: first.month, last: last.month, rows, judged })
    }
}
