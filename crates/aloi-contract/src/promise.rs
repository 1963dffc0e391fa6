//! The keys that say which figure a row shows and what is promised of it: `figure`, `target`,
//! `minimum`, `few`, `compare`, and the rows of `targets` (R25, R26, R27).

use crate::condition::Named;
use crate::leaf::Reader;
use crate::problem::Problem;
use crate::tree::{Node, Value};
use aloi::measure::Again;
use aloi::said::quoted;
use aloi::{
    Bound, Edge, EdgeError, Few, Figure, Indicator, Pools, Promise, RANGES, Sign, Small, Then,
    Together,
};
use aloi_words::said;

/// A row of targets, to begin with.
const ROW: &str = "{ priority = [\"P1\"], target = \">= 90%\" }";

/// The keys that say more of a target.
const BESIDE: [&str; 5] = ["minimum", "few", "compare", "grades", "repeat"];

impl Reader<'_> {
    /// Which figure the rows of an indicator show.
    pub(crate) fn figure(&mut self, indicator: &Node) -> Figure {
        let read = |reader: &mut Self, node: &Node| {
            let word = node.text().filter(|word| !word.trim().is_empty())?;
            let figure = Figure::from_key(word);
            if figure.is_none() {
                let message = said!("promise.no-figure", word = quoted(word));
                reader.problem(node, message, said!("promise.figures"));
            }
            figure
        };
        self.key(indicator, "figure", read).unwrap_or_default()
    }

    /// What is promised of a row: a level, a tier, a row of `targets`, or the indicator itself.
    pub(crate) fn promise(&mut self, row: &Node, figure: Figure) -> Promise {
        let target = self.key(row, "target", |reader, node| reader.edge(node, figure));
        if row.get("target").is_none() {
            for node in BESIDE.iter().filter_map(|key| row.get(key)) {
                let key = node.path.rsplit('.').next().unwrap_or_default();
                let message = said!("promise.no-target", key);
                self.problem(node, message, said!("promise.no-target-help"));
            }
        }
        let minimum = self.key(row, "minimum", |reader, node| reader.edge(node, figure));
        if let (Some(target), Some(minimum), Some(node)) = (target, minimum, row.get("minimum"))
            && !is_easier(minimum, target)
        {
            self.problem(node, said!("promise.minimum"), said!("promise.minimum-help"));
        }
        let few = self.key(row, "few", |reader, node| Some(reader.few(node, figure)));
        let compare = self.key(row, "compare", Self::compare);
        let few = few.unwrap_or_default();
        Promise { figure, target, minimum, few, compare, ..Promise::default() }
    }

    /// The rows of `targets`; a target of the indicator itself is one for all its tickets.
    pub(crate) fn targets(
        &mut self,
        indicator: &Node,
        figure: Figure,
        named: Named<'_>,
    ) -> Vec<Together> {
        let listed = indicator.get("targets");
        let rows = listed.map_or(&[][..], Node::list);
        if let Some(row) = rows.get(Pools::MOST) {
            let message = said!("promise.many-rows", most = Pools::MOST.to_string());
            self.problem(row, message, said!("promise.many-rows-help"));
        }
        let together = |row| self.together(row, figure, named);
        let mut all: Vec<Together> = rows.iter().map(together).collect();
        let mut own = self.promise(indicator, figure);
        let grades = self.grades(indicator, &mut own);
        match (indicator.get("target"), listed) {
            (Some(target), Some(listed)) => {
                let problem = Problem::new(target.span.clone(), said!("promise.target-twice"))
                    .help(said!("promise.target-twice-help"))
                    .also(listed.span.clone(), said!("file.the-other"));
                self.problems.add(&target.path, problem);
            }
            (Some(_), None) => {
                let mut row = Together::default();
                (row.target, row.grades) = (own, grades);
                all.push(row);
            }
            (None, _) => {}
        }
        all
    }

    fn together(&mut self, row: &Node, figure: Figure, named: Named<'_>) -> Together {
        let mut together = Together::default();
        together.conditions = self.terms(row, named);
        together.target = self.promise(row, figure);
        together.grades = self.grades(row, &mut together.target);
        if row.is_table() && row.get("target").is_none() {
            let message = said!("promise.row-without-target");
            self.problem(row, message, said!("promise.row-without-target-help", example = ROW));
        }
        together
    }

    /// What the figure must reach.
    fn edge(&mut self, node: &Node, figure: Figure) -> Option<Edge> {
        let written = match &node.value {
            Value::Number(number) if figure != Figure::Share => number.clone(),
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) => text.clone(),
            _ => String::new(),
        };
        let signed = Sign::ALL.iter().any(|sign| written.trim_start().starts_with(sign.text()));
        if figure == Figure::Share && !signed {
            let percent = self.target(node)?;
            return Some(Edge { sign: Sign::AtLeast, bound: Bound::Percent(percent) });
        }
        match Edge::read(&written, figure) {
            Ok(edge) => Some(edge),
            Err(EdgeError::Percentage(aloi::TargetError::Over(text))) => {
                let text = quoted(&text);
                self.problem(node, said!("file.target-over", text), said!("file.target-over-help"));
                None
            }
            Err(error) => {
                let help = error.help().unwrap_or_else(|| said!("promise.signs"));
                self.problem(node, error.said(), help);
                None
            }
        }
    }

    /// What holds for few items: one rule, or several in ascending ranges.
    fn few(&mut self, node: &Node, figure: Figure) -> Few {
        let rules = match &node.value {
            Value::Table(_) => std::slice::from_ref(node),
            _ => node.list(),
        };
        let mut few = Few::default();
        for rule in rules.iter().filter(|rule| rule.is_table()) {
            let Some(small) = self.small(rule, figure) else { continue };
            if !few.add(small) {
                let most = RANGES.to_string();
                self.problem(rule, said!("promise.ranges"), said!("promise.ranges-help", most));
            }
        }
        few
    }

    fn small(&mut self, rule: &Node, figure: Figure) -> Option<Small> {
        let under = self.key(rule, "under", Self::whole);
        let allow = self.key(rule, "allow", Self::whole);
        let word = rule.get("then").and_then(Node::text);
        let then = word.and_then(|word| Then::WORDS.into_iter().find(|(own, _)| *own == word));
        let both = rule.get("allow").is_some() == rule.get("then").is_some();
        if both && (self.tree.whole || rule.get("allow").is_some()) {
            self.problem(rule, said!("promise.few-what"), said!("promise.few"));
            return None;
        }
        if let Some(node) = rule.get("allow").filter(|_| !figure.asks_a_limit()) {
            let message = said!("promise.allow", figure = figure.key());
            self.problem(node, message, said!("promise.allow-help"));
        }
        if under == Some(0) {
            self.problem(rule, said!("promise.under-none"), said!("promise.under-none-help"));
            return None;
        }
        Some(Small { under: under?, then: then.map(|(_, then)| then).or(allow.map(Then::Allow))? })
    }

    /// What items cannot be carried on beside (R27): periods that overlap, tickets and spans that count in
    /// several, what follows from a row, which is not reckoned of what was carried, and rows by values.
    pub(crate) fn carried_on(&mut self, node: &Node, indicator: &Indicator) {
        if !indicator.carries() {
            return;
        }
        let measure = &indicator.measure;
        let again = measure.overdue().is_some_and(|one| one.again == Again::EveryPeriod);
        let beside = [
            ("period", measure.period.rolls_over() > 1),
            ("unfinished", again),
            ("figure", indicator.figure.asks_spans()),
            ("penalties", !indicator.penalties.is_empty()),
            ("grades", indicator.rows().iter().any(|row| !row.grades.is_empty())),
            ("by", node.get("by").is_some()),
        ];
        for (key, _) in beside.into_iter().filter(|(_, is_beside)| *is_beside) {
            let place = node.get(key).unwrap_or(node);
            self.problem(
                place,
                said!("promise.beside-carry", key),
                said!("promise.beside-carry-help"),
            );
        }
    }

    /// A whole number.
    pub(crate) fn whole(&mut self, node: &Node) -> Option<u64> {
        let Value::Number(number) = &node.value else { return None };
        let whole = number.parse().ok();
        if whole.is_none() {
            let message = said!("promise.not-whole", number);
            self.problem(node, message, said!("promise.not-whole-help"));
        }
        whole
    }

    /// To how many decimals a figure is rounded before it is compared.
    fn compare(&mut self, node: &Node) -> Option<u8> {
        let text = node.text().filter(|text| !text.trim().is_empty())?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let decimals = match words.as_slice() {
            ["rounded", decimals, "half-up"] => decimals.parse().ok().filter(|some| *some <= 6),
            _ => None,
        };
        if decimals.is_none() {
            let message = said!("promise.compare", text = quoted(text));
            self.problem(node, message, said!("promise.compare-help"));
        }
        decimals
    }
}

/// Whether whoever reaches the target reaches the minimum too, and not only the reverse.
fn is_easier(minimum: Edge, target: Edge) -> bool {
    let value = |edge: Edge| edge.bound.per_cent_or_number();
    match (target.sign.wants_less(), minimum.sign.wants_less()) {
        (false, false) => value(minimum) < value(target),
        (true, true) => value(minimum) > value(target),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_are_all_that_there_are() {
        let told = said!("promise.few").to_string();
        assert!(told.contains("allow = 2"), "{told}");
        for word in crate::spec::promise::thens("") {
            assert!(told.contains(&format!("then = \"{word}\"")), "{word} in {told}");
        }
        let figures = said!("promise.figures").to_string();
        for figure in Figure::NAMED {
            assert!(figures.contains(&format!("\"{}\"", figure.key())), "{figure:?} in {figures}");
        }
        assert_eq!(figures.lines().count(), Figure::NAMED.len() + 2, "{figures}");
    }
}
