//! The columns of an export, by Aloi's own names, and those that a contract names besides.

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $key:literal),+ $(,)?) => {
        /// A column of an export.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column {
            $($(#[$doc])* $variant,)+
            /// A further column that the contract names, by its place among these
            /// ([`Source::further`](crate::Source::further)): an attribute of tickets (R18), or an
            /// instant for events.
            Further(u32),
        }

        enum Place { $($variant),+ }

        impl Column {
            /// Every column that has a name of ours, in the canonical order.
            pub const ALL: [Self; [$($key),+].len()] = [$(Self::$variant),+];

            /// Its key in contract files, which is also its name in the canonical export; of a
            /// further one [`Source::key`](crate::Source::key) knows it.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ Self::Further(_) => "" }
            }

            /// Its place among all columns: after ours come the further ones.
            #[must_use]
            #[inline]
            pub const fn place(self) -> usize {
                match self {
                    $(Self::$variant => Place::$variant as usize,)+
                    Self::Further(number) => Self::ALL.len() + number as usize,
                }
            }
        }
    };
}

columns! {
    /// The ticket's id.
    Ticket = "ticket",
    /// Its type, such as Incident.
    Type = "type",
    /// Its service class.
    Service = "service",
    /// Its application.
    Application = "application",
    /// Its priority.
    Priority = "priority",
    /// Its assignment group, or groups.
    Group = "group",
    /// Its status.
    Status = "status",
    /// When it was opened.
    OpenedAt = "opened_at",
    /// When it was first assigned to the provider, in a summary.
    AssignedAt = "assigned_at",
    /// When its restoration is planned.
    PlannedAt = "planned_at",
    /// When it was first responded to (R19).
    RespondedAt = "responded_at",
    /// When its service was restored.
    RestoredAt = "restored_at",
    /// When it was closed.
    ClosedAt = "closed_at",
    /// How long it was pending in all, in a summary.
    PendingS = "pending_s",
    /// When its pause began, in a summary.
    PendingFrom = "pending_from",
    /// When its pause ended, in a summary.
    PendingTo = "pending_to",
    /// When a change was made, or what a snapshot shows.
    At = "at",
    /// The field that changed, or whose value an interval tells: status, group, priority or
    /// planned_at.
    Field = "field",
    /// The field's value during an interval.
    Value = "value",
    /// The field's value before the change; or the instant at which an interval begins.
    From = "from",
    /// The field's value after the change; or the instant at which an interval ends.
    To = "to",
    /// What orders the rows of one ticket that bear the same instant.
    Sequence = "sequence",
}

impl Column {
    /// The columns that hold words: those that `[source.values]` translates and for which
    /// `[source.constants]` can stand in. Words of `value`, `from` and `to` are translated as those
    /// of the field that changed.
    pub const WORDS: [Self; 7] = [
        Self::Type,
        Self::Service,
        Self::Application,
        Self::Priority,
        Self::Group,
        Self::Status,
        Self::Field,
    ];

    /// The columns that hold times, in every shape; `from` and `to` do so in `intervals` alone.
    pub const TIMES: [Self; 9] = [
        Self::OpenedAt,
        Self::AssignedAt,
        Self::PlannedAt,
        Self::RespondedAt,
        Self::RestoredAt,
        Self::ClosedAt,
        Self::PendingFrom,
        Self::PendingTo,
        Self::At,
    ];

    /// The column of a key of ours.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}
