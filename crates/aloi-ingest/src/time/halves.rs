//! Dates that a spreadsheet has half converted: what it could read with its own order of day and
//! month became dates, the rest stayed text.

use super::seen::Spot;
use serde::{Deserialize, Serialize};

/// The last day of a month that can be taken for a month.
const LAST_MONTH: u32 = 12;

/// How many of each half there must be before that is no chance.
const ENOUGH: u64 = 3;

/// The days of the dates of a column: of those that a workbook keeps as dates (or that, saved as
/// text since, begin with the year), and of the others, as long as the 12th parts them. A day-first
/// file opened where the month comes first loses to the former, day and month swapped, all that it
/// can.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Halves {
    typed: u64,
    text: u64,
    first: Option<Spot>,
    mixed: bool,
}

/// Two halves that the 12th parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parted<'h> {
    /// How many are dates, all up to the 12th.
    pub(crate) typed: u64,
    /// How many are text, all after it.
    pub(crate) text: u64,
    /// The first of the former.
    pub(crate) first: &'h Spot,
}

impl Halves {
    /// Whether a further date could still change the verdict.
    pub(crate) const fn is_open(&self) -> bool {
        !self.mixed
    }

    /// Adds a date and its day; `typed`: it was converted.
    pub(crate) fn add(&mut self, day: u32, typed: bool, spot: impl FnOnce() -> Spot) {
        self.mixed |= typed != (day <= LAST_MONTH);
        if typed {
            self.typed += 1;
            self.first.get_or_insert_with(spot);
        } else {
            self.text += 1;
        }
    }

    /// Adds those of another part of the column.
    pub(crate) fn merge(&mut self, other: Self) {
        self.typed += other.typed;
        self.text += other.text;
        self.first = Spot::first(self.first.take(), other.first);
        self.mixed |= other.mixed;
    }

    /// The halves, where the 12th parts them.
    pub(crate) fn parted(&self) -> Option<Parted<'_>> {
        let (typed, text) = (self.typed, self.text);
        let enough = !self.mixed && typed >= ENOUGH && text >= ENOUGH;
        self.first.as_ref().filter(|_| enough).map(|first| Parted { typed, text, first })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days as they are met, those kept as dates with a `d`.
    fn parted(days: &str) -> bool {
        let mut halves = Halves::default();
        for day in days.split(' ') {
            let typed = day.ends_with('d');
            halves.add(day.trim_end_matches('d').parse().unwrap(), typed, || Spot::new("a", 1, ""));
        }
        halves.parted().is_some()
    }

    #[test]
    fn the_twelfth_parts_what_was_converted_from_what_was_not() {
        for (words, days, expected) in [
            ("half converted", "13 5d 28 1d 12d 31", true),
            ("a date after the 12th", "13 5d 28 1d 13d 31 2d", false),
            ("a text up to the 12th", "13 5d 28 1d 12d 31 4", false),
            ("too few", "13 5d 28 1d 31", false),
            ("text alone", "13 14 15 16", false),
            ("dates alone", "1d 2d 3d 4d", false),
        ] {
            assert_eq!(parted(days), expected, "{words}");
        }
    }
}
