//! The other readings of the contract in the JSON result.

use super::Pairs;
use crate::model::{Report, Row};
use crate::readings::{View, change_of_rate, points};
use crate::words::Words;
use aloi::{Month, Reason, Tally};
use aloi_audit::Readings;
use aloi_audit::readings::{Bound, Change, Counted, Flip, Place, RowReadings};
use serde::Serialize;

/// The figures under every reading.
#[derive(Debug, Serialize)]
pub(crate) struct ReadingsV1<'a> {
    combinations: u64,
    targets: u64,
    dependent: u64,
    rows: Vec<BoundsV1<'a>>,
    choices: Vec<ChoiceV1<'a>>,
    flips: Vec<FlipV1<'a>>,
}

/// Which row.
#[derive(Debug, Serialize)]
struct WhichV1<'a> {
    month: String,
    indicator: &'a str,
    service: Option<&'a str>,
    priority: &'a str,
}

/// A tally and what it says.
#[derive(Debug, Serialize)]
struct TallyV1 {
    in_time: u64,
    total: u64,
    rate: Option<String>,
    compliant: Option<bool>,
}

/// A row under all readings.
#[derive(Debug, Serialize)]
struct BoundsV1<'a> {
    #[serde(flatten)]
    which: WhichV1<'a>,
    within: &'a str,
    target: String,
    #[serde(flatten)]
    tally: TallyV1,
    dependent: bool,
    verdicts: VerdictsV1,
    worst: Option<BoundV1>,
    best: Option<BoundV1>,
}

/// How many readings give which verdict.
#[derive(Debug, Serialize)]
struct VerdictsV1 {
    met: u64,
    missed: u64,
    none: u64,
}

/// A bound, and the knobs that differ from the contract's where it is reached.
#[derive(Debug, Serialize)]
struct BoundV1 {
    #[serde(flatten)]
    tally: TallyV1,
    reading: Pairs<&'static str, &'static str>,
}

/// One knob at another value.
#[derive(Debug, Serialize)]
struct ChoiceV1<'a> {
    knob: &'static str,
    value: &'static str,
    tickets: u64,
    rows: Vec<ChangedV1<'a>>,
}

/// A row under that reading.
#[derive(Debug, Serialize)]
struct ChangedV1<'a> {
    #[serde(flatten)]
    which: WhichV1<'a>,
    #[serde(flatten)]
    tally: TallyV1,
    in_time_change: i64,
    total_change: i64,
    rate_change: Option<String>,
    turns: bool,
}

/// A ticket that flips.
#[derive(Debug, Serialize)]
struct FlipV1<'a> {
    knob: &'static str,
    value: &'static str,
    indicator: &'a str,
    ticket: &'a str,
    from: PlaceV1<'a>,
    to: PlaceV1<'a>,
    why: String,
}

/// Where it stands: in a row, or out for a reason.
#[derive(Debug, Default, Serialize)]
struct PlaceV1<'a> {
    month: Option<String>,
    service: Option<&'a str>,
    priority: Option<&'a str>,
    verdict: Option<&'static str>,
    reason: Option<&'static str>,
    restored_at: Option<String>,
    elapsed_s: Option<i64>,
    limit_s: Option<i64>,
    planned_at: Option<String>,
    planned_date: Option<String>,
}

/// The readings of a report, if it has them.
pub(crate) fn of(report: &Report) -> Option<ReadingsV1<'_>> {
    let view = View::of(report)?;
    let words = Words::of(report.language);
    let readings = view.readings;
    let rows = readings.rows.iter().zip(&view.rows);
    let rows = rows.map(|(found, (month, row))| BoundsV1::of(found, *month, row));
    Some(ReadingsV1 {
        combinations: Readings::COUNT as u64,
        targets: readings.rows.iter().filter(|row| row.worst.is_some()).count() as u64,
        dependent: readings.dependent().count() as u64,
        rows: rows.collect(),
        choices: readings.changes.iter().map(|change| ChoiceV1::of(&view, change)).collect(),
        flips: readings.flips.iter().map(|flip| FlipV1::of(&view, flip, words)).collect(),
    })
}

