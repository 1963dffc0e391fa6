//! The tables of the agreed exclusions: the register, the tickets that it touches, the figures
//! before and after; and the key `agreed` of the JSON result.

use crate::column::{self, Column, Drawn, Grid, Title, filled};
use crate::figure;
use crate::model::{
    Agreed, AgreedCarried, AgreedEntry, AgreedRow, AgreedTicket, Report, RowPeriod, level,
};
use crate::shown::shown;
use crate::table::Kind::{Figures, Text, Whole};
use crate::value::Value;
use crate::words::Words;
use aloi::before_after::{Effect, Moves, Under};
use aloi::exclusion::Exclusion;
use aloi::{Figure, Items, Place, Tally, Verdict};
use serde_json::{Value as Json, json};

/// The most characters of a file's name.
const NAME: usize = 40;

const CSV: &[Drawn] = &[Drawn::Csv];
const TABLE: &[Drawn] = &[Drawn::Table];
const SHOWN: &[Drawn] = &[Drawn::Csv, Drawn::Table];
const ALL: &[Drawn] = &[Drawn::Csv, Drawn::Json, Drawn::Table];
const PROGRAMS: &[Drawn] = &[Drawn::Csv, Drawn::Json];

/// An entry of the register by its number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'r> {
    pub(crate) number: usize,
    pub(crate) exclusion: &'r Exclusion,
    pub(crate) effect: Option<&'r Effect>,
}

impl<'r> Entry<'r> {
    fn does(&self, of: fn(&Effect) -> Value<'r>) -> Value<'r> {
        self.effect.map_or(Value::Nothing, of)
    }

    fn place(&self) -> Option<(&'r str, u64)> {
        match &self.exclusion.place {
            Place::Line { file, line } => Some((file, *line)),
            Place::Nowhere | Place::Row(_) => None,
        }
    }
}

/// The entries of the register, numbered from 1.
pub(super) fn entries(agreed: &Agreed) -> impl Iterator<Item = Entry<'_>> {
    (1..).zip(&agreed.entries).map(|(number, AgreedEntry { exclusion, effect })| Entry {
        number,
        exclusion,
        effect: effect.as_ref(),
    })
}

/// What an entry is about, its grounds and answers, and what it does by itself.
pub(crate) fn entry_columns<'r>(words: Words) -> Vec<Column<'r, Entry<'r>>> {
    let column = Column::<'r, Entry<'r>>::new;
    let title = Title::Label;
    vec![
        column("number", label!(EntryNumber), Figures, ALL, |e| Value::Count(e.number as u64)),
        Column::with("state", title(label!(Answer)), Whole, ALL, move |e: &Entry<'r>| {
            let agreement = e.exclusion.agreement;
            Value::Named(agreement.key(), words.agreement(agreement))
        }),
        column("ticket", label!(Ticket), Text, PROGRAMS, |e| {
            Value::text(e.exclusion.what.ticket.as_deref())
        }),
        Column::with("tickets_meant", title(label!(Ticket)), Text, TABLE, move |e: &Entry<'r>| {
            match e.exclusion.what.ticket.as_deref() {
                Some(ticket) => Value::from(ticket),
                None => Value::Said(say!(words, "agreed.every-ticket")),
            }
        }),
        column("from", label!(From), Whole, ALL, |e| {
            Value::known(e.exclusion.what.stop, |stop| Value::Time(stop.from))
        }),
        column("to", label!(To), Whole, ALL, |e| {
            Value::known(e.exclusion.what.stop, |stop| Value::Time(stop.to))
        }),
        column("indicator", label!(Indicator), Text, ALL, |e| {
            Value::text(e.exclusion.what.indicator.as_deref())
        })
        .rare(),
        column("clause", label!(Clause), Text, ALL, |e| Value::text(e.exclusion.clause.as_deref())),
        column("reason", label!(Reason), Text, ALL, |e| Value::text(e.exclusion.reason.as_deref())),
        column("asked_by", label!(AskedBy), Text, ALL, |e| {
            Value::text(e.exclusion.asked_by.as_deref())
        }),
        column("agreed_by", label!(AnsweredBy), Text, ALL, |e| {
            Value::text(e.exclusion.agreed_by.as_deref())
        }),
        column("date", label!(AnsweredOn), Whole, ALL, |e| {
            Value::known(e.exclusion.date, |date| Value::Day(date.to_string()))
        }),
        column("file", label!(File), Text, PROGRAMS, |e| {
            Value::text(e.place().map(|(file, _)| file))
        }),
        column("line", label!(Line), Figures, PROGRAMS, |e| {
            Value::known(e.place(), |(_, line)| Value::Number(line))
        }),
        column("written_in", label!(WrittenIn), Whole, TABLE, |e| {
            Value::known(e.place(), |(f, line)| format!("{}:{line}", shown(f, NAME)).into())
        }),
        column("tickets", label!(Tickets), Figures, SHOWN, |e| {
            e.does(|effect| Value::Count(effect.tickets))
        }),
        column("excluded_in_time", label!(LeftOutInTime), Figures, SHOWN, |e| {
            e.does(|effect| Value::Count(effect.excluded_in_time))
        }),
        column("excluded_late", label!(LeftOutLate), Figures, SHOWN, |e| {
            e.does(|effect| Value::Count(effect.excluded_late))
        }),
        column("stopped_s", label!(TimeStopped), Figures, SHOWN, |e| {
            e.does(|effect| Value::Seconds(effect.stopped_s))
        }),
        column("back_in_time", label!(BackInTime), Figures, SHOWN, |e| {
            e.does(|effect| Value::Count(effect.back_in_time))
        }),
    ]
}

