//! The columns of the result of a level: declared here, drawn by every format; and the tables of
//! results that every document has.

mod formula;

use crate::column::{self, Column, Drawn, Look, without};
use crate::doubts;
use crate::figure;
use crate::model::{MonthReport, Report, Row, level};
use crate::model::{Point, through};
use crate::results::{rows_of, trend};
use crate::table::Kind::{Figures, Text, Whole};
use crate::table::Table;
use crate::value::Value;
use crate::words::Words;
use aloi::condition::{Condition, Term};
use aloi::{Against, Figure, Month, Of, RowVerdict, Tally};
use serde_json::{Map, Value as Json, json};

/// The result of a level in a month, or in several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level<'r> {
    pub(crate) month: Option<Month>,
    pub(crate) row: &'r Row,
    /// The last month before that has a ticket.
    pub(crate) before: Option<Tally>,
    pub(crate) words: Words,
}

impl Level<'_> {
    /// Whether the figure asks which tickets were in time.
    fn asks_a_limit(&self) -> bool {
        self.row.target.figure.asks_a_limit()
    }

    /// A rate beside its target; nothing for an empty base.
    fn rate<'v>(&self, tally: Tally) -> Value<'v> {
        Value::known(tally.rate(self.row.target), Value::Percent)
    }
}

/// The results of a month.
pub(crate) fn of_month(
    month: &MonthReport,
    words: Words,
) -> impl Iterator<Item = Level<'_>> + Clone {
    let level = move |row| Level { month: Some(month.month), row, before: None, words };
    month.rows.iter().filter(|row| !row.is_absent).map(level)
}

/// The results of several months taken together.
pub(crate) fn of_rows<'r>(rows: impl IntoIterator<Item = &'r Row>, words: Words) -> Vec<Level<'r>> {
    rows.into_iter().map(|row| Level { month: None, row, before: None, words }).collect()
}

