//! The figures of one indicator: its rows in each period, and the tickets left out by reason.

use super::elsewhere::{varies, waiting};
use crate::by::Known;
use crate::doubt::Doubtful;
use crate::within::{Date, Required};
use crate::{
    Against, AgreedExclusion, By, Contract, Distribution, Entry, Figure, InDoubt, Indicator, Items,
    Judgement, Month, Of, Outcome, Period, Reason, Standing, TableRow, Tally, Times, Values,
};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// The figures of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Figures {
    pub(crate) figure: Figure,
    pub(super) rows: Vec<RowOf>,
    /// The values by which its rows stand apart; none where they do not.
    pub(super) values: Option<Known>,
    /// The reason of tickets that belong to another period.
    pub(super) elsewhere: Reason,
    /// Tickets that are in no period's base.
    pub(super) out: BTreeMap<Reason, u64>,
    /// Those of them that were over their limit when they left.
    pub(super) out_late: BTreeMap<Reason, u64>,
    /// Tickets that belong to a period, be it reported or not.
    pub(super) dated: u64,
    pub(crate) periods: BTreeMap<Period, PeriodFigures>,
    /// Of rows that carry items on (R27): those of each of them in every period.
    pub(crate) carrying: BTreeMap<usize, BTreeMap<Period, Items>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PeriodFigures {
    /// By the values that they are for: of rows that do not stand apart, one list for all.
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    pub(crate) rows: BTreeMap<By, Vec<RowFigures>>,
    /// Rows with nothing in them.
    pub(crate) empty: Vec<RowFigures>,
    pub(super) out: BTreeMap<Reason, u64>,
    pub(super) out_late: BTreeMap<Reason, u64>,
    pub(super) dated: u64,
    /// Tickets that were judged, or parts of them.
    pub(super) base: u64,
    /// How many more parts there are than tickets (R20).
    pub(super) more: u64,
    /// The doubtful tickets, by values and row: those under all may be of any.
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    pub(super) doubts: BTreeMap<(By, usize), InDoubt>,
}

/// Which tickets a row takes, and under which tier of their level they count in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct RowOf {
    pub(super) of: Of,
    /// `None`: none, but each part (R20).
    tier: Option<usize>,
}

/// The figures of one row in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct RowFigures {
    pub(crate) tally: Tally,
    pub(super) distribution: Distribution,
    pub(crate) times: Times,
    /// Those of its items that were carried to it from the periods before (R27).
    pub(crate) carried: Tally,
}

impl RowFigures {
    fn new(contract: &Contract, indicator: &Indicator, row: &TableRow<'_>) -> Self {
        let calendar = row.level.and_then(|level| contract.calendar_at(indicator, level));
        let within = row.level.and_then(|level| level.within.as_ref());
        let required = within.zip(calendar).and_then(|(within, on)| within.on(on).ok());
        let against = match required {
            Some(Required::Elapsed(limit)) => Against::Limit(limit),
            Some(Required::By(Date::Planned)) => Against::PlannedDate,
            Some(Required::By(_) | Required::Several(..)) => Against::Deadline,
            None => Against::Own,
        };
        let distribution = Distribution::new(against);
        let times = Times::of(indicator.figure);
        Self { tally: Tally::default(), distribution, times, carried: Tally::default() }
    }

    fn count(&mut self, judgement: &Judgement) {
        self.tally.count(!judgement.verdict.is_late());
        self.distribution.count(judgement);
        if self.times != Times::None {
            self.times.count(judgement.elapsed, judgement.overrun.into());
            self.times.count_of(judgement.is_of);
            self.times.count_span(judgement.window());
        }
    }
}

impl RowFigures {
    fn count_near(&mut self, near: &Judgement) {
        self.times.count_span(near.window());
    }
}

impl Entry {
    /// Whether its values are among those that are taken. One that is only near its period makes no row of its
    /// values there: it may fill a gap of one that others have made.
    fn has_room(&self, figures: &PeriodFigures, known: &mut Known) -> bool {
        let Some((values, period)) = self.values.as_ref().zip(self.period) else { return true };
        if self.near().is_none() {
            return known.meet(values, Some(period.month()));
        }
        let has_room = figures.rows.len() < Known::MOST || figures.rows.contains_key(&values.by);
        if !has_room {
            known.overfill();
        }
        has_room
    }
}

impl PeriodFigures {
    /// The rows for these values.
    fn of(&mut self, by: &By) -> &mut Vec<RowFigures> {
        self.rows.entry(by.clone()).or_insert_with(|| self.empty.clone())
    }

    pub(super) fn every_row(&mut self) -> impl Iterator<Item = &mut RowFigures> {
        self.rows.values_mut().flatten().chain(&mut self.empty)
    }

