//! Events: instants of a ticket, from which and to which clocks run, and by which it counts (R19).

macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// An instant of a ticket that has a name in contracts (R19).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Event {
            $($(#[$doc])* $variant,)+
            /// One of the contract's own: its position in [`Contract::events`](crate::Contract::events).
            Own(usize),
        }

        impl Event {
            /// Those that every contract knows.
            pub const BUILT_IN: &'static [Self] = &[$(Self::$variant),+];

            /// The name of a built-in one in contract files; of a contract's own,
            /// [`Contract::name_of`](crate::Contract::name_of) says it.
            #[must_use]
            pub const fn key(self) -> Option<&'static str> {
                match self { $(Self::$variant => Some($key),)+ Self::Own(_) => None }
            }

            /// The built-in event that a name in a contract file means.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::BUILT_IN.iter().copied().find(|event| event.key() == Some(key))
            }
        }
    };
}

events! {
    /// The ticket begins (R2).
    Opened = "opened",
    /// It is the provider's for the first time, for some time.
    Assigned = "assigned",
    /// Its state is neither `new` nor `cancelled` for the first time.
    Responded = "responded",
    /// Its restoration, as the contract is read (R6).
    Restored = "restored",
    /// Its closure (R7).
    Closed = "closed",
    /// The last entry into `cancelled`, whatever came after it.
    Cancelled = "cancelled",
    /// The last reopening.
    Reopened = "reopened",
}
