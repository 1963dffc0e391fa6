//! The agreed exclusions: the register, what each entry does, and the figures before and after.

use super::RowPeriod;
use aloi::before_after::{Effect, Moves, Under};
use aloi::exclusion::Exclusion;
use aloi::{Items, Period, Promise, Tally};

/// The register of exclusions and what it does to the months.
#[derive(Clone, Debug, Default)]
pub struct Agreed {
    /// Its entries, in their order. Others name them by their number, from 1.
    pub entries: Vec<AgreedEntry>,
    /// The figures before and after: a row for each month and level, in the report's order.
    pub rows: Vec<AgreedRow>,
    /// The way from the export to the base, before and after, for each month and indicator.
    pub sums: Vec<AgreedSum>,
    /// The tickets that the entries change, or would change: all, or those alone whose verdict or
    /// base changes, as far as the report lists tickets.
    pub tickets: Vec<AgreedTicket>,
    /// How many more are changed and not listed.
    pub unlisted: u64,
}

/// An entry of the register.
#[derive(Clone, Debug)]
pub struct AgreedEntry {
    /// What was asked, and what became of it.
    pub exclusion: Exclusion,
    /// What it does, or would do, by itself; none for a refused one.
    pub effect: Option<Effect>,
}

/// A level in a month, before and after the granted exclusions.
#[derive(Clone, Debug)]
pub struct AgreedRow {
    /// Its period, by the report in which it stands.
    pub stands: Period,
    /// The days of its period; none where all are months.
    pub period: Option<RowPeriod>,
    /// The indicator's identifier.
    pub indicator: String,
    /// The service class of the level.
    pub service: Option<String>,
    /// Its priority.
    pub priority: String,
    /// The target.
    pub target: Promise,
    /// Without any exclusion.
    pub before: Items,
    /// What the granted ones change.
    pub moves: Moves,
    /// With the granted ones: the figures of the report.
    pub after: Items,
    /// With those asked for too; none where nothing is asked for.
    pub if_granted: Option<Items>,
    /// Those that were carried to it from the periods before (R27); none of a row that carries nothing.
    pub carried: Option<AgreedCarried>,
}

impl AgreedRow {
    /// Whether it asks of a ticket that it be in time.
    pub(crate) const fn asks_a_limit(&self) -> bool {
        self.target.figure.asks_a_limit()
    }

    /// Its items before and after that are its period's own: those that were carried to it stand apart.
    pub(crate) fn own(&self) -> [Tally; 2] {
        let own = |all: Tally, carried: Option<Tally>| {
            let carried = carried.unwrap_or_default();
            let in_time = all.in_time.saturating_sub(carried.in_time);
            Tally { in_time, total: all.total.saturating_sub(carried.total) }
        };
        [
            own(self.before.tally, self.carried.map(|carried| carried.before)),
            own(self.after.tally, self.carried.map(|carried| carried.after)),
        ]
    }
}

/// Of the items of a row those that were carried to it, whose moves are told in their own period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgreedCarried {
    /// Without any exclusion.
    pub before: Tally,
    /// With the granted ones.
    pub after: Tally,
    /// With those asked for too; none where nothing is asked for.
    pub if_granted: Option<Tally>,
}

/// The tickets of the export, in the base and not, before and after the granted exclusions.
#[derive(Clone, Debug)]
pub struct AgreedSum {
    /// Its period, by the report in which it stands.
    pub stands: Period,
    /// The days of its period; none where all are months.
    pub period: Option<RowPeriod>,
    /// The indicator's identifier.
    pub indicator: String,
    /// Tickets in the base, and not in it, without any exclusion.
    pub before: (u64, u64),
    /// The same with the granted ones.
    pub after: (u64, u64),
}

/// A ticket that entries change.
#[derive(Clone, Debug)]
pub struct AgreedTicket {
    /// The ticket.
    pub ticket: String,
    /// The period in whose base it is without exclusions, by the report in which it stands.
    pub stands: Period,
    /// The days of its period; none where all are months.
    pub period: Option<RowPeriod>,
    /// The indicator's identifier.
    pub indicator: String,
    /// The service class of its level.
    pub service: Option<String>,
    /// Its level's priority.
    pub priority: String,
    /// The numbers of the entries, granted or asked for.
    pub entries: Vec<usize>,
    /// Without any exclusion.
    pub before: Under,
    /// With the granted ones.
    pub after: Under,
    /// With those asked for too.
    pub if_granted: Under,
}

impl Agreed {
    /// How many entries have become of it what `agreement` says.
    #[must_use]
    pub fn count(&self, agreement: aloi::exclusion::Agreement) -> u64 {
        let of = self.entries.iter().filter(|entry| entry.exclusion.agreement == agreement);
        of.count() as u64
    }
}
