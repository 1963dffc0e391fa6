//! What is under way at the instant of knowledge, what passes when, and what the running period can
//! still become (R33).
//!
//! The items known then are those whose clock has begun: one that nobody has begun, or that is not
//! there yet, is not reckoned with. An item that has ended as asked stays so: nobody knows what will
//! be reopened.

use crate::name::Name;
use crate::walk::Counts;
use crate::{
    AssessError, Assessor, Bounds, By, Case, Contract, Count, Figure, Glossary, Instant, Items,
    Judgement, Leeway, Month, Of, Outages, Period, Promise, Range, RowFor, RowVerdict, Span, Tally,
    Times, Value,
};
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What is under way, and the outlook of the running periods.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Due {
    /// The running month.
    pub month: Month,
    /// The instant of knowledge.
    pub at: Instant,
    /// Where the running period of each indicator stands; none where none is.
    pub stands: Vec<Option<Period>>,
    /// The outlook of each row in it, by its indicator, its position there and the values that it is for; of
    /// some, that nothing is to come.
    #[cfg_attr(feature = "serde", serde(with = "crate::pairs"))]
    outlook: BTreeMap<(usize, usize, By), Outlook>,
    /// Where tickets last from one event to another, the whole of the running period, by indicator.
    ahead: Vec<Option<Ahead>>,
    /// What is under way, by indicator: what is overdue first, then what passes first, then what
    /// stands still, the least time left first.
    pub items: Vec<UnderWay>,
}

impl Due {
    /// The outlook of a row: the indicator by its position in the contract, the row by its position
    /// among its [rows](crate::Indicator::rows).
    #[must_use]
    pub fn outlook<'b>(&self, indicator: usize, row: impl Into<RowFor<'b>>) -> Outlook {
        let RowFor { row, by } = row.into();
        let known = self.outlook.get(&(indicator, row, by.clone())).cloned();
        let ahead = self.ahead.get(indicator).cloned().flatten().map(Box::new);
        Outlook { ahead, ..known.unwrap_or_default() }
    }
}

/// The whole of a period that is under way, to tickets that last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
struct Ahead {
    /// Its open hours, with no ticket in them.
    whole: Times,
    /// What is left of it.
    rest: Span,
}

/// An item under way, under an indicator: its clock has begun and not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct UnderWay {
    /// The indicator, by its position in the contract.
    pub indicator: usize,
    /// The ticket.
    pub ticket: String,
    /// The level that it has now, or the tier of it: the position among the indicator's levels. A ticket
    /// stands once for each tier.
    pub level: usize,
    /// Whether that is its level, or the first tier of it: each ticket has one such.
    pub is_first_tier: bool,
    /// The values of the rows that it is in; all, where they do not stand apart.
    pub by: By,
    /// Its service class.
    pub service: Option<String>,
    /// Its priority.
    pub priority: Option<String>,
    /// Who has it.
    pub group: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// When its clock began.
    pub from: Instant,
    /// Whether its clock runs, or why not.
    pub counts: Counts,
    /// Seconds for which its clock ran so far.
    pub elapsed: i64,
    /// The seconds that its level allows; `None` where a date decides.
    pub limit: Option<i64>,
    /// The last second in time, where a date decides and there is one.
    pub deadline: Option<Instant>,
    /// The seconds left on its clock or, where a date decides, on every clock; negative where it is
    /// overdue by so many. `None` where a date decides and there is none.
    pub left: Option<i64>,
    /// The earliest instant at which the limit passes if the item stays as it is: calendar and
    /// agreed stops go on. `None` while its clock stands still, and where it has passed.
    pub passes: Option<Instant>,
}

impl UnderWay {
    /// Whether its limit has passed.
    #[must_use]
    pub fn is_overdue(&self) -> bool {
        self.left.is_some_and(|left| left < 0)
    }

    /// What is to be looked at first: the overdue, what passes, what stands still, what has no limit.
    fn urgency(&self) -> (usize, u8, Instant, i64, &str) {
        let left = self.left.unwrap_or_default();
        let (rank, passes) = match (self.left, self.passes) {
            (Some(_), _) if self.is_overdue() => (0, Instant::NEVER),
            (_, Some(passes)) => (1, passes),
            (Some(_), None) => (2, Instant::NEVER),
            (None, None) => (3, Instant::NEVER),
        };
        (self.indicator, rank, passes, left, &self.ticket)
    }
}

