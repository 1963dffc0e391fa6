//! Why tickets are not in the base (R8, R17).

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// Why a ticket is not in the base: the first of these, in this order, that applies.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        pub enum Reason { $($(#[$doc])* $variant),+ }

        impl Reason {
            /// Every reason, in the order in which they are looked for.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in results.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

reasons! {
    /// It begins after the instant of knowledge (R15).
    NotYetOpened = "not-yet-opened",
    /// Its type is not one of the contract's.
    NotInScope = "not-in-scope",
    /// Another version of the indicator judges it (R32).
    OtherVersion = "other-version",
    /// Its last state other than `closed` is `cancelled`.
    Cancelled = "cancelled",
    /// It was never the provider's.
    NeverAssigned = "never-assigned",
    /// The event from which its clock runs did not happen.
    NotStarted = "not-started",
    /// It is not closed.
    NotClosed = "not-closed",
    /// The service was not restored.
    NotRestored = "not-restored",
    /// It was not the provider's at or before its restoration, or not as the reading asks.
    NotAssignedInTime = "not-assigned-in-time",
    /// It counts in another month.
    OtherMonth = "other-month",
    /// It counts in an earlier period, or begins in a later one.
    OtherPeriod = "other-period",
    /// The event at which its clock ends came before the one from which it runs.
    EndedBeforeStart = "ended-before-start",
    /// It was closed, and the event at which its clock ends did not happen.
    NoEnd = "no-end",
    /// Its clock has not ended, or the event by which it counts has not come.
    Unfinished = "unfinished",
    /// The parties agreed to leave it out.
    AgreedExclusion = "agreed-exclusion",
    /// The indicator has no level for it.
    NoLevel = "no-level",
    /// Its level is its planned date, it has none, and the reading leaves such tickets out.
    NoPlannedDate = "no-planned-date",
    /// It was late as unfinished in an earlier period.
    AlreadyCounted = "already-counted",
    /// It is unfinished, and its limit has not passed.
    NotDue = "not-due",
}
