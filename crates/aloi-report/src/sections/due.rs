//! What is under way at the instant of knowledge, by indicator: what passes when, and what each row
//! of the running month can still become (R33).

use crate::column::{self, Column, Drawn, Grid, Title, without};
use crate::format::duration;
use crate::model::{Part, Report, Row, Sheet, level};
use crate::section::Section;
use crate::sections::{Alone, Declared};
use crate::table::Kind::{self, Figures, Text, Whole};
use crate::value::Value;
use crate::words::Words;
use aloi::due::{Due, Outlook, UnderWay};
use aloi::{Of, Period, Tally, Times, Unit, Verdict};
use serde_json::{Value as Json, json};

const ALL: &[Drawn] = &[Drawn::Csv, Drawn::Json, Drawn::Table];
const PROGRAMS: &[Drawn] = &[Drawn::Csv, Drawn::Json];
const CSV: &[Drawn] = &[Drawn::Csv];
const PEOPLE: &[Drawn] = &[Drawn::Table];

/// A row of the running month with its outlook.
#[derive(Clone, Copy, Debug)]
struct Ahead<'r> {
    row: &'r Row,
    outlook: Outlook,
    words: Words,
}

/// An item with the row of its level.
#[derive(Clone, Copy, Debug)]
struct Item<'r> {
    item: &'r UnderWay,
    row: &'r Row,
}

impl Ahead<'_> {
    fn worst(&self) -> Tally {
        self.outlook.bounds(self.row.tally).worst
    }

    fn best(&self) -> Tally {
        self.outlook.bounds(self.row.tally).best
    }

    fn rate<'v>(&self, tally: Tally) -> Value<'v> {
        Value::known(rate(tally, self.row), Value::Percent)
    }

    fn told<'v>(&self, tally: Tally) -> Value<'v> {
        Value::Json(json!({
            "in_time": tally.in_time,
            "total": tally.total,
            "rate": rate(tally, self.row),
            "compliant": self.row.target.is_met_by(tally),
        }))
    }
}

/// The share of a row that a tally comes to, pooled or not; none of another figure.
fn rate(tally: Tally, row: &Row) -> Option<String> {
    let promise = row.target;
    let value = promise.figure.value(tally, &Times::None)?;
    (promise.figure.unit() == Unit::Ratio).then(|| promise.shown(value).to_string())
}

/// The columns of a row of the running month.
fn row_columns<'r>() -> Vec<Column<'r, Ahead<'r>>> {
    let column = Column::<'r, Ahead<'r>>::new;
    vec![
        column("indicator", label!(Indicator), Text, PROGRAMS, |a| Value::from(&*a.row.indicator)),
        column("service", label!(Service), Text, PROGRAMS, |a| {
            Value::known(a.row.named_service(), Value::from)
        }),
        column("priority", label!(Priority), Text, PROGRAMS, |a| Value::from(&*a.row.priority)),
        column("level", label!(Level), Text, PEOPLE, |a| {
            Value::from(level(a.row.service.as_deref(), &a.row.priority))
        }),
        column("within", label!(Required), Text, ALL, |a| Value::from(&*a.row.within)),
        column("under_way", label!(UnderWay), Figures, ALL, |a| Value::Count(a.outlook.under_way)),
        column("overdue", label!(Overdue), Figures, ALL, |a| Value::Count(a.outlook.overdue)),
        column("ended", label!(NotCounted), Figures, ALL, |a| Value::Count(a.outlook.ended)),
        column("in_time", label!(InTime), Figures, PROGRAMS, |a| Value::Count(a.row.tally.in_time)),
        column("total", label!(Total), Figures, PROGRAMS, |a| Value::Count(a.row.tally.total)),
        column("in_time_of_total", label!(InTime), Figures, PEOPLE, |a| {
            Value::from(a.words.fraction(a.row.tally))
        }),
        column("rate", label!(RateSoFar), Figures, ALL, |a| a.rate(a.row.tally)),
        column("target", label!(Target), Figures, ALL, |a| Value::Target(a.row.target.into())),
        column("more_misses", label!(MoreMisses), Figures, ALL, |a| {
            let bears = a.row.tally.bears(a.row.target).filter(|misses| *misses < u64::MAX);
            Value::known(bears, Value::Count)
        }),
        column("worst", label!(Worst), Figures, &[Drawn::Json], |a| a.told(a.worst())),
        column("best", label!(Best), Figures, &[Drawn::Json], |a| a.told(a.best())),
        column("worst_rate", label!(Worst), Figures, CSV, |a| a.rate(a.worst())),
        column("best_rate", label!(Best), Figures, CSV, |a| a.rate(a.best())),
        column("worst_to_best", label!(WorstToBest), Figures, PEOPLE, |a| {
            let rate = |tally: Tally| {
                let rate = rate(tally, a.row);
                rate.map_or_else(|| "—".to_owned(), |rate| a.words.percent(&rate))
            };
            Value::from(format!("{} – {}", rate(a.worst()), rate(a.best())))
        }),
        column("decided", label!(Outlook), Whole, PROGRAMS, |a| {
            let decided = a.outlook.is_decided(a.row.tally, a.row.target);
            Value::known(decided, |met| Value::Met(Some(met)))
        }),
        column("outlook", label!(Outlook), Whole, PEOPLE, |a| {
            match a.outlook.is_decided(a.row.tally, a.row.target) {
                Some(met) => Value::Met(Some(met)),
                None => Value::Said(say!(a.words, "due.undecided")),
            }
        }),
    ]
}

