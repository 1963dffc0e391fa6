//! The base of a period (*assiette de référence*): which tickets count, and why the others do not
//! (R8, R17).

use crate::events::{Happens, Which};
use crate::happened::{Ask, Events};
use crate::measure::{Cycle, Item, Measure, Overdue, ReadAt, Spans, Whose};
use crate::periods::Stretch;
use crate::reading::{self, Reading};
use crate::verdict::{Elsewhere, Unfinished, Waits};
use crate::walk::Runs;
use crate::zone::Tz;
use crate::{Contract, Event, Glossary, Instant, Judgement, Life, Period, Periods, Reason, Span};

impl Measure {
    /// The reason of a ticket that counts in another period.
    #[must_use]
    pub fn elsewhere(&self) -> Reason {
        if self.is_read() { Reason::OtherMonth } else { Reason::OtherPeriod }
    }
}

/// What is asked of a ticket before it counts, in the order of the rules: whether it has it, and the
/// reason of one that has not.
type Asked = [(bool, Reason)];

/// The reason of a ticket that lacks something: of the first thing.
fn lacked(asked: &Asked) -> Option<Reason> {
    asked.iter().find(|(has, _)| !has).map(|(_, reason)| *reason)
}

/// The instants of a ticket that decide its clock and its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dates {
    /// From when its clock runs.
    pub(crate) from: Instant,
    /// Until when.
    pub(crate) to: Instant,
    /// When it counts.
    pub(crate) counted: Instant,
    /// Of a ticket that is unfinished in its period, what is known of its events all the same.
    pub(crate) unfinished: Option<Unfinished>,
}

impl Dates {
    /// Where something is read at the end of its clock: at the end of what its period shows where that has not
    /// come (R18).
    pub(crate) fn read_to(&self) -> Instant {
        self.unfinished.map_or(self.to, |unfinished| unfinished.to.unwrap_or(self.counted))
    }

    pub(crate) const fn window(&self) -> Span {
        Span::new(self.from, self.to)
    }
}

/// The dates of a ticket that has not counted yet, as if what is to come of it came now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AsIf {
    pub(crate) dates: Dates,
    /// The periods in which it would count.
    pub(crate) periods: Option<Stretch>,
    /// Whether its clock has ended.
    pub(crate) has_ended: bool,
}

/// When a clock begins and ends.
type Both = (Option<Instant>, Option<Instant>);

/// The same instants as far as they came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    pub(crate) from: Option<Instant>,
    pub(crate) to: Option<Instant>,
    counted: Option<Instant>,
}

impl Ends {
    /// When the event happened by which a ticket counts.
    pub(crate) const fn counted(&self) -> Option<Instant> {
        self.counted
    }
}

impl From<Dates> for Ends {
    fn from(Dates { from, to, counted, unfinished }: Dates) -> Self {
        match unfinished {
            None => Self { from: Some(from), to: Some(to), counted: Some(counted) },
            Some(known) => Self { from: Some(from), to: known.to, counted: known.counted },
        }
    }
}

/// Whether a clock does not end before it begins.
fn in_order((from, to): Both) -> bool {
    from.zip(to).is_none_or(|(from, to)| from <= to)
}

/// Where a ticket is placed by its events, before its level is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Placing {
    /// In no period, for this reason.
    Out(Reason),
    /// In these periods with these dates, mostly one, or kept out of them for this reason.
    Dated {
        periods: Option<Stretch>,
        dates: Result<Dates, Reason>,
        elsewhere: Elsewhere,
        /// Whether it may be late in the periods in which it was under way (R24).
        carried: bool,
    },
}

/// A measure ready to place tickets by; indicators of the same measure share one.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    measure: Measure,
    from: usize,
    /// None without a clock.
    to: Option<usize>,
    counted: usize,
    /// When it is reported.
    pub(crate) periods: Periods,
    /// When its clock runs.
    pub(crate) runs: Runs,
    /// Into what parts its clock is cut.
    pub(crate) cycle: Option<Cut>,
    /// The number of what its clock walks along: that of the first base with the same ends and
    /// conditions.
    pub(crate) walk: usize,
}

/// A cycle ready to cut clocks (R20).
#[derive(Clone, Debug)]
pub(crate) enum Cut {
    EachPriority,
    /// Where this comes to hold.
    Each(Runs, Item),
    /// At each instant that a column tells.
    Told(usize, Item),
}

