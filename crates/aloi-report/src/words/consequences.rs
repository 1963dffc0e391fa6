//! What follows from a figure, in words.

use super::Words;
use crate::model::{ConsequenceCut, ConsequenceLine, Consequences, DueBetween, MonthConsequences};
use crate::shown::shown;
use aloi::Month;
use aloi::money::{Amount, Base, CutBy, Exact, Lack, Status, Window};

/// The most characters of a currency or an indicator.
const NAME: usize = 40;

impl Words {
    /// An amount of money, as the language writes it.
    pub(crate) fn money(self, consequences: &Consequences, amount: &Exact) -> String {
        let currency = consequences.money.as_ref().map_or("", |(currency, _)| currency);
        let amount = self.grouped(&consequences.written(amount));
        say!(self, "consequences.money", amount, currency = shown(currency, NAME))
    }

    /// In which phases of the contract nothing falls due in a month.
    pub(crate) fn spared(self, month: &MonthConsequences) -> Option<String> {
        let phases = month.spared.iter().map(|name| self.quoted(&shown(name, NAME)));
        let phases: Vec<String> = phases.collect();
        let phases = phases.join(", ");
        (!phases.is_empty()).then(|| say!(self, "consequences.spared", phases))
    }

    /// A decimal number of a currency.
    pub(crate) fn in_currency(self, number: &str, currency: &str) -> String {
        let (amount, currency) = (self.grouped(number), shown(currency, NAME));
        say!(self, "consequences.money", amount, currency)
    }

    /// What an amount of a contract is, in words: 2 % of the fee.
    pub(crate) fn amount(self, amount: &Amount) -> String {
        let number = self.grouped(&amount.factor.to_string());
        let base = match &amount.of {
            Base::Currency(currency) => {
                let (amount, currency) = (number, shown(currency, NAME));
                return say!(self, "consequences.money", amount, currency);
            }
            Base::Days => return say!(self, "consequences.of-days", days = number),
            base => Base::WORDS.iter().find(|(_, one)| one == base).map_or("", |(word, _)| *word),
        };
        let mut shares: Vec<String> =
            amount.text.split(" of ").map(|part| self.share(part)).collect();
        shares.pop();
        let last = shares.pop().unwrap_or_else(|| self.percent("100"));
        let of_base = each!(self, "consequences.of-", base.replace(' ', "-"), last);
        let product = |rest, share: &String| say!(self, "consequences.of", share, rest);
        shares.iter().rev().fold(of_base, product)
    }

    /// A factor of an amount: a percentage, or a fraction as it is written.
    fn share(self, part: &str) -> String {
        let percent = part.trim().strip_suffix('%').and_then(|part| Exact::read(part.trim_end()));
        percent.map_or_else(|| shown(part.trim(), NAME), |share| self.percent(&share.to_string()))
    }

    /// Over which periods misses are counted.
    pub(crate) fn window(self, window: Window) -> String {
        match window {
            Window::Rolling(months) => say!(self, "consequences.window-rolling", months),
            Window::Consecutive => say!(self, "consequences.window-consecutive"),
        }
    }