/// What a row of the running period can still become by the items known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Outlook {
    /// Items under way.
    pub under_way: u64,
    /// Those of them whose limit has passed.
    pub overdue: u64,
    /// Items whose clock has ended, or that have none, and that have not counted yet: restored and not
    /// closed.
    pub ended: u64,
    /// Items that may come to count in the period.
    pub may_count: u64,
    /// Those that may, in time.
    pub in_time: u64,
    /// Those that may, late.
    pub late: u64,
    /// How long those that may count may take, where the figure asks for it.
    pub lengths: Vec<Leeway>,
    /// The whole of the period, where tickets last from one event to another.
    ahead: Option<Box<Ahead>>,
}

impl Outlook {
    /// The worst and the best that a tally of the period can become: at the worst, whatever may be late
    /// is, and nothing else is added; at the best, whatever may be in time is, and nothing else is added.
    #[must_use]
    pub const fn bounds(&self, so_far: Tally) -> Bounds {
        let Tally { in_time, total } = so_far;
        Bounds {
            worst: Tally { in_time, total: total + self.late },
            best: Tally { in_time: in_time + self.in_time, total: total + self.in_time },
        }
    }

    /// The least and the most that the figure of the period can become, of a row with these items so far;
    /// `None` for a figure of which that is not reckoned.
    #[must_use]
    pub fn range(&self, so_far: &Items, figure: Figure) -> Option<Range> {
        let Tally { in_time, total } = so_far.tally;
        let bounds = self.bounds(so_far.tally);
        Some(match (figure, &so_far.times) {
            (Figure::Share | Figure::Pool, _) => {
                Range::of_tallies(figure, (bounds.worst, bounds.best))
            }
            (Figure::Late, _) => Range::of_tallies(figure, (so_far.tally, bounds.worst)),
            (Figure::Count, _) => {
                let most = Tally { in_time, total: total + self.may_count };
                Range::of_tallies(figure, (so_far.tally, most))
            }
            (Figure::Ratio, Times::Of(of)) => {
                let den = total + self.may_count;
                let ratio = |num| Some(Value { num, den }).filter(|_| den > 0);
                let (least, most) = (ratio(*of), ratio(of + self.may_count));
                Range { least, most, may_be_none: total == 0 }
            }
            (Figure::Availability | Figure::Downtime, Times::Outages(outages)) => {
                return self.range_of_outages(so_far.tally, figure, outages);
            }
            // whatever lasts now may have ended by then, and what is not there yet is not reckoned with
            (Figure::Stock, _) => {
                let least = figure.value(Tally::default(), &so_far.times);
                Range { least, most: figure.value(so_far.tally, &so_far.times), may_be_none: false }
            }
            (Figure::PeakStock, _) => Range::at(figure.value(so_far.tally, &so_far.times)),
            _ => return Range::of(figure, so_far, &self.lengths),
        })
    }

    /// The same of what tickets cover together: those that last now end at once, or last to the end.
    fn range_of_outages(&self, tally: Tally, figure: Figure, so_far: &Outages) -> Option<Range> {
        let Ahead { whole: Times::Outages(whole), rest } = &**self.ahead.as_ref()? else {
            return None;
        };
        let value = |more| {
            let covered = whole.covered(so_far, more);
            figure.value(tally, &Times::Outages(Box::new(covered)))
        };
        let (ends, lasts) = (value(None), value(Some(*rest).filter(|_| self.under_way > 0)));
        let (least, most) = match figure {
            Figure::Availability => (lasts, ends),
            _ => (ends, lasts),
        };
        Some(Range { least, most, may_be_none: ends.is_none() })
    }

    /// How a target may end: met for sure, missed for sure, or neither yet.
    #[must_use]
    pub fn is_decided(&self, so_far: &Items, promise: Promise) -> Option<bool> {
        if promise.figure.asks_spans() {
            return self.is_missed_for_good(so_far, promise).then_some(false);
        }
        if promise.few.rules().next().is_some() {
            return self.is_decided_of_few(so_far.tally, promise);
        }
        let range = self.range(so_far, promise.figure)?;
        let is_met = |value| promise.ruling(value, so_far.tally).verdict.map(RowVerdict::is_met);
        let (least, most) = (is_met(range.least), is_met(range.most));
        least.filter(|_| least == most && !range.may_be_none)
    }

