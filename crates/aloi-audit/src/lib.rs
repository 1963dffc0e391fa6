//! **The audit of a KPI**: which figure is right, which clause decides, what is worth a question.
//!
//! The core says what a contract's figures are. This crate compares: with the supplier's claims,
//! with the other readings of the contract, with what patterns in the histories suggest. It reads
//! no file, asks no clock and prints nothing; what it finds are values, which `aloi-report` shows.

pub mod claims;
pub mod readings;
pub mod reconcile;
pub mod signals;

pub use readings::{Comparison, Readings};

use std::cmp::Ordering;

/// How many of a list are moved to another at once.
const AT_ONCE: usize = 4096;

/// Adds a list to another, whose order is settled at the end: the longer of the two stays where it lies, and
/// what was moved of the other gives its memory back before more is.
fn append<T>(ours: &mut Vec<T>, mut theirs: Vec<T>) {
    if ours.len() < theirs.len() {
        std::mem::swap(ours, &mut theirs);
    }
    while !theirs.is_empty() {
        ours.extend(theirs.drain(..AT_ONCE.min(theirs.len())));
        theirs.shrink_to_fit();
    }
}

/// Sorts a long list of large values; equal ones keep their order. It needs memory for their numbers alone,
/// where a sort of the values themselves takes room for half of them.
fn sort<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_unstable_by(|a, b| compare(&list[*a], &list[*b]).then(a.cmp(b)));
    for place in 0..list.len() {
        let mut from = order[place];
        // what stood there may have been moved already, to where its own place took from
        while from < place {
            from = order[from];
        }
        list.swap(place, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_keep_their_order() {
        let mut list: Vec<(u32, u32)> = (0..5000).map(|n| (n * 7919 % 97, n)).collect();
        let mut expected = list.clone();
        expected.sort_by_key(|(key, _)| *key);
        sort(&mut list, |a, b| a.0.cmp(&b.0));
        assert_eq!(list, expected);
    }

    #[test]
    fn a_list_is_added_whole_and_in_its_order() {
        for (ours, theirs) in [(0, 9000), (9000, 10), (10_000, 9999)] {
            let mut all: Vec<u32> = (0..ours).collect();
            append(&mut all, (0..theirs).collect());
            let (long, short) = if ours < theirs { (theirs, ours) } else { (ours, theirs) };
            assert!(all.iter().copied().eq((0..long).chain(0..short)));
        }
    }
}
