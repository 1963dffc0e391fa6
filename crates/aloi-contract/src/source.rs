//! How the export says things: the `[source]` section of a contract file.

use aloi::Tz;
use std::collections::BTreeMap;

/// How an export is to be read; the default reads the canonical one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What one row of it is.
    pub shape: Shape,
    /// The zone of its times without offset; none: the contract's.
    pub timezone: Option<Tz>,
    /// The strftime pattern of its times; none: RFC 3339 and its usual variants.
    pub dates: Option<String>,
    /// What stands between two cells; none: to be detected.
    pub delimiter: Option<u8>,
    /// Its encoding, by the name that the WHATWG Encoding Standard gives it, such as
    /// `windows-1252`; none: to be detected.
    pub encoding: Option<String>,
    /// The cells that mean "nothing", besides the empty one.
    pub none: Vec<String>,
    /// What stands between two groups in one cell; none: a cell holds one group.
    pub group_separator: Option<String>,
    /// What the export calls its columns, where it differs from [`Column::key`].
    pub columns: BTreeMap<Column, String>,
    /// The export's words and the contract's, for columns of [`Column::WORDS`], as in the file.
    pub values: BTreeMap<Column, Vec<(String, String)>>,
    /// A value for every row of a column that the export lacks, one of [`Column::WORDS`].
    pub constants: BTreeMap<Column, String>,
}

impl Source {
    /// What the export calls a column.
    #[must_use]
    pub fn column(&self, column: Column) -> &str {
        self.columns.get(&column).map_or(column.key(), String::as_str)
    }
}

/// What one row of an export is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One change of one field.
    #[default]
    Changes,
    /// The whole ticket as it was at an instant.
    Snapshots,
}

impl Shape {
    /// Every shape, the default first.
    pub const ALL: [Self; 2] = [Self::Changes, Self::Snapshots];

    /// Its word in contract files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Changes => "changes",
            Self::Snapshots => "snapshots",
        }
    }
}

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
    /// When its restoration is planned.
    PlannedAt,
    /// When its service was restored.
    RestoredAt,
    /// When it was closed.
    ClosedAt,
    /// When a change was made, or what a snapshot shows.
    At,
    /// The field that changed: status, group, priority or planned_at.
    Field,
    /// The field's value before the change.
    From,
    /// The field's value after the change.
    To,
    /// What orders the rows of one ticket that bear the same instant.
    Sequence,
}

impl Column {
    /// Every column, in the canonical order.
    pub const ALL: [Self; 16] = [
        Self::Ticket,
        Self::Type,
        Self::Service,
        Self::Application,
        Self::Priority,
        Self::Group,
        Self::Status,
        Self::OpenedAt,
        Self::PlannedAt,
        Self::RestoredAt,
        Self::ClosedAt,
        Self::At,
        Self::Field,
        Self::From,
        Self::To,
        Self::Sequence,
    ];

    /// The columns that hold words: those that `[source.values]` translates and for which
    /// `[source.constants]` can stand in. Words of `from` and `to` are translated as those of the
    /// field that changed.
    pub const WORDS: [Self; 7] = [
        Self::Type,
        Self::Service,
        Self::Application,
        Self::Priority,
        Self::Group,
        Self::Status,
        Self::Field,
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
            Self::PlannedAt => "planned_at",
            Self::RestoredAt => "restored_at",
            Self::ClosedAt => "closed_at",
            Self::At => "at",
            Self::Field => "field",
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
