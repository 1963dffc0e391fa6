//! The clock: which seconds of a ticket's life count, and why the others do not (R5).

use crate::calendar::{Calendar, OutOfRange};
use crate::reading::{BetweenRestorations, Reading};
use crate::{Group, Instant, Life, Span, State, Status};

/// Why the clock runs in a segment or, if not, the first reason that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counts {
    /// The clock runs.
    Running,
    /// The ticket is not the provider's.
    OtherGroup,
    /// It is pending.
    Pending,
    /// It is restored.
    Restored,
    /// It is closed.
    Closed,
    /// It is cancelled.
    Cancelled,
    /// The parties agreed that the clock stands still.
    AgreedStop,
    /// The calendar is closed.
    ClosedHours,
}

impl Counts {
    /// Its word in results: `running`, `other-group`, `pending`, …
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::OtherGroup => "other-group",
            Self::Pending => "pending",
            Self::Restored => "restored",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::AgreedStop => "agreed-stop",
            Self::ClosedHours => "closed-hours",
        }
    }
}

/// A part of a ticket's life in which nothing changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// When.
    pub span: Span,
    /// Who had the ticket.
    pub group: Group,
    /// Its status.
    pub status: Status,
    /// What that means to the clock.
    pub state: State,
    /// Whether the clock ran, or why not.
    pub counts: Counts,
}

/// The clock of one ticket on one calendar: it runs only in [first assignment to the provider,
/// restoration).
#[derive(Clone, Copy, Debug)]
pub struct Clock<'a> {
    life: &'a Life,
    calendar: &'a Calendar,
    stops: &'a [Span],
    running: BetweenRestorations,
    window: Span,
}

impl Life {
    /// The whole life as far as it is known, from its beginning to its last event, around the
    /// clock: what there is to show of a ticket that is in no base.
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn timeline(&self) -> Result<Vec<Segment>, OutOfRange> {
        if self.begins == Instant::ALWAYS {
            return Ok(Vec::new());
        }
        let last = |at: Option<Instant>| at.unwrap_or(self.begins);
        let end = last(self.states.last().map(|stage| stage.at))
            .max(last(self.groups.steps.last().map(|step| step.at)))
            .max(last(self.restored_at));
        let reading = Reading::default();
        Clock::new(self, &Calendar::always(), &reading, &[], self.begins, end).segments()
    }
}

/// A part of a ticket's life in which neither group nor state changes.
#[derive(Clone, Copy)]
struct Hold {
    span: Span,
    group: Group,
    status: Status,
    state: State,
    /// Whether the clock runs, calendar and agreed stops apart.
    counts: Counts,
}

