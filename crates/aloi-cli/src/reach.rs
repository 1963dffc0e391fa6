//! How far an export reaches: whether it tells of the end of every month that is reported, and of
//! which months it tells at all (R24).

use crate::failure::Failure;
use aloi::zone;
use aloi::{Assessor, Code, Contract, Finding, Indicator, Instant, Month, Period, PeriodKind};
use aloi_contract::ContractFile;
use aloi_words::said;

/// The first month that there is.
const FIRST: (i32, u32) = (1970, 1);

/// Stops where an indicator counts unfinished tickets and a period of it ends, as far as the reports of these
/// months show it, after all that is known: whether they were finished by its end is then not known either.
pub(crate) fn to_the_end(
    contract: &Contract,
    months: &[Month],
    (as_of, latest): (Instant, Option<Instant>),
) -> Result<(), Failure> {
    if as_of != Instant::NEVER {
        return Ok(());
    }
    let counts = |one: &&Indicator| one.measure.overdue().is_some() || one.measure.spans.is_some();
    let last = |one| Some((last_shown(contract, one, months)?, one));
    let ends = contract.indicators.iter().filter(counts).filter_map(last);
    let mut beyond = ends.filter(|((_, end), _)| latest.is_none_or(|latest| latest < *end));
    let Some(((period, last), indicator)) = beyond.next() else { return Ok(()) };
    let latest = latest.map_or_else(|| "—".to_owned(), |latest| latest.to_string());
    let (day, month) = (day_of(last, contract), period.month());
    let message = match indicator.measure.period {
        PeriodKind::Week => said!("cli.needs-as-of-week", day, latest),
        _ => said!("cli.needs-as-of", month, latest),
    };
    Err(Failure::input(message).help(said!("cli.needs-as-of-help", id = indicator.id, day)))
}

/// The last period of an indicator that stands in the reports of some months, and the last instant that
/// they show of it.
fn last_shown(
    contract: &Contract,
    indicator: &Indicator,
    months: &[Month],
) -> Option<(Period, Instant)> {
    let periods = contract.periods(indicator.measure.period);
    let all = months.iter().flat_map(|month| periods.of(*month));
    let shown = all.filter_map(|period| Some((period, periods.span(period)?.to + -1)));
    shown.max_by_key(|(_, end)| *end)
}

/// The same assessor for reports of all periods of which an export tells.
pub(crate) fn telling<'c>(assessor: Assessor<'c>, known: Known) -> Assessor<'c> {
    match Month::new(FIRST.0, FIRST.1).zip(last_known(known)) {
        Some((first, last)) => assessor.reporting_until(first, last),
        None => assessor.reporting(&[]),
    }
}

/// The same for the last of them alone: those of the month in which it ends.
pub(crate) fn telling_of_the_end<'c>(assessor: Assessor<'c>, known: Known) -> Assessor<'c> {
    let zone = assessor.contract().timezone;
    let last = last_known(known).and_then(|last| Some((Month::of(last, zone)?, last)));
    match last {
        Some((month, last)) => assessor.reporting_until(month, last),
        None => assessor.reporting(&[]),
    }
}

/// Until when all is known, if that is said, and the latest instant of an export.
type Known = (Instant, Option<Instant>);

fn last_known((as_of, latest): Known) -> Option<Instant> {
    if as_of == Instant::NEVER { latest } else { Some(as_of) }
}

/// The months up to one.
pub(crate) fn until(last: Month) -> Vec<Month> {
    Month::new(FIRST.0, FIRST.1).map_or_else(Vec::new, |first| first.through(last))
}

/// Where a row carries items on (R27), the months up to the last of some: all before them too.
pub(crate) fn carried_from(contract: &Contract, months: &[Month]) -> Option<Vec<Month>> {
    let carries = contract.indicators.iter().any(Indicator::carries);
    let first = Month::new(FIRST.0, FIRST.1).filter(|_| carries)?;
    Some(first.through(*months.iter().max()?))
}

/// Stops where a month lies outside the contract's dates, and no week of it does in part: there are no rows
/// then.
pub(crate) fn within_the_term(contract: &Contract, months: &[Month]) -> Result<(), Failure> {
    let is_weekly = |one: &Indicator| one.measure.period == PeriodKind::Week;
    let weeks = contract.indicators.iter().any(is_weekly).then_some(PeriodKind::Week);
    let holds = |month: Month, kind| {
        let periods = contract.periods(kind);
        periods.of(month).any(|period| periods.holds(period))
    };
    let is_outside = |month: &&Month| {
        let mut kinds = [PeriodKind::Month].into_iter().chain(weeks);
        !kinds.any(|kind| holds(**month, kind))
    };
    let outside = months.iter().filter(is_outside);
    let [from, until] = [contract.from, contract.until]
        .map(|day| day.map_or_else(|| "—".to_owned(), |day| day.to_string()));
    let said = |month: &Month| said!("cli.outside-the-contract", month, from, until);
    Failure::unless_none(outside.map(said).collect())
}

/// The months that the contract's dates cut, each with the days that count.
pub(crate) fn cut(contract: &Contract, months: &[Month]) -> Vec<Finding> {
    let term = contract.periods(PeriodKind::Month);
    let cut = months.iter().filter(|month| term.cuts(**month));
    let finding = |month: &Month| {
        let span = term.span(*month)?;
        let [from, until] = [span.from, span.to + -1].map(|at| day_of(at, contract));
        Some(Finding::new(Code::MonthCut).value(month).other(format!("{from} – {until}")))
    };
    cut.filter_map(finding).collect()
}

/// The first month of which an indicator's source tells: the one that the contract says, or that of the
/// earliest instant of any source.
pub(crate) fn first_month(
    file: &ContractFile,
    indicator: &Indicator,
    earliest: Option<Instant>,
) -> Option<Month> {
    let source = match &indicator.source {
        None => Some(&file.source),
        Some(name) => file.registers.get(name),
    };
    let said = source.and_then(|source| source.from).and_then(Month::of_day);
    let met = || earliest.and_then(|at| Month::of(at, file.contract.timezone));
    said.or_else(met)
}

/// The indicators whose period in the report of a month begins before the first that the export holds: they
/// have no verdict there. Restoration by months keeps its own.
pub(crate) fn missing(
    file: &ContractFile,
    earliest: Option<Instant>,
    months: &[Month],
) -> Vec<Finding> {
    let contract = &file.contract;
    let of = |month: &Month, one: &Indicator| {
        let first = first_month(file, one, earliest)?;
        let (day, begins) = (first.first_day(), first.span(contract.timezone).from);
        let measure = &one.measure;
        let keeps = measure.is_read() && measure.period == PeriodKind::Month;
        let span = contract.periods(measure.period).whole(*month)?;
        let finding = Finding::new(Code::MonthsMissing).value(month).column(&one.id);
        (span.from < begins && !keeps).then(|| finding.other(day))
    };
    let each =
        months.iter().flat_map(|month| contract.indicators.iter().map(move |one| (month, one)));
    each.filter_map(|(month, one)| of(month, one)).collect()
}

/// The day of an instant in the contract's zone.
fn day_of(at: Instant, contract: &Contract) -> String {
    let wall = zone::wall_clock(contract.timezone, at);
    wall.map_or_else(|| at.to_string(), |wall| wall.date().to_string())
}
