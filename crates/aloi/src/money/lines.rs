//! The lines of a month: what each thing that happened comes to, before anything is cut.

use super::seen::{LineAt, RowAt, Seen, SeenItem};
use super::units::row_units;
use super::{Amount, Base, Consequence, Exact, LateUnit, Money, Penalty, Per, RoundAt};
use crate::{Contract, Indicator, Month};

/// A line of what follows from a month.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The line of penalties; none of what an earlier month moved on.
    pub at: Option<LineAt>,
    /// The row that it is about; none of items.
    pub row: Option<usize>,
    /// The item that it is about, with its level; none of rows.
    pub item: Option<(String, usize)>,
    /// How many units; none where that is not known.
    pub units: Option<Exact>,
    /// What one of them is, before the bounds of the line.
    pub each: Result<Exact, Lack>,
    /// What it comes to.
    pub amount: Result<Exact, Lack>,
    /// Whether it is in days of service, and not in money.
    pub is_days: bool,
    /// Which of its bounds decided.
    pub bound: Option<Bounded>,
    /// What became of it.
    pub status: Status,
}

impl Line {
    /// Whether it goes into the sum.
    pub(super) fn is_owed_money(&self) -> bool {
        self.status == Status::Owed && !self.is_days
    }
}

/// Why a line has no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// The fee of a month is not given.
    Fee(Month),
    /// The value of the contract is not given.
    Contract,
    /// The item has no value, or none that can be read.
    Value,
    /// Nothing says until when the item was allowed.
    Limit,
    /// It rests on months before the first that is known.
    Earlier,
    /// A right has no amount.
    Right,
}

impl Lack {
    /// Its word in findings.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Fee(month) => format!("fee {month}"),
            Self::Contract => "contract".to_owned(),
            Self::Value => "value".to_owned(),
            Self::Limit => "limit".to_owned(),
            Self::Earlier => "earlier".to_owned(),
            Self::Right => "right".to_owned(),
        }
    }
}

/// Which bound of a line decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounded {
    /// `at_most`
    AtMost,
    /// `at_least`
    AtLeast,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It is owed.
    Owed,
    /// It may be claimed, and is not owed by itself.
    Claimable,
    /// A right that arises.
    Announced,
    /// The same event is charged otherwise.
    Cut,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Owed, Self::Claimable, Self::Announced, Self::Cut];

    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Claimable => "claimable",
            Self::Announced => "announced",
            Self::Cut => "cut",
        }
    }
}

/// What lines are drawn from.
pub(super) struct Drawer<'a> {
    pub(super) contract: &'a Contract,
    pub(super) money: Option<&'a Money>,
    pub(super) seen: &'a Seen,
}

/// What a unit of a line may be a part of.
pub(super) struct About<'a> {
    pub(super) month: Month,
    pub(super) item: Option<&'a SeenItem>,
}

impl Drawer<'_> {
    /// The lines of a month, in the order of the contract.
    pub(super) fn lines(&self, month: Month) -> Vec<Line> {
        let mut lines = Vec::new();
        for (number, indicator) in self.contract.indicators.iter().enumerate() {
            for (line, penalty) in indicator.penalties.iter().enumerate() {
                let at = LineAt { indicator: number, line };
                match penalty.per {
                    Per::LateItem | Per::Late(_) => {
                        self.of_items(month, (at, penalty), indicator, &mut lines);
                    }
                    Per::Misses(times, window) => {
                        let units = self.fired(month, at, (times, window));
                        lines.extend(self.of_units(month, (at, penalty), units));
                    }
                    _ => self.of_rows(month, (at, penalty), indicator, &mut lines),
                }
            }
        }
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
            let about = About { month, item: Some(item) };
            let named = Some((item.ticket.clone(), item.level));
            lines.extend(self.line((at, penalty), (None, named), units, &about));
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
        let seconds = match unit {
            LateUnit::Seconds(seconds) => seconds,
            LateUnit::WorkingDay => {
                let level = indicator.levels.get(item.level).ok_or(Lack::Limit)?;
                let calendar = self.contract.calendar_at(indicator, level).ok_or(Lack::Limit)?;
                calendar.working_day().map_err(|_| Lack::Limit)?
            }
        };
        let units = Exact::from(u64::from(overrun)).over(&Exact::of(seconds, 1));
        let steps = penalty.steps.unwrap_or(super::Steps::Exact);
        Ok(steps.of(units.unwrap_or_else(Exact::zero)))
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
            let Some(seen) = self.seen.rows.get(&(month, place)) else { continue };
            if !penalty.is_for(row) {
                continue;
            }
            let units = row_units(penalty, row.promise, *seen);
            let units = self.once_reached(month, (at, penalty), Some(number), Ok(units));
            let about = About { month, item: None };
            lines.extend(self.line((at, penalty), (Some(number), None), units, &about));
        }
    }

    fn of_units(
        &self,
        month: Month,
        (at, penalty): (LineAt, &Penalty),
        units: Result<u64, Lack>,
    ) -> Option<Line> {
        let about = About { month, item: None };
        self.line((at, penalty), (None, None), units.map(Exact::from), &about)
    }

    /// A line, where there are units of it or it is not known how many.
    fn line(
        &self,
        (at, penalty): (LineAt, &Penalty),
        (row, item): (Option<usize>, Option<(String, usize)>),
        units: Result<Exact, Lack>,
        about: &About<'_>,
    ) -> Option<Line> {
        if units.as_ref().is_ok_and(Exact::is_zero) {
            return None;
        }
        let status = match (&penalty.then, &penalty.at_discretion_of) {
            (Consequence::Right(_), _) => Status::Announced,
            (_, Some(_)) => Status::Claimable,
            _ => Status::Owed,
        };
        let (each, is_days) = match &penalty.then {
            Consequence::Amount(amount) => (self.worth(amount, about), amount.of == Base::Days),
            Consequence::Right(_) => (Err(Lack::Right), false),
        };
        let (amount, bound) = match (&units, &each) {
            (Ok(units), Ok(each)) => match self.bounded(units * each, penalty, about) {
                Ok((amount, bound)) => (Ok(self.rounded(amount, is_days)), bound),
                Err(lack) => (Err(lack), None),
            },
            (Err(lack), _) | (_, Err(lack)) => (Err(*lack), None),
        };
        let units = units.ok();
        Some(Line { at: Some(at), row, item, units, each, amount, is_days, bound, status })
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

    pub(super) fn rounded(&self, amount: Exact, is_days: bool) -> Exact {
        match self.money {
            Some(money) if money.round_at == RoundAt::EachLine && !is_days => {
                money.round.of(&amount)
            }
            _ => amount,
        }
    }
}
