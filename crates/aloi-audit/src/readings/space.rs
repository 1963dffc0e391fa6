//! The space of all readings: each has a number, and a set of knobs splits them.

use aloi::reading::{Knob, Reading};

/// How many values each knob has, in the order of [`Knob::ALL`].
const VALUES: [usize; 8] = [3, 3, 4, 2, 2, 2, 2, 2];

/// How many readings there are.
pub(crate) const COUNT: usize = weight(8);

/// What the value of a knob counts in the number of a reading: the product of the numbers of
/// values before it.
const fn weight(knob: usize) -> usize {
    let (mut weight, mut before) = (1, 0);
    while before < knob {
        weight *= VALUES[before];
        before += 1;
    }
    weight
}

/// A set of knobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KnobSet(u8);

impl KnobSet {
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn has(self, knob: Knob) -> bool {
        self.0 & (1 << knob as u8) != 0
    }

    /// Adds `knob`, if it `matters`.
    pub(crate) const fn put(&mut self, knob: Knob, matters: bool) {
        self.0 |= (matters as u8) << knob as u8;
    }

    /// These and others.
    pub(crate) const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Those that are among others.
    pub(crate) const fn within(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// All of them.
    pub(crate) const ALL: Self = Self(u8::MAX);

    const fn others(self) -> Self {
        Self(!self.0)
    }
}

/// Every reading, by its number.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    readings: Vec<Reading>,
}

impl Space {
    pub(crate) fn new() -> Self {
        let readings = (0..COUNT).map(|number| {
            let mut reading = Reading::default();
            for knob in Knob::ALL {
                let word = Reading::words(knob.key()).get(digit(number, knob)).copied();
                // The words are the knob's own: setting it cannot fail.
                let set = reading.set(knob.key(), word.unwrap_or_default());
                debug_assert!(set.is_ok(), "{}", knob.key());
            }
            reading
        });
        Self { readings: readings.collect() }
    }

    pub(crate) fn reading(&self, number: usize) -> Reading {
        self.readings[number]
    }

    pub(crate) fn number(&self, reading: &Reading) -> usize {
        Knob::ALL.iter().map(|knob| value_of(*knob, reading) * weight(*knob as usize)).sum()
    }

    /// Each other value of each of these knobs, with the number of the reading that differs from `own` in
    /// that alone.
    pub(crate) fn changes_from(
        &self,
        own: &Reading,
        knobs: KnobSet,
    ) -> Vec<(Knob, &'static str, usize)> {
        let number = self.number(own);
        let mut changes = Vec::new();
        for knob in Knob::ALL.into_iter().filter(|knob| knobs.has(*knob)) {
            for (value, word) in Reading::words(knob.key()).into_iter().enumerate() {
                if value != digit(number, knob) {
                    let rest = number - digit(number, knob) * weight(knob as usize);
                    changes.push((knob, word, rest + value * weight(knob as usize)));
                }
            }
        }
        changes
    }

    /// The knobs in which reading number `number` differs from `own`, with its values.
    pub(crate) fn differences(&self, own: &Reading, number: usize) -> Vec<(Knob, &'static str)> {
        let other = self.reading(number);
        let values = Knob::ALL.map(|knob| (knob, knob.of(&other)));
        values.into_iter().filter(|(knob, value)| knob.of(own) != *value).collect()
    }

    /// All readings that differ from `own` in these knobs alone, those with the fewest changes from `own` first; of as many, in the order in
    /// which the table of single changes has theirs.
    pub(crate) fn by_fewest_changes(&self, own: &Reading, knobs: KnobSet) -> Vec<usize> {
        let own = self.number(own);
        let changes = |number: usize| {
            let differ = Knob::ALL.into_iter().filter(|k| digit(own, *k) != digit(number, *k));
            differ.map(|knob| (knob, digit(number, knob))).collect::<Vec<_>>()
        };
        let rest = without(own, knobs);
        let mut order: Vec<usize> =
            combinations(knobs).into_iter().map(|part| rest + part).collect();
        order.sort_by_cached_key(|number| {
            let changes = changes(*number);
            (changes.len(), changes)
        });
        order
    }
}

