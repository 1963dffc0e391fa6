//! The values by which the rows of an indicator stand apart: those of a ticket (R23).

use super::judge::{Dated, Judge};
use super::prepared::Prepared;
use crate::base::Ends;
use crate::name::Name;
use crate::{Instant, Met, Month, Outcome, Values};

impl Judge<'_> {
    /// The values for which it is in rows, read as its level is.
    pub(super) fn values(&self, dated: &Dated, outcome: &Outcome) -> Option<Box<Values>> {
        let prepared = &self.assessor.indicators[dated.indicator];
        let is_judged = matches!(outcome, Outcome::Judged(_));
        let ends = self.assessor.bases[prepared.base].ends_of(dated.dates);
        let read = || self.read((prepared, dated.held), ends, || self.last(dated));
        (is_judged && !prepared.by.is_empty()).then(|| Box::new(read()))
    }

    /// The values that it has had under an indicator, each since the report of a month: what is read
    /// where its event is missing is read at the end of each.
    pub(super) fn met(&self, indicator: usize, into: &mut Vec<Met>) {
        let prepared = &self.assessor.indicators[indicator];
        if prepared.by.is_empty() {
            return;
        }
        let base = &self.assessor.bases[prepared.base];
        let ends = base.ends(self.known);
        let mut meet = |since: Option<Month>, last: Instant| {
            let values = self.read((prepared, None), ends, || last);
            into.push(Met { indicator, since, values });
        };
        let month = |at: Instant| base.periods.first(at).map(|period| period.month());
        let reads = prepared.by.iter().any(|key| key.is_read());
        if !reads || !base.reads_by_period(ends, self.known) {
            return meet(month(self.known.life.begins), Instant::NEVER);
        }
        let mut periods: Vec<_> =
            self.changes(ends.from).into_iter().filter_map(|at| base.periods.first(at)).collect();
        periods.sort_unstable();
        periods.dedup();
        if periods.is_empty() {
            meet(None, Instant::NEVER);
        }
        for period in periods {
            meet(Some(period.month()), self.last_of(&base.periods, period));
        }
    }

    /// As they are read; of the hold of a priority, that.
    fn read(
        &self,
        (prepared, held): (&Prepared, Option<Option<Name>>),
        ends: Ends,
        last: impl Fn() -> Instant,
    ) -> Values {
        let mut seen = self.seen(prepared, ends, last);
        seen.priority = held.unwrap_or(seen.priority);
        let texts = prepared.by.iter().map(|key| self.glossary.text_of(key.value(&seen)));
        Values::of(texts)
    }
}
