//! What a signal found: the one shape of all signals.

use super::next::Things;
use super::{Kind, Threshold};
use aloi::{Instant, Month, Promise, State, Tally, Verdict};
use serde::{Deserialize, Serialize};

/// A signal, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// What it counts.
    pub kind: Kind,
    /// From when on a ticket counts.
    pub threshold: Threshold,
    /// The tickets on which the export could show it.
    pub applies: u64,
    /// Those on which it does, each once.
    pub count: u64,
    /// What the values of each row are.
    pub columns: &'static [Column],
    /// What made each ticket count, by month and ticket, then as it happened. A ticket may have
    /// several rows.
    pub rows: Vec<Row>,
    /// Sums to compare with, of signals that have any.
    pub sums: Option<Sums>,
}

/// What made a ticket count, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The month in whose base the ticket is.
    pub month: Month,
    /// The ticket.
    pub ticket: String,
    /// The id of the indicator under which it counts, where the signal depends on that.
    pub indicator: Option<String>,
    /// Values in the order of the signal's columns.
    pub values: Vec<Value>,
}

/// A small table of sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// What the values of each row are.
    pub columns: &'static [Column],
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// An instant.
    Time(Instant),
    /// A length in seconds.
    Seconds(i64),
    /// A number.
    Count(u64),
    /// A part of a whole, to be shown as [`share`].
    Share(u64, u64),
    /// A word of the export.
    Name(String),
    /// A state of a ticket.
    State(State),
    /// A field that changed.
    Field(Field),
    /// A verdict.
    Verdict(Verdict),
    /// A month.
    Month(Month),
    /// The ticket's planned date, where others have a limit in seconds.
    PlannedDate,
    /// Nothing.
    Nothing,
}

/// A field of the canonical export that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    /// The status.
    Status,
    /// The group.
    Group,
    /// The priority.
    Priority,
    /// The planned date.
    PlannedAt,
}

impl Field {
    /// Its word in results, and its name in the canonical export.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Group => "group",
            Self::Priority => "priority",
            Self::PlannedAt => "planned_at",
        }
    }
}

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// What a value of a row is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $($(#[$doc])* $name),+ }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its key in results.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

columns! {
    /// When the pause began.
    PausedAt = "paused_at",
    /// When it ended: the clock ran again, the group changed, or the service was restored.
    ResumedAt = "resumed_at",
    /// When the priority was lowered.
    ChangedAt = "changed_at",
    /// The priority before.
    PriorityFrom = "priority_from",
    /// The priority after.
    PriorityTo = "priority_to",
    /// The limit of the ticket's level, or of the priority before.
    Limit = "limit_s",
    /// The limit of the priority after; null for a planned date.
    LimitAfter = "limit_after_s",
    /// What was left of the limit on the clock.
    Left = "left_s",
    /// By how much the limit would have passed by the end of the pause, had the clock gone on;
    /// null if it would not.
    Beyond = "beyond_s",
    /// Seconds spent pending, on the clock's hours.
    Pending = "pending_s",
    /// Seconds with the provider, on the clock's hours.
    Ours = "ours_s",
    /// Groups that had the ticket.
    Groups = "groups",
    /// Times it was given to a group.
    Assignments = "assignments",
    /// Times it was given to a group that had had it before.
    Returns = "returns",
    /// The last of these times.
    LastReturn = "last_return_at",
    /// Seconds with other groups between the first assignment and the restoration.
    Others = "others_s",
    /// The restoration.
    RestoredAt = "restored_at",
    /// When the export first shows the ticket restored or closed.
    RecordedAt = "recorded_at",
    /// Seconds from the one to the other.
    Lag = "lag_s",
    /// Changes after the restoration.
    Changes = "changes",
    /// The last of them.
    LastChange = "last_change_at",
    /// What it changed.
    Field = "field",
    /// Seconds from the restoration to it.
    After = "after_s",
    /// The month.
    Month = "month",
    /// The closure.
    ClosedAt = "closed_at",
    /// Seconds from the closure to the end of the month.
    BeforeEnd = "before_end_s",
    /// Tickets closed.
    Closures = "closures",
    /// Those of them closed at the end of the month.
    AtEnd = "at_end",
    /// Their share.
    Share = "share",
    /// The share of the month that its end is.
    EvenShare = "even_share",
    /// When the ticket was restored or closed.
    EndedAt = "ended_at",
    /// As what it ended.
    EndedAs = "ended_as",
    /// When it was reopened.
    ReopenedAt = "reopened_at",
    /// Seconds between the two.
    Between = "between_s",
    /// The next ticket.
    NextTicket = "next_ticket",
    /// When that was opened.
    NextOpened = "next_opened_at",
    /// How many such tickets there are.
    NextTickets = "next_tickets",
    /// The indicator.
    Indicator = "indicator",
    /// The verdict on the ticket.
    Verdict = "verdict",
}

