//! The lines of a month: what each thing that happened comes to, before anything is cut.

use super::line::{Bounded, Cause, Lack, Line, Paid, Status};
use super::seen::{LineAt, RowAt, Seen, SeenItem};
use super::units::row_units;
use super::{Amount, Consequence, Exact, LateUnit, Money, Penalty, Per, RoundAt};
use crate::{Contract, Indicator, Month};

/// What lines are drawn from.
pub(super) struct Drawer<'a> {
    pub(super) contract: &'a Contract,
    pub(super) money: Option<&'a Money>,
    pub(super) seen: &'a Seen,
}

/// What a unit of a line may be a part of.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) month: Month,
    pub(super) indicator: Option<usize>,
    pub(super) item: Option<&'a SeenItem>,
    /// The days whose fee its row bears, out of how many, where an amendment divides the period (R32).
    pub(super) days: Option<(i64, i64)>,
}

impl<'a> About<'a> {
    /// A report of an indicator, or of all.
    pub(super) const fn report(month: Month, indicator: Option<usize>) -> Self {
        Self { month, indicator, item: None, days: None }
    }
}

/// What happened, and how often.
pub(super) struct Happened<'a> {
    pub(super) cause: Cause,
    pub(super) row: Option<usize>,
    pub(super) units: Result<Exact, Lack>,
    pub(super) about: About<'a>,
}

