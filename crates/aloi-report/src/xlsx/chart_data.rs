//! The sheet that charts are drawn from: the rates of the results again, with nothing where a base
//! is empty, so that no chart shows 0 % for it.

use super::book::Book;
use super::error::XlsxError;
use super::formula::{self, cell};
use super::page;
use crate::model::Point;
use crate::model::{Row, Sheet};
use crate::words::Label;
use aloi::Target;
use rust_xlsxwriter::{Formula, Worksheet};

/// Where the figures of an indicator's chart are.
#[derive(Debug)]
pub(super) struct Block {
    /// The row of the headings.
    pub(super) head: u32,
    /// The number of points: months or periods, or levels of one month.
    pub(super) points: u32,
    /// The positions of its levels among those of the book.
    pub(super) levels: Vec<usize>,
    /// Whether its levels have several points.
    pub(super) is_trend: bool,
    /// Its targets, each once.
    pub(super) targets: Vec<Target>,
}

impl Block {
    /// The row of a point.
    pub(super) fn row(&self, point: usize) -> u32 {
        self.head + 1 + u32::try_from(point).unwrap_or(u32::MAX)
    }

    /// The column of a target, by its position.
    pub(super) fn target_column(&self, position: usize) -> u16 {
        u16::try_from(1 + self.levels.len() + position).unwrap_or(u16::MAX)
    }
}

/// The block of an indicator; `None` without one.
pub(super) fn block(book: &Book<'_>, indicator: &Sheet) -> Option<Block> {
    let months = &book.report.months;
    months.last()?;
    let mut head = 0;
    for sheet in book.report.sheets() {
        let own = || {
            let lines = book.lines.iter().enumerate();
            let own = lines.filter(|(_, line)| line[0].row.indicator == sheet.id);
            own.filter(|(_, line)| line[0].row.aim().is_some())
        };
        let levels: Vec<usize> = own().map(|(position, _)| position).collect();
        let longest = own().map(|(_, line)| line.len()).max().unwrap_or(months.len());
        let is_trend = months.len() > 1 || longest > 1;
        let points = if is_trend { longest } else { levels.len() };
        let points = u32::try_from(points).unwrap_or(u32::MAX);
        if sheet.id == indicator.id {
            let mut targets: Vec<Target> =
                own().filter_map(|(_, line)| line[0].row.aim()).collect();
            targets.sort();
            targets.dedup();
            return Some(Block { head, points, levels, is_trend, targets });
        }
        head += points + 2;
    }
    None
}

/// The sheet.
pub(super) fn sheet(book: &mut Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut sheet = page::sheet(book, label!(SheetChartData))?;
    sheet.set_column_width(0, 30)?.set_column_range_width(1, 40, 14)?;
    for indicator in book.report.sheets() {
        let Some(block) = block(book, indicator) else { continue };
        match block.is_trend {
            false => one_month(&mut sheet, book, &block)?,
            true => trend(&mut sheet, book, &block)?,
        }
    }
    Ok(sheet)
}

/// A row a level: its rate and its target.
fn one_month(sheet: &mut Worksheet, book: &Book<'_>, block: &Block) -> Result<(), XlsxError> {
    let titles = [label!(Level), label!(Rate), label!(Target)].map(|label| book.label(label));
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(block.head, column, title, &book.styles.head)?;
    }
    for (point, level) in block.levels.iter().enumerate() {
        let Some(row) = book.lines[*level].last().map(|one| one.row) else { continue };
        let Some(result) = on_cover(book, row) else { continue };
        let at = block.row(point);
        named(sheet, book, at, (row, result))?;
        rate(sheet, book, (at, 1), row, (label!(SheetSummary), result))?;
        if let Some(aim) = row.aim() {
            target(sheet, book, (at, 2), aim)?;
        }
    }
    Ok(())
}

