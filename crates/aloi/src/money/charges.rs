//! What the consequences of months rest on, counted from tickets: rows, and the late items that a
//! line charges; no other item is kept.

use super::extremes::{Unsure, extremes};
use super::seen::{LineAt, RowAt, Seen, SeenItem, SeenRow};
use super::{Per, history};
use crate::doubt::Doubtful;
use crate::{
    AgreedExclusion, AssessError, Case, Contract, Count, Entry, Grade, Indicator, Instant,
    Judgement, Kpi, Month, Of, Period, Standing, Ticket, Times, Worth,
};
use std::collections::BTreeMap;

/// Counts what the consequences of some months rest on.
///
/// ```
/// # use aloi::example;
/// use aloi::money::{Charges, Penalty, Per, settle};
/// use aloi::{Assessor, Count, Glossary, Knowledge};
/// let mut contract = example::contract();
/// let amount = "150 EUR".parse()?;
/// contract.indicators[0].penalties = vec![Penalty::new(Per::LateItem, amount)];
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default())?;
/// let months = ["2026-10".parse()?];
/// let (mut charges, mut desk) = (Charges::new(&contract, &months).unwrap(), assessor.desk());
/// for ticket in example::tickets(&mut glossary) {
///     charges.take(&desk.case(&ticket, &glossary)?)?;
/// }
/// let settled = settle(&contract, &charges.finish(), &months);
/// assert_eq!(settled[0].lines.len(), 1); // one P1 of two is late
/// assert_eq!(settled[0].sum.as_ref().unwrap().to_string(), "150");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Charges<'a> {
    contract: &'a Contract,
    months: Vec<Month>,
    /// The lines of each indicator that are for items.
    lines: Vec<Vec<Charge>>,
    /// Which tickets the rows of each indicator take.
    rows: Vec<Vec<Of>>,
    /// The position of the attribute that tells an item's value.
    value: Option<usize>,
    sum: Charged,
}

/// A line that is for items.
#[derive(Clone, Copy, Debug)]
struct Charge {
    line: usize,
    at: Option<Of>,
    /// Whether it counts them together.
    counts: bool,
}

/// What some tickets have added up to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Charged {
    kpi: Kpi,
    earliest: Option<Instant>,
    items: Vec<(Month, SeenItem)>,
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    misses: BTreeMap<(Month, LineAt), u64>,
    /// The doubtful tickets that lines charge by themselves, or may.
    unsure: Vec<(Month, Unsure)>,
}

impl<'a> Charges<'a> {
    /// No ticket counted yet, for some months of a contract; none where no figure has a consequence.
    #[must_use]
    pub fn new(contract: &'a Contract, months: &[Month]) -> Option<Self> {
        Self::agreeing((contract, &contract.exclusions), months)
    }

