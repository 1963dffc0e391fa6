//! One ticket explained, as a value.

use super::report::Sheet;
use super::tickets::DoubtLine;
use super::tickets::{LeftLine, SegmentLine, TicketLine};
use aloi::exclusion::Exclusion;
use aloi::zone::Tz;
use aloi::{Finding, Instant, Language, Month, Promise, Reason};

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
    /// How it stands under each indicator.
    pub indicators: Vec<IndicatorExplanation>,
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
    /// The exclusions, whatever became of them, that are about the ticket, or whose time lies in
    /// that of its clock; each with its number in the register.
    pub exclusions: Vec<(usize, Exclusion)>,
}
