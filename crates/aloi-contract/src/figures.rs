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
use aloi::measure::{Measure, ReadAt, Spans};
use aloi::{Contract, Event, Figure, Indicator, MonthLength, PeriodKind};
use aloi_words::said;

/// A span, to begin with.
const SPAN: &str = "clock = { from = \"opened\", to = \"restored\" }";

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

    /// The measure of an indicator whose tickets last from one event to another; `None` for any other.
    pub(crate) fn spans(
        &mut self,
        indicator: &Node,
        contract: &Contract,
        about: &Indicator,
    ) -> Option<Measure> {
        let figure = Some(about.figure).filter(|figure| figure.asks_spans())?;
        let mut ends = (Event::Opened, Event::Restored);
        if let Some(clock) = indicator.get("clock").filter(|clock| clock.is_table()) {
            let [from, to] =
                ["from", "to"].map(|end| self.key(clock, end, |it, node| it.event(node, contract)));
            ends = from.zip(to).unwrap_or(ends);
            self.of_spans(clock, &["runs"], figure);
        } else if self.tree.whole && indicator.get("clock").is_none() {
            let path = format!("{}.clock", indicator.path);
            let message = said!("measure.no-span", figure = figure.key());
            let help = said!("measure.no-span-help", example = SPAN);
            self.problems.add(path, Problem::new(indicator.span.clone(), message).help(help));
        }
        let merge = self.key(indicator, "merge", |it, node| it.grace(node)).unwrap_or(0);
        let spans = match figure {
            Figure::Stock => Spans::Lasting,
            _ => Spans::Meeting { merge },
        };
        let mut measure = Measure::of_spans(ends, spans);
        measure.period = self.period(indicator, contract);
        measure.read_at = self.read_at(indicator, about).or(measure.read_at);
        if let (Some(ReadAt::Counted), Some(node)) = (measure.read_at, indicator.get("read_at")) {
            let message = said!("measure.read-at-of-spans");
            self.problem(node, message, said!("measure.read-at-of-spans-help"));
        }
        measure.keeps_cancelled = indicator.get("cancelled").is_some();
        measure.whose = self.whose(indicator, &measure, contract);
        self.of_spans(indicator, &["measure", "counted", "unfinished", "cutoff"], figure);
        if !figure.asks_hours() {
            self.of_spans(indicator, &["calendar"], figure);
        }
        let levels = indicator.get("levels").map_or(&[][..], Node::list);
        for level in levels {
            self.of_spans(level, &["within", "tiers", "calendar", "cutoff"], figure);
        }
        Some(measure)
    }

    /// Keys that say nothing of spans.
    fn of_spans(&mut self, table: &Node, keys: &[&str], figure: Figure) {
        for (key, node) in keys.iter().filter_map(|key| Some((key, table.get(key)?))) {
            let message = said!("measure.of-spans", key = *key, figure = figure.key());
            self.problem(node, message, said!("measure.of-spans-help"));
        }
    }

    /// What an availability or a downtime leaves out, and how long its months are.
    pub(crate) fn outage_terms(&mut self, node: &Node, contract: &Contract, to: &mut Indicator) {
        let asks_hours = to.figure.asks_hours();
        let availability = to.figure == Figure::Availability;
        for (key, asks, figures) in [
            ("excluded", asks_hours, "availability, downtime"),
            ("merge", asks_hours, "availability, downtime"),
            ("month_length", availability, "availability"),
        ] {
            if let Some(node) = node.get(key).filter(|_| !asks) {
                let help = said!("measure.only-of-help", figures);
                self.problem(node, said!("measure.only-of", key), help);
            }
        }
        let kinds = node.get("excluded").into_iter().flat_map(Node::texts);
        to.excluded = kinds.map(str::to_owned).collect();
        let calendar = node.get("calendar").filter(|node| asks_hours && node.is_table());
        if let Some(calendar) = calendar {
            self.problem(
                calendar,
                said!("measure.one-calendar"),
                said!("measure.one-calendar-help"),
            );
        }
        let word = node.get("month_length");
        let length = word
            .and_then(Node::text)
            .and_then(|text| MonthLength::WORDS.into_iter().find(|(word, _)| *word == text));
        to.month_length = length.map_or(MonthLength::Actual, |(_, length)| length);
        let is_always = || contract.calendar_of(to).is_none_or(|calendar| calendar.is_always());
        match word {
            None if availability && self.tree.whole => {
                let path = format!("{}.month_length", node.path);
                let message = said!("measure.no-month-length");
                let problem = Problem::new(node.span.clone(), message);
                self.problems.add(path, problem.help(said!("measure.month-lengths")));
            }
            Some(word)
                if to.month_length == MonthLength::ThirtyDays
                    && to.measure.period == PeriodKind::Week =>
            {
                let help = said!("measure.thirty-days-week-help");
                self.problem(word, said!("measure.thirty-days-week"), help);
            }
            Some(word) if to.month_length == MonthLength::ThirtyDays && !is_always() => {
                let help = said!("measure.thirty-days-help");
                self.problem(word, said!("measure.thirty-days"), help);
            }
            _ => {}
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