/// The level and its verdict, which stand under its bar.
fn named(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    at: u32,
    (row, result): (&Row, u32),
) -> Result<(), XlsxError> {
    let cover = say!(book.words, "label.SheetSummary");
    let [level, verdict] =
        [formula::column("level"), formula::column("compliant")].map(|column| cell(column, result));
    let formula = format!("='{cover}'!{level}&\"  \"&'{cover}'!{verdict}");
    let shown =
        format!("{}  {}", book.level(row), book.words.marked_of(row.compliant(), row.target));
    if !row.is_computed() {
        // the cell says more of its verdict than there is room for under a bar
        sheet.write_string_with_format(at, 0, shown, &book.styles.text)?;
        return Ok(());
    }
    let formula = Formula::new(formula).set_result(shown);
    sheet.write_formula_with_format(at, 0, formula, &book.styles.text)?;
    Ok(())
}

/// Where the cover has the result of a row of the last month.
fn on_cover(book: &Book<'_>, row: &Row) -> Option<u32> {
    let rows = &book.report.months.last()?.rows;
    let position = rows.iter().position(|own| std::ptr::eq(own, row))?;
    book.results.get(position).copied()
}

/// A row a month or period: the rate of each level, then each target.
fn trend(sheet: &mut Worksheet, book: &Book<'_>, block: &Block) -> Result<(), XlsxError> {
    let months = &book.report.months;
    let mut titles = vec![say!(book.words, "label.Month")];
    let named = block.levels.iter().filter_map(|level| book.lines[*level].last());
    titles.extend(named.map(|one| book.named(one.row, one.apart().is_none())));
    titles.extend(
        block
            .targets
            .iter()
            .map(|target| book.words.target_of(&book.words.percent(&target.to_string()))),
    );
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(block.head, column, title, &book.styles.head)?;
    }
    for (point, name) in names(book, block).into_iter().enumerate() {
        let at = block.row(point);
        sheet.write_string_with_format(at, 0, name, &book.styles.text)?;
        for (column, level) in (1..).zip(&block.levels) {
            let Some(row) = book.lines[*level].get(point).map(|one| one.row) else { continue };
            let source = match months.len() {
                1 => on_cover(book, row).map(|at| (label!(SheetSummary), at)),
                _ => Some((label!(SheetMonths), book.row_of(*level, point))),
            };
            let Some(source) = source else { continue };
            rate(sheet, book, (at, column), row, source)?;
        }
        for (position, aim) in block.targets.iter().enumerate() {
            target(sheet, book, (at, block.target_column(position)), *aim)?;
        }
    }
    Ok(())
}

/// When each point was: the month, or the first day of a period.
fn names(book: &Book<'_>, block: &Block) -> Vec<String> {
    let Some(level) = block.levels.first() else {
        return book.report.months.iter().map(|month| month.month.to_string()).collect();
    };
    let name = |one: &Point<'_>| {
        let month = || one.month.month.to_string();
        one.apart().map_or_else(month, |period| period.days.0.to_string())
    };
    book.lines[*level].iter().map(name).collect()
}

/// The rate that a table of results has; nothing for an empty base.
fn rate(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (at, column): (u32, u16),
    row: &Row,
    (table, result): (Label, u32),
) -> Result<(), XlsxError> {
    if let Some(shown) = row.rate() {
        let reference =
            format!("='{}'!{}", book.label(table), cell(formula::column("rate"), result));
        let formula = Formula::new(reference).set_result(formula::fraction(&shown).to_string());
        sheet.write_formula_with_format(at, column, formula, &book.styles.rate(row.target))?;
    }
    Ok(())
}

fn target(
    sheet: &mut Worksheet,
    book: &Book<'_>,
    (at, column): (u32, u16),
    target: Target,
) -> Result<(), XlsxError> {
    let aim = formula::fraction(&target.to_string());
    sheet.write_number_with_format(at, column, aim, &book.styles.target)?;
    Ok(())
}
