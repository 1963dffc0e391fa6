//! The money of a month line by line, in words.

use super::Words;
use crate::format::duration;
use crate::model::{
    ConsequenceCut, ConsequenceLine, Consequences, NoCost, WorkedMoney, WorkedPenalty,
};
use crate::shown::shown;
use aloi::Month;
use aloi::money::{Bounded, Counted, CutBy, Exact, Lack, Paid, Worked};

/// The most characters of what a contract writes.
const NAME: usize = 80;

/// The most decimals of a number in a table.
pub(crate) const NEAR: usize = 4;

/// The most months that are named one by one.
const MONTHS: usize = 12;

impl Words {
    /// A number as it is reckoned with, none of it rounded away.
    pub(crate) fn exact(self, number: &Exact) -> String {
        self.grouped(&number.to_string())
    }

    /// A number for a table: one without an end, or with a long one, is shown near and says so; the whole
    /// calculation has it exactly.
    pub(crate) fn near(self, number: &Exact) -> String {
        match number.decimals() {
            Some(0..=NEAR) => self.exact(number),
            _ => format!("\u{2248} {}", self.grouped(&number.decimal(NEAR))),
        }
    }

    /// How the units of a line came about; none where it is simply one.
    pub(crate) fn counted_units(self, line: &ConsequenceLine, worked: &Worked) -> Option<String> {
        let raw = worked.counted.units();
        let units = raw.as_ref().map(|units| self.exact(units)).unwrap_or_default();
        let said = match &worked.counted {
            Counted::Late { overrun, unit } => {
                let (late, unit) = (duration(i64::from(*overrun)), duration(*unit));
                say!(self, "worked.late", late, unit, units)
            }
            Counted::Below { edge, figure } => {
                let (edge, figure) = (self.exact(edge), self.exact(figure));
                say!(self, "worked.below", edge, figure, units)
            }
            Counted::Above { edge, figure, step } => {
                let (edge, figure, step) = (self.exact(edge), self.exact(figure), self.exact(step));
                say!(self, "worked.above", edge, figure, step, units)
            }
            Counted::Misses { late, times } => {
                let (months, times) = (self.by_month(late), times.to_string());
                let units = line.units.as_ref().map(|units| self.exact(units)).unwrap_or_default();
                return Some(say!(self, "worked.misses", months, times, units));
            }
            _ => return None,
        };
        let units = line.units.as_ref().filter(|units| Some(*units) != raw.as_ref());
        Some(match worked.steps.zip(units) {
            Some((steps, units)) => {
                let units = self.exact(units);
                let counted = each!(self, "worked.steps-", steps.key(), units);
                say!(self, "worked.counted", said, counted)
            }
            None => said,
        })
    }

    /// The misses for which a line has waited.
    pub(crate) fn waited(self, worked: &Worked) -> Option<String> {
        let misses = worked.misses.len().to_string();
        let months: Vec<String> =
            worked.misses.iter().map(|(month, _)| self.month(*month)).collect();
        let months = several(&months);
        (!worked.misses.is_empty()).then(|| say!(self, "worked.waited", misses, months))
    }

    fn by_month(self, late: &[(Month, u64)]) -> String {
        let each = late.iter().map(|(month, late)| {
            let (month, late) = (self.month(*month), self.count(*late));
            say!(self, "worked.late-in", month, late)
        });
        several(&each.collect::<Vec<_>>())
    }

    /// The fee of a row by days, where an amendment divides its period.
    pub(crate) fn by_days(self, worked: &Worked) -> Option<String> {
        let ((days, of), part) = (worked.days?, worked.base.as_ref()?);
        let whole = part.over(&Exact::of(days, of))?;
        let (whole, part) = (self.exact(&whole), self.exact(part));
        let (days, of) = (days.to_string(), of.to_string());
        Some(say!(self, "worked.by-days", whole, days, of, part))
    }

    /// What a unit is, where that is a part of something.
    pub(crate) fn part(self, line: &ConsequenceLine, worked: &Worked) -> Option<String> {
        let (base, each) = (worked.base.as_ref()?, line.each.as_ref()?);
        let (written, factor) = (shown(&line.written, NAME), each.over(base)?);
        let (factor, base, each) = (self.exact(&factor), self.exact(base), self.exact(each));
        Some(say!(self, "worked.part", written, factor, base, each))
    }

