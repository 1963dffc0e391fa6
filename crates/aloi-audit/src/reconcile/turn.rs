//! A knob of the reading turned, and what that changes of the tickets.

use super::sides::Ours;
use crate::claims::Row;
use aloi::Tally;
use aloi::reading::Knob;
use aloi::reading::Reading;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A knob turned to another value than the contract's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    pub(super) knob: Knob,
    pub(super) value: &'static str,
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
    pub(super) explained: u64,
    pub(super) broken: u64,
    pub(super) dropped: u64,
    /// More of them that differ, and that agree, than under the contract's own reading.
    pub(super) disagreements: i64,
    pub(super) agreed: i64,
    /// More of them in time and in all, by row.
    #[serde(with = "aloi::pairs")]
    pub(super) rows: BTreeMap<Row, (i64, i64)>,
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
            more.0 += if !judged.verdict.is_late() { sign } else { 0 };
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
    pub(super) fn tally(&self, row: Row, own: Tally) -> Tally {
        let (in_time, total) = self.rows.get(&row).copied().unwrap_or_default();
        Tally {
            in_time: own.in_time.saturating_add_signed(in_time),
            total: own.total.saturating_add_signed(total),
        }
    }
}
