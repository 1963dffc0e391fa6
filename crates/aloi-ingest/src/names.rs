//! Names of the contract and of the export, each against the other (R1, R2): those of the export
//! that only look like one of the contract, and those of the contract that nothing meets. Each word
//! is asked once, however many rows hold it.

use aloi::condition::{Condition, Term};
use aloi::name::{Pattern, comparable, look};
use aloi::{Code, Contract, Field, Finding, Glossary};
use aloi_contract::{Column, ContractFile, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// Longer words are no suggestion: comparing them takes the square of their length.
const LONGEST: usize = 80;

/// As many pairs of words are compared in all, for suggestions.
const COMPARED: usize = 20_000;

/// The names of the contract in one field.
#[derive(Default)]
struct Names<'c> {
    /// What is read of the export as it stands: names, and words that `[source.values]` translates.
    words: Vec<&'c str>,
    patterns: Vec<&'c Pattern>,
}

/// What is odd between the names of a contract and those that its export was found to hold.
pub(crate) fn findings(contract: &ContractFile, glossary: &Glossary) -> Vec<Finding> {
    let mut findings = Vec::new();
    for field in Field::ALL {
        let names = Names::of(contract, field);
        let met = glossary.met(field);
        findings.extend(names.look_alikes(&met).into_iter().map(|(theirs, ours)| {
            Finding::new(Code::LookAlike).column(field.key()).value(theirs).other(ours)
        }));
    }
    findings.extend(met_by_nothing(&contract.contract, glossary));
    findings
}

/// The statuses of the contract that some words, by their comparable forms, only look like.
pub(crate) fn like_statuses<'c, 'w>(
    contract: &'c ContractFile,
    met: &BTreeMap<&str, &'w str>,
) -> BTreeMap<&'w str, &'c str> {
    Names::of(contract, Field::Status).look_alikes(met).into_iter().collect()
}

impl<'c> Names<'c> {
    fn of(file: &'c ContractFile, field: Field) -> Self {
        let contract = &file.contract;
        let mut names = Self::default();
        match field {
            Field::Type => names.words.extend(contract.own_types().iter().map(String::as_str)),
            Field::Status => {
                names.words.extend(contract.own_statuses().values().flatten().map(String::as_str));
            }
            Field::Group => names.patterns.extend(of_groups(contract)),
            Field::Priority => {
                let terms = contract.conditions().flat_map(Condition::every_term);
                let priorities = terms.filter_map(|term| match term {
                    Term::Priority(words) => Some(words),
                    _ => None,
                });
                names.words.extend(priorities.flatten().map(String::as_str));
            }
            Field::Service => names.words.extend(classes(contract)),
            Field::Application => {
                let classes = contract.services.iter();
                names.patterns.extend(classes.flat_map(|class| &class.applications));
            }
        }
        let translated = file.source.values.get(&column(field)).into_iter().flatten();
        names.words.extend(translated.map(|(theirs, _)| theirs.as_str()));
        names
    }

    /// The words that are none of the names and look like one, with that name.
    fn look_alikes<'w>(&self, met: &BTreeMap<&str, &'w str>) -> Vec<(&'w str, &'c str)> {
        let own: BTreeMap<String, &'c str> =
            self.words.iter().rev().map(|word| (comparable(word), *word)).collect();
        let is_own = |key: &str| {
            own.contains_key(key) || self.patterns.iter().any(|one| one.matches_comparable(key))
        };
        let others: Vec<(&str, &'w str)> =
            met.iter().filter(|(key, _)| !is_own(key)).map(|(key, word)| (*key, *word)).collect();
        if others.is_empty() {
            return Vec::new();
        }
        // Capitals are told apart by their looks, and are the same letters: both are asked.
        let mut looks: BTreeMap<String, &'c str> = BTreeMap::new();
        for (key, word) in own.iter().rev() {
            looks.insert(look(key), word);
            looks.insert(look(word.trim()), word);
        }
        let seen: Vec<(Pattern, &'c str)> =
            self.patterns.iter().map(|pattern| (pattern.seen(), pattern.text())).collect();
        let like = |key: &str, word: &str| -> Option<&'c str> {
            let lower = look(key);
            let named = looks.get(&lower).or_else(|| looks.get(&look(word)));
            let seeming = || seen.iter().find(|(pattern, _)| pattern.matches_comparable(&lower));
            named.copied().or_else(|| seeming().map(|(_, text)| *text))
        };
        others.into_iter().filter_map(|(key, word)| Some((word, like(key, word)?))).collect()
    }
}

