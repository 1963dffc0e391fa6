//! The course of a field that intervals tell: which value is in force when, where none is, and
//! where two contradict each other.

use crate::guessed::{Gap, Overlap};
use aloi::{Instant, Row};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

/// A value and when it was in force.
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval<V> {
    pub(super) from: Instant,
    /// Its end; [`Instant::NEVER`] where it still is.
    pub(super) to: Instant,
    pub(super) row: Row,
    pub(super) value: V,
}

/// What the intervals of a field tell.
///
/// Of those that cover an instant, the one that begins last counts; where it ends, the one around
/// it goes on. One within another of the same value changes nothing, whatever is in force in it; nor
/// does one that follows or repeats another of the same value.
#[derive(Debug)]
pub(super) struct Course<V> {
    /// The values, each from its instant on, and the rows that tell it.
    pub(super) values: Vec<(Instant, V, Row)>,
    pub(super) gaps: Vec<Gap>,
    pub(super) overlaps: Vec<Overlap>,
    /// When the last of them ended, and the row of that one; none where one still lasts.
    pub(super) ended: Option<(Instant, Row)>,
}

impl<V: Copy + Eq + Hash + Default> Course<V> {
    /// The course that these intervals tell, in whatever order they come.
    pub(super) fn of(intervals: Vec<Interval<V>>) -> Self {
        let (values, gaps, overlaps) = (Vec::new(), Vec::new(), Vec::new());
        let mut course = Self { values, gaps, overlaps, ended: None };
        let mut open: Vec<Interval<V>> = Vec::new();
        let mut intervals = within(intervals);
        intervals.sort_by_key(|(one, _)| (one.from, one.to));
        for (one, is_within) in intervals {
            course.end(&mut open, one.from);
            if is_within {
                // It changes nothing; but its row tells of the value, where that is in force.
                if open.last().is_some_and(|last| last.value == one.value) {
                    course.values.push((one.from, one.value, one.row));
                }
                continue;
            }
            course.meet(open.last(), &one);
            course.values.push((one.from, one.value, one.row));
            open.push(one);
        }
        course.end(&mut open, Instant::NEVER);
        if !open.is_empty() {
            course.ended = None;
        }
        course
    }

    /// Ends what ends up to an instant: what goes on around it is in force again, unless something
    /// begins at that very instant.
    fn end(&mut self, open: &mut Vec<Interval<V>>, until: Instant) {
        let ends = |one: &Interval<V>| one.to <= until && one.to != Instant::NEVER;
        while let Some(last) = open.pop_if(|last| ends(last)) {
            while open.pop_if(|below| below.to <= last.to).is_some() {}
            match open.last() {
                None => self.ended = Some((last.to, last.row)),
                Some(below) if last.to < until && below.value != last.value => {
                    self.values.push((last.to, below.value, below.row));
                }
                Some(_) => {}
            }
        }
    }

    /// What there is between an interval and the one that is in force as it begins.
    fn meet(&mut self, in_force: Option<&Interval<V>>, next: &Interval<V>) {
        let begins = (next.from, next.row);
        match in_force {
            Some(other) if other.value != next.value => {
                self.overlaps.push(Overlap { begins, ends: other.to.min(next.to) });
            }
            Some(_) => {}
            None => {
                if let Some(ends) = self.ended.filter(|(at, _)| *at < next.from) {
                    self.gaps.push(Gap { ends, begins });
                    self.values.push((ends.0, V::default(), ends.1));
                }
            }
        }
    }
}