/// The position of the knob's value in reading number `number` among the knob's words.
const fn digit(number: usize, knob: Knob) -> usize {
    number / weight(knob as usize) % VALUES[knob as usize]
}

fn value_of(knob: Knob, reading: &Reading) -> usize {
    let words = Reading::words(knob.key());
    words.iter().position(|word| *word == knob.of(reading)).unwrap_or_default()
}

/// The number of a reading with the values of `knobs` taken out of it.
pub(crate) fn without(number: usize, knobs: KnobSet) -> usize {
    number - within(number, knobs)
}

/// What the values of `knobs` count in the number of a reading.
fn within(number: usize, knobs: KnobSet) -> usize {
    let inside = Knob::ALL.into_iter().filter(|knob| knobs.has(*knob));
    inside.map(|knob| digit(number, knob) * weight(knob as usize)).sum()
}

/// All readings, told apart by a set of knobs: the number of each is a part and another.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    /// One for each combination of the knobs' values, ascending.
    pub(crate) parts: Vec<usize>,
    /// One for each combination of the other knobs' values.
    pub(crate) others: Vec<usize>,
}

impl Split {
    /// The place among the parts of the one that a reading has.
    pub(crate) fn position(&self, reading: usize, knobs: KnobSet) -> Option<usize> {
        self.parts.binary_search(&within(reading, knobs)).ok()
    }
}

pub(crate) fn split(knobs: KnobSet) -> Split {
    Split { parts: combinations(knobs), others: combinations(knobs.others()) }
}

/// Ascending: each knob counts more than all those before it together.
fn combinations(knobs: KnobSet) -> Vec<usize> {
    let mut sums = vec![0];
    for knob in Knob::ALL.into_iter().filter(|knob| knobs.has(*knob)) {
        let values = 0..VALUES[knob as usize];
        sums = values
            .flat_map(|value| sums.iter().map(move |sum| sum + value * weight(knob as usize)))
            .collect();
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_has_its_number() {
        let space = Space::new();
        assert_eq!(COUNT, 1152);
        for knob in Knob::ALL {
            assert_eq!(Reading::words(knob.key()).len(), VALUES[knob as usize], "{}", knob.key());
        }
        for number in 0..COUNT {
            assert_eq!(space.number(&space.reading(number)), number);
        }
        assert_eq!(space.number(&Reading::default()), 0);
    }

    #[test]
    fn any_set_of_knobs_splits_all_readings() {
        for set in 0..=u8::MAX {
            let knobs = KnobSet(set);
            let split = split(knobs);
            assert!(split.parts.is_sorted());
            let mut numbers: Vec<usize> = split
                .parts
                .iter()
                .flat_map(|part| split.others.iter().map(move |other| part + other))
                .collect();
            numbers.sort_unstable();
            assert_eq!(numbers, (0..COUNT).collect::<Vec<_>>());
            for (n, part) in split.parts.iter().enumerate() {
                let reading = part + split.others.last().unwrap();
                assert_eq!(split.position(reading, knobs), Some(n));
                assert_eq!(without(reading, knobs) + part, reading);
            }
        }
    }

    #[test]
    fn single_changes_come_in_the_order_of_the_documentation() {
        let space = Space::new();
        let own = space.reading(1 + 2 * 3 * 3); // restoration, ever, at-assignment
        assert_eq!(
            (Knob::MonthOf.of(&own), Knob::Priority.of(&own)),
            ("restoration", "at-assignment")
        );
        let changes = space.changes_from(&own, KnobSet::ALL);
        let said: Vec<&str> = changes.iter().map(|(_, value, _)| *value).collect();
        let expected = [
            "closure",
            "both",
            "at-restoration",
            "at-closure",
            "at-closure",
            "at-restoration",
            "highest",
            "first-restoration",
            "running",
            "closure",
            "first",
            "exclude",
        ];
        assert_eq!(said, expected);
        for (knob, value, reading) in changes {
            assert_eq!(space.differences(&own, reading), [(knob, value)]);
        }
        let order = space.by_fewest_changes(&own, KnobSet::ALL);
        assert_eq!(order[0], space.number(&own));
        let singles: Vec<usize> =
            space.changes_from(&own, KnobSet::ALL).iter().map(|c| c.2).collect();
        assert_eq!(order[1..13], singles);
    }
}
