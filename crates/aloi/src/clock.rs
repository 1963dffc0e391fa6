//! The clock: which seconds of a ticket's life count, and why the others do not (R5).

use crate::calendar::{Calendar, OutOfRange};
use crate::reading::{BetweenRestorations, Reading};
use crate::walk::{Counts, Hold, Holds, OF_THE_SHEET, Runs, Segment};
use crate::{Group, Instant, Life, Span};
use std::sync::Arc;

/// The clock of one ticket on one calendar: it runs only between two of its events.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'a> {
    pub(crate) life: &'a Life,
    pub(crate) calendar: &'a Calendar,
    /// In its place, where the contract has a table of groups, the calendar of each.
    by_group: &'a [OfGroup],
    pub(crate) runs: &'a Runs,
    /// From when to when it may run.
    pub(crate) window: Span,
    stops: &'a [Span],
    between: BetweenRestorations,
}

/// Groups that fit a list, by its bit, and their calendar.
pub(crate) type OfGroup = (u32, Arc<Calendar>);

/// The calendars of groups: the first list that a group fits tells its own.
pub(crate) type ByGroup = Vec<OfGroup>;

impl Life {
    /// The whole life as far as it is known, from its beginning to its last event, around the
    /// clock: what there is to show of a ticket that is in no base.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn timeline(&self) -> Result<Vec<Segment>, OutOfRange> {
        self.course(None)
    }

    /// The same, and whether a clock on these conditions would run; `None`: that of the founding sheet.
    pub(crate) fn course(&self, runs: Option<&Runs>) -> Result<Vec<Segment>, OutOfRange> {
        if self.begins == Instant::ALWAYS {
            return Ok(Vec::new());
        }
        let last = |at: Option<Instant>| at.unwrap_or(self.begins);
        let end = last(self.states.last().map(|stage| stage.at))
            .max(last(self.groups.steps.last().map(|step| step.at)))
            .max(last(self.restored_at));
        let (always, window) = (Calendar::always(), Span::new(self.begins, end));
        let runs = (runs.unwrap_or(&OF_THE_SHEET), Reading::default().between_restorations);
        Clock::of(self, (&always, &[]), runs, &[], window).segments()
    }
}

impl<'a> Clock<'a> {
    /// The clock of the founding sheet (R5): that of a ticket with this life on `calendar`, from
    /// `assigned` to `restored`, while it is the provider's and new or active, standing still in
    /// the agreed `stops` (sorted and disjoint, as [`Span::union`] leaves them).
    #[must_use]
    pub const fn new(
        life: &'a Life,
        calendar: &'a Calendar,
        reading: &Reading,
        stops: &'a [Span],
        assigned: Instant,
        restored: Instant,
    ) -> Self {
        let window = Span::new(assigned, restored);
        Self::of(
            life,
            (calendar, &[]),
            (&OF_THE_SHEET, reading.between_restorations),
            stops,
            window,
        )
    }

    /// The clock that runs while `runs` holds, between a restoration and its refusal as the reading
    /// says.
    pub(crate) const fn of(
        life: &'a Life,
        (calendar, by_group): (&'a Calendar, &'a [OfGroup]),
        (runs, between): (&'a Runs, BetweenRestorations),
        stops: &'a [Span],
        window: Span,
    ) -> Self {
        Self { life, calendar, by_group, runs, window, stops, between }
    }

    /// The seconds for which it ran.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn elapsed(&self) -> Result<i64, OutOfRange> {
        let mut running = Vec::new();
        self.running(&mut running);
        self.seconds(&running)
    }

    /// The earliest instant by which it has run for so many seconds; `None` where it ends before.
    pub(crate) fn has_run(&self, seconds: i64) -> Result<Option<Instant>, OutOfRange> {
        let mut left = seconds;
        if left <= 0 {
            return Ok(Some(self.window.from));
        }
        let segments = self.segments()?.into_iter();
        for span in segments.filter(|one| one.counts == Counts::Running).map(|one| one.span) {
            if left <= span.seconds() {
                return Ok(Some(span.from + left));
            }
            left -= span.seconds();
        }
        Ok(None)
    }

    /// The seconds for which it ran within a span.
    pub(crate) fn elapsed_in(&self, span: Span) -> Result<i64, OutOfRange> {
        let mut running = Vec::new();
        self.running(&mut running);
        let within = running.iter().map(|run| run.intersect(span));
        self.seconds(&within.filter(|run| !run.is_empty()).collect::<Vec<_>>())
    }

    /// Where it runs, calendar and agreed stops apart: in order, disjoint and apart. It is the same
    /// on every calendar.
    pub(crate) fn running(&self, into: &mut Vec<Span>) {
        into.clear();
        for Hold { span, .. } in self.holds(self.window).filter(|hold| hold.is_running) {
            match into.last_mut() {
                Some(last) if last.to == span.from => last.to = span.to,
                _ => into.push(span),
            }
        }
    }

    /// The times in which the state counts as active, whatever it is.
    pub(crate) fn refused(&self) -> Vec<Span> {
        match self.between {
            BetweenRestorations::Running => self.life.refused_restorations(),
            BetweenRestorations::Stopped => Vec::new(),
        }
    }

