//! The tickets that a report lists, each as a value, and what is told of those whose verdict rests on a
//! guess.

use aloi::doubt::Doubt;
use aloi::within::Deadline;
use aloi::{Counts, Instant, Month, Period, Precision, Reason, Span, State, Unfinished, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A ticket of the base.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketLine {
    /// The indicator's identifier.
    pub indicator: String,
    /// The ticket.
    pub ticket: String,
    /// The period in whose base it is, by the report in which that stands; none where it is in none.
    pub stands: Option<Period>,
    /// Its own service class.
    pub service: Option<String>,
    /// The service class of its level.
    pub level_service: Option<String>,
    /// What else its level asks for, in words: mostly its priority, in the level's spelling.
    pub priority: String,
    /// Its own priority, in the level's spelling where that names it.
    pub own_priority: Option<String>,
    /// The group that had it at its restoration, as the export spells it; empty for nobody.
    pub group: String,
    /// The required level, in the contract's words.
    pub within: String,
    /// Which tier of its level it stands under, from 1; none without tiers.
    pub tier: Option<u32>,
    /// Which part of the ticket it is about, from 1; none where its clock is not cut (R20).
    pub part: Option<u32>,
    /// Its first assignment to the provider; of another measure, the beginning of its clock.
    pub started_at: Instant,
    /// Its restoration; of another measure, the end of its clock or, where that has not come, up to when
    /// it is measured.
    pub restored_at: Instant,
    /// Its closure; of another measure, the event by which it counts or, where that has not come, up to
    /// when it is measured.
    pub closed_at: Instant,
    /// Its events as far as they are known, where it counts as unfinished, or has no clock.
    pub unfinished: Option<Unfinished>,
    /// Whether it is measured by another measure than restoration.
    pub is_other_measure: bool,
    /// Seconds for which the clock ran; none where none does.
    pub elapsed_s: Option<i64>,
    /// Seconds pending that were taken off it, of a ticket told in one row.
    pub pending_s: Option<i64>,
    /// Seconds that the level allows; none where a date decides.
    pub limit_s: Option<i64>,
    /// Until when, where a date decides and there is one.
    pub deadline: Option<Deadline>,
    /// The event whose date decides, where the ticket lacks it.
    pub lacks: Option<String>,
    /// Whether the level was met.
    pub verdict: Verdict,
    /// Its segments, where they were asked for.
    pub segments: Option<Vec<SegmentLine>>,
    /// Why the verdict rests on a guess, where it does.
    pub doubt: Option<DoubtLine>,
}

impl TicketLine {
    /// Whether it counts although its clock has not ended, or the event by which it counts has not come.
    #[must_use]
    pub const fn is_unfinished(&self) -> bool {
        self.unfinished.is_some() && self.elapsed_s.is_some()
    }

    /// The end of its clock, if it is known.
    #[must_use]
    pub fn ended_at(&self) -> Option<Instant> {
        self.unfinished.map_or(Some(self.restored_at), |unfinished| unfinished.to)
    }

    /// The event by which it counts, if it is known.
    #[must_use]
    pub fn counted_at(&self) -> Option<Instant> {
        self.unfinished.map_or(Some(self.closed_at), |unfinished| unfinished.counted)
    }

    /// Seconds left (or, negative, seconds too many) against the limit.
    #[must_use]
    pub fn margin_s(&self) -> Option<i64> {
        Some(self.limit_s? - self.elapsed_s?)
    }

    /// Seconds beyond what the level allows: on the clock, beyond the limit; in time, beyond the
    /// last second that the deadline allows. `None` without either.
    #[must_use]
    pub fn overrun_s(&self) -> Option<i64> {
        match self.margin_s() {
            Some(margin) => Some(-margin),
            None => self.deadline.map(|deadline| self.restored_at - deadline.last_second()),
        }
    }
}

/// A part of a ticket's life, from first assignment to restoration, in which nothing changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentLine {
    /// When.
    pub span: Span,
    /// Who had the ticket; empty for nobody.
    pub group: String,
    /// The status, as the export spells it; empty for none.
    pub status: String,
    /// What that means to the clock.
    pub state: State,
    /// Whether the clock ran, or why not.
    pub counts: Counts,
}

/// A ticket that is not in the base.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExcludedLine {
    /// The indicator's identifier.
    pub indicator: String,
    /// The ticket.
    pub ticket: String,
    /// The period in whose base it is not, by the report in which that stands.
    pub stands: Period,
    /// Which part of the ticket it is, from 1; none of a whole ticket (R20).
    pub part: Option<u32>,
    /// Why not.
    pub reason: Reason,
    /// How it stood when it left; `None` for one without a clock, and for one that is in another
    /// month's base.
    pub left: Option<LeftLine>,
}

/// How a ticket stood when it left the base (R8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftLine {
    /// The service class of its level.
    pub level_service: Option<String>,
    /// The priority of its level.
    pub priority: String,
    /// Up to when its clock is counted.
    pub until: Instant,
    /// Seconds for which its clock ran until then.
    pub elapsed_s: i64,
    /// The seconds that its level allows; `None` where a date decides.
    pub limit_s: Option<i64>,
    /// Until when, where a date decides.
    pub deadline: Option<Deadline>,
    /// Late, if it was over its limit.
    pub verdict: Verdict,
}

impl ExcludedLine {
    /// Whether it was over its limit when it left.
    #[must_use]
    pub fn was_late(&self) -> bool {
        self.left.as_ref().is_some_and(|left| left.verdict == Verdict::Late)
    }
}

/// Why the verdict on a ticket rests on a guess, and what may have become of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtLine {
    /// Why, in order, each once.
    pub doubts: Vec<Doubt>,
    /// What the rules say.
    pub ruled: PossibleOutcome,
    /// Everything that may have become of it, what the rules say included.
    pub outcomes: Vec<PossibleOutcome>,
    /// The least and the most seconds that its clock may have run, where that is known.
    pub elapsed_s: Option<(i64, i64)>,
}

/// One thing that may have become of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PossibleOutcome {
    /// It is in the base of a month.
    InBase {
        /// Its level: service class and priority; none: any.
        level: Option<(Option<String>, String)>,
        /// The month or, where that is not known, the first that it may be.
        first: Month,
        /// The last month that it may be; none: there is no telling.
        last: Option<Month>,
        /// Whether its level was met.
        verdict: Verdict,
    },
    /// It is in no base.
    NotInBase,
}

/// A doubtful ticket that is in the base of a reported month, or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtfulTicket {
    /// The month in whose base it is or may be.
    pub month: Month,
    /// The indicator's identifier.
    pub indicator: String,
    /// The ticket.
    pub ticket: String,
    /// What the rules make of it in this month: its level and verdict, or why it is not in the
    /// base.
    pub ruled: Result<((Option<String>, String), Verdict), Reason>,
    /// Why that is in doubt, and what else it may be.
    pub doubt: DoubtLine,
}

/// The doubt in a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubts {
    /// How precisely the export tells its times.
    pub precision: Precision,
    /// The doubtful tickets that are in the base of a reported month or may be, each once.
    pub tickets: u64,
    /// How many of them have each kind of doubt; a ticket may have several.
    pub reasons: BTreeMap<Doubt, u64>,
    /// Those that the detail lists, by month, indicator and id.
    pub listed: Vec<DoubtfulTicket>,
}
