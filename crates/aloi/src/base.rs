//! The base of a month (*assiette de référence*): which tickets count, and why the others do not
//! (R8, R17).

use crate::events::Events;
use crate::measure::{Measure, ReadAt, Whose};
use crate::reading::{self, Reading};
use crate::verdict::{Elsewhere, Waits};
use crate::walk::Runs;
use crate::zone::Tz;
use crate::{Instant, Life, Month, Reason, Span};

/// Something asked of a ticket before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    /// It is not cancelled.
    Stands,
    /// It was the provider's before its clock ended, where the provider's tickets alone count.
    Ours,
    /// Its clock begins.
    Starts,
    /// Its clock ends.
    Ends,
    /// Its clock ends, or it is not closed.
    EndsByClosure,
    /// Its clock does not end before it begins.
    InOrder,
    /// It was the provider's when the reading `assigned` asks for it.
    AsAssigned,
    /// The event by which it counts has come.
    IsCounted,
    /// Which period it counts in. What is asked after it keeps a ticket out of the periods since its
    /// clock began; what is asked before it, out of all.
    Period,
}

/// What is asked in the order of the rules, and the reason of a ticket that does not have it.
type Asks = &'static [(Ask, Reason)];

/// R8, of the measure that `[reading]` reads.
const OF_THE_SHEET: Asks = &[
    (Ask::Stands, Reason::Cancelled),
    (Ask::Starts, Reason::NeverAssigned),
    (Ask::IsCounted, Reason::NotClosed),
    (Ask::Ends, Reason::NotRestored),
    (Ask::InOrder, Reason::NotAssignedInTime),
    (Ask::AsAssigned, Reason::NotAssignedInTime),
    (Ask::Period, Reason::OtherMonth),
];

/// R17, of every other.
const OF_ITEMS: Asks = &[
    (Ask::Stands, Reason::Cancelled),
    (Ask::Ours, Reason::NeverAssigned),
    (Ask::Starts, Reason::NotStarted),
    (Ask::Period, Reason::OtherPeriod),
    (Ask::InOrder, Reason::EndedBeforeStart),
    (Ask::EndsByClosure, Reason::NoEnd),
    (Ask::Ends, Reason::Unfinished),
    (Ask::IsCounted, Reason::Unfinished),
];

impl Measure {
    fn asks(&self) -> Asks {
        if self.is_read() { OF_THE_SHEET } else { OF_ITEMS }
    }

    /// The reason of a ticket that counts in another month.
    #[must_use]
    pub fn elsewhere(&self) -> Reason {
        let period = self.asks().iter().find(|(ask, _)| *ask == Ask::Period);
        period.map_or(Reason::OtherMonth, |(_, reason)| *reason)
    }
}

/// The instants of a ticket that decide its clock and its month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dates {
    /// From when its clock runs.
    pub(crate) from: Instant,
    /// Until when.
    pub(crate) to: Instant,
    /// When it counts.
    pub(crate) counted: Instant,
}

impl Dates {
    pub(crate) const fn window(&self) -> Span {
        Span::new(self.from, self.to)
    }
}

/// Where a ticket is placed by its events, before its level is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Placing {
    /// In no month, for this reason.
    Out(Reason),
    /// In one month with these dates, or kept out of it for this reason.
    Dated { month: Option<Month>, dates: Result<Dates, Reason>, elsewhere: Elsewhere },
}

/// A measure ready to place tickets by; indicators of the same measure share one.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    measure: Measure,
    from: usize,
    to: usize,
    counted: usize,
    asks: Asks,
    /// When its clock runs.
    pub(crate) runs: Runs,
    /// The number of what its clock walks along: that of the first base with the same ends and
    /// conditions.
    pub(crate) walk: usize,
}

/// What is known of a ticket that is to be placed.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) life: &'a Life,
    pub(crate) reading: &'a Reading,
    pub(crate) zone: Tz,
    /// When each event happened that some measure asks for.
    pub(crate) events: &'a [Option<Instant>],
}

impl Base {
    /// The number of a measure's base among `bases`, to which it is added if it is new.
    pub(crate) fn number(measure: &Measure, events: &mut Events, bases: &mut Vec<Self>) -> usize {
        if let Some(known) = bases.iter().position(|base| base.measure == *measure) {
            return known;
        }
        let (from, to) = (events.number(measure.from), events.number(measure.to));
        let runs = Runs::of(&measure.runs);
        let same = |base: &Self| (base.from, base.to) == (from, to) && base.runs == runs;
        let walk = bases.iter().position(same).unwrap_or(bases.len());
        bases.push(Self {
            from,
            to,
            counted: events.number(measure.counted),
            asks: measure.asks(),
            runs,
            walk,
            measure: measure.clone(),
        });
        bases.len() - 1
    }

    /// Where a ticket stands by its events.
    pub(crate) fn place(&self, known: Known<'_>) -> Placing {
        let ends = (known.events[self.from], known.events[self.to]);
        let mut elsewhere = None;
        for (ask, reason) in self.asks {
            match (ask, elsewhere) {
                (Ask::Period, _) => elsewhere = Some(*reason),
                (ask, _) if self.has(*ask, ends, known) => {}
                (_, None) => return Placing::Out(*reason),
                (_, Some(elsewhere)) => return self.kept_out(*reason, elsewhere, known),
            }
        }
        let (Some(reason), Some(dates)) = (elsewhere, self.dates(known)) else {
            return Placing::Out(Reason::NotStarted);
        };
        let month = self.month(dates, known);
        let waits = match self.measure.is_read() {
            true => None,
            false => self.waits(Reason::Unfinished, month, known),
        };
        Placing::Dated { month, dates: Ok(dates), elsewhere: Elsewhere { reason, waits } }
    }

