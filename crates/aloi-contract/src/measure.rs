//! The keys of an indicator that say its measure: its clock, what counts, and what they can be set
//! to. What a dispute can hang on has no default: where one is missing, the choices are listed.

use crate::events::in_force;
use crate::leaf::Reader;
use crate::problem::Problem;
use crate::source::Shape;
use crate::sources;
use crate::spec::clock::EXAMPLE;
use crate::spec::clock::EXCLUDE;
use crate::tree::Node;
use aloi::condition::{Condition, Term};
use aloi::measure::{
    Again, Cycle, Item, Late, Measure, Overdue, ReadAt, Running, Unfinished, Whose,
};
use aloi::said::quoted;
use aloi::within::{self, Written};
use aloi::{ByKey, Contract, Event, Indicator, PeriodKind};
use aloi_words::{Said, said};

/// The keys that say a measure beside its clock.
const BESIDE: [&str; 5] = ["counted", "unfinished", "whose", "read_at", "cancelled"];

/// The values of a key that has no default beside a clock (`counted`, `unfinished`, `whose`, `read_at`; any other: `runs`), each in
/// one line of plain words (R17 to R24).
#[must_use]
pub fn choices(key: &str) -> Said {
    match key {
        "counted" => said!("measure.counted"),
        "unfinished" => said!(
            "measure.unfinished",
            once = "{ late = \"when due\", again = \"never\" }",
            again = "{ late = \"when due\", again = \"every period\" }",
            at_once = "{ late = \"at once\", again = \"never\" }"
        ),
        "late" => said!("measure.late"),
        "again" => said!("measure.again"),
        "whose" => said!("measure.whose"),
        "read_at" => said!("measure.read-at"),
        "period" => said!("measure.period"),
        "month_length" => said!("measure.month-lengths"),
        "which" => said!("events.which"),
        "item" => said!("measure.item"),
        "order" => said!("events.order"),
        _ => said!("measure.runs", condition = "[{ group = [\"N2*\"] }]"),
    }
}

/// The same where there is no clock.
fn choices_alone(key: &str) -> Said {
    match key {
        "read_at" => said!("measure.read-at-alone"),
        _ => choices(key),
    }
}

