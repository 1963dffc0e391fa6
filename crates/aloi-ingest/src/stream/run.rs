//! Rows of one file that lie one after another in a text, to be read one by one.

use super::Bail;
use super::rows;
use super::text::Block;

/// Rows of one file, to be read.
pub(super) struct Run<'t> {
    /// The number of the file.
    pub(super) file: usize,
    pub(super) text: &'t str,
    pub(super) lines: Lines<'t>,
}

impl<'t> Run<'t> {
    /// The rows of a text.
    pub(super) fn new(file: usize, bytes: &'t [u8], lines: Lines<'t>) -> Result<Self, Bail> {
        let text = std::str::from_utf8(bytes).map_err(|_| Bail::Simple)?;
        let is_usual = u32::try_from(text.len()).is_ok() && !rows::has_nul(bytes);
        if is_usual { Ok(Self { file, text, lines }) } else { Err(Bail::Simple) }
    }

    /// The rows of a block of a file.
    pub(super) fn of(block: &'t Block) -> Result<Self, Bail> {
        Self::new(block.file, &block.bytes, Lines::Following(block.line))
    }
}

/// The lines in which rows begin.
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