    /// The months from that in which its clock began to the last in which it may count (R24).
    fn waits(&self, reason: Reason, last: Option<Month>, known: Known<'_>) -> Option<Waits> {
        let first = Month::of(known.events[self.from]?, known.zone)?;
        Some(Waits { first, last, reason })
    }

    /// Whether a ticket has what is asked of it.
    fn has(
        &self,
        ask: Ask,
        (from, to): (Option<Instant>, Option<Instant>),
        known: Known<'_>,
    ) -> bool {
        let Known { life, reading, .. } = known;
        match ask {
            Ask::Stands => !life.is_cancelled(),
            Ask::Ours => {
                let before_end = |at: Instant| to.is_none_or(|to| at < to);
                self.measure.whose == Whose::All || life.first_assignment().is_some_and(before_end)
            }
            Ask::Starts => from.is_some_and(|at| self.measure.is_read() || at != Instant::ALWAYS),
            Ask::Ends => to.is_some(),
            Ask::EndsByClosure => to.is_some() || life.closure.is_none(),
            Ask::InOrder => from.zip(to).is_none_or(|(from, to)| from <= to),
            Ask::AsAssigned => {
                let at = match reading.assigned {
                    reading::Assigned::Ever => None,
                    reading::Assigned::AtRestoration => to,
                    reading::Assigned::AtClosure => life.closure,
                };
                at.is_none_or(|at| life.groups.at(at).is_ours())
            }
            Ask::IsCounted => known.events[self.counted].is_some(),
            Ask::Period => true,
        }
    }

    /// A ticket that its month, if it has one, does not count; in those before it since its clock
    /// began it is unfinished (R24), but for one whose counted event lies in an earlier one. A month that
    /// ends before its clock begins is another (R17), unless its clock has ended too.
    fn kept_out(&self, reason: Reason, elsewhere: Reason, known: Known<'_>) -> Placing {
        let month_of = |at: Option<Instant>| at.and_then(|at| Month::of(at, known.zone));
        let counted = month_of(known.events[self.counted]);
        let (month, waiting) = match reason {
            Reason::NoEnd => (month_of(known.life.closure), Reason::Unfinished),
            _ => (counted, reason),
        };
        let last = counted.into_iter().chain(month).min();
        let began = month_of(known.events[self.from]);
        let month = month
            .filter(|own| reason == Reason::EndedBeforeStart || began.is_none_or(|at| at <= *own));
        let waits = self.waits(waiting, last, known);
        Placing::Dated {
            month,
            dates: Err(reason),
            elsewhere: Elsewhere { reason: elsewhere, waits },
        }
    }

    fn dates(&self, known: Known<'_>) -> Option<Dates> {
        let Known { events, .. } = known;
        Some(Dates {
            from: events[self.from]?,
            to: events[self.to]?,
            counted: events[self.counted]?,
        })
    }

    /// The month in which a ticket counts: that of its counted event or, of the sheet's, as the
    /// reading says.
    fn month(&self, dates: Dates, known: Known<'_>) -> Option<Month> {
        let month = |at| Month::of(at, known.zone);
        let counted = reading::MonthOf::Closure;
        match if self.measure.is_read() { known.reading.month_of } else { counted } {
            reading::MonthOf::Closure => month(dates.counted),
            reading::MonthOf::Restoration => month(dates.to),
            reading::MonthOf::Both => {
                month(dates.counted).filter(|counted| month(dates.to) == Some(*counted))
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
        let from = known.events[self.from].filter(|at| *at != Instant::ALWAYS)?;
        let left = match reason {
            Reason::Cancelled => known.life.cancelled_at()?,
            Reason::NotClosed | Reason::Unfinished => last,
            Reason::NotRestored | Reason::NotAssignedInTime | Reason::NoEnd => known.life.closure?,
            _ => return None,
        };
        let to = known.events[self.to].map_or(left, |at| at.min(left));
        (from <= to).then_some(Dates { from, to, counted: left })
    }

    /// What decides the priority of a ticket with these dates in this month.
    pub(crate) fn read_at(&self, dates: Dates, month: Option<Month>, known: Known<'_>) -> Read {
        let Some(read_at) = self.measure.read_at else {
            return match known.reading.priority {
                reading::PriorityAt::AtClosure => Read::At(dates.counted),
                reading::PriorityAt::AtRestoration => Read::At(dates.to),
                reading::PriorityAt::AtAssignment => Read::At(dates.from),
                reading::PriorityAt::Highest => Read::Highest(dates.from, dates.counted),
            };
        };
        match read_at {
            ReadAt::Opened => Read::At(known.life.begins),
            ReadAt::From => Read::At(dates.from),
            ReadAt::To => Read::At(dates.to),
            ReadAt::Counted => Read::At(dates.counted),
            ReadAt::PeriodEnd => {
                Read::At(month.map_or(dates.counted, |month| month.span(known.zone).to + -1))
            }
            ReadAt::Highest => Read::Highest(dates.from, dates.to),
        }
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
