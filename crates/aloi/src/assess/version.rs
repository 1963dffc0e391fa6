//! Which version of an indicator judges a ticket in a period (R32): no clock is cut, one of them judges
//! it whole.

use super::judge::Judge;
use crate::amendment::AppliesTo;
use crate::base::{Base, Known};
use crate::{Entries, Entry, Finding, Instant, Outcome, Period, Reason};

impl Judge<'_> {
    /// The indicator that judges it in a period, of those that are versions of this one: itself, mostly.
    pub(super) fn version_in(&self, indicator: usize, period: Period) -> usize {
        let Some(versions) = &self.assessor.indicators[indicator].versions else {
            return indicator;
        };
        let in_force = |number: &usize| {
            let Some(prepared) = self.assessor.indicators.get(versions.first + number) else {
                return false;
            };
            let base = &self.assessor.bases[prepared.base];
            let amendment = &versions.amendments[number - 1];
            let event = base.applies(amendment.applies_to, self.known);
            amendment.is_in_force(&base.periods, period, event)
        };
        let newest = (1..=versions.amendments.len()).rev().find(in_force);
        versions.first + newest.unwrap_or(0)
    }

    /// When an indicator was amended.
    pub(super) fn amended_at(&self, indicator: usize) -> Vec<Instant> {
        let versions = self.assessor.indicators[indicator].versions.as_ref();
        let amendments = versions.into_iter().flat_map(|versions| versions.amendments.iter());
        amendments.map(|amendment| amendment.begins(self.known.zone)).collect()
    }

    /// What became of it under an indicator, but in the periods in which another version judges it; where
    /// that is all of them, nothing was noticed.
    pub(super) fn of_this_version(
        &self,
        indicator: usize,
        entries: Entries,
        findings: &mut Vec<Finding>,
    ) -> Entries {
        let mut own: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in &*entries {
            let period = entry.period;
            let is_own = |period| self.version_in(indicator, period) == indicator;
            if period.is_none_or(is_own) {
                own.push(entry.clone());
            } else if own.last().is_none_or(|last| last.period != period) {
                let outcome = Outcome::Out(Reason::OtherVersion);
                own.push(Entry { period, outcome, more: Box::default(), part: 0, values: None });
            }
        }
        if own.iter().all(|entry| entry.outcome == Outcome::Out(Reason::OtherVersion)) {
            findings.clear();
        }
        Entries::several(own)
    }
}

impl Base {
    /// When the event comes by which an amendment is in force, if it is known.
    fn applies(&self, to: AppliesTo, known: Known<'_>) -> Option<Instant> {
        match to {
            AppliesTo::Opened => Some(known.life.begins),
            AppliesTo::From => self.ends(known).from,
            AppliesTo::Counted => self.counts_at(known),
        }
    }
}
