//! The words of the page that people open in a browser, besides those of every document.

use super::Words;
use aloi::{Month, PeriodKind, Unit};

/// Declares texts without values: each of the table `page`.
macro_rules! texts {
    ($($name:ident;)+) => {
        impl Words {
            $(
                #[doc = concat!("The text `", stringify!($name), "`.")]
                pub(crate) fn $name(self) -> String {
                    say!(self, concat!("page.", stringify!($name)))
                }
            )+
        }
    };
}

texts! {
    // getting around

    // results
    distribution;

    // the table of all tickets
    next;

    // the timeline of a ticket

    // the method
    number;
    kind;
    differs;
    signatures;
}

impl Words {
    /// What a figure is counted in.
    pub(crate) fn unit(self, unit: Unit) -> String {
        each!(self, "page.unit-", unit.key())
    }

    /// How often an indicator has a figure, by how long its periods are.
    pub(crate) fn frequency(self, kind: PeriodKind) -> String {
        let months = kind.rolls_over();
        each!(self, "page.every-", kind.word().replace(' ', "-"), months)
    }

    /// A text with a capital letter at its beginning.
    pub(crate) fn capital(self, text: &str) -> String {
        let mut letters = text.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }

    /// How many more tickets are listed.
    pub(crate) fn more_listed(self, more: u64) -> String {
        let n = self.count(more);
        match self.is_singular(more) {
            true => say!(self, "page.more-listed-one", n),
            false => say!(self, "page.more-listed-other", n),
        }
    }

    /// How many more excluded tickets there are, and where all of them are.
    pub(crate) fn more_excluded(self, more: u64) -> String {
        let n = self.count(more);
        say!(self, "page.more-excluded", n)
    }

    /// That the tickets are counted and not listed.
    pub(crate) fn not_listed(self, option: &str) -> String {
        say!(self, "page.not-listed", option)
    }

    /// A level of a contract as a sentence.
    pub(crate) fn promise(self, level: &str, within: &str, target: &str) -> String {
        say!(self, "page.promise", level, within, target)
    }

    /// How many late tickets of a level there are.
    pub(crate) fn late_count(self, late: u64) -> String {
        let n = self.count(late);
        say!(self, "page.late-count", n)
    }

    /// In time out of the base.
    pub(crate) fn in_time_of(self, in_time: u64, total: u64) -> String {
        let (n, of) = (self.count(in_time), self.count(total));
        say!(self, "page.in-time-of", n, of)
    }

    /// The year to date: its months, its rate, and in time out of the base.
    pub(crate) fn sum_of_year(
        self,
        [first, last]: [Month; 2],
        rate: &str,
        in_time: u64,
        total: u64,
    ) -> String {
        let (n, of) = (self.count(in_time), self.count(total));
        let (first, last) = (self.month_name(first.number()), self.month(last));
        say!(self, "page.sum-of-year", first, last, rate, n, of)
    }

    /// A target after its label.
    pub(crate) fn target_of(self, target: &str) -> String {
        let label = say!(self, "label.Target");
        say!(self, "page.target-of", label, target)
    }
}
