//! The other readings of the contract for programs: CSV, and the key `readings` of the JSON result.

use super::view::{View, change_of_rate, points};
use super::worth;
use crate::column::{Column, Grid, Rows, filled, picked};
use crate::figure;
use crate::model::Row;
use crate::value::Value;
use crate::words::Words;
use aloi::within::Deadline;
use aloi::{Figure, Items, Month, Reason};
use aloi_audit::readings::{Bound, Change, Flip, Place};
use serde_json::{Map, Value as Json, json};

/// A row of the report under some reading.
#[derive(Clone, Debug)]
struct Under<'r> {
    month: Month,
    row: &'r Row,
    /// Under the contract's own reading.
    own: &'r Items,
    items: &'r Items,
    /// The knob that is turned; none for the contract's own reading.
    change: Option<&'r Change>,
    /// Which bound it is, and the knobs that differ where it is reached.
    bound: &'static str,
    reading: String,
}

impl<'r> Under<'r> {
    fn of(view: &View<'r>, number: usize, items: &'r Items) -> Option<Self> {
        let (month, row) = *view.rows.get(number)?;
        let own = &view.readings.rows.get(number)?.items;
        Some(Self { month, row, own, items, change: None, bound: "", reading: String::new() })
    }
}

const ROWS: [&str; 18] = [
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
    "figure",
    "shown",
];
const BOUNDS: [&str; 14] = [
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
    "figure",
    "shown",
];

fn columns<'r>() -> Vec<Column<'r, Under<'r>>> {
    let column = Column::<'r, Under<'r>>::csv;
    vec![
        column("knob", |u| Value::text(u.change.map(|change| change.knob.key()))),
        column("value", |u| Value::text(u.change.map(|change| change.value))),
        column("month", |u| Value::Month(u.month)),
        column("indicator", |u| Value::from(&*u.row.indicator)),
        column("service", |u| Value::text(u.row.service.as_deref())),
        column("priority", |u| Value::from(&*u.row.priority)),
        column("within", |u| Value::from(&*u.row.within)),
        column("bound", |u| Value::from(u.bound)),
        column("in_time", |u| Value::Count(u.items.tally.in_time)),
        column("total", |u| Value::Count(u.items.tally.total)),
        column("rate", |u| Value::known(u.items.tally.rate(u.row.target), Value::Percent)),
        column("target", |u| Value::Target(u.row.target.into())),
        column("compliant", |u| Value::Met(u.items.meet(u.row.target))),
        column("in_time_change", |u| {
            Value::Change(difference(u.items.tally.in_time, u.own.tally.in_time))
        }),
        column("total_change", |u| {
            Value::Change(difference(u.items.tally.total, u.own.tally.total))
        }),
        column("rate_change", |u| {
            let change = change_of_rate(u.row, u.own.tally, u.items.tally).map(points);
            Value::known(change, Value::Percent)
        }),
        column("tickets", |u| Value::known(u.change, |change| Value::Count(change.tickets))),
        column("reading", |u| Value::from(u.reading.clone())),
        column("figure", |u| {
            let figure = Some(u.row.target.figure).filter(|figure| *figure != Figure::Share);
            Value::known(figure.map(Figure::key), Value::from)
        })
        .sparse(),
        column("shown", |u| Value::known(figure::other(u.row.target, u.items), Value::from))
            .sparse(),
    ]
}

/// The rows under each reading, first the contract's own; the bounds, two lines a row; the tickets
/// that flip.
pub(super) fn grids<'r>(view: &View<'r>, words: Words) -> Vec<Grid<'r>> {
    let own = std::iter::once(None);
    let readings = own.chain(view.readings.changes.iter().map(Some));
    let rows = readings.flat_map(|change| {
        let under = move |row: usize| {
            let own = &view.readings.rows.get(row)?.items;
            let items = change.map_or(Some(own), |change| change.items.get(row))?;
            Some(Under { change, ..Under::of(view, row, items)? })
        };
        (0..view.rows.len()).filter_map(under)
    });
    let bounds = view.readings.rows.iter().enumerate().flat_map(|(number, found)| {
        let bounds = [("worst", &found.worst), ("best", &found.best)];
        bounds.into_iter().filter_map(move |(bound, found)| {
            let Bound { items, changes } = found.as_ref()?;
            let changes = changes.iter().map(|(knob, value)| format!("{} = {value}", knob.key()));
            let reading = changes.collect::<Vec<_>>().join("; ");
            Some(Under { bound, reading, ..Under::of(view, number, items)? })
        })
    });
    let flips = view.readings.flips.iter().map(|flip| Flipped::of(view, flip, words));
    vec![
        Grid::of(None, filled(picked(columns(), &ROWS), rows.clone()), rows),
        Grid::of(Some("bounds"), filled(picked(columns(), &BOUNDS), bounds.clone()), bounds),
        Grid::of(Some("flips"), flip_columns(), flips),
    ]
}