    /// Adds the rows for some values.
    fn add(&mut self, by: &By, theirs: &[RowFigures]) {
        let Some(ours) = self.rows.get_mut(by) else {
            self.rows.insert(by.clone(), theirs.to_vec());
            return;
        };
        for (ours, theirs) in ours.iter_mut().zip(theirs) {
            ours.tally += theirs.tally;
            ours.distribution += theirs.distribution;
            ours.times += &theirs.times;
        }
    }

    /// Adds those of other tickets; says whether there are more values than are taken, of doubtful ones
    /// `most` in all rows.
    fn merge(&mut self, other: &Self, most: usize) -> bool {
        for (by, theirs) in &other.rows {
            self.add(by, theirs);
        }
        let mut overfull = self.rows.len() > Known::MOST;
        add_counts(&mut self.out, &other.out);
        add_counts(&mut self.out_late, &other.out_late);
        self.dated += other.dated;
        self.base += other.base;
        self.more += other.more;
        for ((by, row), theirs) in &other.doubts {
            match room(&mut self.doubts, (by, *row), most) {
                Some(doubt) => *doubt += theirs,
                None => overfull = true,
            }
        }
        overfull
    }
}

impl Figures {
    /// No ticket counted yet, for the reports of some months, under these exclusions.
    pub(super) fn new(
        terms @ (contract, _): (&Contract, &[AgreedExclusion]),
        indicator: &Indicator,
        months: &[Month],
    ) -> Self {
        let rows = indicator.rows();
        let tier = |row: &TableRow<'_>| (!indicator.measure.counts_parts()).then(|| row.tier());
        let empty = rows.iter().map(|row| RowFigures::new(contract, indicator, row));
        let empty: Vec<RowFigures> = empty.collect();
        let apart = !indicator.by.is_empty();
        let of_all = (!apart).then(|| (By::ALL, empty.clone())).into_iter().collect();
        let in_period = PeriodFigures { rows: of_all, empty, ..Default::default() };
        let named = indicator.by_named.iter().map(|value| Values::of([value.as_str()]));
        let mut values = Known::default();
        named.for_each(|value| values.name(value));
        let periods = contract.periods(indicator.measure.period);
        let of = |period: Period, empty: &PeriodFigures| {
            let mut figures = empty.clone();
            if let Some(span) = periods.span(period).filter(|_| indicator.figure.asks_spans()) {
                let times = Times::over(terms, indicator, (span, periods.months(period)));
                figures.every_row().for_each(|row| row.times = times.clone());
            }
            figures
        };
        let periods = months.iter().flat_map(|month| periods.of(*month));
        let carries = rows.iter().enumerate().filter(|(_, row)| row.promise.few.carries());
        Self {
            carrying: carries.map(|(row, _)| (row, BTreeMap::new())).collect(),
            figure: indicator.figure,
            rows: rows.iter().map(|row| RowOf { of: row.of, tier: tier(row) }).collect(),
            values: apart.then_some(values),
            elsewhere: indicator.measure.elsewhere(),
            out: BTreeMap::new(),
            out_late: BTreeMap::new(),
            dated: 0,
            periods: periods.map(|period| (period, of(period, &in_period))).collect(),
        }
    }
}

impl Figures {
    pub(super) fn count(&mut self, standing: &Standing) {
        let entries = match standing {
            Standing::Out(reason) => {
                *self.out.entry(*reason).or_default() += 1;
                return;
            }
            Standing::OtherSource => return,
            Standing::Dated { entries, .. } => entries,
        };
        self.dated += 1;
        if varies(standing, self.elsewhere) {
            for (reason, figures) in waiting(&mut self.periods, standing, self.elsewhere) {
                figures.dated += 1;
                *figures.out.entry(reason).or_default() += 1;
            }
        }
        self.count_carrying(entries);
        let mut last = None;
        for entry in &**entries {
            let Some(figures) = entry.period.and_then(|period| self.periods.get_mut(&period))
            else {
                continue;
            };
            // the parts of a ticket that are left out stand beside those of its period
            let is_first = last != entry.period;
            figures.dated += u64::from(is_first);
            last = entry.period;
            let items = entry.items().map(|_| 1).sum::<u64>();
            figures.more += items.max(1) - u64::from(is_first);
            if let Outcome::Out(reason) = entry.outcome {
                *figures.out.entry(reason).or_default() += 1;
                if entry.near().is_none() {
                    continue;
                }
            } else {
                figures.base += items;
            }
            if let Some(known) = &mut self.values
                && !entry.has_room(figures, known)
            {
                continue;
            }
            let own = figures.of(entry.by());
            let mut count = |judgement, count: fn(&mut RowFigures, &Judgement)| {
                let rows = self.rows.iter().zip(&mut *own);
                let takes = rows.filter(|(row, _)| row.of.takes(judgement));
                takes.for_each(|(_, figures)| count(figures, judgement));
            };
            entry.judgements().for_each(|one| count(one, RowFigures::count));
            entry.near().into_iter().for_each(|one| count(one, RowFigures::count_near));
        }
    }
}

