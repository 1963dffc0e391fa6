//! The figures that the other side claims by row, each beside ours.

use crate::column::Column;
use crate::figure;
use crate::format::duration;
use crate::model::{Reconciliation, Report, Row};
use crate::results::level_of;
use crate::shown::shown;
use crate::table::{Cell, Table, figures, text, whole};
use crate::value::Value;
use crate::words::Words;
use aloi_audit::claims::{Claimed, FigureClaim};
use serde_json::{Value as Json, json};

/// A figure that is claimed, with our row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Both<'r> {
    claim: &'r FigureClaim,
    row: &'r Row,
}

impl Both<'_> {
    /// Whether ours is what they claim.
    pub(super) fn agrees(&self) -> Option<bool> {
        self.claim.agrees(self.row.value(), self.row.tally)
    }

    fn claimed(&self) -> Option<String> {
        self.claim.value.map(|claimed| match claimed {
            Claimed::Rate(rate) => format!("{rate}%"),
            Claimed::Length(near) => aloi::length(u64::try_from(near.value).unwrap_or_default()),
            Claimed::Number(number) => number.to_string(),
        })
    }

    fn ours(&self) -> Option<String> {
        self.row.shown().map(|shown| shown.text())
    }
}

/// Each figure that is claimed of a row of the report.
pub(super) fn of<'r>(report: &'r Report, found: &'r Reconciliation) -> Vec<Both<'r>> {
    let both = |claim: &'r FigureClaim| {
        let id = &report.indicators.get(claim.indicator)?.id;
        let month = report.months.iter().find(|month| month.month == claim.month)?;
        let mut rows = month.rows.iter();
        let row = rows.find(|row| row.indicator == *id && row.number == claim.row + 1)?;
        Some(Both { claim, row })
    };
    found.figures.iter().filter_map(both).collect()
}

/// How many agree, of how many that claim something.
pub(super) fn counted(all: &[Both<'_>]) -> (u64, u64) {
    let compared: Vec<bool> = all.iter().filter_map(Both::agrees).collect();
    let agreed = compared.iter().filter(|agrees| **agrees).count();
    (agreed as u64, compared.len() as u64)
}

/// The figures, each beside ours.
pub(super) fn table(report: &Report, all: &[Both<'_>], words: Words) -> Table {
    let label = |label| words.label(label);
    let mut columns = vec![
        text(label(label!(Indicator))),
        whole(label(label!(Level))),
        figures(label(label!(Claimed))),
        figures(label(label!(Ours))),
        text(label(label!(Agrees))),
    ];
    let several = report.months.len() > 1;
    if several {
        columns.insert(0, whole(label(label!(Month))));
    }
    let mut table = Table::new(columns);
    for one in all {
        let claimed = match one.claim.value {
            Some(Claimed::Rate(rate)) => words.percent(&rate.to_string()),
            Some(Claimed::Length(near)) => duration(near.value),
            Some(Claimed::Number(number)) => words.count(number),
            None => "—".to_owned(),
        };
        let ours = figure::shown(one.row, words).unwrap_or_else(|| "—".to_owned());
        let tally = one.row.tally;
        let counts = |in_time: Option<u64>, total: Option<u64>, of: &str| match (in_time, total) {
            (Some(in_time), Some(total)) => {
                format!("{of} ({} / {})", words.count(in_time), words.count(total))
            }
            (None, Some(total)) => format!("{of} ({})", words.count(total)),
            _ => of.to_owned(),
        };
        let asks = (one.claim.in_time, one.claim.total);
        let own = (asks.0.map(|_| tally.in_time), asks.1.map(|_| tally.total));
        let verdict = match one.agrees() {
            Some(true) => Cell::text(say!(words, "reconciliation.figure-agrees")).good(),
            Some(false) => Cell::text(say!(words, "reconciliation.figure-differs")).bad(),
            None => Cell::none(),
        };
        let mut cells = vec![
            Cell::text(shown(&one.row.indicator, 40)),
            Cell::text(level_of(one.row)),
            Cell::text(counts(asks.0, asks.1, &claimed)),
            Cell::text(counts(own.0, own.1, &ours)),
            verdict,
        ];
        if several {
            cells.insert(0, Cell::text(one.claim.month.to_string()));
        }
        table.push(cells);
    }
    table
}

/// The same for programs.
pub(super) fn columns<'r>() -> Vec<Column<'r, Both<'r>>> {
    let column = Column::<'r, Both<'r>>::csv;
    vec![
        column("month", |b| Value::Month(b.claim.month)),
        column("indicator", |b| Value::from(&*b.row.indicator)),
        column("row", |b| Value::Number(b.row.number as u64)),
        column("figure", |b| Value::from(b.row.target.figure.key())),
        column("claimed", |b| Value::known(b.claimed(), Value::from)),
        column("ours", |b| Value::known(b.ours(), Value::from)),
        column("claimed_total", |b| Value::known(b.claim.total, Value::Count)),
        column("total", |b| Value::Count(b.row.tally.total)),
        column("claimed_in_time", |b| Value::known(b.claim.in_time, Value::Count)),
        column("in_time", |b| Value::Count(b.row.tally.in_time)),
        column("agrees", |b| Value::Met(b.agrees())),
        column("file", |b| Value::from(&*b.claim.spot.file)),
        column("line", |b| Value::Number(b.claim.spot.line)),
    ]
}

/// The same in the JSON result.
pub(super) fn json(all: &[Both<'_>]) -> Json {
    let one = |b: &Both<'_>| {
        let value = b.row.value().map(|value| json!({"num": value.num, "den": value.den}));
        json!({
            "month": b.claim.month.to_string(),
            "indicator": b.row.indicator,
            "row": b.row.number,
            "figure": b.row.target.figure.key(),
            "claimed": {
                "value": b.claimed(), "total": b.claim.total, "in_time": b.claim.in_time,
            },
            "ours": {
                "value": value, "shown": b.ours(), "total": b.row.tally.total,
                "in_time": b.row.tally.in_time,
            },
            "agrees": b.agrees(),
            "file": &*b.claim.spot.file,
            "line": b.claim.spot.line,
        })
    };
    all.iter().map(one).collect()
}