/// What people see of an entry: what it is about; why, by whom and when; what it does.
pub(super) const ABOUT: [&str; 6] = ["number", "state", "tickets_meant", "from", "to", "indicator"];
pub(super) const GROUNDS: [&str; 7] =
    ["number", "clause", "reason", "asked_by", "agreed_by", "date", "written_in"];
pub(super) const EFFECTS: [&str; 7] = [
    "number",
    "state",
    "tickets",
    "excluded_in_time",
    "excluded_late",
    "stopped_s",
    "back_in_time",
];

/// The tickets that entries change.
pub(super) fn ticket_columns<'r>(
    report: &'r Report,
    words: Words,
) -> Vec<Column<'r, &'r AgreedTicket>> {
    let column = Column::<'r, &'r AgreedTicket>::new;
    let verdict = |key, label, drawn, of: fn(&AgreedTicket) -> Under| {
        Column::with(key, Title::Label(label), Whole, drawn, move |t: &&AgreedTicket| match of(t) {
            Under::Excluded => Value::Named("excluded", say!(words, "agreed.left-out")),
            Under::Judged { verdict, .. } => Value::Verdict(verdict),
        })
    };
    vec![
        column("month", label!(Month), Whole, SHOWN, |t| Value::Month(t.stands.month()))
            .before("entries", TABLE),
        Column::with(
            "indicator",
            Title::Label(label!(Indicator)),
            Text,
            SHOWN,
            move |t: &&'r AgreedTicket| {
                Value::Named(&t.indicator, report.called(&t.indicator).to_owned())
            },
        )
        .before("entries", TABLE),
        column("ticket", label!(Ticket), Text, SHOWN, |t| Value::Id(&t.ticket)),
        column("service", label!(Service), Text, CSV, |t| Value::text(t.service.as_deref())),
        column("priority", label!(Priority), Text, CSV, |t| Value::from(&*t.priority)),
        column("level", label!(Level), Text, TABLE, |t| {
            Value::from(level(t.service.as_deref(), &t.priority))
        }),
        column("entries", label!(Entries), Whole, CSV, |t| Value::from(numbers(t, " "))),
        column("entries", label!(Entries), Whole, TABLE, |t| Value::from(numbers(t, ", "))),
        column("elapsed_before_s", label!(ElapsedBefore), Figures, SHOWN, |t| elapsed(t.before)),
        verdict("verdict_before", label!(VerdictBefore), SHOWN, |t| t.before),
        column("elapsed_after_s", label!(ElapsedAfter), Figures, SHOWN, |t| elapsed(t.after)),
        verdict("verdict_after", label!(VerdictAfter), SHOWN, |t| t.after),
        column("elapsed_if_granted_s", label!(IfGranted), Figures, CSV, |t| elapsed(t.if_granted)),
        verdict("verdict_if_granted", label!(VerdictIfGranted), SHOWN, |t| t.if_granted),
        column("period", label!(Period), Text, CSV, |t| {
            t.period.map_or(Value::Absent, |period| Value::Json(period.json()))
        })
        .sparse(),
    ]
}