/// Each interval, and whether it lies within another of the same value.
fn within<V: Copy + Eq + Hash>(mut intervals: Vec<Interval<V>>) -> Vec<(Interval<V>, bool)> {
    // What may be around others comes first.
    intervals.sort_by_key(|one| (one.from, Reverse(one.to)));
    let mut until = Instant::ALWAYS;
    let follows = |one: &Interval<V>| {
        let follows = until < one.to;
        until = until.max(one.to);
        follows
    };
    if intervals.iter().all(follows) {
        return intervals.into_iter().map(|one| (one, false)).collect();
    }
    let mut ends: HashMap<V, Instant> = HashMap::new();
    let told = intervals.into_iter().map(|one| {
        let around = ends.get(&one.value).copied().filter(|end| one.to <= *end);
        if around.is_none() {
            ends.insert(one.value, one.to);
        }
        (one, around.is_some())
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Intervals as `A 8-12`, the values in force as `8 A`, a dot where none is; gaps and overlaps as
    /// their ends.
    fn check(words: &str, intervals: &str, expected: &str, gaps: &str, overlaps: &str) {
        let at = |text: &str| match text {
            "" => Instant::NEVER,
            text => Instant::from_seconds(text.parse().unwrap()),
        };
        let one = |(row, text): (u64, &str)| {
            let (value, span) = text.split_once(' ').unwrap();
            let (from, to) = span.split_once('-').unwrap();
            let value = value.chars().next().unwrap();
            Interval { from: at(from), to: at(to), row: Row(row), value }
        };
        let listed: Vec<Interval<char>> = (0..).zip(intervals.split("; ")).map(one).collect();
        let orders: [Vec<Interval<char>>; 2] = [listed.clone(), listed.into_iter().rev().collect()];
        for order in orders {
            let course = Course::of(order);
            let mut told: Vec<(i64, char)> = Vec::new();
            for (at, value, _) in &course.values {
                let value = if *value == char::default() { '.' } else { *value };
                if told.last().is_none_or(|(_, before)| *before != value) {
                    told.push((at.seconds(), value));
                }
            }
            let told: Vec<String> =
                told.iter().map(|(at, value)| format!("{at} {value}")).collect();
            assert_eq!(told.join(", "), expected, "{words}");
            let span = |from: Instant, to: Instant| format!("{}-{}", from.seconds(), to.seconds());
            let found: Vec<String> =
                course.gaps.iter().map(|gap| span(gap.ends.0, gap.begins.0)).collect();
            assert_eq!(found.join(", "), gaps, "{words}");
            let found: Vec<String> =
                course.overlaps.iter().map(|both| span(both.begins.0, both.ends)).collect();
            assert_eq!(found.join(", "), overlaps, "{words}");
        }
    }

    #[test]
    fn the_one_that_begins_last_counts_until_it_ends() {
        check("one after another", "A 8-9; B 9-10", "8 A, 9 B", "", "");
        check("a gap", "A 8-9; B 10-11", "8 A, 9 ., 10 B", "9-10", "");
        check("a gap between two of one value", "A 8-9; A 10-11", "8 A, 9 ., 10 A", "9-10", "");
        check("two overlap", "A 8-10; B 9-11", "8 A, 9 B", "", "9-10");
        check("one within another", "A 8-12; B 9-10", "8 A, 9 B, 10 A", "", "9-10");
        check(
            "two within one",
            "A 8-12; B 9-11; C 10-11",
            "8 A, 9 B, 10 C, 11 A",
            "",
            "9-11, 10-11",
        );
        check("three deep", "A 8-12; B 9-11; C 9-10", "8 A, 9 C, 9 B, 11 A", "", "9-10, 9-10");
        check("one that began before goes on", "A 8-; B 9-10", "8 A, 9 B, 10 A", "", "9-10");
        check(
            "no return between two",
            "A 8-12; B 9-10; C 10-11",
            "8 A, 9 B, 10 C, 11 A",
            "",
            "9-10, 10-11",
        );
        check("one that lasts no time", "A 8-9; R 9-9; C 9-10", "8 A, 9 R, 9 C", "", "");
        check("one that lasts no time within", "A 8-10; R 9-9", "8 A, 9 R, 9 A", "", "9-9");
        check(
            "one that lasts no time in a gap",
            "A 8-9; R 10-10; C 11-12",
            "8 A, 9 ., 10 R, 10 ., 11 C",
            "9-10, 10-11",
            "",
        );
        check(
            "a gap after two that overlap",
            "A 8-11; B 9-10; C 12-13",
            "8 A, 9 B, 10 A, 11 ., 12 C",
            "11-12",
            "9-10",
        );
    }

    #[test]
    fn of_one_value_nothing_is_open() {
        check("within", "P 8-12; P 9-10", "8 P", "", "");
        check("within, and then another", "P 8-12; P 9-10; A 12-13", "8 P, 12 A", "", "");
        check("adjacent", "P 8-9; P 9-10", "8 P", "", "");
        check("equal", "P 8-9; P 8-9; A 9-10", "8 P, 9 A", "", "");
        check("overlapping", "P 8-10; P 9-11; A 11-12", "8 P, 11 A", "", "");
        check("a chain", "P 8-10; P 9-11; P 11-13; P 12-14; A 14-15", "8 P, 14 A", "", "");
        check("the same beginning", "P 8-9; P 8-12; A 12-13", "8 P, 12 A", "", "");
        check("the last one still lasts", "P 8-; P 9-10", "8 P", "", "");
        check("no time within", "P 8-12; P 9-9", "8 P", "", "");
        check("no time as it begins", "P 8-8; P 8-12; A 12-13", "8 P, 12 A", "", "");
    }

    #[test]
    fn within_one_of_its_value_it_changes_nothing_while_another_is_in_force() {
        check("another to the end", "P 8-11; A 9-11; P 9-10", "8 P, 9 A", "", "9-11");
        check("and then the outer one", "P 8-12; A 9-11; P 10-11", "8 P, 9 A, 11 P", "", "9-11");
        check("two within", "P 8-12; A 9-12; P 10-11; P 10-12", "8 P, 9 A", "", "9-12");
        check("no time within", "P 8-12; A 9-12; P 10-10", "8 P, 9 A", "", "9-12");
        check("as the other begins", "P 8-12; A 9-12; P 9-10", "8 P, 9 A", "", "9-12");
        check("while it lasts", "P 8-; A 9-12; P 10-12", "8 P, 9 A, 12 P", "", "9-12");
        check(
            "one longer is not within",
            "P 8-11; A 9-12; P 10-12",
            "8 P, 9 A, 10 P",
            "",
            "9-11, 10-12",
        );
    }
}
