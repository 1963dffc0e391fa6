//! The report as a value: every figure and every word of the export that any format shows.

pub use aloi_contract::{Colour, Logo, LogoKind, Look, Signature};

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
mod tickets;
mod verification;

pub use agreed::{Agreed, AgreedEntry, AgreedRow, AgreedSum, AgreedTicket};
pub use aloi_audit::reconcile::Reconciliation;
pub(crate) use audit::Counted;
pub use audit::{Audit, Counters, Part};
pub use checked::{Checked, FieldFrom, FieldReadAs, FileReadAs, NewGroup, NewGroups, Paragraph};
pub use consequences::{ConsequenceCut, ConsequenceLine, Consequences, MonthConsequences};
pub use danger::Danger;
pub use explanation::{
    Asked, ChangeLine, EventLine, EventRole, Explanation, IndicatorExplanation, Other,
    OtherIndicator, Own, ReadLine, UnmetLine,
};
pub use months::{Base, MonthReport, Row, RowPeriod, ToDate};
pub(crate) use report::level;
pub use report::{Detail, Header, Input, Report, Segments, Sheet, Versions};
pub use restatement::{Restatement, VersionChange};
pub use tickets::{
    DoubtLine, DoubtfulTicket, Doubts, ExcludedLine, LeftLine, PossibleOutcome, SegmentLine,
    TicketLine,
};
pub use verification::{Answer, ContractFile, Recomputed, SealState, Verification};