    /// The same under these exclusions in the place of the contract's.
    pub(crate) fn agreeing(
        terms @ (contract, _): (&'a Contract, &[AgreedExclusion]),
        months: &[Month],
    ) -> Option<Self> {
        if !has_consequences(contract) {
            return None;
        }
        let months = history(contract, months)?.through(*months.last()?);
        let lines = contract.indicators.iter().map(|indicator| {
            let lines = indicator.penalties.iter().enumerate();
            let lines = lines.filter(|(_, penalty)| penalty.asks_items());
            let charge = |(line, penalty): (usize, &super::Penalty)| Charge {
                line,
                at: penalty.at,
                counts: matches!(penalty.per, Per::Misses(..)),
            };
            lines.map(charge).collect()
        });
        let rows = contract.indicators.iter();
        let rows = rows.map(|one| one.rows().iter().map(|row| row.of).collect()).collect();
        let value = contract.money.as_ref().and_then(|money| money.value.as_ref());
        let value = value.and_then(|name| contract.attributes.iter().position(|one| one == name));
        let kpi = Kpi::agreeing(terms, &months);
        let sum = Charged {
            kpi,
            earliest: None,
            items: Vec::new(),
            misses: BTreeMap::new(),
            unsure: Vec::new(),
        };
        Some(Self { contract, lines: lines.collect(), rows, months, value, sum })
    }

    /// The same as far as all is known, which is up to an instant.
    #[must_use]
    pub fn known_until(mut self, as_of: Instant) -> Self {
        self.sum.kpi = self.sum.kpi.known_until(as_of);
        self
    }

    /// Charges an item for the first month in which it is late.
    fn charge(&mut self, indicator: usize, standing: &Standing, case: &Case<'_>) {
        let late = |judgement: &&Judgement| judgement.verdict.is_late();
        let mut entries = standing.entries().iter();
        let Some(entry) = entries.find(|entry| entry.judgements().any(|one| late(&one))) else {
            return;
        };
        let month = entry.period.map(Period::month);
        let Some(month) = month.filter(|month| self.months.contains(month)) else { return };
        for judgement in entry.judgements().filter(late) {
            let charges = self.lines[indicator].iter().filter(|charge| {
                judgement.charged.has(charge.line) && charge.at.is_none_or(|at| at.takes(judgement))
            });
            let (counts, lines): (Vec<&Charge>, Vec<&Charge>) =
                charges.partition(|charge| charge.counts);
            for charge in counts {
                let at = LineAt { indicator, line: charge.line };
                *self.sum.misses.entry((month, at)).or_default() += 1;
            }
            if !lines.is_empty() {
                let lines = lines.iter().map(|charge| charge.line).collect();
                self.sum.items.push((month, self.item(indicator, lines, judgement, case)));
            }
        }
    }

    /// What is open of a doubtful ticket in the months that it may be in.
    fn doubt(&mut self, doubtful: &Doubtful, case: &Case<'_>) {
        let indicator = doubtful.indicator;
        let standing = case.assessment.standings.get(indicator);
        for month in self.months.iter().filter(|month| doubtful.touches(**month)) {
            let entries = standing.map_or(&[][..], Standing::entries).iter();
            let of_month = entries.filter(|one| one.period.map(Period::month) == Some(*month));
            let judged = of_month.flat_map(|entry| entry.judgements());
            let late: Vec<&Judgement> = judged.filter(|one| one.verdict.is_late()).collect();
            let counts = self.lines[indicator].iter().filter(|line| line.counts);
            let counted = counts.filter(|line| late.iter().any(|one| one.charged.has(line.line)));
            let counted = counted.map(|line| line.line).collect();
            let found = (!late.is_empty(), counted);
            let unsure = Unsure::of(doubtful, &case.ticket.id, *month, found);
            self.sum.unsure.extend(unsure.map(|unsure| (*month, unsure)));
        }
    }

    /// Whether another version of an indicator charges an item for an earlier period (R32).
    fn is_charged(&self, indicator: usize, standings: &[Standing]) -> bool {
        let Some(version) = &self.contract.indicators[indicator].version else { return false };
        let late = |number: usize| {
            let mut entries = standings.get(number)?.entries().iter();
            let late = |entry: &&Entry| entry.judgements().any(|one| one.verdict.is_late());
            entries.find(late)?.period
        };
        let first = indicator - version.place;
        let others = first..=first + version.amendments.len();
        let charging = others.filter(|one| self.lines.get(*one).is_some_and(|own| !own.is_empty()));
        let earliest = charging.filter_map(late).min();
        earliest < late(indicator)
    }

    fn item(
        &self,
        indicator: usize,
        lines: Vec<usize>,
        judgement: &Judgement,
        case: &Case<'_>,
    ) -> SeenItem {
        let is_limited = judgement.limit.is_some() || judgement.deadline.is_some();
        let value = self.value.zip(case.life()).and_then(|(number, life)| {
            let name = life.attribute(number, judgement.counted)?;
            Some(case.glossary.text(name).to_owned())
        });
        SeenItem {
            indicator,
            counted: judgement.counted,
            ticket: case.ticket.id.clone(),
            level: judgement.level,
            row: self.rows[indicator].iter().position(|of| of.takes(judgement)),
            lines,
            overrun: is_limited.then_some(judgement.overrun),
            value,
        }
    }
}

/// Whether something follows from the figures of a contract: points alone are shown beside their rows.
fn has_consequences(contract: &Contract) -> bool {
    let points = contract.money.as_ref().is_some_and(|money| !money.points.is_empty());
    let is_amount = |grade: &Grade| matches!(grade.worth, Worth::Amount(_));
    let charges = |one: &Indicator| {
        !one.penalties.is_empty() || one.rows().iter().any(|row| row.grades.iter().any(is_amount))
    };
    points || contract.sheets().any(charges)
}

/// The earliest instant that an export tells of a ticket.
fn earliest(ticket: &Ticket) -> Option<Instant> {
    let single = [ticket.opened_at, ticket.restored_at, ticket.closed_at];
    let status = ticket.status.changes.iter().map(|change| change.at);
    let group = ticket.group.changes.iter().map(|change| change.at);
    single.into_iter().flatten().chain(status).chain(group).min()
}

impl Count for Charges<'_> {
    type Sum = Charged;
    type Result = Seen;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.sum.kpi.count(case.assessment);
        self.sum.earliest = least(self.sum.earliest, earliest(case.ticket));
        for (indicator, standing) in case.assessment.standings.iter().enumerate() {
            let standings = &case.assessment.standings;
            if !self.lines[indicator].is_empty() && !self.is_charged(indicator, standings) {
                self.charge(indicator, standing, case);
            }
        }
        for doubtful in &case.assessment.doubts {
            if self.lines.get(doubtful.indicator).is_some_and(|lines| !lines.is_empty()) {
                self.doubt(doubtful, case);
            }
        }
        Ok(())
    }

    fn merge(&mut self, sum: Charged) {
        self.sum.kpi += &sum.kpi;
        self.sum.earliest = least(self.sum.earliest, sum.earliest);
        self.sum.items.extend(sum.items);
        self.sum.unsure.extend(sum.unsure);
        for (at, late) in sum.misses {
            *self.sum.misses.entry(at).or_default() += late;
        }
    }

    fn into_sum(self) -> Charged {
        self.sum
    }

    fn finish(self) -> Seen {
        let Self { contract, months, sum, .. } = self;
        let mut seen = Seen { misses: sum.misses, ..Seen::default() };
        let earliest = || sum.earliest.and_then(|at| Month::of(at, contract.timezone));
        seen.first = contract.held_from.or_else(earliest);
        for (indicator, one) in contract.sheets().enumerate() {
            let pooled = indicator.checked_sub(contract.indicators.len());
            let pooled = pooled.and_then(|position| contract.pools.get(position));
            for (number, row) in one.rows().iter().enumerate() {
                let base = |month: &&Month| sum.kpi.base(indicator, **month);
                let stands = |month: &&Month| contract.has_rows(indicator, **month, base(month));
                for month in months.iter().filter(stands) {
                    let (tally, times) = match pooled {
                        Some(pooled) => (sum.kpi.pooled(&pooled.of, *month).0, Times::None),
                        None => (
                            sum.kpi.tally(indicator, number, *month),
                            sum.kpi.times(indicator, number, *month),
                        ),
                    };
                    let value = row.promise.figure.value(tally, &times);
                    let promise = contract.promised(row.promise, indicator, *month);
                    let crate::Ruling { verdict, grade, .. } = promise.ruling(value, tally);
                    let place = RowAt { indicator, row: number };
                    seen.rows.insert((*month, place), SeenRow { value, verdict, grade });
                }
            }
        }
        for (month, item) in sum.items {
            seen.items.entry(month).or_default().push(item);
        }
        seen.items.values_mut().for_each(|items| items.sort());
        let extremes = extremes(contract, (&seen, &sum.kpi), &months, &sum.unsure);
        seen.extremes = extremes.map(Box::new);
        seen
    }
}

fn least(one: Option<Instant>, other: Option<Instant>) -> Option<Instant> {
    one.into_iter().chain(other).min()
}
