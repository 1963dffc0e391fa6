//! What is compared: claims and tickets, under the contract's reading or another.

use super::compare::{Compared, compare};
use super::doubted::Weighed;
use super::levels::Levels;
use super::listed::{Index, Listed};
use super::sides::Ours;
use crate::claims::Claims;
use crate::readings::{Knob, KnobSet, Matters};
use aloi::{AssessError, Assessment, Assessor, Contract, Glossary, Knowledge, Month, Ticket};

/// Where we have each ticket, by the contract's own reading.
pub(super) struct Own {
    /// Under each indicator.
    pub(super) sides: Vec<Vec<Ours>>,
    /// The knobs of the reading that can matter to it.
    matters: Vec<Option<KnobSet>>,
}

/// What is compared.
pub(super) struct View<'v> {
    pub(super) claims: &'v Claims,
    pub(super) months: &'v [Month],
    pub(super) contract: &'v Contract,
    pub(super) knowledge: Knowledge,
    pub(super) tickets: &'v [Ticket],
    pub(super) levels: Levels,
    pub(super) index: &'v Index<'v>,
    /// The claimed tickets that the export lacks.
    pub(super) others: Vec<&'v Listed<'v>>,
}

impl View<'_> {
    /// Where we have each ticket, by the contract's own reading.
    pub(super) fn own(&self, glossary: &mut Glossary) -> Result<Own, AssessError> {
        let known = Matters::new(self.contract, glossary, self.months);
        let (mut sides, mut matters) = (Vec::new(), Vec::new());
        let Some(assessor) = assessor(self.contract, self.knowledge, glossary) else {
            sides.resize_with(self.tickets.len(), Vec::new);
            matters.resize(self.tickets.len(), None);
            return Ok(Own { sides, matters });
        };
        for ticket in self.tickets {
            let assessment = assessor.assess(ticket, glossary)?;
            sides.push(self.sides(&assessor, ticket, &assessment, glossary));
            matters.push(assessment.life.as_ref().and_then(|life| known.to(life)));
        }
        Ok(Own { sides, matters })
    }

    /// The same under the reading that turns one knob: only tickets to which it can matter are
    /// assessed again.
    pub(super) fn turned(
        &self,
        (knob, value): (Knob, &str),
        own: &Own,
        glossary: &mut Glossary,
    ) -> Result<Vec<Vec<Ours>>, AssessError> {
        let mut contract = self.contract.clone();
        // every word that a knob lists can be set
        let _ = contract.reading.set(knob.key(), value);
        let mut turned = own.sides.clone();
        let Some(assessor) = assessor(&contract, self.knowledge, glossary) else {
            return Ok(turned);
        };
        for ((sides, knobs), ticket) in turned.iter_mut().zip(&own.matters).zip(self.tickets) {
            if knobs.is_some_and(|knobs| knobs.has(knob)) {
                let assessment = assessor.assess(ticket, glossary)?;
                *sides = self.sides(&assessor, ticket, &assessment, glossary);
            }
        }
        Ok(turned)
    }

    /// Where we have a ticket under each indicator, and whether our own doubt explains whatever they
    /// claim otherwise.
    fn sides(
        &self,
        assessor: &Assessor<'_>,
        ticket: &Ticket,
        assessment: &Assessment,
        glossary: &Glossary,
    ) -> Vec<Ours> {
        let weighed = Weighed { view: self, assessor, ticket, assessment, glossary };
        (0..assessment.standings.len()).map(|indicator| weighed.side(indicator)).collect()
    }

    pub(super) fn compare(&self, listed: Option<&Listed<'_>>, ours: &Ours) -> Compared {
        let claim = listed
            .map(|listed| listed.claim)
            .filter(|_| !listed.is_some_and(|listed| listed.elsewhere));
        compare(claim, self.index.place(listed, ours.row), ours, &self.levels)
    }
}

/// An assessor; `None` for a contract that contradicts itself, which who made the report refused.
fn assessor<'c>(
    contract: &'c Contract,
    knowledge: Knowledge,
    glossary: &mut Glossary,
) -> Option<Assessor<'c>> {
    Assessor::new(contract, glossary, knowledge).ok()
}