impl Cut {
    /// `None` for an event that the contract's own check refuses.
    fn of(cycle: Cycle, contract: &Contract, glossary: &mut Glossary) -> Option<Self> {
        let Cycle::Each(event, item) = cycle else { return Some(Self::EachPriority) };
        let Event::Own(number) = event else { return None };
        match &contract.events.get(number)?.happens {
            Happens::When(in_force, Which::Each) => {
                Some(Self::Each(Runs::while_in_force(in_force, glossary), item))
            }
            Happens::EachOf(column) => Some(Self::Told(*column, item)),
            _ => None,
        }
    }

    /// Whether the ticket counts, by its parts.
    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self, Self::Each(_, Item::Ticket) | Self::Told(_, Item::Ticket))
    }
}

/// What is known of a ticket that is to be placed.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) life: &'a Life,
    pub(crate) reading: &'a Reading,
    pub(crate) zone: Tz,
    /// Until when all is known (R15).
    pub(crate) as_of: Instant,
    /// When each event happened that some measure asks for.
    pub(crate) events: &'a [Option<Instant>],
}

impl Base {
    /// The number of a measure's base among `bases`, to which it is added if it is new.
    pub(crate) fn number(
        measure: &Measure,
        (contract, glossary): (&Contract, &mut Glossary),
        events: &mut Events,
        bases: &mut Vec<Self>,
    ) -> usize {
        if let Some(known) = bases.iter().position(|base| base.measure == *measure) {
            return known;
        }
        let mut number = |ask: Ask| events.number(ask, contract, glossary);
        let from = number(Ask { may_precede: true, ..Ask::of(measure.from) });
        let to = measure.to.map(|to| number(Ask { since: Some(from), ..Ask::of(to) }));
        // where it names an end of the clock it is that of the clock
        let counted = match to {
            Some(to) if measure.to == Some(measure.counted) => to,
            Some(_) if measure.from == measure.counted => from,
            _ => number(Ask::of(measure.counted)),
        };
        let runs = Runs::of(&measure.runs, glossary);
        let cycle = measure.cycle.and_then(|cycle| Cut::of(cycle, contract, glossary));
        if let Some(Cut::Told(column, _)) = cycle {
            events.cuts(column);
        }
        let same = |base: &Self| (base.from, base.to) == (from, to) && base.runs == runs;
        let walk = bases.iter().position(same).unwrap_or(bases.len());
        let periods = contract.periods(measure.period);
        let measure = measure.clone();
        bases.push(Self { from, to, counted, periods, runs, cycle, walk, measure });
        bases.len() - 1
    }

    /// Where a ticket stands by its events.
    pub(crate) fn place(&self, known: Known<'_>) -> Placing {
        let ends = self.both(known);
        if let Some(reason) = self.lacked_in_any(ends, known) {
            return Placing::Out(reason);
        }
        let elsewhere = self.measure.elsewhere();
        if self.measure.spans.is_some() {
            return self.lasts(ends, elsewhere, known);
        }
        if let Some(reason) = self.lacked_in_its_own(ends, known) {
            return self.kept_out(reason, elsewhere, known);
        }
        let Some(dates) = self.dates(known) else { return Placing::Out(Reason::NotStarted) };
        let periods = self.counted_in(dates, known);
        let waits = match self.measure.is_read() {
            true => None,
            false => self.waits(Reason::Unfinished, periods.map(|all| all.last), known),
        };
        let elsewhere = Elsewhere { reason: elsewhere, waits };
        let periods = periods.filter(|all| self.periods.holds(all.first));
        let carried = self.measure.overdue().is_some();
        Placing::Dated { periods, dates: Ok(dates), elsewhere, carried }
    }

    /// A ticket that lasts from one event to another counts in the periods that it meets (R25); where gaps
    /// are filled, those within reach are looked at too.
    fn lasts(&self, ends: Both, elsewhere: Reason, known: Known<'_>) -> Placing {
        let reach = self.measure.reach();
        let carried = in_order(ends);
        let (reason, end) = match carried {
            true => (elsewhere, ends.1.or(known.life.closure)),
            false => (Reason::EndedBeforeStart, None),
        };
        let first = ends.0.and_then(|from| self.periods.first(from + -reach));
        let end = end.zip(ends.0).map(|(end, from)| end.max(from) + reach);
        let last = end.and_then(|end| self.periods.last(end));
        let waits = first.map(|first| Waits { first, last, reason });
        let elsewhere = Elsewhere { reason: elsewhere, waits };
        Placing::Dated { periods: None, dates: Err(reason), elsewhere, carried }
    }

