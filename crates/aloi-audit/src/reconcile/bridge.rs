//! From their figure to ours, row by row: each cause with what it changes, ending at ours.

use super::cause::Cause;
use super::comparison::Sum;
use super::differs::Change;
use super::view::View;
use crate::claims::{Fit, Rate, Rounding, Row, RowClaim};
use aloi::{Promise, Tally};
use std::collections::{BTreeMap, HashMap};

/// The bridge of a row.
#[derive(Clone, Debug)]
pub struct Bridge {
    /// The row.
    pub row: Row,
    /// What they claim of the row itself, if they do.
    pub claimed: Option<RowClaim>,
    /// Whether their list of tickets is their base of this row.
    pub is_base: bool,
    /// The figures that it begins with: those that they claim of the row, and nothing else; where
    /// they claim none, those that their tickets give.
    pub from: Figures,
    /// The steps that change something, in order.
    pub steps: Vec<Step>,
    /// Ours.
    pub ours: Tally,
}

/// Figures of a row that may be anything, since they are claimed; `None` where one is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tickets in time.
    pub in_time: Option<i64>,
    /// Tickets.
    pub total: Option<i64>,
}

impl Figures {
    /// The tally, where there can be one.
    #[must_use]
    pub fn tally(self) -> Option<Tally> {
        let (in_time, total) =
            (u64::try_from(self.in_time?).ok()?, u64::try_from(self.total?).ok()?);
        (in_time <= total).then_some(Tally { in_time, total })
    }

    /// The figures of a tally.
    #[must_use]
    pub fn of(tally: Tally) -> Self {
        Self { in_time: Some(number(tally.in_time)), total: Some(number(tally.total)) }
    }

    /// Whether both are known.
    const fn are_known(self) -> bool {
        self.in_time.is_some() && self.total.is_some()
    }
}

/// A step from their figure to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub what: What,
    /// Of how many tickets.
    pub tickets: u64,
    /// What it changes of the tickets in time; `None` where they are not claimed, and known only
    /// after it.
    pub in_time: Option<i64>,
    /// What it changes of the tickets; `None` likewise.
    pub total: Option<i64>,
    /// The figures after it.
    pub after: Figures,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The rate that they claim is not that of the counts that they claim.
    RateAgainstCounts,
    /// From the row that they claim to the sum of the tickets that they list.
    OwnTickets,
    /// A count that they do not claim, and that stands against nothing.
    NotClaimed,
    /// The same, where the rate that they claim is another: nothing can bridge it.
    RateAlone,
    /// Tickets that they list more than once, counted once.
    Repeated,
    /// Tickets under a cause.
    Cause(Cause),
    /// What their claims of tickets do not explain.
    Unexplained,
    /// The rate that they claim is that of their counts, rounded.
    Rounding(Rounding),
}

impl What {
    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::RateAgainstCounts => "rate-against-counts",
            Self::OwnTickets => "own-tickets",
            Self::NotClaimed => "not-claimed",
            Self::RateAlone => "rate-alone",
            Self::Repeated => "repeated",
            Self::Cause(cause) => cause.key(),
            Self::Unexplained => "unexplained",
            Self::Rounding(_) => "rounding",
        }
    }
}

/// The bridges of all rows of the months, in order.
pub(super) fn all(view: &View<'_>, sum: &Sum) -> Vec<Bridge> {
    let mut effects: HashMap<Row, Effects> = HashMap::new();
    for repeated in &sum.repeated {
        for (first, change) in firsts(&repeated.changes) {
            effects.entry(change.row).or_default().repeated.add(change, first);
        }
    }
    for one in &sum.disagreements {
        for change in one.changes.iter() {
            let causes = &mut effects.entry(change.row).or_default().causes;
            causes.entry(one.cause).or_default().add(change, true);
        }
    }
    let mut bridges = Vec::new();
    for month in view.months {
        for (indicator, contracted) in view.contract.indicators.iter().enumerate() {
            for level in 0..contracted.levels.len() {
                let row = Row { month: *month, indicator, level };
                let ours = sum.tallies.get(&row).copied().unwrap_or_default();
                let effects = effects.remove(&row).unwrap_or_default();
                let claimed = view.claims.rows.iter().find(|claim| claim.row == row);
                bridges.push(effects.bridge(row, claimed, ours, view));
            }
        }
    }
    bridges
}

