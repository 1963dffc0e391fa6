//! The indicator of a period: its tallies by level, and the tickets left out by reason.

mod elsewhere;
mod figures;

pub(crate) use figures::Figures;

use crate::by::Known;
use crate::{
    AgreedExclusion, AssessError, Assessment, Bounds, By, Case, Contract, Count, Distribution,
    InDoubt, Indicator, Instant, Items, Met, Month, Of, Period, Reason, RowFor, Standing, Tally,
    Times,
};
use figures::{PeriodFigures, RowFigures, add_counts};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// The figures of a contract's indicators over the periods in the reports of some months. It takes assessments one at a time
/// and keeps none of them; two of the same contract and months add up.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Glossary, Knowledge, Kpi};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
/// let october = "2026-10".parse().unwrap();
///
/// let mut kpi = Kpi::new(&contract, &[october]);
/// for ticket in example::tickets(&mut glossary) {
///     kpi.count(&assessor.assess(&ticket, &glossary).unwrap());
/// }
/// let p1 = kpi.tally(0, 0, october);
/// assert_eq!((p1.in_time, p1.total), (1, 2));
/// assert_eq!(contract.indicators[0].levels[0].target.is_met_by(p1), Some(false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Kpi {
    tickets: u64,
    pub(crate) indicators: Vec<Figures>,
    /// The tickets that some indicator judges, by month: each counts once.
    judged: Vec<(Month, Tally)>,
    /// Room for what the indicators find of the ticket at hand, month by month; empty between tickets.
    #[cfg_attr(feature = "serde", serde(skip))]
    once: Vec<Once>,
}

/// A ticket in the report of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Once {
    month: Month,
    /// The first indicator that has something to say of it there, and whether that judges it.
    first: usize,
    is_judged: bool,
    /// Whether one finds it late.
    late: bool,
}

impl Kpi {
    /// No ticket counted yet, for the reports of `months` of `contract`.
    #[must_use]
    pub fn new(contract: &Contract, months: &[Month]) -> Self {
        Self::agreeing((contract, &contract.exclusions), months)
    }

    /// The same under these exclusions in the place of the contract's.
    pub(crate) fn agreeing(
        terms @ (contract, _): (&Contract, &[AgreedExclusion]),
        months: &[Month],
    ) -> Self {
        let figures = |indicator: &Indicator| Figures::new(terms, indicator, months);
        let indicators = contract.indicators.iter().map(figures).collect();
        let judged: BTreeMap<_, _> =
            months.iter().map(|month| (*month, Tally::default())).collect();
        let judged = judged.into_iter().collect();
        Self { tickets: 0, indicators, judged, once: Vec::new() }
    }

    /// The same as far as all is known, which is up to an instant: what lies after it is no open time.
    #[must_use]
    pub fn known_until(mut self, as_of: Instant) -> Self {
        let periods = self.indicators.iter_mut().flat_map(|figures| figures.periods.values_mut());
        for row in periods.flat_map(PeriodFigures::every_row) {
            row.times.until(as_of + 1);
        }
        self
    }

    /// Counts a ticket.
    pub fn count(&mut self, assessment: &Assessment) {
        self.tickets += 1;
        for (figures, standing) in self.indicators.iter_mut().zip(&assessment.standings) {
            figures.count(standing);
        }
        for left in assessment.left.iter().filter(|left| left.verdict.is_late()) {
            let standing = assessment.standings.get(left.indicator);
            let figures = self.indicators.get_mut(left.indicator);
            if let Some((figures, standing)) = figures.zip(standing) {
                figures.count_late(standing);
            }
        }
        for Met { indicator, since, values } in &assessment.met {
            let figures = self.indicators.get_mut(*indicator);
            if let Some(known) = figures.and_then(|figures| figures.values.as_mut()) {
                known.meet(values, *since);
            }
        }
        self.count_once(&assessment.standings);
        for doubtful in &assessment.doubts {
            let standing = assessment.standings.get(doubtful.indicator);
            let figures = self.indicators.get_mut(doubtful.indicator);
            if let Some((figures, standing)) = figures.zip(standing) {
                figures.doubt(doubtful, standing);
            }
        }
    }

