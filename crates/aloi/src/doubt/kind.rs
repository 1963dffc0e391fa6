//! The kinds of doubt.

macro_rules! doubts {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// Why a verdict rests on a guess.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum Doubt { $($(#[$doc])* $variant),+ }

        impl Doubt {
            /// Every kind of doubt.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in results and in the documentation.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

doubts! {
    /// A local time exists twice, or not at all.
    AmbiguousTime = "ambiguous-time",
    /// A date has no time of day.
    DateAlone = "date-alone",
    /// Times are cut to the minute, and the seconds could turn it.
    MinutePrecision = "minute-precision",
    /// A change of a history is missing.
    Hole = "hole",
    /// The value before the first change is not known.
    FirstValueUnknown = "first-value-unknown",
    /// The first snapshot was taken long after the opening.
    FirstSnapshotLate = "first-snapshot-late",
    /// The first known status already ends the ticket.
    EndedFromBeginning = "ended-from-beginning",
    /// A status is empty.
    EmptyStatus = "empty-status",
    /// Between two intervals of a field no value is told.
    IntervalGap = "interval-gap",
    /// Two intervals of a field overlap and differ.
    IntervalOverlap = "interval-overlap",
    /// Fields contradict each other.
    Contradictory = "contradictory",
    /// It is not known when the ticket was opened.
    OpeningUnknown = "opening-unknown",
    /// The ticket is closed, and it is not known since when.
    ClosingUnknown = "closing-unknown",
    /// A planned date decides, and the ticket has none.
    NoPlannedDate = "no-planned-date",
    /// Another date decides, that a column tells, and the ticket has none (R22).
    NoDate = "no-date",
    /// The planned date that counts is itself a choice: moved, or without its time.
    PlannedDate = "planned-date",
    /// One row tells the ticket: who else had it is not known.
    Summary = "summary",
    /// The time that it spent pending is not known.
    PendingUnknown = "pending-unknown",
    /// Only its history is known: its type, its class and its dates are not.
    OnlyInHistory = "only-in-history",
    /// It is not known how much of the time that it spent pending lay on the clock.
    PendingHours = "pending-hours",
    /// A row or a cell of the ticket could not be used.
    Lost = "lost",
}