/// Each change with whether it is the first of its row.
fn firsts(changes: &[Change]) -> impl Iterator<Item = (bool, &Change)> {
    changes
        .iter()
        .enumerate()
        .map(|(at, change)| (!changes[..at].iter().any(|before| before.row == change.row), change))
}

/// What changes a row.
#[derive(Debug, Default)]
struct Effects {
    repeated: Effect,
    causes: BTreeMap<Cause, Effect>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Effect {
    tickets: u64,
    in_time: i64,
    total: i64,
}

impl Effect {
    /// Adds a change, of a ticket that is not yet counted.
    fn add(&mut self, change: &Change, is_new: bool) {
        self.tickets += u64::from(is_new);
        self.in_time += change.in_time;
        self.total += change.total;
    }
}

impl Effects {
    fn bridge(self, row: Row, claimed: Option<&RowClaim>, ours: Tally, view: &View<'_>) -> Bridge {
        let steps = std::iter::once((What::Repeated, self.repeated))
            .chain(self.causes.into_iter().map(|(cause, effect)| (What::Cause(cause), effect)));
        let steps: Vec<_> = steps.filter(|(_, effect)| effect.tickets > 0).collect();
        // what their tickets give: ours, less everything that they see otherwise
        let sum = steps.iter().fold(Effect::default(), |sum, (_, one)| sum.and(*one));
        let tickets = Figures {
            in_time: Some(number(ours.in_time) - sum.in_time),
            total: Some(number(ours.total) - sum.total),
        };
        let complete = view.index.is_base_of(row);
        let claimed = claimed.filter(|claimed| claimed.says_anything());
        let (from, is_possible) = match claimed {
            Some(claimed) => begin(claimed),
            None if complete || !steps.is_empty() => (tickets, true),
            None => (Figures::default(), true),
        };
        let gap = Effect::between(from, tickets);
        let mut bridge = Bridge {
            row,
            claimed: claimed.cloned(),
            is_base: complete,
            from,
            steps: Vec::new(),
            ours,
        };
        if !is_possible {
            bridge.push(What::RateAgainstCounts, Effect::default());
        }
        if complete && gap.changes() {
            bridge.push(What::OwnTickets, gap);
        }
        if complete || !gap.changes() {
            bridge.fill(tickets, is_possible);
        }
        for (what, effect) in steps {
            bridge.push(what, effect);
        }
        if !complete && gap.changes() {
            bridge.push(What::Unexplained, gap);
            bridge.fill(Figures::of(ours), is_possible);
        }
        let sheet = &view.contract.indicators[row.indicator];
        bridge.round(Promise { figure: sheet.figure, ..sheet.levels[row.level].target });
        bridge
    }
}

impl Effect {
    const fn changes(&self) -> bool {
        self.in_time != 0 || self.total != 0
    }

    const fn and(self, other: Self) -> Self {
        Self {
            tickets: self.tickets + other.tickets,
            in_time: self.in_time + other.in_time,
            total: self.total + other.total,
        }
    }

    /// From what is claimed to these figures; of what is not claimed, nothing.
    fn between(claimed: Figures, to: Figures) -> Self {
        let less = |claimed: Option<i64>, to: Option<i64>| match (claimed, to) {
            (Some(claimed), Some(to)) => to - claimed,
            _ => 0,
        };
        Self {
            tickets: 0,
            in_time: less(claimed.in_time, to.in_time),
            total: less(claimed.total, to.total),
        }
    }
}

impl Bridge {
    fn now(&self) -> Figures {
        self.steps.last().map_or(self.from, |step| step.after)
    }