    /// Whether no end of what lasts makes a target met: time without service, and the most at once, only
    /// grow. What is small enough now is not settled: more may come; of a stock nothing is.
    fn is_missed_for_good(&self, so_far: &Items, promise: Promise) -> bool {
        let falls = promise.figure == Figure::Availability;
        let few = promise.few.rules().next();
        let asks = promise.target.filter(|target| target.sign.wants_less() != falls);
        if promise.figure == Figure::Stock || few.is_some() || asks.is_none() {
            return false;
        }
        let range = self.range(so_far, promise.figure).unwrap_or_default();
        let best = if falls { range.most } else { range.least };
        let verdict = promise.ruling(best, so_far.tally).verdict;
        verdict.is_some_and(|verdict| !verdict.is_met())
    }

    /// The same under rules of small numbers, which count the items: each number of late ones, with the
    /// most and the fewest others, and those at the edge of each rule.
    fn is_decided_of_few(&self, so_far: Tally, promise: Promise) -> Option<bool> {
        if promise.figure.value(so_far, &Times::None).is_none() && so_far.total > 0 {
            // of a figure that no tally tells
            return None;
        }
        let mut decided = None;
        for late in 0..=self.late {
            let most = self.in_time.min(self.may_count.saturating_sub(late));
            let items = so_far.total + late;
            let edges = promise.few.rules().flat_map(|few| [few.under.wrapping_sub(1), few.under]);
            let edges =
                edges.filter_map(|edge| edge.checked_sub(items)).filter(|more| *more <= most);
            for more in [0, most].into_iter().chain(edges) {
                let tally = Tally { in_time: so_far.in_time + more, total: items + more };
                let met = promise.is_met_by(tally)?;
                if *decided.get_or_insert(met) != met {
                    return None;
                }
            }
        }
        decided
    }
}

impl AddAssign<&Self> for Outlook {
    fn add_assign(&mut self, other: &Self) {
        self.under_way += other.under_way;
        self.overdue += other.overdue;
        self.ended += other.ended;
        self.may_count += other.may_count;
        self.in_time += other.in_time;
        self.late += other.late;
        self.lengths.extend_from_slice(&other.lengths);
    }
}

/// Counts what is under way at the assessor's instant of knowledge.
///
/// ```
/// # use aloi::example;
/// use aloi::due::Counter;
/// use aloi::{Assessor, Count, Glossary, Knowledge};
/// let contract = example::contract();
/// let mut glossary = Glossary::new(&contract);
/// let as_of = "2026-10-05T09:00:00Z".parse()?;
/// let knowledge = Knowledge { as_of, ..Knowledge::default() };
/// let assessor = Assessor::new(&contract, &mut glossary, knowledge)?;
///
/// let mut counter = Counter::new(&assessor).expect("an instant of knowledge");
/// let mut desk = assessor.desk();
/// for ticket in example::tickets(&mut glossary) {
///     counter.take(&desk.case(&ticket, &glossary)?)?;
/// }
/// // of two P1 incidents of 08:00 an hour has passed, and an hour is left
/// let due = counter.finish();
/// let first = &due.items[0];
/// assert_eq!((first.ticket.as_str(), first.elapsed, first.left), ("INC1", 3600, Some(3600)));
/// assert_eq!(first.passes.unwrap().to_string(), "2026-10-05T10:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Counter<'a> {
    assessor: &'a Assessor<'a>,
    /// Which tickets the rows of each indicator take, and whether their figure asks how long each took.
    rows: Vec<Vec<(Of, bool)>>,
    /// The whole of the running period of each indicator.
    running: Vec<Option<Period>>,
    due: Due,
}

impl<'a> Counter<'a> {
    /// Nothing counted yet, of the month that the instant of knowledge lies in; `None` where everything
    /// is known, and nothing under way.
    #[must_use]
    pub fn new(assessor: &'a Assessor<'a>) -> Option<Self> {
        let at = assessor.knowledge().as_of;
        let contract = assessor.contract();
        let month = Month::of(at, contract.timezone).filter(|_| at != Instant::NEVER)?;
        let rows = |indicator: &crate::Indicator| -> Vec<(Of, bool)> {
            let asks = matches!(
                Times::of(indicator.figure),
                Times::Elapsed(_) | Times::Overrun(_) | Times::Most(_) | Times::Each(_)
            );
            indicator.rows().iter().map(|row| (row.of, asks)).collect()
        };
        let rows: Vec<_> = contract.indicators.iter().map(rows).collect();
        let outlook = BTreeMap::new();
        let running = |one: &crate::Indicator| contract.periods(one.measure.period).running(at);
        let running = contract.indicators.iter().map(running).collect();
        let ahead = contract.indicators.iter().map(|one| ahead(contract, one, at)).collect();
        let stands = stands(contract, at);
        let due = Due { month, at, stands, outlook, ahead, items: Vec::new() };
        Some(Self { assessor, rows, running, due })
    }
}

