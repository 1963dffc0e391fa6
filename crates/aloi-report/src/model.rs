//! The report as a value: every figure and every word of the export that any format shows.

use aloi::{PeriodKind, Span};
pub use aloi_contract::{Colour, Logo, LogoKind, Look, Signature};

use chrono::NaiveDate;

mod agreed;
mod audit;
mod checked;
mod consequences;
mod danger;
mod explanation;
mod months;
mod narrowed;
mod report;
mod restatement;
mod through;
mod tickets;
mod verification;
mod worked;

pub use agreed::{Agreed, AgreedCarried, AgreedEntry, AgreedRow, AgreedSum, AgreedTicket};
pub use aloi_audit::reconcile::Reconciliation;
pub(crate) use audit::Counted;
pub use audit::{Audit, Counters, Part};
pub use checked::{Checked, FieldFrom, FieldReadAs, FileReadAs, NewGroup, NewGroups, Paragraph};
pub use consequences::{
    ClaimedMoney, ConsequenceCut, ConsequenceLine, Consequences, DueBetween, MonthConsequences,
    Unclaimed,
};
pub use danger::Danger;
pub use explanation::{
    Asked, ChangeLine, EventLine, EventRole, Explanation, IndicatorExplanation, Other,
    OtherIndicator, Own, ReadLine, UnmetLine,
};
pub use months::{Base, MonthReport, Row, ToDate};
pub(crate) use report::level;
pub use report::{Amended, Change, Detail, Header, Input, Report, Segments, Sheet, Versions};
pub use restatement::{Restatement, VersionChange};
pub(crate) use through::{Point, through};
pub use tickets::{
    DoubtLine, DoubtfulTicket, Doubts, ExcludedLine, LeftLine, PossibleOutcome, SegmentLine,
    TicketLine,
};
pub use verification::{Answer, ContractFile, Recomputed, SealState, Verification};
pub use worked::{Costs, MonthCost, NoCost, WorkedMoney, WorkedPenalty};

/// The period of a row, where some row of the report has another than a month (R23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPeriod {
    /// Its kind.
    pub kind: PeriodKind,
    /// From its first instant up to the first after it, as far as it lies in the contract's dates.
    pub span: Span,
    /// Its first and its last day.
    pub days: (NaiveDate, NaiveDate),
    /// Whether it is over by what the report shows of it and by what is known.
    pub is_complete: bool,
    /// Whether the contract begins or ends within it.
    pub is_cut: bool,
}

impl RowPeriod {
    /// It as results for programs have it (R35).
    pub(crate) fn json(self) -> serde_json::Value {
        serde_json::json!({
            "kind": self.kind.key(),
            "from": self.span.from.to_string(),
            "to": self.span.to.to_string(),
            "complete": self.is_complete,
        })
    }
}