/// What a contract asks of groups: whether they are the provider's, and what its events, clocks and
/// calendars ask.
fn of_groups(contract: &Contract) -> impl Iterator<Item = &Pattern> {
    contract.groups.iter().chain(contract.asked_of_groups())
}

/// The service classes that a contract names: those of its levels and of `[services]`.
fn classes(contract: &Contract) -> impl Iterator<Item = &str> {
    let terms = contract.conditions().flat_map(Condition::every_term);
    let services = terms.filter_map(|term| match term {
        Term::Service(words) => Some(words),
        _ => None,
    });
    services
        .flatten()
        .map(String::as_str)
        .chain(contract.services.iter().map(|class| class.name.as_str()))
}

const fn column(field: Field) -> Column {
    match field {
        Field::Type => Column::Type,
        Field::Status => Column::Status,
        Field::Group => Column::Group,
        Field::Priority => Column::Priority,
        Field::Service => Column::Service,
        Field::Application => Column::Application,
    }
}

/// The groups that the contract names, the types in scope and the service classes that nothing in the export
/// is, each with the word of the export that is nearest.
fn met_by_nothing(contract: &Contract, glossary: &Glossary) -> Vec<Finding> {
    let [groups, types, services, applications] =
        [Field::Group, Field::Type, Field::Service, Field::Application].map(|f| glossary.met(f));
    let mut suggestions = Suggestions { left: COMPARED };
    let mut findings = Vec::new();
    let asks_class = contract.source.is_none() || !(services.is_empty() && applications.is_empty());
    let classes = classes(contract).filter(|_| asks_class);
    let names: BTreeMap<String, &str> = classes.map(|c| (comparable(c), c)).collect();
    let kinds: BTreeSet<String> =
        contract.own_types().iter().map(|kind| comparable(kind)).collect();
    // What is named already was not meant.
    let all: Vec<&Pattern> = contract.services.iter().flat_map(|c| &c.applications).collect();
    let other_groups =
        others(&groups, |key| of_groups(contract).any(|g| g.matches_comparable(key)));
    let other_types = others(&types, |key| kinds.contains(key));
    let other_services = others(&services, |key| names.contains_key(key));
    let other_applications =
        others(&applications, |key| all.iter().any(|p| p.matches_comparable(key)));
    let mut missing = |field: Field, name: &str, near: &str| {
        let finding = Finding::new(Code::NameNotInExport).column(field.key());
        findings.push(finding.value(name).other(near));
    };
    let mut told = BTreeSet::new();
    // of a register, who had an item and of which class it is need not be told (R17)
    let asks_group = contract.source.is_none() || contract.asks_of_groups();
    let all_groups = of_groups(contract).filter(|_| asks_group);
    for pattern in all_groups.filter(|pattern| told.insert(pattern.text())) {
        if pattern.text().trim() != "*" && !meets(pattern, &groups) {
            missing(Field::Group, pattern.text(), suggestions.near(pattern.text(), &other_groups));
        }
    }
    for kind in contract.own_types() {
        if !types.contains_key(&*comparable(kind)) {
            missing(Field::Type, kind, suggestions.near(kind, &other_types));
        }
    }
    let mut named: BTreeMap<String, (&str, Vec<&Pattern>)> =
        names.iter().map(|(key, class)| (key.clone(), (*class, Vec::new()))).collect();
    for class in &contract.services {
        if let Some((_, patterns)) = named.get_mut(&comparable(&class.name)) {
            patterns.extend(&class.applications);
        }
    }
    for (key, (class, patterns)) in named {
        if services.contains_key(&*key) || patterns.iter().any(|one| meets(one, &applications)) {
            continue;
        }
        let mut near = suggestions.near(class, &other_services);
        for pattern in patterns {
            if near.is_empty() {
                near = suggestions.near(pattern.text(), &other_applications);
            }
        }
        missing(Field::Service, class, near);
    }
    findings
}

