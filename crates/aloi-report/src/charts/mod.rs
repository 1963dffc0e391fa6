//! Charts as SVG: the trend of each level, the result of a month, the distribution of what was
//! taken of the limit. Written by hand, the same bytes each time, for HTML and PDF alike.
//!
//! What a chart shows by colour it shows by shape or place too. Its words say all of its figures, so
//! that it can be read without being seen. Text of the export in it is escaped and cut to fit.

mod bullets;
mod distribution;
mod labels;
mod scale;
mod svg;
mod trend;
mod width;

use crate::model::level;
use crate::model::{MonthReport, Report, Row};
use crate::model::{Point, through};
use crate::shown::shown;
use crate::words::Words;
use aloi::Against;
use svg::HEADING;
pub use svg::{Chart, Paint};
use width::{fitted, width};

/// The results of an indicator. Over several months or periods, a chart for each level that has tickets:
/// its rate in each, the target, and a gap for one without tickets. For one month, one chart
/// with a bar a level. None where there is no ticket at all.
///
/// ```
/// use aloi_report::{charts, example};
/// let report = example::report();
/// let charts = charts::results(&report, "restoration", charts::Paint::Print);
/// assert_eq!(charts.len(), 1);
/// assert!(charts[0].svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
/// assert!(charts[0].description.contains("OR P1\u{a0}: 50,00\u{202f}%, 1 sur 2"));
/// ```
#[must_use]
pub fn results(report: &Report, indicator: &str, paint: Paint) -> Vec<Chart> {
    let words = Words::of(report.language);
    match report.months.as_slice() {
        [] => Vec::new(),
        [month] if !month.has_several(indicator) => {
            bullets::chart(month, indicator, words, paint).into_iter().collect()
        }
        months => {
            let series = through(months, indicator).into_iter();
            let drawn = series.filter(|points| points.iter().any(|one| one.row.aim().is_some()));
            drawn.filter_map(|series| trend::chart(&series, words, paint)).collect()
        }
    }
}

/// The distributions of an indicator: a chart for each level that has tickets, of the month or of
/// the year to date.
///
/// ```
/// use aloi_report::{charts, example};
/// let charts = charts::distributions(&example::report(), "restoration", charts::Paint::Page);
/// assert_eq!(charts.len(), 2);
/// assert!(charts[0].svg.contains("var(--chart-bad,"));
/// ```
#[must_use]
pub fn distributions(report: &Report, indicator: &str, paint: Paint) -> Vec<Chart> {
    let words = Words::of(report.language);
    let rows = match (&report.to_date, report.months.as_slice()) {
        (Some(to_date), _) => to_date.rows.as_slice(),
        (None, [month]) => month.rows.as_slice(),
        (None, _) => &[],
    };
    let has_limit = |row: &&Row| row.distribution.against != Against::Own;
    let rows = rows.iter().filter(|row| row.indicator == indicator && row.tally.total > 0);
    let rows = rows.filter(has_limit);
    rows.map(|row| distribution::chart(row, words, paint)).collect()
}

/// A level in each of some months, or periods.
type Series<'a> = Vec<Point<'a>>;

fn rows<'a>(month: &'a MonthReport, indicator: &str) -> impl Iterator<Item = &'a Row> {
    let drawn = |row: &&Row| row.aim().is_some();
    month.rows.iter().filter(move |row| row.indicator == indicator).filter(drawn)
}

/// The name of a row's level, as words have it.
fn name(row: &Row) -> String {
    shown(&level(row.service.as_deref(), &row.priority), 80)
}

/// The name of a row's level in as little room as it gets: of a long service class the beginning,
/// so that the priority, which tells levels apart, is there.
fn name_within(row: &Row, size: i64, room: i64) -> String {
    let priority = fitted(&row.priority, size, room * 6 / 10);
    match &row.service {
        None => fitted(&row.priority, size, room),
        Some(service) => {
            let left = room - width(&priority, size) - width(" ", size);
            format!("{} {priority}", fitted(service, size, left))
        }
    }
}

/// The heading of a level's chart: its name and, where there is room, its required level.
fn heading(row: &Row, room: i64) -> String {
    // bold letters are wider
    let room = room * 9 / 10;
    let within = format!(" · {}", shown(&row.within, 80));
    let left = room - width(&within, HEADING);
    match left >= room / 3 {
        true => name_within(row, HEADING, left) + &within,
        false => name_within(row, HEADING, room),
    }
}
