//! What a level comes to for one ticket: an amount of time, or a deadline, and whether it was met.

use super::Assessor;
use super::prepared::PreparedLevel;
use crate::calendar::OutOfRange;
use crate::pending::Shown;
use crate::within::{Date, Deadline, Required};
use crate::{Clock, Instant, Judgement, Life, Planned, Span, Verdict, reading};

/// What decides by a level about a ticket of this life.
pub(super) struct Limits<'a> {
    pub(super) assessor: &'a Assessor<'a>,
    pub(super) prepared: &'a PreparedLevel,
    pub(super) life: &'a Life,
    /// When each event happened that is asked for.
    pub(super) events: &'a [Option<Instant>],
    /// Where the planned date is read.
    pub(super) read_to: Instant,
}

/// What decided: seconds on the clock or, where a date has a say, until when.
pub(super) struct Decided {
    pub(super) limit: Option<i64>,
    pub(super) deadline: Option<Deadline>,
    /// By how much it is over: seconds on the calendar.
    pub(super) overrun: i64,
    pub(super) verdict: Verdict,
}

impl Limits<'_> {
    /// What decides about a clock between two instants.
    #[inline]
    pub(super) fn decide(
        &self,
        window: Span,
        clock: &Clock<'_>,
        shown: &Shown,
    ) -> Result<Decided, OutOfRange> {
        let elapsed = shown.elapsed;
        let required = match &self.prepared.required {
            None => {
                let verdict = Verdict::Unasked;
                return Ok(Decided { limit: None, deadline: None, overrun: 0, verdict });
            }
            Some(Required::Elapsed(limit)) => {
                let (overrun, verdict) = ((elapsed - limit).max(0), Verdict::of(elapsed <= *limit));
                return Ok(Decided { limit: Some(*limit), deadline: None, overrun, verdict });
            }
            Some(required) => required,
        };
        let date = |date: Date| self.deadline(date, window);
        let deadline = until(required, clock, shown, &date)?;
        let in_time = match required.amounts().next() {
            Some(_) => required.is_met((elapsed, window.to), &date)?,
            None => deadline.is_some_and(|deadline| deadline.is_met_by(window.to)),
        };
        let over = deadline.filter(|deadline| !in_time && deadline.instant() < window.to);
        let overrun = over.map_or(Ok(0), |deadline| {
            clock.calendar.open_seconds(Span::new(deadline.instant(), window.to))
        })?;
        Ok(Decided { limit: None, deadline, overrun, verdict: Verdict::of(in_time) })
    }

    /// Until when a date allows of a clock between two instants; `None` where the ticket lacks it.
    fn deadline(&self, date: Date, window: Span) -> Result<Option<Deadline>, OutOfRange> {
        let Self { assessor, prepared, events, .. } = *self;
        let zone = assessor.contract.timezone;
        Ok(match date {
            Date::Planned => self.planned().map(|planned| Deadline::planned(planned, zone)),
            Date::Event(event) => {
                let number = prepared.events.iter().find(|(own, _)| *own == event);
                number.and_then(|(_, number)| *events.get(*number)?).map(Deadline::by)
            }
            Date::Column(number) => {
                let told = self.life.dates.get(number).copied().flatten();
                told.map(|told| Deadline::told(told, zone))
            }
            Date::From(counted) => {
                Some(counted.from(window.from, &prepared.calendar, prepared.cutoff)?)
            }
        })
    }

    /// The planned date that counts (R12): that in force where the clock ends, or as the reading says.
    fn planned(&self) -> Option<Planned> {
        let Self { assessor, life, read_to, .. } = *self;
        let planned = match assessor.reading.planned {
            reading::PlannedDate::Last => life.planned.at(read_to),
            reading::PlannedDate::First => {
                life.planned.in_force(life.begins).find_map(|(_, planned)| planned)
            }
        };
        match assessor.knowledge.planned_dates_alone {
            true => planned.map(|planned| planned.as_date_alone(assessor.contract.timezone)),
            false => planned,
        }
    }
}

/// Until when several at once allow; `None` where a date that they ask for is missing.
fn until(
    required: &Required,
    clock: &Clock<'_>,
    shown: &Shown,
    date: &impl Fn(Date) -> Result<Option<Deadline>, OutOfRange>,
) -> Result<Option<Deadline>, OutOfRange> {
    match required {
        Required::Elapsed(limit) => Ok(Some(Deadline::by(clock.last_second_of(*limit, shown)?))),
        Required::By(one) => date(*one),
        Required::Several(which, parts) => {
            let all = parts.iter().map(|part| until(part, clock, shown, date));
            Ok(which.deadline(&all.collect::<Result<Vec<_>, _>>()?))
        }
    }
}

impl Clock<'_> {
    /// The last second at which it shows no more than an amount: as far as it is known to have run,
    /// and after that if it goes on.
    fn last_second_of(&self, limit: i64, shown: &Shown) -> Result<Instant, OutOfRange> {
        let after = |at: Instant| at + -1;
        if shown.elapsed > limit {
            let first_over = limit + 1 + shown.pending.unwrap_or_default();
            let reached = self.has_run(first_over)?.unwrap_or(self.window.to);
            return Ok(after(reached.min(self.window.to)));
        }
        let reached = self.reaches(self.window.to, limit - shown.elapsed + 1);
        Ok(reached.map_or(self.calendar.range().to, after))
    }
}

impl Assessor<'_> {
    /// Whether a ticket that was judged would have been in time, had its clock shown so many seconds
    /// and ended at another instant, and dates that keep the seconds of what they are counted from
    /// come so much later.
    pub(crate) fn is_met(
        &self,
        life: &Life,
        (indicator, judgement): (usize, &Judgement),
        (elapsed, to): (i64, Instant),
        later: i64,
    ) -> Option<bool> {
        let prepared = self.indicators.get(indicator)?.levels.get(judgement.level)?;
        let mut events = Vec::new();
        self.events.find(life, &self.reading, &mut events);
        let read_to = judgement
            .unfinished
            .map_or(judgement.to, |unfinished| unfinished.to.unwrap_or(judgement.counted));
        let limits = Limits { assessor: self, prepared, life, events: &events, read_to };
        let date = |date: Date| {
            let deadline = limits.deadline(date, judgement.window())?;
            Ok::<_, OutOfRange>(match date.keeps_seconds() {
                true => deadline.map(|one| one.later(later)),
                false => deadline,
            })
        };
        prepared.required.as_ref()?.is_met((elapsed, to), &date).ok()
    }

    /// The amounts of time in what a judged ticket's level requires.
    pub(crate) fn amounts(
        &self,
        indicator: usize,
        judgement: &Judgement,
    ) -> impl Iterator<Item = i64> {
        let level = self.indicators.get(indicator).and_then(|one| one.levels.get(judgement.level));
        level.and_then(|level| level.required.as_ref()).into_iter().flat_map(Required::amounts)
    }
}