/// The words of which the comparable form is none of those.
fn others<'w>(met: &BTreeMap<&str, &'w str>, of: impl Fn(&str) -> bool) -> Vec<&'w str> {
    met.iter().filter(|(key, _)| !of(key)).map(|(_, word)| *word).collect()
}

fn meets(pattern: &Pattern, met: &BTreeMap<&str, &str>) -> bool {
    met.keys().any(|key| pattern.matches_comparable(key))
}

/// Looks for what may have been meant, as long as that costs little.
struct Suggestions {
    left: usize,
}

impl Suggestions {
    /// The word nearest to a name or to what a pattern says besides its stars; empty where none is
    /// near.
    fn near<'w>(&mut self, name: &str, met: &[&'w str]) -> &'w str {
        let name = name.replace('*', "");
        let letters = |word: &str| word.chars().take(LONGEST + 1).count();
        let own = letters(&name);
        let likely = |word: &&&str| own.abs_diff(letters(word)) <= (own / 3).max(1) + 3;
        if own == 0 || own > LONGEST || met.len() > self.left {
            return "";
        }
        self.left -= met.len();
        nearest(&name, met.iter().filter(likely).copied()).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTRACT: &str = r#"
[contract]
title = "TMA"
client = "Ni-Ni"
provider = "XX"
timezone = "UTC"
[provider]
groups = ["XX", "Support*N1"]
[scope]
types = ["Incident", "lncident 2"]
[statuses]
closed = ["Clos"]
[calendars.always]
hours = "24/7"
[[indicators]]
id = "restoration"
title = "Restoration"
calendar = "always"
levels = [{ priority = "P1", within = "2h", target = "100%" }]
[source.values.priority]
"1 - Critical" = "P1"
"#;

    /// What a word of a field looks like, in the contract.
    fn check(words: &str, field: Field, word: &str, expected: Option<&str>) {
        let contract = aloi_contract::read(CONTRACT).unwrap();
        let key = comparable(word);
        let found = Names::of(&contract, field).look_alikes(&BTreeMap::from([(&*key, word)]));
        assert_eq!(found.first().map(|(_, own)| *own), expected, "{words}: {word:?}");
    }

    #[test]
    fn names_that_only_look_like_one_of_the_contract() {
        check("the name itself", Field::Group, "xx", None);
        check("another", Field::Group, "XY", None);
        check("a zero-width space", Field::Group, "X\u{200b}X", Some("XX"));
        check("letters of another script", Field::Group, "\u{425}\u{425}", Some("XX"));
        check("the same in small letters", Field::Group, "\u{445}\u{445}", Some("XX"));
        check("full-width letters", Field::Group, "ＸＸ", Some("XX"));
        check("of a pattern", Field::Group, "Supp\u{43e}rt été N1", Some("Support*N1"));
        check("a pattern fits whatever its star is", Field::Group, "Support\u{200b} N1", None);
        check("a non-breaking space is a space", Field::Type, "\u{a0}Incident", None);
        check("a small l for a capital i", Field::Type, "lncident", Some("Incident"));
        check("of two that look alike, each is itself", Field::Type, "lncident 2", None);
        check("an accent counts and is seen", Field::Type, "Incidént", None);
        check("a digit for a letter", Field::Priority, "Pl", Some("P1"));
        check("a word that is translated", Field::Priority, "1 - Critical", None);
        check("one like it", Field::Priority, "1 \u{2010} Critical", Some("1 - Critical"));
        check("a soft hyphen", Field::Status, "Cl\u{ad}os", Some("Clos"));
        check("names of another field", Field::Service, "X\u{200b}X", None);
    }
}
