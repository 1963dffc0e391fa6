//! From the tree to the contract, and the contract's own problems to their places.

use crate::condition::{Filters, Named};
use crate::further::{self, Further, Tells};
use crate::leaf::Reader;
use crate::pooled::{as_written, is_pool};
use crate::problem::Problem;
use crate::sources;
use crate::tree::{Entry, Node, Places};
use aloi::condition::Condition;
use aloi::name::{Pattern, comparable};
use aloi::reading::Reading;
use aloi::zone::Tz;
use aloi::{
    Contract, ContractProblem, Figure, GroupCalendars, Indicator, Language, Level, Promise,
    ServiceClass, State, Within,
};
use aloi_words::said;
use std::collections::{BTreeMap, HashMap};

/// Tiers, to begin with.
const TIERS: &str =
    "tiers = [{ within = \"2h\", target = \"90%\" }, { within = \"4h\", target = \"100%\" }]";

impl Reader<'_> {
    /// The contract. What could not be read is replaced by what causes no further problem.
    pub(crate) fn contract(&mut self) -> Contract {
        let root = &self.tree.root;
        let nothing = Node::nothing();
        let section = |name| root.get(name).unwrap_or(&nothing);
        let head = section("contract");
        let timezone = self.key(head, "timezone", Self::timezone).unwrap_or(Tz::UTC);
        let mut contract = Contract::default();
        contract.title = text_of(head, "title");
        contract.client = text_of(head, "client");
        contract.provider = text_of(head, "provider");
        contract.timezone = timezone;
        contract.from = self.key(head, "from", Self::date);
        contract.until = self.key(head, "until", Self::date);
        if let (Some(from), Some(until)) = (contract.from, contract.until)
            && until < from
            && let (Some(first), Some(last)) = (head.get("from"), head.get("until"))
        {
            let message = said!("file.ends-before-it-begins", from, until);
            let problem = Problem::new(last.span.clone(), message);
            let help = said!("file.ends-before-it-begins-help");
            let first = (first.span.clone(), said!("file.the-other"));
            self.problems.add(&last.path, problem.help(help).also(first.0, first.1));
        }
        contract.language = language(head);
        contract.groups = texts_of(section("provider"), "groups").map(Pattern::new).collect();
        if sources::are_registers_alone(root) && root.get("provider").is_none() {
            contract.groups = vec![Pattern::new("*")];
        }
        contract.types = texts_of(section("scope"), "types").map(str::to_owned).collect();
        for Further { name, tells } in further::named(root) {
            let named = match tells {
                Tells::Text => &mut contract.attributes,
                Tells::Instant | Tells::Each => &mut contract.instants,
                Tells::Date => &mut contract.dates,
            };
            named.push(name);
        }
        contract.services = self.services(section("services"));
        contract.statuses = statuses(section("statuses"));
        contract.registers = self.registers();
        contract.calendars = self.calendars(root, timezone);
        self.events(section("events"), &mut contract);
        contract.group_calendars = group_calendars(section("indicators"));
        let filters = self.filters(section("filters"), &contract.attributes);
        let indicators = section("indicators").list().iter();
        let (pools, own): (Vec<&Node>, Vec<&Node>) = indicators.partition(|node| is_pool(node));
        let read = own.iter().map(|node| self.indicator(node, &contract, &filters));
        contract.indicators = read.collect();
        self.tree.amended.name(&mut contract);
        for node in pools {
            let head = head_of(node);
            let pooled = self.pooled(node, head, &contract);
            contract.pools.push(pooled);
        }
        contract.money = self.money(&contract);
        contract.phases = self.phases(&contract);
        self.consequences_apart(&own, &contract);
        contract.reading = reading(section("reading"));
        contract
    }

    fn services(&mut self, node: &Node) -> Vec<ServiceClass> {
        let mut seen: HashMap<String, &Entry> = HashMap::new();
        for entry in node.entries() {
            if let Some(first) = seen.insert(comparable(&entry.key), entry) {
                let message =
                    said!("file.same-service-class", first = first.key, second = entry.key);
                let problem = Problem::new(entry.key_span.clone(), message)
                    .help(said!("file.same-service-class-help"))
                    .also(first.key_span.clone(), said!("file.the-other"));
                self.problems.add(&entry.node.path, problem);
            }
        }
        let class = |entry: &Entry| ServiceClass {
            name: entry.key.clone(),
            applications: entry.node.texts().map(Pattern::new).collect(),
        };
        node.entries().iter().map(class).collect()
    }

    fn indicator(&mut self, node: &Node, contract: &Contract, filters: &Filters) -> Indicator {
        let levels = node.get("levels").map_or(&[][..], Node::list);
        let mut indicator = head_of(node);
        indicator.source = self.source_of(node, contract);
        let named = Named { attributes: &contract.attributes, filters };
        let scope = self.key(node, "where", |it, node| Some(it.condition(node, named)));
        indicator.scope = scope.unwrap_or_default();
        indicator.cutoff = self.key(node, "cutoff", Self::local_time);
        indicator.figure = self.figure(node);
        let (figure, about) = (indicator.figure, (contract, named));
        indicator.levels =
            levels.iter().flat_map(|level| self.levels(level, figure, about)).collect();
        if node.get("levels").is_none() && !figure.asks_a_limit() {
            indicator.levels = vec![of_every_ticket(figure)];
        }
        indicator.targets = self.targets(node, figure, named);
        indicator.of = self.of(node, figure, named);
        self.by(node, contract, &mut indicator);
        indicator.penalties = self.penalties(node, &indicator, about);
        indicator.measure = self.measure(node, contract, &indicator);
        self.needs_calendar(node, &indicator);
        if !contract.registers.is_empty() {
            self.attributes_of_its_source(node, &indicator);
        }
        self.outage_terms(node, contract, &mut indicator);
        self.carried_on(node, &indicator);
        let tiers = levels.iter().filter_map(|level| level.get("tiers"));
        let late = indicator.measure.overdue().is_some();
        for tiers in tiers.clone().filter(|_| late) {
            self.problem(tiers, said!("promise.tiers-and-late"), said!("promise.late-help"));
        }
        for tiers in tiers.filter(|_| !indicator.targets.is_empty()) {
            self.problem(
                tiers,
                said!("promise.tiers-and-targets"),
                said!("promise.tiers-help", example = TIERS),
            );
        }
        indicator
    }

    /// A level; of one with tiers, one for each.
    fn levels(&mut self, node: &Node, figure: Figure, about: (&Contract, Named<'_>)) -> Vec<Level> {
        let Some(tiers) = node.get("tiers") else {
            return vec![self.level((node, node), figure, None, about)];
        };
        for key in ["within", "target", "minimum", "few", "compare", "grades", "repeat"] {
            if let Some(beside) = node.get(key) {
                let message = said!("promise.beside-tiers", key);
                self.problem(beside, message, said!("promise.beside-tiers-help"));
            }
        }
        if tiers.list().is_empty() {
            self.problem(
                tiers,
                said!("promise.no-tiers"),
                said!("promise.tiers-help", example = TIERS),
            );
        }
        let numbered = (1..).zip(tiers.list());
        numbered.map(|(tier, one)| self.level((node, one), figure, Some(tier), about)).collect()
    }

    /// A level whose limit and target stand in `row`: itself, or one of its tiers.
    fn level(
        &mut self,
        (node, row): (&Node, &Node),
        figure: Figure,
        tier: Option<u32>,
        (contract, named): (&Contract, Named<'_>),
    ) -> Level {
        let mut promise = self.promise(row, figure);
        let grades = self.grades(row, &mut promise);
        let mut level = Level::of(self.terms(node, named), any_level(), promise);
        level.grades = grades;
        (level.calendar, level.tier) = (calendar_of(node), tier);
        // in place of what was not understood stands what causes no further problem
        let within = row.get("within");
        level.within = within.map(|node| self.within(node, contract).unwrap_or_else(any_level));
        level.cutoff = self.key(node, "cutoff", Self::local_time);
        level
    }

    /// The contract's own problems, each at its place.
    pub(crate) fn contradictions(&mut self, contract: &Contract) {
        let places = self.tree.places();
        let written = self.tree.root.get("indicators").map_or(&[][..], Node::list).iter();
        let own = written.enumerate().filter(|(_, node)| !is_pool(node));
        let own: Vec<usize> = own.map(|(place, _)| place).collect();
        for mut problem in contract.problems() {
            problem.path = as_written(&problem.path, &own);
            problem.other = problem.other.map(|other| as_written(&other, &own));
            let echo = self.problems.has(&problem.path)
                || problem.path.ends_with(".calendar") && self.problems.has("calendars");
            // in a file with wrong syntax, what seems to be missing may be there
            if !echo && (self.tree.whole || problem.other.is_some()) {
                self.problems.add(&problem.path, placed(&problem, &places));
            }
        }
    }
}

fn placed(problem: &ContractProblem, places: &Places) -> Problem {
    let mut placed = Problem::new(places.of(&problem.path), problem.message.clone());
    placed.help.clone_from(&problem.help);
    match &problem.other {
        Some(other) => placed.after(places.of(other)),
        None => placed,
    }
}

/// What the contract's sheet says of an indicator.
fn head_of(node: &Node) -> Indicator {
    let optional = |key| node.get(key).and_then(Node::text).map(str::to_owned);
    // one without id is like no other
    let id = optional("id").unwrap_or_else(|| node.path.clone());
    let mut indicator = Indicator::new(&id, &calendar_of(node).unwrap_or_default());
    indicator.title = text_of(node, "title");
    indicator.number = optional("number");
    indicator.definition = optional("definition");
    indicator.calculation = optional("calculation");
    indicator
}

/// The level of an indicator that writes none: every ticket, of which nothing is required (R21).
fn of_every_ticket(figure: Figure) -> Level {
    let mut level = Level::of(Condition::default(), any_level(), Promise::of(figure));
    level.within = None;
    level
}

/// A level that no calendar refuses, for one that was not understood.
fn any_level() -> Within {
    Within::none()
}

/// What stands for the calendar of an indicator or a level: its name, or the table of groups as it is
/// written.
fn calendar_of(table: &Node) -> Option<String> {
    let node = table.get("calendar")?;
    let written = |entry: &Entry| format!("{:?} = {:?}", entry.key, entry.node.text_or_empty());
    match node.is_table() {
        true => {
            let all: Vec<String> = node.entries().iter().map(written).collect();
            Some(format!("{{ {} }}", all.join(", ")))
        }
        false => node.text().map(str::to_owned),
    }
}

/// The tables of groups that stand for calendars in indicators and their levels.
fn group_calendars(indicators: &Node) -> BTreeMap<String, GroupCalendars> {
    fn levels(indicator: &Node) -> std::slice::Iter<'_, Node> {
        indicator.get("levels").map_or(&[][..], Node::list).iter()
    }
    let all = indicators.list().iter().flat_map(|one| std::iter::once(one).chain(levels(one)));
    let of_groups = |node: &Node| {
        let table = node.get("calendar").filter(|node| node.is_table())?;
        let entries = table.entries().iter();
        let each = entries.map(|one| (Pattern::new(&one.key), one.node.text_or_empty()));
        Some((calendar_of(node)?, each.collect()))
    };
    all.filter_map(of_groups).collect()
}

fn text_of(table: &Node, key: &str) -> String {
    table.get(key).map(Node::text_or_empty).unwrap_or_default()
}

/// The texts of a list; what is no text stands in for itself, so that each keeps its number.
fn texts_of<'n>(table: &'n Node, key: &str) -> impl Iterator<Item = &'n str> + use<'n> {
    let items = table.get(key).map_or(&[][..], Node::list);
    items.iter().map(|item| item.text().unwrap_or(&item.path))
}

fn language(head: &Node) -> Language {
    head.get("language").and_then(Node::text).and_then(Language::of_key).unwrap_or_default()
}

pub(crate) fn statuses(node: &Node) -> BTreeMap<State, Vec<String>> {
    let of = |state: State| (state, texts_of(node, state.key()).map(str::to_owned).collect());
    State::ALL.into_iter().filter(|state| node.get(state.key()).is_some()).map(of).collect()
}

/// The knobs that are set; wrong words have been refused by the check.
fn reading(node: &Node) -> Reading {
    let mut reading = Reading::default();
    for Entry { key, node, .. } in node.entries() {
        let _ = node.text().map(|word| reading.set(key, word));
    }
    reading
}
