//! From the lines of a month to what is due: what is cut, in a fixed order (R29).

use super::graded::points;
use super::line::{Cause, Paid};
use super::lines::Drawer;
use super::reports::history;
use super::seen::{RowAt, Seen};
use super::{Amount, Exact, Lack, Line, Money, SameEvent, Status};
use crate::{Contract, Month};
use std::collections::BTreeMap;

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
    /// The points of its grades (R30).
    pub points: Result<Exact, Lack>,
    /// Whether it is not over by what is known: whatever is owed of it is so far.
    pub so_far: bool,
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
        let this = drawer.settled(month, &mut before);
        if months.contains(&month) {
            settled.push(this);
        }
    }
    settled
}

/// What earlier months leave to a later one.
struct Before {
    /// What the contract has borne in all of them, and what of it was waived.
    borne: Result<(Exact, Exact), Lack>,
    /// What caps moved on: of each indicator, and of all.
    moved: Result<(BTreeMap<usize, Exact>, Exact), Lack>,
}

impl Before {
    /// Of a contract that begins before anything is known, nobody knows.
    fn of(drawer: &Drawer<'_>) -> Self {
        let begins = drawer.begins();
        let known = begins.is_some_and(|begins| !drawer.is_unknown(begins));
        let lack = |is: bool| if is { Ok(()) } else { Err(Lack::Earlier) };
        let moves = drawer.money.is_some_and(|money| money.caps.move_on);
        Self {
            borne: lack(known).map(|()| (Exact::zero(), Exact::zero())),
            moved: lack(known || !moves).map(|()| (BTreeMap::new(), Exact::zero())),
        }
    }

    /// What caps moved on, in all.
    fn moved(&self) -> Result<Exact, Lack> {
        let moved = self.moved.as_ref();
        moved.map(|(of, rest)| of.values().chain([rest]).sum()).map_err(|lack| *lack)
    }
}

/// A month's money on its way from the sum to what is due.
struct Cutting<'c> {
    left: Exact,
    cuts: &'c mut Vec<Cut>,
}

impl Cutting<'_> {
    fn cut(&mut self, by: CutBy, indicator: Option<usize>, bound: Option<Exact>, amount: Exact) {
        if !amount.is_zero() {
            self.left = &self.left - &amount;
            self.cuts.push(Cut { by, indicator, bound, amount });
        }
    }
}

