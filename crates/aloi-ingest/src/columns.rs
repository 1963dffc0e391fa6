//! Which column of a file is which.

use crate::stop::Stop;
use aloi::name::comparable;
use aloi_contract::{Column, Source};
use csv::StringRecord;

/// The positions of the columns that are read in one file.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    positions: [Option<usize>; Column::ALL.len()],
    width: usize,
}

impl Columns {
    /// Finds `wanted` in the header of `file`. Of these, `compulsory` must be there, or have a
    /// constant.
    pub(crate) fn find(
        file: &str,
        header: &StringRecord,
        source: &Source,
        wanted: &[Column],
        compulsory: &[Column],
    ) -> Result<Self, Vec<Stop>> {
        let names: Vec<String> = header.iter().map(comparable).collect();
        let mut positions = [None; Column::ALL.len()];
        let mut stops = Vec::new();
        for column in wanted {
            // A sequence orders rows only where the source maps one (R2).
            if *column == Column::Sequence && !source.columns.contains_key(column) {
                continue;
            }
            let name = source.column(*column);
            let mut found =
                names.iter().enumerate().filter(|(_, other)| **other == comparable(name));
            positions[*column as usize] = found.next().map(|(position, _)| position);
            if found.next().is_some() {
                stops.push(
                    Stop::new(file, 1, format!("two columns are called {name:?}")).help(
                        "rename the one that is not meant, or map another in [source.columns]",
                    ),
                );
            }
        }
        for column in compulsory {
            let constant = source.constants.contains_key(column);
            if positions[*column as usize].is_none() && !constant {
                stops.push(missing(file, header, source, *column));
            }
        }
        let width = header.len();
        if stops.is_empty() { Ok(Self { positions, width }) } else { Err(stops) }
    }

    pub(crate) const fn has(&self, column: Column) -> bool {
        self.positions[column as usize].is_some()
    }

    /// The cell of a column in a row, trimmed; empty where the file has no such column.
    pub(crate) fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        let position = self.positions[column as usize];
        position.and_then(|position| row.get(position)).unwrap_or("").trim()
    }

    /// Whether a row has as many cells as the header. Blank ones at the end do not count, nor
    /// missing ones of columns that are not read.
    pub(crate) fn fits(&self, row: &StringRecord) -> bool {
        let last_read = self.positions.iter().flatten().max().map_or(0, |last| last + 1);
        row.len() >= last_read && row.iter().skip(self.width).all(|cell| cell.trim().is_empty())
            || row.len() == self.width
    }

    pub(crate) const fn width(&self) -> usize {
        self.width
    }
}

fn missing(file: &str, header: &StringRecord, source: &Source, column: Column) -> Stop {
    let name = source.column(column);
    let there: Vec<String> = header.iter().map(|name| format!("{:?}", name.trim())).collect();
    let there = match there.len() {
        0..=40 => there.join(", "),
        more => format!("{}, … ({more} in all)", there[..40].join(", ")),
    };
    let message = match name == column.key() {
        true => format!("there is no column {name:?}"),
        false => format!(
            "there is no column {name:?}, which [source.columns] gives for {}",
            column.key()
        ),
    };
    Stop::new(file, 1, message).help(format!(
        "the file has {there}; say which it is in [source.columns]: {} = \"…\"",
        column.key()
    ))
}

/// The columns that the contract maps and that no file has.
pub(crate) fn mapped_nowhere(source: &Source, found: &[Columns], files: &str) -> Vec<Stop> {
    let nowhere = source.columns.iter().filter(|(column, _)| {
        !found.is_empty() && !found.iter().any(|columns| columns.has(**column))
    });
    nowhere
        .map(|(column, name)| {
            let message =
                format!("[source.columns] maps {} to {name:?}, which no file has", column.key());
            Stop::new("", 0, message).help(format!("correct or remove it; the files read: {files}"))
        })
        .collect()
}
