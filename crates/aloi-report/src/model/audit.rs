//! What an audit adds to a report, each part only where it was asked for.

use super::agreed::Agreed;
use super::doubt::Doubts;
use super::restatement::Restatement;
use aloi_audit::reconcile::Reconciliation;
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
    /// What is under way, and what the running month can become.
    pub due: Option<aloi::due::Due>,
}

/// A part of an audit that has a command of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The other side's figures against ours: `aloi reconcile`.
    Reconciliation,
    /// The figures under every other reading of the contract: `aloi readings`.
    Readings,
    /// The months of a seal by a later export: `aloi verify --restate`.
    Restatement,
    /// What is under way, and what the running month can become: `aloi due`.
    Due,
}
