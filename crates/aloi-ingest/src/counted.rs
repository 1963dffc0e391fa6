//! The table of a file, and how many of its rows were used.

use crate::columns::Columns;
use crate::stop::Stop;
use aloi_words::said;
use csv::StringRecord;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;

/// What is the same for all rows of a table.
#[derive(Debug)]
pub(crate) struct Table {
    /// The name of its file.
    pub(crate) file: Arc<str>,
    /// What stands in the number of each of its rows besides the line: the number of the file.
    pub(crate) number: u64,
    pub(crate) header: StringRecord,
    /// The labels of its header: an id that is one belongs to another header.
    pub(crate) labels: HashSet<String>,
    pub(crate) columns: Columns,
}

impl Table {
    /// The table of file number `file` of the export.
    pub(crate) fn new(
        name: &Arc<str>,
        file: usize,
        header: StringRecord,
        columns: Columns,
    ) -> Self {
        let labels = header.iter().map(str::trim).map(str::to_owned).collect();
        Self { file: Arc::clone(name), number: (file as u64) << 48, header, labels, columns }
    }
}

/// The rows of a table so far.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Counted {
    pub(crate) rows: u64,
    pub(crate) set_aside: u64,
    /// Those set aside for what they are, headers repeated apart.
    pub(crate) refused: u64,
    /// The line of the last one with an id, where rows are read in parts.
    pub(crate) last: u64,
}

impl Counted {
    pub(crate) fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.set_aside += other.set_aside;
        self.refused += other.refused;
        self.last = self.last.max(other.last);
    }

    /// Why a file of which no row can be used stops the run.
    pub(crate) fn stop(self, file: &str) -> Option<Stop> {
        let Self { rows, refused, .. } = self;
        (refused == rows && rows > 0)
            .then(|| Stop::new(file, 0, said!("stop.no-row", rows)).help(said!("stop.no-row-help")))
    }
}

/// Whether a row is the header once more; files put end to end may each begin with a mark.
pub(crate) fn is_header(cells: &StringRecord, header: &StringRecord) -> bool {
    let unmarked = |cell: &str| cell.trim_start_matches('\u{feff}').to_owned();
    match (cells.get(0), header.get(0)) {
        (Some(cell), Some(first)) if cell == first => cells == header,
        (Some(cell), Some(first)) if cell.starts_with('\u{feff}') => {
            unmarked(cell) == unmarked(first) && cells.iter().skip(1).eq(header.iter().skip(1))
        }
        _ => false,
    }
}
