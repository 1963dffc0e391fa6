//! When each event happened to a ticket (R19).

use crate::events::{Happens, Order, Which};
use crate::life::Stage;
use crate::reading::{BetweenRestorations, Reading};
use crate::walk::Runs;
use crate::{
    Code, Contract, Event, Finding, Glossary, Instant, Life, Noted, Row, Span, State, Ticket,
};

impl Event {
    /// When a built-in one happened to a ticket of this life; `None` if it did not, and for one of a
    /// contract's own, which an [`Assessor`](crate::Assessor) finds.
    #[must_use]
    #[inline]
    pub fn of(self, life: &Life, reading: &Reading) -> Option<Instant> {
        match self {
            Self::Opened => Some(life.begins).filter(|at| *at != Instant::ALWAYS),
            Self::Assigned => life.first_assignment(),
            Self::Responded => responded(life),
            Self::Restored => life.restoration(reading),
            Self::Closed => life.closure,
            Self::Cancelled => cancelled(life),
            Self::Reopened => life.reopenings().last(),
            Self::Own(_) => None,
        }
    }
}

/// The cell of `responded_at`, where the export has it, if it is not before the beginning; else the
/// first entry into a state that is neither new nor cancelled; the beginning where it holds from there.
fn responded(life: &Life) -> Option<Instant> {
    if let Some(told) = life.responded_at {
        return told.filter(|at| *at >= life.begins);
    }
    let responded = |state: State| !matches!(state, State::New | State::Cancelled);
    let first = life.states.iter().find(|stage| responded(stage.state));
    first.map(|stage| stage.at.max(life.begins)).filter(|at| *at != Instant::ALWAYS)
}

/// The last change from another state into `cancelled`.
fn cancelled(life: &Life) -> Option<Instant> {
    let entered =
        |pair: &&[Stage]| pair[0].state != State::Cancelled && pair[1].state == State::Cancelled;
    life.states.windows(2).rfind(entered).map(|pair| pair[1].at.max(life.begins))
}

/// An event as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ask {
    pub(crate) event: Event,
    /// As a clock's end: the number of its beginning, before which `first` does not look.
    pub(crate) since: Option<usize>,
    /// As a clock's beginning: a cell may tell an instant before the ticket's.
    pub(crate) may_precede: bool,
}

impl Ask {
    /// An event by itself.
    pub(crate) const fn of(event: Event) -> Self {
        Self { event, since: None, may_precede: false }
    }
}

/// The events that a contract's indicators ask for, each once: they are found once a ticket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    /// Each after those of which it is made, and after the beginning of the clock that it ends.
    asked: Vec<Found>,
    /// What was asked for, and the number of what that comes to.
    numbers: Vec<(Ask, usize)>,
    /// The columns whose instants cut clocks (R20).
    cut_by: Vec<usize>,
}

/// An event, and how it is found.
#[derive(Clone, Debug)]
struct Found {
    ask: Ask,
    how: How,
}

#[derive(Clone, Debug)]
enum How {
    BuiltIn,
    When(Runs, Which),
    Column(usize),
    Any(Vec<usize>, Order),
    All(Vec<usize>),
}

impl Events {
    /// A clock is cut by the instants of a column.
    pub(crate) fn cuts(&mut self, column: usize) {
        if !self.cut_by.contains(&column) {
            self.cut_by.push(column);
        }
    }

    /// The number of an event among those asked for.
    pub(crate) fn number(
        &mut self,
        ask: Ask,
        contract: &Contract,
        glossary: &mut Glossary,
    ) -> usize {
        let known = |(asked, number): &(Ask, usize)| (*asked == ask).then_some(*number);
        if let Some(number) = self.numbers.iter().find_map(known) {
            return number;
        }
        let found = self.found(ask, contract, glossary);
        let same = self.asked.iter().position(|other| other.ask == found.ask);
        let number = same.unwrap_or_else(|| {
            self.asked.push(found);
            self.asked.len() - 1
        });
        self.numbers.push((ask, number));
        number
    }

