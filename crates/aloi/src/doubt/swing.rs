//! How far a clock may swing where times are cut to the minute.
//!
//! A time cut to the minute is up to 59 s later in truth. The order in which things happened stays
//! as the rules settle it; only how long each lasted is open. In each minute in which something
//! changed, the 59 s after the full minute are as any of the values in force before, within or after
//! it: the clock may have run for all of them if it ran in one of these, and for none if it stood
//! still in one.

use crate::calendar::OutOfRange;
use crate::life::Stage;
use crate::{Assessor, Clock, Instant, Judgement, Life, Row, Span, State, Ticket};

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
    clock: Clock<'a>,
    /// In these the state counts as active, whatever it is.
    refused: Vec<Span>,
}

impl Assessor<'_> {
    /// What `look` sees of the clock behind a judgement as it may swing; `None` where there is none.
    pub(super) fn swinging<T>(
        &self,
        ticket: &Ticket,
        life: &Life,
        (indicator, judgement): (usize, &Judgement),
        look: impl FnOnce(&Swinging<'_>) -> T,
    ) -> Option<T> {
        let stops = self.stops(&ticket.id, indicator);
        let level = (indicator, judgement.level);
        let clock = self.clock(life, level, &stops, judgement.window())?;
        Some(look(&Swinging { refused: clock.refused(), clock }))
    }
}

/// Whether a time may be cut: it is at a full minute.
pub(super) const fn is_cut(at: Instant) -> bool {
    at.seconds().rem_euclid(60) == 0
}

/// What may have been in force around a full minute: before, within and after it.
struct Around {
    /// Whether the clock runs with who had it.
    with: Vec<bool>,
    /// Whether it runs in the state.
    within: Vec<bool>,
    /// Whether it had begun, and had not ended yet.
    begun: Vec<bool>,
    open: Vec<bool>,
    /// All of it changed by one row, at once.
    at_once: bool,
}

impl Swinging<'_> {
    /// More than the clock can swing either way.
    pub(super) fn at_most(&self) -> i64 {
        let life = self.clock.life;
        let events = life.groups.steps.len() + life.states.len() + 2;
        i64::try_from(events).unwrap_or(i64::MAX / CUT).saturating_mul(CUT)
    }

    /// How far it may swing.
    pub(super) fn swing(&self) -> Result<Swing, OutOfRange> {
        let mut swing = Swing::default();
        let ends = self.clock.window.to;
        for minute in self.minutes() {
            let around = self.around(minute);
            let mut end = minute + CUT;
            if minute < ends && !is_cut(ends) {
                end = end.min(ends);
            }
            let seconds = self.clock.seconds(&[Span::new(minute, end)])?;
            let (any, all, after) = around.runs();
            let moves = self.clock.life.groups.steps.iter().any(|step| step.at == minute);
            if self.clock.goes_by_group() && moves {
                // whose calendar counts within the minute is open too
                let counted = seconds * i64::from(after);
                swing.more += i64::from(any) * Span::new(minute, end).seconds() - counted;
                swing.less += counted;
                continue;
            }
            swing.more += seconds * (i64::from(any) - i64::from(after));
            swing.less += seconds * (i64::from(after) - i64::from(all));
        }
        Ok(swing)
    }

    /// From when what happened may matter to the clock: before it began too, where it began with
    /// whoever had the ticket.
    fn begins(&self) -> Instant {
        match self.clock.runs.asks_groups() {
            true => self.clock.life.begins,
            false => self.clock.window.from,
        }
    }

    /// The full minutes at which something happened, up to the clock's end.
    fn minutes(&self) -> Vec<Instant> {
        let window = Span::new(self.begins(), self.clock.window.to);
        let changes = self.clock.holds(window).map(|hold| hold.span.from);
        let mut minutes: Vec<Instant> = changes.collect();
        if window.from <= window.to {
            minutes.push(window.to);
        }
        minutes.retain(|at| *at != Instant::ALWAYS && is_cut(*at));
        minutes
    }

    fn around(&self, minute: Instant) -> Around {
        let Clock { life, runs, window, .. } = self.clock;
        let begins = self.begins();
        let groups = life.groups.steps.iter().filter(|step| step.at == minute);
        let stages: Vec<_> = life.states.iter().filter(|stage| stage.at == minute).collect();
        let mut rows: Vec<Option<Row>> = groups.clone().map(|step| step.row).collect();
        rows.extend(stages.iter().map(|stage| stage.row));

        let mut with = vec![runs.with(life.groups.at(minute + -1))];
        if minute == begins {
            let first = life.groups.steps.partition_point(|step| step.at < minute);
            let first = first.checked_sub(1).and_then(|last| life.groups.steps.get(last));
            with.push(runs.with(first.map_or(life.groups.first, |step| step.to)));
        }
        with.extend(groups.map(|step| runs.with(step.to)));
        let begun = if minute > begins { vec![true] } else { vec![false, true] };

        let refused = |at: Instant| self.refused.iter().any(|span| span.contains(at));
        let running = |stage: &Stage, at| runs.within(stage, refused(at));
        let before = life.states.partition_point(|stage| stage.at < minute).saturating_sub(1);
        let mut within = vec![running(&life.states[before], minute + -1)];
        within.extend(stages.iter().map(|stage| running(stage, minute)));
        if stages.is_empty() {
            within.push(running(&life.states[before], minute));
        }
        let ends = minute == window.to;
        let open = if ends { vec![true, false] } else { vec![true] };
        let row = rows.first().copied().flatten();
        let entered = stages.iter().any(|stage| stage.state == State::Restored);
        let at_once = row.is_some()
            && rows.iter().all(|other| *other == row)
            && (!ends || entered)
            && minute != begins;
        Around { with, within, begun, open, at_once }
    }
}

impl Around {
    /// Whether the clock may have run, cannot but have run, and runs after it all.
    fn runs(&self) -> (bool, bool, bool) {
        let dimensions = [&self.with, &self.within, &self.begun, &self.open];
        let last = |of: &Vec<bool>| of.last().copied().unwrap_or_default();
        let first = |of: &Vec<bool>| of.first().copied().unwrap_or_default();
        let after = dimensions.into_iter().all(last);
        if self.at_once {
            let before = dimensions.into_iter().all(first);
            return (before || after, before && after, after);
        }
        let any = dimensions.iter().all(|of| of.contains(&true));
        let all = dimensions.iter().all(|of| !of.contains(&false));
        (any, all, after)
    }
}
