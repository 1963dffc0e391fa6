//! In which periods a ticket counts, mostly one; and of one that is unfinished in some, when it is late, and
//! how often (R24).

use super::desk::Clocks;
use super::judge::{Dated, Judge};
use crate::base::{Base, Dates, Placing};
use crate::calendar::OutOfRange;
use crate::measure::{Again, Late, Overdue};
use crate::periods::Stretch;
use crate::verdict::Outside;
use crate::{Entries, Entry, Finding, Judgement, Outcome, Period, Periods, Reason, Verdict, Waits};

impl Judge<'_> {
    /// What becomes of it under an indicator, which placed it so, in each period in which it may count.
    pub(super) fn entries(
        &self,
        (indicator, placing, outside): (usize, &Placing, Option<&Outside>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
        into: &mut Entries,
    ) -> Result<(), OutOfRange> {
        // looked at where they stay: they are of many words
        let (periods, dates, waits, carried) = match placing {
            Placing::Out(reason) => (None, Err(*reason), None, false),
            Placing::Dated { periods, dates, elsewhere, carried } => {
                (*periods, dates.as_ref().map_err(|reason| *reason), elsewhere.waits, *carried)
            }
        };
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        if !carried && periods.is_none_or(|all| all.first == all.last) {
            let dated = (indicator, periods.map(|all| all.first), dates);
            if base.cycle.is_none() {
                let told = into.begin(dated.1);
                return told.map_or(Ok(()), |one| self.entry_into(dated, clocks, findings, one));
            }
            *into = Entries::several(self.in_its_period(dated, clocks, findings)?);
            return Ok(());
        }
        let own = periods.map_or_else(Vec::new, |all| self.counted_in(base, all));
        let mut entries = match (carried, waits, base.overdue()) {
            (true, Some(waits), Some(overdue)) => {
                let carried = Carried { judge: self, indicator, base, waits, overdue, outside };
                carried.entries((own, dates.ok().copied()), clocks, findings)?
            }
            (true, Some(waits), None) => {
                self.spans((indicator, waits, outside), clocks, findings)?
            }
            _ => {
                let each = own.into_iter().map(|period| (indicator, Some(period), dates));
                let entries = each.map(|dated| self.in_its_period(dated, clocks, findings));
                entries.collect::<Result<Vec<_>, _>>()?.concat()
            }
        };
        if entries.is_empty() {
            entries.push(self.entry((indicator, None, dates), clocks, findings)?);
        }
        findings.sort();
        findings.dedup();
        *into = Entries::several(entries);
        Ok(())
    }

    /// What becomes of a ticket that lasts from one event to another in each reported period that it
    /// meets, and in those to which a gap may lead that is filled (R25).
    fn spans(
        &self,
        (indicator, waits, outside): (usize, Waits, Option<&Outside>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<Entry>, OutOfRange> {
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        let mut entries = Vec::new();
        for period in self.under_way(base, waits) {
            let dates = base.periods.span(period).and_then(|span| base.lasting(span, self.known));
            let Some((dates, is_in)) = dates.filter(|_| !holds(outside, period)) else { continue };
            let dated = Dated::of(indicator, dates, Some(period));
            let outcome = self.judge(&dated, clocks, findings)?;
            let values = self.values(&dated, &outcome);
            let (outcome, more) = match (outcome, is_in) {
                (outcome, true) => (outcome, Box::default()),
                (Outcome::Judged(near), false) => {
                    (Outcome::Out(Reason::OtherPeriod), Box::from([near]))
                }
                (Outcome::Out(_), false) => continue,
            };
            entries.push(Entry { period: Some(period), outcome, more, part: 0, values });
        }
        Ok(entries)
    }

    /// The reported periods in which it is under way.
    fn under_way(&self, base: &Base, Waits { first, last, .. }: Waits) -> Vec<Period> {
        let reported = self.assessor.reported();
        let known = || {
            let known = self.assessor.last_known(self.known);
            base.periods.first(known).unwrap_or(first)
        };
        let end = match reported {
            Some(months) => months.last().map(|month| Period::last_of(*month)),
            None => Some(known()),
        };
        let Some(last) = last.into_iter().chain(end).min() else { return Vec::new() };
        let all = base.periods.reported(Stretch { first, last }, reported);
        self.assessor.looked_at(&base.periods, all)
    }

    /// The periods of a stretch that are reported; without one, the first of them.
    fn counted_in(&self, base: &Base, stretch: Stretch) -> Vec<Period> {
        let periods = base.periods.reported(stretch, self.assessor.reported());
        let periods = self.assessor.looked_at(&base.periods, periods);
        if periods.is_empty() { vec![stretch.first] } else { periods }
    }

    /// The same of each of its parts, where its clock is cut (R20).
    fn in_its_period(
        &self,
        (indicator, period, dates): (usize, Option<Period>, Result<&Dates, Reason>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<Entry>, OutOfRange> {
        let base = &self.assessor.bases[self.assessor.indicators[indicator].base];
        match dates {
            Ok(dates) if base.cycle.is_some() => {
                self.parts_judged(&Dated::of(indicator, *dates, period), clocks, findings)
            }
            _ => Ok(vec![self.entry((indicator, period, dates), clocks, findings)?]),
        }
    }

    /// What becomes of it in a period in which it counts, or is kept out.
    fn entry(
        &self,
        dated: (usize, Option<Period>, Result<&Dates, Reason>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Entry, OutOfRange> {
        let mut entry = Entry::out(dated.1, Reason::NoLevel);
        self.entry_into(dated, clocks, findings, &mut entry)?;
        Ok(entry)
    }

    /// The same where it stays, of which nothing is known yet.
    #[inline(always)]
    fn entry_into(
        &self,
        (indicator, period, dates): (usize, Option<Period>, Result<&Dates, Reason>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
        into: &mut Entry,
    ) -> Result<(), OutOfRange> {
        let dates = match dates {
            Ok(dates) => dates,
            Err(reason) => {
                into.outcome = Outcome::Out(reason);
                return Ok(());
            }
        };
        let dated = Dated::of(indicator, *dates, period);
        self.judge_into(&dated, clocks, findings, &mut into.outcome)?;
        if self.assessor.indicators[indicator].tiers > 1 {
            into.more = self.further_tiers(&dated, &into.outcome, clocks)?;
        }
        into.values = self.values(&dated, &into.outcome);
        Ok(())
    }
}

/// Whether the ticket is not what the indicator is about in a period.
fn holds(outside: Option<&Outside>, period: Period) -> bool {
    outside.is_some_and(|outside| outside.holds(period))
}

/// A ticket under way in some periods under an indicator that counts it there.
struct Carried<'j> {
    judge: &'j Judge<'j>,
    indicator: usize,
    base: &'j Base,
    waits: Waits,
    overdue: Overdue,
    outside: Option<&'j Outside>,
}

impl Carried<'_> {
    /// What becomes of it in each reported period, and in those in which it is finished with these
    /// dates, if it is.
    fn entries(
        &self,
        (own, dates): (Vec<Period>, Option<Dates>),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<Entry>, OutOfRange> {
        let (judge, indicator) = (self.judge, self.indicator);
        let entry = |period, (outcome, dates): (Outcome, Option<Dates>)| {
            let dated = dates.map(|dates| Dated::of(indicator, dates, period));
            let values = dated.and_then(|dated| judge.values(&dated, &outcome));
            Entry { period, outcome, more: Box::default(), part: 0, values }
        };
        let mut entries = Vec::new();
        if let Some(dates) = dates {
            let finished: Vec<_> = match own.is_empty() {
                true => vec![None],
                false => own.iter().copied().map(Some).collect(),
            };
            for period in finished {
                let outcome = self.finished((period, dates), clocks, findings)?;
                entries.push(entry(period, (outcome, Some(dates))));
            }
        }
        let under_way = self.judge.under_way(self.base, self.waits);
        for period in under_way.into_iter().filter(|period| !own.contains(period)) {
            let outcome = self.unfinished(period, clocks, findings)?;
            let span = self.base.periods.span(period);
            let dates = span.and_then(|span| self.base.carried(span, judge.known));
            entries.push(entry(Some(period), (outcome, dates)));
        }
        Ok(entries)
    }

    /// What becomes of it in a period by whose end it is unfinished.
    fn unfinished(
        &self,
        period: Period,
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        let outcome = self.by_the_end_of((&self.base.periods, period), clocks, findings)?;
        let counts = matches!(outcome, Outcome::Judged(_) | Outcome::Out(Reason::NotDue));
        match counts && self.overdue.again == Again::Never && self.was_late(period, clocks)? {
            true => Ok(Outcome::Out(Reason::AlreadyCounted)),
            false => Ok(outcome),
        }
    }

    /// The same as if no period before had counted it: late if its limit has passed, or if it was
    /// closed without its end.
    fn by_the_end_of(
        &self,
        (periods, period): (&Periods, Period),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        if holds(self.outside, period) {
            return Ok(Outcome::Out(Reason::NotInScope));
        }
        let known = self.judge.known;
        let span = periods.span(period);
        let Some((span, dates)) = span.zip(span.and_then(|span| self.base.carried(span, known)))
        else {
            return Ok(Outcome::Out(Reason::Unfinished));
        };
        let dated = Dated::of(self.indicator, dates, Some(period));
        let outcome = self.judge.judge(&dated, clocks, findings)?;
        let Outcome::Judged(judgement) = outcome else { return Ok(outcome) };
        let closes = known.life.closure.is_some_and(|at| span.contains(at));
        let closed = closes && judgement.ended().is_none();
        let at_once = self.overdue.late == Late::AtOnce;
        Ok(match closed || at_once || judgement.is_over() {
            true => Outcome::Judged(Judgement { verdict: Verdict::Late, ..judgement }),
            false => Outcome::Out(Reason::NotDue),
        })
    }

    /// Whether it was late as unfinished in a period that ended before this one begins. Once its limit has
    /// passed it has passed for good, unless another level or version decides: so the last period before each
    /// change of what decides it tells, and the period of the change itself, which may be judged by either.
    fn was_late(&self, period: Period, clocks: &mut Clocks) -> Result<bool, OutOfRange> {
        let life = self.judge.known.life;
        let changes = life.priorities.steps.iter().map(|step| step.at);
        let changes = changes.chain(life.planned.steps.iter().map(|step| step.at));
        let attributes = life.attributes.iter().flat_map(|attribute| &attribute.steps);
        let changes = changes.chain(attributes.map(|step| step.at));
        let changes = changes.chain(self.judge.amended_at(self.indicator));
        let periods = self.base.periods.apart();
        let Some(last) = self.base.periods.before(period) else { return Ok(false) };
        let began = self.base.ends(self.judge.known).from;
        let first = began.and_then(|at| periods.first(at));
        let mut ends: Vec<Period> = changes
            .filter_map(|at| periods.whole_at(at))
            .flat_map(|changed| [periods.before(changed), Some(changed)])
            .flatten()
            .filter(|end| *end < last)
            .chain([last])
            .filter(|end| first.is_some_and(|first| first <= *end))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            if self.is_late_by((&periods, end), clocks)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether it is late as unfinished by the end of a period, under the version in force for it then.
    fn is_late_by(
        &self,
        period: (&Periods, Period),
        clocks: &mut Clocks,
    ) -> Result<bool, OutOfRange> {
        let late = |outcome| matches!(outcome, Outcome::Judged(_));
        let indicator = self.judge.version_in(self.indicator, period.1);
        if indicator == self.indicator {
            return self.by_the_end_of(period, clocks, &mut Vec::new()).map(late);
        }
        let Self { judge, waits, .. } = *self;
        let base = &judge.assessor.bases[judge.assessor.indicators[indicator].base];
        let Some(overdue) = base.overdue() else { return Ok(false) };
        let outside = judge.outside(indicator)?;
        let outside = outside.as_ref();
        let other = Carried { judge, indicator, base, waits, overdue, outside };
        other.by_the_end_of(period, clocks, &mut Vec::new()).map(late)
    }

    /// What becomes of it in a period in which it is finished.
    fn finished(
        &self,
        (period, dates): (Option<Period>, Dates),
        clocks: &mut Clocks,
        findings: &mut Vec<Finding>,
    ) -> Result<Outcome, OutOfRange> {
        let dated = Dated::of(self.indicator, dates, period);
        let outcome = self.judge.judge(&dated, clocks, findings)?;
        let Outcome::Judged(judgement) = outcome else { return Ok(outcome) };
        let later = period.filter(|period| self.waits.first < *period);
        let was_late = later.map_or(Ok(false), |period| self.was_late(period, clocks))?;
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