    /// The dates of a ticket that lasts from one event to another, for a period, and whether it is in its
    /// base: else it is only so near that a gap to it may be filled.
    pub(crate) fn lasting(&self, period: Span, known: Known<'_>) -> Option<(Dates, bool)> {
        let (from, to) = self.both(known);
        let from = from?;
        let end = to.or(known.life.closure).map(|end| end.max(from));
        let after = end.map_or(period.to, |end| end.min(period.to));
        let is_in = from < period.to
            && match self.measure.spans? {
                Spans::Lasting => after >= period.to,
                Spans::Meeting { .. } => {
                    after > period.from || (from == after && from == period.from)
                }
            };
        // an open one lasts to the end of what is known or, where all is, of the period
        let open = match known.as_of {
            Instant::NEVER => period.to.max(from + 1),
            as_of => as_of + 1,
        };
        let dates = Dates {
            from,
            to: end.unwrap_or(open).max(from),
            counted: period.to.min(known.as_of + 1) + -1,
            unfinished: Some(Unfinished { to, counted: None }),
        };
        (is_in || self.measure.reach() > 0).then_some((dates, is_in))
    }

    /// The periods from the first by whose end its clock had begun to the last in which it may count (R24).
    fn waits(&self, reason: Reason, last: Option<Period>, known: Known<'_>) -> Option<Waits> {
        let first = self.periods.first(known.events[self.from]?)?;
        Some(Waits { first, last, reason })
    }

    /// What a ticket lacks that counts in no period: of the measure that `[reading]` reads, what R8
    /// asks; of every other, R17.
    fn lacked_in_any(&self, (from, to): Both, known: Known<'_>) -> Option<Reason> {
        let Known { life, reading, .. } = known;
        let stands = (self.measure.keeps_cancelled || !life.is_cancelled(), Reason::Cancelled);
        if !self.measure.is_read() {
            let before_end = |at: Instant| to.is_none_or(|to| at < to);
            let ours = || life.first_assignment().is_some_and(before_end);
            return lacked(&[
                stands,
                (self.measure.whose == Whose::All || ours(), Reason::NeverAssigned),
                (from.is_some_and(|at| at != Instant::ALWAYS), Reason::NotStarted),
            ]);
        }
        let asked_at = match reading.assigned {
            reading::Assigned::Ever => None,
            reading::Assigned::AtRestoration => to,
            reading::Assigned::AtClosure => life.closure,
        };
        let as_asked = asked_at.is_none_or(|at| life.groups.at(at).is_ours());
        lacked(&[
            stands,
            (from.is_some(), Reason::NeverAssigned),
            (known.events[self.counted].is_some(), Reason::NotClosed),
            (to.is_some(), Reason::NotRestored),
            (in_order((from, to)) && as_asked, Reason::NotAssignedInTime),
        ])
    }

    /// What a ticket lacks that counts in no period since its clock began (R17).
    fn lacked_in_its_own(&self, ends: Both, known: Known<'_>) -> Option<Reason> {
        if self.measure.is_read() {
            return None;
        }
        let (_, to) = ends;
        let counts = known.events[self.counted].is_some();
        if self.to.is_none() {
            return lacked(&[(counts, Reason::Unfinished)]);
        }
        lacked(&[
            (in_order(ends), Reason::EndedBeforeStart),
            (to.is_some() || known.life.closure.is_none(), Reason::NoEnd),
            (to.is_some() && counts, Reason::Unfinished),
        ])
    }

    /// A ticket that its periods, if it has some, do not count; in those before them since its clock
    /// began it is unfinished (R24), but for one whose counted event lies in an earlier one. A period that
    /// ends before its clock begins is another (R17), unless its clock has ended too.
    fn kept_out(&self, reason: Reason, elsewhere: Reason, known: Known<'_>) -> Placing {
        let at = |at: Option<Instant>| at.and_then(|at| self.periods.at(at));
        if self.measure.overdue().is_some() && reason != Reason::EndedBeforeStart {
            let closed = known.life.closure.filter(|_| self.both(known).1.is_none());
            let last = at(closed).map(|all| all.last);
            let waits = self.waits(Reason::Unfinished, last, known);
            let elsewhere = Elsewhere { reason: elsewhere, waits };
            let dates = Err(Reason::Unfinished);
            return Placing::Dated { periods: None, dates, elsewhere, carried: true };
        }
        let counted = at(known.events[self.counted]);
        let (own, waiting) = match reason {
            Reason::NoEnd => (at(known.life.closure), Reason::Unfinished),
            _ => (counted, reason),
        };
        let last = counted.into_iter().chain(own).map(|all| all.last).min();
        let waits = self.waits(waiting, last, known);
        let began = waits.filter(|_| reason != Reason::EndedBeforeStart).map(|waits| waits.first);
        let own = own.and_then(|own| match began {
            Some(first) => own.meet(Stretch { first, last: own.last }),
            None => Some(own),
        });
        Placing::Dated {
            periods: own.filter(|own| self.periods.holds(own.first)),
            dates: Err(reason),
            elsewhere: Elsewhere { reason: elsewhere, waits },
            carried: false,
        }
    }

