//! What an audit adds to a report, each part only where it was asked for.

use super::{Agreed, Reconciliation};
use super::{Doubts, Restatement};
use aloi_audit::signals::Signals;

/// What an audit found, besides the figures. Every part is shown by a section of its own, in
/// every format (`sections`), and by a key of the JSON result.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The tickets whose verdict rests on a guess.
    pub doubt: Doubts,
    /// The agreed exclusions, where there is a register.
    pub agreed: Option<Agreed>,
    /// The other side's figures against ours.
    pub reconciliation: Option<Reconciliation>,
    /// The figures under every other reading of the contract.
    pub readings: Option<aloi_audit::Readings>,
    /// Patterns worth a question, where the contract asks for them.
    pub signals: Option<Signals>,
    /// The months of a seal by a later export.
    pub restatement: Option<Restatement>,
}
