//! Which phase of a contract a period belongs to (R32).

use super::Contract;
use crate::{Period, PeriodKind, Phase, Promise, zone};

impl Contract {
    /// The phase that a period of this kind belongs to; none: it is as any other.
    #[must_use]
    pub fn phase_of(&self, kind: PeriodKind, period: Period) -> Option<&Phase> {
        if self.phases.is_empty() {
            return None;
        }
        let first = self.periods(kind).whole(period)?.from;
        let day = zone::wall_clock(self.timezone, first)?.date();
        self.phases.iter().find(|one| (one.from..=one.until).contains(&day))
    }

    /// The phase that a period belongs to, of a [sheet](Self::sheets) by its position.
    #[must_use]
    pub fn phase(&self, sheet: usize, period: Period) -> Option<&Phase> {
        let pooled = || self.pools.get(sheet.checked_sub(self.indicators.len())?)?.of.first();
        let one = self.indicators.get(sheet).or_else(|| self.indicators.get(*pooled()?))?;
        self.phase_of(one.measure.period, period)
    }

    /// What is promised of a row of a sheet in a period: without a verdict where its phase has none.
    #[must_use]
    pub fn promised(&self, row: Promise, sheet: usize, period: impl Into<Period>) -> Promise {
        let is_judged = self.phase(sheet, period.into()).is_none_or(|phase| phase.verdicts);
        Promise { is_withheld: row.is_withheld || !is_judged, ..row }
    }

    /// Whether something follows from the figures of a sheet in a period.
    #[must_use]
    pub fn has_penalties(&self, sheet: usize, period: Period) -> bool {
        self.phase(sheet, period).is_none_or(|phase| phase.penalties)
    }
}