    fn push(&mut self, what: What, effect: Effect) {
        let (before, Effect { tickets, in_time, total }) = (self.now(), effect);
        let after = Figures {
            in_time: before.in_time.map(|count| count + in_time),
            total: before.total.map(|count| count + total),
        };
        let (in_time, total) = (Some(in_time), Some(total));
        self.steps.push(Step { what, tickets, in_time, total, after });
    }

    /// A step to `figures`, where a count is not claimed: what is known is there already.
    fn fill(&mut self, figures: Figures, is_possible: bool) {
        let before = self.now();
        if before.are_known() {
            return;
        }
        let is_of = |rate: Rate| figures.tally().is_some_and(|it| rate.rounding_of(it).is_some());
        let what = match self.rate() {
            Some(rate) if is_possible && !is_of(rate) => What::RateAlone,
            _ => What::NotClaimed,
        };
        let known = |count: Option<i64>| count.map(|_| 0);
        let (in_time, total) = (known(before.in_time), known(before.total));
        self.steps.push(Step { what, tickets: 0, in_time, total, after: figures });
    }

    /// The last step, where the rate that they claim is that of their counts, or of those that stand
    /// for what they do not claim, rounded otherwise than ours.
    fn round(&mut self, target: Promise) {
        let filled = self.steps.iter().find(|step| step.what == What::NotClaimed);
        let against = self.steps.iter().any(|step| step.what == What::RateAgainstCounts);
        let counts = match filled {
            Some(step) if !self.from.are_known() && !against => step.after,
            _ => self.from,
        };
        let rounding = self.rate().zip(counts.tally());
        let rounding = rounding.and_then(|(rate, tally)| Some((rate, rate.rounding_of(tally)?)));
        if let Some((rate, rounding)) = rounding
            && !shows_the_same(rate, counts, target)
        {
            self.push(What::Rounding(rounding), Effect::default());
        }
    }

    /// Whether the two sides differ in anything that they claim of the row.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.steps.iter().any(|step| step.what != What::NotClaimed)
    }

    /// Whether they claim anything of the row, or their tickets give it.
    #[must_use]
    pub const fn is_claimed(&self) -> bool {
        self.claimed.is_some() || self.from.are_known()
    }

    /// Whether all of the row is claimed.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.from.are_known()
    }

    /// The rate that they claim, if they do.
    #[must_use]
    pub fn rate(&self) -> Option<Rate> {
        self.claimed.as_ref().and_then(|claimed| claimed.rate)
    }
}

/// The counts that are claimed. Of two of the three, the third is theirs too, where only one number
/// gives it. And whether the rate can be that of the counts.
fn begin(claimed: &RowClaim) -> (Figures, bool) {
    let figures = |in_time: Option<u64>, total: Option<u64>| Figures {
        in_time: in_time.map(number),
        total: total.map(number),
    };
    let both = figures(claimed.in_time, claimed.total);
    match (claimed.in_time, claimed.total, claimed.rate) {
        (None, Some(0), rate) => (figures(Some(0), Some(0)), rate.is_none()),
        (Some(_), Some(_), Some(rate)) => {
            (both, both.tally().is_some_and(|tally| rate.rounding_of(tally).is_some()))
        }
        (None, Some(total), Some(rate)) => match rate.in_times(total) {
            Fit::One(in_time) => (figures(Some(in_time), Some(total)), true),
            fit => (both, fit != Fit::None),
        },
        (Some(in_time), None, Some(rate)) => match rate.totals(in_time) {
            Fit::One(total) => (figures(Some(in_time), Some(total)), true),
            fit => (both, fit != Fit::None),
        },
        _ => (both, true),
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether a rate is exact, or written as results write that of their counts (R13), or finer still.
fn shows_the_same(rate: Rate, figures: Figures, target: Promise) -> bool {
    let finer = |shown: &str| {
        let decimals = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        rate.decimals() as usize > decimals
    };
    figures.tally().is_some_and(|tally| match rate.rounding_of(tally) {
        Some(Rounding::Exact) => true,
        rounding => tally.rate(target).is_some_and(|shown| {
            shown == rate.to_string() || rounding == Some(Rounding::HalfUp) && finer(&shown)
        }),
    })
}
