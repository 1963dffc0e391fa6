//! From the lines of a month to what is due: what is cut, in a fixed order (R29).

use super::lines::Drawer;
use super::seen::{RowAt, Seen};
use super::units::fits;
use super::{Amount, Exact, Lack, Line, Money, Per, SameEvent, Status};
use crate::{Contract, Month};
use std::collections::BTreeMap;

/// The most months that there are.
const LONGEST: u64 = 1572;

/// What follows from a month.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settled {
    /// The month.
    pub month: Month,
    /// Its lines, in the order of the contract; what was moved on comes last.
    pub lines: Vec<Line>,
    /// The sum of what is owed; none where a line has no amount.
    pub sum: Result<Exact, Lack>,
    /// What is cut of it, in order.
    pub cuts: Vec<Cut>,
    /// What is due.
    pub due: Result<Exact, Lack>,
    /// What may be claimed besides.
    pub claimable: Exact,
    /// The days of service that are owed.
    pub days: Exact,
    /// The rows that miss their target and that no line fits.
    pub unfit: Vec<RowAt>,
}

/// Something that is cut from what is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// By what.
    pub by: CutBy,
    /// Of which indicator, by its position, where it is of one.
    pub indicator: Option<usize>,
    /// Up to what is owed, where that is a bound.
    pub bound: Option<Exact>,
    /// How much; less than nothing where rounding adds.
    pub amount: Exact,
}

/// What cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CutBy {
    /// `[caps] indicator`
    Indicator,
    /// `[caps] period`
    Period,
    /// `[caps] contract`
    Contract,
    /// `[caps] waive_under`
    Waived,
    /// Rounding of what is due.
    Rounding,
}

impl CutBy {
    /// All, in the order in which they cut.
    pub const ALL: [Self; 5] =
        [Self::Indicator, Self::Period, Self::Contract, Self::Waived, Self::Rounding];

    /// Its word in results.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Period => "period",
            Self::Contract => "contract",
            Self::Waived => "waive_under",
            Self::Rounding => "rounding",
        }
    }
}

/// What follows from some months, each of which is known as the earlier ones are that lines ask for
/// ([`history`]).
#[must_use]
pub fn settle(contract: &Contract, seen: &Seen, months: &[Month]) -> Vec<Settled> {
    let money = contract.money.as_ref();
    let drawer = Drawer { contract, money, seen };
    let mut before = Before::of(&drawer);
    let Some(last) = months.last() else { return Vec::new() };
    let first = history(contract, months).unwrap_or(*last);
    let mut settled = Vec::new();
    for month in first.through(*last) {
        let this = drawer.settled(month, &before);
        before.after(&this, contract.money.as_ref());
        if months.contains(&month) {
            settled.push(this);
        }
    }
    settled
}

/// The first month of those that the consequences of some months rest on.
#[must_use]
pub fn history(contract: &Contract, months: &[Month]) -> Option<Month> {
    let first = *months.first()?;
    let begins = contract
        .from
        .and_then(|from| Month::new(chrono::Datelike::year(&from), chrono::Datelike::month(&from)));
    let from_the_beginning = begins.unwrap_or(first);
    let penalties = contract.indicators.iter().flat_map(|indicator| &indicator.penalties);
    let asked = penalties.filter_map(|penalty| match (&penalty.per, penalty.from_miss) {
        (Per::Misses(..), _) => Some(from_the_beginning),
        (_, Some((from, window))) => {
            let months = match window {
                super::Window::Rolling(months) => u64::from(months),
                super::Window::Consecutive => from,
            };
            Some((1..months.min(LONGEST)).fold(first, |month, _| month.before()))
        }
        _ => None,
    });
    let caps = contract.money.as_ref().map(|money| &money.caps);
    let accrues = caps.is_some_and(|caps| caps.contract.is_some() || caps.move_on);
    let earliest = asked.chain(accrues.then_some(from_the_beginning)).min().unwrap_or(first);
    // before its first day nothing follows from a contract
    Some(begins.map_or(earliest, |begins| earliest.max(begins)).min(first))
}

