//! The other readings of the contract as CSV.

use super::{id, text, written};
use crate::audited::CsvTable;
use crate::model::{Report, Row};
use crate::readings::{View, change_of_rate, points};
use crate::wire::readings::difference;
use crate::words::Words;
use aloi::{Month, Reason, Tally};
use aloi_audit::readings::{Bound, Change, Place};

/// The rows under each reading, then the bounds, then the tickets that flip.
pub(crate) fn tables(report: &Report) -> Vec<CsvTable> {
    let Some(view) = View::of(report) else { return Vec::new() };
    let words = Words::of(report.language);
    vec![
        CsvTable { name: None, text: rows(&view) },
        CsvTable { name: Some("bounds"), text: bounds(&view) },
        CsvTable { name: Some("flips"), text: flips(&view, words) },
    ]
}

/// A line a reading and row: first the contract's own reading, whose knob is empty, then each other
/// value of each knob.
fn rows(view: &View<'_>) -> String {
    let head = [
        "knob",
        "value",
        "month",
        "indicator",
        "service",
        "priority",
        "within",
        "in_time",
        "total",
        "rate",
        "target",
        "compliant",
        "in_time_change",
        "total_change",
        "rate_change",
        "tickets",
    ];
    let own = std::iter::once(None);
    let readings = own.chain(view.readings.changes.iter().map(Some));
    let lines = readings
        .flat_map(|change| (0..view.rows.len()).filter_map(move |row| line(view, change, row)));
    written(head, lines)
}

fn line(view: &View<'_>, change: Option<&Change>, number: usize) -> Option<[String; 16]> {
    let (month, row) = view.rows.get(number)?;
    let own = view.readings.rows.get(number)?.tally;
    let tally = change.map_or(Some(own), |change| change.tallies.get(number).copied())?;
    let [month, indicator, service, priority, within] = which(*month, row);
    let [in_time, total, rate, target, compliant] = said(row, tally);
    let change_of_rate = change_of_rate(row, own, tally).map_or_else(String::new, points);
    Some([
        change.map_or("", |change| change.knob.key()).to_owned(),
        change.map_or("", |change| change.value).to_owned(),
        month,
        indicator,
        service,
        priority,
        within,
        in_time,
        total,
        rate,
        target,
        compliant,
        difference(tally.in_time, own.in_time).to_string(),
        difference(tally.total, own.total).to_string(),
        change_of_rate,
        change.map_or_else(String::new, |change| change.tickets.to_string()),
    ])
}

fn which(month: Month, row: &Row) -> [String; 5] {
    [
        month.to_string(),
        text(&row.indicator),
        text(row.service.as_deref().unwrap_or_default()),
        text(&row.priority),
        text(&row.within),
    ]
}

fn said(row: &Row, tally: Tally) -> [String; 5] {
    let compliant = row.target.is_met_by(tally);
    [
        tally.in_time.to_string(),
        tally.total.to_string(),
        tally.rate(row.target).unwrap_or_default(),
        row.target.to_string(),
        compliant.map_or_else(String::new, |compliant| compliant.to_string()),
    ]
}

/// Two lines a row: its worst and its best rate.
fn bounds(view: &View<'_>) -> String {
    let head = [
        "month",
        "indicator",
        "service",
        "priority",
        "within",
        "bound",
        "in_time",
        "total",
        "rate",
        "target",
        "compliant",
        "reading",
    ];
    let lines = view.rows.iter().zip(&view.readings.rows).flat_map(|((month, row), found)| {
        let bounds = [("worst", &found.worst), ("best", &found.best)];
        bounds.into_iter().filter_map(move |(name, bound)| {
            let Bound { tally, changes } = bound.as_ref()?;
            let [month, indicator, service, priority, within] = which(*month, row);
            let [in_time, total, rate, target, compliant] = said(row, *tally);
            let changes = changes.iter().map(|(knob, value)| format!("{} = {value}", knob.key()));
            let reading = changes.collect::<Vec<_>>().join("; ");
            let bound = name.to_owned();
            Some([
                month, indicator, service, priority, within, bound, in_time, total, rate, target,
                compliant, reading,
            ])
        })
    });
    written(head, lines)
}

/// A line a ticket that flips.
fn flips(view: &View<'_>, words: Words) -> String {
    let head = [
        "knob",
        "value",
        "indicator",
        "ticket",
        "from_month",
        "from_service",
        "from_priority",
        "from_verdict",
        "from_reason",
        "to_month",
        "to_service",
        "to_priority",
        "to_verdict",
        "to_reason",
        "why",
    ];
    let lines = view.readings.flips.iter().filter_map(|flip| {
        let change = view.readings.changes.get(flip.change)?;
        let indicator = view.report.indicators.get(flip.indicator)?;
        let named = [
            change.knob.key().to_owned(),
            change.value.to_owned(),
            text(&indicator.id),
            id(&flip.ticket),
        ];
        let why = [text(&view.why(flip, words))];
        let cells = named.into_iter().chain(place(view, &flip.from));
        let cells: Vec<String> = cells.chain(place(view, &flip.to)).chain(why).collect();
        <[String; 15]>::try_from(cells).ok()
    });
    written(head, lines)
}

fn place(view: &View<'_>, place: &Place) -> [String; 5] {
    let nothing = String::new;
    match place {
        Place::Counts(counted) => {
            let Some((month, row)) = view.rows.get(counted.row) else {
                return Default::default();
            };
            let [month, _, service, priority, _] = which(*month, row);
            [month, service, priority, counted.verdict.key().to_owned(), nothing()]
        }
        Place::Elsewhere(month) => {
            let month = month.map_or_else(nothing, |month| month.to_string());
            [month, nothing(), nothing(), nothing(), Reason::OtherMonth.key().to_owned()]
        }
        Place::Out(reason) => [nothing(), nothing(), nothing(), nothing(), reason.key().to_owned()],
    }
}
