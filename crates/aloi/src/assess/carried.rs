//! In which months a ticket counts that is unfinished in some: when it is late, and how often (R24).

use super::desk::Clocks;
use super::judge::{Dated, Judge};
use crate::base::{Base, Dates, Placing};
use crate::calendar::OutOfRange;
use crate::measure::{Again, Late, Overdue};
use crate::verdict::Outside;
use crate::{Entries, Entry, Finding, Judgement, Month, Outcome, Reason, Verdict, Waits};

impl Judge<'_> {
    /// What becomes of it under an indicator, which placed it so, in each month in which it may count.
    pub(super) fn entries(
        &self,
        (indicator, placing, outside): (usize, Placing, &Outside),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Entries, OutOfRange> {
        let (month, dates, elsewhere, carried) = match placing {
            Placing::Out(reason) => (None, Err(reason), None, false),
            Placing::Dated { month, dates, elsewhere, carried } => {
                (month, dates, elsewhere.waits, carried)
            }
        };
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        if let (true, Some(waits), Some(overdue)) = (carried, elsewhere, base.overdue()) {
            let carried = Carried { judge: self, indicator, base, waits, overdue, outside };
            let own = dates.ok().map(|dates| (month, dates));
            return Ok(Entries::several(carried.entries(own, clocks, findings)?));
        }
        let outcome = match dates {
            Err(reason) => Outcome::Out(reason),
            Ok(dates) => self.judge(&Dated { indicator, dates, month }, clocks, findings)?,
        };
        let tiers = match dates {
            Ok(dates) if self.assessor.indicators[indicator].tiers > 1 => {
                self.further_tiers(&Dated { indicator, dates, month }, &outcome, clocks)?
            }
            _ => Box::default(),
        };
        Ok(Entries::one(Entry { month, outcome, tiers }))
    }
}

/// A ticket under way in some months under an indicator that counts it there.
struct Carried<'j> {
    judge: &'j Judge<'j>,
    indicator: usize,
    base: &'j Base,
    waits: Waits,
    overdue: Overdue,
    outside: &'j Outside,
}