fn numbers(ticket: &AgreedTicket, between: &str) -> String {
    let numbers: Vec<String> = ticket.entries.iter().map(ToString::to_string).collect();
    numbers.join(between)
}

fn elapsed<'r>(under: Under) -> Value<'r> {
    match under {
        Under::Excluded => Value::Nothing,
        Under::Judged { elapsed, .. } => Value::Seconds(elapsed),
    }
}

/// The figures before and after, and if all were granted.
fn row_columns<'r>() -> Vec<Column<'r, &'r AgreedRow>> {
    let column = Column::<'r, &'r AgreedRow>::csv;
    vec![
        column("month", |r| Value::Month(r.stands.month())),
        column("indicator", |r| Value::from(&*r.indicator)),
        column("service", |r| Value::text(r.service.as_deref())),
        column("priority", |r| Value::from(&*r.priority)),
        column("target", |r| Value::Target(r.target.into())),
        column("total_before", |r| Value::Count(r.before.tally.total)),
        column("in_time_before", |r| in_time(r, Some(r.before.tally))),
        column("rate_before", |r| rate(r, Some(&r.before))),
        column("excluded_in_time", |r| Value::Count(r.moves.excluded_in_time)),
        column("excluded_late", |r| Value::Count(r.moves.excluded_late)),
        column("back_in_time", |r| Value::Count(r.moves.back_in_time)),
        column("stopped_s", |r| Value::Seconds(r.moves.stopped_s)),
        column("total_after", |r| Value::Count(r.after.tally.total)),
        column("in_time_after", |r| in_time(r, Some(r.after.tally))),
        column("rate_after", |r| rate(r, Some(&r.after))),
        column("total_if_granted", |r| {
            Value::known(r.if_granted.as_ref(), |items| Value::Count(items.tally.total))
        }),
        column("in_time_if_granted", |r| in_time(r, r.if_granted.as_ref().map(|all| all.tally))),
        column("rate_if_granted", |r| rate(r, r.if_granted.as_ref())),
        column("figure", |r| {
            let figure = Some(r.target.figure).filter(|figure| *figure != Figure::Share);
            Value::known(figure.map(Figure::key), Value::from)
        })
        .sparse(),
        column("shown_before", |r| shown_of(r, Some(&r.before))).sparse(),
        column("shown_after", |r| shown_of(r, Some(&r.after))).sparse(),
        column("shown_if_granted", |r| shown_of(r, r.if_granted.as_ref())).sparse(),
        column("carried_before", |r| carried(r, |carried| Some(carried.before))).sparse(),
        column("carried_after", |r| carried(r, |carried| Some(carried.after))).sparse(),
        column("carried_if_granted", |r| carried(r, |carried| carried.if_granted)).sparse(),
        column("period", |r| r.period.map_or(Value::Absent, |period| Value::Json(period.json())))
            .sparse(),
    ]
}

/// How many are in time, where that is asked of each.
fn in_time<'r>(row: &AgreedRow, tally: Option<Tally>) -> Value<'r> {
    let asked = tally.filter(|_| row.asks_a_limit());
    Value::known(asked, |tally| Value::Count(tally.in_time))
}

/// How many of a row were carried to it, where it carries.
fn carried<'r>(row: &AgreedRow, of: fn(AgreedCarried) -> Option<Tally>) -> Value<'r> {
    row.carried.map_or(Value::Absent, |carried| {
        Value::known(of(carried), |tally| Value::Count(tally.total))
    })
}

fn rate<'r>(row: &AgreedRow, items: Option<&Items>) -> Value<'r> {
    Value::known(items.and_then(|items| items.tally.rate(row.target)), Value::Percent)
}

/// The figure of a row that shows no share.
fn shown_of<'r>(row: &AgreedRow, items: Option<&Items>) -> Value<'r> {
    Value::known(items.and_then(|items| figure::other(row.target, items)), Value::from)
}

