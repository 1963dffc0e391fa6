//! Between what the consequences of months lie, whatever became of doubtful tickets: what they rest on
//! with each of these at its best for whoever pays, and with each at its worst (R28).

use super::seen::{LineAt, RowAt, Seen, SeenItem, SeenRow};
use crate::doubt::{Doubtful, Fate};
use crate::{Contract, Figure, Kpi, Month, Period, Times};

/// What consequences rest on, at the least and at the most.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Extremes {
    /// Every doubtful ticket at its best.
    pub least: Seen,
    /// Every doubtful ticket at its worst; none where nothing says how bad that is.
    pub most: Option<Seen>,
}

/// A doubtful ticket of an indicator whose lines charge items.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Unsure {
    indicator: usize,
    ticket: String,
    /// Whether it may be late though the rules do not find it so.
    may_be_late: bool,
    /// Whether it may not be late though the rules find it so.
    may_be_well: bool,
    /// Whether its clock may have run otherwise.
    may_last: bool,
    /// The lines that count late items together, and have counted it.
    counted: Vec<usize>,
}

impl Unsure {
    /// What is open of a ticket in a month; `is_late` says what the rules make of it there, and `counted`
    /// which lines have counted it.
    pub(super) fn of(
        doubtful: &Doubtful,
        ticket: &str,
        month: Month,
        (is_late, counted): (bool, Vec<usize>),
    ) -> Option<Self> {
        let period = Period::from(month);
        let (mut late, mut well) = (false, false);
        for fate in &doubtful.fates {
            match fate {
                Fate::In { first, last, verdict, .. } if verdict.is_late() => {
                    let reaches = *first <= period && last.is_none_or(|last| period <= last);
                    late |= reaches;
                    well |= !reaches || *last != Some(*first);
                }
                _ => well = true,
            }
        }
        let (may_be_late, may_be_well) = (late && !is_late, well && is_late);
        let may_last = is_late && doubtful.elapsed.is_some_and(|(least, most)| least < most);
        (may_be_late || may_be_well || may_last).then(|| Self {
            indicator: doubtful.indicator,
            ticket: ticket.to_owned(),
            may_be_late,
            may_be_well,
            may_last,
            counted,
        })
    }
}

/// What consequences rest on at both ends, where something is in doubt; `seen` is what they rest on by the
/// rules.
pub(super) fn extremes(
    contract: &Contract,
    (seen, kpi): (&Seen, &Kpi),
    months: &[Month],
    unsure: &[(Month, Unsure)],
) -> Option<Extremes> {
    let two = || (seen.clone(), seen.clone());
    // not before something is in doubt: they are as large as all late items together
    let mut both = (!unsure.is_empty()).then(two);
    let mut is_open = false;
    for (indicator, one) in contract.indicators.iter().enumerate() {
        for (row, table) in one.rows().iter().enumerate() {
            for month in months {
                if kpi.in_doubt(indicator, row, *month).is_none_or(|doubt| doubt.tickets == 0) {
                    continue;
                }
                let mut lines = one.penalties.iter();
                let is_charged = lines.any(|line| !line.asks_items() && line.is_for(table));
                if !is_charged && table.grades.is_empty() {
                    continue;
                }
                is_open |= table.promise.figure != Figure::Share;
                let (least, most) = both.get_or_insert_with(two);
                let bounds = kpi.bounds(indicator, row, *month);
                let at = |tally| {
                    let value = table.promise.figure.value(tally, &Times::None);
                    let promise = contract.promised(table.promise, indicator, *month);
                    let crate::Ruling { verdict, grade, .. } = promise.ruling(value, tally);
                    SeenRow { value, verdict, grade }
                };
                let place = (*month, RowAt { indicator, row });
                least.rows.insert(place, at(bounds.best));
                most.rows.insert(place, at(bounds.worst));
            }
        }
    }
    let (mut least, most) = both?;
    for (month, one) in unsure {
        is_open |= one.may_be_late || one.may_last;
        if one.may_be_well {
            well(&mut least, *month, one);
        }
        // by how much less is not told: then it is not charged at the least
        if one.may_last {
            let items = least.items.entry(*month).or_default();
            items
                .iter_mut()
                .filter(|item| is_its(item, one))
                .for_each(|item| item.overrun = Some(0));
        }
    }
    Some(Extremes { least, most: (!is_open).then_some(most) })
}

/// Takes a ticket away from those that are late.
fn well(seen: &mut Seen, month: Month, one: &Unsure) {
    seen.items.entry(month).or_default().retain(|item| !is_its(item, one));
    for line in &one.counted {
        let at = LineAt { indicator: one.indicator, line: *line };
        if let Some(late) = seen.misses.get_mut(&(month, at)) {
            *late = late.saturating_sub(1);
        }
    }
}

fn is_its(item: &SeenItem, one: &Unsure) -> bool {
    item.indicator == one.indicator && item.ticket == one.ticket
}
