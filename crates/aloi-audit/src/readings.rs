//! The KPI under every other reading of the contract: which clause moves the result, and how far.
//!
//! A ticket's life is the same under every reading; only its place differs. [`Comparison`] takes
//! tickets one at a time, finds for each the knobs that can matter to it at all, places it under
//! the combinations of these alone, and counts it for all readings (1152 where an indicator is the founding sheet's). It keeps the tickets that
//! flip, nothing else, and its work grows with the tickets.

mod flip;
mod matters;
mod place;
mod result;
mod space;
mod tallies;
#[cfg(test)]
mod tests;
mod worth;

pub use flip::{Demand, Flip, Why};
pub use place::{Counted, Place};
pub use result::{Change, Readings};
pub use tallies::{Bound, RowReadings, Verdicts};
pub use worth::Due;

use aloi::reading::{Knob, Reading};
use aloi::{
    AssessError, Assessor, Case, Contract, Count, Glossary, Items, Life, Month, Promise, Standing,
};
pub(crate) use matters::Matters;
use place::Rows;
use serde::{Deserialize, Serialize};
pub(crate) use space::KnobSet;
use space::Space;
use std::collections::BTreeMap;
use tallies::RowItems;
use worth::Worth;

/// Compares the readings of a contract, one ticket at a time.
///
/// ```
/// # use aloi::example;
/// use aloi::{Assessor, Count, Glossary, Knowledge};
/// use aloi_audit::Comparison;
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let assessor = Assessor::new(&contract, &mut glossary, Knowledge::default()).unwrap();
/// let october = "2026-10".parse().unwrap();
///
/// let mut tickets = example::tickets(&mut glossary);
/// // INC2, late by a second as P1, was P3 until its closure.
/// let (p3, p1) = (glossary.name("P3"), glossary.name("P1"));
/// tickets[1].priority.changed("2026-10-05T12:00:00Z".parse().unwrap(), p3, p1);
///
/// let mut comparison = Comparison::new(&assessor, &mut glossary, &[october]);
/// let mut desk = assessor.desk();
/// for ticket in &tickets {
///     comparison.take(&desk.case(ticket, &glossary).unwrap()).unwrap();
/// }
/// let readings = comparison.finish();
/// let p1 = &readings.rows[0];
/// assert_eq!((p1.items.tally.in_time, p1.items.tally.total), (1, 2));
/// let best = p1.best.as_ref().unwrap();
/// assert_eq!((best.items.tally.in_time, best.items.tally.total), (1, 1));
/// assert_eq!(best.changes[0].1, "at-restoration");
/// assert_eq!(readings.flips[0].ticket, "INC2");
/// ```
#[derive(Clone, Debug)]
pub struct Comparison<'c> {
    assessor: Assessor<'c>,
    own: Reading,
    matters: Matters,
    space: Space,
    rows: Rows,
    targets: Vec<Promise>,
    /// The readings that each set of knobs tells apart, once it was needed.
    splits: BTreeMap<KnobSet, space::Split>,
    changes: Vec<(Knob, &'static str, usize)>,
    /// What consequences rest on, where figures have some.
    worth: Option<Worth<'c>>,
    sum: Sum,
}

/// What some tickets have added up to under all readings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sum {
    items: Vec<RowItems>,
    /// How many tickets each change flips.
    flipped: Vec<u64>,
    flips: Vec<Flip>,
    worth: Option<worth::Sum>,
}

impl<'c> Comparison<'c> {
    /// No ticket compared yet, for `months` of the assessor's contract.
    #[must_use]
    pub fn new(assessor: &Assessor<'c>, glossary: &mut Glossary, months: &[Month]) -> Self {
        let contract = assessor.contract();
        let own = assessor.reading();
        let space = Space::new();
        // what a month comes to may rest on earlier ones
        let earlier = aloi::money::history(contract, months).zip(months.last());
        let looked_at = earlier.map(|(first, last)| first.through(*last));
        let matters = Matters::new(contract, glossary, looked_at.as_deref().unwrap_or(months));
        let changes = space.changes_from(&own, matters.of_contract);
        let rows = Rows::new(contract, months);
        let targets = targets(contract, &rows);
        Self {
            assessor: assessor.clone(),
            own,
            matters,
            space,
            splits: BTreeMap::new(),
            sum: Sum {
                items: targets.iter().map(|target| RowItems::of(target.figure)).collect(),
                flipped: vec![0; changes.len()],
                flips: Vec::new(),
                worth: None,
            },
            rows,
            targets,
            worth: Worth::new(assessor, months, changes.len()),
            changes,
        }
    }

