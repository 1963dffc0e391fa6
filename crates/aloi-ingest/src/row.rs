//! The cells of a row, wherever they lie: in a record, or still in the text of the file.

use crate::table::Record;

/// The cells of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RowCells<'r> {
    /// In a record of its own.
    Record(&'r Record),
    /// In a text, each from one byte to another.
    Text { text: &'r str, cells: &'r [(u32, u32)] },
}

impl<'r> RowCells<'r> {
    /// The cell at a position.
    #[inline]
    pub(crate) fn get(self, position: usize) -> Option<&'r str> {
        match self {
            Self::Record(record) => record.get(position),
            Self::Text { text, cells } => {
                let (from, to) = *cells.get(position)?;
                text.get(from as usize..to as usize)
            }
        }
    }

    /// How many cells there are.
    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Record(record) => record.len(),
            Self::Text { cells, .. } => cells.len(),
        }
    }

    /// The cells in a record of their own.
    pub(crate) fn to_record(self) -> Record {
        match self {
            Self::Record(record) => record.clone(),
            Self::Text { text, cells } => {
                let mut record = Record::default();
                for (from, to) in cells {
                    let cell = text.get(*from as usize..*to as usize);
                    record.cells_mut().push_field(cell.unwrap_or(""));
                }
                record
            }
        }
    }
}
