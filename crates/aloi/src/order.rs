//! The order of changes of one field at one instant (R2): which orders fit, and where they lead.

use crate::Change;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// How many choices the search for the copies to leave out may weigh, for each change of the
/// instant: more than ten changes can need. Beyond, no order is known to be the one.
const CHOICES: usize = 256;

/// The most different changes with repeats among those of one instant for which the copies to leave
/// out are searched for.
const REPEATED: usize = 64;

/// How many orders that lead elsewhere are kept: one makes a doubt.
const ELSEWHERE: usize = 4;

/// The changes of one instant in the order that R2 gives them.
pub(crate) struct Settled<V> {
    /// As the rules take them.
    pub(crate) taken: Vec<Change<V>>,
    /// The copies that were left out.
    pub(crate) repeats: Vec<Change<V>>,
    /// Whether no order is known to be the one.
    pub(crate) undecided: bool,
    /// Other orders that fit too, and begin or end with another value.
    pub(crate) elsewhere: Vec<Vec<Change<V>>>,
}

/// Puts the changes of one instant, in the order of the file, into that of R2, after `before`;
/// before the very first change of a field any value may have been in force.
pub(crate) fn settle<V: Copy + Eq + Hash>(changes: &[Change<V>], before: Option<V>) -> Settled<V> {
    if changes.iter().all(|change| change.sequence.is_some()) {
        let mut taken = changes.to_vec();
        taken.sort_by_key(|change| change.sequence);
        let undecided = taken.windows(2).any(|pair| pair[0].sequence == pair[1].sequence);
        return Settled { taken, repeats: Vec::new(), undecided, elsewhere: Vec::new() };
    }
    let mut fitting = Fitting { changes, orders: Vec::new() };
    let file: Vec<usize> = (0..changes.len()).collect();
    let reverse: Vec<usize> = file.iter().rev().copied().collect();
    for order in [&file, &reverse] {
        if fits(order.iter().map(|n| &changes[*n]), before) {
            fitting.add(order.clone());
        }
    }
    let is_known = fitting.add_without_repeats([&file, &reverse], before);
    fitting.settled(is_known)
}

/// Whether each `from` equals the value before it; an empty one equals the empty value only.
fn fits<'a, V: Copy + Eq + 'a>(
    changes: impl Iterator<Item = &'a Change<V>>,
    mut before: Option<V>,
) -> bool {
    changes.into_iter().all(|change| {
        let fits = before.is_none_or(|before| before == change.from);
        before = Some(change.to);
        fits
    })
}

/// The orders that fit, the first of them first, each by the places of its changes in the file; of
/// those with the same value at their beginning and at their end, the first.
struct Fitting<'a, V> {
    changes: &'a [Change<V>],
    orders: Vec<Vec<usize>>,
}

impl<V: Copy + Eq + Hash> Fitting<'_, V> {
    fn add(&mut self, order: Vec<usize>) {
        let ends = |order: &[usize]| {
            let change = |n: Option<&usize>| n.map(|n| &self.changes[*n]);
            (change(order.first()).map(|c| c.from), change(order.last()).map(|c| c.to))
        };
        if self.orders.iter().all(|other| ends(other) != ends(&order)) {
            self.orders.push(order);
        }
    }

    /// Adds the orders without exact repeats; false where not all of them could be looked for.
    fn add_without_repeats(&mut self, both: [&[usize]; 2], before: Option<V>) -> bool {
        let repeats = Repeats::of(self.changes);
        if repeats.count == 0 {
            return true;
        }
        let starts = match (repeats.start(self.changes), before) {
            (Start::None, _) => return true,
            (Start::At(start), Some(before)) if start != before => return true,
            (_, Some(before)) => vec![before],
            (Start::At(start), None) => vec![start],
            (Start::Anywhere, None) => repeats.values(self.changes),
        };
        if repeats.count > REPEATED {
            return false;
        }
        let mut choices = self.changes.len().saturating_mul(CHOICES);
        for order in both {
            let mut search = Search::new(self.changes, &repeats, order);
            for start in &starts {
                match search.trail(*start, &mut choices) {
                    Found::Order(order) => self.add(order),
                    Found::None => {}
                    Found::OutOfChoices => return false,
                }
                if self.orders.len() > ELSEWHERE {
                    return true;
                }
            }
        }
        true
    }

    fn settled(self, is_known: bool) -> Settled<V> {
        let take = |order: &[usize]| order.iter().map(|n| self.changes[*n]).collect::<Vec<_>>();
        let mut orders = self.orders.iter();
        let Some(first) = orders.next() else {
            let (taken, repeats, elsewhere) = (self.changes.to_vec(), Vec::new(), Vec::new());
            return Settled { taken, repeats, undecided: true, elsewhere };
        };
        let kept: HashSet<usize> = first.iter().copied().collect();
        let left_out = (0..self.changes.len()).filter(|n| !kept.contains(n));
        Settled {
            taken: take(first),
            repeats: left_out.map(|n| self.changes[n]).collect(),
            undecided: !is_known,
            elsewhere: orders.map(|order| take(order)).collect(),
        }
    }
}

