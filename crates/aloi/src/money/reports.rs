//! In which months a row reports, what of earlier ones is known, and which months a report is about
//! (R23, R28, R29).

use super::lines::Drawer;
use super::seen::{RowAt, SeenRow};
use super::{Caps, Lack, Per, Window};
use crate::{Contract, Month, PeriodKind, Periods, Span};

/// So many months back nothing is looked for: ten years.
const LONG_AGO: usize = 120;

impl Drawer<'_> {
    /// The periods of an indicator, by its position.
    fn periods(&self, indicator: usize) -> Periods {
        self.contract.periods(kind_of(self.contract, indicator))
    }

    /// A row in the report of a month: none where its period does not end with it, or is not over by what
    /// is known.
    ///
    /// # Errors
    /// Its period begins before the first month that is known.
    pub(super) fn report(&self, month: Month, row: RowAt) -> Option<Result<SeenRow, Lack>> {
        if !self.contract.has_rows(row.indicator, month, u64::MAX) {
            return None;
        }
        let periods = self.periods(row.indicator);
        let span = periods.whole(month).filter(|_| periods.is_whole(month))?;
        let seen = self.seen.rows.get(&(month, row)).copied();
        let keeps = self.keeps_verdict(row.indicator);
        if !keeps && self.seen.until.is_some_and(|until| until + 1 < span.to) {
            return None;
        }
        let has_figure = seen.is_some_and(|seen| seen.value.is_some());
        if self.begins_unknown(span) && !(keeps && has_figure) {
            return Some(Err(Lack::Earlier));
        }
        Some(Ok(seen.unwrap_or_default()))
    }

    /// The months in whose reports a row stands whole, from one on back to the first of the contract.
    pub(super) fn reports(&self, month: Month, indicator: usize) -> impl Iterator<Item = Month> {
        let periods = self.periods(indicator);
        let begins = self.begins();
        back(month)
            .take(LONG_AGO)
            .take_while(move |month| begins.is_none_or(|begins| begins <= *month))
            .filter(move |month| periods.is_whole(*month))
    }

    /// The months that a report of an indicator is about: those since the one before (R29).
    pub(super) fn months_of(&self, month: Month, indicator: Option<usize>) -> Vec<Month> {
        let periods = indicator.map(|indicator| self.periods(indicator));
        let span = periods.map(|periods| (periods.kind(), periods.whole(month)));
        let Some((kind, Some(Span { from, to }))) = span else { return vec![month] };
        let zone = self.contract.timezone;
        let days = Month::of(from, zone).zip(Month::of(to + -1, zone));
        match (kind, days) {
            (
                PeriodKind::Quarter | PeriodKind::HalfYear | PeriodKind::Year,
                Some((first, last)),
            ) => first.through(last),
            (PeriodKind::ContractYear, Some((first, _))) => self.contract_year(first),
            _ => vec![month],
        }
    }

    /// Whether a row keeps its verdict whatever is known: the founding measure of a month (R15).
    fn keeps_verdict(&self, indicator: usize) -> bool {
        let behind = self.contract.behind(indicator);
        let founding = |one: &usize| {
            let measure = self.contract.indicators.get(*one).map(|one| &one.measure);
            measure.is_some_and(|own| own.is_read() && own.period == PeriodKind::Month)
        };
        behind.iter().all(founding)
    }

    /// Whether what lies within the contract begins before the first month that is known.
    fn begins_unknown(&self, span: Span) -> bool {
        let first = self.seen.first.map(|first| first.span(self.contract.timezone).from);
        first.is_none_or(|first| span.from < first)
    }
}

/// Months, from one on back.
pub(super) fn back(month: Month) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(month), |month| Some(month.before()))
}

/// The first month of those that the consequences of some months rest on.
#[must_use]
pub fn history(contract: &Contract, months: &[Month]) -> Option<Month> {
    let first = *months.first()?;
    let begins = contract.from.and_then(Month::of_day);
    let ago = |months: usize| back(first).nth(months.min(LONG_AGO)).unwrap_or(first);
    let from_the_beginning = begins.unwrap_or_else(|| ago(LONG_AGO));
    let mut earliest = first;
    for (number, sheet) in contract.sheets().enumerate() {
        let length = kind_of(contract, number).months();
        if sheet.rows().iter().any(|row| row.promise.repeat.is_some()) {
            earliest = earliest.min(ago(length));
        }
        // what is late again and again is charged once: in the first of its months
        let is_late_again = sheet.measure.overdue().is_some();
        if is_late_again && sheet.penalties.iter().any(|penalty| penalty.per.is_of_items()) {
            earliest = earliest.min(from_the_beginning);
        }
        for penalty in &sheet.penalties {
            earliest = earliest.min(match (&penalty.per, penalty.from_miss) {
                (Per::Misses(..), _) => from_the_beginning,
                (_, Some((_, Window::Rolling(months)))) => ago(months as usize - 1),
                (_, Some((from, Window::Consecutive))) => {
                    ago(usize::try_from(from).unwrap_or(LONG_AGO).saturating_mul(length))
                }
                (_, None) => continue,
            });
        }
    }
    let accrues = contract.money.as_ref().is_some_and(|money| Caps::accrue(&money.caps));
    // without a first day nobody knows what a contract has borne
    let accrued = begins.filter(|_| accrues).unwrap_or(earliest);
    let earliest = earliest.min(accrued);
    // before its first day nothing follows from a contract
    Some(begins.map_or(earliest, |begins| earliest.max(begins)).min(first))
}

/// The kind of the periods of an indicator, by its position among the sheets.
fn kind_of(contract: &Contract, indicator: usize) -> PeriodKind {
    let first = contract.behind(indicator).first().copied();
    let own = first.and_then(|first| contract.indicators.get(first));
    own.map_or(PeriodKind::Month, |one| one.measure.period)
}
