//! Writing down a sheet of prose and tables, line after line, across the same columns.

use super::book::Book;
use super::error::XlsxError;
use rust_xlsxwriter::{Format, Worksheet};

/// The tallest that a row can be, in points, and the height of a line of plain text.
pub(super) const TALLEST: f64 = 405.0;
pub(super) const LINE: f64 = 15.5;

/// The most characters of one row of prose: longer ones go on in the next row.
const LONGEST_ROW: usize = 1800;

/// Where the next line goes, and across which columns.
pub(super) struct Writer {
    pub(super) sheet: Worksheet,
    pub(super) at: u32,
    last: u16,
    /// How many characters of plain text stand on a line.
    wide: f64,
    /// How tall it all is, in points.
    pub(super) tall: f64,
}

impl Writer {
    /// A writer at the top of `sheet`, whose columns are so wide.
    pub(super) fn new(mut sheet: Worksheet, widths: &[f64]) -> Result<Self, XlsxError> {
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        Ok(Self { sheet, at: 0, last, wide: widths.iter().sum(), tall: 0.0 })
    }

    /// Leaves a line free.
    pub(super) fn gap(&mut self) {
        self.skip(1);
    }

    /// Leaves some lines free.
    pub(super) fn skip(&mut self, lines: u32) {
        self.at += lines;
        self.tall += f64::from(lines) * LINE;
    }

    /// Ends this line, which is so tall, in points.
    pub(super) fn end(&mut self, height: f64) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.at, height.min(TALLEST))?;
        self.at += 1;
        self.tall += height.min(TALLEST);
        Ok(())
    }

    /// A text across all columns, as tall as it needs: `size` is that of its letters in points.
    pub(super) fn prose(
        &mut self,
        text: &str,
        format: &Format,
        size: f64,
    ) -> Result<(), XlsxError> {
        for piece in pieces(text) {
            let height = height(&piece, self.wide * 11.0 / size) * size / 11.0;
            self.across((0, self.last), &piece, format)?;
            self.end(height)?;
        }
        Ok(())
    }

    /// A text across some columns of this line.
    pub(super) fn across(
        &mut self,
        (first, last): (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if first == last {
            self.sheet.write_string_with_format(self.at, first, text, format)?;
        } else {
            self.sheet.merge_range(self.at, first, self.at, last, text, format)?;
        }
        Ok(())
    }

    /// A name in the first column and what it stands for in the others.
    pub(super) fn fact(
        &mut self,
        book: &Book<'_>,
        name: &str,
        text: &str,
    ) -> Result<(), XlsxError> {
        for (position, piece) in pieces(text).into_iter().enumerate() {
            let name = if position == 0 { name } else { "" };
            self.sheet.write_string_with_format(self.at, 0, name, &book.styles.fact)?;
            self.across((1, self.last), &piece, &book.styles.prose)?;
            let height = height(&piece, self.wide * 0.8).max(height(name, self.wide * 0.2));
            self.end(height)?;
        }
        Ok(())
    }
}

/// How tall a text is, in points, on lines of `wide` characters: with room for words that do not
/// fit at the end of a line.
pub(super) fn height(text: &str, wide: f64) -> f64 {
    let lines = text.lines().map(|line| (line.chars().count() as f64 / wide).ceil().max(1.0));
    lines.sum::<f64>().max(1.0) * LINE
}

/// A text in pieces that each fit a row, cut between words where there are any; nothing is lost.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut left = text;
    while let Some((end, _)) = left.char_indices().nth(LONGEST_ROW) {
        let end = left[..end].rfind([' ', '\n']).map_or(end, |space| space + 1);
        pieces.push(left[..end].trim_end().to_owned());
        left = &left[end..];
    }
    pieces.push(left.to_owned());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_goes_on_in_the_next_row_and_loses_no_word() {
        let words: Vec<String> = (0..2000).map(|n| format!("mot{n}")).collect();
        let found: Vec<String> = pieces(&words.join(" "))
            .iter()
            .inspect(|piece| assert!(piece.chars().count() <= LONGEST_ROW))
            .flat_map(|piece| piece.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        assert_eq!(found, words);
        assert_eq!(pieces(&"é".repeat(4000)).concat(), "é".repeat(4000));
        assert_eq!(pieces(""), [""]);
    }
}
