//! What an audit counts and what it found, each part only where it was asked for.

use super::agreed::Agreed;
use super::consequences::{ClaimedMoney, Consequences};
use super::restatement::Restatement;
use super::tickets::Doubts;
use aloi::before_after::BeforeAfter;
use aloi::due::{self, Due};
use aloi::money::{Charges, Seen};
use aloi::{Assessor, Count, Glossary, Month};
use aloi_audit::claims::Claims;
use aloi_audit::reconcile::{self, Reconciliation};
use aloi_audit::signals::{self, Signals};
use aloi_audit::{Comparison, Readings};
use aloi_contract::ContractFile;

/// What is counted for an audit.
#[derive(Clone, Debug, Default)]
pub struct Counters<'a> {
    /// The figures before and after the agreed exclusions.
    pub agreed: Option<BeforeAfter<'a>>,
    /// Patterns worth a question.
    pub signals: Option<signals::Counter<'a>>,
    /// The figures under every other reading.
    pub readings: Option<Comparison<'a>>,
    /// The other side's figures against ours.
    pub claims: Option<reconcile::Counter<'a>>,
    /// What is under way.
    pub due: Option<due::Counter<'a>>,
    /// What the consequences of figures rest on, where a contract has some.
    pub charges: Option<Charges<'a>>,
}

/// The same as one counter.
pub(crate) type Counted<'a> = (
    Option<BeforeAfter<'a>>,
    Option<signals::Counter<'a>>,
    Option<Comparison<'a>>,
    Option<reconcile::Counter<'a>>,
    Option<due::Counter<'a>>,
    Option<Charges<'a>>,
);

impl<'a> Counters<'a> {
    /// What a contract asks for over some months, where tickets are listed or not; besides, the readings,
    /// the claims and what is due.
    #[must_use]
    pub fn of(
        file: &'a ContractFile,
        (months, listed): (&'a [Month], bool),
        (readings, claims, due): (bool, Option<&'a Claims>, bool),
        (assessor, glossary): (&'a Assessor<'a>, &mut Glossary),
    ) -> Self {
        let register = &file.exclusions;
        let signals = file.signals.as_ref().map(|on| {
            let counter = signals::Counter::new(assessor, months, on);
            if listed { counter } else { counter.only_counting() }
        });
        Self {
            agreed: (!register.is_empty()).then(|| BeforeAfter::new(assessor, register, months)),
            signals,
            readings: readings.then(|| Comparison::new(assessor, glossary, months)),
            claims: claims.map(|read| reconcile::Counter::new(read, months, assessor, glossary)),
            due: due.then(|| due::Counter::new(assessor)).flatten(),
            charges: Charges::new(&file.contract, months)
                .map(|charges| charges.known_until(assessor.knowledge().as_of)),
        }
    }

    pub(crate) fn counted(self) -> Counted<'a> {
        (self.agreed, self.signals, self.readings, self.claims, self.due, self.charges)
    }
}

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
    pub readings: Option<Readings>,
    /// Patterns worth a question, where the contract asks for them.
    pub signals: Option<Signals>,
    /// The months of a seal by a later export.
    pub restatement: Option<Restatement>,
    /// What is under way, and what the running month can become.
    pub due: Option<Due>,
    /// What follows from the figures, where the contract says it.
    pub consequences: Option<Consequences>,
    /// What would be due by the other side's figures, where both are there.
    pub claimed: Vec<ClaimedMoney>,
}

impl Audit {
    /// What was found; the agreed exclusions as they were counted, and what consequences rest on.
    pub(crate) fn of<'a>(
        (agreed, signals, readings, reconciliation, due, seen): <Counted<'a> as Count>::Result,
    ) -> (<Option<BeforeAfter<'a>> as Count>::Result, Option<Seen>, Self) {
        (agreed, seen, Self { signals, readings, reconciliation, due, ..Self::default() })
    }
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