/// A ticket that flips: by which change, from where to where, and why.
struct Flipped<'r> {
    flip: &'r Flip,
    change: Option<&'r Change>,
    indicator: &'r str,
    from: Stood<'r>,
    to: Stood<'r>,
    why: String,
}

/// Where a ticket stands: in a row, or out for a reason.
#[derive(Default)]
struct Stood<'r> {
    month: Option<Month>,
    row: Option<&'r Row>,
    verdict: Option<&'static str>,
    reason: Option<&'static str>,
}

impl<'r> Stood<'r> {
    fn of(view: &View<'r>, place: &Place) -> Self {
        match place {
            Place::Counts(counted) => {
                let row = view.rows.get(counted.row);
                Self {
                    month: row.map(|(month, _)| *month),
                    row: row.map(|(_, row)| *row),
                    verdict: Some(counted.verdict.key()),
                    reason: None,
                }
            }
            Place::Elsewhere(month) => {
                Self { month: *month, reason: Some(Reason::OtherMonth.key()), ..Self::default() }
            }
            Place::Out(reason) => Self { reason: Some(reason.key()), ..Self::default() },
        }
    }

    fn service(&self) -> Option<&'r str> {
        self.row.and_then(|row| row.service.as_deref())
    }

    fn priority(&self) -> Option<&'r str> {
        self.row.map(|row| row.priority.as_str())
    }
}

impl<'r> Flipped<'r> {
    fn of(view: &View<'r>, flip: &'r Flip, words: Words) -> Self {
        let sheet = view.report.indicators.get(flip.indicator);
        Self {
            flip,
            change: view.readings.changes.get(flip.change),
            indicator: sheet.map_or("", |sheet| sheet.id.as_str()),
            from: Stood::of(view, &flip.from),
            to: Stood::of(view, &flip.to),
            why: view.why(flip, words),
        }
    }
}

fn flip_columns<'r>() -> Vec<Column<'r, Flipped<'r>>> {
    let column = Column::<'r, Flipped<'r>>::csv;
    vec![
        column("knob", |f| Value::text(f.change.map(|change| change.knob.key()))),
        column("value", |f| Value::text(f.change.map(|change| change.value))),
        column("indicator", |f| Value::from(f.indicator)),
        column("ticket", |f| Value::Id(&f.flip.ticket)),
        column("from_month", |f| Value::known(f.from.month, Value::Month)),
        column("from_service", |f| Value::text(f.from.service())),
        column("from_priority", |f| Value::text(f.from.priority())),
        column("from_verdict", |f| Value::text(f.from.verdict)),
        column("from_reason", |f| Value::text(f.from.reason)),
        column("to_month", |f| Value::known(f.to.month, Value::Month)),
        column("to_service", |f| Value::text(f.to.service())),
        column("to_priority", |f| Value::text(f.to.priority())),
        column("to_verdict", |f| Value::text(f.to.verdict)),
        column("to_reason", |f| Value::text(f.to.reason)),
        column("why", |f| Value::from(f.why.clone())),
    ]
}

