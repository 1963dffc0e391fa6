//! `[money]` and `[caps]`: currency, fees, rounding, what is never exceeded (R29). What a dispute can
//! hang on has no default: where one is missing, the choices are listed.

use crate::holidays::{outside, stays_below, unreadable};
use crate::leaf::Reader;
use crate::problem::Problem;
use crate::tree::{Entry, Node};
use aloi::money::{Amount, Base, Caps, Exact, Money, RoundAt, Rounding, SameEvent};
use aloi::said::quoted;
use aloi::{Contract, Indicator, Month, Worth};
use aloi_words::{Said, said};
use std::collections::{BTreeMap, BTreeSet};

/// What `[money]` may begin with.
const EXAMPLE: &str = "[money]\ncurrency = \"EUR\"\nbasis = \"hors taxes\"\nround = \"0.01 half-up\"\nround_at = \"each line\"";

/// The values of a key that is compulsory, each in one line of plain words.
pub(crate) fn choices(key: &str) -> Said {
    match key {
        "round" => said!("money.round"),
        "round_at" => said!("money.round-at"),
        "same_event" => said!("money.same-event"),
        "steps" => said!("money.steps"),
        "in" => said!("money.in"),
        _ => said!("money.per"),
    }
}

impl Reader<'_> {
    /// What the contract says of money; `contract` has its indicators, with their lines.
    pub(crate) fn money(&mut self, contract: &Contract) -> Option<Money> {
        let root = &self.tree.root;
        let caps = root.get("caps");
        let Some(section) = root.get("money").filter(|node| node.is_table()) else {
            self.without_money(contract);
            for node in caps.into_iter().chain(root.get("points")) {
                let help = said!("money.none-help", example = EXAMPLE);
                self.problem(node, said!("money.none"), help);
            }
            return None;
        };
        let text = |key| section.get(key).map(Node::text_or_empty).unwrap_or_default();
        let round = self.chosen(section, "round", |it, node| it.rounding(node));
        let round_at = self.chosen(section, "round_at", |_, node| word(node, &RoundAt::WORDS));
        let whole: Rounding = "0.01 half-up".parse().ok()?;
        let (round, round_at) = (round.unwrap_or(whole), round_at.unwrap_or(RoundAt::EachLine));
        let currency = text("currency").trim().to_owned();
        let mut money = Money::new(&currency, &text("basis"), round, round_at);
        money.value = section.get("value").and_then(Node::text).map(|name| name.trim().to_owned());
        money.contract = self.key(section, "contract", Self::number);
        money.fees = section.get("fees").map(|fees| self.fees(fees)).unwrap_or_default();
        money.same_event = match section.get("same_event") {
            Some(node) => word(node, &SameEvent::WORDS),
            None => self.needs_same_event(section, contract),
        };
        money.caps = caps.map(|caps| self.caps(caps, contract)).unwrap_or_default();
        money.points =
            root.get("points").map(|node| self.points(node, contract)).unwrap_or_default();
        self.agree(&money, contract);
        Some(money)
    }

    /// A key that is compulsory, or its choices.
    fn chosen<T>(
        &mut self,
        section: &Node,
        key: &str,
        read: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Option<T> {
        match section.get(key) {
            Some(node) => read(self, node),
            None => {
                self.not_said(section, said!("money.lacks", what = "[money]", key), key);
                None
            }
        }
    }

    /// A key is missing: it may be there all the same in a file that could not be read whole.
    pub(crate) fn not_said(&mut self, table: &Node, message: Said, key: &str) {
        let path = format!("{}.{key}", table.path);
        let problem = Problem::new(table.span.clone(), message).help(choices(key));
        match self.tree.whole && !self.problems.has(&path) {
            true => self.problems.add(path, problem),
            false => self.problems.known(path),
        }
    }

    /// Amounts without `[money]`.
    fn without_money(&mut self, contract: &Contract) {
        let mut sheets = contract.sheets();
        let Some(charging) = sheets.find(|one| !amounts_of(one).is_empty()) else { return };
        let indicators = self.tree.root.get("indicators").map_or(&[][..], Node::list);
        let is_it = |node: &&Node| node.get("id").and_then(Node::text) == Some(&charging.id);
        if let Some(node) = indicators.iter().find(is_it)
            && self.tree.whole
        {
            let id = quoted(&charging.id);
            let help = said!("money.none-help", example = EXAMPLE);
            self.problem(node, said!("money.no-section", id), help);
        }
    }

    /// One item may be charged under several levels or indicators: of which, the contract must say.
    fn needs_same_event(&mut self, section: &Node, contract: &Contract) -> Option<SameEvent> {
        let charging = contract.indicators.iter();
        let charging =
            charging.filter(|one| one.penalties.iter().any(|line| line.per.is_of_items()));
        let tiers = charging.clone().any(|one| one.levels.iter().any(|level| level.tier.is_some()));
        // an item is judged by one version of an indicator
        let indicators: BTreeSet<&str> = charging.map(|one| one.signed_id()).collect();
        if tiers || indicators.len() > 1 {
            let what = "[money]";
            self.not_said(section, said!("money.lacks", what, key = "same_event"), "same_event");
        }
        None
    }

    fn rounding(&mut self, node: &Node) -> Option<Rounding> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        text.parse()
            .map_err(|error: aloi::money::NotARounding| {
                self.problem(node, error.said(), choices("round"));
            })
            .ok()
    }

    /// An amount, as a line or a cap has it.
    pub(crate) fn amount(&mut self, node: &Node) -> Option<Amount> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let amount = text.parse().map_err(|error: aloi::money::NotAnAmount| {
            let help = match error.one_or_a_thousand() {
                Some(_) => said!("money.one-or-a-thousand-help"),
                None => said!("money.amounts"),
            };
            self.problem(node, error.said(), help);
        });
        let amount: Amount = amount.ok()?;
        let root = &self.tree.root;
        let currency =
            root.get("money").and_then(|money| money.get("currency")).and_then(Node::text);
        match (&amount.of, currency) {
            (Base::Currency(own), Some(currency)) if own != currency.trim() => {
                let message =
                    said!("money.other-currency", own, currency = quoted(currency.trim()));
                self.problem(node, message, said!("money.other-currency-help"));
            }
            _ => {}
        }
        Some(amount)
    }

    fn number(&mut self, node: &Node) -> Option<Exact> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let number = Exact::read_cell(text);
        match number {
            Some(_) => {}
            None if Exact::may_be_a_thousand(text) => {
                let message = said!("money.one-or-a-thousand", number = quoted(text.trim()));
                self.problem(node, message, said!("money.one-or-a-thousand-help"));
            }
            None => {
                let message = said!("money.not-a-number", text = quoted(text));
                self.problem(node, message, said!("money.not-a-number-help"));
            }
        }
        number
    }

    /// The fees by month, written here or in a file.
    fn fees(&mut self, section: &Node) -> BTreeMap<Month, Exact> {
        let mut fees = BTreeMap::new();
        for Entry { key, node, .. } in section.entries() {
            if key == "file" {
                fees.extend(self.fees_of(node).into_iter().flatten());
                continue;
            }
            let Ok(month) = key.parse::<Month>() else {
                let message = said!("money.not-a-month", key = quoted(key));
                self.problem(node, message, said!("money.fees-help"));
                continue;
            };
            if let Some(fee) = self.number(node) {
                fees.insert(month, fee);
            }
        }
        fees
    }

    /// The fees of a file: a month and its fee in each line, after a header or without.
    fn fees_of(&mut self, node: &Node) -> Option<BTreeMap<Month, Exact>> {
        let path = node.text().map(str::trim).filter(|path| !path.is_empty())?;
        if !stays_below(path) {
            self.problem(node, outside(path), said!("money.fees-help"));
            return None;
        }
        let text = (self.files)(path)
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| said!("holidays.no-text")));
        let text = text.map_err(|why| {
            self.problem(node, unreadable(path, &why), said!("money.fees-help"));
        });
        let text = text.ok()?;
        let mut fees = BTreeMap::new();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let delimiter = if line.contains(';') { ';' } else { ',' };
            let cells = line.split_once(delimiter);
            let cell = |text: &str| text.trim().trim_matches('"').to_owned();
            let read = cells.map(|(month, fee)| (cell(month), cell(fee)));
            let fee = read.as_ref().map_or("", |(_, fee)| fee);
            let of = read.as_ref().and_then(|(month, fee)| {
                Some((month.parse::<Month>().ok()?, Exact::read_cell(fee)?))
            });
            let has_digits = line.bytes().any(|byte| byte.is_ascii_digit());
            let (path, at) = (quoted(path), number.to_string());
            let (message, help) = match of {
                Some((month, fee)) => match fees.insert(month, fee) {
                    None => continue,
                    Some(_) => {
                        let message = said!("money.fees-twice", path, line = at, month);
                        (message, said!("money.fees-twice-help"))
                    }
                },
                None if number == 1 && !has_digits || line.trim().is_empty() => continue,
                None if Exact::may_be_a_thousand(fee) => {
                    let message = said!("money.fees-thousand", path, line = at, fee = quoted(fee));
                    (message, said!("money.one-or-a-thousand-help"))
                }
                None => {
                    let message = said!("money.fees-line", path, line = at);
                    (message, said!("money.fees-file-help"))
                }
            };
            self.problem_of_line(node, number, message, help);
        }
        Some(fees)
    }

    /// A problem of a line of a file that a value names: each line its own.
    fn problem_of_line(&mut self, node: &Node, line: usize, message: Said, help: Said) {
        let path = format!("{}:{line}", node.path);
        self.problems.add(path, Problem::new(node.span.clone(), message).help(help));
    }

    /// What so many points come to.
    fn points(&mut self, section: &Node, contract: &Contract) -> BTreeMap<u64, Amount> {
        let of_points = |grade: &aloi::Grade| matches!(grade.worth, Worth::Points(_));
        let mut rows = contract.sheets().flat_map(Indicator::rows);
        if self.tree.whole && !rows.any(|row| row.grades.iter().any(of_points)) {
            self.problem(
                section,
                said!("money.no-grades"),
                said!("money.no-grades-help", example = crate::grades::EXAMPLE),
            );
        }
        let mut points = BTreeMap::new();
        for Entry { key, node, .. } in section.entries() {
            let least = key.parse::<u64>().ok().filter(|least| *least > 0);
            if least.is_none() {
                let message = said!("money.not-points", key = quoted(key));
                self.problem(node, message, said!("money.points-help"));
            }
            let Some(amount) = self.amount(node) else { continue };
            if amount.of == Base::Value {
                let message = said!("money.value-of-row", per = "points");
                self.problem(node, message, said!("money.value-of-row-help"));
            }
            points.extend(least.map(|least| (least, amount)));
        }
        points
    }

    fn caps(&mut self, section: &Node, contract: &Contract) -> Caps {
        let mut caps = Caps::default();
        caps.indicator = self.key(section, "indicator", Self::cap);
        caps.period = self.key(section, "period", Self::cap);
        caps.contract = self.key(section, "contract", Self::cap);
        caps.waive_under = self.key(section, "waive_under", Self::cap);
        caps.move_on = section.get("move_on").is_some_and(Node::is_true);
        for key in ["contract", "waive_under", "move_on"] {
            if let (Some(node), None) = (section.get(key), contract.from) {
                self.problem(node, said!("money.cap-needs-from", key), said!("money.from-help"));
            }
        }
        caps
    }

    fn cap(&mut self, node: &Node) -> Option<Amount> {
        let amount = self.amount(node)?;
        if matches!(amount.of, Base::Value | Base::Days) {
            let message = said!("money.no-cap", amount = quoted(&amount.text));
            self.problem(node, message, said!("money.no-cap-help"));
            return None;
        }
        Some(amount)
    }

    /// Whether what amounts are parts of is there.
    fn agree(&mut self, money: &Money, contract: &Contract) {
        let lines = contract.sheets().flat_map(amounts_of);
        let caps = money.caps.amounts().map(|(_, amount)| amount);
        let all: Vec<&Amount> = lines.chain(caps).chain(money.points.values()).collect();
        let asks = |base: &Base| all.iter().any(|amount| amount.of == *base);
        let Some(section) = self.tree.root.get("money") else { return };
        let lacking = [
            (Base::Value, money.value.is_none(), "value", "value = \"Montant HT\""),
            (
                Base::Contract,
                section.get("contract").is_none(),
                "contract",
                "contract = \"1200000.00\"",
            ),
        ];
        for (base, lacks, key, example) in lacking {
            if lacks && asks(&base) && self.tree.whole {
                let message = said!("money.base-lacks", key);
                self.problem(section, message, said!("file.add", what = example));
            }
        }
        if asks(&Base::YearFee) && contract.from.is_none() {
            self.problem(section, said!("money.year-needs-from"), said!("money.from-help"));
        }
    }
}

