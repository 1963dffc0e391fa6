//! The workbook being made: its report, its words, its looks, and what had to be cut.

use super::styles::Styles;
use crate::model::{Detail, Report, Row, Sheet};
use crate::model::{Point, through};
use crate::shown::{LONGEST, shown, visible};
use crate::words::{Label, Words};

/// The most UTF-16 units of a cell.
const LONGEST_CELL: usize = 32_767;

/// The workbook being made.
#[derive(Debug)]
pub(super) struct Book<'a> {
    pub(super) report: &'a Report,
    pub(super) words: Words,
    pub(super) styles: Styles,
    /// The data rows that a sheet can have.
    most_rows: usize,
    cut: Cut,
    /// Where the cover has its results: the row of each level, in the months' order.
    pub(super) results: Vec<u32>,
    /// The levels of all indicators, each through the months.
    pub(super) lines: Vec<Vec<Point<'a>>>,
}

/// What did not fit.
#[derive(Debug, Default)]
struct Cut {
    /// Texts longer than a cell.
    cells: u64,
    /// Sheets with fewer rows than there are: the sheet, its rows, all rows.
    rows: Vec<(Label, usize, usize)>,
}

impl<'a> Book<'a> {
    pub(super) fn new(report: &'a Report, most_rows: usize) -> Self {
        let (words, styles) = (Words::of(report.language), Styles::of(report));
        let through = |sheet: &Sheet| through(&report.months, &sheet.id);
        let lines = report.indicators.iter().flat_map(through).collect();
        let (cut, results) = (Cut::default(), Vec::new());
        Self { report, words, styles, most_rows, cut, results, lines }
    }

    /// The number of a row's level among those of all indicators, from 1.
    pub(super) fn number(&self, row: &Row) -> u64 {
        let is_own = |line: &Vec<Point<'_>>| line[0].row.is_of_line(row);
        self.lines.iter().position(is_own).map_or(0, |at| at as u64 + 1)
    }

    /// The row of a level on the sheet of months, by its position and that of the month or period.
    pub(super) fn row_of(&self, level: usize, point: usize) -> u32 {
        let before: usize = self.lines.iter().take(level).map(Vec::len).sum();
        u32::try_from(1 + before + point).unwrap_or(u32::MAX)
    }

    /// Whether a row is of one of several periods in the report of its month: the list of tickets, which
    /// tells months, does not tell them apart.
    pub(super) fn is_apart(&self, row: &Row) -> bool {
        let own = self.report.months.iter().filter(|one| one.month == row.stands.month());
        own.into_iter().any(|one| one.has_several(&row.indicator))
    }

    /// A heading.
    pub(super) fn label(&self, label: Label) -> String {
        self.words.label(label)
    }

    /// The title of the report.
    pub(super) fn title(&mut self) -> String {
        let title = match &self.report.look.title {
            Some(title) => title.clone(),
            None => self.words.report_title(&self.report.contract.title),
        };
        self.cell(&title)
    }

    /// Text of others as a cell shows it: what acts or hides spelled out, and cut where a cell
    /// ends.
    pub(super) fn cell(&mut self, text: &str) -> String {
        self.fitted(visible(text))
    }

    /// The same of a text of several lines, which stay.
    pub(super) fn lines(&mut self, text: &str) -> String {
        let lines: Vec<String> = text.lines().map(|line| visible(line.trim_end())).collect();
        self.fitted(lines.join("\n"))
    }

    fn fitted(&mut self, text: String) -> String {
        if text.len() <= LONGEST_CELL || text.encode_utf16().count() <= LONGEST_CELL {
            return text;
        }
        self.cut.cells += 1;
        let mut left = LONGEST_CELL - 1;
        let fits = |c: &char| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        };
        text.chars().take_while(fits).chain(['…']).collect()
    }

    /// How many of `rows` rows the list in `sheet` can have.
    pub(super) fn rows_that_fit(&mut self, sheet: Label, rows: usize) -> usize {
        if rows > self.most_rows {
            self.cut.rows.push((sheet, self.most_rows, rows));
        }
        rows.min(self.most_rows)
    }

    /// What was cut, in sentences.
    pub(super) fn cut(&self) -> Vec<String> {
        let rows = self.cut.rows.iter().map(|(sheet, listed, all)| {
            self.words.rows_cut(&self.label(*sheet), *listed as u64, *all as u64)
        });
        let cells = (self.cut.cells > 0).then(|| self.words.cells_cut(self.cut.cells));
        rows.chain(cells).collect()
    }

    /// Whether the list of tickets is there, whole: then totals can be counted in it.
    pub(super) fn counts_tickets(&self) -> bool {
        let tickets = self.report.months.iter().map(|month| month.tickets.len()).sum();
        self.is_whole(tickets)
    }

    /// The same of the tickets that are not in the base.
    pub(super) fn counts_excluded(&self) -> bool {
        let excluded = self.report.months.iter().map(|month| month.excluded.len()).sum();
        self.is_whole(excluded)
    }

    fn is_whole(&self, rows: usize) -> bool {
        self.report.detail == Detail::All && (1..=self.most_rows).contains(&rows)
    }

    /// Whether there are several indicators, so that lists must name them.
    pub(super) fn has_several_indicators(&self) -> bool {
        self.report.indicators.len() > 1
    }

    /// A level as a name in tables; with several indicators, which of them it is of.
    pub(super) fn level(&self, row: &Row) -> String {
        self.named(row, true)
    }

    /// The same with its period, or without.
    pub(super) fn named(&self, row: &Row, with_period: bool) -> String {
        let level = crate::model::level(row.service.as_deref(), &row.priority);
        let sheet = self.report.indicators.iter().find(|sheet| sheet.id == row.indicator);
        let level = match row.period.as_ref().filter(|_| with_period) {
            Some(period) => format!("{level} · {}", self.words.period(period)),
            None => level,
        };
        let named = match sheet.filter(|_| self.has_several_indicators()) {
            Some(sheet) => {
                format!("{} · {level}", sheet.called)
            }
            None => level,
        };
        shown(&named, LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_a_cell_ends_and_counted() {
        // text, characters kept, cut
        let cases = [
            ("a".repeat(LONGEST_CELL), LONGEST_CELL, false),
            ("a".repeat(LONGEST_CELL + 1), LONGEST_CELL, true),
            ("é".repeat(LONGEST_CELL), LONGEST_CELL, false),
            // two units each: 16 383 of them and the mark
            ("𝄞".repeat(LONGEST_CELL), 16_384, true),
            ("\u{202e}".repeat(LONGEST_CELL), LONGEST_CELL, true),
        ];
        let report = crate::example::report();
        for (text, kept, cut) in cases {
            let mut book = Book::new(&report, 10);
            let cell = book.cell(&text);
            assert_eq!(cell.chars().count(), kept);
            assert!(cell.encode_utf16().count() <= LONGEST_CELL);
            assert_eq!(cell.ends_with('…'), cut);
            assert_eq!(book.cut().len(), usize::from(cut));
        }
    }
}