/// The figures under every reading.
pub(super) fn json(view: &View<'_>) -> Json {
    let readings = view.readings;
    let rows = readings.rows.iter().zip(&view.rows).map(|(found, (month, row))| {
        let bound = |bound: &Bound| {
            let changes = bound.changes.iter();
            let changes: Map<String, Json> =
                changes.map(|(knob, value)| (knob.key().to_owned(), json!(value))).collect();
            with(figures(row, &bound.items), json!({"reading": changes}))
        };
        let verdicts = found.verdicts;
        let row = with(
            which(*month, row),
            with(
                json!({"within": row.within, "target": row.target.percent()}),
                figures(row, &found.items),
            ),
        );
        with(
            row,
            json!({
                "dependent": verdicts.differ(),
                "verdicts": {
                    "met": verdicts.met,
                    "missed": verdicts.missed,
                    "none": verdicts.none,
                },
                "worst": found.worst.as_ref().map(bound),
                "best": found.best.as_ref().map(bound),
            }),
        )
    });
    let told = json!({
        "combinations": readings.count,
        "targets": readings.rows.iter().filter(|row| row.worst.is_some()).count(),
        "dependent": readings.dependent().count(),
        "rows": rows.collect::<Vec<_>>(),
        "choices": readings.changes.iter().map(|one| choice(view, one)).collect::<Vec<_>>(),
    });
    worth::with_due(view, told, &readings.due)
}

/// The tickets that flip.
pub(super) fn flips(view: View<'_>, words: Words) -> Rows<'_> {
    Rows::of(&view.readings.flips, move |flip| flipped(&view, flip, words))
}

/// An object with the keys of another after its own.
fn with(mut object: Json, more: Json) -> Json {
    if let (Json::Object(object), Json::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

fn which(month: Month, row: &Row) -> Json {
    let mut which = json!({
        "month": month.to_string(),
        "indicator": row.indicator,
        "service": row.service,
        "priority": row.priority,
    });
    if let Some(period) = row.period {
        which["period"] = period.json();
    }
    which
}

fn figures(row: &Row, items: &Items) -> Json {
    let tally = items.tally;
    let object = json!({
        "in_time": tally.in_time,
        "total": tally.total,
        "rate": tally.rate(row.target),
        "compliant": items.meet(row.target),
    });
    figure::told(object, row.target, items)
}

/// One knob at another value, and each row under that reading.
fn choice(view: &View<'_>, change: &Change) -> Json {
    let rows = view.rows.iter().zip(&view.readings.rows).zip(&change.items).enumerate();
    let rows = rows.map(|(number, (((month, row), own), now))| {
        let changes = json!({
            "in_time_change": difference(now.tally.in_time, own.items.tally.in_time),
            "total_change": difference(now.tally.total, own.items.tally.total),
            "rate_change": change_of_rate(row, own.items.tally, now.tally).map(points),
            "turns": view.readings.turns(change, number),
        });
        with(which(*month, row), with(figures(row, now), changes))
    });
    let told = json!({
        "knob": change.knob.key(),
        "value": change.value,
        "tickets": change.tickets,
        "rows": rows.collect::<Vec<_>>(),
    });
    worth::with_due(view, told, &change.due)
}

fn flipped(view: &View<'_>, flip: &Flip, words: Words) -> Json {
    let told = Flipped::of(view, flip, words);
    let place = |stood: &Stood<'_>, place: &Place| {
        let counted = match place {
            Place::Counts(counted) => Some(counted),
            Place::Elsewhere(_) | Place::Out(_) => None,
        };
        let deadline = counted.and_then(|counted| counted.deadline);
        let planned = deadline.and_then(Deadline::of_planned);
        json!({
            "month": stood.month.map(|month| month.to_string()),
            "service": stood.service(),
            "priority": stood.priority(),
            "verdict": stood.verdict,
            "reason": stood.reason,
            "restored_at": counted.map(|counted| counted.restored.to_string()),
            "elapsed_s": counted.map(|counted| counted.elapsed),
            "limit_s": counted.and_then(|counted| counted.limit),
            "planned_at": planned.map(|planned| planned.instant().to_string()),
            "planned_date": planned.and_then(|p| p.date()).map(|date| date.to_string()),
        })
    };
    json!({
        "knob": told.change.map_or("", |change| change.knob.key()),
        "value": told.change.map_or("", |change| change.value),
        "indicator": told.indicator,
        "ticket": flip.ticket,
        "from": place(&told.from, &flip.from),
        "to": place(&told.to, &flip.to),
        "why": told.why,
    })
}

/// The difference of two counts of tickets.
fn difference(to: u64, from: u64) -> i64 {
    let of = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    of(to) - of(from)
}
