//! How the other side's claims say things: the `[claims]` section of a contract file.

use crate::heading::Heading;
use crate::source::{Dates, Durations};
use aloi::Precision;
use aloi::zone::Tz;
use std::collections::BTreeMap;

/// How claims are to be read; the default reads files with the canonical columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimsSource {
    /// Whether the contract has the section.
    pub given: bool,
    /// Where they are.
    pub from: ClaimsFrom,
    /// What it says of a ticket that it is listed; none: what is usual for where they are.
    pub lists: Option<ClaimsList>,
    /// The indicator of claims that name none; needed where the contract has several.
    pub indicator: Option<String>,
    /// The zone of times without offset; none: the contract's, or the export's.
    pub timezone: Option<Tz>,
    /// How times are written; none: in any form that tells what it means, or as in the export.
    pub dates: Option<Dates>,
    /// How precisely times and lengths of time are told: what differs by less agrees.
    pub precision: Precision,
    /// What a bare number counts where a duration is written; none: seconds, or as in the export.
    pub durations: Option<Durations>,
    /// Whether a rate without `%` is per cent, or a fraction of one; none: per cent, but a number
    /// that may be either is refused.
    pub rates: Option<Rates>,
    /// What stands between two cells; none: to be detected.
    pub delimiter: Option<u8>,
    /// The encoding; none: to be detected.
    pub encoding: Option<String>,
    /// The sheet of a workbook; none: the only one that has the columns.
    pub sheet: Option<String>,
    /// The cells that mean "nothing", besides the empty one.
    pub none: Vec<String>,
    /// What the columns are called, where it differs from [`ClaimColumn::key`].
    pub columns: BTreeMap<ClaimColumn, Vec<Heading>>,
    /// The words of the claims and Aloi's or the contract's, for columns of
    /// [`ClaimColumn::WORDS`].
    pub values: BTreeMap<ClaimColumn, Vec<(String, String)>>,
}

impl ClaimsSource {
    /// How a column is looked for, in this order.
    #[must_use]
    pub fn headings(&self, column: ClaimColumn) -> Vec<Heading> {
        let own_name = || vec![Heading::Named(column.key().to_owned())];
        self.columns.get(&column).cloned().unwrap_or_else(own_name)
    }
}

/// Declares an enum whose variants have the words that contract files use.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, the default first where there is one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in contract files.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The value of a word.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }
    };
}

words! {
    /// Where claims are.
    ClaimsFrom {
        /// In files of their own.
        #[default]
        Files = "files",
        /// In columns of the export, beside what it tells.
        Export = "export",
    }
}

words! {
    /// What the list of claimed tickets is.
    ClaimsList {
        /// The base: a ticket that is not listed is not in it.
        #[default]
        Base = "base",
        /// Some tickets: it says nothing of the base that a ticket is listed, or not.
        Some = "some",
    }
}

words! {
    /// What a rate without `%` is.
    Rates {
        /// Per cent.
        #[default]
        Percent = "percent",
        /// A fraction of one.
        Fraction = "fraction",
    }
}

words! {
    /// A column of claims.
    ClaimColumn {
        /// The ticket; a file without it claims rows.
        #[default]
        Ticket = "ticket",
        /// The indicator's id.
        Indicator = "indicator",
        /// The month.
        Month = "month",
        /// The service class.
        Service = "service",
        /// The priority.
        Priority = "priority",
        /// Whether the ticket is in the base.
        InBase = "in_base",
        /// Whether the ticket was in time.
        Verdict = "verdict",
        /// Whether the ticket was late: that its limit was exceeded.
        Late = "late",
        /// The time that was counted.
        Elapsed = "elapsed",
        /// The time that was allowed.
        Limit = "limit",
        /// The restoration.
        RestoredAt = "restored_at",
        /// The closure.
        ClosedAt = "closed_at",
        /// The tickets of a row.
        Total = "total",
        /// The tickets of a row in time.
        InTime = "in_time",
        /// The rate of a row.
        Rate = "rate",
        /// The number of a row within its indicator, as results have it (R35).
        Row = "row",
        /// The figure of a row, whichever it is.
        Value = "value",
    }
}

impl ClaimColumn {
    /// The columns whose words can be translated.
    pub const WORDS: [Self; 6] =
        [Self::Indicator, Self::Service, Self::Priority, Self::InBase, Self::Verdict, Self::Late];

    /// The columns of a file of tickets.
    pub const TICKETS: [Self; 12] = [
        Self::Ticket,
        Self::Indicator,
        Self::Month,
        Self::Service,
        Self::Priority,
        Self::InBase,
        Self::Verdict,
        Self::Late,
        Self::Elapsed,
        Self::Limit,
        Self::RestoredAt,
        Self::ClosedAt,
    ];

    /// The columns of a file of rows.
    pub const ROWS: [Self; 9] = [
        Self::Indicator,
        Self::Month,
        Self::Service,
        Self::Priority,
        Self::Total,
        Self::InTime,
        Self::Rate,
        Self::Row,
        Self::Value,
    ];
}