    /// How an event is found; what is asked of it that makes no difference to it is forgotten.
    fn found(&mut self, ask: Ask, contract: &Contract, glossary: &mut Glossary) -> Found {
        let own = match ask.event {
            Event::Own(number) => contract.events.get(number),
            _ => None,
        };
        let Some(own) = own else {
            let may_precede = ask.may_precede && ask.event == Event::Responded;
            return Found { ask: Ask { may_precede, ..Ask::of(ask.event) }, how: How::BuiltIn };
        };
        let of = |event: &Event| self.number(Ask { event: *event, ..ask }, contract, glossary);
        let parts: Vec<usize> = own.parts().iter().map(of).collect();
        let mut kept = Ask::of(ask.event);
        for part in parts.iter().filter_map(|part| self.asked.get(*part)) {
            kept.since = kept.since.or(part.ask.since);
            kept.may_precede |= part.ask.may_precede;
        }
        let how = match &own.happens {
            Happens::Any(_, order) => How::Any(parts, *order),
            Happens::All(_) => How::All(parts),
            // it has no instant of its own
            Happens::EachOf(_) => How::Any(parts, Order::Given),
            Happens::Column(column) => {
                kept.may_precede = ask.may_precede;
                How::Column(*column)
            }
            Happens::When(in_force, which) => {
                kept.since = ask.since.filter(|_| *which == Which::First);
                How::When(Runs::while_in_force(in_force, glossary), *which)
            }
        };
        Found { ask: kept, how }
    }

    /// When each happened to a ticket, by number.
    pub(crate) fn find(&self, life: &Life, reading: &Reading, into: &mut Vec<Option<Instant>>) {
        into.clear();
        for Found { ask, how } in &self.asked {
            let at = match how {
                How::BuiltIn => match life.responded_at {
                    Some(told) if ask.may_precede => told,
                    _ => ask.event.of(life, reading),
                },
                How::Column(column) => {
                    let told = life.instants.get(*column).copied().flatten();
                    told.filter(|at| ask.may_precede || *at >= life.begins)
                }
                How::When(runs, which) => {
                    let since = ask.since.and_then(|number| *into.get(number)?);
                    entered(runs, *which, since, life, reading)
                }
                How::Any(parts, Order::Given) => parts.iter().find_map(|part| into[*part]),
                How::Any(parts, Order::Earliest) => {
                    parts.iter().filter_map(|part| into[*part]).min()
                }
                How::All(parts) => {
                    let mut parts = parts.iter().map(|part| into[*part]);
                    parts.try_fold(Instant::ALWAYS, |latest, at| Some(latest.max(at?)))
                }
            };
            into.push(at);
        }
    }
}

impl Events {
    /// Cells that tell an instant before a ticket's beginning are no evidence, unless a clock begins
    /// with them and nothing else asks for them (R19).
    pub(crate) fn before_beginning(
        &self,
        life: &Life,
        ticket: &Ticket,
        contract: &Contract,
    ) -> Vec<Finding> {
        if life.responded_at.is_none() && life.instants.is_empty() && life.noted.is_empty() {
            return Vec::new();
        }
        let is_before = |told: &Instant| *told < life.begins;
        let responded = life.responded_at.flatten().filter(is_before);
        let is_responded =
            |how: &How, event: Event| matches!(how, How::BuiltIn) && event == Event::Responded;
        let mut found: Vec<(&str, Instant, Option<Row>)> = Vec::new();
        if let Some(told) = responded
            && !self.begins_alone(|one| is_responded(&one.how, one.ask.event))
        {
            found.push(("responded_at", told, ticket.row));
        }
        let cells = contract.instants.iter().zip(&life.instants).enumerate();
        for (number, (name, told)) in cells {
            let reads = |one: &Found| matches!(one.how, How::Column(column) if column == number);
            let Some(told) = told.filter(is_before) else { continue };
            let is_cut_by = self.cut_by.contains(&number);
            if is_cut_by || self.asked.iter().any(reads) && !self.begins_alone(reads) {
                found.push((name, told, ticket.row));
            }
        }
        let noted = life.noted.iter().filter(|(_, told)| is_before(told));
        found.extend(noted.filter_map(|(column, told)| {
            let name = contract.instants.get(*column)?;
            let tells = |one: &&Noted| (one.column, one.told) == (*column, *told);
            Some((name.as_str(), *told, ticket.noted.iter().find(tells).map(|one| one.row)))
        }));
        let finding = |(column, told, row): (&str, Instant, Option<Row>)| {
            let finding = Finding::new(Code::DateBeforeBeginning).column(column);
            finding.value(told).other(life.begins).in_ticket(&ticket.id).at_row(row)
        };
        found.into_iter().map(finding).collect()
    }

