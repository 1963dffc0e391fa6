//! The chart of an indicator on the cover: the trend over several months as lines, one month as
//! bars, with the targets.

use super::book::Book;
use super::chart_data::{Block, block};
use super::error::XlsxError;
use super::writer::Writer;
use crate::model::{Row, Sheet};
use crate::shown::shown;
use rust_xlsxwriter::{
    Chart, ChartAxis, ChartDataLabel, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartPoint, ChartSeries,
    ChartSolidFill, ObjectMovement,
};

/// The size of a chart in pixels, and the height of a row.
pub(super) const SIZE: (u32, u32) = (1010, 300);
const ROW: u32 = 20;

/// Colours that people who see few colours tell apart, each with a mark of its own.
const LINES: [(u32, ChartMarkerType); 7] = [
    (0x00_72_B2, ChartMarkerType::Circle),
    (0xD5_5E_00, ChartMarkerType::Square),
    (0x00_9E_73, ChartMarkerType::Triangle),
    (0xCC_79_A7, ChartMarkerType::Diamond),
    (0xB8_86_0B, ChartMarkerType::X),
    (0x56_B4_E9, ChartMarkerType::PlusSign),
    (0x33_33_33, ChartMarkerType::Star),
];
const GOOD: u32 = 0x2E_7D_4F;
const BAD: u32 = 0xC0_3A_2B;
const TARGET: u32 = 0x33_3B_44;
const GRID: u32 = 0xE1_E5_EA;

/// Puts the chart of an indicator where the writer is, if it has a figure to show.
pub(super) fn inserted(
    out: &mut Writer,
    book: &Book<'_>,
    indicator: &Sheet,
) -> Result<(), XlsxError> {
    let Some(block) = block(book, indicator) else { return Ok(()) };
    let months = &book.report.months;
    let mut rows = months.iter().flat_map(|month| &month.rows);
    if !rows.any(|row| row.indicator == indicator.id && row.rate().and(row.aim()).is_some()) {
        return Ok(());
    }
    let title = shown(&indicator.name(), 90);
    let chart = match months.as_slice() {
        [month] if !block.is_trend => {
            let heading = say!(
                book.words,
                "workbook.rates-of",
                indicator = &title,
                month = &book.words.month(month.month)
            );
            one_month(book, &block, &heading)
        }
        _ => trend(book, &block, &say!(book.words, "workbook.trend-of", indicator = &title)),
    };
    out.sheet.insert_chart_with_offset(out.at, 0, &chart, 4, 4)?;
    out.skip(SIZE.1 / ROW + 1);
    Ok(())
}

/// A line a level, and a dashed one for each target.
fn trend(book: &Book<'_>, block: &Block, title: &str) -> Chart {
    let mut chart = Chart::new_line();
    dressed(&mut chart, title);
    for (position, (colour, mark)) in (0..block.levels.len()).zip(LINES.into_iter().cycle()) {
        let column = u16::try_from(position + 1).unwrap_or(u16::MAX);
        let mut line = ChartFormat::new();
        line.set_line(ChartLine::new().set_color(colour).set_width(2));
        let drawn = series(&mut chart, book, block, column);
        drawn.set_format(&mut line).set_marker(&marker(mark, colour, 7));
    }
    for position in 0..block.targets.len() {
        let mut line = ChartLine::new();
        line.set_color(TARGET).set_width(1.5).set_dash_type(match position % 2 {
            0 => ChartLineDashType::Dash,
            _ => ChartLineDashType::RoundDot,
        });
        let drawn = series(&mut chart, book, block, block.target_column(position));
        drawn.set_format(ChartFormat::new().set_line(&line));
    }
    chart.legend().set_position(ChartLegendPosition::Right);
    let lowest = lowest(book, block);
    axis(chart.y_axis(), book, lowest);
    chart
}

/// A bar a level in the colour of its verdict, and a mark at its target.
fn one_month(book: &Book<'_>, block: &Block, title: &str) -> Chart {
    let lines = block.levels.iter().filter_map(|level| book.lines[*level].last());
    let own: Vec<&Row> = lines.map(|one| one.row).collect();
    let points: Vec<ChartPoint> = own.iter().map(|row| point(row)).collect();
    let labels: Vec<ChartDataLabel> = own.iter().map(|row| label(book, row)).collect();
    let mut chart = Chart::new_column();
    dressed(&mut chart, title);
    let bars = series(&mut chart, book, block, 1);
    bars.set_points(&points).set_custom_data_labels(&labels).set_gap(90);
    let mut marks = Chart::new_line();
    let targets = series(&mut marks, book, block, 2);
    targets.set_format(ChartFormat::new().set_no_line());
    targets.set_marker(&marker(ChartMarkerType::LongDash, TARGET, 24));
    chart.combine(&marks);
    chart.legend().set_hidden();
    axis(chart.y_axis(), book, 0);
    chart
}

/// Adds a column of the chart's figures, with its heading as its name.
fn series<'c>(
    chart: &'c mut Chart,
    book: &Book<'_>,
    block: &Block,
    column: u16,
) -> &'c mut ChartSeries {
    let sheet = say!(book.words, "label.SheetChartData");
    let (first, last) = (block.head + 1, block.head + block.points);
    chart
        .add_series()
        .set_name((sheet.as_str(), block.head, column))
        .set_categories((sheet.as_str(), first, 0, last, 0))
        .set_values((sheet.as_str(), first, column, last, column))
}

fn marker(kind: ChartMarkerType, colour: u32, size: u8) -> ChartMarker {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    format.set_border(ChartLine::new().set_color(colour));
    ChartMarker::new().set_type(kind).set_size(size).set_format(&mut format).clone()
}

fn point(row: &Row) -> ChartPoint {
    let colour = if row.compliant() == Some(true) { GOOD } else { BAD };
    ChartPoint::new()
        .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)))
}

/// The rate above its bar; nothing where there is no rate.
fn label(book: &Book<'_>, row: &Row) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    match row.rate() {
        Some(_) => label.show_value().set_num_format(book.styles.rate_code(row.target)),
        None => label.set_hidden(),
    };
    label.set_font(ChartFont::new().set_bold());
    label.to_custom()
}

/// What both kinds of charts have: size, title, place.
fn dressed(chart: &mut Chart, title: &str) {
    chart.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(title);
    chart.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart.title().set_name(title).set_font(ChartFont::new().set_size(12).set_bold());
}

/// An axis of percentages from `lowest` to 100.
fn axis(axis: &mut ChartAxis, book: &Book<'_>, lowest: u8) {
    axis.set_min(f64::from(lowest) / 100.0).set_max(1.0);
    axis.set_num_format(&book.styles.percent_code);
    axis.set_major_gridlines_line(ChartLine::new().set_color(GRID).set_width(0.75));
}

/// The ten per cent below every rate and target of a trend, so that its lines fill the chart.
fn lowest(book: &Book<'_>, block: &Block) -> u8 {
    let rows = block.levels.iter().flat_map(|level| book.lines[*level].iter().map(|one| one.row));
    let tens = |percent: &str| percent.split('.').next().and_then(|whole| whole.parse::<u8>().ok());
    let rates = rows.filter_map(|row| row.rate()).filter_map(|rate| tens(&rate));
    let targets = block.targets.iter().filter_map(|target| tens(&target.to_string()));
    let lowest = rates.chain(targets).min().unwrap_or_default();
    lowest.min(90) / 10 * 10
}
