//! Rows of one file that lie one after another, to be read one by one.

use super::bail::Bail;
use super::feed::Block;
use super::rows;

/// Rows of one file, to be read.
#[derive(Debug)]
pub(super) struct Run<'t> {
    /// The number of the file.
    pub(super) file: usize,
    pub(super) bytes: &'t [u8],
    pub(super) lines: Lines<'t>,
}

impl<'t> Run<'t> {
    /// The rows of a block of a file.
    pub(super) const fn of(block: &'t Block) -> Self {
        Self {
            file: block.file,
            bytes: block.bytes.as_slice(),
            lines: Lines::Following(block.line),
        }
    }

    /// Their text, if they are of a plain one.
    pub(super) fn text(&self) -> Result<&'t str, Bail> {
        let text = simdutf8::basic::from_utf8(self.bytes).map_err(|_| Bail::AsTables)?;
        let is_usual = u32::try_from(text.len()).is_ok() && !rows::has_nul(self.bytes);
        if is_usual { Ok(text) } else { Err(Bail::AsTables) }
    }
}

/// The lines in which rows begin.
#[derive(Debug)]
pub(super) enum Lines<'t> {
    /// They follow one another: this is the line of the next.
    Following(u64),
    /// They are told, row by row.
    Told(&'t [u64]),
}

impl Lines<'_> {
    /// The line of the next row.
    #[inline]
    pub(super) fn next(&self) -> u64 {
        match self {
            Self::Following(line) => *line,
            Self::Told(lines) => lines.first().copied().unwrap_or(0),
        }
    }

    /// Whether no line is told of a row that was not read.
    pub(super) const fn all_read(&self) -> bool {
        match self {
            Self::Following(_) => true,
            Self::Told(lines) => lines.is_empty(),
        }
    }

    /// Goes on behind a row of so many lines.
    #[inline]
    pub(super) fn pass(&mut self, lines: u64) {
        match self {
            Self::Following(line) => *line += lines,
            Self::Told(lines) => *lines = lines.get(1..).unwrap_or_default(),
        }
    }
}