impl Drawer<'_> {
    fn settled(&self, month: Month, before: &mut Before) -> Settled {
        let mut lines = self.lines(month);
        if let Some(money) = self.money {
            same_event(&mut lines, money.same_event);
        }
        let owed = by_indicator(self.contract, &lines);
        lines.extend(self.moved_on(before));
        let sum = lines.iter().filter(|line| line.is_owed_money());
        let sum: Result<Exact, Lack> = sum.map(|line| line.amount.clone()).sum();
        let mut cuts = Vec::new();
        let due = match (&sum, self.money) {
            (Ok(sum), Some(money)) => {
                let mut cutting = Cutting { left: sum.clone(), cuts: &mut cuts };
                self.cut(month, owed, (money, before), &mut cutting)
            }
            (sum, _) => (*sum).clone(),
        };
        if let Err(lack) = due {
            cuts.clear();
            before.borne = Err(lack);
            before.moved = match self.money {
                Some(money) if money.caps.move_on => Err(lack),
                _ => Ok((BTreeMap::new(), Exact::zero())),
            };
        }
        let known = |line: &Line| line.amount.clone().ok();
        let claimable = lines.iter().filter(|line| line.status == Status::Claimable);
        let claimable = claimable.filter(|line| line.paid == Paid::Money).filter_map(known).sum();
        let in_days = |line: &&Line| line.status == Status::Owed && line.paid == Paid::Days;
        let days = lines.iter().filter(in_days).filter_map(known).sum();
        let (points, unfit) = (points(&lines), self.unfit(month));
        let ends = month.span(self.contract.timezone).to;
        let so_far = self.seen.until.is_some_and(|until| until + 1 < ends);
        Settled { month, lines, sum, cuts, due, claimable, days, points, so_far, unfit }
    }

    /// What an earlier month's caps moved to this one.
    fn moved_on(&self, before: &Before) -> Option<Line> {
        let moved = before.moved();
        if moved.as_ref().is_ok_and(Exact::is_zero) {
            return None;
        }
        Some(Line {
            cause: Cause::MovedOn,
            row: None,
            item: None,
            of_row: None,
            overrun: None,
            units: Some(Exact::of(1, 1)),
            each: moved.clone(),
            times: 1,
            amount: moved,
            paid: Paid::Money,
            bound: None,
            status: Status::Owed,
        })
    }

    /// What is due of a sum, with every cut in the order of R29.
    fn cut(
        &self,
        month: Month,
        mut owed: BTreeMap<usize, Exact>,
        (money, before): (&Money, &mut Before),
        cutting: &mut Cutting<'_>,
    ) -> Result<Exact, Lack> {
        let bound_of = |amount: &Option<Amount>, indicator| {
            let worth = |amount| self.worth_in(amount, month, indicator);
            let worth = amount.as_ref().map(worth).transpose();
            worth.map(|bound| bound.map(|bound| self.rounded(bound, Paid::Money)))
        };
        let bound = |amount: &Option<Amount>| bound_of(amount, None);
        let any = |cutting: &Cutting<'_>| !cutting.left.is_zero();
        for (indicator, moved) in &before.moved.clone()?.0 {
            let sum = owed.entry(*indicator).or_insert_with(Exact::zero);
            *sum = &*sum + moved;
        }
        let (mut moved_of, mut moved) = (BTreeMap::new(), Exact::zero());
        if any(cutting) && money.caps.indicator.is_some() {
            for (indicator, sum) in owed {
                let Some(most) = bound_of(&money.caps.indicator, Some(indicator))? else {
                    continue;
                };
                let over = over(&sum, &most);
                moved_of.insert(indicator, over.clone());
                cutting.cut(CutBy::Indicator, Some(indicator), Some(most), over);
            }
        }
        if any(cutting)
            && let Some(most) = bound(&money.caps.period)?
        {
            moved = over(&cutting.left, &most);
            cutting.cut(CutBy::Period, None, Some(most), moved.clone());
        }
        if money.caps.move_on {
            before.moved = Ok((moved_of, moved));
        }
        self.of_contract(bound, (money, before), cutting)?;
        let off = &cutting.left - &money.round.of(&cutting.left);
        cutting.cut(CutBy::Rounding, None, None, off);
        Ok(cutting.left.clone())
    }

    /// What the contract bears in all: its cap, and what is waived as long as there is no more.
    fn of_contract(
        &self,
        bound: impl Fn(&Option<Amount>) -> Result<Option<Exact>, Lack>,
        (money, before): (&Money, &mut Before),
        cutting: &mut Cutting<'_>,
    ) -> Result<(), Lack> {
        let caps = &money.caps;
        if caps.contract.is_none() && caps.waive_under.is_none() || cutting.left.is_zero() {
            return Ok(());
        }
        let (borne, waived) = before.borne.clone()?;
        if let Some(most) = bound(&caps.contract)? {
            let rest = over(&most, &borne);
            let over = over(&cutting.left, &rest);
            cutting.cut(CutBy::Contract, None, Some(rest), over);
        }
        let borne = &borne + &cutting.left;
        let mut waits = Exact::zero();
        if let Some(least) = bound(&caps.waive_under)? {
            let all = &waived + &cutting.left;
            let off = if borne <= least { cutting.left.clone() } else { -waived };
            waits = if borne <= least { all } else { Exact::zero() };
            cutting.cut(CutBy::Waived, None, Some(least), off);
        }
        before.borne = Ok((borne, waits));
        Ok(())
    }

    /// The rows that miss their target though no line is for them or their items.
    fn unfit(&self, month: Month) -> Vec<RowAt> {
        let mut unfit = Vec::new();
        let sheets = self.contract.sheets().enumerate();
        let bears = |(sheet, _): &(usize, _)| self.contract.has_penalties(*sheet, month.into());
        for (indicator, one) in sheets.filter(bears) {
            for (number, row) in one.rows().iter().enumerate() {
                let place = RowAt { indicator, row: number };
                let seen = self.report(month, place).and_then(Result::ok);
                let verdict = seen.and_then(|row| row.verdict);
                let is_missed = verdict.is_some_and(|verdict| !verdict.is_met());
                let mut lines = one.penalties.iter();
                let is_for = |line: &super::Penalty| match line.asks_items() {
                    true => line.may_be_of(row, one),
                    false => line.is_for(row),
                };
                if is_missed && row.grades.is_empty() && !lines.any(is_for) {
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

/// What is owed under each indicator, all its versions together, by the position of the first (R32).
fn by_indicator(contract: &Contract, lines: &[Line]) -> BTreeMap<usize, Exact> {
    let mut sums: BTreeMap<usize, Exact> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.is_owed_money()) {
        if let (Some(indicator), Ok(amount)) = (line.cause.indicator(), &line.amount) {
            let sum = sums.entry(contract.as_signed(indicator)).or_insert_with(Exact::zero);
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
        let (Some((ticket, level)), Some(indicator)) = (&line.item, line.cause.indicator()) else {
            continue;
        };
        if !line.is_owed_money() {
            continue;
        }
        let places = tickets.entry(ticket.clone()).or_default();
        let (own, sum) =
            places.entry((indicator, *level)).or_insert_with(|| (Vec::new(), Ok(Exact::zero())));
        own.push(number);
        *sum = match (&*sum, &line.amount) {
            (Ok(sum), Ok(amount)) => Ok(sum + amount),
            (Err(lack), _) | (_, Err(lack)) => Err(*lack),
        };
    }
    // which is the largest is not known where one has no amount; whoever chooses may choose all the same
    let known = |places: &&Places| {
        let any = rule == SameEvent::ClientChooses;
        places.len() > 1 && (any || places.values().all(|(_, sum)| sum.is_ok()))
    };
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
