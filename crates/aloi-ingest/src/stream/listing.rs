//! The whole rows that lie in some bytes, to be looked up: the last before a place, one between two.

use super::bail::Bail;
use super::cut::{Cut, Cutting};
use super::records;
use super::row::Row;
use super::rows::{Form, is_plain};
use memchr::{memchr, memrchr};

/// The whole rows of a file that lie in some bytes.
pub(super) enum Rows {
    /// They are lines.
    Plain,
    /// Where each is.
    Listed(Vec<Row>),
}

impl Rows {
    pub(super) fn of(text: &[u8], form: Form) -> Result<Self, Bail> {
        let Form::Text(delimiter) = form else {
            return Ok(Self::Listed(records::rows(text).collect()));
        };
        if is_plain(text) {
            return Ok(Self::Plain);
        }
        let (mut rows, mut cutting) = (Vec::new(), Cutting::new(text, delimiter, Vec::new()));
        loop {
            match cutting.next() {
                Cut::Cells => rows.push(cutting.row),
                Cut::Odd => match cutting.odd_whole()? {
                    Some(row) => rows.push(row),
                    None => return Ok(Self::Listed(rows)),
                },
                Cut::End => return Ok(Self::Listed(rows)),
            }
        }
    }

    /// The last that ends at `end` or before.
    pub(super) fn before(&self, text: &[u8], end: usize) -> Option<Row> {
        match self {
            Self::Plain => {
                let to = memrchr(b'\n', &text[..end])?;
                let from = memrchr(b'\n', &text[..to]).map_or(0, |before| before + 1);
                Some(Row { from, to, next: to + 1, quoted: false })
            }
            Self::Listed(rows) => {
                let before = rows.partition_point(|row| row.next <= end);
                rows.get(before.checked_sub(1)?).copied()
            }
        }
    }

    /// One about in the middle of those between two that begin at `low` and at `high`.
    pub(super) fn between(&self, text: &[u8], low: usize, high: usize) -> Option<Row> {
        if low >= high {
            return None;
        }
        match self {
            Self::Plain => {
                let middle = low + (high - low) / 2;
                let before = memrchr(b'\n', &text[low..middle]);
                let from = before.map_or(low, |before| low + before + 1);
                let to = from + memchr(b'\n', &text[from..high])?;
                Some(Row { from, to, next: to + 1, quoted: false })
            }
            Self::Listed(rows) => {
                let low = rows.partition_point(|row| row.from < low);
                let high = rows.partition_point(|row| row.next <= high);
                (low < high).then(|| rows[low + (high - low) / 2])
            }
        }
    }
}
