//! The distributions: for each level, its tickets by how much of the required level they took.

use crate::charts::{self, Chart, Paint};
use crate::html::safe::{Html, inline};
use crate::model::Report;
use crate::results;
use crate::words::Words;

/// The distributions of an indicator.
#[derive(Debug)]
pub(crate) struct Spread {
    pub(crate) title: Html,
    pub(crate) charts: Vec<Html>,
}

/// The distributions of each indicator that has tickets.
pub(crate) fn spreads(report: &Report, words: Words) -> Vec<Spread> {
    let period = match &report.to_date {
        Some(to_date) => words.to_date(&words.month(to_date.first), &words.month(to_date.last)),
        None => results::period(report, words),
    };
    let spreads = report.with_tickets().map(|sheet| Spread {
        title: inline(&format!("{}, {period}", sheet.name())),
        charts: drawn(charts::distributions(report, &sheet.id, Paint::Page)),
    });
    spreads.filter(|spread| !spread.charts.is_empty()).collect()
}

/// Charts as they stand in the page: their pictures, which say all of their words themselves.
pub(crate) fn drawn(charts: Vec<Chart>) -> Vec<Html> {
    charts.into_iter().map(|chart| Html::ours(chart.svg)).collect()
}
