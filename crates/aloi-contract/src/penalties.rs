//! Lines of penalties: for what each is, what follows, and what the contract must say of it (R28).

use crate::condition::Named;
use crate::leaf::Reader;
use crate::money::word;
use crate::tree::{Node, Value};
use aloi::money::{Base, Consequence, LateUnit, Penalty, Per, Steps, Window};
use aloi::said::quoted;
use aloi::{Contract, Indicator, Of, PeriodKind, Pools, Unit};
use aloi_words::{Said, said};
use chrono::Datelike;

/// A line to begin with.
const LINE: &str = "{ per = \"missed target\", amount = \"500 EUR\" }";

impl Reader<'_> {
    /// The lines of an indicator: its own, those of its levels, those of its rows of `targets`.
    pub(crate) fn penalties(
        &mut self,
        node: &Node,
        about: &Indicator,
        (contract, named): (&Contract, Named<'_>),
    ) -> Vec<Penalty> {
        let mut lines = Vec::new();
        let mut each = |reader: &mut Self, table: &Node, at: Option<Of>| {
            for line in table.get("penalties").map_or(&[][..], Node::list) {
                if let Some(penalty) = reader.penalty(line, (about, at), (contract, named)) {
                    lines.push(penalty);
                }
            }
        };
        each(self, node, None);
        let mut position = 0;
        for level in node.get("levels").map_or(&[][..], Node::list) {
            let Some(tiers) = level.get("tiers") else {
                each(self, level, Some(Of::Level(position)));
                position += 1;
                continue;
            };
            if let Some(lines) = level.get("penalties") {
                let help = said!("money.beside-tiers-help");
                self.problem(lines, said!("money.beside-tiers"), help);
            }
            for tier in tiers.list() {
                each(self, tier, Some(Of::Level(position)));
                position += 1;
            }
        }
        for (row, table) in node.get("targets").map_or(&[][..], Node::list).iter().enumerate() {
            each(self, table, Some(Of::Targets(row)));
        }
        // several periods of one report: which of them a line is of is not told
        let begins_within = contract.from.is_some_and(|from| from.day() > 1);
        let several = |period: &&Node| match period.text().and_then(PeriodKind::from_key) {
            Some(PeriodKind::Week) => true,
            Some(PeriodKind::ContractYear) => begins_within,
            _ => false,
        };
        if let (false, Some(period)) = (lines.is_empty(), node.get("period").filter(several)) {
            self.problem(period, said!("money.period"), said!("money.period-help"));
        }
        if lines.len() > Pools::MOST {
            let most = Pools::MOST.to_string();
            self.problem(node, said!("money.many-lines", most), said!("money.many-lines-help"));
        }
        lines
    }

    fn penalty(
        &mut self,
        line: &Node,
        (about, at): (&Indicator, Option<Of>),
        (contract, named): (&Contract, Named<'_>),
    ) -> Option<Penalty> {
        let window = self.key(line, "in", Self::window);
        let per = self.key(line, "per", |it, node| it.per(node, window))?;
        let mut penalty = Penalty::new(per, "0 days".parse().ok()?);
        penalty.then = self.then(line)?;
        penalty.at = at;
        penalty.conditions = self.terms(line, named);
        penalty.at_most = self.key(line, "at_most", Self::amount);
        penalty.at_least = self.key(line, "at_least", Self::amount);
        penalty.below = self.key(line, "below", Self::target);
        let discretion = line.get("at_discretion_of").and_then(Node::text);
        penalty.at_discretion_of = discretion.map(str::to_owned);
        penalty.steps = self.steps(line, &penalty.per);
        penalty.from_miss = self.begins_with(line, &penalty.per, window);
        self.fits_together(line, &penalty);
        self.fits_rows(line, &penalty, about);
        self.fits_items(line, &penalty, (about, contract));
        Some(penalty)
    }

    fn per(&mut self, node: &Node, window: Option<Window>) -> Option<Per> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        Per::read(text, window)
            .map_err(|error| self.problem(node, error.said(), said!("money.per")))
            .ok()
    }

    fn window(&mut self, node: &Node) -> Option<Window> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let window = Window::of_text(text);
        if window.is_none() {
            self.problem(node, said!("money.no-window", text = quoted(text)), said!("money.in"));
        }
        window
    }

    /// An amount, or a right.
    fn then(&mut self, line: &Node) -> Option<Consequence> {
        match (line.get("amount"), line.get("then")) {
            (Some(amount), None) => self.amount(amount).map(Consequence::Amount),
            (None, Some(right)) => right.text().map(|text| Consequence::Right(text.to_owned())),
            (None, None) if !self.tree.whole => None,
            _ => {
                let help = said!("money.amount-or-right-help", example = LINE);
                self.problem(line, said!("money.amount-or-right"), help);
                None
            }
        }
    }

    fn steps(&mut self, line: &Node, per: &Per) -> Option<Steps> {
        match (line.get("steps"), per.has_steps()) {
            (Some(node), true) => word(node, &Steps::WORDS),
            (Some(node), false) => {
                self.idle(node, per);
                None
            }
            (None, true) => {
                let what = format!("per = \"{}\"", per.text());
                self.not_said(line, said!("money.lacks", what, key = "steps"), "steps");
                None
            }
            (None, false) => None,
        }
    }

    /// From which miss on, and in which months these are counted.
    fn begins_with(
        &mut self,
        line: &Node,
        per: &Per,
        window: Option<Window>,
    ) -> Option<(u64, Window)> {
        let misses = matches!(per, Per::Misses(..));
        let needs = misses || line.get("from_miss").is_some();
        match line.get("in") {
            None if needs => {
                let what = match misses {
                    true => format!("per = \"{}\"", per.text()),
                    false => "from_miss".to_owned(),
                };
                self.not_said(line, said!("money.lacks", what, key = "in"), "in");
            }
            Some(node) if !needs => self.idle(node, per),
            Some(node) if misses && window == Some(Window::Consecutive) => {
                self.problem(node, said!("money.misses-in-a-row"), said!("money.misses-help"));
            }
            _ => {}
        }
        let node = line.get("from_miss")?;
        if misses {
            self.idle(node, per);
            return None;
        }
        let Value::Number(number) = &node.value else { return None };
        match number.parse().ok().filter(|from| (1..=120).contains(from)) {
            Some(from) => Some((from, window?)),
            None => {
                let message = said!("money.from-miss", number);
                self.problem(node, message, said!("money.from-miss-help"));
                None
            }
        }
    }

    /// A key that says nothing of a line for this.
    fn idle(&mut self, node: &Node, per: &Per) {
        let key = node.path.rsplit('.').next().unwrap_or_default();
        let message = said!("money.idle", key, per = per.text());
        self.problem(node, message, said!("money.idle-help"));
    }

    /// Whether the keys of a line go with what it is for.
    fn fits_together(&mut self, line: &Node, penalty: &Penalty) {
        if let Some(node) = line.get("below").filter(|_| penalty.per != Per::PointBelow) {
            self.idle(node, &penalty.per);
        }
        let Consequence::Amount(amount) = &penalty.then else {
            for node in
                ["at_most", "at_least", "at_discretion_of"].iter().filter_map(|key| line.get(key))
            {
                let key = node.path.rsplit('.').next().unwrap_or_default();
                self.problem(node, said!("money.right-without", key), said!("money.idle-help"));
            }
            return;
        };
        let is_days = amount.of == Base::Days;
        if let (Some(most), Some(least), Some(node)) =
            (&penalty.at_most, &penalty.at_least, line.get("at_most"))
            && most.of == least.of
            && most.factor < least.factor
        {
            let (most, least) = (&most.text, &least.text);
            let message = said!("money.bounds-cross", most, least);
            self.problem(node, message, said!("money.bounds-cross-help"));
        }
        for (key, bound) in [("at_most", &penalty.at_most), ("at_least", &penalty.at_least)] {
            let (Some(bound), Some(node)) = (bound, line.get(key)) else { continue };
            if is_days != (bound.of == Base::Days) {
                self.problem(
                    node,
                    said!("money.days-and-money"),
                    said!("money.days-and-money-help"),
                );
            }
        }
        let of_value = penalty.amounts().any(|amount| amount.of == Base::Value);
        if of_value && !penalty.per.is_of_items() {
            let help = said!("money.value-of-row-help");
            self.problem(line, said!("money.value-of-row", per = penalty.per.text()), help);
        }
    }

    /// Whether there are rows that a line of rows can be for.
    fn fits_rows(&mut self, line: &Node, penalty: &Penalty, about: &Indicator) {
        if penalty.asks_items() || !self.tree.whole {
            return;
        }
        let rows = about.rows();
        let fitting: Vec<_> = rows.iter().filter(|row| penalty.is_for(row)).collect();
        let per = penalty.per.text();
        if fitting.is_empty() {
            return self.problem(line, said!("money.no-row", per), said!("money.no-row-help"));
        }
        if fitting.iter().all(|row| row.promise.target.is_none()) {
            return self.problem(
                line,
                said!("money.no-target", per),
                said!("money.no-target-help"),
            );
        }
        let of_targets = |is: fn(&aloi::Edge) -> bool| {
            fitting.iter().filter_map(|row| row.promise.target).all(|edge| is(&edge))
        };
        let problem: Option<(Said, Said)> = match penalty.per {
            Per::BelowMinimum if fitting.iter().all(|row| row.promise.minimum.is_none()) => {
                Some((said!("money.no-minimum"), said!("money.no-minimum-help")))
            }
            Per::PointBelow
                if about.figure.unit() != Unit::Ratio
                    || !of_targets(|edge| !edge.sign.wants_less()) =>
            {
                Some((said!("money.no-points"), said!("money.no-points-help")))
            }
            Per::Above(_)
                if !of_targets(|edge| {
                    edge.sign.wants_less() && !edge.bound.per_cent_or_number().is_zero()
                }) =>
            {
                Some((said!("money.no-excess"), said!("money.no-excess-help")))
            }
            _ => None,
        };
        if let Some((message, help)) = problem {
            self.problem(line, message, help);
        }
    }

    /// Whether items can be late by what a line counts.
    fn fits_items(
        &mut self,
        line: &Node,
        penalty: &Penalty,
        (about, contract): (&Indicator, &Contract),
    ) {
        if !penalty.asks_items() || !self.tree.whole {
            return;
        }
        let at = |n: usize| {
            penalty.at.is_none_or(|at| at == Of::Level(n) || matches!(at, Of::Targets(_)))
        };
        let levels = about.levels.iter().enumerate().filter(|(n, _)| at(*n));
        let levels: Vec<_> = levels.map(|(_, level)| level).collect();
        let limited: Vec<_> = levels.into_iter().filter(|level| level.within.is_some()).collect();
        if limited.is_empty() {
            let message = said!("money.no-limit", per = penalty.per.text());
            return self.problem(line, message, said!("money.no-limit-help"));
        }
        let is_apart = |level: &&aloi::Level| penalty.conditions.is_apart_from(&level.conditions);
        if limited.iter().all(is_apart) {
            let message = said!("money.no-item", per = penalty.per.text());
            return self.problem(line, message, said!("money.no-item-help"));
        }
        let Per::Late(unit) = penalty.per else { return };
        let mixed =
            |level: &&aloi::Level| level.within.as_ref().is_some_and(aloi::Within::is_mixed);
        if limited.iter().any(mixed) {
            let help = said!("money.mixed-help");
            return self.problem(line, said!("money.mixed"), help);
        }
        for level in limited {
            let Some(calendar) = contract.calendar_at(about, level) else { continue };
            let days = matches!(unit, LateUnit::Seconds(seconds) if seconds % 86_400 == 0);
            if days && !calendar.is_always() {
                let message = said!("money.days-late");
                return self.problem(line, message, said!("money.days-late-help"));
            }
            if unit == LateUnit::WorkingDay && contract.by_group(about, level).is_some() {
                return self.problem(line, said!("money.mixed"), said!("money.mixed-help"));
            }
            if let (LateUnit::WorkingDay, Err(error)) = (unit, calendar.working_day()) {
                return self.problem(line, error.said(), said!("money.working-day-help"));
            }
        }
    }
}
