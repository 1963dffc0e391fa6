//! What an indicator measures, as values: its clock, the event by which a ticket counts, what
//! becomes of an unfinished one, and when priorities are read (R17 to R24).

use crate::events::InForce;
use crate::{Event, PeriodKind};

/// What an indicator measures. [`Measure::restoration`], the default, is what `measure =
/// "restoration"` stands for in a contract file; every measure goes the same way from ticket to
/// figure.
///
/// ```
/// use aloi::Event;
/// use aloi::measure::{Measure, ReadAt, Running, Unfinished};
/// let restoration = Measure::restoration();
/// assert_eq!((restoration.from, restoration.to), (Event::Assigned, Some(Event::Restored)));
/// assert_eq!(restoration.runs, [Running::Ours, Running::Active]);
/// assert_eq!(restoration.counted, Event::Closed);
///
/// // from the opening to the first response, around the calendar's hours
/// let mut response = Measure::new((Event::Opened, Event::Responded), Event::Opened);
/// response.read_at = Some(ReadAt::Opened);
/// assert_eq!((response.runs.len(), response.unfinished), (0, Unfinished::Exclude));
///
/// // how many were opened: no clock at all
/// assert_eq!(Measure::without_clock(Event::Opened).to, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Measure {
    /// The event from which its clock runs; without a clock, the ticket's beginning.
    pub from: Event,
    /// The event at which its clock ends; none: it has no clock, and tickets are counted alone (R25).
    pub to: Option<Event>,
    /// What must hold for it to run, besides the calendar: all of it.
    pub runs: Vec<Running>,
    /// Into what parts it is cut, each judged by itself; `None`: it is one.
    pub cycle: Option<Cycle>,
    /// The event in whose period a ticket counts.
    pub counted: Event,
    /// How long its periods are.
    pub period: PeriodKind,
    /// What becomes of a ticket that lacks an event that it needs to count.
    pub unfinished: Unfinished,
    /// Whose tickets count.
    pub whose: Whose,
    /// When the priority that decides the level is read. `None`: as the reading `priority` says, and
    /// all else as R8 and `[reading]` have it: this makes restoration the founding sheet's.
    pub read_at: Option<ReadAt>,
    /// In which periods tickets count that last from one event to the other; none: they count by the event
    /// `counted` (R25).
    pub spans: Option<Spans>,
    /// Whether cancelled tickets count too.
    pub keeps_cancelled: bool,
}

/// Into what parts the clock of a ticket is cut (R20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cycle {
    /// One for each uninterrupted hold of a priority, which has the level of that priority.
    EachPriority,
    /// The gaps between an event's instants, its beginning and its end.
    Each(Event, Item),
}

impl Cycle {
    /// Whether each part counts, not the ticket.
    #[must_use]
    pub const fn counts_parts(self) -> bool {
        !matches!(self, Self::Each(_, Item::Ticket))
    }
}

/// In which periods tickets count that last from one event to another or, without it, to their closure (R25).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Spans {
    /// In each that they meet.
    Meeting {
        /// Gaps between them that are shorter than so many seconds of real time are filled.
        merge: i64,
    },
    /// In each at whose end they last.
    Lasting,
}

/// Something that must hold for a clock to run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Running {
    /// The ticket is the provider's.
    Ours,
    /// Its state is `new` or `active`.
    Active,
    /// Its state is neither `pending` nor `cancelled`: restored and closed too, as long as the
    /// clock's end has not come.
    NotPending,
    /// All of this is in force.
    While(InForce),
}

impl Running {
    /// Those that have a word in contract files, with it.
    pub const WORDS: [(&'static str, Self); 3] =
        [("ours", Self::Ours), ("active", Self::Active), ("not pending", Self::NotPending)];

    /// The condition that a contract file's word names.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(word, _)| *word == key).map(|(_, condition)| condition)
    }
}

/// Declares the values of a key of contract files, each with its word.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in contract files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The value that a contract file's word names.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }
    )+};
}

