//! Whether a ticket is one that an indicator is about (R18): in which months.

use super::judge::Judge;
use crate::calendar::OutOfRange;
use crate::verdict::Outside;
use crate::{Elsewhere, Entries, Entry, Instant, Month, Outcome, Reason, Standing};

impl Judge<'_> {
    /// The months in which a ticket is not what an indicator is about. What is asked of it is mostly
    /// the same in each; where the event is missing at which a value is read, it is read at the end of
    /// the month (R18).
    pub(super) fn outside(&self, indicator: usize) -> Result<Outside, OutOfRange> {
        let prepared = &self.assessor.indicators[indicator];
        let Some(scope) = &prepared.scope else { return Ok(Outside::default()) };
        let base = &self.assessor.bases[prepared.base];
        let ends = base.ends(self.known);
        let is_out = |last: Instant| Ok(!scope.holds(&self.seen(prepared, ends, || last))?);
        if !scope.reads || !base.reads_by_month(ends, self.known) {
            return Ok(Outside::from(is_out(Instant::NEVER)?));
        }
        let months = self.months_of_changes(ends.from);
        let Some(first) = months.first() else { return Ok(Outside::from(is_out(Instant::NEVER)?)) };
        let mut outside = Outside::from(is_out(self.last_of(first.before()))?);
        for month in months {
            outside.since(month, is_out(self.last_of(month))?);
        }
        Ok(outside)
    }

    /// The last second that is known of a month.
    pub(super) fn last_of(&self, month: Month) -> Instant {
        let (term, zone) = (self.known.term, self.known.zone);
        let span = term.span(month).unwrap_or_else(|| month.span(zone));
        (span.to + -1).min(self.assessor.knowledge.as_of)
    }

    /// The months in which a value that is read may have become another, or begins to be read.
    fn months_of_changes(&self, from: Option<Instant>) -> Vec<Month> {
        let life = self.known.life;
        let attributes = life.attributes.iter().flat_map(|attribute| &attribute.steps);
        let steps = life.priorities.steps.iter().chain(attributes).map(|step| step.at);
        let all = steps.chain([life.begins]).chain(from);
        let months = all.filter_map(|at| self.known.term.month(at));
        let mut months: Vec<Month> = months.collect();
        months.sort_unstable();
        months.dedup();
        months
    }
}

impl Standing {
    /// The same, but in the months in which the ticket is not what the indicator is about.
    pub(super) fn but(self, outside: Outside) -> Self {
        match outside.always() {
            Some(true) => return Self::Out(Reason::NotInScope),
            Some(false) => return self,
            None => {}
        }
        let (entries, elsewhere, findings) = match self {
            Self::Out(reason) => {
                let entry =
                    Entry { month: None, outcome: Outcome::Out(reason), tiers: Box::default() };
                let elsewhere = Elsewhere { reason, waits: None };
                (Entries::one(entry), elsewhere, Vec::new())
            }
            Self::Dated { entries, elsewhere, findings, .. } => (entries, elsewhere, findings),
        };
        Self::Dated { entries: entries.but(outside), elsewhere, findings }
    }
}
