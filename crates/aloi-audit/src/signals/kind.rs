//! The kinds of signal.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// What a signal counts. `docs/audit.md` defines each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// Every kind, in the order in which reports show them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its word in results, and its key under `[signals]` of the contract.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

kinds! {
    /// A pause opened shortly before the limit, or ended just after it would have passed.
    PauseNearLimit = "pause_near_limit",
    /// A large part of the time with the provider spent pending.
    PendingShare = "pending_share",
    /// The priority lowered shortly before the limit of the higher one.
    LoweredBeforeLimit = "lowered_before_limit",
    /// Assignments to groups that had had the ticket before.
    PingPong = "ping_pong",
    /// A restoration recorded long after its time.
    LateRecord = "late_record",
    /// Work on a ticket after its restoration.
    ChangedAfterRestoration = "changed_after_restoration",
    /// A closure in the last days of the month.
    MonthEnd = "month_end",
    /// A ticket reopened soon after its restoration or closure.
    Reopened = "reopened",
    /// A ticket opened for perhaps the same thing soon after another was closed.
    NewTicket = "new_ticket",
}