    /// Counts a ticket once in the report of each month in which some indicator judges it, as late where
    /// one finds it late there.
    fn count_once(&mut self, standings: &[Standing]) {
        let mut ticket = std::mem::take(&mut self.once);
        for (n, standing) in standings.iter().enumerate() {
            for entry in standing.entries() {
                let Some(month) = entry.period.map(Period::month) else { continue };
                let Some(late) =
                    entry.items().map(|one| one.verdict.is_late()).reduce(|a, b| a | b)
                else {
                    continue;
                };
                let is_judged = entry.judged().is_some();
                match ticket.iter_mut().find(|once| once.month == month) {
                    Some(once) => {
                        once.late |= late;
                        once.is_judged |= is_judged && once.first == n;
                    }
                    None => ticket.push(Once { month, first: n, is_judged, late }),
                }
            }
        }
        // emptied, for only its room is kept: what a ticket was is no part of what all have come to
        for Once { month, late, .. } in ticket.drain(..).filter(|once| once.is_judged) {
            if let Some(at) = place(&self.judged, month) {
                self.judged[at].1.count(!late);
            }
        }
        self.once = ticket;
    }

    /// The tickets that the base of some indicator holds in the report of a month, each counted once however
    /// many indicators judge it; in time are those that none finds late.
    #[must_use]
    pub fn judged(&self, month: Month) -> Tally {
        place(&self.judged, month).map_or_else(Tally::default, |at| self.judged[at].1)
    }

    /// The items of an indicator's source that were counted: base + excluded (R17).
    #[must_use]
    pub fn of_source(&self, indicator: usize) -> u64 {
        let figures = self.indicators.get(indicator);
        figures.map_or(0, |figures| figures.dated + figures.out.values().sum::<u64>())
    }

    /// Tickets counted: those of the export, of every source.
    #[must_use]
    pub const fn tickets(&self) -> u64 {
        self.tickets
    }

    /// The tally of a row in a period: the indicator by its position in the contract, the row by its
    /// position among [`Indicator::rows`]. Empty for what does not exist.
    #[must_use]
    pub fn tally<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Tally {
        self.row(indicator, row, period).map_or_else(Tally::default, |row| row.tally)
    }

    /// The items of a row in a period, by the same positions: what its figure follows from.
    #[must_use]
    pub fn items<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Items {
        let row = self.row(indicator, row, period);
        row.map_or_else(Items::default, |row| Items { tally: row.tally, times: row.times.clone() })
    }

    /// The items of a row in a period that were carried to it from the periods before (R27), by the same
    /// positions: part of its [tally](Self::tally).
    #[must_use]
    pub fn carried<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Tally {
        self.row(indicator, row, period).map_or_else(Tally::default, |row| row.carried)
    }

    /// How many tickets are in the base of an indicator in a period, each once in however many rows.
    #[must_use]
    pub fn base(&self, indicator: usize, period: impl Into<Period>) -> u64 {
        self.period(indicator, period).map_or(0, |figures| figures.base)
    }

    /// How many more parts of tickets there are under an indicator in a period than tickets: base and
    /// excluded add up to so many more than the export has (R20).
    #[must_use]
    pub fn more_parts(&self, indicator: usize, period: impl Into<Period>) -> u64 {
        self.period(indicator, period).map_or(0, |figures| figures.more)
    }

    /// What the figure of a row needs of the times of its tickets, by the same positions.
    #[must_use]
    pub fn times<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Times {
        self.row(indicator, row, period).map_or_else(Times::default, |row| row.times.clone())
    }

    /// The distribution of a row in a period, by the same positions; its tickets are those of the
    /// tally. `None` for what does not exist.
    #[must_use]
    pub fn distribution<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Option<Distribution> {
        self.row(indicator, row, period).map(|row| row.distribution)
    }

    /// The worst and the best tally of a row in a period, whatever became of its doubtful tickets;
    /// both are the tally where there are none.
    #[must_use]
    pub fn bounds<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Bounds {
        let (row, period) = (row.into(), period.into());
        let tally = self.tally(indicator, row, period);
        let doubt = self.in_doubt(indicator, row, period);
        doubt.map_or(Bounds { worst: tally, best: tally }, |doubt| doubt.bounds(tally))
    }

    /// The doubtful tickets of a row in a period; `None` where there are none.
    #[must_use]
    pub fn in_doubt<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Option<InDoubt> {
        let RowFor { row, by } = row.into();
        let doubts = &self.period(indicator, period)?.doubts;
        let own = doubts.get(&(by.clone(), row));
        let any = doubts.get(&(By::ALL, row)).filter(|_| *by != By::ALL);
        own.into_iter().chain(any).cloned().reduce(|all, one| all + one)
    }

    /// How many tickets are not in the base of a period, by reason. With the tallies of its levels
    /// they add up to [`Kpi::tickets`] (R8).
    #[must_use]
    pub fn excluded(&self, indicator: usize, period: impl Into<Period>) -> BTreeMap<Reason, u64> {
        let (Some(figures), Some(in_period)) =
            (self.indicators.get(indicator), self.period(indicator, period))
        else {
            return BTreeMap::new();
        };
        let mut excluded = figures.out.clone();
        excluded.insert(figures.elsewhere, figures.dated - in_period.dated);
        add_counts(&mut excluded, &in_period.out);
        excluded.retain(|_, tickets| *tickets > 0);
        excluded
    }

