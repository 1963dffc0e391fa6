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

/// The rows of all months: those of the indicators in their periods, one month after the other.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) months: Vec<Month>,
    /// Each row: its period, its indicator and its position among the rows of that.
    all: Vec<(Period, usize, usize)>,
    /// The first row of each indicator in each of its periods.
    first: BTreeMap<(usize, Period), usize>,
    lanes: Vec<Lane>,
}

/// Rows of an indicator of which a ticket is in one at most, whatever it is in others: those of the
/// levels, those of the second tiers, and so on; each row of `targets` by itself. Where a ticket may be
/// in the bases of several periods, those of one of these.
#[derive(Clone, Debug)]
pub(crate) struct Lane {
    pub(crate) indicator: usize,
    /// Which of the judgements of a ticket it is about.
    tier: usize,
    stands: Option<Period>,
    /// The rows, by their positions among the indicator's.
    rows: Vec<(usize, Of)>,
    /// What its figure asks of its tickets.
    asks: Times,
}

impl Rows {
    pub(crate) fn new(contract: &Contract, months: &[Month]) -> Self {
        let (mut all, mut first, mut lanes) = (Vec::new(), BTreeMap::new(), Vec::new());
        let mut stands: Vec<Vec<Period>> = vec![Vec::new(); contract.indicators.len()];
        for month in months {
            for (indicator, sheet) in contract.indicators.iter().enumerate() {
                let periods = contract.periods(sheet.measure.period);
                for period in periods.of(*month).filter(|period| periods.holds(*period)) {
                    stands[indicator].push(period);
                    first.insert((indicator, period), all.len());
                    all.extend((0..sheet.rows().len()).map(|row| (period, indicator, row)));
                }
            }
        }
        for (indicator, sheet) in contract.indicators.iter().enumerate() {
            let rows = sheet.rows();
            let mut own: BTreeMap<(usize, Option<usize>), Lane> = BTreeMap::new();
            for (position, row) in rows.iter().enumerate() {
                let tier = row.tier();
                let apart = matches!(row.of, Of::Targets(_)).then_some(position);
                let asks = Times::of(sheet.figure);
                let lane =
                    || Lane { indicator, tier, stands: None, rows: Vec::new(), asks: asks.clone() };
                own.entry((tier, apart)).or_insert_with(lane).rows.push((position, row.of));
            }
            let periods = &stands[indicator];
            for lane in own.into_values() {
                match sheet.measure.recurs() {
                    false => lanes.push(lane),
                    true => lanes.extend(
                        periods.iter().map(|period| Lane { stands: Some(*period), ..lane.clone() }),
                    ),
                }
            }
        }
        Self { months: months.to_vec(), all, first, lanes }
    }

    pub(crate) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The period, the indicator and the position among its rows of a row.
    pub(crate) fn of(&self, row: usize) -> (Period, usize, usize) {
        self.all[row]
    }

    /// The place in a lane that the standings of a ticket give.
    pub(crate) fn place(&self, lane: &Lane, standings: &[Standing]) -> Place {
        let Some(standing) = standings.get(lane.indicator) else { return Place::Elsewhere(None) };
        let row = |period| self.first.get(&(lane.indicator, period)).copied();
        if let Some(period) = lane.stands {
            return match (row(period), standing.in_period(period)) {
                (None, _) => Place::Elsewhere(Some(period.month())),
                (Some(_), Err(reason)) => Place::Out(reason),
                (Some(first), Ok(_)) => {
                    self.counts(first, lane, standing.under(period, lane.tier), period)
                }
            };
        }
        let entries = match standing {
            Standing::Out(reason) => return Place::Out(*reason),
            Standing::OtherSource => return Place::Elsewhere(None),
            Standing::Dated { entries, .. } => entries,
        };
        let here = |entry: &Entry| Some((row(entry.period?)?, entry.period?));
        let judged = |entry: &&Entry| entry.judged().is_some() && here(entry).is_some();
        let one = || entries.iter().find(|entry| here(entry).is_some());
        let Some(entry) = entries.iter().find(judged).or_else(one) else {
            return Place::Elsewhere(
                entries.first().and_then(|entry| entry.period).map(Period::month),
            );
        };
        match (here(entry), &entry.outcome) {
            (None, _) => Place::Elsewhere(entry.period.map(Period::month)),
            (Some(_), Outcome::Out(reason)) => Place::Out(*reason),
            (Some((first, period)), Outcome::Judged(_)) => {
                self.counts(first, lane, entry.judgements().nth(lane.tier), period)
            }
        }
    }

    /// The place of a judgement in a lane; elsewhere where none of its rows takes it.
    fn counts(
        &self,
        first: usize,
        lane: &Lane,
        judgement: Option<&Judgement>,
        period: Period,
    ) -> Place {
        let taken = judgement.and_then(|judgement| {
            let row = lane.rows.iter().find(|(_, of)| of.takes(judgement))?.0;
            Some((first + row, judgement))
        });
        let Some((row, judgement)) = taken else {
            return Place::Elsewhere(Some(period.month()));
        };
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