impl Drawer<'_> {
    /// The lines of a month, in the order of the contract; those of points come last.
    pub(super) fn lines(&self, month: Month) -> Vec<Line> {
        let mut lines = Vec::new();
        for (number, indicator) in self.contract.sheets().enumerate() {
            if !self.contract.has_penalties(number, month.into()) {
                continue;
            }
            for (line, penalty) in indicator.penalties.iter().enumerate() {
                let at = LineAt { indicator: number, line };
                match penalty.per {
                    Per::LateItem | Per::Late(_) => {
                        self.of_items(month, (at, penalty), indicator, &mut lines);
                    }
                    Per::Misses(times, window) => {
                        let units = self.fired(month, at, (times, window)).map(Exact::from);
                        lines.extend(self.of_units(month, (at, penalty), units));
                    }
                    _ => self.of_rows(month, (at, penalty), indicator, &mut lines),
                }
            }
            self.of_grades(month, (number, indicator), &mut lines);
        }
        lines.extend(self.of_points(month, &lines));
        lines
    }

    fn of_items(
        &self,
        month: Month,
        (at, penalty): (LineAt, &Penalty),
        indicator: &Indicator,
        lines: &mut Vec<Line>,
    ) {
        let items = self.seen.items.get(&month).map_or(&[][..], Vec::as_slice);
        let charged =
            |item: &&SeenItem| item.indicator == at.indicator && item.lines.contains(&at.line);
        for item in items.iter().filter(charged) {
            let units = match penalty.per {
                Per::Late(unit) => self.late_units(unit, (indicator, item), penalty),
                _ => Ok(Exact::of(1, 1)),
            };
            let units = self.once_reached(month, (at, penalty), item.row, units);
            let about = About { item: Some(item), ..About::report(month, Some(at.indicator)) };
            let happened = Happened { cause: Cause::Penalty(at), row: None, units, about };
            lines.extend(self.line(penalty, happened));
        }
    }

    /// The units by which an item is late, as they count.
    fn late_units(
        &self,
        unit: LateUnit,
        (indicator, item): (&Indicator, &SeenItem),
        penalty: &Penalty,
    ) -> Result<Exact, Lack> {
        let overrun = item.overrun.ok_or(Lack::Limit)?;
        let seconds = self.seconds(unit, indicator, item.level)?;
        let units = Exact::from(u64::from(overrun)).over(&Exact::of(seconds, 1));
        let steps = penalty.steps.unwrap_or(super::Steps::Exact);
        Ok(steps.of(units.unwrap_or_else(Exact::zero)))
    }

    /// The seconds of a unit by which items of a level are late.
    pub(super) fn seconds(
        &self,
        unit: LateUnit,
        indicator: &Indicator,
        level: usize,
    ) -> Result<i64, Lack> {
        match unit {
            LateUnit::Seconds(seconds) => Ok(seconds),
            LateUnit::WorkingDay => {
                let level = indicator.levels.get(level).ok_or(Lack::Limit)?;
                let calendar = self.contract.calendar_at(indicator, level).ok_or(Lack::Limit)?;
                calendar.working_day().map_err(|_| Lack::Limit)
            }
        }
    }

    fn of_rows(
        &self,
        month: Month,
        (at, penalty): (LineAt, &Penalty),
        indicator: &Indicator,
        lines: &mut Vec<Line>,
    ) {
        for (number, row) in indicator.rows().iter().enumerate() {
            let place = RowAt { indicator: at.indicator, row: number };
            let Some(seen) = self.report(month, place).filter(|_| penalty.is_for(row)) else {
                continue;
            };
            let units = seen.map(|seen| row_units(penalty, row.promise, seen));
            let units = self.once_reached(month, (at, penalty), Some(number), units);
            let days = self.days_of(indicator, month);
            let about = About { days, ..About::report(month, Some(at.indicator)) };
            let row = Some(number);
            lines.extend(
                self.line(penalty, Happened { cause: Cause::Penalty(at), row, units, about }),
            );
        }
    }

    fn of_units(
        &self,
        month: Month,
        (at, penalty): (LineAt, &Penalty),
        units: Result<Exact, Lack>,
    ) -> Option<Line> {
        let about = About::report(month, Some(at.indicator));
        self.line(penalty, Happened { cause: Cause::Penalty(at), row: None, units, about })
    }

    /// A line, where there are units of it or it is not known how many.
    fn line(&self, penalty: &Penalty, happened: Happened<'_>) -> Option<Line> {
        let Happened { cause, row, units, about } = happened;
        if units.as_ref().is_ok_and(Exact::is_zero) {
            return None;
        }
        let status = match (&penalty.then, &penalty.at_discretion_of) {
            (Consequence::Right(_), _) => Status::Announced,
            (_, Some(_)) => Status::Claimable,
            _ => Status::Owed,
        };
        let (each, paid) = match &penalty.then {
            Consequence::Amount(amount) => (self.worth(amount, &about), Paid::of(amount)),
            Consequence::Right(_) => (Err(Lack::Right), Paid::Money),
        };
        let (amount, bound) = match (&units, &each) {
            (Ok(units), Ok(each)) => match self.bounded(units * each, penalty, &about) {
                Ok((amount, bound)) => (Ok(self.rounded(amount, paid)), bound),
                Err(lack) => (Err(lack), None),
            },
            (Err(lack), _) | (_, Err(lack)) => (Err(*lack), None),
        };
        let item = about.item.map(|item| (item.ticket.clone(), item.level));
        let overrun = about.item.and_then(|item| item.overrun);
        let of_row = about.item.and_then(|item| item.row);
        Some(Line {
            cause,
            row,
            item,
            of_row,
            overrun,
            units: units.ok(),
            each,
            times: 1,
            amount,
            paid,
            bound,
            status,
        })
    }

    /// An amount between the bounds of its line.
    fn bounded(
        &self,
        amount: Exact,
        penalty: &Penalty,
        about: &About<'_>,
    ) -> Result<(Exact, Option<Bounded>), Lack> {
        let worth = |bound: &Option<Amount>| {
            bound.as_ref().map(|bound| self.worth(bound, about)).transpose()
        };
        let (least, most) = (worth(&penalty.at_least)?, worth(&penalty.at_most)?);
        Ok(match (least, most) {
            (_, Some(most)) if amount > most => (most, Some(Bounded::AtMost)),
            (Some(least), _) if amount < least => (least, Some(Bounded::AtLeast)),
            _ => (amount, None),
        })
    }

    pub(super) fn rounded(&self, amount: Exact, paid: Paid) -> Exact {
        match self.money {
            Some(money) if money.round_at == RoundAt::EachLine && paid == Paid::Money => {
                money.round.of(&amount)
            }
            _ => amount,
        }
    }
}