/// The columns of a level's result, in the order of CSV: a further figure is a line here.
pub(crate) fn columns<'r>() -> Vec<Column<'r, Level<'r>>> {
    use Drawn::{Card, Csv, Json, Months, Sheet, Table};
    const PROGRAMS: &[Drawn] = &[Csv, Json];
    const ALL: &[Drawn] = &[Csv, Json, Sheet, Table, Months];
    const COUNTS: &[Drawn] = &[Csv, Json, Sheet];
    const ONE_MONTH: &[Drawn] = &[Csv, Json, Sheet, Table, Card];
    let column = Column::<'r, Level<'r>>::new;
    vec![
        column("month", label!(Month), Whole, &[Csv, Sheet, Months], |l| {
            Value::known(l.month, Value::Month)
        })
        .wide(18.0)
        .before("in_time", &[Sheet])
        .before("in_time_of_total", &[Months]),
        column("indicator", label!(Indicator), Text, PROGRAMS, |l| Value::from(&*l.row.indicator)),
        column("service", label!(Service), Text, PROGRAMS, |l| {
            Value::known(l.row.named_service(), Value::from)
        }),
        column("priority", label!(Priority), Text, PROGRAMS, |l| match l.row.of {
            Of::Level(_) => Value::known(l.row.spelled_priority(), Value::from),
            Of::Targets(_) => Value::Nothing,
        }),
        column("level", label!(Level), Text, &[Sheet, Table, Months], |l| {
            Value::from(level(l.row.service.as_deref(), &l.row.priority))
        })
        .wide(24.0),
        column("of_period", label!(Period), Text, &[Table, Months, Card], |l| {
            let period = l.row.period.as_ref();
            period.map_or(Value::Absent, |period| Value::Said(l.words.period(period)))
        })
        .before("in_time_of_total", &[Months])
        .rare(),
        column("within", label!(Required), Text, ALL, |l| {
            Value::text(Some(&*l.row.within).filter(|within| !within.is_empty()))
        })
        .wide(18.0),
        column("in_time", label!(InTime), Figures, COUNTS, |l| {
            Value::known(l.asks_a_limit().then_some(l.row.tally.in_time), Value::Count)
        })
        .wide(11.0),
        column("total", label!(Total), Figures, COUNTS, |l| Value::Count(l.row.tally.total))
            .wide(9.0)
            .before("in_time", &[Json]),
        column("in_time_of_total", label!(InTime), Figures, &[Table, Months], |l| {
            Value::from(match l.asks_a_limit() {
                true => l.words.fraction(l.row.tally),
                false => l.words.count(l.row.tally.total),
            })
        })
        .or(label!(Tickets), |l| !l.asks_a_limit()),
        column("rate", label!(Rate), Figures, ALL, |l| {
            Value::Figure(l.row.shown(), l.row.target.figure)
        })
        .or(label!(Shown), |l| l.row.target.figure != Figure::Share)
        .formula(Look::Rate, |l| formula::rate(l.row.target)),
        column("target", label!(Target), Figures, ALL, |l| Value::Target(l.row.target.into()))
            .wide(12.0),
        column("compliant", label!(Verdict), Whole, ALL, |l| {
            match figure::unjudged(l.row, l.words) {
                Some(why) => Value::Said(why),
                None => Value::Ruling(l.row.ruling(), l.row.grade()),
            }
        })
        .wide(17.0)
        .formula(Look::Verdict, |l| formula::verdict(l.words)),
        column("misses_left", label!(MissesLeft), Figures, ONE_MONTH, |l| {
            Value::known(l.row.tally.misses_left(l.row.target), Value::Count)
        })
        .short(label!(StillAllowed))
        .said(|l| match l.row.tally.misses_left(l.row.target)? {
            0 => Some(say!(l.words, "page.misses-left-some")),
            left => Some(counted!(l.words, "page.misses-left", left)),
        })
        .formula(Look::Count, |_| formula::allowance()),
        column("worst_rate", label!(Worst), Figures, &[Csv], |l| l.rate(l.row.bounds().worst)),
        column("best_rate", label!(Best), Figures, &[Csv], |l| l.rate(l.row.bounds().best)),
        column("bounds", label!(WorstToBest), Figures, &[Json], |l| {
            Value::known(l.row.is_bounded().then(|| bounds(l.row)), Value::Json)
        }),
        column("doubtful", label!(Doubtful), Figures, PROGRAMS, |l| {
            Value::Count(l.row.doubt.tickets)
        }),
        column("doubts", label!(Doubt), Text, &[Json], |l| {
            let counts = l.row.doubt.by.iter();
            let counts = counts.map(|(doubt, n)| (doubt.key().to_owned(), json!(n)));
            Value::Json(counts.collect::<Map<_, _>>().into())
        }),
        column("depends_on_doubt", label!(Depends), Whole, &[Json], |l| {
            Value::Json(l.row.depends_on_doubt().into())
        }),
        column("distribution", label!(Elapsed), Figures, &[Json], |l| {
            Value::Json(distribution(l.row))
        }),
        column("trend", label!(Trend), Whole, &[Months], |l| {
            Value::from(trend(l.before, l.row.tally, l.row.target, l.words))
        }),
        column("worst_to_best", label!(WorstToBest), Figures, &[Table, Months], |l| {
            Value::from(doubts::bounds(l.row, l.words).unwrap_or_default())
        })
        .rare(),
        column("row", label!(LevelNumber), Whole, PROGRAMS, |l| Value::Number(l.row.number as u64)),
        column("conditions", label!(Level), Text, PROGRAMS, |l| Value::Json(conditions(l.row))),
        column("figure", label!(Rate), Text, PROGRAMS, |l| Value::from(l.row.target.figure.key())),
        column("value", label!(Rate), Figures, PROGRAMS, |l| {
            let value = l.row.value();
            Value::known(value.map(|one| json!({"num": one.num, "den": one.den})), Value::Json)
        }),
        column("unit", label!(Rate), Text, PROGRAMS, |l| {
            Value::from(l.row.target.figure.unit().key())
        }),
        column("shown", label!(Rate), Figures, PROGRAMS, |l| {
            Value::known(l.row.compared().map(|shown| shown.text()), Value::from)
        }),
        column("required", label!(Target), Figures, PROGRAMS, |l| {
            Value::known(l.row.target.required(), Value::from)
        }),
        column("verdict", label!(Verdict), Whole, PROGRAMS, |l| {
            Value::from(l.row.ruling().verdict.map_or("none", RowVerdict::key))
        }),
        column("why", label!(Reason), Text, PROGRAMS, |l| {
            let not_in_force = (!l.row.in_force).then(|| "not in force".to_owned());
            let phase = || l.row.unjudged_by().map(|phase| phase.name.clone());
            let why = not_in_force
                .or_else(phase)
                .or_else(|| l.row.ruling().why.map(|why| why.to_string()));
            Value::known(why, Value::from)
        }),
        column("tier", label!(Tier), Whole, PROGRAMS, |l| {
            Value::known(l.row.tier.map(u64::from), Value::Number)
        }),
        column("by", label!(Level), Text, PROGRAMS, |l| by(l.row)).sparse(),
        column("carried", label!(Carried), Figures, &[Csv, Json, Table, Months, Card], |l| {
            l.row.carried.map_or(Value::Absent, Value::Count)
        })
        .sparse(),
        column("grade", label!(Grade), Text, PROGRAMS, |l| match l.row.grades.as_slice() {
            [] => Value::Absent,
            _ => Value::text(l.row.grade().map(|grade| &*grade.name)),
        })
        .sparse(),
        column("version", label!(Version), Whole, PROGRAMS, |l| version(l.row)).sparse(),
        column("period", label!(Period), Text, PROGRAMS, |l| {
            l.row.period.map_or(Value::Absent, |period| Value::Json(period.json()))
        })
        .sparse(),
    ]
}