/// The columns of an item under way. CSV has them in this order.
fn item_columns<'r>(report: &'r Report, words: Words) -> Vec<Column<'r, Item<'r>>> {
    let column = Column::<'r, Item<'r>>::new;
    let text = |text: &'r Option<String>| Value::text(text.as_deref());
    vec![
        column("indicator", label!(Indicator), Text, PROGRAMS, |i| Value::from(&*i.row.indicator)),
        column("ticket", label!(Ticket), Text, ALL, |i| Value::Id(&i.item.ticket)),
        Column::with(
            "service",
            Title::Label(label!(Service)),
            Text,
            PROGRAMS,
            move |i: &Item<'r>| text(&i.item.service),
        ),
        column("level_service", label!(Service), Text, PROGRAMS, |i| {
            Value::text(i.row.service.as_deref())
        }),
        column("priority", label!(Priority), Text, PROGRAMS, |i| Value::from(&*i.row.priority)),
        column("level", label!(Level), Text, PEOPLE, |i| {
            Value::from(level(i.row.service.as_deref(), &i.row.priority))
        }),
        Column::with("group", Title::Label(label!(Group)), Text, ALL, move |i: &Item<'r>| {
            text(&i.item.group)
        }),
        Column::with(
            "status",
            Title::Label(label!(Status)),
            Text,
            PROGRAMS,
            move |i: &Item<'r>| text(&i.item.status),
        ),
        Column::with("counts", Title::Label(label!(Clock)), Text, ALL, move |i: &Item<'r>| {
            Value::Named(i.item.counts.key(), words.counts(i.item.counts))
        }),
        column("from", label!(From), Kind::Whole, PROGRAMS, |i| Value::Time(i.item.from)),
        column("elapsed_s", label!(Elapsed), Figures, ALL, |i| Value::Seconds(i.item.elapsed)),
        column("limit_s", label!(Limit), Figures, PROGRAMS, |i| {
            Value::known(i.item.limit, Value::Seconds)
        }),
        column("deadline", label!(Limit), Whole, PROGRAMS, |i| {
            Value::known(i.item.deadline, Value::Time)
        }),
        Column::with("limit", Title::Label(label!(Limit)), Figures, PEOPLE, move |i: &Item<'r>| {
            match (i.item.limit, i.item.deadline) {
                (Some(limit), _) => Value::Seconds(limit),
                (None, Some(deadline)) => Value::from(words.local(deadline, report.zone)),
                (None, None) => Value::Nothing,
            }
        }),
        column("left_s", label!(Left), Figures, PROGRAMS, |i| {
            Value::known(i.item.left, Value::Seconds)
        }),
        // no spreadsheet shows a negative length of time
        column("left", label!(Left), Figures, PEOPLE, |i| match i.item.left {
            Some(left) if left < 0 => Value::from(format!("\u{2212}{}", duration(-left))),
            left => Value::known(left, Value::Seconds),
        }),
        column("passes_at", label!(PassesAt), Whole, ALL, |i| {
            Value::known(i.item.passes, Value::Time)
        }),
        column("overdue", label!(Verdict), Whole, ALL, |i| {
            let late = i.item.is_overdue();
            Value::Left(if late { Verdict::Late } else { Verdict::InTime })
        }),
    ]
}