impl Figures {
    /// Counts a ticket in the rows that carry items on, in every period that has it: which are too small
    /// is known at the end.
    fn count_carrying(&mut self, entries: &[Entry]) {
        for (row, periods) in &mut self.carrying {
            let of = self.rows[*row];
            for entry in entries {
                let Some(period) = entry.period else { continue };
                for judgement in entry.judgements().filter(|one| of.of.takes(one)) {
                    let items = periods.entry(period).or_insert_with(|| Items::of(self.figure));
                    items.count(judgement.item());
                }
            }
        }
    }

    /// Counts a ticket that was over its limit when it left.
    pub(super) fn count_late(&mut self, standing: &Standing) {
        let (entries, elsewhere) = match standing {
            Standing::Out(reason) => {
                *self.out_late.entry(*reason).or_default() += 1;
                return;
            }
            Standing::OtherSource => return,
            Standing::Dated { entries, elsewhere, .. } => (entries, elsewhere),
        };
        let mut own = false;
        for Entry { period, outcome, .. } in &**entries {
            let Some(period) = period else { continue };
            own = true;
            let Outcome::Out(reason) = outcome else { continue };
            // what is not due yet, or was late before, is not late there
            if matches!(reason, Reason::NotDue | Reason::AlreadyCounted | Reason::OtherVersion) {
                continue;
            }
            if let Some(figures) = self.periods.get_mut(period) {
                *figures.out_late.entry(*reason).or_default() += 1;
            }
        }
        if own {
            return;
        }
        if varies(standing, self.elsewhere) {
            for (reason, figures) in waiting(&mut self.periods, standing, self.elsewhere) {
                *figures.out_late.entry(reason).or_default() += 1;
            }
            return;
        }
        // closed in one month and restored in another, by a reading that asks for one: in neither
        *self.out_late.entry(elsewhere.reason).or_default() += 1;
    }

    /// Counts a doubtful ticket in every row in which it is or may be.
    pub(super) fn doubt(&mut self, doubtful: &Doubtful, ruled: &Standing) {
        for (period, figures) in
            self.periods.iter_mut().filter(|(period, _)| doubtful.touches(**period))
        {
            for (number, row) in self.rows.iter().enumerate() {
                if row.tier.is_some_and(|tier| tier != doubtful.tier) {
                    continue;
                }
                let ruled = ruled.entry_under(*period, doubtful.tier);
                let own = ruled.filter(|(_, judged)| row.of.takes(judged));
                for by in doubtful.rows(ruled.map(|(entry, _)| entry)) {
                    let options = doubtful.options_of((row.of, by), *period);
                    let may_be_in = options.in_time || options.late;
                    if !options.is_doubtful() || !may_be_in {
                        continue;
                    }
                    let own = own.filter(|(entry, _)| entry.by() == by);
                    let in_time = own.map(|(_, judged)| !judged.verdict.is_late());
                    let most = Known::MOST * self.rows.len();
                    match room(&mut figures.doubts, (by, number), most) {
                        Some(doubt) => doubt.count(options, in_time, &doubtful.doubts),
                        None => self.values.iter_mut().for_each(Known::overfill),
                    }
                }
            }
        }
    }
}

impl AddAssign<&Figures> for Figures {
    /// Adds those of other tickets.
    fn add_assign(&mut self, other: &Figures) {
        add_counts(&mut self.out, &other.out);
        add_counts(&mut self.out_late, &other.out_late);
        self.dated += other.dated;
        if let (Some(ours), Some(theirs)) = (&mut self.values, &other.values) {
            ours.merge(theirs);
        }
        let most = Known::MOST * self.rows.len();
        let mut overfull = false;
        for (period, theirs) in &other.periods {
            overfull |= self.periods.entry(*period).or_default().merge(theirs, most);
        }
        for (row, theirs) in &other.carrying {
            let ours = self.carrying.entry(*row).or_default();
            for (period, theirs) in theirs {
                *ours.entry(*period).or_insert_with(|| Items::like(theirs)) += theirs;
            }
        }
        if let Some(values) = self.values.as_mut().filter(|_| overfull) {
            values.overfill();
        }
    }
}

/// The doubtful tickets of a row for some values; `None` where there are so many values already that no
/// more are taken.
fn room<'d>(
    doubts: &'d mut BTreeMap<(By, usize), InDoubt>,
    (by, row): (&By, usize),
    most: usize,
) -> Option<&'d mut InDoubt> {
    let at = (by.clone(), row);
    let has_room = doubts.len() < most || *by == By::ALL || doubts.contains_key(&at);
    has_room.then(|| doubts.entry(at).or_default())
}

/// Adds numbers of tickets by reason.
pub(super) fn add_counts(ours: &mut BTreeMap<Reason, u64>, theirs: &BTreeMap<Reason, u64>) {
    for (reason, tickets) in theirs {
        *ours.entry(*reason).or_default() += tickets;
    }
}