impl<'a> Clock<'a> {
    /// The clock of a ticket with this life on `calendar`, from `assigned` to `restored`, standing
    /// still in the agreed `stops` (sorted and disjoint, as [`Span::union`] leaves them).
    #[must_use]
    pub fn new(
        life: &'a Life,
        calendar: &'a Calendar,
        reading: &Reading,
        stops: &'a [Span],
        assigned: Instant,
        restored: Instant,
    ) -> Self {
        let window = Span::new(assigned, restored);
        Self { life, calendar, stops, running: reading.between_restorations, window }
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

    /// The seconds for which it ran within a span.
    pub(crate) fn elapsed_in(&self, span: Span) -> Result<i64, OutOfRange> {
        let mut running = Vec::new();
        self.running(&mut running);
        let within = running.iter().map(|run| run.intersect(span));
        self.seconds(&within.filter(|run| !run.is_empty()).collect::<Vec<_>>())
    }

    /// From when to when it may run.
    pub(crate) const fn window(&self) -> Span {
        self.window
    }

    /// The hours on which it runs.
    pub(crate) const fn calendar(&self) -> &Calendar {
        self.calendar
    }

    /// Where it runs, calendar and agreed stops apart: in order, disjoint and apart. It is the same
    /// on every calendar.
    pub(crate) fn running(&self, into: &mut Vec<Span>) {
        into.clear();
        let mut run = |span: Span| match into.last_mut() {
            Some(last) if last.to == span.from => last.to = span.to,
            _ => into.push(span),
        };
        if self.running == BetweenRestorations::Running {
            let holds = self.holds().into_iter();
            holds.filter(|hold| hold.counts == Counts::Running).for_each(|hold| run(hold.span));
            return;
        }
        let (mut states, mut state) = (self.life.states.as_slice(), State::Active);
        let (mut groups, mut is_ours) =
            (self.life.groups.steps.as_slice(), self.life.groups.first.is_ours());
        let mut from = self.window.from;
        while from < self.window.to {
            while let Some((next, rest)) = states.split_first().filter(|(s, _)| s.at <= from) {
                (state, states) = (next.state, rest);
            }
            while let Some((next, rest)) = groups.split_first().filter(|(s, _)| s.at <= from) {
                (is_ours, groups) = (next.to.is_ours(), rest);
            }
            let changes = states.first().map_or(Instant::NEVER, |next| next.at);
            let moves = groups.first().map_or(Instant::NEVER, |next| next.at);
            let to = changes.min(moves).min(self.window.to);
            if is_ours && state.runs() {
                run(Span::new(from, to));
            }
            from = to;
        }
    }

    /// The open seconds of the spans where it runs, outside the agreed stops.
    pub(crate) fn seconds(&self, running: &[Span]) -> Result<i64, OutOfRange> {
        let open = |span: Span| match span.is_empty() {
            true => Ok(0),
            false => self.calendar.open_seconds(span),
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

    /// Its segments, without gap or overlap, from assignment to restoration: the evidence. The
    /// running ones add up to [`Clock::elapsed`].
    ///
    /// # Errors
    /// [`OutOfRange`] for instants that calendars do not reach.
    pub fn segments(&self) -> Result<Vec<Segment>, OutOfRange> {
        let mut segments = Vec::new();
        for hold in self.holds() {
            if hold.counts != Counts::Running {
                segments.push(hold.segment(hold.span, hold.counts));
                continue;
            }
            self.split_running(&hold, &mut segments)?;
        }
        Ok(segments)
    }

    /// Cuts a running hold at the agreed stops and at the calendar's opening and closing.
    fn split_running(&self, hold: &Hold, into: &mut Vec<Segment>) -> Result<(), OutOfRange> {
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
        hold: &Hold,
        span: Span,
        into: &mut Vec<Segment>,
    ) -> Result<(), OutOfRange> {
        let mut from = span.from;
        if !span.is_empty() {
            for open in self.calendar.open_spans(span)? {
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

    /// The window cut wherever group or state changes.
    fn holds(&self) -> Vec<Hold> {
        let refused = match self.running {
            BetweenRestorations::Running => self.life.refused_restorations(),
            BetweenRestorations::Stopped => Vec::new(),
        };
        let mut cuts: Vec<Instant> = vec![self.window.from, self.window.to];
        cuts.extend(self.life.groups.steps.iter().map(|step| step.at));
        cuts.extend(self.life.states.iter().map(|stage| stage.at));
        cuts.extend(refused.iter().flat_map(|span| [span.from, span.to]));
        cuts.retain(|at| self.window.from <= *at && *at <= self.window.to);
        cuts.sort_unstable();
        cuts.dedup();
        let mut holds: Vec<Hold> = Vec::with_capacity(cuts.len());
        for pair in cuts.windows(2) {
            let hold = self.hold(Span::new(pair[0], pair[1]), &refused);
            match holds.last_mut() {
                Some(last) if last.continues_as(&hold) => last.span.to = hold.span.to,
                _ => holds.push(hold),
            }
        }
        holds
    }

    fn hold(&self, span: Span, refused: &[Span]) -> Hold {
        let stages = &self.life.states;
        let later = stages.partition_point(|stage| stage.at <= span.from);
        let stage = stages[later.saturating_sub(1)];
        let group = self.life.groups.at(span.from);
        let is_refused = refused.iter().any(|refused| refused.contains(span.from));
        let counts = match stage.state {
            _ if !group.is_ours() => Counts::OtherGroup,
            _ if is_refused => Counts::Running,
            State::New | State::Active => Counts::Running,
            State::Pending => Counts::Pending,
            State::Restored => Counts::Restored,
            State::Closed => Counts::Closed,
            State::Cancelled => Counts::Cancelled,
        };
        Hold { span, group, status: stage.status, state: stage.state, counts }
    }
}

impl Hold {
    fn segment(&self, span: Span, counts: Counts) -> Segment {
        Segment { span, group: self.group, status: self.status, state: self.state, counts }
    }

    fn continues_as(&self, next: &Self) -> bool {
        self.group == next.group
            && self.status == next.status
            && self.state == next.state
            && self.counts == next.counts
    }
}