    /// Whether some events are asked for as the beginnings of clocks, and as nothing else.
    fn begins_alone(&self, reads: impl Fn(&Found) -> bool) -> bool {
        let mut asked = self.asked.iter().filter(|one| reads(one)).peekable();
        asked.peek().is_some() && asked.all(|one| one.ask.may_precede)
    }
}

/// When what `runs` asks came to hold.
fn entered(
    runs: &Runs,
    which: Which,
    since: Option<Instant>,
    life: &Life,
    reading: &Reading,
) -> Option<Instant> {
    let refused = match reading.between_restorations {
        BetweenRestorations::Running => life.refused_restorations(),
        BetweenRestorations::Stopped => Vec::new(),
    };
    let mut held = false;
    let holds = runs.along(life, refused, Span::new(life.begins, Instant::NEVER));
    let mut lasting = holds.filter_map(|hold| {
        let begins = hold.is_running && !held;
        held = hold.is_running;
        begins.then_some(hold.span.from)
    });
    let mut passed = passed(runs, life);
    let counts = |at: &Instant| since.is_none_or(|since| *at >= since);
    let at = match which {
        Which::First => lasting.find(counts).into_iter().chain(passed.find(counts)).min(),
        Which::Last => lasting.chain(passed).max(),
        Which::Each => None,
    };
    at.filter(|at| *at != Instant::ALWAYS)
}

/// Each instant that a column tells after an instant and before another, in order.
pub(crate) fn each_told(column: usize, between: Span, life: &Life) -> Vec<Instant> {
    let cell = life.instants.get(column).copied().flatten();
    let noted = life.noted.iter().filter(|(own, _)| *own == column).map(|(_, told)| *told);
    let first = between.from.max(life.begins + -1);
    let within = |at: &Instant| first < *at && *at < between.to;
    let mut all: Vec<Instant> = cell.into_iter().chain(noted).filter(within).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Each time at which what `runs` asks came to hold after an instant and before another.
pub(crate) fn each_entered(
    runs: &Runs,
    between: Span,
    life: &Life,
    reading: &Reading,
) -> Vec<Instant> {
    let (mut all, mut from) = (Vec::new(), between.from + 1);
    while let Some(at) = entered(runs, Which::First, Some(from), life, reading)
        && at < between.to
    {
        all.push(at);
        from = at + 1;
    }
    all
}

/// A state entered and left at one instant was entered (R2), though with nothing else.
fn passed<'a>(runs: &'a Runs, life: &'a Life) -> impl Iterator<Item = Instant> + 'a {
    let asks = runs.asks_states_alone();
    let three = life.states.windows(3).filter(move |_| asks);
    let entered = |stages: &&[Stage]| {
        stages[1].at == stages[2].at && runs.has(stages[1].state) && !runs.has(stages[0].state)
    };
    three.filter(entered).map(|stages| stages[1].at).filter(|at| *at >= life.begins)
}