words! {
    /// From when on an unfinished ticket is late.
    Late {
        /// From the end of the first month by which its limit has passed.
        WhenDue = "when due",
        /// From the month in which its clock begins.
        AtOnce = "at once",
    }

    /// In which months a ticket is late that was late as unfinished in one.
    Again {
        /// In that one alone.
        Never = "never",
        /// In each further one by whose end it is unfinished, and in the one in which it is finished.
        EveryPeriod = "every period",
    }

    /// Whose tickets count.
    Whose {
        /// Those that were the provider's at some time before the clock's end.
        Ours = "ours",
        /// Every ticket in scope.
        All = "all",
    }

    /// What counts of a clock that an event cuts (R20).
    Item {
        /// Each gap.
        Gap = "gap",
        /// The ticket: in time if all its gaps are, late by the longest.
        Ticket = "ticket",
    }

    /// When the priority that decides the level is read (R18).
    ReadAt {
        /// At the ticket's beginning.
        Opened = "opened",
        /// Where the clock begins.
        From = "from",
        /// Where the clock ends.
        To = "to",
        /// At the event by which the ticket counts.
        Counted = "counted",
        /// At the end of the month in which it counts.
        PeriodEnd = "period end",
        /// Of those in force between the clock's ends, the earliest in the order of the levels.
        Highest = "highest",
    }
}

/// What becomes of a ticket that is unfinished in a month: its counted event or its clock's end has
/// not come by the end of it (R24).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unfinished {
    /// It is not in the base.
    #[default]
    Exclude,
    /// It is late, some time.
    Late(Overdue),
}

/// When an unfinished ticket is late, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// From when on.
    pub late: Late,
    /// In which months after the first.
    pub again: Again,
    /// How many seconds of real time after its deadline it may be finished without being late once more in the
    /// month in which it is.
    pub grace: Option<i64>,
}

impl Measure {
    /// The time from the first assignment to the provider to the restoration of the service, as
    /// the founding contract sheet has it: while the ticket is the provider's and new or active,
    /// counted when it is closed.
    #[must_use]
    pub fn restoration() -> Self {
        Self {
            runs: vec![Running::Ours, Running::Active],
            read_at: None,
            ..Self::new((Event::Assigned, Event::Restored), Event::Closed)
        }
    }

    /// A clock between two events that runs on its calendar's hours alone, and the event by which
    /// tickets count; every ticket in scope counts, and its priority is read where it does.
    #[must_use]
    pub const fn new((from, to): (Event, Event), counted: Event) -> Self {
        Self {
            from,
            to: Some(to),
            runs: Vec::new(),
            cycle: None,
            counted,
            period: PeriodKind::Month,
            unfinished: Unfinished::Exclude,
            whose: Whose::All,
            read_at: Some(ReadAt::Counted),
            spans: None,
            keeps_cancelled: false,
        }
    }

    /// No clock: which tickets there are of which this event happened (R25).
    #[must_use]
    pub fn without_clock(counted: Event) -> Self {
        Self { to: None, ..Self::new((Event::Opened, counted), counted) }
    }

    /// No clock: tickets last from one event to another (R25).
    #[must_use]
    pub fn of_spans((from, to): (Event, Event), spans: Spans) -> Self {
        let read_at = Some(ReadAt::PeriodEnd);
        Self { spans: Some(spans), read_at, ..Self::new((from, to), to) }
    }

    /// Whether it measures how long something took.
    #[must_use]
    pub const fn has_clock(&self) -> bool {
        self.to.is_some() && self.spans.is_none()
    }

    /// How many seconds may lie between two spans that are one.
    pub(crate) const fn reach(&self) -> i64 {
        match self.spans {
            Some(Spans::Meeting { merge }) if merge > 0 => merge - 1,
            _ => 0,
        }
    }

    /// When its unfinished tickets are late; `None` where they do not count.
    #[must_use]
    pub const fn overdue(&self) -> Option<Overdue> {
        match self.unfinished {
            Unfinished::Exclude => None,
            Unfinished::Late(overdue) => Some(overdue),
        }
    }

    /// Whether a ticket may be in the base of several periods.
    #[must_use]
    pub fn recurs(&self) -> bool {
        let again = |overdue: Overdue| overdue.again == Again::EveryPeriod;
        self.period.overlaps() || self.spans.is_some() || self.overdue().is_some_and(again)
    }

    /// Whether the parts of a ticket count, not the ticket (R20).
    #[must_use]
    pub fn counts_parts(&self) -> bool {
        self.cycle.is_some_and(Cycle::counts_parts)
    }

    /// Whether `[reading]` says when it is read and when it counts, and R8 why not.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.read_at.is_none()
    }
}

impl Default for Measure {
    fn default() -> Self {
        Self::restoration()
    }
}
