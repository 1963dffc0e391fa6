//! The place of a ticket among the rows of the reported months.

use aloi::within::Deadline;
use aloi::{
    Contract, Entry, Instant, Judgement, Month, Of, Outcome, Period, Reason, Standing, Times,
    Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// What the row's figure asks of it besides: the seconds that it took and those over its limit, or of
    /// a ratio whether it has the condition. None where it asks for nothing.
    pub times: Option<(i64, i64, bool)>,
}

impl Counted {
    /// Whether its level was met.
    #[must_use]
    pub fn is_in_time(&self) -> bool {
        !self.verdict.is_late()
    }

    /// What is counted of it.
    pub(crate) fn item(&self) -> (bool, i64, i64, bool) {
        let (elapsed, overrun, is_of) = self.times.unwrap_or_default();
        (self.is_in_time(), elapsed, overrun, is_of)
    }
}

impl Place {
    /// Whether both change no figure against each other: the same row with the same verdict and, where its
    /// figure asks for them, the same times; or none.
    #[must_use]
    pub fn counts_as(&self, other: &Self) -> bool {
        let figure = |place: &Self| match place {
            Self::Counts(counted) => Some((counted.row, counted.verdict, counted.times)),
            Self::Elsewhere(_) | Self::Out(_) => None,
        };
        figure(self) == figure(other)
    }
}

/// The rows of all months: those of the indicators, one month after the other.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) months: Vec<Month>,
    /// How many rows the indicators before each have.
    before: Vec<usize>,
    in_a_month: usize,
    lanes: Vec<Lane>,
}

/// Rows of an indicator of which a ticket is in one at most, whatever it is in others: those of the
/// levels, those of the second tiers, and so on; each row of `targets` by itself. Where a ticket may be
/// in the bases of several months, those of one of these.
#[derive(Clone, Debug)]
pub(crate) struct Lane {
    pub(crate) indicator: usize,
    /// Which of the judgements of a ticket it is about.
    tier: usize,
    month: Option<Month>,
    /// The rows, by their positions among the indicator's.
    rows: Vec<(usize, Of)>,
    /// What its figure asks of its tickets.
    asks: Times,
}

impl Rows {
    pub(crate) fn new(contract: &Contract, months: &[Month]) -> Self {
        let (mut before, mut lanes, mut in_a_month) = (Vec::new(), Vec::new(), 0);
        for (indicator, sheet) in contract.indicators.iter().enumerate() {
            let rows = sheet.rows();
            before.push(in_a_month);
            in_a_month += rows.len();
            let mut own: BTreeMap<(usize, Option<usize>), Lane> = BTreeMap::new();
            for (position, row) in rows.iter().enumerate() {
                let tier = row.tier();
                let apart = matches!(row.of, Of::Targets(_)).then_some(position);
                let asks = Times::of(sheet.figure);
                let lane =
                    || Lane { indicator, tier, month: None, rows: Vec::new(), asks: asks.clone() };
                own.entry((tier, apart)).or_insert_with(lane).rows.push((position, row.of));
            }
            for lane in own.into_values() {
                match sheet.measure.recurs() {
                    false => lanes.push(lane),
                    true => lanes.extend(
                        months.iter().map(|month| Lane { month: Some(*month), ..lane.clone() }),
                    ),
                }
            }
        }
        Self { months: months.to_vec(), before, in_a_month, lanes }
    }

    pub(crate) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The month, the indicator and the position among its rows of a row.
    pub(crate) fn of(&self, row: usize) -> (Month, usize, usize) {
        let (month, row) = (row / self.in_a_month, row % self.in_a_month);
        let indicator = self.before.partition_point(|before| *before <= row) - 1;
        (self.months[month], indicator, row - self.before[indicator])
    }

    /// The place in a lane that the standings of a ticket give.
    pub(crate) fn place(&self, lane: &Lane, standings: &[Standing]) -> Place {
        let Some(standing) = standings.get(lane.indicator) else { return Place::Elsewhere(None) };
        if let Some(month) = lane.month {
            let position = self.months.iter().position(|own| *own == month);
            return match (position, standing.in_period(month)) {
                (None, _) => Place::Elsewhere(Some(month)),
                (Some(_), Err(reason)) => Place::Out(reason),
                (Some(position), Ok(_)) => {
                    self.counts(position, lane, standing.under(month, lane.tier), month)
                }
            };
        }
        let entries = match standing {
            Standing::Out(reason) => return Place::Out(*reason),
            Standing::OtherSource => return Place::Elsewhere(None),
            Standing::Dated { entries, .. } => entries,
        };
        let position = |entry: &Entry| {
            self.months.iter().position(|month| Some((*month).into()) == entry.period)
        };
        let judged = |entry: &&Entry| entry.judged().is_some() && position(entry).is_some();
        let here = || entries.iter().find(|entry| position(entry).is_some());
        let Some(entry) = entries.iter().find(judged).or_else(here) else {
            return Place::Elsewhere(
                entries.first().and_then(|entry| entry.period).map(Period::month),
            );
        };
        match (position(entry), &entry.outcome) {
            (None, _) => Place::Elsewhere(entry.period.map(Period::month)),
            (Some(_), Outcome::Out(reason)) => Place::Out(*reason),
            (Some(position), Outcome::Judged(_)) => {
                let month = self.months[position];
                self.counts(position, lane, entry.judgements().nth(lane.tier), month)
            }
        }
    }

    /// The place of a judgement in a lane; elsewhere where none of its rows takes it.
    fn counts(
        &self,
        position: usize,
        lane: &Lane,
        judgement: Option<&Judgement>,
        month: Month,
    ) -> Place {
        let taken = judgement.and_then(|judgement| {
            let row = lane.rows.iter().find(|(_, of)| of.takes(judgement))?.0;
            Some((position * self.in_a_month + self.before[lane.indicator] + row, judgement))
        });
        let Some((row, judgement)) = taken else { return Place::Elsewhere(Some(month)) };
        Place::Counts(Counted {
            row,
            restored: judgement.to,
            elapsed: judgement.elapsed,
            limit: judgement.limit,
            deadline: judgement.deadline,
            verdict: judgement.verdict,
            times: match lane.asks {
                Times::None => None,
                Times::Of(_) => Some((0, 0, judgement.is_of)),
                _ => Some((judgement.elapsed, judgement.overrun.into(), false)),
            },
        })
    }
}
