//! Rows in a text with delimiters: where they end and what their cells are, as the csv crate has it.

use super::bail::Bail;
use super::records;
use super::row::{Row, lines};
use crate::reading::trimmed;
use crate::row::RowCells;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr3};

/// How the rows of a file lie in the bytes that are handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As they stand in the file, a plain text in which this cuts the cells.
    Text(u8),
    /// As records: those of any other file.
    Records,
}

impl Form {
    /// The row that begins at `from`; none where the bytes end before it does.
    pub(super) fn row(self, bytes: &[u8], from: usize) -> Result<Option<Row>, Bail> {
        match self {
            Self::Text(delimiter) => row(bytes, from, delimiter),
            Self::Records => Ok(records::row(bytes, from)),
        }
    }

    /// The lines of these rows; records are counted.
    pub(super) fn lines(self, rows: &[u8]) -> u64 {
        match self {
            Self::Text(_) => lines(rows),
            Self::Records => records::rows(rows).count() as u64,
        }
    }
}

/// The row that begins at `from`; none where nothing is left. `None` inside where the text ends
/// before the row does.
pub(super) fn row(text: &[u8], from: usize, delimiter: u8) -> Result<Option<Row>, Bail> {
    let (mut at, mut quoted) = (from, false);
    loop {
        let Some(sign) = memchr3(b'\n', b'"', b'\r', &text[at..]).map(|found| at + found) else {
            return Ok(None);
        };
        match text[sign] {
            b'\n' => return Ok(Some(Row { from, to: sign, next: sign + 1, quoted })),
            b'\r' => match text.get(sign + 1) {
                Some(b'\n') => {
                    return Ok(Some(Row { from, to: sign, next: sign + 2, quoted }));
                }
                // The file may go on with the line feed.
                None => return Ok(None),
                // Lines that end otherwise are counted otherwise.
                Some(_) => return Err(Bail::AsTables),
            },
            _ => {
                let opens = sign == from || text[sign - 1] == delimiter;
                at = match opens.then(|| closing(text, sign)) {
                    Some(Some(closing)) => closing + 1,
                    Some(None) => return Ok(None),
                    None => sign + 1,
                };
                quoted = true;
            }
        }
    }
}

/// The quote that closes the one at `opening`.
fn closing(text: &[u8], opening: usize) -> Option<usize> {
    let mut at = opening + 1;
    loop {
        let quote = at + memchr(b'"', &text[at..])?;
        match text.get(quote + 1) {
            Some(b'"') => at = quote + 2,
            // The text may go on with another quote.
            None => return None,
            Some(_) => return Some(quote),
        }
    }
}

/// The row that begins at `from` and ends with the text.
pub(super) fn last_row(text: &[u8], from: usize) -> Row {
    let ends = [b'\n', b'\r'];
    let end = text[from..].iter().rposition(|byte| !ends.contains(byte));
    let quoted = memchr(b'"', &text[from..]).is_some();
    Row { from, to: from + end.map_or(0, |last| last + 1), next: text.len(), quoted }
}

/// Cuts rows into cells.
pub(super) struct Cutter {
    form: Form,
    delimiter: u8,
    core: Reader,
    cells: Vec<(u32, u32)>,
    unquoted: Vec<u8>,
    ends: Vec<usize>,
}

impl Cutter {
    pub(super) fn new(form: Form) -> Self {
        let delimiter = if let Form::Text(delimiter) = form { delimiter } else { b',' };
        Self {
            form,
            delimiter,
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            cells: Vec::new(),
            unquoted: vec![0; 1 << 10],
            ends: vec![0; 64],
        }
    }

    pub(super) const fn form(&self) -> Form {
        self.form
    }

    /// The cells of a row.
    pub(super) fn cut<'r>(&'r mut self, text: &'r str, row: Row) -> Result<RowCells<'r>, Bail> {
        let Some(text) = text.get(row.from..row.to) else { return Err(Bail::AsTables) };
        if row.quoted {
            return self.cut_quoted(text);
        }
        self.cells.clear();
        let mut from = 0;
        for at in memchr_iter(self.delimiter, text.as_bytes()) {
            self.cells.push((small(from), small(at)));
            from = at + 1;
        }
        self.cells.push((small(from), small(text.len())));
        Ok(RowCells::Text { text, cells: &self.cells })
    }

    fn cut_quoted(&mut self, text: &str) -> Result<RowCells<'_>, Bail> {
        if text.starts_with('\u{feff}') {
            return Err(Bail::AsTables);
        }
        self.core.reset();
        let (mut rest, mut written, mut cells) = (text.as_bytes(), 0, 0);
        loop {
            let (result, read, wrote, ended) =
                self.core.read_record(rest, &mut self.unquoted[written..], &mut self.ends[cells..]);
            (rest, written, cells) = (&rest[read..], written + wrote, cells + ended);
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break,
                // No more of the text: asking once more ends the record.
                ReadRecordResult::InputEmpty => rest = &[],
                ReadRecordResult::OutputFull => self.unquoted.resize(self.unquoted.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
        self.cells.clear();
        let mut from = 0;
        for to in &self.ends[..cells] {
            self.cells.push((small(from), small(*to)));
            from = *to;
        }
        let text = std::str::from_utf8(&self.unquoted[..written]).map_err(|_| Bail::AsTables)?;
        Ok(RowCells::Text { text, cells: &self.cells })
    }
}

/// A place in a row, which is shorter than 4 GB: blocks are.
#[inline]
fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Whether a text has none but the plainest rows: no quotes, no carriage returns; NUL is no text.
pub(super) fn is_plain(text: &[u8]) -> bool {
    memchr3(b'"', b'\r', 0, text).is_none()
}

/// Whether a text holds what stands for no character.
pub(super) fn has_nul(text: &[u8]) -> bool {
    memchr(0, text).is_some()
}

impl Cutter {
    /// The id in a row of bytes that need not be text, at a position; empty where there is none.
    pub(super) fn id<'r>(
        &'r mut self,
        text: &'r [u8],
        row: Row,
        position: usize,
    ) -> Result<&'r str, Bail> {
        let bytes = &text[row.from..row.to];
        if self.form == Form::Records {
            return Ok(trimmed(records::cell(bytes, position)));
        }
        if row.quoted {
            let bytes = std::str::from_utf8(bytes).map_err(|_| Bail::AsTables)?;
            let cells = self.cut_quoted(bytes)?;
            return Ok(cells.get(position).unwrap_or("").trim());
        }
        let mut from = 0;
        for _ in 0..position {
            match memchr(self.delimiter, &bytes[from..]) {
                Some(end) => from += end + 1,
                None => return Ok(""),
            }
        }
        let end = memchr(self.delimiter, &bytes[from..]).map_or(bytes.len(), |end| from + end);
        let id = std::str::from_utf8(&bytes[from..end]).map_err(|_| Bail::AsTables)?;
        Ok(trimmed(id))
    }
}
