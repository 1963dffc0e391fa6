//! A table as a value: the same cells for the terminal and for Markdown.
//!
//! Cells hold words of ours and of the export alike; each format makes all of them safe.

use crate::shown::{LONGEST, escape, escape_up_to, shown};
use crate::words::Words;
use aloi::money::Exact;
use aloi::zone::Tz;
use aloi::{Instant, Promise, Shown, Sign, Unit};
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, TableStyle,
    Width,
};

/// How a table looks on a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The width to keep within, in characters; none: as wide as the content.
    pub width: Option<u16>,
    /// Whether verdicts are coloured, with ANSI codes.
    pub color: bool,
}

/// What a cell says at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Plain,
    Good,
    Bad,
}

/// The figure behind a text, for formats in which figures are more than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    Count(i64),
    Seconds(i64),
    Time(Instant),
    /// Millionths of a hundredth.
    Percent(i64),
    /// Ten-thousandths.
    Decimal(i64),
}

/// A cell.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) mood: Mood,
    pub(crate) figure: Option<Figure>,
    /// It is a sentence of ours, which is not cut short like a word of the export.
    pub(crate) is_sentence: bool,
    /// How a workbook computes it from other cells: `{3}` is that of the fourth column in its row,
    /// `{6-2}` that of the seventh two rows above.
    pub(crate) formula: Option<String>,
}

impl Cell {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            mood: Mood::Plain,
            figure: None,
            is_sentence: false,
            formula: None,
        }
    }

    /// A sentence of ours; the words of the export in it are cut short already.
    pub(crate) fn sentence(text: impl Into<String>) -> Self {
        Self { is_sentence: true, ..Self::text(text) }
    }

    /// What is not known, or not there.
    pub(crate) fn none() -> Self {
        Self::text("—")
    }

    /// A count.
    pub(crate) fn count(count: u64, words: Words) -> Self {
        let figure = i64::try_from(count).ok().map(Figure::Count);
        Self { figure, ..Self::text(words.count(count)) }
    }

    /// A change of a count, with its sign: `+3`, `−2`, `0`.
    pub(crate) fn change(change: i64, words: Words) -> Self {
        let sign = match change {
            ..0 => "\u{2212}",
            0 => "",
            1.. => "+",
        };
        let text = format!("{sign}{}", words.count(change.unsigned_abs()));
        Self { figure: Some(Figure::Count(change)), ..Self::text(text) }
    }

    /// A length of time in seconds, as `h:mm:ss`.
    pub(crate) fn seconds(seconds: i64) -> Self {
        let figure = Some(Figure::Seconds(seconds));
        Self { figure, ..Self::text(crate::format::duration(seconds)) }
    }

    /// An amount of money in words, and as a decimal number.
    pub(crate) fn money(text: String, decimal: &str) -> Self {
        Self { figure: ten_thousandths(decimal), ..Self::text(text) }
    }

    /// An exact number in words; a figure only where it ends within four decimals, a whole one without any.
    pub(crate) fn number(text: String, exact: &Exact) -> Self {
        let decimal = exact.to_string();
        match decimal.parse() {
            Ok(whole) => Self { figure: Some(Figure::Count(whole)), ..Self::text(text) },
            Err(_) => Self::money(text, &decimal),
        }
    }

    /// The same, computed by a workbook where it is a figure there.
    pub(crate) fn computed(self, formula: String) -> Self {
        Self { formula: self.figure.is_some().then_some(formula), ..self }
    }

    /// An instant by the clocks of `zone`.
    pub(crate) fn time(at: Instant, zone: Tz, words: Words) -> Self {
        Self { figure: Some(Figure::Time(at)), ..Self::text(words.local(at, zone)) }
    }

    /// A rate or a target in percent, as results write it: `66.67`.
    pub(crate) fn percent(number: &str, words: Words) -> Self {
        let figure = millionths(number).map(Figure::Percent);
        Self { figure, ..Self::text(words.percent(number)) }
    }

    /// What a row must reach.
    pub(crate) fn target(promise: Promise, words: Words) -> Self {
        let at_least = promise.target.filter(|target| target.sign == Sign::AtLeast);
        match promise.percent().filter(|_| at_least.is_some()) {
            Some(percent) => Self::percent(&percent, words),
            None => Self::text(words.target(promise)),
        }
    }

    /// The figure of a row.
    pub(crate) fn figure(shown: Shown, words: Words) -> Self {
        match shown.unit {
            Unit::Ratio => Self::percent(&shown.to_string(), words),
            Unit::Seconds => Self::seconds(i64::try_from(shown.number).unwrap_or(i64::MAX)),
            Unit::Count => Self::count(u64::try_from(shown.number).unwrap_or(u64::MAX), words),
        }
    }

    /// The same, standing out as good.
    pub(crate) fn good(self) -> Self {
        Self { mood: Mood::Good, ..self }
    }

    /// The same, standing out as bad.
    pub(crate) fn bad(self) -> Self {
        Self { mood: Mood::Bad, ..self }
    }

    /// The cell in Markdown: what is bad stands out.
    fn to_markdown(&self) -> String {
        let text = escape_up_to(&self.text, self.longest(LONGEST));
        match self.mood {
            Mood::Bad => format!("**{text}**"),
            Mood::Plain | Mood::Good => text,
        }
    }

    /// The most characters of it that are shown: a sentence of ours is not cut.
    const fn longest(&self, of_a_word: usize) -> usize {
        if self.is_sentence { usize::MAX - 1 } else { of_a_word }
    }
}

/// A decimal number of at most four decimals, in ten-thousandths.
fn ten_thousandths(number: &str) -> Option<Figure> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let fits = digits.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 4);
    let size = fits.then(|| millionths(digits)).flatten()? / 100;
    Some(Figure::Decimal(if digits == number { size } else { -size }))
}

