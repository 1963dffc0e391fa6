//! Which changes of a night are at their later times where some of them, or of those after it, bear one
//! instant: what order these have depends on what came before, so each choice is tried.

use super::agrees;
use crate::Change;
use crate::history::History;
use crate::{Instant, Row};
use std::hash::Hash;

/// The most changes shown twice of which every choice is tried, and the most changes that are put in
/// order for each choice.
pub(super) const MOST: (usize, usize) = (8, 32);

/// The fewest of the changes shown twice, by their places and later times, to move so that every
/// `from` agrees, the changes of one instant being in the order of R2; of several, that which moves
/// the first. None where no choice agrees.
pub(super) fn fewest<V: Copy + Eq + Hash + Default>(
    changes: &[Change<V>],
    twice: &[(usize, Instant)],
    before: Option<V>,
) -> Vec<(Row, Instant)> {
    let mut tried = History { current: V::default(), first: before, changes: changes.to_vec() };
    let mut choices: Vec<u32> = (1..1 << twice.len()).collect();
    choices.sort_by_key(|choice| (choice.count_ones(), *choice));
    let agreeing = choices.into_iter().find(|choice| {
        for (bit, (place, later)) in twice.iter().enumerate() {
            let is_later = choice >> bit & 1 == 1;
            tried.changes[*place].at = if is_later { *later } else { changes[*place].at };
        }
        agrees(before, &tried.in_order().0, None)
    });
    let choice = agreeing.unwrap_or(0);
    let moved = twice.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1);
    let row = |place: usize| (changes[place].row.unwrap_or_default(), changes[place].at);
    moved.map(|(_, (place, _))| row(*place)).collect()
}
