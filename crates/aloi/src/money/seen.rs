//! What the consequences of months are drawn from: rows with their figures and verdicts, and items
//! that are charged by themselves.

use super::{Exact, Extremes};
use crate::{Instant, Month, RowVerdict, Value};
use std::collections::BTreeMap;

/// What is known of some months.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The first month that the export holds; none: it holds nothing. What came before is unknown.
    pub first: Option<Month>,
    /// The last instant that is known; none: that of the last month. What is not over by it is so far.
    pub until: Option<Instant>,
    /// The rows in the report of a month, those that are so far too.
    pub rows: BTreeMap<(Month, RowAt), SeenRow>,
    /// The items that a line charges by itself, by the month in which that falls due; in the order of
    /// their indicators, counted events, names, levels.
    pub items: BTreeMap<Month, Vec<SeenItem>>,
    /// How many late items a line `N misses` counts in a month.
    pub misses: BTreeMap<(Month, LineAt), u64>,
    /// The same at the least and at the most, where a doubtful ticket has a say.
    pub extremes: Option<Box<Extremes>>,
}

impl Seen {
    /// The same as far as all is known, which is up to an instant; none: of all its months.
    #[must_use]
    pub fn known_until(mut self, until: Option<Instant>) -> Self {
        self.until = until;
        self.extremes = self.extremes.map(|extremes| {
            let Extremes { least, most } = *extremes;
            let most = most.map(|most| most.known_until(until));
            Box::new(Extremes { least: least.known_until(until), most })
        });
        self
    }
}

/// Which row: its indicator by its position among the [sheets](crate::Contract::sheets), itself by its position among the
/// [rows](crate::Indicator::rows) of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct RowAt {
    /// The indicator.
    pub indicator: usize,
    /// The row.
    pub row: usize,
}

/// Which line of penalties: its indicator, and its position among the lines of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LineAt {
    /// The indicator.
    pub indicator: usize,
    /// The line.
    pub line: usize,
}

/// A row in a month in which it reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeenRow {
    /// Its figure.
    pub value: Option<Value>,
    /// What is said of it.
    pub verdict: Option<RowVerdict>,
    /// Which of its grades it has.
    pub grade: Option<usize>,
}

/// An item that lines charge by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SeenItem {
    /// The indicator under which it is late.
    pub indicator: usize,
    /// The event by which it counts.
    pub counted: Instant,
    /// The ticket.
    pub ticket: String,
    /// Its level.
    pub level: usize,
    /// The first row that takes it.
    pub row: Option<usize>,
    /// The lines that charge it.
    pub lines: Vec<usize>,
    /// By how many seconds it is over; none where nothing says until when it was allowed.
    pub overrun: Option<u32>,
    /// What its cell says of its value; none: nothing.
    pub value: Option<String>,
}

impl SeenItem {
    /// Its value.
    pub(super) fn value(&self) -> Option<Exact> {
        self.value.as_deref().and_then(Exact::read_cell)
    }
}
