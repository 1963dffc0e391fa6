//! How far a clock may swing where times are cut to the minute.
//!
//! A time cut to the minute is up to 59 s later in truth. The order in which things happened stays
//! as the rules settle it; only how long each lasted is open. In each minute in which something
//! changed, the 59 s after the full minute are as any of the values in force before, within or after
//! it: the clock may have run for all of them if it ran in one of these, and for none if it stood
//! still in one.

use crate::calendar::{Calendar, OutOfRange};
use crate::{Instant, Life, Row, Span, State};

/// Whole seconds that a time cut to the minute may be later.
pub(super) const CUT: i64 = 59;

/// How many seconds less, and how many more, a clock may have run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Swing {
    pub(super) less: i64,
    pub(super) more: i64,
}

/// The clock of a ticket that may swing.
pub(super) struct Swinging<'a> {
    pub(super) life: &'a Life,
    pub(super) calendar: &'a Calendar,
    pub(super) stops: &'a [Span],
    /// In these the state counts as active, whatever it is.
    pub(super) refused: Vec<Span>,
    pub(super) restored: Instant,
}

/// Whether a time may be cut: it is at a full minute.
pub(super) const fn is_cut(at: Instant) -> bool {
    at.seconds().rem_euclid(60) == 0
}

/// What may have been in force around a full minute: before, within and after it.
struct Around {
    ours: Vec<bool>,
    runs: Vec<bool>,
    /// Whether the clock had not ended yet.
    open: Vec<bool>,
    /// All of it changed by one row, at once.
    at_once: bool,
}

impl Swinging<'_> {
    /// More than the clock can swing either way.
    pub(super) fn at_most(&self) -> i64 {
        let events = self.life.groups.steps.len() + self.life.states.len() + 2;
        i64::try_from(events).unwrap_or(i64::MAX / CUT).saturating_mul(CUT)
    }

    /// How far it may swing.
    pub(super) fn swing(&self) -> Result<Swing, OutOfRange> {
        let mut swing = Swing::default();
        for minute in self.minutes() {
            let around = self.around(minute);
            let mut end = minute + CUT;
            if minute < self.restored && !is_cut(self.restored) {
                end = end.min(self.restored);
            }
            let seconds = self.open_seconds(Span::new(minute, end))?;
            let (any, all, after) = around.runs();
            swing.more += seconds * (i64::from(any) - i64::from(after));
            swing.less += seconds * (i64::from(after) - i64::from(all));
        }
        Ok(swing)
    }

    /// The full minutes at which something happened, up to restoration.
    fn minutes(&self) -> Vec<Instant> {
        let life = self.life;
        let mut minutes = vec![life.begins, self.restored];
        minutes.extend(life.groups.steps.iter().map(|step| step.at));
        minutes.extend(life.states.iter().map(|stage| stage.at));
        minutes.extend(self.refused.iter().flat_map(|span| [span.from, span.to]));
        let within = |at: &Instant| life.begins <= *at && *at <= self.restored;
        minutes.retain(|at| *at != Instant::ALWAYS && within(at) && is_cut(*at));
        minutes.sort_unstable();
        minutes.dedup();
        minutes
    }

    fn around(&self, minute: Instant) -> Around {
        let life = self.life;
        let groups = life.groups.steps.iter().filter(|step| step.at == minute);
        let stages: Vec<_> = life.states.iter().filter(|stage| stage.at == minute).collect();
        let mut rows: Vec<Option<Row>> = groups.clone().map(|step| step.row).collect();
        rows.extend(stages.iter().map(|stage| stage.row));

        let had = minute > life.begins && life.groups.at(minute + -1).is_ours();
        let mut ours = vec![had];
        if minute == life.begins {
            let first = life.groups.steps.partition_point(|step| step.at < minute);
            let first = first.checked_sub(1).and_then(|last| life.groups.steps.get(last));
            ours.push(first.map_or(life.groups.first, |step| step.to).is_ours());
        }
        ours.extend(groups.map(|step| step.to.is_ours()));

        let refused = |at: Instant| self.refused.iter().any(|span| span.contains(at));
        let running = |state: State, at| matches!(state, State::New | State::Active) || refused(at);
        let before = life.states.partition_point(|stage| stage.at < minute).saturating_sub(1);
        let mut runs = vec![running(life.states[before].state, minute + -1)];
        runs.extend(stages.iter().map(|stage| running(stage.state, minute)));
        if stages.is_empty() {
            runs.push(running(life.states[before].state, minute));
        }
        let ends = minute == self.restored;
        let open = if ends { vec![true, false] } else { vec![true] };
        let row = rows.first().copied().flatten();
        let entered = stages.iter().any(|stage| stage.state == State::Restored);
        let at_once = row.is_some()
            && rows.iter().all(|other| *other == row)
            && (!ends || entered)
            && minute != life.begins;
        Around { ours, runs, open, at_once }
    }

    fn open_seconds(&self, span: Span) -> Result<i64, OutOfRange> {
        let stopped = self.stops.iter().map(|stop| stop.intersect(span));
        let stopped = stopped.filter(|stop| !stop.is_empty());
        let stopped: i64 =
            stopped.map(|stop| self.calendar.open_seconds(stop)).sum::<Result<i64, _>>()?;
        Ok(self.calendar.open_seconds(span)? - stopped)
    }
}

impl Around {
    /// Whether the clock may have run, cannot but have run, and runs after it all.
    fn runs(&self) -> (bool, bool, bool) {
        let last = |of: &[bool]| of.last().copied().unwrap_or_default();
        let first = |of: &[bool]| of.first().copied().unwrap_or_default();
        let after = last(&self.ours) && last(&self.runs) && last(&self.open);
        if self.at_once {
            let before = first(&self.ours) && first(&self.runs) && first(&self.open);
            return (before || after, before && after, after);
        }
        let dimensions = [&self.ours, &self.runs, &self.open];
        let any = dimensions.iter().all(|of| of.contains(&true));
        let all = dimensions.iter().all(|of| !of.contains(&false));
        (any, all, after)
    }
}