    /// How many of these, by reason, were over their limit when they left ([`Left`](crate::Left));
    /// reasons without one are left out. A ticket that another month's base has is not among them:
    /// it is late there.
    #[must_use]
    pub fn excluded_late(
        &self,
        indicator: usize,
        period: impl Into<Period>,
    ) -> BTreeMap<Reason, u64> {
        let (Some(figures), Some(in_period)) =
            (self.indicators.get(indicator), self.period(indicator, period))
        else {
            return BTreeMap::new();
        };
        let mut late = figures.out_late.clone();
        add_counts(&mut late, &in_period.out_late);
        late
    }

    /// The values by which the rows of an indicator stand apart in a period, in order, each with its
    /// words: those that its tickets have had so far, and those that the contract names. Of rows that
    /// do not stand apart, all, without words (R23).
    #[must_use]
    pub fn values(&self, indicator: usize, period: impl Into<Period>) -> Vec<(By, Vec<String>)> {
        let known = self.indicators.get(indicator).and_then(|figures| figures.values.as_ref());
        let Some(known) = known else { return vec![(By::ALL, Vec::new())] };
        let until = known.until(period.into().month());
        until.map(|(by, written)| (by.clone(), written.to_vec())).collect()
    }

    /// The first indicator whose rows would stand apart by more than two thousand values, by its position
    /// in the contract: its figures are not all there. Not the tickets' order but they alone decide it,
    /// however they were split.
    #[must_use]
    pub fn overfull(&self) -> Option<usize> {
        let is_overfull = |one: &Figures| one.values.as_ref().is_some_and(Known::is_overfull);
        self.indicators.iter().position(is_overfull)
    }

    fn row<'b>(
        &self,
        indicator: usize,
        row: impl Into<RowFor<'b>>,
        period: impl Into<Period>,
    ) -> Option<&RowFigures> {
        let RowFor { row, by } = row.into();
        let figures = self.period(indicator, period)?;
        figures.rows.get(by).unwrap_or(&figures.empty).get(row)
    }

    /// The rows of an indicator that take such tickets, by their positions.
    pub(crate) fn rows_that(
        &self,
        indicator: usize,
        take: impl Fn(Of) -> bool,
    ) -> impl Iterator<Item = usize> {
        let rows = self.indicators.get(indicator).map_or(&[][..], |figures| &figures.rows);
        rows.iter().enumerate().filter(move |(_, row)| take(row.of)).map(|(number, _)| number)
    }

    fn period(&self, indicator: usize, period: impl Into<Period>) -> Option<&PeriodFigures> {
        self.indicators.get(indicator)?.periods.get(&period.into())
    }
}

impl Count for Kpi {
    type Sum = Self;
    type Result = Self;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.count(case.assessment);
        match self.overfull() {
            None => Ok(()),
            Some(indicator) => {
                let sheet = case.assessor.contract().indicators.get(indicator);
                let indicator = sheet.map_or_else(String::new, |sheet| sheet.id.clone());
                Err(AssessError::TooManyValues { indicator })
            }
        }
    }

    fn merge(&mut self, sum: Self) {
        *self += &sum;
    }

    fn into_sum(self) -> Self {
        self
    }

    fn finish(self) -> Self {
        self
    }
}

/// Where the tickets of a month stand, in the order of months: mostly as far behind the first as it is
/// months later.
fn place(judged: &[(Month, Tally)], month: Month) -> Option<usize> {
    let first = judged.first()?.0;
    let is = |at: &usize| judged.get(*at).is_some_and(|(own, _)| *own == month);
    let guess = month.months_after(first).filter(is);
    guess.or_else(|| judged.binary_search_by_key(&month, |(month, _)| *month).ok())
}

impl AddAssign<&Kpi> for Kpi {
    /// Adds the figures of other tickets under the same contract and months.
    fn add_assign(&mut self, other: &Kpi) {
        self.tickets += other.tickets;
        for (month, theirs) in &other.judged {
            match self.judged.binary_search_by_key(month, |(month, _)| *month) {
                Ok(at) => self.judged[at].1 += *theirs,
                Err(at) => self.judged.insert(at, (*month, *theirs)),
            }
        }
        for (ours, theirs) in self.indicators.iter_mut().zip(&other.indicators) {
            *ours += theirs;
        }
    }
}

impl std::ops::Add for Kpi {
    type Output = Self;
    fn add(mut self, other: Self) -> Self {
        self += &other;
        self
    }
}
