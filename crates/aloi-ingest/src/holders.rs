//! Who had a ticket, where the export tells one by one which groups came and went.

use aloi::name::comparable;
use aloi::{Change, Code, Finding, Glossary, Group, History, Instant, Row};
use std::collections::BTreeMap;

/// A group of several that came to a ticket, or went.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    pub(crate) at: Instant,
    pub(crate) row: Row,
    pub(crate) group: String,
    pub(crate) came: bool,
}

/// The groups that have a ticket: how often each came more than it went, and its spelling.
#[derive(Default)]
struct Holders {
    of: BTreeMap<String, (i64, String)>,
}

impl Holders {
    fn add(&mut self, group: &str, times: i64) {
        let spelled = || (0, group.to_owned());
        self.of.entry(comparable(group)).or_insert_with(spelled).0 += times;
    }

    fn have(&self, group: &str) -> bool {
        self.of.get(&comparable(group)).is_some_and(|(times, _)| *times > 0)
    }

    fn group(&self, glossary: &mut Glossary) -> Group {
        let here = self.of.values().filter(|(times, _)| *times > 0);
        glossary.several_groups(here.map(|(_, spelling)| spelling.as_str()))
    }
}

/// The history of a ticket's groups from a log that adds and removes them. Groups that it has now
/// and that never moved had it from the beginning, and so did those that went before they came.
pub(crate) fn logged(
    mut moves: Vec<Move>,
    now: &[&str],
    current: Group,
    glossary: &mut Glossary,
) -> (History<Group>, Vec<Finding>) {
    moves.sort_by_key(|one| one.at);
    let holders = at_first(&moves, now);
    let mut findings = Vec::new();
    let history = follow(holders, &moves, current, glossary, &mut |holders, one, before| {
        let there = holders.have(&one.group);
        if !one.came && !there {
            findings.push(
                Finding::new(Code::Hole)
                    .column("group")
                    .value(&one.group)
                    .other(before)
                    .at_row(Some(one.row)),
            );
        }
        i64::from(one.came != there) * if one.came { 1 } else { -1 }
    });
    (history, findings)
}

/// The groups that had a ticket before the first of its sorted moves.
fn at_first(moves: &[Move], now: &[&str]) -> Holders {
    let mut first: BTreeMap<String, (Instant, i64, &str)> = BTreeMap::new();
    for one in moves {
        let entry = first.entry(comparable(&one.group)).or_insert((one.at, 0, &one.group));
        if entry.0 == one.at {
            entry.1 += if one.came { 1 } else { -1 };
        }
    }
    let mut holders = Holders::default();
    for group in now.iter().filter(|group| !first.contains_key(&comparable(group))) {
        holders.add(group, 1);
    }
    for (_, _, group) in first.values().filter(|(_, net, _)| *net < 0) {
        holders.add(group, 1);
    }
    holders
}

/// The history of a ticket's groups from intervals in which each had it; several may at once.
pub(crate) fn held(
    mut moves: Vec<Move>,
    current: Group,
    glossary: &mut Glossary,
) -> History<Group> {
    moves.sort_by_key(|one| one.at);
    follow(Holders::default(), &moves, current, glossary, &mut |_, one, _| {
        if one.came { 1 } else { -1 }
    })
}

/// Follows sorted moves: a change at each instant at which other groups have the ticket than
/// before. `counted` says how a move changes how often its group has it.
fn follow(
    mut holders: Holders,
    moves: &[Move],
    current: Group,
    glossary: &mut Glossary,
    counted: &mut dyn FnMut(&Holders, &Move, &str) -> i64,
) -> History<Group> {
    let mut in_force = holders.group(glossary);
    let mut history = History { current, first: Some(in_force), changes: Vec::new() };
    for instant in moves.chunk_by(|a, b| a.at == b.at) {
        let before = glossary.text_of(in_force.name()).to_owned();
        // Of one instant, those that came are counted first: what goes must have been there.
        let (came, went): (Vec<&Move>, Vec<&Move>) = instant.iter().partition(|one| one.came);
        for one in came.into_iter().chain(went) {
            let times = counted(&holders, one, &before);
            holders.add(&one.group, times);
        }
        let to = holders.group(glossary);
        if to != in_force {
            let (at, row) = (instant[0].at, Some(instant[0].row));
            history.changes.push(Change { at, sequence: None, from: in_force, to, row });
            in_force = to;
        }
    }
    history
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moves as `10 +XX`, and what came of them as `10 N1>N1, XX`.
    fn check(words: &str, moves: &str, now: &[&str], expected: &str, holes: usize) {
        let mut glossary = Glossary::new(&aloi::example::contract());
        let moves = moves.split("; ").filter(|one| !one.is_empty()).map(|one| {
            let (at, group) = one.split_once(' ').unwrap();
            Move {
                at: Instant::from_seconds(at.parse().unwrap()),
                row: Row(0),
                group: group[1..].to_owned(),
                came: group.starts_with('+'),
            }
        });
        let current = glossary.several_groups(now.iter().copied());
        let (history, findings) = logged(moves.collect(), now, current, &mut glossary);
        let text = |group: Group| glossary.text_of(group.name()).to_owned();
        let changes = history.changes.iter().map(|change| {
            format!("{} {}>{}", change.at.seconds(), text(change.from), text(change.to))
        });
        assert_eq!(changes.collect::<Vec<_>>().join("; "), expected, "{words}");
        assert_eq!(findings.len(), holes, "{words}");
    }

    #[test]
    fn groups_come_and_go() {
        check("one comes", "10 +XX", &["XX"], "10 >XX", 0);
        check("a second one comes", "10 +XX; 20 +N2", &["XX", "N2"], "10 >XX; 20 XX>N2, XX", 0);
        check("one goes", "10 +XX; 20 -XX", &[], "10 >XX; 20 XX>", 0);
        check("there before it went", "20 -N1", &[], "20 N1>", 0);
        check(
            "handed over at one second",
            "10 +N1; 20 +XX; 20 -N1",
            &["XX"],
            "10 >N1; 20 N1>XX",
            0,
        );
        check("in whatever order", "10 +N1; 20 -N1; 20 +XX", &["XX"], "10 >N1; 20 N1>XX", 0);
        check("one that never moved", "10 +XX", &["N1", "XX"], "10 N1>N1, XX", 0);
        check("came and went at one second", "10 +XX; 10 -XX", &[], "", 0);
        check("came twice", "10 +XX; 15 +xx", &["XX"], "10 >XX", 0);
        check("went though it was not there", "10 +XX; 20 -XX; 30 -XX", &[], "10 >XX; 20 XX>", 1);
        check("unsorted rows", "20 -XX; 10 +XX", &[], "10 >XX; 20 XX>", 0);
        check("nothing told", "", &["XX"], "", 0);
    }

    #[test]
    fn intervals_of_one_group_may_overlap() {
        let mut glossary = Glossary::new(&aloi::example::contract());
        let one = |at, came| Move {
            at: Instant::from_seconds(at),
            row: Row(0),
            group: "XX".to_owned(),
            came,
        };
        let moves = vec![one(10, true), one(30, false), one(20, true), one(40, false)];
        let history = held(moves, Group::default(), &mut glossary);
        let changes: Vec<_> =
            history.changes.iter().map(|c| (c.at.seconds(), c.to.is_ours())).collect();
        assert_eq!(changes, [(10, true), (40, false)]);
    }
}
