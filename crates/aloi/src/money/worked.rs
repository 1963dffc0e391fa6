//! How the units of a line come about, so that they can be checked with a pencil (R28).

use super::lines::Drawer;
use super::reports::back;
use super::seen::{LineAt, RowAt, Seen};
use super::units::counted_of_row;
use super::{Amount, Base, Cause, Consequence, Exact, Line, Penalty, Per, Steps, Window};
use crate::{Contract, Indicator, Month, Worth};

/// How the units of a line come about, and of what its amount is a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Worked {
    /// What is counted.
    pub counted: Counted,
    /// How it is counted: parts of a unit as they are, whole or begun.
    pub steps: Option<Steps>,
    /// What the amount is a part of: the fee, the value; none for an amount in a currency or in days.
    pub base: Option<Exact>,
    /// The days whose fee the row bears, out of how many, where an amendment divides its period (R32).
    pub days: Option<(i64, i64)>,
    /// The misses that a line waits for, by month.
    pub misses: Vec<(Month, u64)>,
}

/// What the units of a line are counted from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Counted {
    /// It is one: a row, an item.
    #[default]
    One,
    /// By how many seconds an item is late, and how many a unit has.
    Late {
        /// By how many seconds it is over.
        overrun: u32,
        /// Those of a unit.
        unit: i64,
    },
    /// How far a figure is below an edge, both in per cent.
    Below {
        /// The edge.
        edge: Exact,
        /// The figure.
        figure: Exact,
    },
    /// How far a figure is above its target, in steps.
    Above {
        /// The target.
        edge: Exact,
        /// The figure.
        figure: Exact,
        /// A step.
        step: Exact,
    },
    /// Late items, by month, and how many make a unit.
    Misses {
        /// How many items were late in each month of the window.
        late: Vec<(Month, u64)>,
        /// How many make a unit.
        times: u64,
    },
}

impl Counted {
    /// As many units as it is, parts of them too; none where nothing is counted.
    #[must_use]
    pub fn units(&self) -> Option<Exact> {
        match self {
            Self::One => Some(Exact::of(1, 1)),
            Self::Late { overrun, unit } => {
                Exact::from(u64::from(*overrun)).over(&Exact::of(*unit, 1))
            }
            Self::Below { edge, figure } => Some(edge - figure),
            Self::Above { edge, figure, step } => (figure - edge).over(step),
            Self::Misses { .. } => None,
        }
    }
}

/// How a line of a month came about, from what it was drawn from.
#[must_use]
pub fn worked(contract: &Contract, seen: &Seen, month: Month, line: &Line) -> Worked {
    let drawer = Drawer { contract, money: contract.money.as_ref(), seen };
    let Cause::Penalty(at) = line.cause else { return drawer.of_worth(month, line) };
    let sheet = contract.sheet(at.indicator);
    let penalty = sheet.and_then(|sheet| Some((sheet, sheet.penalties.get(at.line)?)));
    let Some((indicator, penalty)) = penalty else { return Worked::default() };
    let part = match &penalty.then {
        Consequence::Amount(amount) => drawer.part(amount, (line, indicator), month),
        Consequence::Right(_) => Worked::default(),
    };
    let counted = drawer.counted((at, indicator), penalty, month, line).unwrap_or_default();
    let misses = drawer.waited_for(at, penalty, month, line);
    Worked { counted, steps: penalty.steps, misses, ..part }
}

impl Drawer<'_> {
    /// How the line of a grade came about.
    fn of_worth(&self, month: Month, line: &Line) -> Worked {
        let Cause::Grade(at, Some(number)) = line.cause else { return Worked::default() };
        let Some(indicator) = self.contract.sheet(at.indicator) else { return Worked::default() };
        let rows = indicator.rows();
        let worth =
            rows.get(at.row).and_then(|row| row.grades.get(number)).map(|grade| &grade.worth);
        match worth {
            Some(Worth::Amount(amount)) => self.part(amount, (line, indicator), month),
            _ => Worked::default(),
        }
    }

    /// What an amount is a part of: what one unit is, over how many times that is of it.
    fn part(
        &self,
        amount: &Amount,
        (line, indicator): (&Line, &Indicator),
        month: Month,
    ) -> Worked {
        let is_part = !matches!(amount.of, Base::Currency(_) | Base::Days);
        let each = line.each.as_ref().ok().filter(|_| is_part);
        let is_fee = matches!(amount.of, Base::Fee | Base::NextFee | Base::YearFee);
        let days = line.row.filter(|_| is_fee).and_then(|_| self.days_of(indicator, month));
        Worked {
            base: each.and_then(|each| each.over(&amount.factor)),
            days: days.filter(|(days, of)| days != of),
            ..Worked::default()
        }
    }

    fn counted(
        &self,
        (at, indicator): (LineAt, &Indicator),
        penalty: &Penalty,
        month: Month,
        line: &Line,
    ) -> Option<Counted> {
        match &penalty.per {
            Per::Late(unit) => {
                let level = line.item.as_ref()?.1;
                let unit = self.seconds(*unit, indicator, level).ok()?;
                Some(Counted::Late { overrun: line.overrun?, unit })
            }
            Per::PointBelow | Per::Above(_) => {
                let row = line.row?;
                let promise = indicator.rows().get(row)?.promise;
                let place = RowAt { indicator: at.indicator, row };
                counted_of_row(penalty, promise, *self.seen.rows.get(&(month, place))?)
            }
            Per::Misses(times, window) => {
                let months = match window {
                    Window::Rolling(months) => *months as usize,
                    Window::Consecutive => 1,
                };
                let of = |month| self.seen.misses.get(&(month, at)).copied().unwrap_or(0);
                let late = back(month).take(months).map(|month| (month, of(month)));
                let mut late: Vec<_> = late.filter(|(_, late)| *late > 0).collect();
                late.reverse();
                Some(Counted::Misses { late, times: *times })
            }
            _ => None,
        }
    }

    /// The months that missed, of those in which a line counts misses until it begins.
    fn waited_for(
        &self,
        at: LineAt,
        penalty: &Penalty,
        month: Month,
        line: &Line,
    ) -> Vec<(Month, u64)> {
        let Some(((from, window), row)) = penalty.from_miss.zip(line.row.or(line.of_row)) else {
            return Vec::new();
        };
        let place = RowAt { indicator: at.indicator, row };
        let (mut missed, _) = self.missed(month, place, (from, window));
        missed.reverse();
        missed.into_iter().map(|month| (month, 1)).collect()
    }
}
