//! The words of the page that people open in a browser, besides those of every document.

use super::Words;
use aloi::Month;

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
    skip_to_content;
    contents;
    kind_of_document;

    // results
    distribution;

    // the table of all tickets
    all_tickets;
    search;
    everything;
    no_match;
    previous;
    next;
    how_to_open;
    needs_scripts;
    on_screen_only;
    reset;

    // the timeline of a ticket
    no_segments;

    // the method
    number;
    kind;
    kpi;
    unit;
    percent_sign;
    frequency;
    monthly;
    calendar_name;
    means_of_measure;
    tool_export;
    exceptional_closings;
    exceptional_openings;
    working_day;
    service_class;
    every_class;
    contract_in_words;
    differs;
    signatures;
}

impl Words {
    /// A text with a capital letter at its beginning.
    pub(crate) fn capital(self, text: &str) -> String {
        let mut letters = text.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }

    /// Which of the tickets the page shows.
    pub(crate) fn shown_of(self, from: &str, to: &str, of: &str) -> String {
        say!(self, "page.shown-of", from, to, of)
    }

    /// That a ticket asked for is not in the base, and why.
    pub(crate) fn is_excluded(self, ticket: &str, month: &str, reason: &str) -> String {
        say!(self, "page.is-excluded", ticket, month, reason)
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

    /// When the clock runs.
    pub(crate) fn clock_runs(self, provider: &str, hours: &str) -> String {
        say!(self, "page.clock-runs", provider, hours)
    }

    /// A level of a contract as a sentence.
    pub(crate) fn promise(self, level: &str, within: &str, target: &str) -> String {
        say!(self, "page.promise", level, within, target)
    }

    /// A level whose required level is each ticket's planned date, as a sentence.
    pub(crate) fn promise_planned(self, level: &str, target: &str) -> String {
        say!(self, "page.promise-planned", level, target)
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

    /// That a level has no ticket.
    pub(crate) fn no_ticket(self) -> String {
        say!(self, "page.no-ticket")
    }

    /// A change of the rate, and since when.
    pub(crate) fn since(self, change: &str, month: &str) -> String {
        say!(self, "page.since", change, month)
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
