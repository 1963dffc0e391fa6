//! A finding: something noticed in an export that a reader of the result should know.

use std::sync::Arc;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// What kind of thing was noticed. `docs/findings.md` explains each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in results and in the documentation.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

codes! {
    /// A time that cannot be read, in a ticket that is not in scope: not used.
    UnreadableTime = "unreadable-time",
    /// A row without a ticket id: set aside.
    NoTicketId = "no-ticket-id",
    /// A row with more or fewer fields than the header line: set aside.
    RaggedRow = "ragged-row",
    /// Bytes that are no text in the file's encoding: shown as U+FFFD.
    UndecodableText = "undecodable-text",
    /// A quote that closes a cell of several lines with text after it: rows may be lost in it.
    StrayQuote = "stray-quote",
    /// The header line once more among the rows: set aside.
    RepeatedHeader = "repeated-header",
    /// Rows before the header: not read.
    HeaderNotFirst = "header-not-first",
    /// A cell of a workbook in which a formula went wrong: taken as empty.
    ErrorCell = "error-cell",
    /// The encoding was guessed from the bytes.
    EncodingGuessed = "encoding-guessed",
    /// A sequence number that is no whole number: taken as missing.
    BadSequence = "bad-sequence",
    /// Changes of a field that Aloi does not follow: ignored (R2).
    OtherField = "other-field",
    /// A ticket that only the history knows (R2).
    OnlyInHistory = "only-in-history",
    /// Identical rows of one ticket: counted once (R2).
    RepeatedTicket = "repeated-ticket",
    /// A row of a ticket that gave way to that of a later file (R2).
    RowReplaced = "row-replaced",
    /// A line of totals at the foot of a file: set aside.
    TotalRow = "total-row",
    /// Rows that the contract's `where` leaves out.
    RowsLeftOut = "rows-left-out",
    /// An attribute of a ticket that moves between two of its snapshots: that of the last counts.
    AttributeMoved = "attribute-moved",
    /// A local time that exists twice: the earlier was taken (R3).
    LocalTimeAmbiguous = "local-time-ambiguous",
    /// A local time that exists twice: the later was taken, with which alone the ticket's changes
    /// agree (R3).
    LocalTimeLater = "local-time-later",
    /// A local time that does not exist: taken as far after the gap as the clock would have
    /// shown (R3).
    LocalTimeInGap = "local-time-in-gap",
    /// A date without time: taken as the beginning of its day (R3).
    DateAlone = "date-alone",
    /// Every planned time of tickets in scope is at midnight: taken as dates alone (R12).
    PlannedDatesAlone = "planned-dates-alone",
    /// The group and priority of a first snapshot taken long after the opening hold from the
    /// beginning (R2).
    FirstSnapshotLate = "first-snapshot-late",
    /// Snapshots of one ticket at one instant that nothing orders: taken in file order.
    SnapshotOrder = "snapshot-order",
    /// A planned date that moved after the ticket began: the one in force at restoration counts (R12).
    PlannedDateMoved = "planned-date-moved",
    /// An empty status: taken as active (R4).
    EmptyStatus = "empty-status",
    /// A ticket without `opened_at`: it begins at its first change, or at its first date (R2).
    NoOpening = "no-opening",
    /// A change before `opened_at`: the ticket begins at it (R2).
    ChangeBeforeOpening = "change-before-opening",
    /// A `restored_at` or `closed_at` before the ticket's beginning: no evidence (R2).
    DateBeforeBeginning = "date-before-beginning",
    /// A `restored_at` after closure, by more than it is precise: not used (R6).
    RestoredAfterClosure = "restored-after-closure",
    /// A `restored_at` that counts, and no record of a restored status near it (R6).
    RestoredAtContradicted = "restored-at-contradicted",
    /// A `closed_at` that the history contradicts: the history wins (R2).
    ClosedAtContradicted = "closed-at-contradicted",
    /// Changes of one field at one instant in no order that fits, taken in file order; or in more
    /// than one, of which the first counts and another leads elsewhere (R2).
    SameInstant = "same-instant",
    /// An exact repeat of a change: counted once (R2).
    RepeatedChange = "repeated-change",
    /// A change whose `from` differs from the value in force (R2).
    Hole = "hole",
    /// The value before the first change is unknown (R2).
    FirstValueUnknown = "first-value-unknown",
    /// The first known status already ends the ticket: active until the first evidence (R2).
    EndedFromBeginning = "ended-from-beginning",
    /// A current value that contradicts the history: the history wins (R2).
    CurrentContradicted = "current-contradicted",
    /// A closed ticket with no date of its closure: not closed (R7).
    ClosedWithoutDate = "closed-without-date",
    /// No level for the ticket's priority and service class (R10).
    NoLevel = "no-level",
    /// No planned date where one is the level (R12).
    NoPlannedDate = "no-planned-date",
    /// An interval that ends before it begins: set aside.
    IntervalBackwards = "interval-backwards",
    /// Between two intervals of a field no value is told: none is in force.
    IntervalGap = "interval-gap",
    /// Two intervals of a field overlap and differ: the one that begins later counts.
    IntervalOverlap = "interval-overlap",
    /// A ticket without history whose time spent pending is not known: none is taken off.
    PendingUnknown = "pending-unknown",
    /// A ticket without history that was pending longer than there was time, by what its row says.
    PendingOver = "pending-over",
    /// Nothing says whether the time spent pending counts closed hours, and there are some.
    PendingHours = "pending-hours",
    /// The pause's own ends contradict the time spent pending: the ends count.
    PendingContradicted = "pending-contradicted",
    /// The export has one row a ticket and no history: what its clock cannot know.
    SummaryLimits = "summary-limits",
    /// A ticket id that a spreadsheet has turned into a number.
    DamagedId = "damaged-id",
    /// Groups of the export, and none of them is the provider's.
    NoProviderGroup = "no-provider-group",
    /// A name of the export that differs from one of the contract only in invisible or look-alike
    /// characters: another name (R1, R2).
    LookAlike = "look-alike",
    /// A group, a type or a service class of the contract that nothing in the export is (R2).
    NameNotInExport = "name-not-in-export",
    /// A file with a round number of rows, at which tools cut their exports.
    RoundRowCount = "round-row-count",
    /// Times without offset, and a source that declares no zone: read in the contract's (R3).
    ZoneAssumed = "zone-assumed",
    /// A month of a year later than the time zone data know of (R3).
    AfterZoneData = "after-zone-data",
    /// A month that the contract's first or last day cuts (R23).
    MonthCut = "month-cut",
    /// A rule for few items that allows fewer late ones at its edge than the target itself (R27).
    FewHarder = "few-harder",
    /// One that allows more than the target does of the first number of items after it (R27).
    FewEasier = "few-easier",
    /// A period that begins before the first month that the export holds (R23).
    MonthsMissing = "months-missing",
    /// An amount that cannot be told: a fee, a value or an earlier month is missing (R29).
    AmountUnknown = "amount-unknown",
    /// A row that misses its target, and no line of penalties is for it (R29).
    MissedWithoutPenalty = "missed-without-penalty",
    /// Penalties can exceed the fee of a month, and no cap stands (R29).
    NoCap = "no-cap",
    /// Numbers of 10 or 13 digits where times stand: read as Unix seconds or milliseconds.
    UnixTimes = "unix-times",
    /// Every time of a column is at a full minute: their seconds are not known.
    MinutePrecision = "minute-precision",
    /// Dates in numbers alone: one that can only be read one way tells the order of all.
    DateOrderProved = "date-order-proved",
    /// With `--as-of`, what has no history is taken as exported (R15).
    AsOfCurrentValues = "as-of-current-values",
    /// An exclusion of a ticket that the export lacks: it leaves nothing out.
    ExclusionUnknownTicket = "exclusion-unknown-ticket",
    /// An exclusion that was granted, and nothing says by whom or when.
    ExclusionUnsigned = "exclusion-unsigned",
    /// Exclusions that overlap: what they have in common is left out once.
    ExclusionOverlap = "exclusion-overlap",
    /// An exclusion that changes nothing: no clock ran in its time, or its ticket is in no base.
    ExclusionIdle = "exclusion-idle",
}

