//! How far each other reading of the contract explains the other side's claims.

use super::comparison::Sum;
use super::turn::{Turn, Turned};
use super::view::View;
use crate::claims::{Row, RowClaim};
use aloi::Tally;

/// What one reading, applied to all tickets, makes of the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explains {
    /// The knob that is turned.
    pub knob: &'static str,
    /// The value to which it is turned.
    pub value: &'static str,
    /// Tickets that differ under the contract's reading, and agree under this one.
    pub explained: u64,
    /// Tickets that differ under this reading, and do not under the contract's.
    pub broken: u64,
    /// Tickets that differ under the contract's reading, and of which nothing can be compared under
    /// this one: it does not explain them.
    pub dropped: u64,
    /// Tickets that differ under this reading.
    pub disagreements: u64,
    /// Tickets that agree under this reading in everything that can be compared.
    pub agreed: u64,
    /// Rows whose claimed figures are those of this reading.
    pub rows: u64,
    /// Rows whose claimed figures are those of the contract's.
    pub rows_now: u64,
    /// Whether it explains their claims better than the contract's: more tickets come to agree than
    /// come to differ or, where as many do, more rows are as they claim; of rows, those alone count
    /// of which they claim the rate or both counts.
    pub is_better: bool,
}

/// How far each turn explains the claims, once all tickets were taken.
pub(super) fn all(view: &View<'_>, turns: &[Turn], sum: &Sum) -> Vec<Explains> {
    let turns = turns.iter().zip(&sum.turned);
    turns.map(|(turn, turned)| explains(view, *turn, turned, sum)).collect()
}

fn explains(view: &View<'_>, turn: Turn, turned: &Turned, sum: &Sum) -> Explains {
    let own = |row| sum.tallies.get(&row).copied().unwrap_or_default();
    let (rows_now, whole_now) = rows(view, own);
    let (rows, whole) = rows(view, |row| turned.tally(row, own(row)));
    let Turned { explained, broken, dropped, .. } = *turned;
    Explains {
        knob: turn.knob.key(),
        value: turn.value,
        explained,
        broken,
        dropped,
        disagreements: sum.disagreed().saturating_add_signed(turned.disagreements),
        agreed: sum.agreed.saturating_add_signed(turned.agreed),
        rows,
        rows_now,
        is_better: explained > broken || explained == broken && whole > whole_now,
    }
}

/// How many claimed rows are as the tallies are; and of how many of these a whole figure is claimed.
fn rows(view: &View<'_>, tally: impl Fn(Row) -> Tally) -> (u64, u64) {
    let rows = view.claims.rows.iter().filter(|claim| is_of(claim, tally(claim.row)));
    rows.fold((0, 0), |(rows, whole), claim| (rows + 1, whole + u64::from(claim.is_whole())))
}

/// Whether all that is claimed of a row is so.
fn is_of(claim: &RowClaim, tally: Tally) -> bool {
    claim.total.is_none_or(|total| total == tally.total)
        && claim.in_time.is_none_or(|in_time| in_time == tally.in_time)
        && claim.rate.is_none_or(|rate| rate.rounding_of(tally).is_some())
}