    fn readings(self) -> Readings {
        let own = self.space.number(&self.own);
        let knobs = self.matters.of_contract;
        let order = self.space.by_fewest_changes(&self.own, knobs);
        let Sum { items: all, flipped, mut flips, .. } = self.sum;
        let due = self.worth.map(Worth::due).unwrap_or_default();
        let rows = all.iter().zip(&self.targets).enumerate();
        let rows = rows.map(|(row, (items, target))| {
            let changes = |reading| self.space.differences(&self.own, reading);
            let worse = |a: &Items, b: &Items| tallies::is_worse(*target, a, b);
            let (period, indicator, row) = self.rows.of(row);
            RowReadings {
                period,
                indicator,
                row,
                target: *target,
                items: items.under(own),
                worst: items.bound(&order, worse).map(|b| b.with(changes)),
                best: items.bound(&order, |a, b| worse(b, a)).map(|b| b.with(changes)),
                verdicts: items.verdicts(&order, *target),
            }
        });
        let rows: Vec<RowReadings> = rows.collect();
        let changes = self.changes.iter().zip(&flipped);
        let changes = changes.map(|((knob, value, reading), tickets)| Change {
            knob: *knob,
            value,
            items: all.iter().map(|items| items.under(*reading)).collect(),
            tickets: *tickets,
            due: Due::new(),
        });
        let mut changes: Vec<Change> = changes.collect();
        let mut due = due.into_iter();
        let own_due = due.next().unwrap_or_default();
        changes.iter_mut().zip(due).for_each(|(change, due)| change.due = due);
        crate::sort(&mut flips, |a, b| {
            (a.change, a.indicator, &a.ticket).cmp(&(b.change, b.indicator, &b.ticket))
        });
        let (count, months) = (order.len() as u64, self.rows.months);
        let knobs = Knob::ALL.into_iter().filter(|knob| knobs.has(*knob)).collect();
        Readings { own: self.own, count, knobs, months, rows, due: own_due, changes, flips }
    }

    /// The places of a ticket for each indicator under each combination of `knobs`, in the order
    /// of their split.
    fn places(
        &mut self,
        case: &Case<'_>,
        life: &Life,
        knobs: KnobSet,
    ) -> Result<Vec<Vec<Place>>, AssessError> {
        let Case { ticket, assessment, glossary, .. } = *case;
        let own = self.space.number(&self.own);
        let split = self.splits.entry(knobs).or_insert_with(|| space::split(knobs));
        let rest = space::without(own, knobs);
        let mut places: Vec<Vec<Place>> = vec![Vec::new(); self.rows.lanes().len()];
        for part in &split.parts {
            let reading = rest + part;
            let placed: Vec<Standing>;
            let standings = if reading == own {
                &assessment.standings
            } else {
                self.assessor.read_as(self.space.reading(reading));
                let result = self.assessor.place(ticket, life, glossary);
                placed = result.map_err(|error| {
                    let changes = self.space.differences(&self.own, reading).into_iter();
                    let changes = changes.map(|(knob, value)| (knob.key(), value)).collect();
                    AssessError::UnderReading { changes, error: Box::new(error) }
                })?;
                &placed
            };
            for (places, lane) in places.iter_mut().zip(self.rows.lanes()) {
                places.push(self.rows.place(lane, standings));
            }
        }
        Ok(places)
    }

    /// Charges a ticket that no reading places otherwise in these months.
    fn charge_for_all(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        self.worth.as_mut().map_or(Ok(()), |worth| worth.take(case))
    }