/// Which changes are exact repeats of one another.
struct Repeats {
    /// For each change the number of the repeated one that it is a copy of; `None`: it stands once.
    of: Vec<Option<usize>>,
    /// How many different ones are repeated.
    count: usize,
    /// For each change whether it is the first of its copies in the file.
    is_first: Vec<bool>,
}

/// With which value the changes can begin if each different one is made once, one after another.
enum Start<V> {
    /// With none: they do not follow one another in any order.
    None,
    /// With this one alone.
    At(V),
    /// They end as they begin: with any.
    Anywhere,
}

impl Repeats {
    fn of<V: Copy + Eq + Hash>(changes: &[Change<V>]) -> Self {
        let mut copies: HashMap<(V, V), (usize, usize)> = HashMap::with_capacity(changes.len());
        let mut is_first = Vec::with_capacity(changes.len());
        for change in changes {
            let (times, _) = copies.entry((change.from, change.to)).or_insert((0, 0));
            *times += 1;
            is_first.push(*times == 1);
        }
        let mut count = 0;
        let of = changes.iter().map(|change| {
            let (times, number) = copies.get_mut(&(change.from, change.to))?;
            if *times == 1 {
                return None;
            }
            if *number == 0 {
                count += 1;
                *number = count;
            }
            Some(*number - 1)
        });
        Self { of: of.collect(), count, is_first }
    }

    fn different<'a, V>(
        &'a self,
        changes: &'a [Change<V>],
    ) -> impl Iterator<Item = &'a Change<V>> + 'a {
        changes.iter().zip(&self.is_first).filter(|(_, first)| **first).map(|(change, _)| change)
    }

    /// Each value is left as often as it is entered, but for the first and the last.
    fn start<V: Copy + Eq + Hash>(&self, changes: &[Change<V>]) -> Start<V> {
        let mut left: HashMap<V, i64> = HashMap::new();
        for change in self.different(changes) {
            *left.entry(change.from).or_default() += 1;
            *left.entry(change.to).or_default() -= 1;
        }
        left.retain(|_, times| *times != 0);
        let start = left.iter().find(|(_, times)| **times == 1).map(|(value, _)| *value);
        match (left.len(), start) {
            (0, _) => Start::Anywhere,
            (2, Some(start)) => Start::At(start),
            _ => Start::None,
        }
    }

    /// The values that changes come from, each once, in the order of the file.
    fn values<V: Copy + Eq + Hash>(&self, changes: &[Change<V>]) -> Vec<V> {
        let mut met = HashSet::new();
        self.different(changes).map(|change| change.from).filter(|from| met.insert(*from)).collect()
    }
}

/// The search for the copies to keep, in one order: the earliest that fit.
struct Search<'a, V> {
    changes: &'a [Change<V>],
    order: &'a [usize],
    /// By place in the order: which repeated change stands there, and whether it is the last copy.
    copies: Vec<Option<(usize, bool)>>,
    /// Where keeping and leaving out a copy were both tried: place, copies kept, value in force.
    tried: HashSet<(usize, u64, V)>,
}

/// What a search found.
enum Found {
    Order(Vec<usize>),
    None,
    OutOfChoices,
}

/// Where a search stands.
#[derive(Clone, Copy)]
struct At<V> {
    place: usize,
    /// The repeated changes of which a copy was kept, a bit each.
    kept: u64,
    value: V,
    /// How many changes were kept in all.
    length: usize,
}