/// `NAME-before-after.csv`, `NAME-exclusions.csv` and `NAME-exclusions-tickets.csv`.
pub(super) fn grids<'r>(report: &'r Report, agreed: &'r Agreed, words: Words) -> Vec<Grid<'r>> {
    vec![
        Grid::of(Some("before-after"), filled(row_columns(), agreed.rows.iter()), &agreed.rows),
        Grid::of(Some("exclusions"), entry_columns(words), entries(agreed)),
        Grid::of(Some("exclusions-tickets"), ticket_columns(report, words), &agreed.tickets),
    ]
}

pub(super) fn json(agreed: &Agreed, words: Words) -> Json {
    let mut told = column::objects(entry_columns(words), entries(agreed));
    for (told, entry) in told.as_array_mut().into_iter().flatten().zip(entries(agreed)) {
        told["effect"] = entry.effect.map_or(Json::Null, |effect| {
            let Effect { tickets, excluded_in_time, excluded_late, stopped_s, back_in_time } =
                effect;
            json!({
                "tickets": tickets,
                "excluded_in_time": excluded_in_time,
                "excluded_late": excluded_late,
                "stopped_s": stopped_s,
                "back_in_time": back_in_time,
            })
        });
    }
    let sums = agreed.sums.iter().map(|sum| {
        let base = |(base, excluded)| json!({"base": base, "excluded": excluded});
        let told = json!({
            "month": sum.stands.month().to_string(),
            "indicator": sum.indicator,
            "before": base(sum.before),
            "after": base(sum.after),
        });
        in_period(told, sum.period)
    });
    json!({
        "entries": told,
        "rows": agreed.rows.iter().map(row_json).collect::<Vec<_>>(),
        "sums": sums.collect::<Vec<_>>(),
        "tickets": agreed.tickets.iter().map(ticket_json).collect::<Vec<_>>(),
        "unlisted": agreed.unlisted,
    })
}

fn row_json(row: &AgreedRow) -> Json {
    let Moves { excluded_in_time, excluded_late, back_in_time, stopped_s } = row.moves;
    let figures = |items: &Items, carried: Option<Tally>| {
        let tally = items.tally;
        let mut object = json!({
            "total": tally.total,
            "in_time": row.asks_a_limit().then_some(tally.in_time),
            "rate": tally.rate(row.target),
            "compliant": items.meet(row.target),
        });
        if let Some(carried) = carried {
            object["carried"] = carried.total.into();
        }
        figure::told(object, row.target, items)
    };
    let carried = |of: fn(AgreedCarried) -> Option<Tally>| row.carried.and_then(of);
    let if_granted = carried(|all| all.if_granted);
    let told = json!({
        "month": row.stands.month().to_string(),
        "indicator": row.indicator,
        "service": row.service,
        "priority": row.priority,
        "target": row.target.percent(),
        "before": figures(&row.before, carried(|all| Some(all.before))),
        "moves": {
            "excluded_in_time": excluded_in_time,
            "excluded_late": excluded_late,
            "back_in_time": back_in_time,
            "stopped_s": stopped_s,
        },
        "after": figures(&row.after, carried(|all| Some(all.after))),
        "if_granted": row.if_granted.as_ref().map(|items| figures(items, if_granted)),
    });
    in_period(told, row.period)
}

/// The same with its period, where some is no month (R35).
fn in_period(mut told: Json, period: Option<RowPeriod>) -> Json {
    if let Some(period) = period {
        told["period"] = period.json();
    }
    told
}

fn ticket_json(ticket: &AgreedTicket) -> Json {
    let under = |under: Under| match under {
        Under::Excluded => json!({"elapsed_s": null, "verdict": "excluded"}),
        Under::Judged { elapsed, verdict } => {
            json!({"elapsed_s": elapsed, "verdict": Verdict::key(verdict)})
        }
    };
    let told = json!({
        "month": ticket.stands.month().to_string(),
        "indicator": ticket.indicator,
        "ticket": ticket.ticket,
        "service": ticket.service,
        "priority": ticket.priority,
        "entries": ticket.entries,
        "before": under(ticket.before),
        "after": under(ticket.after),
        "if_granted": under(ticket.if_granted),
    });
    in_period(told, ticket.period)
}
