//! What the threads have found, added up.

use super::work::{Gathered, Work};
use crate::changes::OtherFields;
use crate::counted::Counted;
use crate::followed::HistoryTells;

impl Gathered {
    /// What is known before anything was read.
    pub(super) fn nothing(work: &Work<'_>) -> Self {
        Self {
            times: work.times.clone(),
            others: OtherFields::default(),
            findings: Vec::new(),
            tells: HistoryTells::default(),
            counted: vec![Counted::default(); work.heads.len()],
            totals: Vec::new(),
            tickets: 0,
        }
    }

    /// Adds what another thread has found.
    pub(super) fn add(&mut self, other: Self) {
        self.times.merge(other.times);
        self.others.merge(other.others);
        self.tells.merge(other.tells);
        self.findings.extend(other.findings);
        for (all, rows) in self.counted.iter_mut().zip(other.counted) {
            all.add(rows);
        }
        self.totals.extend(other.totals);
        self.tickets += other.tickets;
    }
}
