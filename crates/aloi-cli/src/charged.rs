//! What the consequences of some months rest on, counted from exports that are in memory.

use crate::counted;
use crate::failure::Failure;
use crate::reach;
use crate::whole::Inputs;
use aloi::money::{Charges, Seen};
use aloi::{Assessor, Contract, Count, Instant, Month};
use std::collections::BTreeSet;

/// What the consequences of months rest on, from the first of them to the last; none where no figure has a
/// consequence, or there is no month.
pub(crate) fn seen(
    contract: &Contract,
    sources: &mut [Inputs],
    months: &BTreeSet<Month>,
) -> Result<Option<Seen>, Failure> {
    let Some((first, last)) = months.first().zip(months.last()) else { return Ok(None) };
    let months = first.through(*last);
    let as_of = sources.first().map_or(Instant::NEVER, |inputs| inputs.knowledge.as_of);
    let Some(all) = Charges::new(contract, &months) else { return Ok(None) };
    let mut all = all.known_until(as_of);
    let known = reach::until(*last);
    for Inputs { file, glossary, export, knowledge } in sources {
        let assessor = Assessor::new(&file.contract, glossary, *knowledge);
        let assessor = assessor.map_err(|error| Failure::Internal(error.said()))?;
        let assessor = assessor.reporting(&known);
        let Some(mut charges) = Charges::new(&file.contract, &months) else { continue };
        charges = charges.known_until(as_of);
        let mut desk = assessor.desk();
        for ticket in &export.tickets {
            let case = desk.case(ticket, glossary);
            let taken = case.and_then(|case| charges.take(&case));
            taken.map_err(|error| counted::cannot_assess(&error))?;
        }
        all.merge(charges.into_sum());
    }
    let until = Some(as_of).filter(|as_of| *as_of != Instant::NEVER);
    Ok(Some(all.finish().known_until(until)))
}