impl Reader<'_> {
    /// What an indicator measures: restoration, unless it has a clock.
    pub(crate) fn measure(
        &mut self,
        indicator: &Node,
        contract: &Contract,
        about: &Indicator,
    ) -> Measure {
        if let Some(measure) = self.spans(indicator, contract, about) {
            return measure;
        }
        let Some(clock) = indicator.get("clock").filter(|clock| clock.is_table()) else {
            if let Some(mut measure) = self.without_clock(indicator, contract, about) {
                measure.period = self.period(indicator, contract);
                return measure;
            }
            self.beside_no_clock(indicator);
            let mut measure = Measure::restoration();
            measure.period = self.period(indicator, contract);
            return measure;
        };
        if let Some(measure) = indicator.get("measure") {
            let problem = Problem::new(measure.span.clone(), said!("measure.beside-clock"))
                .help(said!("measure.beside-clock-help"))
                .also(clock.span.clone(), said!("measure.the-clock"));
            self.problems.add(&measure.path, problem);
        }
        let [from, to] =
            ["from", "to"].map(|end| self.key(clock, end, |it, node| it.event(node, contract)));
        let ends = from.zip(to).unwrap_or((Event::Assigned, Event::Restored));
        let counted = match indicator.get("counted") {
            Some(node) => self.event(node, contract),
            None => self.choice(indicator, "counted", Event::from_key),
        };
        let mut measure = Measure::new(ends, counted.unwrap_or(Event::Closed));
        measure.period = self.period(indicator, contract);
        measure.runs = self.runs(indicator, clock);
        measure.cycle = self.cycle((indicator, clock), contract);
        measure.unfinished = self.unfinished(indicator);
        measure.read_at = self.read_at(indicator, about).or(measure.read_at);
        measure.keeps_cancelled = indicator.get("cancelled").is_some();
        measure.whose = self.whose(indicator, &measure, contract);
        measure
    }

    /// How long its periods are: months, where nothing is said (R23).
    pub(crate) fn period(&mut self, indicator: &Node, contract: &Contract) -> PeriodKind {
        let node = indicator.get("period");
        let Some((node, text)) = node.and_then(|node| Some((node, node.text()?))) else {
            return PeriodKind::Month;
        };
        let kind = PeriodKind::from_key(text);
        let (message, help) = match (kind, contract.from) {
            (Some(PeriodKind::ContractYear), None) => {
                (said!("measure.no-first-day"), said!("measure.no-first-day-help"))
            }
            (None, _) if text.starts_with("mean of ") => {
                (said!("measure.later-period", text = quoted(text)), choices("period"))
            }
            (None, _) => (said!("measure.no-period", text = quoted(text)), choices("period")),
            (Some(kind), _) => return kind,
        };
        self.problem(node, message, help);
        PeriodKind::Month
    }

    /// When values are read that change: said where some condition asks for one (R18).
    pub(crate) fn read_at(&mut self, indicator: &Node, about: &Indicator) -> Option<ReadAt> {
        let terms: Vec<&Term> = about.conditions().flat_map(Condition::every_term).collect();
        let is_summary = || {
            let source = sources::table_of(&self.tree.root, indicator);
            let shape = source.and_then(|source| source.get("shape"));
            // a register is one unless it says otherwise
            let own = about.source.is_some() && shape.is_none();
            own || shape.and_then(Node::text) == Some(Shape::Summary.key())
        };
        let reads = |term: &&Term| match term {
            Term::Attribute(..) => !is_summary(),
            other => other.is_read(),
        };
        let by_attribute = || about.by.iter().any(|key| matches!(key, ByKey::Attribute(_)));
        let apart = about.by.contains(&ByKey::Priority) || by_attribute() && !is_summary();
        if indicator.get("read_at").is_none() && !apart && !terms.iter().any(reads) {
            return None;
        }
        let read_at = self.choice(indicator, "read_at", ReadAt::from_key)?;
        let by_priority =
            about.levels.iter().any(|level| !level.conditions.priorities().is_empty());
        let asks = terms.iter().any(|term| matches!(term, Term::Attribute(..)));
        let of_attribute = asks || by_attribute();
        let node = indicator.get("read_at").filter(|_| read_at == ReadAt::Highest);
        if let Some(node) = node.filter(|_| of_attribute || !by_priority) {
            self.problem(node, said!("measure.highest"), said!("measure.highest-help"));
        }
        Some(read_at)
    }

    /// Whose tickets count: said where the contract knows the provider's groups and the clock asks
    /// for none of them. Every item of a register does, unless it says otherwise (R17).
    pub(crate) fn whose(
        &mut self,
        indicator: &Node,
        measure: &Measure,
        contract: &Contract,
    ) -> Whose {
        let names_some = contract.groups.iter().any(|group| group.text().trim() != "*");
        let asks = measure.from == Event::Assigned || measure.runs.contains(&Running::Ours);
        let of_register = indicator.get("source").is_some();
        if indicator.get("whose").is_none() && (of_register || asks || !names_some) {
            return Whose::All;
        }
        self.choice(indicator, "whose", Whose::from_key).unwrap_or(Whose::All)
    }

    /// Into what parts the clock is cut (R20).
    fn cycle(&mut self, (indicator, clock): (&Node, &Node), contract: &Contract) -> Option<Cycle> {
        let item = clock.get("item");
        let node = clock.get("cycle");
        let name = node.and_then(Node::text).map(|text| text.trim().strip_prefix("each "));
        let of_event = name.flatten().map(str::trim).filter(|name| *name != "priority");
        if let Some(item) = item.filter(|_| of_event.is_none()) {
            self.problem(item, said!("measure.item-of-nothing"), said!("measure.cycle"));
        }
        let Some(name) = of_event else {
            if name == Some(None) {
                self.problem(node?, said!("measure.no-cycle"), said!("measure.cycle"));
            }
            return name?.map(|_| Cycle::EachPriority);
        };
        let event = contract.event_named(name);
        if event.is_none() {
            let message = said!("events.unknown", name = quoted(name));
            self.problem(node?, message, said!("measure.cycle"));
        }
        if item.is_none() {
            self.lacks(clock, said!("measure.no-item"), "item");
        }
        let shape = sources::table_of(&self.tree.root, indicator);
        let shape = shape.and_then(|source| source.get("shape")).and_then(Node::text);
        if contract.is_told_each(event?) && shape == Some(Shape::Snapshots.key()) {
            let message = said!("measure.each-of-snapshots", name = quoted(name));
            self.problem(node?, message, said!("measure.each-of-snapshots-help"));
        }
        Some(Cycle::Each(event?, item.and_then(Node::text).and_then(Item::from_key)?))
    }

    /// What becomes of unfinished tickets: they do not count, or are late some time.
    fn unfinished(&mut self, indicator: &Node) -> Unfinished {
        let table = indicator.get("unfinished").filter(|node| node.is_table());
        let Some(table) = table else {
            self.choice(indicator, "unfinished", |word| (word == EXCLUDE).then_some(()));
            return Unfinished::Exclude;
        };
        let id = indicator.get("id").map(Node::text_or_empty).unwrap_or_default();
        let mut choices = [None, None];
        for (key, choice) in ["late", "again"].into_iter().zip(&mut choices) {
            *choice = table.get(key).and_then(Node::text);
            if table.get(key).is_none() {
                self.lacks(table, said!("measure.overdue-lacks", id = quoted(&id), key), key);
            }
        }
        let grace = table.get("grace");
        let [late, again] = choices;
        let again = again.and_then(Again::from_key);
        if let (Some(grace), Some(Again::Never)) = (grace, again) {
            let message = said!("measure.grace-for-nothing");
            self.problem(grace, message, said!("measure.grace-for-nothing-help"));
        }
        let grace = grace.and_then(|grace| self.grace(grace));
        match late.and_then(Late::from_key).zip(again) {
            Some((late, again)) => Unfinished::Late(Overdue { late, again, grace }),
            None => Unfinished::Exclude,
        }
    }

    /// A length of real time, in seconds.
    pub(crate) fn grace(&mut self, node: &Node) -> Option<i64> {
        let text = node.text()?;
        let seconds = match within::read(text) {
            Ok(Written::Clock(seconds)) => Some(seconds),
            Ok(Written::Days(days)) => days.checked_mul(86_400),
            _ => None,
        };
        if seconds.is_none() {
            let message = said!("file.not-a-length", text = quoted(text));
            self.problem(node, message, said!("measure.grace-help"));
        }
        seconds
    }

    /// What must hold for the clock to run; it need not be said where every limit is a date.
    fn runs(&mut self, indicator: &Node, clock: &Node) -> Vec<Running> {
        let Some(runs) = clock.get("runs") else {
            let levels = indicator.get("levels").map_or(&[][..], Node::list);
            let by_date = |row: &Node| row.get("within").is_some_and(is_date);
            let tiers_are = |level: &Node| {
                let tiers = level.get("tiers").map_or(&[][..], Node::list);
                !tiers.is_empty() && tiers.iter().all(by_date)
            };
            let all = levels.iter().all(|level| by_date(level) || tiers_are(level));
            if levels.is_empty() || !all {
                self.lacks(clock, said!("measure.no-runs"), "runs");
            }
            return Vec::new();
        };
        let condition = |item: &Node| match item.text() {
            Some(word) => Running::from_key(word),
            None => item.is_table().then(|| Running::While(in_force(item, &[]))),
        };
        runs.list().iter().filter_map(condition).collect()
    }

    /// What a compulsory key is set to; where it is missing, its choices are told.
    pub(crate) fn choice<T>(
        &mut self,
        indicator: &Node,
        key: &str,
        value: fn(&str) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = indicator.get(key) {
            return node.text().and_then(value);
        }
        let id = indicator.get("id").map(Node::text_or_empty).unwrap_or_default();
        match indicator.get("clock") {
            Some(_) => self.lacks(indicator, said!("measure.lacks", id = quoted(&id), key), key),
            None => {
                let message = said!("measure.lacks-alone", id = quoted(&id), key);
                self.lacks_of(indicator, message, key, choices_alone(key));
            }
        }
        None
    }

    /// A key is missing: it may be there all the same in a file that could not be read whole.
    pub(crate) fn lacks(&mut self, table: &Node, message: Said, key: &str) {
        self.lacks_of(table, message, key, choices(key));
    }

    fn lacks_of(&mut self, table: &Node, message: Said, key: &str, choices: Said) {
        let path = format!("{}.{key}", table.path);
        let problem = Problem::new(table.span.clone(), message).help(choices);
        match self.tree.whole && !self.problems.has(&path) {
            true => self.problems.add(path, problem),
            false => self.problems.known(path),
        }
    }

    /// Keys that say a measure where none is said: the founding sheet's has its own.
    fn beside_no_clock(&mut self, indicator: &Node) {
        for node in BESIDE.iter().filter_map(|key| indicator.get(key)) {
            let key = node.path.rsplit('.').next().unwrap_or_default();
            let problem = Problem::new(node.span.clone(), said!("measure.no-clock", key))
                .help(said!("measure.no-clock-help", example = format!("clock = {EXAMPLE}")));
            self.problems.add(&node.path, problem);
        }
    }
}

