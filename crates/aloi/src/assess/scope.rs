//! Whether a ticket is one that an indicator is about (R18): in which periods.

use super::judge::Judge;
use crate::calendar::OutOfRange;
use crate::condition::Fitting;
use crate::verdict::Outside;
use crate::{Elsewhere, Entries, Entry, Instant, Period, Periods, Reason, Standing};

impl Judge<'_> {
    /// The periods in which a ticket is not what an indicator is about; `None` for one that is about all.
    #[inline]
    pub(super) fn outside(&self, indicator: usize) -> Result<Option<Outside>, OutOfRange> {
        let scope = self.assessor.indicators[indicator].scope.as_ref();
        scope.map(|scope| self.outside_of(indicator, scope)).transpose()
    }

    /// The same. What is asked of it is mostly the same in each; where the event is missing at which a value
    /// is read, it is read at the end of the period (R18).
    fn outside_of(&self, indicator: usize, scope: &Fitting) -> Result<Outside, OutOfRange> {
        let prepared = &self.assessor.indicators[indicator];
        let base = &self.assessor.bases[prepared.base];
        let ends = base.ends(self.known);
        let is_out = |last: Instant| Ok(!scope.holds(&self.seen(prepared, ends, || last))?);
        if !scope.reads || !base.reads_by_period(ends, self.known) {
            return Ok(Outside::from(is_out(Instant::NEVER)?));
        }
        let changes = self.changes(ends.from);
        let Some(first) = changes.iter().min() else {
            return Ok(Outside::from(is_out(Instant::NEVER)?));
        };
        let mut outside = Outside::from(is_out(*first + -1)?);
        let mut periods: Vec<Period> =
            changes.iter().filter_map(|at| base.periods.first(*at)).collect();
        periods.sort_unstable();
        periods.dedup();
        for period in periods {
            outside.since(period, is_out(self.last_of(&base.periods, period))?);
        }
        Ok(outside)
    }

    /// The last second that is known of what is shown of a period.
    pub(super) fn last_of(&self, periods: &Periods, period: Period) -> Instant {
        let span = periods.span(period);
        let to = span.map_or_else(|| period.month().span(self.known.zone).to, |span| span.to);
        (to + -1).min(self.assessor.knowledge.as_of)
    }

    /// When a value that is read may have become another, or begins to be read.
    pub(super) fn changes(&self, from: Option<Instant>) -> Vec<Instant> {
        let life = self.known.life;
        let attributes = life.attributes.iter().flat_map(|attribute| &attribute.steps);
        let steps = life.priorities.steps.iter().chain(attributes).map(|step| step.at);
        steps.chain([life.begins]).chain(from).filter(|at| *at != Instant::ALWAYS).collect()
    }
}

impl Standing {
    /// The same, but in the periods in which the ticket is not what the indicator is about.
    pub(super) fn but(self, outside: Outside) -> Self {
        match outside.always() {
            Some(true) => return Self::Out(Reason::NotInScope),
            Some(false) => return self,
            None => {}
        }
        let (entries, elsewhere, findings) = match self {
            Self::Out(reason) => {
                let elsewhere = Elsewhere { reason, waits: None };
                (Entries::one(Entry::out(None, reason)), elsewhere, Vec::new())
            }
            Self::OtherSource => return self,
            Self::Dated { entries, elsewhere, findings, .. } => (entries, elsewhere, findings),
        };
        Self::Dated { entries: entries.but(outside), elsewhere, findings }
    }
}
