//! Tickets whose clock has begun and that have not counted yet: how they stand at the instant of
//! knowledge, and what may become of them (R33).

use super::Assessor;
use super::desk::Clocks;
use super::judge::{Dated, Judge};
use super::prepared::Prepared;
use crate::base::{AsIf, Cut, Dates, Known};
use crate::calendar::OutOfRange;
use crate::walk::Counts;
use crate::{
    AssessError, Case, Clock, Instant, Judgement, Leeway, Outcome, Period, Reason, Segment, Span,
    Values, Verdict,
};

/// How a ticket stands under an indicator that it has not counted in yet.
pub(crate) struct Open {
    pub(crate) indicator: usize,
    /// As if what is to come of it came now.
    pub(crate) judgement: Judgement,
    /// The values of the rows that it is then in.
    pub(crate) values: Option<Box<Values>>,
    /// What its clock does now; `None` once that has ended.
    pub(crate) running: Option<Running>,
    /// Whether it may count in the period.
    pub(crate) may_count: bool,
    /// Whether it may then be in time.
    pub(crate) in_time: bool,
    /// Whether it may then be late.
    pub(crate) late: bool,
    /// How long its clock may show then, and how much over its limit.
    pub(crate) leeway: Leeway,
}

/// What a clock does that has not ended.
pub(crate) struct Running {
    pub(crate) segment: Segment,
    /// The earliest instant at which the limit passes if the ticket stays as it is; a date passes
    /// however it is.
    pub(crate) passes: Option<Instant>,
    /// The last second in time, where a date decides.
    pub(crate) deadline: Option<Instant>,
}

impl Assessor<'_> {
    /// How a ticket stands under each indicator in which it may still come to count, in order; what
    /// may become of it is asked of a period of each.
    pub(crate) fn open(
        &self,
        case: &Case<'_>,
        running: &[Option<Period>],
    ) -> Result<Vec<Open>, AssessError> {
        let mut open = Vec::new();
        let Some(life) = case.life() else { return Ok(open) };
        let (mut events, mut clocks) = (Vec::new(), Clocks::default());
        self.events.find(life, &self.reading, &mut events);
        clocks.wind(self.clocks);
        let known = self.known(life, &events);
        let now = self.knowledge.as_of;
        let own = self.indicators.iter().enumerate().filter(|(_, one)| one.is_own);
        for (indicator, prepared) in own {
            let base = &self.bases[prepared.base];
            let Some(period) = running.get(indicator).copied().flatten() else { continue };
            let too_far = |error| AssessError::OutOfRange { ticket: case.ticket.id.clone(), error };
            let (ticket, glossary) = (case.ticket, case.glossary);
            let service = self.service(ticket, glossary)?;
            let judge = Judge { assessor: self, ticket, glossary, known, service };
            if let Some(dates) = base.lasts_now(period, known) {
                let one = judge.lasting(indicator, (dates, period), &mut clocks);
                open.extend(one.map_err(too_far)?);
                continue;
            }
            let Some(as_if) = base.as_if(known, now) else { continue };
            let one = judge.open(indicator, (as_if, period), &mut clocks).map_err(too_far)?;
            // what the period has as late already, or an earlier one had, does not come to count in it
            let standing = case.assessment.standings.get(indicator);
            let has = standing.map(|standing| standing.in_period(period));
            let counts = matches!(has, Some(Ok(_) | Err(Reason::AlreadyCounted)));
            open.extend(
                one.into_iter().map(|one| Open { may_count: one.may_count && !counts, ..one }),
            );
        }
        Ok(open)
    }
}