    /// The life cut wherever group or state changes.
    pub(crate) fn holds(&self, window: Span) -> Holds<'a> {
        self.runs.along(self.life, self.refused(), window)
    }

    /// The calendar by which it goes while a group has the ticket; `None`: it is closed.
    fn calendar_of(&self, group: Group) -> Option<&'a Calendar> {
        match self.by_group {
            [] => Some(self.calendar),
            by_group => {
                let own = by_group.iter().find(|(list, _)| group.fits(*list));
                own.map(|(_, calendar)| &**calendar)
            }
        }
    }

    /// The open seconds of a span.
    #[inline]
    pub(crate) fn open_seconds(&self, span: Span) -> Result<i64, OutOfRange> {
        if self.by_group.is_empty() {
            return self.calendar.open_seconds(span);
        }
        let held = self.life.groups.in_force(self.life.begins);
        let pieces = held.map(|(held, group)| (held.intersect(span), self.calendar_of(group)));
        let open = |(piece, calendar): (Span, Option<&Calendar>)| match calendar {
            Some(calendar) if !piece.is_empty() => calendar.open_seconds(piece),
            _ => Ok(0),
        };
        pieces.map(open).sum()
    }

    /// Whether it goes by the calendars of groups.
    pub(crate) const fn goes_by_group(&self) -> bool {
        !self.by_group.is_empty()
    }

    /// The open seconds of a span outside the agreed stops.
    pub(crate) fn open_outside_stops(&self, span: Span) -> Result<i64, OutOfRange> {
        self.seconds(&[span])
    }

    /// The open seconds of the spans where it runs, outside the agreed stops.
    pub(crate) fn seconds(&self, running: &[Span]) -> Result<i64, OutOfRange> {
        let open = |span: Span| match span.is_empty() {
            true => Ok(0),
            false => self.open_seconds(span),
        };
        let mut seconds = 0;
        for span in running {
            let mut from = span.from;
            let stops = self.stops.iter().map(|stop| stop.intersect(*span));
            for stop in stops.filter(|stop| !stop.is_empty()) {
                seconds += open(Span::new(from, stop.from))?;
                from = stop.to;
            }
            seconds += open(Span::new(from, span.to))?;
        }
        Ok(seconds)
    }

    /// The earliest instant by which it will have run for `seconds` from an instant on, if nothing but
    /// calendar and agreed stops keeps it from running. `None` where the calendar does not reach.
    pub(crate) fn reaches(&self, at: Instant, seconds: i64) -> Option<Instant> {
        let (mut at, mut left) = (at, seconds);
        for stop in self.stops {
            let before = Span::new(at, stop.from);
            let open = if before.is_empty() { 0 } else { self.open_seconds(before).ok()? };
            if left <= open {
                break;
            }
            left -= open;
            at = at.max(stop.to);
        }
        match self.by_group {
            [] => self.calendar.deadline(at, left).ok(),
            // nothing tells of a group after the last that had it
            _ => self.calendar_of(self.life.groups.at(at))?.deadline(at, left).ok(),
        }
    }

    /// Its segments, without gap or overlap, from assignment to restoration: the evidence. The
    /// running ones add up to [`Clock::elapsed`].
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn segments(&self) -> Result<Vec<Segment>, OutOfRange> {
        let mut segments = Vec::new();
        let mut holds = self.holds(self.window).peekable();
        while let Some(mut hold) = holds.next() {
            while let Some(next) = holds.next_if(|next| hold.continues_as(next)) {
                hold.span.to = next.span.to;
            }
            match hold.is_running {
                true => self.split_running(&hold, &mut segments)?,
                false => segments.push(hold.segment(hold.span, hold.counts())),
            }
        }
        Ok(segments)
    }

    /// Cuts a running hold at the agreed stops and at the calendar's opening and closing.
    fn split_running(&self, hold: &Hold<'_>, into: &mut Vec<Segment>) -> Result<(), OutOfRange> {
        let stops = self.stops.iter().map(|stop| stop.intersect(hold.span));
        let mut from = hold.span.from;
        for stop in stops.filter(|stop| !stop.is_empty()) {
            self.split_hours(hold, Span::new(from, stop.from), into)?;
            into.push(hold.segment(stop, Counts::AgreedStop));
            from = stop.to;
        }
        self.split_hours(hold, Span::new(from, hold.span.to), into)
    }

    fn split_hours(
        &self,
        hold: &Hold<'_>,
        span: Span,
        into: &mut Vec<Segment>,
    ) -> Result<(), OutOfRange> {
        let mut from = span.from;
        if let Some(calendar) = self.calendar_of(*hold.group).filter(|_| !span.is_empty()) {
            for open in calendar.open_spans(span)? {
                let closed = Span::new(from, open.from);
                if !closed.is_empty() {
                    into.push(hold.segment(closed, Counts::ClosedHours));
                }
                into.push(hold.segment(open, Counts::Running));
                from = open.to;
            }
        }
        let closed = Span::new(from, span.to);
        if !closed.is_empty() {
            into.push(hold.segment(closed, Counts::ClosedHours));
        }
        Ok(())
    }
}
