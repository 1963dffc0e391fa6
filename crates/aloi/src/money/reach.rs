//! How much the consequences of a month can come to: whether more than its fee, with nothing that
//! caps them (R29).

use super::lines::Drawer;
use super::{Base, Consequence, Exact, Per, Seen};
use crate::{Contract, Month, TableRow};

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
    let mut most = Exact::zero();
    for indicator in &contract.indicators {
        let rows = indicator.rows();
        for penalty in &indicator.penalties {
            let Consequence::Amount(amount) = &penalty.then else { continue };
            if penalty.at_discretion_of.is_some() || amount.of == Base::Days {
                continue;
            }
            let bound = penalty.at_most.as_ref().map(|most| drawer.worth_in(most, month));
            for row in rows.iter().filter(|row| penalty.asks_items() || penalty.is_for(row)) {
                let units = most_units(&penalty.per, penalty.below, row);
                let each = drawer.worth_in(amount, month);
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
