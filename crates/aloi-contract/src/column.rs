//! The columns of an export, by Aloi's own names.

/// A column of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The ticket's id.
    Ticket,
    /// Its type, such as Incident.
    Type,
    /// Its service class.
    Service,
    /// Its application.
    Application,
    /// Its priority.
    Priority,
    /// Its assignment group, or groups.
    Group,
    /// Its status.
    Status,
    /// When it was opened.
    OpenedAt,
    /// When it was first assigned to the provider, in a summary.
    AssignedAt,
    /// When its restoration is planned.
    PlannedAt,
    /// When it was first responded to (R19).
    RespondedAt,
    /// When its service was restored.
    RestoredAt,
    /// When it was closed.
    ClosedAt,
    /// How long it was pending in all, in a summary.
    PendingS,
    /// When its pause began, in a summary.
    PendingFrom,
    /// When its pause ended, in a summary.
    PendingTo,
    /// When a change was made, or what a snapshot shows.
    At,
    /// The field that changed, or whose value an interval tells: status, group, priority or
    /// planned_at.
    Field,
    /// The field's value during an interval.
    Value,
    /// The field's value before the change; or the instant at which an interval begins.
    From,
    /// The field's value after the change; or the instant at which an interval ends.
    To,
    /// What orders the rows of one ticket that bear the same instant.
    Sequence,
}

impl Column {
    /// Every column, in the canonical order.
    pub const ALL: [Self; 22] = [
        Self::Ticket,
        Self::Type,
        Self::Service,
        Self::Application,
        Self::Priority,
        Self::Group,
        Self::Status,
        Self::OpenedAt,
        Self::AssignedAt,
        Self::PlannedAt,
        Self::RespondedAt,
        Self::RestoredAt,
        Self::ClosedAt,
        Self::PendingS,
        Self::PendingFrom,
        Self::PendingTo,
        Self::At,
        Self::Field,
        Self::Value,
        Self::From,
        Self::To,
        Self::Sequence,
    ];

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

    /// Its key in contract files, which is also its name in the canonical export.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ticket => "ticket",
            Self::Type => "type",
            Self::Service => "service",
            Self::Application => "application",
            Self::Priority => "priority",
            Self::Group => "group",
            Self::Status => "status",
            Self::OpenedAt => "opened_at",
            Self::AssignedAt => "assigned_at",
            Self::PlannedAt => "planned_at",
            Self::RespondedAt => "responded_at",
            Self::RestoredAt => "restored_at",
            Self::ClosedAt => "closed_at",
            Self::PendingS => "pending_s",
            Self::PendingFrom => "pending_from",
            Self::PendingTo => "pending_to",
            Self::At => "at",
            Self::Field => "field",
            Self::Value => "value",
            Self::From => "from",
            Self::To => "to",
            Self::Sequence => "sequence",
        }
    }

    /// The column of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}