/// A decimal number of at most six decimals, in millionths.
fn millionths(number: &str) -> Option<i64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = !whole.is_empty() && digits(whole) && digits(decimals) && decimals.len() <= 6;
    fits.then(|| format!("{whole}{decimals:0<6}").parse().ok()).flatten()
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, broken over lines where the terminal is narrow.
    Text,
    /// Something short that is never broken: a date, a verdict.
    Whole,
    /// Figures: never broken, and standing to the right.
    Figures,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) kind: Kind,
}

/// A column of text.
pub(crate) fn text(title: String) -> Column {
    Column { title, kind: Kind::Text }
}

/// A column of dates, verdicts and the like, which are never broken.
pub(crate) fn whole(title: String) -> Column {
    Column { title, kind: Kind::Whole }
}

/// A column of figures.
pub(crate) fn figures(title: String) -> Column {
    Column { title, kind: Kind::Figures }
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// The most characters of a cell on a terminal, and how narrow a column of text may become.
const WIDEST_CELL: usize = 60;
const NARROWEST_TEXT: usize = 10;

/// Marks of no width that stand around a coloured cell until the table is laid out. No text of
/// the export has them by then.
const GOOD: char = '\u{2061}';
const BAD: char = '\u{2062}';
const END: char = '\u{2063}';

const LOOK: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

impl Table {
    /// A table without rows.
    pub(crate) fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Its first rows, and how many more there are.
    pub(crate) fn first(&self, rows: usize) -> (Self, Option<u64>) {
        let more = self.rows.len().saturating_sub(rows) as u64;
        let rows = self.rows.iter().take(rows).cloned().collect();
        (Self { columns: self.columns.clone(), rows }, (more > 0).then_some(more))
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// The table for a terminal, each line ended.
    pub(crate) fn to_text(&self, style: Style) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(LOOK).force_no_tty();
        match style.width {
            Some(width) => {
                table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width)
            }
            None => table.set_content_arrangement(ContentArrangement::Disabled),
        };
        table.set_header(self.columns.iter().map(|column| column.title.as_str()));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| marked(cell, style.color)));
        }
        let fits = style.width.is_none_or(|width| self.least_width() <= usize::from(width));
        for (position, column) in self.columns.iter().enumerate() {
            let Some(laid_out) = table.column_mut(position) else { continue };
            laid_out.set_padding((0, 1));
            if column.kind == Kind::Figures {
                laid_out.set_cell_alignment(CellAlignment::Right);
            }
            let fixed = |width: usize| Width::Fixed(u16::try_from(width + 1).unwrap_or_default());
            laid_out.set_constraint(match column.kind {
                Kind::Text => ColumnConstraint::LowerBoundary(fixed(self.narrowest(position))),
                Kind::Whole | Kind::Figures if fits => ColumnConstraint::ContentWidth,
                Kind::Whole | Kind::Figures => {
                    ColumnConstraint::LowerBoundary(fixed(self.narrowest(position)))
                }
            });
        }
        let lines = table.lines().map(|line| format!("  {}\n", colored(line.trim_end())));
        lines.collect()
    }

    /// How many characters the table needs with the headings of its figures on one line.
    fn least_width(&self) -> usize {
        let columns = self.columns.iter().enumerate().map(|(position, column)| {
            let whole = match column.kind {
                Kind::Text => 0,
                Kind::Whole | Kind::Figures => column.title.chars().count(),
            };
            self.narrowest(position).max(whole) + 2
        });
        columns.sum()
    }

    /// How narrow a column may become: no word of its heading is broken, nor a figure, nor a short
    /// text of its content.
    fn narrowest(&self, position: usize) -> usize {
        let Some(column) = self.columns.get(position) else { return 0 };
        let unbroken = match column.kind {
            Kind::Text => NARROWEST_TEXT,
            Kind::Whole | Kind::Figures => WIDEST_CELL,
        };
        let length = |word: &str| word.chars().count();
        let cells = self.rows.iter().filter_map(|row| row.get(position));
        let content = cells.map(|cell| length(&cell.text).min(unbroken)).max();
        let title = column.title.split(' ').map(length).max();
        content.max(title).unwrap_or_default()
    }

    /// The table in Markdown, each line ended.
    pub(crate) fn to_markdown(&self) -> String {
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let titles = self.columns.iter().map(|column| escape(&column.title)).collect();
        let rule = self.columns.iter().map(|column| match column.kind {
            Kind::Figures => "---:".to_owned(),
            Kind::Text | Kind::Whole => "---".to_owned(),
        });
        let mut written = line(titles) + &line(rule.collect());
        for row in &self.rows {
            written += &line(row.iter().map(Cell::to_markdown).collect());
        }
        written
    }
}

fn marked(cell: &Cell, color: bool) -> String {
    let text = shown(&cell.text, cell.longest(WIDEST_CELL));
    match cell.mood {
        Mood::Good if color => format!("{GOOD}{text}{END}"),
        Mood::Bad if color => format!("{BAD}{text}{END}"),
        _ => text,
    }
}

/// The marks replaced by ANSI codes: green, bold red, back to normal.
fn colored(line: &str) -> String {
    line.replace(GOOD, "\u{1b}[32m").replace(BAD, "\u{1b}[1;31m").replace(END, "\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_keeps_its_decimals() {
        let cases = [
            ("66.67", Some(66_670_000)),
            ("100", Some(100_000_000)),
            ("0.000001", Some(1)),
            ("0.0000001", None),
            ("", None),
            ("1e3", None),
        ];
        for (number, expected) in cases {
            assert_eq!(millionths(number), expected, "{number}");
        }
    }
}
