//! What the times of an export have in common: read in an assumed zone, Unix numbers, cut to the
//! minute. Small values that are counted cell by cell and merged, for one finding each.

use super::written::{Basis, Written};
use crate::same::same;
use aloi::{Instant, Row};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many times of a column must be at a full minute before that is no chance.
const ENOUGH: u64 = 20;

/// A cell and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The file, by its base name.
    pub file: Arc<str>,
    /// The line in it, from 1.
    pub line: u64,
    /// What the cell says.
    pub value: String,
    /// The number of its row, which tells of two spots which comes first.
    row: Row,
}

impl Spot {
    /// The cell `value` in a line of `file`.
    #[must_use]
    pub fn new(file: impl Into<Arc<str>>, line: u64, value: &str) -> Self {
        Self { file: file.into(), line, value: value.to_owned(), row: Row(line) }
    }

    /// The same in row number `row` of the export.
    pub(crate) const fn in_row(mut self, row: Row) -> Self {
        self.row = row;
        self
    }

    /// The one that comes first in the export.
    pub(super) fn first(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(one), Some(other)) if other.row < one.row => Some(other),
            (one, other) => one.or(other),
        }
    }
}

/// How many, and where the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many.
    pub times: u64,
    /// The first.
    pub first: Option<Spot>,
}

impl Count {
    #[inline(always)]
    fn add(&mut self, spot: impl FnOnce() -> Spot) {
        self.times += 1;
        if self.first.is_none() {
            self.first = Some(spot());
        }
    }

    fn merge(&mut self, other: Self) {
        self.times += other.times;
        self.first = Spot::first(self.first.take(), other.first);
    }
}

/// The times of a column: how many, and how many of them are not at a full minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Column {
    name: String,
    all: Count,
    with_seconds: u64,
    /// Its place among the columns of a row.
    rank: usize,
}

impl Column {
    /// Counts a time; the columns of a row are read in the order of their rank.
    #[inline(always)]
    fn add(&mut self, rank: usize, at: Instant, spot: impl FnOnce() -> Spot) {
        if self.all.first.is_none() {
            self.rank = rank;
        }
        self.all.add(spot);
        self.with_seconds += u64::from(at.seconds() % 60 != 0);
    }
}

/// A column of a file, by the numbers of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CellAt {
    pub(crate) file: u64,
    pub(crate) column: usize,
}

/// What was seen of the times of an export, or of a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimesSeen {
    local: Count,
    unix: Count,
    columns: Vec<Column>,
    /// What was asked for last, and its place among them: mostly, the next time is of the same column.
    #[serde(skip)]
    last: Option<(CellAt, usize)>,
    /// The earliest and the latest time at which something happened.
    happened: Option<(Instant, Instant)>,
}

/// Times cut to the minute: the columns where all are, and how many they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToTheMinute<'s> {
    /// Their names, in the order in which they were met.
    pub columns: Vec<&'s str>,
    /// The times that they hold, and the first.
    pub times: Count,
}

impl TimesSeen {
    /// Counts a time, for the zone and for Unix numbers. A date alone is none.
    pub fn add(&mut self, written: &Written, spot: impl FnOnce() -> Spot) {
        match written.basis {
            Basis::Zone if written.date.is_none() => self.add_local(spot),
            Basis::Unix => self.unix.add(spot),
            Basis::Zone | Basis::Offset => {}
        }
    }

    /// Counts a time by the clocks of a zone.
    #[inline]
    pub(crate) fn add_local(&mut self, spot: impl FnOnce() -> Spot) {
        self.local.add(spot);
    }

    /// Counts a time of `column`, for its seconds. A date alone has none.
    pub fn add_seconds(&mut self, column: &str, written: &Written, spot: impl FnOnce() -> Spot) {
        if written.date.is_none() {
            let place = self.place(column);
            self.columns[place].add(0, written.at, spot);
        }
    }