    /// A decimal number with its thousands apart.
    pub(crate) fn grouped(self, number: &str) -> String {
        let (sign, digits) = match number.strip_prefix('-') {
            Some(digits) => ("\u{2212}", digits),
            None => ("", number),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let Ok(whole) = whole.parse() else { return self.decimal(number) };
        let rest = if decimals.is_empty() {
            String::new()
        } else {
            self.decimal(&format!("0.{decimals}"))
        };
        format!("{sign}{}{}", self.count(whole), rest.strip_prefix('0').unwrap_or(&rest))
    }

    /// What is due of a month, in a sentence.
    pub(crate) fn due_of(self, all: &Consequences, month: &MonthConsequences) -> String {
        let mut parts = vec![self.due_alone(all, month)];
        if let (Ok(sum), false) = (&month.sum, month.cuts.is_empty()) {
            let cuts: Vec<String> = month.cuts.iter().map(|cut| self.cut(all, cut)).collect();
            let (sum, cuts) = (self.money(all, sum), cuts.join(", "));
            parts.push(say!(self, "consequences.due-after", sum, cuts));
        }
        parts.extend(self.besides(all, month));
        parts.extend(self.between_amounts(all, month));
        match &month.before {
            Some(Ok(before)) => {
                parts.push(say!(self, "consequences.before", amount = self.money(all, before)));
            }
            Some(Err(lack)) => {
                parts.push(say!(self, "consequences.before-unknown", why = self.lack(*lack)));
            }
            None => {}
        }
        let told = parts.join(" ");
        match month.so_far {
            true => say!(self, "consequences.so-far", told),
            false => told,
        }
    }

    /// Between what the amount lies, whatever became of doubtful tickets.
    fn between_amounts(self, all: &Consequences, month: &MonthConsequences) -> Option<String> {
        let DueBetween { least, most } = month.between.as_ref()?;
        let Ok(least) = least else { return Some(say!(self, "consequences.doubt-open")) };
        let least = self.money(all, least);
        Some(match most {
            Some(Ok(most)) => {
                let most = self.money(all, most);
                say!(self, "consequences.doubt-between", least, most)
            }
            _ => say!(self, "consequences.doubt-at-least", least),
        })
    }

    /// What is due of a month.
    fn due_alone(self, all: &Consequences, month: &MonthConsequences) -> String {
        let of = self.month(month.month);
        match &month.due {
            Err(lack) => say!(self, "consequences.due-unknown", month = of, why = self.lack(*lack)),
            Ok(due) => say!(self, "consequences.due", month = of, amount = self.money(all, due)),
        }
    }

    /// What is due of a month, and what there is besides.
    pub(crate) fn due_of_month(self, all: &Consequences, month: &MonthConsequences) -> String {
        let due = [self.due_alone(all, month)];
        due.into_iter().chain(self.besides(all, month)).collect::<Vec<_>>().join(" ")
    }

    /// What may be claimed, the points, and the days of service that are owed.
    fn besides(self, all: &Consequences, month: &MonthConsequences) -> Vec<String> {
        let mut parts = Vec::new();
        if !month.claimable.is_zero() {
            parts.push(say!(
                self,
                "consequences.claimable",
                amount = self.money(all, &month.claimable)
            ));
        }
        match &month.points {
            Some(Ok(points)) => {
                let points = self.grouped(&points.to_string());
                parts.push(say!(self, "consequences.points", points));
            }
            Some(Err(lack)) => {
                parts.push(say!(self, "consequences.points-unknown", why = self.lack(*lack)));
            }
            None => {}
        }
        if !month.days.is_zero() {
            let days = self.grouped(&month.days.to_string());
            parts.push(say!(self, "consequences.days", days));
        }
        parts
    }

    /// So many points.
    pub(crate) fn of_points(self, points: &Exact) -> String {
        let points = points.to_string().parse().unwrap_or(u64::MAX);
        counted!(self, "consequences.in-points", points)
    }

    /// For what a line is, and how many times over it counts.
    pub(crate) fn per_times(self, per: &str, times: u64) -> String {
        let per = self.per(per);
        match times {
            1 => per,
            _ => say!(self, "consequences.per-times", per, times = times.to_string()),
        }
    }

    fn cut(self, all: &Consequences, cut: &ConsequenceCut) -> String {
        let amount = self.money(all, &cut.amount);
        say!(self, "consequences.cut", amount, by = self.cut_by(cut.by, cut.indicator.as_deref()))
    }

    /// What cuts.
    pub(crate) fn cut_by(self, by: CutBy, indicator: Option<&str>) -> String {
        match by {
            CutBy::Indicator => {
                let indicator = shown(indicator.unwrap_or_default(), NAME);
                say!(self, "consequences.by-indicator", indicator)
            }
            CutBy::Period => say!(self, "consequences.by-period"),
            CutBy::Contract => say!(self, "consequences.by-contract"),
            CutBy::Waived => say!(self, "consequences.by-waived"),
            CutBy::Rounding => say!(self, "consequences.by-rounding"),
        }
    }

    /// Why an amount is not known.
    pub(crate) fn lack(self, lack: Lack) -> String {
        match lack {
            Lack::Fee(month) => say!(self, "consequences.lacks-fee", month = month.to_string()),
            Lack::Contract => say!(self, "consequences.lacks-contract"),
            Lack::Value => say!(self, "consequences.lacks-value"),
            Lack::Limit => say!(self, "consequences.lacks-limit"),
            Lack::Earlier => say!(self, "consequences.lacks-earlier"),
            Lack::Right => say!(self, "consequences.a-right"),
        }
    }

    /// What a finding says is lacking.
    pub(crate) fn lacking(self, text: &str) -> String {
        let fee = text.strip_prefix("fee ").and_then(|month| month.parse::<Month>().ok());
        let known = [Lack::Contract, Lack::Value, Lack::Limit, Lack::Earlier];
        let lack = fee.map(Lack::Fee).or_else(|| known.into_iter().find(|one| one.text() == text));
        lack.map_or_else(|| shown(text, NAME), |lack| self.lack(lack))
    }

    /// What became of a line.
    pub(crate) fn consequence(self, line: &ConsequenceLine) -> String {
        match line.status {
            Status::Owed => say!(self, "consequences.owed"),
            Status::Claimable => say!(self, "consequences.is-claimable"),
            Status::Announced if matches!(line.amount, Err(Lack::Right)) => {
                say!(self, "consequences.announced")
            }
            Status::Announced => say!(self, "consequences.may-arise"),
            Status::Cut => say!(self, "consequences.is-cut"),
        }
    }

    /// For what a line is.
    pub(crate) fn per(self, per: &str) -> String {
        match per {
            "missed target" => say!(self, "consequences.per-missed-target"),
            "below minimum" => say!(self, "consequences.per-below-minimum"),
            "late item" => say!(self, "consequences.per-late-item"),
            "point below" => say!(self, "consequences.per-point-below"),
            "hour late" => say!(self, "consequences.per-hour-late"),
            "minute late" => say!(self, "consequences.per-minute-late"),
            "day late" => say!(self, "consequences.per-day-late"),
            "working day late" => say!(self, "consequences.per-working-day-late"),
            "points" => say!(self, "consequences.per-points"),
            "grade" => say!(self, "consequences.per-grade-unknown"),
            "moved on" => say!(self, "consequences.per-moved-on"),
            other => match other.strip_prefix("grade ") {
                Some(grade) => say!(self, "consequences.per-grade", grade = shown(grade, NAME)),
                None => other.to_owned(),
            },
        }
    }
}
