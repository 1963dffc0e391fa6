//! What each choice is worth in money: what is due of the months under each single change (R28).

use super::space::Space;
use aloi::money::{Charged, Charges, Exact, Lack, settle};
use aloi::reading::Knob;
use aloi::{AssessError, Assessment, Assessor, Case, Contract, Count, Instant, Life, Month};
use serde::{Deserialize, Serialize};

/// What is due of each reported month.
pub type Due = Vec<Result<Exact, Lack>>;

/// Counts what consequences rest on, under the contract's own reading and under each single change.
#[derive(Clone, Debug)]
pub(super) struct Worth<'c> {
    contract: &'c Contract,
    as_of: Instant,
    months: Vec<Month>,
    /// What counts the same under all of them.
    of_all: Charges<'c>,
    /// The rest: under the own reading, then under each change.
    others: Vec<Charges<'c>>,
}

/// What some tickets have added up to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Sum {
    of_all: Charged,
    others: Vec<Charged>,
}

impl<'c> Worth<'c> {
    /// Of so many changes; none where no figure has a consequence.
    pub(super) fn new(assessor: &Assessor<'c>, months: &[Month], changes: usize) -> Option<Self> {
        let (contract, as_of) = (assessor.contract(), assessor.knowledge().as_of);
        let of_all = Charges::new(contract, months)?.known_until(as_of);
        let others = vec![of_all.clone(); 1 + changes];
        Some(Self { contract, as_of, months: months.to_vec(), of_all, others })
    }

    /// Takes a ticket that no reading places otherwise.
    pub(super) fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.of_all.take(case)
    }

    /// Takes a ticket as each reading places it; `matters` says which knobs can do so otherwise.
    pub(super) fn take_under(
        &mut self,
        (case, life): (&Case<'_>, &Life),
        (changes, space): (&[(Knob, &'static str, usize)], &Space),
        (assessor, matters): (&mut Assessor<'_>, impl Fn(Knob) -> bool),
    ) -> Result<(), AssessError> {
        let (own, changed) = self.others.split_at_mut(1);
        own.iter_mut().try_for_each(|own| own.take(case))?;
        for ((knob, _, reading), charges) in changes.iter().zip(changed) {
            if !matters(*knob) {
                charges.take(case)?;
                continue;
            }
            assessor.read_as(space.reading(*reading));
            let standings = assessor.place(case.ticket, life, case.glossary)?;
            let assessment = Assessment { standings, ..case.assessment.clone() };
            charges.take(&Case { assessment: &assessment, ..*case })?;
        }
        Ok(())
    }

    pub(super) fn merge(&mut self, sum: Sum) {
        self.of_all.merge(sum.of_all);
        let others = self.others.iter_mut().zip(sum.others);
        others.for_each(|(ours, theirs)| ours.merge(theirs));
    }

    pub(super) fn into_sum(self) -> Sum {
        let others = self.others.into_iter().map(Count::into_sum).collect();
        Sum { of_all: self.of_all.into_sum(), others }
    }

    /// What is due under the own reading, then under each change.
    pub(super) fn due(self) -> Vec<Due> {
        let Self { contract, as_of, months, of_all, others } = self;
        let of_all = of_all.into_sum();
        let due = |mut charges: Charges<'_>| {
            charges.merge(of_all.clone());
            let until = Some(as_of).filter(|as_of| *as_of != Instant::NEVER);
            let seen = charges.finish().known_until(until);
            let settled = settle(contract, &seen, &months);
            settled.into_iter().map(|month| month.due).collect()
        };
        others.into_iter().map(due).collect()
    }
}
