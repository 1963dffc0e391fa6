//! One ticket explained, as a value.

use super::RowPeriod;
use super::report::Sheet;
use super::tickets::DoubtLine;
use super::tickets::{LeftLine, SegmentLine, TicketLine};
use super::worked::Costs;
use aloi::exclusion::Exclusion;
use aloi::zone::Tz;
use aloi::{Finding, Instant, Language, Month, Promise, Reason};
use chrono::NaiveDate;

/// One ticket explained: what a human needs to check it with a pencil.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The ticket.
    pub ticket: String,
    /// The language of every word of ours.
    pub language: Language,
    /// The zone in which times are shown.
    pub zone: Tz,
    /// The reading that was applied: every knob and its value.
    pub reading: Vec<(&'static str, &'static str)>,
    /// When it begins; `None` if it has always existed or is unknown.
    pub begins: Option<Instant>,
    /// Its restorations, counted or refused.
    pub restorations: Vec<aloi::Restoration>,
    /// When it was reopened.
    pub reopenings: Vec<Instant>,
    /// Its closure.
    pub closure: Option<Instant>,
    /// How it stands under each indicator of its source.
    pub indicators: Vec<IndicatorExplanation>,
    /// The indicators that ask nothing of it.
    pub others: Vec<OtherIndicator>,
    /// What it costs, where figures have consequences.
    pub costs: Option<Costs>,
    /// What was noticed in it.
    pub findings: Vec<Finding>,
}

/// How a ticket stands under an indicator.
#[derive(Clone, Debug)]
pub struct IndicatorExplanation {
    /// The indicator.
    pub sheet: Sheet,
    /// The month in which it counts; `None` if in none.
    pub month: Option<Month>,
    /// The judged ticket, or why it is in no base.
    pub outcome: Result<TicketLine, Reason>,
    /// How it stood when it left, if it is in no base although its clock ran.
    pub left: Option<LeftLine>,
    /// Why that rests on a guess, where it does.
    pub doubt: Option<DoubtLine>,
    /// The target of its level.
    pub target: Option<Promise>,
    /// What happened, segment by segment; of a ticket that was not judged, its life as far as it
    /// is known, without the calendar.
    pub segments: Vec<SegmentLine>,
    /// What the indicator asked of it, and what it found; none of a ticket without a life, and under the
    /// founding sheet's measure where that is about every ticket.
    pub asked: Option<Asked>,
    /// The exclusions, whatever became of them, that are about the ticket, or whose time lies in
    /// that of its clock; each with its number in the register.
    pub exclusions: Vec<(usize, Exclusion)>,
}

/// An indicator that asks nothing of a ticket.
#[derive(Clone, Debug)]
pub struct OtherIndicator {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub why: Other,
}

/// Why an indicator asks nothing of a ticket.
#[derive(Clone, Debug)]
pub enum Other {
    /// It counts the items of another source: a register by its name, else the tickets (R17).
    Source(Option<String>),
    /// It pools what others count: their titles (R25).
    Pool(Vec<String>),
}

/// What an indicator asked of a ticket, and what it found.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Its events, as far as they came (R19).
    pub events: Vec<EventLine>,
    /// When priority and attributes were read, first and last instant, and what they were; none where
    /// nothing is read (R18).
    pub read: Option<ReadLine>,
    /// What the indicator is about and the ticket is not (R18).
    pub unmet: Vec<UnmetLine>,
    /// What its levels ask and the ticket is not, of a ticket that no level takes (R21).
    pub unmet_by_level: Vec<UnmetLine>,
    /// The gaps of a ticket that counts as one (R20).
    pub gaps: Vec<TicketLine>,
    /// The changes of what the indicator asks for (R18).
    pub changes: Vec<ChangeLine>,
    /// The calendar in force in each segment, where groups have one each (R20), by its name and as
    /// people call it; empty else.
    pub calendars: Vec<Option<(String, String)>>,
    /// The period in which it counts (R23).
    pub period: Option<RowPeriod>,
    /// The first and the last day of the contract, of a ticket that would count outside of them (R23).
    pub term: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
}

/// An event that an indicator asks for.
#[derive(Clone, Debug)]
pub struct EventLine {
    /// What it is to the indicator.
    pub role: EventRole,
    /// Its name in contract files.
    pub event: String,
    /// It in words: its opening.
    pub told: String,
    /// When it happened, as far as is known.
    pub at: Option<Instant>,
}

/// What an event is to an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventRole {
    /// The clock begins with it.
    From,
    /// The clock ends with it.
    To,
    /// The ticket counts by it.
    Counted,
}

impl EventRole {
    /// Its word in results, the key of contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::To => "to",
            Self::Counted => "counted",
        }
    }
}

/// What was read of a ticket.
#[derive(Clone, Debug)]
pub struct ReadLine {
    /// The first instant at which it was.
    pub first: Instant,
    /// The last: mostly the same.
    pub last: Instant,
    /// What, and the value: none where it had none.
    pub values: Vec<(String, Option<String>)>,
}

/// A condition that does not hold of a ticket.
#[derive(Clone, Debug)]
pub struct UnmetLine {
    /// What it asks, in words.
    pub asks: String,
    /// What the ticket has in its place.
    pub own: Vec<Own>,
}

/// What a ticket has in the place of what was asked.
#[derive(Clone, Debug)]
pub enum Own {
    /// A word of the export.
    Text(String),
    /// An instant.
    At(Instant),
}

/// A change of what an indicator asks for.
#[derive(Clone, Debug)]
pub struct ChangeLine {
    /// When.
    pub at: Instant,
    /// Of what: `priority`, `planned_at`, the name of an attribute.
    pub what: String,
    /// Its value before; none where it had none.
    pub from: Option<Own>,
    /// Its value from then on.
    pub to: Option<Own>,
}