    /// The dates of a ticket that is under way in a period: its clock is measured up to the period's end,
    /// or that of what is known.
    pub(crate) fn carried(&self, period: Span, known: Known<'_>) -> Option<Dates> {
        let until = period.to.min(known.as_of + 1);
        let unfinished = Unfinished { to: self.both(known).1, counted: known.events[self.counted] };
        Some(Dates {
            from: known.events[self.from]?,
            to: unfinished.to.map_or(until, |at| at.min(until)),
            counted: until + -1,
            unfinished: Some(unfinished),
        })
    }

    /// When its unfinished tickets are late, if they count.
    pub(crate) const fn overdue(&self) -> Option<Overdue> {
        self.measure.overdue()
    }

    /// The dates of a ticket that counts.
    pub(crate) fn dates(&self, known: Known<'_>) -> Option<Dates> {
        let (from, to) = self.both(known);
        let counted = known.events[self.counted]?;
        let to = if self.to.is_some() { to? } else { counted };
        Some(Dates { from: from?, to, counted, unfinished: None })
    }

    /// The periods in which a ticket counts: those of its counted event or, of the sheet's, as the
    /// reading says.
    fn counted_in(&self, dates: Dates, known: Known<'_>) -> Option<Stretch> {
        let counted = reading::MonthOf::Closure;
        match if self.measure.is_read() { known.reading.month_of } else { counted } {
            reading::MonthOf::Closure => self.periods.at(dates.counted),
            reading::MonthOf::Restoration => self.periods.at(dates.to),
            reading::MonthOf::Both => {
                self.periods.at(dates.counted)?.meet(self.periods.at(dates.to)?)
            }
        }
    }

    /// The dates of a ticket that is in no base for this reason: its clock ends when it left, which
    /// is at `last` if it has not. `None` where it has no clock.
    pub(crate) fn when_left(
        &self,
        reason: Reason,
        known: Known<'_>,
        last: Instant,
    ) -> Option<Dates> {
        let (from, end) = self.both(known);
        let from = from.filter(|at| self.has_clock() && *at != Instant::ALWAYS)?;
        let left = match reason {
            Reason::Cancelled => known.life.cancelled_at()?,
            Reason::NotClosed | Reason::Unfinished => last,
            Reason::NotRestored | Reason::NotAssignedInTime | Reason::NoEnd => known.life.closure?,
            _ => return None,
        };
        let to = end.map_or(left, |at| at.min(left));
        (from <= to).then_some(Dates { from, to, counted: left, unfinished: None })
    }

    /// The dates of a ticket that lasts from one event to another, in a period, as long as nothing has
    /// ended it (R25).
    pub(crate) fn lasts_now(&self, period: Period, known: Known<'_>) -> Option<Dates> {
        self.measure.spans?;
        let is_open = self.both(known).1.is_none() && known.life.closure.is_none();
        let is_in = is_open && matches!(self.place(known), Placing::Dated { carried: true, .. });
        let span = self.periods.whole(period).filter(|_| is_in)?;
        let (dates, _) = self.lasting(span, known)?;
        (dates.from <= known.as_of).then_some(dates)
    }