/// The rows of the running month, each with its outlook, by indicator.
fn ahead<'r>(report: &'r Report, due: &Due, words: Words) -> Vec<Vec<Ahead<'r>>> {
    let rows = || report.months.iter().flat_map(|month| &month.rows);
    let running = |id: &str, period: Option<Period>| {
        let id = id.to_owned();
        rows().filter(move |row| row.indicator == id && Some(row.stands) == period)
    };
    let mut all: Vec<Vec<Ahead<'_>>> = Vec::new();
    for (indicator, sheet) in report.indicators.iter().enumerate() {
        let mut pooled = Outlook::default();
        let own = sheet.pools.iter().filter_map(|one| all.get(*one)).flatten();
        own.filter(|one| matches!(one.row.of, Of::Level(_))).for_each(|one| pooled += one.outlook);
        let outlook = |row: &Row| match sheet.is_pooled() {
            true => pooled,
            false => due.outlook(indicator, (row.number - 1, &row.at)),
        };
        let own = sheet.pools.first().copied().unwrap_or(indicator);
        let own = running(&sheet.id, due.stands.get(own).copied().flatten());
        all.push(own.map(|row| Ahead { row, outlook: outlook(row), words }).collect());
    }
    all
}

/// The items, each with the row of its level.
fn items<'r>(due: &'r Due, ahead: &[Vec<Ahead<'r>>]) -> Vec<Item<'r>> {
    let item = |item: &'r UnderWay| {
        let rows = ahead.get(item.indicator)?;
        // a level beside rows of several together may have none of its own
        let of_values = || rows.iter().filter(|one| one.row.at == item.by);
        let own = of_values().find(|one| one.row.of == Of::Level(item.level));
        own.or(of_values().next_back()).or(rows.last()).map(|one| Item { item, row: one.row })
    };
    due.items.iter().filter_map(item).collect()
}

/// What the section is.
pub(super) const SECTION: Declared = Declared {
    shown: section,
    grids,
    json,
    alone: Some(Alone { part: Part::Due, schema: "aloi.due.v1", files: &["rows"] }),
    ..Declared::NONE
};

/// The section, where it was asked for.
fn section(report: &Report, words: Words) -> Option<Section> {
    let due = report.audit.due.as_ref()?;
    let mut section = Section::new("due", label!(Due));
    let at = words.local(due.at, report.zone);
    let overdue = due.items.iter().filter(|item| item.is_overdue()).count() as u64;
    section.text(words.under_way(&at, due.items.len() as u64, overdue));
    if let Some(next) = due.items.iter().filter_map(|item| item.passes).min() {
        section.text(say!(words, "due.next", at = &words.local(next, report.zone)));
    }
    let ahead = ahead(report, due, words);
    let items = items(due, &ahead);
    for (indicator, rows) in ahead.iter().enumerate() {
        let sheet = report.indicators.get(indicator);
        section.heading(sheet.map(Sheet::name).unwrap_or_default());
        let columns = column::drawn(row_columns(), Drawn::Table);
        section.table(column::table(columns, rows, words, report.zone));
        if sheet.is_some_and(Sheet::is_pooled) {
            continue;
        }
        let own = items.iter().filter(|one| one.item.indicator == indicator).copied();
        let own: Vec<Item<'_>> = own.collect();
        if own.is_empty() {
            section.note(say!(words, "due.nothing"));
            continue;
        }
        let mut columns = column::drawn(item_columns(report, words), Drawn::Table);
        if own.iter().all(|one| one.item.group.is_none()) {
            columns = without(columns, "group");
        }
        section.list(column::table(columns, &own, words, report.zone));
    }
    section.note(say!(words, "due.note"));
    Some(section)
}

/// The items, and the rows of the running month.
fn grids(report: &Report, words: Words) -> Vec<Grid<'_>> {
    let Some(due) = &report.audit.due else { return Vec::new() };
    let ahead = ahead(report, due, words);
    let items = items(due, &ahead);
    vec![
        Grid::of(None, item_columns(report, words), items),
        Grid::of(Some("rows"), row_columns(), ahead.into_iter().flatten()),
    ]
}

/// The part of `aloi.due.v1` that is its own.
fn json(report: &Report, words: Words) -> Option<Json> {
    let due = report.audit.due.as_ref()?;
    let ahead = ahead(report, due, words);
    let items = items(due, &ahead);
    Some(json!({
        "rows": column::objects(row_columns(), ahead.into_iter().flatten()),
        "items": column::objects(item_columns(report, words), items),
    }))
}
