//! The columns of what the signals found.

use super::Words;
use aloi_audit::signals::Column;

impl Words {
    /// A field of the canonical export.
    pub(crate) fn signal_field(self, field: &str) -> String {
        match field {
            "status" => say!(self, "signal-columns.signal-field-status"),
            "group" => say!(self, "signal-columns.signal-field-group"),
            "priority" => say!(self, "signal-columns.signal-field-priority"),
            _ => say!(self, "signal-columns.signal-field"),
        }
    }

    /// The heading of a column.
    pub(crate) fn signal_column(self, column: Column) -> String {
        match column {
            Column::PausedAt => say!(self, "signal-columns.signal-column-paused-at"),
            Column::ResumedAt => say!(self, "signal-columns.signal-column-resumed-at"),
            Column::ChangedAt => say!(self, "signal-columns.signal-column-changed-at"),
            Column::PriorityFrom => say!(self, "signal-columns.signal-column-priority-from"),
            Column::PriorityTo => say!(self, "signal-columns.signal-column-priority-to"),
            Column::Limit => say!(self, "signal-columns.signal-column-limit"),
            Column::LimitAfter => say!(self, "signal-columns.signal-column-limit-after"),
            Column::Left => say!(self, "signal-columns.signal-column-left"),
            Column::Beyond => say!(self, "signal-columns.signal-column-beyond"),
            Column::Pending => say!(self, "signal-columns.signal-column-pending"),
            Column::Ours => say!(self, "signal-columns.signal-column-ours"),
            Column::Groups => say!(self, "signal-columns.signal-column-groups"),
            Column::Assignments => say!(self, "signal-columns.signal-column-assignments"),
            Column::Returns => say!(self, "signal-columns.signal-column-returns"),
            Column::LastReturn => say!(self, "signal-columns.signal-column-last-return"),
            Column::Others => say!(self, "signal-columns.signal-column-others"),
            Column::RestoredAt => say!(self, "signal-columns.signal-column-restored-at"),
            Column::RecordedAt => say!(self, "signal-columns.signal-column-recorded-at"),
            Column::Lag => say!(self, "signal-columns.signal-column-lag"),
            Column::Changes => say!(self, "signal-columns.signal-column-changes"),
            Column::LastChange => say!(self, "signal-columns.signal-column-last-change"),
            Column::Field => say!(self, "signal-columns.signal-column-field"),
            Column::After => say!(self, "signal-columns.signal-column-after"),
            Column::Month => say!(self, "signal-columns.signal-column-month"),
            Column::ClosedAt => say!(self, "signal-columns.signal-column-closed-at"),
            Column::BeforeEnd => say!(self, "signal-columns.signal-column-before-end"),
            Column::Closures => say!(self, "signal-columns.signal-column-closures"),
            Column::AtEnd => say!(self, "signal-columns.signal-column-at-end"),
            Column::Share => say!(self, "signal-columns.signal-column-share"),
            Column::EvenShare => say!(self, "signal-columns.signal-column-even-share"),
            Column::EndedAt => say!(self, "signal-columns.signal-column-ended-at"),
            Column::EndedAs => say!(self, "signal-columns.signal-column-ended-as"),
            Column::ReopenedAt => say!(self, "signal-columns.signal-column-reopened-at"),
            Column::Between => say!(self, "signal-columns.signal-column-between"),
            Column::NextTicket => say!(self, "signal-columns.signal-column-next-ticket"),
            Column::NextOpened => say!(self, "signal-columns.signal-column-next-opened"),
            Column::NextTickets => say!(self, "signal-columns.signal-column-next-tickets"),
            Column::Indicator => say!(self, "signal-columns.signal-column-indicator"),
            Column::Verdict => say!(self, "signal-columns.signal-column-verdict"),
        }
    }
}