/// Every amount of an indicator: of its lines, and of the grades of its rows.
fn amounts_of(indicator: &Indicator) -> Vec<&Amount> {
    let grades = indicator.rows().into_iter().flat_map(|row| row.grades);
    let grades = grades.filter_map(|grade| match &grade.worth {
        Worth::Amount(amount) => Some(amount),
        Worth::Points(_) => None,
    });
    indicator.penalties.iter().flat_map(|line| line.amounts()).chain(grades).collect()
}

/// The value of a word; other words have been refused by the check.
pub(crate) fn word<T: Copy>(node: &Node, words: &[(&str, T)]) -> Option<T> {
    let text = node.text()?;
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::money::{round_at, same_event, steps};

    #[test]
    fn the_choices_of_a_key_are_all_that_it_can_be_set_to() {
        for (key, words) in
            [("round_at", round_at("")), ("same_event", same_event("")), ("steps", steps(""))]
        {
            let told = choices(key).to_string();
            for word in &words {
                assert!(told.contains(&format!("{key} = \"{word}\"")), "{word} in {told}");
            }
            assert_eq!(told.lines().count(), words.len() + 1, "{told}");
        }
        let told = choices("round").to_string();
        for (word, _) in aloi::money::How::WORDS {
            assert!(told.contains(&format!("0.01 {word}\"")), "{word} in {told}");
        }
    }
}
