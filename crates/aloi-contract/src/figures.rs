//! What a figure asks of its indicator: a clock or none, a calendar, a condition; and the keys that say
//! nothing beside it (R25).

use crate::check::{add, kind_of};
use crate::condition::Named;
use crate::leaf::Reader;
use crate::near;
use crate::problem::Problem;
use crate::spec::clock::EXAMPLE;
use crate::spec::{CALENDAR_KEY, INDICATOR};
use crate::tree::Node;
use aloi::condition::Condition;
use aloi::measure::{Measure, ReadAt};
use aloi::{Contract, Event, Figure, Indicator};
use aloi_words::said;

/// A condition of which a ratio can be asked, to begin with.
const OF: &str = "of = { reopened = false }";

impl Reader<'_> {
    /// The measure of an indicator that counts tickets and has no clock; `None` for one that measures
    /// restoration.
    pub(crate) fn without_clock(
        &mut self,
        indicator: &Node,
        contract: &Contract,
        about: &Indicator,
    ) -> Option<Measure> {
        let counts = matches!(about.figure, Figure::Count | Figure::Ratio);
        if !counts || ["measure", "clock"].iter().any(|key| indicator.get(key).is_some()) {
            return None;
        }
        let counted = match indicator.get("counted") {
            Some(node) => self.event(node, contract),
            None => self.choice(indicator, "counted", Event::from_key),
        };
        let mut measure = Measure::without_clock(counted.unwrap_or(Event::Opened));
        measure.read_at = self.read_at(indicator, about).or(measure.read_at);
        let ends = [ReadAt::From, ReadAt::To, ReadAt::Highest];
        if let Some(node) = indicator.get("read_at")
            && measure.read_at.is_some_and(|read_at| ends.contains(&read_at))
        {
            self.problem(node, said!("measure.read-at-no-clock"), said!("measure.read-at-alone"));
        }
        measure.keeps_cancelled = indicator.get("cancelled").is_some();
        measure.whose = self.whose(indicator, &measure, contract);
        self.say_nothing(indicator, &["unfinished", "calendar", "cutoff"]);
        let levels = indicator.get("levels").map_or(&[][..], Node::list);
        for level in levels {
            self.say_nothing(level, &["within", "tiers", "calendar", "cutoff"]);
        }
        Some(measure)
    }

    /// Keys that ask for a clock, where there is none.
    fn say_nothing(&mut self, table: &Node, keys: &[&str]) {
        for (key, node) in keys.iter().filter_map(|key| Some((key, table.get(key)?))) {
            let help =
                said!("measure.nothing-to-time-help", example = format!("clock = {EXAMPLE}"));
            self.problem(node, said!("measure.nothing-to-time", key = *key), help);
        }
    }

    /// Which tickets a ratio is of.
    pub(crate) fn of(&mut self, indicator: &Node, figure: Figure, named: Named<'_>) -> Condition {
        let of = self.key(indicator, "of", |it, node| Some(it.condition(node, named)));
        match indicator.get("of") {
            Some(node) if figure != Figure::Ratio => {
                self.problem(node, said!("promise.of-what"), said!("promise.of-what-help"));
            }
            Some(node) if node.is_list() => {
                let (wanted, found) = (said!("file.want-condition"), node.what());
                let message = said!("file.wrong-kind", name = "of", wanted, found);
                self.problem(node, message, said!("promise.no-of-help", example = OF));
            }
            None if figure == Figure::Ratio && self.tree.whole => {
                let path = format!("{}.of", indicator.path);
                let problem = Problem::new(indicator.span.clone(), said!("promise.no-of"));
                self.problems.add(path, problem.help(said!("promise.no-of-help", example = OF)));
            }
            _ => {}
        }
        of.unwrap_or_default()
    }

    /// A calendar is missing where times are measured on it.
    pub(crate) fn needs_calendar(&mut self, indicator: &Node, about: &Indicator) {
        let name = CALENDAR_KEY.name;
        if !about.asks_a_calendar() || indicator.get(name).is_some() {
            return;
        }
        let mistyped = indicator.entries().iter().any(|entry| {
            kind_of(&INDICATOR, &entry.key).is_none() && near::nearest(&entry.key, [name]).is_some()
        });
        let path = format!("{}.{name}", indicator.path);
        if !self.tree.whole || mistyped {
            return self.problems.known(path);
        }
        let message = said!("file.lacks", section = INDICATOR.said(), name);
        let help = add(format!("{name} = {}", CALENDAR_KEY.example));
        self.problems.add(path, Problem::new(indicator.span.clone(), message).help(help));
    }
}