impl<'a> WhichV1<'a> {
    fn of(month: Month, row: &'a Row) -> Self {
        Self {
            month: month.to_string(),
            indicator: &row.indicator,
            service: row.service.as_deref(),
            priority: &row.priority,
        }
    }
}

impl TallyV1 {
    fn of(row: &Row, tally: Tally) -> Self {
        Self {
            in_time: tally.in_time,
            total: tally.total,
            rate: tally.rate(row.target),
            compliant: row.target.is_met_by(tally),
        }
    }
}

impl<'a> BoundsV1<'a> {
    fn of(found: &RowReadings, month: Month, row: &'a Row) -> Self {
        let bound = |bound: &Bound| BoundV1 {
            tally: TallyV1::of(row, bound.tally),
            reading: Pairs(bound.changes.iter().map(|(k, value)| (k.key(), *value)).collect()),
        };
        let verdicts = found.verdicts;
        Self {
            which: WhichV1::of(month, row),
            within: &row.within,
            target: row.target.to_string(),
            tally: TallyV1::of(row, found.tally),
            dependent: verdicts.differ(),
            verdicts: VerdictsV1 {
                met: verdicts.met,
                missed: verdicts.missed,
                none: verdicts.none,
            },
            worst: found.worst.as_ref().map(bound),
            best: found.best.as_ref().map(bound),
        }
    }
}

impl<'a> ChoiceV1<'a> {
    fn of(view: &View<'a>, change: &Change) -> Self {
        let rows = view.rows.iter().zip(&view.readings.rows).zip(&change.tallies).enumerate();
        let rows = rows.map(|(number, (((month, row), own), tally))| ChangedV1 {
            which: WhichV1::of(*month, row),
            tally: TallyV1::of(row, *tally),
            in_time_change: difference(tally.in_time, own.tally.in_time),
            total_change: difference(tally.total, own.tally.total),
            rate_change: change_of_rate(row, own.tally, *tally).map(points),
            turns: view.readings.turns(change, number),
        });
        Self {
            knob: change.knob.key(),
            value: change.value,
            tickets: change.tickets,
            rows: rows.collect(),
        }
    }
}

/// The difference of two counts of tickets.
pub(crate) fn difference(to: u64, from: u64) -> i64 {
    let of = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    of(to) - of(from)
}

impl<'a> FlipV1<'a> {
    fn of(view: &View<'a>, flip: &'a Flip, words: Words) -> Self {
        let change = view.readings.changes.get(flip.change);
        let indicator = view.report.indicators.get(flip.indicator);
        Self {
            knob: change.map_or("", |change| change.knob.key()),
            value: change.map_or("", |change| change.value),
            indicator: indicator.map_or("", |sheet| sheet.id.as_str()),
            ticket: &flip.ticket,
            from: PlaceV1::of(view, &flip.from),
            to: PlaceV1::of(view, &flip.to),
            why: view.why(flip, words),
        }
    }
}

impl<'a> PlaceV1<'a> {
    fn of(view: &View<'a>, place: &Place) -> Self {
        match place {
            Place::Counts(counted) => Self::counted(view, counted),
            Place::Elsewhere(month) => Self {
                month: month.map(|month| month.to_string()),
                reason: Some(Reason::OtherMonth.key()),
                ..Self::default()
            },
            Place::Out(reason) => Self { reason: Some(reason.key()), ..Self::default() },
        }
    }

    fn counted(view: &View<'a>, counted: &Counted) -> Self {
        let row = view.rows.get(counted.row);
        Self {
            month: row.map(|(month, _)| month.to_string()),
            service: row.and_then(|(_, row)| row.service.as_deref()),
            priority: row.map(|(_, row)| row.priority.as_str()),
            verdict: Some(counted.verdict.key()),
            reason: None,
            restored_at: Some(counted.restored.to_string()),
            elapsed_s: Some(counted.elapsed),
            limit_s: counted.limit,
            planned_at: counted.planned.map(|planned| planned.instant().to_string()),
            planned_date: counted.planned.and_then(|p| p.date()).map(|date| date.to_string()),
        }
    }
}