impl Counter<'_> {
    fn is_further(&self, indicator: usize, level: usize) -> bool {
        let indicator = self.assessor.contract().indicators.get(indicator);
        let level = indicator.and_then(|one| one.levels.get(level));
        level.is_some_and(crate::Level::is_further_tier)
    }
}

impl Count for Counter<'_> {
    type Sum = Due;
    type Result = Due;

    fn take(&mut self, case: &Case<'_>) -> Result<(), AssessError> {
        for open in self.assessor.open(case, &self.running)? {
            let by = open.values.as_ref().map_or(By::ALL, |values| values.by.clone());
            let item = open.running.as_ref().map(|running| {
                let Judgement { level, service, priority, from, elapsed, limit, .. } =
                    open.judgement;
                let by_date = running.deadline.map(|deadline| deadline - self.due.at);
                let glossary = case.glossary;
                UnderWay {
                    indicator: open.indicator,
                    ticket: case.ticket.id.clone(),
                    is_first_tier: !self.is_further(open.indicator, level),
                    level,
                    by: by.clone(),
                    service: text(glossary, service),
                    priority: text(glossary, priority),
                    group: group(glossary, running.segment.group),
                    status: text(glossary, running.segment.status.name()),
                    from,
                    counts: running.segment.counts,
                    elapsed,
                    limit,
                    deadline: running.deadline,
                    left: limit.map_or(by_date, |limit| Some(limit - elapsed)),
                    passes: running.passes.filter(|passes| *passes >= self.due.at),
                }
            });
            let rows = self.rows.get(open.indicator).into_iter().flatten();
            for (number, (of, asks_length)) in rows.enumerate() {
                if of.takes(&open.judgement) {
                    let row = (open.indicator, number, by.clone());
                    *self.due.outlook.entry(row).or_default() += &Outlook {
                        under_way: u64::from(item.is_some()),
                        overdue: u64::from(item.as_ref().is_some_and(UnderWay::is_overdue)),
                        ended: u64::from(item.is_none()),
                        may_count: u64::from(open.may_count),
                        in_time: u64::from(open.may_count && open.in_time),
                        late: u64::from(open.may_count && open.late),
                        lengths: [open.leeway]
                            .into_iter()
                            .filter(|_| *asks_length && open.may_count)
                            .collect(),
                        ahead: None,
                    };
                }
            }
            self.due.items.extend(item);
        }
        Ok(())
    }

    fn merge(&mut self, sum: Due) {
        for (row, theirs) in sum.outlook {
            *self.due.outlook.entry(row).or_default() += &theirs;
        }
        self.due.items.extend(sum.items);
    }

    fn into_sum(self) -> Due {
        self.due
    }

    fn finish(self) -> Due {
        let mut due = self.due;
        due.items.sort_by(|one, other| one.urgency().cmp(&other.urgency()));
        due
    }
}

/// The whole of the period that is under way, of an indicator whose tickets last.
fn ahead(contract: &Contract, indicator: &crate::Indicator, at: Instant) -> Option<Ahead> {
    indicator.figure.asks_spans().then_some(())?;
    let periods = contract.periods(indicator.measure.period);
    let period = periods.running(at)?;
    let whole = periods.whole(period)?;
    let rest = Span::new(at + 1, whole.to.max(at + 1));
    let whole =
        Times::over((contract, &contract.exclusions), indicator, (whole, periods.months(period)));
    Some(Ahead { whole, rest })
}

/// In which report the period of each indicator stands that is under way at an instant: in that of its
/// month, so far, but a week whose Sunday falls in the month after in that one's (R23).
#[must_use]
pub fn stands(contract: &Contract, at: Instant) -> Vec<Option<Period>> {
    let of = |one: &crate::Indicator| {
        let periods = contract.periods(one.measure.period);
        let mut here = periods.of(Month::of(at, contract.timezone)?);
        let holds = |period: &Period| periods.span(*period).is_some_and(|span| span.contains(at));
        here.find(holds).or_else(|| periods.running(at))
    };
    contract.indicators.iter().map(of).collect()
}

fn text(glossary: &Glossary, name: Option<Name>) -> Option<String> {
    name.map(|name| glossary.text(name).to_owned())
}

/// Who has it: several groups together, if several do.
fn group(glossary: &Glossary, group: crate::Group) -> Option<String> {
    let each: Vec<&str> = glossary.each_group(group).into_iter().map(|(text, _)| text).collect();
    (!each.is_empty()).then(|| each.join(", "))
}