/// The number of a row of the export: whoever reads the export gives it, and finds the file and
/// line back from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Row(pub u64);

/// Where something was noticed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Place {
    /// Nowhere in particular.
    #[default]
    Nowhere,
    /// In a row, of which the reader of the export knows the place.
    Row(Row),
    /// In a line of a file.
    Line {
        /// The file.
        file: Arc<str>,
        /// The line, from 1; 0 for the file as a whole.
        line: u64,
    },
}

/// Something noticed, where, and in what words of the export. What it means, what was done and
/// what to do about it follow from its code; `aloi-report` says it in each language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// The ticket; none where it is not one ticket's.
    pub ticket: Option<String>,
    /// Where.
    pub place: Place,
    /// The column or field; empty where it is none's.
    pub column: String,
    /// What the export says there.
    pub value: String,
    /// What it contradicts, or what was taken instead.
    pub other: String,
}

impl Finding {
    /// A finding of `code`, about nothing in particular yet.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            ticket: None,
            place: Place::Nowhere,
            column: String::new(),
            value: String::new(),
            other: String::new(),
        }
    }

    /// The same, in ticket `id`.
    #[must_use]
    pub fn in_ticket(mut self, id: &str) -> Self {
        self.ticket = Some(id.to_owned());
        self
    }

    /// The same, at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The same, at `row`, if there is one.
    #[must_use]
    pub fn at_row(self, row: Option<Row>) -> Self {
        match row {
            Some(row) => self.at(Place::Row(row)),
            None => self,
        }
    }

    /// The same, in `column`.
    #[must_use]
    pub fn column(mut self, column: &str) -> Self {
        self.column = column.to_owned();
        self
    }

    /// The same, where the export says `value`.
    #[must_use]
    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = value.to_string();
        self
    }

    /// The same, contradicting `other`, or with `other` taken instead.
    #[must_use]
    pub fn other(mut self, other: impl ToString) -> Self {
        self.other = other.to_string();
        self
    }
}
