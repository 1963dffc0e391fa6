//! The report as a value: every figure and every word of the export that any format shows.

use aloi::contract::Language;
use aloi::{
    Counts, Finding, Instant, Month, Planned, Reason, Span, State, Tally, Target, Tz, Verdict,
};
use std::collections::BTreeMap;

/// A report over one or several months, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Report {
    /// The contract that was applied.
    pub contract: Header,
    /// The language of every word of ours.
    pub language: Language,
    /// The zone in which times are shown.
    pub zone: Tz,
    /// The reading that was applied: every knob and its value.
    pub reading: Vec<(&'static str, &'static str)>,
    /// The instant of knowledge, if one was given (R15).
    pub as_of: Option<Instant>,
    /// The files that were read.
    pub inputs: Vec<Input>,
    /// What is measured.
    pub indicators: Vec<Sheet>,
    /// Which tickets the report lists.
    pub detail: Detail,
    /// The months, in order.
    pub months: Vec<MonthReport>,
    /// What was noticed in the export.
    pub findings: Vec<Finding>,
    /// Versions of what fixes the figures besides the inputs.
    pub versions: Versions,
}

/// Who promised what to whom.
#[derive(Clone, Debug)]
pub struct Header {
    /// The contract's title.
    pub title: String,
    /// The client.
    pub client: String,
    /// The provider.
    pub provider: String,
    /// The contract file, by its base name.
    pub file: String,
    /// Its digest, in hexadecimal.
    pub sha256: String,
}

/// The versions of Aloi, of the time zone data and of the holiday data.
#[derive(Clone, Debug)]
pub struct Versions {
    /// Aloi's own.
    pub aloi: String,
    /// The time zone data, such as `2026b`.
    pub tzdata: String,
    /// The holiday data.
    pub holidays: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its base name.
    pub file: String,
    /// Its digest, in hexadecimal.
    pub sha256: String,
    /// Its data rows.
    pub rows: u64,
    /// Those of them that were set aside, each with a finding.
    pub set_aside: u64,
}

/// An indicator, as the contract's sheet lays it out.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// Its definition.
    pub definition: Option<String>,
    /// Its calculation.
    pub calculation: Option<String>,
    /// The opening hours on which its clock runs, as the contract writes them.
    pub hours: String,
    /// The zone of those hours.
    pub hours_zone: Tz,
}

/// Which tickets a report lists. Counts are always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// None.
    Rows,
    /// The late ones.
    Late,
    /// All of the base, and the excluded ones.
    All,
}

impl Detail {
    /// Its word on the command line and in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Late => "late",
            Self::All => "all",
        }
    }
}

/// A month.
#[derive(Clone, Debug)]
pub struct MonthReport {
    /// Which.
    pub month: Month,
    /// From its first instant up to the next month's.
    pub span: Span,
    /// The tickets of the export: base + excluded, for each indicator (R8).
    pub export_tickets: u64,
    /// A row for each level, in the contract's order.
    pub rows: Vec<Row>,
    /// The tickets of the base that the detail lists, by indicator and id.
    pub tickets: Vec<TicketLine>,
    /// The tickets not in the base, if the detail lists them, by indicator and id.
    pub excluded: Vec<ExcludedLine>,
    /// How many tickets are not in the base, by indicator (in the contract's order) and reason.
    pub excluded_counts: Vec<(String, BTreeMap<Reason, u64>)>,
}

/// The result of a level in a month.
#[derive(Clone, Debug)]
pub struct Row {
    /// The indicator's identifier.
    pub indicator: String,
    /// The service class of the level; none for a level that names none.
    pub service: Option<String>,
    /// The priority, in the level's spelling.
    pub priority: String,
    /// The required level, in the contract's words.
    pub within: String,
    /// In time, out of how many.
    pub tally: Tally,
    /// The target.
    pub target: Target,
}

impl Row {
    /// The rate as shown (R13); `None` for an empty base.
    #[must_use]
    pub fn rate(&self) -> Option<String> {
        self.tally.rate(self.target)
    }

    /// Whether the target is met; `None` for an empty base.
    #[must_use]
    pub fn compliant(&self) -> Option<bool> {
        self.target.is_met_by(self.tally)
    }
}

/// A ticket of the base.
#[derive(Clone, Debug)]
pub struct TicketLine {
    /// The indicator's identifier.
    pub indicator: String,
    /// The ticket.
    pub ticket: String,
    /// Its own service class.
    pub service: Option<String>,
    /// The service class of its level.
    pub level_service: Option<String>,
    /// Its priority, in the level's spelling.
    pub priority: String,
    /// The required level, in the contract's words.
    pub within: String,
    /// Its first assignment to the provider.
    pub started_at: Instant,
    /// Its restoration.
    pub restored_at: Instant,
    /// Its closure.
    pub closed_at: Instant,
    /// Seconds for which the clock ran.
    pub elapsed_s: i64,
    /// Seconds that the level allows; none where the planned date decides.
    pub limit_s: Option<i64>,
    /// The planned date that counts, where the level is one.
    pub planned_at: Option<Planned>,
    /// Whether the level was met.
    pub verdict: Verdict,
    /// Its segments, where they were asked for.
    pub segments: Option<Vec<SegmentLine>>,
}

impl TicketLine {
    /// Seconds left (or, negative, seconds too many) against the limit.
    #[must_use]
    pub fn margin_s(&self) -> Option<i64> {
        self.limit_s.map(|limit| limit - self.elapsed_s)
    }
}

/// A part of a ticket's life, from first assignment to restoration, in which nothing changes.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug)]
pub struct ExcludedLine {
    /// The indicator's identifier.
    pub indicator: String,
    /// The ticket.
    pub ticket: String,
    /// Why not.
    pub reason: Reason,
}

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
    pub restorations: Vec<aloi::life::Restoration>,
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
    /// The target of its level.
    pub target: Option<Target>,
    /// What happened, segment by segment; of a ticket that was not judged, its life as far as it
    /// is known, without the calendar.
    pub segments: Vec<SegmentLine>,
}