    /// What a line comes to: units times each, its bounds, its rounding; each step a sentence.
    pub(crate) fn amount_steps(
        self,
        all: &WorkedMoney,
        line: &ConsequenceLine,
        penalty: Option<&WorkedPenalty>,
    ) -> Vec<String> {
        let mut steps = Vec::new();
        let (Some(units), Some(each)) = (&line.units, &line.each) else { return steps };
        if line.paid == Paid::Points {
            return steps;
        }
        let product = match &*line.per {
            // the points of a month come to one amount together
            "points" => each.clone(),
            _ => units * each,
        };
        let unit = || match (&all.consequences.money, line.paid == Paid::Days) {
            (Some((currency, _)), false) => shown(currency, NAME),
            _ => say!(self, "worked.in-days"),
        };
        let (units, each, amount) = (self.exact(units), self.exact(each), self.exact(&product));
        if *line.per == *"points" {
            steps.push(say!(self, "worked.of-points", units, amount, unit = unit()));
        } else {
            steps.push(say!(self, "worked.times", units, each, amount, unit = unit()));
        }
        let Ok(amount) = &line.amount else { return steps };
        let shown_amount = self.exact(amount);
        let bound = |of: fn(&aloi::money::Penalty) -> &Option<aloi::money::Amount>| {
            let amount = penalty.and_then(|penalty| of(&penalty.penalty).as_ref());
            amount.map(|amount| self.amount(amount)).unwrap_or_default()
        };
        match line.bound {
            Some(Bounded::AtLeast) => {
                let bound = bound(|penalty| &penalty.at_least);
                steps.push(say!(self, "worked.at-least", bound, amount = shown_amount));
            }
            Some(Bounded::AtMost) => {
                let bound = bound(|penalty| &penalty.at_most);
                steps.push(say!(self, "worked.at-most", bound, amount = shown_amount));
            }
            None if line.times > 1 => {
                let times = line.times.to_string();
                steps.push(say!(self, "worked.repeated", times, amount = shown_amount));
            }
            None if *amount != product => {
                let how = all.round.as_ref().map(|(how, _)| how.clone()).unwrap_or_default();
                steps.push(say!(self, "worked.rounded", how, amount = shown_amount));
            }
            None => {}
        }
        steps
    }

    /// What becomes of a line.
    pub(crate) fn becomes(self, all: &Consequences, line: &ConsequenceLine) -> String {
        let amount = match &line.amount {
            Ok(amount) if line.paid == Paid::Points => self.of_points(amount),
            Ok(amount) if line.paid == Paid::Days => {
                say!(self, "consequences.in-days", days = self.exact(amount))
            }
            Ok(amount) => self.money(all, amount),
            Err(Lack::Right) => shown(&line.written, NAME),
            Err(lack) => return say!(self, "worked.lacks", why = self.lack(*lack)),
        };
        let status = self.consequence(line);
        say!(self, "worked.becomes", status = self.capital(&status), amount)
    }

    /// A cut, with what is left after it.
    pub(crate) fn cut_step(self, all: &WorkedMoney, cut: &ConsequenceCut, left: &Exact) -> String {
        let by = self.cut_by(cut.by, cut.indicator.as_deref());
        let by = self.capital(&by);
        let (amount, left) =
            (self.money(&all.consequences, &cut.amount), self.money(&all.consequences, left));
        if cut.by == CutBy::Rounding {
            let how = all.round.as_ref().map(|(how, _)| how.clone()).unwrap_or_default();
            return say!(self, "worked.cut-rounding", by, how, amount, left);
        }
        let written = all.caps.iter().find(|(key, _)| *key == cut.by.key());
        let written = written.map(|(_, text)| shown(text, NAME)).unwrap_or_default();
        let bound = cut.bound.as_ref().map(|bound| self.money(&all.consequences, bound));
        let bound = bound.unwrap_or_default();
        say!(self, "worked.cut", by, written, bound, amount, left)
    }

    /// Why nothing follows from a ticket.
    pub(crate) fn no_cost(self, nothing: NoCost) -> String {
        match nothing {
            NoCost::NotLate => say!(self, "worked.not-late"),
            NoCost::NoPenalty => say!(self, "worked.no-penalty"),
            NoCost::NoUnits => say!(self, "worked.no-units"),
        }
    }
}

/// Several things, the first of them.
fn several(all: &[String]) -> String {
    let first: Vec<&str> = all.iter().take(MONTHS).map(String::as_str).collect();
    let rest = if all.len() > MONTHS { ", …" } else { "" };
    first.join(", ") + rest
}
