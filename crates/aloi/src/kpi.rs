//! The indicator of a period: its tallies by level, and the tickets left out by reason.

use crate::by::Known;
use crate::doubt::Doubtful;
use crate::within::{Date, Required};
use crate::{
    Against, AgreedExclusion, AssessError, Assessment, Bounds, By, Case, Contract, Count,
    Distribution, Elsewhere, Entry, Figure, InDoubt, Indicator, Instant, Items, Judgement, Met,
    Month, Of, Outcome, Period, Reason, RowFor, Standing, TableRow, Tally, Times, Values, Waits,
};
use std::collections::BTreeMap;
use std::ops::{AddAssign, Bound};

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

/// The figures of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Figures {
    pub(crate) figure: Figure,
    rows: Vec<RowOf>,
    /// The values by which its rows stand apart; none where they do not.
    values: Option<Known>,
    /// The reason of tickets that belong to another period.
    elsewhere: Reason,
    /// Tickets that are in no period's base.
    out: BTreeMap<Reason, u64>,
    /// Those of them that were over their limit when they left.
    out_late: BTreeMap<Reason, u64>,
    /// Tickets that belong to a period, be it reported or not.
    dated: u64,
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
    out: BTreeMap<Reason, u64>,
    out_late: BTreeMap<Reason, u64>,
    dated: u64,
    /// Tickets that were judged, or parts of them.
    base: u64,
    /// How many more parts there are than tickets (R20).
    more: u64,
    /// The doubtful tickets, by values and row: those under all may be of any.
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    doubts: BTreeMap<(By, usize), InDoubt>,
}

/// Which tickets a row takes, and under which tier of their level they count in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct RowOf {
    of: Of,
    /// `None`: none, but each part (R20).
    tier: Option<usize>,
}

/// The figures of one row in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct RowFigures {
    pub(crate) tally: Tally,
    distribution: Distribution,
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
        let figures = |indicator: &Indicator| {
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
            Figures {
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
        };
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

impl PeriodFigures {
    /// The rows for these values.
    fn of(&mut self, by: &By) -> &mut Vec<RowFigures> {
        if !self.rows.contains_key(by) {
            self.rows.insert(by.clone(), self.empty.clone());
        }
        self.rows.entry(by.clone()).or_default()
    }

    fn every_row(&mut self) -> impl Iterator<Item = &mut RowFigures> {
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
}

impl Figures {
    fn count(&mut self, standing: &Standing) {
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
    fn count_late(&mut self, standing: &Standing) {
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
    fn doubt(&mut self, doubtful: &Doubtful, ruled: &Standing) {
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

/// Where the tickets of a month stand, in the order of months: mostly as far behind the first as it is
/// months later.
fn place(judged: &[(Month, Tally)], month: Month) -> Option<usize> {
    let first = judged.first()?.0;
    let is = |at: &usize| judged.get(*at).is_some_and(|(own, _)| *own == month);
    let guess = month.months_after(first).filter(is);
    guess.or_else(|| judged.binary_search_by_key(&month, |(month, _)| *month).ok())
}

/// Whether a ticket that belongs to periods may be, in others, something else than `usual`.
fn varies(standing: &Standing, usual: Reason) -> bool {
    match standing {
        Standing::Dated { elsewhere, entries, .. } => {
            let own = |period: Period| entries.iter().any(|entry| entry.period == Some(period));
            let waits = |waits: Waits| waits.last != Some(waits.first) || !own(waits.first);
            elsewhere.waits.is_some_and(waits)
                || elsewhere.reason != usual
                || entries.outside().is_some()
        }
        Standing::Out(_) | Standing::OtherSource => false,
    }
}

/// The periods, but those of its entries, in which a ticket is something else than `usual`, and the
/// reason in each.
fn waiting<'m>(
    periods: &'m mut BTreeMap<Period, PeriodFigures>,
    standing: &'m Standing,
    usual: Reason,
) -> impl Iterator<Item = (Reason, &'m mut PeriodFigures)> {
    let own = |period: Period| standing.entries().iter().any(|entry| entry.period == Some(period));
    let others = periods.range_mut(where_it_varies(standing, usual));
    let others = others.filter(move |(period, _)| !own(**period));
    let reasons = others.filter_map(|(period, figures)| {
        standing.in_period(*period).err().map(|why| (why, figures))
    });
    reasons.filter(move |(reason, _)| *reason != usual)
}

/// The periods outside which a ticket is `usual`: those in which it was under way, unless something else
/// makes it another.
fn where_it_varies(standing: &Standing, usual: Reason) -> (Bound<Period>, Bound<Period>) {
    let Standing::Dated { elsewhere: Elsewhere { reason, waits: Some(waits) }, entries, .. } =
        standing
    else {
        return (Bound::Unbounded, Bound::Unbounded);
    };
    if *reason != usual || entries.outside().is_some() {
        return (Bound::Unbounded, Bound::Unbounded);
    }
    let last = match waits.last {
        None => Bound::Unbounded,
        Some(last) if last < waits.first => Bound::Excluded(waits.first),
        Some(last) => Bound::Included(last),
    };
    (Bound::Included(waits.first), last)
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
            add_counts(&mut ours.out, &theirs.out);
            add_counts(&mut ours.out_late, &theirs.out_late);
            ours.dated += theirs.dated;
            if let (Some(ours), Some(theirs)) = (&mut ours.values, &theirs.values) {
                ours.merge(theirs);
            }
            let most = Known::MOST * ours.rows.len();
            let mut overfull = false;
            for (period, theirs) in &theirs.periods {
                let ours = ours.periods.entry(*period).or_default();
                for (by, theirs) in &theirs.rows {
                    ours.add(by, theirs);
                }
                overfull |= ours.rows.len() > Known::MOST;
                add_counts(&mut ours.out, &theirs.out);
                add_counts(&mut ours.out_late, &theirs.out_late);
                ours.dated += theirs.dated;
                ours.base += theirs.base;
                ours.more += theirs.more;
                for ((by, row), theirs) in &theirs.doubts {
                    match room(&mut ours.doubts, (by, *row), most) {
                        Some(doubt) => *doubt += theirs,
                        None => overfull = true,
                    }
                }
            }
            for (row, theirs) in &theirs.carrying {
                let ours = ours.carrying.entry(*row).or_default();
                for (period, theirs) in theirs {
                    *ours.entry(*period).or_insert_with(|| Items::like(theirs)) += theirs;
                }
            }
            if let Some(values) = ours.values.as_mut().filter(|_| overfull) {
                values.overfill();
            }
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

fn add_counts(ours: &mut BTreeMap<Reason, u64>, theirs: &BTreeMap<Reason, u64>) {
    for (reason, tickets) in theirs {
        *ours.entry(*reason).or_default() += tickets;
    }
}