impl Carried<'_> {
    /// What becomes of it in each reported month, and in that in which it is finished with these
    /// dates, if it is.
    fn entries(
        &self,
        own: Option<(Option<Month>, Dates)>,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<Entry>, OutOfRange> {
        let mut entries = Vec::new();
        if let Some((month, dates)) = own {
            let outcome = self.finished((month, dates), clocks, findings)?;
            entries.push(Entry { month, outcome, tiers: Box::default() });
        }
        let finished = own.and_then(|(month, _)| month);
        for month in self.months().into_iter().filter(|month| Some(*month) != finished) {
            let outcome = self.unfinished(month, clocks, findings)?;
            entries.push(Entry { month: Some(month), outcome, tiers: Box::default() });
        }
        if entries.is_empty() {
            let outcome = Outcome::Out(Reason::Unfinished);
            entries.push(Entry { month: None, outcome, tiers: Box::default() });
        }
        findings.sort();
        findings.dedup();
        Ok(entries)
    }

    /// The reported months in which it is under way.
    fn months(&self) -> Vec<Month> {
        let Waits { first, last, .. } = self.waits;
        let assessor = self.judge.assessor;
        let term = self.judge.known.term;
        let is_within = |month: &Month| {
            first <= *month && last.is_none_or(|last| *month <= last) && term.holds(*month)
        };
        if let Some(reported) = &assessor.reported {
            return reported.iter().copied().filter(is_within).collect();
        }
        let known = assessor.last_known(self.judge.known);
        let known = Month::of(known, self.judge.known.zone).unwrap_or(first);
        let months = first.through(last.map_or(known, |last| last.min(known)));
        months.into_iter().filter(is_within).collect()
    }

    /// What becomes of it in a month by whose end it is unfinished.
    fn unfinished(
        &self,
        month: Month,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        let outcome = self.by_the_end_of(month, clocks, findings)?;
        let counts = matches!(outcome, Outcome::Judged(_) | Outcome::Out(Reason::NotDue));
        match counts && self.overdue.again == Again::Never && self.was_late(month, clocks)? {
            true => Ok(Outcome::Out(Reason::AlreadyCounted)),
            false => Ok(outcome),
        }
    }

    /// The same as if no month before had counted it: late if its limit has passed, or if it was
    /// closed without its end.
    fn by_the_end_of(
        &self,
        month: Month,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        if self.outside.holds(month) {
            return Ok(Outcome::Out(Reason::NotInScope));
        }
        let Some(dates) = self.base.carried(month, self.judge.known) else {
            return Ok(Outcome::Out(Reason::Unfinished));
        };
        let dated = Dated { indicator: self.indicator, dates, month: Some(month) };
        let outcome = self.judge.judge(&dated, clocks, findings)?;
        let Outcome::Judged(judgement) = outcome else { return Ok(outcome) };
        let closed = self.waits.last == Some(month) && judgement.ended().is_none();
        let at_once = self.overdue.late == Late::AtOnce;
        Ok(match closed || at_once || judgement.is_over() {
            true => Outcome::Judged(Judgement { verdict: Verdict::Late, ..judgement }),
            false => Outcome::Out(Reason::NotDue),
        })
    }

    /// Whether it was late as unfinished in a month before this one. Once its limit has passed it has
    /// passed for good, unless another level decides: so the last month before each change of what
    /// decides it tells.
    fn was_late(&self, month: Month, clocks: &mut Clocks) -> Result<bool, OutOfRange> {
        let life = self.judge.known.life;
        let changes = life.priorities.steps.iter().map(|step| step.at);
        let changes = changes.chain(life.planned.steps.iter().map(|step| step.at));
        let attributes = life.attributes.iter().flat_map(|attribute| &attribute.steps);
        let changes = changes.chain(attributes.map(|step| step.at));
        let changed = changes.filter_map(|at| Month::of(at, self.judge.known.zone));
        let mut ends: Vec<Month> = changed.filter(|one| *one < month).collect();
        ends.push(month);
        ends.sort_unstable();
        ends.dedup();
        for last in ends.into_iter().map(Month::before).filter(|last| self.waits.first <= *last) {
            let outcome = self.by_the_end_of(last, clocks, &mut Vec::new())?;
            if matches!(outcome, Outcome::Judged(_)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What becomes of it in the month in which it is finished.
    fn finished(
        &self,
        (month, dates): (Option<Month>, Dates),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        let dated = Dated { indicator: self.indicator, dates, month };
        let outcome = self.judge.judge(&dated, clocks, findings)?;
        let Outcome::Judged(judgement) = outcome else { return Ok(outcome) };
        let earlier = month.filter(|month| self.waits.first < *month);
        let was_late = earlier.map_or(Ok(false), |month| self.was_late(month, clocks))?;
        let counted = match self.overdue.again {
            Again::Never => was_late,
            Again::EveryPeriod => was_late && self.is_within_grace(&judgement)?,
        };
        Ok(match (counted, was_late) {
            (true, _) => Outcome::Out(Reason::AlreadyCounted),
            (false, true) => Outcome::Judged(Judgement { verdict: Verdict::Late, ..judgement }),
            (false, false) => Outcome::Judged(judgement),
        })
    }

    /// Whether it was finished soon enough after its deadline not to be late once more.
    fn is_within_grace(&self, judgement: &Judgement) -> Result<bool, OutOfRange> {
        let Some(grace) = self.overdue.grace else { return Ok(false) };
        let deadline = match self.overdue.late {
            Late::AtOnce => Some(judgement.from),
            Late::WhenDue => self.judge.deadline(self.indicator, judgement)?,
        };
        Ok(deadline.is_some_and(|deadline| judgement.to - deadline <= grace))
    }
}