impl<'a, V: Copy + Eq + Hash> Search<'a, V> {
    fn new(changes: &'a [Change<V>], repeats: &Repeats, order: &'a [usize]) -> Self {
        let mut later = vec![false; repeats.count];
        let mut copies: Vec<_> = order
            .iter()
            .rev()
            .map(|n| {
                let number = repeats.of[*n]?;
                Some((number, !std::mem::replace(&mut later[number], true)))
            })
            .collect();
        copies.reverse();
        Self { changes, order, copies, tried: HashSet::new() }
    }

    /// The first order from `start` in which every different change is made once.
    fn trail(&mut self, start: V, choices: &mut usize) -> Found {
        let mut kept: Vec<usize> = Vec::new();
        let mut open: Vec<At<V>> = Vec::new();
        let mut at = At { place: 0, kept: 0, value: start, length: 0 };
        loop {
            let Some(number) = self.order.get(at.place).copied() else { return Found::Order(kept) };
            match choices.checked_sub(1) {
                Some(left) => *choices = left,
                None => return Found::OutOfChoices,
            }
            let change = &self.changes[number];
            let fits = change.from == at.value;
            let (keep, leave) = match self.copies[at.place] {
                None => (fits, false),
                Some((copy, _)) if at.kept >> copy & 1 == 1 => (false, true),
                Some((_, is_last)) => (fits, !is_last),
            };
            let again = keep && leave && !self.tried.insert((at.place, at.kept, at.value));
            if again || !(keep || leave) {
                let Some(back) = open.pop() else { return Found::None };
                at = At { place: back.place + 1, ..back };
                kept.truncate(back.length);
                continue;
            }
            if keep && leave {
                open.push(at);
            }
            at.place += 1;
            if keep {
                kept.push(number);
                let bit = self.copies[at.place - 1].map_or(0, |(copy, _)| 1 << copy);
                at = At { kept: at.kept | bit, value: change.to, length: kept.len(), ..at };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;
    use proptest::prelude::*;

    type Said = Vec<(u8, u8)>;

    fn changes(said: &[(u8, u8)]) -> Vec<Change<u8>> {
        let at = Instant::from_seconds(5);
        let change = |&(from, to): &(u8, u8)| Change { at, sequence: None, from, to, row: None };
        said.iter().map(change).collect()
    }

    fn said(changes: &[Change<u8>]) -> Said {
        changes.iter().map(|change| (change.from, change.to)).collect()
    }

    #[test]
    fn whichever_copy_is_left_out() {
        // words, value before, changes, taken, undecided, others
        type Case = (&'static str, Option<u8>, Said, Said, bool, Vec<Said>);
        let cases: Vec<Case> = vec![
            ("file order", Some(1), vec![(1, 2), (2, 3)], vec![(1, 2), (2, 3)], false, vec![]),
            ("newest first", Some(1), vec![(2, 3), (1, 2)], vec![(1, 2), (2, 3)], false, vec![]),
            (
                "the first copy is left out",
                Some(1),
                vec![(2, 3), (1, 2), (2, 3)],
                vec![(1, 2), (2, 3)],
                false,
                vec![],
            ),
            (
                "the second copy, newest first",
                Some(1),
                vec![(3, 4), (1, 2), (2, 3), (1, 2)],
                vec![(1, 2), (2, 3), (3, 4)],
                false,
                vec![],
            ),
            (
                "the middle one of three",
                Some(1),
                vec![(2, 3), (1, 2), (2, 3), (3, 4), (2, 3)],
                vec![(1, 2), (2, 3), (3, 4)],
                false,
                vec![],
            ),
            (
                "to and fro, and nothing was told before: the other way round fits too",
                None,
                vec![(1, 2), (2, 1)],
                vec![(1, 2), (2, 1)],
                false,
                vec![vec![(2, 1), (1, 2)]],
            ),
            (
                "to and fro, from a known value",
                Some(1),
                vec![(1, 2), (2, 1)],
                vec![(1, 2), (2, 1)],
                false,
                vec![],
            ),
            (
                "there, back and there again, or there and back with a repeat",
                Some(1),
                vec![(1, 2), (2, 1), (1, 2)],
                vec![(1, 2), (2, 1), (1, 2)],
                false,
                vec![vec![(1, 2), (2, 1)]],
            ),
            (
                "every row twice, to and fro",
                Some(1),
                vec![(1, 2), (1, 2), (2, 1), (2, 1)],
                vec![(1, 2), (2, 1)],
                false,
                vec![],
            ),
            ("nothing fits", Some(1), vec![(1, 2), (7, 3)], vec![(1, 2), (7, 3)], true, vec![]),
            (
                "nothing fits what came before",
                Some(9),
                vec![(1, 2), (2, 3)],
                vec![(1, 2), (2, 3)],
                true,
                vec![],
            ),
            (
                "an empty from is the empty value",
                Some(1),
                vec![(0, 2), (1, 0)],
                vec![(1, 0), (0, 2)],
                false,
                vec![],
            ),
            (
                "an empty from is no other value",
                Some(1),
                vec![(0, 2), (0, 3)],
                vec![(0, 2), (0, 3)],
                true,
                vec![],
            ),
        ];
        for (words, before, told, taken, undecided, others) in cases {
            let settled = settle(&changes(&told), before);
            assert_eq!(said(&settled.taken), taken, "{words}");
            assert_eq!(settled.undecided, undecided, "{words}");
            let elsewhere: Vec<Said> = settled.elsewhere.iter().map(|one| said(one)).collect();
            assert_eq!(elsewhere, others, "{words}");
            assert_eq!(settled.taken.len() + settled.repeats.len(), told.len(), "{words}");
        }
    }

    #[test]
    fn many_changes_of_one_instant_are_settled_at_once() {
        let n = 60_000_usize;
        let mixed = |n: usize| (n.wrapping_mul(0x9e37_79b9) >> 8) as u32 % 40;
        let hostile: [(&str, Vec<(u32, u32)>); 5] = [
            ("one repeated", vec![(1, 2); n]),
            ("all different", (0..n as u32).map(|k| (k, k + 1)).rev().collect()),
            ("to and fro", (0..n as u32).map(|k| (k % 2, (k + 1) % 2)).collect()),
            ("any of 40 to any", (0..n).map(|k| (mixed(k), mixed(k + 7))).collect()),
            ("any of 4 to any", (0..n).map(|k| (mixed(k) % 4, mixed(k + 7) % 4)).collect()),
        ];
        let at = Instant::from_seconds(5);
        for (words, told) in hostile {
            let change =
                |&(from, to): &(u32, u32)| Change { at, sequence: None, from, to, row: None };
            let changes: Vec<Change<u32>> = told.iter().map(change).collect();
            let settled = settle(&changes, None);
            assert_eq!(settled.taken.len() + settled.repeats.len(), n, "{words}");
        }
    }

    /// Every way to keep one copy of each change, in an order, tried one by one.
    fn all_trails(told: &[(u8, u8)], before: Option<u8>) -> HashSet<(u8, u8)> {
        let mut found = HashSet::new();
        let different: HashSet<(u8, u8)> = told.iter().copied().collect();
        for kept in 0_u32..1 << told.len() {
            let one: Vec<(u8, u8)> =
                (0..told.len()).filter(|n| kept >> n & 1 == 1).map(|n| told[n]).collect();
            let once: HashSet<(u8, u8)> = one.iter().copied().collect();
            if once == different && one.len() == once.len() {
                for order in [one.clone(), one.into_iter().rev().collect()] {
                    if fits(changes(&order).iter(), before) {
                        found.insert((order[0].0, order[order.len() - 1].1));
                    }
                }
            }
        }
        found
    }

    proptest! {
        #[test]
        fn an_order_without_repeats_is_found_where_there_is_one(
            told in proptest::collection::vec((0u8..3, 0u8..3), 2..9),
            before in proptest::option::of(0u8..3),
        ) {
            let settled = settle(&changes(&told), before);
            let ends = |of: &[Change<u8>]| (of[0].from, of[of.len() - 1].to);
            let mut expected = all_trails(&told, before);
            for order in [changes(&told), changes(&told).into_iter().rev().collect()] {
                if fits(order.iter(), before) {
                    expected.insert(ends(&order));
                }
            }
            prop_assert_eq!(settled.undecided, expected.is_empty());
            if !settled.undecided {
                let mut found: HashSet<_> =
                    settled.elsewhere.iter().map(|order| ends(order)).collect();
                found.insert(ends(&settled.taken));
                prop_assert_eq!(found, expected);
            }
        }
    }
}