/// The values for which a row stands, by their keys; nothing of one that stands for all.
pub(crate) fn by<'r>(row: &Row) -> Value<'r> {
    let by = row.by.iter().map(|(key, value)| (key.clone(), Json::from(&**value)));
    match row.by.is_empty() {
        true => Value::Absent,
        false => Value::Json(by.collect::<Map<_, _>>().into()),
    }
}

/// The version of its indicator (R32); nothing of one that was never amended.
pub(crate) fn version<'r>(row: &Row) -> Value<'r> {
    row.version.map_or(Value::Absent, |version| Value::Number(version.into()))
}

/// The conditions on the tickets of a row, as the contract writes them: a word, or a list.
fn conditions(row: &Row) -> Json {
    written(&row.conditions, matches!(row.of, Of::Level(_)))
}

fn written(condition: &Condition, alone: bool) -> Json {
    let terms = condition.terms().iter().map(|term| {
        let value = match (term, term.values().as_slice()) {
            (Term::Not(inner), _) => written(inner, alone),
            (_, [word]) if alone => Json::from(&**word),
            (_, words) => Json::from(words),
        };
        (term.key().to_owned(), value)
    });
    terms.collect::<Map<_, _>>().into()
}

/// The worst and the best tally, whatever became of the doubtful tickets.
fn bounds(row: &Row) -> Json {
    let tally = |tally: Tally| {
        json!({
            "in_time": tally.in_time,
            "total": tally.total,
            "rate": tally.rate(row.target),
            "compliant": row.target.is_met_by(tally),
        })
    };
    let bounds = row.bounds();
    json!({"worst": tally(bounds.worst), "best": tally(bounds.best)})
}

/// How much of what the level allows its tickets took.
fn distribution(row: &Row) -> Json {
    let of = &row.distribution;
    let (against, limit_s, unit) = match of.against {
        Against::Own => ("own_limit", None, "percent"),
        Against::Limit(limit) => ("limit", Some(limit), "percent"),
        Against::PlannedDate => ("planned_date", None, "days"),
        Against::Deadline => ("deadline", None, "days"),
    };
    json!({
        "against": against,
        "limit_s": limit_s,
        "unit": unit,
        "bounds": of.against.bounds(),
        "tickets": of.bins,
        "undated": of.undated,
        "longest_overrun_s": of.longest_overrun,
    })
}

/// The rows of an indicator: a line a level or, over several months, a line a month and level
/// with its trend.
pub(crate) fn table(report: &Report, indicator: &str, words: Words) -> Table {
    match report.months.as_slice() {
        [month] => by_level(report, rows_of(month, indicator), words),
        months => by_month(report, months, indicator, monthly(), words),
    }
}

/// The same where there is no room for the worst and the best rates of several months.
pub(crate) fn narrow_table(report: &Report, indicator: &str, words: Words) -> Table {
    match report.months.as_slice() {
        [_] => table(report, indicator, words),
        months => by_month(report, months, indicator, without(monthly(), "worst_to_best"), words),
    }
}

fn monthly<'r>() -> Vec<Column<'r, Level<'r>>> {
    column::drawn(columns(), Drawn::Months)
}

/// A line a level.
pub(crate) fn by_level<'r>(
    report: &Report,
    rows: impl Iterator<Item = &'r Row>,
    words: Words,
) -> Table {
    let levels = of_rows(rows, words);
    column::table(column::drawn(columns(), Drawn::Table), &levels, words, report.zone)
}

/// A line a month, or a period, and level; the level stands in the first of its lines.
fn by_month<'r>(
    report: &Report,
    months: &'r [MonthReport],
    indicator: &str,
    columns: Vec<Column<'r, Level<'r>>>,
    words: Words,
) -> Table {
    let (mut levels, mut named) = (Vec::new(), Vec::new());
    for points in through(months, indicator) {
        let mut before = None::<Tally>;
        named.push(levels.len());
        for Point { month, row } in points.into_iter().filter(|point| !point.row.is_absent) {
            levels.push(Level { month: Some(month.month), row, before, words });
            before = Some(row.tally).filter(|tally| tally.total > 0).or(before);
        }
    }
    let mut table = column::table(columns, &levels, words, report.zone);
    let again = table.rows.iter_mut().enumerate().filter(|(at, _)| !named.contains(at));
    again.flat_map(|(_, row)| row.iter_mut().take(2)).for_each(|cell| cell.text.clear());
    table
}