impl Judge<'_> {
    /// One for each part of a clock that is cut, or for each tier of its level, else one; none of a ticket
    /// that has no level, or that is left out.
    fn open(
        &self,
        indicator: usize,
        (as_if, period): (AsIf, Period),
        clocks: &mut Clocks,
    ) -> Result<Vec<Open>, OutOfRange> {
        let prepared = &self.assessor.indicators[indicator];
        let base = &self.assessor.bases[prepared.base];
        let AsIf { dates, periods, has_ended } = as_if;
        let own = periods.map(|all| if all.holds(period) { period } else { all.first });
        let parts = self.parts(&Dated::of(indicator, dates, own));
        let excluded = prepared.agreed.excludes(&self.ticket.id);
        let place = own.unwrap_or(period);
        let is_others = self.version_in(indicator, place) != indicator;
        let is_out = excluded
            || is_others
            || self.outside(indicator)?.is_some_and(|outside| outside.holds(place));
        let mut all = Vec::new();
        for dated in parts.iter().filter(|_| !is_out) {
            let Some(level) = self.level(dated)? else { continue };
            let first = self.at_level(dated, level, clocks, &mut Vec::new())?;
            let tiers = self.further_tiers(dated, &Outcome::Judged(first), clocks)?;
            let values = self.values(dated, &Outcome::Judged(first));
            for judgement in std::iter::once(first).chain(tiers) {
                let may_count = own == Some(period);
                let mut open = Open::now(indicator, (judgement, values.clone()), may_count);
                // of a cut clock only the last part has not ended (R20)
                if !has_ended && judgement.to == dates.to {
                    self.look_ahead(prepared, period, &mut open)?;
                }
                // a late one counts in months besides that of its event, where the unfinished are late
                let carried = base.overdue().is_some();
                open.in_time &= open.may_count;
                open.late &= open.may_count || carried;
                open.may_count |= carried;
                all.push(open);
            }
        }
        if base.cycle.as_ref().is_some_and(Cut::is_whole) {
            let was_late = all.iter().any(|gap| !gap.in_time && gap.running.is_none());
            let longest = all.iter().map(|gap| gap.leeway).reduce(Leeway::longer);
            all.drain(..all.len().saturating_sub(1));
            for ticket in &mut all {
                ticket.leeway = longest.unwrap_or(ticket.leeway);
            }
            for ticket in all.iter_mut().filter(|_| was_late) {
                (ticket.in_time, ticket.late) = (false, ticket.may_count);
            }
        }
        Ok(all)
    }

    /// A ticket that lasts from one event to another, and has not ended; none of one that has no level, or
    /// that is left out (R25).
    fn lasting(
        &self,
        indicator: usize,
        (dates, period): (Dates, Period),
        clocks: &mut Clocks,
    ) -> Result<Option<Open>, OutOfRange> {
        let prepared = &self.assessor.indicators[indicator];
        let is_out = prepared.agreed.excludes(&self.ticket.id)
            || self.version_in(indicator, period) != indicator
            || self.outside(indicator)?.is_some_and(|outside| outside.holds(period));
        let dated = Dated::of(indicator, dates, Some(period));
        let level = if is_out { None } else { self.level(&dated)? };
        let Some(placed) = level else { return Ok(None) };
        let judgement = self.at_level(&dated, placed, clocks, &mut Vec::new())?;
        let level = &prepared.levels[judgement.level];
        let now = self.known.as_of;
        let elapsed = level.calendar.open_seconds(Span::new(dates.from, now))?;
        let judgement = Judgement { elapsed, ..judgement };
        let values = self.values(&dated, &Outcome::Judged(judgement));
        let this_second = Span::new(now, now + 1);
        let clock = self.assessor.clock_of(self.known.life, (prepared, level), &[], this_second);
        let segment = clock.segments()?.into_iter().next();
        let mut open = Open::now(indicator, (judgement, values), false);
        (open.in_time, open.late) = (false, false);
        open.running = segment.map(|segment| Running { segment, passes: None, deadline: None });
        Ok(Some(open))
    }

    /// What becomes of a clock that has not ended: where it stays as it is, and at the worst by the end
    /// of the period.
    fn look_ahead(
        &self,
        prepared: &Prepared,
        period: Period,
        open: &mut Open,
    ) -> Result<(), OutOfRange> {
        let Known { life, zone, .. } = self.known;
        let Judgement { level, from, to: now, elapsed, limit, deadline, .. } = open.judgement;
        let stops = prepared.agreed.stops(&self.ticket.id, Span::new(from, Instant::NEVER));
        let level = &prepared.levels[level];
        let this_second = Span::new(now, now + 1);
        let clock = self.assessor.clock_of(life, (prepared, level), &stops, this_second);
        let calendar = &level.calendar;
        let Some(segment) = clock.segments()?.into_iter().next() else { return Ok(()) };
        let whole = self.assessor.bases[prepared.base].periods.whole(period);
        let last = whole.unwrap_or_else(|| period.month().span(zone)).to + -1;
        let most = elapsed + clock.seconds(&[Span::new(now, last)])?;
        open.leeway.elapsed.1 = seconds(most);
        let deadline = deadline.map(|deadline| deadline.last_second());
        let (passes, is_late_at_last) = match limit {
            Some(limit) => {
                open.leeway.overrun.1 = seconds(most - limit);
                (clock.passes(&segment, limit - elapsed), most > limit)
            }
            None => {
                let after = |at: Instant| (at < last).then(|| Span::new(at + 1, last));
                let over = deadline.and_then(after).map(|span| calendar.open_seconds(span));
                let over = over.transpose()?.unwrap_or_default();
                open.leeway.overrun.1 = seconds(over).max(open.leeway.overrun.0);
                (deadline, deadline.is_some_and(|deadline| deadline < last))
            }
        };
        // a date that the ticket lacks may still be set
        let has_limit = limit.is_some() || deadline.is_some();
        open.in_time |= !has_limit;
        open.late |= is_late_at_last;
        open.running = Some(Running { segment, passes, deadline });
        Ok(())
    }
}

impl Open {
    /// As if it had come to count now; it may in the period, or not.
    fn now(
        indicator: usize,
        (judgement, values): (Judgement, Option<Box<Values>>),
        may_count: bool,
    ) -> Self {
        let is_late = judgement.verdict == Verdict::Late;
        let elapsed = seconds(judgement.elapsed);
        let overrun = u64::from(judgement.overrun);
        Self {
            indicator,
            judgement,
            values,
            running: None,
            may_count,
            in_time: !is_late,
            late: is_late,
            leeway: Leeway {
                elapsed: (elapsed, elapsed),
                overrun: (overrun, overrun),
                is_sure: false,
            },
        }
    }
}

fn seconds(seconds: i64) -> u64 {
    u64::try_from(seconds).unwrap_or(0)
}

impl Clock<'_> {
    /// When `left` more seconds will have passed on it, at the earliest: if it runs in this segment, its
    /// last, but for calendar and agreed stops, which go on. `None` where it stands still, where
    /// they have passed already, or where the calendar does not open so often any more.
    fn passes(&self, segment: &Segment, left: i64) -> Option<Instant> {
        let goes_on =
            matches!(segment.counts, Counts::Running | Counts::AgreedStop | Counts::ClosedHours);
        (goes_on && left >= 0).then(|| self.reaches(segment.span.from, left)).flatten()
    }
}
