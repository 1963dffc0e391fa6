//! A row's cells, and what a workbook says that they are.

use csv::StringRecord;
use std::ops::Deref;

/// What a cell is, beyond its text. Text files know nothing but text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Text, or nothing.
    #[default]
    Text,
    /// A number of a workbook or of a JSON file.
    Number,
    /// A number that its cell shows in per cent: its text is the number as it is kept, such as
    /// `0.95` of `95 %`.
    Percent,
    /// A cell that a workbook keeps as a time: its text is a local time written
    /// `2026-10-05T10:30:00`, or a date alone, `2026-10-05`, where the cell shows no hours.
    Time,
    /// A cell that a workbook keeps as a duration: its text is a number of hours, minutes and
    /// seconds written `26:10:00`.
    Duration,
    /// A cell of a workbook in which a formula went wrong: its text is the error, such as `#N/A`.
    Error,
    /// A number of a workbook or of a JSON file with more digits than it is kept with: its text is
    /// near it, such as `2.026100510000011e16`.
    Inexact,
    /// A cell of a workbook whose formula was never computed: nothing stands in it.
    NoValue,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Text,
        Self::Number,
        Self::Percent,
        Self::Time,
        Self::Duration,
        Self::Error,
        Self::Inexact,
        Self::NoValue,
    ];

    /// Whether the cell does not tell what it should.
    pub(crate) const fn is_fault(self) -> bool {
        matches!(self, Self::Error | Self::Inexact | Self::NoValue)
    }

    /// A number as it is kept: from 2^53 on, neighbours are one and the same.
    pub(crate) fn of_number(number: f64) -> Self {
        if number.abs() < 9_007_199_254_740_992.0 { Self::Number } else { Self::Inexact }
    }
}

/// The cells of a row.
#[derive(Clone, Debug, Default)]
pub struct Record {
    cells: StringRecord,
    /// The kinds of the cells; shorter where the others are text.
    kinds: Vec<Kind>,
}

impl Record {
    /// What the cell at `position` is.
    #[must_use]
    pub fn kind(&self, position: usize) -> Kind {
        self.kinds.get(position).copied().unwrap_or_default()
    }

    /// Whether no cell holds anything but spaces.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Whether a formula of the row went wrong or was never computed, or a number is inexact.
    pub(crate) fn has_faults(&self) -> bool {
        self.kinds.iter().any(|kind| kind.is_fault())
    }

    /// The same with nothing in place of what went wrong, but where it is to be `kept`.
    pub(crate) fn without_faults(&self, kept: impl Fn(usize, Kind) -> bool) -> Self {
        let cells: Vec<(usize, &str, Kind)> = self
            .cells
            .iter()
            .enumerate()
            .map(|(position, text)| (position, text, self.kind(position)))
            .filter(|(position, _, kind)| !kind.is_fault() || kept(*position, *kind))
            .collect();
        let mut sound = Self::default();
        sound.fill(self.cells.len(), &cells);
        sound
    }

    /// Makes it a row of `width` cells, of which these are given in the order of their positions;
    /// of several at one, the last holds.
    pub(crate) fn fill<T: AsRef<str>>(&mut self, width: usize, given: &[(usize, T, Kind)]) {
        self.cells.clear();
        self.kinds.clear();
        let mut given = given.iter().peekable();
        for position in 0..width {
            let mut cell = ("", Kind::Text);
            while let Some((at, text, kind)) = given.next_if(|(at, ..)| *at <= position) {
                if *at == position {
                    cell = (text.as_ref(), *kind);
                }
            }
            self.cells.push_field(cell.0);
            self.kinds.push(cell.1);
        }
    }

    /// Makes it a row of these cells.
    pub(crate) fn refill<'c>(&mut self, given: impl Iterator<Item = (&'c str, Kind)>) {
        self.cells.clear();
        self.kinds.clear();
        for (text, kind) in given {
            self.cells.push_field(text);
            self.kinds.push(kind);
        }
    }

    pub(crate) const fn cells_mut(&mut self) -> &mut StringRecord {
        &mut self.cells
    }
}

impl Deref for Record {
    type Target = StringRecord;

    fn deref(&self) -> &StringRecord {
        &self.cells
    }
}
