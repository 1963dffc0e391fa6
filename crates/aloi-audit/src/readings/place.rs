//! The place of a ticket among the rows of the reported months.

use aloi::within::Deadline;
use aloi::{Contract, Entry, Instant, Judgement, Month, Outcome, Reason, Standing, Verdict};
use serde::{Deserialize, Serialize};

/// Where a ticket stands among the rows under a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// It is in the base of a row.
    Counts(Counted),
    /// It belongs to a month that is not reported; `None`: to none, as `month_of = "both"` has it
    /// for one restored and closed in two months.
    Elsewhere(Option<Month>),
    /// It is in no base, for this reason.
    Out(Reason),
}

/// A ticket of a row's base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The row, by its position in [`Readings::rows`](super::Readings::rows).
    pub row: usize,
    /// Its restoration.
    pub restored: Instant,
    /// Seconds for which the clock ran.
    pub elapsed: i64,
    /// The seconds that its level allows; `None` where a date decides.
    pub limit: Option<i64>,
    /// Until when, where a date decides and there is one.
    pub deadline: Option<Deadline>,
    /// Whether its level was met.
    pub verdict: Verdict,
}

impl Counted {
    /// Whether its level was met.
    #[must_use]
    pub fn is_in_time(&self) -> bool {
        self.verdict == Verdict::InTime
    }
}

impl Place {
    /// Whether both change no figure against each other: the same row with the same verdict, or
    /// none.
    #[must_use]
    pub fn counts_as(&self, other: &Self) -> bool {
        let figure = |place: &Self| match place {
            Self::Counts(counted) => Some((counted.row, counted.verdict)),
            Self::Elsewhere(_) | Self::Out(_) => None,
        };
        figure(self) == figure(other)
    }
}

/// The rows of all months: the levels of the indicators, one month after the other.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) months: Vec<Month>,
    /// How many levels each indicator has.
    levels: Vec<usize>,
    /// How many levels the indicators before each have.
    before: Vec<usize>,
    /// The bases in which a ticket may be, whatever it is in others.
    pub(crate) bases: Vec<Base>,
}

/// A base in which a ticket is or is not, whatever it is in others: that of an indicator or, where a
/// ticket may be in the bases of several months, of one of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Base {
    pub(crate) indicator: usize,
    month: Option<Month>,
}

impl Rows {
    pub(crate) fn new(contract: &Contract, months: &[Month]) -> Self {
        let levels: Vec<usize> = contract.indicators.iter().map(|i| i.levels.len()).collect();
        let before = levels.iter().scan(0, |sum, levels| {
            let before = *sum;
            *sum += levels;
            Some(before)
        });
        let before = before.collect();
        let bases = contract.indicators.iter().enumerate().flat_map(|(indicator, sheet)| {
            let recurs = sheet.measure.recurs();
            let each = months.iter().filter(move |_| recurs).map(|month| Some(*month));
            let months = each.chain((!recurs).then_some(None));
            months.map(move |month| Base { indicator, month })
        });
        let bases = bases.collect();
        Self { months: months.to_vec(), levels, before, bases }
    }

    pub(crate) fn count(&self) -> usize {
        self.months.len() * self.in_a_month()
    }

    fn in_a_month(&self) -> usize {
        self.levels.iter().sum()
    }

    /// The month, the indicator and the level of a row.
    pub(crate) fn of(&self, row: usize) -> (Month, usize, usize) {
        let (month, level) = (row / self.in_a_month(), row % self.in_a_month());
        let indicator = self.before.partition_point(|before| *before <= level) - 1;
        (self.months[month], indicator, level - self.before[indicator])
    }

    /// The place in a base that a ticket's standing under its indicator gives.
    pub(crate) fn place(&self, Base { indicator, month }: Base, standing: &Standing) -> Place {
        if let Some(month) = month {
            let position = self.months.iter().position(|own| *own == month);
            return match (position, standing.in_month(month)) {
                (None, _) => Place::Elsewhere(Some(month)),
                (Some(_), Err(reason)) => Place::Out(reason),
                (Some(position), Ok(judgement)) => self.counts(position, indicator, judgement),
            };
        }
        let entries = match standing {
            Standing::Out(reason) => return Place::Out(*reason),
            Standing::Dated { entries, .. } => entries,
        };
        let position =
            |entry: &Entry| self.months.iter().position(|month| Some(*month) == entry.month);
        let judged = |entry: &&Entry| entry.judged().is_some() && position(entry).is_some();
        let here = || entries.iter().find(|entry| position(entry).is_some());
        let Some(entry) = entries.iter().find(judged).or_else(here) else {
            return Place::Elsewhere(entries.first().and_then(|entry| entry.month));
        };
        match (position(entry), &entry.outcome) {
            (None, _) => Place::Elsewhere(entry.month),
            (Some(_), Outcome::Out(reason)) => Place::Out(*reason),
            (Some(position), Outcome::Judged(judgement)) => {
                self.counts(position, indicator, judgement)
            }
        }
    }

    /// The place of a judged ticket in a month, by its position.
    fn counts(&self, month: usize, indicator: usize, judgement: &Judgement) -> Place {
        Place::Counts(Counted {
            row: month * self.in_a_month() + self.before[indicator] + judgement.level,
            restored: judgement.to,
            elapsed: judgement.elapsed,
            limit: judgement.limit,
            deadline: judgement.deadline,
            verdict: judgement.verdict,
        })
    }
}
