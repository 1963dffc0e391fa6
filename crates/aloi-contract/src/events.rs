//! The section `[events]`, and the names of events wherever they stand (R19).

use crate::leaf::Reader;
use crate::near;
use crate::problem::Problem;
use crate::tree::{Entry, Node, Value};
use aloi::events::{Happens, InForce, Order, OwnEvent, Which};
use aloi::name::Pattern;
use aloi::{Contract, Event, State};
use aloi_words::{one_of, quoted, said};

/// The keys of what is in force.
const CONDITIONS: [&str; 4] = ["status", "state", "group", "priority"];

impl Reader<'_> {
    /// The events that a contract names itself: first their names, since each may name any other.
    pub(crate) fn events(&mut self, section: &Node, contract: &mut Contract) {
        let any = || Happens::All(vec![Event::Opened]);
        let named = |entry: &Entry| OwnEvent { name: entry.key.clone(), happens: any() };
        contract.events = section.entries().iter().map(named).collect();
        for (number, entry) in section.entries().iter().enumerate() {
            if let Some(happens) = self.happens(&entry.node, contract) {
                contract.events[number].happens = happens;
            }
        }
    }

    /// When an event happens: one of the ways to say it, whole.
    fn happens(&mut self, event: &Node, contract: &Contract) -> Option<Happens> {
        let keys = event.entries().iter().map(|entry| entry.key.as_str());
        let ways = |key: &str| match key {
            "any" | "order" => Some("any"),
            "all" | "column" => Some(if key == "all" { "all" } else { "column" }),
            key => (CONDITIONS.contains(&key) || key == "which" || is_attribute(key, contract))
                .then_some("which"),
        };
        let mut ways: Vec<&str> = keys.filter_map(ways).collect();
        ways.sort_unstable();
        ways.dedup();
        let of_column = event.get("column").and(event.get("which"));
        if let Some(which) = of_column {
            return self.each_of_column(event, which, contract);
        }
        match ways.as_slice() {
            ["any"] => {
                let parts = self.parts(event, "any", contract);
                let order = self.way(event, "order", |word| match word {
                    "given" => Some(Order::Given),
                    "earliest" => Some(Order::Earliest),
                    _ => None,
                });
                Some(Happens::Any(parts?, order?))
            }
            ["all"] => Some(Happens::All(self.parts(event, "all", contract)?)),
            ["which"] => {
                let in_force = in_force(event, &contract.attributes);
                let which = self.way(event, "which", |word| match word {
                    "first" => Some(Which::First),
                    "last" => Some(Which::Last),
                    "each" => Some(Which::Each),
                    _ => None,
                });
                Some(Happens::When(in_force, which?))
            }
            ["column"] => self.key(event, "column", |it, node| it.instant(node, contract)),
            _ => {
                let problem = Problem::new(event.span.clone(), said!("events.one-way"));
                let problem = problem.help(said!(
                    "events.one-way-help",
                    when = "{ state = \"active\", group = [\"N2*\"], which = \"first\" }",
                    any = "{ any = [\"alarm\", \"opened\"], order = \"given\" }",
                    all = "{ all = [\"restored\", \"accepted\"] }",
                    column = "{ column = \"alarm_at\" }"
                ));
                if self.tree.whole {
                    self.problems.add(&event.path, problem);
                }
                None
            }
        }
    }

    /// Whenever a column says: it is in one way alone that this is said.
    fn each_of_column(
        &mut self,
        event: &Node,
        which: &Node,
        contract: &Contract,
    ) -> Option<Happens> {
        let alone = event.entries().len() == 2;
        if which.text() != Some("each") || !alone {
            let problem = Problem::new(which.span.clone(), said!("events.which-of-column"));
            let example = "{ column = \"status_sent_at\", which = \"each\" }";
            let help = said!("events.which-of-column-help", example);
            self.problems.add(&which.path, problem.help(help));
            return None;
        }
        match self.key(event, "column", |it, node| it.instant(node, contract))? {
            Happens::Column(column) => Some(Happens::EachOf(column)),
            _ => None,
        }
    }

    /// What a compulsory key of an event is set to.
    fn way<T>(&mut self, event: &Node, key: &str, value: fn(&str) -> Option<T>) -> Option<T> {
        if let Some(node) = event.get(key) {
            return node.text().and_then(value);
        }
        let name = event.path.strip_prefix("events.").unwrap_or(&event.path);
        self.lacks(event, said!("events.lacks", name = quoted(name), key), key);
        None
    }

    /// When the cell of a column says.
    fn instant(&mut self, node: &Node, contract: &Contract) -> Option<Happens> {
        let name = node.text().filter(|name| !name.trim().is_empty())?;
        let column = contract.instants.iter().position(|known| known == name);
        if column.is_none() {
            let message = said!("events.own-column", name = quoted(name));
            self.problem(node, message, said!("events.own-column-help"));
        }
        column.map(Happens::Column)
    }

    /// The events that a list names.
    fn parts(&mut self, event: &Node, key: &str, contract: &Contract) -> Option<Vec<Event>> {
        let items = event.get(key).map_or(&[][..], Node::list);
        let parts: Vec<Option<Event>> =
            items.iter().map(|item| self.event(item, contract)).collect();
        parts.into_iter().collect()
    }

    /// The event that a text names.
    pub(crate) fn event(&mut self, node: &Node, contract: &Contract) -> Option<Event> {
        let name = node.text()?;
        let event = contract.event_named(name);
        if event.is_none() && !name.trim().is_empty() {
            let built_in = Event::BUILT_IN.iter().filter_map(|event| event.key());
            let own = contract.events.iter().map(|event| event.name.as_str());
            let known = built_in.chain(own);
            let message = said!("events.unknown", name = quoted(name));
            self.problem(node, message, near::suggest(name, known.clone(), one_of(known)));
        }
        event
    }
}

/// What a table asks to be in force; of attributes, these.
pub(crate) fn in_force(table: &Node, attributes: &[String]) -> InForce {
    let texts = |key: &str| -> Vec<&str> {
        let Some(node) = table.get(key) else { return Vec::new() };
        match &node.value {
            Value::Text(text) => vec![text],
            _ => node.texts().collect(),
        }
    };
    let owned = |key: &str| -> Vec<String> { texts(key).into_iter().map(str::to_owned).collect() };
    let mut in_force = InForce::default();
    in_force.status = owned("status");
    in_force.priority = owned("priority");
    in_force.group = texts("group").into_iter().map(Pattern::new).collect();
    let state = |word: &str| State::ALL.into_iter().find(|state| state.key() == word);
    in_force.state = texts("state").into_iter().filter_map(state).collect();
    let asked = attributes.iter().filter(|name| table.get(name).is_some());
    in_force.attributes = asked.map(|name| (name.clone(), owned(name))).collect();
    in_force
}

fn is_attribute(name: &str, contract: &Contract) -> bool {
    contract.attributes.iter().any(|attribute| attribute == name)
}
