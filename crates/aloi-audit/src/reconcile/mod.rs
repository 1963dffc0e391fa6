//! **Reconciliation**: what the other side claims, against what the export gives.
//!
//! Every ticket that either side has in a base, or of which both know a figure, is compared, and
//! stands under the *first* cause of its difference ([`Cause`]). The [`Bridge`] of a row applies
//! the causes in that order, from their figure to ours; and every other reading of the contract is
//! tried, to see whether it explains their claims better ([`Explains`]).

mod bridge;
mod cause;
mod compare;
mod comparison;
mod differs;
mod doubted;
mod explained;
mod found;
mod levels;
mod listed;
mod shared;
mod sides;
mod turn;
mod view;

pub use bridge::{Bridge, Figures, Step, What};
pub use cause::{Cause, Field};
pub use differs::{Change, Disagreement, Repeated, Side};
pub use explained::Explains;
pub use found::Reconciliation;

use crate::claims::Claims;
use crate::readings::{KnobSet, Matters};
use aloi::{AssessError, Assessor, Case, Count, Glossary, Month};
use comparison::Comparison;
pub use comparison::Sum;
use levels::Levels;
use listed::Index;
use sides::Ours;
use std::sync::Arc;
use turn::Turn;
use view::View;

/// Compares claims over some months with the tickets of an export. It keeps what differs, and which
/// claimed tickets were met.
#[derive(Clone, Debug)]
pub struct Counter<'c> {
    view: Arc<View<'c>>,
    matters: Matters,
    turns: Arc<[Turn]>,
    /// The assessor under other readings than the contract's.
    turned: Assessor<'c>,
    /// The words of the claims.
    words: Glossary,
    sum: Sum,
}

impl<'c> Counter<'c> {
    /// No ticket compared yet. The claims take their words from `glossary`, as those of the tickets
    /// do, or those of a copy of it.
    #[must_use]
    pub fn new(
        claims: &'c Claims,
        months: &'c [Month],
        assessor: &Assessor<'c>,
        glossary: &mut Glossary,
    ) -> Self {
        let (contract, knowledge) = (assessor.contract(), assessor.knowledge());
        let levels = Levels::new(contract, glossary);
        let index = Index::new(claims, months);
        let unlisted = Arc::new(Side { in_base: Some(false), ..Side::default() });
        let turns = Turn::all(&assessor.reading());
        Self {
            view: Arc::new(View { claims, months, contract, knowledge, levels, index, unlisted }),
            matters: Matters::new(contract, glossary, months),
            sum: Sum::new(turns.len()),
            turns: turns.into(),
            turned: assessor.clone(),
            words: glossary.clone(),
        }
    }

    /// What the other readings make of a ticket to which some of these knobs can matter.
    fn turn(
        &mut self,
        case: &Case<'_>,
        knobs: KnobSet,
        own: &[(Ours, Option<bool>)],
    ) -> Result<(), AssessError> {
        for (turn, turned) in self.turns.iter().zip(&mut self.sum.turned) {
            if !knobs.has(turn.knob) {
                continue;
            }
            self.turned.read_as(turn.reading);
            let assessment = self.turned.assess(case.ticket, case.glossary)?;
            let other = Case { assessment: &assessment, assessor: &self.turned, ..*case };
            for (indicator, ours) in self.view.sides(&other).iter().enumerate() {
                let listed = self.view.index.get(&case.ticket.id, indicator);
                let differs = self.view.compare(listed, ours).differs();
                let (before, differed) = &own[indicator];
                turned.count((before, *differed), (ours, differs));
            }
        }
        Ok(())
    }
}

impl Count for Counter<'_> {
    type Sum = Sum;
    type Result = Reconciliation;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        let id = &case.ticket.id;
        let sides = self.view.sides(case).into_iter().enumerate();
        let (view, glossary) = (&*self.view, case.glossary);
        let mut comparison = Comparison { view, glossary, sum: &mut self.sum };
        let own = sides.map(|(indicator, ours)| {
            let listed = view.index.get(id, indicator);
            (ours, comparison.take(id, indicator, &ours, listed, true))
        });
        let own: Vec<(Ours, Option<bool>)> = own.collect();
        if view.index.has(id) {
            self.sum.met.insert(id.clone());
        }
        match case.life().and_then(|life| self.matters.to(life)) {
            Some(knobs) => self.turn(case, knobs, &own),
            None => Ok(()),
        }
    }

    fn merge(&mut self, sum: Sum) {
        self.sum.merge(sum);
    }

    fn into_sum(self) -> Sum {
        self.sum
    }

    /// The claims of tickets that were not met are of tickets that the export lacks.
    fn finish(mut self) -> Reconciliation {
        let met = std::mem::take(&mut self.sum.met);
        let (view, glossary) = (&*self.view, &self.words);
        let mut comparison = Comparison { view, glossary, sum: &mut self.sum };
        for listed in view.index.others(|ticket| met.contains(ticket)) {
            let claim = listed.claim;
            comparison.take(&claim.ticket, claim.indicator, &Ours::ABSENT, Some(listed), false);
        }
        self.sum.finish(&self.view, &self.turns)
    }
}