/// What earlier months leave to a later one.
struct Before {
    /// What was due in all of them.
    due: Result<Exact, Lack>,
    /// What caps moved on.
    moved: Result<Exact, Lack>,
}

impl Before {
    /// Of a contract that begins before anything is known, nobody knows.
    fn of(drawer: &Drawer<'_>) -> Self {
        let begins = drawer.begins();
        let known = begins.is_some_and(|begins| !drawer.is_unknown(begins));
        let nothing = || if known { Ok(Exact::zero()) } else { Err(Lack::Earlier) };
        Self { due: nothing(), moved: nothing() }
    }

    fn after(&mut self, month: &Settled, money: Option<&Money>) {
        self.due = match (&self.due, &month.due) {
            (Ok(before), Ok(due)) => Ok(before + due),
            (Err(lack), _) | (_, Err(lack)) => Err(*lack),
        };
        let moves = money.is_some_and(|money| money.caps.move_on);
        let by_caps = |cut: &&Cut| matches!(cut.by, CutBy::Indicator | CutBy::Period);
        self.moved = match (&month.due, &self.moved) {
            _ if !moves => Ok(Exact::zero()),
            (Ok(_), Ok(_)) => Ok(month.cuts.iter().filter(by_caps).map(|cut| &cut.amount).sum()),
            (Err(lack), _) | (_, Err(lack)) => Err(*lack),
        };
    }
}

impl Drawer<'_> {
    fn settled(&self, month: Month, before: &Before) -> Settled {
        let mut lines = self.lines(month);
        if let Some(money) = self.money {
            same_event(&mut lines, money.same_event);
        }
        lines.extend(self.moved_on(before));
        let owed = |line: &&Line| line.status == Status::Owed && !line.is_days;
        let sum = lines.iter().filter(owed).map(|line| line.amount.clone()).sum();
        let mut cuts = Vec::new();
        let due = match (&sum, self.money) {
            (Ok(sum), Some(money)) => self.cut(month, (sum, &lines), (money, before), &mut cuts),
            (sum, _) => (*sum).clone(),
        };
        let known = |line: &Line| line.amount.clone().ok();
        let claimable = lines.iter().filter(|line| line.status == Status::Claimable);
        let claimable = claimable.filter(|line| !line.is_days).filter_map(known).sum();
        let days = lines.iter().filter(|line| line.status == Status::Owed && line.is_days);
        let days = days.filter_map(known).sum();
        let unfit = self.unfit(month);
        Settled { month, lines, sum, cuts, due, claimable, days, unfit }
    }

    /// What an earlier month's caps moved to this one.
    fn moved_on(&self, before: &Before) -> Option<Line> {
        let moves = self.money.is_some_and(|money| money.caps.move_on);
        if !moves || before.moved.as_ref().is_ok_and(Exact::is_zero) {
            return None;
        }
        Some(Line {
            at: None,
            row: None,
            item: None,
            units: Exact::of(1, 1),
            each: before.moved.clone(),
            amount: before.moved.clone(),
            is_days: false,
            bound: None,
            status: Status::Owed,
        })
    }

    /// What is due of a sum, with every cut in the order of R29.
    fn cut(
        &self,
        month: Month,
        (sum, lines): (&Exact, &[Line]),
        (money, before): (&Money, &Before),
        cuts: &mut Vec<Cut>,
    ) -> Result<Exact, Lack> {
        let mut left = sum.clone();
        if left.is_zero() {
            return Ok(left);
        }
        let worth = |amount: &Option<Amount>| {
            amount.as_ref().map(|amount| self.worth_in(amount, month)).transpose()
        };
        let mut cut = |left: &mut Exact, by, indicator, bound: Option<Exact>, amount: Exact| {
            if !amount.is_zero() {
                *left = &*left - &amount;
                cuts.push(Cut { by, indicator, bound, amount });
            }
        };
        if let Some(most) = worth(&money.caps.indicator)? {
            for (indicator, sum) in by_indicator(lines) {
                let over = over(&sum, &most);
                cut(&mut left, CutBy::Indicator, Some(indicator), Some(most.clone()), over);
            }
        }
        if let Some(most) = worth(&money.caps.period)? {
            let over = over(&left, &most);
            cut(&mut left, CutBy::Period, None, Some(most), over);
        }
        if let Some(most) = worth(&money.caps.contract)? {
            let rest = over(&most, &before.due.clone()?);
            let over = over(&left, &rest);
            cut(&mut left, CutBy::Contract, None, Some(rest), over);
        }
        if let Some(least) = worth(&money.caps.waive_under)?.filter(|least| left < *least) {
            let all = left.clone();
            cut(&mut left, CutBy::Waived, None, Some(least), all);
        }
        let off = &left - &money.round.of(&left);
        cut(&mut left, CutBy::Rounding, None, None, off);
        Ok(left)
    }

    /// The rows that miss their target though no line is for them or their items.
    fn unfit(&self, month: Month) -> Vec<RowAt> {
        let mut unfit = Vec::new();
        for (indicator, one) in self.contract.indicators.iter().enumerate() {
            for (number, row) in one.rows().iter().enumerate() {
                let place = RowAt { indicator, row: number };
                let verdict = self.seen.rows.get(&(month, place)).and_then(|row| row.verdict);
                let is_missed = verdict.is_some_and(|verdict| !verdict.is_met());
                let mut lines = one.penalties.iter();
                let is_for = |line: &super::Penalty| {
                    let of_items = line.asks_items();
                    fits(line, row) || of_items && line.at.is_none_or(|at| at == row.of)
                };
                if is_missed && !lines.any(is_for) {
                    unfit.push(place);
                }
            }
        }
        unfit
    }
}