    /// The dates of a ticket whose clock has begun and that may still come to count, as if what is to
    /// come of it came now. `None` for any other: one that is closed without its clock's end, say.
    pub(crate) fn as_if(&self, known: Known<'_>, now: Instant) -> Option<AsIf> {
        let Some(end) = self.to else { return self.as_if_counted(known, now) };
        if !self.has_clock() {
            return None;
        }
        let ends @ (from, to) = self.both(known);
        let before_end = |at: Instant| to.is_none_or(|to| at < to);
        let ours = || known.life.first_assignment().is_some_and(before_end);
        let is_open = match to {
            None => known.life.closure.is_none(),
            Some(_) => known.events[self.counted].is_none(),
        };
        let can = is_open
            && in_order(ends)
            && !known.life.is_cancelled()
            && (self.measure.whose == Whose::All || ours());
        let from = from.filter(|at| can && *at != Instant::ALWAYS)?;
        let mut events = known.events.to_vec();
        for event in [end, self.counted] {
            events[event].get_or_insert(now);
        }
        let has_ended = to.is_some();
        match self.place(Known { events: &events, ..known }) {
            Placing::Dated { dates: Ok(dates), periods, .. } => {
                Some(AsIf { dates, periods, has_ended })
            }
            // it is not as asked now: it may be again
            _ if !has_ended => {
                let dates = Dates { from, to: now, counted: now, unfinished: None };
                Some(AsIf { dates, periods: self.periods.at(now), has_ended })
            }
            _ => None,
        }
    }

    /// The same without a clock: of a ticket that has not counted yet.
    fn as_if_counted(&self, known: Known<'_>, now: Instant) -> Option<AsIf> {
        known.events[self.counted].is_none().then_some(())?;
        let mut events = known.events.to_vec();
        events[self.counted] = Some(now);
        match self.place(Known { events: &events, ..known }) {
            Placing::Dated { dates: Ok(dates), periods, .. } => {
                Some(AsIf { dates, periods, has_ended: true })
            }
            _ => None,
        }
    }

    /// The instants that decide, as far as they came.
    pub(crate) fn ends(&self, known: Known<'_>) -> Ends {
        let (from, to) = self.both(known);
        let counted = known.events[self.counted].filter(|_| self.measure.spans.is_none());
        Ends { from, to, counted }
    }

    /// The same of a ticket with these dates.
    pub(crate) fn ends_of(&self, dates: Dates) -> Ends {
        let ends = Ends::from(dates);
        Ends { to: ends.to.filter(|_| self.to.is_some()), ..ends }
    }

    /// The same of a ticket that was judged.
    pub(crate) fn ends_of_judged(&self, judgement: &Judgement) -> Ends {
        let to = judgement.ended().filter(|_| self.to.is_some());
        Ends { from: Some(judgement.from), to, counted: judgement.counts_at() }
    }

    /// When it counts, if that is known.
    pub(crate) fn counts_at(&self, known: Known<'_>) -> Option<Instant> {
        match known.reading.month_of {
            reading::MonthOf::Restoration if self.measure.is_read() => self.both(known).1,
            _ => known.events[self.counted],
        }
    }

    /// When its clock began and ended.
    fn both(&self, known: Known<'_>) -> Both {
        (known.events[self.from], self.to.and_then(|to| known.events[to]))
    }

    /// Whether it measures how long something took.
    pub(crate) const fn has_clock(&self) -> bool {
        self.measure.has_clock()
    }

    /// When a value that changes is read of a ticket with these dates: where that event is missing,
    /// at `last`.
    pub(crate) fn read_at(&self, ends: Ends, last: impl Fn() -> Instant, known: Known<'_>) -> Read {
        let at = |event: Option<Instant>| Read::At(event.unwrap_or_else(&last));
        let highest = |to: Option<Instant>| {
            Read::Highest(ends.from.unwrap_or(known.life.begins), to.unwrap_or_else(&last))
        };
        let Some(read_at) = self.measure.read_at else {
            return match known.reading.priority {
                reading::PriorityAt::AtClosure => at(ends.counted),
                reading::PriorityAt::AtRestoration => at(ends.to),
                reading::PriorityAt::AtAssignment => at(ends.from),
                reading::PriorityAt::Highest => highest(ends.counted),
            };
        };
        match read_at {
            ReadAt::Opened => Read::At(known.life.begins),
            ReadAt::From => at(ends.from),
            ReadAt::To => at(ends.to),
            ReadAt::Counted => at(ends.counted),
            ReadAt::PeriodEnd => Read::At(last()),
            ReadAt::Highest => highest(ends.to),
        }
    }

    /// Whether a value is read elsewhere from period to period.
    pub(crate) fn reads_by_period(&self, ends: Ends, known: Known<'_>) -> bool {
        let read = |last| self.read_at(ends, || last, known);
        read(Instant::ALWAYS) != read(Instant::NEVER)
    }
}

/// When a value that changes is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// At an instant.
    At(Instant),
    /// The highest in force between two, both included.
    Highest(Instant, Instant),
}

impl Read {
    /// The last instant at which it is.
    pub(crate) const fn last(self) -> Instant {
        match self {
            Self::At(at) | Self::Highest(_, at) => at,
        }
    }
}
