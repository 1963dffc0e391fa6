//! Which lines are for a row, and how many units of them it comes to (R28).

use super::seen::SeenRow;
use super::{Counted, Exact, Penalty, Per, Steps};
use crate::condition::{Condition, Term};
use crate::name::comparable;
use crate::{Indicator, Of, Promise, RowVerdict, TableRow, Unit, Value};

impl Penalty {
    /// Whether a line of rows is for a row: it stands there, and the row's values for each of its keys
    /// are all among the line's.
    #[must_use]
    pub fn is_for(&self, row: &TableRow<'_>) -> bool {
        fits(self, row)
    }

    /// Whether an item of a row may be charged by a line of items.
    #[must_use]
    pub fn may_be_of(&self, row: &TableRow<'_>, about: &Indicator) -> bool {
        let of_row = row.level.map(|level| &level.conditions);
        let of_row = of_row.or(row.together.map(|together| &together.conditions));
        let may_meet = |other: &Condition| of_row.is_none_or(|own| !own.is_apart_from(other));
        let stands = match (self.at, row.of) {
            (Some(Of::Level(level)), Of::Targets(_)) => {
                about.levels.get(level).is_some_and(|level| may_meet(&level.conditions))
            }
            (at, of) => at.is_none_or(|at| at == of),
        };
        self.asks_items() && stands && may_meet(&self.conditions)
    }
}

fn fits(penalty: &Penalty, row: &TableRow<'_>) -> bool {
    let of_row = row.level.map(|level| &level.conditions);
    let of_row = of_row.or(row.together.map(|together| &together.conditions));
    let terms = of_row.map_or(&[][..], Condition::terms);
    let is_among = |asked: &Term| {
        let words = |term: &Term| term.values().iter().map(|word| comparable(word)).collect();
        let wanted: Vec<String> = words(asked);
        let own = terms.iter().find(|term| term.key() == asked.key()).map(words);
        own.is_some_and(|own| !own.is_empty() && own.iter().all(|word| wanted.contains(word)))
    };
    penalty.at.is_none_or(|at| at == row.of) && penalty.conditions.terms().iter().all(is_among)
}

/// How many units a line has of a row.
pub(super) fn row_units(penalty: &Penalty, promise: Promise, seen: SeenRow) -> Exact {
    let one = |is: bool| if is { Exact::of(1, 1) } else { Exact::zero() };
    let Some(verdict) = seen.verdict.filter(|verdict| !verdict.is_met()) else {
        return Exact::zero();
    };
    let units = match &penalty.per {
        Per::MissedTarget => return one(true),
        Per::BelowMinimum => return one(verdict == RowVerdict::BelowMinimum),
        _ => counted_of_row(penalty, promise, seen).and_then(|counted| counted.units()),
    };
    let units = units.filter(|units| *units > Exact::zero()).unwrap_or_else(Exact::zero);
    penalty.steps.unwrap_or(Steps::Exact).of(units)
}

/// What the units of a row's figure are counted from.
pub(super) fn counted_of_row(
    penalty: &Penalty,
    promise: Promise,
    seen: SeenRow,
) -> Option<Counted> {
    let (target, value) = (promise.target?, seen.value?);
    let figure = figure(promise, value);
    match &penalty.per {
        Per::PointBelow => {
            let own = target.bound.percent().map(|percent| percent.as_percent());
            let edge = decimal(penalty.below.map(|below| below.as_percent()).or(own)?);
            Some(Counted::Below { edge, figure })
        }
        Per::Above(percent) => {
            let edge = decimal(target.bound.per_cent_or_number());
            let step = &(percent * &edge) * &Exact::of(1, 100);
            Some(Counted::Above { edge, figure, step })
        }
        _ => None,
    }
}

/// A figure as it is compared: per cent, seconds, or how many.
fn figure(promise: Promise, value: Value) -> Exact {
    let exact = |num: u64| Exact::from(num);
    let scale = if promise.figure.unit() == Unit::Ratio { 100 } else { 1 };
    let figure = (exact(value.num) * exact(scale)).over(&exact(value.den));
    let figure = figure.unwrap_or_else(Exact::zero);
    match promise.compare {
        None => figure,
        Some(decimals) => {
            let rounded = Exact::read(&figure.decimal(decimals.into()));
            rounded.unwrap_or(figure)
        }
    }
}

fn decimal(number: rust_decimal::Decimal) -> Exact {
    Exact::read(&number.to_string()).unwrap_or_else(Exact::zero)
}
