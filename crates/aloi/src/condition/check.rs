//! What is wrong with the conditions of a contract: names of what it has not, rows that overlap.

use super::{Condition, Opened, Overlap, Row, Term};
use crate::contract::{row_path, written};
use crate::said;
use crate::said::quoted;
use crate::{Contract, ContractProblem, Indicator};
use std::collections::HashMap;

impl Contract {
    /// The calendars and attributes that a condition names, and the contract has not.
    pub(crate) fn check_condition(
        &self,
        place: &str,
        condition: &Condition,
        problems: &mut Vec<ContractProblem>,
    ) {
        for term in condition.every_term() {
            match term {
                Term::Opened(all) => {
                    let unknown = |one: &&Opened| !self.calendars.contains_key(&one.calendar);
                    problems.extend(all.iter().find(unknown).map(|one| {
                        self.unknown_calendar(format!("{place}.opened"), &one.calendar)
                    }));
                }
                Term::Attribute(name, _) if !self.attributes.contains(name) => {
                    problems.push(ContractProblem {
                        path: format!("{place}.{name}"),
                        other: None,
                        message: said!(
                            "contract.no-attribute",
                            "there is no attribute \"{name}\"",
                            name = quoted(name)
                        ),
                        help: Some(said::one_of(self.attributes.iter())),
                    });
                }
                _ => {}
            }
        }
    }
}

/// Of each row that a ticket can fit together with one before it, neither going before the other
/// (R21), the first such.
pub(crate) fn overlapping(n: usize, indicator: &Indicator) -> Vec<ContractProblem> {
    let rows: Vec<Row<'_>> =
        indicator.levels.iter().map(|level| Row::of(&level.conditions)).collect();
    let written = written(indicator);
    let (mut groups, mut problems): (Vec<Group<'_>>, _) = (Vec::new(), Vec::new());
    for (l, row) in rows.iter().enumerate().filter(|(l, _)| !indicator.levels[*l].is_further_tier())
    {
        let overlaps = |first: &usize| match rows[*first].overlap(row) {
            Overlap::Both(example) => Some((*first, example)),
            Overlap::Ordered => None,
        };
        let may = groups.iter().flat_map(|group| group.may_overlap(row));
        let first = may.filter_map(|some| some.iter().find_map(overlaps));
        let first = first.min_by_key(|(first, _)| *first);
        problems
            .extend(first.map(|(first, example)| both(n, (written[first], written[l]), &example)));
        match groups.iter_mut().find(|group| group.keys == row.keys()) {
            Some(group) => group.add(l, row),
            None => {
                let mut group = Group { keys: row.keys(), ..Group::default() };
                group.add(l, row);
                groups.push(group);
            }
        }
    }
    problems
}

/// Rows with the same keys, by the plain values of each: a contract may have thousands.
#[derive(Default)]
struct Group<'c> {
    keys: Vec<&'c str>,
    rows: Vec<usize>,
    by_value: HashMap<(&'c str, String), Vec<usize>>,
    /// Those whose values of a key are patterns, or none to compare.
    open: HashMap<&'c str, Vec<usize>>,
}

impl<'c> Group<'c> {
    fn add(&mut self, number: usize, row: &Row<'c>) {
        self.rows.push(number);
        for key in &self.keys {
            match row.plain(key) {
                None => self.open.entry(key).or_default().push(number),
                Some(values) => {
                    for value in values {
                        let same = self.by_value.entry((key, value.clone())).or_default();
                        same.push(number);
                    }
                }
            }
        }
    }

    /// The rows that a row may overlap with, in lists: by the key that leaves fewest.
    fn may_overlap(&self, row: &Row<'c>) -> Vec<&[usize]> {
        let by_key = |key: &&'c str| -> Option<Vec<&[usize]>> {
            let same = |value: &String| self.by_value.get(&(*key, value.clone()));
            let same = row.plain(key)?.iter().filter_map(same);
            Some(same.chain(self.open.get(key)).map(Vec::as_slice).collect())
        };
        let number = |lists: &Vec<&[usize]>| lists.iter().map(|list| list.len()).sum::<usize>();
        let fewest = self.keys.iter().filter_map(by_key).min_by_key(number);
        fewest.unwrap_or_else(|| vec![self.rows.as_slice()])
    }
}

fn both(n: usize, (first, l): (usize, usize), example: &Condition) -> ContractProblem {
    ContractProblem {
        path: row_path(n, l),
        other: Some(row_path(n, first)),
        message: said!(
            "contract.levels-overlap",
            "one ticket can fit two levels, and neither goes before the other: {example}",
            example = example.said()
        ),
        help: Some(said!(
            "contract.levels-overlap-help",
            "a level goes before another if it has every key of that one and more; else the two need a key with values that exclude each other, or one of them goes"
        )),
    }
}
