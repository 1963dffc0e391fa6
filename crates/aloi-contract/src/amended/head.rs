//! What each amendment says of itself: its number, its first day, what it applies to, what becomes of
//! the period in which it begins.

use crate::leaf;
use crate::money::word;
use crate::problem::{Problem, Problems};
use crate::tree::{Node, Value};
use aloi::amendment::{Amendment, AppliesTo, Divided};
use aloi_words::{Said, said};
use chrono::NaiveDate;

/// The keys.
pub(super) const KEYS: [&str; 4] = ["number", "from", "applies_to", "periods"];

/// Leaves an amendment these keys alone: what it changes has been written out.
pub(super) fn alone(amendment: &mut Node) {
    if let Value::Table(entries) = &mut amendment.value {
        entries.retain(|entry| KEYS.contains(&entry.key.as_str()));
    }
}

/// The values of a key that has no default, each in one line of plain words.
fn choices(key: &str) -> Said {
    match key {
        "number" => said!("amendments.number"),
        "from" => said!("amendments.from"),
        "applies_to" => said!("amendments.applies-to"),
        _ => said!("amendments.periods"),
    }
}

/// The heads of amendments; what could not be read is replaced by what causes no further problem.
pub(super) fn read(
    root: &Node,
    amendments: &[Node],
    whole: bool,
    problems: &mut Problems,
) -> Vec<Amendment> {
    let mut heads: Vec<Amendment> = Vec::new();
    for (place, node) in (2..).zip(amendments) {
        for key in KEYS.iter().filter(|key| node.is_table() && node.get(key).is_none()) {
            let problem = Problem::new(node.span.clone(), said!("amendments.lacks", key));
            let path = format!("{}.{key}", node.path);
            match whole {
                true => problems.add(path, problem.help(choices(key))),
                false => problems.known(path),
            }
        }
        let number = node.get("number").and_then(number);
        let from = node.get("from").and_then(leaf::date_of);
        let head = Amendment {
            number: number.unwrap_or(place),
            from: from.unwrap_or_default(),
            applies_to: node
                .get("applies_to")
                .and_then(|node| word(node, &AppliesTo::WORDS))
                .unwrap_or(AppliesTo::Opened),
            periods: node
                .get("periods")
                .and_then(|node| word(node, &Divided::WORDS))
                .unwrap_or(Divided::Split),
            changes: Vec::new(),
        };
        let mut told = |key: &str, message: Said, help: Said| {
            let place = node.get(key).unwrap_or(node);
            problems.add(&place.path, Problem::new(place.span.clone(), message).help(help));
        };
        match node.get("from") {
            Some(day) if from.is_none() => {
                let (message, help) = leaf::no_date(day);
                told("from", message, help);
            }
            _ => {}
        }
        let is_whole = |node: &Node| matches!(node.value, Value::Number(_));
        if node.get("number").is_some_and(is_whole) && number.is_none_or(|number| number == 0) {
            told("number", said!("amendments.no-number"), choices("number"));
        }
        if let Some(before) = heads.last() {
            if number.is_some_and(|number| number <= before.number) {
                let message = said!(
                    "amendments.number-order",
                    number = head.number.to_string(),
                    before = before.number.to_string()
                );
                told("number", message, said!("amendments.order-help"));
            }
            if from.is_some_and(|from| from <= before.from) {
                let message =
                    said!("amendments.date-order", from = head.from, before = before.from);
                told("from", message, said!("amendments.order-help"));
            }
        }
        if let Some(message) = from.and_then(|from| outside(root, from)) {
            told("from", message, said!("amendments.outside-help"));
        }
        heads.push(head);
    }
    heads
}

fn number(node: &Node) -> Option<u32> {
    if let Value::Number(number) = &node.value { number.parse().ok() } else { None }
}

/// A first day on which the contract does not hold, or on which it begins.
fn outside(root: &Node, from: NaiveDate) -> Option<Said> {
    let date = |key| root.get("contract")?.get(key).and_then(leaf::date_of);
    match (date("from"), date("until")) {
        (Some(first), _) if from <= first => Some(said!("amendments.too-early", from, first)),
        (_, Some(last)) if from > last => Some(said!("amendments.too-late", from, last)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_of_a_key_are_all_that_it_can_be_set_to() {
        let applies_to = AppliesTo::WORDS.map(|(word, _)| word);
        let periods = Divided::WORDS.map(|(word, _)| word);
        for (key, words) in [("applies_to", applies_to), ("periods", periods)] {
            let told = choices(key).to_string();
            for word in words {
                assert!(told.contains(&format!("{key} = \"{word}\"")), "{word} in {told}");
            }
            assert_eq!(told.lines().count(), words.len() + 1, "{told}");
        }
    }
}