/// `part` of `whole` in per cent with two decimals, half up; but never 100.00 where a part is
/// missing, nor 0.00 where there is one. `None` of nothing. For display only.
///
/// ```
/// use aloi_audit::signals::share;
/// assert_eq!(share(1, 3).as_deref(), Some("33.33"));
/// assert_eq!(share(99_999, 100_000).as_deref(), Some("99.99"));
/// assert_eq!(share(1, 100_000).as_deref(), Some("0.01"));
/// assert_eq!(share(0, 0), None);
/// ```
#[must_use]
pub fn share(part: u64, whole: u64) -> Option<String> {
    let shown = Tally { in_time: part, total: whole }.rate(Promise::default())?;
    Some(if part > 0 && shown == "0.00" { "0.01".to_owned() } else { shown })
}

/// What some tickets have added up to for a signal.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Counted {
    applies: u64,
    tickets: u64,
    /// What shows it, unless it is counted only.
    rows: Vec<Row>,
    only_counted: bool,
    /// A part and its whole for each row of the sums, of signals that have any.
    parts: Vec<(u64, u64)>,
    /// The tickets that may follow each other, of the signal that looks for that.
    pub(super) things: Things,
}

impl Counted {
    /// Counts a ticket on which the export could show the signal, with what shows it.
    pub(super) fn ticket(&mut self, rows: Vec<Row>) {
        self.applies += 1;
        self.tickets += u64::from(!rows.is_empty());
        if !self.only_counted {
            self.rows.extend(rows);
        }
    }

    /// The same, keeping no rows.
    pub(super) const fn only_counted(&mut self) {
        self.only_counted = true;
    }

    /// Adds to a row of the sums.
    pub(super) fn part(&mut self, row: usize, part: u64, whole: u64) {
        if self.parts.len() <= row {
            self.parts.resize(row + 1, (0, 0));
        }
        let sums = &mut self.parts[row];
        *sums = (sums.0 + part, sums.1 + whole);
    }

    /// A row of the sums: a part and its whole.
    pub(super) fn sums(&self, row: usize) -> (u64, u64) {
        self.parts.get(row).copied().unwrap_or_default()
    }

    /// Adds what other tickets have added up to.
    pub(super) fn merge(&mut self, other: Self) {
        self.applies += other.applies;
        self.tickets += other.tickets;
        crate::append(&mut self.rows, other.rows);
        for (row, (part, whole)) in other.parts.into_iter().enumerate() {
            self.part(row, part, whole);
        }
        self.things.merge(other.things);
    }

    /// The signal.
    pub(super) fn signal(
        mut self,
        kind: Kind,
        threshold: Threshold,
        columns: &'static [Column],
    ) -> Signal {
        crate::sort(&mut self.rows, |a, b| (a.month, &a.ticket).cmp(&(b.month, &b.ticket)));
        let Self { applies, tickets, rows, .. } = self;
        Signal { kind, threshold, applies, count: tickets, columns, rows, sums: None }
    }
}

impl Row {
    /// The same under an indicator.
    pub(super) fn under(self, indicator: &str) -> Self {
        Self { indicator: Some(indicator.to_owned()), ..self }
    }
}