/// Whether a required level is a date: no clock has to run for it.
fn is_date(within: &Node) -> bool {
    let several = || ["latest", "earliest"].iter().filter_map(|key| within.get(key));
    match within.text() {
        Some(text) => text.parse().is_ok_and(|one: aloi::Within| one.is_date()),
        None => within.get("date").is_some() || several().flat_map(Node::list).all(is_date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::clock::{again, item, late, order, read_at, runs, unfinished, which, whose};

    #[test]
    fn the_choices_of_a_key_are_all_that_it_can_be_set_to() {
        let built_in = Event::BUILT_IN.iter().filter_map(|event| event.key());
        let keys: [(&str, Vec<&str>); 10] = [
            ("late", late("")),
            ("again", again("")),
            ("counted", built_in.collect()),
            ("unfinished", unfinished("")),
            ("whose", whose("")),
            ("read_at", read_at("")),
            ("runs", runs("")),
            ("which", which("")),
            ("item", item("")),
            ("order", order("")),
        ];
        // an event of the contract's own; nothing at all, and a condition
        let more = |key: &str| match key {
            "counted" => 1,
            "runs" => 2,
            "unfinished" => 3, // the tables
            _ => 0,
        };
        for (key, words) in keys {
            let told = choices(key).to_string();
            for word in &words {
                assert!(told.contains(&format!("\"{word}\"")), "{key} = {word} in {told}");
            }
            let lines = told.lines().skip(1).count();
            assert_eq!(lines, words.len() + more(key), "{told}");
        }
    }
}
