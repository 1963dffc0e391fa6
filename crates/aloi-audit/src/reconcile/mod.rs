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
mod doubted;
mod explained;
mod found;
mod levels;
mod listed;
mod sides;
mod view;

pub use bridge::{Bridge, Figures, Step, What};
pub use cause::{Cause, Field};
pub use explained::Explains;
pub use found::{Change, Disagreement, Reconciliation, Repeated, Side};

use crate::claims::Claims;
use aloi::{AssessError, Contract, Glossary, Knowledge, Month, Ticket};
use comparison::Comparison;
use levels::Levels;
use listed::Index;
use sides::Ours;
use std::collections::HashSet;
use view::View;

/// Compares `claims` over `months` with the tickets of an export.
///
/// # Errors
/// [`AssessError`] where a figure of ours would rest on a guess.
pub fn reconcile(
    claims: &Claims,
    months: &[Month],
    contract: &Contract,
    knowledge: Knowledge,
    tickets: &[Ticket],
    glossary: &mut Glossary,
) -> Result<Reconciliation, AssessError> {
    let levels = Levels::new(contract, glossary);
    let index = Index::new(claims, months);
    let known: HashSet<&str> = tickets.iter().map(|ticket| ticket.id.as_str()).collect();
    let others = index.others(|ticket| known.contains(ticket));
    let view = View { claims, months, contract, knowledge, tickets, levels, index: &index, others };
    let own = view.own(glossary)?;
    let ours = &own.sides;
    let mut comparison = Comparison::new(&view, glossary);
    for (ticket, sides) in tickets.iter().zip(ours) {
        for (indicator, side) in sides.iter().enumerate() {
            comparison.take(&ticket.id, indicator, side, index.get(&ticket.id, indicator), true);
        }
    }
    for listed in &view.others {
        let claim = listed.claim;
        comparison.take(&claim.ticket, claim.indicator, &Ours::ABSENT, Some(*listed), false);
    }
    let mut found = comparison.finish(ours);
    found.readings = view.readings(&own, glossary)?;
    Ok(found)
}
