//! How far each other reading of the contract explains the other side's claims.

use super::comparison::Sum;
use super::sides::Ours;
use super::view::View;
use crate::claims::{Row, RowClaim};
use crate::readings::Knob;
use aloi::reading::Reading;
use aloi::{Tally, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// A knob turned to another value than the contract's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) knob: Knob,
    value: &'static str,
    /// The contract's reading with this value.
    pub(super) reading: Reading,
}

impl Turn {
    /// Every other value of every knob, in the order of the contract file's documentation.
    pub(super) fn all(own: &Reading) -> Vec<Self> {
        let mut all = Vec::new();
        for knob in Knob::ALL {
            let now = knob.of(own);
            for value in Reading::words(knob.key()).into_iter().filter(|value| *value != now) {
                let mut reading = *own;
                // every word that a knob lists can be set
                let _ = reading.set(knob.key(), value);
                all.push(Self { knob, value, reading });
            }
        }
        all
    }
}

/// What a turn changes of the tickets to which it can matter.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Turned {
    explained: u64,
    broken: u64,
    dropped: u64,
    /// More of them that differ, and that agree, than under the contract's own reading.
    disagreements: i64,
    agreed: i64,
    /// More of them in time and in all, by row.
    #[serde(with = "aloi::pairs")]
    rows: BTreeMap<Row, (i64, i64)>,
}

impl Turned {
    /// Counts a ticket under an indicator: where we have it by the contract's own reading and by the
    /// other, and whether it differs from what they claim; `None` where nothing can be compared.
    pub(super) fn count(&mut self, own: (&Ours, Option<bool>), other: (&Ours, Option<bool>)) {
        let ((own, before), (other, now)) = (own, other);
        let (differs, agrees) = (Some(true), Some(false));
        self.explained += u64::from(before == differs && now == agrees);
        self.broken += u64::from(before != differs && now == differs);
        self.dropped += u64::from(before == differs && now.is_none());
        self.disagreements += i64::from(now == differs) - i64::from(before == differs);
        self.agreed += i64::from(now == agrees) - i64::from(before == agrees);
        for (ours, sign) in [(own, -1), (other, 1)] {
            let (Some(row), Some(judged)) = (ours.row, ours.judged) else { continue };
            let more = self.rows.entry(row).or_default();
            more.0 += if judged.verdict == Verdict::InTime { sign } else { 0 };
            more.1 += sign;
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.explained += other.explained;
        self.broken += other.broken;
        self.dropped += other.dropped;
        self.disagreements += other.disagreements;
        self.agreed += other.agreed;
        for (row, (in_time, total)) in other.rows {
            let more = self.rows.entry(row).or_default();
            *more = (more.0 + in_time, more.1 + total);
        }
    }

    /// The tally of a row that is `own` by the contract's own reading.
    fn tally(&self, row: Row, own: Tally) -> Tally {
        let (in_time, total) = self.rows.get(&row).copied().unwrap_or_default();
        Tally {
            in_time: own.in_time.saturating_add_signed(in_time),
            total: own.total.saturating_add_signed(total),
        }
    }
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