    fn count_for_all(&mut self, place: &Place) {
        if let Place::Counts(counted) = place {
            self.sum.items[counted.row].count_for_all(counted.item());
        }
    }

    /// Counts the places of a ticket for one indicator, one for each combination of `knobs`.
    fn count(&mut self, knobs: KnobSet, places: &[Place]) {
        if places.windows(2).all(|pair| pair[0].counts_as(&pair[1])) {
            if let Some(place) = places.first() {
                self.count_for_all(place);
            }
            return;
        }
        let Some(split) = self.splits.get(&knobs) else { return };
        for (part, place) in split.parts.iter().zip(places) {
            if let Place::Counts(counted) = place {
                let readings = split.others.iter().map(|other| part + other);
                self.sum.items[counted.row].count(readings, counted.item());
            }
        }
    }

    fn list_flips(&mut self, case: &Case<'_>, life: &Life, knobs: KnobSet, places: &[Vec<Place>]) {
        let Some(split) = self.splits.get(&knobs) else { return };
        let own = self.space.number(&self.own);
        let part = |reading| split.position(reading, knobs);
        let Some(before) = part(own) else { return };
        for (change, (knob, _, reading)) in self.changes.iter().enumerate() {
            if !knobs.has(*knob) {
                continue;
            }
            let Some(after) = part(*reading) else { continue };
            let mut flips = false;
            for (lane, places) in self.rows.lanes().iter().zip(places) {
                let (indicator, from, to) = (lane.indicator, &places[before], &places[after]);
                if from.counts_as(to) {
                    continue;
                }
                flips = true;
                let turned = flip::Turned {
                    life,
                    own: self.own,
                    other: self.space.reading(*reading),
                    from,
                    to,
                    glossary: case.glossary,
                    contract: self.assessor.contract(),
                    rows: &self.rows,
                };
                let why = turned.why(*knob);
                let (from, to) = (from.clone(), to.clone());
                let ticket = case.ticket.id.clone();
                self.sum.flips.push(Flip { change, indicator, ticket, from, to, why });
            }
            self.sum.flipped[change] += u64::from(flips);
        }
    }
}

impl Count for Comparison<'_> {
    type Sum = Sum;
    type Result = Readings;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        let Some(life) = case.life() else { return self.charge_for_all(case) };
        let Some(knobs) = self.matters.to(life) else { return self.charge_for_all(case) };
        if knobs.is_empty() {
            self.charge_for_all(case)?;
            let standings = &case.assessment.standings;
            let lanes = self.rows.lanes().iter();
            let places: Vec<Place> = lanes.map(|lane| self.rows.place(lane, standings)).collect();
            places.iter().for_each(|place| self.count_for_all(place));
            return Ok(());
        }
        let places = self.places(case, life, knobs)?;
        for places in &places {
            self.count(knobs, places);
        }
        self.list_flips(case, life, knobs, &places);
        let Some(worth) = &mut self.worth else { return Ok(()) };
        let readings = (&self.changes[..], &self.space);
        worth.take_under((case, life), readings, (&mut self.assessor, |knob| knobs.has(knob)))
    }

    fn merge(&mut self, sum: Sum) {
        let rows = self.sum.items.iter_mut().zip(sum.items);
        rows.for_each(|(ours, theirs)| ours.merge(&theirs));
        let changes = self.sum.flipped.iter_mut().zip(sum.flipped);
        changes.for_each(|(ours, theirs)| *ours += theirs);
        crate::append(&mut self.sum.flips, sum.flips);
        if let (Some(ours), Some(theirs)) = (&mut self.worth, sum.worth) {
            ours.merge(theirs);
        }
    }

    fn into_sum(self) -> Sum {
        Sum { worth: self.worth.map(Worth::into_sum), ..self.sum }
    }

    fn finish(self) -> Readings {
        self.readings()
    }
}

fn targets(contract: &Contract, rows: &Rows) -> Vec<Promise> {
    let promise = |number| {
        let (_, indicator, row) = rows.of(number);
        contract.indicators[indicator].rows()[row].promise
    };
    (0..rows.len()).map(promise).collect()
}