/// By how much an amount is over another.
fn over(amount: &Exact, most: &Exact) -> Exact {
    (amount - most).max(Exact::zero())
}

/// What is owed under each indicator.
fn by_indicator(lines: &[Line]) -> BTreeMap<usize, Exact> {
    let mut sums: BTreeMap<usize, Exact> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.status == Status::Owed && !line.is_days) {
        if let (Some(at), Ok(amount)) = (line.at, &line.amount) {
            let sum = sums.entry(at.indicator).or_insert_with(Exact::zero);
            *sum = &*sum + amount;
        }
    }
    sums
}

/// Of an item that is charged under several levels or indicators, what counts.
fn same_event(lines: &mut [Line], rule: Option<SameEvent>) {
    let rule = rule.unwrap_or(SameEvent::All);
    if rule == SameEvent::All {
        return;
    }
    // by ticket, then by where it is charged: the lines, and what they come to
    type Places = BTreeMap<(usize, usize), (Vec<usize>, Result<Exact, Lack>)>;
    let mut tickets: BTreeMap<String, Places> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let (Some((ticket, level)), Some(at)) = (&line.item, line.at) else { continue };
        if line.is_days || !matches!(line.status, Status::Owed | Status::Claimable) {
            continue;
        }
        let places = tickets.entry(ticket.clone()).or_default();
        let (own, sum) =
            places.entry((at.indicator, *level)).or_insert_with(|| (Vec::new(), Ok(Exact::zero())));
        own.push(number);
        *sum = match (&*sum, &line.amount) {
            (Ok(sum), Ok(amount)) => Ok(sum + amount),
            (Err(lack), _) | (_, Err(lack)) => Err(*lack),
        };
    }
    // which is the largest is not known where one has no amount
    let known = |places: &&Places| places.len() > 1 && places.values().all(|(_, sum)| sum.is_ok());
    for places in tickets.values().filter(known) {
        let most = places.values().filter_map(|(_, sum)| sum.as_ref().ok()).max();
        let kept =
            places.iter().find(|(_, (_, sum))| sum.as_ref().ok() == most).map(|(place, _)| *place);
        for (place, (own, _)) in places {
            for number in own {
                match rule {
                    SameEvent::Largest if Some(*place) != kept => {
                        lines[*number].status = Status::Cut;
                    }
                    SameEvent::ClientChooses => lines[*number].status = Status::Claimable,
                    SameEvent::Largest | SameEvent::All => {}
                }
            }
        }
    }
}