    /// Counts a time of a column, which its file calls `name`.
    #[inline(always)]
    pub(crate) fn add_told<'n>(
        &mut self,
        cell: CellAt,
        name: impl FnOnce() -> &'n str,
        at: Instant,
        spot: impl FnOnce() -> Spot,
    ) {
        let place = match self.last {
            Some((last, place)) if last == cell => place,
            _ => {
                let place = self.place(name());
                self.last = Some((cell, place));
                place
            }
        };
        if let Some(column) = self.columns.get_mut(place) {
            column.add(cell.column, at, spot);
        }
    }

    fn place(&mut self, name: &str) -> usize {
        let found = self.columns.iter().position(|column| same(&column.name, name));
        found.unwrap_or_else(|| {
            let (name, all) = (name.to_owned(), Count::default());
            self.columns.push(Column { name, all, with_seconds: 0, rank: usize::MAX });
            self.columns.len() - 1
        })
    }

    /// Adds what was seen in another part of the export.
    pub fn merge(&mut self, other: Self) {
        self.local.merge(other.local);
        self.unix.merge(other.unix);
        let (first, last) = other.happened.unzip();
        first.into_iter().chain(last).for_each(|at| self.happened(at));
        for column in other.columns {
            let place = self.place(&column.name);
            let own = &mut self.columns[place];
            own.all.merge(column.all);
            own.with_seconds += column.with_seconds;
            own.rank = own.rank.min(column.rank);
        }
        // In the order in which reading the export in one piece meets them.
        self.columns
            .sort_by_key(|column| (column.all.first.as_ref().map(|first| first.row), column.rank));
        self.last = None;
    }

    /// Notes when something happened.
    #[inline]
    pub(crate) fn happened(&mut self, at: Instant) {
        let (first, last) = self.happened.unwrap_or((at, at));
        self.happened = Some((first.min(at), last.max(at)));
    }

    /// The earliest time at which something happened: planned ones are none.
    #[must_use]
    pub fn earliest(&self) -> Option<Instant> {
        self.happened.map(|(first, _)| first)
    }

    /// The latest time at which something happened: planned ones are none.
    #[must_use]
    pub fn latest(&self) -> Option<Instant> {
        self.happened.map(|(_, last)| last)
    }

    /// The times without offset, read by the clocks of a zone.
    #[must_use]
    pub const fn local(&self) -> &Count {
        &self.local
    }

    /// The times that are Unix seconds or milliseconds.
    #[must_use]
    pub const fn unix(&self) -> &Count {
        &self.unix
    }

    /// Whether some time is not at a full minute.
    pub(crate) fn has_seconds(&self) -> bool {
        self.columns.iter().any(|column| column.with_seconds > 0)
    }

    /// The columns of at least twenty times that are all at a full minute.
    #[must_use]
    pub fn to_the_minute(&self) -> Option<ToTheMinute<'_>> {
        let cut = |column: &&Column| column.all.times >= ENOUGH && column.with_seconds == 0;
        let mut found: Option<ToTheMinute<'_>> = None;
        for column in self.columns.iter().filter(cut) {
            let all = found.get_or_insert_with(|| ToTheMinute {
                columns: Vec::new(),
                times: Count::default(),
            });
            all.columns.push(&column.name);
            all.times.merge(column.all.clone());
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TimeFormat;

    fn seen(texts: &[(u64, String)]) -> TimesSeen {
        let format = TimeFormat::new(None, aloi::zone::Tz::UTC);
        let mut seen = TimesSeen::default();
        for (line, text) in texts {
            let written = format.read(text).unwrap();
            seen.add(&written, || Spot::new("a.csv", *line, text));
            seen.add_seconds("at", &written, || Spot::new("a.csv", *line, text));
        }
        seen
    }

    fn minutes(count: u64) -> Vec<(u64, String)> {
        (0..count).map(|n| (n + 2, format!("2026-10-05 10:{n:02}:00"))).collect()
    }

    #[test]
    fn twenty_full_minutes_are_no_chance() {
        assert_eq!(seen(&minutes(19)).to_the_minute(), None);
        let all = seen(&minutes(20));
        let cut = all.to_the_minute().unwrap();
        assert_eq!((cut.columns, cut.times.times), (vec!["at"], 20));
        let second = (22, "2026-10-05 11:00:01".to_owned());
        assert_eq!(seen(&[minutes(20), vec![second]].concat()).to_the_minute(), None);
    }

    #[test]
    fn parts_come_to_what_the_whole_comes_to() {
        let mut texts = minutes(6);
        texts.push((8, "1791189000".to_owned()));
        texts.push((9, "2026-10-05T10:00:00Z".to_owned()));
        texts.push((10, "2026-10-05".to_owned()));
        let whole = seen(&texts);
        assert_eq!((whole.local().times, whole.unix().times), (6, 1));
        for cut in 0..=texts.len() {
            let mut merged = seen(&texts[..cut]);
            merged.merge(seen(&texts[cut..]));
            assert_eq!(merged, whole, "cut at {cut}");
        }
    }
}
