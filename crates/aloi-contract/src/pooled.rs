//! The indicators that pool the shares of others, as a contract file writes them (R25).

use crate::condition::{Filters, Named};
use crate::leaf::Reader;
use crate::near;
use crate::tree::Node;
use aloi::name::comparable;
use aloi::said::quoted;
use aloi::{Contract, Figure, Indicator, Pooled, Together};
use aloi_words::said;

/// What an indicator that pools others can say.
const OWN: [&str; 11] = [
    "id",
    "title",
    "number",
    "definition",
    "calculation",
    "figure",
    "of",
    "target",
    "targets",
    "minimum",
    "compare",
];

/// Whether an indicator pools others.
pub(crate) fn is_pool(indicator: &Node) -> bool {
    let figure = indicator.get("figure").and_then(Node::text);
    figure.and_then(Figure::from_key) == Some(Figure::Pool)
}

/// The place of a problem as the file numbers its indicators; `places` are those of the ones that pool
/// nothing.
pub(crate) fn as_written(path: &str, places: &[usize]) -> String {
    let read = || {
        let (number, rest) = path.strip_prefix("indicators[")?.split_once(']')?;
        Some(format!("indicators[{}]{rest}", places.get(number.parse::<usize>().ok()?)?))
    };
    read().unwrap_or_else(|| path.to_owned())
}

/// Whether two indicators count in the same periods, so that their rows can be added up.
fn same_period(contract: &Contract, one: usize, other: usize) -> bool {
    contract.indicators[one].measure.period == contract.indicators[other].measure.period
}

impl Reader<'_> {
    /// An indicator that pools others of a contract.
    pub(crate) fn pooled(
        &mut self,
        node: &Node,
        mut indicator: Indicator,
        contract: &Contract,
    ) -> Pooled {
        let id = indicator.id.clone();
        let known = OWN.iter().chain(&["grades", "repeat", "penalties"]);
        for entry in
            node.entries().iter().filter(|entry| !known.clone().any(|own| *own == entry.key))
        {
            let message = said!("pool.beside", key = entry.key, id = quoted(&id));
            self.problem(&entry.node, message, said!("pool.beside-help"));
        }
        if contract.sheets().any(|other| comparable(&other.id) == comparable(&id)) {
            let message = said!("pool.id-twice", id = quoted(&id));
            let place = node.get("id").unwrap_or(node);
            self.problem(place, message, said!("pool.id-twice-help"));
        }
        let of = self.pooled_of(node, &id, contract);
        let filters = Filters::new();
        let named = Named { attributes: &contract.attributes, filters: &filters };
        indicator.figure = Figure::Pool;
        let targets = self.targets(node, Figure::Pool, named);
        self.of_all_pooled(node, &targets);
        let mut pooled = Pooled::new(indicator, of, targets);
        pooled.indicator.penalties = self.penalties(node, &pooled.indicator, (contract, named));
        pooled
    }

    /// The positions of the indicators that one pools.
    fn pooled_of(&mut self, node: &Node, id: &str, contract: &Contract) -> Vec<usize> {
        let help = || said!("pool.of-help", example = "of = [\"response\", \"repair\"]");
        let Some(list) = node.get("of") else {
            if self.tree.whole {
                self.problem(node, said!("pool.no-of", id = quoted(id)), help());
            }
            return Vec::new();
        };
        let mut of: Vec<usize> = Vec::new();
        for name in list.list().iter().filter(|name| name.text().is_some()) {
            let text = name.text_or_empty();
            let same = |other: &Indicator| comparable(&other.id) == comparable(&text);
            match contract.indicators.iter().position(same) {
                Some(place) if of.contains(&place) => {
                    let message = said!("pool.twice", id = quoted(&text));
                    self.problem(name, message, said!("pool.twice-help"));
                }
                Some(place)
                    if of.first().is_some_and(|first| !same_period(contract, *first, place)) =>
                {
                    let message = said!("pool.period", id = quoted(&text));
                    self.problem(name, message, said!("pool.period-help"));
                }
                Some(place) if contract.indicators[place].can_be_pooled() => of.push(place),
                Some(_) => {
                    let message = said!("pool.no-share", id = quoted(&text));
                    self.problem(name, message, said!("pool.no-share-help"));
                }
                None => {
                    let ids = contract.indicators.iter().map(|one| one.id.as_str());
                    let (message, help) = near::no_indicator(&text, ids);
                    self.problem(name, message, help);
                }
            }
        }
        if list.is_list() && list.list().is_empty() || !list.is_list() {
            self.problem(list, said!("pool.no-of", id = quoted(id)), help());
        }
        of
    }

    /// A pool has no tickets of its own: none to ask conditions of, none to count as few.
    fn of_all_pooled(&mut self, node: &Node, targets: &[Together]) {
        let rows = node.get("targets").map_or(&[][..], Node::list);
        for (row, together) in rows.iter().zip(targets) {
            if !together.conditions.terms().is_empty() {
                self.problem(row, said!("pool.conditions"), said!("pool.conditions-help"));
            }
        }
        for few in rows.iter().filter_map(|row| row.get("few")) {
            self.problem(few, said!("pool.few"), said!("pool.few-help"));
        }
    }
}
