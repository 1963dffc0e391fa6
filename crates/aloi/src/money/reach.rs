//! How much the consequences of a month can come to: whether more than its fee, with nothing that
//! caps them (R29).

use super::lines::Drawer;
use super::{Base, Consequence, Exact, Per, Seen};
use crate::{Contract, Grade, Month, TableRow, Worth};

/// Whether the consequences of a month can exceed its fee, and no cap stands; not known without the
/// fee.
#[must_use]
pub fn can_exceed_the_fee(contract: &Contract, month: Month) -> bool {
    let Some(money) = &contract.money else { return false };
    if money.caps.period.is_some() || money.caps.indicator.is_some() {
        return false;
    }
    let Ok(fee) = money.fee(&[month]) else { return false };
    let drawer = Drawer { contract, money: Some(money), seen: &Seen::default() };
    // the most of each grade, and of the points: all that a contract charges beside its lines
    let worst = |amounts: &mut dyn Iterator<Item = &super::Amount>, indicator| {
        let all = amounts.map(|amount| drawer.worth_in(amount, month, indicator).ok());
        all.collect::<Option<Vec<_>>>().map(|all| all.into_iter().max().unwrap_or_else(Exact::zero))
    };
    let Some(mut most) = worst(&mut money.points.values().filter(|one| one.of != Base::Days), None)
    else {
        return false;
    };
    for (number, indicator) in contract.sheets().enumerate() {
        let rows = indicator.rows();
        for row in &rows {
            let Some(grade) = worst(&mut graded(row.grades), Some(number)) else { return false };
            most = most + grade * Exact::from(row.promise.repeat.unwrap_or(1));
        }
        for penalty in &indicator.penalties {
            let Consequence::Amount(amount) = &penalty.then else { continue };
            if penalty.at_discretion_of.is_some() || amount.of == Base::Days {
                continue;
            }
            let worth = |amount| drawer.worth_in(amount, month, Some(number));
            let bound = penalty.at_most.as_ref().map(worth);
            for row in rows.iter().filter(|row| penalty.asks_items() || penalty.is_for(row)) {
                let units = most_units(&penalty.per, penalty.below, row);
                let each = worth(amount);
                most = match (units, each, &bound) {
                    (None, ..) if penalty.asks_items() => return true,
                    (_, _, Some(Ok(bound))) => most + bound.clone(),
                    (Some(units), Ok(each), _) => most + units * each,
                    (None, ..) => return true,
                    (_, Err(_), _) => return false,
                };
            }
        }
    }
    most > fee
}

/// The amounts of money that grades come to, of those that are owed.
fn graded(grades: &[Grade]) -> impl Iterator<Item = &super::Amount> {
    let owed = grades.iter().filter(|grade| grade.at_discretion_of.is_none());
    let amounts = owed.filter_map(|grade| match &grade.worth {
        Worth::Amount(amount) => Some(amount),
        Worth::Points(_) => None,
    });
    amounts.filter(|amount| amount.of != Base::Days)
}

/// The most units of a row; none where there is no telling.
fn most_units(per: &Per, below: Option<crate::Target>, row: &TableRow<'_>) -> Option<Exact> {
    match per {
        Per::MissedTarget | Per::BelowMinimum => Some(Exact::of(1, 1)),
        Per::PointBelow => {
            let own = row.promise.target.and_then(|target| target.bound.percent());
            let edge = below.or(own)?;
            Exact::read(&edge.as_percent().to_string())
        }
        Per::LateItem | Per::Late(_) | Per::Above(_) | Per::Misses(..) => None,
    }
}
