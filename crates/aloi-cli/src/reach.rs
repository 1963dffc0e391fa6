//! How far an export reaches: whether it tells of the end of every month that is reported, and of
//! which months it tells at all (R24).

use crate::failure::Failure;
use aloi::{Contract, Instant, Month};
use aloi_words::said;

/// The first month that there is.
const FIRST: (i32, u32) = (1970, 1);

/// Stops where an indicator counts unfinished tickets and a month ends after all that is known: whether
/// they were finished by its end is then not known either.
pub(crate) fn to_the_end(
    contract: &Contract,
    months: &[Month],
    (as_of, latest): (Instant, Option<Instant>),
) -> Result<(), Failure> {
    let counts = contract.indicators.iter().find(|one| one.measure.overdue().is_some());
    let (Some(indicator), Some(month), Instant::NEVER) = (counts, months.iter().max(), as_of)
    else {
        return Ok(());
    };
    let last = month.span(contract.timezone).to + -1;
    if latest.is_some_and(|latest| last <= latest) {
        return Ok(());
    }
    let latest = latest.map_or_else(|| "—".to_owned(), |latest| latest.to_string());
    let day = month.next().first_day().pred_opt().unwrap_or_default();
    let message = said!("cli.needs-as-of", month, latest);
    Err(Failure::input(message).help(said!("cli.needs-as-of-help", id = indicator.id, day)))
}

/// The months up to the last of which an export tells.
pub(crate) fn months(
    contract: &Contract,
    (as_of, latest): (Instant, Option<Instant>),
) -> Vec<Month> {
    let known = if as_of == Instant::NEVER { latest } else { Some(as_of) };
    let last = known.and_then(|known| Month::of(known, contract.timezone));
    let first = Month::new(FIRST.0, FIRST.1);
    first.zip(last).map_or_else(Vec::new, |(first, last)| first.through(last))
}
