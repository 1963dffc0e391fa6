//! The rows of an indicator through the months: each row of its table by itself, period by period.

use super::RowPeriod;
use super::months::{MonthReport, Row};
use std::collections::BTreeMap;

/// A row in the report of a month.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point<'r> {
    pub(crate) month: &'r MonthReport,
    pub(crate) row: &'r Row,
}

impl Point<'_> {
    /// Its period, where several stand in the report of its month.
    pub(crate) fn apart(self) -> Option<RowPeriod> {
        self.row.period.filter(|_| self.month.has_several(&self.row.indicator))
    }
}

/// The rows of an indicator through some months: those of one row of its table, and of the same values
/// where these stand apart (R23), after each other, by their periods.
pub(crate) fn through<'r>(months: &'r [MonthReport], indicator: &str) -> Vec<Vec<Point<'r>>> {
    let mut all: Vec<Vec<Point<'r>>> = Vec::new();
    let mut places = BTreeMap::new();
    for month in months {
        for row in month.rows.iter().filter(|row| row.indicator == indicator) {
            let place = *places.entry((row.number, &row.by)).or_insert(all.len());
            if place == all.len() {
                all.push(Vec::new());
            }
            all[place].push(Point { month, row });
        }
    }
    all
}
